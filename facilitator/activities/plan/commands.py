"""What can be done to an action plan. LookupError if a row is gone, ValueError for a value it cannot have."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from sqlmodel import Session

from facilitator.activities.plan.rules import STATUSES, status
from facilitator.activities.plan.tables import Action, PlanSection
from facilitator.meeting.commands import get, owner_name, worded
from facilitator.meeting.threads import Origin, tie
from facilitator.store import ordering
from facilitator.store.store import Store
from facilitator.text import one_line

Field = Literal["what", "how"]
_LAST = 1_000_000


def add_section(store: Store, meeting_id: str, title: str) -> str:
    """Add a section after the last one; returns its id."""
    with store.transaction("Add section") as session:
        position = ordering.next_position(session, PlanSection, meeting_id=meeting_id)
        row = PlanSection(meeting_id=meeting_id, position=position, title=worded(title, "section"))
        session.add(row)
        return row.id


def rename_section(store: Store, section_id: str, title: str) -> None:
    """Give a section another title."""
    with store.transaction("Rename section") as session:
        get(session, PlanSection, section_id).title = worded(title, "section")


def move_section(store: Store, section_id: str, by: int) -> None:
    """Move a section with its actions by -1 or +1."""
    with store.transaction("Move section") as session:
        row = get(session, PlanSection, section_id)
        order = _sections(session, row.meeting_id)
        ordering.move(session, row, max(0, order.index(row.id) + by), meeting_id=row.meeting_id)


def delete_section(store: Store, section_id: str) -> None:
    """Delete a section; its actions stay, after the others that have no section."""
    with store.transaction("Delete section") as session:
        row = get(session, PlanSection, section_id)
        first = ordering.next_position(session, Action, meeting_id=row.meeting_id, section_id=None)
        actions = ordering.in_order(session, Action, meeting_id=row.meeting_id, section_id=section_id)
        for position, action in enumerate(actions, first):
            action.section_id, action.position = None, position
        session.flush()
        ordering.remove(session, row, meeting_id=row.meeting_id)


def add_action(
    store: Store,
    meeting_id: str,
    what: str,
    *,
    section_id: str | None = None,
    section: str = "",
    item_id: str | None = None,
    owner_id: str | None = None,
    who: str = "",
    due: date | None = None,
    after: str | None = None,
    origins: Sequence[Origin] = (),
) -> str:
    """Add an action behind the action `after`, or at the end of a section (None: without one); returns its id.

    `section` is the title of a section to be used instead, which is made when there is none. `origins` are what it
    came of.
    """
    with store.transaction("Add action") as session:
        if section:
            section_id = _section_called(session, meeting_id, worded(section, "section"))
        near = None if after is None else get(session, Action, after)
        section_id = section_id if near is None else near.section_id
        _check_section(session, meeting_id, section_id)
        row = Action(
            meeting_id=meeting_id,
            section_id=section_id,
            item_id=item_id,
            position=ordering.next_position(session, Action, meeting_id=meeting_id, section_id=section_id),
            what=worded(what, "action"),
            due=due,
        )
        _give(session, row, owner_id, who)
        session.add(row)
        session.flush()
        if near is not None:
            ordering.move(session, row, near.position + 1, **_family(row))
        tie(session, meeting_id, origins, "action", row.id)
        return row.id


def write(store: Store, action_id: str, field: Field, text: str) -> None:
    """Say in other words what is done or how; an action always says what."""
    with store.transaction("Edit action") as session:
        row = get(session, Action, action_id)
        setattr(row, field, worded(text, "action") if field == "what" else one_line(text))


def set_owner(store: Store, action_id: str, owner_id: str | None, who: str = "") -> None:
    """Say who does it: a participant, or anybody else by name; neither for nobody yet."""
    with store.transaction("Change owner") as session:
        _give(session, get(session, Action, action_id), owner_id, who)


def set_due(store: Store, action_id: str, due: date | None) -> None:
    """Say by when; None for no date yet."""
    with store.transaction("Change due date") as session:
        get(session, Action, action_id).due = due


def set_status(store: Store, action_id: str, key: str, today: date, reason: str = "") -> None:
    """Say how far it is; `reason` tells why it is blocked or dropped, and `today` is kept when it is done."""
    if key not in [known.key for known in STATUSES]:
        raise ValueError(f"no status {key}")
    with store.transaction("Change status") as session:
        _set(get(session, Action, action_id), key, today, reason)


def set_done(store: Store, action_id: str, done: bool, today: date) -> None:
    """Tick an action off, or take the tick back."""
    with store.transaction("Mark action done" if done else "Reopen action") as session:
        _set(get(session, Action, action_id), "done" if done else "not_started", today, "")


def set_section(store: Store, action_id: str, section_id: str | None) -> None:
    """Put an action at the end of another section, or of those without one."""
    with store.transaction("Move action") as session:
        row = get(session, Action, action_id)
        _check_section(session, row.meeting_id, section_id)
        if section_id != row.section_id:
            _bring(session, row, section_id, _LAST)


def move(store: Store, action_id: str, by: int) -> None:
    """Move an action by -1 or +1; at the edge of its section it goes into the next one.

    Those without a section come last.
    """
    with store.transaction("Move action") as session:
        row = get(session, Action, action_id)
        order = [other.id for other in ordering.in_order(session, Action, **_family(row))]
        index = order.index(row.id) + by
        if 0 <= index < len(order):
            ordering.move(session, row, index, **_family(row))
            return
        groups: list[str | None] = [*_sections(session, row.meeting_id), None]
        there = groups.index(row.section_id) + by
        if 0 <= there < len(groups):
            _bring(session, row, groups[there], 0 if by > 0 else _LAST)


def delete(store: Store, action_id: str) -> None:
    """Delete an action."""
    with store.transaction("Delete action") as session:
        row = get(session, Action, action_id)
        ordering.remove(session, row, **_family(row))


def _sections(session: Session, meeting_id: str) -> list[str]:
    return [row.id for row in ordering.in_order(session, PlanSection, meeting_id=meeting_id)]


def _section_called(session: Session, meeting_id: str, title: str) -> str:
    """The id of the section of a title, whatever its case; of a new one if there is none."""
    known = ordering.in_order(session, PlanSection, meeting_id=meeting_id)
    found = next((row for row in known if row.title.casefold() == title.casefold()), None)
    if found is None:
        found = PlanSection(meeting_id=meeting_id, position=len(known), title=title)
        session.add(found)
        session.flush()
    return found.id


def _family(row: Action) -> dict[str, str | None]:
    return {"meeting_id": row.meeting_id, "section_id": row.section_id}


def _check_section(session: Session, meeting_id: str, section_id: str | None) -> None:
    if section_id is not None and get(session, PlanSection, section_id).meeting_id != meeting_id:
        raise ValueError("the section belongs to another meeting")


def _give(session: Session, row: Action, owner_id: str | None, who: str) -> None:
    row.owner_id, row.who = owner_id, owner_name(session, owner_id, who)


def _set(row: Action, key: str, today: date, reason: str) -> None:
    if key != "done":
        row.done_on = None
    elif row.status != "done" or row.done_on is None:
        row.done_on = today
    row.status = key
    row.reason = one_line(reason) if status(key).has_reason else ""


def _bring(session: Session, row: Action, section_id: str | None, to_index: int) -> None:
    left = _family(row)
    row.section_id = section_id
    session.flush()
    ordering.move(session, row, to_index, **_family(row))
    ordering.renumber(session, Action, **left)
