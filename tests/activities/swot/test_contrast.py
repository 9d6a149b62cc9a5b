"""Every word of a board can be read: 4.5 to 1 at least, in the room 7 to 1, from the pixels of a rendered board."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from facilitator.activities.room_pages import Words
from facilitator.activities.swot.items import Paper
from facilitator.activities.swot.merging_rules import Original
from facilitator.activities.swot.projection import RoomSwotView
from facilitator.activities.swot.queries import (
    Board,
    NoteRow,
    PublicBoard,
    PublicNote,
    PublicTheme,
    ThemeRow,
)
from facilitator.activities.swot.rules import LETTERS
from facilitator.activities.swot.view import BoardView
from facilitator.widgets.theme import DARK, LIGHT, Palette, contrast

CONSOLE, ROOM = 4.5, 7.0
SCALE = 3  # strokes are then thick enough for a pixel without an edge in it


def board(number: int) -> Board:
    """In each quadrant a theme, a merged note, one that led to something, and more of them than fit."""
    notes = []
    for letter in LETTERS:
        notes += [
            NoteRow(f"{letter}t{n}", letter, n, "Said under a theme", "Patient", f"theme {letter}") for n in range(2)
        ]
        originals = (Original("First said", "Patient"), Original("Then said", "Nursing"))
        notes.append(NoteRow(f"{letter}m", letter, 2, "Merged from two", "Patient, Nursing", originals=originals))
        notes.append(NoteRow(f"{letter}l", letter, 3, "Led to something", "Estates", led_to=("action",)))
        notes += [NoteRow(f"{letter}{n}", letter, 4 + n, f"Number {n} of many", "Physics") for n in range(number)]
    themes = tuple(ThemeRow(f"theme {letter}", "Closer to home", False) for letter in LETTERS)
    return Board("m", None, "", tuple(notes), themes=themes)


def picture(view: BoardView) -> QImage:
    area = view.board_scene.sceneRect()
    image = QImage(area.size().toSize() * SCALE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.board_scene.render(painter, QRectF(image.rect()), area)
    painter.end()
    return image


def least(image: QImage, place: QRectF, scale: int = SCALE) -> float:
    """The contrast of the strongest pixel of a place, which is inside a letter, with what is most there: the ground."""
    box = QRectF(place.topLeft() * scale, place.size() * scale).toRect().intersected(image.rect())
    part = image.copy(box)
    colours = Counter(part.pixel(x, y) for x in range(0, part.width(), 2) for y in range(part.height()))
    ground = QColor(colours.most_common(1)[0][0]).name()
    return max(contrast(QColor(colour).name(), ground) for colour in colours)


def words(view: BoardView) -> Iterator[tuple[str, QRectF]]:
    """Where words stand: each line of a note, each sign, the heads of themes and of quadrants."""
    scene = view.board_scene
    papers: list[Paper] = [note for note in scene.notes.values() if note.isVisible() and note.seen is None]
    papers += [item.ghost for item in scene.quadrants.values() if item.ghost is not None]
    for paper in papers:
        corner, measures = paper.pos(), view.measures
        yield paper.text, QRectF(corner + QPointF(measures.side, measures.top), paper.place().size() / 4)
        for sign, place, _name in paper._foot:
            yield sign.words, place.adjusted(2, 2, -2, -2).translated(corner)
        for said, top in paper._said:
            place = QRectF(measures.side + 8, top, said.width, said.height)
            yield said.lines[0], place.translated(corner)
    for theme in scene.themes.values():
        head = theme.head().translated(theme.pos())
        yield theme.row.name, head.adjusted(6, 4, -head.width() / 2, -4)
        yield f"tag of {theme.row.name}", head.adjusted(head.width() * 0.6, 4, -22, -4)
    for item in scene.quadrants.values():
        head = item.head.sceneBoundingRect()
        yield item.quadrant.title, QRectF(head.left() + 41, head.top() + 6, 70, 20)
        yield f"letter of {item.quadrant.title}", QRectF(head.left() + 15, head.top() + 8, 16, 16)
        yield f"count of {item.quadrant.title}", QRectF(head.right() - 30, head.top() + 8, 22, 16)
        if item.overflows():
            yield f"more of {item.quadrant.title}", item.mapRectToScene(item.sign_place()).adjusted(20, 2, -60, -2)
        if not item.notes and item.ghost is None:
            yield item.quadrant.question, QRectF(head.left() + 13, head.top() + 36, 160, 18)


@pytest.fixture
def view(qtbot: QtBot) -> BoardView:
    made = BoardView()
    qtbot.addWidget(made)
    made.resize(854, 556)
    made.show()
    return made


@pytest.mark.parametrize("number", [0, 1, 5])
def test_every_word_of_a_full_board_stands_out(view: BoardView, number: int) -> None:
    found = board(number)
    view.show_board(found)
    view.board_scene.show_alike({f"{letter}0": "alike?" for letter in LETTERS})
    for letter in LETTERS:
        view.board_scene.expand(f"{letter}m")
    view.board_scene.draft("W", "Being typed", "Estates")
    image = picture(view)
    seen = list(words(view))
    assert len(seen) > 30
    for text, place in seen:
        assert least(image, place) >= CONSOLE, (text, place)


def test_every_word_of_an_empty_board_stands_out(view: BoardView) -> None:
    view.show_board(Board("m", None, "", ()))
    image = picture(view)
    for text, place in words(view):
        assert least(image, place) >= CONSOLE, text


def test_the_measure_sees_faint_words() -> None:
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.fillRect(6, 6, 6, 30, QColor("#AAAAAA"))
    painter.end()
    assert least(image, QRectF(0, 0, 20, 20)) < CONSOLE


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("folded", [False, True])
def test_every_word_in_the_room_can_be_read_from_the_back(qtbot: QtBot, colours: Palette, folded: bool) -> None:
    notes = {
        letter: (PublicNote(f"{letter}t", "In a theme", "Patient", letter), PublicNote(letter, "Alone", "Nurse"))
        for letter in LETTERS[:3]
    }
    themes = tuple(PublicTheme(letter, "Closer to home", folded) for letter in LETTERS)
    view = RoomSwotView()
    qtbot.addWidget(view)
    view.set_look(colours, "small")
    view.resize(2880, 1620)  # strokes are then thick enough for a pixel without an edge in it
    view.show_board(PublicBoard("SWOT", notes["S"], notes["W"], notes["O"], (), themes))  # threats show their question
    image = view.grab().toImage()
    for words in (*view.head_words(), *(piece for piece in view.pages[0] if isinstance(piece, Words))):
        place = QRectF(words.place.topLeft(), words.place.size()).intersected(QRectF(view.rect()))
        if words.align == Qt.AlignmentFlag.AlignLeft:
            place.setWidth(min(place.width(), words.flow.width))
        assert least(image, place, 1) >= ROOM, words.flow.lines
