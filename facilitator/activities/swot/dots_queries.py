"""What can be seen of dots: while the vote is open who has given theirs, once it is closed the result."""

import json
from dataclasses import dataclass

from sqlmodel import Session, col, select

from facilitator.activities.swot.dots_rules import Option, Ranked, ranked
from facilitator.activities.swot.tables import SwotDots, SwotDotSheet
from facilitator.meeting.capture import Person
from facilitator.meeting.queries import participants


@dataclass(frozen=True, slots=True)
class DotVote:
    """A dot vote; `counts` are totals while it is open (never the sheets of people), the result once it is closed."""

    id: str
    by: str
    unit: str
    each: int
    cap: int
    voters: int
    closed: bool
    options: tuple[Option, ...]
    counts: tuple[tuple[str, int], ...]
    given: frozenset[str] = frozenset()

    @property
    def spent(self) -> int:
        """How many dots were given in all."""
        return sum(dots for _key, dots in self.counts)

    @property
    def rows(self) -> tuple[Ranked, ...]:
        """The options that have dots, in their order; nothing before the vote is closed."""
        return ranked(self.options, dict(self.counts)) if self.closed else ()


def dot_vote(session: Session, meeting_id: str, scenario_id: str | None) -> DotVote | None:
    """The newest dot vote of a board."""
    row = _newest(session, meeting_id, scenario_id)
    if row is None:
        return None
    given = session.exec(select(SwotDotSheet.participant_id).where(SwotDotSheet.dots_id == row.id)).all()
    return DotVote(
        id=row.id,
        by=row.by,
        unit=row.unit,
        each=row.each,
        cap=row.cap,
        voters=row.voters,
        closed=row.closed_at is not None,
        options=unlocked(row.locked),
        counts=tuple(json.loads(row.counts).items()),
        given=frozenset(given),
    )


def result(session: Session, meeting_id: str, scenario_id: str | None) -> tuple[Ranked, ...]:
    """The options of a board that got dots when it was last voted on; empty until a vote is closed."""
    row = _newest(session, meeting_id, scenario_id, closed=True)
    return ranked(unlocked(row.locked), json.loads(row.counts)) if row is not None else ()


def dot_counts(session: Session, meeting_id: str) -> dict[str, int]:
    """The dots of notes and themes of a meeting, of the last vote that was closed on each board."""
    rows = session.execute(
        select(col(SwotDots.scenario_id), col(SwotDots.counts))
        .where(col(SwotDots.meeting_id) == meeting_id, col(SwotDots.closed_at).is_not(None))
        .order_by(col(SwotDots.opened_at), col(SwotDots.id))
    )
    newest = {scenario_id: counts for scenario_id, counts in rows}
    return {key: dots for counts in newest.values() for key, dots in json.loads(counts).items()}


def dot_voters(session: Session, meeting_id: str) -> tuple[Person, ...]:
    """Who gives dots: the voting members who are here, or all who take part while nobody was noted as here."""
    everybody = [row for row in participants(session, meeting_id) if not row.serves]
    here = [row for row in everybody if row.here and row.voting]
    return tuple(Person(row.id, row.name) for row in here or everybody)


def unlocked(locked: str) -> tuple[Option, ...]:
    """The options as they were kept."""
    return tuple(Option(key, letter, text, bool(theme)) for key, letter, text, theme in json.loads(locked))


def _newest(session: Session, meeting_id: str, scenario_id: str | None, *, closed: bool = False) -> SwotDots | None:
    query = select(SwotDots).where(SwotDots.meeting_id == meeting_id, col(SwotDots.scenario_id) == scenario_id)
    if closed:
        query = query.where(col(SwotDots.closed_at).is_not(None))
    return session.exec(query.order_by(col(SwotDots.opened_at).desc(), col(SwotDots.id))).first()
