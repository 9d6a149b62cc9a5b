"""The facilitator's matrix, driven by keys and clicks as in a meeting."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from facilitator.activities.comparison import commands
from facilitator.activities.comparison.dialogs import CombinationDialog, WeightsDialog
from facilitator.activities.comparison.panel import ComparisonPanel
from facilitator.activities.comparison.queries import CriterionRow, Matrix, OptionRow
from facilitator.activities.comparison.sheet import MEDIAN, TOGETHER
from facilitator.activities.step import StepRef
from facilitator.meeting.commands import add_scenario, create_meeting
from facilitator.store.store import Store
from tests.activities.comparison.matrices import make_matrix, make_meeting, read
from tests.activities.front import in_front
from tests.clocks import FakeClock

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
Open = Callable[[str], ComparisonPanel]


@pytest.fixture
def open_panel(qtbot: QtBot, store: Store, fake_clock: FakeClock) -> Open:
    def open_it(meeting_id: str) -> ComparisonPanel:
        panel = in_front(qtbot, ComparisonPanel(store, fake_clock), 1000, 640)
        panel.show_step(StepRef(meeting_id, "", "comparison"))
        panel.table.setFocus()
        return panel

    return open_it


@pytest.fixture
def panel(open_panel: Open, store: Store) -> ComparisonPanel:
    return open_panel(make_matrix(store))


def now(panel: ComparisonPanel) -> Matrix:
    return read(panel.store, panel.matrix.meeting_id)


def go_to(panel: ComparisonPanel, row: int, column: int) -> None:
    """With the arrow keys; column 0 is the criterion."""
    QTest.keyClick(panel.table, KEY.Key_Home)
    for _ in range(20):
        QTest.keyClick(panel.table, KEY.Key_Up)
    for _ in range(row):
        QTest.keyClick(panel.table, KEY.Key_Down)
    for _ in range(column):
        QTest.keyClick(panel.table, KEY.Key_Right)


def here(panel: ComparisonPanel) -> tuple[CriterionRow, OptionRow]:
    ids = panel.table.current_ids()
    assert ids is not None
    return (
        next(row for row in panel.matrix.criteria if row.id == ids[0]),
        next(option for option in panel.matrix.options if option.id == ids[1]),
    )


def write(*texts: str) -> None:
    """Into the two lines that are open, then Enter."""
    for number, text in enumerate(texts):
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, text)
        if number < len(texts) - 1:
            QTest.keyClick(field, KEY.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, KEY.Key_Return)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


def choose(panel: ComparisonPanel, title: str) -> None:
    """A row of the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.text().split("\t")[0] == title)
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def test_arrows_lead_through_the_cells_and_digits_score(panel: ComparisonPanel) -> None:
    go_to(panel, 4, 1)
    criterion, option = here(panel)
    assert (criterion.name, option.name) == ("Barriers and risk", "Centralised hub")
    QTest.keyClick(panel.table, KEY.Key_5)
    assert now(panel).cell(criterion.id, option.id).score == 5
    assert panel.table.current_ids() == (criterion.id, option.id)
    assert [now(panel).total(each.id) for each in panel.matrix.options] == [81, 77, 55]
    for key in (KEY.Key_0, KEY.Key_6, KEY.Key_9, KEY.Key_A):
        QTest.keyClick(panel.table, key)
    assert now(panel).cell(criterion.id, option.id).score == 5
    panel.store.undo()
    assert panel.matrix.total(option.id) == 69


def test_enter_edits_reason_and_figure_and_escape_takes_back(panel: ComparisonPanel) -> None:
    go_to(panel, 2, 2)
    criterion, option = here(panel)
    QTest.keyClick(panel.table, KEY.Key_Return)
    write("two sites share it", "0.86m")
    cell = now(panel).cell(criterion.id, option.id)
    assert (cell.reason, cell.figure, cell.score) == ("two sites share it", "0.86m", 4)
    assert panel.table.hasFocus()
    QTest.keyClick(panel.table, KEY.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "something else")
    assert dict(panel.handlers()) == {}
    QTest.keyClick(field, KEY.Key_Escape)
    assert now(panel).cell(criterion.id, option.id) == cell
    click(panel.bar.evidence_button)
    write("0.9m")
    assert now(panel).cell(criterion.id, option.id).figure == "0.9m"


