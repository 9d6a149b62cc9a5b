"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 5, 14, 8, 30, tzinfo=UTC)  # 09:30 in London on the day of the demo meeting


class FakeClock:
    """Stands in for facilitator.clock.Clock; `start` must be aware."""

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("A clock needs an aware start")
        self._now = start.astimezone(UTC)
        self._awake = 0.0

    def now(self) -> datetime:
        """The instant held, aware, in UTC."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass; negative seconds are the machine's clock being set back."""
        self._now += timedelta(seconds=seconds)
        self._awake += max(0.0, seconds)

    def monotonic(self) -> float:
        """Seconds for which the machine was awake."""
        return self._awake

    def sleep(self, seconds: float) -> None:
        """Let the machine sleep: `seconds` pass on the wall only; negative ones are its clock being set back."""
        self._now += timedelta(seconds=seconds)

    def set(self, instant: datetime) -> None:
        """Go on to an aware `instant`, awake all the while."""
        self._awake += max(0.0, (instant - self._now).total_seconds())
        self._now = instant.astimezone(UTC)
