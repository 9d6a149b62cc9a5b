"""Carry a library that an older release made forward, in one transaction, after a backup.

A new migration is drafted by `python -m tests.store.draft_migration "What it does"`; then
file.SCHEMA_VERSION goes up.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from facilitator.store import backup, file
from facilitator.store.connect import driver_of
from facilitator.store.errors import DamagedFile
from facilitator.store.explain import explained


def upgrade(path: Path, metadata: MetaData, now: datetime) -> None:
    """Bring the file to this release's version, or leave it as it is and raise a StoreError."""
    backup.backup(path, backup.folder_of(path), now)
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    with explained(path), engine.begin() as connection:
        run(connection, metadata)
        broken = file.broken_links(driver_of(connection))
        if broken:
            raise DamagedFile(f"“{path.name}” could not be brought to the new version: {broken[0]}.")


def run(connection: Connection, metadata: MetaData) -> None:
    """Apply what is missing on a connection whose transaction the caller owns, and mark the version."""
    command.upgrade(config(connection, metadata), "head")
    connection.exec_driver_sql(f"PRAGMA application_id={file.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={file.SCHEMA_VERSION}")


def config(connection: Connection, metadata: MetaData) -> Config:
    """What Alembic needs to know; no file is read."""
    made = Config()
    # A package, not a path: a folder with a % in its name would be taken for an interpolation.
    made.set_main_option("script_location", "facilitator.store:migrations")
    made.set_main_option("path_separator", "os")
    made.attributes.update(connection=connection, metadata=metadata)
    return made


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    file.settings(connection)
    # A table that is rebuilt is dropped in between: its children must not go with it.
    connection.execute("PRAGMA foreign_keys=OFF")


def _begin(connection: Connection) -> None:
    driver_of(connection).execute("BEGIN EXCLUSIVE")