def test_a_click_elsewhere_keeps_what_was_written(panel: ComparisonPanel) -> None:
    go_to(panel, 0, 1)
    criterion, option = here(panel)
    QTest.keyClick(panel.table, KEY.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "no new site")
    QTest.mouseClick(panel.table.viewport(), LEFT, pos=panel.table.viewport().rect().bottomRight() - QPoint(30, 30))
    assert now(panel).cell(criterion.id, option.id).reason == "no new site"
    assert panel.table.editor is None


def test_delete_clears_a_cell_and_undo_brings_it_back(panel: ComparisonPanel, qtbot: QtBot) -> None:
    go_to(panel, 1, 3)
    criterion, option = here(panel)
    with qtbot.waitSignal(panel.said) as said:
        QTest.keyClick(panel.table, KEY.Key_Delete)
    assert said.args == ["Cleared the cell"]
    assert now(panel).score(criterion.id, option.id) is None
    assert panel.matrix.lacking(option.id) == "4 of 5 criteria scored"
    QTest.keyClick(panel.table, KEY.Key_Delete)  # there is nothing left to clear
    panel.store.undo()
    assert now(panel).score(criterion.id, option.id) == 4


def test_criteria_are_added_named_moved_and_deleted_by_keys(panel: ComparisonPanel, qtbot: QtBot) -> None:
    QTest.keyClick(panel.table, KEY.Key_Insert)
    write("Choice of patients", "10")
    assert (panel.matrix.criteria[-1].name, panel.matrix.criteria[-1].weight) == ("Choice of patients", 10)
    assert panel.remark.problem.text() == "The weights add up to 110%: 10% is too much."
    ids = panel.table.current_ids()
    assert ids == (panel.matrix.criteria[-1].id, "")
    QTest.keyClick(panel.table, KEY.Key_Up, SHIFT)
    assert panel.matrix.criteria[4].id == ids[0]
    assert panel.table.current_ids() == ids
    QTest.keyClick(panel.table, KEY.Key_F2)
    write("What patients choose", "12 %")
    assert (panel.matrix.criteria[4].name, panel.matrix.criteria[4].weight) == ("What patients choose", 12)
    with qtbot.waitSignal(panel.said):
        QTest.keyClick(panel.table, KEY.Key_Delete)
    assert len(panel.matrix.criteria) == 5
    assert panel.remark.problem.text() == ""


def test_a_new_criterion_without_words_goes_away(panel: ComparisonPanel) -> None:
    click(panel.bar.add_button)
    assert panel.table.matrix_model.rowCount() == 6
    write("")
    assert panel.table.matrix_model.rowCount() == 5
    click(panel.bar.add_button)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, KEY.Key_Escape)
    assert panel.table.matrix_model.rowCount() == 5


def test_the_links_mend_the_weights(panel: ComparisonPanel) -> None:
    for _ in range(2):
        go_to(panel, 0, 0)
        QTest.keyClick(panel.table, KEY.Key_Delete)
    assert panel.remark.problem.text() == "The weights add up to 60%: 40% is missing."
    assert not panel.remark.words.isVisible()
    click(panel.remark.scale)
    assert panel.matrix.weights == (42, 25, 33)
    assert panel.remark.words.isVisible()
    panel.store.undo()
    click(panel.remark.even)
    assert panel.matrix.weights == (34, 33, 33)


def test_all_weights_are_looked_over_in_a_dialog(panel: ComparisonPanel, qtbot: QtBot) -> None:
    click(panel.bar.weights_button)
    dialog = panel.findChild(WeightsDialog)
    assert dialog is not None
    first = next(iter(dialog.fields.values()))
    first.setFocus()
    first.selectAll()
    QTest.keyClicks(first, "45")
    assert dialog.sum_label.text() == "The weights add up to 120%: 20% is too much."
    click(dialog.scale)
    assert dialog.sum_label.text() == "The weights add up to 100%."
    click(dialog.save_button)
    assert sum(panel.matrix.weights) == 100
    assert panel.matrix.weights[0] == 38
    assert panel.store.undo_label == "Change weights"
    qtbot.waitUntil(lambda: panel.findChild(WeightsDialog) is None)


