"""The store: one connection, transactions that are steps, undo and redo, and one notice after each commit."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, MetaData, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from facilitator.clock import Clock, SystemClock
from facilitator.store import file
from facilitator.store.capture import Capture
from facilitator.store.errors import NoPermission, NoSpace, StoreError
from facilitator.store.history import History, Step, meeting_of

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


class Store:
    """The one door to a library file. Used from one thread only."""

    def __init__(self, path: Path, engine: Engine, capture: Capture, metadata: MetaData, clock: Clock) -> None:
        self.path = path
        self.clock = clock
        self.metadata = metadata
        self.saved_at: datetime | None = None
        self._engine = engine
        self._readers = engine.execution_options(facilitator_reading=True)
        self._capture = capture
        self._history = History(metadata)
        self._subscribers: list[Callable[[Change], None]] = []
        self._thread = threading.get_ident()
        self._open = False
        self._merge_key: str | None = None
        self._merge_at: datetime | None = None
        self._labels: tuple[str | None, str | None] | None = None

    @classmethod
    def open(cls, path: Path, metadata: MetaData, clock: Clock | None = None) -> "Store":
        """Open the library at `path`, making it when there is none.

        `metadata` holds every table of the program. Raises ForeignFile, NewerFile, DamagedFile, NoPermission, NoSpace;
        a file that is refused is not changed.
        """
        state = file.inspect(path)
        if state.exists and state.version < file.SCHEMA_VERSION:
            # Alembic is imported only for a file that needs it.
            from facilitator.store.migrate import upgrade

            upgrade(path, metadata)
        capture = Capture(metadata)
        ready = state.exists
        engine = create_engine(
            URL.create("sqlite", database=str(path)),
            # One connection: a session opened inside another must fail loudly; StaticPool would roll the outer back.
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=0,
            pool_timeout=0,
        )

        def prepare(connection: Any, _record: object) -> None:
            connection.isolation_level = None  # we say BEGIN ourselves
            file.settings(connection)
            if ready:
                capture.install(connection)

        def begin(connection: Connection) -> None:
            reading = connection.get_execution_options().get("facilitator_reading")
            connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

        event.listen(engine, "connect", prepare)
        event.listen(engine, "begin", begin)
        with _translated(path):
            if not state.exists:
                _create(engine, metadata, path)
                with engine.connect() as connection:
                    raw = connection.connection.driver_connection
                    assert raw is not None
                    capture.install(raw)
                ready = True
            return cls(path, engine, capture, metadata, clock or SystemClock())

    def close(self) -> None:
        """Give the file back; the store must not be used afterwards."""
        self._subscribers.clear()
        self._engine.dispose()

    @contextmanager
    def transaction(self, label: str, *, merge: str | None = None) -> Iterator[Session]:
        """One durable edit: committed when the block ends, rolled back when it raises.

        `label` names the step in the Undo menu. Edits with the same `merge` key within five seconds become one step.
        """
        self._check_thread()
        if self._open:
            raise RuntimeError(f"a transaction is already open while “{label}” begins")
        self._open = True
        self._capture.clear()
        try:
            with _translated(self.path), Session(self._engine, expire_on_commit=False) as session:
                session.begin()
                yield session
                session.flush()
                meeting_id = self._record(session, label, merge)
                session.commit()
        finally:
            self._open = False
        self._announce(Change(label, dict(self._capture.notice()), "edit", meeting_id))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for queries; it sees the last commit and must not write."""
        self._check_thread()
        with _translated(self.path), Session(self._readers, autoflush=False, expire_on_commit=False) as session:
            yield session
            if session.new or session.dirty or session.deleted:
                raise RuntimeError("a query tried to write")

    @contextmanager
    def raw(self) -> Iterator[sqlite3.Connection]:
        """The plain sqlite3 connection for queries that must not load the ORM; it must not write."""
        self._check_thread()
        with self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            yield driver

    def undo(self) -> str | None:
        """Take back the last step; returns its label, or None when there is none."""
        return self._move(back=True)

    def redo(self) -> str | None:
        """Bring forward what was last taken back; returns its label, or None when there is none."""
        return self._move(back=False)

    @property
    def undo_label(self) -> str | None:
        """The name of the step that undo would take back."""
        return self._step_labels()[0]

    @property
    def redo_label(self) -> str | None:
        """The name of the step that redo would bring forward."""
        return self._step_labels()[1]

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

    def _record(self, session: Session, label: str, merge: str | None) -> str:
        changes = self._capture.changes
        if not changes:
            return ""
        driver = session.connection().connection.driver_connection
        assert driver is not None
        now = self.clock.now()
        meeting_id = meeting_of(changes)
        recent = self._merge_at is not None and now - self._merge_at < MERGE_WITHIN
        if merge is not None and merge == self._merge_key and recent and self._history.labels(driver)[1] is None:
            self._history.extend_last(driver, now, changes)
        else:
            self._history.record(driver, label, now, changes, meeting_id)
        self._merge_key, self._merge_at = merge, now
        return meeting_id

    def _move(self, *, back: bool) -> str | None:
        self._check_thread()
        if self._open:
            raise RuntimeError("undo inside a transaction")
        self._capture.clear()
        self._merge_key = None
        with _translated(self.path), self._engine.begin() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            step = self._history.last_done(driver) if back else self._history.first_undone(driver)
            if step is None:
                return None
            self._history.move(driver, step, back=back)
        notice = dict(self._capture.notice())
        self._announce(Change(step.label, notice, "undo" if back else "redo", step.meeting_id))
        return step.label

    def _step_labels(self) -> tuple[str | None, str | None]:
        if self._labels is None:
            with self.raw() as connection:
                self._labels = self._history.labels(connection)
        return self._labels

    def _announce(self, change: Change) -> None:
        self.saved_at = self.clock.now()
        self._labels = None
        if not change.ids:
            return
        for callback in tuple(self._subscribers):
            callback(change)

    def _check_thread(self) -> None:
        if threading.get_ident() != self._thread:
            raise RuntimeError("the store belongs to the thread that opened it")


def _create(engine: Engine, metadata: MetaData, path: Path) -> None:
    """Make all tables of a new library and mark the file as ours, in one transaction."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{file.SCHEMA_VERSION:04d}')")
        connection.exec_driver_sql(f"PRAGMA application_id={file.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={file.SCHEMA_VERSION}")


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn SQLite's own errors into sentences for the user."""
    try:
        yield
    except (DBAPIError, sqlite3.OperationalError, PermissionError) as problem:
        text = str(problem)
        if "disk is full" in text or "disk I/O error" in text:
            raise NoSpace(f"The disk with “{path.name}” is full; free some space and try again.") from problem
        if isinstance(problem, PermissionError) or "readonly" in text or "unable to open" in text:
            raise NoPermission(f"“{path.parent}” may not be written; choose another folder.") from problem
        if isinstance(problem, sqlite3.OperationalError) or "database is locked" in text:
            raise StoreError(f"The library could not be written: {problem}.") from problem
        raise
