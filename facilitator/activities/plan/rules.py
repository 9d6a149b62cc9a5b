"""What follows from a plan: numbers, what is late, and how a due date is written. Nothing of it is stored."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from facilitator.text import brief_date, count, short_date

StatusKey = Literal["not_started", "in_progress", "blocked", "done", "dropped"]
_NEAR = 7  # days in which a weekday says more than a bare date


@dataclass(frozen=True, slots=True)
class Status:
    """How far an action is; `icon` and `tone` name ours, `has_reason` says that it should be told why."""

    key: StatusKey
    title: str
    icon: str
    tone: str
    has_reason: bool = False


STATUSES: tuple[Status, ...] = (
    Status("not_started", "Not started", "circle", "ink-2"),
    Status("in_progress", "In progress", "play", "ink-2"),
    Status("blocked", "Blocked", "warning", "amber", has_reason=True),
    Status("done", "Done", "check", "green"),
    Status("dropped", "Dropped", "minus", "ink-3", has_reason=True),
)


def status(key: str) -> Status:
    """The status with this key; an unknown one (from a newer library) reads as not started."""
    return next((found for found in STATUSES if found.key == key), STATUSES[0])


def is_closed(key: str) -> bool:
    """Whether nothing is left to do: done or dropped."""
    return key in ("done", "dropped")


def status_text(key: str, reason: str) -> str:
    """A status with why, "Blocked: no supplier"."""
    found = status(key)
    return f"{found.title}: {reason}" if reason and found.has_reason else found.title


def section_letter(index: int) -> str:
    """The letter of the section at an index from 0: A … Z, AA, AB …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def action_number(section_index: int | None, order: int) -> str:
    """The number of an action by its place in its section, both from 0: "A1"; "1" without a section."""
    letters = "" if section_index is None else section_letter(section_index)
    return f"{letters}{order + 1}"


def days_late(due: date | None, key: str, today: date) -> int:
    """How many days an open action is overdue; 0 if it is not."""
    return 0 if due is None or is_closed(key) else max(0, (today - due).days)


def is_overdue(due: date | None, key: str, today: date) -> bool:
    """Whether an open action should have been done before today."""
    return days_late(due, key, today) > 0


def plain_due(due: date | None, year: int) -> str:
    """A due date for the minutes and the room, "26 Jun", with its year when that is not `year`."""
    return "" if due is None else brief_date(due, year)


def due_text(due: date | None, key: str, today: date) -> str:
    """A due date as the plan shows it: "2 days late", "Today", within a week "Fri 15 May", else "26 Jun"."""
    if due is None:
        return ""
    if late := days_late(due, key, today):
        return f"{count(late, 'day')} late"
    if is_closed(key) or (due - today).days > _NEAR:
        return plain_due(due, today.year)
    return "Today" if due == today else short_date(due)


def due_tone(due: date | None, key: str, today: date) -> str:
    """The tone of a due date: red when overdue, amber when it is today, ink otherwise."""
    if due is None or is_closed(key):
        return "ink-2"
    if is_overdue(due, key, today):
        return "red"
    return "amber" if due == today else "ink"
