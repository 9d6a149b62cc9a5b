"""A meeting prepared once more: what belongs to its preparation is copied, what happened on the day is not."""

from typing import Any

from sqlalchemy import Table, select
from sqlmodel import Session

from facilitator.meeting.commands import get
from facilitator.meeting.tables import Meeting
from facilitator.store.schema import new_id
from facilitator.store.store import Store
from facilitator.text import one_line

Rows = dict[str, list[dict[str, Any]]]

# What starts afresh in a copy, by table and column.
_RESET: dict[str, dict[str, Any]] = {
    "meeting": {"starts_at": None, "circulate_by": None, "next_meeting": "", "deleted_at": None},
    "participant": {"invitation": "invited", "attendance": ""},
    "objective": {"review": "", "comment": ""},
    "agenda_item": {"summary": "", "dropped": False},
    "prompt": {"ticked": False},
    "checklist_item": {"done": False, "due": None},
    "discussion_question": {"answer": "", "state": "open", "finder_id": None, "finder": "", "due": None},
}


def duplicate(store: Store, meeting_id: str, title: str = "") -> str:
    """Copy a meeting with its people, agenda, checklist and questions to vote on, without a date; returns its id.

    Without a title the copy is called "… (copy)". LookupError if there is no such meeting.
    """
    with store.transaction("Duplicate meeting") as session:
        original = get(session, Meeting, meeting_id)
        rows = _rows(session, store, meeting_id)
        keys = {row["id"]: new_id() for found in rows.values() for row in found}
        # Whatever refers to a copied row, by whatever column, refers to its copy.
        copies: Rows = {
            name: [{column: keys.get(value, value) for column, value in row.items()} for row in found]
            for name, found in rows.items()
        }
        for name, values in _RESET.items():
            for row in copies[name]:
                row.update(values)
        copies["meeting"][0].update(title=one_line(title) or f"{original.title} (copy)", created_at=store.clock.now())
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for name, found in copies.items():
            if found:
                session.connection().execute(store.metadata.tables[name].insert(), found)
        return keys[meeting_id]


def afresh(table: str) -> dict[str, Any]:
    """What starts afresh in a copied row of this table, by column."""
    return _RESET.get(table, {})


def _rows(session: Session, store: Store, meeting_id: str) -> Rows:
    """The prepared rows of a meeting by table, the meeting first."""
    tables = [table for table in store.metadata.sorted_tables if table.info.get("prepared")]
    rows = {table.name: _of(session, table, meeting_id) for table in tables}
    # A question and its rule are prepared although the table also records what was agreed without a vote.
    decisions = _of(session, store.metadata.tables["decision"], meeting_id)
    rows["decision"] = [row for row in decisions if row["kind"] == "vote"]
    votes = {row["id"] for row in rows["decision"]}
    options = _of(session, store.metadata.tables["decision_option"], meeting_id)
    rows["decision_option"] = [row for row in options if row["decision_id"] in votes]
    return rows


def _of(session: Session, table: Table, meeting_id: str) -> list[dict[str, Any]]:
    owner = table.c.id if table.name == "meeting" else table.c.meeting_id
    return [dict(row) for row in session.connection().execute(select(table).where(owner == meeting_id)).mappings()]
