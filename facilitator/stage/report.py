"""The day as planned beside the day as it went: what the minutes and the table of times are made of.

Instants are aware and in the meeting's own time zone; lengths are whole seconds.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from facilitator.activities.agenda.rules import Agenda, Entry, Item
from facilitator.stage.planned import Planned
from facilitator.stage.rules import Facts, Reading, whole_minutes
from facilitator.stage.snapshots import Place
from facilitator.stage.wording import nearest_minute


@dataclass(frozen=True, slots=True)
class Line:
    """An item (level 0) or a part (level 1). What did not take place has no `began` and no `ended`.

    `longer_min` is how much longer it took than agreed at the start of the meeting, `late_min` how late the day
    was afterwards; None where there is nothing to compare.
    """

    level: int
    title: str
    planned: tuple[datetime, datetime] | None
    planned_s: int
    began: datetime | None = None
    ended: datetime | None = None
    length_s: int | None = None
    longer_min: int | None = None
    late_min: int | None = None
    is_dropped: bool = False


def report(agenda: Agenda, facts: Facts, now: datetime) -> tuple[Line, ...]:
    """Items and parts in order; what still runs is measured once it is over."""
    seen = Reading(agenda, facts, now)
    found: list[Line] = []
    for item in agenda.items:
        found.append(_line(seen, item, None))
        found += [_line(seen, item, part) for part in item.parts]
    return tuple(found)


def _line(seen: Reading, item: Item, part: Entry | None) -> Line:
    entry, level = part or item.entry, 1 if part else 0
    agreed = seen.plan.get(entry.id)
    planned_s = agreed.planned_s if agreed else entry.planned_s
    dropped = item.entry.dropped or entry.dropped
    place = Place.DROPPED if dropped else seen.places[part.id] if part else seen.place(item)
    actual = seen.actual(item, part) if place is Place.DONE else None
    line = Line(level, entry.title, _local(seen, agreed), planned_s, is_dropped=dropped)
    if actual is None:
        return line
    began, ended = (instant.astimezone(seen.zone) for instant in actual)
    length = seen.used[part.id] if part else (nearest_minute(ended) - nearest_minute(began)) // timedelta(seconds=1)
    return Line(
        level=level,
        title=entry.title,
        planned=line.planned,
        planned_s=planned_s,
        began=began,
        ended=ended,
        length_s=length,
        longer_min=whole_minutes(timedelta(seconds=length - planned_s)),
        late_min=whole_minutes(ended - agreed.ends_at) if agreed else None,
    )


def _local(seen: Reading, planned: Planned | None) -> tuple[datetime, datetime] | None:
    if planned is None or (seen.agenda.starts_at is None and not seen.facts.plan):
        return None
    return planned.starts_at.astimezone(seen.zone), planned.ends_at.astimezone(seen.zone)
