"""What is kept of a meeting as such: its frame, its people, its scenarios, what it is for."""

from datetime import date, datetime

from sqlmodel import Field

from facilitator.store.schema import PREPARED, RECORDED, Day, Instant, MeetingRow, Row


class Meeting(Row, table=True):
    """A meeting; `deleted_at` hides it without losing a row."""

    __tablename__ = "meeting"
    __table_args__ = PREPARED

    title: str
    organisation: str = ""
    place: str = ""
    purpose: str = ""
    starts_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    time_zone: str = "Europe/London"
    circulate_by: date | None = Field(default=None, sa_type=Day)
    next_meeting: str = ""
    speaker_limit_s: int = 0  # how long one person may speak at a time; 0 is without a limit
    template: str = ""
    created_at: datetime = Field(sa_type=Instant)
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)


class Participant(MeetingRow, table=True):
    """Someone who is invited. `duty` is "", "chair", "facilitator" or "note taker"."""

    __tablename__ = "participant"
    __table_args__ = PREPARED

    position: int = 0
    name: str
    role: str = ""
    organisation: str = ""
    email: str = ""
    perspective: str = ""
    duty: str = ""
    voting: bool = True
    invitation: str = "invited"  # invited, confirmed, declined
    attendance: str = ""  # "", present (at least for a time), apologies


class Presence(MeetingRow, table=True):
    """One stay of a person in the room: `arrived_at` None is from the start, `left_at` None is still there."""

    __tablename__ = "presence"
    __table_args__ = RECORDED

    participant_id: str = Field(foreign_key="participant.id", ondelete="CASCADE", index=True)
    arrived_at: datetime | None = Field(default=None, sa_type=Instant)
    left_at: datetime | None = Field(default=None, sa_type=Instant)


class Scenario(MeetingRow, table=True):
    """A service model or option that the group compares."""

    __tablename__ = "scenario"
    __table_args__ = PREPARED

    position: int = 0
    name: str
    summary: str = ""


class Objective(MeetingRow, table=True):
    """An objective or a desired outcome (`kind`), reviewed at the close: "", met, partly, not met."""

    __tablename__ = "objective"
    __table_args__ = PREPARED

    position: int = 0
    kind: str = "objective"  # objective, outcome
    text: str
    review: str = ""
    comment: str = ""


class Thread(MeetingRow, table=True):
    """What something led to: a note that became an action, a question that was parked.

    No foreign keys: either end may be deleted and brought back.
    """

    __tablename__ = "thread"
    __table_args__ = RECORDED

    from_kind: str
    from_id: str = Field(index=True)
    to_kind: str
    to_id: str = Field(index=True)
    position: int = 0
