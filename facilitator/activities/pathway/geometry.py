"""Where things stand on a map: cards in lanes and columns, and the channels for arrows between them; all in px."""

from dataclasses import dataclass
from typing import NamedTuple

_SPARE_CHANNELS = 3  # right of the last column, so that a column more changes no arrow


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes of a map; as given those of the console, before it is zoomed."""

    card_width: float = 120
    card_height: float = 68
    pitch: float = 138  # from one column to the next; what the card leaves is the channel for arrows
    margin: float = 12
    head: float = 33  # the row of column heads
    lane: float = 103
    lane_head: float = 28  # the lane's name, and above each card how long one waits for it
    channel: float = 6  # a horizontal channel runs so far below the line between two lanes
    right_room: float = 32  # right of the last column, for arrows that come back up

    @property
    def gap(self) -> float:
        """Between two cards of a lane."""
        return self.pitch - self.card_width


CONSOLE = Measures()


class Rect(NamedTuple):
    """A box."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def meets(self, other: "Rect") -> bool:
        """Whether the insides of two boxes overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class Cell(NamedTuple):
    """Where a card stands: lane and column, from 0."""

    lane: int
    column: int


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The map without its cards: how many lanes and columns it has."""

    lanes: int
    columns: int
    measures: Measures = CONSOLE

    @property
    def width(self) -> float:
        """The whole width."""
        sizes = self.measures
        return sizes.margin + max(self.columns, 1) * sizes.pitch - sizes.gap + sizes.right_room

    @property
    def height(self) -> float:
        """The whole height, with the heads."""
        return self.lane_top(max(self.lanes, 1))

    def lane_top(self, lane: int) -> float:
        """The upper edge of a lane."""
        return self.measures.head + lane * self.measures.lane

    def column_left(self, column: int) -> float:
        """The left edge of the cards of a column."""
        return self.measures.margin + column * self.measures.pitch

    def box(self, cell: Cell) -> Rect:
        """The card in a cell."""
        left, top = self.column_left(cell.column), self.lane_top(cell.lane) + self.measures.lane_head
        return Rect(left, top, left + self.measures.card_width, top + self.measures.card_height)

    def channels(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The x of the vertical channels and the y of the horizontal ones, each in order."""
        xs = (self.column_left(column) - self.measures.gap / 2 for column in range(self.columns + 1 + _SPARE_CHANNELS))
        return tuple(xs), tuple(self.lane_top(lane) + self.measures.channel for lane in range(self.lanes + 1))

    def cell_at(self, x: float, y: float) -> Cell:
        """The cell nearest to a point; its column may lie right of the last one."""
        sizes = self.measures
        lane = min(max(0, int((y - sizes.head) // sizes.lane)), max(self.lanes - 1, 0))
        return Cell(lane, max(0, int((x - sizes.margin + sizes.gap / 2) // sizes.pitch)))
