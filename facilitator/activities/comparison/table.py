"""The matrix as it is worked in: arrows, digits, keys and clicks in, signals out; it changes nothing by itself."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

from facilitator.activities.comparison.editor import PairEditor, Part
from facilitator.activities.comparison.rules import BEST, WORST
from facilitator.activities.comparison.sheet import NEW, MatrixSheet

_WISHES = {
    Qt.Key.Key_F2: "board.edit",
    Qt.Key.Key_Return: "board.edit",
    Qt.Key.Key_Enter: "board.edit",
    Qt.Key.Key_Delete: "board.delete",
    Qt.Key.Key_Insert: "board.add",
}
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Home: (0, -1_000),
    Qt.Key.Key_End: (0, 1_000),
}
_MOVES = {Qt.Key.Key_Up: "board.up", Qt.Key.Key_Down: "board.down"}


class MatrixTable(MatrixSheet):
    """Tells `scored` with a digit, `explained` and `named` with two texts for the ids of a cell or of a criterion."""

    scored = Signal(int)
    explained = Signal(str, str, str, str)
    named = Signal(str, str, str)
    dropped_draft = Signal()
    wished = Signal(str)  # an id of the actions table
    option_opened = Signal(str)
    menu_wished = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.editor: PairEditor | None = None
        self.horizontalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionDoubleClicked.connect(self._open_option)

    def edit_current(self, number: int = 0) -> None:
        """Write in the current cell: 0 the reason or name, 1 the figure or weight."""
        ids = self.current_ids()
        if ids is None:
            return
        self.finish_editing()
        criterion_id, option_id = ids
        index = self.currentIndex()
        if option_id:
            said = self.matrix_model.look(index.row(), index.column()).cell
            reason = Part("Reason", "Reason", said.reason)
            made = PairEditor(self.viewport(), reason, Part("Evidence figure", "Evidence figure", said.figure))
            made.committed.connect(lambda *texts: self.explained.emit(criterion_id, option_id, *texts))
        else:
            row = self.matrix_model.criterion(index.row())
            weight = "" if row.id == NEW else str(row.weight)
            name = Part("Criterion", "What matters?", row.name)
            made = PairEditor(self.viewport(), name, Part("Weight in percent", "Weight, %", weight))
            made.committed.connect(lambda *texts: self.named.emit(criterion_id, *texts))
        made.left.connect(self._left)
        self.editor = made
        self.scrollTo(index)
        made.open_at(self.visualRect(index), number)

    def finish_editing(self) -> None:
        """Commit what is being written."""
        if self.editor is not None:
            self.editor.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the cells, score, edit, add, move and delete; letters are the window's."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        digit = event.key() - Qt.Key.Key_0.value
        if held == Qt.KeyboardModifier.ShiftModifier and key in _MOVES:
            self.wished.emit(_MOVES[key])
        elif held:
            event.ignore()
        elif key in _STEPS:
            self.step(*_STEPS[key])
        elif WORST <= digit <= BEST:
            self.scored.emit(digit)
        elif key in _WISHES:
            self.wished.emit(_WISHES[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make a cell current."""
        self.finish_editing()
        super().mousePressEvent(event)
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write in the cell."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.wished.emit("board.edit")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the cell under the mouse, or of the current one for the key."""
        index = self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if index.isValid():
                self.setCurrentIndex(index)
        if index.isValid():
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            place = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menu_wished.emit(place)

    def _open_option(self, section: int) -> None:
        option = self.matrix_model.option(section)
        if option is not None and option.is_combination:
            self.option_opened.emit(option.id)

    def _left(self) -> None:
        self.editor = None
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.matrix_model.drafted:
            self.dropped_draft.emit()
