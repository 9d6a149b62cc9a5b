"""Dots inside a board: what one person may place, what a total may be, and who stands on top. Whole numbers only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from facilitator.activities.swot.rules import LETTERS
from facilitator.text import count

MOST_EACH = 20


@dataclass(frozen=True, slots=True)
class Option:
    """What can be given dots: a note or a theme, with its quadrant and words as they were when the vote opened."""

    id: str
    letter: str
    text: str
    theme: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """An option with its dots; `rank` counts from 1 in its quadrant, `tied` if others have as many."""

    option: Option
    dots: int
    rank: int
    tied: bool


def sheet_problem(counts: Mapping[str, int], each: int, cap: int) -> str:
    """What is wrong with the dots of one person, "" if nothing; fewer dots than they have are in order."""
    if any(dots < 0 or dots > cap for dots in counts.values()):
        return f"At most {count(cap, 'dot')} on one"
    spent = sum(counts.values())
    return f"{count(spent - each, 'dot')} too many" if spent > each else ""


def total_problem(counts: Mapping[str, int], voters: int, each: int, cap: int) -> str:
    """What is wrong with dots that were counted together, "" if nothing."""
    if any(dots < 0 or dots > voters * cap for dots in counts.values()):
        return f"{voters} people can put at most {voters * cap} on one"
    over = sum(counts.values()) - voters * each
    return f"{count(over, 'dot')} more than {voters} people have" if over > 0 else ""


def summed(sheets: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The dots of all sheets together."""
    totals: dict[str, int] = {}
    for sheet in sheets:
        for key, dots in sheet.items():
            totals[key] = totals.get(key, 0) + dots
    return totals


def ranked(options: Sequence[Option], counts: Mapping[str, int]) -> tuple[Ranked, ...]:
    """Every option that has dots, by quadrant in the order S, W, O, T and then by dots; equals share a rank."""
    found: list[Ranked] = []
    for letter in LETTERS:
        field = [(counts.get(each.id, 0), each) for each in options if each.letter == letter]
        field = sorted((pair for pair in field if pair[0]), key=lambda pair: -pair[0])
        numbers = [dots for dots, _option in field]
        found += [Ranked(option, dots, numbers.index(dots) + 1, numbers.count(dots) > 1) for dots, option in field]
    return tuple(found)


def top(rows: Iterable[Ranked], most: int = 3) -> tuple[Ranked, ...]:
    """The first three of each quadrant; a tie at the edge lets all of its options in, because nothing is drawn."""
    return tuple(row for row in rows if row.rank <= most)
