"""Catching up, holding, correcting and late starts in the real window, by keys and clicks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from facilitator.activities.agenda.queries import agenda
from facilitator.stage.rail_rows import ItemRow
from facilitator.stage.snapshots import State
from facilitator.widgets.theme import LIGHT
from facilitator.windows.catch_up import CatchUp
from facilitator.windows.console import Console
from facilitator.windows.correct_times import CorrectTimes
from facilitator.windows.desk import Desk
from tests.clocks import FakeClock
from tests.windows.conftest import Opened, Opener
from tests.windows.hands import click, found, press, tick, write


def console(desk: Desk) -> Console:
    assert desk.console is not None
    return desk.console


def lengths(desk: Desk, meeting_id: str) -> dict[str, int]:
    with desk.store.reading() as session:
        return {item.entry.title: item.entry.planned_s // 60 for item in agenda(session, meeting_id).items}


@pytest.fixture
def late(opened: Opened) -> Opened:
    """The demo meeting at half past nine, nine minutes late for its finish at 13:30."""
    return opened


def dialog(desk: Desk, kind: type[CatchUp] = CatchUp) -> CatchUp:
    return found(console(desk).run, kind)


def opened_dialog(opened: Opened, qtbot: QtBot) -> CatchUp:
    _, desk, _ = opened
    press("Ctrl+Shift+C")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), CatchUp))
    return dialog(desk)


def test_the_link_opens_the_dialog_and_apply_ends_the_day_on_time(late: Opened, qtbot: QtBot) -> None:
    shell, desk, meeting_id = late
    before = lengths(desk, meeting_id)
    click(console(desk).run.bar.catch_up)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), CatchUp))
    asked = dialog(desk)
    assert asked.title.text() == "Catch up 9 minutes"
    assert (asked.finish.text(), asked.foot_note.text()) == ("Finish 13:30, on time", "9 of 9 minutes recovered")
    press("Return")
    qtbot.waitUntil(lambda: console(desk).run.bar.late.text() == "on time")
    after = lengths(desk, meeting_id)
    assert sum(before.values()) - sum(after.values()) == 9
    assert (after["Lunch"], after["Service model decision"]) == (before["Lunch"], before["Service model decision"])
    shell.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shell)
    press("Ctrl+Z")
    assert lengths(desk, meeting_id) == before
    assert console(desk).run.bar.late.text() == "9 min late"


def test_escape_leaves_everything_as_it_was(late: Opened, qtbot: QtBot) -> None:
    _, desk, meeting_id = late
    before, label = lengths(desk, meeting_id), desk.store.undo_label
    opened_dialog(late, qtbot)
    press("Escape")
    qtbot.waitUntil(lambda: not isinstance(QApplication.activeWindow(), CatchUp))
    assert (lengths(desk, meeting_id), desk.store.undo_label) == (before, label)


def test_the_cross_leaves_everything_as_it_was(late: Opened, qtbot: QtBot) -> None:
    _, desk, meeting_id = late
    before, label = lengths(desk, meeting_id), desk.store.undo_label
    click(opened_dialog(late, qtbot).close_button)
    qtbot.waitUntil(lambda: not isinstance(QApplication.activeWindow(), CatchUp))
    assert (lengths(desk, meeting_id), desk.store.undo_label) == (before, label)


def test_lengths_that_change_stand_out(late: Opened, qtbot: QtBot) -> None:
    asked = opened_dialog(late, qtbot)
    row = next(row for row in asked.lines.values() if row.title.text() == "Action planning")

    def colour() -> str:
        return row.stepper.number.lineEdit().palette().text().color().name().upper()

    assert (row.cut.text() != "", colour()) == (True, LIGHT.accent)
    for _ in range(row.whole - row.stepper.number.value()):
        click(row.stepper.more)
    assert (row.cut.text(), colour()) == ("", LIGHT.ink)


def test_lengths_are_set_by_clicks_and_typing_and_spread_again(late: Opened, qtbot: QtBot) -> None:
    asked = opened_dialog(late, qtbot)
    row = next(row for row in asked.lines.values() if row.title.text() == "Action planning")
    even = dict(asked.choice().cuts)
    click(row.stepper.less)
    assert asked.finish.text() == "Finish 13:29, 1 min early"
    click(row.stepper.number)
    qtbot.waitUntil(row.stepper.number.hasFocus)
    row.stepper.number.selectAll()
    QTest.keyClicks(row.stepper.number, "60")
    assert row.cut.text() == ""
    assert asked.finish.text().endswith("late")
    click(asked.even)
    assert dict(asked.choice().cuts) == even


def test_locks_and_drops_change_what_is_spread(late: Opened, qtbot: QtBot) -> None:
    _, desk, meeting_id = late
    asked = opened_dialog(late, qtbot)
    rows = {row.title.text(): row for row in asked.lines.values()}
    lunch, closing = rows["Lunch"], rows["Summary and close"]
    assert lunch.fixed.text() == "45 min, protected"
    click(lunch.lock)
    assert lunch.stepper.isVisible()
    assert lunch.stepper.number.value() < 45
    click(closing.drop)
    assert closing.fixed.text() == "dropped"
    assert asked.finish.text() == "Finish 13:24, 6 min early"
    click(asked.apply)
    qtbot.waitUntil(lambda: not isinstance(QApplication.activeWindow(), CatchUp))
    with desk.store.reading() as session:
        items = {item.entry.title: item.entry for item in agenda(session, meeting_id).items}
    assert items["Summary and close"].dropped
    assert next(row for row in _rows(desk) if row.item.title == "Summary and close").times() == "dropped"


def _rows(desk: Desk) -> list[ItemRow]:
    return [row for row in console(desk).run.rail.findChildren(ItemRow) if row.isVisible()]


def test_what_cannot_be_met_is_said(late: Opened, qtbot: QtBot) -> None:
    asked = opened_dialog(late, qtbot)
    for row in asked.lines.values():
        if row.stepper.isVisible():
            click(row.lock)
    assert asked.finish.text() == "Finish 13:39, 9 min late"
    assert asked.foot_note.text() == "0 of 9 minutes recovered; 13:39 is the earliest with these locks and floors"
    assert not asked.apply.isEnabled()


@pytest.mark.parametrize("by_key", [True, False])
def test_a_hold_by_one_key_or_click_and_on_again(late: Opened, fake_clock: FakeClock, by_key: bool) -> None:
    _, desk, _ = late
    bar = console(desk).run.bar
    press("Ctrl+Shift+Space") if by_key else click(bar.hold)
    fake_clock.advance(125)
    tick(console(desk))
    assert (bar.digits.text(), bar.length.text(), bar.pause.accessibleName()) == ("02:05", "on hold", "Start again")
    assert not bar.hold.isVisible()
    press("Ctrl+Shift+Space") if by_key else click(bar.pause)
    state = console(desk).state
    assert state is not None
    assert state.state is not State.HELD


def right_click(row: QWidget) -> None:
    """As the platform hands it on: to the window, which finds out what is under the mouse."""
    window = row.window()
    place = row.mapTo(window, row.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.RightButton, pos=place)


def menu_key(row: QWidget) -> None:
    """The key is turned into this event by the platform; the one without a screen does not."""
    row.setFocus()
    at = row.mapToGlobal(QPoint())
    QApplication.sendEvent(row, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), at))


@pytest.mark.parametrize("ask", [right_click, menu_key])
def test_a_forgotten_click_is_put_right_from_the_rail(
    late: Opened, qtbot: QtBot, ask: Callable[[QWidget], None]
) -> None:
    _, desk, _ = late
    ask(next(row for row in _rows(desk) if row.item.title == "Coffee"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Go to “Coffee”", "Correct times…"]
    press("Up", "Return")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), CorrectTimes))
    asked = found(console(desk).run, CorrectTimes)
    field = next(iter(asked.began.values()))
    field.selectAll()
    write("25:00")
    press("Return")
    assert asked.foot_note.text() == "“25:00” is not a time; write it as 12:50."
    field.selectAll()
    write("10:00")
    press("Return")
    assert asked.foot_note.text() == "“Coffee” cannot have begun later than now."
    field.selectAll()
    write("8.20")
    press("Return")
    qtbot.waitUntil(lambda: not isinstance(QApplication.activeWindow(), CorrectTimes))
    assert next(row for row in _rows(desk) if row.item.title == "Coffee").times().startswith("08:20")


def test_the_menu_of_what_is_to_come_corrects_nothing(late: Opened, qtbot: QtBot) -> None:
    _, desk, _ = late
    right_click(next(row for row in _rows(desk) if row.item.title == "Lunch"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    go, correct = menu.actions()
    assert (go.text(), correct.isEnabled()) == ("Go to “Lunch”", False)
    press("Down", "Return")
    state = console(desk).state
    assert state is not None
    assert state.step is not None
    assert state.step.entry.title == "Lunch"


def test_a_late_start_is_asked_about(demo: Opener, fake_clock: FakeClock, qtbot: QtBot) -> None:
    _, desk, _ = demo("before", "run")
    state = console(desk).state
    assert state is not None
    fake_clock.set(state.planned_start)
    fake_clock.advance(12 * 60)
    tick(console(desk))
    bar = console(desk).run.bar
    assert (bar.start.label(), bar.start_now.isVisible(), bar.until.text()) == ("Start as planned", True, "12 min ago")
    click(bar.start_now)
    assert bar.late.text() == "on time"


@pytest.mark.parametrize(("answer", "left"), [("button", 0), ("other", -480)])
def test_a_gap_is_asked_about_once(late: Opened, fake_clock: FakeClock, answer: str, left: int) -> None:
    _, desk, _ = late
    tick(console(desk))
    state = console(desk).state
    assert state is not None
    banner = console(desk).run.time.banner
    fake_clock.sleep(480)
    tick(console(desk))
    assert banner.message.text() == "The clock went 8 min ahead: the laptop slept, or its time was set"
    click(getattr(banner, answer))
    tick(console(desk))
    after = console(desk).state
    assert after is not None
    assert after.remaining_s - state.remaining_s == left
    assert not banner.isVisible()


def test_a_closed_program_asks_when_it_comes_back(late: Opened, fake_clock: FakeClock) -> None:
    _, desk, meeting_id = late
    tick(console(desk))
    console(desk).leave()
    console(desk).run.time._gaps.clear()
    fake_clock.advance(180)
    desk.open(meeting_id, "run")
    assert console(desk).run.time.banner.message.text() == "Facilitator was closed for 3 min while a step ran"
