"""Texts side by side: rows of tables, boxes, anything with columns, cut into slices where it is too tall."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from facilitator.documents.pdf_pages import Pen, Strip
from facilitator.documents.pdf_text import Line


@dataclass(slots=True)
class Cell:
    """Lines that start at `x`, or end at `right` if that is given."""

    lines: list[Line]
    x: float
    right: float | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A level line below a row."""

    x: float
    width: float
    colour: str
    weight: float = 0.6


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of a row, as its background is painted."""

    y: float
    height: float
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Look:
    """How a row looks: room above and below its text, rules under it, and what is painted behind it.

    A row no taller than `whole` is never cut; a taller one is cut into slices of about `piece`.
    """

    above: float = 0.0
    below: float = 0.0
    after: float = 0.0
    rules: tuple[Rule, ...] = ()
    behind: Callable[[Pen, Slice], None] | None = None
    whole: float = 200.0
    piece: float = 90.0


def side_by_side(cells: list[Cell], look: Look) -> Iterator[Strip]:
    """Turn texts that stand side by side into one strip, or into several where they are tall."""
    cuts = list(_cuts([cell.lines for cell in cells], look.whole, look.piece))
    for index, cut in enumerate(cuts):
        placed = [Cell(lines, cell.x, cell.right) for lines, cell in zip(cut, cells, strict=True)]
        yield _strip(placed, look, index == 0, index == len(cuts) - 1)


def _strip(cells: list[Cell], look: Look, first: bool, last: bool) -> Strip:
    above, below = look.above * first, look.below * last
    height = above + tallest(cell.lines for cell in cells) + below

    def draw(pen: Pen, y: float) -> None:
        if look.behind:
            look.behind(pen, Slice(y, height, first, last))
        for cell in cells:
            pen.lines(cell.lines, cell.x, y + above, right=cell.right)
        for rule in look.rules if last else ():
            pen.rule(y + height, rule.colour, x=rule.x, width=rule.width, weight=rule.weight)

    return Strip(height, draw, after=look.after * last)


def tallest(columns: Iterable[list[Line]]) -> float:
    """The height of the tallest of several columns of lines."""
    return max(sum(line.height for line in column) for column in columns)


def _cuts(columns: list[list[Line]], whole: float, piece: float) -> Iterator[list[list[Line]]]:
    if tallest(columns) <= whole:
        yield columns
        return
    starts = [0] * len(columns)
    while any(start < len(column) for start, column in zip(starts, columns, strict=True)):
        stops = [_stop(column, start, piece) for start, column in zip(starts, columns, strict=True)]
        yield [column[start:stop] for column, start, stop in zip(columns, starts, stops, strict=True)]
        starts = stops


def _stop(column: list[Line], start: int, piece: float) -> int:
    height = 0.0
    for index in range(start, len(column)):
        height += column[index].height
        if index > start and height > piece:
            return index
    return len(column)
