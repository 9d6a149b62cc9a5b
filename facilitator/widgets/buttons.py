"""Buttons of the five kinds, and the segmented control."""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QSizePolicy, QWidget

from facilitator.widgets import theme
from facilitator.widgets.icons import icon, paint_icon
from facilitator.widgets.labels import plain_tooltip
from facilitator.widgets.layouts import hbox
from facilitator.widgets.painting import rounded
from facilitator.widgets.style import restyle
from facilitator.widgets.theme import LIGHT, SIZE

Kind = Literal["secondary", "primary", "quiet", "link", "danger", "toast", "toast-close"]
Height = Literal["", "tool", "large"]

_ICON_COLOURS: dict[str, str] = {
    "primary": LIGHT.on_accent,
    "quiet": LIGHT.ink_2,
    "link": LIGHT.accent,
    "danger": LIGHT.red_text,
    "toast": LIGHT.toast_accent,
    "toast-close": LIGHT.on_toast,
}
_GAP = 4  # added to Qt's own 4 px between icon and text


def literal(text: str) -> str:
    """Text for buttons and menus in which an ampersand is only an ampersand."""
    return text.replace("&", "&&")


class Button(QPushButton):
    """A push button of one kind; made by `button` and `icon_button`."""

    def __init__(self, text: str, kind: Kind, icon_name: str, *, icon_right: bool = False) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._kind: Kind = kind
        if icon_right:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.set_label(text)

    def set_label(self, text: str) -> None:
        """Show this text literally."""
        if self.text() != literal(text):
            self.setText(literal(text))
        self.setAccessibleName(text)
        self._colour_icon()

    def label(self) -> str:
        """The text as it is read."""
        return self.text().replace("&&", "&")

    def set_kind(self, kind: Kind) -> None:
        """Change the kind, for instance when another button becomes the one primary."""
        self._kind = kind
        restyle(self, kind=kind)
        self._colour_icon()

    def set_icon(self, name: str) -> None:
        """Show another icon, or none for an empty name."""
        self._icon_name = name
        self._colour_icon()

    def icon_name(self) -> str:
        """The name of the icon shown, or an empty string."""
        return self._icon_name

    def _colour_icon(self) -> None:
        if not self._icon_name:
            if not self.icon().isNull():
                self.setIcon(QIcon())
            return
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        gap = (-_GAP if right else _GAP) if self.text() else 0
        colour = _ICON_COLOURS.get(self._kind, LIGHT.ink)
        on_colour = LIGHT.accent if self.isCheckable() else colour
        self.setIcon(icon(self._icon_name, colour, on_colour, gap))
        self.setIconSize(QSize(SIZE.icon + abs(gap), SIZE.icon))


class MenuButton(Button):
    """A button that opens a list of choices, with a chevron at its right edge."""

    def __init__(self, text: str, icon_name: str = "") -> None:
        super().__init__(text, "secondary", icon_name)
        self.setProperty("opens", True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button and the chevron."""
        super().paintEvent(event)
        top = (self.height() - SIZE.icon) / 2
        place = QRectF(self.width() - SIZE.icon - 10, top, SIZE.icon, SIZE.icon)
        paint_icon(QPainter(self), place, "chevron-down", LIGHT.ink_2)


def button(
    text: str,
    kind: Kind = "secondary",
    icon_name: str = "",
    *,
    size: Height = "",
    icon_right: bool = False,
    on_click: Callable[[], object] | None = None,
) -> Button:
    """A button with text: 32 px high, 28 with size "tool", 40 with size "large"."""
    made = Button(text, kind, icon_name, icon_right=icon_right)
    _finish(made, size, on_click)
    return made


def icon_button(
    icon_name: str,
    name: str,
    kind: Kind = "quiet",
    *,
    size: Height = "",
    on_click: Callable[[], object] | None = None,
) -> Button:
    """A square button with an icon only; `name` is its accessible name and tool tip."""
    made = Button("", kind, icon_name)
    made.setProperty("square", True)
    made.setAccessibleName(name)
    plain_tooltip(made, name)
    _finish(made, size, on_click)
    return made


def _finish(made: Button, size: Height, on_click: Callable[[], object] | None) -> None:
    if size:
        made.setProperty("measure", size)  # "size" is Qt's own
        if size == "tool":
            made.setProperty("ringRadius", theme.RADIUS.segment)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())


class _Segment(QPushButton):
    """One choice of a segmented control; its width allows for the heavier face of the chosen one."""

    def __init__(self, text: str, icon_name: str) -> None:
        super().__init__(literal(text))
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setProperty("kind", "segment")
        self.setProperty("ringRadius", theme.RADIUS.segment)
        width = QFontMetrics(theme.font(14, theme.SEMIBOLD)).horizontalAdvance(text) + 22
        if icon_name:
            self.setIcon(icon(icon_name, LIGHT.ink_2, gap=2))
            self.setIconSize(QSize(SIZE.icon + 2, SIZE.icon))
            width += SIZE.icon + 6
        self.setFixedSize(width, 26)


class SegmentedControl(QWidget):
    """One choice out of a few, always visible; arrow keys move it, Tab passes it by in one step."""

    changed = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], name: str, *, icons: Sequence[str] = ()) -> None:
        """`options` are pairs of key and label; `name` is the accessible name of the whole control."""
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._keys = [key for key, _ in options]
        row = hbox(gap=0, margins=(3, 3, 3, 3))
        for number, (_key, label) in enumerate(options):
            segment = _Segment(label, icons[number] if icons else "")
            self._group.addButton(segment, number)
            row.addWidget(segment)
        self.setLayout(row)
        self.setFixedHeight(SIZE.button)
        self._shown = ""
        self.show_value(self._keys[0])
        self._group.buttonToggled.connect(self._toggled)

    def value(self) -> str:
        """The key of the choice."""
        return self._shown

    def show_value(self, key: str) -> None:
        """Show a choice without telling anybody; ValueError for an unknown key."""
        number = self._keys.index(key)
        self._shown = key
        self._group.button(number).setChecked(True)
        self._lead_tab()

    def segment(self, key: str) -> QAbstractButton:
        """The button of one key, to enable it or to give it a tool tip."""
        return self._group.button(self._keys.index(key))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sunk track."""
        rounded(QPainter(self), self.rect(), theme.RADIUS.control, LIGHT.sunk, LIGHT.line)

    def _toggled(self, segment: QAbstractButton, checked: bool) -> None:
        key = self._keys[self._group.id(segment)]
        if checked and key != self._shown:
            self._shown = key
            self._lead_tab()
            self.changed.emit(key)

    def _lead_tab(self) -> None:
        """Let Tab come to the choice; Qt sees to it only once the control has had the focus."""
        for each in self._group.buttons():
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each.isChecked() else Qt.FocusPolicy.ClickFocus)
