"""The figures in the window stay right when the program is started again, when the machine sleeps, at midnight and on
the night when the clocks go back."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facilitator.activities.agenda import commands as agenda
from facilitator.library.opening import open_library
from facilitator.meeting.commands import create_meeting
from facilitator.stage.wording import countdown
from tests.clocks import FakeClock
from tests.day.office import BEFORE_A_SECOND, Office
from tests.windows.hands import press

HOUR = 3600
MakeOffice = Callable[[datetime], Office]


@pytest.fixture
def make_office(tmp_path: Path, qtbot: QtBot) -> Iterator[MakeOffice]:
    """Opens the window on a meeting of two hours in London, which begins at once."""
    made: list[Office] = []

    def make(start: datetime) -> Office:
        clock = FakeClock(start + BEFORE_A_SECOND)
        office = Office(tmp_path, clock, qtbot)
        store = open_library(office.library, clock)
        meeting_id = create_meeting(store, "Through the night", starts_at=start, time_zone="Europe/London")
        for title in ("First hour", "Second hour"):
            agenda.add_item(store, meeting_id, title=title, planned_s=HOUR)
        store.close()
        made.append(office)
        office.open()
        office.enter("run")
        press("Ctrl+Space")
        assert office.digits() == "60:00"
        return office

    yield make
    for office in made:
        office.close()


def shows(office: Office, left: timedelta, now: str) -> None:
    """Wait at most a second for these figures and this time on the wall, then see that they stay."""
    figures = countdown(round(left.total_seconds()))
    office.wait(lambda: (office.digits(), office.console.run.rail.now.text()) == (figures, now), 1000)
    office.console.run.repaint()
    assert office.digits() == figures


def test_a_restart_does_not_stop_the_clock(make_office: MakeOffice) -> None:
    office = make_office(datetime(2026, 5, 14, 9, 0, tzinfo=UTC))
    office.clock.advance(7 * 60 + 13)
    shows(office, timedelta(minutes=52, seconds=47), "10:07")
    office.close()
    office.clock.advance(4 * 60)
    office.open()
    office.enter("run")
    shows(office, timedelta(minutes=48, seconds=47), "10:11")


def test_a_pause_outlasts_a_restart(make_office: MakeOffice) -> None:
    office = make_office(datetime(2026, 5, 14, 9, 0, tzinfo=UTC))
    office.clock.advance(600)
    press("Ctrl+Space")
    office.clock.advance(600)
    shows(office, timedelta(minutes=50), "10:20")
    office.close()
    office.clock.advance(600)
    office.open()
    office.enter("run")
    shows(office, timedelta(minutes=50), "10:30")
    press("Ctrl+Space")
    office.clock.advance(1)
    shows(office, timedelta(minutes=49, seconds=59), "10:30")


def test_a_machine_that_slept_shows_the_time_that_passed(make_office: MakeOffice) -> None:
    office = make_office(datetime(2026, 5, 14, 9, 0, tzinfo=UTC))
    office.clock.advance(55 * 60)
    shows(office, timedelta(minutes=5), "10:55")
    office.clock.advance(8 * 60)  # in one jump, without a tick
    shows(office, -timedelta(minutes=3), "11:03")


def test_midnight_is_a_minute_like_any_other(make_office: MakeOffice) -> None:
    office = make_office(datetime(2026, 1, 31, 23, 30, tzinfo=UTC))
    office.clock.advance(30 * 60 - 1)
    shows(office, timedelta(minutes=30, seconds=1), "23:59")
    office.clock.advance(1)
    shows(office, timedelta(minutes=30), "00:00")
    assert office.says("ends 00:30")
    assert office.says("01:30")  # the projected finish
    office.close()
    office.clock.advance(60)
    office.open()
    office.enter("run")
    shows(office, timedelta(minutes=29), "00:01")


def test_the_hour_that_comes_twice_is_counted_twice(make_office: MakeOffice) -> None:
    office = make_office(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    shows(office, timedelta(minutes=60), "01:30 BST")
    assert office.says("ends 01:30 GMT")
    office.clock.advance(30 * 60 - 1)
    shows(office, timedelta(minutes=30, seconds=1), "01:59 BST")
    office.clock.advance(1)
    shows(office, timedelta(minutes=30), "01:00 GMT")
    assert office.says("ends 01:30 GMT")
    assert office.says("02:30")  # the projected finish, two hours after the start
    press("Ctrl+Right")
    office.close()
    office.clock.advance(90 * 60)
    office.open()
    office.enter("run")
    shows(office, -timedelta(minutes=30), "02:30")
