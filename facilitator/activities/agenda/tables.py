"""What is kept of an agenda: items, their parts, and the prompts that go with them."""

from sqlmodel import Field

from facilitator.store.schema import PREPARED, MeetingRow


class AgendaItem(MeetingRow, table=True):
    """An agenda item, a break, or (with `parent_id`) a part of an item; lengths are in seconds.

    `pinned_min` is the minute after local midnight at which it starts whatever is planned before it. Of
    `protected`, `floor_s`, `amber_s` and `red_s` None is the default, which follows the activity and the length.
    """

    __tablename__ = "agenda_item"
    __table_args__ = PREPARED

    parent_id: str | None = Field(default=None, foreign_key="agenda_item.id", ondelete="CASCADE", index=True)
    position: int = 0
    title: str
    planned_s: int = 0
    pinned_min: int | None = None
    next_day: bool = False
    protected: bool | None = None
    floor_s: int | None = None
    amber_s: int | None = None
    red_s: int | None = None
    dropped: bool = False
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
