"""Agendas from elsewhere: what is understood of a pasted text or a table, without losing a word of it.

A line or row with a time begins an item, and without any time one with a length. What follows are its parts, if
they have lengths, and otherwise notes. A second table of the same times, as in a facilitation guide, adds to the first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.library.agenda_drafts import DraftItem, DraftPart, joined
from facilitator.library.agenda_rows import Row, headings, rows_of_table, rows_of_text
from facilitator.library.agenda_times import (
    DAY,
    When,
    leading_when,
    taken_length,
    trailing_when,
    whole_length,
    whole_when,
)
from facilitator.text import count, one_line

MOST_CHARACTERS = 500_000
MOST_ITEMS, MOST_PARTS = 200, 500
_LONGEST_TITLE = 160
_LABEL = re.compile(
    r"(?P<label>(?:session |main )?(?:objectives?|aims?)|lead|led by|presenter|speaker)\s*:\s*(?P<text>\S.*)", re.I
)
_BREAK = re.compile(r"\b(?:coffee|tea|lunch|dinner|break(?![\s-]?out)|refreshments?|arrivals?|registration)\b", re.I)
_ACTIVITIES = (
    ("swot", re.compile(r"\bswot\b", re.I)),
    ("plan", re.compile(r"\baction plan", re.I)),
    ("pathway", re.compile(r"\b(?:pathway|process) (?:map|plan)", re.I)),
    ("comparison", re.compile(r"\bcompar(?:e|ing|ison of) (?:the )?(?:scenarios|options|models)\b", re.I)),
    ("decision", re.compile(r"\b(?:decision|vote|voting|decide)\b", re.I)),
    ("presentation", re.compile(r"\b(?:presentation|welcome|introductions?|recap|opening)\b", re.I)),
)


class AgendaProblem(Exception):
    """An agenda cannot be read; the message is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part of an item; `minutes` is 0 if no length was found."""

    title: str
    minutes: int = 0
    objective: str = ""
    notes: tuple[str, ...] = ()
    activity: str = "discussion"


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item: `start` in minutes after midnight of the first day, or None; `minutes` is 0 if no length was found."""

    title: str
    start: int | None = None
    minutes: int = 0
    lead: str = ""
    objective: str = ""
    parts: tuple[ReadPart, ...] = ()
    notes: tuple[str, ...] = ()
    activity: str = "discussion"


@dataclass(frozen=True, slots=True)
class ReadAgenda:
    """What was understood, and the lines before the first item, which belong to none."""

    items: tuple[ReadItem, ...] = ()
    leftovers: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """A sentence or two on what was understood: "Understood 10 items with 6 parts, 09:00 to 15:30."."""
        if not self.items:
            return "No line with a time or a length was found."
        parts, notes = sum(len(item.parts) for item in self.items), sum(map(_notes, self.items))
        found = f"Understood {count(len(self.items), 'item')}" + (f" with {count(parts, 'part')}" if parts else "")
        starts = [item.start for item in self.items if item.start is not None]
        if len(starts) > 1:
            found += f", {clock(starts[0])} to {clock(max(starts[-1] + self.items[-1].minutes, starts[-1]))}"
        told = [f"{found}."]
        if notes:
            told.append(f"{count(notes, 'line')} {'goes' if notes == 1 else 'go'} to private notes.")
        if self.leftovers:
            stay = "stays" if len(self.leftovers) == 1 else "stay"
            told.append(f"{count(len(self.leftovers), 'line')} before the first item {stay} out.")
        return " ".join(told)


def read_agenda(source: str | Sequence[Sequence[str]]) -> ReadAgenda:
    """Read a text, or the rows of a table; AgendaProblem if there is far too much of it."""
    if isinstance(source, str) and len(source) > MOST_CHARACTERS:
        raise AgendaProblem("This text is too long for an agenda; paste only the part with the times.")
    rows = rows_of_text(source) if isinstance(source, str) else rows_of_table(source)
    reading = _Reading()
    reading.timed = _timed(rows)
    for row in rows:
        reading.take(row)
    if len(reading.items) > MOST_ITEMS:
        raise AgendaProblem(
            f"This has {len(reading.items):,} lines with times, too many for an agenda of {MOST_ITEMS} items."
        )
    reading.end()
    items = joined(reading.items)
    if sum(len(item.parts) for item in items) > MOST_PARTS:
        raise AgendaProblem(f"This has more than {MOST_PARTS} lines with lengths, too many for the parts of an agenda.")
    return ReadAgenda(tuple(_finished(item) for item in items), tuple(reading.leftovers))


def clock(minute: int) -> str:
    """Minutes after midnight as "09:30"; on a later day "09:30 on day 2"."""
    day, minute = divmod(minute, DAY)
    written = f"{minute // 60:02d}:{minute % 60:02d}"
    return f"{written} on day {day + 1}" if day else written


def _notes(item: ReadItem) -> int:
    return len(item.notes) + sum(len(part.notes) for part in item.parts)


