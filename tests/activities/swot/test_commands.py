"""What can be done on a board, on a real library, with undo."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import SQLModel

from facilitator.activities.swot import commands, queries
from facilitator.activities.swot.queries import PublicBoard, PublicNote
from facilitator.activities.swot.rules import LETTERS
from facilitator.activities.swot.section import blocks
from facilitator.documents.blocks import Heading, Quadrants, plain
from facilitator.store.store import Store
from tests.activities.swot.boards import DEMO, fill, make_meeting


def seen(store: Store, meeting_id: str, scenario_id: str | None) -> dict[str, list[str]]:
    """The texts of a board by quadrant, after checking that positions count from 0."""
    with store.reading() as session:
        board = queries.board(session, meeting_id, scenario_id)
    for letter in LETTERS:
        assert [note.position for note in board.of(letter)] == list(range(len(board.of(letter))))
    return {letter: [note.text for note in board.of(letter)] for letter in LETTERS}


def test_boards_of_scenarios_and_of_the_meeting_are_apart(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    fill(store, meeting_id, scenario_id)
    commands.add_note(store, meeting_id, None, "S", "The meeting's own")
    assert seen(store, meeting_id, None)["S"] == ["The meeting's own"]
    assert seen(store, meeting_id, scenario_id)["W"] == [text for text, _ in DEMO["W"]]
    with store.reading() as session:
        assert queries.counts(session, meeting_id) == {None: 1, scenario_id: 22}


def test_moving_closes_the_gap_and_undo_brings_it_back(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    before = seen(store, meeting_id, scenario_id)
    commands.move_note(store, ids["Hub has only two shielded rooms"], "T", 1)
    after = seen(store, meeting_id, scenario_id)
    assert after["T"][1] == "Hub has only two shielded rooms"
    assert "Hub has only two shielded rooms" not in after["W"]
    assert store.undo_label == "Move note"
    store.undo()
    assert seen(store, meeting_id, scenario_id) == before
    store.redo()
    assert seen(store, meeting_id, scenario_id) == after


def test_editing_and_deleting_are_steps_of_their_own(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    before = seen(store, meeting_id, scenario_id)
    note_id = ids["Bloods sit on two lab systems"]
    commands.edit_note(store, note_id, "  Bloods sit on three\r\nlab systems ", "Finance")
    with store.reading() as session:
        note = queries.board(session, meeting_id, scenario_id).note(note_id)
    assert note is not None
    assert (note.text, note.perspective) == ("Bloods sit on three\nlab systems", "Finance")
    commands.set_perspective(store, note_id, "")
    commands.delete_note(store, note_id)
    assert len(seen(store, meeting_id, scenario_id)["W"]) == 4
    assert [store.undo(), store.undo(), store.undo()] == ["Delete note", "Change perspective", "Edit note"]
    assert seen(store, meeting_id, scenario_id) == before


@pytest.mark.parametrize("text", ["", "  \n ", "\u202e"])
def test_a_note_needs_text(store: Store, text: str) -> None:
    meeting_id, scenario_id = make_meeting(store)
    with pytest.raises(ValueError, match="needs text"):
        commands.add_note(store, meeting_id, scenario_id, "S", text)
    with pytest.raises(ValueError, match="no quadrant"):
        commands.add_note(store, meeting_id, scenario_id, "X", "Text")


steps = st.tuples(
    st.sampled_from(("add", "move", "delete", "undo", "redo")),
    st.integers(min_value=0, max_value=30),
    st.sampled_from(LETTERS),
    st.integers(min_value=0, max_value=8),
)


@given(st.lists(steps, max_size=14))
def test_any_order_of_steps_can_be_taken_back(
    tmp_path_factory: pytest.TempPathFactory, what: list[tuple[str, int, str, int]]
) -> None:
    store = Store.open(tmp_path_factory.mktemp("swot") / "library.db", SQLModel.metadata)
    try:
        meeting_id, scenario_id = make_meeting(store)
        start = seen(store, meeting_id, scenario_id)
        for verb, pick, letter, index in what:
            with store.reading() as session:
                notes = queries.board(session, meeting_id, scenario_id).notes
            if verb == "add":
                commands.add_note(store, meeting_id, scenario_id, letter, f"Note {pick}")
            elif verb == "move" and notes:
                commands.move_note(store, notes[pick % len(notes)].id, letter, index)
            elif verb == "delete" and notes:
                commands.delete_note(store, notes[pick % len(notes)].id)
            elif verb == "redo":
                store.redo()
            elif verb == "undo" and store.undo_label != "Make meeting":
                store.undo()
            seen(store, meeting_id, scenario_id)
        last = seen(store, meeting_id, scenario_id)
        back = 0
        while store.undo_label != "Make meeting":
            store.undo()
            back += 1
        assert seen(store, meeting_id, scenario_id) == start
        for _ in range(back):
            store.redo()
        assert seen(store, meeting_id, scenario_id) == last
    finally:
        store.close()


def test_the_minutes_name_the_scenario_and_say_who_spoke(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    fill(store, meeting_id, scenario_id)
    with store.reading() as session:
        heading, figure = blocks(session, meeting_id)
    assert isinstance(heading, Heading)
    assert heading.text == "SWOT of Hub with outreach clinics"
    assert isinstance(figure, Quadrants)
    assert [box.title for box in figure.boxes] == [
        "S · Strengths",
        "W · Weaknesses",
        "O · Opportunities",
        "T · Threats",
    ]
    assert plain(figure.boxes[1].groups[0].items[0]) == "Five nurses to train before first clinic (Nursing)"


def test_a_meeting_without_notes_has_no_section(store: Store) -> None:
    meeting_id, _ = make_meeting(store)
    with store.reading() as session:
        assert blocks(session, meeting_id) == ()


def test_the_room_gets_texts_and_perspectives_only() -> None:
    assert [field.name for field in fields(PublicNote)] == ["id", "text", "perspective"]
    names = {field.name for field in fields(PublicBoard)}
    assert names == {"title", "strengths", "weaknesses", "opportunities", "threats"}
