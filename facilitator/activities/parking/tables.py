"""What is kept of parked issues."""

from sqlmodel import Field

from facilitator.meeting.threads import register
from facilitator.store.schema import RECORDED, MeetingRow


class ParkedIssue(MeetingRow, table=True):
    """An issue set aside to keep to time; it comes back at the close with an outcome."""

    __tablename__ = "parked_issue"
    __table_args__ = RECORDED

    item_id: str | None = Field(default=None, foreign_key="agenda_item.id", ondelete="SET NULL")
    position: int = 0
    text: str
    settled: bool = False
    outcome: str = ""


register("parked_issue", "parked issue", ParkedIssue)
