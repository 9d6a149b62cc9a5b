"""What can be done to the room and kit checklist; LookupError if the line is gone."""

from datetime import date

from facilitator.activities.checklist.tables import ChecklistItem
from facilitator.meeting.commands import get, owner_name, worded
from facilitator.store import ordering
from facilitator.store.store import Store


def add(store: Store, meeting_id: str, text: str) -> str:
    """Add a line at the end; returns its id. ValueError if it is empty."""
    with store.transaction("Add to checklist") as session:
        row = ChecklistItem(
            meeting_id=meeting_id,
            position=ordering.next_position(session, ChecklistItem, meeting_id=meeting_id),
            text=worded(text, "checklist item"),
        )
        session.add(row)
        return row.id


def edit(store: Store, item_id: str, text: str) -> None:
    """Put a line in other words; ValueError if there are none."""
    with store.transaction("Edit checklist", merge=f"checklist_item.text.{item_id}") as session:
        get(session, ChecklistItem, item_id).text = worded(text, "checklist item")


def tick(store: Store, item_id: str, done: bool) -> None:
    """Mark a line as done, or not."""
    with store.transaction("Tick checklist" if done else "Untick checklist") as session:
        get(session, ChecklistItem, item_id).done = done


def set_owner(store: Store, item_id: str, owner_id: str | None, who: str = "") -> None:
    """Say who sees to it: a participant, or anybody else by name; neither for nobody yet."""
    with store.transaction("Change who sees to it") as session:
        row = get(session, ChecklistItem, item_id)
        row.owner_id, row.who = owner_id, owner_name(session, owner_id, who)


def set_due(store: Store, item_id: str, due: date | None) -> None:
    """Say by when; None for no date yet."""
    with store.transaction("Change due date") as session:
        get(session, ChecklistItem, item_id).due = due


def move(store: Store, item_id: str, by: int) -> None:
    """Move a line by -1 or +1."""
    with store.transaction("Move in checklist") as session:
        row = get(session, ChecklistItem, item_id)
        ordering.shift(session, row, by, meeting_id=row.meeting_id)


def delete(store: Store, item_id: str) -> None:
    """Delete a line."""
    with store.transaction("Delete from checklist") as session:
        row = get(session, ChecklistItem, item_id)
        ordering.remove(session, row, meeting_id=row.meeting_id)
