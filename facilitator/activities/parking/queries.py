"""What can be seen of parked issues."""

from dataclasses import dataclass

from sqlmodel import Session

from facilitator.activities.agenda.queries import agenda
from facilitator.activities.parking.tables import ParkedIssue
from facilitator.store.ordering import in_order


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A parked issue; `number` counts from 1, `item` is the title of the agenda item it came from."""

    id: str
    number: int
    text: str
    item_id: str | None
    item: str
    settled: bool
    outcome: str


def issues(session: Session, meeting_id: str) -> tuple[IssueRow, ...]:
    """All parked issues of a meeting in order."""
    rows = in_order(session, ParkedIssue, meeting_id=meeting_id)
    titles = _titles(session, meeting_id) if any(row.item_id for row in rows) else {}
    return tuple(
        IssueRow(row.id, number, row.text, row.item_id, titles.get(row.item_id or "", ""), row.settled, row.outcome)
        for number, row in enumerate(rows, 1)
    )


def open_issues(session: Session, meeting_id: str) -> tuple[IssueRow, ...]:
    """The parked issues that are not settled."""
    return tuple(row for row in issues(session, meeting_id) if not row.settled)


def _titles(session: Session, meeting_id: str) -> dict[str, str]:
    """The titles of items and parts; a part says its item's, as that is what people remember."""
    found: dict[str, str] = {}
    for item in agenda(session, meeting_id).items:
        found[item.entry.id] = item.entry.title
        found |= {part.id: item.entry.title for part in item.parts}
    return found
