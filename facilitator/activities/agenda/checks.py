"""What is wrong with an agenda before the day, and what would mend it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal

from facilitator.activities.agenda.rules import Agenda, Entry, Item, Slot, last_day, local, minute_of, schedule
from facilitator.activities.checklist.queries import ChecklistLine
from facilitator.activities.kinds import kind
from facilitator.text import brief_date, clock_time, duration

LONGEST_STRETCH_S = 2 * 60 * 60
REST_S = 10 * 60  # free time this long is a rest
MINUTE_S = 60
Fix = Literal["start", "add", "minutes", "lead", "scenario", "fit", "break", "shorten", "pin", "people", "checklist"]


@dataclass(frozen=True, slots=True)
class Person:
    """A participant as far as the plan is concerned."""

    id: str
    name: str
    declined: bool = False


@dataclass(frozen=True, slots=True)
class Warning:
    """Something to mend: `key` names the kind of fault, `fix_key` what would mend it at `item_id`.

    With the fix "checklist" that is the id of a line of the checklist. `value` is the length in seconds, or the
    minute after midnight, that the fix sets.
    """

    key: str
    item_id: str
    text: str
    fix_label: str
    fix_key: Fix
    value: int = 0


@dataclass(frozen=True, slots=True)
class Quorum:
    """The largest number of people that a vote to come needs, at its item, and how many can be counted on."""

    item_id: str
    needed: int
    confirmed: int
    entitled: int


@dataclass(frozen=True, slots=True)
class Preparations:
    """What is to be brought or arranged for a meeting, as things stand today."""

    lines: tuple[ChecklistLine, ...]
    today: date


def warnings(
    agenda: Agenda,
    people: Sequence[Person] = (),
    quorum: Quorum | None = None,
    preparations: Preparations | None = None,
) -> tuple[Warning, ...]:
    """What to mend, in the order of the agenda, and then in the checklist."""
    of_agenda = (*_frame(agenda), *_faults(agenda, people), *_overlaps(agenda), *_stretches(agenda))
    return (*of_agenda, *_quorum(quorum), *_untimely(agenda, preparations))


def faults(item: Item, people: Sequence[Person] = ()) -> tuple[Warning, ...]:
    """What to mend in one item and its parts; nothing in what is left out."""
    if item.entry.dropped:
        return ()
    declined = {person.id for person in people if person.declined}
    found = [*_lead(item.entry, declined)] if not item.is_break else []
    found += _length(item)
    for entry in (item.entry, *item.kept_parts):
        found += _scenario(entry)
    for part in item.kept_parts:
        if part.lead_id != item.entry.lead_id and part.lead_id in declined:
            found += _lead(part, declined)
    return tuple(found)


def short_title(title: str, most: int = 40) -> str:
    """The title up to its colon, "Scenario 3" of "Scenario 3: Blended with partner trust", at most so long."""
    short = title.split(": ", 1)[0]
    return _clipped(short, most)


def _clipped(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _frame(agenda: Agenda) -> Iterator[Warning]:
    if agenda.starts_at is None:
        yield Warning("start", "", "The meeting has no start time", "Set it in Details", "start")
    if not agenda.items:
        yield Warning("empty", "", "The agenda is empty", "Add the first item", "add")


def _faults(agenda: Agenda, people: Sequence[Person]) -> Iterator[Warning]:
    for item in agenda.items:
        yield from faults(item, people)


def _quorum(quorum: Quorum | None) -> Iterator[Warning]:
    if quorum is not None and quorum.confirmed < quorum.needed:
        text = f"Quorum for the vote is {quorum.needed}; {quorum.confirmed} of {quorum.entitled} confirmed"
        yield Warning("quorum", quorum.item_id, text, "Open People", "people")


def _untimely(agenda: Agenda, preparations: Preparations | None) -> Iterator[Warning]:
    """What comes too late for the meeting, and what should have been done by now."""
    if preparations is None:
        return
    today, last = preparations.today, last_day(agenda)
    year = last.year if last is not None else today.year
    for line in preparations.lines:
        trouble = line.trouble(today, last)
        if not trouble or line.due is None:
            continue
        text, due = f"“{_clipped(line.text, 60)}”", brief_date(line.due, year)
        if trouble == "overdue":
            text += f" was due on {due} and is not ticked"
        elif last is not None:
            ends = "ends on" if len(schedule(agenda).days) > 1 else "on"
            text += f" is due on {due}, after the meeting {ends} {brief_date(last, year)}"
        yield Warning("due", line.id, text, "Open the checklist", "checklist")


def _overlaps(agenda: Agenda) -> Iterator[Warning]:
    """Items that cannot start when they should, because what is before them takes longer."""
    slots, before = schedule(agenda).slots, None
    for item in agenda.items:
        slot = slots.get(item.entry.id)
        if slot is not None and slot.late_s and slot.start is not None:
            yield _overlap(agenda, item, slot, before)
        before = before if slot is None else item


def _overlap(agenda: Agenda, item: Item, slot: Slot, before: Item | None) -> Warning:
    assert slot.start is not None
    late = -(-slot.late_s // MINUTE_S) * MINUTE_S
    pinned = clock_time(local(agenda, slot.start - timedelta(seconds=slot.late_s)))
    title = short_title(item.entry.title)
    left = before.entry.planned_s - late if before is not None else 0
    if before is not None and not before.entry.protected and left >= before.entry.floor_s:
        text = f"{short_title(before.entry.title)} runs {duration(late)} into {_inside(title)} at {pinned}"
        return Warning("pin", before.entry.id, text, f"Shorten it to {minutes(left)} min", "shorten", left)
    minute = minute_of(local(agenda, slot.start))
    clock = clock_time(time(minute // 60, minute % 60))
    text = f"{title}, due at {pinned}, can only start at {clock}"
    return Warning("pin", item.entry.id, text, f"Start it at {clock}", "pin", minute)


def _lead(entry: Entry, declined: set[str]) -> Iterator[Warning]:
    title = short_title(entry.title)
    if entry.lead_id is None:
        yield Warning("lead", entry.id, f"{title} has no lead", "Choose a person", "lead")
    elif entry.lead_id in declined:
        text = f"{entry.lead}, who leads {title}, has declined"
        yield Warning("declined", entry.id, text, "Choose another person", "lead")


def _length(item: Item) -> Iterator[Warning]:
    title = short_title(item.entry.title)
    for entry in (item.entry, *item.kept_parts):
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
    """Runs of items without a break, a night or free time that are too long to sit through."""
    slots = schedule(agenda).slots
    run: list[Item] = []
    where, day = "at the start", 1
    for item in agenda.items:
        slot = slots.get(item.entry.id)
        if slot is None:
            continue
        rested = slot.day > day or slot.gap_s >= REST_S
        if rested or item.is_break:
            yield from _stretch(agenda, run, where)
            run = []
        if slot.day > day:
            where, day = f"at the start of day {slot.day}", slot.day
        elif rested:
            where = f"from {clock_time(local(agenda, slot.start))}" if slot.start else where
        if item.is_break:
            where = f"after {_inside(short_title(item.entry.title))}"
        else:
            run.append(item)
    yield from _stretch(agenda, run, where)


def _stretch(agenda: Agenda, run: Sequence[Item], where: str) -> Iterator[Warning]:
    total = sum(item.entry.planned_s for item in run)
    if total <= LONGEST_STRETCH_S:
        return
    text = f"{duration(total)} without a break {where}"
    if len(run) == 1:
        yield Warning("stretch", run[0].entry.id, text, "Change its length", "minutes")
        return
    slots = schedule(agenda).slots
    begin = slots[run[0].entry.id].offset_s
    # The boundary nearest to the middle of the stretch.
    last = min(run[1:], key=lambda item: abs(2 * (slots[item.entry.id].offset_s - begin) - total))
    near = run[run.index(last) - 1].entry
    start = slots[last.entry.id].start
    at = f"at {clock_time(local(agenda, start))}" if start else f"after {_inside(short_title(near.title, 20))}"
    yield Warning("stretch", near.id, text, f"Add a break {at}", "break")


def _inside(title: str) -> str:
    """A title as it reads inside a sentence: "Lunch" becomes "lunch", "NHS update" stays."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def minutes(seconds: int) -> str:
    """A length in minutes as a number; seconds show only where there are some, as "7.5"."""
    return f"{seconds / 60:g}"
