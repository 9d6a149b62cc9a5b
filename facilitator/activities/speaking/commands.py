"""What can be done with the speakers of a meeting. But for the limit nothing is undone: these are clock facts.

`now` is an aware instant. LookupError if a turn or person is gone.
"""

from datetime import datetime

from sqlmodel import Session, col, select

from facilitator.activities.speaking.queries import role_of
from facilitator.activities.speaking.tables import SpeakerTurn
from facilitator.meeting.commands import get
from facilitator.meeting.tables import Meeting, Participant
from facilitator.store import ordering
from facilitator.store.store import Store


def set_limit(store: Store, meeting_id: str, minutes: int) -> None:
    """Say how long one person may speak at a time; 0 is without a limit."""
    with store.transaction("Change speaker limit", merge=f"meeting.speaker_limit.{meeting_id}") as session:
        get(session, Meeting, meeting_id).speaker_limit_s = 60 * max(0, minutes)


def queue_person(store: Store, meeting_id: str, participant_id: str) -> str:
    """Put a person at the end of the queue, unless they wait already; returns the id of the turn."""
    with store.transaction("Queue speaker") as session:
        person = get(session, Participant, participant_id)
        for turn in _waiting(session, meeting_id):
            if turn.participant_id == participant_id:
                return turn.id
        return _queue(
            session,
            SpeakerTurn(
                meeting_id=meeting_id,
                participant_id=person.id,
                name=person.name,
                role=role_of(person.perspective, person.role),
            ),
        )


def queue_role(store: Store, meeting_id: str, role: str) -> str:
    """Put somebody for a role at the end of the queue; returns the id of the turn."""
    with store.transaction("Queue speaker") as session:
        return _queue(session, SpeakerTurn(meeting_id=meeting_id, role=role))


def next_speaker(store: Store, meeting_id: str, now: datetime) -> None:
    """End the turn that goes on, and let the first in the queue begin."""
    with store.transaction("Next speaker") as session:
        _stop(session, meeting_id, now)
        for turn in _waiting(session, meeting_id)[:1]:
            _start(session, turn, now)


def start(store: Store, turn_id: str, now: datetime) -> None:
    """Let somebody in the queue begin, whatever their place; the turn that goes on ends."""
    with store.transaction("Start speaker") as session:
        turn = get(session, SpeakerTurn, turn_id)
        if turn.started_at is None:
            _stop(session, turn.meeting_id, now)
            _start(session, turn, now)


def stop(store: Store, meeting_id: str, now: datetime) -> None:
    """End the turn that goes on, if there is one."""
    with store.transaction("Stop speaker") as session:
        _stop(session, meeting_id, now)


def put_back(store: Store, meeting_id: str) -> None:
    """The turn that goes on was begun by mistake: it waits again, as the first in the queue."""
    with store.transaction("Put speaker back") as session:
        for turn in _going_on(session, meeting_id):
            turn.started_at = None
            turn.position = -1
            session.flush()
            ordering.renumber(session, SpeakerTurn, meeting_id=meeting_id, started_at=None)


def remove(store: Store, turn_id: str) -> None:
    """Take somebody out of the queue."""
    with store.transaction("Remove speaker") as session:
        turn = get(session, SpeakerTurn, turn_id)
        if turn.started_at is None:
            session.delete(turn)
            ordering.renumber(session, SpeakerTurn, meeting_id=turn.meeting_id, started_at=None)


def move(store: Store, turn_id: str, by: int) -> None:
    """Move somebody in the queue by -1 or +1."""
    with store.transaction("Move speaker") as session:
        turn = get(session, SpeakerTurn, turn_id)
        if turn.started_at is None:
            place = max(0, turn.position + by)
            ordering.move(session, turn, place, meeting_id=turn.meeting_id, started_at=None)


def _queue(session: Session, turn: SpeakerTurn) -> str:
    turn.position = ordering.next_position(session, SpeakerTurn, meeting_id=turn.meeting_id, started_at=None)
    session.add(turn)
    return turn.id


def _waiting(session: Session, meeting_id: str) -> list[SpeakerTurn]:
    return ordering.in_order(session, SpeakerTurn, meeting_id=meeting_id, started_at=None)


def _going_on(session: Session, meeting_id: str) -> list[SpeakerTurn]:
    begun = col(SpeakerTurn.started_at).is_not(None) & col(SpeakerTurn.ended_at).is_(None)
    return list(session.exec(select(SpeakerTurn).where(SpeakerTurn.meeting_id == meeting_id, begun)))


def _start(session: Session, turn: SpeakerTurn, now: datetime) -> None:
    turn.started_at = now
    ordering.renumber(session, SpeakerTurn, meeting_id=turn.meeting_id, started_at=None)


def _stop(session: Session, meeting_id: str, now: datetime) -> None:
    for turn in _going_on(session, meeting_id):
        assert turn.started_at is not None
        turn.ended_at = max(now, turn.started_at)
