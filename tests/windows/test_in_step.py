"""The console and the room change their figures together and at the right moment, on a real clock."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.clock import SystemClock
from facilitator.library.demo import build_demo
from facilitator.library.opening import open_library
from facilitator.stage.projection import RoomAgendaView
from facilitator.stage.wording import countdown
from facilitator.windows.desk import Desk
from facilitator.windows.shell import Shell
from tests.windows.conftest import FakeSound

_TOGETHER = timedelta(milliseconds=100)
_RIGHT = timedelta(milliseconds=250)
_SECOND = timedelta(seconds=1)


class Watched(QObject):
    """Notes at what instant a widget stood painted with which figures, the first time that each was seen."""

    def __init__(self, widget: QWidget, figures: Callable[[], str]) -> None:
        super().__init__(widget)
        self._figures = figures
        self.at: dict[str, datetime] = {}
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Paint:
            return False
        watched.paintEvent(event)  # type: ignore[attr-defined]  # of every widget; now, to know when it is done
        self.at.setdefault(self._figures(), datetime.now(UTC))
        return True


def test_console_and_room_are_in_step_and_show_the_true_second(qtbot: QtBot, tmp_path: Path, sound: FakeSound) -> None:
    real, path = SystemClock(), tmp_path / "library.db"
    store = open_library(path, real)
    meeting_id = build_demo(store, real.now(), progress="swot")
    store.close()
    shell = Shell()
    qtbot.addWidget(shell)
    desk = Desk(shell, path, real, tmp_path / "templates", sound)
    shell.show()
    desk.settings.change(room_timer="big", reduce_motion=True)
    desk.open(meeting_id, "run")
    assert desk.console is not None
    room, digits = desk.console.room, desk.console.run.bar.digits
    room.open()
    (view,) = room.window.findChildren(RoomAgendaView)
    state = desk.console.state
    assert state is not None
    assert state.due_at is not None
    ends, drawn = state.due_at, Watched(digits, digits.text)
    thrown = Watched(view, view.figures)
    qtbot.waitUntil(lambda: len(drawn.at) >= 5, timeout=8000)  # the first one may be from before
    desk.close()
    both = [(drawn.at[key], thrown.at[key], key) for key in list(drawn.at)[1:] if key in thrown.at]
    assert len(both) >= 3
    for console, beside, figures in both:
        second = console.replace(microsecond=0)
        assert abs(beside - console) < _TOGETHER
        assert figures == countdown(round((ends - second) / _SECOND))
        assert max(console, beside) - second < _RIGHT
