"""Arrows with right angles that go round the cards; pure functions on boxes, the same answer for the same map."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Literal, NamedTuple

from facilitator.activities.pathway.geometry import CONSOLE, Rect

Point = tuple[float, float]
Side = Literal["left", "right", "top", "bottom"]
Kind = Literal["flow", "contingency"]

_BEND = 40.0  # a corner costs as much as so many px
_BUCKET_WIDTH, _BUCKET_HEIGHT = CONSOLE.pitch, CONSOLE.lane
_REACH = 2  # channels beyond the two cards that are tried first
_CONTINGENCY_PORT = 0.8  # contingencies use their own place on the upper and lower edge, as a share of its width
_SIDES: tuple[Side, ...] = ("right", "bottom", "top", "left")
_LEAVING: dict[Kind, dict[Side, float]] = {
    "flow": {"right": 0, "bottom": 30, "top": 50, "left": 60},
    "contingency": {"top": 0, "bottom": 0, "left": 30, "right": 40},
}
_ENTERING: dict[Kind, dict[Side, float]] = {
    "flow": {"left": 0, "top": 30, "bottom": 40, "right": 40},
    "contingency": {"bottom": 0, "top": 0, "right": 10, "left": 40},
}
_STEP: dict[Side, tuple[int, int]] = {"right": (1, 0), "left": (-1, 0), "bottom": (0, 1), "top": (0, -1)}
_ACROSS = frozenset(("top", "bottom"))
_OPPOSITE: dict[Side, Side] = {"right": "left", "left": "right", "bottom": "top", "top": "bottom"}


class Link(NamedTuple):
    """An arrow to be drawn from card to card."""

    id: str
    source: str
    target: str
    kind: Kind = "flow"


@dataclass(frozen=True, slots=True)
class Route:
    """The corners of an arrow from edge to edge; `asked` are the cards that stood in the way of anything tried."""

    points: tuple[Point, ...]
    asked: frozenset[str] = field(default=frozenset(), compare=False)
    clear: bool = True

    def segments(self) -> Iterable[tuple[Point, Point]]:
        """The straight pieces."""
        return zip(self.points, self.points[1:], strict=False)


class Cards:
    """The boxes that arrows go round, found by place."""

    def __init__(self, boxes: Mapping[str, Rect], scale: float = 1.0) -> None:
        """`scale` tells how much larger than on the console the map is drawn."""
        self.scale = scale
        self.boxes: dict[str, Rect] = {}
        self._buckets: dict[tuple[int, int], dict[str, Rect]] = {}
        for key, box in boxes.items():
            self.put(key, box)

    def put(self, key: str, box: Rect) -> None:
        """Add a box or move it."""
        self.take(key)
        self.boxes[key] = box
        for bucket in self._cells(*box):
            self._buckets.setdefault(bucket, {})[key] = box

    def take(self, key: str) -> None:
        """Take a box away."""
        box = self.boxes.pop(key, None)
        if box is not None:
            for bucket in self._cells(*box):
                del self._buckets[bucket][key]

    def hit(self, one: Point, other: Point) -> str:
        """A card whose inside the straight piece crosses, "" when it is free."""
        left, right = (one[0], other[0]) if one[0] <= other[0] else (other[0], one[0])
        top, bottom = (one[1], other[1]) if one[1] <= other[1] else (other[1], one[1])
        for bucket in self._cells(left, top, right, bottom):
            for key, box in self._buckets.get(bucket, {}).items():
                if left < box.right and right > box.left and top < box.bottom and bottom > box.top:
                    return key
        return ""

    def _cells(self, left: float, top: float, right: float, bottom: float) -> list[tuple[int, int]]:
        width, height = _BUCKET_WIDTH * self.scale, _BUCKET_HEIGHT * self.scale
        across = range(int(left // width), int(right // width) + 1)
        down = range(int(top // height), int(bottom // height) + 1)
        return [(x, y) for x in across for y in down]

    def near(self, box: Rect) -> set[str]:
        """The cards whose inside a box overlaps."""
        found: set[str] = set()
        for bucket in self._cells(*box):
            found |= {key for key, other in self._buckets.get(bucket, {}).items() if box.meets(other)}
        return found


def port(box: Rect, side: Side, kind: Kind = "flow") -> Point:
    """Where an arrow of a kind touches an edge."""
    across, down = box.middle
    if kind == "contingency":
        across = box.left + box.width * _CONTINGENCY_PORT
    return {
        "left": (box.left, down),
        "right": (box.right, down),
        "top": (across, box.top),
        "bottom": (across, box.bottom),
    }[side]


def route_all(cards: Cards, links: Iterable[Link], xs: Sequence[float], ys: Sequence[float]) -> dict[str, Route]:
    """Every arrow, by id; arrows run in the channels `xs` and `ys` between the cards."""
    return {link.id: route(cards, link, xs, ys) for link in links}


def reroute(
    cards: Cards,
    links: Iterable[Link],
    known: Mapping[str, Route],
    moved: Iterable[str],
    xs: Sequence[float],
    ys: Sequence[float],
) -> dict[str, Route]:
    """What `route_all` would say after some cards moved, appeared or went; only what they touch is sought again."""
    gone = set(moved)
    boxes = [cards.boxes[key] for key in gone if key in cards.boxes]
    found: dict[str, Route] = {}
    for link in links:
        before = known.get(link.id)
        if before is None or link.source in gone or link.target in gone or before.asked & gone or _hits(before, boxes):
            found[link.id] = route(cards, link, xs, ys)
        else:
            found[link.id] = before
    return found


def _hits(path: Route, boxes: Sequence[Rect]) -> bool:
    for one, other in path.segments():
        left, right = sorted((one[0], other[0]))
        top, bottom = sorted((one[1], other[1]))
        for box in boxes:
            if left < box.right and right > box.left and top < box.bottom and bottom > box.top:
                return True
    return False


def route(cards: Cards, link: Link, xs: Sequence[float], ys: Sequence[float]) -> Route:
    """The arrow with the fewest corners, then the shortest, that crosses no card.

    Where cards stand so close that there is none, a direct one that is not `clear`.
    """
    source, target = cards.boxes[link.source], cards.boxes[link.target]
    asked: set[str] = set()
    direct = _direct(cards, source, target, link.kind, asked)
    if direct is not None:
        return Route(direct, frozenset(asked))
    for reach in (_REACH, len(xs) + len(ys)):
        grid = _Grid(source, target, link.kind, xs, ys, reach)
        found = grid.search(cards, asked)
        if found is not None:
            return Route(found, frozenset(asked))
    return Route(_elbow(source, target), frozenset(asked), clear=False)


def _direct(cards: Cards, source: Rect, target: Rect, kind: Kind, asked: set[str]) -> tuple[Point, ...] | None:
    """The straight arrow from one card to the next in its row, by far the most frequent one."""
    if kind != "flow" or source.middle[1] != target.middle[1] or target.left <= source.right:
        return None
    start, end = port(source, "right"), port(target, "left")
    blocker = cards.hit(start, end)
    if blocker:
        asked.add(blocker)
        return None
    return start, end


def _elbow(source: Rect, target: Rect) -> tuple[Point, ...]:
    start, end = port(source, "right"), port(target, "left")
    middle = (start[0] + end[0]) / 2
    return _straightened((start, (middle, start[1]), (middle, end[1]), end))


class _Grid:
    """The lines on which one arrow may run: the channels near it and the four ports of each end."""

    def __init__(
        self, source: Rect, target: Rect, kind: Kind, xs: Sequence[float], ys: Sequence[float], reach: int
    ) -> None:
        self.kind: Kind = kind
        self.starts = {side: port(source, side, kind) for side in _SIDES}
        self.ends = {port(target, side, kind): side for side in _SIDES}
        ports = [*self.starts.values(), *self.ends]
        self.xs = _lines(xs, [x for x, _ in ports], reach)
        self.ys = _lines(ys, [y for _, y in ports], reach)
        self.column = {x: number for number, x in enumerate(self.xs)}
        self.line = {y: number for number, y in enumerate(self.ys)}
        self.goal = target
        # Along the edge of a card nothing runs, unless a channel happens to be there.
        self.upright = frozenset(xs) | {
            self.starts["top"][0],
            *(x for (x, _), side in self.ends.items() if side in _ACROSS),
        }
        self.level = frozenset(ys) | {
            self.starts["left"][1],
            *(y for (_, y), side in self.ends.items() if side not in _ACROSS),
        }

    def search(self, cards: Cards, asked: set[str]) -> tuple[Point, ...] | None:
        """The cheapest way from any port of the one card to any port of the other, by A*."""
        leaving = {side: cost * cards.scale for side, cost in _LEAVING[self.kind].items()}
        entering = {side: cost * cards.scale for side, cost in _ENTERING[self.kind].items()}
        bend = _BEND * cards.scale
        queue: list[tuple[float, int, float, Point, Side]] = []
        best: dict[tuple[Point, Side], float] = {}
        came: dict[tuple[Point, Side], tuple[Point, Side]] = {}
        count = 0
        for side in _SIDES:
            start = self.starts[side]
            best[start, side] = leaving[side]
            heappush(queue, (leaving[side] + self._least(start), count, leaving[side], start, side))
            count += 1
        while queue:
            _, _, cost, here, facing = heappop(queue)
            if cost > best[here, facing]:
                continue
            if (entered := self.ends.get(here)) is not None and _OPPOSITE[facing] == entered:
                return self._path(here, facing, came)
            for side in _SIDES:
                if side == _OPPOSITE[facing] or (side != facing and (here, facing) not in came):
                    continue  # it leaves the card straight on
                there = self._next(here, side)
                if there is None:
                    continue
                blocker = cards.hit(here, there)
                if blocker:
                    asked.add(blocker)
                    continue
                price = cost + abs(there[0] - here[0]) + abs(there[1] - here[1]) + (bend if side != facing else 0)
                if self.ends.get(there) == _OPPOSITE[side]:
                    price += entering[_OPPOSITE[side]]
                if price < best.get((there, side), float("inf")):
                    best[there, side] = price
                    came[there, side] = here, facing
                    count += 1
                    heappush(queue, (price + self._least(there), count, price, there, side))
        return None

    def _least(self, here: Point) -> float:
        x, y = here
        across = max(self.goal.left - x, x - self.goal.right, 0.0)
        down = max(self.goal.top - y, y - self.goal.bottom, 0.0)
        return across + down

    def _next(self, here: Point, side: Side) -> Point | None:
        across, down = _STEP[side]
        if (across and here[1] not in self.level) or (down and here[0] not in self.upright):
            return None
        column, line = self.column[here[0]] + across, self.line[here[1]] + down
        if 0 <= column < len(self.xs) and 0 <= line < len(self.ys):
            return self.xs[column], self.ys[line]
        return None

    def _path(
        self, here: Point, facing: Side, came: Mapping[tuple[Point, Side], tuple[Point, Side]]
    ) -> tuple[Point, ...]:
        points = [here]
        state = here, facing
        while state in came:
            state = came[state]
            points.append(state[0])
        return _straightened(tuple(reversed(points)))


def _lines(channels: Sequence[float], ports: Sequence[float], reach: int) -> list[float]:
    low, high = min(ports), max(ports)
    below = [value for value in channels if value < low][-reach:]
    above = [value for value in channels if value > high][:reach]
    between = [value for value in channels if low <= value <= high]
    return sorted({*below, *between, *above, *ports})


def _straightened(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The same way without points at which it does not turn."""
    found: list[Point] = []
    for point in points:
        if found and point == found[-1]:
            continue
        if len(found) > 1 and (found[-2][0] == found[-1][0] == point[0] or found[-2][1] == found[-1][1] == point[1]):
            found[-1] = point
        else:
            found.append(point)
    return tuple(found)
