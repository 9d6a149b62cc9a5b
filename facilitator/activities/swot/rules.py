"""What a SWOT board looks like before anything is drawn: quadrants, the flow of notes, steps and pages.

Lengths are in the unit of whoever measured the notes; only their order and size matter here.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeVar

from facilitator.documents.blocks import Hue

Direction = Literal["up", "down", "left", "right"]
Note = TypeVar("Note")


@dataclass(frozen=True, slots=True)
class Quadrant:
    """One of the four fields: `question` stands in it while it is empty, `icon` names one of ours."""

    letter: str
    title: str
    icon: str
    question: str
    hue: Hue


QUADRANTS = (
    Quadrant("S", "Strengths", "shield-check", "What already works in our favour?", "strengths"),
    Quadrant("W", "Weaknesses", "broken-link", "What would we have to fix first?", "weaknesses"),
    Quadrant("O", "Opportunities", "rising-line", "What could this make possible?", "opportunities"),
    Quadrant("T", "Threats", "bolt", "What could stop it from outside?", "threats"),
)
LETTERS = tuple(quadrant.letter for quadrant in QUADRANTS)
BY_LETTER = {quadrant.letter: quadrant for quadrant in QUADRANTS}
PAIRS = tuple(pairwise(LETTERS))[::2]  # S and W stand above O and T
_ROWS = ("SW", "OT")


def together(notes: Sequence[Note], theme: Callable[[Note], str | None]) -> list[Note]:
    """The notes with those of each theme side by side, where the first of them stands."""
    blocks: dict[object, list[Note]] = {}
    for number, note in enumerate(notes):
        blocks.setdefault(theme(note) or number, []).append(note)
    return [note for block in blocks.values() for note in block]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note stands in its quadrant: the column from 0, and its top."""

    column: int
    top: float


def flow(heights: Sequence[float], columns: int, gap: float) -> tuple[Place, ...]:
    """The places of notes in order; each goes under the shortest column, the left one of equals.

    A note never moves for one that is added after it, so the board stays still while people read it.
    """
    return slots(heights, columns, gap)[:-1]


def slots(heights: Sequence[float], columns: int, gap: float) -> tuple[Place, ...]:
    """The places where a note could be put in: where each one stands, and the one after the last."""
    ends = [0.0] * columns
    found: list[Place] = []
    for height in heights:
        column = ends.index(min(ends))
        found.append(Place(column, ends[column]))
        ends[column] += height + gap
    column = ends.index(min(ends))
    return (*found, Place(column, ends[column]))


def extent(heights: Sequence[float], columns: int, gap: float) -> float:
    """The height that the notes need in all."""
    places = flow(heights, columns, gap)
    return max((place.top + height for place, height in zip(places, heights, strict=True)), default=0.0)


def fitting(heights: Sequence[float], columns: int, gap: float, room: float) -> int:
    """How many of the notes, from the first, fit into a height of `room`."""
    places = flow(heights, columns, gap)
    for index, (place, height) in enumerate(zip(places, heights, strict=True)):
        if place.top + height > room:
            return index
    return len(heights)


def columns_for(heights: Sequence[float], width: float, gap: float, shape: float, least: int) -> int:
    """How many columns of `width` give two rows of quadrants the `shape` (height by width) of the view.

    `heights` are how high the notes of each quadrant are in all, when they stand in one column.
    """
    columns = least
    while True:
        high = max(heights[:2]) / columns + max(heights[2:]) / columns
        if high <= shape * 2 * columns * (width + gap):
            return columns
        columns += 1


