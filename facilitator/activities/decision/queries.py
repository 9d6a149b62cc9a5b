"""What can be seen of decisions."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from facilitator.activities.decision.electorate import Electorate, electorate, groups
from facilitator.activities.decision.methods import method
from facilitator.activities.decision.methods.base import Item, Motion, Result
from facilitator.activities.decision.rules import Marks, Rule, Tally
from facilitator.activities.decision.snapshots import (
    GroupResult,
    PublicBar,
    PublicSide,
    PublicVote,
    Reason,
    Round,
    Vote,
)
from facilitator.activities.decision.stored import marks_of, motion_from, motion_of, rule_of
from facilitator.activities.decision.tables import (
    Ballot,
    Decision,
    DecisionOption,
    NamedBallot,
    Standing,
    VoteReason,
    VoteRound,
)
from facilitator.meeting.queries import ParticipantRow, participants
from facilitator.meeting.threads import Ref, came_from
from facilitator.store.ordering import in_order

_MOST_EMPTY = 10  # options without a vote that are too many to be shown by name in the room
_HOW = {"agreed": "Agreed without a vote.", "noted": "Noted.", "deferred": "Deferred."}


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision as the minutes number it; a vote only counts once a round carried. `at` is when it fell, in UTC.

    `asked` says that it was read out of a vote that only shows. A vote that did not carry has no number, and `outcome`
    says what became of it.
    """

    id: str
    number: int
    item_id: str | None
    text: str
    how: str
    kind: str = "agreed"
    at: datetime | None = None
    asked: bool = False
    outcome: str = ""

    @property
    def label(self) -> str:
        """What it goes by in lists, "Decision 1" or "Not carried"; a letter would be one of the action plan's."""
        return self.outcome or f"Decision {self.number}"

    @property
    def named(self) -> str:
        """What it is called inside a sentence, "decision 1"."""
        return "this vote" if self.outcome else f"decision {self.number}"


def votes(session: Session, meeting_id: str, item_id: str | None = None) -> tuple[Vote, ...]:
    """The votes of a meeting, or of one of its agenda items, in order."""
    chosen = select(Decision).where(Decision.meeting_id == meeting_id, Decision.kind == "vote")
    if item_id is not None:
        chosen = chosen.where(Decision.item_id == item_id)
    people = participants(session, meeting_id)
    return tuple(_vote(session, row, people) for row in session.exec(chosen.order_by(col(Decision.position))))


def vote(session: Session, decision_id: str) -> Vote | None:
    """One vote, or None when it is gone or was agreed without one."""
    row = session.get(Decision, decision_id)
    if row is None or row.kind != "vote":
        return None
    return _vote(session, row, participants(session, row.meeting_id))


def who_may_vote(session: Session, meeting_id: str, decision_id: str, rule: Rule) -> Electorate:
    """Everybody who may vote in a decision, with where they are and how they stand to it."""
    return _electorate(session, decision_id, rule, participants(session, meeting_id))


def recorded(session: Session, meeting_id: str) -> tuple[Recorded, ...]:
    """All decisions that stand, numbered as in the minutes."""
    found: list[Recorded] = []
    origins = came_from(session, meeting_id, "decision")
    for row in in_order(session, Decision, meeting_id=meeting_id):
        if row.kind != "vote":
            asked = _asked(session, row, origins.get(row.id, ()))
            how = _HOW.get(row.kind, _HOW["agreed"])
            how = f"{how.split()[0].rstrip('.')} {asked}" if asked else how
            at = row.decided_at
            found.append(Recorded(row.id, len(found) + 1, row.item_id, row.statement, how, row.kind, at, bool(asked)))
            continue
        seen = _vote(session, row, participants(session, meeting_id))
        if seen.carried and seen.result is not None:
            text = f"{seen.question} {seen.result.headline}."
            how = f"Round {seen.result.number}: {seen.result.figures}."
            at = seen.result.closed_at
            found.append(Recorded(row.id, len(found) + 1, row.item_id, text, how, "vote", at))
    return tuple(found)


