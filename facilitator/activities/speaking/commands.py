"""What can be done with the speakers of a meeting. But for the limit nothing is undone: these are clock facts.

`now` is an aware instant, kept to the whole second so that the digits change with the clock on the wall. LookupError if
a turn or person is gone.
"""

from datetime import datetime

from sqlmodel import Session, col, select

from facilitator.activities.speaking.queries import role_of, speaking
from facilitator.activities.speaking.rules import all_passed, follows, to_call
from facilitator.activities.speaking.tables import SpeakerTurn, SpeakerView
from facilitator.meeting.commands import get
from facilitator.meeting.tables import Meeting, Participant
from facilitator.store import ordering
from facilitator.store.store import Store


def set_limit(store: Store, meeting_id: str, minutes: int) -> None:
    """Say how long one person may speak at a time; 0 is without a limit."""
    with store.transaction("Change speaker limit", merge=f"meeting.speaker_limit.{meeting_id}") as session:
        get(session, Meeting, meeting_id).speaker_limit_s = 60 * max(0, minutes)


def queue_person(store: Store, meeting_id: str, participant_id: str) -> str:
    """Put a person at the end of the queue, unless they wait already; returns the id of the turn.

    Who has passed, and is named again, wants to speak after all.
    """
    with store.transaction("Queue speaker") as session:
        person = get(session, Participant, participant_id)
        for turn in _waiting(session, meeting_id):
            if turn.participant_id == participant_id:
                turn.passed = False
                return turn.id
        return _queue_person(session, person)


def queue_role(store: Store, meeting_id: str, role: str) -> str:
    """Put somebody for a role at the end of the queue; returns the id of the turn."""
    with store.transaction("Queue speaker") as session:
        return _queue(session, SpeakerTurn(meeting_id=meeting_id, role=role))


def round_robin(store: Store, meeting_id: str) -> None:
    """Queue all who are here, in order; those who wait keep their place.

    The passes of a round that is over count no more.
    """
    with store.transaction("Queue everybody") as session:
        seen = speaking(session, meeting_id)
        if all_passed(seen.queue, seen.current):
            for turn in _waiting(session, meeting_id):
                turn.passed = False
        for person_id in to_call((person.id for person in seen.here), seen.queue, seen.current):
            _queue_person(session, get(session, Participant, person_id))


def next_speaker(store: Store, meeting_id: str, now: datetime) -> None:
    """End the turn that goes on, and let the next one begin; after a round in which all passed nobody is next."""
    with store.transaction("Next speaker") as session:
        seen = speaking(session, meeting_id)
        _stop(session, meeting_id, now)
        if first := follows(seen.queue, seen.current):
            _start(session, get(session, SpeakerTurn, first.id), now)


def pass_on(store: Store, meeting_id: str, now: datetime) -> bool:
    """Whose turn it is says nothing now, and waits at the end of the queue; returns whether all have passed with it.

    That is who speaks, and then the next one begins; while nobody speaks, it is the first in the queue.
    """
    with store.transaction("Pass") as session:
        spoke = _going_on(session, meeting_id)
        for turn in spoke or _waiting(session, meeting_id)[:1]:
            turn.position = ordering.next_position(session, SpeakerTurn, meeting_id=meeting_id, started_at=None)
            turn.started_at, turn.passed = None, True
            ordering.renumber(session, SpeakerTurn, meeting_id=meeting_id, started_at=None)
        queue = speaking(session, meeting_id).queue
        first = follows(queue, None)
        if spoke and first:
            _start(session, get(session, SpeakerTurn, first.id), now)
        return bool(queue) and first is None


def show_in_room(store: Store, meeting_id: str, shown: bool) -> None:
    """Let the room see who speaks, or no longer."""
    with store.transaction("Show speaker in the room") as session:
        view = session.get(SpeakerView, meeting_id) or SpeakerView(id=meeting_id)
        view.in_room = shown
        session.add(view)


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


def _queue_person(session: Session, person: Participant) -> str:
    role = role_of(person.perspective, person.role)
    turn = SpeakerTurn(meeting_id=person.meeting_id, participant_id=person.id, name=person.name, role=role)
    return _queue(session, turn)


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
    turn.started_at, turn.passed = now.replace(microsecond=0), False
    ordering.renumber(session, SpeakerTurn, meeting_id=turn.meeting_id, started_at=None)


def _stop(session: Session, meeting_id: str, now: datetime) -> None:
    for turn in _going_on(session, meeting_id):
        assert turn.started_at is not None
        turn.ended_at = max(now.replace(microsecond=0), turn.started_at)
