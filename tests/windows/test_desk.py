"""The main window over a day and more."""

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.clocks import FakeClock
from tests.windows.conftest import Opened


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
