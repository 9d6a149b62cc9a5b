"""The one door: what a transaction, undo, redo and a notice promise."""

import sqlite3
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session, select

from facilitator.activities.agenda.tables import AgendaItem
from facilitator.activities.decision.tables import VoteRound
from facilitator.activities.notes.tables import Note
from facilitator.meeting.tables import Meeting, Participant
from facilitator.stage.tables import Stage, Timing
from facilitator.store.errors import HistoryMismatch
from facilitator.store.store import Change, Store
from tests.clocks import FakeClock
from tests.store.tables import NOW, contents, item, meeting, opened


@pytest.fixture
def filled(store: Store) -> Store:
    """A meeting with two items; the first has a part."""
    with store.transaction("Make meeting") as session:
        session.add(meeting())
        session.add_all([item("a"), item("b", position=1), item("a1", parent="a")])
    return store


def rename(store: Store, title: str, merge: str | None = None, label: str = "Rename item") -> None:
    with store.transaction(label, merge=merge) as session:
        session.get_one(AgendaItem, "a").title = title


def title(store: Store, key: str = "a") -> str:
    with store.reading() as session:
        return session.get_one(AgendaItem, key).title


def heard(store: Store) -> list[Change]:
    changes: list[Change] = []
    store.subscribe(changes.append)
    return changes


def test_every_connection_is_durable_and_keeps_no_secrets(store: Store) -> None:
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "temp_store": 2,
        "busy_timeout": 5000,
    }
    with store.raw() as connection:
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert found == wanted


def test_a_new_store_has_nothing_to_undo(store: Store) -> None:
    assert (store.undo_label, store.redo_label, store.saved_at) == (None, None, None)
    assert store.undo() is None
    assert store.redo() is None


def test_labels_follow_the_steps(filled: Store) -> None:
    rename(filled, "New")
    assert (filled.undo_label, filled.redo_label) == ("Rename item", None)
    assert filled.undo() == "Rename item"
    assert (filled.undo_label, filled.redo_label) == ("Make meeting", "Rename item")
    assert filled.redo() == "Rename item"
    assert title(filled) == "New"


def test_undo_survives_a_restart(filled: Store) -> None:
    rename(filled, "One")
    rename(filled, "Two")
    filled.undo()
    filled.close()
    again = opened(filled.path)
    assert (again.undo_label, again.redo_label) == ("Rename item", "Rename item")
    again.redo()
    assert title(again) == "Two"
    again.undo()
    again.undo()
    assert title(again) == "Item a"
    again.close()


def test_a_new_edit_ends_what_could_be_redone(filled: Store) -> None:
    rename(filled, "One")
    filled.undo()
    rename(filled, "Two")
    assert filled.redo_label is None
    assert filled.redo() is None
    assert title(filled) == "Two"


def test_deleting_an_item_takes_its_parts_and_undo_brings_all_back(filled: Store) -> None:
    with filled.transaction("Take notes") as session:
        session.add(Participant(id="p", meeting_id="m", name="Ada"))
        session.flush()
        session.get_one(AgendaItem, "a").lead_id = "p"
        session.add_all([Note(id="n", meeting_id="m", item_id="a1", text="x")])
    before = contents(filled)
    with filled.transaction("Delete item") as session:
        session.execute(delete(AgendaItem).where(AgendaItem.id == "a"))  # type: ignore[arg-type] # SQLModel types columns as values
    after = contents(filled)
    assert set(after["agenda_item"]) == {"b"}
    assert after["note"] == {}
    for _ in range(3):
        filled.undo()
        assert contents(filled) == before
        filled.redo()
        assert contents(filled) == after


def test_a_whole_meeting_with_links_between_its_rows_can_be_erased_and_brought_back(filled: Store) -> None:
    with filled.transaction("Set leads") as session:
        session.add(Participant(id="p", meeting_id="m", name="Ada"))
        session.flush()
        session.execute(update(AgendaItem).values(lead_id="p"))
    before = contents(filled)
    with filled.transaction("Erase meeting") as session:
        session.execute(text("DELETE FROM meeting"))
    for _ in range(2):
        filled.undo()
        assert contents(filled) == before
        filled.redo()
        assert not any(contents(filled).values())


def test_a_bulk_statement_is_one_step(filled: Store) -> None:
    with filled.transaction("Clear titles") as session:
        session.execute(update(AgendaItem).values(title="x"))
    assert {title(filled, key) for key in ("a", "b", "a1")} == {"x"}
    filled.undo()
    assert title(filled, "b") == "Item b"


