"""One start, measured from within; started by bench_start.py, which tells in T0 when the process began.

`bare` shows a list of 50 rows in a plain window, `ours` the program on a library. Both print one line of JSON with
milliseconds since T0 for the moment at which the whole window has been painted. Nothing is imported here that is not
needed, so that both are charged with the same.
"""

import gc
import json
import os
import sys
import time

T0 = int(os.environ["T0"])
BEAT = 5  # ms


def since() -> float:
    """Milliseconds since the process was started."""
    return (time.monotonic_ns() - T0) / 1e6


def bare() -> None:
    """The floor: nothing less can show a list."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QListWidget, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, painted)

    def painted() -> None:
        print(json.dumps({"painted": since()}), flush=True)
        os._exit(0)

    qt = QApplication([])
    window = Window()
    window.resize(1366, 768)
    rows = QListWidget()
    rows.addItems([f"Meeting {number}" for number in range(50)])
    window.setCentralWidget(rows)
    window.show()
    qt.exec()


def ours(library: str) -> None:
    """The program as facilitator/__main__.py starts it, until everything can be done with it."""
    gc.disable()
    from pathlib import Path

    from facilitator.qt_import import load_qt

    load_qt()
    from facilitator import app, paths

    paths.library_file()  # where the user's own library would lie; here it is one of the bench's

    found: dict[str, float] = {}

    class Loader(app.Loader):
        """The program starts it as soon as the picture stands."""

        def start(self) -> None:
            found["painted"] = since()
            super().start()

    def watch(started: app.Application) -> None:
        from PySide6.QtCore import Qt, QTimer

        from facilitator.windows.home_parts import MeetingRow

        last, importing = 0.0, 0.0
        heart = QTimer(started)
        heart.setTimerType(Qt.TimerType.PreciseTimer)
        heart.setInterval(BEAT)

        def painted() -> None:
            nonlocal last
            last = since()
            found["rows"] = len([row for row in started.shell.findChildren(MeetingRow) if row.isVisible()])
            heart.start()

        def beat() -> None:
            nonlocal last, importing
            now = since()
            importing, last = max(importing, now - last), now

        def ready() -> None:
            found["ready"] = now = since()
            print(json.dumps(found | {"importing": importing, "opening": now - last}), flush=True)
            os._exit(0)

        def loaded(outcome: object) -> None:
            if isinstance(outcome, Exception):  # the program tells its user; nobody is here to read it
                print(outcome, file=sys.stderr, flush=True)
                os._exit(1)

        heart.timeout.connect(beat)
        started._loader.loaded.connect(loaded)
        started.shell.painted.connect(lambda: QTimer.singleShot(0, painted))
        started.ready.connect(ready)

    app.Loader = Loader  # type: ignore[misc]  # to hear of the moment
    app.main(Path(library), before=watch)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else ours(sys.argv[2])
