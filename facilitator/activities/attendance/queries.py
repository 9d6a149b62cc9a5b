"""What can be seen of who is in the room."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session

from facilitator.meeting.attendance import Stay
from facilitator.meeting.queries import ParticipantRow, head, participants, stays
from facilitator.meeting.rules import local
from facilitator.text import clock_time

State = Literal["here", "left", "apologies", "declined", "expected"]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person, where they are, and their last stay, if any, in words as well; `earlier` tells those before."""

    id: str
    name: str
    role: str
    perspective: str
    organisation: str
    voting: bool
    state: State
    stay: Stay | None
    arrived: str
    left: str
    earlier: str


@dataclass(frozen=True, slots=True)
class Room:
    """Everybody on the list; the counts leave out who only runs the meeting."""

    people: tuple[PersonRow, ...]
    here: int
    expected: int
    voters_here: int
    voters: int
    starts_at: datetime | None
    time_zone: str


def room(session: Session, meeting_id: str) -> Room:
    """Who is in the room and who is not; LookupError if there is no such meeting."""
    frame, noted = head(session, meeting_id), stays(session, meeting_id)
    everybody = participants(session, meeting_id)
    taking_part = [row for row in everybody if not row.serves]
    return Room(
        people=tuple(_person(row, noted.get(row.id, ()), frame.time_zone) for row in everybody),
        here=sum(row.here for row in taking_part),
        expected=len(taking_part),
        voters_here=sum(row.here for row in everybody if row.voting),
        voters=sum(row.voting for row in everybody),
        starts_at=frame.starts_at,
        time_zone=frame.time_zone,
    )


def _person(row: ParticipantRow, stays_of: tuple[Stay, ...], zone: str) -> PersonRow:
    last = stays_of[-1] if stays_of else None
    return PersonRow(
        id=row.id,
        name=row.name,
        role=row.role,
        perspective=row.perspective,
        organisation=row.organisation,
        voting=row.voting,
        state=_state(row),
        stay=last,
        arrived=_arrived(last, zone) if last else "",
        left=_clock(last.left_at, zone) if last else "",
        earlier=", ".join(f"{_arrived(stay, zone)} to {_clock(stay.left_at, zone)}" for stay in stays_of[:-1]),
    )


def _state(row: ParticipantRow) -> State:
    if row.attendance == "present":
        return "here" if row.here else "left"
    if row.attendance == "apologies":
        return "apologies"
    return "declined" if row.invitation == "declined" else "expected"


def _arrived(stay: Stay, zone: str) -> str:
    return _clock(stay.arrived_at, zone) or "from the start"


def _clock(moment: datetime | None, zone: str) -> str:
    return clock_time(local(moment, zone)) if moment else ""
