"""What can be done to the room and kit checklist; LookupError if the line is gone."""

from sqlmodel import Session

from facilitator.activities.checklist.tables import ChecklistItem
from facilitator.store import ordering
from facilitator.store.store import Store
from facilitator.text import one_line


def add(store: Store, meeting_id: str, text: str) -> str:
    """Add a line at the end; returns its id. ValueError if it is empty."""
    with store.transaction("Add to checklist") as session:
        row = ChecklistItem(
            meeting_id=meeting_id,
            position=ordering.next_position(session, ChecklistItem, meeting_id=meeting_id),
            text=_worded(text),
        )
        session.add(row)
        return row.id


def edit(store: Store, item_id: str, text: str) -> None:
    """Put a line in other words; ValueError if there are none."""
    with store.transaction("Edit checklist", merge=f"checklist_item.text.{item_id}") as session:
        _item(session, item_id).text = _worded(text)


def tick(store: Store, item_id: str, done: bool) -> None:
    """Mark a line as done, or not."""
    with store.transaction("Tick checklist" if done else "Untick checklist") as session:
        _item(session, item_id).done = done


def move(store: Store, item_id: str, by: int) -> None:
    """Move a line by -1 or +1."""
    with store.transaction("Move in checklist") as session:
        row = _item(session, item_id)
        ordering.move(session, row, max(0, row.position + by), meeting_id=row.meeting_id)


def delete(store: Store, item_id: str) -> None:
    """Delete a line."""
    with store.transaction("Delete from checklist") as session:
        row = _item(session, item_id)
        session.delete(row)
        ordering.renumber(session, ChecklistItem, meeting_id=row.meeting_id)


def _item(session: Session, item_id: str) -> ChecklistItem:
    row = session.get(ChecklistItem, item_id)
    if row is None:
        raise LookupError(f"no checklist item {item_id}")
    return row


def _worded(text: str) -> str:
    line = one_line(text)
    if not line:
        raise ValueError("checklist item without words")
    return line
