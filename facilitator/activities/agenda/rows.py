"""The rows of the agenda table as they are read, made from the agenda and its planned times."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from facilitator.activities.agenda.checks import minutes
from facilitator.activities.agenda.rules import Agenda, Entry, Item, Schedule, local
from facilitator.activities.kinds import kind
from facilitator.text import clock_time, count

_MEAL_S = 30 * 60


@dataclass(frozen=True, slots=True)
class Row:
    """An item, a break or a part, with its place among its siblings.

    `own_lead` is the id of a lead that is not that of the item; `parts` counts what can be unfolded.
    """

    id: str
    kind: Literal["item", "break", "part"]
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

    @property
    def minutes(self) -> str:
        """The length as a number of minutes."""
        return minutes(self.planned_s)

    @property
    def activity_title(self) -> str:
        """What the group does, in words."""
        return kind(self.activity).title

    @property
    def needs_lead(self) -> bool:
        """Whether nobody leads what somebody must lead."""
        return self.kind == "item" and not self.lead

    @property
    def parts_text(self) -> str:
        """How many parts there are, in words; empty without any."""
        return count(self.parts, "part") if self.parts else ""

    @property
    def spoken(self) -> str:
        """The title and what a screen reader must say beside it."""
        if self.kind == "part":
            return f"{self.title}, part"
        fold = f", {self.parts_text}, {'expanded' if self.expanded else 'collapsed'}" if self.parts else ""
        return self.title + fold


def visible_rows(agenda: Agenda, plan: Schedule, expanded: Collection[str]) -> tuple[Row, ...]:
    """All rows but the parts of items that are folded."""
    found: list[Row] = []
    for index, item in enumerate(agenda.items):
        is_open = item.entry.id in expanded and bool(item.parts)
        found.append(_item(agenda, plan, item, index, is_open))
        if is_open:
            found += [_part(agenda, plan, item, number) for number in range(len(item.parts))]
    return tuple(found)


def start_text(agenda: Agenda, plan: Schedule, entry: Entry) -> str:
    """The planned start, "09:30"; without a start of the meeting the time since then, "+0:30"."""
    slot = plan.slots[entry.id]
    if slot.start is not None:
        return clock_time(local(agenda, slot.start))
    hours, rest = divmod(slot.offset_s // 60, 60)
    return f"+{hours}:{rest:02d}"


def _item(agenda: Agenda, plan: Schedule, item: Item, index: int, is_open: bool) -> Row:
    entry = item.entry
    meal = item.is_break and entry.planned_s >= _MEAL_S
    return Row(
        id=entry.id,
        kind="break" if item.is_break else "item",
        title=entry.title,
        start=start_text(agenda, plan, entry),
        planned_s=entry.planned_s,
        activity=entry.activity,
        icon="lunch" if meal else kind(entry.activity).icon,
        lead="" if item.is_break else entry.lead,
        own_lead=entry.lead_id or "",
        index=index,
        siblings=len(agenda.items),
        parts=len(item.parts),
        expanded=is_open,
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
    )
