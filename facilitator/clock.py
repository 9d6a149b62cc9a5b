"""The one source of the present instant, so that tests can hold it still."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Anything that knows what time it is."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)


class StillClock:
    """A clock that stands: for pictures of the screens, which are to look the same on every machine."""

    def __init__(self, moment: datetime) -> None:
        """`moment` is aware."""
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """The instant at which it stands, aware, in UTC."""
        return self._moment
