"""What a hand does on a map: moving a card, drawing an arrow, moving a lane. Each is one command, or none."""

from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from facilitator.activities.pathway.geometry import Cell
from facilitator.activities.pathway.items import CardItem
from facilitator.activities.pathway.scene import MapScene


class MoveCard:
    """A card in the hand: it follows the pointer, its place and arrows snap to the cell below it."""

    def __init__(self, scene: MapScene, card: CardItem, at: QPointF, drop: Callable[[str, Cell], None]) -> None:
        self._scene, self._card, self._drop = scene, card, drop
        self._grip = at - card.pos()
        self._home = card.card.cell
        self._cell = self._home
        card.set_state(selected=True, held=True)

    def move(self, point: QPointF) -> None:
        """Follow the pointer; arrows are sought again only when the cell below changes."""
        corner = point - self._grip
        self._card.setPos(corner)
        sizes = self._scene.skeleton.measures
        cell = self._scene.cell_at(corner + QPointF(sizes.card_width / 2, sizes.card_height / 2))
        if cell != self._cell:
            self._cell = cell
            self._scene.preview(self._card.card.id, cell)

    def release(self) -> None:
        """Let go: the card stands in the cell below it."""
        self.cancel()
        if self._cell != self._home:
            self._drop(self._card.card.id, self._cell)

    def cancel(self) -> None:
        """Put it back."""
        self._card.setPos(self._scene.cell_box(self._home).topLeft())
        self._card.set_state(selected=True)
        self._scene.end_preview(self._card.card.id)


class DrawArrow:
    """An arrow from a card's edge to the pointer; over a card it snaps to it, elsewhere to a cell for a new step."""

    def __init__(
        self,
        scene: MapScene,
        card: CardItem,
        *,
        dashed: bool,
        connect: Callable[[str, str], None],
        grow: Callable[[str, Cell], None],
    ) -> None:
        """`connect` draws the arrow to a card, `grow` makes a new step in an empty cell."""
        self._scene, self._card, self._dashed = scene, card, dashed
        self._connect, self._grow = connect, grow
        self._target: CardItem | None = None
        self._cell: Cell | None = None

    def move(self, point: QPointF) -> None:
        """Follow the pointer."""
        scene = self._scene
        target = scene.card_at(point)
        if target is self._card:
            target = None
            self._cell = None
        else:
            self._cell = None if target is not None else scene.cell_at(point)
            if self._cell is not None and not scene.free(self._cell):
                self._cell = None
        if target is not self._target:
            if self._target is not None:
                self._target.set_state()
            self._target = target
            if target is not None:
                target.set_state(wanted=True)
        if self._cell is not None:
            scene.ghost.setPos(scene.cell_box(self._cell).topLeft())
        scene.ghost.setVisible(self._cell is not None)
        path = QPainterPath(self._start(point))
        path.lineTo(point)
        scene.trace.show_path(path, dashed=self._dashed)

    def _start(self, point: QPointF) -> QPointF:
        box = self._scene.cell_box(self._card.card.cell)
        x = min(max(point.x(), box.left()), box.right())
        y = min(max(point.y(), box.top()), box.bottom())
        return QPointF(x, y)

    def release(self) -> None:
        """Let go: an arrow, or a new step with an arrow to it."""
        target, cell = self._target, self._cell
        self.cancel()
        if target is not None:
            self._connect(self._card.card.id, target.card.id)
        elif cell is not None:
            self._grow(self._card.card.id, cell)

    def cancel(self) -> None:
        """Take it away."""
        if self._target is not None:
            self._target.set_state()
        self._scene.trace.hide()
        self._scene.ghost.hide()


class MoveLane:
    """A lane held by its name; a line shows between which lanes it would go."""

    def __init__(self, scene: MapScene, lane: int, drop: Callable[[int, int], None]) -> None:
        self._scene, self._lane, self._drop = scene, lane, drop
        self._gap = lane

    def move(self, point: QPointF) -> None:
        """Follow the pointer to the nearest line between lanes."""
        scene = self._scene
        sizes = scene.skeleton.measures
        movable = sum(1 for lane in scene.drawing.lanes if lane.id)
        self._gap = min(max(0, round((point.y() - sizes.head) / sizes.lane)), movable)
        y = scene.skeleton.lane_top(self._gap)
        path = QPainterPath(QPointF(scene.sceneRect().left(), y))
        path.lineTo(scene.sceneRect().right(), y)
        scene.trace.show_path(path, dashed=False)

    def release(self) -> None:
        """Let go."""
        self.cancel()
        index = self._gap - (self._gap > self._lane)
        if index != self._lane:
            self._drop(self._lane, index)

    def cancel(self) -> None:
        """Nothing has happened."""
        self._scene.trace.hide()