def test_a_failing_edit_leaves_nothing(filled: Store) -> None:
    before, changes = contents(filled), heard(filled)

    def boom() -> None:
        with filled.transaction("Boom") as session:
            session.add(item("c"))
            session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        boom()
    assert contents(filled) == before
    assert (changes, filled.undo_label) == ([], "Make meeting")
    rename(filled, "goes on")
    assert len(changes) == 1


def test_a_row_without_its_meeting_is_refused(filled: Store) -> None:
    with pytest.raises(IntegrityError), filled.transaction("Orphan") as session:
        session.add(item("c", meeting_id="nowhere"))
    assert filled.undo_label == "Make meeting"


def test_an_edit_that_changes_nothing_is_no_step_and_no_notice(filled: Store) -> None:
    saved, changes = filled.saved_at, heard(filled)
    rename(filled, "Item a")
    with filled.transaction("Nothing") as session:
        session.execute(update(AgendaItem).values(planned_s=0))
    assert (changes, filled.undo_label, filled.saved_at) == ([], "Make meeting", saved)


def test_there_and_back_in_one_edit_is_no_step(filled: Store) -> None:
    with filled.transaction("There and back") as session:
        row = session.get_one(AgendaItem, "a")
        for name in ("x", "Item a"):
            row.title = name
            session.flush()
    assert filled.undo_label == "Make meeting"


def test_a_notice_names_exactly_the_rows_and_the_meeting(filled: Store) -> None:
    changes = heard(filled)
    with filled.transaction("Delete item") as session:
        session.delete(session.get_one(AgendaItem, "a"))
    filled.undo()
    filled.redo()
    gone = {"agenda_item": frozenset({"a", "a1"})}
    assert changes == [
        Change("Delete item", gone, "edit", "m"),
        Change("Delete item", gone, "undo", "m"),
        Change("Delete item", gone, "redo", "m"),
    ]
    assert changes[0].tables == {"agenda_item"}


def test_an_update_belongs_to_its_meeting_in_the_history(filled: Store) -> None:
    rename(filled, "New")
    (made, renamed) = filled.history("m")
    assert (made.label, renamed.label, renamed.at) == ("Make meeting", "Rename item", NOW)
    (change,) = renamed.changes
    assert (change.table, change.id) == ("agenda_item", "a")
    assert (change.before, change.after) == ({"title": "Item a"}, {"title": "New"})
    assert filled.history("another") == []


def test_a_subscription_ends(filled: Store) -> None:
    changes: list[Change] = []
    stop = filled.subscribe(changes.append)
    rename(filled, "One")
    stop()
    stop()
    rename(filled, "Two")
    assert len(changes) == 1


def test_a_subscriber_that_fails_keeps_nobody_from_hearing(filled: Store) -> None:
    def fail(_change: Change) -> None:
        raise ZeroDivisionError

    filled.subscribe(fail)
    changes = heard(filled)
    with pytest.raises(ZeroDivisionError):
        rename(filled, "kept")
    assert len(changes) == 1
    assert title(filled) == "kept"


def test_a_subscriber_may_read_and_edit(filled: Store) -> None:
    seen: list[str] = []

    def echo(change: Change) -> None:
        seen.append(title(filled))
        if change.label == "Rename item":
            rename(filled, "echo", label="Echo")

    filled.subscribe(echo)
    rename(filled, "call")
    assert seen == ["call", "echo"]


# --- merging


def test_one_gesture_is_one_step(filled: Store, fake_clock: FakeClock) -> None:
    for word in ("N", "Ne", "New"):
        rename(filled, word, merge="a")
        fake_clock.advance(4)
    assert len(filled.history("m")) == 2
    assert filled.history("m")[-1].changes[0].after == {"title": "New"}
    filled.undo()
    assert title(filled) == "Item a"
    filled.redo()
    assert title(filled) == "New"


@pytest.mark.parametrize("pause", [5, -3600])
def test_a_pause_or_a_clock_set_back_begins_a_new_step(filled: Store, fake_clock: FakeClock, pause: float) -> None:
    rename(filled, "One", merge="a")
    fake_clock.advance(pause)
    rename(filled, "Two", merge="a")
    filled.undo()
    assert title(filled) == "One"


