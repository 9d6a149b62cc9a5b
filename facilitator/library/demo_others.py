"""The other meetings of the demo library: those to come, those just held, and thirty older ones."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any

from sqlmodel import Session, select

from facilitator.activities.agenda.tables import AgendaItem
from facilitator.activities.plan.tables import Action
from facilitator.library.making import add_contents
from facilitator.library.template_file import load
from facilitator.meeting.rules import instant
from facilitator.meeting.tables import Meeting, Participant
from facilitator.paths import resource
from facilitator.stage.tables import Stage

_SATURDAY = 5
_OLDEST_FIRST = -84
_APART = 21


def workday(day: date, days: int, *, back: bool = False) -> date:
    """The day so many days on; at a weekend the Monday after it, or with `back`, or in the past, the Friday before."""
    found = day + timedelta(days=days)
    weekend = found.weekday() - _SATURDAY
    if weekend < 0:
        return found
    return found - timedelta(days=weekend + 1) if back or days < 0 else found + timedelta(days=2 - weekend)


def add_others(session: Session, day: date, others: Iterable[dict[str, Any]], zone: str) -> None:
    """Add the meetings that home lists, with their people, agendas and actions."""
    for other in others:
        starts_at = instant(workday(day, other["day"]), time.fromisoformat(other["at"]), zone)
        template = load(resource("templates", f"{other['template']}.toml"))
        meeting = _meeting(session, other["title"], other["organisation"], starts_at, zone)
        meeting.place = other["place"]
        meeting.template = template.title
        people = _people(session, meeting.id, other["people"])
        add_contents(session, meeting.id, template)
        if not other.get("unled"):
            _give_leads(session, meeting.id, list(people.values()))
        if state := other.get("state"):
            _held(session, meeting.id, starts_at, timedelta(minutes=template.minutes), sent=state == "sent")
        for position, action in enumerate(other.get("actions", ())):
            due = day + timedelta(days=action["due"])
            status = action.get("status", "not_started")
            session.add(
                Action(
                    meeting_id=meeting.id,
                    position=position,
                    what=action["what"],
                    owner_id=people[action["who"]].id,
                    who=action["who"],
                    due=due,
                    status=status,
                    done_on=due if status == "done" else None,
                )
            )


def add_older(session: Session, day: date, older: Mapping[str, Sequence[str]], zone: str) -> None:
    """Add the older meetings, of the organisations in turn."""
    turns = chain.from_iterable(
        zip(*([(name, title) for title in titles] for name, titles in older.items()), strict=True)
    )
    for number, (organisation, title) in enumerate(turns):
        starts_at = instant(workday(day, _OLDEST_FIRST - _APART * number), time(10), zone)
        meeting = _meeting(session, title, organisation, starts_at, zone)
        _held(session, meeting.id, starts_at, timedelta(hours=2), sent=True)


def _meeting(session: Session, title: str, organisation: str, starts_at: datetime, zone: str) -> Meeting:
    meeting = Meeting(
        title=title,
        organisation=organisation,
        starts_at=starts_at,
        time_zone=zone,
        created_at=starts_at - timedelta(days=35),
    )
    session.add(meeting)
    return meeting


def _people(session: Session, meeting_id: str, people: Iterable[str]) -> dict[str, Participant]:
    found = {}
    for position, written in enumerate(people):
        name, _, role = written.partition(", ")
        found[name] = Participant(
            meeting_id=meeting_id, position=position, name=name, role=role, invitation="confirmed"
        )
    session.add_all(found.values())
    return found


def _give_leads(session: Session, meeting_id: str, people: Sequence[Participant]) -> None:
    items = session.exec(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)).all()
    led = [item for item in items if item.activity != "break" and item.parent_id is None]
    for number, item in enumerate(sorted(led, key=lambda item: item.position)):
        item.lead_id = people[number % len(people)].id


def _held(session: Session, meeting_id: str, start: datetime, length: timedelta, *, sent: bool) -> None:
    end = start + length
    session.add(
        Stage(id=meeting_id, started_at=start, ended_at=end, minutes_sent_at=end + timedelta(days=2) if sent else None)
    )
