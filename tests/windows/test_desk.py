"""The main window over a day and more."""

from datetime import timedelta

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.activities.plan.commands import add_action
from facilitator.library.overview import MOST
from facilitator.meeting.commands import create_meeting
from tests.clocks import FakeClock
from tests.windows.conftest import Opened
from tests.windows.hands import click


def test_who_comes_back_the_next_day_sees_that_day(opened: Opened, fake_clock: FakeClock, qtbot: QtBot) -> None:
    shell, desk, meeting_id = opened
    desk.go_home()
    home = shell.home
    assert home._seen is not None
    day = home._seen.day
    assert [line.id for line in home._seen.today] == [meeting_id]
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is other)
    fake_clock.advance(24 * 3600)
    assert home._seen.day == day
    shell.activateWindow()
    qtbot.waitUntil(lambda: home._seen is not None and home._seen.day != day)
    assert home._seen.today == ()


def test_a_meeting_that_no_list_shows_is_opened_where_it_stands(opened: Opened, fake_clock: FakeClock) -> None:
    shell, desk, meeting_id = opened
    coming = create_meeting(desk.store, "Long ahead", starts_at=fake_clock.now() + timedelta(days=400))
    for number in range(MOST):
        create_meeting(desk.store, f"Sooner {number}", starts_at=fake_clock.now() + timedelta(days=number + 1))
    for key, phase in ((coming, "prepare"), (meeting_id, "run")):
        add_action(desk.store, key, f"Due in {phase}", due=fake_clock.now().date())
    desk.go_home()
    assert shell.home._seen is not None
    assert coming not in [line.id for line in shell.home._seen.upcoming]
    for what, phase in (("Due in prepare", "prepare"), ("Due in run", "run")):
        desk.go_home()
        click(next(card for card in shell.home.due.group("this_week").cards() if card.what.text() == what))
        assert desk.console is not None
        assert desk.console.phase == phase
