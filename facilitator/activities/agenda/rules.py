"""What follows from an agenda: its steps, start times and sums. Lengths are seconds."""

from dataclasses import dataclass
from datetime import datetime


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
