"""Random edits, undo, redo and restarts on the real tables against a model that keeps every state whole."""

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import text
from sqlmodel import Session, SQLModel, select

from facilitator.activities.agenda.tables import AgendaItem, Prompt
from facilitator.activities.decision.tables import Decision, DecisionOption, VoteRound
from facilitator.activities.notes.tables import Note
from facilitator.activities.plan.tables import Action
from facilitator.activities.swot.tables import SwotNote
from facilitator.meeting.tables import Meeting, Participant, Scenario
from facilitator.stage.tables import Stage, Timing
from facilitator.store import file
from facilitator.store.store import Change
from tests.clocks import FakeClock
from tests.profiles import few
from tests.store.tables import NOW, contents, opened

Rows = dict[str, dict[str, tuple[object, ...]]]

MODELS: dict[str, type[SQLModel]] = {
    str(model.__tablename__): model
    for model in (Meeting, Participant, Scenario, AgendaItem, Prompt, Note, SwotNote, Action, Decision, DecisionOption)
}
WORDS = ("", "'", "\x00", "é😀", "long " * 200, "Ward review")


def changed(before: Rows, after: Rows) -> dict[str, set[str]]:
    """The ids of the rows that differ, by table."""
    tables = {
        name: {key for key in before[name].keys() | after[name].keys() if before[name].get(key) != after[name].get(key)}
        for name in before
    }
    return {name: keys for name, keys in tables.items() if keys}


class Edits:
    """Random edits of a library, made by a generator of its own so that a failure can be shrunk."""

    made = 0

    def __init__(self, session: Session, dice: random.Random) -> None:
        self.session = session
        self.dice = dice

    def key(self, model: type[SQLModel]) -> str | None:
        keys = sorted(self.session.scalars(text(f'SELECT id FROM "{model.__tablename__}"')).all())
        return self.dice.choice(keys) if keys else None

    def add(self) -> None:
        """A row of a random table, with links to rows that are there."""
        model = self.dice.choice(list(MODELS.values()))
        meeting = self.key(Meeting)
        Edits.made += 1  # keys sort in the order of making, so that a seed means the same again
        new = f"{Edits.made:08}"
        if model is Meeting or meeting is None:
            self.session.add(Meeting(id=new, title=self.dice.choice(WORDS), created_at=NOW))
            return
        values: dict[str, object] = {"id": new, "meeting_id": meeting, "position": self.dice.randrange(4)}
        for column in model.__table__.columns:  # type: ignore[attr-defined] # SQLModel does not declare it
            if column.name in values:
                continue
            link = next(iter(column.foreign_keys), None)
            if link is not None:
                target = self.key(MODELS[link.column.table.name]) if link.column.table.name in MODELS else None
                if target is None and not column.nullable:
                    return
                values[column.name] = target if not column.nullable or self.dice.random() < 0.7 else None
            elif column.default is None and not column.nullable:
                values[column.name] = self.dice.choice(WORDS)
        self.session.add(model(**values))

    def change(self) -> None:
        """Another text or place for one row, through the ORM."""
        model = self.dice.choice(list(MODELS.values()))
        key = self.key(model)
        if key is None:
            return
        row = self.session.get_one(model, key)
        name = self.dice.choice(
            [n for n in ("title", "text", "what", "question", "name", "position") if hasattr(row, n)]
        )
        setattr(row, name, self.dice.randrange(4) if name == "position" else self.dice.choice(WORDS))

    def relink(self) -> None:
        """Other links, in one statement for all rows."""
        lead = self.key(Participant)
        self.session.execute(text("UPDATE agenda_item SET lead_id=:key"), {"key": lead})
        self.session.execute(text("UPDATE swot_note SET scenario_id=:key"), {"key": self.key(Scenario)})

    def bulk(self) -> None:
        """One statement for many rows."""
        self.session.execute(text("UPDATE note SET text = text || 'x', position = 1 - position"))

    def upsert(self) -> None:
        """A statement that inserts or updates."""
        meeting = self.key(Meeting)
        if meeting:
            self.session.execute(
                text(
                    "INSERT INTO checklist_item(id, meeting_id, position, text, done) VALUES ('fixed', :m, 0, 'k', 0) "
                    "ON CONFLICT(id) DO UPDATE SET text = text || 'k', meeting_id = excluded.meeting_id"
                ),
                {"m": meeting},
            )

    def remove(self) -> None:
        """A row with all that hangs on it, through the ORM or past it."""
        model = self.dice.choice(list(MODELS.values()))
        key = self.key(model)
        if key is None or (model is Meeting and self.dice.random() < 0.7):
            return
        if self.dice.random() < 0.5:
            self.session.delete(self.session.get_one(model, key))
        else:
            self.session.execute(text(f'DELETE FROM "{model.__tablename__}" WHERE id=:key'), {"key": key})

    def put_back(self) -> None:
        """Remove a row and make it again under the same key."""
        key = self.key(Scenario)
        if key:
            row = self.session.get_one(Scenario, key)
            copy = Scenario(**{**row.model_dump(), "summary": self.dice.choice(WORDS)})
            self.session.delete(row)
            self.session.flush()
            self.session.expunge_all()
            self.session.add(copy)

    def some(self) -> None:
        """One to five random edits."""
        kinds: list[Callable[[], None]] = [
            *[self.add] * 6,
            *[self.change] * 3,
            self.relink,
            self.bulk,
            self.upsert,
            *[self.remove] * 2,
            self.put_back,
        ]
        for _ in range(self.dice.randint(1, 5)):
            self.dice.choice(kinds)()
            self.session.flush()
            self.session.expire_all()


