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


def meeting_of(changes: Iterable[RowChange]) -> str:
    """The meeting a step belongs to, or "" when it cannot be told from its rows."""
    for change in changes:
        if change.table == "meeting":
            return change.id
        image = change.after if change.before is None else change.before
        if image is not None and "meeting_id" in image:
            return str(image["meeting_id"])
    return ""


class History:
    """Reads and writes steps on the store's own connection; the caller owns the transaction."""

    def __init__(self, metadata: MetaData) -> None:
        self._metadata = metadata

    def record(
        self, connection: sqlite3.Connection, label: str, at: datetime, changes: Sequence[RowChange], meeting_id: str
    ) -> None:
        """Add a done step; what had been taken back can no longer be brought forward."""
        connection.execute(f"UPDATE history_step SET state='{ABANDONED}' WHERE state='{UNDONE}'")
        connection.execute(
            "INSERT INTO history_step(label, at, meeting_id, state, changes) VALUES (?,?,?,?,?)",
            (label, at.isoformat(timespec="microseconds"), meeting_id, DONE, _dump(changes)),
        )

    def extend_last(self, connection: sqlite3.Connection, at: datetime, changes: Sequence[RowChange]) -> None:
        """Add changes to the newest step, so that one gesture is one undo."""
        seq, kept = connection.execute(
            f"SELECT seq, changes FROM history_step WHERE state='{DONE}' ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        merged = json.loads(kept) + [change.as_json() for change in changes]
        connection.execute(
            "UPDATE history_step SET at=?, changes=? WHERE seq=?",
            (at.isoformat(timespec="microseconds"), json.dumps(merged, ensure_ascii=False), seq),
        )

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
            f"SELECT seq, label, at, meeting_id, changes FROM history_step WHERE state='{DONE}' AND meeting_id=? "
            "ORDER BY seq",
            (meeting_id,),
        )
        return [_load(row) for row in rows]

    def move(self, connection: sqlite3.Connection, step: Step, *, back: bool) -> None:
        """Apply a step backward or forward; raises HistoryMismatch if a row is not as the step left it."""
        connection.execute("PRAGMA defer_foreign_keys=ON")
        for change in reversed(step.changes) if back else step.changes:
            before, after = (change.after, change.before) if back else (change.before, change.after)
            self._apply(connection, change.table, change.id, before, after)
        state = UNDONE if back else DONE
        connection.execute("UPDATE history_step SET state=? WHERE seq=?", (state, step.seq))

    def _apply(
        self, connection: sqlite3.Connection, table: str, key: str, before: Image | None, after: Image | None
    ) -> None:
        known = self._metadata.tables[table].columns
        if after is None:
            # A cascade may have taken the row already; that it is gone is all that matters.
            connection.execute(f'DELETE FROM "{table}" WHERE id=?', (key,))
            return
        names = [name for name in after if name in known]
        values = [after[name] for name in names]
        if before is None:
            columns = ",".join(f'"{name}"' for name in names)
            marks = ",".join("?" * len(names))
            connection.execute(f'INSERT INTO "{table}"({columns}) VALUES({marks})', values)
            return
        assignments = ",".join(f'"{name}"=?' for name in names)
        done = connection.execute(f'UPDATE "{table}" SET {assignments} WHERE id=?', [*values, key])
        if done.rowcount != 1:
            raise HistoryMismatch("This step cannot be taken back, because what it changed is no longer there.")


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