def beside(letter: str, direction: Direction) -> str | None:
    """The quadrant next to this one, None at the edge of the board."""
    row = next(index for index, letters in enumerate(_ROWS) if letter in letters)
    column = _ROWS[row].index(letter)
    row += {"up": -1, "down": 1}.get(direction, 0)
    column += {"left": -1, "right": 1}.get(direction, 0)
    return _ROWS[row][column] if 0 <= row <= 1 and 0 <= column <= 1 else None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where notes go: a quadrant, the note that they are put before ("" for the end), and a theme ("" for none)."""

    letter: str
    before: str = ""
    theme: str = ""


Field = Sequence[tuple[str, str]]  # the notes of a quadrant in order, each with its theme


def moved(
    fields: Mapping[str, Field],
    letter: str,
    taken: Collection[str],
    direction: Direction,
    *,
    whole: bool = False,
    folded: Collection[str] = (),
) -> Spot | None:
    """Where Shift and an arrow take the notes `taken`, None if they stay.

    Up and down change the order, lead into a theme and out of it, and go on in the quadrant above or below; left and
    right go beside. A `whole` theme, and whoever comes to a folded one, passes by instead of going in.
    """
    if direction in {"up", "down"}:
        spot = _nudged(fields[letter], taken, direction == "down", whole, folded)
        if spot is not None:
            return Spot(letter, *spot)
    there = beside(letter, direction)
    if there is None:
        return None
    rest = [note for note, _theme in fields[there] if note not in taken]
    at = len(rest) if direction == "up" else 0
    if direction in {"left", "right"}:
        at = next((index for index, (note, _theme) in enumerate(fields[letter]) if note in taken), 0)
    return Spot(there, rest[at] if at < len(rest) else "")


def _nudged(
    field: Field, taken: Collection[str], down: bool, whole: bool, folded: Collection[str]
) -> tuple[str, str] | None:
    """One place up or down in a quadrant: the note to be put before, and the theme."""
    places = [index for index, (note, _theme) in enumerate(field) if note in taken]
    if not places:
        return None
    rest = [each for each in field if each[0] not in taken]
    at = places[-1] - len(places) + 1 if down else places[0]
    own = {theme for note, theme in field if note in taken}
    inside = "" if whole or len(own) > 1 else own.pop()
    beyond = rest[at] if down and at < len(rest) else rest[at - 1] if not down and at > 0 else ("", "")
    if inside and beyond[1] != inside:
        return (rest[at][0] if at < len(rest) else ""), ""
    if not beyond[0]:
        return None
    theme = beyond[1]
    if theme and not inside and (whole or theme in folded):
        at += sum(each[1] == theme for each in rest) * (1 if down else -1)
        theme = ""
    elif not theme or inside:
        at += 1 if down else -1
    return (rest[at][0] if at < len(rest) else ""), theme


@dataclass(frozen=True, slots=True)
class Box:
    """A note's rectangle."""

    left: float
    top: float
    width: float
    height: float


def neighbour(boxes: Sequence[Box], here: Box, direction: Direction) -> int | None:
    """The index of the box that an arrow key goes to from `here`, None when there is none that way."""
    best: tuple[float, int] | None = None
    for index, box in enumerate(boxes):
        dx = box.left + box.width / 2 - here.left - here.width / 2
        dy = box.top + box.height / 2 - here.top - here.height / 2
        if direction in {"up", "down"}:
            ahead, aside = (dy if direction == "down" else -dy), abs(dx)
        else:
            ahead, aside = (dx if direction == "right" else -dx), abs(dy)
            if abs(dx) < here.width / 2:
                continue  # above or below, not beside
        if ahead > 1 and (best is None or (ahead + 3 * aside, index) < best):
            best = ahead + 3 * aside, index
    return best[1] if best else None


@dataclass(frozen=True, slots=True)
class Part:
    """The notes from `start` up to `stop` of one quadrant."""

    letter: str
    start: int
    stop: int


def room_pages(counts: Mapping[str, int], fits: Callable[[str, int, int], int]) -> tuple[tuple[Part, ...], ...]:
    """The pages of the room: all four quadrants, or two by two, or one at a time where two do not fit.

    `fits(letter, start, sharing)` says how many notes from `start` fit when `sharing` quadrants are shown.
    """
    whole = tuple(Part(letter, 0, counts[letter]) for letter in LETTERS)
    if all(fits(part.letter, 0, 4) >= part.stop for part in whole):
        return (whole,)
    pages: list[tuple[Part, ...]] = []
    for pair in PAIRS:
        parts = tuple(part for part in whole if part.letter in pair)
        if all(fits(part.letter, 0, 2) >= part.stop for part in parts):
            pages.append(parts)
            continue
        for part in parts:
            start = 0
            while start < part.stop:
                stop = min(part.stop, start + max(1, fits(part.letter, start, 1)))
                pages.append((Part(part.letter, start, stop),))
                start = stop
    return tuple(pages)
