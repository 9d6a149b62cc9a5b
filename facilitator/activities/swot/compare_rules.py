"""Boards side by side: what stands in which row and column, by quadrant or by perspective."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from facilitator.activities.swot.rules import LETTERS, QUADRANTS

QUADRANT, PERSPECTIVE = "quadrant", "perspective"
NOBODY = "No perspective"


@dataclass(frozen=True, slots=True)
class Cell:
    """A note of a board, or (`guest`) one of another board that applies to it as well."""

    id: str
    letter: str
    text: str
    voices: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    guest: bool = False

    @property
    def tag(self) -> str:
        """Whose point of view it is."""
        return ", ".join(self.voices)


@dataclass(frozen=True, slots=True)
class Line:
    """A row across all boards: a band with a title, or a note of each board that has one more."""

    title: str = ""
    letter: str = ""
    cells: tuple[Cell | None, ...] = ()


def side_by_side(boards: Sequence[Sequence[Cell]], by: str) -> tuple[Line, ...]:
    """The rows of all boards; a band in which no board has a note is left out.

    By perspective a note stands in the band of each of its voices, and the bands are in alphabetical order.
    """
    bands = _by_quadrant() if by == QUADRANT else _by_perspective(boards)
    found: list[Line] = []
    for title, letter in bands:
        columns = [[cell for cell in board if _belongs(cell, title, letter)] for board in boards]
        if any(columns):
            found.append(Line(title, letter))
            found += [Line(cells=cells) for cells in zip_longest(*columns)]
    return tuple(found)


def _by_quadrant() -> Iterable[tuple[str, str]]:
    return ((each.title, each.letter) for each in QUADRANTS)


def _by_perspective(boards: Sequence[Sequence[Cell]]) -> Iterable[tuple[str, str]]:
    voices = {voice for board in boards for cell in board for voice in cell.voices}
    return ((title, "") for title in (*sorted(voices, key=str.casefold), NOBODY))


def _belongs(cell: Cell, title: str, letter: str) -> bool:
    if letter:
        return cell.letter == letter
    return title in cell.voices or (title == NOBODY and not cell.voices)


def in_order(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The notes of a board by quadrant, guests after its own."""
    return tuple(sorted(cells, key=lambda cell: (LETTERS.index(cell.letter), cell.guest)))
