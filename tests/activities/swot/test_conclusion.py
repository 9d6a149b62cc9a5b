"""What is concluded from a board: by commands, on its page by keys, in the minutes, and for the comparison."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from facilitator.activities.parking.queries import issues
from facilitator.activities.swot import conclusion_commands as commands
from facilitator.activities.swot.conclusion_page import ConclusionPage
from facilitator.activities.swot.conclusion_queries import Conclusion, conclusion, conclusions
from facilitator.activities.swot.conclusion_rules import FEASIBILITY, feasibility_text, side_of
from facilitator.activities.swot.queries import board
from facilitator.activities.swot.rules import LETTERS
from facilitator.activities.swot.section import blocks
from facilitator.documents.blocks import BulletList, Paragraph, plain
from facilitator.meeting.capture import Entry
from facilitator.meeting.threads import Origin
from facilitator.store.store import Store
from tests.activities.hostile import HOSTILE
from tests.activities.swot.boards import fill, make_meeting
from tests.activities.swot.test_panel import Board
from tests.clocks import FakeClock

Key, Left = Qt.Key, Qt.MouseButton.LeftButton


def read(store: Store, meeting_id: str, scenario_id: str | None) -> Conclusion:
    with store.reading() as session:
        return conclusion(session, meeting_id, scenario_id)


@given(st.integers(0, 5), st.text(max_size=20))
def test_the_statement_names_scale_and_words_or_what_there_is_of_them(value: int, statement: str) -> None:
    told = feasibility_text(value, statement)
    assert (told == "") == (value == 0 and not statement)
    assert (FEASIBILITY[value].lower() in told) or value == 0
    assert told.endswith(statement)


def test_strengths_and_opportunities_speak_for_it() -> None:
    assert [side_of(letter) for letter in LETTERS] == ["for", "against", "for", "against"]
    with pytest.raises(KeyError):
        side_of("X")


def test_notes_are_carried_over_once_and_know_it(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    chosen = [ids["One licensed hub, one set of protocols"], ids["Bloods sit on two lab systems"]]
    assert commands.carry_over(store, chosen) == 2
    assert commands.carry_over(store, chosen) == 0
    found = read(store, meeting_id, scenario_id)
    assert [row.text for row in found.advantages] == ["One licensed hub, one set of protocols"]
    assert found.disadvantages[0].source == "SWOT note: Bloods sit on two lab systems"
    with store.reading() as session:
        seen = board(session, meeting_id, scenario_id)
    assert [note.text for note in seen.notes if note.led_to == ("conclusion",)] == [
        "One licensed hub, one set of protocols",
        "Bloods sit on two lab systems",
    ]
    commands.remove_point(store, found.advantages[0].id)
    with store.reading() as session:
        assert sum(bool(note.led_to) for note in board(session, meeting_id, scenario_id).notes) == 1
    store.undo()
    store.undo()
    assert read(store, meeting_id, scenario_id).is_empty


def test_the_comparison_reads_every_scenario_and_the_own_board_if_it_says_something(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    with store.reading() as session:
        assert [each.is_empty for each in conclusions(session, meeting_id)] == [True]
    commands.set_feasibility(store, meeting_id, scenario_id, 4)
    commands.write_statement(store, meeting_id, None, "start in 7 months")
    with store.reading() as session:
        own, first = conclusions(session, meeting_id)
    assert (own.scenario_id, own.statement) == (None, "start in 7 months")
    assert (first.scenario, first.feasibility, first.word) == ("Hub with outreach clinics", 4, "Feasible")
    with pytest.raises(ValueError, match="0 to 5"):
        commands.set_feasibility(store, meeting_id, scenario_id, 6)


@pytest.mark.parametrize("text", HOSTILE)
def test_the_minutes_hold_what_was_agreed(store: Store, text: str) -> None:
    meeting_id, scenario_id = make_meeting(store)
    commands.add_point(store, meeting_id, scenario_id, "for", text)
    commands.set_feasibility(store, meeting_id, scenario_id, 3)
    commands.write_statement(store, meeting_id, scenario_id, "if nurses are trained")
    with store.reading() as session:
        found = blocks(session, meeting_id)
    assert [plain(block.text) for block in found if isinstance(block, Paragraph)] == [
        "Advantages",
        "Feasibility: 3 of 5, with conditions: if nurses are trained",
    ]
    assert sum(isinstance(block, BulletList) for block in found) == 1


@pytest.fixture
def shown(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[Board]:
    made = Board(store, fake_clock, qtbot)
    yield made
    made.panel.close()


def page(board: Board) -> ConclusionPage:
    found = board.panel.desk.page()
    assert isinstance(found, ConclusionPage)
    return found


def test_the_page_is_worked_by_keys_alone(shown: Board) -> None:
    shown.panel.handlers()["swot.conclude"]()
    assert page(shown).advantages.add_field.hasFocus()
    QTest.keyClicks(page(shown).advantages.add_field, "Closer to home")
    QTest.keyClick(page(shown).advantages.add_field, Key.Key_Return)
    QTest.keyClicks(page(shown).disadvantages.add_field, "Two lab systems")
    QTest.keyClick(page(shown).disadvantages.add_field, Key.Key_Return)
    QTest.mouseClick(page(shown).scale.segment("4"), Left)
    statement = page(shown).statement
    statement.setFocus()
    QTest.keyClicks(statement, "start in 7 months")
    QTest.keyClick(statement, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    found = read(shown.store, shown.meeting_id, shown.scenario_id)
    assert [row.text for row in found.advantages + found.disadvantages] == ["Closer to home", "Two lab systems"]
    assert (found.feasibility, found.statement) == (4, "start in 7 months")
    shown.store.undo()
    assert statement.text() == ""
    assert "board.add" not in shown.panel.handlers()
    shown.panel.capture(Entry("A late thought"), "O")
    assert shown.said[-1] == "Added to Opportunities"
    QTest.keyClick(page(shown).scale, Key.Key_Escape)
    assert shown.panel.desk.page() is None
    assert shown.view.hasFocus()


def test_one_key_makes_something_of_a_note(shown: Board) -> None:
    made: list[tuple[str, str, tuple[Origin, ...]]] = []
    shown.panel.becomes.connect(lambda kind, text, origins: made.append((kind, text, origins)))
    words = "One supplier, one delivery a week"
    shown.press(Key.Key_A)
    assert made == []
    shown.click(words)
    for key in (Key.Key_A, Key.Key_P, Key.Key_R):
        shown.press(key)
    origin = (Origin("swot_note", shown.ids[words]),)
    assert made == [(kind, words, origin) for kind in ("action", "park", "risk")]
    shown.press(Key.Key_C)
    assert shown.said[-1] == "1 note in the conclusion"
    shown.press(Key.Key_F2)
    assert shown.view.editor is not None
    QTest.keyClicks(shown.view.editor, " apr")
    shown.press(Key.Key_Escape)
    assert len(made) == 3


def test_the_menu_has_the_twins_of_the_keys(shown: Board) -> None:
    shown.click("One supplier, one delivery a week")
    shown.press(Key.Key_Menu)
    menu = next(menu for menu in shown.panel.findChildren(QMenu) if menu.actions())
    rows = {action.text(): action for action in menu.actions()}
    menu.setActiveAction(rows["Carry into the conclusion\tC"])
    QTest.keyClick(menu, Key.Key_Return)
    assert read(shown.store, shown.meeting_id, shown.scenario_id).disadvantages
    with shown.store.reading() as session:
        assert issues(session, shown.meeting_id) == ()
