"""The capture line: one field that takes notes, parked issues, decisions and actions without the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from facilitator.activities.panel import Target
from facilitator.meeting.capture import Entry
from facilitator.text import clean_text
from facilitator.widgets import theme
from facilitator.widgets.buttons import MenuButton, literal
from facilitator.widgets.chips import Chip
from facilitator.widgets.labels import KeyCap, TextLabel
from facilitator.widgets.layouts import hbox
from facilitator.widgets.theme import LIGHT, SIZE, SPACE
from facilitator.windows.actions import keys_of

NOTE, PARK, DECISION, ACTION = "note", "park", "decision", "action"
_WORDS = {
    NOTE: ("Note", "Type, then Enter adds a note", "note"),
    PARK: ("Park", "What should come back at the close?", "parking"),
    DECISION: ("Decision", "What was agreed?", "ballot"),
    ACTION: ("Action", "What will be done?  @who  by when", "checklist"),
}
_HINTS = ((PARK, "capture.park"), (DECISION, "capture.decision"), (ACTION, "capture.action"))
_CHIP_ICONS = {"perspective": "speech", "owner": "person", "due": "calendar"}


class CaptureField(QLineEdit):
    """The field itself: Esc tells `left`, focus is told so that the frame can change."""

    left = Signal()
    pasted = Signal(str)  # several lines, which one line cannot hold

    def event(self, event: QEvent) -> bool:
        """Leave all chords but Paste to the window while nothing is typed: undo, the next step, an action."""
        if _is_chord(event) and not self.text():
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Let Paste in the menu do what the key does."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for row in menu.actions():
            if row.objectName() == "edit-paste":
                row.triggered.disconnect()
                row.triggered.connect(lambda _checked=False: self._paste())
        menu.popup(event.globalPos())

    def _paste(self) -> None:
        text = clean_text(QGuiApplication.clipboard().text())
        if sum(bool(line.strip()) for line in text.split("\n")) > 1:
            self.pasted.emit(text)
        else:
            self.paste()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the caret at the end instead of selecting: half-typed text must survive the next key."""
        super().focusInEvent(event)
        self.deselect()
        self.end(False)


