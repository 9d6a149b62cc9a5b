"""What can be seen of decisions."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from facilitator.activities.decision.rules import (
    Rule,
    Tally,
    Verdict,
    quorum_needed,
    rule_text,
    share_text,
    verdict,
    verdict_text,
)
from facilitator.activities.decision.stored import locked_vote, rule_of
from facilitator.activities.decision.tables import Decision, DecisionOption, VoteRound
from facilitator.meeting.queries import entitled_and_present
from facilitator.store.ordering import in_order


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be voted for; `id` is "" for the For and Against of a proposal."""

    id: str
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One round with its counts; only a closed one has a verdict."""

    id: str
    number: int
    state: str
    opened_at: datetime
    closed_at: datetime | None
    tally: Tally
    verdict: Verdict | None
    headline: str = ""
    figures: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as the facilitator sees it. `locked` once a round has been opened; then question, options and rule are
    those of the first round."""

    id: str
    meeting_id: str
    item_id: str | None
    question: str
    yes_no: bool
    options: tuple[Option, ...]
    rule: Rule
    locked: bool
    rounds: tuple[Round, ...]
    entitled: int
    present: int

    @property
    def open_round(self) -> Round | None:
        """The round that is being counted, if any."""
        return next((found for found in self.rounds if found.state == "open"), None)

    @property
    def closed_rounds(self) -> tuple[Round, ...]:
        """The rounds with a result, oldest first."""
        return tuple(found for found in self.rounds if found.state == "closed")

    @property
    def result(self) -> Round | None:
        """The last closed round."""
        return self.closed_rounds[-1] if self.closed_rounds else None

    @property
    def carried(self) -> bool:
        """Whether the last closed round carried."""
        return self.result is not None and self.result.verdict is not None and self.result.verdict.outcome == "carried"

    @property
    def rounds_left(self) -> int:
        """How many rounds may still be held."""
        held = sum(found.state != "cancelled" for found in self.rounds)
        return 0 if self.carried else max(0, self.rule.max_rounds - held)

    @property
    def quorum(self) -> int:
        """How many must take part."""
        return quorum_needed(self.rule, self.entitled)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision as the minutes number it; a vote only counts once a round carried."""

    id: str
    number: int
    item_id: str | None
    text: str
    how: str


@dataclass(frozen=True, slots=True)
class PublicBar:
    """One option of a result in the room."""

    text: str
    votes: int
    share: str
    votes_of: tuple[int, int]
    winner: bool


@dataclass(frozen=True, slots=True)
class PublicVote:
    """A vote as the room may see it: no count before the round is closed, nobody's name ever."""

    question: str
    rule: str
    options: tuple[tuple[str, str], ...]
    state: str  # setup, open, closed
    round: int
    rounds: int
    turnout: int
    entitled: int
    quorum: int
    headline: str = ""
    figures: str = ""
    outcome: str = ""
    threshold: tuple[int, int] = (0, 1)
    threshold_label: str = ""
    bars: tuple[PublicBar, ...] = ()


def votes(session: Session, meeting_id: str, item_id: str | None = None) -> tuple[Vote, ...]:
    """The votes of a meeting, or of one of its agenda items, in order."""
    chosen = select(Decision).where(Decision.meeting_id == meeting_id, Decision.kind == "vote")
    if item_id is not None:
        chosen = chosen.where(Decision.item_id == item_id)
    return tuple(_vote(session, row) for row in session.exec(chosen.order_by(col(Decision.position))))


def vote(session: Session, decision_id: str) -> Vote | None:
    """One vote, or None when it is gone or was agreed without one."""
    row = session.get(Decision, decision_id)
    return _vote(session, row) if row is not None and row.kind == "vote" else None


def recorded(session: Session, meeting_id: str) -> tuple[Recorded, ...]:
    """All decisions that stand, numbered as in the minutes."""
    found: list[Recorded] = []
    for row in in_order(session, Decision, meeting_id=meeting_id):
        if row.kind == "agreed":
            found.append(Recorded(row.id, len(found) + 1, row.item_id, row.statement, "Agreed without a vote."))
            continue
        seen = _vote(session, row)
        if seen.carried and seen.result is not None:
            text = f"{seen.question} {seen.result.headline}."
            how = f"Round {seen.result.number}: {seen.result.figures}."
            found.append(Recorded(row.id, len(found) + 1, row.item_id, text, how))
    return tuple(found)


