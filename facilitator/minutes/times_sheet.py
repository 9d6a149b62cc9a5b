"""Planned and actual times as a table for a spreadsheet."""

from datetime import datetime

from sqlmodel import Session

from facilitator.activities.agenda.queries import agenda
from facilitator.documents.blocks import Column, Document, Row, Table
from facilitator.minutes.frame import framed
from facilitator.stage.queries import facts
from facilitator.stage.report import report
from facilitator.stage.wording import nearest_minute

_HEADS = (
    *("Item", "Part", "Planned start", "Planned end", "Planned min"),
    *("Actual start", "Actual end", "Actual min", "Longer by min", "Late after it min", "Note"),
)


def times_document(session: Session, meeting_id: str, now: datetime) -> Document:
    """Planned and actual times of every item and part, for a spreadsheet; lengths are minutes."""
    lines = report(agenda(session, meeting_id), facts(session, meeting_id), now)
    rows, item = [], ""
    for line in lines:
        item = item if line.level else line.title
        planned = (_clock(line.planned[0]), _clock(line.planned[1])) if line.planned else ("", "")
        actual = (_clock(line.began), _clock(line.ended))
        took = "" if line.length_s is None else str(round(line.length_s / 60))
        drifts = tuple("" if minutes is None else str(minutes) for minutes in (line.longer_min, line.late_min))
        note = "dropped" if line.is_dropped else ""
        part = line.title if line.level else ""
        rows.append(Row((item, part, *planned, str(line.planned_s // 60), *actual, took, *drifts, note)))
    columns = tuple(Column(title) for title in _HEADS)
    return framed(session, meeting_id, "Times", (Table(columns, tuple(rows)),))


def _clock(instant: datetime | None) -> str:
    """To the minute, with the day, as spreadsheets read it."""
    return f"{nearest_minute(instant):%Y-%m-%d %H:%M}" if instant else ""
