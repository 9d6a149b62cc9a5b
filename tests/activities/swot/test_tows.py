"""Pairing notes: which pairs there are, what could be done with them, and the thread to the action."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from facilitator.activities.plan.commands import add_action
from facilitator.activities.swot import commands as notes
from facilitator.activities.swot import tows_commands as commands
from facilitator.activities.swot.queries import board
from facilitator.activities.swot.room_commands import show_in_room
from facilitator.activities.swot.room_queries import public_sheet
from facilitator.activities.swot.section import blocks
from facilitator.activities.swot.tows_page import TowsPage
from facilitator.activities.swot.tows_queries import PairRow, pairs
from facilitator.activities.swot.tows_rules import strategy_of
from facilitator.documents.blocks import BulletList, plain
from facilitator.meeting.threads import Origin, came_from, told
from facilitator.store.store import Store
from tests.activities.swot.boards import fill, make_meeting
from tests.activities.swot.test_panel import Board
from tests.clocks import FakeClock

Key = Qt.Key
HUB, SUPPLIER, DO = (
    "One licensed hub, one set of protocols",
    "One supplier, one delivery a week",
    "Let the hub order from two suppliers",
)


def read(store: Store, meeting_id: str, scenario_id: str | None) -> tuple[PairRow, ...]:
    with store.reading() as session:
        return pairs(session, meeting_id, scenario_id)


@pytest.mark.parametrize(
    ("inner", "outer", "key"),
    [
        ("S", "O", "SO"),
        ("S", "T", "ST"),
        ("W", "O", "WO"),
        ("W", "T", "WT"),
        ("S", "W", ""),
        ("T", "S", ""),
        ("O", "T", ""),
    ],
)
def test_a_pair_is_one_from_inside_and_one_from_outside(inner: str, outer: str, key: str) -> None:
    found = strategy_of(inner, outer)
    assert (found.key if found else "") == key


def test_a_pair_keeps_its_words_and_strategy_when_a_note_goes(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    with pytest.raises(ValueError, match="inside"):
        commands.add_pair(store, ids[SUPPLIER], ids[HUB], DO)
    pair = commands.add_pair(store, ids[HUB], ids[SUPPLIER], DO)
    (row,) = read(store, meeting_id, scenario_id)
    assert (row.strategy, row.text, row.source, row.became) == ("ST", DO, f"{HUB} × {SUPPLIER}", False)
    notes.delete_notes(store, [ids[HUB]])
    (row,) = read(store, meeting_id, scenario_id)
    assert (row.strategy, row.source) == ("ST", SUPPLIER)
    commands.edit_pair(store, pair, "Order from two")
    commands.remove_pair(store, pair)
    assert read(store, meeting_id, scenario_id) == ()
    for _ in range(3):
        store.undo()
    assert read(store, meeting_id, scenario_id)[0].source == f"{HUB} × {SUPPLIER}"


def test_what_became_an_action_is_known_from_all_ends(store: Store) -> None:
    meeting_id, scenario_id = make_meeting(store)
    ids = fill(store, meeting_id, scenario_id)
    pair = commands.add_pair(store, ids[HUB], ids[SUPPLIER], DO)
    origins = (Origin("swot_note", ids[HUB]), Origin("swot_note", ids[SUPPLIER]), Origin("swot_pair", pair))
    action = add_action(store, meeting_id, DO, origins=origins)
    assert read(store, meeting_id, scenario_id)[0].became
    show_in_room(store, meeting_id, scenario_id, "tows")
    with store.reading() as session:
        assert told(came_from(session, meeting_id, "action")[action]) == f"SWOT note: {HUB}; {SUPPLIER}; TOWS: ST"
        marked = {note.text for note in board(session, meeting_id, scenario_id).notes if note.led_to}
        lists = [block for block in blocks(session, meeting_id) if isinstance(block, BulletList)]
        sheet = public_sheet(session, meeting_id, scenario_id)
    assert marked == {HUB, SUPPLIER}
    assert [plain(item) for item in lists[-1].items] == [f"ST: {DO} ({HUB} × {SUPPLIER}) → action"]
    assert sheet is not None
    assert [len(column.lines) for column in sheet.bands[0].columns] == [0, 1, 0, 0]


@pytest.fixture
def shown(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[Board]:
    made = Board(store, fake_clock, qtbot)
    yield made
    made.panel.close()


def test_a_pair_is_made_and_becomes_an_action_by_keys(shown: Board) -> None:
    made: list[tuple[str, str, tuple[Origin, ...]]] = []
    shown.panel.becomes.connect(lambda kind, text, origins: made.append((kind, text, origins)))
    shown.panel.handlers()["swot.tows"]()
    here = shown.panel.desk.page()
    assert isinstance(here, TowsPage)
    assert here.inner.hasFocus()
    shown.press(Key.Key_Down)
    shown.press(Key.Key_Return)
    for _ in range(6):
        shown.press(Key.Key_Down)
    assert here.question.text() == "How could this strength keep this threat away?"
    shown.press(Key.Key_Return)
    assert here.field.hasFocus()
    here.field.setText(DO)
    shown.press(Key.Key_Return)
    (row,) = read(shown.store, shown.meeting_id, shown.scenario_id)
    assert (row.strategy, row.text) == ("ST", DO)
    here.table.setFocus()
    here.table.selectRow(0)
    shown.press(Key.Key_A)
    assert made == [
        (
            "action",
            DO,
            (
                Origin("swot_note", row.inner_id or ""),
                Origin("swot_note", row.outer_id or ""),
                Origin("swot_pair", row.id),
            ),
        )
    ]
    shown.press(Key.Key_Delete)
    assert read(shown.store, shown.meeting_id, shown.scenario_id) == ()
    assert shown.said == [f"Deleted “{DO}”"]


def test_a_right_click_offers_what_the_keys_of_the_table_do(shown: Board) -> None:
    pair = commands.add_pair(shown.store, shown.ids[HUB], shown.ids[SUPPLIER], DO)
    made: list[str] = []
    shown.panel.becomes.connect(lambda kind, text, _origins: made.append(f"{kind}: {text}"))
    shown.panel.handlers()["swot.tows"]()
    here = shown.panel.desk.page()
    assert isinstance(here, TowsPage)
    port = here.table.viewport()
    at = here.table.visualRect(here.table.rows_model.index(0, 1)).center()

    def offered() -> QMenu:
        QTest.mouseClick(port, Qt.MouseButton.RightButton, pos=at)
        QApplication.sendEvent(port, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, port.mapToGlobal(at)))
        return next(each for each in here.findChildren(QMenu) if each.isVisible())

    menu = offered()
    assert [row.text() for row in menu.actions()] == ["Make it an action\tA", "Edit\tF2", "Delete\tDel"]
    menu.actions()[0].trigger()
    menu.close()
    assert made == [f"action: {DO}"]
    add_action(shown.store, shown.meeting_id, DO, origins=(Origin("swot_pair", pair),))
    menu = offered()
    assert [row.text() for row in menu.actions()] == ["Edit\tF2", "Delete\tDel"]
    menu.actions()[1].trigger()
    menu.close()
    assert read(shown.store, shown.meeting_id, shown.scenario_id) == ()


def test_an_empty_board_asks_for_notes(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> None:
    board_ = Board(store, fake_clock, qtbot, empty=True)
    board_.panel.handlers()["swot.tows"]()
    here = board_.panel.desk.page()
    assert isinstance(here, TowsPage)
    assert here.question.text().startswith("A pair needs")
    assert not here.field.isEnabled()
    board_.panel.close()
