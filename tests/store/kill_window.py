"""Uses the real application until it is killed; started by test_kill_window.py.

Goes on with the running meeting from the home page, then writes, moves, deletes and takes back notes on its SWOT board
by the window's own actions. It tells each edit once its commit has returned: "add 7" that the note 7 stands, "gone 7"
that it does not; "going 7" comes before the attempt.
"""

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from facilitator.activities.swot.panel import SwotPanel
from facilitator.app import Application, main
from facilitator.windows.desk import Desk
from facilitator.windows.home_parts import Hero

MOST = 60  # notes on the board, so that it stays one that people would use


def tell(*words: object) -> None:
    """One line, in one write, which a kill cannot cut."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


class Hands:
    """Works at the window for ever."""

    def __init__(self, application: Application, number: int) -> None:
        self._application, self._number = application, number
        self._dice = random.Random(os.getpid())

    def begin(self) -> None:
        """Go on with the meeting that runs, and tell what is there."""
        hero = self._application.shell.home.findChild(Hero)
        assert hero is not None
        QTest.mouseClick(hero.go_on, Qt.MouseButton.LeftButton)
        assert isinstance(self._application.desk, Desk)
        console = self._application.desk.console
        assert console is not None
        panel = console.run.panel()
        assert isinstance(panel, SwotPanel)
        self._panel, self._line, self._trigger = panel, console.run.capture, self._application.shell.dispatcher.trigger
        tell("opened", *sorted(self._notes()))
        QTimer.singleShot(0, self._edit)

    def _notes(self) -> dict[int, str]:
        """The ids of our notes on the board, by the number in their text."""
        found = self._panel.view.board_scene.notes.values()
        return {int(note.row.text[5:]): note.row.id for note in found if note.row.text.startswith("Note ")}

    def _edit(self) -> None:
        many = len(self._notes()) > MOST
        kinds: tuple[Callable[[], None], ...] = (self._add, self._move, self._delete, self._pass_time)
        self._dice.choices(kinds, (1 if many else 6, 3, 4 if many else 1, 1))[0]()
        QTimer.singleShot(0, self._edit)

    def _add(self) -> None:
        self._number += 1
        self._trigger(f"target.{self._dice.randint(1, 4)}")
        self._line.field.setText(f"Note {self._number}")
        QTest.keyClick(self._line.field, Qt.Key.Key_Return)
        tell("add", self._number)

    def _move(self) -> None:
        if self._choose():
            self._trigger(f"board.{self._dice.choice(('up', 'down', 'left', 'right'))}")
            tell("moved")

    def _delete(self) -> None:
        number = self._choose()
        if number:
            tell("going", number)
            self._trigger("board.delete")
            tell("gone", number)
            if self._dice.random() < 0.5:
                self._trigger("undo")
                tell("add", number)

    def _pass_time(self) -> None:
        self._trigger("time.plus1")
        tell("time")

    def _choose(self) -> int:
        notes = self._notes()
        if not notes:
            return 0
        number = self._dice.choice(sorted(notes))
        self._panel.view.select(notes[number])
        return number


def run(library: Path, number: int) -> int:
    """Start the application and work at it; `number` is the last note there was."""

    def before(started: Application) -> None:
        hands = Hands(started, number)
        started.ready.connect(lambda: hands.begin())  # noqa: PLW0108 - the lambda keeps the hands alive

    return main(library, before=before)


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), int(sys.argv[2])))
