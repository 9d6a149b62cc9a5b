"""Steps as people keep them in spreadsheets: rows of cells become steps; what is not understood is kept and said."""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import TypeVar

from facilitator.activities.pathway.durations import Duration, read_duration
from facilitator.activities.pathway.model import STEP_KINDS
from facilitator.activities.pathway.money import read_money
from facilitator.text import clean_text, count, one_line

T = TypeVar("T")
Rows = Sequence[Sequence[str]]
MOST_STEPS = 1_000
_ORDER = ("lane", "step", "who", "task", "wait")  # of the columns of a table without headings
_HEADINGS: dict[str, str] = {
    heading: column
    for column, headings in {
        "lane": ("lane", "swimlane", "swim lane", "lane name"),
        "step": ("step", "steps", "name", "activity", "task name", "what", "step name", "process step"),
        "kind": ("kind", "type", "kind of step"),
        "who": ("who", "role", "roles", "by", "by whom", "staff group", "done by", "responsible"),
        "where": ("where", "site", "sites", "location", "place"),
        "department": ("department", "dept", "dept.", "service"),
        "task": ("takes", "task", "task time", "time", "duration", "length", "how long", "touch time"),
        "wait": ("wait", "waits", "wait before", "waiting", "waiting time", "wait time", "delay"),
        "cost": ("cost", "costs", "price", "£"),
        "staff": ("staff", "people", "number of staff", "how many"),
        "space": ("space", "room", "rooms"),
        "perspective": ("perspective", "view of"),
        "leads": ("leads to", "next", "next step", "then", "followed by"),
        "wrong": ("if it goes wrong", "if wrong", "contingency", "what if"),
        "evidence": ("evidence", "source", "note", "notes", "comment", "comments", "remarks"),
        "ignored": ("begins after", "ends after", "to mend", "no", "no.", "nr", "#", "number"),
    }.items()
    for heading in headings
}
_UNITS = {"min": "min", "mins": "min", "minutes": "min", "h": "h", "hrs": "h", "hours": "h", "d": "d", "days": "d"}
_UNITS |= {"weeks": "wk", "wk": "wk", "wks": "wk"}
_HEADING = re.compile(r"(.*?)\s*(?:[\[(]\s*(?:in\s+)?([^\])]*)[\])])?\s*:?")
_LABELLED = re.compile(r"(.+?)\s*\(([^()]*)\)")
_BETWEEN = re.compile(r"\s*[,;\n]\s*")
_KINDS = {title.casefold(): key for key, title in STEP_KINDS.items()}


@dataclass(frozen=True, slots=True)
class ReadStep:
    """A step as it was read; `leads_to` are names with the labels of the arrows. `problems` are sentences."""

    name: str
    lane: str = ""
    kind: str = "step"
    roles: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    department: str = ""
    task: Duration | None = None
    wait: Duration | None = None
    cost_pence: int | None = None
    staff: int | None = None
    space: str = ""
    perspective: str = ""
    if_wrong: str = ""
    evidence: str = ""
    leads_to: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadSteps:
    """Steps in their order; `leftovers` are lines that are none."""

    steps: tuple[ReadStep, ...] = ()
    leftovers: tuple[str, ...] = ()

    @property
    def lanes(self) -> tuple[str, ...]:
        """The lanes, each once, in the order in which they are first named."""
        found: dict[str, str] = {}
        for step in self.steps:
            if step.lane:
                found.setdefault(step.lane.casefold(), step.lane)
        return tuple(found.values())

    @property
    def summary(self) -> str:
        """What was understood, in a sentence."""
        if not self.steps:
            return "No steps found: each row needs the name of a step."
        problems = sum(len(step.problems) for step in self.steps)
        said = f"{count(len(self.steps), 'step')} in {count(len(self.lanes), 'lane')}"
        kept = f"; {count(problems, 'cell')} not understood, kept as evidence" if problems else ""
        return f"{said}{kept}."


