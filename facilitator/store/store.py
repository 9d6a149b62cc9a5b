"""The store: one connection, transactions that are steps, undo and redo, and one notice after each commit."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from sqlalchemy import Engine, MetaData
from sqlmodel import Session

from facilitator.clock import Clock, SystemClock
from facilitator.store import file
from facilitator.store.capture import Capture
from facilitator.store.connect import connect, driver_of
from facilitator.store.errors import NoPermission
from facilitator.store.explain import explained
from facilitator.store.history import History, Step, folded

MERGE_WITHIN = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit changed: the rows' ids by table, and why."""

    label: str
    ids: dict[str, frozenset[str]]
    kind: Literal["edit", "undo", "redo"] = "edit"
    meeting_id: str = ""

    @property
    def tables(self) -> frozenset[str]:
        """The tables touched."""
        return frozenset(self.ids)


@dataclass(frozen=True, slots=True)
class _Gesture:
    """The last edit, as far as it decides whether the next one belongs to the same step."""

    key: str | None
    label: str
    meeting_id: str
    at: datetime

    def goes_on_in(self, later: "_Gesture") -> bool:
        same = (self.key, self.label, self.meeting_id) == (later.key, later.label, later.meeting_id)
        # A clock that was set back says nothing about how long ago the last edit was.
        return self.key is not None and same and timedelta(0) <= later.at - self.at < MERGE_WITHIN


