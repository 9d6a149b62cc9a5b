"""Times of day and lengths as they stand in agendas, in British and American forms; all in minutes.

"9.00", "09:00–09:15", "9am", "1:30 pm", "0900 hrs", "noon"; "15 mins", "(60 minutes)", "1 h", "1h30", "½ hour".
"""

import re
from dataclasses import dataclass

DAY = 24 * 60
_NOON = 12 * 60
_FEW_WORDS = 5  # behind more of them, "… at least 15 min" is a sentence and no length
_LONGEST_SPAN = 14 * 60  # a day that is longer is two times that have nothing to do with each other
_HALF = r"(?:\s*[ap]\.?\s?m\b\.?)"
_HOURS = r"(?:\s*(?:hours|hrs|hr|h)\b\.?)"
_MARKED = rf"(?:\d{{1,2}}[:.][0-5]\d(?::[0-5]\d)?(?!\d){_HALF}?{_HOURS}?|\d{{1,2}}{_HALF}|\d{{4}}{_HOURS})"
_WORD = r"(?:12\s?noon|noon|midday|midnight)\b"
_FOUR = r"(?:[01]\d|2[0-3])[0-5]\d(?!\d)"
_TO = r"\s*(?:[-\u2010-\u2015\u2212]|to\b|until\b|till\b)\s*"
_CLEAR = rf"(?:{_MARKED}|{_WORD})"
_ANY = rf"(?:{_MARKED}|{_WORD}|{_FOUR}|\d{{1,2}}(?![\d.,:]))"
_BEFORE = r"(?:from\s+|at\s+)?"

_SINGLE = re.compile(rf"{_BEFORE}(?P<a>{_CLEAR})(?![\w%])", re.IGNORECASE)
_SPAN = re.compile(
    rf"{_BEFORE}(?:(?P<a>{_CLEAR}){_TO}(?P<b>{_CLEAR}|\d{{1,2}}(?![\d.,:\w]))"
    rf"|(?P<c>{_ANY}){_TO}(?P<d>{_MARKED}|{_WORD})|(?P<e>{_FOUR}){_TO}(?P<f>{_FOUR}{_HOURS}?))(?![\w%])",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"{_BEFORE}(?P<a>{_ANY})(?:{_TO}(?P<b>{_ANY}))?", re.IGNORECASE)
_TIME = re.compile(
    r"(?:(?P<word>12\s?noon|noon|midday|midnight)|(?P<four>\d{4})|(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::\d{2})?)?)"
    r"\s*(?P<half>[ap])?[.\s]*m?\.?\s*(?:hours|hrs|hr|h)?\.?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[]\s*(?P<inside>[^()\[\]]{1,40}?)\s*[)\]]")
_CLOSING = re.compile(r"\s*(?:[-\u2010-\u2015:|,;]\s+|[\u2013\u2014]\s*)?")

_HOUR_WORDS = {"an": 60, "one": 60, "two": 120, "three": 180, "half an": 30, "½": 30, "1/2": 30, "quarter of an": 15}
_LENGTH = re.compile(
    r"(?:c\.\s?|ca\.\s?|~\s?)?(?:"
    r"(?P<hours>\d{1,2}(?:[.,]\d{1,2})?|half an|quarter of an|an|one|two|three|½|1/2)[\s-]?"
    r"(?:(?:hours?|hrs?|h)\b\.?|h(?=\d))"
    r"(?:\s*(?:and\s+)?(?P<rest>[0-5]?\d)\s*(?:minutes?\b|mins?\b\.?|m\b)?)?"
    r"|(?:\d{1,3}\s?[-\u2013]\s?)?(?P<minutes>\d{1,4})[\s-]?(?:minutes?\b|mins?\b\.?|m\b|['\u2019\u2032](?!\w)))",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?P<minutes>\d{1,3})|(?P<h>\d{1,2})[:h](?P<m>[0-5]\d)(?::00)?")
_TRAILING_GAP = re.compile(r"[\s\-\u2010-\u2015:|,;]+$")
_LEADING_GAP = re.compile(r"^[\s\-\u2010-\u2015:|,;]+")


@dataclass(frozen=True, slots=True)
class When:
    """A start and perhaps an end, in minutes after midnight; `sure` if no time can be twelve hours later."""

    start: int
    end: int | None = None
    sure: bool = False

    def after(self, before: int | None) -> "When":
        """The same in the afternoon, where the clock of twelve hours is meant: "1.30" behind "12.45"."""
        if self.sure or not 60 <= self.start < 8 * 60:
            return self
        evening = self.start >= 7 * 60 and (before is None or before < 16 * 60)
        later = self.start + _NOON
        if evening or (before is not None and not (self.start < before <= later)):
            return self
        return When(later, self.end + _NOON if self.end is not None and self.end < _NOON else self.end, True)

    @property
    def length(self) -> int | None:
        """From start to end, also over noon or midnight; None without an end."""
        if self.end is None:
            return None
        length = (self.end - self.start) % (_NOON if not self.sure and self.end < _NOON else DAY)
        return length if 0 < length <= _LONGEST_SPAN else None


