"""The board of mock-up 03, and the rows it needs."""

from datetime import UTC, datetime

from facilitator.activities.swot.commands import add_note
from facilitator.activities.swot.queries import PublicBoard, PublicNote
from facilitator.activities.swot.rules import LETTERS
from facilitator.meeting.tables import Meeting, Scenario
from facilitator.store.store import Store

CREATED = datetime(2026, 5, 14, 8, 0, tzinfo=UTC)

DEMO: dict[str, tuple[tuple[str, str], ...]] = {
    "S": (
        ("Three of five visits move to local clinics", "Patient"),
        ("One licensed hub, one set of protocols", "Physics"),
        ("Less travel on days patients feel worst", "Patient"),
        ("Nurse-led clinic runs at Eastmere now", "Nursing"),
        ("Carers can attend without a day off", "Patient"),
        ("Single dose order point, same pharmacy", "Pharmacy"),
    ),
    "W": (
        ("Five nurses to train before first clinic", "Nursing"),
        ("Hub has only two shielded rooms", "Estates"),
        ("Physicist cover is thin on clinic days", "Physics"),
        ("Longer day for Harwick patients", "Patient"),
        ("Bloods sit on two lab systems", "Referrer"),
    ),
    "O": (
        ("Earlier talks with referring teams", "Referrer"),
        ("Open to trial patients from 2027", "Physics"),
        ("Link nurse role as a career step", "Nursing"),
        ("Phone symptom check between cycles", "Patient"),
        ("Share clinic rooms with oncology", "Estates"),
        ("Joint bid with the cancer alliance", "Finance"),
    ),
    "T": (
        ("One supplier, one delivery a week", "Pharmacy"),
        ("Tariff decision slips past April", "Commissioner"),
        ("A late flight loses a treatment day", "Pharmacy"),
        ("Key physicist retires in 2027", "Physics"),
        ("Price rise above tariff uplift", "Pharmacy"),
    ),
}


def make_meeting(store: Store) -> tuple[str, str]:
    """A meeting with one scenario; their ids."""
    with store.transaction("Make meeting") as session:
        meeting = Meeting(title="Implementation planning meeting", created_at=CREATED)
        session.add(meeting)
        session.flush()
        scenario = Scenario(meeting_id=meeting.id, name="Hub with outreach clinics")
        session.add(scenario)
        session.flush()
        return meeting.id, scenario.id


def fill(
    store: Store,
    meeting_id: str,
    scenario_id: str | None,
    notes: dict[str, tuple[tuple[str, str], ...]] | None = None,
) -> dict[str, str]:
    """Put notes on a board; their ids by text."""
    return {
        text: add_note(store, meeting_id, scenario_id, letter, text, perspective)
        for letter, rows in (DEMO if notes is None else notes).items()
        for text, perspective in rows
    }


def public(number: int = 0) -> PublicBoard:
    """The board of mock-up 04 for the room, or one with `number` notes."""
    every = [(letter, text, voice) for letter in LETTERS for text, voice in DEMO[letter]]
    wanted = [
        (LETTERS[index % 4], f"{index + 1}: {every[index % len(every)][1]}", every[index % len(every)][2])
        for index in range(number)
    ]
    found: dict[str, list[PublicNote]] = {letter: [] for letter in LETTERS}
    for index, (letter, text, voice) in enumerate(wanted or every):
        found[letter].append(PublicNote(f"n{index}", text, voice))
    strengths, weaknesses, opportunities, threats = (tuple(found[letter]) for letter in LETTERS)
    return PublicBoard("SWOT: Hub with outreach clinics", strengths, weaknesses, opportunities, threats)
