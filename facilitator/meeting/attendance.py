"""Who is in the room, since when and until when: pure functions of the stays that were noted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

from facilitator.meeting.rules import instant, local
from facilitator.text import clock_time, short_span

SLIP = timedelta(seconds=60)  # who leaves and comes back within it was clicked by mistake
GRACE = timedelta(minutes=5)  # whoever is ticked off within it after the start, or before the end, was there for it
_ANOTHER_DAY = timedelta(hours=12)  # marked this long after the planned start, the time says nothing
_OVERNIGHT = timedelta(hours=18)  # a typed time this far away is meant on the other side of midnight
_EARLIEST = datetime.min.replace(tzinfo=UTC)
_LATEST = datetime.max.replace(tzinfo=UTC)


class BadTime(ValueError):
    """A time at which a person cannot have come or gone; its text says why."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay in the room: `arrived_at` None is from the start, `left_at` None is to the end."""

    id: str = ""
    arrived_at: datetime | None = None
    left_at: datetime | None = None

    @property
    def begin(self) -> datetime:
        """When it began, for comparing."""
        return self.arrived_at or _EARLIEST

    @property
    def end(self) -> datetime:
        """When it ended, for comparing."""
        return self.left_at or _LATEST


def in_order(stays: Sequence[Stay]) -> tuple[Stay, ...]:
    """The stays of a person, the earliest first."""
    return tuple(sorted(stays, key=lambda stay: (stay.begin, stay.end, stay.id)))


def is_here(stays: Sequence[Stay]) -> bool:
    """Whether a person is in the room now."""
    return any(stay.left_at is None for stay in stays)


def was_here(stays: Sequence[Stay], at: datetime) -> bool:
    """Whether a person was in the room at an instant; who leaves at it is no longer there."""
    return any(stay.begin <= at < stay.end for stay in stays)


def arrival(planned_start: datetime | None, now: datetime) -> datetime | None:
    """When somebody marked present at `now` arrived: at the start (None) if marked before it or on another day."""
    if planned_start is not None and not planned_start < now <= planned_start + _ANOTHER_DAY:
        return None
    return now


def check(stays: Sequence[Stay]) -> None:
    """BadTime unless each stay ends after it began, and before the next one begins."""
    for stay in stays:
        if stay.end <= stay.begin:
            raise BadTime("Nobody can leave before they have arrived.")
    for before, after in pairwise(in_order(stays)):
        if after.begin < before.end:
            raise BadTime("At that time the person was in the room already.")


def near(at: time, about: datetime, time_zone: str) -> datetime:
    """The instant of a time of day on the local day of `about`, or just across midnight if that is much nearer."""
    day = local(about, time_zone).date()
    found = instant(day, at, time_zone)
    if found - about > _OVERNIGHT:
        return instant(day - timedelta(days=1), at, time_zone)
    if about - found > _OVERNIGHT:
        return instant(day + timedelta(days=1), at, time_zone)
    return found


def remarks(stays: Sequence[Stay], begun: datetime | None, ended: datetime | None, time_zone: str) -> tuple[str, ...]:
    """What the minutes tell of a person who was there: "arrived 09:20", "away 11:00–11:30", "left 14:10".

    `begun` and `ended` are when the meeting really was; nothing is said of comings before and goings after it.
    """
    ordered = in_order(stays)
    if not ordered:
        return ()
    begin, end = begun or _EARLIEST, ended or _LATEST
    found = []
    came, gone = ordered[0].arrived_at, ordered[-1].left_at
    if came is not None and came - begin > GRACE and came < end:
        found.append(f"arrived {_clock(came, time_zone)}")
    for before, after in pairwise(ordered):
        if before.end > begin and after.begin < end:
            found.append(f"away {short_span(local(before.end, time_zone), local(after.begin, time_zone))}")
    if gone is not None and end - gone > GRACE:
        found.append(f"left {_clock(gone, time_zone)}")
    return tuple(found)


def _clock(moment: datetime, time_zone: str) -> str:
    return clock_time(local(moment, time_zone))