def whole_when(text: str) -> When | None:
    """What the whole of `text` says, as in the column of times, where "9" and "0900" are times too."""
    match = _WHOLE.fullmatch(text.strip(" \t.,;:()[]"))
    return _when(match["a"], match["b"]) if match else None


def leading_when(text: str) -> tuple[When, str] | None:
    """The time with which a line begins, and what follows it."""
    bracket = re.match(r"\s*[(\[]([^()\[\]]{1,30})[)\]]", text)
    if bracket and (_SINGLE.fullmatch(bracket[1].strip()) or _SPAN.fullmatch(bracket[1].strip())):
        found = whole_when(bracket[1])
        return (found, _without_lead(text[bracket.end() :])) if found else None
    body = text.lstrip()
    match = _SPAN.match(body) or _SINGLE.match(body)
    found = match and _of(match)
    return (found, _without_lead(body[match.end() :])) if match and found else None


def trailing_when(text: str) -> tuple[When, str] | None:
    """The span, or the time in brackets, with which a line ends, and what stands before it."""
    for match in (*_SPAN.finditer(text), *_BRACKETED.finditer(text)):
        found = whole_when(match["inside"]) if "inside" in match.groupdict() else _of(match)
        clear = (
            "inside" not in match.groupdict() or _SINGLE.fullmatch(match["inside"]) or _SPAN.fullmatch(match["inside"])
        )
        if found and clear and not text[match.end() :].strip(" .)]"):
            return found, _TRAILING_GAP.sub("", text[: match.start()].rstrip(" (["))
    return None


def whole_length(text: str, *, plain: bool = False) -> int | None:
    """The length that the whole of `text` says; `plain` for a column of lengths, where "15" and "1:30" are some."""
    text = text.strip(" \t.,;:()[]")
    match = _LENGTH.fullmatch(text)
    if match:
        return _minutes(match)
    bare = _PLAIN.fullmatch(text) if plain else None
    if bare is None:
        return None
    return int(bare["minutes"]) if bare["minutes"] else int(bare["h"]) * 60 + int(bare["m"])


def taken_length(text: str) -> tuple[int, str] | None:
    """The length in brackets, at the end or at the beginning of a line, and the line without it."""
    for match in _BRACKETED.finditer(text):
        found = whole_length(match["inside"])
        if found is not None:
            before, after = text[: match.start()].rstrip(), text[match.end() :].strip()
            return found, f"{before} {after}".strip() if after else _TRAILING_GAP.sub("", before)
    for match in _LENGTH.finditer(text):
        found = _minutes(match)
        if found is None or text[match.start() - 1 : match.start()].strip(" \t-\u2013\u2014,;:|"):
            continue
        before, after = text[: match.start()], text[match.end() :]
        parted = re.search(r"[-\u2010-\u2015,;:|]\s*$", before) or len(before.split()) <= _FEW_WORDS
        if not after.strip(" .") and parted:
            return found, _TRAILING_GAP.sub("", before)
        if not before.strip() and re.match(r"\s*[-\u2010-\u2015:|]\s", after):
            return found, _LEADING_GAP.sub("", after)
    return None


def _without_lead(text: str) -> str:
    return _CLOSING.sub("", text, count=1)


def _of(match: re.Match[str]) -> When | None:
    found = [text for text in match.groups() if text]
    return _when(found[0], found[1] if len(found) > 1 else None)


def _when(first: str, second: str | None) -> When | None:
    start, end = _time(first), _time(second) if second else None
    if start is None or (second and end is None):
        return None
    if end is None:
        return When(start[0], None, start[1])
    if end[2] and not start[2] and start[0] < 13 * 60:  # "9–10 am", "11–1 pm": one half for both, if that goes forward
        hour = start[0] % _NOON
        before = [at for at in (hour, hour + _NOON) if at < end[0]]
        start = (max(before, default=hour), True, True)
    sure = start[1]
    if not sure and end[1] and end[0] >= _NOON > start[0] and end[0] - start[0] > _NOON:
        return When(start[0] + _NOON, end[0], True)
    return When(start[0], end[0], sure)


def _time(text: str) -> tuple[int, bool, bool] | None:
    """Minutes after midnight, whether they can be nothing else, and whether am or pm is written."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    if match["word"]:
        return (0 if match["word"].casefold() == "midnight" else _NOON), True, False
    hour, minute = divmod(int(match["four"]), 100) if match["four"] else (int(match["hour"]), int(match["minute"] or 0))
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].casefold() == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    sure = bool(match["half"] or match["four"]) or hour >= 13 or text.strip().startswith("0")
    return hour * 60 + minute, sure, bool(match["half"])


def _minutes(match: re.Match[str]) -> int | None:
    if match["hours"]:
        written = match["hours"].casefold()
        hours = _HOUR_WORDS.get(written)
        found = round(float(written.replace(",", ".")) * 60) if hours is None else hours
        found += int(match["rest"] or 0)
    else:
        found = int(match["minutes"])
    return found if 0 < found <= DAY else None
