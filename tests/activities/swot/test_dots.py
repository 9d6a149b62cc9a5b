"""Dots inside a board: exact rules, hidden until closed, forgotten who gave them, shown with ties."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.activities.step import StepRef
from facilitator.activities.swot import commands as notes
from facilitator.activities.swot import dots_commands as commands
from facilitator.activities.swot.dots_page import DotsPage
from facilitator.activities.swot.dots_queries import DotVote, dot_vote
from facilitator.activities.swot.dots_rules import Option, ranked, sheet_problem, top, total_problem
from facilitator.activities.swot.dots_table import DOTS, NOTE
from facilitator.activities.swot.panel import SwotPanel
from facilitator.activities.swot.queries import board
from facilitator.activities.swot.room_commands import show_in_room
from facilitator.activities.swot.room_queries import PublicSheet, public_sheet
from facilitator.activities.swot.section import blocks
from facilitator.documents.blocks import BulletList, plain
from facilitator.meeting.people_commands import add_participant
from facilitator.store.store import Store
from tests.activities.swot.boards import fill, make_meeting
from tests.activities.swot.test_panel import Board
from tests.clocks import FakeClock

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
HUB, FIVE, BLOODS = (
    "One licensed hub, one set of protocols",
    "Five nurses to train before first clinic",
    "Bloods sit on two lab systems",
)


# --- rules


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({}, ""),
        ({"a": 2, "b": 1}, ""),
        ({"a": 3}, "At most 2 dots on one"),
        ({"a": 2, "b": 2}, "1 dot too many"),
        ({"a": -1}, "At most 2 dots on one"),
    ],
)
def test_a_sheet_has_so_many_dots_and_no_more_on_one(counts: dict[str, int], told: str) -> None:
    assert sheet_problem(counts, 3, 2) == told


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"a": 8, "b": 4}, ""),
        ({"a": 9}, "4 people can put at most 8 on one"),
        ({"a": 8, "b": 6}, "2 dots more than 4 people have"),
    ],
)
def test_totals_are_checked_against_people_times_dots(counts: dict[str, int], told: str) -> None:
    assert total_problem(counts, 4, 3, 2) == told


@given(st.lists(st.integers(0, 6), min_size=1, max_size=12))
def test_the_top_leaves_out_none_that_ties_with_one_in_it(dots: list[int]) -> None:
    options = [Option(str(number), "SWOT"[number % 4], "x") for number in range(len(dots))]
    rows = ranked(options, {str(number): each for number, each in enumerate(dots)})
    assert all(row.dots for row in rows)
    shown = top(rows)
    for letter in "SWOT":
        field = [row for row in rows if row.option.letter == letter]
        assert [row.dots for row in field] == sorted((row.dots for row in field), reverse=True)
        first = [row for row in shown if row.option.letter == letter]
        assert first == [row for row in field if sum(other.dots > row.dots for other in field) < 3]
        assert all(row.tied == (sum(other.dots == row.dots for other in field) > 1) for row in field)


# --- commands and queries


def start(
    store: Store, clock: FakeClock, by: str = "people", unit: str = "notes"
) -> tuple[str, str, str, dict[str, str]]:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    if unit == "themes":
        notes.group_notes(store, [ids[FIVE], ids[BLOODS]], "Training")
    key = commands.open_vote(store, meeting_id, scenario_id, by=by, unit=unit, each=3, cap=2, voters=4, now=clock.now())
    return meeting_id, scenario_id, key, ids


def read(store: Store, meeting_id: str, scenario_id: str) -> DotVote:
    with store.reading() as session:
        found = dot_vote(session, meeting_id, scenario_id)
    assert found is not None
    return found


def test_dots_are_hidden_until_closed_and_then_nobody_knows_whose(store: Store, fake_clock: FakeClock) -> None:
    meeting_id, scenario_id, key, ids = start(store, fake_clock)
    commands.give(store, key, "priya", {ids[HUB]: 2, ids[FIVE]: 1})
    commands.give(store, key, "tomasz", {ids[HUB]: 1})
    commands.give(store, key, "tomasz", {ids[BLOODS]: 2})
    seen = read(store, meeting_id, scenario_id)
    assert not seen.counts
    assert not seen.rows
    assert seen.given == {"priya", "tomasz"}
    with store.reading() as session:
        assert all(note.dots == 0 for note in board(session, meeting_id, scenario_id).notes)
    with pytest.raises(ValueError, match="too many"):
        commands.give(store, key, "priya", {ids[HUB]: 2, ids[FIVE]: 2})
    commands.close_vote(store, key, fake_clock.now())
    seen = read(store, meeting_id, scenario_id)
    assert dict(seen.counts) == {ids[HUB]: 2, ids[FIVE]: 1, ids[BLOODS]: 2}
    assert [(row.option.text, row.rank) for row in seen.rows] == [(HUB, 1), (BLOODS, 1), (FIVE, 2)]
    assert (seen.voters, seen.given) == (2, frozenset())
    with store.raw() as connection:
        assert connection.execute("SELECT count(*) FROM swot_dot_sheet").fetchone()[0] == 0
    with pytest.raises(ValueError, match="closed"):
        commands.give(store, key, "priya", {ids[HUB]: 1})
    assert store.undo_label == "Add note"


def test_nothing_can_be_added_once_the_vote_is_open(store: Store, fake_clock: FakeClock) -> None:
    meeting_id, scenario_id, key, ids = start(store, fake_clock)
    late = notes.add_note(store, meeting_id, scenario_id, "S", "Late")
    assert late not in {option.id for option in read(store, meeting_id, scenario_id).options}
    with pytest.raises(ValueError, match="options"):
        commands.give(store, key, "priya", {late: 1})
    notes.edit_note(store, ids[HUB], "Other words")
    assert HUB in {option.text for option in read(store, meeting_id, scenario_id).options}
    with pytest.raises(ValueError, match="already"):
        commands.open_vote(
            store, meeting_id, scenario_id, by="people", unit="notes", each=3, cap=2, voters=1, now=fake_clock.now()
        )
    commands.cancel_vote(store, key)
    with store.reading() as session:
        assert dot_vote(session, meeting_id, scenario_id) is None


def test_totals_cannot_be_closed_while_they_are_too_many(store: Store, fake_clock: FakeClock) -> None:
    meeting_id, scenario_id, key, ids = start(store, fake_clock, by="totals")
    commands.set_totals(store, key, {ids[HUB]: 8, ids[FIVE]: 6}, 4)
    with pytest.raises(ValueError, match="2 dots more than 4 people have"):
        commands.close_vote(store, key, fake_clock.now())
    commands.set_totals(store, key, {ids[HUB]: 8, ids[FIVE]: 4}, 4)
    commands.close_vote(store, key, fake_clock.now())
    assert read(store, meeting_id, scenario_id).spent == 12


def test_the_board_is_sorted_by_dots_with_themes_together(store: Store, fake_clock: FakeClock) -> None:
    meeting_id, scenario_id, key, ids = start(store, fake_clock, unit="themes")
    options = {option.text: option for option in read(store, meeting_id, scenario_id).options}
    assert options["Training"].theme
    assert FIVE not in options
    commands.give(store, key, "priya", {options["Training"].id: 1, ids["Hub has only two shielded rooms"]: 2})
    commands.close_vote(store, key, fake_clock.now())
    commands.sort_by_dots(store, meeting_id, scenario_id)
    with store.reading() as session:
        found = board(session, meeting_id, scenario_id)
    assert [note.text for note in found.of("W")][:3] == ["Hub has only two shielded rooms", FIVE, BLOODS]
    assert [theme.dots for theme in found.themes] == [1]
    assert store.undo() == "Sort by dots"


def test_the_minutes_and_the_room_see_the_first_three_with_ties(store: Store, fake_clock: FakeClock) -> None:
    meeting_id, scenario_id, key, ids = start(store, fake_clock)
    show_in_room(store, meeting_id, scenario_id, "top")

    def sheet() -> PublicSheet:
        with store.reading() as session:
            found = public_sheet(session, meeting_id, scenario_id)
        assert found is not None
        return found

    commands.give(store, key, "priya", {ids[FIVE]: 1, ids[BLOODS]: 1})
    assert (sheet().number, sheet().words) == ("1", "of 0 people have given their dots")
    commands.close_vote(store, key, fake_clock.now())
    weak = sheet().bands[0].columns[1]
    assert [(line.text, line.mark) for line in weak.lines] == [(FIVE, "1 dot, tied"), (BLOODS, "1 dot, tied")]
    with store.reading() as session:
        lists = [block for block in blocks(session, meeting_id) if isinstance(block, BulletList)]
    assert [plain(item) for item in lists[0].items] == [
        f"{FIVE} (Weaknesses, 1 dot, tied)",
        f"{BLOODS} (Weaknesses, 1 dot, tied)",
    ]
    assert "priya" not in json.dumps([repr(sheet())])


# --- the page


@pytest.fixture
def shown(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[Board]:
    made = Board(store, fake_clock, qtbot)
    yield made
    made.panel.close()


def page(board: Board) -> DotsPage:
    found = board.panel.desk.page()
    assert isinstance(found, DotsPage)
    return found


def test_people_give_their_dots_by_digits_one_after_the_other(shown: Board) -> None:
    for name in ("Priya Ranganath", "Tomasz Baran"):
        add_participant(shown.store, shown.meeting_id, name)
    shown.panel.handlers()["swot.dots"]()
    here = page(shown)
    assert here.open_button.hasFocus()
    shown.press(Key.Key_Space)
    assert here.table.hasFocus()
    shown.press(Key.Key_2)
    shown.press(Key.Key_Down)
    shown.press(Key.Key_Plus)
    assert "3 of 3 dots placed" in here.state.text()
    shown.press(Key.Key_Down)
    shown.press(Key.Key_9)
    assert "too many" in here.state.text()
    shown.press(Key.Key_Return)
    assert not here.vote or not here.vote.given
    shown.press(Key.Key_Delete)
    shown.press(Key.Key_Return)
    assert here.table.counts() == {}
    assert here.who.currentText() == "Tomasz Baran"
    shown.press(Key.Key_1)
    shown.press(Key.Key_Return)
    assert here.who.itemText(1) == "Tomasz Baran ✓"
    QTest.mouseClick(here.close_button, Left)
    first = here.table.rows_model.row(0)
    assert (first.text, first.dots, first.place) == ("Three of five visits move to local clinics", 3, "1")
    QTest.mouseClick(here.sort_button, Left)
    assert shown.said == ["Board sorted by dots"]
    shown.press(Key.Key_Escape)
    assert shown.scene.notes[first.id].writing.marks == ("3 dots",)


def test_dots_are_given_by_clicks_too(shown: Board) -> None:
    add_participant(shown.store, shown.meeting_id, "Priya Ranganath")
    shown.panel.handlers()["swot.dots"]()
    here = page(shown)
    QTest.mouseClick(here.open_button, Left)
    model = here.table.rows_model

    def click(column: int) -> None:
        QTest.mouseClick(here.table.viewport(), Left, pos=here.table.visualRect(model.index(1, column)).center())

    seen = []
    for _ in range(4):
        click(DOTS)
        seen.append(model.row(1).dots)
    assert seen == [1, 2, 0, 1]
    click(NOTE)
    assert model.row(1).dots == 1
    QTest.mouseClick(here.keep_button, Left)
    QTest.mouseClick(here.close_button, Left)
    before = here.table.counts()
    assert list(before.values()) == [1]
    click(DOTS)
    assert here.table.counts() == before


def test_totals_are_typed_and_what_is_too_many_cannot_be_closed(shown: Board) -> None:
    shown.panel.handlers()["swot.dots"]()
    here = page(shown)
    QTest.mouseClick(here.by.segment("totals"), Left)
    QTest.mouseClick(here.open_button, Left)
    here.voters.setFocus()
    here.voters.selectAll()
    QTest.keyClicks(here.voters, "12")
    QTest.keyClick(here.voters, Key.Key_Return)
    here.table.setFocus()
    shown.press(Key.Key_1)
    shown.press(Key.Key_7)
    assert here.table.counts() == {here.table.rows_model.row(0).id: 17}
    assert here.state.text() == "17 of 36 dots counted, by people:"
    shown.press(Key.Key_Down)
    for key in (Key.Key_2, Key.Key_1):
        shown.press(key)
    assert here.state.text() == "2 dots more than 12 people have"
    assert not here.close_button.isEnabled()
    shown.press(Key.Key_Minus)
    shown.press(Key.Key_Minus)
    QTest.mouseClick(here.close_button, Left)
    assert here.vote is not None
    assert here.vote.closed
    QTest.mouseClick(here.again_button, Left)
    assert here.open_button.isVisible()


def test_an_empty_board_says_what_to_do(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> None:
    board = Board(store, fake_clock, qtbot, empty=True)
    board.panel.handlers()["swot.dots"]()
    QTest.mouseClick(page(board).open_button, Left)
    assert page(board).problem.text() == "There is nothing to choose from: add notes to the board first."
    board.panel.close()


def test_the_room_sees_the_page_only_when_asked_and_the_board_again_afterwards(shown: Board) -> None:
    shown.panel.handlers()["swot.conclude"]()
    here = shown.panel.desk.page()
    assert here is not None

    def sheet() -> PublicSheet | None:
        with shown.store.reading() as session:
            return public_sheet(session, shown.meeting_id, shown.scenario_id)

    assert sheet() is None
    QTest.mouseClick(here.room_button, Left)
    seen = sheet()
    assert seen is not None
    assert seen.title == "Conclusion: Hub with outreach clinics"
    assert here.room_button.label() == "Room: back to the board"
    QTest.mouseClick(here.back_button, Left)
    assert sheet() is None


def test_a_page_that_the_room_sees_is_open_again_after_a_restart(
    store: Store, fake_clock: FakeClock, qtbot: QtBot
) -> None:
    first = Board(store, fake_clock, qtbot)
    show_in_room(store, first.meeting_id, first.scenario_id, "top")
    again = SwotPanel(store, fake_clock)
    qtbot.addWidget(again)
    again.show()
    again.show_step(StepRef(first.meeting_id, "item", "swot", first.scenario_id))
    found = again.desk.page()
    assert isinstance(found, DotsPage)
    again.show_step(StepRef(first.meeting_id, "other", "swot", None))
    with store.reading() as session:
        assert public_sheet(session, first.meeting_id, first.scenario_id) is None
    first.panel.close()
    again.close()
