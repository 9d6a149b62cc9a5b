"""A map as a scene: cards and arrows by id, changed by difference, the selection, and what is where."""

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from facilitator.activities.pathway.charting import crowned_by, links_of
from facilitator.activities.pathway.drawing import Card, Drawing, Line
from facilitator.activities.pathway.geometry import Cell, Rect, Skeleton
from facilitator.activities.pathway.items import CardItem, Ghost, LaneName, LineItem, Thread
from facilitator.activities.pathway.labelling import Around, boxes_along
from facilitator.activities.pathway.routing import Cards, Link, Point, Route, reroute, route
from facilitator.activities.pathway.sheets import console_style, crowns
from facilitator.activities.pathway.spreading import spread

Direction = Literal["up", "down", "left", "right"]
DIRECTIONS: tuple[Direction, ...] = ("left", "right", "up", "down")
_SPARE_COLUMNS = 1
_REACH = 6.0
_EDGE = 7.0
_GRIP = 11.0
_MANY = 200  # arrows, above which they are painted the quick way
_MANY_MOVED = 60  # arrows, above which they stay until the cards are let go


class MapScene(QGraphicsScene):
    """Shows a drawing; a card that is dragged shows where it would stand, with its arrows, before anything happens."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        self.drawing = Drawing()
        self.skeleton = Skeleton(0, 0)
        self.cards: dict[str, CardItem] = {}
        self.lines: dict[str, LineItem] = {}
        self.names: list[LaneName] = []
        self.chosen: list[str] = []  # cards; the last one has the focus
        self.selected_line = ""
        self.current_lane = 0
        self.ghost = Ghost(console_style())
        self.trace = Thread()
        self._ghosts: list[Ghost] = []
        self.addItem(self.ghost)
        self.addItem(self.trace)
        self._boxes = Cards({})
        self._links: dict[str, Link] = {}
        self._routes: dict[str, Route] = {}
        self._paths: dict[str, tuple[Point, ...]] = {}

    # --- showing

    def show_drawing(self, drawing: Drawing) -> None:
        """Show a map; only cards that differ are set, only arrows that they touch are sought again."""
        if drawing == self.drawing:
            return
        before, self.drawing = self.drawing, drawing
        lanes_changed = before.lanes != drawing.lanes
        self.skeleton = Skeleton(len(drawing.lanes), drawing.columns)
        moved = self._place(drawing)
        self._find_ways(drawing, moved, anew=len(before.lanes) != len(drawing.lanes))
        self._set_cards(drawing)
        self._set_lines(drawing)
        if lanes_changed:
            self._name_lanes()
        self.setSceneRect(self.room())
        self.choose(self.chosen, self.selected_line)
        if lanes_changed:
            self.invalidate(QRectF(), QGraphicsScene.SceneLayer.BackgroundLayer)

    def content(self) -> QRectF:
        """What is worth seeing: the lanes with their cards, without the column heads."""
        head = self.skeleton.measures.head
        return QRectF(0, head, self.skeleton.width, max(self.skeleton.height - head, 1))

    def room(self) -> QRectF:
        """Where one can look: a column more than there is, and an edge all round."""
        spare = _SPARE_COLUMNS * self.skeleton.measures.pitch
        return self.content().adjusted(0, 0, spare, 0)

    def place_names(self, left: float) -> None:
        """Put the lanes' names at the left of what is seen."""
        for number, name in enumerate(self.names):
            at = QPointF(max(left, 0) + self.skeleton.measures.margin, self.skeleton.lane_top(number) + 6)
            if name.pos() != at:
                name.afloat = left > 0
                name.setPos(at)

    def _place(self, drawing: Drawing) -> set[str]:
        wanted = {card.id: self.skeleton.box(card.cell) for card in drawing.cards}
        moved = {key for key in self._boxes.boxes if key not in wanted}
        for key in moved:
            self._boxes.take(key)
        for key, box in wanted.items():
            if self._boxes.boxes.get(key) != box:
                self._boxes.put(key, box)
                moved.add(key)
        return moved

    def _find_ways(self, drawing: Drawing, moved: set[str], *, anew: bool) -> None:
        links = links_of(drawing)
        known = {} if anew else {key: path for key, path in self._routes.items() if links.get(key) == self._links[key]}
        if moved or len(known) != len(links) or len(known) != len(self._routes):
            self._routes = reroute(self._boxes, links.values(), known, moved, *self.skeleton.channels())
            self._paths = spread(self._boxes, links, self._routes)
        self._links = links

    def _set_cards(self, drawing: Drawing) -> None:
        crowned = crowned_by(self._boxes, self._paths, self._links)
        shown = {card.id for card in drawing.cards}
        for key in [key for key in self.cards if key not in shown]:
            self.removeItem(self.cards.pop(key))
        for card in drawing.cards:
            item = self.cards.get(card.id)
            if item is None:
                item = self.cards[card.id] = CardItem(card)
                self.addItem(item)
            item.set_card(card, crowned=card.id in crowned)
            box = self._boxes.boxes[card.id]
            item.setPos(box.left, box.top)

    def _set_lines(self, drawing: Drawing) -> None:
        shown = {line.id for line in drawing.lines}
        for key in [key for key in self.lines if key not in shown]:
            self.removeItem(self.lines.pop(key))
        around = None
        if any(line.words for line in drawing.lines):
            above = crowns((item.sheet for item in self.cards.values()), self._boxes)
            around = Around(self._boxes, boxes_along(self._paths), above)
        plain = len(drawing.lines) > _MANY
        for line in drawing.lines:
            item = self.lines.get(line.id)
            if item is None:
                item = self.lines[line.id] = LineItem()
                self.addItem(item)
            item.plain = plain
            item.set_line(line, self._paths.get(line.id, ()), around)

    def _name_lanes(self) -> None:
        for name in self.names:
            self.removeItem(name)
        self.names = [LaneName(lane, number) for number, lane in enumerate(self.drawing.lanes)]
        for name in self.names:
            self.addItem(name)
        self.place_names(0)

    # --- selection

    @property
    def selected_card(self) -> str:
        """The card that has the focus, "" for none."""
        return self.chosen[-1] if self.chosen else ""

    def choose(self, cards: Iterable[str], line_id: str = "") -> None:
        """Select these cards, the last with the focus, or else an arrow."""
        self.chosen = [key for key in dict.fromkeys(cards) if key in self.cards]
        self.selected_line = line_id if line_id in self.lines and not self.chosen else ""
        self.refresh_states()
        if self.chosen:
            self.current_lane = self.cards[self.chosen[-1]].card.cell.lane

    def refresh_states(self) -> None:
        """Show what is selected now."""
        chosen = set(self.chosen)
        for key, item in self.cards.items():
            item.set_state(selected=key in chosen, several=len(chosen) > 1)
        for key, each in self.lines.items():
            each.set_selected(key == self.selected_line)

    def within(self, box: QRectF) -> list[str]:
        """The cards that a rectangle touches, lane by lane."""
        found = self._boxes.near(Rect(box.left(), box.top(), box.right(), box.bottom()))
        return sorted(found, key=lambda key: self.cards[key].card.cell)

    def card(self) -> Card | None:
        """The selected card."""
        return self.drawing.card(self.selected_card) if self.selected_card else None

    def line(self) -> Line | None:
        """The selected arrow."""
        return self.drawing.line(self.selected_line) if self.selected_line else None

    def ordered_ids(self) -> list[str]:
        """The cards lane by lane."""
        return [card.id for card in sorted(self.drawing.cards, key=lambda card: card.cell)]

    def towards(self, direction: Direction) -> str:
        """The card that an arrow key goes to from the selected one; "" when there is none that way."""
        here = self.card()
        if here is None:
            return next(iter(self.ordered_ids()), "")
        lane, column = here.cell
        level = direction in ("left", "right")
        found: list[tuple[bool, int, str]] = []
        for card in self.drawing.cards:
            across, down = card.cell.column - column, card.cell.lane - lane
            ahead, aside = (across, abs(down)) if level else (down, abs(across))
            if direction in ("left", "up"):
                ahead = -ahead
            if ahead > 0:
                found.append((level and aside > 0, ahead + 2 * aside, card.id))
        return min(found)[2] if found else ""

    def beside(self, card_ids: Collection[str]) -> str:
        """The card nearest to the last of these, in its lane if there is a choice; "" when there is no other."""
        *_, last = card_ids
        here = self.cards[last].card.cell
        others = (card for card in self.drawing.cards if card.id not in card_ids)
        places = (
            (abs(card.cell.column - here.column) + 2 * abs(card.cell.lane - here.lane), card.id) for card in others
        )
        return min(places, default=(0, ""))[1]

    # --- what is where

    def card_at(self, point: QPointF) -> CardItem | None:
        """The card at a point."""
        keys = self._boxes.near(_around(point, 0.1))
        return self.cards[min(keys)] if keys else None

    def edge_at(self, point: QPointF) -> CardItem | None:
        """The card on whose edge a point is: an arrow can be drawn from there."""
        for key in sorted(self._boxes.near(_around(point, _EDGE - 2))):
            box = self._boxes.boxes[key]
            inner = QRectF(box.left, box.top, box.width, box.height).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
            if not inner.contains(point):
                return self.cards[key]
        return None

    def covers(self, box: QRectF) -> bool:
        """Whether a card stands in a box."""
        return bool(self._boxes.near(Rect(box.left(), box.top(), box.right(), box.bottom())))

    def line_at(self, point: QPointF) -> str:
        """The arrow at a point, "" for none."""
        x, y = point.x(), point.y()
        near = (key for key, item in self.lines.items() if item.sheet and item.sheet.near(x, y, _REACH))
        return next(near, "")

    def end_at(self, point: QPointF) -> Literal["source", "target"] | None:
        """The end of the selected arrow at a point, by which it can be led elsewhere."""
        item = self.lines.get(self.selected_line)
        if item is None or item.sheet is None:
            return None
        if (point - QPointF(*item.sheet.points[-1])).manhattanLength() <= _GRIP:
            return "target"
        return "source" if (point - QPointF(*item.sheet.points[0])).manhattanLength() <= _GRIP else None

    def cut_at(self, point: QPointF, *, words: bool) -> str:
        """What stands at a point and is not shown whole; without `words` nothing is, not even names."""
        card, line = self.card_at(point), self.lines.get(self.line_at(point))
        if card is not None:
            return card.sheet.cut if words else card.card.name
        return line.sheet.cut if line is not None and line.sheet is not None else ""

    def lane_name_at(self, point: QPointF) -> int | None:
        """The lane whose name is at a point."""
        for number, name in enumerate(self.names):
            if name.sceneBoundingRect().adjusted(-4, -4, -100, 6).contains(point):
                return number
        return None

    def cell_at(self, point: QPointF) -> Cell:
        """The cell at a point."""
        return self.skeleton.cell_at(point.x(), point.y())

    def cell_box(self, cell: Cell) -> QRectF:
        """The card in a cell."""
        box = self.skeleton.box(cell)
        return QRectF(box.left, box.top, box.width, box.height)

    def free(self, cell: Cell) -> bool:
        """Whether no card stands there."""
        return all(card.cell != cell for card in self.drawing.cards)

    def after(self, card_id: str, lane: int) -> Cell:
        """Where a step that follows a card would stand in a lane."""
        card = self.drawing.card(card_id)
        if card is None:
            taken = [each.cell.column for each in self.drawing.cards if each.cell.lane == lane]
            return Cell(lane, max(taken, default=-1) + 1)
        column = card.cell.column + (card.cell.lane == lane)
        while card.cell.lane != lane and not self.free(Cell(lane, column)):
            column += 1
        return Cell(lane, column)

    # --- what a gesture shows

    def preview(self, cells: Mapping[str, Cell]) -> None:
        """Show the places of cards and their arrows as they would be."""
        self._show_ghosts(cells.values())
        for card_id, cell in cells.items():
            self._boxes.put(card_id, self.skeleton.box(cell))
        columns = max(self.skeleton.columns, *(cell.column + 1 for cell in cells.values()))
        channels = Skeleton(self.skeleton.lanes, columns).channels()
        touched = [key for key, link in self._links.items() if link.source in cells or link.target in cells]
        for key in touched if len(touched) <= _MANY_MOVED else ():
            line = self.drawing.line(key)
            assert line is not None
            self.lines[key].set_line(line, route(self._boxes, self._links[key], *channels).points, None)

    def end_preview(self, cards: Iterable[str]) -> None:
        """Show everything as it is."""
        self._show_ghosts(())
        for card_id in cards:
            card = self.drawing.card(card_id)
            if card is not None:
                self._boxes.put(card_id, self.skeleton.box(card.cell))
        self._set_lines(self.drawing)

    def _show_ghosts(self, cells: Collection[Cell]) -> None:
        while len(self._ghosts) + 1 < len(cells):
            self._ghosts.append(Ghost(console_style()))
            self.addItem(self._ghosts[-1])
        while self._ghosts and len(self._ghosts) + 1 > len(cells):
            self.removeItem(self._ghosts.pop())
        for ghost, cell in zip((self.ghost, *self._ghosts), cells, strict=False):
            ghost.setPos(self.cell_box(cell).topLeft())
            ghost.show()
        if not cells:
            self.ghost.hide()


def _around(point: QPointF, by: float) -> Rect:
    return Rect(point.x() - by, point.y() - by, point.x() + by, point.y() + by)
