"""Buttons, choices, ticks and bars, used as a person uses them."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.widgets import painting, theme
from facilitator.widgets.bars import ProgressLine, TurnoutBar, VoteBar, percent
from facilitator.widgets.buttons import SegmentedControl, button, icon_button
from facilitator.widgets.cards import Card, EmptyState
from facilitator.widgets.check_item import CheckItem
from facilitator.widgets.choice import Choice
from facilitator.widgets.focus import FocusRing
from facilitator.widgets.theme import DARK, LIGHT
from tests.widgets.conftest import Stand

LEFT = Qt.MouseButton.LeftButton


def test_buttons_have_their_heights_and_work(stand: Stand) -> None:
    pressed: list[str] = []
    small = button("Note", icon_name="plus", size="tool", on_click=lambda: pressed.append("note"))
    usual = button("Save elsewhere…")
    large = button("Next step", "primary", "chevron-right", size="large", icon_right=True)
    square = icon_button("trash", "Delete", size="tool", on_click=lambda: pressed.append("delete"))
    stand(small, usual, large, square)
    assert [made.height() for made in (small, usual, large, square)] == [28, 32, 40, 28]
    assert square.width() == 28
    QTest.mouseClick(small, LEFT)
    square.setFocus()
    QTest.keyClick(square, Qt.Key.Key_Space)
    assert pressed == ["note", "delete"]
    assert square.accessibleName() == "Delete"


def test_changing_the_kind_changes_the_fill(stand: Stand) -> None:
    made = button("Next step", "primary", "chevron-right")
    stand(made)

    def fill() -> QColor:
        return made.grab().toImage().pixelColor(16, 4)

    assert fill() == QColor(LIGHT.accent)
    made.set_kind("secondary")
    assert fill() == QColor(LIGHT.surface)


def test_segments_follow_mouse_and_arrow_keys(stand: Stand) -> None:
    control = SegmentedControl([("follow", "Follow me"), ("freeze", "Freeze"), ("blank", "Blank")], "Room")
    before, after = button("Before"), button("After")
    stand(before, control, after)
    told: list[str] = []
    control.changed.connect(told.append)
    QTest.mouseClick(control.segment("freeze"), LEFT)
    QTest.keyClick(control.segment("freeze"), Qt.Key.Key_Right)
    assert told == ["freeze", "blank"]
    assert control.value() == "blank"
    control.show_value("follow")
    assert control.segment("follow").isChecked()
    assert told == ["freeze", "blank"]


def test_tab_stops_once_at_segments(stand: Stand) -> None:
    control = SegmentedControl([("a", "One"), ("b", "Two"), ("c", "Three")], "Choice")
    before, after = button("Before"), button("After")
    stand(before, control, after)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is control.segment("a")
    QTest.keyClick(control.segment("a"), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_segments_keep_their_width_when_the_choice_moves(stand: Stand) -> None:
    control = SegmentedControl([("a", "Follow me"), ("b", "Freeze")], "Room")
    stand(control)
    width = control.width()
    control.show_value("b")
    assert control.width() == control.sizeHint().width() == width


def test_focus_ring_appears_with_the_keyboard_and_stays_inside_the_window(qtbot: QtBot, stand: Stand) -> None:
    first, second = button("First"), button("Second")
    host = stand(first, second)
    QTest.mouseClick(first, LEFT)
    assert not host.findChildren(FocusRing)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    (ring,) = [made for made in host.findChildren(FocusRing) if made.isVisible()]
    assert ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4)
    assert host.grab().toImage().pixelColor(ring.x() + ring.width() // 2, ring.y()) == QColor(LIGHT.accent)
    layout = host.layout()
    assert layout is not None
    layout.setContentsMargins(40, 12, 12, 12)
    qtbot.waitUntil(lambda: ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4))
    second.hide()
    assert not ring.isVisible()


def test_check_item_is_ticked_by_click_and_keys(stand: Stand) -> None:
    item = CheckItem("<b>Hear</b> pharmacy and physics before leaving Strengths", fade_checked=True)
    stand(item)
    told: list[bool] = []
    item.toggled.connect(told.append)
    QTest.mouseClick(item, LEFT, pos=QPoint(8, 8))
    item.setFocus()
    QTest.keyClick(item, Qt.Key.Key_Space)
    QTest.keyClick(item, Qt.Key.Key_Return)
    assert told == [True, False, True]
    item.show_item("Something else", False)
    assert not item.isChecked()
    assert told == [True, False, True]
    assert item.accessibleName() == "Something else"
    assert item.heightForWidth(90) > item.heightForWidth(400)


@pytest.mark.parametrize(("count", "total", "expected"), [(9, 14, 64), (4, 14, 29), (1, 8, 13), (0, 0, 0), (5, 5, 100)])
def test_percent_rounds_halves_up(count: int, total: int, expected: int) -> None:
    assert percent(count, total) == expected


def test_progress_line_never_leaves_its_track(qtbot: QtBot) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    line.resize(200, 4)
    line.show_progress(1, 4)
    picture = line.grab().toImage()
    assert picture.pixelColor(49, 1) == QColor(LIGHT.accent)
    assert picture.pixelColor(52, 1) == QColor(LIGHT.sunk)
    line.show_progress(9, 4, "red")
    assert line.share() == 1
    line.show_progress(0, 0)
    assert line.share() == 0


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("voted", "electorate", "quorum"), [(11, 14, 10), (0, 0, 0), (70, 200, 100), (3, 3, 3)])
def test_turnout_bar_paints_any_group(
    qtbot: QtBot, colours: theme.Palette, voted: int, electorate: int, quorum: int
) -> None:
    bar = TurnoutBar(colours=colours)
    qtbot.addWidget(bar)
    bar.resize(400, 38)
    bar.show_turnout(voted, electorate, quorum, "10 by phone", short=True)
    picture = bar.grab().toImage()
    if voted:
        assert picture.pixelColor(6, 8) == QColor(colours.accent)
    assert str(electorate) in bar.accessibleName()


def test_vote_bar_draws_the_line_to_reach(qtbot: QtBot) -> None:
    bar = VoteBar()
    qtbot.addWidget(bar)
    bar.resize(200, 34)
    bar.show_votes("<b>Hub</b>", 9, 14, Fraction(4, 5))
    picture = bar.grab().toImage()
    assert picture.pixelColor(160, 18) == QColor(LIGHT.ink)
    assert picture.pixelColor(100, 25) == QColor(LIGHT.ink_3)
    assert bar.accessibleName() == "<b>Hub</b>: 9 of 14 votes, 80% needed"
    bar.show_votes("Hub", 0, 0)
    assert bar.accessibleName() == "Hub: 0 of 0 votes"


def test_digits_do_not_move_when_others_change(qtbot: QtBot) -> None:
    face = theme.font(48, theme.SEMIBOLD)
    picture = QImage(300, 60, QImage.Format.Format_ARGB32)
    painter = QPainter(picture)
    place = QRectF(0, 0, 300, 60)
    left = Qt.AlignmentFlag.AlignLeft
    widths = {painting.draw_digits(painter, place, text, face, LIGHT.ink, left) for text in ("11:11", "00:00", "08:42")}
    painter.end()
    assert len(widths) == 1


def test_empty_state_asks_and_offers(stand: Stand) -> None:
    done: list[bool] = []
    action = button("New from a template", "primary", on_click=lambda: done.append(True))
    state = EmptyState("Plan your first meeting", "Everything stays on this computer.", [action], "mark")
    card = Card("Today")
    card.body.addWidget(state)
    stand(card)
    QTest.mouseClick(action, LEFT)
    assert done == [True]
    state.show_text("Nothing here")
    assert not state.sentence.isVisible()
    assert state.accessibleName() == "Nothing here"


def test_choice_is_made_with_keys_and_not_by_the_wheel(qtbot: QtBot, stand: Stand) -> None:
    choice = Choice("Quadrant", [("S", "Strengths"), ("W", "<b>Weaknesses</b>"), ("T", "Threats")])
    stand(choice)
    told: list[str] = []
    choice.changed.connect(told.append)
    choice.show_value("S")
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert (choice.value(), told) == ("W", ["W"])
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, turn)
    assert choice.value() == "W"
    choice.showPopup()
    third = choice.view().visualRect(choice.model().index(2, 0))
    QTest.mouseClick(choice.view().viewport(), LEFT, pos=third.center())
    qtbot.waitUntil(lambda: told == ["W", "T"])
    choice.show_options([("O", "Opportunities"), ("T", "Threats")])
    assert (choice.value(), told) == ("T", ["W", "T"])
    choice.show_value("gone")
    assert choice.value() == ""
