"""Libraries that many tests begin with: made once in each process, and copied for whoever is to change one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from facilitator.library.demo import Progress, build_demo
from facilitator.library.opening import open_library
from facilitator.store.store import Store
from tests.clocks import START, FakeClock


class Libraries:
    """Keeps one file for each kind of library; a copy of it is as good as a new one, in a fraction of the time."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="facilitator-libraries-")
        self._made: dict[str, tuple[Path, str]] = {}

    def close(self) -> None:
        """Delete them."""
        self._folder.cleanup()

    def empty(self, path: Path) -> None:
        """Put a library without any meeting at `path`."""
        copyfile(self._kept("empty", START, lambda _store: "")[0], path)

    def demo(self, path: Path, clock: FakeClock, progress: Progress) -> str:
        """Put the demo meeting as it stands by this clock at `path`; returns the meeting's id."""
        now = clock.now()
        key = f"{progress} {now:%Y%m%dT%H%M%S%f}"
        kept, meeting_id = self._kept(key, now, lambda store: build_demo(store, now, progress=progress))
        copyfile(kept, path)
        return meeting_id

    def _kept(self, key: str, now: datetime, fill: Callable[[Store], str]) -> tuple[Path, str]:
        if key not in self._made:
            path = Path(self._folder.name) / f"{key}.db"
            store = open_library(path, FakeClock(now))
            self._made[key] = path, fill(store)
            store.close()
        return self._made[key]
