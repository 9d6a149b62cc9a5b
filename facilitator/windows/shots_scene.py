"""The main window on a library of its own, driven by its actions and caught as a picture."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QPoint, QSize, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QTextEdit, QWidget

from facilitator.activities.agenda.queries import agenda
from facilitator.activities.agenda.rules import Step, steps
from facilitator.clock import Clock
from facilitator.stage.commands import jump
from facilitator.store.store import Store
from facilitator.windows.console import Console
from facilitator.windows.desk import Desk
from facilitator.windows.shell import Shell

_SOON = 600  # ms: timers that wait longer do not belong to the picture
_PATIENCE = 20.0  # s
_STILL = 3  # rounds of events in which nothing more is waited for


class Scene:
    """The shell and, once asked for, the room, both of `size`; `meeting_id` is "" in an empty library."""

    def __init__(self, library: Path, meeting_id: str, clock: Clock, size: QSize) -> None:
        self.meeting_id, self.clock, self.size = meeting_id, clock, size
        self.shell = Shell()
        self.shell.resize(size)
        self.desk = Desk(self.shell, library, clock, library.parent / "templates")
        self.shell.closing.connect(self.desk.close)
        self.shell.show()
        self.settle()

    @property
    def store(self) -> Store:
        """The library that is shown."""
        return self.desk.store

    @property
    def console(self) -> Console:
        """The meeting that is shown."""
        assert self.desk.console is not None
        return self.desk.console

    def open(self, phase: str) -> None:
        """Show the meeting in a phase."""
        self.desk.open(self.meeting_id, phase)
        self.settle()

    def do(self, *actions: str) -> None:
        """Do what these ids of the table of actions name."""
        for action in actions:
            if self.shell.dispatcher.handler(action) is None:
                raise LookupError(f"nobody answers {action} here")
            self.shell.dispatcher.trigger(action)
            self.settle()

    def go(self, wanted: Callable[[Step], bool]) -> Step:
        """Go to the first step of the running meeting that is wanted."""
        with self.store.reading() as session:
            found = next(step for step in steps(agenda(session, self.meeting_id)) if wanted(step))
        jump(self.store, self.meeting_id, found.entry.id, self.clock.now())
        self.settle()
        return found

    def type(self, text: str) -> None:
        """Write into the field that has the focus."""
        field = self.shell.focusWidget()
        assert isinstance(field, QLineEdit | QTextEdit)
        field.setText(text)
        self.settle()

    def room(self) -> QWidget:
        """The room's window, opened."""
        self.do("room.window")
        window = self.console.room.window
        window.resize(self.size)
        self.settle()
        return window

    def settle(self) -> None:
        """Let everything happen that is about to: layouts, rows that wrap late, pages drawn aside."""
        until, quiet = monotonic() + _PATIENCE, 0
        while quiet < _STILL:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, QDeadlineTimer(50))
            if not self._is_busy():
                quiet += 1
                continue
            quiet = 0
            if monotonic() > until:
                raise TimeoutError("the window does not come to rest")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def picture(self, window: QWidget | None = None) -> QPixmap:
        """A window, or the main window with its dialog in the middle of it."""
        self.settle()
        if window is not None:
            return window.grab()
        shown = self.shell.grab()
        for dialog in self._dialogs():
            over = dialog.size()
            corner = QPoint((self.size.width() - over.width()) // 2, (self.size.height() - over.height()) // 2)
            _lay(shown, dialog.grab(), corner)
        return shown

    def close(self) -> None:
        """End as if the user had closed the window."""
        for dialog in self._dialogs():
            dialog.reject()
        self.shell.close()
        self.shell.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()

    def _dialogs(self) -> list[QDialog]:
        return [dialog for dialog in self.shell.findChildren(QDialog) if dialog.isVisible()]

    def _is_busy(self) -> bool:
        if self.desk.console is not None and self.console.close_page.background.is_busy():
            return True
        windows = [self.shell, *([self.console.room.window] if self.desk.console is not None else [])]
        timers = (timer for window in windows for timer in window.findChildren(QTimer))
        return any(timer.isActive() and timer.isSingleShot() and timer.interval() < _SOON for timer in timers)


@contextmanager
def still_application() -> Iterator[None]:
    """Carets do not blink while pictures are taken."""
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    try:
        yield
    finally:
        QApplication.setCursorFlashTime(before)


def _lay(under: QPixmap, over: QPixmap, corner: QPoint) -> None:
    painter = QPainter(under)
    painter.drawPixmap(corner, over)
    painter.end()
