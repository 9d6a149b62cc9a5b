"""Where the words of an arrow stand, and the stubs of those that lead far back; pure functions on boxes."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from facilitator.activities.pathway.geometry import Measures, Rect
from facilitator.activities.pathway.routing import Cards, Point

Align = Literal["left", "right", "centre"]
_CLEAR = 4.0
_PLACES = 8  # along a piece of an arrow, where the usual ones are taken
_FREE = (False, 0, 0, 0, False)


def boxes_along(paths: Mapping[str, tuple[Point, ...]]) -> Cards:
    """The straight pieces of arrows as narrow boxes, for words to keep clear of."""
    return Cards(
        {
            f"{key}/{number}": Rect(
                min(one[0], other[0]) - 2,
                min(one[1], other[1]) - 2,
                max(one[0], other[0]) + 2,
                max(one[1], other[1]) + 2,
            )
            for key, points in paths.items()
            for number, (one, other) in enumerate(pairwise(points))
        }
    )


@dataclass(frozen=True, slots=True)
class Around:
    """What the words of arrows keep clear of: cards, words that stand already, and the pieces of all arrows."""

    cards: Cards
    lines: Cards
    words: Cards

    def near(self, box: Rect) -> bool:
        """Whether anything is in a box."""
        return bool(self.cards.near(box) or self.words.near(box) or self.lines.near(box))


def place_words(around: Around, points: tuple[Point, ...], width: float, height: float, *, near_start: bool) -> Rect:
    """A box of this size beside an arrow where nothing else is; without one, where least is hidden.

    Cards count for more than other words, these for more than arrows. Words that answer a question stand `near_start`.
    """
    pieces = list(pairwise(points))
    if not near_start:
        pieces.sort(key=lambda piece: -abs(piece[1][0] - piece[0][0]) - abs(piece[1][1] - piece[0][1]))
    usual = [box for one, other in pieces for box in _beside(one, other, width, height, near_start)]
    best = min(usual, key=lambda box: _cost(around, box))
    if _cost(around, best) == _FREE:
        return best
    others = (box for one, other in pieces for box in _along(one, other, width, height))
    return min((best, *others), key=lambda box: _cost(around, box))


def _cost(around: Around, box: Rect) -> tuple[bool, float, float, int, bool]:
    close = bool(around.cards.near(_grown(box, _CLEAR)))
    lines = len(around.lines.near(box))
    return box.left < 0, _hidden(around.cards, box), _hidden(around.words, box), lines, close


def _hidden(cards: Cards, box: Rect) -> float:
    """How much of a box lies on cards, in square px."""
    return sum(
        (min(box.right, other.right) - max(box.left, other.left))
        * (min(box.bottom, other.bottom) - max(box.top, other.top))
        for other in (cards.boxes[key] for key in cards.near(box))
    )


def _along(one: Point, other: Point, width: float, height: float) -> list[Rect]:
    """Many places beside a straight piece, from its beginning to its end."""
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    steps = [number / _PLACES for number in range(_PLACES + 1)]
    if top == bottom:
        xs = [left + _CLEAR + (right - left - width - 2 * _CLEAR) * step for step in steps]
        return [Rect(x, y, x + width, y + height) for x in xs for y in (top - height - 2, top + 3)]
    ys = [top + _CLEAR + (bottom - top - height - 2 * _CLEAR) * step for step in steps]
    return [Rect(x, y, x + width, y + height) for y in ys for x in (left + _CLEAR, left - _CLEAR - width)]


def _grown(box: Rect, by: float) -> Rect:
    return Rect(box.left - by, box.top - by / 2, box.right + by, box.bottom + by / 2)


def _beside(one: Point, other: Point, width: float, height: float, near_start: bool) -> list[Rect]:
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    if top == bottom:
        middle = (left + right - width) / 2
        begins = [left + _CLEAR, right - width - _CLEAR]
        order = [begins[one[0] > other[0]], middle, begins[one[0] < other[0]]]
        places = order if near_start else [middle, right - width, left, left + _CLEAR, right - width - _CLEAR]
        return [Rect(x, y, x + width, y + height) for x in places for y in (top - height - 2, top + 3)]
    middle = (top + bottom - height) / 2
    places = [top + _CLEAR, middle, bottom - height - _CLEAR]
    if near_start and one[1] > other[1]:
        places.reverse()
    elif not near_start:
        places = [middle, places[0], places[2]]
    return [Rect(x, y, x + width, y + height) for y in places for x in (left + _CLEAR, left - _CLEAR - width)]


def stub(
    around: Around, box: Rect, width: float, height: float, sizes: Measures
) -> tuple[tuple[Point, ...], Rect, Align]:
    """A short arrow out of a card, the box of its words, and how they are set."""
    _, down = box.middle
    reach = sizes.gap
    left = Rect(box.left - reach - 6 - width, down - height / 2, box.left - reach - 6, down + height / 2)
    right = Rect(box.right + reach + 6, down - height / 2, box.right + reach + 6 + width, down + height / 2)
    port = box.left + box.width * 0.2
    foot = sizes.lane - sizes.lane_head - sizes.card_height + sizes.channel
    below = Rect(port + 6, box.bottom + 2, port + 6 + width, box.bottom + 2 + height)
    choices: list[tuple[tuple[Point, ...], Rect, Align]] = [
        (((box.left, down), (box.left - reach, down)), left, "right"),
        (((box.right, down), (box.right + reach, down)), right, "left"),
        (((port, box.bottom), (port, box.bottom + foot)), below, "left"),
    ]
    return min(choices, key=lambda choice: _cost(around, choice[1])[:-1])
