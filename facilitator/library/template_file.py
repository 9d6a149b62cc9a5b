"""Reading a template file: what it may say, and sentences for what it may not."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time
from fractions import Fraction
from pathlib import Path
from typing import Any

from facilitator.library.template import EntryTemplate, Template, VoteTemplate
from facilitator.text import one_line

# The keys of `activities.kinds`, which cannot be imported without the ORM; a test holds the two together.
ACTIVITIES = (
    "presentation",
    "discussion",
    "evidence",
    "scenario",
    "pathway",
    "questions",
    "swot",
    "comparison",
    "decision",
    "plan",
    "break",
)
# The ways of voting other than one of several options and for or against, and what can be agreed about them.
METHODS = ("", "approval", "dots", "ranked", "gradients", "fist", "consent", "score", "top_five")
SETTINGS = ("dots", "cap", "list", "lowest", "blocks")
BASES = ("cast", "cast_and_abstained", "present", "entitled")
_DAY_MINUTES = 24 * 60


class TemplateError(Exception):
    """A template that cannot be used; `str()` names the file, the place, the key and what was expected."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(f"{path.name}: {sentence}")
        self.path = path


def load(path: Path) -> Template:
    """Read a template; raises TemplateError for whatever it may not say."""
    return _template(open_table(path))


def open_table(path: Path) -> "Table":
    """The table that a whole file is; raises TemplateError if it cannot be read."""
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as problem:
        raise TemplateError(path, f"cannot be read ({problem.strerror})") from problem
    except UnicodeDecodeError as problem:
        raise TemplateError(path, "is not text in UTF-8") from problem
    except tomllib.TOMLDecodeError as problem:
        raise TemplateError(path, f"is not TOML: {problem}") from problem
    return Table(path, "", data)


@dataclass(slots=True)
class Table:
    """A table of the file that is asked for its keys one by one; those nobody asked for are errors."""

    path: Path
    where: str
    data: dict[str, Any]
    known: set[str] = field(default_factory=set)

    def error(self, key: str, expected: str) -> TemplateError:
        place = f"{self.where}: " if self.where else ""
        return TemplateError(self.path, f"{place}“{key}” {expected}")

    def value(self, key: str, kind: type, expected: str, default: Any) -> Any:
        self.known.add(key)
        if key not in self.data:
            if default is None:
                raise self.error(key, f"is missing; expected {expected}")
            return default
        value = self.data[key]
        # A boolean is an int for Python, but “minutes = true” is none.
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.error(key, f"should be {expected}, not {_shown(value)}")
        return value

    def text(self, key: str, default: str | None = "") -> str:
        value = str(self.value(key, str, "text in quotes", default)).strip()
        if default is None and not value:
            raise self.error(key, "should not be empty")
        return value

    def number(self, key: str, least: int, most: int, default: int | None) -> int:
        expected = f"a whole number from {least} to {most}"
        value = int(self.value(key, int, expected, default))
        if not least <= value <= most:
            raise self.error(key, f"should be {expected}, not {value}")
        return value

    def number_if_given(self, key: str, least: int, most: int) -> int | None:
        self.known.add(key)
        return self.number(key, least, most, None) if key in self.data else None

    def flag(self, key: str) -> bool:
        return bool(self.value(key, bool, "true or false", False))

    def flag_if_given(self, key: str) -> bool | None:
        self.known.add(key)
        return self.flag(key) if key in self.data else None

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> str:
        value = self.text(key, default)
        if value not in choices:
            raise self.error(key, f"should be one of {', '.join(choices)}, not “{value}”")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.value(key, list, "a list of texts", [])
        for value in values:
            if not isinstance(value, str) or not value.strip():
                raise self.error(key, f"should be a list of texts, but has {_shown(value)} in it")
        return tuple(value.strip() for value in values)

    def tables(self, key: str, name: str) -> Iterable["Table"]:
        values = self.value(key, list, f"written as [[{name}]]", [])
        for number, value in enumerate(values, 1):
            if not isinstance(value, dict):
                raise self.error(key, f"should be written as [[{name}]]")
            named = f" (“{title}”)" if isinstance(title := value.get("title"), str) else ""
            inside = f"{self.where}, " if self.where else ""
            yield Table(self.path, f"{inside}{key} {number}{named}", value)

    def table(self, key: str) -> "Table | None":
        value = self.value(key, dict, "a table", {})
        where = f"{self.where}, {key}" if self.where else key
        return Table(self.path, where, value) if value else None

    def done(self) -> None:
        for key in self.data:
            if key not in self.known:
                raise self.error(key, f"is not known here; expected one of {', '.join(sorted(self.known))}")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"“{one_line(value)}”" if isinstance(value, str) else str(value)


