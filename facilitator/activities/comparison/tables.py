"""What is kept of the comparison of a meeting's scenarios."""

from sqlmodel import Field

from facilitator.meeting.threads import register
from facilitator.store.schema import PREPARED, RECORDED, MeetingRow


class Comparison(MeetingRow, table=True):
    """How a meeting scores: together, one score for each cell, or each participant by themselves."""

    __tablename__ = "comparison"
    __table_args__ = PREPARED

    individual: bool = False


class Criterion(MeetingRow, table=True):
    """Something that scenarios are judged by; `weight` is in whole percent."""

    __tablename__ = "criterion"
    __table_args__ = PREPARED

    position: int = 0
    name: str
    weight: int = 0


class Combination(MeetingRow, table=True):
    """An option made of several scenarios, which is compared beside them."""

    __tablename__ = "combination"
    __table_args__ = RECORDED

    position: int = 0
    name: str


class CombinationPart(MeetingRow, table=True):
    """A scenario that belongs to a combination."""

    __tablename__ = "combination_part"
    __table_args__ = RECORDED

    combination_id: str = Field(foreign_key="combination.id", ondelete="CASCADE", index=True)
    scenario_id: str = Field(foreign_key="scenario.id", ondelete="CASCADE", index=True)


class ComparisonCell(MeetingRow, table=True):
    """How a scenario or a combination does by a criterion: 1 to 5, or 0 while nobody has said."""

    __tablename__ = "comparison_cell"
    __table_args__ = RECORDED

    criterion_id: str = Field(foreign_key="criterion.id", ondelete="CASCADE", index=True)
    scenario_id: str | None = Field(default=None, foreign_key="scenario.id", ondelete="CASCADE", index=True)
    combination_id: str | None = Field(default=None, foreign_key="combination.id", ondelete="CASCADE", index=True)
    score: int = 0
    reason: str = ""
    figure: str = ""


class ComparisonRating(MeetingRow, table=True):
    """What one participant gave a cell, 1 to 5."""

    __tablename__ = "comparison_rating"
    __table_args__ = RECORDED

    cell_id: str = Field(foreign_key="comparison_cell.id", ondelete="CASCADE", index=True)
    participant_id: str = Field(foreign_key="participant.id", ondelete="CASCADE", index=True)
    score: int


register("comparison_cell", "evidence", ComparisonCell, "figure", "reason")
register("combination", "combination", Combination, "name")
