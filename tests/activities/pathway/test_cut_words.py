"""Words that a card or an arrow cannot show whole: a line of their own where there is one, else a tool tip."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from facilitator.activities.pathway import commands
from facilitator.activities.pathway.drawing import Card, Line
from facilitator.activities.pathway.geometry import Cell, Rect
from facilitator.activities.pathway.labelling import Around, boxes_along
from facilitator.activities.pathway.routing import Cards
from facilitator.activities.pathway.sheets import CardSheet, LineSheet, console_style, ground_of
from facilitator.widgets.theme import LIGHT
from tests.activities.pathway.map_desk import Desk

WHO, ALL = "Ward pharmacist", "Ward pharmacist, nurse specialist, physicist"
SHORT, LONG = "Ask", "Write down the answer"
WHOLE = "Ask and write down the answer of everybody who was there"


def _sheet(name: str, who: str = "") -> CardSheet:
    return CardSheet(Card("a", name, Cell(0, 0), "step", who, "45 min"), console_style(), LIGHT)


@pytest.mark.parametrize(
    ("name", "who", "cut"),
    [
        (SHORT, WHO, ""),  # it has a line of its own below a short name
        (LONG, WHO, WHO),  # two lines of name leave none
        (LONG, "Nurse", ""),
        (SHORT, ALL, ALL),
        (WHOLE, "", WHOLE),
    ],
)
def test_a_card_knows_what_it_cannot_show_whole(qtbot: QtBot, name: str, who: str, cut: str) -> None:
    assert _sheet(name, who).cut == cut


def test_remarks_that_have_no_room_are_known_too(qtbot: QtBot) -> None:
    card = replace(_sheet(SHORT).card, faults=("not reached", "no exit"))
    assert CardSheet(card, console_style(), LIGHT).cut == "no exit"


def test_the_words_above_a_card_have_a_place_that_others_keep_clear_of(qtbot: QtBot) -> None:
    box = Rect(100, 100, 220, 168)
    assert _sheet(SHORT).crown(box) is None
    crown = CardSheet(replace(_sheet(SHORT).card, bottleneck=True), console_style(), LIGHT).crown(box)
    assert crown is not None
    assert crown.left == box.left
    assert crown.bottom < box.top


def test_a_tool_tip_shows_in_full_what_is_cut(desk: Desk) -> None:
    assert "Consultant physician" in _tip(desk, desk.at("Outreach assessment"))
    QToolTip.hideText()
    desk.qtbot.waitUntil(lambda: not QToolTip.isVisible())
    _tip(desk, desk.at("Order dose"))
    assert not QToolTip.isVisible(), "nothing is cut there"
    late = desk.arrow("Receive, check and release", "Book treatment slot")
    commands.relabel(desk.store, late.id, "Late or failed check: rebook the slot & ring the <referring> team at once")
    sheet = desk.scene.lines[late.id].sheet
    assert sheet is not None
    middle = desk.view.mapFromScene(QPointF(*sheet.points[1]))
    assert "ring the &lt;referring&gt; team" in _tip(desk, middle)


def test_from_afar_the_tool_tip_names_the_step(desk: Desk) -> None:
    for _ in range(9):
        desk.view.zoom_out()
    assert "Order dose" in _tip(desk, desk.at("Order dose"))


def test_a_screen_reader_hears_all_roles(desk: Desk) -> None:
    desk.click("Outreach assessment")
    assert "by Consultant physician, Nurse specialist" in desk.view.accessibleDescription()


def _tip(desk: Desk, at: QPoint) -> str:
    """The tool tip that comes when the pointer rests here."""
    port = desk.view.viewport()
    QApplication.sendEvent(port, QHelpEvent(QEvent.Type.ToolTip, at, port.mapToGlobal(at)))
    return QToolTip.text()


@pytest.mark.parametrize("busy", [True, False])
def test_words_over_something_else_get_the_ground_of_their_lane(qtbot: QtBot, busy: bool) -> None:
    across = {str(x): ((float(x), 0.0), (float(x), 300.0)) for x in range(0, 400, 20)} if busy else {}
    around = Around(Cards({}), boxes_along(across), Cards({}))
    way = ((20.0, 140.0), (380.0, 140.0))
    sheet = LineSheet(Line("l", "a", "b", "contingency", "Late or failed"), way, console_style(), LIGHT, around)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    painter = QPainter(image)
    sheet.paint(painter)
    painter.end()
    place = around.words.boxes["l"]
    shown = image.pixelColor(round(place.left), round(place.top) + 1).name()
    assert (shown == "#ff0000") is not busy
    assert not busy or shown in {QColor(ground_of(lane, LIGHT)).name() for lane in (0, 1)}


def test_the_ground_of_words_leaves_cards_whole(qtbot: QtBot) -> None:
    above, below = Rect(0, 0, 400, 132), Rect(0, 141, 400, 300)  # less between them than the words are high
    around = Around(Cards({"above": above, "below": below}), boxes_along({}), Cards({}))
    way = ((20.0, 136.0), (380.0, 136.0))
    line = Line("l", "a", "b", "contingency", "Late")
    sheet = LineSheet(line, way, console_style(), LIGHT, around)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    painter = QPainter(image)
    sheet.paint_words(painter)
    painter.end()
    place = around.words.boxes["l"]
    rows = range(round(place.top), round(place.bottom))
    red = {y for y in rows if image.pixelColor(round(place.left) - 1, y).name() == "#ff0000"}
    assert red == {y for y in rows if y < above.bottom or y >= below.top}
    assert red != set(rows)
