"""Catching up: what is still to come gets shorter, so that the day ends when it was to end.

Cuts are whole minutes. A protected thing keeps its length, nothing goes below its floor, and a start that is
pinned to the clock is met but never pulled forward: cutting more before it would only make people wait.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction

from facilitator.activities.agenda.rules import Agenda, Entry, Item
from facilitator.stage.rules import Facts, Reading, whole_minutes
from facilitator.stage.snapshots import Place


@dataclass(frozen=True, slots=True)
class Coming:
    """An item, or a part of the running one, still to come.

    `left_s` is what it still takes, `spare_min` what it can lose at most. `rest` is time of the running item that
    none of its parts claims.
    """

    id: str
    title: str
    planned_s: int
    left_s: int
    spare_min: int
    is_protected: bool = False
    is_running: bool = False
    is_dropped: bool = False
    rest: bool = False
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is still to come today, in order; `begin` is when it begins, `goal` when the day was to end."""

    begin: datetime
    goal: datetime
    lines: tuple[Coming, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What to do: minutes to cut by line, and the lines that are dropped."""

    cuts: Mapping[str, int] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Preview:
    """When each line would start, when the day would end, and how late that is."""

    starts: Mapping[str, datetime]
    finish: datetime
    late_min: int


@dataclass(frozen=True, slots=True)
class Change:
    """New lengths and droppings of items and parts, for the agenda."""

    lengths: Mapping[str, int]
    dropped: Mapping[str, bool]


def outlook(agenda: Agenda, facts: Facts, now: datetime) -> Outlook:
    """What is still to come of the running day."""
    seen = Reading(agenda, facts, now)
    lines: list[Coming] = []
    for item in seen.items_today():
        place = seen.place(item)
        if place is Place.NOW:
            lines += _running(seen, item)
        elif place is Place.NEXT or (place is Place.DROPPED and _is_ahead(seen, item)):
            lines.append(_coming(seen, item))
    begin = max(seen.now, seen.start) if seen.step is None else max(seen.now, seen.spans[seen.step.item.entry.id][0])
    return Outlook(begin, seen.planned_finish(), tuple(lines))


def preview(seen: Outlook, choice: Choice) -> Preview:
    """What would come of a choice."""
    starts: dict[str, datetime] = {}
    cursor = seen.begin
    for line in seen.lines:
        if line.id not in choice.dropped and line.not_before is not None:
            cursor = max(cursor, line.not_before)
        starts[key_of(line)] = cursor
        cursor += timedelta(seconds=_left_s(line, choice))
    return Preview(starts, cursor, whole_minutes(cursor - seen.goal))


def spread(
    seen: Outlook, *, protected: Collection[str] | None = None, dropped: Collection[str] | None = None
) -> Choice:
    """Spread what is late over what may be shortened, in proportion to the lengths.

    `protected` and `dropped` are ids and stand in for those of the lines. If even the floors are too long, all
    that can be cut is cut: no other choice with these locks ends earlier.
    """
    locked = {line.id for line in seen.lines if line.is_protected} if protected is None else set(protected)
    out = frozenset(line.id for line in seen.lines if line.is_dropped) if dropped is None else frozenset(dropped)
    kept = [line for line in seen.lines if line.id not in out]
    cuts: dict[str, int] = {}
    cursor = seen.begin
    for number, stretch in enumerate(stretches := _stretches(kept)):
        if stretch and stretch[0].not_before is not None:
            cursor = max(cursor, stretch[0].not_before)
        ahead = stretches[number + 1][0].not_before if number + 1 < len(stretches) else None
        cursor += timedelta(seconds=sum(line.left_s for line in stretch))
        late = max(0, whole_minutes(cursor - (ahead or seen.goal)))
        free = [line for line in stretch if line.id not in locked and not line.is_running]
        found = apportion(late, [line.left_s for line in free], [line.spare_min for line in free])
        cuts |= {key_of(line): cut for line, cut in zip(free, found, strict=True) if cut}
        cursor -= timedelta(minutes=sum(found))
    return Choice(cuts, out)


def apportion(minutes: int, weights: Sequence[int], most: Sequence[int]) -> tuple[int, ...]:
    """Share whole minutes out in proportion to `weights`, at most `most` to each.

    Minute by minute to the largest weight / (2 x minutes given + 1): Sainte-Laguë's method, which rounds to the
    nearest and, unlike largest remainders, never takes a minute back when there is one more to share.
    """
    given = [0] * len(weights)
    for _ in range(min(minutes, sum(most))):
        open_ones = [n for n, cut in enumerate(given) if cut < most[n]]
        best = max(open_ones, key=lambda n: (Fraction(weights[n], 2 * given[n] + 1), -n))
        given[best] += 1
    return tuple(given)


def change(agenda: Agenda, seen: Outlook, choice: Choice) -> Change:
    """What a choice changes in the agenda; the parts of an item shrink in proportion."""
    lengths: dict[str, int] = {}
    entries = {entry.id: entry for item in agenda.items for entry in (item.entry, *item.parts)}
    parents = {part.id: item.entry for item in agenda.items for part in item.parts}
    items = {item.entry.id: item for item in agenda.items}
    for line in seen.lines:
        cut = 60 * choice.cuts.get(key_of(line), 0) if line.id not in choice.dropped else 0
        if not cut:
            continue
        lengths[line.id] = lengths.get(line.id, entries[line.id].planned_s) - cut
        if line.id in parents:
            parent = parents[line.id]
            lengths[parent.id] = lengths.get(parent.id, parent.planned_s) - cut
        elif not line.rest:
            lengths |= _shrunk_parts(items[line.id], cut // 60)
    now_out = {line.id: line.id in choice.dropped for line in seen.lines}
    moved = {key: out for key, out in now_out.items() if out != entries[key].dropped}
    return Change(lengths, moved)


def key_of(line: Coming) -> str:
    """What names a line in a choice and a preview: the rest of an item has the same id as the item."""
    return f"{line.id}/rest" if line.rest else line.id


def _left_s(line: Coming, choice: Choice) -> int:
    if line.id in choice.dropped:
        return 0
    return max(0, line.left_s - 60 * choice.cuts.get(key_of(line), 0))


def _stretches(lines: Sequence[Coming]) -> list[list[Coming]]:
    """The lines between one pinned start and the next."""
    found: list[list[Coming]] = [[]]
    for line in lines:
        if line.not_before is not None and found[-1]:
            found.append([])
        found[-1].append(line)
    return found


def _is_ahead(seen: Reading, item: Item) -> bool:
    """Whether a dropped item would still be to come."""
    if seen.step is None:
        return seen.facts.ended_at is None
    ids = [each.entry.id for each in seen.agenda.items]
    return ids.index(item.entry.id) > ids.index(seen.step.item.entry.id)


def _running(seen: Reading, item: Item) -> list[Coming]:
    assert seen.step is not None
    own = seen.step.entry
    found: list[Coming] = []
    for entry in item.parts or (item.entry,):
        if entry.id == own.id:
            left = max(0, seen.remaining_s(seen.step))
            found.append(Coming(entry.id, entry.title, seen.allotted[own.id], left, 0, True, is_running=True))
        elif found:
            found.append(_part(seen, entry))
    if rest := seen.slack_s(item):
        title = f"Rest of {item.entry.title}"
        found.append(Coming(item.entry.id, title, rest, rest, rest // 60, item.entry.protected, rest=True))
    return found


def _part(seen: Reading, entry: Entry) -> Coming:
    left = _left_of(seen, entry)
    return Coming(
        id=entry.id,
        title=entry.title,
        planned_s=entry.planned_s,
        left_s=left,
        spare_min=_spare_min(entry, left),
        is_protected=entry.protected,
        is_dropped=entry.dropped,
    )


def _coming(seen: Reading, item: Item) -> Coming:
    entry, parts = item.entry, item.kept_parts
    left = sum(_left_of(seen, part) for part in parts) + seen.slack_s(item) if parts else _left_of(seen, entry)
    spare = _spare_min(entry, left)
    if parts:
        spare = min(spare, seen.slack_s(item) // 60 + sum(_spares(item)))
    return Coming(
        id=entry.id,
        title=entry.title,
        planned_s=entry.planned_s,
        left_s=left,
        spare_min=spare,
        is_protected=entry.protected,
        is_dropped=entry.dropped,
        not_before=seen.pins.get(entry.id),
    )


def _left_of(seen: Reading, entry: Entry) -> int:
    """What an entry still takes; all of it if nobody has been at it."""
    return max(0, seen.allotted.get(entry.id, entry.planned_s) - seen.used.get(entry.id, 0))


def _spare_min(entry: Entry, left_s: int) -> int:
    return max(0, min(entry.planned_s - entry.floor_s, left_s)) // 60


def _spares(item: Item) -> list[int]:
    """What the parts can lose; with the item unlocked, only those locked by themselves keep all of theirs."""
    own = [part for part in item.kept_parts if part.protected and not item.entry.protected]
    return [0 if part in own else _spare_min(part, part.planned_s) for part in item.kept_parts]


def _shrunk_parts(item: Item, minutes: int) -> dict[str, int]:
    """New lengths of the parts of an item that loses so many minutes; its unallocated time goes first."""
    parts = item.kept_parts
    over = max(0, minutes - max(0, item.unallocated_s) // 60)
    cuts = apportion(over, [part.planned_s for part in parts], _spares(item))
    return {part.id: part.planned_s - 60 * cut for part, cut in zip(parts, cuts, strict=True) if cut}
