"""The agenda prepared as a user does it: with keys and clicks."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QMenu
from pytestqt.qtbot import QtBot

from facilitator.activities.agenda import cells, commands, queries
from facilitator.activities.agenda.cells import Col
from facilitator.activities.agenda.panel import AgendaPanel
from facilitator.activities.step import StepRef
from facilitator.store.store import Store
from tests.activities.agenda.hands import (
    LEFT,
    SHIFT,
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
from tests.activities.agenda.reference import PEOPLE, STARTS, make_meeting


def test_it_shows_the_reference_day(panel: AgendaPanel) -> None:
    assert tuple(starts(panel)) == STARTS
    assert panel.side.day.accessibleName() == "Start 09:00, finish 15:45, total 6 h 45 min, breaks 60 min"


def test_an_item_is_added_typed_and_the_times_follow(panel: AgendaPanel, store: Store, meeting: str) -> None:
    press(panel, Key.Key_Insert)
    type_in(editor(panel), "Fire drill")
    press(panel, Key.Key_3)
    QTest.keyClicks(editor(panel), "0")
    press_in(editor(panel), Key.Key_Return)
    assert titles(panel)[1] == "Fire drill"
    assert starts(panel)[1:3] == ["09:15", "09:45"]
    assert read(store, meeting).items[1].entry.planned_s == 1_800
    assert store.undo_label == "Change length"


def test_minutes_are_typed_into_their_box(panel: AgendaPanel) -> None:
    click(panel, cell(panel, 0, Col.MINUTES))
    type_in(editor(panel), "45")
    assert starts(panel)[1] == "09:45"
    assert "finish 16:15" in panel.side.day.accessibleName()


def test_escape_leaves_the_minutes_as_they_were(panel: AgendaPanel, store: Store) -> None:
    label = store.undo_label
    click(panel, cell(panel, 0, Col.MINUTES))
    QTest.keyClicks(editor(panel), "45")
    press_in(editor(panel), Key.Key_Escape)
    press_in(editor(panel), Key.Key_Escape)
    assert starts(panel)[1] == "09:15"
    assert store.undo_label == label


def test_tab_goes_from_title_to_activity(panel: AgendaPanel, qtbot: QtBot) -> None:
    press(panel, Key.Key_F2)
    type_in(editor(panel), "Hello", Key.Key_Tab)
    qtbot.waitUntil(lambda: panel.table.viewport().findChild(QComboBox) is not None)
    assert titles(panel)[0] == "Hello"


def test_rows_move_by_keys_and_by_buttons(panel: AgendaPanel) -> None:
    first, second = titles(panel)[:2]
    press(panel, Key.Key_Down, SHIFT)
    assert titles(panel)[:2] == [second, first]
    current = panel.table.current()
    assert current is not None
    assert current.title == first
    QTest.mouseClick(panel.tools.up, LEFT)
    assert titles(panel)[:2] == [first, second]
    assert not panel.tools.up.isEnabled()


def test_parts_unfold_by_arrow_keys_and_clicks(panel: AgendaPanel) -> None:
    press(panel, Key.Key_Down)
    press(panel, Key.Key_Down)
    press(panel, Key.Key_Right)
    assert titles(panel)[3:6] == ["Pathway mapping", "Funding, staffing and pharmacy", "SWOT"]
    press(panel, Key.Key_Down)
    press(panel, Key.Key_Left)
    press(panel, Key.Key_Left)
    assert titles(panel)[3] == "Coffee"
    index = panel.table.model().index(2, Col.ITEM)
    row = panel.table.rows()[2]
    click(panel, cells.fold_rect(row, panel.table.visualRect(index)).center())
    assert titles(panel)[3] == "Pathway mapping"


def test_a_row_is_dragged_by_its_handle(panel: AgendaPanel) -> None:
    before = titles(panel)
    drag(panel, cell(panel, 0, Col.HANDLE), cell(panel, 2, Col.HANDLE) + QPoint(0, 12))
    assert titles(panel)[:3] == [before[1], before[2], before[0]]


def test_escape_ends_a_drag_and_nothing_happened(panel: AgendaPanel, store: Store) -> None:
    before, label = titles(panel), store.undo_label
    drag(panel, cell(panel, 0, Col.HANDLE), cell(panel, 4, Col.HANDLE), escape=True)
    assert titles(panel) == before
    assert store.undo_label == label


def test_a_part_is_dragged_into_another_item(panel: AgendaPanel, store: Store, meeting: str) -> None:
    click(panel, cell(panel, 2, Col.ITEM))
    press(panel, Key.Key_Right)
    part = panel.table.visualRect(panel.table.model().index(3, Col.ITEM))
    drag(panel, cells.part_handle(part).center(), cell(panel, 7, Col.ITEM))
    agenda = read(store, meeting)
    assert len(agenda.items[2].parts) == 2
    assert agenda.items[4].parts[-1].title == "Pathway mapping"


def choose(panel: AgendaPanel, name: str) -> None:
    combo = panel.table.viewport().findChild(QComboBox)
    assert combo is not None
    popup = combo.view()
    popup.setCurrentIndex(combo.model().index(combo.findText(name), 0))
    QTest.keyClick(popup, Key.Key_Return)


def test_a_lead_is_chosen_from_the_amber_chip(panel: AgendaPanel, store: Store, meeting: str) -> None:
    chip = cells.chip_rect(panel.table.visualRect(panel.table.model().index(5, Col.LEAD)))
    click(panel, chip.center())
    choose(panel, PEOPLE[5])
    assert read(store, meeting).items[5].entry.lead == PEOPLE[5]
    assert store.undo_label == "Change lead"
    assert panel.side.warnings.accessibleName() == "1 warning"


def test_the_links_of_the_warnings_act(panel: AgendaPanel, store: Store, meeting: str) -> None:
    QTest.mouseClick(link(panel, "Add a break at 14:30"), LEFT)
    press_in(editor(panel), Key.Key_Return)
    assert read(store, meeting).items[8].entry.activity == "break"
    QTest.mouseClick(link(panel, "Choose a person"), LEFT)
    choose(panel, PEOPLE[0])
    assert panel.side.warnings.accessibleName() == "The day works"


def test_parts_that_do_not_add_up_are_mended_by_the_link(panel: AgendaPanel, store: Store, meeting: str) -> None:
    commands.set_length(store, read(store, meeting).items[2].entry.id, 3_300)
    QTest.mouseClick(link(panel, "Make the item 60 min"), LEFT)
    assert read(store, meeting).items[2].entry.planned_s == 3_600


def test_what_is_deleted_comes_back_with_undo(panel: AgendaPanel, qtbot: QtBot) -> None:
    before = titles(panel)
    press(panel, Key.Key_Down)
    with qtbot.waitSignal(panel.said) as said:
        press(panel, Key.Key_Delete)
    assert said.args == [f"“{before[1]}” deleted"]
    assert titles(panel) == before[:1] + before[2:]
    current = panel.table.current()
    assert current is not None
    assert current.title == before[2]
    with qtbot.waitSignal(panel.asked) as asked:
        QTest.mouseClick(panel.tools.steps.undo, LEFT)
    assert asked.args == ["undo"]
    panel.store.undo()
    assert titles(panel) == before


def test_an_empty_agenda_asks_and_one_click_begins_it(open_panel: Callable[[str], AgendaPanel], store: Store) -> None:
    meeting, _people, _scenarios = make_meeting(store)
    panel = open_panel(meeting)
    assert panel.frame.first.isVisible()
    assert not panel.table.isVisible()
    QTest.mouseClick(panel.frame.first, LEFT)
    type_in(editor(panel), "Welcome")
    assert titles(panel) == ["Welcome"]
    assert panel.table.isVisible()


def test_texts_are_kept_when_their_field_is_left(panel: AgendaPanel, store: Store, meeting: str) -> None:
    details = panel.side.details
    item = read(store, meeting).items[0].entry.id
    details.private_notes.setFocus()
    QTest.keyClicks(details.private_notes, "Let Kofi speak first")
    panel.table.setFocus()
    with store.reading() as session:
        assert queries.guide(session, item).private_notes == "Let Kofi speak first"


def test_texts_are_kept_a_second_after_typing(panel: AgendaPanel, qtbot: QtBot, store: Store, meeting: str) -> None:
    details = panel.side.details
    details.objective.setFocus()
    QTest.keyClicks(details.objective, "Agree")
    qtbot.waitUntil(lambda: store.undo_label == "Edit objective", timeout=3_000)


def test_half_typed_text_never_lands_in_another_item(panel: AgendaPanel, store: Store, meeting: str) -> None:
    details = panel.side.details
    agenda = read(store, meeting)
    details.guidance.setFocus()
    QTest.keyClicks(details.guidance, "Round the table")
    panel.handlers()["board.add"]()
    press_in(editor(panel), Key.Key_Escape)
    with store.reading() as session:
        assert queries.guide(session, agenda.items[0].entry.id).guidance == "Round the table"
    assert details.guidance.text() == ""


def test_text_of_an_item_that_undo_removed_goes_with_it(panel: AgendaPanel, store: Store) -> None:
    press(panel, Key.Key_Insert)
    type_in(editor(panel), "Extra")
    details = panel.side.details
    details.guidance.setFocus()
    QTest.keyClicks(details.guidance, "Lost")
    assert (store.undo(), store.undo()) == ("Rename agenda item", "Add agenda item")
    panel.table.setFocus()
    assert details.guidance.text() == ""
    assert len(titles(panel)) == 10
    assert store.redo_label == "Add agenda item"


def test_prompts_are_added_reworded_moved_and_deleted(panel: AgendaPanel, store: Store, meeting: str) -> None:
    prompts = panel.side.details.prompts
    item = read(store, meeting).items[0].entry.id

    def texts() -> list[str]:
        with store.reading() as session:
            return [prompt.text for prompt in queries.guide(session, item).prompts]

    prompts.new.setFocus()
    type_in(prompts.new, "Who pays?")
    type_in(prompts.new, "Who drives?")
    assert texts() == ["Who pays?", "Who drives?"]
    second = prompts.fields()[1]
    second.setFocus()
    QTest.keyClick(second, Key.Key_Up, SHIFT)
    assert texts() == ["Who drives?", "Who pays?"]
    assert prompts.fields()[0] is second
    second.selectAll()
    type_in(second, "Who delivers?")
    assert texts() == ["Who delivers?", "Who pays?"]
    second.selectAll()
    QTest.keyClick(second, Key.Key_Delete)
    QTest.keyClick(second, Key.Key_Return)
    assert texts() == ["Who pays?"]


def test_the_menu_of_a_row_offers_what_its_keys_do(panel: AgendaPanel, qtbot: QtBot) -> None:
    before = titles(panel)
    click(panel, cell(panel, 0, Col.MORE))
    qtbot.waitUntil(lambda: panel.table.findChild(QMenu) is not None)
    menu = panel.table.findChild(QMenu)
    assert menu is not None
    action = next(action for action in menu.actions() if action.text() == "Duplicate")
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    assert titles(panel)[:2] == [before[0], before[0]]


def test_a_step_can_be_shown_and_unfolds_its_item(panel: AgendaPanel, store: Store, meeting: str) -> None:
    part = read(store, meeting).items[4].parts[1]
    panel.show_step(StepRef(meeting, part.id, part.activity, part.scenario_id))
    current = panel.table.current()
    assert current is not None
    assert current.id == part.id


def test_the_meeting_is_started_only_with_an_agenda(
    open_panel: Callable[[str], AgendaPanel], store: Store, meeting: str
) -> None:
    started: list[bool] = []
    empty, _people, _scenarios = make_meeting(store)
    panel = open_panel(empty)
    panel.offer_start(lambda: started.append(True))
    assert not panel.side.start.isVisible()
    panel.show_meeting(meeting)
    QTest.mouseClick(panel.side.start, LEFT)
    assert started == [True]


def test_eighty_items_are_shown_fast_and_none_is_cut_off(
    open_panel: Callable[[str], AgendaPanel], store: Store
) -> None:
    meeting, _people, _scenarios = make_meeting(store)
    for number in range(80):
        commands.add_item(store, meeting, title=f"<b>{number}</b> " + "long " * 30)
    panel = open_panel(meeting)
    assert len(panel.table.rows()) == 80
    press(panel, Key.Key_End)
    for _ in range(79):
        press(panel, Key.Key_Down)
    assert panel.table.viewport().rect().contains(cell(panel, 79, Col.START))
    assert panel.side.area.horizontalScrollBar().maximum() == 0
