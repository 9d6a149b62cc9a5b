"""The list of notes: keys and mouse become a selection, a gesture, or a wish that the panel fulfils."""

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QListView

from facilitator.activities.notes.delegate import NotesDelegate
from facilitator.activities.notes.queries import NoteRow
from facilitator.activities.notes.rows import NotesModel
from facilitator.widgets import theme
from facilitator.widgets.painting import rounded
from facilitator.widgets.textflow import flow
from facilitator.widgets.theme import LIGHT

_KEYS = {
    Qt.Key.Key_F2: "board.edit",
    Qt.Key.Key_Return: "board.edit",
    Qt.Key.Key_Enter: "board.edit",
    Qt.Key.Key_Delete: "board.delete",
    Qt.Key.Key_Insert: "board.add",
}
_QUESTION = "What should the minutes say about this?"
_HINT = "Type below and press Enter"


class NotesList(QListView):
    """Tells what the user wants: `wished` names an action of the actions table, `dropped` a note's new place."""

    wished = Signal(str)
    dropped = Signal(str, int)
    menu_wished = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.rows = NotesModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(NotesDelegate(self))
        self.setProperty("flat", True)
        self.setAccessibleName("Notes")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._held = ""
        self._press: QPoint | None = None
        self._slot = -1

    def selected_note(self) -> NoteRow | None:
        """The selected note."""
        row = self.rows.row(self.currentIndex())
        return row if isinstance(row, NoteRow) else None

    def select(self, note_id: str) -> None:
        """Select a note and bring it into sight."""
        index = self.rows.index_of(note_id)
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def writing(self) -> bool:
        """Whether a row is being written on."""
        return self.state() == QListView.State.EditingState

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift and an arrow move the note, Esc ends a drag; the rest is the list's own."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if key == Qt.Key.Key_Escape and self._held:
            self._let_go()
        elif held == Qt.KeyboardModifier.ShiftModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.wished.emit("board.up" if key == Qt.Key.Key_Up else "board.down")
        elif not held and key in _KEYS:
            self.wished.emit(_KEYS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End) or key in (
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
        ):
            super().keyPressEvent(event)
        else:
            event.ignore()  # letters belong to the window's keys, not to a search in the list

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming in by Tab selects the first note if none is selected."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0))

    # --- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select, and be ready to drag."""
        super().mousePressEvent(event)
        row = self.rows.row(self.indexAt(event.position().toPoint()))
        left = event.button() == Qt.MouseButton.LeftButton
        self._press = event.position().toPoint() if left and isinstance(row, NoteRow) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the held note would be put in."""
        here = event.position().toPoint()
        if not self._held and self._press is not None:
            if (here - self._press).manhattanLength() < QApplication.startDragDistance():
                return
            note = self.selected_note()
            self._held = note.id if note else ""
        if self._held:
            self._slot = self._slot_at(here)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: one command, or none."""
        held, slot, note = self._held, self._slot, self.selected_note()
        self._let_go()
        if not held:
            super().mouseReleaseEvent(event)
        elif note is not None and note.id == held:
            index = slot - 1 if slot > note.position else slot
            if index != note.position:
                self.dropped.emit(held, index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write on the note under the pointer."""
        if self.rows.row(self.indexAt(event.position().toPoint())) is not None:
            self.wished.emit("board.edit")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the note; by key, the selected one."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            centre = self.visualRect(self.currentIndex()).center()
            place = self.viewport().mapToGlobal(centre)
        if self.selected_note() is not None:
            self.menu_wished.emit(place)

    def _let_go(self) -> None:
        self._held, self._press, self._slot = "", None, -1
        self.viewport().update()

    def _slot_at(self, point: QPoint) -> int:
        for number in range(self.rows.rowCount()):
            if point.y() < self.visualRect(self.rows.index(number)).center().y():
                return number
        return self.rows.rowCount()

    # --- drawing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as high as their text is at the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, the mark of a drag, and a question while there is nothing."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        count = self.rows.rowCount()
        if not count:
            place = QRectF(self.viewport().rect()).adjusted(0, 4, 0, 0)
            question = flow(_QUESTION, theme.font(14), place.width(), line=20)
            question.draw(painter, place, LIGHT.ink_2, Qt.AlignmentFlag.AlignLeft)
            hint = flow(_HINT, theme.font(12), place.width(), line=16)
            hint.draw(painter, place.translated(0, question.height + 8), LIGHT.ink_2, Qt.AlignmentFlag.AlignLeft)
        if self._slot >= 0:
            last = self._slot >= count
            box = self.visualRect(self._index(min(self._slot, count - 1)))
            top = box.bottom() - 3 if last else box.top() - 4
            rounded(painter, QRectF(box.left(), top, box.width(), 3), 1.5, LIGHT.accent)

    def _index(self, number: int) -> QModelIndex:
        return self.rows.index(number)
