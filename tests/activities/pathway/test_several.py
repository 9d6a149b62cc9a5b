"""Several steps of a map at once: chosen by clicks, a band and keys, moved and deleted in one step."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from facilitator.activities.pathway import commands
from tests.activities.pathway.map_desk import Control, Desk, Key, Left, Plain, Shift

ORDER, RECEIVE = "Order dose", "Receive, check and release"


def test_clicks_with_shift_or_control_choose_more_and_let_go_again(desk: Desk) -> None:
    desk.click(ORDER)
    desk.click(RECEIVE, Shift)
    desk.click("Travel to the hub", Control)
    assert desk.chosen() == [ORDER, RECEIVE, "Travel to the hub"]
    assert desk.view.accessibleDescription().startswith("3 of 14 steps selected, the last: Travel to the hub")
    assert desk.panel.aside() is None, "what is written beside the map is said of one step"
    desk.click(RECEIVE, Control)
    assert desk.chosen() == [ORDER, "Travel to the hub"]
    desk.click(ORDER)
    assert desk.chosen() == [ORDER]
    assert desk.panel.aside() is not None


def test_a_band_on_empty_ground_chooses_what_it_touches(desk: Desk) -> None:
    start, end = desk.cell(2, 0), desk.at(RECEIVE, 0.2)
    desk.drag(start, end)
    assert desk.chosen() == [ORDER, RECEIVE]
    desk.drag(desk.cell(4, 1), desk.at("Consent and safety advice", 0.8, 0.8), held=Shift)
    assert desk.chosen()[:2] == [ORDER, RECEIVE]
    assert set(desk.chosen()[2:]) == {"Told the plan, leaflet given", "Consent and safety advice"}
    items = len(desk.scene.items())
    desk.drag(start, desk.at("Vet and justify"), let_go=False)
    assert "Vet and justify" in desk.chosen()
    desk.press(Key.Key_Escape)
    QTest.mouseRelease(desk.view.viewport(), Left, Plain, start)
    assert desk.chosen() == [], "what was pressed on before the band let all go"
    assert len(desk.scene.items()) == items
    QTest.mouseClick(desk.view.viewport(), Left, Plain, start)
    assert desk.chosen() == []


def test_all_are_chosen_by_a_key_and_more_by_arrows(desk: Desk) -> None:
    desk.press(Key.Key_A, Control)
    assert len(desk.chosen()) == 14
    desk.press(Key.Key_Escape)
    assert desk.chosen() == []
    desk.click(ORDER)
    desk.press(Key.Key_Right, Shift | Control)
    assert desk.chosen() == [ORDER, RECEIVE]
    desk.press(Key.Key_Left, Shift | Control)
    assert desk.chosen() == [ORDER]


def test_several_are_dragged_together_in_one_step(desk: Desk) -> None:
    desk.click(ORDER)
    desk.click(RECEIVE, Shift)
    desk.drag(desk.at(RECEIVE), desk.cell(4, 3))
    assert (desk.place(ORDER), desk.place(RECEIVE)) == (("Follow-up", 2), ("Follow-up", 3))
    assert desk.chosen() == [ORDER, RECEIVE]
    assert desk.store.undo() == "Move steps"
    assert (desk.place(ORDER), desk.place(RECEIVE)) == (("Pharmacy", 3), ("Pharmacy", 4))


def test_they_stop_together_at_the_edge_of_the_map_and_go_back_by_escape(desk: Desk) -> None:
    label = desk.store.undo_label
    desk.click("Vet and justify")
    desk.click("Outreach assessment", Shift)
    way = desk.scene.lines[desk.arrow("Refer with scan, bloods", "Vet and justify").id]
    assert way.sheet is not None
    before = way.sheet.points
    desk.drag(desk.at("Outreach assessment"), desk.cell(3, 0), let_go=False)
    assert way.sheet.points != before
    desk.press(Key.Key_Escape)
    QTest.mouseRelease(desk.view.viewport(), Left, Plain, desk.cell(3, 0))
    assert (way.sheet.points, desk.store.undo_label) == (before, label)
    desk.drag(desk.at("Outreach assessment"), desk.cell(4, 0))
    assert (desk.place("Vet and justify"), desk.place("Outreach assessment")) == (("Follow-up", 0), ("Follow-up", 1))


def test_shift_and_arrows_move_them_past_who_is_there(desk: Desk) -> None:
    desk.click("Vet and justify")
    desk.click("Outreach assessment", Shift)
    desk.press(Key.Key_Right, Shift)
    lane = [step.name for step in desk.map().in_lane(desk.step("Vet and justify").lane_id)]
    assert lane[:3] == ["Book treatment slot", "Vet and justify", "Outreach assessment"]
    assert desk.place("Book treatment slot")[1] == 1
    assert desk.store.undo() == "Move steps"
    desk.press(Key.Key_Down, Shift)
    assert (desk.place("Vet and justify"), desk.place("Outreach assessment")) == (("Pharmacy", 1), ("Pharmacy", 2))
    for _ in range(6):
        desk.press(Key.Key_Left, Shift)
    assert (desk.place("Vet and justify")[1], desk.place("Outreach assessment")[1]) == (0, 1)


def test_they_are_deleted_in_one_step(desk: Desk) -> None:
    before = desk.map()
    desk.click(ORDER)
    desk.click(RECEIVE, Shift)
    desk.press(Key.Key_Delete)
    assert not {ORDER, RECEIVE} & {step.name for step in desk.map().steps}
    assert desk.said == ["Deleted 2 steps"]
    assert len(desk.chosen()) == 1
    assert desk.store.undo() == "Delete steps"
    assert desk.map() == before


def test_the_menu_of_several_moves_and_deletes_them(desk: Desk) -> None:
    desk.click(ORDER)
    desk.click(RECEIVE, Shift)
    desk.panel.menu.offer(desk.panel.mapToGlobal(QPoint(9, 9)))
    desk.pick("Move down")
    assert (desk.place(ORDER), desk.place(RECEIVE)) == (("Patient", 3), ("Patient", 4))
    assert desk.place("Travel to the hub") == ("Patient", 5), "who was there goes to the right"


def test_those_that_move_keep_their_places_among_those_that_do_not(desk: Desk) -> None:
    lane = desk.step("Travel to the hub").lane_id
    consent, told = desk.step("Consent and safety advice"), desk.step("Told the plan, leaflet given")
    places = {desk.step(ORDER).id: (lane, told.slot), desk.step(RECEIVE).id: (lane, consent.slot)}
    commands.apply_layout(desk.store, places)
    names = [step.name for step in desk.map().in_lane(lane)]
    assert names[:4] == [ORDER, RECEIVE, told.name, consent.name]


def test_without_a_selection_there_is_nothing_to_move_or_delete(desk: Desk) -> None:
    desk.press(Key.Key_Escape)
    assert not {"board.delete", "board.left", "board.edit"} & set(desk.panel.handlers())
    desk.click(ORDER)
    desk.click(RECEIVE, Control)
    assert {"board.delete", "board.left"} <= set(desk.panel.handlers())
    assert "board.edit" not in desk.panel.handlers(), "words are written on one step"


def test_the_list_has_the_last_of_several_and_deletes_no_other(desk: Desk) -> None:
    desk.click(ORDER)
    desk.panel.handlers()["board.list"]()
    desk.panel.handlers()["board.list"]()
    desk.click(RECEIVE)
    desk.click(ORDER, Shift)
    desk.panel.handlers()["board.list"]()
    assert desk.chosen() == [ORDER]
    desk.panel.handlers()["board.delete"]()
    assert desk.said == [f"Deleted “{ORDER}”"]
