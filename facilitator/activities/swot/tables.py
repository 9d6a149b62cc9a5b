"""What is kept of a SWOT board."""

from sqlmodel import Field

from facilitator.meeting.threads import register
from facilitator.store.schema import RECORDED, MeetingRow


class SwotNote(MeetingRow, table=True):
    """A note on the board of a scenario, or of the meeting itself when it compares none. `quadrant` is S, W, O or T."""

    __tablename__ = "swot_note"
    __table_args__ = RECORDED

    scenario_id: str | None = Field(default=None, foreign_key="scenario.id", ondelete="CASCADE", index=True)
    quadrant: str
    position: int = 0
    text: str
    perspective: str = ""


register("swot_note", "SWOT note", SwotNote)
