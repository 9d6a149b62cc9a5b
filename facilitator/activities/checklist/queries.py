"""What can be seen of the room and kit checklist."""

from dataclasses import dataclass

from sqlmodel import Session

from facilitator.activities.checklist.tables import ChecklistItem
from facilitator.store import ordering


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """Something to bring or arrange."""

    id: str
    text: str
    done: bool


def checklist(session: Session, meeting_id: str) -> tuple[ChecklistLine, ...]:
    """The lines in their order."""
    rows = ordering.in_order(session, ChecklistItem, meeting_id=meeting_id)
    return tuple(ChecklistLine(row.id, row.text, row.done) for row in rows)


def progress(session: Session, meeting_id: str) -> tuple[int, int]:
    """How many lines are done, of how many."""
    lines = checklist(session, meeting_id)
    return sum(line.done for line in lines), len(lines)
