"""Copies of the library made aside while people work, so that no copy is ever waited for."""

import threading
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from facilitator.clock import Clock
from facilitator.store.backup import EVERY, backup, backups, due, folder_of
from facilitator.store.errors import StoreError
from facilitator.store.store import Change, Store


class Backups(QObject):
    """Backs a library up at opening if it is due, every half hour while it changes, and at the end."""

    told = Signal(str)  # why no backup could be made; each reason once
    _ended = Signal()

    def __init__(self, store: Store, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._path, self._folder, self._clock = store.path, folder_of(store.path), clock
        self._thread: threading.Thread | None = None
        self._closed = False
        self._problem = self._said = ""
        self._last: datetime | None = None
        self._changed = self._look()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self._start)
        self._ended.connect(self._settle)
        self._cancel = store.subscribe(self._hear)
        self._plan()

    def finish(self) -> None:
        """Wait for a copy under way, and make one more if something changed since; nothing runs afterwards."""
        if self._closed:
            return
        self._closed = True
        self._cancel()
        self._timer.stop()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self._changed or self._problem:
            self._copy(self._clock.now())
            if self._problem:
                self.told.emit(self._problem)

    def _look(self) -> bool:
        """Whether the library is younger than its newest backup, by the clock that stamped both files."""
        try:
            newest = next((each for each in backups(self._folder) if each.library == self._path.stem), None)
            if newest is None:
                return True
            self._last = newest.when
            return self._path.stat().st_mtime_ns > newest.path.stat().st_mtime_ns
        except OSError:
            return True  # making one will say what is wrong with the folder

    def _hear(self, _change: Change) -> None:
        self._changed = True
        self._plan()

    def _plan(self) -> None:
        """Set the timer to when the next copy is due, if there is anything to copy."""
        if self._closed or not self._changed or self._thread is not None or self._timer.isActive():
            return
        now = self._clock.now()
        wait = timedelta(0)
        if self._last is not None and not due(self._last, now, changed=True):
            wait = self._last + EVERY - now
        self._timer.start(max(round(wait.total_seconds() * 1000), 0))

    def _start(self) -> None:
        now = self._clock.now()
        self._changed = False  # what changes from here on may be missing in the copy
        self._last = now
        self._thread = threading.Thread(target=self._work, args=(now,), name="backup")
        self._thread.start()

    def _work(self, now: datetime) -> None:
        self._copy(now)
        self._ended.emit()

    def _copy(self, now: datetime) -> None:
        """Make a copy, and keep in mind why it could not be made."""
        try:
            backup(self._path, self._folder, now)
            self._problem = ""
        except StoreError as problem:
            self._problem = f"No backup could be made. {problem}"

    def _settle(self) -> None:
        if self._closed or self._thread is None:
            return
        self._thread.join()
        self._thread = None
        self._changed |= bool(self._problem)  # the next half hour tries again
        if self._problem and self._problem != self._said:
            self.told.emit(self._problem)
        self._said = self._problem
        self._plan()
