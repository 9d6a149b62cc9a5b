"""Where the words of an arrow stand, and the stubs of those that lead far back; pure functions on boxes."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Literal

from facilitator.activities.pathway.geometry import Measures, Rect
from facilitator.activities.pathway.routing import Cards, Point

Align = Literal["left", "right", "centre"]
_CLEAR = 4.0


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


def place_words(
    cards: Cards, lines: Cards, points: tuple[Point, ...], width: float, height: float, *, near_start: bool
) -> Rect:
    """A box of this size beside an arrow where no card is and the fewest `lines` run.

    Words that answer a question stand `near_start`.
    """
    pieces = list(pairwise(points))
    if not near_start:
        pieces.sort(key=lambda piece: -abs(piece[1][0] - piece[0][0]) - abs(piece[1][1] - piece[0][1]))
    choices = [box for one, other in pieces for box in _beside(one, other, width, height, near_start)]
    for room in (_CLEAR, 0.0):
        free = [box for box in choices if box.left >= 0 and not cards.near(_grown(box, room))]
        if free:
            return min(free, key=lambda box: len(lines.near(box)))
    return min(choices, key=lambda box: _hidden(cards, box))


def _hidden(cards: Cards, box: Rect) -> float:
    """How much of a box lies on cards, in square px."""
    return sum(
        (min(box.right, other.right) - max(box.left, other.left))
        * (min(box.bottom, other.bottom) - max(box.top, other.top))
        for other in (cards.boxes[key] for key in cards.near(box))
    )


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
    cards: Cards, box: Rect, width: float, height: float, sizes: Measures, taken: int = 0
) -> tuple[tuple[Point, ...], Rect, Align]:
    """A short arrow out of a card, the box of its words, and how they are set; `taken` of its exits are drawn."""
    _, down = box.middle
    reach = sizes.gap
    left = Rect(box.left - reach - 6 - width, down - height / 2, box.left - reach - 6, down + height / 2)
    right = Rect(box.right + reach + 6, down - height / 2, box.right + reach + 6 + width, down + height / 2)
    choices: list[tuple[tuple[Point, ...], Rect, Align]] = []
    if left.left >= 0 and not cards.near(left):
        choices.append((((box.left, down), (box.left - reach, down)), left, "right"))
    if not cards.near(right):
        choices.append((((box.right, down), (box.right + reach, down)), right, "left"))
    port = box.left + box.width * 0.2
    foot = sizes.lane - sizes.lane_head - sizes.card_height + sizes.channel
    below = Rect(port + 6, box.bottom + 2, port + 6 + width, box.bottom + 2 + height)
    choices.append((((port, box.bottom), (port, box.bottom + foot)), below, "left"))
    return choices[min(taken, len(choices) - 1)]
