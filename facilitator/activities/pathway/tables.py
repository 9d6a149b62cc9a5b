"""What is kept of a pathway: its lanes, the steps in them, the arrows between them, and what it is compared with."""

from sqlmodel import Field

from facilitator.store.schema import RECORDED, MeetingRow


class PathwayLane(MeetingRow, table=True):
    """A lane of the map of a scenario, or of the meeting's own map when it compares none.

    `kind` is site, department or perspective; `colour` is a key of `model.LANE_COLOURS`, "" for none.
    """

    __tablename__ = "pathway_lane"
    __table_args__ = RECORDED

    scenario_id: str | None = Field(default=None, foreign_key="scenario.id", ondelete="CASCADE", index=True)
    position: int = 0
    name: str
    kind: str = "department"
    colour: str = ""
    copied_from: str = ""  # the id of the lane that it first was, when its map is a copy


class PathwayStep(MeetingRow, table=True):
    """A step of a pathway. It stands in `slot`, a column counted from 0, of its lane; two never share a place.

    Times are calendar time in whole seconds, None while nobody has said them; the unit is the one they were typed in.
    """

    __tablename__ = "pathway_step"
    __table_args__ = RECORDED

    scenario_id: str | None = Field(default=None, foreign_key="scenario.id", ondelete="CASCADE", index=True)
    lane_id: str | None = Field(default=None, foreign_key="pathway_lane.id", ondelete="SET NULL", index=True)
    slot: int = 0
    kind: str = "step"  # start, step, decision, end
    name: str
    roles: str = ""  # who does it, one in a line
    department: str = ""  # "" is that of its lane
    sites: str = ""  # where, one in a line; "" is that of its lane
    task_s: int | None = None
    task_unit: str = "min"
    wait_s: int | None = None  # before it can begin
    wait_unit: str = "d"
    cost_pence: int | None = None
    staff: int | None = None  # how many people it takes at once
    space: str = ""
    travels: bool = False  # the patient makes a journey for it
    treatment: bool = False  # it is the first treatment
    bottleneck: bool = False  # it was said to be the bottleneck
    perspective: str = ""  # who contributed it
    evidence: str = ""
    if_wrong: str = ""
    copied_from: str = ""  # the id of the step that it first was, when its map is a copy


class PathwayArrow(MeetingRow, table=True):
    """An arrow. The label of a flow is a decision's answer, of a contingency when, of an exit where the loop goes."""

    __tablename__ = "pathway_arrow"
    __table_args__ = RECORDED

    scenario_id: str | None = Field(default=None, foreign_key="scenario.id", ondelete="CASCADE", index=True)
    from_id: str = Field(foreign_key="pathway_step.id", ondelete="CASCADE", index=True)
    to_id: str = Field(foreign_key="pathway_step.id", ondelete="CASCADE", index=True)
    kind: str = "flow"  # flow, contingency, exit
    label: str = ""


class PathwayBaseline(MeetingRow, table=True):
    """The scenario that the others are compared with, when it is not the first one. At most one for a meeting."""

    __tablename__ = "pathway_baseline"
    __table_args__ = RECORDED

    scenario_id: str = Field(foreign_key="scenario.id", ondelete="CASCADE", index=True)
