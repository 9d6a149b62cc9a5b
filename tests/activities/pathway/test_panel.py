"""The map driven as a user does: by keys, clicks and drags."""

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.activities.step import StepRef
from facilitator.meeting.capture import Entry
from facilitator.store.store import Store
from tests.activities.pathway.map_desk import Desk, Key, Left, Shift
from tests.clocks import FakeClock


def _history(store: Store) -> str:
    return store.undo_label or ""


def test_enter_writes_the_next_step_of_the_lane_with_an_arrow(desk: Desk) -> None:
    desk.click("Episode complete")
    desk.press(Key.Key_Return)
    desk.type("Letter sent")
    desk.press(Key.Key_Return)
    assert desk.place("Letter sent") == ("Referring site", 6)
    assert desk.arrow("Episode complete", "Letter sent").kind == "flow"
    assert desk.selected() == "Letter sent"
    assert desk.view.hasFocus()
    desk.store.undo()
    assert "Letter sent" not in {step.name for step in desk.map().steps}


def test_tab_writes_the_next_step_in_the_next_lane_and_goes_on(desk: Desk) -> None:
    desk.click("Refer with scan, bloods")
    desk.press(Key.Key_Tab)
    desk.type("One")
    desk.press(Key.Key_Tab)
    desk.type("Two")
    desk.press(Key.Key_Return)
    assert desk.place("One")[0] == "MRT centre"
    assert desk.place("Two")[0] == "Pharmacy"
    assert desk.arrow("One", "Two").kind == "flow"


def test_escape_while_writing_leaves_no_trace(desk: Desk) -> None:
    before, label = desk.map(), _history(desk.store)
    desk.click("Book treatment slot")
    desk.press(Key.Key_Return)
    desk.type("Never mind")
    desk.press(Key.Key_Escape)
    assert desk.map() == before
    assert _history(desk.store) == label
    assert desk.view.editor is None
    assert not desk.scene.ghost.isVisible()


def test_an_answer_stands_on_the_arrows_out_of_a_decision(desk: Desk) -> None:
    desk.click("Vet and justify")
    desk.press(Key.Key_Tab)
    desk.type("Ask again")
    desk.press(Key.Key_Return)
    assert desk.arrow("Vet and justify", "Ask again").label == "No"


def test_arrows_go_through_the_cards_and_shift_moves_one(desk: Desk) -> None:
    desk.click("Vet and justify")
    desk.press(Key.Key_Right)
    assert desk.selected() == "Outreach assessment"
    desk.press(Key.Key_Down)
    assert desk.selected() == "Consent and safety advice"
    desk.press(Key.Key_Up, Shift)
    assert desk.place("Consent and safety advice") == ("Pharmacy", 2)
    desk.press(Key.Key_Right, Shift)
    assert desk.place("Consent and safety advice") == ("Pharmacy", 3)
    assert desk.place("Order dose") == ("Pharmacy", 2), "the neighbour takes its place"
    desk.store.undo()
    assert desk.place("Order dose") == ("Pharmacy", 3)


def test_f2_renames_in_place_and_delete_takes_the_step_and_its_arrows(desk: Desk) -> None:
    desk.click("Order dose")
    desk.press(Key.Key_F2)
    assert desk.view.editor is not None
    assert desk.view.editor.toPlainText() == "Order dose"
    desk.type("Order the dose")
    desk.press(Key.Key_Return)
    assert desk.step("Order the dose").bottleneck
    desk.press(Key.Key_Delete)
    assert "Order the dose" not in {step.name for step in desk.map().steps}
    assert desk.said == ["Deleted “Order the dose”"]
    assert desk.selected() == "Receive, check and release"
    desk.store.undo()
    assert desk.arrow("Book treatment slot", "Order the dose")


def test_a_card_is_dragged_to_a_cell_in_one_step(desk: Desk) -> None:
    desk.drag(desk.at("Order dose"), desk.cell(2, 1))
    assert desk.place("Order dose") == ("Pharmacy", 1)
    assert _history(desk.store) == "Move step"
    desk.store.undo()
    assert desk.place("Order dose") == ("Pharmacy", 3)


