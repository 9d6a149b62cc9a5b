"""Local dates and times of a meeting and the instants they mean."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name, as "Europe/London"; ValueError if there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise ValueError(f"“{name}” is not a time zone") from problem


def instant(day: date, at: time, time_zone: str) -> datetime:
    """The instant of a local date and time, in UTC; an hour that comes twice is the first of the two."""
    return datetime.combine(day, at.replace(tzinfo=None), zone(time_zone)).astimezone(UTC)


def local(moment: datetime, time_zone: str) -> datetime:
    """An instant as the clock on the wall of the meeting shows it."""
    return moment.astimezone(zone(time_zone))
