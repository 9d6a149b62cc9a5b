"""Rows of decisions and rounds as commands need them, and what must hold for a round whatever is done to it."""

from sqlmodel import Session, col, select

from facilitator.activities.decision.methods import METHODS
from facilitator.activities.decision.methods.base import Motion
from facilitator.activities.decision.queries import round_tally, who_may_vote
from facilitator.activities.decision.rules import BadRule
from facilitator.activities.decision.tables import Decision, DecisionOption, NamedBallot, VoteRound
from facilitator.store.ordering import in_order


class Locked(BadRule):
    """The question, options or rule cannot change because a round has been opened."""


def take_attendance(session: Session, found: VoteRound, motion: Motion) -> None:
    """Read again who is in the room: people may come and go while a round is open. The rule is not read again."""
    able = who_may_vote(session, found.meeting_id, found.decision_id, motion.rule)
    found.entitled, found.present, found.excluded = able.entitled, able.present, able.excluded
    # Who has answered by name and then left was present at this vote.
    answered = session.exec(select(NamedBallot.participant_id).where(NamedBallot.round_id == found.id))
    gone = (able.voter(key) for key in answered)
    found.present += sum(voter is not None and voter.standing != "conflict" and not voter.votes for voter in gone)
    session.add(found)


def check_round(session: Session, found: VoteRound, motion: Motion) -> None:
    """Raise BadRule when all sources together cannot be right."""
    tally = round_tally(session, found)
    way = METHODS[motion.method]
    if any(tally.counts) or tally.ballots:
        way.check_tally(motion, tally)
    answered = tally.turnout + found.boxed
    if answered > found.present:
        raise BadRule(
            f"{answered} were counted but {found.present} voting members are present: "
            "count again, or mark who has arrived."
        )


def may_vote(session: Session, found: VoteRound, motion: Motion, participant_id: str) -> None:
    """Raise BadRule when somebody cannot vote in this round now."""
    able = who_may_vote(session, found.meeting_id, found.decision_id, motion.rule).voter(participant_id)
    if able is None:
        raise BadRule("They are not entitled to vote in this decision.")
    if able.standing == "conflict":
        raise BadRule(f"{able.name} declared a conflict of interest and takes no part in this decision.")
    if not able.votes:
        raise BadRule(f"{able.name} is not in the room: mark their arrival, or note a proxy if the rule allows it.")


def last_closed(session: Session, decision_id: str) -> VoteRound:
    """The round that was closed last; raises BadRule while there is none or one is open."""
    rounds = [found for found in rounds_of(session, decision_id) if found.state != "cancelled"]
    if not rounds or rounds[-1].state != "closed":
        raise BadRule("This is done between two rounds.")
    return rounds[-1]


def get_decision(session: Session, decision_id: str) -> Decision:
    """The decision; raises BadRule when it is gone."""
    row = session.get(Decision, decision_id)
    if row is None:
        raise BadRule("That decision is no longer there.")
    return row


def unlocked(session: Session, decision_id: str) -> Decision:
    """The decision while its rule can change; raises Locked."""
    row = get_decision(session, decision_id)
    if any(found.state != "cancelled" for found in rounds_of(session, decision_id)):
        raise Locked("The rule was locked when round 1 opened; make a new vote to change it.")
    return row


def get_option(session: Session, option_id: str) -> DecisionOption:
    """An option while it can change; raises Locked."""
    option = session.get(DecisionOption, option_id)
    if option is None:
        raise BadRule("That option is no longer there.")
    unlocked(session, option.decision_id)
    return option


def open_one(session: Session, round_id: str) -> VoteRound:
    """The round while it is open; raises BadRule afterwards."""
    found = session.get(VoteRound, round_id)
    if found is None or found.state != "open":
        raise BadRule("This round is closed; a closed round cannot be changed.")
    return found


def options_of(session: Session, decision_id: str) -> list[DecisionOption]:
    """The options as prepared, in order."""
    return in_order(session, DecisionOption, decision_id=decision_id)


def rounds_of(session: Session, decision_id: str) -> list[VoteRound]:
    """All rounds, cancelled ones as well, oldest first."""
    return list(
        session.exec(select(VoteRound).where(VoteRound.decision_id == decision_id).order_by(col(VoteRound.opened_at)))
    )
