"""A board as files: as a table for a spreadsheet."""

from facilitator.activities.exporting import Export
from facilitator.activities.swot.queries import Board
from facilitator.activities.swot.rules import BY_LETTER
from facilitator.documents.blocks import Column, Document, Row, Table
from facilitator.documents.csv_table import write_csv

_HEADS = ("Scenario", "Quadrant", "Theme", "Note", "Perspective", "Merged from")


def exports(board: Board) -> tuple[Export, ...]:
    """The files in which a board can be saved."""
    return (Export("csv", "CSV table", ".csv", "Opens in a spreadsheet", lambda: board_csv(board)),)


def board_csv(board: Board) -> bytes:
    """One row a note, in the order of the board."""
    rows = []
    for note in board.notes:
        theme = board.theme(note.theme_id)
        merged = "; ".join(
            f"{each.text} ({each.perspective})" if each.perspective else each.text for each in note.originals
        )
        quadrant = BY_LETTER[note.quadrant].title
        rows.append(Row((board.scenario, quadrant, theme.name if theme else "", note.text, note.perspective, merged)))
    table = Table(tuple(Column(head) for head in _HEADS), tuple(rows))
    return write_csv(Document(title=name_of(board), kind="Board", blocks=(table,)))


def name_of(board: Board) -> str:
    """The board's name in titles of files."""
    return f"SWOT of {board.scenario}" if board.scenario else "SWOT"
