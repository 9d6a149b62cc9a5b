"""What pasted text says: lines, lists under headings, or a table, as notes of a board. Nothing is left out."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import StringIO

from facilitator.activities.swot.rules import LETTERS
from facilitator.meeting.capture import parse_note
from facilitator.text import clean_text, one_line

_WORDS = {"strength": "S", "weakness": "W", "weaknesse": "W", "opportunity": "O", "opportunitie": "O", "threat": "T"}
_WORD = r"strengths?|weakness(?:es)?|opportunit(?:y|ies)|threats?"
_HEADING = re.compile(
    rf"(?:[SWOT]\s*[·:.–-]\s*)?(?P<word>{_WORD})\s*(?:\([^)]*\))?\s*(?:(?P<mark>[:–—-])\s*(?P<rest>.*))?", re.I | re.S
)
_LETTER = re.compile(r"(?P<letter>[SWOT])(?:\s*[:)–—-]\s*(?P<rest>.*)|\.\s+(?P<more>.*))?", re.S)
_MARKUP = re.compile(r"^[\s#>*_=~|]+|[\s*_=~|]+$")
_BULLET = re.compile(r"^\s*(?:[-*•‣◦▪–—☐☑✓✔]|\(?\d{1,3}[.)])\s+")
_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]+)\)\s*$")
_COLUMNS = {
    "quadrant": ("quadrant", "type", "category", "swot", "field", "area"),
    "text": ("note", "text", "point", "comment", "item", "statement", "description"),
    "perspective": ("perspective", "by", "who", "stakeholder", "view", "role"),
    "theme": ("theme", "group", "cluster", "topic"),
}
_NAMES = {name: column for column, names in _COLUMNS.items() for name in names}


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A note as it was understood; `quadrant` is "" where no heading said which."""

    text: str
    quadrant: str = ""
    perspective: str = ""
    theme: str = ""


def read_notes(text: str, perspectives: Sequence[str] = ()) -> tuple[ReadNote, ...]:
    """The notes that a pasted text holds, in its order."""
    text = clean_text(text)
    delimiter = _delimiter(text)
    found = _table(text, delimiter) if delimiter else _lines(text)
    return tuple(_voiced(note, perspectives) for note in found)


def _delimiter(text: str) -> str:
    """What parts the cells if this is a table, "" if it is not."""
    lines = [line for line in text.split("\n") if line.strip()]
    if any("\t" in line.strip() for line in lines):
        return "\t"
    first = lines[0] if lines else ""
    for delimiter in (";", ","):
        cells = next(csv.reader([first], delimiter=delimiter), [])
        if len(cells) > 1 and (_quadrants(cells) or _named(cells)):
            return delimiter
    return ""


def _lines(text: str) -> list[ReadNote]:
    """One note a line, in the quadrant of the last heading."""
    found: list[ReadNote] = []
    current = ""
    for line in text.split("\n"):
        heading = _heading(line)
        current, rest = heading or (current, line)
        words = _plain(rest)
        if words:
            found.append(ReadNote(words, current))
    return found


def _table(text: str, delimiter: str) -> list[ReadNote]:
    """Columns under the names of quadrants, or rows that name their quadrant in a cell."""
    found: list[ReadNote] = []
    columns: dict[int, str] = {}
    names: dict[int, str] = {}
    headings: Sequence[str] = ()
    for cells in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
        if quadrants := _quadrants(cells):
            columns, names = quadrants, {}
        elif not columns and not found and _named(cells):
            names, headings = _named(cells), cells
        elif names:
            found += _row(cells, names, headings)
        elif columns:
            found += [
                replace(note, quadrant=note.quadrant or columns.get(place, ""))
                for place, cell in enumerate(cells)
                for note in _lines(cell)
            ]
        else:
            found += _loose(cells)
    return found


def _row(cells: Sequence[str], names: dict[int, str], headings: Sequence[str]) -> list[ReadNote]:
    """A row under headings; cells that no heading explains follow the note's own words."""
    value = {column: cells[place].strip() for place, column in names.items() if place < len(cells)}
    known = _letter(value.get("quadrant", ""))
    words = [value.get("text", "")]
    if value.get("quadrant") and not known:
        words.append(value["quadrant"])
    for place, cell in enumerate(cells):
        if cell.strip() and place not in names:
            name = headings[place].strip() if place < len(headings) else ""
            words.append(f"{name}: {cell.strip()}" if name else cell.strip())
    text = "\n".join(word for word in words if word)
    if not text:
        text, value["perspective"] = value.get("perspective", ""), ""
    note = ReadNote(text, known, one_line(value.get("perspective", "")), one_line(value.get("theme", "")))
    return [note] if text else []


def _loose(cells: Sequence[str]) -> list[ReadNote]:
    """A row of a table without headings: a quadrant and its note, or every cell a note."""
    first = _letter(cells[0]) if cells else ""
    rest = [cell for cell in cells[1:] if cell.strip()]
    if first and rest:
        return [replace(note, quadrant=first) for cell in rest for note in _lines(cell)]
    return [note for cell in cells for note in _lines(cell)]


def _heading(line: str) -> tuple[str, str] | None:
    """The quadrant that a line names, and what stands behind the name; None if it is no heading."""
    words = _MARKUP.sub("", line)
    match = _HEADING.fullmatch(words)
    if match is not None:
        return _letter(match["word"]), match["rest"] or ""
    letter = _LETTER.fullmatch(words)
    return (letter["letter"], letter["rest"] or letter["more"] or "") if letter is not None else None


def _letter(cell: str) -> str:
    """The quadrant that a cell names, "" for none."""
    word = one_line(cell).casefold().rstrip(":")
    return word.upper() if word.upper() in LETTERS else _WORDS.get(word, _WORDS.get(word.removesuffix("s"), ""))


def _quadrants(cells: Sequence[str]) -> dict[int, str]:
    """Which column belongs to which quadrant, if this row names two of them or more."""
    found = {}
    for place, cell in enumerate(cells):
        heading = _heading(cell) if cell.strip() else None
        if heading is not None and not heading[1]:
            found[place] = heading[0]
    filled = sum(bool(cell.strip()) for cell in cells)
    return found if len(found) > 1 and len(found) == filled else {}


def _named(cells: Sequence[str]) -> dict[int, str]:
    """What the columns hold, if this row is one of headings."""
    found = {place: _NAMES.get(one_line(cell).casefold().rstrip(":s"), "") for place, cell in enumerate(cells)}
    known = {place: column for place, column in found.items() if column}
    return known if "text" in known.values() and "quadrant" in known.values() else {}


def _plain(line: str) -> str:
    """A line without the marks of a list."""
    bare = line.strip()
    return _BULLET.sub("", bare).strip() or bare


def _voiced(note: ReadNote, perspectives: Sequence[str]) -> ReadNote:
    """The note with the perspective that its words name: #word, or a known one in brackets at the end."""
    entry = parse_note(note.text, perspectives)
    if entry.perspective and entry.text:
        return replace(note, text=entry.text, perspective=entry.perspective)
    match = _BRACKETS.search(note.text)
    known = {name.casefold(): name for name in perspectives}
    if match is not None and match.start() and not note.perspective and match["inside"].casefold() in known:
        return replace(note, text=note.text[: match.start()], perspective=known[match["inside"].casefold()])
    return note
