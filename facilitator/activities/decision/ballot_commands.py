"""Ballots of an open round by name or into the box, and who does not vote for themselves."""

from sqlmodel import select

from facilitator.activities.decision.box import Answer, box_of
from facilitator.activities.decision.finding import (
    check_round,
    get_decision,
    may_vote,
    open_one,
    rounds_of,
    take_attendance,
)
from facilitator.activities.decision.methods import METHODS
from facilitator.activities.decision.rules import BadRule, Marks
from facilitator.activities.decision.stored import marks_text, motion_from
from facilitator.activities.decision.tables import NamedBallot, Standing
from facilitator.store.store import Store


def cast_named(store: Store, round_id: str, participant_id: str, answer: Answer, marks: Marks = ()) -> None:
    """Note how somebody answers in a roll-call; a second answer before the close replaces the first."""
    with store.transaction("Roll-call") as session:
        found = open_one(session, round_id)
        motion = motion_from(found.locked)
        if motion.rule.secret:
            raise BadRule("A secret vote was agreed: nobody’s ballot may be noted by name.")
        may_vote(session, found, motion, participant_id)
        if answer == "vote":
            METHODS[motion.method].check(motion, marks)
        row = session.exec(
            select(NamedBallot).where(NamedBallot.round_id == round_id, NamedBallot.participant_id == participant_id)
        ).first() or NamedBallot(
            meeting_id=found.meeting_id, round_id=round_id, participant_id=participant_id, answer=answer
        )
        row.answer, row.marks = answer, marks_text(marks if answer == "vote" else ())
        session.add(row)
        session.flush()
        take_attendance(session, found, motion)
        check_round(session, found, motion)


def clear_named(store: Store, round_id: str, participant_id: str) -> None:
    """Forget how somebody answered in an open roll-call, so that they are asked again."""
    with store.transaction("Roll-call") as session:
        open_one(session, round_id)
        for row in session.exec(
            select(NamedBallot).where(NamedBallot.round_id == round_id, NamedBallot.participant_id == participant_id)
        ):
            session.delete(row)


def cast_secret(store: Store, round_id: str, answer: Answer, marks: Marks = (), *, typed: bool = False) -> None:
    """Put a ballot without a name into the box; only how many there are is stored before the close.

    One that was `typed` from a paper slip can be taken back until the next is put in.
    """
    box = box_of(store)
    if not box.has(round_id):
        raise BadRule("The program was started anew during this round: begin the round again, with everybody.")
    with store.transaction("Ballot") as session:
        found = open_one(session, round_id)
        motion = motion_from(found.locked)
        if answer == "vote":
            METHODS[motion.method].check(motion, marks)
        take_attendance(session, found, motion)
        found.boxed = box.count(round_id) + 1
        session.add(found)
        session.flush()
        check_round(session, found, motion)
    box.put(round_id, answer, marks, typed=typed)


def take_back_slip(store: Store, round_id: str) -> None:
    """Take the paper slip typed last out of the box again, unseen; BadRule where a voter put in the last ballot."""
    box = box_of(store)
    if not box.can_take_back(round_id):
        raise BadRule("Only the paper slip that was typed last can be taken back.")
    with store.transaction("Ballot") as session:
        found = open_one(session, round_id)
        found.boxed = box.count(round_id) - 1
        session.add(found)
    box.take_back(round_id)


def begin_again(store: Store, round_id: str) -> None:
    """Open the box of a round anew and empty, after the program had been stopped while ballots were in memory."""
    with store.transaction("Begin the round again") as session:
        found = open_one(session, round_id)
        found.boxed, found.restarted = 0, True
        found.counts, found.people, found.abstained, found.declined = "[]", None, 0, 0
        for row in session.exec(select(NamedBallot).where(NamedBallot.round_id == round_id)):
            session.delete(row)
        session.add(found)
    box_of(store).begin(round_id)


def declare(
    store: Store, decision_id: str, participant_id: str, kind: str, holder_id: str = "", reason: str = ""
) -> None:
    """Note that somebody has a conflict of interest, or has given `holder_id` their proxy; "" takes either back."""
    with store.transaction("Declare an interest" if kind == "conflict" else "Note a proxy") as session:
        row = get_decision(session, decision_id)
        rounds = rounds_of(session, decision_id)
        for running in (found for found in rounds if found.state == "open"):
            answered = session.exec(
                select(NamedBallot).where(
                    NamedBallot.round_id == running.id, NamedBallot.participant_id == participant_id
                )
            ).first()
            if answered is not None:
                raise BadRule("Their answer is noted already: take it back first.")
        for old in session.exec(
            select(Standing).where(Standing.decision_id == decision_id, Standing.participant_id == participant_id)
        ):
            session.delete(old)
        session.flush()
        if kind:
            session.add(
                Standing(
                    meeting_id=row.meeting_id,
                    decision_id=decision_id,
                    participant_id=participant_id,
                    kind=kind,
                    holder_id=holder_id,
                    reason=reason,
                )
            )
            session.flush()
        for running in (found for found in rounds if found.state == "open"):
            take_attendance(session, running, motion_from(running.locked))
