"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta


class FakeClock:
    """Stands in for facilitator.clock.Clock; `start` must be aware."""

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("A clock needs an aware start")
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The instant held, aware, in UTC."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass; negative seconds are the machine's clock being set back."""
        self._now += timedelta(seconds=seconds)

    def set(self, instant: datetime) -> None:
        """Jump to an aware `instant`, as a machine does that wakes from sleep."""
        self._now = instant.astimezone(UTC)
