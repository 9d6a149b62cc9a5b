"""What is kept of the room and kit checklist."""

from datetime import date

from sqlmodel import Field

from facilitator.store.schema import PREPARED, Day, MeetingRow


class ChecklistItem(MeetingRow, table=True):
    """Something to bring or arrange before the day. `who` is a name that stays when its participant is deleted."""

    __tablename__ = "checklist_item"
    __table_args__ = PREPARED

    position: int = 0
    text: str
    done: bool = False
    owner_id: str | None = Field(default=None, foreign_key="participant.id", ondelete="SET NULL")
    who: str = Field(default="", sa_column_kwargs={"server_default": ""})
    due: date | None = Field(default=None, sa_type=Day)