class Machine(RuleBasedStateMachine):
    """The store beside a list of states; `place` is where in it the store should be."""

    seeds = st.integers(0, 2**32)

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = FakeClock(NOW)
        self.path = Path(self.folder.name) / "library.db"
        self.store = opened(self.path, self.clock)
        self.changes: list[Change] = []
        self.store.subscribe(self.changes.append)
        self.states: list[Rows] = [contents(self.store)]
        self.place = 0
        self.kept: list[Rows] = [contents(self.store, scope) for scope in ("stage", "ballot")]

    def teardown(self) -> None:
        self.undo_all_and_redo_all()
        self.store.close()
        assert file.problems(self.path, quick=False) == []
        self.folder.cleanup()

    def heard(self, before: Rows, kind: str) -> None:
        """Exactly one notice came if a row was touched, and it names every row that now differs."""
        differing = changed(before, contents(self.store))
        assert len(self.changes) <= 1
        if differing:
            (change,) = self.changes
            assert change.kind == kind
            assert all(keys <= change.ids.get(name, frozenset()) for name, keys in differing.items())
            if kind != "edit":
                assert {name: set(keys) for name, keys in change.ids.items()} == differing
        self.changes.clear()

    @rule(seed=seeds, gesture=st.booleans(), pause=st.sampled_from([1, 10]))
    def edit(self, seed: int, gesture: bool, pause: int) -> None:
        before = contents(self.store)
        label = self.store.undo_label
        self.clock.advance(pause)
        with self.store.transaction("Edit", merge="gesture" if gesture else None) as session:
            Edits(session, random.Random(seed)).some()
        after = contents(self.store)
        self.heard(before, "edit")
        if after == before:
            assert self.store.undo_label == label
            return
        with self.store.raw() as connection:
            steps = connection.execute("SELECT count(*) FROM history_step WHERE state='done'").fetchone()[0]
        self.states = [*self.states[: self.place + 1], after]
        if steps <= self.place:  # joined to the step before, or both came to nothing
            assert gesture
            assert pause == 1
            self.states = [*self.states[:steps], after]
        self.place = steps

    @rule(seed=seeds)
    def fail(self, seed: int) -> None:
        before = contents(self.store)
        labels = self.store.undo_label, self.store.redo_label
        try:
            with self.store.transaction("Fail") as session:
                Edits(session, random.Random(seed)).some()
                raise KeyError
        except KeyError:
            pass
        assert contents(self.store) == before
        assert (self.store.undo_label, self.store.redo_label) == labels
        assert self.changes == []

    @rule(number=st.integers(0, 3))
    def run_the_meeting(self, number: int) -> None:
        with self.store.transaction("Run") as session:
            session.add(Timing(meeting_id="m", step_id=str(number), started_at=NOW))
            session.add(VoteRound(meeting_id="m", decision_id="d", number=number, opened_at=NOW, locked="{}"))
            stage = session.exec(select(Stage)).first()
            session.add(stage or Stage(id="m"))
        (change,) = self.changes
        assert {"timing", "vote_round"} <= change.tables <= {"timing", "vote_round", "stage"}
        self.changes.clear()
        self.kept = [contents(self.store, scope) for scope in ("stage", "ballot")]

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        before = contents(self.store)
        assert self.store.undo() == "Edit"
        self.place -= 1
        self.heard(before, "undo")

    @precondition(lambda self: self.place + 1 < len(self.states))
    @rule()
    def redo(self) -> None:
        before = contents(self.store)
        assert self.store.redo() == "Edit"
        self.place += 1
        self.heard(before, "redo")

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = opened(self.path, self.clock)
        self.store.subscribe(self.changes.append)

    def undo_all_and_redo_all(self) -> None:
        """Both ends of the history are as they were."""
        for step, goal in ((self.store.undo, 0), (self.store.redo, len(self.states) - 1)):
            for _ in self.states:
                step()
            assert contents(self.store) == self.states[goal]
            self.place = goal
        self.changes.clear()

    @invariant()
    def is_as_the_model_says(self) -> None:
        assert contents(self.store) == self.states[self.place]
        assert [contents(self.store, scope) for scope in ("stage", "ballot")] == self.kept
        assert self.store.undo_label == ("Edit" if self.place else None)
        assert self.store.redo_label == ("Edit" if self.place + 1 < len(self.states) else None)


TestMachine = Machine.TestCase
TestMachine.settings = settings(max_examples=few(12), stateful_step_count=30)
