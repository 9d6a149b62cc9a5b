"""British dates as people type them: "19 June", "Fri", "19/06/27", "end of May"."""

import calendar
import re
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FRIDAY = 4
_LEAP_YEARS_APART = 8

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b"
)
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_ENDING = r"(?![\w/-])(?!\.\d)"

# The fuller forms come first, so that "Friday 19 June" is never read as "Friday".
_FORMS = tuple(
    re.compile(form + _ENDING, re.IGNORECASE)
    for form in (
        rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?",
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
        rf"(?:{_WEEKDAY},?\s+)?{_DAY}(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep){_YEAR}",
        rf"(?:{_WEEKDAY},?\s+)?{_DAY}/(?P<month>\d{{1,2}})",
        rf"(?:the\s+)?(?P<end>end)\s+(?:of\s+)?{_MONTH}(?:\s+(?P<year>\d{{4}}))?",
        r"(?:the\s+)?(?P<end>end)\s+of\s+(?:the\s+|this\s+)?(?P<unit>week|month|year)",
        rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}(?:st|nd|rd|th)",
        rf"{_WEEKDAY}(?!,?\s+(?:the\s+)?\d)",
        r"(?P<word>today|tomorrow)",
    )
)


def read_day(text: str, at: int, today: date) -> tuple[date, int] | None:
    """The date written in `text` at index `at`, and where it ends; None when there is none.

    A day without a year is the next such day, today included; a weekday alone is the next one after today.
    """
    for form in _FORMS:
        match = form.match(text, at)
        if match is not None:
            day = _meaning(match.groupdict(), today)
            if day is not None:
                return day, match.end()
    return None


def parse_day(text: str, today: date) -> date | None:
    """The date that the whole of `text` writes, or None."""
    stripped = text.strip()
    found = read_day(stripped, 0, today)
    return found[0] if found is not None and found[1] == len(stripped) else None


def _meaning(found: dict[str, str | None], today: date) -> date | None:
    if word := found.get("word"):
        return today + timedelta(days=word.lower() == "tomorrow")
    if unit := found.get("unit"):
        return _end_of(unit.lower(), today)
    weekday = _WEEKDAYS.index(name[:3].lower()) if (name := found.get("weekday")) else None
    month = _month(found.get("month"))
    year = _year(found.get("year"))
    if found.get("end") and month is not None:
        return _end_of_month(month, year, today)
    if found.get("day") is None:
        assert weekday is not None
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    day = _day(int(found["day"] or 0), month, year, today)
    # "Friday 19 June" in a year where the 19th is a Saturday: better to ask than to guess the wrong half.
    return day if day is None or weekday is None or day.weekday() == weekday else None


def _month(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if written.isdigit() else _MONTHS.index(written[:3].lower()) + 1


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)


def _day(day: int, month: int | None, year: int | None, today: date) -> date | None:
    """The day as given, or the next such day; None when no calendar has it."""
    if month is None:
        ahead = range(today.month - 1, today.month + 2)
        months = [(today.year + number // 12, number % 12 + 1) for number in ahead]
    elif year is None:
        months = [(today.year + number, month) for number in range(_LEAP_YEARS_APART + 1)]
    else:
        return _valid(year, month, day)
    candidates = (_valid(year, month, day) for year, month in months)
    return next((found for found in candidates if found is not None and found >= today), None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end_of_month(month: int, year: int | None, today: date) -> date | None:
    if year is None:
        year = today.year + (month < today.month)
    return _valid(year, month, calendar.monthrange(year, month)[1] if year else 0)


def _end_of(unit: str, today: date) -> date | None:
    """The last day of the running year or month; for a week its Friday, as that is when people stop."""
    if unit == "year":
        return date(today.year, 12, 31)
    if unit == "month":
        return _end_of_month(today.month, today.year, today)
    return today + timedelta(days=(_FRIDAY - today.weekday()) % 7)
