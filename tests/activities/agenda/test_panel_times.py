"""Pins, days, protection and leaving out, as a user does them in the table, the menu and the form."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from facilitator.activities.agenda import cells, commands
from facilitator.activities.agenda.cells import Col
from facilitator.activities.agenda.panel import AgendaPanel
from facilitator.activities.agenda.rules import Entry
from facilitator.activities.decision.commands import add_vote, set_rule
from facilitator.activities.decision.rules import Rule
from facilitator.store.store import Store
from tests.activities.agenda.hands import (
    LEFT,
    Key,
    cell,
    click,
    drag,
    editor,
    link,
    press,
    press_in,
    read,
    starts,
    titles,
    type_in,
)


def entry(store: Store, meeting_id: str, title: str) -> Entry:
    return next(item.entry for item in read(store, meeting_id).items if item.entry.title == title)


def number(panel: AgendaPanel, title: str) -> int:
    return titles(panel).index(title)


def choose(panel: AgendaPanel, qtbot: QtBot, title: str, label: str) -> None:
    """Pick an entry of the menu of a row."""
    click(panel, cell(panel, number(panel, title), Col.MORE))
    qtbot.waitUntil(lambda: panel.table.findChild(QMenu) is not None)
    menu = panel.table.findChild(QMenu)
    assert menu is not None
    action = next(action for action in menu.actions() if action.text().split("\t")[0] == label)
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    qtbot.waitUntil(lambda: panel.table.findChild(QMenu) is None)


def test_a_start_is_pinned_by_typing_and_freed_by_emptying(panel: AgendaPanel, store: Store, meeting: str) -> None:
    lunch = number(panel, "Lunch")
    click(panel, cell(panel, lunch, Col.START))
    type_in(editor(panel), "13.05")
    assert entry(store, meeting, "Lunch").pinned_min == 13 * 60 + 5
    assert titles(panel)[lunch : lunch + 2] == ["20 min free", "Lunch"]
    assert starts(panel)[lunch : lunch + 3] == ["12:45", "13:05", "13:50"]
    assert panel.table.model().index(lunch + 1, Col.START).data() == "13:05, pinned"
    press(panel, Key.Key_F2)  # the keyboard is still at the start
    editor(panel).clear()
    press_in(editor(panel), Key.Key_Return)
    assert entry(store, meeting, "Lunch").pinned_min is None
    assert "20 min free" not in titles(panel)


def test_what_is_no_clock_time_pins_nothing(panel: AgendaPanel, store: Store) -> None:
    label = store.undo_label
    press(panel, Key.Key_S)
    type_in(editor(panel), "soon")
    press(panel, Key.Key_S)
    press_in(editor(panel), Key.Key_Return)
    assert store.undo_label == label


def test_the_menu_pins_a_start_where_it_is(panel: AgendaPanel, qtbot: QtBot, store: Store, meeting: str) -> None:
    choose(panel, qtbot, "Lunch", "Pin start at 12:45")
    assert entry(store, meeting, "Lunch").pinned_min == 765
    choose(panel, qtbot, "Lunch", "Unpin start")
    assert entry(store, meeting, "Lunch").pinned_min is None


def test_free_time_and_days_cannot_be_selected(panel: AgendaPanel, store: Store, meeting: str) -> None:
    commands.set_pin(store, entry(store, meeting, "Lunch").id, 13 * 60)
    gap = number(panel, "15 min free")
    click(panel, cell(panel, gap - 1, Col.ITEM))
    click(panel, cell(panel, gap, Col.ITEM))
    press(panel, Key.Key_Down)
    current = panel.table.current()
    assert current is not None
    assert current.title == "Lunch"
    press(panel, Key.Key_Up)
    current = panel.table.current()
    assert current is not None
    assert current.title.startswith("Scenario 3")


def test_a_meeting_continues_the_next_day(panel: AgendaPanel, qtbot: QtBot, store: Store, meeting: str) -> None:
    choose(panel, qtbot, "Action planning", "Continue next day at 09:00")
    rows = panel.table.rows()
    heads = [(row.start, row.minutes, row.title) for row in rows if row.kind == "day"]
    assert heads == [
        ("Day 1", "330", "Thursday 14 May 2026, 09:00 to 14:30"),
        ("Day 2", "75", "Friday 15 May 2026, 09:00 to 10:15"),
    ]
    assert "finish 10:15" in panel.side.day.accessibleName()
    assert "total 6 h 45 min" in panel.side.day.accessibleName()
    row = number(panel, "Service model decision")
    # Below the head of the second day and above its first item: the first of the second day.
    place = cell(panel, row + 1, Col.HANDLE)
    drag(panel, cell(panel, row, Col.HANDLE), place + QPoint(0, 10))
    assert entry(store, meeting, "Service model decision").next_day
    assert not entry(store, meeting, "Action planning").next_day
    choose(panel, qtbot, "Service model decision", "Continue on the same day")
    assert all(row.kind != "day" for row in panel.table.rows())


def test_a_length_is_protected_by_key_lock_and_form(panel: AgendaPanel, store: Store, meeting: str) -> None:
    first = titles(panel)[0]
    details = panel.side.details
    assert details.floor.isVisible()
    press(panel, Key.Key_L)
    assert entry(store, meeting, first).protected
    assert details.protected.isChecked()
    assert not details.floor.isVisible()
    index = panel.table.model().index(0, Col.MINUTES)
    click(panel, cells.lock_rect(panel.table.visualRect(index)).center())
    assert not entry(store, meeting, first).protected
    QTest.mouseClick(details.protected, LEFT, pos=details.protected.rect().center())
    assert entry(store, meeting, first).protected


def test_the_shortest_length_is_typed_in_the_form(panel: AgendaPanel, store: Store, meeting: str) -> None:
    floor = panel.side.details.floor
    assert floor.text() == "5"
    floor.setFocus()
    floor.selectAll()
    type_in(floor, "12")
    assert entry(store, meeting, titles(panel)[0]).floor_s == 720
    press(panel, Key.Key_Down)
    assert floor.text() == "5"


def test_what_is_left_out_takes_no_time(panel: AgendaPanel, qtbot: QtBot, store: Store, meeting: str) -> None:
    second = titles(panel)[1]
    choose(panel, qtbot, second, "Leave out")
    assert starts(panel)[1:3] == ["", "09:15"]
    assert panel.table.model().index(1, Col.ITEM).data() == f"{second}, left out"
    choose(panel, qtbot, second, "Take in again")
    assert starts(panel)[1:3] == ["09:15", "09:30"]


@pytest.mark.parametrize(("pin", "label"), [(12 * 60 + 30, "Shorten it to 45 min"), (11 * 60, "Start it at 12:45")])
def test_an_overlap_is_mended_by_its_link(panel: AgendaPanel, store: Store, meeting: str, pin: int, label: str) -> None:
    commands.set_pin(store, entry(store, meeting, "Lunch").id, pin)
    QTest.mouseClick(link(panel, label), LEFT)
    lunch = panel.table.rows()[number(panel, "Lunch")]
    assert not lunch.late
    assert lunch.start == ("12:30" if pin == 750 else "12:45")


def test_a_quorum_out_of_reach_leads_to_the_people(
    panel: AgendaPanel, qtbot: QtBot, store: Store, meeting: str
) -> None:
    item = entry(store, meeting, "Service model decision").id
    set_rule(store, add_vote(store, meeting, item, "Which?", ()), Rule(Fraction(1, 2), quorum_n=4))
    opened: QWidget = link(panel, "Open People")
    assert opened.accessibleDescription() == "Quorum for the vote is 4; 0 of 6 confirmed"
    with qtbot.waitSignal(panel.people_wanted):
        QTest.mouseClick(opened, LEFT)


def test_splitting_is_asked_for_from_the_menu(panel: AgendaPanel, qtbot: QtBot, store: Store, meeting: str) -> None:
    with qtbot.waitSignal(panel.split_wanted) as wanted:
        choose(panel, qtbot, "Lunch", "Split here into a second meeting")
    assert wanted.args == [entry(store, meeting, "Lunch").id]