class CaptureLine(QWidget):
    """Offers the targets of the shown panel and tells what was typed."""

    submitted = Signal(str, str, str)  # kind, text, target key
    drafted = Signal(str, str)  # half-typed text, target key
    pasted = Signal(str, str)  # several lines, target key
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(SIZE.capture)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.setProperty("edge", "top")
        self._targets: tuple[Target, ...] = ()
        self._target = ""
        self._kind = self._rest = NOTE
        self.target_button = MenuButton("Note", "note")
        self.target_button.setAccessibleName("Where captured text goes")
        self.target_button.clicked.connect(lambda _checked=False: self._offer())
        self.field = CaptureField()
        self.field.setAccessibleName("Capture line")
        self.field.setMaxLength(2000)
        self.field.returnPressed.connect(self._submit)
        self.field.left.connect(self._leave)
        self.field.pasted.connect(lambda text: self.pasted.emit(text, self._target))
        self.field.textChanged.connect(self._draft)
        self._chips = [Chip("", "teal") for _ in range(3)]
        self._hints = QWidget()
        hints = hbox(gap=SPACE.x2)
        for kind, action in _HINTS:
            hints.addWidget(KeyCap(keys_of(action)))
            hints.addWidget(TextLabel(_WORDS[kind][0].lower(), 12, theme.REGULAR, "ink-2"))
        self._hints.setLayout(hints)
        row = hbox(self.target_button, self.field, *self._chips, self._hints, margins=(12, 0, 12, 0))
        row.setStretch(1, 1)
        self.setLayout(row)
        self.show_entry(Entry(""))
        self._show_target()

    def show_targets(self, targets: Sequence[Target]) -> None:
        """Offer these places; the chosen one is kept if it is still there."""
        self._targets = tuple(targets)
        if self._target not in [target.key for target in self._targets]:
            self._target = self._targets[0].key if self._targets else ""
        self._show_target()

    def rest_on(self, kind: str) -> None:
        """Let Enter make this kind of the text unless another is chosen: beside the parked issues, one more of them."""
        if self._kind == self._rest:
            self._kind = kind
        self._rest = kind
        self._show_target()

    def choose_target(self, key: str) -> None:
        """Send what is typed next to this place."""
        self._target = key
        self._kind = NOTE
        self._show_target()
        self._draft(self.field.text())
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_number(self, number: int) -> None:
        """Choose the place with this number, from 1."""
        if number <= len(self._targets):
            self.choose_target(self._targets[number - 1].key)

    def take(self, kind: str) -> None:
        """File what is typed as this kind; with nothing typed yet, take the next line as this kind."""
        if self.field.text().strip():
            self._kind = kind
            self._submit()
            return
        self._kind = self._rest if self._kind == kind else kind
        self._show_target()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_entry(self, entry: Entry) -> None:
        """Show as chips what was understood of the typed text."""
        for chip, found in zip(self._chips, (*entry.chips, None, None, None), strict=False):
            chip.setVisible(found is not None)
            if found is not None:
                chip.show_chip(found.label, "teal", _CHIP_ICONS[found.kind])

    def give_back(self, kind: str, text: str) -> None:
        """Put a line that could not be kept back where it was typed."""
        self._kind = kind
        self.field.setText(text)
        self._show_target()

    def target(self) -> str:
        """The key of the chosen place, "" when there is only one."""
        return self._target

    def kind(self) -> str:
        """What Enter makes of the text: note, park, decision or action."""
        return self._kind

    def rests_on(self) -> str:
        """What Enter makes of the text unless another kind is chosen."""
        return self._rest

    def set_compact(self, compact: bool) -> None:
        """Leave the key hints out where there is no room for them."""
        self._hints.setHidden(compact)

    def _submit(self) -> None:
        text = self.field.text().strip()
        if not text:
            return
        kind, self._kind = self._kind, self._rest
        self.field.clear()
        self._show_target()
        self.submitted.emit(kind, text, self._target)

    def _leave(self) -> None:
        if self._kind != self._rest:
            self._kind = self._rest
            self._show_target()
            return
        self.left.emit()

    def _draft(self, text: str) -> None:
        self._hints.setHidden(bool(text))  # what was understood of the text stands there instead
        self.drafted.emit(text if self._kind == NOTE else "", self._target)

    def _show_target(self) -> None:
        word, placeholder, mark = _WORDS[self._kind]
        target = next((found for found in self._targets if found.key == self._target), None)
        if self._kind == NOTE and target is not None:
            self.target_button.set_label(target.title)
            self.target_button.setIcon(_badge(target) if target.letter else QIcon())
            self.target_button.setIconSize(QSize(24, 20))
            placeholder = f"Type, then Enter adds to {target.title}"
        else:
            self.target_button.set_label(word)
            self.target_button.set_icon(mark)
        self.field.setPlaceholderText(placeholder)

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for target in self._targets:
            row = menu.addAction(literal(target.title))
            if target.letter:
                row.setIcon(_badge(target))
            row.triggered.connect(lambda _checked=False, key=target.key: self.choose_target(key))
        if self._targets:
            menu.addSeparator()
        for kind, action in _HINTS:
            row = menu.addAction(f"{_WORDS[kind][0]}\t{keys_of(action)}")
            row.triggered.connect(lambda _checked=False, chosen=kind: self.take(chosen))
        menu.popup(self.target_button.mapToGlobal(self.target_button.rect().topLeft()) - _above(menu))


def _is_chord(event: QEvent) -> bool:
    """Whether the field is asked to keep a key with Ctrl to itself; in an empty line only Paste is of use."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(held) and not event.matches(QKeySequence.StandardKey.Paste)


def _above(menu: QMenu) -> QPoint:
    return QPoint(0, menu.sizeHint().height() + 4)


def _badge(target: Target) -> QIcon:
    """A letter on its colour."""
    made = QIcon()
    for ratio in (1, 2):
        picture = QPixmap(24 * ratio, 20 * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(target.colour or LIGHT.ink_2))
        painter.drawRoundedRect(0, 0, 20, 20, theme.RADIUS.chip, theme.RADIUS.chip)
        painter.setPen(QColor(LIGHT.on_accent))
        painter.setFont(theme.font(14, theme.BOLD))
        painter.drawText(0, 0, 20, 20, Qt.AlignmentFlag.AlignCenter, target.letter)
        painter.end()
        made.addPixmap(picture)
    return made
