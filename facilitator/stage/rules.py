"""What the clock says: a pure function of the agenda, the stored instants and now.

Nothing here counts. Every figure follows from UTC instants, so a restart, a suspended machine, midnight and
the change to winter time cannot disturb it. Only what is shown is in the meeting's own time zone. Lengths are
whole seconds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from facilitator.activities.agenda.rules import Agenda, Entry, Item, Step, steps
from facilitator.stage.snapshots import ClockState, ItemClock, PartClock, Place, State

AMBER_S = 120
AMBER_SHORT_S = 60  # for a step of five minutes or less
SHORT_STEP_S = 300
SLIP_S = 30  # a visit this short was a wrong click: it moves no item's start or end
ANOTHER_DAY = timedelta(hours=12)  # a meeting begun this far from its plan is a rehearsal or was moved
_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay at a step, as stored: the facts that the clock follows from."""

    step_id: str
    started_at: datetime
    ended_at: datetime | None = None
    paused_at: datetime | None = None
    paused_s: int = 0
    added_s: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What is stored of a running meeting."""

    meeting_id: str
    started_at: datetime | None = None
    ended_at: datetime | None = None
    step_id: str | None = None
    visits: tuple[Visit, ...] = ()
    minutes_sent_at: datetime | None = None


def spent_s(visit: Visit, now: datetime) -> int:
    """Seconds of a visit without its pauses; never negative, whatever was done to the machine's clock."""
    end = visit.ended_at or visit.paused_at or now
    return max(0, (end - visit.started_at) // _SECOND - visit.paused_s)


def amber_from_s(length_s: int) -> int:
    """Seconds before the end at which a step of this length turns amber."""
    return AMBER_SHORT_S if length_s <= SHORT_STEP_S else AMBER_S


def clock(agenda: Agenda, facts: Facts, now: datetime) -> ClockState:
    """What the clock shows at `now`, an aware instant."""
    return _Day(agenda, facts, now.astimezone(UTC).replace(microsecond=0)).state()


def current_step(agenda: Agenda, facts: Facts) -> Step | None:
    """The step that runs; None before the start, after the end, and without an agenda.

    A step that was taken out of the agenda while it ran gives way to the first one nobody has been at.
    """
    day = steps(agenda)
    if facts.started_at is None or facts.ended_at is not None or not day:
        return None
    if found := _step_of(day).get(facts.step_id or ""):
        return found
    been = {visit.step_id for visit in facts.visits}
    return next((step for step in day if step.entry.id not in been), day[-1])


def _step_of(day: Iterable[Step]) -> dict[str, Step]:
    """Steps by their id; an item that has been given parts while it ran leads to its first part."""
    found: dict[str, Step] = {}
    for step in day:
        found.setdefault(step.item.entry.id, step)
        found[step.entry.id] = step
    return found


def _entries(item: Item) -> tuple[Entry, ...]:
    return item.parts or (item.entry,)


def _is_slip(visit: Visit) -> bool:
    return visit.ended_at is not None and visit.ended_at - visit.started_at < _seconds(SLIP_S)


def _seconds(length: int) -> timedelta:
    return timedelta(seconds=length)


def _minutes(length: timedelta) -> int:
    """Whole minutes, halves up."""
    return (length + _MINUTE / 2) // _MINUTE


class _Day:
    """One reading of the clock, taken apart."""

    def __init__(self, agenda: Agenda, facts: Facts, now: datetime) -> None:
        self.agenda, self.facts, self.now = agenda, facts, now
        self.zone = ZoneInfo(agenda.time_zone)
        self.steps = steps(agenda)
        self.step = current_step(agenda, facts)
        self.order = {step.entry.id: index for index, step in enumerate(self.steps)}
        self.index = self._index()
        self.visits = self._visits()
        self.used = {key: sum(spent_s(stay, now) for stay in self.visits.get(key, ())) for key in self.order}
        self.allotted = {step.entry.id: self._allotted(step) for step in self.steps}
        self.places = {step.entry.id: self._step_place(step) for step in self.steps}
        self.start = self._planned_start()

    def state(self) -> ClockState:
        """All of it, in the meeting's time zone."""
        finish = self.facts.ended_at or self._begin() + _seconds(sum(map(self._to_come_s, self.agenda.items)))
        planned_finish = self.start + _seconds(sum(item.entry.planned_s for item in self.agenda.items))
        remaining = self._remaining(self.step) if self.step else 0
        following = self._following()
        return ClockState(
            now=self._local(self.now),
            state=self._timer_state(),
            items=self._items(),
            planned_start=self._local(self.start),
            planned_finish=self._local(planned_finish),
            finish=self._local(finish),
            late_min=_minutes(finish - planned_finish),
            step=self.step,
            following=following,
            remaining_s=remaining,
            of_s=self.allotted[self.step.entry.id] if self.step else 0,
            due_at=self._local(self.now + _seconds(remaining)) if self.step else None,
            following_at=self._local(self._following_at(following)) if following else None,
            started_at=self._local(self.facts.started_at) if self.facts.started_at else None,
        )

    def _index(self) -> int:
        if self.step is not None:
            return self.order[self.step.entry.id]
        return len(self.steps) if self.facts.ended_at else -1

    def _visits(self) -> Mapping[str, tuple[Visit, ...]]:
        """Visits by the step that they count for; an open one always counts for the step that runs."""
        by_id = _step_of(self.steps)
        found: dict[str, list[Visit]] = {}
        for visit in self.facts.visits:
            step = by_id.get(visit.step_id) or (self.step if visit.ended_at is None else None)
            if step is not None:
                found.setdefault(step.entry.id, []).append(visit)
        return {key: tuple(visits) for key, visits in found.items()}

    def _planned_start(self) -> datetime:
        planned, begun = self.agenda.starts_at, self.facts.started_at or self.now
        if planned is None:
            return begun
        ahead = self.facts.started_at is None and planned > begun
        return planned.astimezone(UTC) if ahead or abs(begun - planned) <= ANOTHER_DAY else begun

    def _local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.zone)

    def _allotted(self, step: Step) -> int:
        added = sum(visit.added_s for visit in self.visits.get(step.entry.id, ()))
        return max(0, step.entry.planned_s + added)

    def _remaining(self, step: Step) -> int:
        return self.allotted[step.entry.id] - self.used[step.entry.id]

    def _timer_state(self) -> State:
        if self.facts.ended_at is not None:
            return State.ENDED
        if self.facts.started_at is None:
            return State.NOT_STARTED
        if self.step is None:
            return State.NORMAL
        if any(visit.paused_at and not visit.ended_at for visit in self.visits.get(self.step.entry.id, ())):
            return State.PAUSED
        allotted, remaining = self.allotted[self.step.entry.id], self._remaining(self.step)
        if not allotted or remaining > amber_from_s(allotted):
            return State.NORMAL
        return State.AMBER if remaining > 0 else State.RED

    def _step_place(self, step: Step) -> Place:
        key = step.entry.id
        index, been = self.order[key], key in self.visits
        if index == self.index:
            return Place.NOW
        if index < self.index:
            return Place.DONE if been else Place.SKIPPED
        return Place.DONE if been and self.used[key] >= max(SLIP_S, self.allotted[key]) else Place.NEXT

    def _place(self, item: Item) -> Place:
        places = {self.places[part.id] for part in _entries(item)}
        first = (place for place in (Place.NOW, Place.NEXT, Place.DONE) if place in places)
        return next(first, Place.SKIPPED)

    def _to_come_s(self, item: Item) -> int:
        """What an item still takes: the rest of its parts and the unallocated time after them."""
        if self._place(item) in (Place.DONE, Place.SKIPPED):
            return 0
        coming = [part.id for part in _entries(item) if self.order[part.id] >= self.index]
        return sum(max(0, self.allotted[key] - self.used[key]) for key in coming) + self._slack_s(item)

    def _slack_s(self, item: Item) -> int:
        """Unallocated time after an item's last part, as far as its parts have not run into it."""
        over = sum(max(0, self.used[part.id] - part.planned_s) for part in item.parts)
        return max(0, item.unallocated_s - over)

    def _begin(self) -> datetime:
        """Where what is to come is counted from."""
        return self.now if self.facts.started_at else max(self.now, self.start)

    def _following(self) -> Step | None:
        if self.step is None or self.index + 1 == len(self.steps):
            return None
        return self.steps[self.index + 1]

    def _following_at(self, following: Step) -> datetime:
        assert self.step is not None
        slack = self._slack_s(self.step.item) if following.number == 1 else 0
        return self.now + _seconds(max(0, self._remaining(self.step)) + slack)

    def _items(self) -> tuple[ItemClock, ...]:
        found: list[ItemClock] = []
        expected, planned_end = self._begin(), self.start
        for item in self.agenda.items:
            planned_end += _seconds(item.entry.planned_s)
            place, actual = self._place(item), self._actual(item)
            begins, expected = expected, expected + _seconds(self._to_come_s(item))
            if actual and place is Place.DONE:
                found.append(self._item(item, place, *actual, _minutes(actual[1] - planned_end)))
            elif actual and place is Place.NOW:
                found.append(self._item(item, place, actual[0], expected))
            else:
                found.append(self._item(item, place, begins, expected))
        return tuple(found)

    def _item(
        self, item: Item, place: Place, begins: datetime, ends: datetime, drift_min: int | None = None
    ) -> ItemClock:
        return ItemClock(
            id=item.entry.id,
            title=item.entry.title,
            is_break=item.is_break,
            place=place,
            planned_s=item.entry.planned_s,
            starts_at=self._local(begins),
            ends_at=self._local(ends),
            step_id=_entries(item)[0].id,
            drift_min=drift_min,
            parts=tuple(self._part(part) for part in item.parts),
        )

    def _part(self, part: Entry) -> PartClock:
        place = self.places[part.id]
        over = _minutes(_seconds(self.used[part.id] - part.planned_s)) if place is Place.DONE else None
        return PartClock(part.id, part.title, place, part.planned_s, over)

    def _actual(self, item: Item) -> tuple[datetime, datetime] | None:
        """When an item began and ended, without the wrong clicks."""
        stays = [visit for part in _entries(item) for visit in self.visits.get(part.id, ())]
        stays = [stay for stay in stays if not _is_slip(stay)] or stays
        if not stays:
            return None
        begun = min(stay.started_at for stay in stays)
        return begun, max(begun, *(stay.ended_at or self.now for stay in stays))
