"""The fictional demo library: one meeting that fills every screen, and others around it."""

import re
import tomllib
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from facilitator.library.demo_day import Day
from facilitator.library.demo_others import add_older, add_others, workday
from facilitator.library.making import add_contents
from facilitator.library.template import EntryTemplate, Template
from facilitator.library.template_file import load
from facilitator.meeting.rules import instant, local
from facilitator.meeting.tables import Meeting
from facilitator.paths import resource
from facilitator.store.store import Store
from facilitator.text import long_date

Progress = Literal["before", "swot", "vote", "closed"]
STAGES: tuple[Progress, ...] = ("before", "swot", "vote", "closed")
ZONE = "Europe/London"
_PLANNED = time(9)
# How long after the planned start each stage is looked at: 8:42 before the end of the SWOT, 11:20 before the end
# of the vote, six minutes after the close.
_INTO: dict[Progress, timedelta] = {
    "before": timedelta(0),
    "swot": timedelta(hours=2, minutes=44, seconds=18),
    "vote": timedelta(hours=5, minutes=23, seconds=40),
    "closed": timedelta(hours=6, minutes=52),
}
_DATE = re.compile(r"\{([+-]\d+)\}")


def build_demo(store: Store, now: datetime, *, progress: Progress = "before") -> str:
    """Fill a new library and return the id of its main meeting, planned for 09:00 today.

    For `swot` and `vote` its start is moved so that `now` is in the middle of that step. For `closed` it was
    on the last working day on which it can have ended by now.
    """
    base = _base(now, progress)
    day = local(base, ZONE).date()
    script = _dated(tomllib.loads(resource("demo", "demo.toml").read_text("utf-8")), day)
    with store.transaction("Demo meeting", undoable=False) as session:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        meeting = Meeting(
            title=script["title"],
            organisation=script["organisation"],
            place=script["place"],
            purpose=script["purpose"],
            next_meeting=script["next_meeting"],
            starts_at=base.replace(second=0, microsecond=0),
            time_zone=ZONE,
            circulate_by=day + timedelta(days=7),
            template="Implementation planning day",
            created_at=base - timedelta(days=40),
        )
        session.add(meeting)
        add_contents(session, meeting.id, _template(script))
        Day(session, meeting, base, STAGES[: STAGES.index(progress) + 1], _INTO[progress]).fill(script)
        add_others(session, day, script["other"], ZONE)
        add_older(session, day, script["older"], ZONE)
        return meeting.id


def _base(now: datetime, progress: Progress) -> datetime:
    """The instant that stands for 09:00 in the script."""
    if progress in ("swot", "vote"):
        return now - _INTO[progress]
    today = local(now, ZONE).date()
    base = instant(today, _PLANNED, ZONE)
    if progress != "closed":
        return base
    too_early = now < base + _INTO[progress]
    return instant(workday(today - timedelta(days=too_early), 0, back=True), _PLANNED, ZONE)


def _dated(value: Any, day: date) -> Any:
    """The script with its {+33} written out."""
    if isinstance(value, str):
        return _DATE.sub(lambda found: long_date(workday(day, int(found[1]))), value)
    if isinstance(value, dict):
        return {key: _dated(inner, day) for key, inner in value.items()}
    return [_dated(inner, day) for inner in value] if isinstance(value, list) else value


def _template(script: dict[str, Any]) -> Template:
    """The bundled planning day with the demo's own titles, prompts and question."""
    template = load(resource("templates", "implementation-planning-day.toml"))
    entries = script["entry"]
    items = []
    for number, item in enumerate(template.items, 1):
        own = entries.get(str(number), {})
        parts = tuple(
            _adapted(part, own.get("part", {}).get(str(position), {}), script)
            for position, part in enumerate(item.parts, 1)
        )
        items.append(replace(_adapted(item, own, script), parts=parts))
    return replace(
        template,
        scenarios=tuple((scenario["name"], scenario["summary"]) for scenario in script["scenario"]),
        sections=tuple(script["plan_sections"]),
        items=tuple(items),
    )


def _adapted(entry: EntryTemplate, own: dict[str, Any], script: dict[str, Any]) -> EntryTemplate:
    return replace(
        entry,
        title=own.get("title", entry.title),
        objective=own.get("objective", entry.objective),
        prompts=tuple(own.get("prompts", entry.prompts)),
        vote=replace(entry.vote, question=script["question"]) if entry.vote else None,
    )
