"""The rows from which the growth of a board is read back."""

from sqlmodel import Session, select

from facilitator.activities.swot.merging_rules import voices
from facilitator.activities.swot.queries import Board, NoteRow, ThemeRow, board
from facilitator.activities.swot.replay_rules import NOTES, THEMES, Replay
from facilitator.activities.swot.tables import SwotNote, SwotTheme
from facilitator.store.capture import Image


def rows_now(session: Session, meeting_id: str) -> dict[str, dict[str, Image]]:
    """The notes and themes of a meeting as they are, by table and id."""
    notes = session.exec(select(SwotNote).where(SwotNote.meeting_id == meeting_id))
    themes = session.exec(select(SwotTheme).where(SwotTheme.meeting_id == meeting_id))
    return {
        NOTES: {row.id: row.model_dump() for row in notes},
        THEMES: {row.id: row.model_dump() for row in themes},
    }


def head_of(session: Session, meeting_id: str, scenario_id: str | None) -> str:
    """The name of the scenario that a board is for."""
    return board(session, meeting_id, scenario_id).scenario


def board_at(replay: Replay, meeting_id: str, scenario: str) -> Board:
    """The board at the present step of a replay, locked against everything."""
    said, notes = replay.said(), []
    for key, row in replay.notes():
        originals = said.get(key, ())
        heard = voices(str(row.get("perspective") or ""), originals)
        notes.append(
            NoteRow(
                id=key,
                quadrant=str(row["quadrant"]),
                position=int(str(row["position"])),
                text=str(row["text"]),
                perspective=", ".join(heard),
                theme_id=str(row.get("theme_id") or ""),
                originals=originals,
                voices=heard,
            )
        )
    used = dict.fromkeys(note.theme_id for note in notes if note.theme_id in replay.rows[THEMES])
    themes = tuple(ThemeRow(key, str(replay.rows[THEMES][key]["name"]), False) for key in used)
    return Board(meeting_id, replay.scenario_id, scenario, tuple(notes), themes=themes, locked=True)