def test_other_keys_labels_and_meetings_do_not_merge(filled: Store) -> None:
    with filled.transaction("Make another") as session:
        session.add(meeting("m2"))
        session.add(item("z", meeting_id="m2"))
    rename(filled, "One", merge="k")
    rename(filled, "Two", merge="l")
    rename(filled, "Three", merge="l", label="Other")
    with filled.transaction("Other", merge="l") as session:
        session.get_one(AgendaItem, "z").title = "Four"
    rename(filled, "Five", merge=None)
    rename(filled, "Six", merge=None)
    assert [step.label for step in filled.history("m")][1:] == ["Rename item"] * 2 + ["Other"] + ["Rename item"] * 2
    filled.undo()
    assert title(filled) == "Five"


def test_nothing_merges_into_a_step_that_was_taken_back(filled: Store) -> None:
    rename(filled, "One", merge="a")
    filled.undo()
    rename(filled, "Two", merge="a")
    filled.undo()
    assert title(filled) == "Item a"
    filled.redo()
    filled.undo()
    rename(filled, "Three", merge="a")
    assert len(filled.history("m")) == 2


def test_the_clock_of_the_meeting_does_not_part_a_gesture(filled: Store) -> None:
    rename(filled, "One", merge="a")
    with filled.transaction("Go on") as session:
        session.add(Stage(id="m", step_id="a"))
    rename(filled, "Two", merge="a")
    assert len(filled.history("m")) == 2


def test_a_gesture_that_comes_to_nothing_is_no_step(filled: Store) -> None:
    rename(filled, "There", merge="a")
    rename(filled, "Item a", merge="a")
    assert filled.undo_label == "Make meeting"
    rename(filled, "New", merge="a")
    assert filled.undo_label == "Rename item"
    filled.undo()
    assert title(filled) == "Item a"


def test_an_edit_whose_commit_failed_is_not_merged_into(filled: Store) -> None:
    rename(filled, "Kept", label="Kept")
    with filled.raw() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(Exception, match="full"):
        rename(filled, "x" * 100_000, merge="a")
    with filled.raw() as connection:
        connection.execute("PRAGMA max_page_count=1000000")
    rename(filled, "Two", merge="a")
    filled.undo()
    assert (title(filled), filled.undo_label) == ("Kept", "Kept")


# --- scopes


def test_stage_and_ballot_are_noticed_but_never_undone(filled: Store) -> None:
    changes = heard(filled)
    with filled.transaction("Start") as session:
        session.add(Stage(id="m", started_at=NOW, step_id="a"))
        session.add(Timing(id="t", meeting_id="m", step_id="a", started_at=NOW))
        session.add(VoteRound(id="v", meeting_id="m", decision_id="d", number=1, opened_at=NOW, locked="{}"))
    assert filled.undo_label == "Make meeting"
    assert changes[0].ids == {"stage": {"m"}, "timing": {"t"}, "vote_round": {"v"}}
    assert changes[0].meeting_id == "m"
    kept = contents(filled, "stage"), contents(filled, "ballot")
    filled.undo()
    assert contents(filled)["meeting"] == {}
    assert (contents(filled, "stage"), contents(filled, "ballot")) == kept
    filled.redo()
    assert (contents(filled, "stage"), contents(filled, "ballot")) == kept


def test_an_edit_of_both_undoes_only_the_document(filled: Store) -> None:
    with filled.transaction("Rename and go") as session:
        session.get_one(AgendaItem, "a").title = "New"
        session.add(Stage(id="m", step_id="a"))
    filled.undo()
    assert title(filled) == "Item a"
    assert set(contents(filled, "stage")["stage"]) == {"m"}


# --- misuse is loud


def test_nested_use_is_loud_and_harmless(filled: Store) -> None:

    def outer() -> None:
        with filled.transaction("Outer") as session:
            session.add(item("c"))
            session.flush()
            filled.history("m")

    with pytest.raises(RuntimeError, match="a query inside the edit “Outer”"):
        outer()
    with pytest.raises(RuntimeError, match="the edit “Inner” inside a query"), filled.reading():
        rename(filled, "x", label="Inner")
    for nested in (filled.undo, filled.redo, lambda: filled.history("m")):
        with pytest.raises(RuntimeError, match="inside"), filled.transaction("Outer"):
            nested()
    assert set(contents(filled)["agenda_item"]) == {"a", "b", "a1"}


def test_labels_can_be_read_at_any_time(filled: Store) -> None:
    with filled.transaction("Outer"):
        assert filled.undo_label == "Make meeting"