def test_everybody_scores_and_the_median_is_shown_with_its_spread(panel: ComparisonPanel, qtbot: QtBot) -> None:
    people = panel.matrix.people
    for person, key in zip(people, (KEY.Key_1, KEY.Key_3, KEY.Key_4), strict=True):
        panel.bar.whose_box.setFocus()
        while panel.bar.whose_box.value() != person.id:
            QTest.keyClick(panel.bar.whose_box, KEY.Key_Down)
        go_to(panel, 0, 1)
        QTest.keyClick(panel.table, key)
    criterion, option = here(panel)
    assert panel.matrix.individual
    assert panel.matrix.score(criterion.id, option.id) == 3
    panel.bar.whose_box.setFocus()
    while panel.bar.whose_box.value() != MEDIAN:
        QTest.keyClick(panel.bar.whose_box, KEY.Key_Up)
    look = panel.table.matrix_model.look(0, 1)
    assert (look.score, look.aside) == ("3", "1–4")
    panel.table.setFocus()
    with qtbot.waitSignal(panel.told):  # the median is nobody's score
        QTest.keyClick(panel.table, KEY.Key_5)
    assert panel.matrix.score(criterion.id, option.id) == 3
    panel.bar.whose_box.setFocus()
    while panel.bar.whose_box.value() != TOGETHER:
        QTest.keyClick(panel.bar.whose_box, KEY.Key_Up)
    assert panel.matrix.score(criterion.id, option.id) == 4


def test_a_combination_is_formed_changed_and_offered_to_the_vote(panel: ComparisonPanel, qtbot: QtBot) -> None:
    click(panel.bar.combine_button)
    dialog = panel.findChild(CombinationDialog)
    assert dialog is not None
    click(dialog.save_button)
    assert dialog.name_field.error() == "Give it a name."
    dialog.name_field.edit.setFocus()
    QTest.keyClicks(dialog.name_field.edit, "Hub, then clinics")
    boxes = list(dialog.boxes.values())
    click(boxes[0])
    click(dialog.save_button)
    assert dialog.foot_note.text() == "Choose at least two scenarios."
    click(boxes[1])
    click(dialog.save_button)
    option = panel.matrix.options[-1]
    assert (option.name, option.is_combination) == ("Hub, then clinics", True)
    qtbot.waitUntil(lambda: panel.findChild(CombinationDialog) is None)
    go_to(panel, 0, 4)
    QTest.keyClick(panel.table, KEY.Key_5)
    assert panel.matrix.score(panel.matrix.criteria[0].id, option.id) == 5
    place = panel.table.visualRect(panel.table.currentIndex()).center()
    with qtbot.waitSignal(panel.option_wanted) as wanted:
        menu_key(panel, place)
        choose(panel, "Take into the vote")
    assert wanted.args == ["Hub, then clinics"]
    menu_key(panel, place)
    choose(panel, "Delete combination")
    assert len(panel.matrix.options) == 3


def menu_key(panel: ComparisonPanel, place: QPoint) -> None:
    """The right button of the mouse, as the platform turns it into a menu."""
    view = panel.table.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place))
    QApplication.sendEvent(view, event)


def test_columns_that_do_not_fit_are_turned_to(open_panel: Open, store: Store) -> None:
    meeting_id = make_meeting(store, 12)
    commands.add_criterion(store, meeting_id, "Fit", 100)
    panel = open_panel(meeting_id)
    assert panel.bar.columns_label.text() == "1–5 of 12"
    go_to(panel, 0, 7)
    assert here(panel)[1].label == "Scenario 7"
    assert panel.bar.columns_label.text() == "3–7 of 12"
    click(panel.bar.on)
    assert panel.bar.columns_label.text() == "8–12 of 12"
    assert not panel.bar.on.isEnabled()
    QTest.keyClick(panel.table, KEY.Key_Left)
    assert here(panel)[1].label == "Scenario 6"
    QTest.keyClick(panel.table, KEY.Key_End)
    assert here(panel)[1].label == "Scenario 12"


def test_nothing_to_compare_says_what_to_do(open_panel: Open, store: Store) -> None:
    meeting_id = create_meeting(store, "Empty")
    panel = open_panel(meeting_id)
    assert panel.empty.headline.text() == "No scenarios to compare yet"
    assert dict(panel.handlers()) == {}
    add_scenario(store, meeting_id, "Hub")
    assert panel.empty.headline.text() == "What are the scenarios judged by?"
    click(panel.first_button)
    write("Fit")
    assert panel.matrix.weights == (100,)
    assert panel.pages.currentIndex() == 0


def test_a_screen_reader_hears_cell_and_totals(panel: ComparisonPanel) -> None:
    model = panel.table.matrix_model
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Fit with existing structures, 25%"
    assert (
        model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
        == "Fit with existing structures, Centralised hub: strong, 4"
    )
    assert panel.sums.accessibleDescription().startswith("Centralised hub: 69 out of 100")
    assert panel.matrix.total(panel.matrix.options[0].id) == Fraction(69)
