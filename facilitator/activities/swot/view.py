"""The view of the board: keys and mouse become a selection, a gesture, or a wish that the panel fulfils."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsView

from facilitator.activities.swot.becoming import BECOMINGS
from facilitator.activities.swot.items import COMPACT, NORMAL, Measures, Paper
from facilitator.activities.swot.queries import Board
from facilitator.activities.swot.rules import BY_LETTER, Direction
from facilitator.activities.swot.scene import BoardScene
from facilitator.activities.swot.tools import Drag, NoteEditor
from facilitator.widgets.theme import LIGHT

# The board of a 1366 x 768 screen; larger ones zoom, lower or narrower ones are set closer.
_WIDTH, _HEIGHT = 854, 556
_MOST_ZOOM = 1.35
_COMPACT_WIDTH, _COMPACT_HEIGHT = 800, 520

_ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
}
_WISHES = {
    Qt.Key.Key_F2: "board.edit",
    Qt.Key.Key_Return: "board.edit",
    Qt.Key.Key_Enter: "board.edit",
    Qt.Key.Key_Delete: "board.delete",
    Qt.Key.Key_Insert: "board.add",
    **{Qt.Key(ord(each.key)): each.action for each in BECOMINGS},
}


class BoardView(QGraphicsView):
    """Shows a board and tells what the user wants: `wished` names an action, `dropped` a note's new place."""

    wished = Signal(str)
    dropped = Signal(str, str, int)
    selected = Signal(str)
    menu_wished = Signal(QPoint)

    def __init__(self) -> None:
        self.board_scene = BoardScene()
        super().__init__(self.board_scene)
        self.board_scene.setParent(self)
        self.editor: NoteEditor | None = None
        self.measures: Measures = NORMAL
        self._press: QPoint | None = None
        self._drag: Drag | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(QColor(LIGHT.ground))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("SWOT board")
        self._describe()

    # --- showing

    def show_board(self, board: Board) -> None:
        """Show a board; a selection or a drag that lost its note ends."""
        if self._drag is not None:
            self._drag.cancel()
            self._drag = None
        self.board_scene.show_board(board)
        self._describe()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the board to the view."""
        super().resizeEvent(event)
        self.finish_editing()
        width, height = self.viewport().width(), self.viewport().height()
        small = width < _COMPACT_WIDTH or height < _COMPACT_HEIGHT
        self.measures = COMPACT if small else NORMAL
        zoom = 1.0 if small else max(1.0, min(width / _WIDTH, height / _HEIGHT, _MOST_ZOOM))
        self.resetTransform()
        self.scale(zoom, zoom)
        self.board_scene.set_size(width / zoom, height / zoom, self.measures)

    def zoom(self) -> float:
        """How much larger than at 1366 x 768 the board is drawn."""
        return self.transform().m11()

    # --- selection

    def select(self, note_id: str) -> None:
        """Select a note, "" for none, and say so."""
        if self.board_scene.selected_id == note_id:
            return
        self.board_scene.select(note_id)
        self._describe()
        self.selected.emit(self.board_scene.selected_id)

    def reveal(self, note_id: str) -> None:
        """Scroll a note into sight."""
        note = self.board_scene.notes.get(note_id)
        if note is not None:
            self.board_scene.quadrants[note.row.quadrant].reveal(note)

    def _describe(self) -> None:
        """Let a screen reader say what is selected."""
        scene = self.board_scene
        note = scene.notes.get(scene.selected_id)
        words = f"{len(scene.notes)} notes"
        if note is not None:
            row = note.row
            quadrant = scene.quadrants[row.quadrant]
            place = f"{BY_LETTER[row.quadrant].title}, {row.position + 1} of {len(quadrant.notes)}"
            words = f"{row.text}. " + (f"{row.perspective}. " if row.perspective else "") + place
        self.setAccessibleDescription(words)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the notes and then leaves the board."""
        ids = self.board_scene.ordered_ids()
        here = ids.index(self.board_scene.selected_id) if self.board_scene.selected_id in ids else None
        there = (0 if forward else len(ids) - 1) if here is None else here + (1 if forward else -1)
        if ids and 0 <= there < len(ids):
            self.select(ids[there])
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming in by Tab selects the first or last note."""
        super().focusInEvent(event)
        self.board_scene.set_active(True)
        ids = self.board_scene.ordered_ids()
        if ids and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            first = event.reason() == Qt.FocusReason.TabFocusReason
            self.select(ids[0] if first else ids[-1])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys go elsewhere."""
        super().focusOutEvent(event)
        self.board_scene.set_active(False)

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the notes, with Shift they move one; Esc lets go."""
        direction = _ARROWS.get(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._drag.cancel()
            self._drag = None
            self._press = None
        elif event.key() == Qt.Key.Key_Escape and self.board_scene.selected_id:
            self.select("")
        elif direction and held == Qt.KeyboardModifier.ShiftModifier:
            self.wished.emit(f"board.{direction}")
        elif direction and not held:
            self.select(self.board_scene.towards(direction) or self.board_scene.selected_id)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not held:
            down = event.key() == Qt.Key.Key_PageDown
            self.board_scene.quadrants[self.board_scene.current].page(1 if down else -1)
        elif event.key() in _WISHES and not held:
            self.wished.emit(_WISHES[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Menu:
            self._menu_at_selection()
        else:
            event.ignore()

    def _menu_at_selection(self) -> None:
        note = self.board_scene.notes.get(self.board_scene.selected_id)
        if note is not None:
            corner = self.mapFromScene(note.sceneBoundingRect().center())
            self.menu_wished.emit(self.viewport().mapToGlobal(corner))

    # --- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the note under the pointer and be ready to drag it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = self.mapToScene(event.position().toPoint())
        quadrant = self.board_scene.quadrant_at(point)
        note = self.board_scene.note_at(point)
        if quadrant is not None:
            self.board_scene.current = quadrant.quadrant.letter
            sign = quadrant.mapRectToScene(quadrant.sign_place())
            if note is None and quadrant.overflows() and sign.contains(point):
                quadrant.page(1 if quadrant.hidden_notes()[1] else -1)
                return
        self.select(note.row.id if note else "")
        self.board_scene.refresh_states()
        self._press = event.position().toPoint() if note else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin a drag, or go on with it."""
        here = event.position().toPoint()
        if self._drag is None and self._press is not None:
            if (here - self._press).manhattanLength() < QApplication.startDragDistance():
                return
            note = self.board_scene.notes.get(self.board_scene.selected_id)
            if note is None:
                return
            grip = note.mapFromScene(self.mapToScene(self._press))
            self._drag = Drag(self.board_scene, note, grip)
        if self._drag is not None:
            self._drag.move(self.mapToScene(here))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: one command, or none."""
        self._press = None
        drag, self._drag = self._drag, None
        if drag is None:
            return
        note_id, target = drag.note.row.id, drag.drop()
        if target is not None:
            self.dropped.emit(note_id, *target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the note under the pointer; on an empty place, add one there."""
        point = self.mapToScene(event.position().toPoint())
        quadrant = self.board_scene.quadrant_at(point)
        if event.button() == Qt.MouseButton.LeftButton and quadrant is not None:
            note = quadrant.note_at(point)
            self.select(note.row.id if note else "")
            self.wished.emit("board.edit" if note else "board.add")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the quadrant under the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        quadrant = self.board_scene.quadrant_at(self.mapToScene(event.position().toPoint()))
        distance = event.pixelDelta().y() or event.angleDelta().y() / 2
        if quadrant is not None and quadrant.scroll_by(-distance / self.zoom()):
            self.finish_editing()
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the note under the pointer."""
        note = self.board_scene.note_at(self.mapToScene(event.pos()))
        self.select(note.row.id if note else "")
        if note is not None:
            self.menu_wished.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Keep Qt's own tool tips and hover away from the scene: the notes have none."""
        if event.type() == QEvent.Type.ToolTip:
            return True
        return super().viewportEvent(event)

    # --- writing

    def edit(self, paper: Paper, text: str) -> NoteEditor:
        """Open an editor over a piece of paper."""
        self.finish_editing()
        place = self._on_view(QRectF(paper.scenePos(), paper.place().size()))
        editor = NoteEditor(self.viewport(), place, self.measures, self.zoom(), text)
        self.editor = editor
        paper.set_state(selected=False)  # the editor has an edge of its own
        editor.committed.connect(self._close)
        editor.cancelled.connect(self._close)
        editor.show()
        editor.setFocus()
        return editor

    def finish_editing(self) -> None:
        """Commit what is being written."""
        if self.editor is not None:
            self.editor.finish()

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            if editor.hasFocus():
                # Before it is hidden: Qt would go to the next in the Tab order, which is the next note.
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.board_scene.refresh_states()
            editor.hide()
            editor.deleteLater()

    def _on_view(self, box: QRectF) -> QRect:
        corner = self.mapFromScene(box.topLeft())
        far = self.mapFromScene(QPointF(box.right(), box.bottom()))
        return QRect(corner, far)
