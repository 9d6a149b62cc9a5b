"""The rows of the agenda table as they are read, made from the agenda and its planned times."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Literal

from facilitator.activities.agenda.checks import minutes
from facilitator.activities.agenda.rules import Agenda, Day, Entry, Item, Schedule, Slot, local
from facilitator.activities.kinds import kind
from facilitator.text import clock_time, count, duration, long_date

Kind = Literal["item", "break", "part", "gap", "day"]


@dataclass(frozen=True, slots=True)
class Row:
    """An item, a break or a part, with its place among its siblings; or free time, or the head of a day.

    `own_lead` is the id of a lead that is not that of the item; `parts` counts what can be unfolded. `start` is
    when it is planned, `pinned_min` the clock time that it is tied to; `late` says that it cannot keep that.
    """

    id: str
    kind: Kind
    title: str
    start: str
    planned_s: int
    activity: str
    icon: str
    lead: str
    own_lead: str
    index: int
    siblings: int
    parent_id: str | None = None
    parts: int = 0
    expanded: bool = False
    pinned_min: int | None = None
    late: bool = False
    next_day: bool = False
    protected: bool = False
    dropped: bool = False

    @property
    def minutes(self) -> str:
        """The length as a number of minutes."""
        return minutes(self.planned_s)

    @property
    def activity_title(self) -> str:
        """What the group does, in words."""
        return kind(self.activity).title if self.activity else ""

    @property
    def needs_lead(self) -> bool:
        """Whether nobody leads what somebody must lead."""
        return self.kind == "item" and not self.lead and not self.dropped

    @property
    def is_entry(self) -> bool:
        """Whether something can be done to it: to an item, a break or a part."""
        return self.kind in ("item", "break", "part")

    @property
    def opens_day(self) -> bool:
        """Whether a later day than the first begins with it."""
        return self.next_day and self.index > 0

    @property
    def start_spoken(self) -> str:
        """The start and what a screen reader must say beside it."""
        return f"{self.start}, pinned" if self.pinned_min is not None else self.start

    @property
    def parts_text(self) -> str:
        """How many parts there are, in words; empty without any."""
        return count(self.parts, "part") if self.parts else ""

    @property
    def spoken(self) -> str:
        """The title and what a screen reader must say beside it."""
        said = [self.title]
        if self.kind == "part":
            said.append("part")
        elif self.parts:
            said += [self.parts_text, "expanded" if self.expanded else "collapsed"]
        if self.dropped:
            said.append("left out")
        elif self.protected:
            said.append("protected")
        return ", ".join(said)


def visible_rows(agenda: Agenda, plan: Schedule, expanded: Collection[str]) -> tuple[Row, ...]:
    """All rows but the parts of items that are folded, with the free time and, on several days, their heads."""
    found: list[Row] = []
    days = {day.first_id: day for day in plan.days} if len(plan.days) > 1 else {}
    for index, item in enumerate(agenda.items):
        slot = plan.slots.get(item.entry.id)
        if item.entry.id in days:
            found.append(_day(agenda, days[item.entry.id]))
        if slot is not None and slot.gap_s and (not days or item.entry.id not in days or slot.day == 1):
            found.append(_gap(agenda, item, slot))
        is_open = item.entry.id in expanded and bool(item.parts)
        found.append(_item(agenda, plan, item, index, is_open))
        if is_open:
            found += [_part(agenda, plan, item, number) for number in range(len(item.parts))]
    return tuple(found)


def start_text(agenda: Agenda, plan: Schedule, entry: Entry) -> str:
    """The planned start, "09:30"; without a start of the meeting the time since then, "+0:30", or the pin.

    "" for what is left out.
    """
    slot = plan.slots.get(entry.id)
    if slot is None:
        return ""
    if slot.start is None and entry.pinned_min is not None:
        return minute_text(entry.pinned_min)
    if slot.start is not None:
        return clock_time(local(agenda, slot.start))
    hours, rest = divmod(slot.offset_s // 60, 60)
    return f"+{hours}:{rest:02d}"


def minute_text(minute: int) -> str:
    """A minute after midnight as a clock time."""
    return clock_time(time(minute // 60, minute % 60))


def _day(agenda: Agenda, day: Day) -> Row:
    title = ""
    if day.start is not None and day.finish is not None:
        start, finish = local(agenda, day.start), local(agenda, day.finish)
        title = f"{long_date(start)}, {clock_time(start)} to {clock_time(finish)}"
    return _bare(f"day {day.first_id}", "day", title, f"Day {day.number}", day.total_s)


def _gap(agenda: Agenda, item: Item, slot: Slot) -> Row:
    begins = slot.start and local(agenda, slot.start - timedelta(seconds=slot.gap_s))
    start = clock_time(begins) if begins else ""
    return _bare(f"gap {item.entry.id}", "gap", f"{duration(slot.gap_s)} free", start, slot.gap_s)


def _bare(key: str, kind: Kind, title: str, start: str, length: int) -> Row:
    return Row(key, kind, title, start, length, "", "", "", "", -1, 0)


def _item(agenda: Agenda, plan: Schedule, item: Item, index: int, is_open: bool) -> Row:
    entry = item.entry
    slot = plan.slots.get(entry.id)
    return Row(
        id=entry.id,
        kind="break" if item.is_break else "item",
        title=entry.title,
        start=start_text(agenda, plan, entry),
        planned_s=entry.planned_s,
        activity=entry.activity,
        icon="lunch" if item.is_meal else kind(entry.activity).icon,
        lead="" if item.is_break else entry.lead,
        own_lead=entry.lead_id or "",
        index=index,
        siblings=len(agenda.items),
        parts=len(item.parts),
        expanded=is_open,
        pinned_min=entry.pinned_min,
        late=slot is not None and slot.late_s > 0,
        next_day=entry.next_day,
        protected=entry.protected,
        dropped=entry.dropped,
    )


def _part(agenda: Agenda, plan: Schedule, item: Item, number: int) -> Row:
    entry = item.parts[number]
    own = entry.lead_id if entry.lead_id != item.entry.lead_id else None
    return Row(
        id=entry.id,
        kind="part",
        title=entry.title,
        start=start_text(agenda, plan, entry),
        planned_s=entry.planned_s,
        activity=entry.activity,
        icon=kind(entry.activity).icon,
        lead=entry.lead,
        own_lead=own or "",
        index=number,
        siblings=len(item.parts),
        parent_id=item.entry.id,
        protected=entry.protected,
        dropped=entry.dropped or item.entry.dropped,
    )
