"""What can be done with decisions. The rule is locked by the first round; rounds are never part of undo."""

import json
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from sqlmodel import Session

from facilitator.activities.decision.box import box_of
from facilitator.activities.decision.finding import (
    check_round,
    get_decision,
    get_option,
    open_one,
    options_of,
    rounds_of,
    take_attendance,
    unlocked,
)
from facilitator.activities.decision.methods import METHODS
from facilitator.activities.decision.methods.base import MOST_OPTIONS, Motion
from facilitator.activities.decision.queries import round_tally, who_may_vote
from facilitator.activities.decision.rules import BadRule, Rule, quorum_needed
from facilitator.activities.decision.stored import keep_rule, locked, marks_text, motion_from, motion_of
from facilitator.activities.decision.tables import Ballot, Decision, DecisionOption, VoteRound
from facilitator.meeting.threads import Origin, tie
from facilitator.store.ordering import move, next_position, remove
from facilitator.store.schema import new_id
from facilitator.store.store import Store


def add_vote(
    store: Store, meeting_id: str, item_id: str | None, question: str, options: Sequence[tuple[str, str, str | None]]
) -> str:
    """Add a vote; each option is its text, its detail and the scenario that it stands for, if any."""
    with store.transaction("Add vote") as session:
        row = Decision(
            id=new_id(),
            meeting_id=meeting_id,
            item_id=item_id,
            question=question,
            position=next_position(session, Decision, meeting_id=meeting_id),
        )
        session.add(row)
        session.flush()
        for position, (text, detail, scenario_id) in enumerate(options):
            session.add(
                DecisionOption(
                    meeting_id=meeting_id,
                    decision_id=row.id,
                    scenario_id=scenario_id,
                    position=position,
                    text=text,
                    detail=detail,
                )
            )
        return row.id


def record_agreed(
    store: Store,
    meeting_id: str,
    item_id: str | None,
    statement: str,
    origins: Sequence[Origin] = (),
    *,
    falls_now: bool = True,
) -> str:
    """Record a decision agreed without a vote, and what it came of; returns its id.

    Unless it `falls_now` nobody knows when it did, and so who was there.
    """
    with store.transaction("Record decision") as session:
        row = Decision(
            id=new_id(),
            meeting_id=meeting_id,
            item_id=item_id,
            kind="agreed",
            statement=statement,
            decided_at=store.clock.now() if falls_now else None,
            position=next_position(session, Decision, meeting_id=meeting_id),
        )
        session.add(row)
        session.flush()
        tie(session, meeting_id, origins, "decision", row.id)
        return row.id


def set_statement(store: Store, decision_id: str, statement: str) -> None:
    """Reword a decision agreed without a vote."""
    with store.transaction("Edit decision", merge=f"statement {decision_id}") as session:
        get_decision(session, decision_id).statement = statement


def set_question(store: Store, decision_id: str, question: str) -> None:
    """Reword the question; raises Locked once a round has been opened."""
    with store.transaction("Edit question", merge=f"question {decision_id}") as session:
        unlocked(session, decision_id).question = question


def set_method(store: Store, decision_id: str, key: str) -> None:
    """Choose the way of voting; a threshold that it cannot do without is proposed, one that it has not is dropped."""
    with store.transaction("Change method") as session:
        row = unlocked(session, decision_id)
        chosen = METHODS[key]
        row.method = key
        proposed = Fraction(1) if key == "fist" else Fraction(4, 5)
        if chosen.threshold == "must" and not row.threshold_n:
            row.threshold_n, row.threshold_d, row.strict = proposed.numerator, proposed.denominator, False
        elif chosen.threshold != "must":
            row.threshold_n, row.threshold_d, row.strict = 0, 1, False


def set_setting(store: Store, decision_id: str, key: str, value: int) -> None:
    """Agree something about the method, such as how many dots; raises Locked."""
    with store.transaction("Change method", merge=f"setting {decision_id} {key}") as session:
        row = unlocked(session, decision_id)
        row.settings = json.dumps({**json.loads(row.settings), key: value})


def set_rule(store: Store, decision_id: str, rule: Rule) -> None:
    """Set the rule; raises BadRule or Locked."""
    rule.checked()
    with store.transaction("Change voting rule", merge=f"rule {decision_id}") as session:
        keep_rule(unlocked(session, decision_id), rule)


def add_option(store: Store, decision_id: str, text: str) -> str:
    """Add an option at the end; raises Locked, or BadRule when there are too many to weigh."""
    with store.transaction("Add option") as session:
        row = unlocked(session, decision_id)
        position = next_position(session, DecisionOption, decision_id=decision_id)
        if position >= MOST_OPTIONS:
            raise BadRule(f"Nobody can weigh more than {MOST_OPTIONS} options: merge similar ones first.")
        option = DecisionOption(
            id=new_id(), meeting_id=row.meeting_id, decision_id=decision_id, position=position, text=text
        )
        session.add(option)
        return option.id


def edit_option(store: Store, option_id: str, text: str) -> None:
    """Reword an option; raises Locked."""
    with store.transaction("Edit option", merge=f"option {option_id}") as session:
        get_option(session, option_id).text = text


