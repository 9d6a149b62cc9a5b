"""The balance of speaking time in the minutes."""

from datetime import datetime

from sqlmodel import Session

from facilitator.activities.speaking.queries import speaking
from facilitator.activities.speaking.rules import by_person, by_role, minutes
from facilitator.documents.blocks import Block, Column, Heading, Row, SectionRow, Table

_COLUMNS = (Column("Speaker", 20), Column("Turns", 4, "right"), Column("Time (min:s)", 6, "right"))


def blocks(session: Session, meeting_id: str, now: datetime) -> tuple[Block, ...]:
    """How long each role and each person spoke; empty when nobody's turn was timed."""
    turns = speaking(session, meeting_id).turns
    if not turns:
        return ()
    rows: list[Row | SectionRow] = []
    for title, shares in (("By role", by_role(turns, (), now)), ("By person", by_person(turns, (), now))):
        rows.append(SectionRow(title))
        rows += [Row((share.id, str(share.turns), minutes(share.seconds))) for share in shares]
    return (Heading("Speaking time"), Table(_COLUMNS, tuple(rows), caption="How often and how long each spoke"))
