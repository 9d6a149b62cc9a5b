"""One meeting made into two: what follows from an agenda item on goes to a second meeting."""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table, select, update
from sqlmodel import Session

from facilitator.activities.agenda.tables import AgendaItem
from facilitator.library.copying import afresh
from facilitator.meeting.commands import get
from facilitator.meeting.tables import Meeting
from facilitator.store.ordering import in_order
from facilitator.store.schema import new_id, scope_of
from facilitator.store.store import Store

# What both meetings need; the rest belongs to an item and goes with it, or to the first meeting and stays.
_SHARED = (
    *("meeting", "participant", "scenario", "objective", "plan_section"),
    *("comparison", "criterion", "discussion_topic", "discussion_question"),
)
_PART = re.compile(r"(.*) \(part (\d+)\)")


def split(store: Store, meeting_id: str, item_id: str) -> str:
    """Move an item and those after it to a new meeting without a date; returns the new meeting's id.

    People, scenarios, objectives and sections of the plan are copied. Notes, votes and whatever else was written
    down under the moved items goes with them. LookupError if the meeting has no such item, ValueError on its first
    item, which would leave nothing behind.
    """
    with store.transaction("Split meeting") as session:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        title = get(session, Meeting, meeting_id).title
        items = in_order(session, AgendaItem, meeting_id=meeting_id, parent_id=None)
        order = [item.id for item in items]
        if item_id not in order:
            raise LookupError(f"no agenda item {item_id}")
        at = order.index(item_id)
        if at == 0:
            raise ValueError("the first item leaves nothing behind")
        return _Split(session, store, meeting_id, title).made(order[at:])


class _Split:
    """One splitting: keys of rows of the first meeting lead to their copies in the second."""

    def __init__(self, session: Session, store: Store, meeting_id: str, title: str) -> None:
        self._connection = session.connection()
        self._store = store
        self._tables = store.metadata.tables
        self._meeting_id = meeting_id
        self._title = title
        self._keys = {meeting_id: new_id()}

    def made(self, items: list[str]) -> str:
        """Copy what is shared and move these items, in their order."""
        for name in _SHARED:
            self._copy(self._tables[name])
        parts = self._ids(self._tables["agenda_item"], "parent_id", items)
        self._move("agenda_item", [*items, *parts])
        for position, key in enumerate(items):
            self._change("agenda_item", key, {"position": position})
        # It opens the second meeting, whenever that will be.
        self._change("agenda_item", items[0], {"pinned_min": None, "next_day": False})
        for table in self._store.metadata.sorted_tables:
            if "item_id" in table.c and scope_of(table) == "document":
                self._move(table.name, self._ids(table, "item_id", [*items, *parts]))
        votes = self._ids(self._tables["decision"], "meeting_id", [self._keys[self._meeting_id]])
        self._move("decision_option", self._ids(self._tables["decision_option"], "decision_id", votes))
        return self._keys[self._meeting_id]

    def _copy(self, table: Table) -> None:
        owner = table.c.id if table.name == "meeting" else table.c.meeting_id
        found = self._connection.execute(select(table).where(owner == self._meeting_id)).mappings().all()
        self._keys.update({row["id"]: self._keys.get(row["id"]) or new_id() for row in found})
        copies = [self._led(row) | afresh(table.name) for row in found]
        if table.name == "meeting":
            copies[0].update(title=part_title(self._title), created_at=self._store.clock.now())
        if copies:
            self._connection.execute(table.insert(), copies)

    def _move(self, name: str, ids: list[str]) -> None:
        table = self._tables[name]
        for row in self._connection.execute(select(table).where(table.c.id.in_(ids))).mappings().all():
            self._change(name, row["id"], self._led(row))

    def _change(self, name: str, key: str, values: dict[str, Any]) -> None:
        table = self._tables[name]
        self._connection.execute(update(table).where(table.c.id == key).values(values))

    def _ids(self, table: Table, column: str, values: list[str]) -> list[str]:
        return list(self._connection.scalars(select(table.c.id).where(table.c[column].in_(values))))

    def _led(self, row: Mapping[Any, Any]) -> dict[str, Any]:
        """A row that refers to the copies where there are some."""
        return {str(column): self._keys.get(value, value) for column, value in row.items()}


def part_title(title: str) -> str:
    """The title of the second of two meetings: "… (part 2)" behind "…", "… (part 3)" behind "… (part 2)"."""
    match = _PART.fullmatch(title)
    return f"{match[1]} (part {int(match[2]) + 1})" if match else f"{title} (part 2)"
