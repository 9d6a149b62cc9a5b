"""What can be seen of the speakers of a meeting."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from facilitator.activities.speaking.rules import Turn
from facilitator.activities.speaking.tables import SpeakerTurn, SpeakerView
from facilitator.meeting.queries import participants
from facilitator.meeting.tables import Meeting


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who can be queued: a person, or somebody for a role (`name` ""), with how many have that role."""

    id: str
    name: str
    role: str
    people: int = 1


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks, waits and spoke; `here` is who is in the room, the roles those that they stand for.

    `in_room` is whether the room sees who speaks.
    """

    limit_s: int = 0
    current: Turn | None = None
    queue: tuple[Turn, ...] = ()
    turns: tuple[Turn, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    here: tuple[Candidate, ...] = ()
    in_room: bool = False


@dataclass(frozen=True, slots=True)
class PublicSpeaker:
    """What the room may be told of who speaks; `limit_s` 0 is without a limit."""

    title: str
    started_at: datetime
    limit_s: int


def role_of(perspective: str, role: str) -> str:
    """What a person speaks for: the perspective they were asked to take, else their role."""
    return perspective or role


def speaking(session: Session, meeting_id: str) -> Speaking:
    """The speakers of a meeting; LookupError if there is no such meeting."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise LookupError(f"no meeting {meeting_id}")
    order = (col(SpeakerTurn.started_at), col(SpeakerTurn.position), col(SpeakerTurn.id))
    rows = session.exec(select(SpeakerTurn).where(SpeakerTurn.meeting_id == meeting_id).order_by(*order))
    turns = [_turn(row) for row in rows]
    taken = tuple(turn for turn in turns if turn.started_at is not None)
    everybody = [row for row in participants(session, meeting_id) if not row.serves]
    people = {row.id: Candidate(row.id, row.name, role_of(row.perspective, row.role)) for row in everybody}
    return Speaking(
        limit_s=meeting.speaker_limit_s,
        current=next((turn for turn in taken if turn.ended_at is None), None),
        queue=tuple(turn for turn in turns if turn.started_at is None),
        turns=taken,
        candidates=(*people.values(), *_roles(tuple(people.values()))),
        here=tuple(people[row.id] for row in everybody if row.here),
        in_room=_in_room(session, meeting_id),
    )


def public_speaker(session: Session, meeting_id: str) -> PublicSpeaker | None:
    """Who speaks, if somebody does and the room is to see it; LookupError if there is no such meeting."""
    seen = speaking(session, meeting_id) if _in_room(session, meeting_id) else Speaking()
    turn = seen.current
    return PublicSpeaker(turn.title, turn.started_at, seen.limit_s) if turn and turn.started_at else None


def _in_room(session: Session, meeting_id: str) -> bool:
    view = session.get(SpeakerView, meeting_id)
    return view is not None and view.in_room


def _turn(row: SpeakerTurn) -> Turn:
    return Turn(row.id, row.name, row.role, row.started_at, row.ended_at, row.participant_id, row.passed)


def _roles(people: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    counted: dict[str, int] = {}
    for person in people:
        if person.role:
            counted[person.role] = counted.get(person.role, 0) + 1
    return tuple(Candidate(f"role:{role}", "", role, number) for role, number in counted.items())
