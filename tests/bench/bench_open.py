"""Reading a meeting with 15 items, 200 notes, 60 actions and 30 people: the program's queries beside plain tuples.

Run: python -m tests.bench.bench_open [rounds]
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from sqlmodel import Session

from facilitator.activities.agenda.queries import agenda
from facilitator.activities.agenda.tables import AgendaItem
from facilitator.activities.decision.queries import votes
from facilitator.activities.notes.queries import notes_by_item
from facilitator.activities.notes.tables import Note
from facilitator.activities.parking.queries import issues
from facilitator.activities.plan.queries import plan
from facilitator.activities.plan.tables import Action
from facilitator.activities.swot.queries import boards
from facilitator.activities.swot.tables import SwotNote
from facilitator.meeting.queries import head, participants
from facilitator.meeting.tables import Participant, Scenario
from facilitator.store.store import Store
from tests.store.tables import METADATA, meeting

MEETINGS = 40
ITEMS, NOTES, ACTIONS, PEOPLE = 15, 200, 60, 30
RAW = tuple(
    f'SELECT * FROM "{name}" WHERE meeting_id=?'
    for name in ("agenda_item", "participant", "scenario", "note", "swot_note", "action", "decision", "parked_issue")
)


def fill(session: Session, key: str) -> None:
    """One meeting of the size given above; half of its notes are on boards."""
    session.add(meeting(key, f"Meeting {key}"))
    session.add_all(Participant(id=f"{key}p{n}", meeting_id=key, position=n, name=f"Person {n}") for n in range(PEOPLE))
    session.add_all(Scenario(id=f"{key}s{n}", meeting_id=key, position=n, name=f"Model {n}") for n in range(3))
    session.add_all(
        AgendaItem(id=f"{key}i{n}", meeting_id=key, position=n, title=f"Item {n}", planned_s=900) for n in range(ITEMS)
    )
    text = "What somebody said about the service, in a sentence or so"
    session.add_all(
        Note(meeting_id=key, item_id=f"{key}i{n % ITEMS}", position=n, text=text) for n in range(NOTES // 2)
    )
    session.add_all(
        SwotNote(meeting_id=key, scenario_id=f"{key}s{n % 3}", quadrant="SWOT"[n % 4], position=n, text=text)
        for n in range(NOTES // 2)
    )
    session.add_all(
        Action(meeting_id=key, item_id=f"{key}i{n % ITEMS}", owner_id=f"{key}p{n % PEOPLE}", position=n, what=text)
        for n in range(ACTIONS)
    )


def plainly(store: Store, key: str) -> None:
    """Every row of the meeting as a tuple."""
    with store.raw() as connection:
        for sql in RAW:
            connection.execute(sql, (key,)).fetchall()


def by_queries(store: Store, key: str) -> None:
    """The snapshots that the views of an open meeting show."""
    with store.reading() as session:
        for query in (head, participants, agenda, notes_by_item, boards, plan, votes, issues):
            query(session, key)


def timed(work: Callable[[Store, str], None], store: Store, key: str) -> float:
    """Milliseconds for one call."""
    start = time.perf_counter()
    work(store, key)
    return (time.perf_counter() - start) * 1000


def opening(path: Path) -> float:
    """Milliseconds to open the library itself, with its triggers."""
    start = time.perf_counter()
    store = Store.open(path, METADATA)
    took = (time.perf_counter() - start) * 1000
    store.close()
    return took


def main(rounds: int) -> None:
    """Print medians of interleaved readings."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        store = Store.open(path, METADATA)
        for number in range(MEETINGS):
            with store.transaction("Make meeting") as session:
                fill(session, str(number))
        floors, ours = [], []
        for number in range(rounds):
            floors.append(timed(plainly, store, str(number % MEETINGS)))
            ours.append(timed(by_queries, store, str(number % MEETINGS)))
        store.close()
        floor, read = median(floors), median(ours)
        print(f"a meeting: floor {floor:5.2f} ms   snapshots {read:5.2f} ms   ratio {read / floor:4.1f}")
        print(f"the library itself: {median(opening(path) for _ in range(20)):5.2f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
