"""What can be seen of the room and kit checklist."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from facilitator.activities.checklist.rules import Trouble, trouble
from facilitator.activities.checklist.tables import ChecklistItem
from facilitator.meeting.queries import people
from facilitator.store import ordering


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """Something to bring or arrange; `who` sees to it, whether they are on the list of people or not."""

    id: str
    text: str
    done: bool
    owner_id: str | None = None
    who: str = ""
    due: date | None = None

    def trouble(self, today: date, last_day: date | None) -> Trouble:
        """What is wrong with the due date of a meeting that ends on `last_day`."""
        return trouble(self.due, self.done, today, last_day)


def checklist(session: Session, meeting_id: str) -> tuple[ChecklistLine, ...]:
    """The lines in their order."""
    names = {person.id: person.name for person in people(session, meeting_id)}
    rows = ordering.in_order(session, ChecklistItem, meeting_id=meeting_id)
    return tuple(
        ChecklistLine(row.id, row.text, row.done, row.owner_id, names.get(row.owner_id or "", row.who), row.due)
        for row in rows
    )


def progress(session: Session, meeting_id: str) -> tuple[int, int]:
    """How many lines are done, of how many."""
    rows = ordering.in_order(session, ChecklistItem, meeting_id=meeting_id)
    return sum(row.done for row in rows), len(rows)