def test_a_drag_shows_the_arrows_as_they_would_be_and_escape_puts_all_back(desk: Desk) -> None:
    label = _history(desk.store)
    way = desk.scene.lines[desk.arrow("Order dose", "Receive, check and release").id]
    assert way.sheet is not None
    before = way.sheet.points
    desk.drag(desk.at("Order dose"), desk.cell(4, 1), let_go=False)
    assert way.sheet.points != before
    assert desk.scene.ghost.isVisible()
    desk.press(Key.Key_Escape)
    assert way.sheet.points == before
    assert not desk.scene.ghost.isVisible()
    item = desk.scene.cards[desk.step("Order dose").id]
    assert item.pos() == desk.scene.cell_box(item.card.cell).topLeft()
    QTest.mouseRelease(desk.view.viewport(), Left, pos=desk.cell(4, 1))
    assert _history(desk.store) == label


def test_a_drag_from_an_edge_draws_an_arrow(desk: Desk) -> None:
    desk.drag(desk.at("Told the plan, leaflet given", 0.99), desk.at("Book treatment slot"))
    assert desk.arrow("Told the plan, leaflet given", "Book treatment slot").kind == "flow"
    arrow = desk.panel.arrow_shown()
    assert arrow is not None
    desk.press(Key.Key_Delete)
    assert arrow.id not in {each.id for each in desk.map().arrows}


def test_a_drag_from_an_edge_to_nothing_writes_a_new_step_there(desk: Desk) -> None:
    desk.drag(desk.at("Order dose", 0.5, 0.99), desk.cell(4, 2))
    desk.type("Note the batch")
    desk.press(Key.Key_Return)
    assert desk.place("Note the batch") == ("Follow-up", 2)
    assert desk.arrow("Order dose", "Note the batch").kind == "flow"


def test_escape_while_an_arrow_is_drawn_leaves_no_trace(desk: Desk) -> None:
    label = _history(desk.store)
    desk.drag(desk.at("Order dose", 0.99), desk.at("Home with advice card"), let_go=False)
    assert desk.scene.trace.isVisible()
    desk.press(Key.Key_Escape)
    assert not desk.scene.trace.isVisible()
    QTest.mouseRelease(desk.view.viewport(), Left, pos=desk.at("Home with advice card"))
    assert _history(desk.store) == label


def test_a_contingency_is_drawn_by_choosing_its_ends_and_says_when(desk: Desk) -> None:
    desk.click("Treat, scan and discharge")
    QTest.mouseClick(desk.panel.bar.contingency_button, Left)
    assert "Treat, scan and discharge" in desk.panel.bar.hint.text()
    desk.click("Order dose")
    desk.type("Dose spilt")
    desk.press(Key.Key_Return)
    found = desk.arrow("Treat, scan and discharge", "Order dose")
    assert (found.kind, found.label) == ("contingency", "Dose spilt")
    assert not desk.panel.bar.hint.isVisible()


def test_an_arrow_is_drawn_without_the_mouse(desk: Desk) -> None:
    desk.click("Book treatment slot")
    desk.panel.handlers()["map.arrow"]()
    desk.press(Key.Key_Right)
    desk.press(Key.Key_Return)
    assert desk.arrow("Book treatment slot", "Treat, scan and discharge").kind == "flow"


def test_a_lane_is_renamed_moved_coloured_and_deleted(desk: Desk) -> None:
    name = desk.scene.names[2].sceneBoundingRect()
    grip = desk.view.mapFromScene(QPointF(name.left() + 20, name.center().y()))
    QTest.mouseDClick(desk.view.viewport(), Left, pos=grip)
    desk.type("Radiopharmacy")
    desk.press(Key.Key_Return)
    assert desk.map().lanes[2].name == "Radiopharmacy"
    desk.drag(grip, desk.cell(0, 0) - QPoint(0, 60))
    assert desk.map().lanes[0].name == "Radiopharmacy"
    desk.panel.menu.offer_lane(0, desk.panel.mapToGlobal(QPoint(9, 9)))
    desk.pick("Colour", "Teal")
    assert desk.map().lanes[0].colour == "teal"
    desk.panel.menu.offer_lane(0, desk.panel.mapToGlobal(QPoint(9, 9)))
    desk.pick("Delete lane")
    assert desk.step("Order dose").lane_id is None
    assert desk.scene.drawing.lanes[-1].name == "No lane"
    assert "no lane" in desk.scene.cards[desk.step("Order dose").id].card.faults
    assert desk.said == ["Deleted lane “Radiopharmacy”; 2 steps now in no lane"]


