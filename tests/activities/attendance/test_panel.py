"""Who is here, as a facilitator works it: typing, one key, and a time that is put right."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from facilitator.activities.attendance.panel import AttendancePanel
from facilitator.activities.step import StepRef
from facilitator.meeting import commands as meeting
from facilitator.meeting import people_commands as people
from facilitator.meeting.people import PersonRow
from facilitator.meeting.queries import entitled_and_present
from facilitator.store.store import Store
from tests.activities.front import in_front
from tests.clocks import FakeClock

NAMES = ("Ann Lee", "Jo Hill", "Di Örr", "Joan Birch")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> AttendancePanel:
    """Four people, planned for 09:00; it is 09:30."""
    key = meeting.create_meeting(store, "Day", starts_at=datetime(2026, 5, 14, 8, tzinfo=UTC))
    people.add_participants(store, key, [PersonRow(name, "Nurse" if name == "Jo Hill" else "") for name in NAMES])
    made = in_front(qtbot, AttendancePanel(store, fake_clock), 850, 500)
    made.show_step(StepRef(key, "", ""))
    made.setFocus()
    return made


def shown(panel: AttendancePanel) -> list[str]:
    return [row.name for row in panel.model.rows()]


def cells(panel: AttendancePanel, name: str) -> tuple[str, str, str]:
    row = next(row for row in panel.model.rows() if row.name == name)
    return row.state, row.arrived, row.left


def correct(panel: AttendancePanel, typed: str, qtbot: QtBot) -> None:
    panel.handlers()["board.edit"]()
    editor = panel.table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, typed)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.table.findChild(QLineEdit) is None)


def test_a_name_and_enter_note_an_arrival_and_a_departure(panel: AttendancePanel, fake_clock: FakeClock) -> None:
    QTest.keyClicks(panel.field, "jo")
    assert shown(panel) == ["Jo Hill", "Joan Birch"]
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert (panel.field.text(), shown(panel)) == ("", list(NAMES))
    assert cells(panel, "Joan Birch") == ("here", "09:30", "")
    assert panel.counted.text() == "1 of 4 here"
    assert panel.voters.text() == "1 of 4 voting members"
    fake_clock.advance(3600)
    QTest.keyClicks(panel.field, "birch")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert cells(panel, "Joan Birch") == ("left", "09:30", "10:30")
    assert panel.store.undo() == "Note departure"
    assert cells(panel, "Joan Birch") == ("here", "09:30", "")


def test_space_on_the_list_does_the_same_and_letters_go_to_the_field(panel: AttendancePanel) -> None:
    said: list[str] = []
    panel.said.connect(said.append)
    panel.table.setFocus()
    panel.table.setCurrentIndex(panel.model.index(0, 0))
    QTest.keyClick(panel.table, Qt.Key.Key_Space)
    assert cells(panel, "Ann Lee")[0] == "here"
    assert said == ["Ann Lee: here since 09:30"]
    QTest.keyClicks(panel.table, "o")
    QTest.keyClicks(panel.field, "rr")
    assert shown(panel) == ["Di Örr"]
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert shown(panel) == list(NAMES)


def test_a_click_on_the_last_column_notes_it_too(panel: AttendancePanel) -> None:
    index = panel.model.index(1, panel.model.columnCount() - 1)
    assert index.data() == "Arrives"
    QTest.mouseClick(panel.table.viewport(), LEFT, pos=panel.table.visualRect(index).center())
    assert cells(panel, "Jo Hill")[0] == "here"
    assert index.data() == "Leaves"


def test_times_are_put_right_by_typing(panel: AttendancePanel, fake_clock: FakeClock, qtbot: QtBot) -> None:
    panel.table.setCurrentIndex(panel.model.index(0, 0))
    correct(panel, "9.20", qtbot)
    assert cells(panel, "Ann Lee") == ("here", "09:20", "")
    fake_clock.advance(3600)
    panel.toggle(panel.model.row(0).id)
    correct(panel, "10:15", qtbot)
    assert cells(panel, "Ann Lee") == ("left", "09:20", "10:15")
    correct(panel, "9:10", qtbot)
    assert panel.problem.isVisible()
    assert panel.problem.text() == "Nobody can leave before they have arrived."
    correct(panel, "soon", qtbot)
    assert panel.problem.text() == "“soon” is not a time such as 09:20."
    assert cells(panel, "Ann Lee") == ("left", "09:20", "10:15")
    panel.toggle(panel.model.row(1).id)
    assert not panel.problem.isVisible()


def test_mark_all_present_counts_at_the_vote(panel: AttendancePanel) -> None:
    QTest.mouseClick(panel.all_button, LEFT)
    assert panel.counted.text() == "4 of 4 here"
    assert cells(panel, "Ann Lee") == ("here", "from the start", "")
    panel.toggle(panel.model.row(0).id)
    assert panel.step is not None
    with panel.store.reading() as session:
        assert entitled_and_present(session, panel.step.meeting_id) == (4, 3)


def test_nobody_and_nobody_found_are_said(panel: AttendancePanel) -> None:
    QTest.keyClicks(panel.field, "zz")
    assert panel.nobody.isVisible()
    assert panel.nobody.headline.text() == "Nobody is found by “zz”"
    panel.field.clear()
    people.remove_participants(panel.store, [row.id for row in panel.model.rows()])
    assert panel.nobody.headline.text() == "Nobody is on the list yet"
    assert panel.counted.text() == "0 of 0 here"
