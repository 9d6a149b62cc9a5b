"""The comparison of mock-up 09, and larger and stranger ones."""

from facilitator.activities.comparison import commands
from facilitator.activities.comparison.queries import Matrix, matrix
from facilitator.meeting.commands import add_scenario, create_meeting
from facilitator.meeting.people import PersonRow
from facilitator.meeting.people_commands import add_participants
from facilitator.store.store import Store

WEIGHTS = {
    "Fit with existing structures": 25,
    "Single or combined setting": 15,
    "Finance and business case": 25,
    "Training and processes": 15,
    "Barriers and risk": 20,
}
SCORES = {
    "Centralised hub": (4, 3, 4, 4, 2),
    "Hub with outreach clinics": (4, 4, 4, 3, 4),
    "Blended with partner trust": (2, 4, 3, 2, 3),
}
PEOPLE = ("Priya Ranganath", "Tomasz Wieland", "Bethan Prosser")


def make_meeting(store: Store, scenarios: int = 3) -> str:
    """A meeting with scenarios and people, in which nothing is compared yet."""
    meeting_id = create_meeting(store, "Which model?")
    names = [*SCORES, *(f"Further model number {number} with a long name" for number in range(4, 20))]
    for name in names[:scenarios]:
        add_scenario(store, meeting_id, name)
    add_participants(store, meeting_id, [PersonRow(name, "", "", "") for name in PEOPLE])
    return meeting_id


def make_matrix(store: Store) -> str:
    """The matrix of the mock-up."""
    meeting_id = make_meeting(store)
    for name, weight in WEIGHTS.items():
        commands.add_criterion(store, meeting_id, name, weight)
    found = read(store, meeting_id)
    for option, scores in zip(found.options, SCORES.values(), strict=True):
        for criterion, score in zip(found.criteria, scores, strict=True):
            commands.set_score(store, criterion.id, option.id, score)
    return meeting_id


def read(store: Store, meeting_id: str) -> Matrix:
    """The matrix as it is now."""
    with store.reading() as session:
        return matrix(session, meeting_id)