@dataclass(frozen=True, slots=True)
class _Cells:
    """A row as it was sorted into what it says."""

    when: When | None
    minutes: int | None
    title: str
    lead: str
    lines: tuple[str, ...]
    strange: str = ""


def _timed(rows: Sequence[Row]) -> bool:
    """Whether anything has a time of day; otherwise lengths make the items."""
    columns: tuple[str, ...] = ()
    for row in rows:
        if row.is_line:
            if _line_when(row.cells[0]):
                return True
            continue
        columns = headings(row.cells) or columns
        by_heading = zip(columns, row.cells, strict=False)
        cells = [cell for column, cell in by_heading if column == "time"] if columns else row.cells[:3]
        if any(_cell_when(cell) for cell in cells):
            return True
    return False


def _line_when(text: str) -> tuple[When, str] | None:
    return leading_when(text) or (trailing_when(text) if len(text) <= _LONGEST_TITLE else None)


def _cell_when(cell: str) -> When | None:
    when = whole_when(" ".join(cell.split()))
    if when is not None and re.fullmatch(r"\d{1,2}", cell.strip()):
        return None  # a bare number is a time only below the heading of times
    return when


class _Reading:
    """Goes through the rows from the first to the last."""

    def __init__(self) -> None:
        self.timed = False
        self.items: list[DraftItem] = []
        self.leftovers: list[str] = []
        self._columns: tuple[str, ...] = ()
        self._names: tuple[str, ...] = ()
        self._unused: list[str] = []

    def end(self) -> None:
        """Keep the headings of columns that said nothing."""
        self._leave(self._unused)
        self._unused = []

    def take(self, row: Row) -> None:
        """Read one row."""
        if row.is_line:
            self._take_line(row)
            return
        columns = headings(row.cells)
        if columns and not any(_cell_when(cell) for cell in row.cells):
            self.end()
            self._columns, self._names = columns, tuple(one_line(cell) for cell in row.cells)
            self._unused = [name for name, column in zip(self._names, columns, strict=True) if not column]
            return
        unused = self._unused
        found = self._by_heading(row.cells) if self._columns else self._by_place(row.cells)
        begins = found.when is not None or (
            not self.timed and bool(found.title) and (found.minutes is not None or "title" in self._columns)
        )
        if begins or (found.strange and found.title and self.items):
            self._begin(found, row.indent)
            if found.strange:
                self.items[-1].notes.append(f"Time: {found.strange}")
        elif found.minutes and found.title and self.items:
            self._open_part(found.title, found.minutes, f"{found.title} ({found.minutes} min)", None)
            self._continue((f"Lead: {found.lead}",) if found.lead else ())
            self._continue(found.lines)
        else:
            self._unused = unused
            self._continue(row.texts)

    def _take_line(self, row: Row) -> None:
        text = row.cells[0]
        found = _line_when(text)
        length = taken_length(found[1] if found else text)
        title = length[1] if length else found[1] if found else text
        current = self.items[-1] if self.items else None
        if found and current is not None and row.indent > current.indent and self._inside(found[0], current):
            self._open_part(title or text, (length[0] if length else 0) or found[0].length or 0, text, found[0].start)
        elif found or (not self.timed and length and title and (current is None or row.indent <= current.indent)):
            self._begin(_Cells(found[0] if found else None, length[0] if length else None, title, "", ()), row.indent)
        else:
            self._continue((text,))

    def _inside(self, when: When, item: DraftItem) -> bool:
        end = DAY if not item.minutes or item.start is None else item.start + item.minutes
        return item.start is not None and item.start <= when.after(item.start).start < end

    def _begin(self, found: _Cells, indent: int) -> None:
        before = self.items[-1].start if self.items else None
        when = found.when.after(before) if found.when else None
        title, lines = one_line(found.title), list(found.lines)
        if len(title) > _LONGEST_TITLE:
            lines.insert(0, title)
            title = f"{title[:_LONGEST_TITLE]}\N{HORIZONTAL ELLIPSIS}"
        span = when.length if when else None
        item = DraftItem(
            title or "Untitled item", when.start if when else None, span or found.minutes or 0, indent, found.lead
        )
        item.is_back = bool(when and before is not None and when.start < before)
        if span and found.minutes and span != found.minutes:
            item.notes.append(f"Length as written: {found.minutes} min")
        elif when and when.end is not None and span is None:
            item.notes.append(f"End as written: {clock(when.end)}")
        self.items.append(item)
        self._continue(lines)

    def _continue(self, lines: Sequence[str]) -> None:
        """Add lines below the last item: parts, its objective, its lead, notes."""
        if not self.items:
            self._leave(lines)
            return
        item = self.items[-1]
        for line in lines:
            length = taken_length(line) if len(line) <= _LONGEST_TITLE else None
            if length and not length[1]:
                self._note_length(item, line, length[0])
            elif length:
                self._open_part(one_line(length[1]), length[0], line, None)
            else:
                self._note(item, line)

    def _note_length(self, item: DraftItem, line: str, minutes: int) -> None:
        if not item.minutes and not item.parts:
            item.minutes = minutes
        elif item.minutes != minutes:
            self._note(item, line)

    def _note(self, item: DraftItem, line: str) -> None:
        place = item.parts[-1] if item.parts else item
        label = _LABEL.fullmatch(one_line(line))
        is_aim = label is not None and label["label"].casefold().endswith(("objective", "objectives", "aim", "aims"))
        if label and is_aim and not place.objective:
            place.objective = label["text"]
        elif label and not is_aim and not item.lead and not item.parts:
            item.lead = label["text"]
        else:
            place.notes.append(one_line(line))

    def _open_part(self, title: str, minutes: int, written: str, start: int | None) -> None:
        self.items[-1].parts.append(DraftPart(one_line(title), minutes, one_line(written), start))

    def _leave(self, lines: Sequence[str]) -> None:
        if self.items:
            self.items[-1].notes += [one_line(line) for line in lines if line.strip()]
        else:
            self.leftovers += [one_line(line) for line in lines if line.strip()]

    def _by_heading(self, cells: Sequence[str]) -> _Cells:
        value: dict[str, str] = {}
        others: list[str] = []
        for number, cell in enumerate(cells):
            column = self._columns[number] if number < len(self._columns) else ""
            if column and column not in value:
                value[column] = cell
            elif cell.strip():
                name = self._names[number] if number < len(self._names) else ""
                self._unused = [unused for unused in self._unused if unused != name]
                others.append(f"{name}: {one_line(cell)}" if name else one_line(cell))
        written = " ".join(value.get("time", "").split())
        when, minutes = whole_when(written), whole_length(value.get("length", ""), plain=True)
        if when and when.end is None and (end := whole_when(value.get("end", ""))):
            when = When(when.start, end.start, when.sure and end.sure)
        elif value.get("end", "").strip():
            others.append(f"End: {one_line(value['end'])}")
        if when is None and minutes is None:
            minutes = whole_length(written)
        strange = written if when is None and not (minutes and whole_length(written)) else ""
        if minutes is None and value.get("length", "").strip():
            others.append(f"Length: {one_line(value['length'])}")
        if re.search(r"\D", number_cell := value.get("number", "").strip(" .")):
            others.append(one_line(number_cell))
        return _titled(when, minutes, value.get("title", ""), one_line(value.get("lead", "")), others, strange)

    def _by_place(self, cells: Sequence[str]) -> _Cells:
        when: When | None = None
        minutes: int | None = None
        texts: list[str] = []
        for cell in cells:
            flat = " ".join(cell.split())
            clear = _cell_when(flat)
            if when is None and clear:
                when = clear
            elif when is not None and clear and when.end is None and not texts:
                when = When(when.start, clear.start, when.sure and clear.sure)
            elif minutes is None and (
                length := whole_length(flat, plain=when is not None and not flat.startswith("0"))
            ):
                minutes = length
            elif flat:
                texts.append(cell)
        title, rest = (texts[0], texts[1:]) if texts else ("", [])
        lead = rest.pop() if len(rest) == 1 and _is_namelike(rest[0]) else ""
        return _titled(when, minutes, title, one_line(lead), rest, "")