def test_an_empty_map_begins_with_a_template_or_another_scenario(
    store: Store, fake_clock: FakeClock, qtbot: QtBot
) -> None:
    desk = Desk(store, fake_clock, qtbot, empty=True)
    assert desk.panel.empty.isVisible()
    assert not desk.panel.copy_button.isVisible()
    button = next(each for each in desk.panel.empty.findChildren(type(desk.panel.copy_button)) if "Hub" in each.text())
    QTest.mouseClick(button, Left)
    assert [lane.name for lane in desk.map().lanes] == ["Referring site", "Hub", "Outreach site", "Patient"]
    assert not desk.panel.empty.isVisible()
    desk.store.undo()
    assert desk.panel.empty.isVisible()
    desk.panel.close()


def test_the_map_of_another_scenario_is_copied(desk: Desk) -> None:
    desk.panel.show_step(StepRef(desk.meeting_id, "other", "pathway", desk.first_id))
    assert desk.panel.empty.isVisible()
    QTest.mouseClick(desk.panel.copy_button, Left)
    desk.pick("Hub with outreach clinics")
    assert len(desk.scene.cards) == 14
    assert desk.said == ["Copied the map of Hub with outreach clinics"]


def test_laying_out_is_one_step_and_keeps_the_lanes(desk: Desk) -> None:
    lanes = {step.name: step.lane_id for step in desk.map().steps}
    desk.click("Order dose")
    for _ in range(3):
        desk.press(Key.Key_Right, Shift)
    desk.panel.handlers()["map.layout"]()
    assert {step.name: step.lane_id for step in desk.map().steps} == lanes
    assert desk.place("Order dose")[1] < 6
    desk.store.undo()
    assert desk.place("Order dose") == ("Pharmacy", 6)


def test_the_list_is_a_twin_with_the_same_commands(desk: Desk) -> None:
    desk.click("Outreach assessment")
    desk.panel.handlers()["board.list"]()
    rows = desk.panel.list
    assert rows.rows.rowCount() == len(desk.scene.cards)
    assert desk.selected() == "Outreach assessment"
    said = rows.accessibleDescription()
    for words in ("Outreach assessment", "lane MRT centre", "waits 10 d", "leads to Consent and safety advice"):
        assert words in said
    desk.press(Key.Key_Down)
    assert desk.selected() == "Book treatment slot"
    desk.panel.handlers()["board.edit"]()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "Book the slot")
    QTest.keyClick(focus, Key.Key_Return)
    desk.qtbot.waitUntil(lambda: "Book the slot" in {step.name for step in desk.map().steps})
    desk.panel.handlers()["board.down"]()
    assert desk.place("Book the slot")[0] == "Pharmacy"
    desk.panel.handlers()["board.delete"]()
    assert rows.rows.rowCount() == 13
    desk.panel.handlers()["board.list"]()
    assert desk.view.isVisible()
    assert desk.view.hasFocus()


def test_findings_are_marked_where_they_are_with_words(desk: Desk) -> None:
    desk.drag(desk.at("Home with advice card", 0.01), desk.at("Travel to the hub"))
    card = desk.scene.cards[desk.step("Treat, scan and discharge").id].card
    marked = [each.card.faults for each in desk.scene.cards.values() if each.card.faults]
    assert marked == [("no exit",)], card
    assert desk.panel.bar.findings.text() == "1 to mend"


def test_the_filter_fades_what_others_said_and_names_who_is_silent(desk: Desk) -> None:
    QTest.mouseClick(desk.panel.bar.voice_button, Left)
    desk.pick("Pharmacy: 2 steps")
    lit = {each.card.name for each in desk.scene.cards.values() if not each.card.faded}
    assert lit == {"Order dose", "Receive, check and release"}
    QTest.mouseClick(desk.panel.bar.voice_button, Left)
    desk.pick("Everybody")
    assert not any(each.card.faded for each in desk.scene.cards.values())


