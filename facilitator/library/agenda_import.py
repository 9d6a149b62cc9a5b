"""Puts an agenda that was read from elsewhere into a meeting."""

import re
from collections.abc import Iterable, Sequence
from datetime import time
from typing import Protocol

from sqlmodel import Session

from facilitator.activities.agenda.queries import agenda
from facilitator.activities.agenda.rules import local, schedule
from facilitator.activities.agenda.tables import AgendaItem
from facilitator.library.agenda_times import DAY
from facilitator.library.reading_agenda import ReadAgenda, ReadItem
from facilitator.meeting.queries import participants
from facilitator.meeting.rules import instant
from facilitator.meeting.rules import local as local_time
from facilitator.meeting.tables import Meeting
from facilitator.store import ordering
from facilitator.store.store import Store

_BETWEEN = re.compile(r"\s*(?:[,;/&+]|\band\b)\s*")
_HONORIFIC = re.compile(r"^(?:(?:dr|prof|professor|mr|mrs|ms|miss|mx|sir|dame|rev|the)\b\.?\s*)+", re.IGNORECASE)


class Person(Protocol):
    """Somebody who can lead an item."""

    @property
    def id(self) -> str:
        """Their key."""

    @property
    def name(self) -> str:
        """Their full name."""

    @property
    def duty(self) -> str:
        """ "chair", "facilitator", "note taker" or ""."""


def leader(written: str, people: Iterable[Person]) -> tuple[Person | None, bool]:
    """Who is meant by a lead as written, and whether that says all of it.

    By name with or without title, by a surname or first name that only one person has, or by duty.
    """
    known = tuple(people)
    named = [name for name in _BETWEEN.split(written) if name]
    found = [person for name in named if (person := _person(name, known)) is not None]
    return (found[0] if found else None), len(found) == len(named) == 1


def import_agenda(store: Store, meeting_id: str, read: ReadAgenda, *, replace: bool) -> None:
    """Put these items in place of the agenda, or at its end, as one step; LookupError if the meeting is gone.

    In place of it, the meeting starts at the time of the first item, on the day it has. At the end, times are kept
    only if they are later than what is there. An item that does not start where the one before it ends is pinned.
    """
    with store.transaction("Import agenda") as session:
        meeting = session.get(Meeting, meeting_id)
        if meeting is None:
            raise LookupError(f"no meeting {meeting_id}")
        start = read.items[0].start if read.items else None
        if replace:
            for row in ordering.in_order(session, AgendaItem, meeting_id=meeting_id, parent_id=None):
                session.delete(row)
            session.flush()
            if meeting.starts_at is not None and start is not None:
                day = local_time(meeting.starts_at, meeting.time_zone).date()
                meeting.starts_at = instant(day, _time(start), meeting.time_zone)
            at = start
        else:
            at = _finish(session, meeting_id)
            at = at if at is None or start is None or start >= at else None
        _Adding(session, meeting_id).add(read.items, at)


class _Adding:
    """Adds items with their parts behind those that are there."""

    def __init__(self, session: Session, meeting_id: str) -> None:
        self._session, self._meeting_id = session, meeting_id
        self._people = participants(session, meeting_id)

    def add(self, items: Sequence[ReadItem], at: int | None) -> None:
        """Add them; `at` is the minute at which the first would start, None if their times do not count."""
        position = ordering.next_position(self._session, AgendaItem, meeting_id=self._meeting_id, parent_id=None)
        for number, item in enumerate(items):
            row = self._row(item, position + number)
            if at is not None and item.start is not None and item.start != at:
                row.pinned_min, row.next_day = item.start % DAY, item.start // DAY > at // DAY
                at = item.start
            at = at if at is None else at + item.minutes
            self._session.add(row)
            self._session.flush()
            for place, part in enumerate(item.parts):
                self._session.add(
                    AgendaItem(
                        meeting_id=self._meeting_id,
                        parent_id=row.id,
                        position=place,
                        title=part.title,
                        planned_s=60 * part.minutes,
                        activity=part.activity,
                        objective=part.objective,
                        private_notes="\n".join(part.notes),
                    )
                )
        self._session.flush()

    def _row(self, item: ReadItem, position: int) -> AgendaItem:
        person, exactly = leader(item.lead, self._people)
        notes = item.notes if exactly or not item.lead else (f"Lead: {item.lead}", *item.notes)
        return AgendaItem(
            meeting_id=self._meeting_id,
            position=position,
            title=item.title,
            planned_s=60 * item.minutes,
            activity=item.activity,
            lead_id=person.id if person else None,
            objective=item.objective,
            private_notes="\n".join(notes),
        )


def _time(minute: int) -> time:
    return time(minute % DAY // 60, minute % 60)


def _finish(session: Session, meeting_id: str) -> int | None:
    """The minute after midnight of its last day at which an agenda ends."""
    plan = agenda(session, meeting_id)
    finish = schedule(plan).finish
    if finish is None:
        return None
    end = local(plan, finish)
    return end.hour * 60 + end.minute


def _person(name: str, people: Sequence[Person]) -> Person | None:
    wanted = _bare(name)
    exact = [person for person in people if _bare(person.name) == wanted or (person.duty and person.duty == wanted)]
    loose = [person for person in people if wanted in _bare(person.name).split()]
    return next((found[0] for found in (exact, loose) if len(found) == 1), None)


def _bare(name: str) -> str:
    return " ".join(_HONORIFIC.sub("", name.strip()).casefold().split())
