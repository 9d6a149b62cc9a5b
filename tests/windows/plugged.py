"""Run on an X server of its own: the room window while a projector is plugged in and out.

Reads commands from the standard input and answers each with one line of JSON about what is to be seen.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from facilitator.library.demo import build_demo
from facilitator.library.opening import open_library
from facilitator.widgets import style
from facilitator.windows.desk import Desk
from facilitator.windows.shell import Shell
from tests.clocks import FakeClock


def main(folder: Path) -> int:
    """Open the demo meeting and its room window, then answer."""
    app = QApplication([])
    style.apply(app)
    clock = FakeClock(datetime(2026, 5, 14, 8, 30, tzinfo=UTC))
    store = open_library(folder / "library.db", clock)
    meeting_id = build_demo(store, clock.now(), progress="swot")
    store.close()
    shell = Shell()
    desk = Desk(shell, folder / "library.db", clock, folder / "templates")
    shell.move(20, 20)
    shell.show()
    desk.open(meeting_id, "run")
    assert desk.console is not None
    room = desk.console.room

    def answer() -> None:
        asked = sys.stdin.readline().strip()
        if asked == "open":
            room.open()
        elif asked == "close":
            room.close()
        elif asked == "quit":
            app.quit()
            return
        print(
            json.dumps(
                {
                    "screens": [screen.name() for screen in QGuiApplication.screens()],
                    "room": room.window.isVisible(),
                    "full": room.window.isFullScreen(),
                    "place": room.window.frameGeometry().getRect(),
                    "console": shell.frameGeometry().getRect(),
                    "banner": shell.banner.message.text() if shell.banner.isVisible() else "",
                    "label": shell.bar.room_label.text(),
                }
            ),
            flush=True,
        )

    heard = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    heard.activated.connect(answer)
    app.exec()
    desk.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
