"""What can be done on a SWOT board. LookupError if a row is gone, ValueError for a value it cannot have."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlmodel import Session, col, select

from facilitator.activities.swot.rules import LETTERS, together
from facilitator.activities.swot.tables import SwotApart, SwotBoard, SwotNote, SwotTheme
from facilitator.meeting.commands import get
from facilitator.store.ordering import in_order, next_position
from facilitator.store.store import Store
from facilitator.text import clean_text, count, one_line

NEW_THEME = "New theme"


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note to be added; those with the same `theme` come under that name."""

    quadrant: str
    text: str
    perspective: str = ""
    theme: str = ""


def add_note(
    store: Store, meeting_id: str, scenario_id: str | None, quadrant: str, text: str, perspective: str = ""
) -> str:
    """Put a note at the end of a quadrant (S, W, O or T) and return its id; ValueError without text."""
    (note_id,) = add_notes(store, meeting_id, scenario_id, [NewNote(quadrant, text, perspective)])
    return note_id


def add_notes(store: Store, meeting_id: str, scenario_id: str | None, notes: Sequence[NewNote]) -> tuple[str, ...]:
    """Put notes at the ends of their quadrants in one step and return their ids; ValueError if one has no text."""
    wordings = [_wording(note.text) for note in notes]
    for note in notes:
        _check(note.quadrant)
    with store.transaction(_label("Add", notes)) as session:
        home: dict[str, object] = {"meeting_id": meeting_id, "scenario_id": scenario_id, "merged_into": None}
        ends: dict[str, int] = {}
        themes: dict[tuple[str, str], str] = {}
        rows = []
        for note, wording in zip(notes, wordings, strict=True):
            letter, name = note.quadrant, one_line(note.theme)
            if letter not in ends:
                ends[letter] = next_position(session, SwotNote, **home, quadrant=letter)
            if name and (letter, name) not in themes:
                themes[letter, name] = _make_theme(session, meeting_id, name).id
            row = SwotNote(
                meeting_id=meeting_id,
                scenario_id=scenario_id,
                quadrant=letter,
                position=ends[letter],
                text=wording,
                perspective=one_line(note.perspective),
                theme_id=themes.get((letter, name)),
            )
            ends[letter] += 1
            rows.append(row)
        session.add_all(rows)
        for letter in {letter for letter, _name in themes}:
            _settle(session, {**home, "quadrant": letter})
        return tuple(row.id for row in rows)


def edit_note(store: Store, note_id: str, text: str, perspective: str | None = None) -> None:
    """Change the wording of a note, and its perspective unless that is None; ValueError without text."""
    wording = _wording(text)
    with store.transaction("Edit note") as session:
        note = get(session, SwotNote, note_id)
        note.text = wording
        if perspective is not None:
            note.perspective = one_line(perspective)


def set_perspective(store: Store, note_ids: Iterable[str], perspective: str) -> None:
    """Say from whose point of view notes speak, "" for nobody's."""
    with store.transaction("Change perspective") as session:
        for note in _on_board(session, note_ids):
            note.perspective = one_line(perspective)


def split_note(store: Store, note_id: str, parts: Sequence[str]) -> tuple[str, ...]:
    """Make several notes of one: it keeps the first part, the others follow it. Returns the ids of all of them."""
    wordings = [wording for part in parts if (wording := clean_text(part).strip())]
    if len(wordings) < 2:
        raise ValueError("a note is split into two parts or more")
    with store.transaction("Split note") as session:
        note = get(session, SwotNote, note_id)
        note.text = wordings[0]
        others = [
            SwotNote(**_place(note), position=note.position, text=text, perspective=note.perspective)
            for text in wordings[1:]
        ]
        session.add_all(others)
        field = [row for row in in_order(session, SwotNote, **_siblings(note)) if row not in others]
        at = field.index(note) + 1
        _number([*field[:at], *others, *field[at:]])
        return note.id, *(row.id for row in others)


def merge_notes(store: Store, note_ids: Collection[str], keep: str = "") -> str:
    """Make one note of several; it has the words and the place of `keep`, or else of the first.

    They become its originals.
    """
    with store.transaction("Merge notes") as session:
        notes = _on_board(session, note_ids)
        if len(notes) < 2:
            raise ValueError("two notes or more are merged")
        first = next((note for note in notes if note.id == keep), notes[0])
        merged = SwotNote(**_place(first), position=first.position, text=first.text)
        session.add(merged)
        session.flush()  # before its originals point to it
        themes, fields = _themes(notes), _fields(notes)
        for position, note in enumerate(notes):
            note.merged_into, note.theme_id, note.position = merged.id, None, position
        for field in fields:
            _settle(session, field)
        _tidy(session, themes)
        return merged.id


