"""What is kept of an agenda: items, their parts, and the prompts that go with them."""

from sqlmodel import Field

from facilitator.store.schema import PREPARED, MeetingRow


class AgendaItem(MeetingRow, table=True):
    """An agenda item, a break, or (with `parent_id`) a part of an item; `planned_s` is in seconds."""

    __tablename__ = "agenda_item"
    __table_args__ = PREPARED

    parent_id: str | None = Field(default=None, foreign_key="agenda_item.id", ondelete="CASCADE", index=True)
    position: int = 0
    title: str
    planned_s: int = 0
    activity: str = "discussion"
    lead_id: str | None = Field(default=None, foreign_key="participant.id", ondelete="SET NULL")
    scenario_id: str | None = Field(default=None, foreign_key="scenario.id", ondelete="SET NULL")
    objective: str = ""
    guidance: str = ""
    private_notes: str = ""
    summary: str = ""


class Prompt(MeetingRow, table=True):
    """A question or reminder for the facilitator, ticked off while the item runs."""

    __tablename__ = "prompt"
    __table_args__ = PREPARED

    item_id: str = Field(foreign_key="agenda_item.id", ondelete="CASCADE", index=True)
    position: int = 0
    text: str
    ticked: bool = False