def remove_option(store: Store, option_id: str) -> None:
    """Remove an option; raises Locked."""
    with store.transaction("Delete option") as session:
        option = get_option(session, option_id)
        remove(session, option, decision_id=option.decision_id)


def move_option(store: Store, option_id: str, to_index: int) -> None:
    """Move an option to a place in the list; raises Locked."""
    with store.transaction("Move option") as session:
        option = get_option(session, option_id)
        move(session, option, to_index, decision_id=option.decision_id)


def delete_decision(store: Store, decision_id: str) -> None:
    """Delete a decision; its counted rounds stay in the file and come back with undo."""
    with store.transaction("Delete decision") as session:
        row = get_decision(session, decision_id)
        remove(session, row, meeting_id=row.meeting_id)


def open_round(store: Store, decision_id: str, now: datetime) -> str:
    """Open the next round and lock question, options and rule; raises BadRule with what is missing."""
    with store.transaction("Open round") as session:
        row = get_decision(session, decision_id)
        done = [found for found in rounds_of(session, decision_id) if found.state != "cancelled"]
        motion = _next_motion(session, row, done)
        able = who_may_vote(session, row.meeting_id, decision_id, motion.rule)
        if able.present == 0:
            raise BadRule("Nobody entitled to vote is marked present: mark who is in the room under People.")
        opened = VoteRound(
            id=new_id(),
            meeting_id=row.meeting_id,
            decision_id=decision_id,
            number=len(done) + 1,
            opened_at=now,
            present=able.present,
            entitled=able.entitled,
            excluded=able.excluded,
            locked=locked(motion),
            counts="[]",
        )
        session.add(opened)
        box_of(store).begin(opened.id)  # before anybody hears of the round
        return opened.id


def set_counts(
    store: Store, round_id: str, counts: Sequence[int], abstained: int, declined: int, people: int | None = None
) -> None:
    """Keep what has been counted so far, cell by cell; raises BadRule when it cannot be right.

    `people` stand behind the counts, where the method lets everybody be counted more than once.
    """
    with store.transaction("Count hands") as session:
        found = open_one(session, round_id)
        motion = motion_from(found.locked)
        way = METHODS[motion.method]
        take_attendance(session, found, motion)
        found.counts = json.dumps(list(counts))
        found.abstained, found.declined = abstained, declined
        known = way.people(motion, counts)
        found.people = (people if any(counts) else 0) if known is None else known
        if way.own_people and any(counts) and not people:
            raise BadRule("Say how many people took part: each may be counted several times.")
        session.add(found)
        session.flush()
        check_round(session, found, motion)


def close_round(store: Store, round_id: str, now: datetime) -> None:
    """Close the round for good; raises BadRule without quorum, and the round stays open and hidden.

    Secret ballots are written now, all at once and shuffled.
    """
    box = box_of(store)
    with store.transaction("Close round") as session:
        found = open_one(session, round_id)
        motion = motion_from(found.locked)
        if found.boxed != box.count(round_id):
            raise BadRule("The program was started anew during this round: begin the round again, with everybody.")
        secret = box.shuffled(round_id)
        for answer, marks in secret:
            if answer == "vote":
                session.add(Ballot(meeting_id=found.meeting_id, round_id=round_id, marks=marks_text(marks)))
        found.abstained += sum(answer == "abstained" for answer, _ in secret)
        found.declined += sum(answer == "declined" for answer, _ in secret)
        found.boxed = 0
        found.state, found.closed_at = "closed", now
        session.add(found)
        session.flush()
        tally = round_tally(session, found)
        METHODS[motion.method].check_tally(motion, tally)
        quorum = quorum_needed(motion.rule, found.entitled)
        if tally.turnout < quorum:
            said = f"{tally.turnout} of {found.entitled} voted: quorum is {quorum}"
            raise BadRule(
                f"{said}. The result stays hidden, and round {found.number} is not used up. "
                "Count on, or cancel the round."
            )
        if tally.turnout == 0:
            raise BadRule("Nothing has been counted yet.")
    box.empty(round_id)


def cancel_round(store: Store, round_id: str, now: datetime) -> None:
    """Give up an open round; it does not count as one of the agreed rounds, and its secret ballots are forgotten."""
    with store.transaction("Cancel round") as session:
        found = open_one(session, round_id)
        found.state, found.closed_at, found.boxed = "cancelled", now, 0
        session.add(found)
    box_of(store).empty(round_id)


def _next_motion(session: Session, row: Decision, done: Sequence[VoteRound]) -> Motion:
    """What the next round puts to the vote; raises BadRule when there can be none."""
    if any(found.state == "open" for found in done):
        raise BadRule("A round is open already: close or cancel it first.")
    if not done:
        motion = motion_of(row, options_of(session, row.id))
        METHODS[motion.method].check_motion(motion)
        return motion
    last = done[-1]
    # Later rounds go by what the last one locked, and by what was amended since.
    motion = motion_from(last.locked, last.amended)
    if len(done) >= motion.rule.max_rounds:
        raise BadRule(f"All {motion.rule.max_rounds} agreed rounds have been held: record next steps instead.")
    judged = METHODS[motion.method].judge(motion_from(last.locked), round_tally(session, last), last.casting)
    if judged.outcome == "carried":
        raise BadRule("The vote has been carried; a new question needs a new vote.")
    return motion
