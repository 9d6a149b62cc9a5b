"""What is kept of an action plan."""

from datetime import date

from sqlmodel import Field

from facilitator.meeting.threads import register
from facilitator.store.schema import PREPARED, RECORDED, Day, MeetingRow


class PlanSection(MeetingRow, table=True):
    """A heading under which actions are gathered."""

    __tablename__ = "plan_section"
    __table_args__ = PREPARED

    position: int = 0
    title: str


class Action(MeetingRow, table=True):
    """What somebody will do, how, and by when. `who` is a name that stays when its participant is deleted."""

    __tablename__ = "action"
    __table_args__ = RECORDED

    section_id: str | None = Field(default=None, foreign_key="plan_section.id", ondelete="SET NULL", index=True)
    item_id: str | None = Field(default=None, foreign_key="agenda_item.id", ondelete="SET NULL")
    position: int = 0
    what: str
    how: str = ""
    owner_id: str | None = Field(default=None, foreign_key="participant.id", ondelete="SET NULL")
    who: str = ""
    due: date | None = Field(default=None, sa_type=Day, index=True)
    status: str = "not_started"  # not_started, in_progress, blocked, done, dropped
    reason: str = ""  # why blocked or dropped
    done_on: date | None = Field(default=None, sa_type=Day)


register("action", "action", Action, "what")
