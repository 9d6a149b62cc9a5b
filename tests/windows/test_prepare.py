"""Preparing a meeting by keys and clicks: details, people, checklist."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from facilitator.activities.checklist.queries import checklist
from facilitator.library.making import create_meeting
from facilitator.library.template import Template
from facilitator.meeting.queries import head, objectives, participants, scenarios
from facilitator.widgets.editable_list import EditableList
from facilitator.widgets.fields import Field, WrappedLine
from facilitator.windows.details import DetailsPage
from facilitator.windows.people import PastePeople, PeoplePage
from facilitator.windows.prepare import PreparePage
from facilitator.windows.room import RoomWindow
from facilitator.windows.shell import Shell
from tests.windows.conftest import Opened, Opener
from tests.windows.hands import click, focused, found, press, write


@pytest.fixture
def details(page: PreparePage) -> DetailsPage:
    """The first tab in front."""
    page.show_tab("details")
    return page.details


@pytest.fixture
def people(page: PreparePage) -> PeoplePage:
    """The second tab in front."""
    page.show_tab("people")
    return page.people


def fill(field: Field, text: str) -> None:
    """Replace what a field holds and go on."""
    field.edit.setFocus()
    press("Ctrl+A")
    if text:
        write(text)
    else:
        press("Del")
    press("Tab")


def starts(prepared: Opened) -> tuple[datetime | None, str]:
    _, desk, meeting_id = prepared
    with desk.store.reading() as session:
        seen = head(session, meeting_id)
    return seen.starts_at, seen.time_zone


# --- details


def test_date_time_and_zone_are_understood(prepared: Opened, details: DetailsPage) -> None:
    fill(details.day, "Tuesday 2 June 2026")
    assert starts(prepared) == (datetime(2026, 6, 2, 8, 0, tzinfo=UTC), "Europe/London")
    fill(details.at, "1.30 pm")
    assert starts(prepared)[0] == datetime(2026, 6, 2, 12, 30, tzinfo=UTC)
    assert details.at.value() == "13:30"
    fill(details.zone, "America/New_York")
    assert starts(prepared) == (datetime(2026, 6, 2, 17, 30, tzinfo=UTC), "America/New_York")
    assert (details.day.value(), details.at.value()) == ("Tuesday 2 June 2026", "13:30")
    press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert starts(prepared) == (datetime(2026, 5, 14, 8, 0, tzinfo=UTC), "Europe/London")
    assert details.at.value() == "09:00"


@pytest.mark.parametrize(
    ("name", "typed", "error", "mended"),
    [
        ("day", "32 Foo", "Write the date as 14 May 2026.", "15 May 2026"),
        ("at", "25:99", "Write the time as 09:00.", "10:00"),
        ("zone", "Europe/Lodnon", "Write the zone as Europe/London.", "Europe/Paris"),
        ("circulate", "soonish", "Write the date as 22 May or Friday 22 May.", "29 May"),
        ("title", "", "A meeting needs a title.", "Planning day"),
    ],
)
def test_what_is_not_understood_is_told_once_and_stays_to_be_mended(
    prepared: Opened, details: DetailsPage, name: str, typed: str, error: str, mended: str
) -> None:
    before = starts(prepared)
    field: Field = getattr(details, name)
    fill(field, typed)
    fields = details.findChildren(Field)
    assert [each.error() for each in fields if each.error()] == [error]
    assert field.edit.accessibleDescription() == error
    fill(details.place, "Room 4")  # writes the same row, which is then read again
    assert field.value() == typed
    assert field.error() == error
    assert starts(prepared) == before
    fill(field, mended)
    assert not [each for each in fields if each.error()]


def test_two_mistakes_at_once_are_both_told_and_mended_one_by_one(prepared: Opened, details: DetailsPage) -> None:
    fill(details.day, "someday")
    fill(details.at, "sometime")
    assert details.day.error()
    assert details.at.error()
    fill(details.at, "11:00")
    assert details.day.error()
    assert not details.at.error()
    fill(details.day, "15 May 2026")
    assert starts(prepared)[0] == datetime(2026, 5, 15, 10, 0, tzinfo=UTC)


def test_a_mistake_in_one_meeting_is_none_in_another(prepared: Opened, details: DetailsPage) -> None:
    _, desk, _ = prepared
    fill(details.day, "someday")
    other = create_meeting(desk.store, Template("Blank"), title="Other")
    desk.open(other)
    assert details.day.value() == ""
    assert not details.day.error()


def test_an_emptied_date_is_no_date(prepared: Opened, details: DetailsPage) -> None:
    shell, _, _ = prepared
    fill(details.day, "")
    assert starts(prepared)[0] is None
    assert "No date yet" in shell.bar.detail.text()


def test_words_are_kept_when_their_field_is_left(prepared: Opened, details: DetailsPage) -> None:
    shell, desk, meeting_id = prepared
    fill(details.title, "Planning day")
    fill(details.purpose, "To choose")
    fill(details.circulate, "29 May")
    details.organisation.edit.setFocus()
    press("Ctrl+A")
    write("Trust")
    shell.close()  # what is being typed is kept too
    with desk.store.reading() as session:
        seen = head(session, meeting_id)
    assert (seen.title, seen.purpose, seen.circulate_by) == ("Planning day", "To choose", date(2026, 5, 29))
    assert seen.organisation == "Trust"


@pytest.mark.parametrize("which", ["objectives", "outcomes", "scenarios"])
def test_lists_are_written_by_keys(prepared: Opened, details: DetailsPage, which: str) -> None:
    _, desk, meeting_id = prepared
    listed: EditableList = getattr(details, which)

    def texts() -> list[str]:
        with desk.store.reading() as session:
            if which == "scenarios":
                return [row.name for row in scenarios(session, meeting_id)]
            return [row.text for row in objectives(session, meeting_id) if row.kind == which[:-1]]

    before = texts()
    listed.add_field.setFocus()
    write("Brand new")
    press("Return")
    assert texts() == [*before, "Brand new"]
    noun = which[:-1]
    found(listed, WrappedLine, f"{noun} {len(before) + 1}").setFocus()
    press("Alt+Up")
    moved = [*before[:-1], "Brand new", before[-1]]
    assert texts() == moved
    press("Ctrl+A", "Del", "Return")
    assert texts() == before
    press("Ctrl+Z")
    assert texts() == moved
    press("Ctrl+Z", "Ctrl+Z")
    assert texts() == before


# --- people


def names(prepared: Opened) -> list[str]:
    _, desk, meeting_id = prepared
    with desk.store.reading() as session:
        return [row.name for row in participants(session, meeting_id)]


def test_people_are_typed_one_after_the_other(prepared: Opened, page: PreparePage, people: PeoplePage) -> None:
    before = names(prepared)
    press("Ins")
    assert focused() is people.add_field
    write("Maud Ellery")
    press("Return")
    write("Ivo Sand <ivo@example.org>")
    press("Return")
    assert names(prepared) == [*before, "Maud Ellery", "Ivo Sand"]
    _, desk, meeting_id = prepared
    with desk.store.reading() as session:
        assert participants(session, meeting_id)[-1].email == "ivo@example.org"
    assert people.add_field.text() == ""
    assert page.tabs.tabText(1) == f"People  {len(before) + 1}"  # who only runs the meeting is not counted
    press("Ctrl+Z", "Ctrl+Z")
    assert names(prepared) == before


def paste(people: PeoplePage, text: str, qtbot: QtBot) -> PastePeople:
    """Open the dialog with a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)
    click(people.paste_button)
    dialog = found(people, PastePeople)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def test_pasted_people_are_shown_before_they_are_added(prepared: Opened, people: PeoplePage, qtbot: QtBot) -> None:
    before = names(prepared)
    dialog = paste(people, "Maud Ellery <maud@example.org>; Sand, Ivo <ivo@example.org>", qtbot)
    assert [row.name for row in dialog.model.rows()] == ["Maud Ellery", "Ivo Sand"]
    assert "2 people" in dialog.foot_note.text()
    assert dialog.add.label() == "Add 2 people"
    dialog.edit.setFocus()
    press("Ctrl+A", "Del")
    assert dialog.foot_note.text() == ""
    assert not dialog.add.isEnabled()
    QGuiApplication.clipboard().setText("Maud Ellery\tNurse\tTrust\tmaud@example.org")
    press("Ctrl+V")
    click(dialog.add)
    assert names(prepared) == [*before, "Maud Ellery"]
    assert prepared[0].toast.message.text() == "Added 1 person"


