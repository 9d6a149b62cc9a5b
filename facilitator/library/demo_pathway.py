"""The pathway of the demo meeting's second scenario, and how it was without outreach clinics."""

from sqlmodel import Session

from facilitator.activities.pathway.durations import read_duration
from facilitator.activities.pathway.tables import PathwayArrow, PathwayLane, PathwayStep

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
    ("Bloods at outreach", 4, 5, "step", "Nurse", "42 d", "", ""),
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


def draw_pathway(session: Session, meeting_id: str, scenario_id: str) -> dict[str, str]:
    """Draw the map of a scenario; returns the ids of its steps by name."""
    family = {"meeting_id": meeting_id, "scenario_id": scenario_id}
    lanes = [PathwayLane(**family, position=place, name=name, kind=kind) for place, (name, kind) in enumerate(_LANES)]
    session.add_all(lanes)
    session.flush()
    steps = []
    for name, lane, slot, kind, roles, takes, wait, perspective in _STEPS:
        task, before = read_duration(takes), read_duration(wait)
        step = PathwayStep(
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
        )
        steps.append(step)
    steps[_HELD_UP].bottleneck = steps[_TREATS].treatment = steps[_TRAVELS].travels = True
    steps[_CHOSEN].sites = "Eastmere\nCalder Vale\nHarwick"
    steps[_CHOSEN].if_wrong = "Bloods out of range: repeat in one week, keep the slot"
    steps[_CHOSEN].evidence = "Median wait 10 days, 62 referrals, 2024/25"
    session.add_all(steps)
    session.flush()
    session.add_all(
        PathwayArrow(**family, from_id=steps[start].id, to_id=steps[end].id, kind=kind, label=label)
        for start, end, kind, label in _ARROWS
    )
    return {step.name: step.id for step in steps}
