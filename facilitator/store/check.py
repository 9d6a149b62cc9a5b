"""A full look at a library file for the person who asks whether all is well."""

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from facilitator.store import file


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: the rows of each table, the steps of the history, and every problem as a sentence."""

    version: int
    rows: tuple[tuple[str, int], ...]
    steps: int
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check(path: Path) -> Report:
    """Read the whole file: structure, links between rows, and every step of the history.

    Raises ForeignFile, NewerFile, DamagedFile or NoPermission for a file that cannot be looked into at all.
    """
    with file.read_only(path) as connection:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        damage = file.damage(connection)
        if damage:
            return Report(version, (), 0, tuple(damage))
        steps, unreadable = _steps(connection)
        broken = file.broken_links(connection)
        return Report(version, _rows(connection), steps, (*broken, *unreadable))


def _rows(connection: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT IN ('alembic_version', 'history_step') ORDER BY name"
    ).fetchall()
    return tuple((name, int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])) for (name,) in names)


def _steps(connection: sqlite3.Connection) -> tuple[int, list[str]]:
    """How many steps the history has, and which of them cannot be read."""
    total, unreadable = 0, []
    for seq, label, changes in connection.execute("SELECT seq, label, changes FROM history_step ORDER BY seq"):
        total += 1
        if not _readable(changes):
            unreadable.append(f"step {seq} of the history, “{label}”, cannot be read")
    return total, unreadable


def _readable(changes: str) -> bool:
    try:
        return all(
            isinstance(table, str) and isinstance(key, str) and (before is not None or after is not None)
            for table, key, before, after in json.loads(changes)
        )
    except (TypeError, ValueError):
        return False
