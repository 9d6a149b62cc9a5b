"""What can be done with the notes of an agenda item."""

from facilitator.activities.notes.tables import Note
from facilitator.store.ordering import move, next_position, remove
from facilitator.store.store import Store
from facilitator.text import clean_text, one_line


def add_note(store: Store, meeting_id: str, item_id: str, text: str, perspective: str = "") -> str:
    """Put a note at the end of an item's notes and return its id; ValueError without text."""
    wording = _wording(text)
    with store.transaction("Add note") as session:
        note = Note(
            meeting_id=meeting_id,
            item_id=item_id,
            position=next_position(session, Note, item_id=item_id),
            text=wording,
            perspective=one_line(perspective),
        )
        session.add(note)
        return note.id


def edit_note(store: Store, note_id: str, text: str, perspective: str | None = None) -> None:
    """Change the wording of a note, and its perspective unless that is None; ValueError without text."""
    wording = _wording(text)
    with store.transaction("Edit note") as session:
        note = session.get_one(Note, note_id)
        note.text = wording
        if perspective is not None:
            note.perspective = one_line(perspective)


def set_perspective(store: Store, note_id: str, perspective: str) -> None:
    """Say from whose point of view a note speaks, "" for nobody's."""
    with store.transaction("Change perspective") as session:
        session.get_one(Note, note_id).perspective = one_line(perspective)


def move_note(store: Store, note_id: str, index: int) -> None:
    """Put a note at `index` among its item's notes; an index beyond the end means the end."""
    with store.transaction("Move note") as session:
        note = session.get_one(Note, note_id)
        move(session, note, index, item_id=note.item_id)


def delete_note(store: Store, note_id: str) -> None:
    """Remove a note."""
    with store.transaction("Delete note") as session:
        note = session.get_one(Note, note_id)
        remove(session, note, item_id=note.item_id)


def _wording(text: str) -> str:
    wording = clean_text(text).strip()
    if not wording:
        raise ValueError("a note needs text")
    return wording
