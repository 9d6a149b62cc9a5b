"""Who spoke, speaks and waits to speak. Clock facts: kept, never undone."""

from datetime import datetime

from sqlmodel import Field

from facilitator.store.schema import STAGE, Instant, Row


class SpeakerTurn(Row, table=True):
    """One turn: waiting in the queue at `position` while `started_at` is None, then going on, then over.

    Name and role stay as they were, so that the balance is true when the list of people changes. No foreign keys
    leave the clock facts: taking back the making of a meeting must not lose them.
    """

    __tablename__ = "speaker_turn"
    __table_args__ = STAGE

    meeting_id: str = Field(index=True)
    participant_id: str | None = None  # None: somebody for the role
    position: int = 0
    name: str = ""
    role: str = ""
    started_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
