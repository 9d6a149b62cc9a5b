"""Parked issues in the minutes."""

from sqlmodel import Session

from facilitator.activities.parking.queries import IssueRow, issues
from facilitator.documents.blocks import Block, BulletList, Heading, Run, Text


def blocks(session: Session, meeting_id: str) -> tuple[Block, ...]:
    """The parked issues with what came of them."""
    found = issues(session, meeting_id)
    if not found:
        return ()
    return (Heading("Parked items"), BulletList(tuple(_told(row) for row in found), numbered=True))


def _told(row: IssueRow) -> Text:
    if not row.settled:
        return row.text
    return (Run(row.text), Run(f" Settled: {row.outcome}" if row.outcome else " Settled", muted=True))
