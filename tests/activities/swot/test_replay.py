"""The growth of a board read back from what was kept: every step forward and backward, and nothing written."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.activities.step import StepRef
from facilitator.activities.swot import commands
from facilitator.activities.swot.queries import board
from facilitator.activities.swot.replay_page import ReplayPage
from facilitator.activities.swot.replay_queries import board_at, rows_now
from facilitator.activities.swot.replay_rules import Replay
from facilitator.meeting.commands import add_scenario
from facilitator.store.store import Store
from tests.activities.swot.boards import fill, make_meeting
from tests.activities.swot.test_panel import Board
from tests.clocks import FakeClock
from tests.profiles import few

Key = Qt.Key
SUPPLIER = "One supplier, one delivery a week"


def replayed(store: Store, meeting_id: str, scenario_id: str | None) -> Replay:
    steps = store.history(meeting_id)
    with store.reading() as session:
        return Replay(rows_now(session, meeting_id), steps, scenario_id)


def shown(store: Store, meeting_id: str, scenario_id: str | None) -> list[tuple[str, str, str]]:
    with store.reading() as session:
        found = board(session, meeting_id, scenario_id)
    return [(note.quadrant, note.text, note.theme_id) for note in found.notes]


def at(replay: Replay) -> list[tuple[str, str, str]]:
    return [(note.quadrant, note.text, note.theme_id) for note in board_at(replay, "m", "").notes]


@settings(max_examples=few(15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(["add", "move", "edit", "delete", "merge", "group", "send"]), st.integers(0, 9)))
)
def test_every_step_is_seen_as_it_was(store: Store, deeds: list[tuple[str, int]]) -> None:
    meeting_id, scenario_id = make_meeting(store)
    other = add_scenario(store, meeting_id, "Other")
    seen = [shown(store, meeting_id, scenario_id)]
    for deed, number in deeds:
        with store.reading() as session:
            notes = [note.id for note in board(session, meeting_id, scenario_id).notes]
        chosen = notes[number % len(notes)] if notes else ""
        if deed == "add" or not notes:
            commands.add_note(store, meeting_id, scenario_id, "SWOT"[number % 4], f"note {number}", "Patient")
        elif deed == "move":
            commands.move_notes(store, [chosen], "SWOT"[number % 4], number)
        elif deed == "edit":
            commands.edit_note(store, chosen, f"other {len(seen)}")
        elif deed == "delete":
            commands.delete_notes(store, [chosen])
        elif deed == "merge" and len(notes) > 1:
            commands.merge_notes(store, notes[:2])
        elif deed == "group":
            commands.group_notes(store, notes[:2])
        elif deed == "send":
            commands.move_to_board(store, [chosen], other)
        seen.append(shown(store, meeting_id, scenario_id))
    replay = replayed(store, meeting_id, scenario_id)
    assert at(replay) == seen[0]
    wanted = [state for index, state in enumerate(seen) if index == 0 or state != seen[index - 1]]
    states = []
    for number in range(len(replay.frames) + 1):
        replay.move_to(number)
        states.append(at(replay))
    assert [state for index, state in enumerate(states) if index == 0 or state != states[index - 1]] == wanted
    for number in reversed(range(len(replay.frames) + 1)):
        replay.move_to(number)
        assert at(replay) == states[number]


def test_only_this_board_counts_and_undone_steps_do_not(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    other = add_scenario(store, meeting_id, "Other")
    commands.add_note(store, meeting_id, other, "S", "Elsewhere")
    note = commands.add_note(store, meeting_id, scenario_id, "T", "Here", "Pharmacy")
    commands.add_note(store, meeting_id, scenario_id, "T", "Mistaken")
    store.undo()
    commands.delete_notes(store, [note])
    replay = replayed(store, meeting_id, scenario_id)
    assert [(frame.label, frame.text, frame.perspective) for frame in replay.frames] == [
        ("Add note", "Here", "Pharmacy"),
        ("Delete note", "Here", "Pharmacy"),
    ]
    replay.move_to(1)
    assert replay.voices() == (("Pharmacy", 1),)
    replay.move_to(99)
    assert (replay.at, replay.notes()) == (2, ())


def test_a_merged_note_of_the_past_says_who_said_what(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    said = {"Late flights": "Pharmacy", "A late flight": "Physics", "Flights are late": "", "Rooms": "Pharmacy"}
    ids = [commands.add_note(store, meeting_id, scenario_id, "T", text, voice) for text, voice in said.items()]
    merged = commands.merge_notes(store, ids[1:3])
    whole = commands.merge_notes(store, [ids[0], merged])
    commands.set_perspective(store, [whole], "Patient")
    replay = replayed(store, meeting_id, scenario_id)
    with store.reading() as session:
        now = board(session, meeting_id, scenario_id)
    replay.move_to(99)
    shown_now = board_at(replay, meeting_id, "").notes
    assert [(each.text, each.perspective, each.originals, each.voices) for each in shown_now] == [
        (each.text, each.perspective, each.originals, each.voices) for each in now.notes
    ]
    assert replay.voices() == (("Patient", 1), ("Pharmacy", 1))
    replay.move_to(6)
    first, rooms = board_at(replay, meeting_id, "").notes
    assert [(each.text, each.perspective) for each in first.originals] == list(said.items())[:3]
    assert (first.perspective, rooms.originals) == ("Pharmacy, Physics", ())
    assert replay.voices() == (("Pharmacy", 2), ("Physics", 1))
    assert [(frame.text, frame.perspective) for frame in replay.frames[4:6]] == [
        ("A late flight", "Physics"),
        ("Late flights", "Pharmacy, Physics"),
    ]
    replay.move_to(4)
    assert replay.said() == {}
    assert replay.voices() == (("Pharmacy", 2), ("", 1), ("Physics", 1))


@pytest.fixture
def looked(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[Board]:
    made = Board(store, fake_clock, qtbot)
    yield made
    made.panel.close()


def page(board_: Board) -> ReplayPage:
    found = board_.panel.desk.page()
    assert isinstance(found, ReplayPage)
    return found


def test_the_slider_goes_through_the_steps_by_keys_and_changes_nothing(looked: Board) -> None:
    label, steps = looked.store.undo_label, len(looked.store.history(looked.meeting_id))
    looked.panel.handlers()["swot.replay"]()
    here = page(looked)
    assert here.slider.hasFocus()
    assert here.slider.value() == 22
    assert here.count_label.text() == "22 of 22 steps  ·  22 notes"
    looked.press(Key.Key_Home)
    assert here.view.board_scene.notes == {}
    assert here.told.text() == "Before the first step that was kept"
    looked.press(Key.Key_Right)
    assert here.told.text() == "09:30  Add note  ·  Patient: Three of five visits move to local clinics"
    assert here.view.board_scene.selected_id == looked.ids["Three of five visits move to local clinics"]
    looked.press(Key.Key_PageUp)
    assert here.slider.value() == 11
    assert here.room_button.isHidden()
    commands.edit_note(looked.store, looked.ids[SUPPLIER], "Two suppliers")
    assert (here.slider.value(), here.slider.maximum()) == (11, 23)
    looked.press(Key.Key_End)
    assert here.told.text() == "09:30  Edit note  ·  Pharmacy: Two suppliers"
    looked.store.undo()
    assert (looked.store.undo_label, len(looked.store.history(looked.meeting_id))) == (label, steps)
    looked.press(Key.Key_Escape)
    assert looked.view.hasFocus()


def test_the_originals_of_merged_notes_are_seen_at_once_and_can_be_hidden(looked: Board) -> None:
    merged = commands.merge_notes(looked.store, [looked.ids[SUPPLIER], looked.ids["Tariff decision slips past April"]])
    looked.panel.handlers()["swot.replay"]()
    here = page(looked)
    note = here.view.board_scene.notes[merged]
    both: tuple[tuple[str, str], ...] = ((SUPPLIER, "Pharmacy"), ("Tariff decision slips past April", "Commissioner"))
    assert note.writing.originals == both
    assert here.told.text() == f"09:30  Merge notes  ·  Pharmacy, Commissioner: {SUPPLIER}"
    looked.panel.handlers()["board.fold"]()
    assert note.writing.originals == ()
    here.reload()
    assert note.writing.originals == ()
    (sign,) = [place for _sign, place, name in note._foot if name == "originals"]
    where = here.view.mapFromScene(note.mapToScene(sign.center()))
    QTest.mouseClick(here.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert note.writing.originals == both
    looked.press(Key.Key_Home)
    looked.press(Key.Key_End)
    assert here.view.board_scene.notes[merged].writing.originals == both


def test_the_board_of_the_past_cannot_be_dragged_or_written_on(looked: Board) -> None:
    looked.panel.handlers()["swot.replay"]()
    here = page(looked)
    note = here.view.board_scene.notes[looked.ids[SUPPLIER]]
    start = here.view.mapFromScene(note.sceneBoundingRect().center())
    port = here.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, start + QPoint(9, 9))
    QTest.mouseMove(port, QPoint(60, 60))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=start)
    assert here.view.editor is None
    assert looked.store.undo_label == "Add note"
    with looked.store.reading() as session:
        seen = board(session, looked.meeting_id, looked.scenario_id).note(looked.ids[SUPPLIER])
    assert seen is not None
    assert seen.quadrant == "T"


def test_a_board_without_steps_says_so(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> None:
    made = Board(store, fake_clock, qtbot, empty=True)
    made.panel.handlers()["swot.replay"]()
    assert page(made).pages.currentIndex() == 1
    fill(store, made.meeting_id, made.scenario_id, {"S": (("First", ""),)})
    assert page(made).pages.currentIndex() == 0
    made.panel.show_step(StepRef(made.meeting_id, "other", "swot", None))
    made.panel.close()
