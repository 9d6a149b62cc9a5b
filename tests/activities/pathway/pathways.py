"""The map of mock-up 05 in a library."""

from datetime import UTC, datetime

from facilitator.activities.pathway.durations import read_duration
from facilitator.activities.pathway.tables import PathwayArrow, PathwayLane, PathwayStep
from facilitator.meeting.tables import Meeting, Scenario
from facilitator.store.store import Store

CREATED = datetime(2026, 5, 14, 8, 0, tzinfo=UTC)
_LANES = (
    ("Referring site", "site"),
    ("MRT centre", "site"),
    ("Pharmacy", "department"),
    ("Patient", "perspective"),
    ("Follow-up", "department"),
)
# name, lane, column, kind, who, takes, wait before, perspective
_STEPS = (
    ("Decision to treat", 0, 0, "start", "MDT", "0 d", "", "Referrer"),
    ("Refer with scan, bloods", 0, 1, "step", "Nurse", "2 d", "", "Referrer"),
    ("Vet and justify", 1, 1, "decision", "Physician", "3 d", "", "Physics"),
    ("Told the plan, leaflet given", 3, 1, "step", "Nurse", "30 min", "", "Nursing"),
    ("Outreach assessment", 1, 2, "step", "Consultant physician\nNurse specialist", "45 min", "10 d", "Nursing"),
    ("Consent and safety advice", 3, 2, "step", "Patient", "30 min", "", "Patient"),
    ("Book treatment slot", 1, 3, "step", "Coordinator", "1 d", "", "Nursing"),
    ("Order dose", 2, 3, "step", "Pharmacist", "14 d", "", "Pharmacy"),
    ("Receive, check and release", 2, 4, "step", "Pharmacist", "2 h", "", "Pharmacy"),
    ("Travel to the hub", 3, 4, "step", "Transport", "½ d", "", "Patient"),
    ("Treat, scan and discharge", 1, 5, "step", "Nurse", "24 h", "", "Nursing"),
    ("Home with advice card", 3, 5, "step", "Patient", "7 d", "", "Patient"),
    ("Bloods at outreach", 4, 5, "step", "Nurse", "35 d", "", ""),
    ("Episode complete", 0, 5, "end", "Letter", "5 d", "", "Referrer"),
)
_ARROWS = (
    (0, 1, "flow", ""),
    (1, 2, "flow", ""),
    (2, 4, "flow", "Yes"),
    (2, 0, "contingency", "Not justified: back to the MDT"),
    (2, 3, "flow", ""),
    (3, 5, "flow", ""),
    (4, 5, "flow", ""),
    (5, 6, "flow", ""),
    (5, 9, "flow", ""),
    (6, 7, "flow", ""),
    (7, 8, "flow", ""),
    (8, 10, "flow", ""),
    (8, 6, "contingency", "Late or failed check: rebook the slot"),
    (9, 10, "flow", ""),
    (10, 11, "flow", ""),
    (11, 12, "flow", ""),
    (12, 13, "flow", ""),
    (12, 6, "exit", "Cycles 2 to 4"),
)
_CHOSEN = 4
_HELD_UP, _TREATS, _TRAVELS = 7, 10, 9


def make_meeting(store: Store) -> tuple[str, str, str]:
    """A meeting with two scenarios; their ids."""
    with store.transaction("Make meeting") as session:
        meeting = Meeting(title="Implementation planning meeting", created_at=CREATED)
        session.add(meeting)
        session.flush()
        first = Scenario(meeting_id=meeting.id, name="Centralised hub", position=0)
        second = Scenario(meeting_id=meeting.id, name="Hub with outreach clinics", position=1)
        session.add_all([first, second])
        session.flush()
        return meeting.id, first.id, second.id


def fill(store: Store, meeting_id: str, scenario_id: str) -> dict[str, str]:
    """Draw the map; the ids of its steps by name."""
    family = {"meeting_id": meeting_id, "scenario_id": scenario_id}
    with store.transaction("Draw map") as session:
        lanes = [
            PathwayLane(**family, position=place, name=name, kind=kind) for place, (name, kind) in enumerate(_LANES)
        ]
        session.add_all(lanes)
        session.flush()
        steps = [_step(meeting_id, scenario_id, lanes, number) for number in range(len(_STEPS))]
        steps[_CHOSEN].sites = "Eastmere\nCalder Vale\nHarwick"
        steps[_CHOSEN].if_wrong = "Bloods out of range: repeat in one week, keep the slot"
        steps[_CHOSEN].evidence = "Median wait 10 days, 62 referrals, 2024/25"
        session.add_all(steps)
        session.flush()
        for start, end, kind, label in _ARROWS:
            session.add(
                PathwayArrow(
                    meeting_id=meeting_id,
                    scenario_id=scenario_id,
                    from_id=steps[start].id,
                    to_id=steps[end].id,
                    kind=kind,
                    label=label,
                )
            )
        return {step.name: step.id for step in steps}


def _step(meeting_id: str, scenario_id: str, lanes: list[PathwayLane], number: int) -> PathwayStep:
    name, lane, slot, kind, roles, takes, waits, perspective = _STEPS[number]
    task, before = read_duration(takes), read_duration(waits)
    return PathwayStep(
        meeting_id=meeting_id,
        scenario_id=scenario_id,
        lane_id=lanes[lane].id,
        slot=slot,
        kind=kind,
        name=name,
        roles=roles,
        perspective=perspective,
        task_s=task.seconds if task else None,
        task_unit=task.unit if task else "min",
        wait_s=before.seconds if before else None,
        wait_unit=before.unit if before else "d",
        travels=number == _TRAVELS,
        treatment=number == _TREATS,
        bottleneck=number == _HELD_UP,
    )
