"""The full day of the screens, and how it ran until 11:44."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from facilitator.activities.agenda.rules import Agenda, Entry, Item, steps
from facilitator.stage.rules import Facts, Visit

MEETING = "meeting"
_PARTS = (
    ("Pathway mapping", 15, "pathway"),
    ("Funding and staffing", 30, "discussion"),
    ("SWOT", 15, "swot"),
)
_ROWS: tuple[tuple[str, int, str, tuple[tuple[str, int, str], ...]], ...] = (
    ("Welcome, introductions and objectives", 15, "presentation", ()),
    ("Recap of the service evaluation", 15, "evidence", ()),
    ("Scenario 1: Centralised hub", 60, "scenario", _PARTS),
    ("Coffee", 15, "break", ()),
    ("Scenario 2: Hub with outreach clinics", 60, "scenario", _PARTS),
    ("Scenario 3: Blended with partner trust", 60, "scenario", _PARTS),
    ("Lunch", 45, "break", ()),
    ("Service model decision", 60, "decision", ()),
    ("Action planning", 60, "plan", ()),
    ("Summary and close", 15, "discussion", ()),
)


def at(clock: str, day: int = 14) -> datetime:
    """A London time of day on 14 May 2026, as UTC: "09:02" or "09:02:30"."""
    hour, minute, second = (int(part) for part in f"{clock}:00".split(":")[:3])
    return datetime(2026, 5, day, hour, minute, second, tzinfo=UTC) - timedelta(hours=1)


def the_day() -> Agenda:
    """The agenda of the screens; items are "i1" to "i10", their parts "i3.1" and so on."""
    items = []
    for number, (title, minutes, activity, parts) in enumerate(_ROWS, 1):
        entries = tuple(
            Entry(f"i{number}.{n}", name, 60 * length, kind) for n, (name, length, kind) in enumerate(parts, 1)
        )
        items.append(Item(Entry(f"i{number}", title, 60 * minutes, activity), entries))
    return agenda_of(items)


def agenda_of(items: Sequence[Item], starts_at: datetime | None = None) -> Agenda:
    """An agenda from 09:00 in London."""
    return Agenda(MEETING, starts_at or at("09:00"), "Europe/London", tuple(items))


def simple(*minutes: int) -> Agenda:
    """An agenda of items "a", "b", … of so many minutes, without parts."""
    return agenda_of([Item(Entry(chr(97 + n), f"Item {n}", 60 * m, "discussion")) for n, m in enumerate(minutes)])


def ran(agenda: Agenda, *starts: datetime) -> Facts:
    """The facts when the steps began one after the other at these instants, and the last one still runs."""
    names = [step.entry.id for step in steps(agenda)]
    ends = [*starts[1:], None]
    visits = [Visit(name, begun, ended) for name, begun, ended in zip(names, starts, ends, strict=False)]
    return Facts(MEETING, started_at=starts[0], step_id=names[len(starts) - 1], visits=tuple(visits))


def until_swot() -> Facts:
    """The day of the screens: the SWOT of the second scenario runs since 11:38."""
    times = ("09:02", "09:18", "09:34", "09:49", "10:22", "10:37", "10:50", "11:07", "11:38")
    return ran(the_day(), *(at(time) for time in times))
