"""What a running meeting costs while nobody touches it, against an empty Qt window: CPU time and wake-ups.

python -m tests.bench.bench_idle [seconds]
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.clock import SystemClock
from facilitator.library.demo import build_demo
from facilitator.library.opening import open_library
from facilitator.widgets import style
from facilitator.windows.desk import Desk
from facilitator.windows.shell import Shell

SECONDS = 12


def measure(app: QApplication, seconds: int) -> tuple[float, int]:
    """CPU seconds and voluntary context switches of this process while its windows idle for so long."""
    QTimer.singleShot(2000, app.quit)  # what showing a window set off is to be over
    app.exec()
    before, woken = time.process_time(), _wakeups()
    QTimer.singleShot(1000 * seconds, app.quit)
    app.exec()
    return time.process_time() - before, _wakeups() - woken


def _wakeups() -> int:
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt")), 0)


def _meeting(folder: Path) -> Callable[[], None]:
    """The console and the room on the running demo meeting; returns what closes them."""
    clock = SystemClock()
    store = open_library(folder / "library.db", clock)
    meeting_id = build_demo(store, clock.now(), progress="swot")
    store.close()
    shell = Shell()
    desk = Desk(shell, folder / "library.db", clock, folder / "templates")
    shell.show()
    desk.open(meeting_id, "run")
    shell.dispatcher.trigger("room.window")

    def close() -> None:
        desk.close()
        shell.close()

    return close


def main(seconds: int) -> None:
    """Print both, and the ratio."""
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    style.apply(app)
    empty = QWidget()
    empty.resize(1366, 768)
    empty.show()
    floor, floor_woken = measure(app, seconds)
    empty.close()
    with tempfile.TemporaryDirectory() as folder:
        close = _meeting(Path(folder))
        ours, ours_woken = measure(app, seconds)
        close()
    for name, spent, woken in (("empty window", floor, floor_woken), ("running meeting", ours, ours_woken)):
        print(
            f"{name:16} {60_000 * spent / seconds:8.0f} ms CPU per minute  {100 * spent / seconds:6.2f} % of a core"
            f"  {woken / seconds:6.1f} wake-ups per second"
        )
    print(f"ratio {ours / max(floor, 0.001):.1f} (an empty window counts as at least 1 ms)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
