"""A signal at the start of every second of the clock."""

from datetime import datetime
from math import ceil
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

_GUARD = 2  # ms after the second, as a timer may fire a little early


class Clock(Protocol):
    """Anything that knows what time it is."""

    def now(self) -> datetime:
        """The present instant, aware."""
        ...


class Ticker(QObject):
    """Fires `tick` once a second; views then ask what the time is, and nobody counts ticks."""

    tick = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._fire)

    def start(self) -> None:
        """Fire from the next second on."""
        self._timer.start(self.wait())

    def stop(self) -> None:
        """Fire no more."""
        self._timer.stop()

    def is_running(self) -> bool:
        """Whether a tick is ahead."""
        return self._timer.isActive()

    def wait(self) -> int:
        """Milliseconds from now to the next second."""
        return ceil((1_000_000 - self._clock.now().microsecond) / 1000) + _GUARD

    def _fire(self) -> None:
        self.start()
        self.tick.emit()
