"""Durations as people type and read them, exact to the second.

Time is calendar time, because a patient waits on Sundays too: a day is 24 hours, half a day 12, a week 7 days.
"""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

MINUTE, HOUR, DAY, WEEK = 60, 3_600, 86_400, 604_800
SECONDS: dict[str, int] = {"s": 1, "min": MINUTE, "h": HOUR, "d": DAY, "wk": WEEK}
UNITS: dict[str, str] = {"min": "minutes", "h": "hours", "d": "days", "wk": "weeks"}
CALENDAR = "Calendar time: a day is 24 hours, a week 7 days."
LONGEST = 5_200 * WEEK

_WORDS = {
    "s": ("s", "sec", "secs", "second", "seconds"),
    "min": ("m", "min", "mins", "minute", "minutes"),
    "h": ("h", "hr", "hrs", "hour", "hours"),
    "d": ("d", "day", "days"),
    "wk": ("w", "wk", "wks", "week", "weeks"),
}
_UNIT = {word: unit for unit, words in _WORDS.items() for word in words}
_LONG = {"s": "s", "min": "min", "h": "h", "d": "day", "wk": "week"}
_VULGAR = {Fraction(1, 2): "½", Fraction(1, 4): "¼", Fraction(3, 4): "¾"}
_ABOUT = re.compile(r"^(?:about|approximately|approx\.?|circa|ca?\.|~|≈)\s*", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+[.,]\d+|\d+/\d+|\d+(?:\s+\d+/\d+)?|half\s+an?|an?\s+half|half|an?"
_AMOUNT = re.compile(rf"(?:({_NUMBER})\s*)([a-z]+)\.?\s*(?:,|and\b|\+)?\s*", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_LONGEST_TEXT = 60


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in whole seconds, and the unit (a key of `SECONDS`) that it is best read in."""

    seconds: int
    unit: str = "min"


def read_duration(text: str, bare: str = "") -> Duration | None:
    """Read “45 min”, “½ d”, “2 h 30”, “1 1/2 weeks”, “half a day”, “1:30” (hours and minutes); None for no text.

    A number alone is in the unit `bare`. ValueError says in a sentence what is not understood: a range, working days,
    a part of a second.
    """
    said = " ".join(_spelt(text).split())
    if not said:
        return None
    if len(said) > _LONGEST_TEXT:
        raise ValueError("This is too long for a time.")
    if "working" in said.casefold():
        raise ValueError("Calendar days are counted: write 5 working days as 7 days, or 1 week.")
    said = _ABOUT.sub("", said)
    if clock := _CLOCK.fullmatch(said):
        return _checked(Fraction(int(clock[1]) * HOUR + int(clock[2]) * MINUTE), "h")
    total, first, unit, rest = Fraction(0), "", "", said
    while found := _AMOUNT.match(rest):
        named = _UNIT.get(found[2].casefold())
        if named is None or (unit and SECONDS[named] >= SECONDS[unit]):
            raise _unclear(text)
        total, first, unit = total + _number(found[1]) * SECONDS[named], first or named, named
        rest = rest[found.end() :]
    if rest:
        smaller = {"wk": "d", "h": "min", "": bare}.get(unit, "")
        if not smaller or re.fullmatch(_NUMBER, rest) is None:
            raise _unclear(text)
        total, first = total + _number(rest) * SECONDS[smaller], first or smaller
    return _checked(total, first)


def write_duration(length: Duration, *, long: bool = False) -> str:
    """Write a duration exactly in its own unit, “45 min”, “½ d”; `long` writes “10 days”, “1 week”.

    One that its unit cannot say shortly is written in smaller ones: “1 d 2 h 20 min”.
    """
    amount = Fraction(length.seconds, SECONDS[length.unit])
    short = _short(amount)
    if short is not None:
        return f"{short} {_unit(length.unit, amount, long)}"
    parts = []
    rest = length.seconds
    for unit in ("wk", "d", "h", "min", "s"):
        if SECONDS[unit] <= SECONDS[length.unit] and rest >= SECONDS[unit]:
            whole, rest = divmod(rest, SECONDS[unit])
            parts.append(f"{whole} {_unit(unit, Fraction(whole), long)}")
    return " ".join(parts)


def span_grain(seconds: int) -> int:
    """To how many seconds a sum of times is rounded: a minute, from 2 days on half a day, from 10 on a day."""
    if seconds < 2 * DAY:
        return MINUTE
    return DAY // 2 if seconds < 10 * DAY else DAY


def write_span(seconds: int) -> str:
    """Write a sum of times as it is told: “90 min”, “36 h”, “5½ days”, “78 days”; rounded, halves up."""
    grain = span_grain(seconds)
    rounded = _rounded(seconds, grain) * grain
    if grain > MINUTE:
        return write_duration(Duration(rounded, "d"), long=True)
    if seconds < 2 * HOUR:
        return f"{rounded // MINUTE} min"
    hours, minutes = divmod(rounded // MINUTE, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def write_exact(seconds: int) -> str:
    """Write a sum of times to the second: “78 d 3 h 45 min”."""
    parts = []
    rest = seconds
    for unit in ("d", "h", "min", "s"):
        whole, rest = divmod(rest, SECONDS[unit])
        if whole:
            parts.append(f"{whole:,} {unit}")
    return " ".join(parts) or "0 min"


def _spelt(text: str) -> str:
    """Vulgar fractions as 1/2 with a space before, so that “1½” is one and a half."""
    found = []
    for char in text:
        if unicodedata.category(char) == "No" and "FRACTION" in unicodedata.name(char, ""):
            found.append(" " + unicodedata.normalize("NFKC", char).replace("\N{FRACTION SLASH}", "/"))
        else:
            found.append(unicodedata.normalize("NFKC", char))
    return "".join(found)


def _number(written: str) -> Fraction:
    words = written.casefold().split()
    if words[0] in {"a", "an", "half"}:
        return Fraction(1, 2) if "half" in words else Fraction(1)
    if _THOUSANDS.fullmatch(written):
        return Fraction(written.replace(",", ""))
    try:
        return sum((Fraction(word.replace(",", ".")) for word in words), Fraction(0))
    except ZeroDivisionError:
        raise ValueError("Nothing can be divided by 0.") from None


def _checked(total: Fraction, unit: str) -> Duration:
    if total.denominator != 1:
        raise ValueError("Write a time that comes out in whole seconds.")
    if total > LONGEST:
        raise ValueError("This is longer than a hundred years.")
    return Duration(int(total), unit)


def _unclear(text: str) -> ValueError:
    return ValueError(f"“{' '.join(text.split())}” is no time. Write for instance 45 min, 2 h, ½ d, 10 days or 1 week.")


def _short(amount: Fraction) -> str | None:
    whole, part = divmod(amount, 1)
    if not part:
        return f"{int(whole):,}"
    if part in _VULGAR:
        return f"{int(whole) or ''}{_VULGAR[part]}"
    if (amount * 100).denominator == 1 or (amount * 10).denominator == 1:
        hundredths = int(amount * 100)
        return f"{hundredths // 100:,}.{hundredths % 100:02d}".rstrip("0")
    return None


def _unit(unit: str, amount: Fraction, long: bool) -> str:
    if not long or unit in {"s", "min", "h"}:
        return unit
    return _LONG[unit] if amount <= 1 and amount != 0 else f"{_LONG[unit]}s"


def _rounded(seconds: int, unit: int) -> int:
    return (2 * seconds + unit) // (2 * unit)
