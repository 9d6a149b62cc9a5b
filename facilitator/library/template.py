"""What a template holds. Nothing of the database is imported here: the first window shows templates before the ORM
is loaded.
"""

from dataclasses import dataclass, field
from datetime import time
from fractions import Fraction

from facilitator.text import duration

_SHOWN = ("pathway", "swot", "evidence", "decision", "plan")  # what a card shows by an icon


@dataclass(frozen=True, slots=True)
class VoteTemplate:
    """A question to be voted on; without options it is asked over the scenarios, with `yes_no` for or against.

    `method` is "" for one of these two, else a key of the ways of voting, with its `settings`; without a threshold the
    most is enough. `quorum` is "" for none, a whole number of people, or a share such as "2/3".
    """

    question: str
    options: tuple[str, ...] = ()
    yes_no: bool = False
    threshold: Fraction | None = Fraction(1, 2)
    strict: bool = False
    base: str = "cast"
    quorum: str = ""
    rounds: int = 3
    method: str = ""
    settings: tuple[tuple[str, int], ...] = ()
    secret: bool = False
    casting: bool = False
    proxies: bool = False
    named_reasons: bool = False
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class EntryTemplate:
    """An item or a part. `scenario` counts from 1; 0 is none.

    Only items have parts, a `start` that is pinned to the clock, or begin on the day after the one before. Of
    `protected` (whether catching up leaves the minutes as they are), `shortest` (what it leaves at least), `amber`
    and `red` (how long before the end the timer turns so; amber 0 is never), all in minutes, None is as usual.
    """

    title: str
    minutes: int
    activity: str = "discussion"
    scenario: int = 0
    objective: str = ""
    guidance: str = ""
    prompts: tuple[str, ...] = ()
    vote: VoteTemplate | None = None
    parts: tuple["EntryTemplate", ...] = ()
    start: time | None = None
    next_day: bool = False
    protected: bool | None = None
    shortest: int | None = None
    amber: int | None = None
    red: int | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A meeting to be made. `starts` is local time; `circulate_days` counts from its day, 0 is unset.

    `criteria` are what scenarios are compared by, each with its weight in whole percent; `topics` are what is asked of
    every scenario, each with its questions.
    """

    title: str
    description: str = ""
    purpose: str = ""
    starts: time = time(9)
    circulate_days: int = 0
    objectives: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    scenarios: tuple[tuple[str, str], ...] = ()
    items: tuple[EntryTemplate, ...] = ()
    checklist: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    criteria: tuple[tuple[str, int], ...] = ()
    topics: tuple[tuple[str, tuple[str, ...]], ...] = ()
    key: str = field(default="", compare=False)

    @property
    def minutes(self) -> int:
        """The planned length of the whole meeting."""
        return sum(item.minutes for item in self.items)

    @property
    def shown_activities(self) -> tuple[str, ...]:
        """The activities that tell this template from others, each once, in their order."""
        entries = [entry for item in self.items for entry in (item, *item.parts)]
        return tuple(dict.fromkeys(entry.activity for entry in entries if entry.activity in _SHOWN))

    @property
    def warnings(self) -> tuple[str, ...]:
        """Items whose parts are longer or shorter than the item."""
        found = []
        for item in self.items:
            parts = sum(part.minutes for part in item.parts)
            if item.parts and parts != item.minutes:
                found.append(f"“{item.title}” is {duration(item.minutes * 60)} long, its parts {duration(parts * 60)}")
        return tuple(found)
