"""The one source of the present instant, so that tests can hold it still."""

import sys
import time
from datetime import UTC, datetime
from typing import Protocol

if sys.platform == "win32":  # 2 ms elsewhere, for nothing
    import ctypes


class Clock(Protocol):
    """Anything that knows what time it is."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds for which the machine was awake; nobody can set them, and they stand while it sleeps."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds for which the machine was awake."""
        if sys.platform == "win32":  # Python's own goes on there while the machine sleeps
            ticks = ctypes.c_ulonglong()
            ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
            return ticks.value / 10_000_000
        return time.monotonic()


class StillClock:
    """A clock that stands: for pictures of the screens, which are to look the same on every machine."""

    def __init__(self, moment: datetime) -> None:
        """`moment` is aware."""
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """The instant at which it stands, aware, in UTC."""
        return self._moment

    def monotonic(self) -> float:
        """It stands too."""
        return 0.0