def _titled(
    when: When | None, minutes: int | None, cell: str, lead: str, others: Sequence[str], strange: str
) -> _Cells:
    """The first line of the cell is the title, perhaps with its length; the others follow it."""
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    title = lines[0] if lines else ""
    more = [line.strip() for other in others for line in other.split("\n") if line.strip()]
    length = taken_length(title)
    if length and length[1] and (minutes is None or minutes == length[0]):
        minutes, title = length[0], length[1]
    return _Cells(when, minutes, title, lead, (*lines[1:], *more), strange)


def _is_namelike(cell: str) -> bool:
    return "\n" not in cell.strip() and len(cell.split()) <= 5 and not cell.rstrip().endswith((".", "?", "!"))


def _finished(item: DraftItem) -> ReadItem:
    return ReadItem(
        title=item.title,
        start=item.start,
        minutes=min(item.minutes, DAY),
        lead=item.lead,
        objective=item.objective,
        parts=tuple(_finished_part(part, item.title) for part in item.parts),
        notes=tuple(item.notes),
        activity=_activity(item.title, may_break=not (item.lead or item.parts)),
    )


def _finished_part(part: DraftPart, title: str) -> ReadPart:
    return ReadPart(
        part.title or title, min(part.minutes, DAY), part.objective, tuple(part.notes), _activity(part.title)
    )


def _activity(title: str, *, may_break: bool = False) -> str:
    if may_break and len(title.split()) <= 4 and _BREAK.search(title):
        return "break"
    return next((key for key, words in _ACTIVITIES if words.search(title)), "discussion")
