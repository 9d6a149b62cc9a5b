"""The invitation to a meeting, for everybody's calendar."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlmodel import Session

from facilitator.activities.agenda.queries import agenda
from facilitator.activities.agenda.rules import Agenda, Day, Schedule, local, schedule
from facilitator.documents.calendar import Event, Guest, Invitation
from facilitator.documents.mail import Address, BadAddress
from facilitator.meeting.queries import MeetingHead, ParticipantRow, head, objectives, participants
from facilitator.text import clock_time, duration

_MINUTE = 60


class NoDate(ValueError):
    """A meeting without a date cannot go into a calendar; the message says so to the user."""


def invitation(session: Session, meeting_id: str, now: datetime) -> Invitation:
    """An event for each day of the meeting, with its agenda; NoDate while it has none, LookupError if it is gone.

    The organiser is the chair, or else the facilitator, whoever has an e-mail address first. The sequence is the
    number of minutes since 1970, so that a later invitation replaces an earlier one without a count being kept.
    """
    frame, people = head(session, meeting_id), participants(session, meeting_id)
    plan = agenda(session, meeting_id)
    times = schedule(plan)
    if frame.local_start is None:
        raise NoDate("This meeting has no date yet: give it one under Details.")
    aims = "\n".join(f"- {row.text}" for row in objectives(session, meeting_id) if row.kind == "objective")
    days = times.days or (Day(1, "", times.start, times.finish, 0, 0),)
    guests = tuple(_guests(people))
    return Invitation(
        title=frame.title,
        day=frame.local_start.date(),
        events=tuple(_event(frame, plan, times, day, len(days), aims) for day in days),
        written_at=now,
        sequence=int(now.timestamp()) // _MINUTE,
        organiser=_organiser(people),
        guests=guests,
    )


def _event(frame: MeetingHead, plan: Agenda, times: Schedule, day: Day, count: int, aims: str) -> Event:
    assert day.start is not None  # known from the date of the meeting on
    blocks = (frame.purpose, f"Objectives\n{aims}" if aims else "", "\n".join(_lines(plan, times, day.number)))
    return Event(
        uid=frame.id if day.number == 1 else f"{frame.id}-{day.number}",
        title=frame.title if count == 1 else f"{frame.title} (day {day.number} of {count})",
        start=local(plan, day.start),
        finish=local(plan, day.finish or day.start),
        place=frame.place,
        text="\n\n".join(filter(None, blocks)),
    )


def _lines(plan: Agenda, times: Schedule, day: int) -> Iterator[str]:
    for item in plan.items:
        slot = times.slots.get(item.entry.id)
        if slot is None or slot.day != day or slot.start is None:
            continue
        length = f" ({duration(slot.planned_s)})" if slot.planned_s else ""
        lead = f", {item.entry.lead}" if item.entry.lead else ""
        yield f"{clock_time(local(plan, slot.start))}  {item.entry.title}{length}{lead}"


def _organiser(people: Sequence[ParticipantRow]) -> Address | None:
    for duty in ("chair", "facilitator"):
        for person in people:
            if person.duty == duty and (address := _address(person)) is not None:
                return address
    return None


def _guests(people: Sequence[ParticipantRow]) -> Iterator[Guest]:
    """Everybody who can be written to, each mailbox once."""
    known: set[str] = set()
    for person in people:
        address = _address(person)
        if address is not None and address.mailbox.casefold() not in known:
            known.add(address.mailbox.casefold())
            yield Guest(address, person.invitation)


def _address(person: ParticipantRow) -> Address | None:
    try:
        return Address(person.email, person.name)
    except BadAddress:
        return None
