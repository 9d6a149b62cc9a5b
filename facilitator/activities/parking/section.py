"""Parked issues and risks in the minutes."""

from sqlmodel import Session

from facilitator.activities.parking.queries import IssueRow, issues
from facilitator.documents.blocks import Block, BulletList, Heading, Run, Text


def blocks(session: Session, meeting_id: str) -> tuple[Block, ...]:
    """The parked issues with what came of them, then the risks."""
    found = issues(session, meeting_id)
    blocks: list[Block] = []
    for kind, title in (("issue", "Parked items"), ("risk", "Risks")):
        rows = [row for row in found if row.kind == kind]
        if rows:
            blocks += [Heading(title), BulletList(tuple(_told(row) for row in rows), numbered=True)]
    return tuple(blocks)


def _told(row: IssueRow) -> Text:
    more = f" (from {row.source})" if row.source else ""
    if row.settled:
        more += f" Settled: {row.outcome}" if row.outcome else " Settled"
    return (Run(row.text), Run(more, muted=True)) if more else row.text
