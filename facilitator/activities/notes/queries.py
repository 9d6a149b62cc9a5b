"""What can be seen of the notes of a meeting, and what the room may see of them."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from facilitator.activities.notes.tables import Note
from facilitator.meeting.tables import Participant


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note of an agenda item."""

    id: str
    item_id: str
    position: int
    text: str
    perspective: str


@dataclass(frozen=True, slots=True)
class ItemNotes:
    """The notes of one item in order, and the perspectives that they can be given."""

    meeting_id: str
    item_id: str
    notes: tuple[NoteRow, ...]
    perspectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicNote:
    """A note as the room sees it."""

    id: str
    text: str
    perspective: str


@dataclass(frozen=True, slots=True)
class PublicNotes:
    """The notes of one item as the room sees them."""

    title: str
    notes: tuple[PublicNote, ...] = ()


def item_notes(session: Session, meeting_id: str, item_id: str) -> ItemNotes:
    """The notes of one item."""
    notes = notes_by_item(session, meeting_id).get(item_id, ())
    return ItemNotes(meeting_id, item_id, notes, perspectives(session, meeting_id))


def notes_by_item(session: Session, meeting_id: str) -> dict[str, tuple[NoteRow, ...]]:
    """All notes of a meeting in order, by the item or part that they belong to."""
    rows = session.execute(
        select(col(Note.id), col(Note.item_id), col(Note.position), col(Note.text), col(Note.perspective)).where(
            col(Note.meeting_id) == meeting_id
        )
    )
    found: dict[str, list[NoteRow]] = defaultdict(list)
    for row in sorted((NoteRow(*row) for row in rows), key=lambda note: (note.position, note.id)):
        found[row.item_id].append(row)
    return {item_id: tuple(notes) for item_id, notes in found.items()}


def public_notes(session: Session, meeting_id: str, item_id: str, title: str) -> PublicNotes:
    """The notes of one item for the room, under the item's title."""
    notes = notes_by_item(session, meeting_id).get(item_id, ())
    return PublicNotes(title, tuple(PublicNote(note.id, note.text, note.perspective) for note in notes))


def perspectives(session: Session, meeting_id: str) -> tuple[str, ...]:
    """The perspectives that people of the meeting take and notes have been given, in alphabetical order."""
    sources = (
        select(col(table.perspective)).where(col(table.meeting_id) == meeting_id).distinct()
        for table in (Participant, Note)
    )
    found = {word for source in sources for word in session.scalars(source) if word}
    return tuple(sorted(found, key=str.casefold))
