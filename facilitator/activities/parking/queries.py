"""What can be seen of parked issues and risks."""

from dataclasses import dataclass

from sqlmodel import Session

from facilitator.activities.agenda.queries import agenda
from facilitator.activities.parking.rules import KINDS
from facilitator.activities.parking.tables import ParkedIssue
from facilitator.meeting.threads import came_from, told
from facilitator.store.ordering import in_order


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A parked issue or a risk; `number` counts from 1 in its kind, `item` is the agenda item it came up under.

    `source` says what it came of, such as "SWOT note: One supplier".
    """

    id: str
    number: int
    text: str
    item_id: str | None
    item: str
    settled: bool
    outcome: str
    kind: str = "issue"
    source: str = ""


def issues(session: Session, meeting_id: str) -> tuple[IssueRow, ...]:
    """All parked issues of a meeting in order, then its risks."""
    found: list[IssueRow] = []
    titles: dict[str, str] = {}
    for key, kind in KINDS.items():
        rows = in_order(session, ParkedIssue, meeting_id=meeting_id, kind=key)
        if not titles and any(row.item_id for row in rows):
            titles = _titles(session, meeting_id)
        sources = came_from(session, meeting_id, kind.thread) if rows else {}
        for number, row in enumerate(rows, 1):
            item, source = titles.get(row.item_id or "", ""), told(sources.get(row.id, ()))
            found.append(IssueRow(row.id, number, row.text, row.item_id, item, row.settled, row.outcome, key, source))
    return tuple(found)


def open_issues(session: Session, meeting_id: str) -> tuple[IssueRow, ...]:
    """The parked issues and risks that are not settled."""
    return tuple(row for row in issues(session, meeting_id) if not row.settled)


def _titles(session: Session, meeting_id: str) -> dict[str, str]:
    """The titles of items and parts; a part says its item's, as that is what people remember."""
    found: dict[str, str] = {}
    for item in agenda(session, meeting_id).items:
        found[item.entry.id] = item.entry.title
        found |= {part.id: item.entry.title for part in item.parts}
    return found
