"""The persisted history: one step for each document edit, and how a step is taken back or forward."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, MetaData, String, Text
from sqlmodel import Field, SQLModel

from facilitator.store.capture import Image, RowChange
from facilitator.store.errors import HistoryMismatch
from facilitator.store.schema import Instant

DONE, UNDONE, ABANDONED = "done", "undone", "abandoned"


class StepRow(SQLModel, table=True):
    """A step as kept: `changes` is JSON, a list of [table, id, before, after]."""

    __tablename__ = "history_step"

    seq: int | None = Field(default=None, primary_key=True, sa_type=Integer)
    label: str = Field(sa_type=String)
    at: datetime = Field(sa_type=Instant)
    meeting_id: str = Field(default="", index=True)
    state: str = Field(default=DONE, index=True)
    changes: str = Field(sa_type=Text)


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its rows, oldest change first."""

    seq: int
    label: str
    at: datetime
    meeting_id: str
    changes: tuple[RowChange, ...]


def folded(changes: Iterable[RowChange]) -> list[RowChange]:
    """The net effect: one change for each row, and none for a row that is as it was."""
    net: dict[tuple[str, str], RowChange] = {}
    for change in changes:
        key = (change.table, change.id)
        net[key] = _joined(net[key], change) if key in net else change
    return [change for change in net.values() if change.before != change.after]


class History:
    """Reads and writes steps on the store's own connection; the caller owns the transaction."""

    def __init__(self, metadata: MetaData) -> None:
        self._columns = {
            table.name: frozenset(column.name for column in table.columns) for table in metadata.tables.values()
        }

    def record(
        self,
        connection: sqlite3.Connection,
        label: str,
        at: datetime,
        changes: Sequence[RowChange],
        meeting_id: str,
    ) -> None:
        """Add a done step; what had been taken back can no longer be brought forward."""
        connection.execute(f"UPDATE history_step SET state='{ABANDONED}' WHERE state='{UNDONE}'")
        connection.execute(
            "INSERT INTO history_step(label, at, meeting_id, state, changes) VALUES (?,?,?,?,?)",
            (label, _text(at), meeting_id, DONE, _dump(changes)),
        )

    def extend_last(self, connection: sqlite3.Connection, at: datetime, changes: Sequence[RowChange]) -> bool:
        """Add changes to the newest step, so that one gesture is one undo.

        Returns False when the gesture came to nothing, such as a note moved there and back: the step is gone
        then.
        """
        last = self.last_done(connection)
        merged = folded([*(last.changes if last else ()), *changes])
        if last is None or not merged:
            connection.execute("DELETE FROM history_step WHERE seq=?", (last.seq if last else None,))
            return False
        connection.execute("UPDATE history_step SET at=?, changes=? WHERE seq=?", (_text(at), _dump(merged), last.seq))
        return True

    def last_done(self, connection: sqlite3.Connection) -> Step | None:
        """The step that undo would take back."""
        return _one(connection, f"state='{DONE}' ORDER BY seq DESC")

    def first_undone(self, connection: sqlite3.Connection) -> Step | None:
        """The step that redo would bring forward."""
        return _one(connection, f"state='{UNDONE}' ORDER BY seq ASC")

    def labels(self, connection: sqlite3.Connection) -> tuple[str | None, str | None]:
        """The names of the steps that undo and redo would move, without loading their rows."""
        done = connection.execute(
            f"SELECT label FROM history_step WHERE state='{DONE}' ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        undone = connection.execute(
            f"SELECT label FROM history_step WHERE state='{UNDONE}' ORDER BY seq LIMIT 1"
        ).fetchone()
        return (done[0] if done else None, undone[0] if undone else None)

    def steps(self, connection: sqlite3.Connection, meeting_id: str) -> list[Step]:
        """All steps of a meeting that stand, oldest first."""
        rows = connection.execute(
            f"SELECT seq, label, at, meeting_id, changes FROM history_step "
            f"WHERE state='{DONE}' AND meeting_id=? ORDER BY seq",
            (meeting_id,),
        )
        return [_load(row) for row in rows]

    def move(self, connection: sqlite3.Connection, step: Step, *, back: bool) -> None:
        """Apply a step backward or forward; raises HistoryMismatch if a row is not as the step left it.

        Foreign keys are off meanwhile: what cascades did is in the step, row by row. Since every row is as the step
        left it, what comes out is a state in which the keys were checked.
        """
        for change in reversed(step.changes) if back else step.changes:
            before, after = (change.after, change.before) if back else (change.before, change.after)
            if not self._apply(connection, change.table, change.id, before, after):
                raise HistoryMismatch(
                    f"“{step.label}” cannot be taken back or forward, because what it changed is no longer there."
                )
        state = UNDONE if back else DONE
        connection.execute("UPDATE history_step SET state=? WHERE seq=?", (state, step.seq))

    def _apply(
        self, connection: sqlite3.Connection, table: str, key: str, before: Image | None, after: Image | None
    ) -> bool:
        """Write one image over the other, if the row is as expected."""
        if table not in self._columns:
            return False
        # A later version may have dropped columns that an old step still names.
        expected, wanted = self._known(table, before), self._known(table, after)
        if before is None:
            columns = ",".join(f'"{name}"' for name in wanted)
            marks = ",".join("?" * len(wanted))
            sql, values = f'INSERT OR IGNORE INTO "{table}"({columns}) VALUES({marks})', [*wanted.values()]
            return connection.execute(sql, values).rowcount == 1
        as_left = " AND ".join(["id=?", *(f'"{name}" IS ?' for name in expected)])
        values = [*wanted.values(), key, *expected.values()]
        assignments = ",".join(f'"{name}"=?' for name in wanted) or "id=id"
        action = f'DELETE FROM "{table}"' if after is None else f'UPDATE "{table}" SET {assignments}'
        return connection.execute(f"{action} WHERE {as_left}", values).rowcount == 1

    def _known(self, table: str, image: Image | None) -> Image:
        return {name: value for name, value in (image or {}).items() if name in self._columns[table]}


def _joined(earlier: RowChange, later: RowChange) -> RowChange:
    """Two changes of a row as one; before and after are equal when they come to nothing."""
    before, after = earlier.before, later.after
    if earlier.after is not None and later.before is not None:  # the later one may name only some columns
        before = None if before is None else {**later.before, **before}
        after = None if after is None else {**earlier.after, **after}
    elif before is not None and after is not None:  # removed and put back
        differing = [name for name in after if before[name] != after[name]]
        before = {name: before[name] for name in differing}
        after = {name: after[name] for name in differing}
    return RowChange(earlier.table, earlier.id, before, after)


def _text(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")


def _dump(changes: Iterable[RowChange]) -> str:
    return json.dumps([change.as_json() for change in changes], ensure_ascii=False, separators=(",", ":"))


def _one(connection: sqlite3.Connection, where: str) -> Step | None:
    row = connection.execute(
        f"SELECT seq, label, at, meeting_id, changes FROM history_step WHERE {where} LIMIT 1"
    ).fetchone()
    return _load(row) if row else None


def _load(row: tuple[Any, ...]) -> Step:
    seq, label, at, meeting_id, changes = row
    return Step(seq, label, datetime.fromisoformat(at), meeting_id, tuple(RowChange(*c) for c in json.loads(changes)))
