"""The meetings that home shows, read by plain sqlite3: the first window is painted before the ORM is loaded.

The number of queries is the same for any library, and so is the number of rows that each gives. The lines are named
tuples because classes of data cost the first picture half a millisecond each.
"""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Any, NamedTuple

from facilitator.meeting.rules import local

MOST = 16  # more than a tall page lists at first
SOON = timedelta(days=31)  # to the end of the thirtieth day
# No local day starts earlier than this before UTC's, so that nobody's meeting of today is missed.
_AHEAD_OF_UTC = timedelta(hours=14)
_DAY = _STILL_RUNNING = timedelta(hours=24)


class Status(StrEnum):
    """How far a meeting is; the value is what the chip says."""

    NO_AGENDA = "No agenda yet"
    DRAFT = "Draft agenda"
    READY = "Agenda ready"
    RUNNING = "Running"
    MINUTES_DRAFT = "Minutes draft"
    MINUTES_SENT = "Minutes sent"


class MeetingLine(NamedTuple):
    """A meeting in a list. `starts_at` is in UTC; `planned_s` the sum of its items; breaks need no lead."""

    id: str
    title: str
    organisation: str
    place: str
    starts_at: datetime | None
    time_zone: str
    planned_s: int
    items: int
    without_lead: int
    without_minutes: int
    people: int
    confirmed: int
    checklist_done: int
    checklist: int
    status: Status

    @property
    def local_start(self) -> datetime | None:
        """The start by the clock of the meeting's place."""
        return None if self.starts_at is None else local(self.starts_at, self.time_zone)

    @property
    def local_end(self) -> datetime | None:
        """The planned end by the clock of the meeting's place."""
        if self.starts_at is None:
            return None
        return local(self.starts_at + timedelta(seconds=self.planned_s), self.time_zone)


class Overview(NamedTuple):
    """The meetings that home shows on one `day`.

    `meetings` are all there are, `ahead` all that are to come after today's, `soon` those of them in the next 30 days.
    """

    day: date
    today: tuple[MeetingLine, ...]
    upcoming: tuple[MeetingLine, ...]
    recent: tuple[MeetingLine, ...]
    meetings: int
    ahead: int
    soon: int


def overview(
    connection: sqlite3.Connection, now: datetime, zone: tzinfo | None = None, *, most: int = MOST
) -> Overview:
    """Read what home shows at `now` (aware); `zone` is the user's, the system's unless told.

    At most `most` meetings are listed as upcoming, and as many as recent.

    A meeting is of today by the clock of its own place; one that has no date yet comes last of the upcoming.
    """
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = _lines(connection, now, most)
    today = [line for line in lines if _is_today(line, now)]
    others = [line for line in lines if line not in today]
    upcoming = [line for line in others if line.starts_at is None or line.starts_at > now]
    recent = [line for line in others if line.starts_at is not None and line.starts_at <= now]
    total, ahead, soon = connection.execute(
        "SELECT COUNT(*), COALESCE(SUM(starts_at IS NULL OR starts_at > ?), 0), "
        "COALESCE(SUM(starts_at > ? AND starts_at <= ?), 0) FROM meeting WHERE deleted_at IS NULL",
        (_written(now), _written(now), _written(midnight + SOON)),
    ).fetchone()
    later_today = sum(line.starts_at is not None and line.starts_at > now for line in today)
    return Overview(
        day=midnight.date(),
        today=tuple(sorted(today, key=_start)),
        upcoming=tuple(sorted(upcoming, key=_start))[:most],
        recent=tuple(sorted(recent, key=_start, reverse=True))[:most],
        meetings=total,
        ahead=ahead - later_today,
        soon=soon - later_today,
    )


def _start(line: MeetingLine) -> tuple[bool, datetime, str]:
    return line.starts_at is None, line.starts_at or datetime.min.replace(tzinfo=UTC), line.id