def unmerge_note(store: Store, note_id: str) -> tuple[str, ...]:
    """Put the originals of a merged note back in its place, those of other quadrants at their ends; their ids."""
    with store.transaction("Separate merged notes") as session:
        merged = get(session, SwotNote, note_id)
        originals = in_order(session, SwotNote, merged_into=merged.id)
        if not originals:
            raise ValueError("this note was not merged")
        field = in_order(session, SwotNote, **_siblings(merged))
        at = field.index(merged)
        here = [note for note in originals if note.quadrant == merged.quadrant]
        for note in originals:
            note.merged_into = None
            note.position = next_position(session, SwotNote, **_siblings(note))
            session.flush()
        for note in here:
            note.theme_id = merged.theme_id
        _number([*field[:at], *here, *field[at + 1 :]])
        themes = _themes([merged])
        session.delete(merged)
        for left in _fields(note for note in originals if note not in here):
            _settle(session, left)
        _tidy(session, themes)
        return tuple(note.id for note in originals)


def keep_apart(store: Store, note_ids: Iterable[str]) -> None:
    """Remember that notes which look alike are different ones, so that nobody is asked about them again."""
    with store.transaction("Keep both notes") as session:
        for one, other in combinations(_on_board(session, note_ids), 2):
            session.add(SwotApart(meeting_id=one.meeting_id, note_id=one.id, other_id=other.id))


def move_notes(
    store: Store,
    note_ids: Collection[str],
    quadrant: str,
    index: int,
    *,
    theme_id: str | None = None,
    themes: Collection[str] = (),
) -> None:
    """Put notes, in their order, before the one that is at `index` of a quadrant among those that stay.

    An index beyond the end means the end. They come under the theme `theme_id`, or under none; notes of `themes` keep
    theirs, for themes that are moved as a whole.
    """
    _check(quadrant)
    with store.transaction(_moved(note_ids, themes)) as session:
        notes = _on_board(session, note_ids)
        if not notes:
            return
        here, left = {**_siblings(notes[0]), "quadrant": quadrant}, _themes(notes)
        fields = [field for field in _fields(notes) if field != here]
        rest = [row for row in in_order(session, SwotNote, **here) if row not in notes]
        for note in notes:
            _send(session, note, note.scenario_id, quadrant)
            if note.theme_id not in themes:
                note.theme_id = theme_id
        at = max(0, min(index, len(rest)))
        _number(together([*rest[:at], *notes, *rest[at:]], _theme_of))
        for field in fields:
            _settle(session, field)
        _tidy(session, left)


def move_to_board(
    store: Store, note_ids: Collection[str], scenario_id: str | None, *, themes: Collection[str] = ()
) -> None:
    """Put notes at the ends of the same quadrants of another scenario's board; those of `themes` keep their theme."""
    with store.transaction(_moved(note_ids, themes)) as session:
        notes = [note for note in _on_board(session, note_ids) if note.scenario_id != scenario_id]
        left, fields = _themes(notes), _fields(notes)
        for note in notes:
            note.position = next_position(session, SwotNote, **{**_siblings(note), "scenario_id": scenario_id})
            _send(session, note, scenario_id, note.quadrant)
            if note.theme_id not in themes:
                note.theme_id = None
            session.flush()
        for field in fields:
            _settle(session, field)
        _tidy(session, left)


def delete_notes(store: Store, note_ids: Collection[str]) -> None:
    """Take notes off the board, with their originals."""
    with store.transaction(_label("Delete", note_ids)) as session:
        notes = _on_board(session, note_ids)
        themes, fields = _themes(notes), _fields(notes)
        for note in notes:
            session.delete(note)
        for field in fields:
            _settle(session, field)
        _tidy(session, themes)


def group_notes(store: Store, note_ids: Iterable[str], name: str = NEW_THEME) -> tuple[str, ...]:
    """Put notes under a new theme where the first of them stands; each quadrant gets its own. The ids of the themes."""
    with store.transaction("Group notes") as session:
        notes = _on_board(session, note_ids)
        left, made = _themes(notes), []
        for letter in LETTERS:
            inside = [note for note in notes if note.quadrant == letter]
            if not inside:
                continue
            theme = _make_theme(session, inside[0].meeting_id, one_line(name) or NEW_THEME)
            for note in inside:
                note.theme_id = theme.id
            _settle(session, _siblings(inside[0]))
            made.append(theme.id)
        _tidy(session, left)
        return tuple(made)


def ungroup(store: Store, theme_ids: Collection[str]) -> None:
    """Take themes away; their notes stay where they are."""
    with store.transaction("Ungroup notes") as session:
        for note in session.exec(select(SwotNote).where(col(SwotNote.theme_id).in_(theme_ids))):
            note.theme_id = None
        session.flush()
        _tidy(session, theme_ids)


