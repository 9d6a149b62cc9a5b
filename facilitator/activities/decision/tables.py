"""What is kept of a decision, its options, its rounds and their ballots."""

from datetime import datetime
from typing import Any

from sqlalchemy import Text
from sqlmodel import Field

from facilitator.meeting.threads import register
from facilitator.store.schema import BALLOT, RECORDED, Instant, MeetingRow, Row


class Decision(MeetingRow, table=True):
    """A question and the rule under which it is answered, or a decision agreed without a vote.

    `kind` is vote, or without one agreed, noted or deferred, at `decided_at`;
    `method` is a key of METHODS, and `settings` is JSON of what was agreed about it. The
    threshold is the exact fraction `threshold_n`/`threshold_d`, "more than" it when `strict`, and none at all when
    `threshold_n` is 0; `base` is cast, cast_and_abstained, present or entitled; `quorum_n`/`quorum_d` is a share of
    those entitled, or with `quorum_d` 0 the plain number `quorum_n`. `voters` narrows those entitled to one
    perspective. `replaces_id` is the vote whose locked rule this one was made to change.
    """

    __tablename__ = "decision"
    __table_args__ = RECORDED

    item_id: str | None = Field(default=None, foreign_key="agenda_item.id", ondelete="SET NULL", index=True)
    position: int = 0
    kind: str = "vote"
    question: str = ""
    statement: str = ""
    method: str = "choice"
    threshold_n: int = 4
    threshold_d: int = 5
    strict: bool = False
    base: str = "cast"
    quorum_n: int = 0
    quorum_d: int = 0
    max_rounds: int = 3
    settings: str = Field(default="{}", sa_type=Text, sa_column_kwargs={"server_default": "{}"})
    secret: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    voters: str = Field(default="", sa_column_kwargs={"server_default": ""})
    casting: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    proxies: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    named_reasons: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    fallback: str = Field(default="", sa_column_kwargs={"server_default": ""})
    replaces_id: str | None = None
    decided_at: datetime | None = Field(default=None, sa_type=Instant)


class DecisionOption(MeetingRow, table=True):
    """Something that can be voted for."""

    __tablename__ = "decision_option"
    __table_args__ = RECORDED

    decision_id: str = Field(foreign_key="decision.id", ondelete="CASCADE", index=True)
    scenario_id: str | None = Field(default=None, foreign_key="scenario.id", ondelete="SET NULL")
    position: int = 0
    text: str
    detail: str = ""


class DecisionDissent(MeetingRow, table=True):
    """A view against a decision in its own words; `who` is "" unless they wanted to be named."""

    __tablename__ = "decision_dissent"
    __table_args__ = RECORDED

    decision_id: str = Field(foreign_key="decision.id", ondelete="CASCADE", index=True)
    position: int = 0
    text: str
    who: str = ""


class VoteReason(MeetingRow, table=True):
    """What convinced one side after a round: `option_id` as the round has it, `author_id` only if names were agreed."""

    __tablename__ = "vote_reason"
    __table_args__ = RECORDED

    decision_id: str = Field(foreign_key="decision.id", ondelete="CASCADE", index=True)
    round_number: int
    option_id: str
    author_id: str | None = Field(default=None, foreign_key="participant.id", ondelete="SET NULL")
    position: int = 0
    text: str


class VoteRound(Row, table=True):
    """A round with the question, options and rule as they were locked when it opened; never part of undo.

    No foreign keys: taking back the making of a decision or a meeting must not take counted hands with it. `locked` and
    `counts` are JSON; `people` stand behind the counts where their sum does not say. `boxed` is only how many secret
    ballots are in memory while the round is open, and `restarted` that such ballots were lost with the program.
    `amended` is JSON of question and options that the next round goes by; `casting` the option that got the casting
    vote; the discussion after the round lasts until `talk_until`.
    """

    __tablename__ = "vote_round"
    __table_args__ = BALLOT

    meeting_id: str = Field(index=True)
    decision_id: str = Field(index=True)
    number: int
    state: str = "open"  # open, closed, cancelled
    opened_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    present: int = 0
    entitled: int = 0
    locked: str = Field(sa_type=Text)
    counts: str = Field(default="{}", sa_type=Text)
    abstained: int = 0
    declined: int = 0
    people: int | None = None
    boxed: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    restarted: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    excluded: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    casting: int | None = None
    amended: str | None = Field(default=None, sa_type=Text)
    talk_until: datetime | None = Field(default=None, sa_type=Instant)


class Standing(Row, table=True):
    """Why somebody does not vote for themselves in a decision: a conflict of interest, or `holder_id` has the proxy."""

    __tablename__ = "vote_standing"
    __table_args__ = BALLOT

    meeting_id: str = Field(index=True)
    decision_id: str = Field(index=True)
    participant_id: str
    kind: str  # conflict, proxy
    holder_id: str = ""
    reason: str = ""


class NamedBallot(Row, table=True):
    """How one person answered in a roll-call: vote, abstained or declined, with the marks as JSON."""

    __tablename__ = "named_ballot"
    __table_args__ = BALLOT

    meeting_id: str = Field(index=True)
    round_id: str = Field(index=True)
    participant_id: str
    answer: str
    marks: str = "[]"


_UNORDERED: dict[str, Any] = {**BALLOT, "sqlite_with_rowid": False}


class Ballot(Row, table=True):
    """A secret ballot, written only when its round is closed, in shuffled order: nothing leads from it to a person.

    Without a row id, which would count the order of writing; no time, no author, no device.
    """

    __tablename__ = "ballot"
    __table_args__ = _UNORDERED

    meeting_id: str
    round_id: str = Field(index=True)
    marks: str


register("decision", "decision", Decision, "statement", "question")
