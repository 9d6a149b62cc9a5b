"""What is kept of the room and kit checklist."""

from facilitator.store.schema import PREPARED, MeetingRow


class ChecklistItem(MeetingRow, table=True):
    """Something to bring or arrange before the day."""

    __tablename__ = "checklist_item"
    __table_args__ = PREPARED

    position: int = 0
    text: str
    done: bool = False
