"""The program as a user sits before it: one library, a window that can be closed and opened, a clock, and two hands."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from facilitator.stage.digits import Digits
from facilitator.widgets.labels import TextLabel
from facilitator.windows.console import Console
from facilitator.windows.desk import Desk
from facilitator.windows.home_parts import Hero, MeetingRow
from facilitator.windows.shell import Shell
from tests.clocks import FakeClock
from tests.windows.hands import click, press

Kind = TypeVar("Kind", bound=QWidget)
PHASES = {"prepare": "Ctrl+1", "run": "Ctrl+2", "close": "Ctrl+3"}
# The ticker waits for the next second of the clock: on a clock that stands just before it, ticks follow at once.
BEFORE_A_SECOND = timedelta(milliseconds=970)


class Office:
    """Opens the window on its library; `meeting` is the title by which the user knows the meeting of the day."""

    def __init__(self, folder: Path, clock: FakeClock, qtbot: QtBot) -> None:
        self.folder, self.clock, self.qtbot = folder, clock, qtbot
        self.library = folder / "library.db"
        self.documents = folder / "documents"
        self.opened: list[Path] = []  # what was handed to other programs
        # A new meeting is held in the zone of this computer.
        self.start = (clock.now() + timedelta(minutes=15)).replace(second=0, microsecond=0).astimezone()
        self.shell: Shell | None = None
        self.desk: Desk | None = None

    # --- the window

    def open(self) -> None:
        """Start the program."""
        self.shell = Shell()
        self.desk = Desk(self.shell, self.library, self.clock, self.folder / "templates")
        self.shell.closing.connect(self.desk.close)
        self.shell.show()
        self.come_to_front()

    def close(self) -> None:
        """Close the window, as by its cross."""
        if self.shell is None:
            return
        assert self.shell.close()
        self.shell.deleteLater()
        self.shell = self.desk = None

    def reopen(self) -> None:
        """End the program and start it again."""
        self.close()
        self.open()

    def come_to_front(self) -> None:
        """Give the keyboard to the main window, as a window manager does once a dialog is gone."""
        self.window.activateWindow()
        self.wait(lambda: QGuiApplication.focusWindow() is self.window.windowHandle())

    @property
    def window(self) -> Shell:
        """The main window."""
        assert self.shell is not None
        return self.shell

    @property
    def console(self) -> Console:
        """The meeting's page."""
        assert self.desk is not None
        assert self.desk.console is not None
        return self.desk.console

    # --- going about

    def enter(self, phase: str, tab: str = "") -> None:
        """Go to a phase of the one meeting there is, from wherever the user is."""
        if self.window.pages.currentWidget() is self.window.home:
            self._open_meeting()
        self.come_to_front()
        press(PHASES[phase])
        if tab:
            tabs = self.named(QTabBar, "Parts of the preparation")
            number = next(n for n in range(tabs.count()) if tabs.tabText(n).startswith(tab))
            click(tabs, tabs.tabRect(number).center())

    def _open_meeting(self) -> None:
        heroes = self.shown(Hero, self.window.home)
        if heroes:
            self.click("Prepare", self.window.home)
        else:
            click(self.shown(MeetingRow, self.window.home)[0])
        self.wait(lambda: self.window.pages.currentWidget() is not self.window.home)

    def pass_time(self, minutes: float) -> None:
        """Let time pass, until the window shows it."""
        self.clock.advance(round(60 * minutes))
        now = f"{self.clock.now().astimezone():%H:%M}"
        self.wait(lambda: self.console.run.rail.now.text() == now)

    def due(self, days: int) -> date:
        """A day so many days after the meeting."""
        return (self.start + timedelta(days=days)).date()

    def digits(self) -> str:
        """The figures of the timer."""
        (shown,) = self.shown(Digits)
        return shown.text()

    # --- seeing and touching

    def shown(self, kind: type[Kind], within: QWidget | None = None) -> list[Kind]:
        """The widgets of a kind that can be seen, from the top down."""
        found = [each for each in (within or self.window).findChildren(kind) if each.isVisible()]
        return sorted(found, key=lambda each: (each.mapToGlobal(QPoint()).y(), each.mapToGlobal(QPoint()).x()))

    def named(self, kind: type[Kind], name: str) -> Kind:
        """The one widget that can be seen under this accessible name."""
        (found,) = [each for each in self.shown(kind) if each.accessibleName() == name]
        return found

    def click(self, label: str, within: QWidget | None = None) -> None:
        """Click the one button with this label or accessible name."""
        found = [each for each in self.shown(QAbstractButton, within) if label in (each.text(), each.accessibleName())]
        assert len(found) == 1, (label, [each.text() for each in self.shown(QAbstractButton, within)])
        assert found[0].isEnabled(), label
        click(found[0])

    def dialog(self, kind: type[Kind]) -> Kind:
        """The dialog of a kind, once it has the keyboard."""
        (found,) = self.shown(kind)
        self.wait(lambda: QGuiApplication.focusWindow() is found.windowHandle())
        return found

    def says(self, text: str, within: QWidget | None = None) -> bool:
        """Whether a label that can be seen holds this text."""
        return any(text in each.text() for each in self.shown(TextLabel, within))

    def wait(self, done: Callable[[], bool], timeout: int = 10_000) -> None:
        """Let the window work until something can be seen."""
        self.qtbot.waitUntil(done, timeout=timeout)
