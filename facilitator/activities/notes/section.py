"""The notes in the minutes: a list of points for each item, to stand under the item's own heading."""

from sqlmodel import Session

from facilitator.activities.agenda.queries import agenda
from facilitator.activities.notes.queries import NoteRow, notes_by_item
from facilitator.documents.blocks import Block, BulletList, Run, Text


def blocks(session: Session, meeting_id: str) -> tuple[Block, ...]:
    """The lists of all items in the order of the agenda."""
    found = blocks_by_item(session, meeting_id)
    items = agenda(session, meeting_id).items
    order = [entry.id for item in items for entry in (item.entry, *item.parts)]
    return tuple(block for item_id in order for block in found.get(item_id, ()))


def blocks_by_item(session: Session, meeting_id: str) -> dict[str, tuple[Block, ...]]:
    """The list of each item or part that has notes, by its id."""
    notes = notes_by_item(session, meeting_id)
    return {item_id: (BulletList(tuple(_point(row) for row in rows), indent=True),) for item_id, rows in notes.items()}


def _point(note: NoteRow) -> Text:
    return (note.text, Run(f" ({note.perspective})", muted=True)) if note.perspective else note.text
