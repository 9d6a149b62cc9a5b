"""A library file seen from outside: its identity, its version and its health, by plain sqlite3."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from facilitator.store.errors import DamagedFile, ForeignFile, NewerFile, StoreError
from facilitator.store.explain import explain_system, explained

APPLICATION_ID = 0x46414349  # "FACI"
SCHEMA_VERSION = 2  # how many migrations lead to the tables of this program

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_VERSION = slice(60, 64)
_APPLICATION = slice(68, 72)


class FileState(NamedTuple):
    """What the header of a library file says."""

    exists: bool
    version: int


def settings(connection: sqlite3.Connection) -> None:
    """Set what every connection of ours needs, whatever the file says."""
    connection.execute("PRAGMA busy_timeout=5000")
    connection.execute("PRAGMA foreign_keys=ON")
    # A library may come from somebody else: what its own triggers and views could call stays out of their
    # reach.
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA temp_store=MEMORY")  # no names in the temporary folder
    connection.execute("PRAGMA journal_mode=DELETE")
    # EXTRA also syncs the folder after the journal is gone: a commit that returned survives a power cut.
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute("PRAGMA secure_delete=ON")


def make_private(path: Path) -> None:
    """Make an empty file, and the folders to it, that only this user can read; what is there is left alone.

    Raises NoPermission, NoSpace or StoreError.
    """
    try:
        private_folder(path.parent)
        # SQLite gives its journal the permissions of the file that it finds.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as problem:
        raise explain_system(problem, path) from problem


def private_folder(folder: Path) -> None:
    """Make the folder and those above it where they are missing, for this user only."""
    if not folder.is_dir():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write, closed on leaving; the path may hold any character.

    The one thing written is what SQLite must do before anybody can read: roll back what a killed process
    left. Raises StoreError and its kinds, also for errors of SQLite in the block.
    """
    try:
        with explained(path):
            connection = _connect(path, "ro")
            try:
                connection.execute("PRAGMA busy_timeout=5000")
                try:
                    connection.execute("PRAGMA schema_version")
                except sqlite3.OperationalError as problem:
                    if problem.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
                        raise
                    _check_header(path)
                    _roll_back(path)
                yield connection
            finally:
                connection.close()
    except sqlite3.Error as problem:
        # A table or column that is not there, in a file that another version or hand has made.
        raise StoreError(f"“{path.name}” cannot be read ({problem}); restore a backup.") from problem


def inspect(path: Path) -> FileState:
    """Read whose file this is and how new, before anything is written.

    Raises ForeignFile, NewerFile, DamagedFile, NoPermission. Not to be called while this process has the
    file open: closing a plain file drops the locks that SQLite holds on it.
    """
    if path.is_file() and Path(f"{path}-journal").exists():
        # A first page that was never written is what a process leaves that was killed while it made the library.
        if any(_header(path)):
            _check_header(path)
        _roll_back(path)
    return _check_header(path)


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_BYTES)
    except FileNotFoundError:
        return b""
    except OSError as problem:
        raise explain_system(problem, path) from problem


def _check_header(path: Path) -> FileState:
    header = _header(path)
    if not header:
        return FileState(exists=False, version=0)
    if not header.startswith(_MAGIC):
        raise ForeignFile(f"“{path.name}” is not a Facilitator library; choose another file.")
    if len(header) < _HEADER_BYTES:
        raise DamagedFile(f"“{path.name}” is damaged; restore a backup.")
    version = int.from_bytes(header[_VERSION])
    refuse_others(path, int.from_bytes(header[_APPLICATION]), version)
    return FileState(exists=True, version=version)


def refuse_others(path: Path, application: int, version: int) -> None:
    """Raise ForeignFile or NewerFile unless a file with these marks is one this program can work with."""
    if application != APPLICATION_ID:
        raise ForeignFile(f"“{path.name}” belongs to another program; choose another file.")
    if version > SCHEMA_VERSION:
        raise NewerFile(
            f"“{path.name}” was written by a newer Facilitator (format {version}, "
            f"this one knows {SCHEMA_VERSION}); install the newer version to open it."
        )


def _roll_back(path: Path) -> None:
    """Take back the transaction in which a process was killed: reading with the right to write does it."""
    with explained(path), closing(_connect(path, "rw")) as connection:
        connection.execute("PRAGMA busy_timeout=5000")
        connection.execute("PRAGMA schema_version").fetchone()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    # as_posix gives C:/… on Windows, which SQLite wants after file:///; “//server/share” needs four slashes.
    absolute = path.absolute().as_posix()
    uri = "file://" + quote(os.fsencode(absolute if absolute.startswith("/") else f"/{absolute}"), safe="/:")
    return sqlite3.connect(f"{uri}?mode={mode}", uri=True, isolation_level=None)


def problems(path: Path, *, quick: bool = True) -> list[str]:
    """What SQLite's own check finds wrong with the structure of the file; empty when sound.

    Raises NoPermission or StoreError when the file could not be read for another reason than damage.
    """
    try:
        with read_only(path) as connection:
            return damage(connection, quick=quick) + broken_links(connection)
    except (DamagedFile, ForeignFile) as problem:
        return [str(problem)]


def damage(connection: sqlite3.Connection, *, quick: bool = False) -> list[str]:
    """What is wrong with the pages, tables and indexes, in SQLite's words."""
    rows = connection.execute(f"PRAGMA {'quick_check' if quick else 'integrity_check'}").fetchall()
    return [str(row[0]) for row in rows if row[0] != "ok"]


def broken_links(connection: sqlite3.Connection) -> list[str]:
    """The rows that point to a row which is not there."""
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [f"row {row[1]} of {row[0]} points to a missing {row[2]}" for row in rows]
