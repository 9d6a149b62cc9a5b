"""What can be done to an agenda, its items and their prompts; lengths are seconds.

LookupError if the item is gone, ValueError for a value that no item can have.
"""

from typing import Literal

from sqlmodel import Session

from facilitator.activities.agenda.nights import cross_night, leave_day
from facilitator.activities.agenda.rules import DAY_MIN, protected_by_default
from facilitator.activities.agenda.tables import AgendaItem, Prompt
from facilitator.store import ordering
from facilitator.store.schema import new_id
from facilitator.store.store import Store
from facilitator.text import clean_text, one_line

QUARTER = 15 * 60
LONGEST = 24 * 60 * 60
Field = Literal["objective", "guidance", "private_notes", "summary"]
_TEXTS: dict[Field, str] = {
    "objective": "Edit objective",
    "guidance": "Edit guidance",
    "private_notes": "Edit private notes",
    "summary": "Edit summary",
}


def add_item(
    store: Store,
    meeting_id: str,
    *,
    after: str | None = None,
    title: str = "New item",
    planned_s: int = QUARTER,
    activity: str = "discussion",
) -> str:
    """Add an item behind the item or part `after`, or at the end; returns its id."""
    with store.transaction("Add agenda item") as session:
        row = AgendaItem(
            meeting_id=meeting_id,
            title=_worded(title, "agenda item"),
            planned_s=_length(planned_s),
            activity=activity,
        )
        return _insert(session, row, after)


def add_break(
    store: Store, meeting_id: str, *, after: str | None = None, title: str = "Break", planned_s: int = QUARTER
) -> str:
    """Add a break behind the item or part `after`, or at the end; returns its id."""
    with store.transaction("Add break") as session:
        row = AgendaItem(
            meeting_id=meeting_id,
            title=_worded(title, "agenda item"),
            planned_s=_length(planned_s),
            activity="break",
        )
        return _insert(session, row, after)


def add_part(
    store: Store,
    item_id: str,
    *,
    title: str = "New part",
    planned_s: int | None = None,
    activity: str = "discussion",
) -> str:
    """Add a part to an item, or behind the part `item_id`; returns its id.

    Without a length it gets what the item has left, or a quarter of an hour; ValueError on a break.
    """
    with store.transaction("Add part") as session:
        near = _item(session, item_id)
        parent = near if near.parent_id is None else _item(session, near.parent_id)
        if parent.activity == "break":
            raise ValueError("a break has no parts")
        parts = ordering.in_order(session, AgendaItem, parent_id=parent.id)
        left = parent.planned_s - sum(part.planned_s for part in parts)
        if planned_s is None:
            planned_s = left if parts and left > 0 else min(QUARTER, parent.planned_s or QUARTER)
        row = AgendaItem(
            meeting_id=parent.meeting_id,
            parent_id=parent.id,
            title=_worded(title, "agenda item"),
            planned_s=_length(planned_s),
            activity=activity,
        )
        return _insert(session, row, near.id if near is not parent else None)


def rename(store: Store, item_id: str, title: str) -> None:
    """Give an item, break or part another title; ValueError if it is empty."""
    with store.transaction("Rename agenda item", merge=f"agenda_item.title.{item_id}") as session:
        _item(session, item_id).title = _worded(title, "agenda item")


def set_length(store: Store, item_id: str, planned_s: int) -> None:
    """Set how long an item or part is planned to take, 0 to 24 hours; typing a number is one step."""
    with store.transaction("Change length", merge=f"agenda_item.planned_s.{item_id}") as session:
        _item(session, item_id).planned_s = _length(planned_s)


def set_pin(store: Store, item_id: str, pinned_min: int | None) -> None:
    """Let an item start at a clock time, in minutes after local midnight, or None after the one before it.

    ValueError on a part, which starts within its item, and for a time that no clock shows.
    """
    if pinned_min is not None and not 0 <= pinned_min < DAY_MIN:
        raise ValueError("a clock time is between 00:00 and 23:59")
    with store.transaction("Unpin start" if pinned_min is None else "Pin start") as session:
        _whole(session, item_id).pinned_min = pinned_min


def set_next_day(store: Store, item_id: str, next_day: bool, pinned_min: int | None = None) -> None:
    """Let a meeting go on with this item on the following day, at a clock time, or on the same day as before.

    The first item begins the meeting, whatever is said here. ValueError as for `set_pin`.
    """
    if pinned_min is not None and not 0 <= pinned_min < DAY_MIN:
        raise ValueError("a clock time is between 00:00 and 23:59")
    with store.transaction("Continue next day" if next_day else "Continue same day") as session:
        row = _whole(session, item_id)
        row.next_day, row.pinned_min = next_day, pinned_min


def set_protected(store: Store, item_id: str, protected: bool) -> None:
    """Say whether catching up leaves the length of an item or part alone."""
    with store.transaction("Protect length" if protected else "Allow shortening") as session:
        row = _item(session, item_id)
        usual = protected_by_default(row.activity)
        if row.parent_id is not None:
            parent = _item(session, row.parent_id)
            usual |= protected_by_default(parent.activity) if parent.protected is None else parent.protected
        row.protected = None if protected == usual else protected