def test_pasting_can_be_called_off(prepared: Opened, people: PeoplePage, qtbot: QtBot) -> None:
    before = names(prepared)
    dialog = paste(people, "Maud Ellery", qtbot)
    press("Esc")
    assert names(prepared) == before
    assert dialog not in people.findChildren(PastePeople) or not dialog.isVisible()


@pytest.mark.parametrize(
    ("column", "keys", "field", "value"),
    [
        (5, ("Down", "Down", "Return"), "duty", "chair"),
        (6, ("Down", "Down", "Down", "Return"), "invitation", "declined"),
        (7, ("Down", "Down", "Return"), "attendance", "present"),
        (8, ("Down", "Down", "Return"), "voting", False),
    ],
)
@pytest.mark.parametrize("opens", ["Return", "F2"])
def test_choices_are_made_by_keys(
    prepared: Opened, people: PeoplePage, column: int, keys: tuple[str, ...], field: str, value: object, opens: str
) -> None:
    _, desk, meeting_id = prepared
    people.table.setFocus()
    people.table.setCurrentIndex(people.model.index(2, column))
    press(opens)
    assert QApplication.activePopupWidget() is not None
    press(*keys)
    with desk.store.reading() as session:
        row = participants(session, meeting_id)[2]
    assert getattr(row, field) == value
    assert people.table.currentIndex().row() == 2


