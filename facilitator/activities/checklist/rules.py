"""What follows from the due dates of a checklist."""

from datetime import date
from typing import Literal

Trouble = Literal["", "overdue", "after"]


def trouble(due: date | None, done: bool, today: date, last_day: date | None) -> Trouble:
    """What is wrong with a due date: past and not ticked off, or after `last_day`, on which the meeting ends."""
    if due is None or done:
        return ""
    if due < today:
        return "overdue"
    return "after" if last_day is not None and due > last_day else ""
