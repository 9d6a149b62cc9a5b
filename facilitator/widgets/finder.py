"""A field that finds rows of a table: typing narrows them, Up and Down choose one, Enter takes it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from facilitator.widgets.fields import asks_to_undo
from facilitator.widgets.search_field import SearchField
from facilitator.widgets.tables import selected_id

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PickTable(QTableView):
    """A table whose current row is taken by Enter or Space; letters typed on it are told as `typed`."""

    picked = Signal(str)
    typed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the row, or hand on what is typed."""
        if self.state() == PickTable.State.EditingState:  # a cell's own Enter comes by here on its way up
            super().keyPressEvent(event)
            return
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (*_ENTER, Qt.Key.Key_Space):
            self.pick()
        elif plain and event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def pick(self) -> None:
        """Take the current row, if there is one."""
        if key := selected_id(self):
            self.picked.emit(key)

    def step(self, by: int) -> None:
        """Make the row `by` further down the current one; the first one where none was."""
        model, now = self.model(), self.currentIndex()
        last = model.rowCount() - 1
        if last >= 0:
            row = min(max(now.row() + by, 0), last) if now.isValid() else 0
            self.setCurrentIndex(model.index(row, 0))


class FindField(SearchField):
    """Finds and takes rows of `table` without leaving the field."""

    def __init__(self, name: str, placeholder: str, table: PickTable) -> None:
        """`name` is the accessible name."""
        super().__init__(name, placeholder)
        self._table = table
        table.typed.connect(self._take_over)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the current row; arrows move it."""
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
        key = Qt.Key(event.key())
        if key in _ENTER:
            self._table.pick()
        elif key in by and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._table.step(by[key])
        elif key == Qt.Key.Key_Space and not self.text():
            self._table.pick()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window while nothing is typed here."""
        if not self.text() and asks_to_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def _take_over(self, letters: str) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(self.text() + letters)
