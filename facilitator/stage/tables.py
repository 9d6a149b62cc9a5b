"""The running meeting: facts of the clock and what the room sees. Kept, never undone."""

from datetime import datetime

from sqlmodel import Field

from facilitator.store.schema import STAGE, Instant, Row


class Stage(Row, table=True):
    """One row a meeting; `id` is the meeting's id.

    `room_mode` is follow, freeze or blank; `spotlight` is the key of the one thing on the running step's board that
    the room looks at, or "". No foreign keys leave the stage:
    taking back the making of a meeting or an item must not lose clock facts.
    """

    __tablename__ = "stage"
    __table_args__ = STAGE

    started_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    step_id: str | None = None
    room_mode: str = "follow"
    spotlight: str = Field(default="", sa_column_kwargs={"server_default": ""})
    minutes_sent_at: datetime | None = Field(default=None, sa_type=Instant)


class Timing(Row, table=True):
    """One visit to a step (an item or a part): when it began and ended, its pauses, the seconds added.

    `held` tells a wait for people who are not back yet from a pause.
    """

    __tablename__ = "timing"
    __table_args__ = STAGE

    meeting_id: str = Field(index=True)
    step_id: str = Field(index=True)
    started_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    paused_at: datetime | None = Field(default=None, sa_type=Instant)
    paused_s: int = 0
    added_s: int = 0
    held: bool = False


class PlannedTime(Row, table=True):
    """When an item or a part was to begin by the plan that was agreed at the start: drifts are measured from it."""

    __tablename__ = "planned_time"
    __table_args__ = STAGE

    meeting_id: str = Field(index=True)
    step_id: str
    starts_at: datetime = Field(sa_type=Instant)
    planned_s: int = 0


class Watch(Row, table=True):
    """Until when the program saw a meeting run; `id` is the meeting's id."""

    __tablename__ = "watch"
    __table_args__ = STAGE

    seen_at: datetime = Field(sa_type=Instant)
