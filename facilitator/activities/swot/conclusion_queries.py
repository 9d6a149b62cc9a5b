"""What was concluded from the boards: for the facilitator, the comparison of scenarios, the room and the minutes."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from facilitator.activities.swot.conclusion_rules import AGAINST, FEASIBILITY, FOR
from facilitator.activities.swot.tables import SwotConclusion, SwotPoint
from facilitator.meeting.tables import Scenario
from facilitator.meeting.threads import came_from, told
from facilitator.store.ordering import in_order


@dataclass(frozen=True, slots=True)
class PointRow:
    """An advantage or disadvantage; `source` says which note it came of."""

    id: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What was agreed about a scenario; `feasibility` is 1 to 5, 0 for not agreed; `statement` its words."""

    scenario_id: str | None
    scenario: str
    advantages: tuple[PointRow, ...] = ()
    disadvantages: tuple[PointRow, ...] = ()
    feasibility: int = 0
    statement: str = ""

    @property
    def word(self) -> str:
        """The word of the scale."""
        return FEASIBILITY[self.feasibility]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was concluded yet."""
        return not (self.advantages or self.disadvantages or self.feasibility or self.statement)


def conclusion(session: Session, meeting_id: str, scenario_id: str | None) -> Conclusion:
    """What was concluded from one board."""
    scenario = session.get(Scenario, scenario_id) if scenario_id else None
    return _read(session, meeting_id, scenario_id, scenario.name if scenario else "")


def conclusions(session: Session, meeting_id: str) -> tuple[Conclusion, ...]:
    """One for each scenario in order, empty ones too; before them that of the meeting's own board, if there is one."""
    own = _read(session, meeting_id, None, "")
    scenarios = session.exec(
        select(Scenario).where(Scenario.meeting_id == meeting_id).order_by(col(Scenario.position))
    ).all()
    found = tuple(_read(session, meeting_id, each.id, each.name) for each in scenarios)
    return found if own.is_empty else (own, *found)


def _read(session: Session, meeting_id: str, scenario_id: str | None, name: str) -> Conclusion:
    agreed = session.exec(
        select(SwotConclusion).where(
            SwotConclusion.meeting_id == meeting_id, col(SwotConclusion.scenario_id) == scenario_id
        )
    ).first()
    sources = came_from(session, meeting_id, "swot_point")

    def side(key: str) -> tuple[PointRow, ...]:
        rows = in_order(session, SwotPoint, meeting_id=meeting_id, scenario_id=scenario_id, side=key)
        return tuple(PointRow(row.id, row.text, told(sources.get(row.id, ()))) for row in rows)

    return Conclusion(
        scenario_id,
        name,
        side(FOR),
        side(AGAINST),
        agreed.feasibility if agreed else 0,
        agreed.statement if agreed else "",
    )
