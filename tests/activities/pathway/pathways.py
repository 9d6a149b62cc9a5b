"""The map of mock-up 05 in a library."""

from datetime import UTC, datetime

from facilitator.library.demo_pathway import draw_pathway
from facilitator.meeting.tables import Meeting, Scenario
from facilitator.store.store import Store

CREATED = datetime(2026, 5, 14, 8, 0, tzinfo=UTC)


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
    with store.transaction("Draw map") as session:
        return draw_pathway(session, meeting_id, scenario_id)