class Store:
    """The one door to a library file. Used from one thread only, one transaction or query at a time."""

    def __init__(self, path: Path, engine: Engine, capture: Capture, metadata: MetaData, clock: Clock) -> None:
        self.path = path
        self.clock = clock
        self.metadata = metadata
        self.saved_at: datetime | None = None
        self._engine = engine
        self._readers = engine.execution_options(purpose="read")
        self._movers = engine.execution_options(purpose="move")
        self._capture = capture
        self._history = History(metadata)
        self._subscribers: list[Callable[[Change], None]] = []
        self._thread = threading.get_ident()
        self._under_way = ""
        self._last: _Gesture | None = None
        with self.raw() as connection:
            self._labels = self._history.labels(connection)

    @classmethod
    def open(cls, path: Path, metadata: MetaData, clock: Clock | None = None) -> "Store":
        """Open the library at `path`, making it when there is none.

        `metadata` holds every table of the program. Raises ForeignFile, NewerFile, DamagedFile,
        NoPermission, NoSpace; a file that is refused is not changed.
        """
        clock = clock or SystemClock()
        state = file.inspect(path)
        if state.exists and state.version < file.SCHEMA_VERSION:
            # Alembic is imported only for a file that needs it.
            from facilitator.store.migrate import upgrade  # noqa: PLC0415 for start-up's sake

            upgrade(path, metadata, clock.now())
        if not state.exists:
            file.make_private(path)
        capture = Capture(metadata)
        engine = connect(path, capture)
        try:
            with explained(path):
                if not state.exists:
                    _create(engine, metadata, capture)
                return cls(path, engine, capture, metadata, clock)
        except BaseException:
            engine.dispose()
            raise

    def close(self) -> None:
        """Give the file back; the store must not be used afterwards."""
        self._subscribers.clear()
        self._engine.dispose()

    @contextmanager
    def transaction(self, label: str, *, merge: str | None = None, undoable: bool = True) -> Iterator[Session]:
        """One durable edit: committed when the block ends, rolled back when it raises.

        `label` names the step in the Undo menu. Edits with the same `merge` key, label and meeting within
        five seconds of each other become one step. Only what fills a new library is not `undoable`; there must be
        no step before it.
        """
        with self._alone(f"the edit “{label}”"), Session(self._engine, expire_on_commit=False) as session:
            self._capture.clear()
            work = session.begin()
            yield session
            if not work.is_active:
                raise RuntimeError(f"the edit “{label}” ended its transaction by itself")
            session.flush()
            if self._capture.spoiled:
                raise RuntimeError(f"a statement failed inside the edit “{label}”, and the edit went on")
            if undoable:
                self._record_and_commit(session, label, merge)
            elif self._labels != (None, None):
                raise RuntimeError(f"“{label}” cannot be left out of a history that has begun")
            else:
                session.commit()
        self._announce(Change(label, dict(self._capture.notice()), "edit", self._capture.meeting_id))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for queries; it sees the last commit and must not write."""
        with (
            self._alone("a query", writes=False),
            Session(self._readers, autoflush=False, expire_on_commit=False) as session,
        ):
            yield session
            if session.new or session.dirty or session.deleted:
                raise RuntimeError("a query tried to write")

    @contextmanager
    def raw(self) -> Iterator[sqlite3.Connection]:
        """The plain sqlite3 connection for queries that must not load the ORM; it must not write."""
        with self._alone("a query", writes=False), self._readers.connect() as connection:
            driver = driver_of(connection)
            driver.execute("PRAGMA query_only=ON")
            yield driver

    def undo(self) -> str | None:
        """Take back the last step; returns its label, or None when there is none. Raises HistoryMismatch."""
        return self._move(back=True)

    def redo(self) -> str | None:
        """Bring forward what was last taken back; returns its label, or None when there is none."""
        return self._move(back=False)

    @property
    def undo_label(self) -> str | None:
        """The name of the step that undo would take back."""
        return self._labels[0]

    @property
    def redo_label(self) -> str | None:
        """The name of the step that redo would bring forward."""
        return self._labels[1]

    def history(self, meeting_id: str) -> list[Step]:
        """Every step of a meeting that stands, oldest first."""
        with self.raw() as connection:
            return self._history.steps(connection, meeting_id)

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call back once after each commit that changed rows; returns what ends the subscription."""
        self._subscribers.append(callback)

        def unsubscribe() -> None:
            with suppress(ValueError):
                self._subscribers.remove(callback)

        return unsubscribe

    def _record_and_commit(self, session: Session, label: str, merge: str | None) -> None:
        changes = folded(self._capture.changes)
        if not changes:
            session.commit()
            return
        driver = driver_of(session.connection())
        gesture: _Gesture | None = _Gesture(merge, label, self._capture.meeting_id, self.clock.now())
        labels: tuple[str | None, str | None] = (label, None)
        assert gesture is not None
        if self._last is None or not self._last.goes_on_in(gesture):
            self._history.record(driver, label, gesture.at, changes, gesture.meeting_id)
        elif not self._history.extend_last(driver, gesture.at, changes):
            gesture, labels = None, self._history.labels(driver)
        session.commit()
        # Only what is on the disk counts: after a failed commit the next edit must not join a step that is
        # not there.
        self._last, self._labels = gesture, labels

    def _move(self, *, back: bool) -> str | None:
        with self._alone("undo" if back else "redo"):
            self._capture.clear()
            with self._movers.begin() as connection:
                driver = driver_of(connection)
                step = self._history.last_done(driver) if back else self._history.first_undone(driver)
                if step is None:
                    return None
                self._history.move(driver, step, back=back)
                labels = self._history.labels(driver)
            self._last, self._labels = None, labels
        self._announce(Change(step.label, dict(self._capture.notice()), "undo" if back else "redo", step.meeting_id))
        return step.label

    def _announce(self, change: Change) -> None:
        if not change.ids:
            return
        self.saved_at = self.clock.now()
        failed: list[Exception] = []
        for callback in tuple(self._subscribers):
            try:
                callback(change)
            except Exception as problem:  # the others must still hear of what is now on the disk
                failed.append(problem)
        if failed:
            raise failed[0]

    @contextmanager
    def _alone(self, what: str, *, writes: bool = True) -> Iterator[None]:
        """Hold the one connection: a second use inside the first would share its rollback silently."""
        if threading.get_ident() != self._thread:
            raise RuntimeError("the store belongs to the thread that opened it")
        if self._under_way:
            raise RuntimeError(f"{what} inside {self._under_way}")
        self._under_way = what
        try:
            with explained(self.path):
                yield
        except NoPermission as problem:
            if writes:
                raise
            raise RuntimeError("a query tried to write") from problem
        finally:
            self._under_way = ""


def _create(engine: Engine, metadata: MetaData, capture: Capture) -> None:
    """Make all tables of a new library and mark the file as ours, in one transaction."""
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{file.SCHEMA_VERSION:04d}')")
        connection.exec_driver_sql(f"PRAGMA application_id={file.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={file.SCHEMA_VERSION}")
    with engine.connect() as connection:
        capture.install(driver_of(connection))
