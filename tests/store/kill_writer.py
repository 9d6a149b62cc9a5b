"""Edits a library until it is killed; started by test_kill.py.

For each line on standard input a child is forked that opens the library and goes on editing it, so that the imports are
paid once. The child first tells its process id, then the number of each edit after its commit has returned.
"""

import os
import random
import sys
from pathlib import Path

from sqlalchemy import text
from sqlmodel import func, select

from facilitator.activities.notes.tables import Note
from facilitator.meeting.tables import Meeting
from facilitator.stage.tables import Timing
from facilitator.store.store import Store
from tests.store.tables import METADATA, NOW, item, meeting


def tell(number: int) -> None:
    """One line, in one write, which a kill cannot cut."""
    os.write(1, f"{number}\n".encode())


def edit(store: Store, number: int, dice: random.Random) -> None:
    """Change rows of several tables and scopes; the meeting's title and the label both hold the number."""
    with store.transaction(f"Edit {number}", merge=dice.choice([None, None, "gesture"])) as session:
        row = session.get(Meeting, "m")
        if row is None:
            session.add_all([meeting("m", str(number)), item("a")])
        else:
            row.title = str(number)
        session.add(Note(meeting_id="m", item_id="a", text="x" * dice.randint(10, 3000)))
        session.add(Timing(meeting_id="m", step_id=str(number), started_at=NOW))
        session.flush()
        if dice.random() < 0.2:
            session.execute(text("DELETE FROM note WHERE rowid % 3 = 0"))
        if dice.random() < 0.2:
            session.execute(text("UPDATE note SET position = position + 1"))


def go_on(path: Path) -> None:
    """Edit, with an undo or a redo now and then, for ever."""
    store = Store.open(path, METADATA)
    with store.reading() as session:
        number = session.exec(select(func.count()).select_from(Timing)).one()
    dice = random.Random(os.getpid())
    while True:
        kind = dice.random()
        if kind < 0.1 and number > 5:
            store.undo()
        elif kind < 0.2:
            store.redo()
        else:
            number += 1
            edit(store, number, dice)
            tell(number)


def main(path: Path) -> None:
    """Fork a writer for each line, and wait for its end."""
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            tell(os.getpid())
            go_on(path)
        os.waitpid(child, 0)
        os.write(1, b"ended\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
