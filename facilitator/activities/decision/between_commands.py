"""What can be done between two rounds: reasons, another wording, a casting vote, a new vote for a new rule."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from facilitator.activities.decision.finding import get_decision, last_closed, options_of, rounds_of
from facilitator.activities.decision.methods import METHODS
from facilitator.activities.decision.methods.base import Item
from facilitator.activities.decision.queries import round_tally
from facilitator.activities.decision.rules import BadRule
from facilitator.activities.decision.stored import amendment, keep_rule, motion_from
from facilitator.activities.decision.tables import Decision, DecisionOption, VoteReason, VoteRound
from facilitator.store.ordering import next_position
from facilitator.store.schema import new_id
from facilitator.store.store import Store


def change_rule(store: Store, decision_id: str) -> str:
    """Make a new vote like one whose rule is locked, so that the rule can be changed; the new one says so."""
    with store.transaction("Change the rule in a new vote") as session:
        row = get_decision(session, decision_id)
        done = [found for found in rounds_of(session, decision_id) if found.state != "cancelled"]
        if any(found.state == "open" for found in done):
            raise BadRule("Close or cancel the open round first.")
        if not done:
            raise BadRule("The rule is not locked yet: change it here.")
        motion = motion_from(done[-1].locked, done[-1].amended)
        fresh = Decision(
            id=new_id(),
            meeting_id=row.meeting_id,
            item_id=row.item_id,
            question=motion.question,
            method=motion.method,
            settings=json.dumps(motion.settings),
            position=next_position(session, Decision, meeting_id=row.meeting_id),
            replaces_id=decision_id,
        )
        keep_rule(fresh, motion.rule)
        session.add(fresh)
        session.flush()
        # Options that the method makes by itself, such as For and Against, are not among those given.
        given = {option.id: option.scenario_id for option in options_of(session, decision_id)}
        worded = [option for option in motion.options if option.id in given or not given]
        for position, option in enumerate(worded if METHODS[motion.method].least_options else ()):
            session.add(
                DecisionOption(
                    meeting_id=row.meeting_id,
                    decision_id=fresh.id,
                    scenario_id=given.get(option.id),
                    position=position,
                    text=option.text,
                    detail=option.detail,
                )
            )
        return fresh.id


def give_casting_vote(store: Store, round_id: str, option: int) -> None:
    """Let the chair's casting vote decide a tie, once, where the rule allows it; `option` is its index."""
    with store.transaction("Casting vote") as session:
        found = session.get(VoteRound, round_id)
        if found is None or found.state != "closed" or found.casting is not None:
            raise BadRule("There is no tie to decide.")
        motion = motion_from(found.locked)
        judged = METHODS[motion.method].judge(motion, round_tally(session, found))
        if not motion.rule.casting:
            raise BadRule("No casting vote was agreed before the vote.")
        if judged.outcome != "tie" or option not in judged.leaders:
            raise BadRule("The casting vote goes to one of those in the tie.")
        found.casting = option
        session.add(found)


def amend(store: Store, decision_id: str, question: str, options: Sequence[Item]) -> None:
    """Word question and options anew for the next round; the rounds held keep theirs."""
    with store.transaction("Amend the wording") as session:
        last = last_closed(session, decision_id)
        motion = motion_from(last.locked)
        changed = replace(motion, question=question, options=tuple(options))
        METHODS[motion.method].check_motion(changed)
        if any(not option.text.strip() for option in options):
            raise BadRule("An option needs a name.")
        same = (question, tuple(options)) == (motion.question, motion.options)
        last.amended = None if same else amendment(question, options)
        session.add(last)


def discuss_until(store: Store, decision_id: str, until: datetime | None) -> None:
    """Give the discussion after the last round its time, or end it."""
    with store.transaction("Discussion after the round") as session:
        last = last_closed(session, decision_id)
        last.talk_until = until
        session.add(last)


def add_reason(store: Store, decision_id: str, option_id: str, text: str, author_id: str | None = None) -> str:
    """Note what convinced one side, after the last closed round; the author only where names were agreed."""
    with store.transaction("Add reason") as session:
        last = last_closed(session, decision_id)
        motion = motion_from(last.locked)
        if option_id not in {side.id for side in METHODS[motion.method].sides(motion)}:
            raise BadRule("Choose the side that this is a reason for.")
        row = VoteReason(
            id=new_id(),
            meeting_id=last.meeting_id,
            decision_id=decision_id,
            round_number=last.number,
            option_id=option_id,
            author_id=author_id if motion.rule.named_reasons else None,
            position=next_position(session, VoteReason, decision_id=decision_id),
            text=text,
        )
        session.add(row)
        return row.id


def edit_reason(store: Store, reason_id: str, text: str) -> None:
    """Reword a reason; an emptied one is deleted."""
    with store.transaction("Edit reason", merge=f"reason {reason_id}") as session:
        row = session.get(VoteReason, reason_id)
        if row is None:
            raise BadRule("That reason is no longer there.")
        if text.strip():
            row.text = text
        else:
            session.delete(row)
