"""Where things stand on a map: cards in lanes and columns, and the channels for arrows between them; all in px."""

from dataclasses import dataclass
from typing import NamedTuple

CARD_WIDTH, CARD_HEIGHT = 120.0, 68.0
PITCH = 138.0  # from one column to the next; what the card leaves is the channel for arrows
MARGIN = 12.0
HEAD = 33.0  # the row of column heads
LANE = 103.0
LANE_HEAD = 28.0  # the lane's name, and above each card how long one waits for it
RIGHT_ROOM = 32.0  # right of the last column, for arrows that come back up
_GAP = PITCH - CARD_WIDTH
_CHANNEL = 6.0  # a horizontal channel runs so far below the line between two lanes
_SPARE_CHANNELS = 3  # right of the last column, so that a column more changes no arrow


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

    def box(self) -> Rect:
        """The card in it."""
        left, top = MARGIN + self.column * PITCH, lane_top(self.lane) + LANE_HEAD
        return Rect(left, top, left + CARD_WIDTH, top + CARD_HEIGHT)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The map without its cards: how many lanes and columns it has."""

    lanes: int
    columns: int

    @property
    def width(self) -> float:
        """The whole width."""
        return MARGIN + max(self.columns, 1) * PITCH - _GAP + RIGHT_ROOM

    @property
    def height(self) -> float:
        """The whole height, with the heads."""
        return lane_top(max(self.lanes, 1))

    def channels(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The x of the vertical channels and the y of the horizontal ones, each in order."""
        xs = (MARGIN + column * PITCH - _GAP / 2 for column in range(self.columns + 1 + _SPARE_CHANNELS))
        return tuple(xs), tuple(lane_top(lane) + _CHANNEL for lane in range(self.lanes + 1))

    def cell_at(self, x: float, y: float) -> Cell:
        """The cell nearest to a point; its column may lie right of the last one."""
        lane = min(max(0, int((y - HEAD) // LANE)), max(self.lanes - 1, 0))
        return Cell(lane, max(0, int((x - MARGIN + _GAP / 2) // PITCH)))


def lane_top(lane: int) -> float:
    """The upper edge of a lane."""
    return HEAD + lane * LANE
