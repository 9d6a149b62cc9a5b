"""Plain text: cleaning what people typed or pasted, and one British way to write dates, times and numbers.

Month and day names come from tables here and never from the machine's locale.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Nearly all text is of these characters, and none of them can need any cleaning.
# Patterns are compiled by their first use: the first window is painted before.
_ORDINARY = r"[\n\t -~\u00a0-\u02ff\u2010-\u2027\u2030-\u205e]*"
_LINE_ENDS = "\r\n|[\r\v\f\u0085\u2028\u2029]"
_UNWANTED = (
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 and C1 controls
    "\ud800-\udfff"  # surrogates without their other half
    "\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides and isolates can reorder the text around them
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters, here and at the end of every plane
    + "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_MAX_MARKS = 4
_MINUTES_ONLY = 120


def clean_text(text: str) -> str:
    """Return `text` in NFC without characters that break a file, a line or the text around them.

    Line ends of every kind become a newline; at most four combining marks stay on one letter.
    """
    if re.fullmatch(_ORDINARY, text):
        return text
    text = re.sub(_LINE_ENDS, "\n", text)
    return _cap_marks(unicodedata.normalize("NFC", re.sub(_UNWANTED, "", text)))


def _cap_marks(text: str) -> str:
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if run <= _MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def one_line(text: str) -> str:
    """Return `text` cleaned, on one line, with single spaces."""
    return " ".join(clean_text(text).split())


def begins(typed: str, *texts: str) -> bool:
    """Whether every word of `typed` begins some word of the texts, whatever the case and the accents."""
    words = [word for text in texts for word in re.split(r"[\W_]+", _bare(text)) if word]
    return all(any(word.startswith(part) for word in words) for part in re.split(r"[\W_]+", _bare(typed)) if part)


def _bare(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)).casefold()


def long_date(day: date) -> str:
    """Write a day as "Thursday 14 May 2026"."""
    return f"{_DAYS[day.weekday()]} {medium_date(day)}"


def medium_date(day: date) -> str:
    """Write a day as "14 May 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def brief_date(day: date, year: int) -> str:
    """Write a day as "14 May", with its year when that is not `year`."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}{'' if day.year == year else f' {day.year}'}"


def short_date(day: date) -> str:
    """Write a day as "Fri 15 May", for places where the year is plain."""
    return f"{_DAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1][:3]}"


def clock_time(moment: time | datetime) -> str:
    """Write a time of day as "09:30"; the hour that comes twice in autumn names its zone, "01:30 BST"."""
    written = f"{moment.hour:02d}:{moment.minute:02d}"
    if isinstance(moment, datetime) and _comes_twice(moment):
        return f"{written} {moment.tzname()}"
    return written


def _comes_twice(moment: datetime) -> bool:
    first, second = moment.replace(fold=0).utcoffset(), moment.replace(fold=1).utcoffset()
    # In spring the skipped hour has two offsets as well, but there the second is the greater.
    return first is not None and second is not None and first > second


def span(start: time | datetime, end: time | datetime) -> str:
    """Write a stretch of time as "09:02 to 15:46", with both days if it ends on another one."""
    if isinstance(start, datetime) and isinstance(end, datetime) and start.date() != end.date():
        return f"{short_date(start)} {clock_time(start)} to {short_date(end)} {clock_time(end)}"
    return f"{clock_time(start)} to {clock_time(end)}"


def short_span(start: time | datetime, end: time | datetime) -> str:
    """Write a stretch of time as "09:02–09:18", for columns and margins."""
    return f"{clock_time(start)}\N{EN DASH}{clock_time(end)}"


def duration(length: timedelta | float) -> str:
    """Write a length as "90 min", from two hours on as "2 h" or "6 h 45 min"; a plain number is seconds.

    Rounded to the nearest minute, halves up.
    """
    seconds = length.total_seconds() if isinstance(length, timedelta) else length
    total = int(abs(seconds) / 60 + 0.5)
    sign = "\N{MINUS SIGN}" if seconds < 0 and total else ""
    hours, minutes = divmod(total, 60)
    if total < _MINUTES_ONLY:
        return f"{sign}{total} min"
    return f"{sign}{hours} h {minutes} min" if minutes else f"{sign}{hours} h"


def count(number: int, noun: str, plural: str = "") -> str:
    """Write a number with its noun, "1 note", "1,000 notes"; give `plural` where it is not regular."""
    return f"{number:,} {noun if number == 1 else plural or _plural(noun)}"


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return noun + "s"
