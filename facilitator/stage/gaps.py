"""Gaps in which nobody saw the clock: the machine slept, or its clock was set."""

from datetime import datetime, timedelta

from facilitator.text import duration

SLEPT_S = 5  # the two clocks drift apart by less than this in any ordinary minute
CLOSED_S = 120
_SECOND = timedelta(seconds=1)


class Gaps:
    """Compares the clock on the wall with the one that stands while the machine sleeps."""

    def __init__(self) -> None:
        self._last: tuple[datetime, float] | None = None

    def read(self, now: datetime, awake_s: float) -> int:
        """Seconds that the wall clock has gone ahead (or back, if negative) by itself since last read; mostly 0."""
        last, self._last = self._last, (now, awake_s)
        if last is None:
            return 0
        ahead = round((now - last[0]) / _SECOND - (awake_s - last[1]))
        return ahead if abs(ahead) > SLEPT_S else 0

    def forget(self) -> None:
        """Begin anew: nothing was read yet."""
        self._last = None


def closed_s(seen_at: datetime | None, now: datetime) -> int:
    """Seconds for which the program was closed while a step ran; 0 if that is too short to matter."""
    gap = (now - seen_at) // _SECOND if seen_at else 0
    return gap if gap > CLOSED_S else 0


def gap_sentence(seconds: int, *, closed: bool) -> str:
    """What is asked about a gap."""
    length = duration(60 * max(1, round(abs(seconds) / 60))) if abs(seconds) >= 60 else f"{abs(seconds)} s"
    if seconds < 0:
        return f"The clock was set back {length} while a step ran"
    if closed:
        return f"Facilitator was closed for {length} while a step ran"
    return f"The clock went {length} ahead: the laptop slept, or its time was set"  # from inside they look the same
