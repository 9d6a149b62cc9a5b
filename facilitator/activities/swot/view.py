"""The view of the board: keys and mouse become a selection, a gesture, or a wish that the panel fulfils."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmapCache,
    QResizeEvent,
    QWheelEvent,
)

from facilitator.activities.swot.becoming import BECOMINGS
from facilitator.activities.swot.far import paint_far
from facilitator.activities.swot.items import COMPACT, FAR, NORMAL, Measures, Paper
from facilitator.activities.swot.names import Names
from facilitator.activities.swot.queries import Board
from facilitator.activities.swot.rules import Direction
from facilitator.activities.swot.scene import BoardScene
from facilitator.activities.swot.theme_item import ThemeItem
from facilitator.activities.swot.tools import Drag, NoteEditor
from facilitator.widgets.canvas import Band, CanvasView, Gesture
from facilitator.widgets.in_place import Writing
from facilitator.widgets.theme import LIGHT

# The board of a 1366 x 768 screen; larger ones zoom, lower or narrower ones are set closer.
_WIDTH, _HEIGHT = 854, 556
_MOST_ZOOM = 1.35
_COMPACT_WIDTH, _COMPACT_HEIGHT = 800, 520
_CACHE = 65_536  # KB
_MUCH = 0.25  # of the view; with less to be painted anew, item by item is faster than all as one picture

_ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
}
WISHES = {
    Qt.Key.Key_F2: "board.edit",
    Qt.Key.Key_Return: "board.edit",
    Qt.Key.Key_Enter: "board.edit",
    Qt.Key.Key_Delete: "board.delete",
    Qt.Key.Key_Insert: "board.add",
    **{Qt.Key(ord(each.key)): each.action for each in BECOMINGS},
}
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class BoardView(CanvasView):
    """Shows a board and tells what the user wants: `wished` names an action, `dropped` where the selected ones go.

    As it opens, the board fills the view and full quadrants scroll. Zoomed in or out, or fitted, all notes are laid out
    and the view moves over them.
    """

    wished = Signal(str)
    dropped = Signal(object)
    selected = Signal(str)
    menu_wished = Signal(QPoint)
    pasted = Signal()

    def __init__(self) -> None:
        self.board_scene = BoardScene(cached=True)
        super().__init__(self.board_scene)
        self.board_scene.setParent(self)
        self.writing = Writing[NoteEditor](self, self.board_scene.refresh_states)
        self._names = Names(self.board_scene)
        self.measures: Measures = NORMAL
        self.locked = False
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName("SWOT board")
        # Papers are painted once for each zoom; what is on a large screen needs about this much, and shares it.
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), _CACHE))
        self._describe()

    @property
    def editor(self) -> NoteEditor | None:
        """What is being written in, if anything is."""
        return self.writing.editor

    # --- showing

    def show_board(self, board: Board) -> None:
        """Show a board; a selection or a drag that lost its note ends."""
        self.cancel_gesture()
        self.locked = board.locked
        self.board_scene.show_board(board)
        if self.is_fitted():
            self.fit()
        self._describe()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the view with the board."""
        self.finish_editing()
        width, height = self.viewport().width(), self.viewport().height()
        small = width < _COMPACT_WIDTH or height < _COMPACT_HEIGHT
        self.measures = COMPACT if small else NORMAL
        zoom = self._home_zoom()
        if not self.board_scene.open:
            self.resetTransform()
            self.scale(zoom, zoom)
        self.board_scene.set_size(width / zoom, height / zoom, self.measures)
        super().resizeEvent(event)

    def _home_zoom(self) -> float:
        width, height = self.viewport().width(), self.viewport().height()
        if width < _COMPACT_WIDTH or height < _COMPACT_HEIGHT:
            return 1.0
        return max(1.0, min(width / _WIDTH, height / _HEIGHT, _MOST_ZOOM))

    def content(self) -> QRectF:
        """The whole board."""
        return self.sceneRect()

    def fit(self) -> None:
        """Show all notes at once, as large as they can be."""
        self.finish_editing()
        if not self.board_scene.open and not self.board_scene.overflows():
            return
        self.board_scene.set_open(True)
        super().fit()

    def actual_size(self) -> None:
        """Fill the view as at the beginning: readable, with quadrants that scroll."""
        self.finish_editing()
        self.board_scene.set_open(False)
        self._fitted = False
        zoom = self._home_zoom()
        self.resetTransform()
        self.scale(zoom, zoom)
        self.zoomed.emit(zoom)
        self.reveal(self.board_scene.selected_id)

    def zoom_by(self, factor: float, around: QPoint | None = None) -> None:
        """Zoom; no further out than until everything is seen."""
        self.finish_editing()
        if factor < 1 and not self.board_scene.open and not self.board_scene.overflows():
            return
        self.board_scene.set_open(True)
        whole = self.content()
        size = self.viewport().size()
        least = min(size.width() / whole.width(), size.height() / whole.height())
        if factor < 1 and self.zoom() * factor <= least:
            self.fit() if least < self._home_zoom() else self.actual_size()
        else:
            super().zoom_by(factor, around)

    # --- selection

    def select(self, *keys: str) -> None:
        """Select notes and themes, "" for none, and say so."""
        if self.board_scene.chosen == [key for key in keys if key]:
            return
        self.board_scene.select(*(key for key in keys if key))
        self._told()

    def _told(self) -> None:
        """Say what is selected now, and bring it into sight."""
        self.reveal(self.board_scene.selected_id)
        self._describe()
        self.selected.emit(self.board_scene.selected_id)

    def reveal(self, key: str) -> None:
        """Bring a note or theme into sight."""
        scene = self.board_scene
        item = scene.item(key)
        if item is None:
            return
        if scene.open:
            if not self.is_fitted():
                self.ensureVisible(item.sceneBoundingRect(), 8, 8)
        else:
            scene.quadrants[scene.letter_of(key)].reveal(item)

    def _describe(self) -> None:
        """Let a screen reader say what is selected."""
        self.setAccessibleDescription(self.board_scene.description())

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

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: PLR0912 one branch for each kind of key
        """Arrows go through the notes, with Shift they move them, with Ctrl and Shift they select on; Esc lets go."""
        direction = _ARROWS.get(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        scene = self.board_scene
        if event.key() == Qt.Key.Key_Escape:
            self._let_go(event)
        elif direction and held == _SHIFT:
            self.wished.emit(f"board.{direction}")
        elif direction and held == _SHIFT | _CONTROL:
            self._extend(scene.towards(direction))
        elif direction and not held:
            self.select(scene.towards(direction) or scene.selected_id)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select(*(key for key in scene.ordered_ids() if key in scene.notes))
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not held:
            down = event.key() == Qt.Key.Key_PageDown
            if scene.open:
                self.pan(QPoint(0, (1 if down else -1) * self.viewport().height() * 4 // 5))
            else:
                scene.quadrants[scene.current].page(1 if down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == _CONTROL:
            self.wished.emit("board.split")
        elif event.key() in WISHES and not held:
            self.wished.emit(WISHES[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Menu:
            self._menu_at_selection()
        else:
            super().keyPressEvent(event)

    def _let_go(self, event: QKeyEvent) -> None:
        """End a drag, or else the selection; with neither, Esc is somebody else's."""
        if self.cancel_gesture():
            return
        if self.board_scene.chosen:
            self.select()
        else:
            event.ignore()

    def _extend(self, key: str) -> None:
        if key and key in self.board_scene.chosen and len(self.board_scene.chosen) > 1:
            self.board_scene.toggle(self.board_scene.selected_id)  # going back takes out again
        elif key:
            self.board_scene.toggle(key)
        self._told()

    def _menu_at_selection(self) -> None:
        item = self.board_scene.item(self.board_scene.selected_id)
        if item is not None:
            corner = self.mapFromScene(item.sceneBoundingRect().center())
            self.menu_wished.emit(self.viewport().mapToGlobal(corner))

    # --- mouse

    def pressed(self, point: QPointF, event: QMouseEvent) -> bool:
        """Select what is under the pointer, use a sign on it, or be ready to drag it or to draw a frame."""
        scene = self.board_scene
        quadrant, item = scene.quadrant_at(point), scene.at(point)
        if quadrant is not None:
            scene.current = quadrant.quadrant.letter
            sign = quadrant.mapRectToScene(quadrant.sign_place())
            if item is None and quadrant.overflows() and sign.contains(point):
                quadrant.page(1 if quadrant.hidden_notes()[1] else -1)
                return False
        key, held = (item.row.id if item else ""), event.modifiers()
        if held & _SHIFT and key and scene.chosen:
            scene.extend(key)
            self._told()
        elif held & (_CONTROL | _SHIFT) and key:
            scene.toggle(key)
            self._told()
        elif key not in scene.chosen and not (held & (_CONTROL | _SHIFT)):
            self.select(key)
        sign_name = item.sign_at(point - item.scenePos()) if item is not None else ""
        if sign_name and not held:
            self.select(key)
            self.wished.emit(f"sign.{sign_name}")
            return False
        scene.refresh_states()
        return not (held & (_CONTROL | _SHIFT)) or item is None

    def gesture_at(self, point: QPointF, event: QMouseEvent) -> Gesture | None:
        """Drag what is selected, unless the board is locked; on an empty place draw a frame."""
        scene = self.board_scene
        item = scene.at(point)
        if item is None:
            kept = list(scene.chosen) if event.modifiers() & (_CONTROL | _SHIFT) else []
            return Band(scene, point, kept, self._told)
        if self.locked:
            return None
        return Drag(scene, item, point, self.dropped.emit)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; a click on one of several selected notes selects that one."""
        clicked = self.gesture() is None and self._press is not None and not event.modifiers()
        super().mouseReleaseEvent(event)
        if clicked:
            item = self.board_scene.at(self.mapToScene(event.position().toPoint()))
            self.select(item.row.id if item else "")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the note or theme under the pointer; on an empty place, add a note there."""
        point = self.mapToScene(event.position().toPoint())
        quadrant = self.board_scene.quadrant_at(point)
        if event.button() == Qt.MouseButton.LeftButton and quadrant is not None:
            item = quadrant.item_at(point)
            if item is not None and item.sign_at(point - item.pos()):
                return
            self.select(item.row.id if item else "")
            self.wished.emit("board.edit" if item else "board.add")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the quadrant under the pointer; zoomed, move over the board."""
        if self.board_scene.open or event.modifiers() & _CONTROL:
            self.finish_editing()
            super().wheelEvent(event)
            return
        quadrant = self.board_scene.quadrant_at(self.mapToScene(event.position().toPoint()))
        distance = event.pixelDelta().y() or event.angleDelta().y() / 2
        if quadrant is not None and quadrant.scroll_by(-distance / self.zoom()):
            self.finish_editing()
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is under the pointer, or with all that is selected."""
        item = self.board_scene.at(self.mapToScene(event.pos()))
        if item is None or item.row.id not in self.board_scene.chosen:
            self.select(item.row.id if item else "")
        if item is not None:
            self.menu_wished.emit(event.globalPos())

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """From afar paint all notes as one picture, unless only a little has to be painted; and names over them."""
        dirty = event.rect()
        if self.zoom() >= FAR or not self._is_much(dirty):
            super().paintEvent(event)
        else:
            painter = QPainter(self.viewport())
            painter.fillRect(dirty, QColor(LIGHT.ground))
            painter.setWorldTransform(self.viewportTransform())
            paint_far(painter, self.board_scene)
            painter.end()
        self._names.paint(self, dirty)

    def _is_much(self, dirty: QRect) -> bool:
        whole = self.viewport().rect()
        return dirty.width() * dirty.height() > _MUCH * whole.width() * whole.height()

    # --- writing

    def edit(self, item: Paper | ThemeItem, text: str) -> NoteEditor:
        """Open an editor over a piece of paper, or over the head of a theme."""
        self.finish_editing()
        box = item.head() if isinstance(item, ThemeItem) else item.place()
        if self.zoom() < 1:
            self.actual_size()
            scene = self.board_scene
            scene.quadrants[scene.current].reveal(item)
        place = self._on_view(QRectF(item.scenePos(), box.size()))
        item.set_state(selected=False)  # the editor has an edge of its own
        return self.writing.open(NoteEditor(self.viewport(), place, self.measures, self.zoom(), text))

    def finish_editing(self) -> None:
        """Commit what is being written."""
        self.writing.finish()

    def _on_view(self, box: QRectF) -> QRect:
        corner = self.mapFromScene(box.topLeft())
        far = self.mapFromScene(QPointF(box.right(), box.bottom()))
        return QRect(corner, far)
