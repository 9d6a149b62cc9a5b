"""What can be done with decisions. The rule is locked by the first round; rounds are never part of undo."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from facilitator.activities.decision.rules import BadRule, Rule, Tally, check_count, verdict
from facilitator.activities.decision.stored import lock, locked_vote, rule_of
from facilitator.activities.decision.tables import Decision, DecisionOption, VoteRound
from facilitator.meeting.queries import entitled_and_present
from facilitator.store.ordering import in_order, move, next_position, renumber
from facilitator.store.schema import new_id
from facilitator.store.store import Store

MOST_OPTIONS = 20


class Locked(BadRule):
    """The question, options or rule cannot change because a round has been opened."""


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


def record_agreed(store: Store, meeting_id: str, item_id: str | None, statement: str) -> str:
    """Record a decision agreed without a vote."""
    with store.transaction("Record decision") as session:
        row = Decision(
            id=new_id(),
            meeting_id=meeting_id,
            item_id=item_id,
            kind="agreed",
            statement=statement,
            position=next_position(session, Decision, meeting_id=meeting_id),
        )
        session.add(row)
        return row.id


def set_statement(store: Store, decision_id: str, statement: str) -> None:
    """Reword a decision agreed without a vote."""
    with store.transaction("Edit decision", merge=f"statement {decision_id}") as session:
        _get(session, decision_id).statement = statement


def set_question(store: Store, decision_id: str, question: str) -> None:
    """Reword the question; raises Locked once a round has been opened."""
    with store.transaction("Edit question", merge=f"question {decision_id}") as session:
        _unlocked(session, decision_id).question = question


def set_method(store: Store, decision_id: str, method: str) -> None:
    """Ask for one of several options (choice) or for and against a proposal (yes_no)."""
    with store.transaction("Change method") as session:
        _unlocked(session, decision_id).method = method


def set_rule(store: Store, decision_id: str, rule: Rule) -> None:
    """Set the rule; raises BadRule or Locked."""
    rule.checked()
    with store.transaction("Change voting rule", merge=f"rule {decision_id}") as session:
        row = _unlocked(session, decision_id)
        row.threshold_n, row.threshold_d = rule.threshold.numerator, rule.threshold.denominator
        row.base, row.strict, row.max_rounds = rule.base, rule.strict, rule.max_rounds
        row.quorum_n, row.quorum_d = rule.quorum_n, rule.quorum_d


def add_option(store: Store, decision_id: str, text: str) -> str:
    """Add an option at the end; raises Locked, or BadRule when there are too many to read out."""
    with store.transaction("Add option") as session:
        row = _unlocked(session, decision_id)
        position = next_position(session, DecisionOption, decision_id=decision_id)
        if position >= MOST_OPTIONS:
            raise BadRule(f"A show of hands works with at most {MOST_OPTIONS} options; merge similar ones first.")
        option = DecisionOption(
            id=new_id(), meeting_id=row.meeting_id, decision_id=decision_id, position=position, text=text
        )
        session.add(option)
        return option.id


def edit_option(store: Store, option_id: str, text: str) -> None:
    """Reword an option; raises Locked."""
    with store.transaction("Edit option", merge=f"option {option_id}") as session:
        _option(session, option_id).text = text


def remove_option(store: Store, option_id: str) -> None:
    """Remove an option; raises Locked."""
    with store.transaction("Delete option") as session:
        option = _option(session, option_id)
        session.delete(option)
        renumber(session, DecisionOption, decision_id=option.decision_id)


def move_option(store: Store, option_id: str, to_index: int) -> None:
    """Move an option to a place in the list; raises Locked."""
    with store.transaction("Move option") as session:
        option = _option(session, option_id)
        move(session, option, to_index, decision_id=option.decision_id)


def delete_decision(store: Store, decision_id: str) -> None:
    """Delete a decision; its counted rounds stay in the file and come back with undo."""
    with store.transaction("Delete decision") as session:
        row = _get(session, decision_id)
        session.delete(row)
        renumber(session, Decision, meeting_id=row.meeting_id)


def open_round(store: Store, decision_id: str, now: datetime) -> str:
    """Open the next round and lock question, options and rule; raises BadRule with what is missing."""
    with store.transaction("Open round") as session:
        row = _get(session, decision_id)
        done = [found for found in _rounds(session, decision_id) if found.state != "cancelled"]
        options = _options(session, decision_id)
        _check_ready(row, options, done)
        entitled, present = entitled_and_present(session, row.meeting_id)
        if present == 0:
            raise BadRule("Nobody entitled to vote is marked present: mark who is in the room under People.")
        opened = VoteRound(
            id=new_id(),
            meeting_id=row.meeting_id,
            decision_id=decision_id,
            number=len(done) + 1,
            opened_at=now,
            present=present,
            entitled=entitled,
            # Later rounds go by what the first one locked.
            locked=done[0].locked if done else lock(row, options),
            counts="[]",
        )
        session.add(opened)
        return opened.id


def set_counts(store: Store, round_id: str, counts: Sequence[int], abstained: int, declined: int) -> None:
    """Keep what has been counted so far; raises BadRule when it cannot be right."""
    with store.transaction("Count hands") as session:
        found = _open(session, round_id)
        # People may arrive while hands are counted: attendance is read again, the rule is not.
        found.entitled, found.present = entitled_and_present(session, found.meeting_id)
        check_count(Tally(tuple(counts), abstained, declined, found.present, found.entitled))
        found.counts = json.dumps(list(counts))
        found.abstained, found.declined = abstained, declined
        session.add(found)


def close_round(store: Store, round_id: str, now: datetime) -> None:
    """Close the round for good; raises BadRule without quorum, and the round stays open and hidden."""
    with store.transaction("Close round") as session:
        found = _open(session, round_id)
        frozen = locked_vote(found.locked)
        counts = tuple(json.loads(found.counts)) or (0,) * len(frozen.options)
        tally = Tally(counts, found.abstained, found.declined, found.present, found.entitled)
        check_count(tally)
        judged = verdict(frozen.rule, tally, yes_no=frozen.yes_no)
        if judged.outcome == "no quorum":
            raise BadRule(f"{tally.turnout} of {found.entitled} voted: quorum is {judged.quorum}.")
        if tally.turnout == 0:
            raise BadRule("Nothing has been counted yet.")
        found.counts = json.dumps(list(counts))
        found.state, found.closed_at = "closed", now
        session.add(found)


def cancel_round(store: Store, round_id: str, now: datetime) -> None:
    """Give up an open round; it does not count as one of the agreed rounds."""
    with store.transaction("Cancel round") as session:
        found = _open(session, round_id)
        found.state, found.closed_at = "cancelled", now
        session.add(found)


def _check_ready(row: Decision, options: Sequence[DecisionOption], done: Sequence[VoteRound]) -> None:
    if any(found.state == "open" for found in done):
        raise BadRule("A round is open already: close or cancel it first.")
    if not done:
        if not row.question.strip():
            raise BadRule("Write the question before opening the vote.")
        if row.method == "choice" and len([option for option in options if option.text.strip()]) < 2:
            raise BadRule("Give at least two options before opening the vote.")
        rule_of(row).checked()
        return
    frozen = locked_vote(done[0].locked)
    if len(done) >= frozen.rule.max_rounds:
        raise BadRule(f"All {frozen.rule.max_rounds} agreed rounds have been held: record next steps instead.")
    last = done[-1]
    tally = Tally(tuple(json.loads(last.counts)), last.abstained, last.declined, last.present, last.entitled)
    if verdict(frozen.rule, tally, yes_no=frozen.yes_no).outcome == "carried":
        raise BadRule("The vote has been carried; a new question needs a new vote.")


def _get(session: Session, decision_id: str) -> Decision:
    row = session.get(Decision, decision_id)
    if row is None:
        raise BadRule("That decision is no longer there.")
    return row


def _unlocked(session: Session, decision_id: str) -> Decision:
    row = _get(session, decision_id)
    if any(found.state != "cancelled" for found in _rounds(session, decision_id)):
        raise Locked("The rule was locked when round 1 opened; make a new vote to change it.")
    return row


def _option(session: Session, option_id: str) -> DecisionOption:
    option = session.get(DecisionOption, option_id)
    if option is None:
        raise BadRule("That option is no longer there.")
    _unlocked(session, option.decision_id)
    return option


def _open(session: Session, round_id: str) -> VoteRound:
    found = session.get(VoteRound, round_id)
    if found is None or found.state != "open":
        raise BadRule("This round is closed; a closed round cannot be changed.")
    return found


def _options(session: Session, decision_id: str) -> list[DecisionOption]:
    return in_order(session, DecisionOption, decision_id=decision_id)


def _rounds(session: Session, decision_id: str) -> list[VoteRound]:
    return list(
        session.exec(
            select(VoteRound).where(VoteRound.decision_id == decision_id).order_by(col(VoteRound.opened_at))
        )
    )
