"""What follows from an agenda: its steps, start times and sums. Lengths are seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

DAY_MIN = 24 * 60
FLOOR_S = 5 * 60
MEAL_S = 30 * 60
AMBER_S = 120
AMBER_SHORT_S = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """An item or a part as planned. `lead` and `scenario` are names, "" when there is none.

    An item with `pinned_min` starts that many minutes after local midnight, and one with `next_day` on the day
    after the one before it. Catching up leaves a `protected` entry as it is and no other below `floor_s`. A
    `dropped` entry is left out and takes no time. Its timer turns amber `amber_s` and red `red_s` before the
    end, None as usual.
    """

    id: str
    title: str
    planned_s: int
    activity: str
    lead_id: str | None = None
    lead: str = ""
    scenario_id: str | None = None
    scenario: str = ""
    objective: str = ""
    pinned_min: int | None = None
    next_day: bool = False
    protected: bool = False
    floor_s: int = FLOOR_S
    amber_s: int | None = None
    red_s: int | None = None
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item with its parts."""

    entry: Entry
    parts: tuple[Entry, ...] = ()

    @property
    def is_break(self) -> bool:
        """Whether this is a break."""
        return self.entry.activity == "break"

    @property
    def is_meal(self) -> bool:
        """Whether this break is long enough to eat."""
        return self.is_break and self.entry.planned_s >= MEAL_S

    @property
    def kept_parts(self) -> tuple[Entry, ...]:
        """The parts that are not dropped."""
        return tuple(part for part in self.parts if not part.dropped)

    @property
    def running(self) -> tuple[Entry, ...]:
        """What runs of it, in order: its parts, or itself; nothing if it is dropped."""
        return () if self.entry.dropped else self.kept_parts or (self.entry,)

    @property
    def unallocated_s(self) -> int:
        """What the parts leave of the length; negative when they are too long, 0 without parts."""
        parts = self.kept_parts
        return self.entry.planned_s - sum(part.planned_s for part in parts) if parts else 0


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of a meeting in order."""

    meeting_id: str
    starts_at: datetime | None
    time_zone: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What runs at one time: a part, or an item without parts; `number` counts from 1 in its item."""

    entry: Entry
    item: Item
    number: int
    count: int


def for_the_room(agenda: Agenda) -> Agenda:
    """The agenda without what is written for the facilitator."""

    def public(entry: Entry) -> Entry:
        return replace(entry, objective="")

    items = tuple(Item(public(item.entry), tuple(public(part) for part in item.parts)) for item in agenda.items)
    return replace(agenda, items=items)


