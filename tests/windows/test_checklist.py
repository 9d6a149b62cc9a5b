"""Who sees to a line of the checklist and by when, by keys and clicks, and the warnings that lead there."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.activities.agenda.summary import WarningLine
from facilitator.activities.checklist import commands
from facilitator.activities.checklist.queries import ChecklistLine, checklist
from facilitator.meeting.queries import people
from facilitator.widgets.day_edit import NOT_A_DAY, DayEdit
from facilitator.widgets.fields import CommitLine
from facilitator.windows.prepare import PreparePage
from tests.windows.conftest import Opened
from tests.windows.hands import click, focused, press, write

DAY = date(2026, 5, 14)


@pytest.fixture(autouse=True)
def checklist_in_front(page: PreparePage) -> None:
    page.show_tab("checklist")


def lines(prepared: Opened) -> tuple[ChecklistLine, ...]:
    _, desk, meeting_id = prepared
    with desk.store.reading() as session:
        return checklist(session, meeting_id)


def cells(prepared: Opened, page: PreparePage, number: int) -> tuple[CommitLine, DayEdit]:
    who, due = page.checklist.list.cells(lines(prepared)[number].id)
    assert isinstance(due, DayEdit)
    return who, due


def names(who: CommitLine) -> list[str]:
    """The names in the list that is open below a field."""
    popup = who.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    found = popup.model()
    return [found.index(row, 0).data() for row in range(found.rowCount())]


def into_list(who: CommitLine, *keys: Qt.Key) -> None:
    """Press keys while the list is open; without a window manager no window would pass them on."""
    popup = who.completer().popup()
    assert popup is not None
    for key in keys:
        QTest.keyClick(popup, key)


def write_into(field: CommitLine, text: str) -> None:
    """Type and press Enter."""
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def said(page: PreparePage) -> list[str]:
    """The warnings beside the agenda that are about the checklist."""
    page.show_tab("agenda")
    shown = [line for line in page.agenda.side.warnings.findChildren(WarningLine) if line.isVisible()]
    return [line._text.text() for line in shown if line.link.label() == "Open the checklist"]


def test_a_person_and_a_date_are_typed_one_after_the_other(prepared: Opened, page: PreparePage) -> None:
    who, due = cells(prepared, page, 9)
    who.setFocus()
    QTest.keyClicks(who, "Ranganath")
    assert names(who) == ["Priya Ranganath"]
    into_list(who, Qt.Key.Key_Escape)  # closes the list, and does not take back what was typed
    QTest.keyClick(who, Qt.Key.Key_Tab)
    assert focused() is due
    write_into(due, "by Fri")
    assert (who.text(), due.text()) == ("Priya Ranganath", "15 May 2026")
    line = lines(prepared)[9]
    assert (line.who, line.owner_id is not None, line.due) == ("Priya Ranganath", True, DAY + timedelta(days=1))
    assert page.checklist._card.heading.remark.text() == "9 of 11 done · 1 due after the meeting"
    assert due.mark() == "After the meeting"
    shell, desk, _ = prepared
    shell.activateWindow()
    QTest.keyClick(due, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (due.text(), due.mark()) == ("", "")
    assert desk.store.undo() == "Change who sees to it"
    assert who.text() == ""


def test_a_name_is_chosen_from_the_list(prepared: Opened, page: PreparePage, qtbot: QtBot) -> None:
    _, desk, meeting_id = prepared
    who, due = cells(prepared, page, 10)
    with desk.store.reading() as session:
        everybody = people(session, meeting_id)
    second = everybody[1]
    click(who)
    assert names(who) == [person.name for person in everybody]
    into_list(who, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (lines(prepared)[10].owner_id, who.text()) == (second.id, second.name)
    who.selectAll()
    QTest.keyClicks(who, "The caterer")
    QTest.keyClick(who, Qt.Key.Key_Tab)
    QTest.keyClick(due, Qt.Key.Key_Backtab)
    assert focused() is who
    line = lines(prepared)[10]
    assert (line.owner_id, line.who) == (None, "The caterer")
    who.selectAll()
    QTest.keyClick(who, Qt.Key.Key_Delete)
    QTest.keyClick(who, Qt.Key.Key_Tab)
    assert lines(prepared)[10].who == ""
    assert focused() is due


def test_a_date_that_is_none_is_said_and_stays_to_be_mended(prepared: Opened, page: PreparePage) -> None:
    _who, due = cells(prepared, page, 10)
    due.setFocus()
    write("soonish")
    press("Tab")
    assert (due.problem(), due.text(), due.accessibleDescription()) == (NOT_A_DAY, "soonish", NOT_A_DAY)
    commands.tick(prepared[1].store, lines(prepared)[0].id, False)
    assert due.text() == "soonish"
    assert lines(prepared)[10].due is None
    due.setFocus()
    press("Ctrl+A")
    write("end of May")
    assert due.problem() == ""
    press("Return")
    assert (lines(prepared)[10].due, due.text()) == (date(2026, 5, 31), "31 May 2026")


def test_escape_takes_back_a_date_that_is_none(prepared: Opened, page: PreparePage) -> None:
    _who, due = cells(prepared, page, 10)
    due.setFocus()
    write("soonish")
    press("Return")
    assert due.problem() == NOT_A_DAY
    press("Esc")
    assert (due.text(), due.problem()) == ("", "")
    press("Alt+Up")
    assert [line.text for line in lines(prepared)[9:]] == [
        "Coffee and lunch ordered, with dietary needs",
        "Data for each scenario collected and checked",
    ]


def test_a_warning_leads_to_the_date_and_is_gone_when_that_is_mended(
    prepared: Opened, page: PreparePage, qtbot: QtBot
) -> None:
    _, desk, _ = prepared
    assert said(page) == []
    commands.set_due(desk.store, lines(prepared)[9].id, date(2026, 5, 20))
    text = "“Data for each scenario collected and checked” is due on 20 May, after the meeting on 14 May"
    assert said(page) == [text]
    shown = [line for line in page.agenda.side.warnings.findChildren(WarningLine) if line.isVisible()]
    click(shown[-1].link)
    assert page.stack.currentWidget() is page.checklist
    _who, due = cells(prepared, page, 9)
    assert focused() is due
    qtbot.waitUntil(lambda: not due.visibleRegion().isEmpty())
    write("14 May")
    press("Return")
    assert lines(prepared)[9].due == DAY
    assert said(page) == []


def test_what_is_overdue_warns_until_it_is_ticked(prepared: Opened, page: PreparePage) -> None:
    _, desk, _ = prepared
    line = lines(prepared)[10]
    commands.set_due(desk.store, line.id, DAY - timedelta(days=4))
    assert said(page) == ["“Coffee and lunch ordered, with dietary needs” was due on 10 May and is not ticked"]
    page.show_tab("checklist")
    _who, due = cells(prepared, page, 10)
    assert due.mark() == "Overdue"
    due.setFocus()
    press("Shift+Tab", "Shift+Tab", "Shift+Tab", "Space")
    assert due.mark() == ""
    assert said(page) == []


def test_a_link_scrolls_a_long_list_to_its_line(prepared: Opened, page: PreparePage, qtbot: QtBot) -> None:
    _, desk, meeting_id = prepared
    for number in range(20):
        commands.add(desk.store, meeting_id, f"Box {number}")
    last = lines(prepared)[-1]
    commands.set_due(desk.store, last.id, DAY + timedelta(days=1))
    page.show_tab("agenda")
    page.agenda.checklist_wanted.emit(last.id)
    _who, due = cells(prepared, page, -1)
    qtbot.waitUntil(lambda: not due.visibleRegion().isEmpty())
    assert focused() is due
    page.agenda.checklist_wanted.emit("gone")
    QTest.qWait(0)
    assert page.stack.currentWidget() is page.checklist