def set_floor(store: Store, item_id: str, floor_s: int | None) -> None:
    """Set the shortest length that catching up leaves, 0 to 24 hours; None for the usual five minutes."""
    with store.transaction("Change shortest length", merge=f"agenda_item.floor_s.{item_id}") as session:
        _item(session, item_id).floor_s = None if floor_s is None else _length(floor_s)


def set_amber(store: Store, item_id: str, amber_s: int | None) -> None:
    """Say how long before its end the timer of an item or part turns amber: 0 never, None as usual."""
    with store.transaction("Change amber time") as session:
        _item(session, item_id).amber_s = None if amber_s is None else _length(amber_s)


def set_red(store: Store, item_id: str, red_s: int | None) -> None:
    """Say how long before its end the timer of an item or part turns red; None at the end itself."""
    with store.transaction("Change red time") as session:
        _item(session, item_id).red_s = None if red_s is None else _length(red_s)


def set_dropped(store: Store, item_id: str, dropped: bool) -> None:
    """Leave an item or part out of the meeting, where it takes no time, or take it in again."""
    with store.transaction("Leave out" if dropped else "Take in again") as session:
        _item(session, item_id).dropped = dropped


def set_activity(store: Store, item_id: str, activity: str) -> None:
    """Say what the group does; ValueError if a part, or an item with parts, would become a break."""
    with store.transaction("Change activity") as session:
        row = _item(session, item_id)
        if activity == "break" and (
            row.parent_id is not None or ordering.in_order(session, AgendaItem, parent_id=row.id)
        ):
            raise ValueError("only an item without parts can be a break")
        row.activity = activity


def set_lead(store: Store, item_id: str, participant_id: str | None) -> None:
    """Say who leads; None for nobody, on a part for the item's lead."""
    with store.transaction("Change lead") as session:
        _item(session, item_id).lead_id = participant_id


def set_scenario(store: Store, item_id: str, scenario_id: str | None) -> None:
    """Say which scenario it is about; None for none, on a part for the item's scenario."""
    with store.transaction("Change scenario") as session:
        _item(session, item_id).scenario_id = scenario_id


def write(store: Store, item_id: str, field: Field, text: str) -> None:
    """Keep one of the texts of an item; typing is one step. `summary` is what the minutes tell of it."""
    with store.transaction(_TEXTS[field], merge=f"agenda_item.{field}.{item_id}") as session:
        setattr(_item(session, item_id), field, clean_text(text).strip())


def move(store: Store, item_id: str, by: int) -> None:
    """Move an item among the items, or a part among the parts, by -1 or +1.

    A part at the edge goes into the neighbouring item that is no break, if there is one. An item at the edge of a
    day goes over to the neighbouring day without passing another item.
    """
    with store.transaction(_moving(store, item_id)) as session:
        row = _item(session, item_id)
        siblings = ordering.in_order(session, AgendaItem, **_family(row))
        to_index = [sibling.id for sibling in siblings].index(row.id) + by
        if row.parent_id is None and cross_night(row, siblings, by):
            return
        if 0 <= to_index < len(siblings):
            if row.parent_id is None:
                # The row that comes to stand at the beginning of a day begins it.
                leave_day(row if by > 0 else siblings[to_index], siblings)
            ordering.move(session, row, to_index, **_family(row))
        elif row.parent_id is not None:
            _enter_neighbour(session, row, by)


def place(store: Store, item_id: str, to_index: int, *, parent_id: str | None = None, opens_day: bool = False) -> None:
    """Put an item at `to_index` among the items, or a part at `to_index` among the parts of `parent_id`.

    Between two days an item becomes the last of the earlier one, or with `opens_day` the first of the later one.
    ValueError if an item would become a part, a part an item, or a break get parts.
    """
    with store.transaction(_moving(store, item_id)) as session:
        row = _item(session, item_id)
        if (row.parent_id is None) != (parent_id is None):
            raise ValueError("items stay items and parts stay parts")
        if parent_id is not None and _item(session, parent_id).activity == "break":
            raise ValueError("a break has no parts")
        if parent_id is None:
            leave_day(row, ordering.in_order(session, AgendaItem, **_family(row)))
        _adopt(session, row, parent_id, to_index)
        if parent_id is None and opens_day:
            siblings = ordering.in_order(session, AgendaItem, **_family(row))
            cross_night(row, siblings, 1)


def duplicate(store: Store, item_id: str) -> str:
    """Put a copy with its parts and unticked prompts behind an item or part; returns the copy's id."""
    with store.transaction("Duplicate agenda item") as session:
        row = _item(session, item_id)
        copy = _copy(session, row, row.parent_id)
        _insert(session, copy, row.id)
        _copy_prompts(session, row.id, copy.id)
        for part in ordering.in_order(session, AgendaItem, parent_id=row.id):
            twin = _copy(session, part, copy.id)
            twin.position = part.position
            session.add(twin)
            session.flush()
            _copy_prompts(session, part.id, twin.id)
        return copy.id


