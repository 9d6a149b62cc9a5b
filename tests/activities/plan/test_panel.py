"""The facilitator's plan, driven by keys and clicks as in a meeting."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from facilitator.activities.plan import commands
from facilitator.activities.plan.cells import Col
from facilitator.activities.plan.panel import PlanPanel
from facilitator.activities.plan.queries import ActionRow
from facilitator.activities.plan.rows import NOBODY, Field
from facilitator.activities.step import StepRef
from facilitator.meeting.capture import parse
from facilitator.store.store import Store
from facilitator.widgets.day_edit import NOT_A_DAY, DayEdit
from tests.activities.front import in_front
from tests.activities.hostile import HOSTILE
from tests.activities.plan.plans import TODAY, make_meeting, make_plan, read
from tests.clocks import FakeClock

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
Open = Callable[[str], PlanPanel]


@pytest.fixture
def open_panel(qtbot: QtBot, store: Store, fake_clock: FakeClock) -> Open:
    def open_it(meeting_id: str) -> PlanPanel:
        panel = in_front(qtbot, PlanPanel(store, fake_clock), 1000, 700)
        panel.show_step(StepRef(meeting_id, "", "plan"))
        panel.table.setFocus()
        qtbot.waitUntil(lambda: panel.pages.currentIndex() == 1 or panel.table.viewport().height() > 40)
        return panel

    return open_it


@pytest.fixture
def meeting(store: Store) -> str:
    return make_plan(store)


@pytest.fixture
def panel(open_panel: Open, meeting: str) -> PlanPanel:
    return open_panel(meeting)


def numbered(panel: PlanPanel, number: str) -> ActionRow:
    return next(action for action in panel.plan.actions if action.number == number)


def go_to(panel: PlanPanel, number: str) -> None:
    """With the arrow keys, as nobody can see ids."""
    QTest.keyClick(panel.table, KEY.Key_Home)
    for _ in panel.table.rows():
        row = panel.table.current()
        if row is not None and row.number == number:
            return
        QTest.keyClick(panel.table, KEY.Key_Down)
    raise AssertionError(f"no row {number}")


def place_of(panel: PlanPanel, number: str, column: Col, share: float = 0.3) -> QPoint:
    at = next(at for at, row in enumerate(panel.table.rows()) if row.number == number)
    cell = panel.table.visualRect(panel.table.rows_model.index(at, column))
    return QPoint(cell.left() + 20, cell.top() + round(cell.height() * share))


def editor(panel: PlanPanel) -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    assert panel.table.viewport().isAncestorOf(found)
    return found


def write(panel: PlanPanel, text: str, key: Qt.Key = KEY.Key_Return) -> None:
    field = editor(panel)
    line = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, key)


def test_a_captured_line_becomes_an_action_with_owner_and_date(panel: PlanPanel, store: Store) -> None:
    target = panel.targets()[2]
    assert target.title == "C. Outreach clinics"
    entry = parse("Link nurse shadowing at the hub @wetherby by 19 June", panel.plan.people, (), TODAY)
    panel.capture(entry, target.key)
    added = numbered(panel, "C5")
    assert (added.what, added.who, added.due) == (
        "Link nurse shadowing at the hub",
        "Callum Wetherby",
        date(2026, 6, 19),
    )
    assert panel.table.current() is not None
    assert store.undo_label == "Add action"


def test_keys_edit_every_field_and_tab_goes_on(panel: PlanPanel) -> None:
    go_to(panel, "A1")
    QTest.keyClick(panel.table, KEY.Key_F2)
    write(panel, "Third slot", KEY.Key_Tab)
    write(panel, "By asking", KEY.Key_Tab)
    write(panel, "Bethan Prosser", KEY.Key_Tab)
    write(panel, "Fri", KEY.Key_Tab)
    status = editor(panel)
    assert isinstance(status, QComboBox)
    assert not status.view().isVisible()
    QTest.keyClick(status, KEY.Key_Down)
    assert status.view().isVisible()
    QTest.keyClick(status.view(), KEY.Key_Escape)
    QTest.keyClick(status, KEY.Key_Escape)
    found = numbered(panel, "A1")
    assert (found.what, found.how, found.who) == ("Third slot", "By asking", "Bethan Prosser")
    assert found.due == date(2026, 5, 15)
    assert found.owner_id is not None


@pytest.mark.parametrize(("typed", "down"), [("bethan", 0), ("Beth", 1)])
def test_tab_goes_on_from_the_list_of_names(panel: PlanPanel, typed: str, down: int) -> None:
    go_to(panel, "A1")
    QTest.keyClick(panel.table, KEY.Key_F2)
    for _ in range(2):
        QTest.keyClick(editor(panel), KEY.Key_Tab)
    QTest.keyClicks(editor(panel), typed)
    names = QApplication.activePopupWidget()
    assert names is not None
    for _ in range(down):
        QTest.keyClick(names, KEY.Key_Down)
    QTest.keyClick(names, KEY.Key_Tab)
    assert isinstance(editor(panel), DayEdit)
    assert numbered(panel, "A1").who == "Bethan Prosser"
    QTest.keyClick(editor(panel), KEY.Key_Escape)


def test_a_date_that_is_none_is_said_once_and_kept(panel: PlanPanel, store: Store) -> None:
    go_to(panel, "A2")
    for _ in range(3):
        QTest.keyClick(panel.table, KEY.Key_Right)
    QTest.keyClick(panel.table, KEY.Key_Return)
    write(panel, "soonish")
    field = editor(panel)
    assert isinstance(field, DayEdit)
    assert (field.problem(), field.text()) == (NOT_A_DAY, "soonish")
    assert numbered(panel, "A2").due == date(2026, 6, 19)
    panel.bar.add_button.setFocus()  # going away keeps the words in the cell
    assert panel.table.unread(numbered(panel, "A2").id) == "soonish"
    panel.table.setFocus()
    QTest.keyClick(panel.table, KEY.Key_Return)
    again = editor(panel)
    assert isinstance(again, DayEdit)
    assert again.text() == "soonish"
    write(panel, "by end of May")
    assert numbered(panel, "A2").due == date(2026, 5, 31)
    assert panel.table.unread(numbered(panel, "A2").id) == ""
    assert store.undo_label == "Change due date"


def test_escape_takes_back_what_was_typed(panel: PlanPanel, store: Store) -> None:
    before = store.undo_label
    go_to(panel, "A1")
    for field in Field.WHAT, Field.HOW, Field.WHO, Field.DUE:
        panel.table.field = field
        QTest.keyClick(panel.table, KEY.Key_Return)
        write(panel, "Something else", KEY.Key_Escape)
        assert not panel.table.is_editing()
    assert store.undo_label == before


def test_status_is_chosen_and_why_is_asked_for(panel: PlanPanel) -> None:
    go_to(panel, "A1")
    for _ in range(4):
        QTest.keyClick(panel.table, KEY.Key_Right)
    QTest.keyClick(panel.table, KEY.Key_Return)
    choice = panel.table.viewport().findChild(QComboBox)
    assert isinstance(choice, QComboBox)
    popup = choice.view()
    assert popup.isVisible()
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    assert numbered(panel, "A1").status == "blocked"
    write(panel, "No driver")
    assert numbered(panel, "A1").reason == "No driver"


def test_the_list_of_statuses_opens_right_after_another_list_was_closed(panel: PlanPanel) -> None:
    go_to(panel, "A1")
    panel.table.edit_field(Field.WHO)
    write(panel, "Callum Wetherby", KEY.Key_Return)
    panel.table.edit_field(Field.STATUS)
    shown = [box for box in panel.table.viewport().findChildren(QComboBox) if box.view().isVisible()]
    assert [box.currentText() for box in shown] == ["In progress"]
    QTest.keyClick(shown[0].view(), KEY.Key_Escape)
    QTest.keyClick(shown[0], KEY.Key_Escape)


def test_done_keeps_the_day(panel: PlanPanel) -> None:
    commands.set_status(panel.store, numbered(panel, "A1").id, "done", TODAY)
    assert numbered(panel, "A1").done_on == TODAY
    assert panel.bar.count_label.text() == "12 actions, 2 closed"


def test_an_owner_can_be_anybody_or_nobody(panel: PlanPanel) -> None:
    go_to(panel, "A1")
    panel.table.field = Field.WHO
    for typed, owner in (("The trust board", None), ("thr", "Gillian Threlkeld"), ("", None)):
        QTest.keyClick(panel.table, KEY.Key_Return)
        if not typed:
            QTest.keyClick(editor(panel), KEY.Key_Delete)
        write(panel, typed)
        found = numbered(panel, "A1")
        assert found.who == (owner or typed)
        assert (found.owner_id is not None) == (owner is not None)


def test_insert_adds_behind_the_selected_action(panel: PlanPanel, store: Store) -> None:
    go_to(panel, "A2")
    QTest.keyClick(panel.table, KEY.Key_Insert)
    write(panel, "Ask the courier", KEY.Key_Tab)
    write(panel, "By phone")
    found = numbered(panel, "A3")
    assert (found.what, found.how) == ("Ask the courier", "By phone")
    QTest.keyClick(panel.table, KEY.Key_Insert)
    write(panel, "never mind", KEY.Key_Escape)
    QTest.keyClick(panel.table, KEY.Key_Insert)
    write(panel, "  ")
    assert len(panel.plan.actions) == 13
    assert [row.id for row in panel.table.rows()].count("new") == 0
    current = panel.table.current()
    assert current is not None
    assert current.number == "A3"


def test_sections_are_added_renamed_folded_and_deleted(panel: PlanPanel, store: Store) -> None:
    told: list[str] = []
    panel.said.connect(told.append)
    changes: list[bool] = []
    panel.targets_changed.connect(lambda: changes.append(True))
    QTest.mouseClick(panel.bar.section_button, Qt.MouseButton.LeftButton)
    write(panel, "Communication")
    assert [target.title for target in panel.targets()][-1] == "E. Communication"
    assert changes
    go_to(panel, "E.")
    QTest.keyClick(panel.table, KEY.Key_F2)
    write(panel, "Telling everybody")
    assert panel.plan.sections[-1].title == "Telling everybody"
    QTest.keyClick(panel.table, KEY.Key_Up, SHIFT)
    assert panel.plan.sections[-2].title == "Telling everybody"
    go_to(panel, "A.")
    QTest.keyClick(panel.table, KEY.Key_Left)
    assert "A1" not in [row.number for row in panel.table.rows()]
    QTest.keyClick(panel.table, KEY.Key_Right)
    assert "A1" in [row.number for row in panel.table.rows()]
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 16))
    assert "A1" not in [row.number for row in panel.table.rows()]
    QTest.keyClick(panel.table, KEY.Key_Delete)
    assert told == ["Deleted the section “Radiopharmacy and supply”; its actions stay"]
    assert len(panel.plan.unsectioned) == 4
    store.undo()
    assert len(panel.plan.sections[0].actions) == 4


def test_shift_and_arrows_move_on_into_the_next_section(panel: PlanPanel) -> None:
    what = numbered(panel, "A4").what
    go_to(panel, "B.")
    QTest.keyClick(panel.table, KEY.Key_Left)  # folded, so that it has to open
    go_to(panel, "A4")
    QTest.keyClick(panel.table, KEY.Key_Down, SHIFT)
    current = panel.table.current()
    assert current is not None
    assert (current.number, current.title) == ("B1", what)
    QTest.keyClick(panel.table, KEY.Key_Up, SHIFT)
    assert numbered(panel, "A4").what == what


def test_delete_needs_no_question_and_undo_brings_back(panel: PlanPanel, store: Store) -> None:
    told: list[str] = []
    panel.said.connect(told.append)
    go_to(panel, "C2")
    before = panel.plan
    QTest.keyClick(panel.table, KEY.Key_Delete)
    assert told == ["Deleted “One view of bloods across both labs”"]
    current = panel.table.current()
    assert current is not None
    assert current.title == "Travel plan for Harwick patients"
    store.undo()
    assert panel.plan == before


def test_clicks_select_then_edit(panel: PlanPanel) -> None:
    view = panel.table.viewport()
    left = Qt.MouseButton.LeftButton
    place = place_of(panel, "A3", Col.DUE)
    QTest.mouseClick(view, left, pos=place)
    assert not panel.table.is_editing()
    QTest.mouseClick(view, left, pos=place)
    assert isinstance(editor(panel), DayEdit)
    write(panel, "1/7")
    assert numbered(panel, "A3").due == date(2026, 7, 1)
    how = place_of(panel, "A4", Col.ACTION, 0.8)
    QTest.mouseClick(view, left, pos=how)
    QTest.mouseDClick(view, left, pos=how)
    write(panel, "Each site by itself")
    assert numbered(panel, "A4").how == "Each site by itself"


def test_clicking_another_field_keeps_what_was_typed(panel: PlanPanel) -> None:
    go_to(panel, "A1")
    QTest.keyClick(panel.table, KEY.Key_F2)
    field = editor(panel)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "Typed and left")
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place_of(panel, "A1", Col.WHO))
    panel.table.setFocus()
    assert numbered(panel, "A1").what == "Typed and left"


def test_the_owner_filter_shows_only_theirs(panel: PlanPanel) -> None:
    box = panel.bar.owner_box
    box.setFocus()
    QTest.keyClicks(box, "Priya")
    QTest.keyClick(box, KEY.Key_Return)
    box.activated.emit(box.currentIndex())
    shown = [row.who for row in panel.table.rows() if not row.is_section]
    assert shown == ["Priya Ranganath"] * 3
    assert "board.up" not in panel.handlers()
    panel.capture(parse("Not hers", panel.plan.people, (), TODAY), "")
    current = panel.table.current()
    assert current is not None
    assert current.title == "Not hers"
    assert box.currentIndex() == 0
    assert box.itemData(1) == NOBODY


def test_an_empty_plan_asks_and_offers(open_panel: Open, store: Store) -> None:
    meeting_id, _ = make_meeting(store)
    panel = open_panel(meeting_id)
    assert panel.pages.currentIndex() == 1
    assert panel.targets() == ()
    QTest.mouseClick(panel.first_button, Qt.MouseButton.LeftButton)
    assert panel.pages.currentIndex() == 0
    write(panel, "First of all")
    assert numbered(panel, "1").what == "First of all"
    store.undo()
    assert panel.pages.currentIndex() == 1


def test_the_console_gets_what_can_be_done_now(panel: PlanPanel) -> None:
    go_to(panel, "A1")
    assert set(panel.handlers()) == {"board.add", "board.edit", "board.delete", "board.up", "board.down"}
    QTest.keyClick(panel.table, KEY.Key_F2)
    assert panel.handlers() == {}
    QTest.keyClick(editor(panel), KEY.Key_Escape)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_drawn_as_it_is(panel: PlanPanel, store: Store, meeting: str, text: str) -> None:
    section = commands.add_section(store, meeting, text)
    action = commands.add_action(store, meeting, text, section_id=section, who=text)
    commands.write(store, action, "how", text)
    commands.set_status(store, action, "blocked", TODAY, text)
    assert panel.table.select(action)
    assert not panel.grab().isNull()
    number = panel.table.currentIndex().row()
    for column in Col:
        assert "<b>" not in panel.table.tip(number, column)


def test_eighty_actions_keep_the_place(open_panel: Open, store: Store) -> None:
    meeting_id, people = make_meeting(store)
    section = commands.add_section(store, meeting_id, "Everything")
    for number in range(80):
        commands.add_action(store, meeting_id, f"Action {number} " * 12, section_id=section, owner_id=people[0])
    panel = open_panel(meeting_id)
    go_to(panel, "A60")
    commands.set_due(store, read(store, meeting_id).actions[2].id, TODAY)
    current = panel.table.current()
    assert current is not None
    assert current.number == "A60"
    box = panel.table.visualRect(panel.table.currentIndex())
    assert panel.table.viewport().rect().contains(box)
