"""The view of a map: keys and mouse become a selection, a gesture, or a wish that the panel fulfils."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QToolTip

from facilitator.activities.pathway.aiming import AimingView, End
from facilitator.activities.pathway.backdrop import paint_lanes
from facilitator.activities.pathway.drawing import Drawing, spoken
from facilitator.activities.pathway.dressing import HeadBar, Legend
from facilitator.activities.pathway.edging import Edging
from facilitator.activities.pathway.geometry import Cell
from facilitator.activities.pathway.minimap import MiniMap
from facilitator.activities.pathway.scene import Direction
from facilitator.activities.pathway.sheets import readable
from facilitator.activities.pathway.tools import DrawArrow, MoveCards, MoveEnd, MoveLane
from facilitator.activities.pathway.writing import Draft
from facilitator.text import count
from facilitator.widgets.canvas import Band, Gesture
from facilitator.widgets.labels import tip_markup
from facilitator.widgets.theme import LIGHT

_MOST_FIT = 1.35
_LEAST_FIT = 0.75  # a map that would be smaller than this is not fitted by itself
_ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
}
_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_WISHES = {
    Qt.Key.Key_F2: "board.edit",
    Qt.Key.Key_Delete: "board.delete",
    Qt.Key.Key_Insert: "board.add",
}


class MapView(AimingView):
    """Shows a map and tells what the user wants."""

    most_fit = _MOST_FIT

    moved = Signal(object)  # dict[str, Cell]: steps and where they go
    lane_moved = Signal(int, int)
    menu_wished = Signal(QPoint)
    lane_menu_wished = Signal(int, QPoint)
    seen_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._end: End | None = None
        self._edge = False
        self._resting = False
        self._edging = Edging(self)
        self._lane: int | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Pathway map")
        self.minimap = MiniMap(self, self.map_scene)
        self.legend = Legend(self, self.map_scene)
        self.heads = HeadBar(self, self.map_scene)
        self._looking = False
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._seen())
        self.zoomed.connect(lambda _zoom: self._seen())

    # --- showing

    def show_drawing(self, drawing: Drawing) -> None:
        """Show a map; a gesture that lost its ground ends."""
        if drawing == self.map_scene.drawing:
            return
        self.cancel_gesture()
        before = self.map_scene.skeleton
        self.map_scene.show_drawing(drawing)
        if self.is_fitted() and before != self.map_scene.skeleton:
            self._fit_again()
        self._describe()
        self._seen()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the lanes as wide as they are seen."""
        super().drawBackground(painter, rect)
        scene = self.map_scene
        paint_lanes(painter, scene.drawing.lanes, scene.skeleton, LIGHT, QRectF(rect))

    def content(self) -> QRectF:
        """All lanes and cards."""
        return self.map_scene.content()

    def fit(self) -> None:
        """Show everything from the upper left corner."""
        super().fit()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    def rest(self) -> None:
        """Show everything if that can be read, else the beginning as drawn; so until somebody zooms or pans."""
        self.fit()
        if self.zoom() < _LEAST_FIT:
            self.actual_size()
            self.centerOn(0, 0)
        self._resting = True

    def _fit_again(self) -> None:
        """The map has grown or shrunk: go on showing all of it, but stay here where that would be too small to read."""
        before, resting = self.zoom(), self._resting
        self.fit()
        if resting and self.zoom() < _LEAST_FIT:
            self.zoom_by(before / self.zoom())
        self._resting = resting and self.is_fitted()

    def zoom_by(self, factor: float, around: QPoint | None = None) -> None:
        """Zoom; from then on the map stays as it is."""
        self._resting = False
        super().zoom_by(factor, around)

    def pan(self, by: QPoint) -> None:
        """Pan; from then on the map stays as it is."""
        self._resting = False
        super().pan(by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay fitted or at rest."""
        self.finish_editing()
        super().resizeEvent(event)
        if self._resting:
            self.rest()
        self._seen()

    def _seen(self) -> None:
        self.finish_editing()
        self.map_scene.place_names(self.mapToScene(QPoint(0, 0)).x())
        self.heads.update()
        self.seen_changed.emit()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the legend and the small map where they stand, whatever is scrolled below them."""
        exposed = self.mapFromScene(QRectF(rect)).boundingRect().adjusted(-1, -1, 1, 1)
        painter.save()
        painter.resetTransform()
        for each in (self.legend, self.minimap):
            place = each.place()
            if place.intersects(exposed):
                each.paint(painter, place)
        painter.restore()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and paint what stands still where it was and where the scrolling has carried its picture."""
        port = self.viewport()
        before = {self.legend.place(), self.minimap.place()}
        super().scrollContentsBy(dx, dy)
        for box in before | {self.legend.place(), self.minimap.place()}:
            if not box.isEmpty():
                port.update(box)
                port.update(box.translated(dx, dy))

    # --- selection

    def tell_selection(self) -> None:
        """Say what is selected now, to a screen reader too."""
        self._describe()
        super().tell_selection()

    def _toggle(self, card_id: str) -> None:
        """Select one more, or one fewer."""
        chosen = [key for key in self.map_scene.chosen if key != card_id]
        self.choose(chosen if card_id in self.map_scene.chosen else [*chosen, card_id])

    def _extend(self, card_id: str) -> None:
        """Select the next one as well; going back takes out again."""
        chosen = self.map_scene.chosen
        if len(chosen) > 1 and card_id == chosen[-2]:
            self.choose(chosen[:-1])
        elif card_id:
            self.choose([*(key for key in chosen if key != card_id), card_id])
        self.reveal(self.map_scene.selected_card)

    def _describe(self) -> None:
        scene = self.map_scene
        words = spoken(scene.drawing, scene.selected_card)
        if len(scene.chosen) > 1:
            words = f"{len(scene.chosen)} of {count(len(scene.cards), 'step')} selected, the last: {words}"
        if line := scene.line():
            ends = [each.name for each in scene.drawing.cards if each.id in (line.source, line.target)]
            words = f"Arrow between {' and '.join(ends)}" + (f": {line.words}" if line.words else "")
        self.setAccessibleDescription(words or f"{count(len(scene.cards), 'step')}. F6 shows them as a list.")

    def focusNextPrevChild(self, forward: bool) -> bool:
        """With a card selected, Tab writes the next step in the next lane; otherwise it leaves the map."""
        if self.map_scene.selected_card:
            return False
        return super().focusNextPrevChild(forward)

    # --- keys

    def event(self, event: QEvent) -> bool:
        """Tab with a card selected is ours."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.map_scene.selected_card:
            steps = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
            if event.key() in steps:
                self.write_next(steps[Qt.Key(event.key())])
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter writes the next step, arrows go through the cards, with Shift they move them, with Ctrl and Shift they
        select on; Esc lets go.
        """
        direction = _ARROWS.get(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape and self.cancel_gesture():
            return
        if event.key() == Qt.Key.Key_Escape and self.aims():
            self.arm("")
        elif event.key() == Qt.Key.Key_Escape and (self.map_scene.selected_card or self.map_scene.selected_line):
            self.select()
        elif direction and held in (_PLAIN, _SHIFT, _SHIFT | _CONTROL):
            self._go(direction, held)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.choose(self.map_scene.ordered_ids())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            if self.aims():
                self.choose_end(self.map_scene.selected_card)
            else:
                self.write_next(0)
        elif event.key() in _WISHES and not held:
            self.wished.emit(_WISHES[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Menu:
            self._menu_at_selection()
        else:
            super().keyPressEvent(event)

    def _go(self, direction: Direction, held: Qt.KeyboardModifier) -> None:
        there = self.map_scene.towards(direction)
        if held == _SHIFT:
            self.wished.emit(f"board.{direction}")
        elif held:
            self._extend(there)
        elif there:
            self.select(there)
            self.reveal(there)

    def _menu_at_selection(self) -> None:
        scene = self.map_scene
        card, line = scene.card(), scene.lines.get(scene.selected_line)
        if card is not None:
            self._menu_at(scene.cell_box(card.cell).center())
        elif line is not None:
            self._menu_at(line.sceneBoundingRect().center())

    def _menu_at(self, point: QPointF) -> None:
        self.menu_wished.emit(self.viewport().mapToGlobal(self.mapFromScene(point)))

    # --- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """In the small map look elsewhere."""
        at = event.position().toPoint()
        self._looking = event.button() == Qt.MouseButton.LeftButton and self.minimap.place().contains(at)
        if self._looking:
            self.minimap.look(at)
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._looking = False
        self._edging.stop()
        clicked = self.gesture() is None and self._press is not None and not event.modifiers()
        super().mouseReleaseEvent(event)
        if clicked and len(self.map_scene.chosen) > 1:  # a click on one of several selects that one
            card = self.map_scene.card_at(self.mapToScene(event.position().toPoint()))
            self.select(card.card.id if card else "")

    def pressed(self, point: QPointF, event: QMouseEvent) -> bool:
        """Select what is under the pointer."""
        self.finish_editing()
        scene = self.map_scene
        self._end = None if self.aims() else scene.end_at(point)
        if self._end is not None:
            return True
        edge, card = scene.edge_at(point), scene.card_at(point)
        self._lane = scene.lane_name_at(point) if card is None and edge is None else None
        self._edge = not self.led and (edge is not None or bool(self.next_kind))
        chosen, more = card or edge, bool(event.modifiers() & (_CONTROL | _SHIFT))
        if chosen is not None and more and not self.aims():
            self._toggle(chosen.card.id)
            return False
        if chosen is not None:
            if chosen.card.id not in scene.chosen or self._edge:
                self.select(chosen.card.id)
            return not (self.aims() and self.choose_end(chosen.card.id))
        line = scene.line_at(point)
        self.choose(list(scene.chosen) if more and not line else [], line)
        scene.current_lane = scene.cell_at(point).lane
        return self._lane is not None or not line

    def gesture_at(self, point: QPointF, event: QMouseEvent) -> Gesture | None:
        """From an end of the selected arrow that end, from the edge of a card a new arrow, else the selected cards.

        A lane by its name; on empty ground a band.
        """
        scene = self.map_scene
        if self._end is not None:
            line = scene.line()
            return None if line is None else MoveEnd(scene, line, self._end, self.reconnected.emit)
        if self._lane is not None:
            lane = self._lane
            return MoveLane(scene, lane, self.lane_moved.emit) if scene.drawing.lanes[lane].id else None
        card = scene.edge_at(point) or scene.card_at(point)
        if card is None:
            return None if self.aims() else Band(scene, point, list(scene.chosen), self.tell_selection)
        if self._edge:
            dashed = self.next_kind == "contingency"
            return DrawArrow(scene, card, dashed=dashed, connect=self.connected.emit, grow=self._grow)
        return MoveCards(scene, card, point, self.moved.emit)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a gesture; over an edge say that an arrow can be drawn."""
        at = event.position().toPoint()
        if self._looking:
            self.minimap.look(at)
            return
        super().mouseMoveEvent(event)
        if self.gesture() is not None:
            self._edging.follow(at)
        if event.buttons() == Qt.MouseButton.NoButton:
            point = self.mapToScene(event.position().toPoint())
            over_edge = self.map_scene.edge_at(point) is not None
            over_card = self.map_scene.card_at(point) is not None
            over_end = self.map_scene.end_at(point) is not None
            draws = over_edge or over_end or (over_card and self.aims())
            shape = Qt.CursorShape.CrossCursor if draws else Qt.CursorShape.ArrowCursor
            if self.viewport().cursor().shape() != shape:
                self.viewport().setCursor(shape)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write on what is under the pointer; on an empty place, a new step there."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = self.mapToScene(event.position().toPoint())
        scene = self.map_scene
        card, lane, line = scene.card_at(point), scene.lane_name_at(point), scene.line_at(point)
        if card is not None:
            self.select(card.card.id)
            self.wished.emit("board.edit")
        elif lane is not None:
            self.rename_lane(lane)
        elif line:
            self.select("", line)
            self.wished.emit("board.edit")
        elif scene.drawing.lanes and scene.free(scene.cell_at(point)):
            self.write(Draft(scene.cell_at(point)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is under the pointer."""
        point = self.mapToScene(event.pos())
        card, line = self.map_scene.card_at(point), self.map_scene.line_at(point)
        if card is not None or line:
            if card is None or card.card.id not in self.map_scene.chosen:
                self.select(card.card.id if card else "", line if card is None else "")
            self.menu_wished.emit(event.globalPos())
        elif self.map_scene.drawing.lanes:
            self.lane_menu_wished.emit(self.map_scene.cell_at(point).lane, event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """As a tool tip, show in full what is cut where the pointer rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.map_scene.cut_at(self.mapToScene(event.pos()), words=readable(self.zoom()))
            QToolTip.showText(event.globalPos(), tip_markup(words), self)
            return True
        return super().viewportEvent(event)

    def _grow(self, after: str, cell: Cell) -> None:
        self.write(Draft(cell, after))