def rename_theme(store: Store, theme_id: str, name: str) -> None:
    """Change the name of a theme; ValueError without one."""
    words = one_line(name)
    if not words:
        raise ValueError("a theme needs a name")
    with store.transaction("Rename theme") as session:
        get(session, SwotTheme, theme_id).name = words


def fold_themes(store: Store, theme_ids: Iterable[str], folded: bool) -> None:
    """Show only the names and counts of themes, or their notes as well."""
    with store.transaction("Fold theme" if folded else "Unfold theme") as session:
        for theme_id in theme_ids:
            get(session, SwotTheme, theme_id).folded = folded


def lock_board(store: Store, meeting_id: str, scenario_id: str | None, locked: bool) -> None:
    """Let no drag move anything on a board, or let it again."""
    with store.transaction("Lock board" if locked else "Unlock board") as session:
        where = col(SwotBoard.meeting_id) == meeting_id, col(SwotBoard.scenario_id) == scenario_id
        row = session.exec(select(SwotBoard).where(*where)).first()
        if row is None:
            row = SwotBoard(meeting_id=meeting_id, scenario_id=scenario_id)
            session.add(row)
        row.locked = locked


# --- inside


def _on_board(session: Session, note_ids: Iterable[str]) -> list[SwotNote]:
    """The notes with these ids that are on a board, as one reads it."""
    wanted = col(SwotNote.id).in_(list(note_ids)), col(SwotNote.merged_into).is_(None)
    notes = session.exec(select(SwotNote).where(*wanted))
    return sorted(notes, key=lambda note: (LETTERS.index(note.quadrant), note.position, note.id))


def _place(note: SwotNote) -> dict[str, Any]:
    """Where a note stands, for one that is put beside it."""
    return {
        "meeting_id": note.meeting_id,
        "scenario_id": note.scenario_id,
        "quadrant": note.quadrant,
        "theme_id": note.theme_id,
    }


def _siblings(note: SwotNote) -> dict[str, object]:
    """What the notes of a quadrant have in common: their meeting, board and quadrant, and that they are seen."""
    return {
        "meeting_id": note.meeting_id,
        "scenario_id": note.scenario_id,
        "quadrant": note.quadrant,
        "merged_into": None,
    }


def _fields(notes: Iterable[SwotNote]) -> list[dict[str, object]]:
    """The quadrants in which notes stand."""
    found = {(note.scenario_id, note.quadrant): _siblings(note) for note in notes}
    return list(found.values())


def _settle(session: Session, siblings: dict[str, object]) -> None:
    """Bring the notes of each theme of a quadrant together, and close the gaps that were left."""
    session.flush()
    _number(together(in_order(session, SwotNote, **siblings), _theme_of))


def _number(notes: Iterable[SwotNote]) -> None:
    for position, note in enumerate(notes):
        if note.position != position:
            note.position = position


def _send(session: Session, note: SwotNote, scenario_id: str | None, quadrant: str) -> None:
    """Put a note and all its originals on a board and into a quadrant."""
    note.scenario_id, note.quadrant = scenario_id, quadrant
    for original in session.exec(select(SwotNote).where(SwotNote.merged_into == note.id)):
        _send(session, original, scenario_id, quadrant)


def _theme_of(note: SwotNote) -> str | None:
    return note.theme_id


def _themes(notes: Iterable[SwotNote]) -> set[str]:
    return {note.theme_id for note in notes if note.theme_id}


def _make_theme(session: Session, meeting_id: str, name: str) -> SwotTheme:
    theme = SwotTheme(meeting_id=meeting_id, name=name)
    session.add(theme)
    session.flush()  # before a note points to it
    return theme


def _tidy(session: Session, theme_ids: Iterable[str]) -> None:
    """Take away the themes that have lost their last note."""
    session.flush()
    for theme_id in theme_ids:
        theme = session.get(SwotTheme, theme_id)
        if theme and session.exec(select(SwotNote.id).where(SwotNote.theme_id == theme_id)).first() is None:
            session.delete(theme)


def _label(verb: str, notes: Collection[object]) -> str:
    return f"{verb} note" if len(notes) == 1 else f"{verb} {count(len(notes), 'note')}"


def _moved(note_ids: Collection[str], themes: Collection[str]) -> str:
    return "Move theme" if len(themes) == 1 else _label("Move", note_ids)


def _wording(text: str) -> str:
    wording = clean_text(text).strip()
    if not wording:
        raise ValueError("a note needs text")
    return wording


def _check(quadrant: str) -> None:
    if quadrant not in LETTERS:
        raise ValueError(f"there is no quadrant {quadrant!r}")
