"""The boards in the minutes."""

from itertools import groupby

from sqlmodel import Session

from facilitator.activities.swot.queries import Board, NoteRow, boards
from facilitator.activities.swot.rules import QUADRANTS
from facilitator.activities.swot.rules import Quadrant as Field
from facilitator.documents.blocks import Block, Group, Heading, Quadrant, Quadrants, Run, Text


def blocks(session: Session, meeting_id: str) -> tuple[Block, ...]:
    """Every board of the meeting that has notes, each under a heading of its own."""
    return tuple(block for board in boards(session, meeting_id) for block in board_blocks(board))


def board_blocks(board: Board) -> tuple[Block, ...]:
    """One board: its heading and its four boxes."""
    title = f"SWOT of {board.scenario}" if board.scenario else "SWOT"
    strengths, weaknesses, opportunities, threats = (_box(board, field) for field in QUADRANTS)
    return Heading(title, level=2), Quadrants((strengths, weaknesses, opportunities, threats), caption=title)


def _box(board: Board, field: Field) -> Quadrant:
    groups: list[Group] = []
    for theme_id, notes in groupby(board.of(field.letter), key=lambda note: note.theme_id):
        theme = board.theme(theme_id)
        groups.append(Group(tuple(_item(note) for note in notes), theme.name if theme else ""))
    return Quadrant(f"{field.letter} · {field.title}", field.hue, tuple(groups))


def _item(note: NoteRow) -> Text:
    return (note.text, Run(f" ({note.perspective})", muted=True)) if note.perspective else note.text
