"""What can be seen of SWOT boards: the facilitator's snapshot and, without anything private, the room's."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

from facilitator.activities.swot.also_queries import Guest, also, guests
from facilitator.activities.swot.dots_queries import dot_counts
from facilitator.activities.swot.merging_rules import Original, family, leaves, voices
from facilitator.activities.swot.rules import LETTERS
from facilitator.activities.swot.tables import SwotApart, SwotBoard, SwotNote, SwotTheme
from facilitator.meeting.tables import Participant, Scenario
from facilitator.meeting.threads import led_to, words_of


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note on the board. A merged note speaks for all its originals, unless it was given a perspective of its own.

    `led_to` says what came of it: "action", "risk"; `dots` are those of the last vote that was closed;
    `also` are the numbers of the other scenarios that it applies to.
    """

    id: str
    quadrant: str
    position: int
    text: str
    perspective: str
    theme_id: str = ""
    originals: tuple[Original, ...] = ()
    voices: tuple[str, ...] = ()
    led_to: tuple[str, ...] = ()
    dots: int = 0
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A name over notes of one quadrant; folded it is seen without them."""

    id: str
    name: str
    folded: bool
    dots: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """The board of a scenario, or the meeting's own (`scenario_id` None), with its notes in order.

    `apart` are pairs of notes that look alike and are to stay two; `others` are the boards that a note can go to.
    """

    meeting_id: str
    scenario_id: str | None
    scenario: str
    notes: tuple[NoteRow, ...]
    perspectives: tuple[str, ...] = ()
    themes: tuple[ThemeRow, ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()
    locked: bool = False
    others: tuple[tuple[str, str], ...] = ()
    guests: tuple[Guest, ...] = ()
    scenarios: tuple[tuple[int, str, str], ...] = ()

    def of(self, letter: str) -> tuple[NoteRow, ...]:
        """The notes of one quadrant in order."""
        return tuple(note for note in self.notes if note.quadrant == letter)

    def visitors(self, letter: str) -> tuple[Guest, ...]:
        """The notes of other boards that apply to one quadrant as well, in order."""
        return tuple(guest for guest in self.guests if guest.quadrant == letter)

    def note(self, note_id: str) -> NoteRow | None:
        """The note with this id."""
        return next((note for note in self.notes if note.id == note_id), None)

    def theme(self, theme_id: str) -> ThemeRow | None:
        """The theme with this id."""
        return next((theme for theme in self.themes if theme.id == theme_id), None)

    def under(self, theme_id: str) -> tuple[NoteRow, ...]:
        """The notes of a theme in order."""
        return tuple(note for note in self.notes if note.theme_id == theme_id)


@dataclass(frozen=True, slots=True)
class PublicNote:
    """A note as the room sees it."""

    id: str
    text: str
    perspective: str
    theme_id: str = ""
    dots: int = 0


@dataclass(frozen=True, slots=True)
class PublicTheme:
    """A theme as the room sees it."""

    id: str
    name: str
    folded: bool


@dataclass(frozen=True, slots=True)
class PublicBoard:
    """The board as the room sees it; the notes by quadrant in the order S, W, O, T, those of a theme side by side."""

    title: str
    strengths: tuple[PublicNote, ...] = ()
    weaknesses: tuple[PublicNote, ...] = ()
    opportunities: tuple[PublicNote, ...] = ()
    threats: tuple[PublicNote, ...] = ()
    themes: tuple[PublicTheme, ...] = ()

    def of(self, letter: str) -> tuple[PublicNote, ...]:
        """The notes of one quadrant in order."""
        return {"S": self.strengths, "W": self.weaknesses, "O": self.opportunities, "T": self.threats}[letter]


def board(session: Session, meeting_id: str, scenario_id: str | None) -> Board:
    """One board of a meeting, with the perspectives that its notes can be given."""
    scenarios = {each.id: each.name for each in _scenarios(session, meeting_id)}
    notes = _notes(session, meeting_id, scenario_id)
    return Board(
        meeting_id,
        scenario_id,
        scenarios.get(scenario_id or "", ""),
        notes,
        perspectives(session, meeting_id),
        _themes(session, meeting_id, notes),
        _apart(session, meeting_id),
        _locked(session, meeting_id, scenario_id),
        tuple((key, name) for key, name in scenarios.items() if key != scenario_id),
        guests(session, meeting_id, scenario_id),
        tuple((number, key, name) for number, (key, name) in enumerate(scenarios.items(), 1)),
    )


def public_board(session: Session, meeting_id: str, scenario_id: str | None) -> PublicBoard:
    """One board of a meeting for the room."""
    scenario = session.get(Scenario, scenario_id) if scenario_id else None
    notes = _notes(session, meeting_id, scenario_id)
    by_letter: dict[str, list[PublicNote]] = {letter: [] for letter in LETTERS}
    for note in notes:
        by_letter[note.quadrant].append(PublicNote(note.id, note.text, note.perspective, note.theme_id, note.dots))
    for guest in guests(session, meeting_id, scenario_id):
        said = ", ".join(part for part in (guest.perspective, f"from {guest.home}") if part)
        by_letter[guest.quadrant].append(PublicNote(guest.id, guest.text, said))
    themes = tuple(PublicTheme(each.id, each.name, each.folded) for each in _themes(session, meeting_id, notes))
    title = f"SWOT: {scenario.name}" if scenario else "SWOT"
    strengths, weaknesses, opportunities, threats = (tuple(by_letter[letter]) for letter in LETTERS)
    return PublicBoard(title, strengths, weaknesses, opportunities, threats, themes)


def boards(session: Session, meeting_id: str) -> tuple[Board, ...]:
    """Every board of a meeting that has notes: its own, then those of its scenarios in order."""
    keys: list[tuple[str | None, str]] = [
        (None, ""),
        *((each.id, each.name) for each in _scenarios(session, meeting_id)),
    ]
    found = []
    for key, name in keys:
        notes, others = _notes(session, meeting_id, key), guests(session, meeting_id, key)
        if notes or others:
            themes = _themes(session, meeting_id, notes)
            found.append(Board(meeting_id, key, name, notes, themes=themes, guests=others))
    return tuple(found)


def counts(session: Session, meeting_id: str) -> dict[str | None, int]:
    """How many notes each board has that has any, by scenario; None is the meeting's own board."""
    rows = session.execute(
        select(col(SwotNote.scenario_id), func.count())
        .where(col(SwotNote.meeting_id) == meeting_id, col(SwotNote.merged_into).is_(None))
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
            col(SwotNote.theme_id),
        ).where(
            col(SwotNote.meeting_id) == meeting_id,
            col(SwotNote.scenario_id) == scenario_id,
            col(SwotNote.merged_into).is_(None),
        )
    )
    merged = _originals(session, meeting_id, scenario_id)
    dots, elsewhere = dot_counts(session, meeting_id), also(session, meeting_id)
    led = {key: words_of(refs) for key, refs in led_to(session, meeting_id, "swot_note").items()}
    notes = []
    for key, quadrant, position, text, perspective, theme_id in rows:
        originals = tuple(leaves(merged, key))
        said = voices(perspective, originals)
        tag, own = ", ".join(said), list(family(merged, key))
        came = tuple(dict.fromkeys(word for each in own for word in led.get(each, ())))
        there = tuple(sorted({number for each in own for number in elsewhere.get(each, ())}))
        more = (originals, said, came, sum(dots.get(each, 0) for each in own), there)
        notes.append(NoteRow(key, quadrant, position, text, tag, theme_id or "", *more))
    return tuple(sorted(notes, key=lambda note: (LETTERS.index(note.quadrant), note.position, note.id)))


