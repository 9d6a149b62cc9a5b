"""Who spoke, speaks and waits to speak, and whether the room sees it. Clock facts: kept, never undone."""

from datetime import datetime

from sqlalchemy import false
from sqlmodel import Field

from facilitator.store.schema import STAGE, Instant, Row


class SpeakerTurn(Row, table=True):
    """One turn: waiting in the queue at `position` while `started_at` is None, then going on, then over.

    Who waits may have `passed` when it was their turn. Name and role stay as they were, so that the balance is true
    when the list of people changes. No foreign keys leave the clock facts: taking back the making of a meeting must
    not lose them.
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
    passed: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class SpeakerView(Row, table=True):
    """Whether the room is shown who speaks; `id` is the meeting's id."""

    __tablename__ = "speaker_view"
    __table_args__ = STAGE

    in_room: bool = False
