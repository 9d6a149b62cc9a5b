"""Turn what SQLite and the system report into sentences for the user."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.store.errors import AlreadyOpen, DamagedFile, NoPermission, NoSpace, ReplacedFile, StoreError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL_WINDOWS = {39, 112}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Let errors of SQLite leave the block as a StoreError about `path`; other faults pass unchanged."""
    try:
        yield
    except Exception as problem:
        # SQLAlchemy wraps the driver's error and keeps it as `orig`.
        cause = getattr(problem, "orig", problem)
        sentence = explain(cause, path) if isinstance(cause, sqlite3.Error) else None
        if sentence is None:
            raise
        raise sentence from problem


def explain(problem: sqlite3.Error, path: Path) -> StoreError | None:
    """The StoreError for a result code of SQLite, or None where it is the program's own fault."""
    # Errors of the Python module itself, such as the use of a closed connection, carry no code.
    extended = getattr(problem, "sqlite_errorcode", 0)
    code = extended & 0xFF
    name = f"“{path.name}”"
    # A quota or a size limit is reported as a failed write, a full disk as such.
    if code == sqlite3.SQLITE_FULL or extended == sqlite3.SQLITE_IOERR_WRITE:
        return no_space(path)
    if extended == sqlite3.SQLITE_READONLY_DBMOVED:
        return ReplacedFile(
            f"{name} was moved or replaced by another program, so nothing more is written to it; "
            "close Facilitator and open the library again."
        )
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
        return no_permission(path)
    if code == sqlite3.SQLITE_CANTOPEN:
        return _cannot_open(path)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return AlreadyOpen(f"Another program is writing to {name}; close it there and try again.")
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return DamagedFile(f"{name} is damaged; restore a backup.")
    if code == sqlite3.SQLITE_IOERR:
        return StoreError(f"The drive with {name} does not answer; check that it is still connected.")
    return None


def explain_system(problem: OSError, path: Path) -> StoreError:
    """The StoreError that says why the system refused to make or open `path`."""
    if problem.errno in _FULL or getattr(problem, "winerror", None) in _FULL_WINDOWS:
        return no_space(path)
    if problem.errno in _FORBIDDEN:
        return no_permission(path)
    return StoreError(f"“{path}” could not be opened: {problem.strerror or problem}.")


def no_space(path: Path) -> NoSpace:
    """The sentence for a full disk."""
    return NoSpace(f"The disk with “{path.name}” is full; free some space and try again.")


def no_permission(path: Path) -> NoPermission:
    """The sentence for a folder or file that may not be written."""
    return NoPermission(f"“{path}” may not be written; choose another folder.")


def _cannot_open(path: Path) -> StoreError:
    if not path.parent.is_dir():
        return StoreError(f"The folder “{path.parent}” is not there; connect its drive and try again.")
    if not os.access(path.parent, os.W_OK | os.X_OK) or (path.exists() and not os.access(path, os.R_OK | os.W_OK)):
        return no_permission(path)
    return StoreError(f"“{path}” could not be opened.")