def _asked(session: Session, row: Decision, origins: Sequence[Ref]) -> str:
    """On which round of which vote a decision was read out, "after round 1 of the vote: …"; "" if on none."""
    for ref in origins:
        seen = vote(session, ref.id) if ref.kind == "decision" else None
        held = [each for each in seen.closed_rounds if _fell(each, row)] if seen else []
        if held:
            return f"after round {held[-1].number} of the vote: {held[-1].figures}."
    return ""


def _fell(found: Round, row: Decision) -> bool:
    return row.decided_at is None or (found.closed_at is not None and found.closed_at <= row.decided_at)


def public_vote(session: Session, decision_id: str) -> PublicVote | None:
    """What the room may see of a vote now."""
    seen = vote(session, decision_id)
    if seen is None:
        return None
    running, last = seen.open_round, seen.result
    shown = running or last
    levels = seen.method.levels(seen.motion.settings) if len(seen.options) == 1 else ()
    public = PublicVote(
        question=seen.question,
        rule=seen.rule_text,
        options=tuple((level.text, "") for level in levels)
        or tuple((option.text, option.detail) for option in seen.options),
        option_signs=tuple(str(level.mark) for level in levels),
        state="open" if running else "closed" if last else "setup",
        round=shown.number if shown else 1,
        rounds=seen.rule.max_rounds,
        turnout=shown.turnout if shown else 0,
        entitled=shown.tally.entitled if shown else seen.entitled,
        quorum=seen.quorum,
        secret=seen.rule.secret,
        restarted=bool(shown and shown.restarted and running),
    )
    if running or last is None or last.result is None:
        return public
    return _with_result(public, seen.rule, last, last.result)


def room_vote(session: Session, meeting_id: str, item_id: str) -> str | None:
    """Which vote of an agenda item the room shows: the one being counted, else the newest."""
    found = votes(session, meeting_id, item_id)
    running = next((vote.id for vote in found if vote.open_round), None)
    return running or (found[-1].id if found else None)


def _with_result(public: PublicVote, rule: Rule, last: Round, result: Result) -> PublicVote:
    bars = [
        PublicBar(
            line.text,
            line.votes,
            line.value,
            None if line.share is None else (line.share.numerator, line.share.denominator),
            line.leads,
            line.spread,
            line.note,
        )
        for line in result.lines
    ]
    sides = [
        PublicSide(option.text, tuple(_told(reason, rule) for reason in last.reasons_for(option.id)))
        for option in last.sides
    ]
    share = rule.threshold
    return replace(
        public,
        headline=result.headline,
        figures=result.figures,
        outcome=result.outcome,
        threshold=(share.numerator, share.denominator) if share is not None and result.threshold else None,
        threshold_label=result.threshold_label,
        bars=_readable(sorted(bars, key=lambda bar: -bar.votes)),
        signs=result.signs,
        supports=result.supports,
        legend=result.legend,
        sides=tuple(side for side in sides if side.reasons),
    )


def _readable(bars: Sequence[PublicBar]) -> tuple[PublicBar, ...]:
    """The bars for the room: where many options got nothing, one line says how many; the minutes have them all."""
    empty = [bar for bar in bars if bar.votes == 0 and bar.votes_of is not None and not bar.spread]
    if len(empty) < _MOST_EMPTY:
        return tuple(bars)
    rest = replace(empty[0], text=f"{len(empty)} more options", value="0 each", note="")
    return (*(bar for bar in bars if bar not in empty), rest)


def _told(reason: Reason, rule: Rule) -> str:
    return f"{reason.text} ({reason.author})" if rule.named_reasons and reason.author else reason.text


def _vote(session: Session, row: Decision, people: Sequence[ParticipantRow]) -> Vote:
    options = in_order(session, DecisionOption, decision_id=row.id)
    given = tuple(Item(option.id, option.text, option.detail) for option in options)
    kept = session.exec(
        select(VoteRound).where(VoteRound.decision_id == row.id).order_by(col(VoteRound.opened_at))
    ).all()
    held = [found for found in kept if found.state != "cancelled"]
    rule = motion_from(held[0].locked).rule if held else rule_of(row)
    reasons = _reasons(session, row.id, {person.id: person.name for person in people}) if held else {}
    rounds = tuple(_round(session, found, people, reasons.get(found.number, ())) for found in held)
    motion = rounds[-1].motion if rounds else motion_of(row, options)
    return Vote(
        row.id,
        row.meeting_id,
        row.item_id,
        motion,
        given,
        bool(held),
        rounds,
        _electorate(session, row.id, rule, people),
        _replaced(session, row),
    )


