"""What can be done about who is in the room: the one place that keeps stays and coarse attendance in step.

A person's attendance is "present" exactly as long as a stay of theirs is kept, whether or not they have left since.
LookupError if the person or the stay is gone.
"""

from datetime import datetime
from typing import Literal

from sqlmodel import Session, select

from facilitator.meeting.attendance import SLIP, arrival, check, in_order, is_here
from facilitator.meeting.commands import get
from facilitator.meeting.queries import stay_of
from facilitator.meeting.tables import Meeting, Participant, Presence
from facilitator.store.store import Store

Attendance = Literal["", "present", "apologies"]


def set_attendance(store: Store, participant_id: str, attendance: Attendance) -> None:
    """Keep whether a person is in the room or sent apologies; "" for not known yet.

    Present before the planned start is from the start, afterwards from now on.
    """
    with store.transaction("Change attendance") as session:
        person = get(session, Participant, participant_id)
        if attendance == "present":
            _arrive(session, person, store.clock.now())
            return
        for stay in _stays(session, person.id):
            session.delete(stay)
        person.attendance = attendance


def mark_present(store: Store, meeting_id: str) -> None:
    """Mark everybody present from the start of whom nothing else is known."""
    with store.transaction("Mark all present") as session:
        for person in session.exec(select(Participant).where(Participant.meeting_id == meeting_id)):
            if not person.attendance and person.invitation != "declined":
                _add(session, person, None)


def arrive(store: Store, participant_id: str, now: datetime) -> None:
    """Note that a person comes in; nothing happens if they are in the room."""
    with store.transaction("Note arrival") as session:
        _arrive(session, get(session, Participant, participant_id), now)


def leave(store: Store, participant_id: str, now: datetime) -> None:
    """Note that a person goes out; nothing happens if they are not in the room.

    Whoever goes before the planned start or on another day, or within a minute after coming in, was never there.
    """
    with store.transaction("Note departure") as session:
        person = get(session, Participant, participant_id)
        kept = _stays(session, person.id)
        for stay in kept:
            if stay.left_at is not None:
                continue
            came = stay.arrived_at
            early = came is None and arrival(get(session, Meeting, person.meeting_id).starts_at, now) is None
            if early or (came is not None and now - came < SLIP):
                session.delete(stay)
                kept.remove(stay)
                break
            stay.left_at = now
        if not kept:
            person.attendance = ""


def set_arrival(store: Store, presence_id: str, at: datetime | None) -> None:
    """Correct when a stay began; None is from the start. Raises BadTime."""
    with store.transaction("Correct arrival") as session:
        stay = get(session, Presence, presence_id)
        stay.arrived_at = at
        check([stay_of(row) for row in _stays(session, stay.participant_id)])


def set_departure(store: Store, presence_id: str, at: datetime | None) -> None:
    """Correct when a stay ended; None is that the person is still there. Raises BadTime."""
    with store.transaction("Correct departure") as session:
        stay = get(session, Presence, presence_id)
        stay.left_at = at
        check([stay_of(row) for row in _stays(session, stay.participant_id)])


def _arrive(session: Session, person: Participant, now: datetime) -> None:
    kept = _stays(session, person.id)
    if is_here([stay_of(row) for row in kept]):
        return
    last = max(kept, key=lambda row: row.left_at or now, default=None)
    if last is not None and last.left_at is not None and now - last.left_at < SLIP:
        last.left_at = None
        return
    _add(session, person, now if kept else arrival(get(session, Meeting, person.meeting_id).starts_at, now))


def _add(session: Session, person: Participant, arrived_at: datetime | None) -> None:
    session.add(Presence(meeting_id=person.meeting_id, participant_id=person.id, arrived_at=arrived_at))
    person.attendance = "present"


def _stays(session: Session, participant_id: str) -> list[Presence]:
    """The stays of a person, the earliest first."""
    rows = {row.id: row for row in session.exec(select(Presence).where(Presence.participant_id == participant_id))}
    return [rows[stay.id] for stay in in_order([stay_of(row) for row in rows.values()])]