def test_a_choice_opens_under_the_pointer(prepared: Opened, people: PeoplePage) -> None:
    cell = people.table.visualRect(people.model.index(0, 7)).center()
    QTest.mouseClick(people.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [row.text() for row in menu.actions()][:2] == ["–", "Present"]
    press("Esc")


@pytest.mark.parametrize("opens", ["Return", "F2"])
def test_words_are_edited_in_place(prepared: Opened, people: PeoplePage, opens: str) -> None:
    people.table.setFocus()
    people.table.setCurrentIndex(people.model.index(0, 0))
    press(opens, "Ctrl+A")
    write("Maud Ellery")
    press("Return")
    assert names(prepared)[0] == "Maud Ellery"
    press(opens, "Ctrl+A", "Del", "Return")
    assert names(prepared)[0] == "Maud Ellery"


def test_a_double_click_edits(prepared: Opened, people: PeoplePage) -> None:
    cell = people.table.visualRect(people.model.index(1, 0)).center()
    QTest.mouseClick(people.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    QTest.mouseDClick(people.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    press("Ctrl+A")
    write("Maud Ellery")
    press("Return")
    assert names(prepared)[1] == "Maud Ellery"


def test_people_are_moved_and_removed_with_undo(prepared: Opened, people: PeoplePage) -> None:
    shell, _, _ = prepared
    before = names(prepared)
    people.table.setFocus()
    people.table.setCurrentIndex(people.model.index(1, 0))
    press("Shift+Up")
    assert names(prepared)[:2] == [before[1], before[0]]
    assert people.table.currentIndex().row() == 0
    press("Shift+Down", "Del")
    assert names(prepared) == [before[0], *before[2:]]
    assert shell.toast.message.text() == f"Removed {before[1]}"
    click(shell.toast.button)
    assert names(prepared) == before


def test_everybody_is_marked_present(prepared: Opened, people: PeoplePage) -> None:
    _, desk, meeting_id = prepared
    click(people.present_button)
    with desk.store.reading() as session:
        here = {row.attendance for row in participants(session, meeting_id) if row.invitation != "declined"}
    assert here <= {"present", "apologies"}
    assert "present" in here
    assert "present" in people.summary.text()


def test_a_meeting_without_people_asks_for_them(prepared: Opened, page: PreparePage, people: PeoplePage) -> None:
    _, desk, _ = prepared
    desk.open(create_meeting(desk.store, Template("Blank"), title="Other"))
    page.show_tab("people")
    assert not people.table.isVisible()
    click(people.present_button)
    people.add_field.setFocus()
    write("Maud Ellery")
    press("Return")
    assert people.table.isVisible()


# --- checklist, tabs, start


def test_the_checklist_is_ticked_and_counted(prepared: Opened, page: PreparePage) -> None:
    _, desk, meeting_id = prepared
    page.show_tab("checklist")
    listed = page.checklist.list
    with desk.store.reading() as session:
        before = checklist(session, meeting_id)
    listed.add_field.setFocus()
    write("Flip chart")
    press("Return", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Space")
    with desk.store.reading() as session:
        after = checklist(session, meeting_id)
    assert [row.text for row in after] == [*(row.text for row in before), "Flip chart"]
    assert after[-1].done
    done = sum(row.done for row in before) + 1
    assert page.tabs.tabText(3) == f"Checklist  {done}/{len(after)}"
    press("Tab", "Ctrl+Del")
    assert prepared[0].toast.message.text() == "Deleted from the checklist"
    press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    with desk.store.reading() as session:
        assert checklist(session, meeting_id) == before


def test_tabs_are_turned_by_keys(page: PreparePage) -> None:
    page.tabs.setFocus()
    for key in ("details", "people", "agenda", "checklist"):
        page.show_tab(key)
        assert page.stack.currentWidget() is getattr(page, key)
    press("Left", "Left", "Left")
    assert page.stack.currentWidget() is page.details


def test_start_leads_to_the_run(prepared: Opened, page: PreparePage) -> None:
    console = prepared[1].console
    assert console is not None
    start = next(each for each in page.findChildren(QPushButton) if each.isVisible() and "tart" in each.text())
    click(start)
    assert console.phase == "run"
    assert console.run.isVisible()
    assert prepared[0].bar.tabs.currentIndex() == 1


class Windows(QObject):
    """Notes every widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of every Show."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[Windows]:
    """Listens to the whole application."""
    made = Windows()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_no_widget_flashes_up_as_a_window(windows: Windows, demo: Opener, qtbot: QtBot) -> None:
    shell, desk, _ = demo("swot", "prepare")
    console = desk.console
    assert console is not None
    for key in ("details", "people", "agenda", "checklist"):
        console.prepare.show_tab(key)
        qtbot.wait(0)
    console.prepare.checklist.list.add_field.setFocus()
    console.prepare.show_tab("checklist")
    write("Pens")
    press("Return", "Ctrl+2", "Ctrl+F9")
    shell.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shell)
    for key in ("parked", "actions", "decisions"):
        console.run.look_aside(key)
        qtbot.wait(0)
    console.run.look_back()
    for _ in range(4):
        press("Ctrl+Right", "Ctrl+F7", "Ctrl+F7")
    press("Ctrl+3")
    qtbot.waitUntil(lambda: console.close_page.isVisible() and not console.close_page.background.is_busy())
    press("Alt+Home")
    allowed = (Shell, RoomWindow)
    others = [each for each in windows.shown if not isinstance(each, allowed)]
    assert [f"{type(each).__name__} {each.accessibleName()}" for each in others] == []


def test_every_person_is_in_the_table_by_name(people: PeoplePage, prepared: Opened) -> None:
    table = found(people, QTableView)
    assert [table.model().index(row, 0).data() for row in range(table.model().rowCount())] == names(prepared)
    assert not [label for label in people.findChildren(QLabel) if label.textFormat() != Qt.TextFormat.PlainText]
    menu_at = table.visualRect(table.model().index(0, 0)).center()
    table.setCurrentIndex(table.model().index(0, 0))
    table.customContextMenuRequested.emit(menu_at)
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    press("Esc")
    assert isinstance(menu_at, QPoint)
