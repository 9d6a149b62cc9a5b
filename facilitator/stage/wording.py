"""How times are put into words: one rounding and one tone for the console, the room and the minutes."""

from datetime import UTC, date, datetime, timedelta

from facilitator.text import short_date

_MINUTE = timedelta(minutes=1)


def countdown(seconds: int) -> str:
    """Write seconds left as "08:42", seconds over as "+00:48"; from 100 minutes on with hours."""
    sign, seconds = ("+", -seconds) if seconds < 0 else ("", seconds)
    minutes, rest = divmod(seconds, 60)
    if minutes < 100:
        return f"{sign}{minutes:02d}:{rest:02d}"
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours}:{minutes:02d}:{rest:02d}"


def drift(minutes: int) -> str:
    """Write how far the day or a part has moved: "+7 min", "−2 min", "on time"."""
    if not minutes:
        return "on time"
    sign = "+" if minutes > 0 else "\N{MINUS SIGN}"
    return f"{sign}{abs(minutes)} min"


def lateness(minutes: int) -> str:
    """Write how the finish compares with the plan: "8 min late", "3 min early", "on time"."""
    if not minutes:
        return "on time"
    hours, rest = divmod(abs(minutes), 60)
    length = f"{rest} min" if not hours else f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{length} {'late' if minutes > 0 else 'early'}"


def drift_tone(minutes: int) -> str:
    """The tone of a drift: neutral below five minutes, amber from there."""
    return "amber" if minutes >= 5 else "neutral"


def lateness_tone(minutes: int) -> str:
    """The tone of a projected finish: ink when on time or early, amber to 14 minutes late, then red."""
    return "ink" if minutes < 1 else "amber" if minutes < 15 else "red"


def day_name(number: int, day: date) -> str:
    """Write the day of a meeting of several as "Day 2 · Fri 15 May"."""
    return f"Day {number} · {short_date(day)}"


def nearest_minute(instant: datetime) -> datetime:
    """The instant to the nearest minute, halves up.

    All times but "now" are shown so, and drifts agree with them.
    """
    utc = instant.astimezone(UTC) + _MINUTE / 2
    return utc.replace(second=0, microsecond=0).astimezone(instant.tzinfo)
