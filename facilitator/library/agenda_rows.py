"""Pasted text as rows of cells: tables as they come from Word, Excel and the web, and plain lines."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from facilitator.library.agenda_times import leading_when, whole_length, whole_when
from facilitator.text import clean_text

_MARKER = re.compile(
    r"(?:[-*+\u2022\u00b7\u25aa\u25cf\u25e6\u2023\u2043\u2013\u2014\u25a1\u25a0]\s+|\d{1,2}[.)]\s+(?=\D)|[a-z][.)]\s+)+"
)
_WIDE_GAP = re.compile(r"\t+| {3,}")
_FENCE = re.compile(r"[\s|:+=-]+")
_TAB = 4

_HEADINGS: dict[str, str] = {
    heading: column
    for column, headings in {
        "time": ("time", "times", "start", "starts", "start time", "from", "when", "clock", "timing", "timings"),
        "end": ("end", "ends", "end time", "finish", "to", "until"),
        "length": (
            "min",
            "mins",
            "min.",
            "minutes",
            "duration",
            "length",
            "time allowed",
            "allotted",
            "time (min)",
            "how long",
            "time (mins)",
            "time (minutes)",
            "duration (min)",
            "duration (mins)",
            "duration (minutes)",
        ),
        "title": ("item", "agenda item", "agenda", "topic", "subject", "session", "activity", "title", "what"),
        "lead": (
            "lead",
            "led by",
            "leader",
            "who",
            "presenter",
            "speaker",
            "presented by",
            "session lead",
            "owner",
            "chair",
            "facilitator",
            "host",
            "responsible",
            "person",
        ),
        "number": ("no", "no.", "nr", "#", "number", "item no", "item no."),
    }.items()
    for heading in headings
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, or a line (one cell, `indent` columns from the left); a cell may have several lines."""

    cells: tuple[str, ...]
    indent: int = 0
    is_line: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines of all cells that say something."""
        return tuple(line.strip() for cell in self.cells for line in cell.split("\n") if line.strip())


def headings(cells: Sequence[str]) -> tuple[str, ...]:
    """The columns that a row of headings names, "" for an unknown one; empty when it is no such row."""
    found = tuple(_HEADINGS.get(" ".join(cell.casefold().split()).rstrip(":"), "") for cell in cells)
    known = [column for column in found if column]
    enough = len(known) >= 2 or (len(known) == 1 and len(cells) > 1 and known[0] in {"title", "length"})
    return found if enough and len(set(known)) == len(known) else ()


def rows_of_table(cells: Iterable[Sequence[str]]) -> list[Row]:
    """Rows of cells, cleaned, without the empty ones; a row of one cell is one or several lines."""
    rows: list[Row] = []
    for row in cells:
        cleaned = [clean_text(cell) for cell in row]
        while cleaned and not cleaned[-1].strip():
            cleaned.pop()
        if len(cleaned) == 1:
            rows += [each for line in cleaned[0].split("\n") for each in _line(line)]
        elif cleaned:
            rows.append(Row(tuple(cell.strip() for cell in cleaned)))
    return rows


def rows_of_text(text: str) -> list[Row]:
    """The rows and lines of a pasted text; no word of it is lost."""
    text = clean_text(text)
    lines = text.split("\n")
    found = _quoted(text) or _separated(lines)
    if found is not None:
        return rows_of_table(found)
    rows: list[Row] = []
    cells: list[list[str]] = []
    for line in [*lines, ""]:
        in_cell = line.startswith("\t") and "\t" not in line.strip()
        if in_cell and (cells or _opens_row(line)):
            cells.append([line.strip()])
        elif cells and line.strip() and not line.startswith("\t"):
            cells[-1].append(line.strip())
        else:
            rows += _ended(cells)
            cells = []
            rows += _line(line)
    return rows


def _opens_row(line: str) -> bool:
    """Whether a table whose cells stand below one another begins its row here: with a time, or a heading."""
    return whole_when(line) is not None or _HEADINGS.get(line.strip().casefold()) == "time"


def _ended(cells: list[list[str]]) -> list[Row]:
    return [Row(tuple("\n".join(lines) for lines in cells))] if cells else []


def _line(line: str) -> list[Row]:
    body = line.strip()
    if not body:
        return []
    if body.startswith("|") and body.count("|") > 1:
        return [] if _FENCE.fullmatch(body) else [Row(tuple(cell.strip() for cell in body.strip("|").split("|")))]
    if "\t" in body and (not line.startswith("\t") or len(line.split("\t")) > 3):
        return [Row(tuple(cell.strip() for cell in line.rstrip().split("\t")))]
    indent = len(line.expandtabs(_TAB)) - len(line.expandtabs(_TAB).lstrip())
    marker = _MARKER.match(body)
    if marker and leading_when(body) is None:
        indent, body = indent + len(marker[0]), body[marker.end() :] or body
    cells = tuple(_WIDE_GAP.split(body))
    if len(cells) > 1 and leading_when(body) is not None:
        return [Row(_parted(cells), indent)]
    return [Row((body,), indent, is_line=True)]


def _parted(cells: Sequence[str]) -> tuple[str, ...]:
    """The time of a line such as "9.00 Welcome     A. Lead" as a cell by itself."""
    found = leading_when(cells[0])
    rest = found[1] if found else ""
    return (cells[0].removesuffix(rest).rstrip(" \u2013\u2014-:|"), rest, *cells[1:]) if rest else tuple(cells)


def _quoted(text: str) -> list[list[str]] | None:
    """What a spreadsheet puts on the clipboard when a cell has several lines: tabs, and quotes around that cell."""
    if not re.search(r'(?:^|\t)"[^"\t]*\n', text) or text.count('"') % 2:
        return None
    return _parsed(text, "\t")


def _separated(lines: Sequence[str]) -> list[list[str]] | None:
    """The text as comma-separated values, if most rows begin with a time or length, or the first has headings."""
    for delimiter in (";", ","):
        if sum(delimiter in line for line in lines) < 2:
            continue
        parsed = _parsed("\n".join(lines), delimiter)
        filled = [row for row in parsed or () if any(cell.strip() for cell in row)]
        timed = sum(any(whole_when(cell) or whole_length(cell) for cell in row[:3]) for row in filled if len(row) > 1)
        if parsed and (2 * timed > len(filled) or any(headings(row) for row in filled[:5])):
            return parsed
    return None


def _parsed(text: str, delimiter: str) -> list[list[str]] | None:
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=delimiter != "\t"))
    except csv.Error:  # a cell of more than 131,072 characters: then it is read line by line
        return None
