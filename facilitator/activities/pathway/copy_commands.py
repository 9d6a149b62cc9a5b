"""Maps that do not begin empty, and what they are compared with."""

from sqlmodel import Session, select

from facilitator.activities.pathway.model import TEMPLATES
from facilitator.activities.pathway.stored import Family, end_of
from facilitator.activities.pathway.tables import PathwayArrow, PathwayBaseline, PathwayLane, PathwayStep
from facilitator.meeting.commands import get
from facilitator.meeting.tables import Scenario
from facilitator.store import ordering
from facilitator.store.schema import new_id
from facilitator.store.store import Store

_LAST_SLOT = 5  # where the last step of a template stands, so that there is room before it


def start_from(store: Store, meeting_id: str, scenario_id: str | None, key: str) -> None:
    """Add the lanes and the first and last steps of a template (`model.TEMPLATES`) below what is there.

    LookupError if there is no such template.
    """
    template = next((each for each in TEMPLATES if each.key == key), None)
    if template is None:
        raise LookupError(f"no template {key}")
    with store.transaction("Start map") as session:
        family: Family = {"meeting_id": meeting_id, "scenario_id": scenario_id}
        first = ordering.next_position(session, PathwayLane, **family)
        lanes = [
            PathwayLane(meeting_id=meeting_id, scenario_id=scenario_id, position=place, name=name, kind=kind)
            for place, (name, kind) in enumerate(template.lanes, first)
        ]
        session.add_all(lanes)
        session.flush()
        for name, kind, lane in template.steps:
            session.add(
                PathwayStep(
                    meeting_id=meeting_id,
                    scenario_id=scenario_id,
                    lane_id=lanes[lane].id,
                    slot=_LAST_SLOT if kind == "end" else end_of(session, family, lanes[lane].id),
                    kind=kind,
                    name=name,
                )
            )
            session.flush()


def copy_map(store: Store, meeting_id: str, from_scenario: str | None, to_scenario: str | None) -> None:
    """Put a copy of a scenario's map in place of another one's; None is the meeting's own map.

    The copies know what they were copied from, so that a comparison can tell what changes.
    """
    if from_scenario == to_scenario:
        raise ValueError("a map is copied to another scenario")
    with store.transaction("Copy map") as session:
        if to_scenario is not None and get(session, Scenario, to_scenario).meeting_id != meeting_id:
            raise ValueError("the scenario belongs to another meeting")
        _clear(session, {"meeting_id": meeting_id, "scenario_id": to_scenario})
        source: Family = {"meeting_id": meeting_id, "scenario_id": from_scenario}
        keys: dict[str | None, str | None] = {None: None}
        lanes = ordering.in_order(session, PathwayLane, **source)
        steps = session.exec(select(PathwayStep).filter_by(**source)).all()
        for row in (*lanes, *steps):
            keys[row.id] = new_id()
        own = {"scenario_id": to_scenario}
        for lane in lanes:
            values = lane.model_dump() | own | {"id": keys[lane.id], "copied_from": lane.copied_from or lane.id}
            session.add(PathwayLane(**values))
        session.flush()
        for step in steps:
            values = step.model_dump() | own | {"id": keys[step.id], "copied_from": step.copied_from or step.id}
            session.add(PathwayStep(**values | {"lane_id": keys[step.lane_id], "bottleneck": False}))
        session.flush()
        for arrow in session.exec(select(PathwayArrow).filter_by(**source)).all():
            ends = {"from_id": keys[arrow.from_id], "to_id": keys[arrow.to_id]}
            session.add(PathwayArrow(**arrow.model_dump() | own | ends | {"id": new_id()}))


def clear_map(store: Store, meeting_id: str, scenario_id: str | None) -> None:
    """Take everything off a map."""
    with store.transaction("Clear map") as session:
        _clear(session, {"meeting_id": meeting_id, "scenario_id": scenario_id})


def set_baseline(store: Store, meeting_id: str, scenario_id: str | None) -> None:
    """Say which scenario the others are compared with; None for the first one."""
    with store.transaction("Change baseline") as session:
        row = session.exec(select(PathwayBaseline).where(PathwayBaseline.meeting_id == meeting_id)).first()
        if scenario_id is None:
            if row is not None:
                session.delete(row)
            return
        if get(session, Scenario, scenario_id).meeting_id != meeting_id:
            raise ValueError("the scenario belongs to another meeting")
        if row is None:
            session.add(PathwayBaseline(meeting_id=meeting_id, scenario_id=scenario_id))
        else:
            row.scenario_id = scenario_id


def _clear(session: Session, family: Family) -> None:
    for model in (PathwayArrow, PathwayStep, PathwayLane):
        for row in session.exec(select(model).filter_by(**family)).all():
            session.delete(row)
        session.flush()
