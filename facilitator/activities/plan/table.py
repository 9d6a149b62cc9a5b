"""The plan as one table: arrows, keys and clicks in, signals out; it changes nothing by itself."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QComboBox, QWidget

from facilitator.activities.plan import cells
from facilitator.activities.plan.cells import Col
from facilitator.activities.plan.editors import PlanDelegate
from facilitator.activities.plan.rows import NEW, Field, Row
from facilitator.activities.plan.sheet import PlanSheet
from facilitator.meeting.capture import Person
from facilitator.widgets.tables import selected_id

_WISHES = {
    Qt.Key.Key_F2: "board.edit",
    Qt.Key.Key_Return: "board.edit",
    Qt.Key.Key_Enter: "board.edit",
    Qt.Key.Key_Delete: "board.delete",
    Qt.Key.Key_Insert: "board.add",
}
_OWN_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PlanTable(PlanSheet):
    """Lets rows be gone through and edited; `edited` hands on a row's id, a field and its new value."""

    edited = Signal(str, int, object)
    dropped_draft = Signal()
    fold_wished = Signal(str, bool)
    wished = Signal(str)  # an id of the actions table
    menu_wished = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._pressed: tuple[str, Field] | None = None
        self._delegate = PlanDelegate(self)
        self.setItemDelegate(self._delegate)
        self._delegate.written.connect(self.edited)
        self._delegate.status_chosen.connect(self._ask_why)

    def show_plan(self, rows: Sequence[Row], people: tuple[Person, ...], today: date) -> None:
        """Show these rows, of which anybody in `people` can be an owner."""
        self._delegate.people, self._delegate.today = people, today
        self.show_rows(rows)

    def is_editing(self) -> bool:
        """Whether a field is being written."""
        return self.state() == QAbstractItemView.State.EditingState

    def edit_field(self, field: Field | None = None, *, passing: bool = False) -> None:
        """Edit a field of the selected row in its place: the one the cursor is on unless told.

        The list of statuses opens, unless Tab is only `passing` by.
        """
        self._delegate.leave()
        row = self.current()
        if row is None or not row.fields:
            return
        self.field = self.field if field is None else field
        self.hold_field()
        index = self.rows_model.index(self.currentIndex().row(), 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)
        editor = self._delegate.editor
        if isinstance(editor, QComboBox) and self.field is Field.STATUS and not passing:
            editor.showPopup()

    # --- keys and mouse

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close, then go on where Tab leads; a new row that was not written goes away."""
        self._delegate.closed()
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        row = self.current()
        if row is not None and row.id == NEW:
            self.dropped_draft.emit()
        elif hint == QAbstractItemDelegate.EndEditHint.EditNextItem:
            self._go_on(1)
        elif hint == QAbstractItemDelegate.EndEditHint.EditPreviousItem:
            self._go_on(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through rows and fields, fold, edit, add, move and delete; letters are the window's."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, row = Qt.Key(event.key()), self.current()
        if held == Qt.KeyboardModifier.ShiftModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.wished.emit("board.up" if key == Qt.Key.Key_Up else "board.down")
        elif not held and key in _WISHES:
            self.wished.emit(_WISHES[key])
        elif not held and row is not None and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._sideways(row, 1 if key == Qt.Key.Key_Right else -1)
        elif not held and row is not None and row.is_section and key == Qt.Key.Key_Space:
            self.fold_wished.emit(row.id, not row.folded)
        elif not held and row is not None and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self.rows_model.rowCount() - 1
            self.setCurrentIndex(self.rows_model.index(0 if key == Qt.Key.Key_Home else last, 0))
        elif key in _OWN_KEYS and not held:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select row and field; the arrow of a heading folds."""
        before = (selected_id(self), self.field)
        super().mousePressEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        self._pressed = None
        if not index.isValid():
            return
        row = self.rows_model.row(index.row())
        self.setCurrentIndex(self.rows_model.index(index.row(), 0))
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if row.is_section:
            if place.x() < cells.section_title(self.visualRect(index)).left():
                self.fold_wished.emit(row.id, not row.folded)
            return
        self.field = cells.field_at(row, index.column(), self.visualRect(index), place.y()) or self.field
        if before == (row.id, self.field) and index.column() != Col.NUMBER:
            self._pressed = (row.id, self.field)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the field that the cursor is on edits it."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == (selected_id(self), self.field) and not self.is_editing():
            self.edit_field()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the field under the pointer."""
        self._pressed = None
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.edit_field()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row, by the right button or the menu key."""
        if self.current() is not None:
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            centre = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
            self.menu_wished.emit(centre if by_key else event.globalPos())

    # --- inside

    def _ask_why(self) -> None:
        """Go on to the reason where a status needs one and has none."""
        row = self.current()
        if row is not None and Field.REASON in row.fields and not row.reason:
            self.edit_field(Field.REASON)

    def _sideways(self, row: Row, by: int) -> None:
        if row.is_section:
            if row.folded == (by > 0):
                self.fold_wished.emit(row.id, by < 0)
            return
        at = row.fields.index(self.field) + by if self.field in row.fields else 0
        self.field = row.fields[max(0, min(at, len(row.fields) - 1))]
        self.viewport().update()

    def _go_on(self, by: int) -> None:
        """Edit the next field, from the last one of a row the first of the next action."""
        row, number = self.current(), self.currentIndex().row()
        if row is None or row.is_section:
            return
        at = row.fields.index(self.field) + by
        if not 0 <= at < len(row.fields):
            numbers = range(number + by, self.rows_model.rowCount() if by > 0 else -1, by)
            found = next((each for each in numbers if not self.rows_model.row(each).is_section), None)
            if found is None:
                return
            self.setCurrentIndex(self.rows_model.index(found, 0))
            row, at = self.rows_model.row(found), 0 if by > 0 else -1
        self.edit_field(row.fields[at], passing=True)
