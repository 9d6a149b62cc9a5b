"""What is kept of parked issues."""

from sqlmodel import Field

from facilitator.meeting.threads import register
from facilitator.store.schema import RECORDED, MeetingRow


class ParkedIssue(MeetingRow, table=True):
    """An issue set aside to keep to time, or a risk to be watched (`kind` issue or risk).

    It comes back at the close with an outcome.
    """

    __tablename__ = "parked_issue"
    __table_args__ = RECORDED

    item_id: str | None = Field(default=None, foreign_key="agenda_item.id", ondelete="SET NULL")
    kind: str = Field(default="issue", sa_column_kwargs={"server_default": "issue"})
    position: int = 0
    text: str
    settled: bool = False
    outcome: str = ""


register("parked_issue", "parked issue", ParkedIssue)
register("risk", "risk", ParkedIssue)
