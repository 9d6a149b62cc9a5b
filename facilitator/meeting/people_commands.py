"""What can be done to the list of people of a meeting; who is in the room is in `attendance_commands`.

LookupError if the person is gone, ValueError for a value that nobody can have.
"""

from collections.abc import Sequence
from typing import Literal

from sqlmodel import Session, select

from facilitator.meeting.commands import get, worded
from facilitator.meeting.people import PersonRow
from facilitator.meeting.tables import Participant
from facilitator.store import ordering
from facilitator.store.store import Store
from facilitator.text import count, one_line

Field = Literal["name", "role", "organisation", "email", "perspective"]
Duty = Literal["", "chair", "facilitator", "note taker"]
Invitation = Literal["invited", "confirmed", "declined"]

_FIELDS: dict[Field, str] = {
    "name": "Rename person",
    "role": "Edit role",
    "organisation": "Edit organisation",
    "email": "Edit e-mail address",
    "perspective": "Edit perspective",
}


def add_participant(
    store: Store, meeting_id: str, name: str, *, role: str = "", organisation: str = "", email: str = ""
) -> str:
    """Add a person after the last one; returns their id."""
    with store.transaction("Add person") as session:
        return _add(session, meeting_id, PersonRow(worded(name, "person"), role, organisation, email))


def add_participants(store: Store, meeting_id: str, rows: Sequence[PersonRow]) -> tuple[str, ...]:
    """Add people as one step, without those whose e-mail address is there already; returns the new ids."""
    with store.transaction(f"Add {count(len(rows), 'person', 'people')}") as session:
        present = session.exec(select(Participant).where(Participant.meeting_id == meeting_id)).all()
        known = {person.email.casefold() for person in present if person.email}
        fresh = [row for row in rows if not row.email or row.email.casefold() not in known]
        return tuple(_add(session, meeting_id, row) for row in fresh)


def edit_participant(store: Store, participant_id: str, field: Field, text: str) -> None:
    """Keep one of the texts about a person; typing is one step. ValueError for an empty name."""
    with store.transaction(_FIELDS[field], merge=f"participant.{field}.{participant_id}") as session:
        person = get(session, Participant, participant_id)
        setattr(person, field, worded(text, "person") if field == "name" else one_line(text))


def move_participant(store: Store, participant_id: str, by: int) -> None:
    """Move a person by -1 or +1."""
    with store.transaction("Move person") as session:
        person = get(session, Participant, participant_id)
        ordering.shift(session, person, by, meeting_id=person.meeting_id)


def remove_participants(store: Store, participant_ids: Sequence[str]) -> None:
    """Remove people as one step; what they led or own stays, without a name from the list."""
    label = "Remove person" if len(participant_ids) == 1 else f"Remove {len(participant_ids)} people"
    with store.transaction(label) as session:
        people = [get(session, Participant, key) for key in participant_ids]
        for person in people:
            session.delete(person)
        for meeting_id in {person.meeting_id for person in people}:
            ordering.renumber(session, Participant, meeting_id=meeting_id)


def set_duty(store: Store, participant_id: str, duty: Duty) -> None:
    """Give a person a duty, or "" for none; there is one chair, so that an earlier one is relieved."""
    with store.transaction("Change duty") as session:
        person = get(session, Participant, participant_id)
        if duty == "chair":
            for other in session.exec(select(Participant).where(Participant.meeting_id == person.meeting_id)):
                if other.duty == "chair" and other.id != person.id:
                    other.duty = ""
        person.duty = duty


def set_invitation(store: Store, participant_id: str, invitation: Invitation) -> None:
    """Keep what a person answered to the invitation."""
    with store.transaction("Change invitation") as session:
        get(session, Participant, participant_id).invitation = invitation


def set_voting(store: Store, participant_id: str, voting: bool) -> None:
    """Say whether a person votes."""
    with store.transaction("Change voting member") as session:
        get(session, Participant, participant_id).voting = voting


def _add(session: Session, meeting_id: str, row: PersonRow) -> str:
    person = Participant(
        meeting_id=meeting_id,
        position=ordering.next_position(session, Participant, meeting_id=meeting_id),
        name=one_line(row.name),
        role=one_line(row.role),
        organisation=one_line(row.organisation),
        email=one_line(row.email),
    )
    session.add(person)
    session.flush()
    return person.id
