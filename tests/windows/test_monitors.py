"""Plugging the projector in and out, on a real X server."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(
    shutil.which("Xvfb") is None or shutil.which("xrandr") is None,
    reason="needs Xvfb and xrandr, to plug monitors in and out",
)
ROOT = Path(__file__).resolve().parents[2]
CYCLES = 5
BACK_WITHIN_S = 2.0
PAUSED = "The projector was unplugged: room screen paused"
LEFT = ("LEFT", "1366/361x768/203+0+0", "screen")
RIGHT = ("RIGHT", "1920/508x1080/286+1366+0", "none")
MIRROR = ("RIGHT", "1366/361x768/203+0+0", "none")


class Desktop:
    """An X server with a laptop's screen, and Facilitator on it."""

    def __init__(self, folder: Path) -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "3840x1080x24", "-noreset", "-nolisten", "tcp"],
            pass_fds=(write,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        self._environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        self.plug(LEFT)
        self._facilitator = subprocess.Popen(
            [sys.executable, "-m", "tests.windows.plugged", str(folder)],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def plug(self, monitor: tuple[str, str, str]) -> None:
        """Plug a monitor in."""
        self._xrandr("--setmonitor", *monitor)

    def unplug(self, monitor: tuple[str, str, str]) -> None:
        """Pull a monitor out."""
        self._xrandr("--delmonitor", monitor[0])

    def ask(self, question: str = "look") -> dict[str, Any]:
        """Do something in Facilitator, and see."""
        assert self._facilitator.stdin is not None
        assert self._facilitator.stdout is not None
        self._facilitator.stdin.write(f"{question}\n")
        self._facilitator.stdin.flush()
        seen: dict[str, Any] = json.loads(self._facilitator.stdout.readline())
        return seen

    def until(self, **wanted: object) -> dict[str, Any]:
        """What is seen once it is as wanted; fails after two seconds."""
        end = time.monotonic() + BACK_WITHIN_S
        while True:
            seen = self.ask()
            if all(seen[key] == value for key, value in wanted.items()):
                return seen
            assert time.monotonic() < end, f"{seen} is not {wanted}"
            time.sleep(0.02)  # another process is watched

    def end(self) -> int:
        """Quit; returns Facilitator's exit code."""
        assert self._facilitator.stdin is not None
        self._facilitator.stdin.write("quit\n")
        self._facilitator.stdin.close()
        try:
            return self._facilitator.wait(20)
        finally:
            self._facilitator.kill()
            self._server.terminate()
            self._server.wait(10)
            if self._facilitator.stdout is not None:
                self._facilitator.stdout.close()

    def _xrandr(self, *words: str) -> None:
        subprocess.run(["xrandr", *words], env=self._environment, check=True, timeout=20)


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """A desktop of its own."""
    made = Desktop(tmp_path)
    code = None
    try:
        yield made
    finally:
        code = made.end()
    assert code == 0


def test_the_room_goes_with_the_projector_and_comes_back_by_itself(desktop: Desktop) -> None:
    desktop.plug(RIGHT)
    desktop.until(screens=["LEFT", "RIGHT"])
    console = desktop.ask("open")["console"]
    for _ in range(CYCLES):
        seen = desktop.until(room=True, full=True, place=[1366, 0, 1920, 1080], banner="", label="Room")
        assert seen["console"] == console
        desktop.unplug(RIGHT)
        seen = desktop.until(room=False, banner=PAUSED, label="Room paused")
        assert seen["console"] == console
        desktop.plug(RIGHT)
    desktop.until(room=True, full=True, place=[1366, 0, 1920, 1080], banner="")


def test_closing_a_paused_room_is_for_good(desktop: Desktop) -> None:
    desktop.plug(RIGHT)
    desktop.until(screens=["LEFT", "RIGHT"])
    desktop.ask("open")
    desktop.until(full=True)
    desktop.unplug(RIGHT)
    desktop.until(banner=PAUSED)
    desktop.ask("close")
    desktop.until(banner="", label="Room")
    desktop.plug(RIGHT)
    assert not desktop.until(screens=["LEFT", "RIGHT"])["room"]


def test_a_projector_that_mirrors_the_console_is_left_alone(desktop: Desktop) -> None:
    desktop.plug(RIGHT)
    desktop.until(screens=["LEFT", "RIGHT"])
    desktop.ask("open")
    desktop.until(full=True)
    desktop.unplug(RIGHT)
    desktop.until(banner=PAUSED)
    desktop.plug(MIRROR)
    desktop.until(screens=["LEFT", "RIGHT"], room=False, banner=PAUSED)
    desktop.unplug(MIRROR)
    desktop.until(screens=["LEFT"])
    desktop.plug(RIGHT)
    desktop.until(room=True, place=[1366, 0, 1920, 1080])


def test_with_one_screen_the_room_is_a_window(desktop: Desktop) -> None:
    desktop.ask("open")
    seen = desktop.until(room=True, full=False)
    assert seen["place"][2:] == [960, 540]


def test_a_room_that_was_on_a_screen_that_is_gone_opens_where_it_can_be_seen(desktop: Desktop) -> None:
    desktop.plug(RIGHT)
    desktop.until(screens=["LEFT", "RIGHT"])
    desktop.ask("open")
    desktop.until(full=True, place=[1366, 0, 1920, 1080])
    desktop.ask("close")
    desktop.unplug(RIGHT)
    desktop.until(screens=["LEFT"])
    desktop.ask("open")
    left, top, width, height = desktop.until(room=True, full=False)["place"]
    assert (width, height) == (960, 540)
    assert 0 <= left <= 1366 - 100
    assert 0 <= top <= 768 - 50
