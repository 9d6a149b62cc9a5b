"""The names that stay readable while a board is seen from afar."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.activities.swot import commands
from facilitator.activities.swot.items import FAR
from facilitator.activities.swot.names import Name
from facilitator.store.store import Store
from facilitator.widgets.theme import LIGHT
from tests.activities.swot.test_panel import Board
from tests.clocks import FakeClock

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
TITLES = {"Strengths", "Weaknesses", "Opportunities", "Threats"}


@pytest.fixture
def far(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[Board]:
    """A board of 322 notes in three themes, seen whole."""
    made = Board(store, fake_clock, qtbot)
    where = store, made.meeting_id, made.scenario_id
    more = [commands.NewNote("SWOT"[n % 4], f"{n} of what was said, in some more words") for n in range(300)]
    keys = commands.add_notes(*where, more)
    commands.group_notes(store, keys[4:12:4], "Closer to home, and never further than an hour")
    commands.group_notes(store, keys[0:4:4], "Beside it")
    commands.group_notes(store, keys[3:20:4], "Dose supply")
    made.panel.turn_fit()
    assert made.view.zoom() < FAR
    yield made
    made.panel.close()


def seen(board: Board) -> tuple[Name, ...]:
    """The names after painting."""
    board.view.grab()
    return board.view._names.names


def picture(board: Board) -> QImage:
    """What the viewport shows."""
    return board.view.viewport().grab().toImage()


def on_screen(board: Board, name: Name) -> QRectF:
    """Where a name stands on the viewport."""
    at = board.view.viewportTransform()
    return name.place.translated(at.dx(), at.dy())


def has(image: QImage, place: QRectF, colour: str) -> bool:
    """Whether a colour is somewhere in a place."""
    box, wanted = place.toAlignedRect().intersected(image.rect()), QColor(colour).rgb()
    return any(
        image.pixel(x, y) == wanted for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom())
    )


def test_titles_and_themes_can_be_read_from_afar_and_stand_on_a_ground_of_their_own(far: Board) -> None:
    names, image = seen(far), picture(far)
    assert {name.text for name in names if name.count is not None} == TITLES
    assert [name.count for name in names if name.text == "Strengths"] == ["81"]
    assert any(name.text == "Dose supply" for name in names)
    assert any(name.text.startswith("Closer to home") for name in names)
    for name in names:
        place = on_screen(far, name)
        assert place.height() >= 18
        assert has(image, place, LIGHT.swot(name.letter).edge)
        assert not has(image, place.adjusted(2, 2, -2, -2), LIGHT.swot(name.letter).note)
    for one in names:
        assert not any(one.place.intersects(other.place) for other in names if other is not one)
        field = far.scene.quadrants[one.letter]
        assert one.place.right() <= (field.pos().x() + field.rect().width()) * far.view.zoom() + 1


def test_what_can_be_read_on_the_board_has_no_second_name(far: Board) -> None:
    far.view.zoom_by(2 * FAR / far.view.zoom())
    far.view._names.names = ()
    assert seen(far) == ()
    far.panel.turn_fit()
    far.panel.turn_fit()
    assert {name.text for name in seen(far)} >= TITLES


def test_names_follow_the_board_and_leave_no_trace(far: Board, qtbot: QtBot) -> None:
    before = picture(far)
    (box,) = [key for key, item in far.scene.themes.items() if item.row.name == "Dose supply"]
    commands.rename_theme(far.store, box, "Dose")
    assert "Dose" in {name.text for name in seen(far)}
    far.store.undo()
    assert picture(far) == before
    far.view.pan(QPoint(30, 20))
    far.view.pan(QPoint(-30, -20))
    assert picture(far) == before


def test_a_theme_in_the_hand_has_no_name_where_it_stood(far: Board) -> None:
    before = seen(far)
    (box,) = [item for item in far.scene.themes.values() if item.row.name == "Dose supply"]
    port = far.view.viewport()
    start = far.view.mapFromScene(box.pos() + box.head().center())
    QTest.mousePress(port, Left, pos=start)
    QTest.mouseMove(port, start + QPoint(12, 12))
    QTest.mouseMove(port, start + QPoint(60, 40))
    assert "Dose supply" not in {name.text for name in seen(far)}
    QTest.keyClick(far.view, Key.Key_Escape)
    QTest.mouseRelease(port, Left, pos=start)
    assert seen(far) == before