def _originals(session: Session, meeting_id: str, scenario_id: str | None) -> dict[str, list[tuple[str, Original]]]:
    """What was merged into each note, in order."""
    rows = session.execute(
        select(col(SwotNote.merged_into), col(SwotNote.id), col(SwotNote.text), col(SwotNote.perspective))
        .where(
            col(SwotNote.meeting_id) == meeting_id,
            col(SwotNote.scenario_id) == scenario_id,
            col(SwotNote.merged_into).is_not(None),
        )
        .order_by(col(SwotNote.position), col(SwotNote.id))
    )
    found: dict[str, list[tuple[str, Original]]] = {}
    for into, key, text, perspective in rows:
        found.setdefault(into, []).append((key, Original(text, perspective)))
    return found


def _themes(session: Session, meeting_id: str, notes: Sequence[NoteRow]) -> tuple[ThemeRow, ...]:
    """The themes of these notes, in their order."""
    rows = session.execute(
        select(col(SwotTheme.id), col(SwotTheme.name), col(SwotTheme.folded)).where(
            col(SwotTheme.meeting_id) == meeting_id
        )
    )
    dots = dot_counts(session, meeting_id)
    known = {key: ThemeRow(key, name, folded, dots.get(key, 0)) for key, name, folded in rows}
    return tuple(known[key] for key in dict.fromkeys(note.theme_id for note in notes) if key in known)


def _apart(session: Session, meeting_id: str) -> frozenset[frozenset[str]]:
    pairs = session.execute(
        select(col(SwotApart.note_id), col(SwotApart.other_id)).where(col(SwotApart.meeting_id) == meeting_id)
    )
    return frozenset(frozenset(pair) for pair in pairs)


def _locked(session: Session, meeting_id: str, scenario_id: str | None) -> bool:
    rows = session.scalars(
        select(col(SwotBoard.locked)).where(
            col(SwotBoard.meeting_id) == meeting_id, col(SwotBoard.scenario_id) == scenario_id
        )
    )
    return any(rows)


def _scenarios(session: Session, meeting_id: str) -> Sequence[Scenario]:
    return session.scalars(
        select(Scenario).where(col(Scenario.meeting_id) == meeting_id).order_by(col(Scenario.position))
    ).all()
