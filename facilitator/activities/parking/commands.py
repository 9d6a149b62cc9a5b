"""What can be done with parked issues and risks. LookupError if one is gone, ValueError for one without words."""

from collections.abc import Sequence

from facilitator.activities.parking.rules import KINDS
from facilitator.activities.parking.tables import ParkedIssue
from facilitator.meeting.commands import get, worded
from facilitator.meeting.threads import Origin, tie
from facilitator.store import ordering
from facilitator.store.store import Store
from facilitator.text import one_line


def park(
    store: Store,
    meeting_id: str,
    text: str,
    *,
    kind: str = "issue",
    item_id: str | None = None,
    origins: Sequence[Origin] = (),
) -> str:
    """Set an issue aside, or note a risk, that came up under the agenda item `item_id` or of `origins`; its id."""
    found = KINDS[kind]
    with store.transaction(found.deed) as session:
        row = ParkedIssue(
            meeting_id=meeting_id,
            item_id=item_id,
            kind=kind,
            position=ordering.next_position(session, ParkedIssue, meeting_id=meeting_id, kind=kind),
            text=worded(text, found.noun),
        )
        session.add(row)
        tie(session, meeting_id, origins, found.thread, row.id)
        return row.id


def edit(store: Store, issue_id: str, text: str) -> None:
    """Put an issue in other words."""
    with store.transaction("Edit parked issue") as session:
        get(session, ParkedIssue, issue_id).text = worded(text, "parked issue")


def settle(store: Store, issue_id: str, outcome: str = "") -> None:
    """Mark an issue as settled, and say how."""
    with store.transaction("Settle parked issue") as session:
        row = get(session, ParkedIssue, issue_id)
        row.settled, row.outcome = True, one_line(outcome)


def reopen(store: Store, issue_id: str) -> None:
    """Take back that an issue is settled; its outcome is kept for the next time."""
    with store.transaction("Reopen parked issue") as session:
        get(session, ParkedIssue, issue_id).settled = False


def move(store: Store, issue_id: str, by: int) -> None:
    """Move an issue by -1 or +1 among its kind."""
    with store.transaction("Move parked issue") as session:
        row = get(session, ParkedIssue, issue_id)
        family = {"meeting_id": row.meeting_id, "kind": row.kind}
        order = [other.id for other in ordering.in_order(session, ParkedIssue, **family)]
        ordering.move(session, row, max(0, order.index(row.id) + by), **family)


def delete(store: Store, issue_id: str) -> None:
    """Delete an issue."""
    with store.transaction("Delete parked issue") as session:
        row = get(session, ParkedIssue, issue_id)
        ordering.remove(session, row, meeting_id=row.meeting_id, kind=row.kind)
