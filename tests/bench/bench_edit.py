"""One durable, recorded edit through the store beside the same rows by plain sqlite3 in the same journal mode.

Run: python -m tests.bench.bench_edit [rounds]
"""

import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from uuid import uuid4

from facilitator.activities.notes.tables import Note
from facilitator.store import file
from facilitator.store.store import Store
from tests.store.tables import METADATA, NOW, item, meeting

AIM = 3.0
NOTES = 200


def library(path: Path) -> Store:
    """A meeting with notes, on the system's clock."""
    store = Store.open(path, METADATA)
    with store.transaction("Make meeting") as session:
        session.add_all([meeting(), item("a")])
        session.add_all([Note(id=str(n), meeting_id="m", item_id="a", text=f"Note {n}") for n in range(NOTES)])
    return store


def timed(work: Callable[[int], None], number: int) -> float:
    """Milliseconds for one call."""
    start = time.perf_counter()
    work(number)
    return (time.perf_counter() - start) * 1000


def floor_of(connection: sqlite3.Connection) -> tuple[Callable[[int], None], Callable[[int], None]]:
    """The same row and the same step, adding and changing, in one transaction each."""

    def record(label: str, key: str, before: object, after: object) -> None:
        changes = json.dumps([["note", key, before, after]])
        connection.execute(
            "INSERT INTO history_step(label, at, meeting_id, state, changes) VALUES (?,?,'m','done',?)",
            (label, NOW.isoformat(), changes),
        )

    def add(number: int) -> None:
        key = str(uuid4())
        row = {"id": key, "meeting_id": "m", "item_id": "a", "position": number, "text": "New", "perspective": ""}
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO note(id, meeting_id, item_id, position, text, perspective) VALUES (?,?,?,?,?,?)",
            tuple(row.values()),
        )
        record("Add note", key, None, row)
        connection.execute("COMMIT")

    def change(number: int) -> None:
        key, new = str(number % NOTES), f"Changed {number}"
        connection.execute("BEGIN IMMEDIATE")
        old = connection.execute("SELECT text FROM note WHERE id=?", (key,)).fetchone()[0]
        connection.execute("UPDATE note SET text=? WHERE id=?", (new, key))
        record("Edit note", key, {"text": old}, {"text": new})
        connection.execute("COMMIT")

    return add, change


def store_of(store: Store) -> tuple[Callable[[int], None], Callable[[int], None]]:
    """The edits as commands make them."""

    def add(number: int) -> None:
        with store.transaction("Add note") as session:
            session.add(Note(meeting_id="m", item_id="a", position=number, text="New"))

    def change(number: int) -> None:
        with store.transaction("Edit note") as session:
            session.get_one(Note, str(number % NOTES)).text = f"Changed {number}"

    return add, change


def undo(store: Store) -> None:
    """Take back one edit."""
    assert store.undo()


def measure(rounds: int) -> dict[str, tuple[float, float]]:
    """Medians in milliseconds, floor and store, of interleaved edits."""
    with tempfile.TemporaryDirectory() as folder:
        library(Path(folder) / "floor.db").close()
        store = library(Path(folder) / "store.db")
        with closing(sqlite3.connect(Path(folder) / "floor.db", isolation_level=None)) as plain:
            file.settings(plain)
            floors, edits = floor_of(plain), store_of(store)
            times: dict[str, tuple[list[float], list[float]]] = {"add": ([], []), "change": ([], [])}
            for number in range(rounds):
                for index, name in enumerate(times):
                    times[name][0].append(timed(floors[index], number))
                    times[name][1].append(timed(edits[index], number))
            took = {name: (median(floor), median(ours)) for name, (floor, ours) in times.items()}
            took["undo"] = (took["change"][0], median(timed(lambda _: undo(store), n) for n in range(rounds)))
        store.close()
    return took


def main(rounds: int) -> None:
    """Print the figures; the aim is the ratio of the specification."""
    for name, (floor, ours) in measure(rounds).items():
        print(f"{name:7} floor {floor:6.2f} ms   store {ours:6.2f} ms   ratio {ours / floor:4.2f} (aim {AIM})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
