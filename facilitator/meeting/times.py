"""Times of day as people type them: "9", "9.30", "09:00", "9am", "1:30 pm", "noon"."""

import re
from datetime import time

_FORM = re.compile(r"(?P<hour>\d{1,2})(?:[:.h ]?(?P<minute>\d{2})|h)?\s*(?P<half>am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
_WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_NOON = 12


def parse_time(text: str) -> time | None:
    """The time that the whole of `text` writes, or None; without am or pm it is the 24-hour clock."""
    words = text.strip().casefold()
    if words in _WORDS:
        return _WORDS[words]
    match = _FORM.fullmatch(words)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").replace(".", "")
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