def read_steps(source: str | Rows) -> ReadSteps:
    """Read a pasted text, or the rows of a spreadsheet; ValueError with a sentence if there are far too many.

    Columns are known by their headings; without headings they are lane, step, who, task and wait. An empty lane is that
    of the row above, as in merged cells. Columns nobody knows are kept as evidence, under their heading.
    """
    rows = [
        [clean_text(cell).strip() for cell in row] for row in (_split(source) if isinstance(source, str) else source)
    ]
    rows = [row for row in rows if any(row)]
    if len(rows) > MOST_STEPS:
        raise ValueError(f"More than {MOST_STEPS:,} rows: copy those of the steps and paste them.")
    found = _Columns.of(rows[0]) if rows else None
    columns = found or _Columns.by_place(max(map(len, rows), default=0))
    steps: list[ReadStep] = []
    leftovers: list[str] = []
    lane = ""
    for row in rows[1:] if found else rows:
        cells = columns.cells(row)
        lane = one_line(cells.get("lane", "")) or lane
        if one_line(cells.get("step", "")):
            steps.append(_step(cells, lane, columns))
        else:
            leftovers.append(" · ".join(cell for cell in map(one_line, row) if cell))
    return ReadSteps(tuple(steps), tuple(leftovers))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column stands where; `units` are those that headings name, `headings` the words of unknown ones."""

    names: tuple[str, ...]
    units: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, row: Sequence[str]) -> "_Columns | None":
        """The columns that a row of headings names; None when it is no such row."""
        names: list[str] = []
        units: dict[str, str] = {}
        headings: dict[str, str] = {}
        for number, cell in enumerate(row):
            match = _HEADING.fullmatch(one_line(cell))
            words, inside = (match[1], match[2] or "") if match else (one_line(cell), "")
            name = _HEADINGS.get(words.casefold(), "")
            if not name or (name in names and name != "ignored"):
                name = f"other {number}"
                headings[name] = words
            names.append(name)
            units[name] = _UNITS.get(inside.strip().casefold(), "")
        known = [name for name in names if not name.startswith("other")]
        return cls(tuple(names), units, headings) if "step" in known else None

    @classmethod
    def by_place(cls, width: int) -> "_Columns":
        """The columns of a table without headings; of a single one each row is a step."""
        names = ("step",) if width <= 1 else _ORDER
        more = tuple(f"other {number}" for number in range(len(names), width))
        return cls((*names, *more), {}, dict.fromkeys(more, ""))

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """The cells of a row by column."""
        return dict(zip(self.names, row, strict=False))


def _split(text: str) -> list[list[str]]:
    lines = text.splitlines()
    marks = ("\t", ";", ",")
    mark = max(marks, key=lambda each: sum(each in line for line in lines))  # of two in every line the first
    if sum(mark in line for line in lines) * 2 < len([line for line in lines if line.strip()]):
        return [[line] for line in lines]
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=mark, skipinitialspace=mark != "\t"))
    except csv.Error as problem:
        raise ValueError("A cell is far too long for a step.") from problem


def _step(cells: dict[str, str], lane: str, columns: _Columns) -> ReadStep:
    kept: list[str] = [cells["evidence"]] if cells.get("evidence") else []
    problems: list[str] = []

    def read(column: str, label: str, reader: Callable[[str], T | None]) -> T | None:
        try:
            return reader(one_line(cells.get(column, "")))
        except ValueError as problem:
            kept.append(f"{label}: {one_line(cells[column])}")
            problems.append(str(problem))
            return None

    task = read("task", "Takes", lambda text: read_duration(text, columns.units.get("task", "")))
    wait = read("wait", "Wait before", lambda text: read_duration(text, columns.units.get("wait", "")))
    cost = read("cost", "Cost", read_money)
    staff = read("staff", "Staff", _whole)
    for name, heading in columns.headings.items():
        if cells.get(name):
            kept.append(f"{heading}: {cells[name]}" if heading else cells[name])
    return ReadStep(
        name=one_line(cells["step"]),
        lane=lane,
        kind=_KINDS.get(one_line(cells.get("kind", "")).casefold(), "step"),
        roles=_words(cells.get("who", "")),
        sites=_words(cells.get("where", "")),
        department=one_line(cells.get("department", "")),
        task=task,
        wait=wait,
        cost_pence=cost,
        staff=staff,
        space=one_line(cells.get("space", "")),
        perspective=one_line(cells.get("perspective", "")),
        if_wrong=cells.get("wrong", ""),
        evidence="\n".join(kept),
        leads_to=tuple(_target(word) for word in re.split(r"\s*[;\n]\s*", cells.get("leads", "")) if word),
        problems=tuple(problems),
    )


def _whole(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or len(text) > 4:
        raise ValueError(f"“{text}” is no number of people.")
    return int(text)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in map(one_line, _BETWEEN.split(text)) if word)


def _target(word: str) -> tuple[str, str]:
    match = _LABELLED.fullmatch(word.strip())
    return (one_line(match[1]), one_line(match[2])) if match else (one_line(word), "")


def arrows(steps: Iterable[ReadStep]) -> tuple[tuple[int, int, str, str], ...]:
    """The arrows between steps as (from, to, kind, label), by their numbers: as the rows say, else one after the other.

    A labelled arrow that leaves no decision is a contingency. A step that is named but not there is left out.
    """
    found = tuple(steps)
    if not any(step.leads_to for step in found):
        return tuple((number, number + 1, "flow", "") for number in range(len(found) - 1))
    places: dict[str, int] = {}
    for number, step in enumerate(found):
        places.setdefault(step.name.casefold(), number)
    drawn: dict[tuple[int, int, str, str], None] = {}
    for number, step in enumerate(found):
        for name, label in step.leads_to:
            to = places.get(name.casefold(), number)
            kind = "contingency" if label and step.kind != "decision" else "flow"
            if to != number:
                drawn[number, to, kind, label] = None
    return tuple(drawn)
