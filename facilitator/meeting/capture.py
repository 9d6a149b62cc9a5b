"""What a typed line means: `#word` a perspective, `@name` an owner, `by <date>` a due date."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from facilitator.meeting.days import read_day
from facilitator.text import long_date, one_line

T = TypeVar("T")

_TITLES = {"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "rev", "cllr"}
_HASH = re.compile(r"(?<!\S)#(?P<word>[^\W\d_][\w-]*)")
_AT = re.compile(r"(?:(?<!\S)|(?<=\())@(?P<word>[^\W\d_](?:[\w'’.-]*\w)?)")
_BY = re.compile(r"(?:(?<!\S)|(?<=\())by\s+", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s+(?P<word>[^\W\d_](?:[\w'’-]*\w)?)")
_USED = "\0"  # stands for what has been understood; no pattern matches it


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be named with @."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Chip:
    """Something understood, as the capture line shows it; `start` to `end` is where it stood in the line."""

    kind: Literal["perspective", "owner", "due"]
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A captured line with what was understood taken out of its text."""

    text: str
    perspective: str = ""
    owner: Person | None = None
    due: date | None = None
    chips: tuple[Chip, ...] = ()


def parse(text: str, people: Sequence[Person], perspectives: Sequence[str], today: date) -> Entry:
    """Understand a line. Of each kind the first that is plain counts; everything else stays in the text."""
    chips: list[Chip] = []
    left = text
    perspective = _first(left, _HASH, lambda match: _perspective(match, perspectives))
    if perspective is not None:
        chips.append(Chip("perspective", perspective[0], *perspective[1]))
        left = _use(left, *perspective[1])
    owner = _first(left, _AT, lambda match: _owner(match, people))
    if owner is not None:
        chips.append(Chip("owner", short_name(owner[0].name), *owner[1]))
        left = _use(left, *owner[1])
    due = _first(left, _BY, lambda match: read_day(match.string, match.end(), today))
    if due is not None:
        chips.append(Chip("due", _day_label(due[0], today), *due[1]))
        left = _use(left, *due[1])
    return Entry(
        text=" ".join(left.replace(_USED, " ").split()),
        perspective=perspective[0] if perspective else "",
        owner=owner[0] if owner else None,
        due=due[0] if due else None,
        chips=tuple(sorted(chips, key=lambda chip: chip.start)),
    )


def parse_note(text: str, perspectives: Sequence[str]) -> Entry:
    """Understand what is written on a note: only a perspective; names, dates and line breaks stay as typed."""
    found = _first(text, _HASH, lambda match: _perspective(match, perspectives))
    if found is None:
        return Entry(text.strip())
    perspective, (start, end) = found
    rest = f"{text[:start].rstrip(' ')} {text[end:].lstrip(' ')}".strip()
    return Entry(rest, perspective, chips=(Chip("perspective", perspective, start, end),))


def person_named(text: str, people: Sequence[Person]) -> tuple[str | None, str]:
    """Whom a typed name means: the id of a participant and their name, or None and the name of anybody else."""
    name = one_line(text)
    exact = next((person for person in people if person.name.casefold() == name.casefold()), None)
    match = _AT.match(f"@{name}")
    if exact is None and match is not None:
        named = _owner(match, people)
        exact = named[0] if named is not None and named[1] == len(name) + 1 else None
    return (exact.id, exact.name) if exact is not None else (None, name)


def short_name(name: str) -> str:
    """A name as a chip or a narrow column shows it: "C. Wetherby", "Dr A. Holloway"."""
    words = name.split()
    titles = [word for word in words[:1] if _is_title(word)]
    rest = words[len(titles) :]
    if len(rest) < 2:
        return name
    return " ".join([*titles, f"{rest[0][0]}.", rest[-1]])


def initials(name: str) -> str:
    """One or two letters for the disc beside a name: "CW"; titles do not count."""
    words = [word for word in name.split() if not _is_title(word)] or name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def _first(
    text: str, pattern: re.Pattern[str], read: Callable[[re.Match[str]], tuple[T, int] | None]
) -> tuple[T, tuple[int, int]] | None:
    """The first match that `read` understands, with where it starts and ends."""
    for match in pattern.finditer(text):
        found = read(match)
        if found is not None:
            return found[0], (match.start(), found[1])
    return None


def _use(text: str, start: int, end: int) -> str:
    return text[:start] + _USED * (end - start) + text[end:]


def _perspective(match: re.Match[str], known: Sequence[str]) -> tuple[str, int] | None:
    word = match["word"].rstrip("-_")
    end = match.start("word") + len(word)
    typed = _fold(word)
    exact = [name for name in known if _fold(name) == typed]
    matching = exact or [name for name in known if _fold(name).startswith(typed)]
    if len(matching) > 1 and not exact:
        return None
    if matching:
        return matching[0], end
    plain = re.sub(r"[_-]+", " ", word)
    return plain[0].upper() + plain[1:], end


def _owner(match: re.Match[str], people: Sequence[Person]) -> tuple[Person, int] | None:
    """Whom an @word names, and where that ends; a surname typed after a first name belongs to it."""
    found = _named(match["word"], people)
    end = match.end()
    following = _NEXT_WORD.match(match.string, end)
    if len(found) > 1 and following is not None:
        start = _fold(following["word"])
        found = [person for person in found if any(word.startswith(start) for word in _words(person)[1:])]
        end = following.end()
    elif len(found) == 1:
        while following is not None and _fold(following["word"]) in _words(found[0])[1:]:
            end = following.end()
            following = _NEXT_WORD.match(match.string, end)
    return (found[0], end) if len(found) == 1 else None


def _named(word: str, people: Sequence[Person]) -> list[Person]:
    """The people meant by a first name or surname in full, else by initials, else by the start of a name."""
    typed = _fold(word)
    tests: Iterable[Callable[[Person], bool]] = (
        lambda person: typed in _words(person),
        lambda person: typed == "".join(name[0] for name in _words(person)),
        lambda person: any(name.startswith(typed) for name in _words(person)),
    )
    for test in tests:
        if found := [person for person in people if test(person)]:
            return found
    return []


def _words(person: Person) -> list[str]:
    """The parts of a name, folded, without a title: "Farida Osman-Hale" gives farida and osmanhale."""
    words = [word for word in person.name.split() if not _is_title(word)]
    return [folded for word in words if (folded := _fold(word))]


def _is_title(word: str) -> bool:
    return _fold(word) in _TITLES


def _fold(text: str) -> str:
    """Text for comparing: no case, accents, spaces or punctuation."""
    return "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if char.isalnum())


def _day_label(day: date, today: date) -> str:
    weekday, number, month, year = long_date(day).split()
    label = f"{weekday[:3]} {number} {month}"
    return label if day.year == today.year else f"{label} {year}"
