"""The plan that a running meeting is measured against: what was agreed when it began.

Lengths are whole seconds, instants are aware and in UTC.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from facilitator.activities.agenda.rules import Agenda, schedule

ANOTHER_DAY = timedelta(hours=12)  # a meeting begun this far from its plan is a rehearsal or was moved


@dataclass(frozen=True, slots=True)
class Planned:
    """When an item or a part was to begin, and how long it was to take."""

    step_id: str
    starts_at: datetime
    planned_s: int

    @property
    def ends_at(self) -> datetime:
        """When it was to end."""
        return self.starts_at + timedelta(seconds=self.planned_s)


def is_far(one: datetime, other: datetime) -> bool:
    """Whether two instants cannot belong to the same day of a meeting."""
    return abs(one - other) > ANOTHER_DAY


def not_before(agenda: Agenda, begun: datetime) -> Mapping[str, datetime]:
    """The instants before which items do not start, by id: their pins, and the mornings of the following days.

    They are those of the plan, whenever the meeting began; those of another day only if it was moved there.
    """
    moved = agenda.starts_at is None or is_far(agenda.starts_at, begun)
    slots = schedule(replace(agenda, starts_at=begun) if moved else agenda).slots
    found: dict[str, datetime] = {}
    for item in agenda.items:
        slot = slots.get(item.entry.id)
        if slot is not None and slot.start is not None and (item.entry.pinned_min is not None or item.entry.next_day):
            found[item.entry.id] = slot.start.astimezone(UTC) - timedelta(seconds=slot.late_s)
    return found


def plan(agenda: Agenda, start: datetime) -> tuple[Planned, ...]:
    """The planned times of all items and parts of a meeting that begins at `start`."""
    pins, cursor = not_before(agenda, start), start.astimezone(UTC)
    found: list[Planned] = []
    for item in agenda.items:
        if item.entry.dropped:
            continue
        begins = max(cursor, pins.get(item.entry.id, cursor))
        found.append(Planned(item.entry.id, begins, item.entry.planned_s))
        cursor = begins
        for part in item.kept_parts:
            found.append(Planned(part.id, cursor, part.planned_s))
            cursor = found[-1].ends_at
        cursor = begins + timedelta(seconds=item.entry.planned_s)
    return tuple(found)


def planned_finish(planned: Sequence[Planned], tomorrow: datetime | None = None) -> datetime | None:
    """When the day was to end; `tomorrow` is when the next day of the meeting begins. None if nothing was planned."""
    today = [each.ends_at for each in planned if tomorrow is None or each.starts_at < tomorrow]
    return max(today, default=None)