def public_vote(session: Session, decision_id: str) -> PublicVote | None:
    """What the room may see of a vote now."""
    seen = vote(session, decision_id)
    if seen is None:
        return None
    running, result = seen.open_round, seen.result
    state = "open" if running else "closed" if result else "setup"
    shown = running or result
    public = PublicVote(
        question=seen.question,
        rule=rule_text(seen.rule, seen.entitled),
        options=tuple((option.text, option.detail) for option in seen.options),
        state=state,
        round=shown.number if shown else 1,
        rounds=seen.rule.max_rounds,
        turnout=shown.tally.turnout if shown else 0,
        entitled=shown.tally.entitled if shown else seen.entitled,
        quorum=seen.quorum,
    )
    if state != "closed" or result is None or result.verdict is None:
        return public
    return _with_result(public, seen, result, result.verdict)


def _with_result(public: PublicVote, seen: Vote, result: Round, judged: Verdict) -> PublicVote:
    bars = tuple(
        PublicBar(
            option.text,
            count,
            share_text(count, judged.base, seen.rule.threshold),
            (count, judged.base),
            index == judged.winner,
        )
        for index, (option, count) in enumerate(zip(seen.options, result.tally.counts, strict=True))
    )
    threshold = seen.rule.threshold
    return PublicVote(
        **{name: getattr(public, name) for name in PublicVote.__slots__[:9]},
        headline=result.headline,
        figures=result.figures,
        outcome=judged.outcome,
        threshold=(threshold.numerator, threshold.denominator),
        threshold_label=f"{share_text(threshold.numerator, threshold.denominator)} needed",
        bars=tuple(sorted(bars, key=lambda bar: -bar.votes)),
    )


def _vote(session: Session, row: Decision) -> Vote:
    kept = session.exec(
        select(VoteRound).where(VoteRound.decision_id == row.id).order_by(col(VoteRound.opened_at))
    ).all()
    held = [found for found in kept if found.state != "cancelled"]
    entitled, present = entitled_and_present(session, row.meeting_id)
    if held:
        frozen = locked_vote(held[0].locked)
        question, rule, yes_no, options = frozen.question, frozen.rule, frozen.yes_no, frozen.options
        listed = tuple(Option("", text, detail) for text, detail in options)
    else:
        question, rule, yes_no = row.question, rule_of(row), row.method == "yes_no"
        listed = _options(session, row.id, yes_no)
    rounds = tuple(_round(found, rule, yes_no, [option.text for option in listed]) for found in held)
    return Vote(
        row.id, row.meeting_id, row.item_id, question, yes_no, listed, rule, bool(held), rounds, entitled, present
    )


def _options(session: Session, decision_id: str, yes_no: bool) -> tuple[Option, ...]:
    if yes_no:
        return (Option("", "For"), Option("", "Against"))
    rows = in_order(session, DecisionOption, decision_id=decision_id)
    return tuple(Option(row.id, row.text, row.detail) for row in rows)


def _round(found: VoteRound, rule: Rule, yes_no: bool, options: Sequence[str]) -> Round:
    counts = tuple(json.loads(found.counts)) or (0,) * len(options)
    tally = Tally(counts, found.abstained, found.declined, found.present, found.entitled)
    judged, headline, figures = None, "", ""
    if found.state == "closed":
        judged = verdict(rule, tally, yes_no=yes_no)
        headline, figures = verdict_text(tuple(options), rule, tally, yes_no=yes_no)
    return Round(
        found.id, found.number, found.state, found.opened_at, found.closed_at, tally, judged, headline, figures
    )


def room_vote(session: Session, meeting_id: str, item_id: str) -> str | None:
    """Which vote of an agenda item the room shows: the one being counted, else the newest."""
    found = votes(session, meeting_id, item_id)
    running = next((vote.id for vote in found if vote.open_round), None)
    return running or (found[-1].id if found else None)
