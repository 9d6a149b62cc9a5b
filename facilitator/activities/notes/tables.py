"""What is kept of the notes of a part that has no board of its own."""

from sqlmodel import Field

from facilitator.meeting.threads import register
from facilitator.store.schema import RECORDED, MeetingRow


class Note(MeetingRow, table=True):
    """A note taken during an agenda item or part."""

    __tablename__ = "note"
    __table_args__ = RECORDED

    item_id: str = Field(foreign_key="agenda_item.id", ondelete="CASCADE", index=True)
    position: int = 0
    text: str
    perspective: str = ""


register("note", "note", Note)
