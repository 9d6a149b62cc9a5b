"""Decisions as they are seen: whole for the facilitator, and for the room without anything private."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from facilitator.activities.decision.electorate import Electorate
from facilitator.activities.decision.methods import method
from facilitator.activities.decision.methods.base import Item, Method, Motion, Result
from facilitator.activities.decision.rules import Rule, Tally, quorum_needed


@dataclass(frozen=True, slots=True)
class Reason:
    """What convinced one side after a round; `author` is "" for an anonymous one."""

    id: str
    option_id: str
    text: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class GroupResult:
    """What one stakeholder group said, for each option, as its result reads."""

    name: str
    people: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """One round as it was locked; only a closed one has a result and counts of ballots.

    `turnout` is how many have answered so far, `answered` who has in a roll-call, not how. `coming` is what the next
    round goes by, and `amended` that it differs.
    """

    id: str
    number: int
    state: str
    opened_at: datetime
    closed_at: datetime | None
    motion: Motion
    tally: Tally
    turnout: int
    coming: Motion
    result: Result | None = None
    amended: bool = False
    restarted: bool = False
    boxed: int = 0
    excluded: int = 0
    casting: int | None = None
    talk_until: datetime | None = None
    answered: frozenset[str] = frozenset()
    by_group: tuple[GroupResult, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def headline(self) -> str:
        """The verdict."""
        return self.result.headline if self.result else ""

    @property
    def figures(self) -> str:
        """What proves it."""
        return self.result.figures if self.result else ""

    @property
    def sides(self) -> tuple[Item, ...]:
        """Between what reasons are given."""
        return method(self.motion.method).sides(self.motion)

    def reasons_for(self, option_id: str) -> tuple[Reason, ...]:
        """The reasons heard for one side."""
        return tuple(reason for reason in self.reasons if reason.option_id == option_id)


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as the facilitator sees it; `locked` once a round has been opened.

    `motion` is that of the open round, else of the last closed one, else as prepared; `given` are the options as
    prepared, and `replaces` the question of the vote whose locked rule this one changes.
    """

    id: str
    meeting_id: str
    item_id: str | None
    motion: Motion
    given: tuple[Item, ...]
    locked: bool
    rounds: tuple[Round, ...]
    electorate: Electorate
    replaces: str = ""

    @property
    def question(self) -> str:
        """The question as it is put now."""
        return self.motion.question

    @property
    def options(self) -> tuple[Item, ...]:
        """The options as they are put now."""
        return self.motion.options

    @property
    def rule(self) -> Rule:
        """The rule."""
        return self.motion.rule

    @property
    def method(self) -> Method:
        """The way of voting."""
        return method(self.motion.method)

    @property
    def entitled(self) -> int:
        """How many may vote."""
        return self.electorate.entitled

    @property
    def present(self) -> int:
        """How many of them can vote now."""
        return self.electorate.present

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
        return self.result is not None and self.result.result is not None and self.result.result.outcome == "carried"

    @property
    def casting_wanted(self) -> bool:
        """Whether the last closed round is a tie that the chair's casting vote may decide."""
        last = self.result
        tie = last is not None and last.result is not None and last.result.outcome == "tie"
        return tie and self.rule.casting and self.open_round is None

    @property
    def rounds_left(self) -> int:
        """How many rounds may still be held."""
        held = sum(found.state != "cancelled" for found in self.rounds)
        return 0 if self.carried else max(0, self.rule.max_rounds - held)

    @property
    def quorum(self) -> int:
        """How many must take part."""
        return quorum_needed(self.rule, self.entitled)

    @property
    def rule_text(self) -> str:
        """The rule as sentences."""
        return self.method.rule_text(self.motion, self.entitled)


@dataclass(frozen=True, slots=True)
class PublicBar:
    """One option of a result in the room; `votes_of` is the length of its bar, None where there is no bar.

    `spread` is how many gave each level of the scale.
    """

    text: str
    votes: int
    value: str
    votes_of: tuple[int, int] | None
    winner: bool
    spread: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PublicSide:
    """The reasons that were heard for one side, without their authors unless that was agreed."""

    text: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicVote:
    """A vote as the room may see it: no count before the round is closed, nobody's name unless that was agreed.

    Of a single proposal that is rated, `options` are the levels, with their `option_signs`.
    """

    question: str
    rule: str
    options: tuple[tuple[str, str], ...]
    state: str  # setup, open, closed
    round: int
    rounds: int
    turnout: int
    entitled: int
    quorum: int
    option_signs: tuple[str, ...] = ()
    secret: bool = False
    restarted: bool = False
    headline: str = ""
    figures: str = ""
    outcome: str = ""
    threshold: tuple[int, int] | None = None
    threshold_label: str = ""
    bars: tuple[PublicBar, ...] = ()
    signs: tuple[str, ...] = ()
    supports: tuple[int, ...] = ()
    legend: str = ""
    sides: tuple[PublicSide, ...] = ()


def moved(now: Round, before: Round | None) -> dict[str, int]:
    """By how many votes each option moved from one round to the next; an option that is new has no movement."""
    if before is None or now.result is None or before.result is None:
        return {}
    earlier = _votes(before)
    return {key: votes - earlier[key] for key, votes in _votes(now).items() if key in earlier}


def _votes(found: Round) -> dict[str, int]:
    lines: Sequence[int] = [line.votes for line in found.result.lines] if found.result else []
    return dict(zip([option.id for option in found.motion.options], lines, strict=True))
