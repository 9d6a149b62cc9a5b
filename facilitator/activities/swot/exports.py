"""A board as files: pictures drawn with the items of the screen, and a table for a spreadsheet."""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

from facilitator.activities.exporting import Export, pictures
from facilitator.activities.swot.items import NORMAL
from facilitator.activities.swot.queries import Board
from facilitator.activities.swot.rules import BY_LETTER
from facilitator.activities.swot.scene import BoardScene
from facilitator.documents.blocks import Column, Document, Row, Table
from facilitator.documents.csv_table import write_csv
from facilitator.widgets import theme
from facilitator.widgets.picture import Picture
from facilitator.widgets.textflow import flow
from facilitator.widgets.theme import LIGHT

_SHEET = QSizeF(1120, 720)  # the shape of a landscape sheet
_TITLE, _MARGIN = 44, 12
_HEADS = ("Scenario", "Quadrant", "Theme", "Note", "Perspective", "Merged from")


def exports(board: Board) -> tuple[Export, ...]:
    """The files in which a board can be saved."""
    table = Export("csv", "CSV table", ".csv", "Opens in a spreadsheet", lambda: board_csv(board))
    return (*pictures(lambda: board_picture(board)), table)


def board_picture(board: Board) -> Picture:
    """The whole board under its name: every theme unfolded, nothing scrolled, nothing selected."""
    scene = BoardScene()
    scene.set_size(_SHEET.width(), _SHEET.height(), NORMAL)
    scene.set_open(True)
    scene.show_board(replace(board, themes=tuple(replace(each, folded=False) for each in board.themes)))
    for item in scene.themes.values():
        item.handles = False
    whole = scene.sceneRect()

    def paint(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, whole.width(), whole.height() + _TITLE), QColor(LIGHT.surface))
        title = flow(name_of(board), theme.font(20, theme.SEMIBOLD), whole.width() - 2 * _MARGIN, most=1)
        place = QRectF(_MARGIN, (_TITLE - title.height) / 2, whole.width() - 2 * _MARGIN, title.height)
        title.draw(painter, place, LIGHT.ink, Qt.AlignmentFlag.AlignLeft)
        scene.render(painter, QRectF(0, _TITLE, whole.width(), whole.height()), whole)

    return Picture(name_of(board), QSizeF(whole.width(), whole.height() + _TITLE), paint)


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
