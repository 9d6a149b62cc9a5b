"""What is wrong with an agenda before the day, and what would mend it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from facilitator.activities.agenda.rules import Agenda, Entry, Item, local, schedule
from facilitator.activities.kinds import kind
from facilitator.text import clock_time, duration

LONGEST_STRETCH_S = 2 * 60 * 60
Fix = Literal["start", "add", "minutes", "lead", "scenario", "fit", "break"]


@dataclass(frozen=True, slots=True)
class Person:
    """A participant as far as the plan is concerned."""

    id: str
    name: str
    declined: bool = False


@dataclass(frozen=True, slots=True)
class Warning:
    """Something to mend: `key` names the kind of fault, `fix_key` what would mend it at `item_id`."""

    key: str
    item_id: str
    text: str
    fix_label: str
    fix_key: Fix


def warnings(agenda: Agenda, people: Sequence[Person] = ()) -> tuple[Warning, ...]:
    """What to mend, in the order of the agenda."""
    return (*_frame(agenda), *_faults(agenda, people), *_stretches(agenda))


def faults(item: Item, people: Sequence[Person] = ()) -> tuple[Warning, ...]:
    """What to mend in one item and its parts."""
    declined = {person.id for person in people if person.declined}
    found = [*_lead(item.entry, declined)] if not item.is_break else []
    found += _length(item)
    for entry in (item.entry, *item.parts):
        found += _scenario(entry)
    for part in item.parts:
        if part.lead_id != item.entry.lead_id and part.lead_id in declined:
            found += _lead(part, declined)
    return tuple(found)


def short_title(title: str, most: int = 40) -> str:
    """The title up to its colon, "Scenario 3" of "Scenario 3: Blended with partner trust", at most so long."""
    short = title.split(": ", 1)[0]
    return short if len(short) <= most else short[: most - 1].rstrip() + "…"


def _frame(agenda: Agenda) -> Iterator[Warning]:
    if agenda.starts_at is None:
        yield Warning("start", "", "The meeting has no start time", "Set it in Details", "start")
    if not agenda.items:
        yield Warning("empty", "", "The agenda is empty", "Add the first item", "add")


def _faults(agenda: Agenda, people: Sequence[Person]) -> Iterator[Warning]:
    for item in agenda.items:
        yield from faults(item, people)


def _lead(entry: Entry, declined: set[str]) -> Iterator[Warning]:
    title = short_title(entry.title)
    if entry.lead_id is None:
        yield Warning("lead", entry.id, f"{title} has no lead", "Choose a person", "lead")
    elif entry.lead_id in declined:
        text = f"{entry.lead}, who leads {title}, has declined"
        yield Warning("declined", entry.id, text, "Choose another person", "lead")


def _length(item: Item) -> Iterator[Warning]:
    title = short_title(item.entry.title)
    for entry in (item.entry, *item.parts):
        if entry.planned_s == 0:
            text = f"{short_title(entry.title)} has no minutes"
            yield Warning("minutes", entry.id, text, "Set the minutes", "minutes")
    if item.unallocated_s:
        parts, whole = (item.entry.planned_s - item.unallocated_s), item.entry.planned_s
        text = f"{title}: parts add up to {minutes(parts)} of {minutes(whole)} min"
        yield Warning("parts", item.entry.id, text, f"Make the item {minutes(parts)} min", "fit")


def _scenario(entry: Entry) -> Iterator[Warning]:
    if kind(entry.activity).per_scenario and entry.scenario_id is None:
        text = f"{short_title(entry.title)} is about no scenario"
        yield Warning("scenario", entry.id, text, "Choose a scenario", "scenario")


def _stretches(agenda: Agenda) -> Iterator[Warning]:
    """Runs of items without a break that are too long to sit through."""
    run: list[Item] = []
    before: Item | None = None
    for item in (*agenda.items, None):
        if item is not None and not item.is_break:
            run.append(item)
            continue
        if sum(each.entry.planned_s for each in run) > LONGEST_STRETCH_S:
            yield _stretch(agenda, run, before)
        run, before = [], item


def _stretch(agenda: Agenda, run: Sequence[Item], before: Item | None) -> Warning:
    total = sum(item.entry.planned_s for item in run)
    where = f"after {_inside(short_title(before.entry.title))}" if before is not None else "at the start"
    text = f"{duration(total)} without a break {where}"
    if len(run) == 1:
        return Warning("stretch", run[0].entry.id, text, "Change its length", "minutes")
    slots = schedule(agenda).slots
    begin = slots[run[0].entry.id].offset_s
    # The boundary nearest to the middle of the stretch.
    last = min(run[1:], key=lambda item: abs(2 * (slots[item.entry.id].offset_s - begin) - total))
    near = run[run.index(last) - 1].entry
    start = slots[last.entry.id].start
    at = f"at {clock_time(local(agenda, start))}" if start else f"after {_inside(short_title(near.title, 20))}"
    return Warning("stretch", near.id, text, f"Add a break {at}", "break")


def _inside(title: str) -> str:
    """A title as it reads inside a sentence: "Lunch" becomes "lunch", "NHS update" stays."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def minutes(seconds: int) -> str:
    """A length in minutes as a number; seconds show only where there are some, as "7.5"."""
    return f"{seconds / 60:g}"
