"""See every row change below the ORM, so that no feature can forget its undo.

The thought is that of SQLite's own page on undo by triggers, of Anki's backend and of tldraw's store:
triggers hand the old and the new row to a function of ours. Bulk statements and cascades are seen like
everything else. `INSERT OR REPLACE` must not be used: the row that it removes fires no trigger.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import MetaData, Table

from facilitator.store.schema import scope_of

Value: TypeAlias = str | int | float | None
Image: TypeAlias = dict[str, Value]

_INSERT, _UPDATE, _DELETE = range(3)


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None where it did not exist. An update holds only the columns that differ."""

    table: str
    id: str
    before: Image | None
    after: Image | None

    def as_json(self) -> list[Any]:
        """The form in which the history keeps it."""
        return [self.table, self.id, self.before, self.after]


@dataclass(slots=True)
class Capture:
    """Collects the changes of a transaction; `meeting_id` is that of the first row that has one."""

    metadata: MetaData
    changes: list[RowChange] = field(default_factory=list)
    touched: dict[str, set[str]] = field(default_factory=dict)
    meeting_id: str = ""
    spoiled: bool = False
    _columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _documents: set[str] = field(default_factory=set)

    def install(self, connection: sqlite3.Connection) -> None:
        """Put the temporary triggers on a new connection; nothing of them is written to the file."""
        connection.create_function("facilitator_changed", -1, self._changed)
        present = {row[0] for row in connection.execute("SELECT name FROM main.sqlite_master WHERE type='table'")}
        for table in self.metadata.tables.values():
            if scope_of(table) and table.name in present:
                self._watch(connection, table)

    def clear(self) -> None:
        """Forget what was collected."""
        self.changes.clear()
        self.touched.clear()
        self.meeting_id = ""
        self.spoiled = False

    def spoil(self, _context: object) -> None:
        """Note that a statement failed: rows were seen changing that SQLite then took back unseen."""
        self.spoiled = True

    def notice(self) -> Mapping[str, frozenset[str]]:
        """The tables touched and the ids in each."""
        return {table: frozenset(ids) for table, ids in self.touched.items()}

    def _watch(self, connection: sqlite3.Connection, table: Table) -> None:
        names = tuple(column.name for column in table.columns)
        self._columns[table.name] = names
        if scope_of(table) == "document":
            self._documents.add(table.name)
        old = ",".join(f'old."{name}"' for name in names)
        new = ",".join(f'new."{name}"' for name in names)
        for verb, code, values in (
            ("INSERT", _INSERT, new),
            ("UPDATE", _UPDATE, f"{old},{new}"),
            ("DELETE", _DELETE, old),
        ):
            connection.execute(
                f'CREATE TEMP TRIGGER "seen_{table.name}_{verb}" AFTER {verb} ON main."{table.name}" '
                f"BEGIN SELECT facilitator_changed('{table.name}',{code},{values}); END"
            )

    def _changed(self, table: str, verb: int, *values: Value) -> None:
        names = self._columns[table]
        before = dict(zip(names, values, strict=False)) if verb != _INSERT else None
        after = dict(zip(names, values[-len(names) :], strict=True)) if verb != _DELETE else None
        row = after or before or {}
        key = str(row["id"])
        if before is not None and after is not None:
            differing = [name for name in names if before[name] != after[name]]
            if not differing:
                return
            if "id" in differing:
                raise ValueError(f"the key of a row of {table} was changed")
            before = {name: before[name] for name in differing}
            after = {name: after[name] for name in differing}
        self.touched.setdefault(table, set()).add(key)
        if not self.meeting_id:
            self.meeting_id = key if table == "meeting" else str(row.get("meeting_id", ""))
        if table in self._documents:
            self.changes.append(RowChange(table, key, before, after))