def test_a_captured_line_is_a_step_after_the_selected_one(desk: Desk) -> None:
    desk.click("Order dose")
    pharmacy = next(target for target in desk.panel.targets() if target.title == "Patient")
    desk.panel.capture(Entry("Ring the patient", perspective="Nursing"), pharmacy.key)
    assert desk.place("Ring the patient") == ("Patient", 3)
    assert desk.step("Ring the patient").perspective == "Nursing"
    assert desk.arrow("Order dose", "Ring the patient")


def test_the_room_follows_and_is_walked_through(desk: Desk, qtbot: QtBot) -> None:
    lit: list[str] = []
    desk.panel.spotlit.connect(lit.append)
    desk.panel.spotlit.connect(desk.panel.show_spotlight)
    desk.panel.handlers()["map.walk"]()
    assert lit[-1] == desk.ids["Decision to treat"]
    assert desk.selected() == "Decision to treat"
    desk.panel.handlers()["map.walk_next"]()
    assert lit[-1] == desk.ids["Refer with scan, bloods"]
    desk.panel.handlers()["map.walk_previous"]()
    desk.panel.handlers()["map.walk_previous"]()
    assert lit[-1] == desk.ids["Decision to treat"]
    desk.panel.handlers()["map.walk"]()
    assert lit[-1] == ""
    desk.panel.handlers()["map.follow"]()
    first = lit[-1]
    assert first.startswith("@")
    for _ in range(4):
        desk.view.zoom_in()
    desk.view.pan(QPoint(300, 200))
    qtbot.waitUntil(lambda: lit[-1] not in ("", first))
    desk.panel.handlers()["map.follow"]()
    assert lit[-1] == ""


def test_a_map_larger_than_the_view_has_a_small_one_to_look_elsewhere(desk: Desk) -> None:
    assert desk.view.minimap.place().isEmpty()
    for _ in range(6):
        desk.view.zoom_in()
    small = desk.view.minimap.place()
    assert not small.isEmpty()
    before = desk.view.seen().center()
    QTest.mouseClick(desk.view.viewport(), Left, pos=small.bottomRight() - QPoint(8, 8))
    assert desk.view.seen().center().x() > before.x()
    desk.view.fit()
    assert desk.view.minimap.place().isEmpty()


def test_the_map_can_be_saved_as_pictures_and_a_table(desk: Desk) -> None:
    title, exports = desk.panel.exports()
    assert title == "Pathway of Hub with outreach clinics"
    made = {export.key: export.make() for export in exports if export.key in ("png", "svg", "csv")}
    assert made["png"].startswith(b"\x89PNG")
    assert b"Order dose" in made["svg"]
    assert "Vet and justify (" not in made["csv"].decode("utf-8-sig").splitlines()[1]
    assert len(made["csv"].decode("utf-8-sig").splitlines()) == 15


def test_a_view_moves_on_while_a_card_is_held_at_its_edge(desk: Desk, qtbot: QtBot) -> None:
    for _ in range(6):
        desk.view.zoom_in()
    desk.view.centerOn(desk.scene.cards[desk.step("Order dose").id])
    before = desk.view.seen().left()
    port = desk.view.viewport().rect()
    desk.drag(desk.at("Order dose"), QPoint(port.right() - 8, port.center().y()), let_go=False)
    qtbot.waitUntil(lambda: desk.view.seen().left() > before + 40)
    desk.press(Key.Key_Escape)
    QTest.mouseRelease(desk.view.viewport(), Left, pos=port.center())
    assert desk.place("Order dose") == ("Pharmacy", 3)


def test_a_map_that_outgrows_the_window_stays_readable(desk: Desk) -> None:
    assert desk.view.is_fitted()
    desk.click("Episode complete")
    for number in range(9):
        desk.press(Key.Key_Return)
        desk.type(f"Visit {number}")
        desk.press(Key.Key_Return)
        assert desk.view.zoom() >= 0.75
        card = desk.scene.cards[desk.step(f"Visit {number}").id]
        assert desk.view.seen().contains(desk.scene.cell_box(card.card.cell)), "what was written is in sight"
    desk.view.fit()
    assert desk.view.zoom() < 0.75
