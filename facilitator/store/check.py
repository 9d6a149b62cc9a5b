"""A full look at a library file for the person who asks whether all is well."""

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from facilitator.store import file
from facilitator.store.errors import DamagedFile


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

    Raises ForeignFile, NewerFile or NoPermission for a file that is not ours to look into.
    """
    try:
        with file.read_only(path) as connection:
            application, version = (
                int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version")
            )
            file.refuse_others(path, application, version)
            damage = file.damage(connection)
            if damage:
                return Report(version, (), 0, tuple(damage))
            steps, unreadable = _steps(connection)
            broken = file.broken_links(connection)
            return Report(version, _rows(connection), steps, (*broken, *unreadable))
    except DamagedFile as problem:
        return Report(0, (), 0, (str(problem),))


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