def test_another_thread_is_refused(filled: Store) -> None:
    caught: list[Exception] = []

    def work() -> None:
        for use in (filled.undo, lambda: filled.history("m"), lambda: rename(filled, "x")):
            try:
                use()
            except RuntimeError as problem:
                caught.append(problem)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ["thread" in str(problem) for problem in caught] == [True] * 3


def test_a_query_cannot_write(filled: Store) -> None:
    def by_object(session: Session) -> None:
        session.get_one(AgendaItem, "a").title = "x"

    def by_statement(session: Session) -> None:
        session.execute(update(AgendaItem).values(title="x"))

    for attempt in (by_object, by_statement):
        with pytest.raises(RuntimeError, match="a query tried to write"), filled.reading() as session:
            attempt(session)
    with pytest.raises(RuntimeError, match="a query tried to write"), filled.raw() as connection:
        connection.execute("DELETE FROM meeting")
    assert title(filled) == "Item a"


def test_rows_that_are_rolled_back_unseen_are_refused(filled: Store) -> None:
    """SQLite takes back a failed statement and a savepoint without telling any trigger."""
    row = item("c").model_dump()
    twice = insert(AgendaItem).values([row, row])

    def go_on_after_a_failure(session: Session) -> None:
        with suppress(IntegrityError):
            session.execute(twice)

    def begin_a_savepoint(session: Session) -> None:
        session.begin_nested()
        session.connection()

    with pytest.raises(RuntimeError, match="a statement failed"), filled.transaction("Insert") as session:
        go_on_after_a_failure(session)
    with pytest.raises(RuntimeError, match="savepoint"), filled.transaction("Savepoint") as session:
        begin_a_savepoint(session)
    with pytest.raises(RuntimeError, match="by itself"), filled.transaction("Commit") as session:
        session.commit()
    assert set(contents(filled)["agenda_item"]) == {"a", "b", "a1"}


def test_a_key_never_changes(filled: Store) -> None:
    raised = pytest.raises(DBAPIError, match="user-defined function raised exception")
    with raised, filled.transaction("Key") as session:
        session.execute(update(AgendaItem).where(AgendaItem.id == "b").values(id="c"))  # type: ignore[arg-type] # SQLModel types columns as values
    assert set(contents(filled)["agenda_item"]) == {"a", "b", "a1"}


def test_an_undo_of_rows_changed_by_somebody_else_is_refused_whole(filled: Store) -> None:
    rename(filled, "New")
    filled.close()
    with sqlite3.connect(filled.path) as connection:
        connection.execute("UPDATE agenda_item SET title='foreign' WHERE id='a'")
    connection.close()
    again = opened(filled.path)
    with pytest.raises(HistoryMismatch, match="Rename item"):
        again.undo()
    assert (title(again), again.undo_label) == ("foreign", "Rename item")
    rename(again, "goes on")
    again.undo()
    assert title(again) == "foreign"
    again.close()


def test_values_come_back_as_they_were(filled: Store) -> None:
    odd = ["", " ", "'\";--", "\x00a\x00", "é😀", "a" * 50_000, "\u2028", "null", "[1]"]
    for value in odd:
        rename(filled, value)
    for value in reversed(odd):
        assert title(filled) == value
        filled.undo()
    assert title(filled) == "Item a"


def test_a_step_of_tables_that_are_gone_is_refused(filled: Store) -> None:
    rename(filled, "New")
    filled.close()
    with sqlite3.connect(filled.path) as connection:
        connection.execute("""UPDATE history_step SET changes='[["gone","x",null,{"id":"x"}]]' WHERE seq=2""")
    connection.close()
    again = opened(filled.path)
    with pytest.raises(HistoryMismatch):
        again.undo()
    again.close()


def test_two_libraries_do_not_hear_of_each_other(filled: Store, tmp_path: Path) -> None:
    other = opened(tmp_path / "other.db")
    changes = heard(other)
    rename(filled, "New")
    with other.reading() as session:
        assert session.exec(select(Meeting)).all() == []
    assert changes == []
    other.close()


def test_what_fills_a_new_library_is_no_step_and_only_then(store: Store) -> None:
    with store.transaction("Fill", undoable=False) as session:
        session.add(Meeting(title="Demo", created_at=store.clock.now()))
    assert store.undo() is None
    with store.transaction("Edit") as session:
        session.add(Meeting(title="Mine", created_at=store.clock.now()))
    with pytest.raises(RuntimeError, match="history that has begun"), store.transaction("Late", undoable=False) as late:
        late.add(Meeting(title="Late", created_at=store.clock.now()))
    assert store.undo() == "Edit"