def _is_today(line: MeetingLine, now: datetime) -> bool:
    if line.starts_at is None or line.local_start is None:
        return False
    running = line.status is Status.RUNNING and now - line.starts_at < _STILL_RUNNING
    return running or line.local_start.date() == local(now, line.time_zone).date()


def _lines(connection: sqlite3.Connection, now: datetime, most: int) -> list[MeetingLine]:
    columns = "id, title, organisation, place, starts_at, time_zone FROM meeting WHERE deleted_at IS NULL"
    # Any that can be of today lies between these, and is looked at more closely.
    past, coming = _written(now - _AHEAD_OF_UTC - _DAY), _written(now + _DAY)
    near = f"SELECT {columns} AND starts_at BETWEEN ? AND ? ORDER BY starts_at LIMIT ?"
    rows = [
        *connection.execute(near, (past, coming, 3 * most)),
        *connection.execute(f"SELECT {columns} AND starts_at > ? ORDER BY starts_at LIMIT ?", (coming, most)),
        *connection.execute(f"SELECT {columns} AND starts_at < ? ORDER BY starts_at DESC LIMIT ?", (past, most)),
        *connection.execute(f"SELECT {columns} AND starts_at IS NULL ORDER BY created_at DESC LIMIT ?", (most,)),
    ]
    keys = [row[0] for row in rows]
    agenda = _by_meeting(
        connection,
        "COUNT(*), SUM(planned_s), SUM(activity <> 'break' AND lead_id IS NULL), SUM(planned_s = 0)",
        "agenda_item",
        keys,
        "AND +parent_id IS NULL",  # the sign keeps SQLite from going through the items of all meetings
    )
    # Who only runs or writes down the meeting is not one of those who take part in it.
    people = _by_meeting(
        connection,
        "COUNT(*), SUM(invitation = 'confirmed')",
        "participant",
        keys,
        "AND (voting OR duty NOT IN ('facilitator', 'note taker'))",
    )
    checklist = _by_meeting(connection, "COUNT(*), SUM(done)", "checklist_item", keys)
    marks = ",".join("?" * len(keys))
    stages = {
        row[0]: row[1:]
        for row in connection.execute(
            f"SELECT id, started_at, ended_at, minutes_sent_at FROM stage WHERE id IN ({marks})", keys
        )
    }
    lines = []
    for key, title, organisation, place, starts_at, time_zone in rows:
        items, planned_s, unled, unset = agenda.get(key, (0, 0, 0, 0))
        lines.append(
            MeetingLine(
                id=key,
                title=title,
                organisation=organisation,
                place=place,
                starts_at=None if starts_at is None else datetime.fromisoformat(starts_at),
                time_zone=time_zone,
                planned_s=planned_s,
                items=items,
                without_lead=unled,
                without_minutes=unset,
                people=people.get(key, (0, 0))[0],
                confirmed=people.get(key, (0, 0))[1],
                checklist_done=checklist.get(key, (0, 0))[1],
                checklist=checklist.get(key, (0, 0))[0],
                status=_status(stages.get(key, (None, None, None)), items, unled + unset),
            )
        )
    return lines


def _by_meeting(
    connection: sqlite3.Connection, columns: str, table: str, keys: Sequence[str], more: str = ""
) -> dict[str, tuple[int, ...]]:
    marks = ",".join("?" * len(keys))
    rows = connection.execute(
        f"SELECT meeting_id, {columns} FROM {table} WHERE meeting_id IN ({marks}) {more} GROUP BY meeting_id", keys
    )
    return {row[0]: tuple(row[1:]) for row in rows}


def _status(stage: tuple[Any, ...], items: int, missing: int) -> Status:
    started, ended, sent = stage
    if sent:
        return Status.MINUTES_SENT
    if ended:
        return Status.MINUTES_DRAFT
    if started:
        return Status.RUNNING
    if not items:
        return Status.NO_AGENDA
    return Status.DRAFT if missing else Status.READY


def _written(moment: datetime) -> str:
    """An instant as the library keeps it, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
