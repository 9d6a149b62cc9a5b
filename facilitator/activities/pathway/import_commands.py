"""Puts steps that were read from elsewhere on a map."""

from facilitator.activities.pathway.reading import ReadStep, ReadSteps, arrows
from facilitator.activities.pathway.stored import Family, arrow, joined, make_room, slot_after
from facilitator.activities.pathway.tables import PathwayLane, PathwayStep
from facilitator.store import ordering
from facilitator.store.store import Store
from facilitator.text import one_line


def import_steps(store: Store, meeting_id: str, scenario_id: str | None, read: ReadSteps) -> tuple[str, ...]:
    """Put steps behind those of a map, with their arrows and the lanes that it lacks, as one step; their ids."""
    family: Family = {"meeting_id": meeting_id, "scenario_id": scenario_id}
    with store.transaction("Import steps") as session:
        known = ordering.in_order(session, PathwayLane, **family)
        lanes = {row.name.casefold(): row.id for row in known}
        for position, name in enumerate((each for each in read.lanes if each.casefold() not in lanes), len(known)):
            lane = PathwayLane(meeting_id=meeting_id, scenario_id=scenario_id, position=position, name=one_line(name))
            session.add(lane)
            lanes[name.casefold()] = lane.id
        session.flush()
        rows: list[PathwayStep] = []
        for step in read.steps:
            lane_id = lanes.get(step.lane.casefold())
            row = _row(step, meeting_id, scenario_id)
            row.lane_id = lane_id
            row.slot = slot_after(session, family, lane_id, rows[-1] if rows else None)
            make_room(session, row)
            session.add(row)
            session.flush()
            rows.append(row)
        for start, end, kind, label in arrows(read.steps):
            session.add(arrow(rows[start], rows[end], kind, label))
        return tuple(row.id for row in rows)


def _row(step: ReadStep, meeting_id: str, scenario_id: str | None) -> PathwayStep:
    return PathwayStep(
        meeting_id=meeting_id,
        scenario_id=scenario_id,
        name=step.name,
        kind=step.kind,
        roles=joined(step.roles),
        sites=joined(step.sites),
        department=step.department,
        task_s=step.task.seconds if step.task else None,
        task_unit=step.task.unit if step.task else "min",
        wait_s=step.wait.seconds if step.wait else None,
        wait_unit=step.wait.unit if step.wait else "d",
        cost_pence=step.cost_pence,
        staff=step.staff,
        space=step.space,
        perspective=step.perspective,
        if_wrong=step.if_wrong,
        evidence=step.evidence,
    )
