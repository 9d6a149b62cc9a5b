"""The open actions of all meetings by when they are due, read by plain sqlite3 before the ORM is loaded."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

MOST = 50
_NOT_OPEN = "('done', 'dropped')"


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An open action with a date, of any meeting. `owner` is "" when nobody answers for it."""

    id: str
    meeting_id: str
    meeting: str
    what: str
    owner: str
    due: date
    status: str


@dataclass(frozen=True, slots=True)
class Bucket:
    """Actions due in one stretch of time; `count` may be more than are listed."""

    actions: tuple[ActionLine, ...]
    count: int


@dataclass(frozen=True, slots=True)
class DueActions:
    """The open actions as they stand on one `day`. Weeks begin on Monday; what is due today is due this week."""

    day: date
    overdue: Bucket
    this_week: Bucket
    next_week: Bucket
    later: Bucket
    open_actions: int


def due_actions(connection: sqlite3.Connection, now: datetime, zone: tzinfo | None = None) -> DueActions:
    """Read what is due at `now` (aware); `zone` is the user's, the system's unless told. At most `MOST` are listed."""
    today = now.astimezone(zone).date()
    monday = today + timedelta(days=7 - today.weekday())
    edges = (today, monday, monday + timedelta(days=7))
    source = (
        "FROM action JOIN meeting ON meeting.id = action.meeting_id "
        f"WHERE meeting.deleted_at IS NULL AND action.status NOT IN {_NOT_OPEN}"
    )
    bucket = "CASE WHEN action.due < ? THEN 0 WHEN action.due < ? THEN 1 WHEN action.due < ? THEN 2 ELSE 3 END"
    written = [edge.isoformat() for edge in edges]
    counts: dict[int | None, int] = dict(
        connection.execute(
            f"SELECT CASE WHEN action.due IS NOT NULL THEN {bucket} END AS stretch, COUNT(*) {source} GROUP BY stretch",
            written,
        ).fetchall()
    )
    rows = connection.execute(
        "SELECT action.id, action.meeting_id, meeting.title, action.what, COALESCE(participant.name, action.who), "
        "action.due, action.status FROM action JOIN meeting ON meeting.id = action.meeting_id "
        "LEFT JOIN participant ON participant.id = action.owner_id "
        f"WHERE meeting.deleted_at IS NULL AND action.due IS NOT NULL AND action.status NOT IN {_NOT_OPEN} "
        "ORDER BY action.due, meeting.starts_at, action.position, action.id LIMIT ?",
        (MOST,),
    )
    found: list[list[ActionLine]] = [[], [], [], []]
    for key, meeting_id, meeting, what, owner, due, status in rows:
        day = date.fromisoformat(due)
        line = ActionLine(key, meeting_id, meeting, what, owner, day, status)
        found[sum(day >= edge for edge in edges)].append(line)
    overdue, this_week, next_week, later = (
        Bucket(tuple(lines), counts.get(index, 0)) for index, lines in enumerate(found)
    )
    return DueActions(today, overdue, this_week, next_week, later, sum(counts.values()))
