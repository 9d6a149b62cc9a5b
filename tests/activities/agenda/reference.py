"""The full-day meeting that the product is made for, as a prepared agenda."""

from datetime import UTC, datetime

from facilitator.activities.agenda import commands
from facilitator.meeting.tables import Meeting, Participant, Scenario
from facilitator.store.store import Store

STARTS_AT = datetime(2026, 5, 14, 8, 0, tzinfo=UTC)  # 09:00 in London
PEOPLE = (
    "Dr Imogen Tarrant",
    "Dr Agnes Holloway",
    "Rowan Pickersgill",
    "Callum Wetherby",
    "Dr Kofi Ashdale",
    "Hannah Quayle",
)
SCENARIOS = ("Centralised hub", "Hub with outreach clinics", "Blended with partner trust")
STARTS = ("09:00", "09:15", "09:30", "10:30", "10:45", "11:45", "12:45", "13:30", "14:30", "15:30")

Part = tuple[str, int, str, int | None]
_PARTS: tuple[Part, ...] = (
    ("Pathway mapping", 15, "pathway", None),
    ("Funding, staffing and pharmacy", 30, "discussion", 4),
    ("SWOT", 15, "swot", None),
)
_DECISION: tuple[Part, ...] = (
    ("Compare the scenarios", 20, "decision", None),
    ("Agree criteria and rule", 15, "discussion", None),
    ("Vote", 25, "decision", None),
)
_PLAN: tuple[Part, ...] = (
    ("Who, how and when", 40, "plan", None),
    ("Next meeting", 10, "discussion", None),
    ("Communication in between", 10, "discussion", None),
)
# title, minutes, activity, lead, scenario, parts
_ROWS: tuple[tuple[str, int, str, int | None, int | None, tuple[Part, ...]], ...] = (
    ("Welcome, introductions and objectives", 15, "presentation", 0, None, ()),
    ("Recap of the service evaluation", 15, "evidence", 1, None, ()),
    ("Scenario 1: Centralised hub", 60, "scenario", 2, 0, _PARTS),
    ("Coffee", 15, "break", None, None, ()),
    ("Scenario 2: Hub with outreach clinics", 60, "scenario", 3, 1, _PARTS),
    ("Scenario 3: Blended with partner trust", 60, "scenario", None, 2, _PARTS),
    ("Lunch", 45, "break", None, None, ()),
    ("Service model decision", 60, "decision", 5, None, _DECISION),
    ("Action planning", 60, "plan", 2, None, _PLAN),
    ("Summary and close", 15, "discussion", 0, None, ()),
)


def make_meeting(store: Store, starts_at: datetime | None = STARTS_AT) -> tuple[str, list[str], list[str]]:
    """A meeting without an agenda; returns its id and those of its people and scenarios."""
    with store.transaction("New meeting") as session:
        meeting = Meeting(title="Implementation planning", starts_at=starts_at, created_at=STARTS_AT)
        session.add(meeting)
        session.flush()
        people = [
            Participant(meeting_id=meeting.id, position=position, name=name) for position, name in enumerate(PEOPLE)
        ]
        scenarios = [
            Scenario(meeting_id=meeting.id, position=position, name=name) for position, name in enumerate(SCENARIOS)
        ]
        session.add_all([*people, *scenarios])
        return meeting.id, [person.id for person in people], [scenario.id for scenario in scenarios]


def make_reference(store: Store) -> str:
    """The reference agenda, in which the third scenario has no lead; returns the meeting's id."""
    meeting_id, people, scenarios = make_meeting(store)
    for title, minutes, activity, lead, scenario, parts in _ROWS:
        item = commands.add_item(store, meeting_id, title=title, planned_s=minutes * 60, activity=activity)
        if lead is not None:
            commands.set_lead(store, item, people[lead])
        if scenario is not None:
            commands.set_scenario(store, item, scenarios[scenario])
        before = item
        for name, length, kind, own_lead in parts:
            before = commands.add_part(store, before, title=name, planned_s=length * 60, activity=kind)
            if own_lead is not None:
                commands.set_lead(store, before, people[own_lead])
    return meeting_id
