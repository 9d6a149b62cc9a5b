"""A library file seen from outside: its identity, its version and its health, by plain sqlite3."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from facilitator.store.errors import DamagedFile, ForeignFile, NewerFile, NoPermission

APPLICATION_ID = 0x46414349  # "FACI"
SCHEMA_VERSION = 1  # how many migrations lead to the tables of this program


@dataclass(frozen=True, slots=True)
class FileState:
    """What the header of a library file says."""

    exists: bool
    version: int


def settings(connection: sqlite3.Connection) -> None:
    """Set what every connection of ours needs, whatever the file says."""
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA journal_mode=DELETE")
    # EXTRA also syncs the folder after the journal is gone: a commit that returned survives a power cut.
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("PRAGMA busy_timeout=5000")


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write, closed on leaving; the path may hold any character."""
    uri = "file:" + quote(str(path.resolve()), safe="/:\\") + "?mode=ro"
    try:
        connection = sqlite3.connect(uri, uri=True)
    except sqlite3.OperationalError as problem:
        raise NoPermission(f"“{path.name}” could not be opened for reading: {problem}.") from problem
    try:
        connection.execute("PRAGMA busy_timeout=5000")
        yield connection
    finally:
        connection.close()


def inspect(path: Path) -> FileState:
    """Read whose file this is and how new, before anything is written.

    Raises ForeignFile, NewerFile or DamagedFile.
    """
    if not path.exists() or path.stat().st_size == 0:
        return FileState(exists=False, version=0)
    try:
        with read_only(path) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as problem:
        if "not a database" in str(problem):
            raise ForeignFile(f"“{path.name}” is not a Facilitator library; choose another file.") from problem
        raise DamagedFile(f"“{path.name}” cannot be read; restore a backup.") from problem
    if application != APPLICATION_ID:
        raise ForeignFile(f"“{path.name}” belongs to another program; choose another file.")
    if version > SCHEMA_VERSION:
        raise NewerFile(
            f"“{path.name}” was written by a newer Facilitator (format {version}, this one knows {SCHEMA_VERSION}); "
            "install the newer version to open it."
        )
    return FileState(exists=True, version=version)


def problems(path: Path, *, quick: bool = True) -> list[str]:
    """What SQLite's own check finds wrong with the structure of the file; empty when sound."""
    try:
        with read_only(path) as connection:
            rows = connection.execute(f"PRAGMA {'quick_check' if quick else 'integrity_check'}").fetchall()
            found = [str(row[0]) for row in rows if row[0] != "ok"]
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as problem:
        return [str(problem)]
    return found + [f"row {row[1]} of {row[0]} points to a missing {row[2]}" for row in broken]
