"""All boards side by side, and notes that apply to other boards as well: one note, seen on both."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from facilitator.activities.parking.commands import park
from facilitator.activities.room_pages import Words
from facilitator.activities.step import StepRef
from facilitator.activities.swot import commands as notes
from facilitator.activities.swot.also_commands import set_also
from facilitator.activities.swot.compare_page import ComparePage
from facilitator.activities.swot.compare_queries import columns
from facilitator.activities.swot.compare_rules import NOBODY, PERSPECTIVE, QUADRANT, Cell, side_by_side
from facilitator.activities.swot.dots_commands import close_vote, give, open_vote
from facilitator.activities.swot.queries import Board as BoardSeen
from facilitator.activities.swot.queries import board, public_board
from facilitator.activities.swot.room_commands import show_in_room
from facilitator.activities.swot.room_queries import public_sheet
from facilitator.activities.swot.room_view import RoomBoardView
from facilitator.activities.swot.section import blocks
from facilitator.documents.blocks import Quadrants, plain
from facilitator.meeting.commands import add_scenario, remove_scenario
from facilitator.meeting.threads import Origin
from facilitator.store.store import Store
from tests.activities.swot.boards import DEMO, fill, make_meeting
from tests.activities.swot.test_panel import Board
from tests.clocks import FakeClock

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
SUPPLIER = "One supplier, one delivery a week"


def made(store: Store) -> tuple[str, str, str, dict[str, str]]:
    """A meeting with the board of mock-up 03 and a second scenario; the ids of notes by text."""
    meeting_id, scenario_id = make_meeting(store)
    other = add_scenario(store, meeting_id, "Blended with partner trust")
    return meeting_id, scenario_id, other, fill(store, meeting_id, scenario_id)


def seen(store: Store, meeting_id: str, scenario_id: str) -> BoardSeen:
    with store.reading() as session:
        return board(session, meeting_id, scenario_id)


# --- rules

cells = st.builds(
    Cell,
    id=st.uuids().map(str),
    letter=st.sampled_from("SWOT"),
    text=st.just("x"),
    voices=st.lists(st.sampled_from(["Patient", "Nursing"]), max_size=2, unique=True).map(tuple),
)


@given(st.lists(st.lists(cells, max_size=6), max_size=4), st.sampled_from([QUADRANT, PERSPECTIVE]))
def test_every_note_stands_in_its_column_under_each_of_its_bands(boards: list[list[Cell]], by: str) -> None:
    lines = side_by_side(boards, by)
    assert all(bool(line.title) != bool(line.cells) for line in lines)
    for number, column in enumerate(boards):
        shown = [line.cells[number] for line in lines if line.cells and line.cells[number] is not None]
        wanted = sum(1 if by == QUADRANT else max(len(cell.voices), 1) for cell in column)
        assert len(shown) == wanted
        assert {cell.id for cell in shown if cell} == {cell.id for cell in column}
    titles = [line.title for line in lines if line.title]
    assert len(titles) == len(set(titles))
    assert NOBODY not in titles[:-1]


# --- commands and queries


def test_a_link_shows_one_note_on_both_boards(store: Store) -> None:
    meeting_id, scenario_id, other, ids = made(store)
    set_also(store, [ids[SUPPLIER]], other, True)
    set_also(store, [ids[SUPPLIER]], other, True)
    set_also(store, [ids[SUPPLIER]], scenario_id, True)
    (guest,) = seen(store, meeting_id, other).guests
    assert (guest.id, guest.quadrant, guest.text, guest.home) == (ids[SUPPLIER], "T", SUPPLIER, "scenario 1")
    note = seen(store, meeting_id, scenario_id).note(ids[SUPPLIER])
    assert note is not None
    assert note.also == (2,)
    notes.edit_note(store, ids[SUPPLIER], "Two suppliers")
    assert seen(store, meeting_id, other).guests[0].text == "Two suppliers"
    with store.reading() as session:
        threats = public_board(session, meeting_id, other).threats
        boxes = [block for block in blocks(session, meeting_id) if isinstance(block, Quadrants)][1].boxes
    assert [(each.text, each.perspective) for each in threats] == [("Two suppliers", "Pharmacy, from scenario 1")]
    assert [plain(item) for item in boxes[3].groups[0].items] == ["Two suppliers (from scenario 1)"]
    notes.move_to_board(store, [ids[SUPPLIER]], other)
    assert seen(store, meeting_id, other).guests == ()
    store.undo()
    set_also(store, [ids[SUPPLIER]], other, False)
    assert seen(store, meeting_id, other).guests == ()
    assert store.undo() == "Take note back from another scenario"
    remove_scenario(store, other)
    note = seen(store, meeting_id, scenario_id).note(ids[SUPPLIER])
    assert note is not None
    assert note.also == ()


def test_a_merged_note_stands_for_what_became_of_its_originals(store: Store, fake_clock: FakeClock) -> None:
    meeting_id, scenario_id, other, ids = made(store)
    flight = ids["A late flight loses a treatment day"]
    set_also(store, [ids[SUPPLIER]], other, True)
    park(store, meeting_id, "Who pays?", origins=(Origin("swot_note", flight),))
    vote = {"by": "people", "unit": "notes", "each": 3, "cap": 2, "voters": 1, "now": fake_clock.now()}
    key = open_vote(store, meeting_id, scenario_id, **vote)  # type: ignore[arg-type]  # as a caller names them
    give(store, key, "priya", {ids[SUPPLIER]: 2, flight: 1})
    close_vote(store, key, fake_clock.now())
    merged = notes.merge_notes(store, [ids[SUPPLIER], flight])
    note = seen(store, meeting_id, scenario_id).note(merged)
    assert note is not None
    assert (note.dots, note.also, note.led_to) == (3, (2,), ("parked issue",))
    assert [guest.id for guest in seen(store, meeting_id, other).guests] == [merged]
    set_also(store, [merged], other, False)
    assert seen(store, meeting_id, other).guests == ()


def test_the_columns_are_all_scenarios_and_the_own_board_if_it_has_notes(store: Store) -> None:
    meeting_id, _, _, _ = made(store)
    with store.reading() as session:
        assert [column.title for column in columns(session, meeting_id)] == [
            "1  Hub with outreach clinics",
            "2  Blended with partner trust",
        ]
    notes.add_note(store, meeting_id, None, "S", "All have a gamma camera")
    with store.reading() as session:
        assert columns(session, meeting_id)[0].title == "The meeting’s own board"


# --- the page and the board


@pytest.fixture
def shown(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[Board]:
    board_ = Board(store, fake_clock, qtbot)
    add_scenario(store, board_.meeting_id, "Blended with partner trust")
    yield board_
    board_.panel.close()


def other_of(board_: Board) -> str:
    found = board_.panel.board
    assert found is not None
    return found.others[0][0]


def page(board_: Board) -> ComparePage:
    found = board_.panel.desk.page()
    assert isinstance(found, ComparePage)
    return found


def test_notes_are_gone_to_by_arrows_and_linked_by_the_number_of_a_scenario(shown: Board) -> None:
    shown.panel.handlers()["swot.compare"]()
    here = page(shown)
    assert here.view.hasFocus()
    first = here.view.note()
    assert first is not None
    shown.press(Key.Key_Down)
    note = here.view.note()
    assert note is not None
    assert note.text == "One licensed hub, one set of protocols"
    shown.press(Key.Key_2)
    assert shown.said == ["Also applies to Blended with partner trust"]
    assert [guest.id for guest in seen(shown.store, shown.meeting_id, other_of(shown)).guests] == [note.id]
    assert here.view.note() == note or here.view.note() is not None
    shown.press(Key.Key_1)
    shown.press(Key.Key_9)
    assert len(shown.said) == 1
    shown.press(Key.Key_2)
    assert seen(shown.store, shown.meeting_id, other_of(shown)).guests == ()
    QTest.mouseClick(here.by.segment("perspective"), Left)
    titles = [line.title for line in here.view.boards_model.lines if line.title]
    assert titles == sorted(titles, key=str.casefold)
    assert "Pharmacy" in titles


def test_a_right_click_offers_the_scenarios_beside(shown: Board) -> None:
    shown.panel.handlers()["swot.compare"]()
    here = page(shown)
    note = here.view.note()
    assert note is not None
    port = here.view.viewport()
    at = here.view.visualRect(here.view.currentIndex()).center()

    def offered() -> QMenu:
        QTest.mouseClick(port, Qt.MouseButton.RightButton, pos=at)
        QApplication.sendEvent(port, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, port.mapToGlobal(at)))
        return next(each for each in here.findChildren(QMenu) if each.isVisible())

    for on in (False, True):
        menu = offered()
        (row,) = menu.actions()
        assert (row.text(), row.isChecked()) == ("Also applies to 2: Blended with partner trust", on)
        row.trigger()
        menu.close()
        linked = [guest.id for guest in seen(shown.store, shown.meeting_id, other_of(shown)).guests]
        assert linked == ([] if on else [note.id])


def test_x_offers_the_other_scenarios_on_the_board(shown: Board) -> None:
    shown.click(SUPPLIER)
    shown.press(Key.Key_X)
    menu = next(menu for menu in shown.panel.findChildren(QMenu) if menu.actions())
    menu.setActiveAction(menu.actions()[0])
    QTest.keyClick(menu, Key.Key_Return)
    assert shown.scene.notes[shown.ids[SUPPLIER]].writing.marks == ("also in 2",)
    shown.panel.show_step(StepRef(shown.meeting_id, "item", "swot", other_of(shown)))
    (guest,) = shown.scene.quadrants["T"].guests
    assert guest.writing.marks == ("from scenario 1",)
    assert guest.pos().y() > 0
    shown.panel.grab()
    shown.panel.show_step(StepRef(shown.meeting_id, "item", "swot", shown.scenario_id))
    assert shown.scene.quadrants["T"].guests == []


def test_guests_out_of_sight_are_counted(shown: Board) -> None:
    threats = [key for key in (shown.ids[text] for text, _voice in DEMO["T"])]
    set_also(shown.store, threats, other_of(shown), True)
    notes.add_notes(
        shown.store, shown.meeting_id, other_of(shown), [notes.NewNote("T", f"Our own threat {n}") for n in range(12)]
    )
    shown.panel.show_step(StepRef(shown.meeting_id, "item", "swot", other_of(shown)))
    field = shown.scene.quadrants["T"]
    bottom = field.pane().bottom()
    under = [each for each in (*field.notes, *field.guests) if each.pos().y() + each.height > bottom + 1]
    assert field.guests[-1] in under
    assert field.hidden_notes() == (0, len(under))


def test_the_list_tells_guests_and_whose_they_are(shown: Board) -> None:
    merged = notes.merge_notes(shown.store, [shown.ids[SUPPLIER], shown.ids["Tariff decision slips past April"]])
    set_also(shown.store, [merged, shown.ids["Key physicist retires in 2027"]], other_of(shown), True)
    notes.add_note(shown.store, shown.meeting_id, other_of(shown), "T", "Two trusts, two rotas", "Nursing")
    shown.panel.show_step(StepRef(shown.meeting_id, "item", "swot", other_of(shown)))
    shown.panel.handlers()["board.list"]()
    rows = shown.panel.list
    threats = rows.rows.find("T")

    def told() -> list[str]:
        under = [rows.rows.index(number, 0, threats) for number in range(rows.rows.rowCount(threats))]
        return [index.data(Qt.ItemDataRole.AccessibleTextRole) for index in under]

    assert told() == [
        "Two trusts, two rotas. Nursing. Threats, 1 of 1",
        f"{SUPPLIER}. Pharmacy, Commissioner. Guest from scenario 1. Threats",
        "Key physicist retires in 2027. Physics. Guest from scenario 1. Threats",
    ]
    assert [rows.rows.index(1, column, threats).data() for column in range(3)] == [
        SUPPLIER,
        "Pharmacy, Commissioner",
        "from scenario 1",
    ]
    for _ in range(9):
        shown.press(Key.Key_Down)
    assert rows.current_id() == f"guest {shown.ids['Key physicist retires in 2027']}"
    shown.press(Key.Key_Delete)
    assert len(told()) == 3
    shown.panel.show_only("Commissioner")
    assert [words[: len(SUPPLIER)] for words in told()] == [SUPPLIER]
    assert [each.writing.text for each in shown.scene.quadrants["T"].guests] == [SUPPLIER]


def test_without_notes_there_is_nothing_to_compare(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> None:
    board_ = Board(store, fake_clock, qtbot, empty=True)
    board_.panel.handlers()["swot.compare"]()
    assert page(board_).pages.currentIndex() == 1
    board_.panel.close()


def test_the_room_sees_a_page_for_each_quadrant(store: Store, qtbot: QtBot) -> None:
    meeting_id, scenario_id, other, ids = made(store)
    set_also(store, [ids[SUPPLIER]], other, True)
    show_in_room(store, meeting_id, scenario_id, "compare")
    view = RoomBoardView()
    qtbot.addWidget(view)
    view.resize(1280, 720)
    view.show()
    with store.reading() as session:
        sheet = public_sheet(session, meeting_id, scenario_id)
        view.read(session, StepRef(meeting_id, "item", "swot", scenario_id))
    assert sheet is not None
    assert [band.title for band in sheet.bands] == ["Strengths", "Weaknesses", "Opportunities", "Threats"]
    assert [line.mark for line in sheet.bands[3].columns[1].lines] == ["from scenario 1"]
    assert len(view.pages) >= 4
    view.turn_page(1)
    view.grab()
    view.resize(700, 768)
    heads = [words.flow.lines for words in view.pages[0] if isinstance(words, Words)]
    assert ("2  Blended with partner", "trust") in heads
