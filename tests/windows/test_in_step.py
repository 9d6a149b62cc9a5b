"""The console and the room change their figures together and at the right moment, on a real clock."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from facilitator.clock import SystemClock
from facilitator.stage.bar import StepBar
from facilitator.stage.projection import RoomAgendaView
from facilitator.stage.queries import RoomFrame
from facilitator.stage.room import room_agenda
from facilitator.stage.rules import Facts, Visit, clock
from facilitator.stage.wording import countdown
from facilitator.widgets.ticker import Ticker
from tests.stage.days import MEETING, simple

_TOGETHER = timedelta(milliseconds=100)
_RIGHT = timedelta(milliseconds=250)


def test_two_windows_are_in_step_and_show_the_true_second(qtbot: QtBot) -> None:
    real, agenda = SystemClock(), simple(30)
    begun = real.now().replace(microsecond=0)
    facts = Facts(MEETING, started_at=begun, step_id="a", visits=(Visit("a", begun),))
    frame = RoomFrame("", "", (), "", agenda, facts)
    bar, view, owner = StepBar(), RoomAgendaView(), QObject()
    for widget in (bar, view):
        qtbot.addWidget(widget)
    ticker = Ticker(real, owner)
    seen: list[tuple[datetime, datetime, str]] = []

    def tick() -> None:
        state = clock(agenda, facts, real.now())
        bar.show_clock(state)
        at = datetime.now(UTC)
        view.show_agenda(room_agenda(frame, state))
        seen.append((at, datetime.now(UTC), bar.digits.text()))

    ticker.tick.connect(tick)
    ticker.start()
    qtbot.waitUntil(lambda: len(seen) >= 3, timeout=6000)
    ticker.stop()
    for console, room, digits in seen:
        assert room - console < _TOGETHER
        second = console.replace(microsecond=0)
        assert digits == countdown(1800 - int((second - begun).total_seconds()))
        assert console - second < _RIGHT
