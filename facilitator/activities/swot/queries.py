"""What can be seen of SWOT boards: the facilitator's snapshot and, without anything private, the room's."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

from facilitator.activities.swot.rules import LETTERS
from facilitator.activities.swot.tables import SwotNote
from facilitator.meeting.tables import Participant, Scenario


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note on the board."""

    id: str
    quadrant: str
    position: int
    text: str
    perspective: str


@dataclass(frozen=True, slots=True)
class Board:
    """The board of a scenario, or the meeting's own (`scenario_id` None), with its notes in order."""

    meeting_id: str
    scenario_id: str | None
    scenario: str
    notes: tuple[NoteRow, ...]
    perspectives: tuple[str, ...] = ()

    def of(self, letter: str) -> tuple[NoteRow, ...]:
        """The notes of one quadrant in order."""
        return tuple(note for note in self.notes if note.quadrant == letter)

    def note(self, note_id: str) -> NoteRow | None:
        """The note with this id."""
        return next((note for note in self.notes if note.id == note_id), None)


@dataclass(frozen=True, slots=True)
class PublicNote:
    """A note as the room sees it."""

    id: str
    text: str
    perspective: str


@dataclass(frozen=True, slots=True)
class PublicBoard:
    """The board as the room sees it; the notes by quadrant in the order S, W, O, T."""

    title: str
    strengths: tuple[PublicNote, ...] = ()
    weaknesses: tuple[PublicNote, ...] = ()
    opportunities: tuple[PublicNote, ...] = ()
    threats: tuple[PublicNote, ...] = ()

    def of(self, letter: str) -> tuple[PublicNote, ...]:
        """The notes of one quadrant in order."""
        return {"S": self.strengths, "W": self.weaknesses, "O": self.opportunities, "T": self.threats}[letter]


def board(session: Session, meeting_id: str, scenario_id: str | None) -> Board:
    """One board of a meeting, with the perspectives that its notes can be given."""
    scenario = session.get(Scenario, scenario_id) if scenario_id else None
    return Board(
        meeting_id,
        scenario_id,
        scenario.name if scenario else "",
        _notes(session, meeting_id, scenario_id),
        perspectives(session, meeting_id),
    )


def public_board(session: Session, meeting_id: str, scenario_id: str | None) -> PublicBoard:
    """One board of a meeting for the room."""
    scenario = session.get(Scenario, scenario_id) if scenario_id else None
    by_letter: dict[str, list[PublicNote]] = {letter: [] for letter in LETTERS}
    for note in _notes(session, meeting_id, scenario_id):
        by_letter[note.quadrant].append(PublicNote(note.id, note.text, note.perspective))
    title = f"SWOT: {scenario.name}" if scenario else "SWOT"
    return PublicBoard(title, *(tuple(by_letter[letter]) for letter in LETTERS))


def boards(session: Session, meeting_id: str) -> tuple[Board, ...]:
    """Every board of a meeting that has notes: its own, then those of its scenarios in order."""
    scenarios = session.scalars(
        select(Scenario).where(col(Scenario.meeting_id) == meeting_id).order_by(col(Scenario.position))
    )
    keys: list[tuple[str | None, str]] = [(None, ""), *((each.id, each.name) for each in scenarios)]
    found = (Board(meeting_id, key, name, _notes(session, meeting_id, key)) for key, name in keys)
    return tuple(each for each in found if each.notes)


def counts(session: Session, meeting_id: str) -> dict[str | None, int]:
    """How many notes each board has that has any, by scenario; None is the meeting's own board."""
    rows = session.execute(
        select(col(SwotNote.scenario_id), func.count())
        .where(col(SwotNote.meeting_id) == meeting_id)
        .group_by(col(SwotNote.scenario_id))
    )
    return {scenario_id: number for scenario_id, number in rows}


def perspectives(session: Session, meeting_id: str) -> tuple[str, ...]:
    """The perspectives that people of the meeting take and notes have been given, in alphabetical order."""
    sources = (
        select(col(table.perspective)).where(col(table.meeting_id) == meeting_id).distinct()
        for table in (Participant, SwotNote)
    )
    found = {word for source in sources for word in session.scalars(source) if word}
    return tuple(sorted(found, key=str.casefold))


def _notes(session: Session, meeting_id: str, scenario_id: str | None) -> tuple[NoteRow, ...]:
    rows = session.execute(
        select(
            col(SwotNote.id),
            col(SwotNote.quadrant),
            col(SwotNote.position),
            col(SwotNote.text),
            col(SwotNote.perspective),
        ).where(col(SwotNote.meeting_id) == meeting_id, col(SwotNote.scenario_id) == scenario_id)
    )
    notes = [NoteRow(*row) for row in rows]
    return tuple(sorted(notes, key=lambda note: (LETTERS.index(note.quadrant), note.position, note.id)))
