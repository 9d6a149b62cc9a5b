"""The window with its library open, as the application puts them together."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.library.demo import Progress
from facilitator.windows.desk import Desk
from facilitator.windows.prepare import PreparePage
from facilitator.windows.shell import Shell
from tests.clocks import FakeClock
from tests.libraries import Libraries


class FakeSound:
    """Counts how often it was to be heard."""

    def __init__(self) -> None:
        self.played = 0
        self.closed = False

    def play(self) -> None:
        self.played += 1

    def close(self) -> None:
        self.closed = True


Opened = tuple[Shell, Desk, str]
Opener = Callable[[Progress, str], Opened]


@pytest.fixture
def sound() -> FakeSound:
    """The chime of the window, which nobody hears."""
    return FakeSound()


@pytest.fixture
def demo(
    qtbot: QtBot, tmp_path: Path, fake_clock: FakeClock, libraries: Libraries, sound: FakeSound
) -> Iterator[Opener]:
    """Opens the window on the demo meeting at a stage of its day, in a phase; call it once."""
    made: list[Desk] = []

    def open_demo(progress: Progress, phase: str) -> Opened:
        path = tmp_path / "library.db"
        meeting_id = libraries.demo(path, fake_clock, progress)
        shell = Shell()
        qtbot.addWidget(shell)
        desk = Desk(shell, path, fake_clock, tmp_path / "templates", sound)
        made.append(desk)
        shell.show()
        desk.open(meeting_id, phase)
        shell.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is shell)
        return shell, desk, meeting_id

    yield open_demo
    for desk in made:
        desk.close()
        assert sound.closed


@pytest.fixture
def opened(demo: Opener) -> Opened:
    """The window on the demo meeting while its SWOT runs."""
    return demo("swot", "run")


@pytest.fixture
def prepared(demo: Opener) -> Opened:
    """The window on the demo meeting while it is prepared: it is half past nine on its day, before it begins."""
    return demo("before", "prepare")


@pytest.fixture
def page(prepared: Opened) -> PreparePage:
    """The preparation in front."""
    console = prepared[1].console
    assert console is not None
    return console.prepare
