"""What the clock says: a pure function of the agenda, the stored instants and now.

Nothing here counts. Every figure follows from UTC instants, so a restart, a suspended machine, midnight and
the change to winter time cannot disturb it. Only what is shown is in the meeting's own time zone. Lengths are
whole seconds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from facilitator.activities.agenda.rules import Agenda, Entry, Item, Step, amber_from_s, red_from_s, steps, zone
from facilitator.stage.planned import Planned, is_far, not_before, plan, planned_finish
from facilitator.stage.snapshots import ClockState, ItemClock, PartClock, Place, State

SLIP_S = 30  # a visit this short was a wrong click: it moves no item's start or end
LATE_START_S = 60  # a start later than this is asked about
_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay at a step, as stored: the facts that the clock follows from.

    While it is `held`, the group is waited for; `paused_at` is since when.
    """

    step_id: str
    started_at: datetime
    ended_at: datetime | None = None
    paused_at: datetime | None = None
    paused_s: int = 0
    added_s: int = 0
    held: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is stored of a running meeting; `plan` is what was agreed when it began."""

    meeting_id: str
    started_at: datetime | None = None
    ended_at: datetime | None = None
    step_id: str | None = None
    visits: tuple[Visit, ...] = ()
    minutes_sent_at: datetime | None = None
    plan: tuple[Planned, ...] = ()


def spent_s(visit: Visit, now: datetime) -> int:
    """Seconds of a visit without its pauses; never negative, whatever was done to the machine's clock."""
    end = visit.ended_at or visit.paused_at or now
    return max(0, (end - visit.started_at) // _SECOND - visit.paused_s)


def clock(agenda: Agenda, facts: Facts, now: datetime) -> ClockState:
    """What the clock shows at `now`, an aware instant."""
    return Reading(agenda, facts, now).state()


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


def is_slip(visit: Visit) -> bool:
    """Whether a visit was a wrong click."""
    return visit.ended_at is not None and visit.ended_at - visit.started_at < _seconds(SLIP_S)


def _seconds(length: int) -> timedelta:
    return timedelta(seconds=length)


def whole_minutes(length: timedelta) -> int:
    """Whole minutes, halves up."""
    return (length + _MINUTE / 2) // _MINUTE


class Reading:
    """One reading of the clock, taken apart. Instants are in UTC; entries are those that are not dropped."""

    def __init__(self, agenda: Agenda, facts: Facts, now: datetime) -> None:
        self.agenda, self.facts, self.now = agenda, facts, now.astimezone(UTC).replace(microsecond=0)
        self.zone = zone(agenda.time_zone)
        self.steps = steps(agenda)
        self.step = current_step(agenda, facts)
        self.order = {step.entry.id: index for index, step in enumerate(self.steps)}
        self.index = self._index()
        self.visits = self._visits()
        self.used = {key: sum(spent_s(stay, self.now) for stay in self.visits.get(key, ())) for key in self.order}
        self.allotted = {step.entry.id: self._allotted(step) for step in self.steps}
        self.places = {step.entry.id: self._step_place(step) for step in self.steps}
        self.start = self._planned_start()
        self.pins = not_before(agenda, self.start)
        self.plan = self._plan()
        self.spans = self._walk()
        self.tomorrow = self._tomorrow()

    def state(self) -> ClockState:
        """All of it, in the meeting's time zone."""
        finish, due = self.finish(), self.planned_finish()
        remaining = self.remaining_s(self.step) if self.step else 0
        following, visit = self._following(), self._stopped()
        return ClockState(
            now=self._local(self.now),
            state=self._timer_state(),
            items=self._items(),
            planned_start=self._local(self.start),
            planned_finish=self._local(due),
            finish=self._local(finish),
            late_min=whole_minutes(finish - due),
            step=self.step,
            following=following,
            remaining_s=remaining,
            of_s=self.allotted[self.step.entry.id] if self.step else 0,
            due_at=self._local(self._begin() + _seconds(remaining)) if self.step else None,
            following_at=self._local(self._following_at(following)) if following else None,
            started_at=self._local(self.facts.started_at) if self.facts.started_at else None,
            held_s=max(0, (self.now - visit.paused_at) // _SECOND) if visit and visit.paused_at else 0,
            resumes_at=self._local(self._begin()) if self.step and self._begin() > self.now else None,
            late_start_min=self._late_start_min(),
        )

    def finish(self) -> datetime:
        """When the day ends as things stand; when the meeting ended, if it has."""
        if self.facts.ended_at is not None:
            return self.facts.ended_at
        today = [span[1] for key, span in self.spans.items() if key not in self._later_items()]
        return max(today, default=self._begin())

    def planned_finish(self) -> datetime:
        """When the day was to end by what was agreed at its start."""
        tomorrow = self.plan[self.tomorrow].starts_at if self.tomorrow in self.plan else None
        return planned_finish(tuple(self.plan.values()), tomorrow) or self.start

    def remaining_s(self, step: Step) -> int:
        """What a step has left of its time; negative when it is over."""
        return self.allotted[step.entry.id] - self.used[step.entry.id]

    def place(self, item: Item) -> Place:
        """Where an item stands in the day."""
        if item.entry.dropped:
            return Place.DROPPED
        places = {self.places[part.id] for part in item.running}
        first = (place for place in (Place.NOW, Place.NEXT, Place.DONE) if place in places)
        return next(first, Place.SKIPPED)

    def slack_s(self, item: Item) -> int:
        """Unallocated time after an item's last part, as far as its parts have not run into it."""
        over = sum(max(0, self.used[part.id] - part.planned_s) for part in item.kept_parts)
        return max(0, item.unallocated_s - over)

    def actual(self, item: Item, entry: Entry | None = None) -> tuple[datetime, datetime] | None:
        """When an item, or one entry of it, began and ended, without the wrong clicks."""
        entries = (entry,) if entry else item.running
        stays = [visit for part in entries for visit in self.visits.get(part.id, ())]
        stays = [stay for stay in stays if not is_slip(stay)] or stays
        if not stays:
            return None
        begun = min(stay.started_at for stay in stays)
        return begun, max(begun, *(stay.ended_at or self.now for stay in stays))

    def items_today(self) -> tuple[Item, ...]:
        """All items but those of the days to come, in order."""
        later = self._later_items()
        return tuple(item for item in self.agenda.items if item.entry.id not in later)

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
        if self.facts.plan:
            return min(each.starts_at for each in self.facts.plan)
        planned, begun = self.agenda.starts_at, self.facts.started_at or self.now
        if planned is None:
            return begun
        ahead = self.facts.started_at is None and planned > begun
        return planned.astimezone(UTC) if ahead or not is_far(begun, planned) else begun

    def _plan(self) -> Mapping[str, Planned]:
        """The plan by step; what was put off to another day after the start is measured by that day's morning."""
        found = {each.step_id: each for each in self.facts.plan or plan(self.agenda, self.start)}
        put_off = timedelta(0)
        for item in self.agenda.items:
            opener = found.get(item.entry.id)
            if item.entry.next_day and opener and item.entry.id in self.pins:
                morning = self.pins[item.entry.id]
                same_day = self._local(morning).date() == self._local(opener.starts_at).date()
                put_off = timedelta(0) if same_day else morning - opener.starts_at
            for key in (item.entry.id, *(part.id for part in item.parts)):
                if put_off and key in found:
                    found[key] = replace(found[key], starts_at=found[key].starts_at + put_off)
        return found

    def _late_start_min(self) -> int:
        """How many minutes after its plan a meeting would begin now; 0 within the first minute."""
        if self.facts.started_at is not None or self.agenda.starts_at is None:
            return 0
        late = self.now - self.start
        return whole_minutes(late) if late > _seconds(LATE_START_S) else 0

    def _local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.zone)

    def _allotted(self, step: Step) -> int:
        added = sum(visit.added_s for visit in self.visits.get(step.entry.id, ()))
        return max(0, step.entry.planned_s + added)

    def _stopped(self) -> Visit | None:
        """The open visit while its timer stands."""
        stays = self.visits.get(self.step.entry.id, ()) if self.step else ()
        return next((stay for stay in stays if stay.paused_at and not stay.ended_at), None)

    def _timer_state(self) -> State:
        if self.facts.ended_at is not None:
            return State.ENDED
        if self.facts.started_at is None:
            return State.NOT_STARTED
        if self.step is None:
            return State.NORMAL
        if stopped := self._stopped():
            return State.HELD if stopped.held else State.PAUSED
        allotted, remaining = self.allotted[self.step.entry.id], self.remaining_s(self.step)
        if not allotted:
            return State.NORMAL
        if remaining <= red_from_s(allotted, self.step.entry.red_s):
            return State.RED
        return State.AMBER if remaining <= amber_from_s(allotted, self.step.entry.amber_s) else State.NORMAL

    def _step_place(self, step: Step) -> Place:
        key = step.entry.id
        index, been = self.order[key], key in self.visits
        if index == self.index:
            return Place.NOW
        if index < self.index:
            return Place.DONE if been else Place.SKIPPED
        return Place.DONE if been and self.used[key] >= max(SLIP_S, self.allotted[key]) else Place.NEXT

    def _to_come_s(self, item: Item) -> int:
        """What an item still takes: the rest of its parts and the unallocated time after them."""
        if self.place(item) not in (Place.NOW, Place.NEXT):
            return 0
        coming = [part.id for part in item.running if self.order[part.id] >= self.index]
        return sum(max(0, self.allotted[key] - self.used[key]) for key in coming) + self.slack_s(item)

    def _begin(self) -> datetime:
        """Where what is to come is counted from: now, or when the first step or the one held may begin."""
        if self.facts.started_at is None:
            return max(self.now, self.start)
        if self.step is None or self._timer_state() is not State.HELD or self.used[self.step.entry.id] >= SLIP_S:
            return self.now
        return max(self.now, self.pins.get(self.step.item.entry.id, self.now)) if self.step.number == 1 else self.now

    def _walk(self) -> Mapping[str, tuple[datetime, datetime]]:
        """The expected start and end of each item; slack before a pinned one absorbs what is late."""
        found: dict[str, tuple[datetime, datetime]] = {}
        cursor = self._begin()
        for item in self.agenda.items:
            key, place = item.entry.id, self.place(item)
            if place is Place.NEXT:
                cursor = max(cursor, self.pins.get(key, cursor))
            found[key] = cursor, cursor + _seconds(self._to_come_s(item))
            cursor = found[key][1]
        return found

    def _tomorrow(self) -> str:
        """The item that opens the day after the one that runs, "" if there is none."""
        step = self.step or _step_of(self.steps).get(self.facts.step_id or "") or next(iter(self.steps), None)
        ids = [item.entry.id for item in self.agenda.items]
        if step is None:
            return ""
        after = self.agenda.items[ids.index(step.item.entry.id) + 1 :]
        return next((item.entry.id for item in after if item.entry.next_day and not item.entry.dropped), "")

    def _later_items(self) -> frozenset[str]:
        """The items of the days to come."""
        ids = [item.entry.id for item in self.agenda.items]
        return frozenset(ids[ids.index(self.tomorrow) :]) if self.tomorrow else frozenset()

    def _following(self) -> Step | None:
        if self.step is None or self.index + 1 == len(self.steps):
            return None
        return self.steps[self.index + 1]

    def _following_at(self, following: Step) -> datetime:
        assert self.step is not None
        if following.number == 1:
            after = self.spans[self.step.item.entry.id][1]
            return max(after, self.pins.get(following.item.entry.id, after))
        return self._begin() + _seconds(max(0, self.remaining_s(self.step)))

    def _items(self) -> tuple[ItemClock, ...]:
        found: list[ItemClock] = []
        day = 1
        for item in self.agenda.items:
            place, actual = self.place(item), self.actual(item)
            begins, ends = self.spans[item.entry.id]
            day += bool(found) and item.entry.next_day
            if actual and place is Place.DONE:
                clocked = self._item(item, place, *actual, self._drift_min(item, actual[1]))
            elif actual and place is Place.NOW and self._begin() == self.now:
                clocked = self._item(item, place, actual[0], ends)
            else:
                clocked = self._item(item, place, begins, ends)
            found.append(replace(clocked, day=day, opens=self._opens(item) if day > 1 else None))
        return tuple(found)

    def _opens(self, item: Item) -> date | None:
        """The date of the day that an item opens: that of its plan, or when it began if it has none."""
        morning = self.pins.get(item.entry.id, self.spans[item.entry.id][0])
        return self._local(morning).date() if item.entry.next_day else None

    def _drift_min(self, item: Item, ended: datetime) -> int:
        """How late the day was when an item ended; one that was not planned changes nothing."""
        planned = self.plan.get(item.entry.id)
        return whole_minutes(ended - planned.ends_at) if planned else 0

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
            step_id=next((entry.id for entry in item.running), item.entry.id),
            drift_min=drift_min,
            parts=tuple(self._part(part) for part in item.kept_parts) if place is not Place.DROPPED else (),
        )

    def _part(self, part: Entry) -> PartClock:
        place = self.places[part.id]
        planned_s = self.plan[part.id].planned_s if part.id in self.plan else part.planned_s
        over = whole_minutes(_seconds(self.used[part.id] - planned_s)) if place is Place.DONE else None
        return PartClock(part.id, part.title, place, part.planned_s, over)
