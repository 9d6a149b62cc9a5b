"""What can be done on a SWOT board."""

from facilitator.activities.swot.rules import LETTERS
from facilitator.activities.swot.tables import SwotNote
from facilitator.store.ordering import move, next_position, renumber
from facilitator.store.store import Store
from facilitator.text import clean_text, one_line


def add_note(
    store: Store, meeting_id: str, scenario_id: str | None, quadrant: str, text: str, perspective: str = ""
) -> str:
    """Put a note at the end of a quadrant (S, W, O or T) and return its id; ValueError without text."""
    wording = _wording(text)
    _check(quadrant)
    with store.transaction("Add note") as session:
        siblings = {"meeting_id": meeting_id, "scenario_id": scenario_id, "quadrant": quadrant}
        note = SwotNote(
            meeting_id=meeting_id,
            scenario_id=scenario_id,
            quadrant=quadrant,
            position=next_position(session, SwotNote, **siblings),
            text=wording,
            perspective=one_line(perspective),
        )
        session.add(note)
        return note.id


def edit_note(store: Store, note_id: str, text: str, perspective: str | None = None) -> None:
    """Change the wording of a note, and its perspective unless that is None; ValueError without text."""
    wording = _wording(text)
    with store.transaction("Edit note") as session:
        note = session.get_one(SwotNote, note_id)
        note.text = wording
        if perspective is not None:
            note.perspective = one_line(perspective)


def set_perspective(store: Store, note_id: str, perspective: str) -> None:
    """Say from whose point of view a note speaks, "" for nobody's."""
    with store.transaction("Change perspective") as session:
        session.get_one(SwotNote, note_id).perspective = one_line(perspective)


def move_note(store: Store, note_id: str, quadrant: str, index: int) -> None:
    """Put a note at `index` of a quadrant; an index beyond the end means the end."""
    _check(quadrant)
    with store.transaction("Move note") as session:
        note = session.get_one(SwotNote, note_id)
        board = {"meeting_id": note.meeting_id, "scenario_id": note.scenario_id}
        left = note.quadrant
        note.quadrant = quadrant
        session.flush()
        move(session, note, index, **board, quadrant=quadrant)
        if left != quadrant:
            renumber(session, SwotNote, **board, quadrant=left)


def delete_note(store: Store, note_id: str) -> None:
    """Take a note off the board."""
    with store.transaction("Delete note") as session:
        note = session.get_one(SwotNote, note_id)
        siblings = {
            "meeting_id": note.meeting_id,
            "scenario_id": note.scenario_id,
            "quadrant": note.quadrant,
        }
        session.delete(note)
        renumber(session, SwotNote, **siblings)


def _wording(text: str) -> str:
    wording = clean_text(text).strip()
    if not wording:
        raise ValueError("a note needs text")
    return wording


def _check(quadrant: str) -> None:
    if quadrant not in LETTERS:
        raise ValueError(f"there is no quadrant {quadrant!r}")
