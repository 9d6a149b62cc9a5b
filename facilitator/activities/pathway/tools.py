"""What a hand does on a map: moving cards, drawing or leading arrows, moving a lane. Each is one command, or none."""

from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from facilitator.activities.pathway.aiming import End
from facilitator.activities.pathway.drawing import Line
from facilitator.activities.pathway.geometry import Cell
from facilitator.activities.pathway.items import CardItem
from facilitator.activities.pathway.scene import MapScene

Cells = dict[str, Cell]

_FAINT = 0.3  # how an arrow is seen while one of its ends is in the hand


class MoveCards:
    """The selected cards in the hand: they follow the pointer, their places and arrows snap to the cells below."""

    def __init__(self, scene: MapScene, grip: CardItem, at: QPointF, drop: Callable[[Cells], None]) -> None:
        """`grip` is the card that was taken hold of, at a point of the scene."""
        self._scene, self._at, self._drop = scene, at, drop
        self._cards = [scene.cards[key] for key in scene.chosen]
        self._homes = {item.card.id: item.card.cell for item in self._cards}
        self._corners = [(item, item.pos()) for item in self._cards]
        self._grip, self._home = grip.pos(), grip.card.cell
        self._cells = dict(self._homes)
        for item in self._cards:
            item.set_state(selected=True, held=True)

    def move(self, point: QPointF) -> None:
        """Follow the pointer; arrows are sought again only when the cells below change."""
        by = point - self._at
        for item, corner in self._corners:
            item.setPos(corner + by)
        sizes = self._scene.skeleton.measures
        below = self._scene.cell_at(self._grip + by + QPointF(sizes.card_width / 2, sizes.card_height / 2))
        lanes, columns = self._within(below.lane - self._home.lane, below.column - self._home.column)
        cells = {key: Cell(cell.lane + lanes, cell.column + columns) for key, cell in self._homes.items()}
        if cells != self._cells:
            self._cells = cells
            self._scene.preview(cells)

    def _within(self, lanes: int, columns: int) -> tuple[int, int]:
        """So far, and no further than until the first of them is at an edge of the map."""
        here = self._homes.values()
        last = len(self._scene.drawing.lanes) - 1
        lanes = min(max(lanes, -min(cell.lane for cell in here)), last - max(cell.lane for cell in here))
        return lanes, max(columns, -min(cell.column for cell in here))

    def release(self) -> None:
        """Let go: the cards stand in the cells below them."""
        self.cancel()
        if self._cells != self._homes:
            self._drop(self._cells)

    def cancel(self) -> None:
        """Put them back."""
        for item, corner in self._corners:
            item.setPos(corner)
            item.set_state(selected=True, several=len(self._cards) > 1)
        self._scene.end_preview(self._homes)


class _Aim:
    """A thread to the pointer, and a mark on the card where the arrow would end."""

    def __init__(self, scene: MapScene, fixed: CardItem, *, dashed: bool) -> None:
        """The thread is held at the edge of the `fixed` card."""
        self._scene, self.fixed, self._dashed = scene, fixed, dashed
        self.target: CardItem | None = None

    def show(self, point: QPointF, target: CardItem | None) -> None:
        """Draw the thread up to here; `target` is the card that would be taken."""
        if target is not self.target:
            if self.target is not None:
                self.target.set_state()
            self.target = target
            if target is not None:
                target.set_state(wanted=True)
        box = self._scene.cell_box(self.fixed.card.cell)
        x = min(max(point.x(), box.left()), box.right())
        y = min(max(point.y(), box.top()), box.bottom())
        path = QPainterPath(QPointF(x, y))
        path.lineTo(point)
        self._scene.trace.show_path(path, dashed=self._dashed)

    def hide(self) -> None:
        """Take it away."""
        if self.target is not None:
            self.target.set_state()
        self._scene.trace.hide()


class MoveEnd:
    """An end of an arrow in the hand; let go over a card, the arrow leads from or to that one."""

    def __init__(self, scene: MapScene, line: Line, end: End, done: Callable[[str, str, str], None]) -> None:
        """`done` gets the arrow and the steps from and to which it is to lead."""
        self._scene, self._line, self._end, self._done = scene, line, end, done
        fixed = line.target if end == "source" else line.source
        self._aim = _Aim(scene, scene.cards[fixed], dashed=line.kind == "contingency")
        self._over = ""
        scene.lines[line.id].setOpacity(_FAINT)

    def move(self, point: QPointF) -> None:
        """Follow the pointer."""
        target = self._scene.card_at(point)
        self._over = target.card.id if target is not None else ""
        self._aim.show(point, None if target is self._aim.fixed else target)

    def release(self) -> None:
        """Let go: the arrow is led there; beside all cards it stays."""
        self.cancel()
        line, over = self._line, self._over
        ends = (over, line.target) if self._end == "source" else (line.source, over)
        if over and ends != (line.source, line.target):
            self._done(line.id, *ends)

    def cancel(self) -> None:
        """Nothing has happened."""
        self._aim.hide()
        self._scene.lines[self._line.id].setOpacity(1)


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
        self._scene, self._aim = scene, _Aim(scene, card, dashed=dashed)
        self._connect, self._grow = connect, grow
        self._cell: Cell | None = None

    def move(self, point: QPointF) -> None:
        """Follow the pointer."""
        scene, target = self._scene, self._scene.card_at(point)
        cell = scene.cell_at(point)
        self._cell = cell if target is None and scene.free(cell) else None
        self._aim.show(point, None if target is self._aim.fixed else target)
        if self._cell is not None:
            scene.ghost.setPos(scene.cell_box(self._cell).topLeft())
        scene.ghost.setVisible(self._cell is not None)

    def release(self) -> None:
        """Let go: an arrow, or a new step with an arrow to it."""
        target, cell, source = self._aim.target, self._cell, self._aim.fixed.card.id
        self.cancel()
        if target is not None:
            self._connect(source, target.card.id)
        elif cell is not None:
            self._grow(source, cell)

    def cancel(self) -> None:
        """Take it away."""
        self._aim.hide()
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
