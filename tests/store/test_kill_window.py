"""kill -9 of the real application while it is used: nothing told is lost, and it opens again where it was."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from facilitator.activities.decision import commands as decision
from facilitator.clock import SystemClock
from facilitator.library.demo import build_demo
from facilitator.library.opening import open_library
from facilitator.store import file

LIBRARIES, KILLS = 4, 25  # of each of them
EARLY = 10  # every such kill comes while the program is starting
PATIENCE = 5.0  # s from the start until the meeting stands again
ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.kill, pytest.mark.skipif(os.name != "posix", reason="a process is killed as POSIX does it")]


@dataclass
class Told:
    """What the killed processes said: the notes that stand, those on their way out, and how much was done."""

    notes: set[int] = field(default_factory=set)
    going: set[int] = field(default_factory=set)
    last: int = 0
    edits: int = 0
    starts: list[float] = field(default_factory=list)
    seen: set[int] | None = None

    def hear(self, line: str) -> None:
        """Take note of one line."""
        word, *rest = line.split()
        if word == "opened":
            self.seen = {int(number) for number in rest}
            return
        self.edits += word != "going"
        if word == "add":
            self.notes.add(int(rest[0]))
            self.going.clear()
            self.last = max(self.last, int(rest[0]))
        elif word == "going":
            self.going = {int(rest[0])}
        elif word == "gone":
            self.notes.discard(int(rest[0]))

    def agree_with(self, found: set[int]) -> bool:
        """Whether nothing told is missing; the edit that was on its way may be there or not."""
        lost, more = self.notes - found, found - self.notes
        return lost <= self.going and more <= self.going | {self.last + 1} and len(lost) + len(more) <= 1


def make_library(path: Path) -> str:
    """The demo meeting while its SWOT runs, with a vote whose hands are being counted; returns the meeting's id."""
    now = SystemClock().now()
    store = open_library(path)
    meeting_id = build_demo(store, now, progress="swot")
    vote = decision.add_vote(store, meeting_id, None, "Which?", [("One", "", None), ("Two", "", None)])
    decision.set_counts(store, decision.open_round(store, vote, now), [4, 3], 1, 0)
    store.close()
    return meeting_id


def use_and_kill(path: Path, told: Told, *, after: float, early: bool) -> None:
    """Use the application, and kill it `after` seconds after its first word, or after its start."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.store.kill_window", str(path), str(told.last)]
    told.seen, began = None, time.monotonic()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT, env=environment
    ) as window:
        assert window.stdout is not None
        if not early:
            told.hear(window.stdout.readline())
            told.starts.append(time.monotonic() - began)
        time.sleep(after)
        os.kill(window.pid, signal.SIGKILL)
        for line in window.stdout:
            told.hear(line)


def stored(path: Path) -> tuple[set[int], tuple[object, ...]]:
    """The numbers of the notes that are stored, and where meeting and vote stand; their order has no holes."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT scenario_id, quadrant, position, text FROM swot_note").fetchall()
        stage = connection.execute("SELECT started_at, step_id FROM stage WHERE ended_at IS NULL").fetchall()
        running = connection.execute("SELECT counts, abstained FROM vote_round WHERE state='open'").fetchall()
    columns: dict[tuple[str, str], list[int]] = {}
    for scenario, quadrant, position, _text in rows:
        columns.setdefault((scenario, quadrant), []).append(position)
    assert all(sorted(places) == list(range(len(places))) for places in columns.values())
    return {int(text[5:]) for *_, text in rows if text.startswith("Note ")}, (*stage, *running)


@pytest.mark.parametrize("seed", range(LIBRARIES))
def test_a_killed_window_loses_nothing_and_opens_where_it_was(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "library.db"
    make_library(path)
    _, stood = stored(path)
    dice, told = random.Random(seed), Told()
    hot = unfinished = 0
    found: set[int] = set()
    for number in range(KILLS):
        early = number % EARLY == EARLY - 1
        use_and_kill(path, told, after=dice.uniform(0, 0.8), early=early)
        assert told.seen == found or (early and told.seen is None), "another board than before the kill"
        hot += Path(f"{path}-journal").exists()
        assert file.problems(path, quick=False) == []
        found, stands = stored(path)
        assert stands == stood
        assert told.agree_with(found), (told, found)
        unfinished += found != told.notes
        told.notes, told.going, told.last = set(found), set(), max(found | {told.last})
    assert max(told.starts) <= PATIENCE
    print(
        f"\n{KILLS} kills, {told.edits} edits told, {hot} hot journals, {unfinished} committed but not yet told: "
        f"0 corrupt, 0 lost; the meeting stood again after {sorted(told.starts)[len(told.starts) // 2]:.1f} s, "
        f"{max(told.starts):.1f} s at most"
    )