def _replaced(session: Session, row: Decision) -> str:
    """The question of the vote whose locked rule this one changes."""
    before = session.get(Decision, row.replaces_id) if row.replaces_id else None
    return before.question if before is not None else ""


def _electorate(session: Session, decision_id: str, rule: Rule, people: Sequence[ParticipantRow]) -> Electorate:
    rows = session.exec(select(Standing).where(Standing.decision_id == decision_id))
    return electorate(rule, people, {row.participant_id: (row.kind, row.holder_id, row.reason) for row in rows})


def _reasons(session: Session, decision_id: str, names: Mapping[str, str]) -> dict[int, tuple[Reason, ...]]:
    found: dict[int, tuple[Reason, ...]] = {}
    for row in in_order(session, VoteReason, decision_id=decision_id):
        reason = Reason(row.id, row.option_id, row.text, names.get(row.author_id or "", ""))
        found[row.round_number] = (*found.get(row.round_number, ()), reason)
    return found


def round_tally(session: Session, found: VoteRound) -> Tally:
    """Everything that is stored of a round, from every source, as one count."""
    named = session.exec(select(NamedBallot).where(NamedBallot.round_id == found.id)).all()
    secret = session.exec(select(Ballot).where(Ballot.round_id == found.id)).all()
    alike = Counter([row.marks for row in named if row.answer == "vote"] + [row.marks for row in secret])
    motion = motion_from(found.locked)
    empty = (0,) * (method(motion.method).cells(motion) if method(motion.method).counted else 0)
    return Tally(
        tuple(json.loads(found.counts)) or empty,
        found.abstained + sum(row.answer == "abstained" for row in named),
        found.declined + sum(row.answer == "declined" for row in named),
        found.present,
        found.entitled,
        tuple((marks_of(marks), number) for marks, number in sorted(alike.items())),
        found.people,
    )


def _round(session: Session, found: VoteRound, people: Sequence[ParticipantRow], reasons: tuple[Reason, ...]) -> Round:
    motion = motion_from(found.locked)
    tally = round_tally(session, found)
    named = session.exec(select(NamedBallot).where(NamedBallot.round_id == found.id)).all()
    closed = found.state == "closed"
    return Round(
        found.id,
        found.number,
        found.state,
        found.opened_at,
        found.closed_at,
        motion,
        tally,
        tally.turnout + found.boxed,
        motion_from(found.locked, found.amended),
        method(motion.method).judge(motion, tally, found.casting) if closed else None,
        found.amended is not None,
        found.restarted,
        found.boxed,
        found.excluded,
        found.casting,
        found.talk_until,
        frozenset(row.participant_id for row in named),
        _by_group(motion, named, people) if closed else (),
        reasons,
    )


def _by_group(
    motion: Motion, named: Sequence[NamedBallot], people: Sequence[ParticipantRow]
) -> tuple[GroupResult, ...]:
    """The answers of each stakeholder group in a roll-call; small groups are left out."""
    members: dict[str, list[str]] = {}
    perspective = {person.id: person.perspective for person in people}
    ballots = {row.participant_id: row for row in named if row.answer == "vote"}
    for key in ballots:
        members.setdefault(perspective.get(key, ""), []).append(key)
    found = []
    for name, keys in groups(members):
        alike = Counter(ballots[key].marks for key in keys)
        heap: tuple[tuple[Marks, int], ...] = tuple((marks_of(marks), number) for marks, number in alike.items())
        tally = Tally((), present=len(keys), entitled=len(keys), ballots=heap)
        plain = replace(motion, rule=replace(motion.rule, base="cast", quorum_n=0, quorum_d=0))
        lines = method(motion.method).judge(plain, tally).lines
        found.append(GroupResult(name, len(keys), tuple(line.value for line in lines)))
    return tuple(found)
