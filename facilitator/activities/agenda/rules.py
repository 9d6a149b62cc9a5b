"""What follows from an agenda: its steps, start times and sums. Lengths are seconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Entry:
    """An item or a part as planned. `lead` and `scenario` are names, "" when there is none."""

    id: str
    title: str
    planned_s: int
    activity: str
    lead_id: str | None = None
    lead: str = ""
    scenario_id: str | None = None
    scenario: str = ""
    objective: str = ""


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
    def unallocated_s(self) -> int:
        """What the parts leave of the length; negative when they are too long, 0 without parts."""
        return self.entry.planned_s - sum(part.planned_s for part in self.parts) if self.parts else 0


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


def steps(agenda: Agenda) -> tuple[Step, ...]:
    """The steps of the day in order."""
    found: list[Step] = []
    for item in agenda.items:
        entries = item.parts or (item.entry,)
        found += [Step(entry, item, number, len(entries)) for number, entry in enumerate(entries, 1)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Slot:
    """When an item or part is planned: seconds from the start of the meeting; instants if that is known."""

    offset_s: int
    planned_s: int
    start: datetime | None
    finish: datetime | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """The planned times of every item and part by id; the total includes the breaks."""

    slots: Mapping[str, Slot]
    total_s: int
    breaks_s: int
    start: datetime | None
    finish: datetime | None


def schedule(agenda: Agenda) -> Schedule:
    """Work out the planned times in UTC: each item starts where the one before it finishes."""
    slots: dict[str, Slot] = {}
    offset = 0
    for item in agenda.items:
        slots[item.entry.id] = _slot(agenda, offset, item.entry.planned_s)
        inner = offset
        for part in item.parts:
            slots[part.id] = _slot(agenda, inner, part.planned_s)
            inner += part.planned_s
        offset += item.entry.planned_s
    whole = _slot(agenda, 0, offset)
    breaks = sum(item.entry.planned_s for item in agenda.items if item.is_break)
    return Schedule(slots, offset, breaks, whole.start, whole.finish)


def zone(name: str) -> tzinfo:
    """The time zone of this name; UTC for one that this machine does not know."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return UTC


def local(agenda: Agenda, instant: datetime) -> datetime:
    """The instant on the clocks of the place where the meeting is."""
    return instant.astimezone(zone(agenda.time_zone))


def _slot(agenda: Agenda, offset: int, length: int) -> Slot:
    # Summed in UTC, so that neither midnight nor the night when the clocks change needs a rule of its own.
    start = agenda.starts_at and agenda.starts_at.astimezone(UTC) + timedelta(seconds=offset)
    return Slot(offset, length, start, start and start + timedelta(seconds=length))
