"""What is kept of a decision, its options and its rounds."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from facilitator.store.schema import BALLOT, RECORDED, Instant, MeetingRow, Row


class Decision(MeetingRow, table=True):
    """A question and the rule under which it is answered, or a decision agreed without a vote.

    `kind` is vote or agreed; `method` is choice (one of several options) or yes_no (for or against a proposal). The
    threshold is the exact fraction `threshold_n`/`threshold_d`, "more than" it when `strict`; `base` is cast,
    cast_and_abstained, present or entitled; `quorum_n`/`quorum_d` is a share of those entitled, or with `quorum_d` 0
    the plain number `quorum_n`.
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


class DecisionOption(MeetingRow, table=True):
    """Something that can be voted for."""

    __tablename__ = "decision_option"
    __table_args__ = RECORDED

    decision_id: str = Field(foreign_key="decision.id", ondelete="CASCADE", index=True)
    scenario_id: str | None = Field(default=None, foreign_key="scenario.id", ondelete="SET NULL")
    position: int = 0
    text: str
    detail: str = ""


class VoteRound(Row, table=True):
    """A round with the question, options and rule as they were locked when it opened; never part of undo.

    No foreign keys: taking back the making of a decision or a meeting must not take counted hands with it.
    `locked` and `counts` are JSON.
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