def steps(agenda: Agenda) -> tuple[Step, ...]:
    """The steps of the meeting in order, without what is dropped."""
    found: list[Step] = []
    for item in agenda.items:
        entries = item.running
        found += [Step(entry, item, number, len(entries)) for number, entry in enumerate(entries, 1)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Slot:
    """When an item or part is planned: seconds from the start of the meeting; instants if that is known.

    `gap_s` is the time before it in which nothing is planned, a night included; `late_s` how long after its pin
    it starts, because what is before it takes longer; `day` counts the days of the meeting from 1.
    """

    offset_s: int
    planned_s: int
    start: datetime | None
    finish: datetime | None
    gap_s: int = 0
    late_s: int = 0
    day: int = 1


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a meeting: its first item, its instants if they are known, its lengths."""

    number: int
    first_id: str
    start: datetime | None
    finish: datetime | None
    total_s: int
    breaks_s: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """The planned times of every item and part by id that is not dropped; the total includes the breaks."""

    slots: Mapping[str, Slot]
    total_s: int
    breaks_s: int
    start: datetime | None
    finish: datetime | None
    days: tuple[Day, ...] = ()


def schedule(agenda: Agenda) -> Schedule:
    """Work out the planned times in UTC: each item starts where the one before it finishes, or at its pin.

    A pinned item starts late when what is before it takes longer, never early. Pins are clock times of the place
    where the meeting is, so without a start of the meeting they move nothing.
    """
    return _Planning(agenda).plan()


def last_day(agenda: Agenda) -> date | None:
    """The day on which the meeting is planned to end, where it is held; None without a start."""
    finish = schedule(agenda).finish
    return local(agenda, finish).date() if finish is not None else None


def protected_by_default(activity: str) -> bool:
    """Whether catching up leaves an activity alone unless it is told otherwise: a break and a decision."""
    return activity in ("break", "decision")


def amber_from_s(length_s: int, chosen_s: int | None = None) -> int:
    """Seconds before the end at which a step of this length turns amber; with 0 it never does, but red at its end.

    Unless chosen these are two minutes, one in a step of less than ten, and never more than half of it.
    """
    if chosen_s is not None:
        return min(chosen_s, length_s)
    fifth = length_s // 5 // 60 * 60  # in whole minutes, as it is said in words
    return min(AMBER_S, max(AMBER_SHORT_S, fifth), length_s // 2)


def red_from_s(length_s: int, chosen_s: int | None = None) -> int:
    """Seconds before the end at which a step of this length turns red; unless chosen that is the end itself."""
    return min(chosen_s or 0, length_s)


def zone(name: str) -> tzinfo:
    """The time zone of this name; UTC for one that this machine does not know."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return UTC


def local(agenda: Agenda, instant: datetime) -> datetime:
    """The instant on the clocks of the place where the meeting is."""
    return instant.astimezone(zone(agenda.time_zone))


def minute_of(moment: datetime) -> int:
    """The minute after midnight of a local time, rounded up."""
    return (moment.hour * 60 + moment.minute + bool(moment.second)) % DAY_MIN


class _Planning:
    """One walk through an agenda."""

    def __init__(self, agenda: Agenda) -> None:
        self._agenda = agenda
        self._zone = zone(agenda.time_zone)
        # Summed in UTC, so that neither midnight nor the night when the clocks change needs a rule of its own.
        self._begin = agenda.starts_at and agenda.starts_at.astimezone(UTC)
        self._offset = 0
        self._slots: dict[str, Slot] = {}
        self._days: list[Day] = []

    def plan(self) -> Schedule:
        """All slots, sums and days."""
        opening: Entry | None = None
        for item in self._agenda.items:
            entry = item.entry
            if entry.dropped:
                opening = entry if entry.next_day else opening
                continue
            if opening is not None:  # the day begins all the same when its first item is left out
                pin = opening.pinned_min if entry.pinned_min is None else entry.pinned_min
                self._place(replace(item, entry=replace(entry, next_day=True, pinned_min=pin)))
                opening = None
            else:
                self._place(item)
        return Schedule(
            slots=self._slots,
            total_s=sum(day.total_s for day in self._days),
            breaks_s=sum(day.breaks_s for day in self._days),
            start=self._begin,
            finish=self._at(self._offset),
            days=tuple(self._days),
        )

    def _place(self, item: Item) -> None:
        opens = not self._days or item.entry.next_day
        target = self._target(item.entry, opens)
        start = self._offset if target is None else max(self._offset, target)
        if opens:
            number = len(self._days) + 1
            self._days.append(Day(number, item.entry.id, self._at(start), None, 0, 0))
        gap, late = start - self._offset, start - target if target is not None else 0
        self._slots[item.entry.id] = self._slot(start, item.entry, gap, late)
        inner = start
        for part in item.kept_parts:
            self._slots[part.id] = self._slot(inner, part)
            inner += part.planned_s
        self._offset = start + item.entry.planned_s
        day = self._days[-1]
        self._days[-1] = replace(
            day,
            finish=self._at(self._offset),
            total_s=day.total_s + item.entry.planned_s,
            breaks_s=day.breaks_s + (item.entry.planned_s if item.is_break else 0),
        )

    def _target(self, entry: Entry, opens: bool) -> int | None:
        """The offset at which an entry is to start whatever is before it, if it is tied to the clock."""
        begin = self._days[-1].start if self._days else self._begin
        if begin is None or self._begin is None:
            return None
        day = begin.astimezone(self._zone)
        clock = day.hour * 60 + day.minute
        if opens and self._days:
            day += timedelta(days=1)
            minute = clock if entry.pinned_min is None else entry.pinned_min
        elif entry.pinned_min is None:
            return None
        else:
            minute = entry.pinned_min
            # An evening that goes on after midnight, and not a pin a little before the start.
            day += timedelta(days=1 if clock - minute > DAY_MIN // 2 else 0)
        wanted = datetime.combine(day.date(), time(minute // 60, minute % 60), self._zone)
        return (wanted.astimezone(UTC) - self._begin) // timedelta(seconds=1)

    def _slot(self, offset: int, entry: Entry, gap: int = 0, late: int = 0) -> Slot:
        length = entry.planned_s
        return Slot(offset, length, self._at(offset), self._at(offset + length), gap, late, len(self._days))

    def _at(self, offset: int) -> datetime | None:
        return self._begin and self._begin + timedelta(seconds=offset)
