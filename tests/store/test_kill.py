"""kill -9 of a process that edits: nothing acknowledged is lost, nothing is half done, and undo still holds."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest

from facilitator.store import file
from facilitator.store.store import Store
from tests.store.tables import contents, opened

KILLS = 100

pytestmark = [
    pytest.mark.kill,
    pytest.mark.skipif(os.name != "posix", reason="a process is forked and killed as POSIX does it"),
]


def edit_and_kill(orders: IO[str], answers: IO[str], after: float) -> int:
    """Let a writer go on, kill it `after` seconds after its first commit; returns the last edit it acknowledged."""
    orders.write("go on\n")
    orders.flush()
    writer = int(answers.readline())
    last = int(answers.readline())
    time.sleep(after)
    os.kill(writer, signal.SIGKILL)
    for line in answers:
        if line == "ended\n":
            break
        last = int(line)
    return last


def looked_at(store: Store) -> tuple[int, str]:
    """How many edits ever were committed, and the number that the meeting's title holds."""
    with store.raw() as connection:
        done = connection.execute("SELECT count(*) FROM timing").fetchone()[0]
        title = connection.execute("SELECT title FROM meeting").fetchone()[0]
    return int(done), str(title)


def test_killed_writers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    dice = random.Random(1)
    hot = unacknowledged = 0
    command = [sys.executable, "-m", "tests.store.kill_writer", str(path)]
    root = Path(__file__).parents[2]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=root) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        for _ in range(KILLS):
            last = edit_and_kill(nursery.stdin, nursery.stdout, dice.uniform(0, 0.05))
            hot += Path(f"{path}-journal").exists()
            assert file.problems(path, quick=False) == []
            store = opened(path)
            done, title = looked_at(store)
            assert last <= done <= last + 1
            unacknowledged += done > last
            assert (store.undo_label or "").startswith("Edit ")
            before = contents(store)
            moved = sum(store.undo() is not None for _ in range(5))
            assert moved
            assert sum(store.redo() is not None for _ in range(moved)) == moved
            assert contents(store) == before
            assert looked_at(store) == (done, title)
            store.close()
    store = opened(path)
    done, _ = looked_at(store)
    while store.redo():
        pass
    last_state = contents(store)
    steps = 0
    while store.undo():
        steps += 1
    assert not any(contents(store).values())
    while store.redo():
        pass
    assert contents(store) == last_state
    store.close()
    print(
        f"\n{KILLS} kills, {done} edits, {hot} hot journals, {unacknowledged} committed but not yet acknowledged: "
        f"0 corrupt, 0 lost; {steps} steps undone to the empty library and redone"
    )
