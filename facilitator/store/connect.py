"""The engine of a library: one connection, explicit BEGIN, our settings and triggers on it."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import sqlite  # noqa: F401 - create_engine would import it on the thread of the window
from sqlalchemy.engine import URL
from sqlalchemy.pool import QueuePool

from facilitator.store import file
from facilitator.store.capture import Capture


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The plain connection under SQLAlchemy's."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def connect(path: Path, capture: Capture) -> Engine:
    """An engine for the file; the execution option `purpose` of a transaction is read, move or (unset) edit.

    One that reads cannot write. One that moves along the history works without foreign keys. In one that edits they are
    checked at its end, because the ORM flushes tables in no particular order.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        # One connection: a session opened inside another must fail loudly; StaticPool would roll the outer
        # back.
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=0,
    )

    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        file.settings(connection)
        capture.install(connection)

    def begin(connection: Connection) -> None:
        purpose = connection.get_execution_options().get("purpose", "edit")
        driver = driver_of(connection)
        driver.execute(f"PRAGMA query_only={int(purpose == 'read')}")
        driver.execute(f"PRAGMA foreign_keys={int(purpose != 'move')}")
        driver.execute("BEGIN" if purpose == "read" else "BEGIN IMMEDIATE")
        driver.execute("PRAGMA defer_foreign_keys=ON")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    event.listen(engine, "savepoint", _refuse_savepoint)
    event.listen(engine, "handle_error", capture.spoil)
    return engine


def _refuse_savepoint(_connection: Connection, _name: str) -> None:
    raise RuntimeError("a savepoint could be rolled back without the history being told")
