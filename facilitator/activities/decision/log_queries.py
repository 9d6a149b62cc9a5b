"""The log of decisions: each with who was there, what was said against it, where it came from and what came of it.

Votes that did not carry are in it as well, without a number: who reads it asks what was voted down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from facilitator.activities.decision.queries import Recorded, recorded, round_tally, votes
from facilitator.activities.decision.rules import Outcome, quorum_needed
from facilitator.activities.decision.snapshots import Vote
from facilitator.activities.decision.stored import motion_from
from facilitator.activities.decision.tables import DecisionDissent, VoteRound
from facilitator.meeting.attendance import Stay, was_here
from facilitator.meeting.queries import ParticipantRow, head, participants, stays
from facilitator.meeting.rules import local
from facilitator.meeting.threads import Ref, came_from, everything, led_to
from facilitator.store.ordering import in_order
from facilitator.text import clock_time, count

_MOST_NAMED = 3
_FALLEN: dict[Outcome, str] = {
    "not reached": "Not carried",
    "tie": "Tie",
    "no quorum": "No quorum",
    "blocked": "Stopped",
}


@dataclass(frozen=True, slots=True)
class Dissent:
    """A view against a decision in its own words; `who` is "" unless they wanted to be named."""

    id: str
    text: str
    who: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision with all that belongs to it; `at` is when it fell, by the clock of the meeting's place."""

    decision: Recorded
    at: datetime | None = None
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    origins: tuple[Ref, ...] = ()
    outcomes: tuple[Ref, ...] = ()

    @property
    def circumstances(self) -> str:
        """When it fell and who was in the room, "14:29, 13 of 14 present, without Bo"; "" if neither is known."""
        time = clock_time(self.at) if self.at else ""
        return ", ".join(part for part in (time, _presence(self.present, self.absent)) if part)


def log(session: Session, meeting_id: str) -> tuple[Entry, ...]:
    """All decisions that stand, numbered as in the minutes, then the votes that did not carry."""
    found = (*recorded(session, meeting_id), *not_carried(session, meeting_id))
    if not found:
        return ()
    zone, people = head(session, meeting_id).time_zone, participants(session, meeting_id)
    noted = stays(session, meeting_id)
    origins, outcomes = came_from(session, meeting_id, "decision"), led_to(session, meeting_id, "decision")
    return tuple(
        Entry(
            row,
            local(row.at, zone) if row.at else None,
            *_in_the_room(people, noted, row.at),
            dissent=_dissent(session, row.id),
            origins=origins.get(row.id, ()),
            outcomes=outcomes.get(row.id, ()),
        )
        for row in found
    )


def not_carried(session: Session, meeting_id: str) -> tuple[Recorded, ...]:
    """The votes in which no round carried, in order, with their outcome; none that is open now or was never opened.

    A result that only shows has nothing to carry: what the group decides on it is a decision of its own.
    """
    found: list[Recorded] = []
    given_up = _cancelled(session, meeting_id)
    for vote in votes(session, meeting_id):
        last = vote.result
        if vote.open_round is not None:
            continue
        if last is not None and last.result is not None:
            outcome = _FALLEN.get(last.result.outcome, "")
            said = last.figures if last.result.outcome == "not reached" else f"{last.headline}. {last.figures}"
            how, at = f"Round {last.number}: {said.rstrip('.')}.", last.closed_at
        elif vote.id in given_up:
            outcome, how, at = _withdrawn(session, given_up[vote.id])
        else:
            continue
        if outcome:
            found.append(Recorded(vote.id, 0, vote.item_id, vote.question, how, "vote", at, outcome=outcome))
    return tuple(found)


def recorded_from(session: Session, vote: Vote) -> str:
    """What the decision is called that was recorded on the last closed round of a vote; "" while there is none."""
    closed = vote.result.closed_at if vote.result else None
    made = {ref.id for ref in led_to(session, vote.meeting_id, "decision").get(vote.id, ()) if ref.kind == "decision"}
    if closed is None or not made:
        return ""
    found = (row for row in recorded(session, vote.meeting_id) if row.id in made and row.at and row.at >= closed)
    return next((row.named for row in found), "")


def linkable(session: Session, meeting_id: str, entry: Entry) -> tuple[Ref, ...]:
    """What a decision can be tied to: everything of the meeting that is not tied to it yet, and no other decision."""
    tied = {(ref.kind, ref.id) for ref in (*entry.origins, *entry.outcomes)}
    return tuple(
        ref for ref in everything(session, meeting_id) if ref.kind != "decision" and (ref.kind, ref.id) not in tied
    )


def _cancelled(session: Session, meeting_id: str) -> dict[str, VoteRound]:
    """The last cancelled round of each vote that has one."""
    chosen = select(VoteRound).where(VoteRound.meeting_id == meeting_id, VoteRound.state == "cancelled")
    return {row.decision_id: row for row in session.exec(chosen.order_by(col(VoteRound.opened_at)))}


def _withdrawn(session: Session, given_up: VoteRound) -> tuple[str, str, datetime | None]:
    """Outcome, how and when of a vote whose only rounds were cancelled, because of too few votes or otherwise."""
    turnout = round_tally(session, given_up).turnout
    needed = quorum_needed(motion_from(given_up.locked).rule, given_up.entitled)
    if 0 < turnout < needed:
        said = f"{turnout} of {given_up.entitled} voted, and the quorum is {needed}: the round was not closed."
        return "No quorum", said, given_up.closed_at
    return "Withdrawn", "The round was cancelled.", given_up.closed_at


def _in_the_room(
    people: Sequence[ParticipantRow], noted: Mapping[str, tuple[Stay, ...]], at: datetime | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who of those who take part was there at a moment, and who was not; nobody while no attendance was noted."""
    rows = [row for row in people if not row.serves]
    if at is None or not any(noted.get(row.id) for row in rows):
        return (), ()
    here = {row.id for row in rows if was_here(noted.get(row.id, ()), at)}
    return (
        tuple(row.name for row in rows if row.id in here),
        tuple(row.name for row in rows if row.id not in here),
    )


def _presence(present: Sequence[str], absent: Sequence[str]) -> str:
    if not present and not absent:
        return ""
    whole = len(present) + len(absent)
    if not absent:
        return f"all {whole} present" if whole > 1 else f"{count(whole, 'person', 'people')} present"
    words = f"{len(present)} of {whole} present"
    if len(absent) > _MOST_NAMED:
        return words
    names = " and ".join((", ".join(absent[:-1]), absent[-1])) if len(absent) > 1 else absent[0]
    return f"{words}, without {names}"


def _dissent(session: Session, decision_id: str) -> tuple[Dissent, ...]:
    rows = in_order(session, DecisionDissent, decision_id=decision_id)
    return tuple(Dissent(row.id, row.text, row.who) for row in rows)
