"""The dialog of the house: white, 720 px wide, over a flat scrim on its window."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QSizePolicy, QVBoxLayout, QWidget

from facilitator.widgets import theme
from facilitator.widgets.buttons import Button, Kind, button, icon_button
from facilitator.widgets.cards import rule
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.theme import LIGHT, SIZE, alpha

_SCRIM_SHARE = 0.45


class Scrim(QWidget):
    """A flat layer of ink over a whole window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window when its size changes."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the layer."""
        colour: QColor = alpha(LIGHT.ink, _SCRIM_SHARE)
        QPainter(self).fillRect(self.rect(), colour)


class Dialog(QDialog):
    """A question that takes more than a line; fill `body`, add buttons to the foot, Esc closes."""

    def __init__(self, parent: QWidget, title: str, subtitle: str = "", *, width: int = SIZE.dialog) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setFixedWidth(width)
        self._scrim: Scrim | None = None
        self.title = TextLabel(title, 20, theme.SEMIBOLD, wrap=True)
        self.subtitle = TextLabel(subtitle, 14, theme.REGULAR, "ink-2", wrap=True)
        self.subtitle.setVisible(bool(subtitle))
        self.body: QVBoxLayout = vbox(gap=theme.SPACE.x4, margins=(24, 16, 24, 20))
        self.foot_note = TextLabel("", 12, theme.REGULAR, "ink-2", wrap=True)
        self._foot = hbox(self.foot_note, margins=(24, 12, 24, 16))
        self._foot.setStretch(0, 1)
        self._lay_out()

    def add_button(self, text: str, kind: Kind = "secondary", icon_name: str = "") -> Button:
        """Add a button at the right of the foot; the primary one answers Enter."""
        made = button(text, kind, icon_name, size="large")
        made.setDefault(kind == "primary")
        self._foot.addWidget(made)
        return made

    def add_close(self) -> Button:
        """Add a cross at the upper right, for a dialog whose foot has no button that leaves it."""
        made = icon_button("close", "Close", on_click=self.reject)
        made.setAutoDefault(False)  # Enter is for the primary button
        self._top.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        """Darken the window behind."""
        super().showEvent(event)
        behind = self.parentWidget()
        if behind is not None and self._scrim is None:
            self._scrim = Scrim(behind.window())
            self._scrim.show()
            self._scrim.raise_()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the window its light back."""
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None
        super().hideEvent(event)

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setProperty("dialog", True)
        for words in (self.title, self.subtitle):  # as high as their lines are at this width, not at a usual one
            policy = words.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
            words.setSizePolicy(policy)
        frame.setFixedWidth(self.width())  # or lines that wrap would be given the height of a narrower dialog
        inside = vbox(gap=0)
        self._top = hbox(self.title)
        self._top.setStretch(0, 1)
        head = vbox(gap=theme.SPACE.x1, margins=(24, 20, 24, 0))
        head.addLayout(self._top)
        head.addWidget(self.subtitle)
        inside.addLayout(head)
        inside.addLayout(self.body, 1)
        inside.addWidget(rule())
        inside.addLayout(self._foot)
        frame.setLayout(inside)
        self.setLayout(vbox(frame, gap=0))
