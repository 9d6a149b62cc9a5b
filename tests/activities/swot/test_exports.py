"""A board as files: read back, every note is there, and nothing that is only for the mouse."""

import csv
from io import BytesIO, StringIO

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from facilitator.activities.swot.exports import board_csv, board_picture, exports
from facilitator.activities.swot.merging_rules import Original
from facilitator.activities.swot.queries import Board, NoteRow, ThemeRow
from facilitator.widgets.picture import pdf, png, svg
from facilitator.widgets.theme import LIGHT
from tests.activities.hostile import HOSTILE


def board(number: int, *, folded: bool = False) -> Board:
    """A board with `number` notes in each quadrant, the first two of each in a theme."""
    notes = tuple(
        NoteRow(f"{letter}{n}", letter, n, f"Clinic {letter}{n} now", "Nursing", f"T{letter}" if n < 2 else "")
        for letter in "SWOT"
        for n in range(number)
    )
    themes = tuple(ThemeRow(f"T{letter}", f"Theme {letter}", folded) for letter in "SWOT")
    return Board("m", "s", "Hub with outreach", notes, themes=themes)


def words(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).replace("\t", " ")


@pytest.mark.parametrize("folded", [False, True])
@pytest.mark.parametrize("number", [0, 4, 40])
def test_every_note_is_in_the_picture(qapp: QApplication, number: int, folded: bool) -> None:
    shown = board(number, folded=folded)
    printed, drawn = words(pdf(board_picture(shown))), svg(board_picture(shown)).decode()
    assert "SWOT of Hub with outreach" in printed
    for note in shown.notes:
        assert note.text in printed
        assert f">{note.text}<" in drawn
    assert ("Theme S" in printed) == bool(number)


def test_the_picture_has_the_colours_of_the_board_and_no_handles(qapp: QApplication) -> None:
    image = QImage.fromData(png(board_picture(board(4))))
    colours = {
        image.pixelColor(x, y).name().upper() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
    }
    for letter in "SWOT":
        assert LIGHT.swot(letter).note.upper() in colours
    assert LIGHT.accent.upper() not in colours
    assert LIGHT.ink_3.upper() not in colours


def test_a_large_board_as_a_poster_has_every_note_on_some_sheet(qapp: QApplication) -> None:
    content = pdf(board_picture(board(40)), tiled=True)
    assert len(PdfReader(BytesIO(content)).pages) > 1
    printed = words(content)
    assert all(note.text in printed for note in board(40).notes)


def test_the_table_says_what_was_merged_and_starts_no_formula() -> None:
    merged = NoteRow("a", "S", 0, "=1+1", "Nursing", "", (Original("One", "Nursing"), Original("Two", "")))
    rows = list(csv.reader(StringIO(board_csv(Board("m", None, "", (merged,))).decode("utf-8-sig"))))
    assert rows[1] == ["", "Strengths", "", "'=1+1", "Nursing", "One (Nursing); Two"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_drawn_as_it_is(qapp: QApplication, text: str) -> None:
    shown = Board("m", None, "", (NoteRow("a", "S", 0, text, "<b>x</b>"),))
    for export in exports(shown):
        assert export.make()
