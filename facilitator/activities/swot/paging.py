"""How a board is spread over the room's pages: pure functions of how much fits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from facilitator.activities.swot.rules import LETTERS, PAIRS

# How many blocks a quadrant has, and how many of them fit from the `start`th on; a block is a note, or a theme as a
# whole. Both depend on how many quadrants share the page and on whether themes are folded to a name and a count.
Count = Callable[[str, int, bool], int]
Fits = Callable[[str, int, int, bool], int]
# Whether it is plain without setting a word that a quadrant does not fit; it may say no where it does not either.
Crowded = Callable[[str, int, bool], bool]


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks from `start` up to `stop` of one quadrant."""

    letter: str
    start: int
    stop: int
    folded: bool = False


Spread = tuple[Part, ...]


def spread(count: Count, fits: Fits, crowded: Crowded, *, themes: bool) -> tuple[Spread, ...]:
    """The pages of a board: all four quadrants; or their themes folded; or two by two; or one at a time.

    Where two quadrants do not fit even with folded themes, each is shown alone, unfolded, on as many pages as it needs.
    """
    ways = (False, True) if themes else (False,)
    page = _whole(LETTERS, 4, ways, count, fits, crowded)
    if page:
        return (page,)
    pages: list[Spread] = []
    for pair in PAIRS:
        page = _whole(pair, 2, ways, count, fits, crowded)
        pages += (page,) if page else (each for letter in pair for each in alone(letter, count, fits))
    return tuple(pages)


def alone(letter: str, count: Count, fits: Fits) -> tuple[Spread, ...]:
    """The pages of one quadrant by itself; one page when it is empty."""
    whole, start = count(letter, 1, False), 0
    pages: list[Spread] = []
    while start < whole or not pages:
        stop = min(whole, start + max(1, fits(letter, start, 1, False)))
        pages.append((Part(letter, start, stop),))
        start = stop
    return tuple(pages)


def _whole(
    letters: Sequence[str], sharing: int, ways: Sequence[bool], count: Count, fits: Fits, crowded: Crowded
) -> Spread:
    for folded in ways:
        if any(crowded(letter, sharing, folded) for letter in letters):
            continue
        counts = {letter: count(letter, sharing, folded) for letter in letters}
        if all(fits(letter, 0, sharing, folded) >= counts[letter] for letter in letters):
            return tuple(Part(letter, 0, counts[letter], folded) for letter in letters)
    return ()