def delete(store: Store, item_id: str) -> None:
    """Delete an item with its parts, or a part."""
    with store.transaction("Delete agenda item") as session:
        row = _item(session, item_id)
        family = _family(row)
        if row.parent_id is None:
            leave_day(row, ordering.in_order(session, AgendaItem, **family))
        ordering.remove(session, row, **family)


def add_prompt(store: Store, item_id: str, text: str) -> str:
    """Add a question or reminder after the last one of an item; returns its id. ValueError if it is empty."""
    with store.transaction("Add prompt") as session:
        prompt = Prompt(
            meeting_id=_item(session, item_id).meeting_id,
            item_id=item_id,
            position=ordering.next_position(session, Prompt, item_id=item_id),
            text=_worded(text, "prompt"),
        )
        session.add(prompt)
        return prompt.id


def edit_prompt(store: Store, prompt_id: str, text: str) -> None:
    """Put a prompt in other words; ValueError if there are none."""
    with store.transaction("Edit prompt", merge=f"prompt.{prompt_id}") as session:
        _prompt(session, prompt_id).text = _worded(text, "prompt")


def tick_prompt(store: Store, prompt_id: str, ticked: bool) -> None:
    """Mark a prompt as dealt with, or not."""
    with store.transaction("Tick prompt" if ticked else "Untick prompt") as session:
        _prompt(session, prompt_id).ticked = ticked


def move_prompt(store: Store, prompt_id: str, by: int) -> None:
    """Move a prompt by -1 or +1."""
    with store.transaction("Move prompt") as session:
        prompt = _prompt(session, prompt_id)
        order = [other.id for other in ordering.in_order(session, Prompt, item_id=prompt.item_id)]
        ordering.move(session, prompt, order.index(prompt_id) + by, item_id=prompt.item_id)


def delete_prompt(store: Store, prompt_id: str) -> None:
    """Delete a prompt."""
    with store.transaction("Delete prompt") as session:
        prompt = _prompt(session, prompt_id)
        ordering.remove(session, prompt, item_id=prompt.item_id)


def _prompt(session: Session, prompt_id: str) -> Prompt:
    prompt = session.get(Prompt, prompt_id)
    if prompt is None:
        raise LookupError(f"no prompt {prompt_id}")
    return prompt


def _item(session: Session, item_id: str) -> AgendaItem:
    row = session.get(AgendaItem, item_id)
    if row is None:
        raise LookupError(f"no agenda item {item_id}")
    return row


def _whole(session: Session, item_id: str) -> AgendaItem:
    row = _item(session, item_id)
    if row.parent_id is not None:
        raise ValueError("a part starts within its item")
    return row


def _worded(text: str, what: str) -> str:
    worded = one_line(text)
    if not worded:
        raise ValueError(f"{what} without words")
    return worded


def _length(planned_s: int) -> int:
    if not 0 <= planned_s <= LONGEST:
        raise ValueError("a length is between 0 and 24 hours")
    return planned_s


def _family(row: AgendaItem) -> dict[str, str | None]:
    return {"meeting_id": row.meeting_id, "parent_id": row.parent_id}


def _insert(session: Session, row: AgendaItem, after: str | None) -> str:
    """Put a new row behind `after` (or behind the item that holds it), or last."""
    near = None if after is None else session.get(AgendaItem, after)
    if near is not None and near.parent_id != row.parent_id:
        near = None if near.parent_id is None else session.get(AgendaItem, near.parent_id)
    row.position = ordering.next_position(session, AgendaItem, **_family(row))
    session.add(row)
    session.flush()
    if near is not None:
        ordering.move(session, row, near.position + 1, **_family(row))
    return row.id


def _moving(store: Store, item_id: str) -> str:
    with store.reading() as session:
        return "Move agenda item" if _item(session, item_id).parent_id is None else "Move part"


def _enter_neighbour(session: Session, row: AgendaItem, by: int) -> None:
    items = ordering.in_order(session, AgendaItem, meeting_id=row.meeting_id, parent_id=None)
    at = [item.id for item in items].index(str(row.parent_id))
    ahead = items[at + 1 :] if by > 0 else items[:at][::-1]
    goal = next((item for item in ahead if item.activity != "break"), None)
    if goal is not None:
        _adopt(session, row, goal.id, 0 if by > 0 else LONGEST)


def _adopt(session: Session, row: AgendaItem, parent_id: str | None, to_index: int) -> None:
    before = _family(row)
    row.parent_id = parent_id
    session.flush()
    ordering.move(session, row, to_index, **_family(row))
    if before["parent_id"] != parent_id:
        ordering.renumber(session, AgendaItem, **before)


def _copy(session: Session, row: AgendaItem, parent_id: str | None) -> AgendaItem:
    own = {"id": new_id(), "parent_id": parent_id, "pinned_min": None, "next_day": False, "dropped": False}
    values = row.model_dump() | own
    return AgendaItem(**values)


def _copy_prompts(session: Session, from_id: str, to_id: str) -> None:
    for prompt in ordering.in_order(session, Prompt, item_id=from_id):
        session.add(Prompt(meeting_id=prompt.meeting_id, item_id=to_id, position=prompt.position, text=prompt.text))
