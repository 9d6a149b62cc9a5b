"""The plan of mock-up 10, and larger and stranger ones."""

from datetime import UTC, date, datetime

from facilitator.activities.plan import commands
from facilitator.activities.plan.queries import Plan, plan
from facilitator.meeting.tables import Meeting, Participant
from facilitator.store.store import Store

TODAY = date(2026, 5, 14)
PEOPLE = (
    "Priya Ranganath",
    "Tomasz Wieland",
    "Bethan Prosser",
    "Gillian Threlkeld",
    "Dr Yusuf Harcourt",
    "Margaret Elsworthy",
    "Callum Wetherby",
    "Dr Agnes Holloway",
)
# what, how, index of the owner, due, status
Line = tuple[str, str, int, str, str]
SECTIONS: dict[str, tuple[Line, ...]] = {
    "Radiopharmacy and supply": (
        (
            "Second dose delivery slot each week",
            "Negotiate with the supplier, pilot in July",
            0,
            "2026-06-26",
            "in_progress",
        ),
        ("Late-delivery procedure", "One page: who rings whom, by 08:30", 0, "2026-06-19", "not_started"),
        ("Release checks on outreach days", "Rota with a named deputy", 0, "2026-07-10", "not_started"),
        ("Waste and storage at the clinics", "Physics reviews each site", 2, "2026-07-31", "not_started"),
    ),
    "Workforce and training": (
        ("Train five outreach nurses", "Two cohorts at the hub", 6, "2026-09-25", "not_started"),
        ("Physicist cover on clinic days", "Named rota and deputy", 7, "2026-07-17", "not_started"),
    ),
    "Outreach clinics": (
        ("More clinic days at Eastmere", "Swap with dermatology, six-week trial", 3, "2026-06-12", "in_progress"),
        ("One view of bloods across both labs", "Shared record viewer for clinic staff", 4, "2026-07-17", "blocked"),
        ("Travel plan for Harwick patients", "Two patients walk the route with us", 5, "2026-07-03", "not_started"),
        (
            "Phone symptom check between cycles",
            "Script, call times, who to escalate to",
            6,
            "2026-08-28",
            "not_started",
        ),
    ),
    "Governance and finance": (
        ("Business case to the investment group", "", 1, "2026-07-24", "not_started"),
        ("Contingency cover with Westmarch", "Letter of intent", 5, "2026-09-18", "done"),
    ),
}


def make_meeting(store: Store) -> tuple[str, list[str]]:
    """A meeting with people; returns its id and theirs."""
    with store.transaction("New meeting") as session:
        start = datetime(2026, 5, 14, 8, 0, tzinfo=UTC)
        meeting = Meeting(title="Implementation planning", starts_at=start, created_at=start)
        session.add(meeting)
        session.flush()
        people = [
            Participant(meeting_id=meeting.id, position=position, name=name) for position, name in enumerate(PEOPLE)
        ]
        session.add_all(people)
        return meeting.id, [person.id for person in people]


def make_plan(store: Store) -> str:
    """The plan of the mock-up; returns the meeting's id."""
    meeting_id, people = make_meeting(store)
    for title, lines in SECTIONS.items():
        section = commands.add_section(store, meeting_id, title)
        for what, how, owner, due, status in lines:
            action = commands.add_action(
                store, meeting_id, what, section_id=section, owner_id=people[owner], due=date.fromisoformat(due)
            )
            commands.write(store, action, "how", how)
            reason = "No viewer licence" if status == "blocked" else ""
            if status != "not_started":
                commands.set_status(store, action, status, TODAY, reason)
    return meeting_id


def read(store: Store, meeting_id: str) -> Plan:
    """The plan as it stands."""
    with store.reading() as session:
        return plan(session, meeting_id)
