"""What can be seen of pairs: what could be done with two notes, and whether it became an action."""

from dataclasses import dataclass

from sqlmodel import Session, select

from facilitator.activities.swot.tables import SwotNote, SwotPair
from facilitator.activities.swot.tows_rules import BY_KEY
from facilitator.meeting.threads import led_to
from facilitator.store.ordering import in_order
from facilitator.text import one_line


@dataclass(frozen=True, slots=True)
class PairRow:
    """What could be done with a pair; `source` are the words of its notes, `became` says if it is an action by now."""

    id: str
    strategy: str
    text: str
    inner_id: str | None
    outer_id: str | None
    source: str
    became: bool


def pairs(session: Session, meeting_id: str, scenario_id: str | None) -> tuple[PairRow, ...]:
    """The pairs of a board, by strategy and in order."""
    rows = in_order(session, SwotPair, meeting_id=meeting_id, scenario_id=scenario_id)
    if not rows:
        return ()
    wanted = {key for row in rows for key in (row.inner_id, row.outer_id) if key}
    notes = session.exec(select(SwotNote).where(SwotNote.meeting_id == meeting_id))
    words = {note.id: one_line(note.text) for note in notes if note.id in wanted}
    done = led_to(session, meeting_id, "swot_pair")
    order = list(BY_KEY)
    return tuple(
        PairRow(
            id=row.id,
            strategy=row.strategy,
            text=row.text,
            inner_id=row.inner_id,
            outer_id=row.outer_id,
            source=" × ".join(words[key] for key in (row.inner_id, row.outer_id) if key in words),
            became=any(ref.kind == "action" for ref in done.get(row.id, ())),
        )
        for row in sorted(rows, key=lambda row: (order.index(row.strategy), row.position))
    )
