"""Items while an agenda is being read: runs of times put together, lengths that follow from starts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from facilitator.library.agenda_times import DAY

_WORD = re.compile(r"\b(?!(?:and|the|for|with)\b)\w{3,}|\d+")


@dataclass(slots=True)
class DraftPart:
    """A part; `written` is the line it was read from, `start` in minutes after midnight if it has a time."""

    title: str
    minutes: int
    written: str
    start: int | None = None
    objective: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class DraftItem:
    """An item; `is_back` if its time is before that of the item above it."""

    title: str
    start: int | None
    minutes: int
    indent: int = 0
    lead: str = ""
    objective: str = ""
    parts: list[DraftPart] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_back: bool = False


def joined(items: Sequence[DraftItem]) -> list[DraftItem]:
    """The runs of rising times as one agenda: a run about the same items adds to them, another follows as a day."""
    runs: list[list[DraftItem]] = []
    for item in items:
        if not runs or item.is_back:
            runs.append([])
        runs[-1].append(item)
    for run in runs:
        _measure(run)
    whole = runs[0] if runs else []
    days = 0
    for run in runs[1:]:
        twins = {id(item): twin for item in run if (twin := _twin(item, whole, days)) is not None}
        if 2 * len(twins) >= len(run):
            _merge(run, whole, twins, days)
        else:
            days += 1
            _put_off(run, days)
            whole += run
    for item in whole:
        item.minutes = item.minutes or sum(part.minutes for part in item.parts)
    return whole


def _measure(run: Sequence[DraftItem]) -> None:
    """Let an item without a length last until the next one starts."""
    for number, item in enumerate(run):
        later = (other.start for other in run[number + 1 :] if other.start is not None)
        following = next((start for start in later if item.start is not None and start > item.start), None)
        if not item.minutes and item.start is not None and following is not None and following - item.start <= DAY // 2:
            item.minutes = following - item.start
        _sift(item)


def _sift(item: DraftItem) -> None:
    """Give parts the lengths that follow from their starts; what merely repeats the item's own length is a note."""
    for part, after in zip(item.parts, [*item.parts[1:], None], strict=False):
        end = after.start if after else (item.start or 0) + item.minutes
        if not part.minutes and part.start is not None and end is not None and end > part.start:
            part.minutes = end - part.start
    whole, kept = item.minutes, list[DraftPart]()
    others = sum(part.minutes for part in item.parts)
    for part in item.parts:
        alone = len(item.parts) == 1 and part.minutes >= whole
        repeats = len(item.parts) > 1 and part.minutes == whole and others > whole
        if part.start is None and (alone or repeats):
            item.minutes = item.minutes or part.minutes
            place = kept[-1].notes if kept else item.notes
            place += [part.written, *([f"Objective: {part.objective}"] if part.objective else []), *part.notes]
        else:
            kept.append(part)
    item.parts = kept


def _put_off(items: Iterable[DraftItem], days: int) -> None:
    for item in items:
        item.start = None if item.start is None else item.start + days * DAY
        for part in item.parts:
            part.start = None if part.start is None else part.start + days * DAY


def _twin(item: DraftItem, among: Sequence[DraftItem], days: int) -> DraftItem | None:
    """The item at the same time of the last day whose title has a word in common."""
    words = set(_WORD.findall(item.title.casefold()))
    same = (other for other in among if other.start is not None and item.start == other.start - days * DAY)
    return next((other for other in same if words & set(_WORD.findall(other.title.casefold()))), None)


def _merge(run: Sequence[DraftItem], into: list[DraftItem], twins: dict[int, DraftItem], days: int) -> None:
    for item in run:
        twin = twins.get(id(item))
        if twin is not None:
            _add(item, twin)
            continue
        _put_off((item,), days)
        place = next((n for n, other in enumerate(into) if (other.start or 0) > (item.start or 0)), len(into))
        into.insert(place, item)


def _add(item: DraftItem, twin: DraftItem) -> None:
    """Add to an item what a second table says of it."""
    if item.title.casefold() not in twin.title.casefold():
        twin.notes.append(item.title)
    if item.lead and item.lead != twin.lead:
        twin.notes += [f"Lead: {item.lead}"] if twin.lead else []
        twin.lead = twin.lead or item.lead
    if item.objective:
        twin.notes += [f"Objective: {item.objective}"] if twin.objective else []
        twin.objective = twin.objective or item.objective
    twin.minutes = twin.minutes or item.minutes
    if item.minutes and item.minutes != twin.minutes:
        twin.notes.append(f"Length as written: {item.minutes} min")
    twin.notes += [note for note in item.notes if note not in twin.notes]
    twin.parts += item.parts