def _template(table: Table) -> Template:
    scenarios = []
    for entry in table.tables("scenario", "scenario"):
        scenarios.append((entry.text("name", None), entry.text("summary")))
        entry.done()
    found = Template(
        key=table.path.stem,
        title=table.text("title", None),
        description=table.text("description"),
        purpose=table.text("purpose"),
        starts=_clock(table, "starts") or time(9),
        circulate_days=table.number("circulate_days", 0, 366, 0),
        objectives=table.texts("objectives"),
        outcomes=table.texts("outcomes"),
        scenarios=tuple(scenarios),
        items=tuple(read_entry(entry, len(scenarios)) for entry in table.tables("item", "item")),
        checklist=table.texts("checklist"),
        sections=table.texts("plan_sections"),
        criteria=_criteria(table),
        topics=_topics(table),
    )
    table.done()
    return found


def _criteria(table: Table) -> tuple[tuple[str, int], ...]:
    """The criteria with their weights, which are spread evenly where none is given."""
    found = []
    for entry in table.tables("criterion", "criterion"):
        found.append((entry.text("name", None), entry.number("weight", 0, 100, 0)))
        entry.done()
    weights = [weight for _, weight in found]
    if sum(weights) not in (0, 100):
        raise table.error("criterion", f"should have weights that add up to 100, not {sum(weights)}")
    return tuple(found)


def _topics(table: Table) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for entry in table.tables("topic", "topic"):
        found.append((entry.text("title", None), entry.texts("questions")))
        entry.done()
    return tuple(found)


def _clock(table: Table, key: str) -> time | None:
    written = table.text(key)
    if not written:
        return None
    try:
        hour, minute = written.split(":")
        return time(int(hour), int(minute))
    except ValueError as problem:
        raise table.error(key, f"should be a time such as “09:00”, not “{written}”") from problem


def read_entry(table: Table, scenarios: int, *, part: bool = False) -> EntryTemplate:
    """Read an item, or a part; `scenarios` is how many there are to choose from."""
    activity = table.choice("activity", ACTIVITIES, "discussion")
    if part and activity == "break":
        raise table.error("activity", "should not be “break”: a part of an item is no break")
    inside = () if part else table.tables("part", "item.part")
    parts = tuple(read_entry(entry, scenarios, part=True) for entry in inside)
    if parts and activity == "break":
        raise table.error("part", "is not possible in a break")
    scenario = table.number("scenario", 0, 99, 0)
    if scenario > scenarios:
        raise table.error("scenario", f"is {scenario}, but only {scenarios} [[scenario]] are given")
    vote = table.table("vote")
    minutes = table.number("minutes", 0, _DAY_MINUTES, None)
    protected = table.flag_if_given("protected")
    if protected and "shortest" in table.data:
        raise table.error("shortest", "is not possible where the minutes are protected")
    found = EntryTemplate(
        title=table.text("title", None),
        minutes=minutes,
        activity=activity,
        scenario=scenario,
        objective=table.text("objective"),
        guidance=table.text("guidance"),
        prompts=table.texts("prompts"),
        vote=_vote(vote) if vote else None,
        parts=parts,
        start=None if part else _clock(table, "start"),
        next_day=not part and table.flag("next_day"),
        protected=protected,
        shortest=table.number_if_given("shortest", 0, minutes),
        amber=table.number_if_given("amber", 0, _DAY_MINUTES),
        red=table.number_if_given("red", 0, _DAY_MINUTES),
    )
    table.done()
    return found


def _vote(table: Table) -> VoteTemplate:
    quorum = table.text("quorum")
    if quorum and not quorum.isdecimal() and not 0 < _fraction(table, "quorum", quorum) <= 1:
        raise table.error("quorum", f"should be a number of people or a share such as “2/3”, not “{quorum}”")
    written = table.text("threshold", "1/2")
    threshold = None if written == "none" else _fraction(table, "threshold", written)
    if threshold is not None and not 0 < threshold <= 1:
        raise table.error("threshold", f"should be more than 0 and at most 1, not “{threshold}”")
    found = VoteTemplate(
        question=table.text("question", None),
        options=table.texts("options"),
        yes_no=table.flag("yes_no"),
        threshold=threshold,
        strict=table.flag("strict"),
        base=table.choice("base", BASES, "cast"),
        quorum=quorum,
        rounds=table.number("rounds", 1, 20, 3),
        method=table.choice("method", METHODS, ""),
        settings=_settings(table),
        secret=table.flag("secret"),
        casting=table.flag("casting"),
        proxies=table.flag("proxies"),
        named_reasons=table.flag("named_reasons"),
        fallback=table.text("fallback"),
    )
    table.done()
    return found


def _settings(table: Table) -> tuple[tuple[str, int], ...]:
    inner = table.table("settings")
    if inner is None:
        return ()
    found = tuple((key, inner.number(key, 0, 20, 0)) for key in SETTINGS if key in inner.data)
    inner.done()
    return found


def _fraction(table: Table, key: str, written: str) -> Fraction:
    above, slash, below = written.partition("/")
    if not slash or not above.isdecimal() or not below.isdecimal() or int(below) == 0:
        raise table.error(key, f"should be a fraction such as “4/5”, not “{written}”")
    return Fraction(int(above), int(below))
