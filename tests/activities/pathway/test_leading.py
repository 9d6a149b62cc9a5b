"""Arrows led to other steps: an end dragged by the mouse, or chosen by keys; and what the rules refuse."""

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest

from facilitator.activities.pathway import commands
from tests.activities.pathway.map_desk import Desk, Key, Left, Plain
from tests.activities.pathway.maps import a_map

BOOK, ORDER, RECEIVE, TRAVEL = "Book treatment slot", "Order dose", "Receive, check and release", "Travel to the hub"


def _end(desk: Desk, line_id: str, number: int) -> QPoint:
    """An end of an arrow on the viewport."""
    sheet = desk.scene.lines[line_id].sheet
    assert sheet is not None
    return desk.view.mapFromScene(QPointF(*sheet.points[number]))


def _click_arrow(desk: Desk, source: str, target: str) -> str:
    """Click on an arrow half way along its first straight piece."""
    key = desk.arrow(source, target).id
    sheet = desk.scene.lines[key].sheet
    assert sheet is not None
    (left, top), (right, bottom) = sheet.points[:2]
    middle = desk.view.mapFromScene(QPointF((left + right) / 2, (top + bottom) / 2))
    QTest.mouseClick(desk.view.viewport(), Left, pos=middle)
    shown = desk.panel.arrow_shown()
    assert shown is not None
    assert shown.id == key
    return key


def _ends(desk: Desk, key: str) -> tuple[str, str]:
    found = desk.map()
    arrow = found.arrow(key)
    assert arrow is not None
    names = {step.id: step.name for step in found.steps}
    return names[arrow.from_id], names[arrow.to_id]


def test_the_tip_of_the_selected_arrow_is_dragged_to_another_step(desk: Desk) -> None:
    key = _click_arrow(desk, ORDER, RECEIVE)
    desk.drag(_end(desk, key, -1), desk.at(TRAVEL))
    assert _ends(desk, key) == (ORDER, TRAVEL)
    shown = desk.panel.arrow_shown()
    assert shown is not None
    assert shown.id == key
    assert desk.store.undo() == "Move arrow"
    assert _ends(desk, key) == (ORDER, RECEIVE)


def test_its_beginning_is_dragged_too(desk: Desk) -> None:
    key = _click_arrow(desk, ORDER, RECEIVE)
    desk.drag(_end(desk, key, 0), desk.at(BOOK))
    assert _ends(desk, key) == (BOOK, RECEIVE)


def test_let_go_beside_all_steps_or_by_escape_it_stays(desk: Desk) -> None:
    label = desk.store.undo_label
    key = _click_arrow(desk, ORDER, RECEIVE)
    desk.drag(_end(desk, key, -1), desk.cell(4, 1))
    assert _ends(desk, key) == (ORDER, RECEIVE)
    desk.drag(_end(desk, key, -1), desk.at(TRAVEL), let_go=False)
    assert desk.scene.trace.isVisible()
    assert desk.scene.cards[desk.step(TRAVEL).id].wanted
    desk.press(Key.Key_Escape)
    assert not desk.scene.trace.isVisible()
    assert not desk.scene.cards[desk.step(TRAVEL).id].wanted
    assert desk.scene.lines[key].opacity() == 1
    QTest.mouseRelease(desk.view.viewport(), Left, Plain, desk.at(TRAVEL))
    assert (_ends(desk, key), desk.store.undo_label) == ((ORDER, RECEIVE), label)


@pytest.mark.parametrize(
    ("end", "goal", "said"),
    [
        (-1, ORDER, "An arrow leads from one step to another one."),
        (0, BOOK, f"There is an arrow from “{BOOK}” to “{RECEIVE}” already."),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(desk: Desk, end: int, goal: str, said: str) -> None:
    commands.connect(desk.store, desk.ids[BOOK], desk.ids[RECEIVE])
    told: list[str] = []
    desk.panel.told.connect(told.append)
    label = desk.store.undo_label
    key = _click_arrow(desk, ORDER, RECEIVE)
    desk.drag(_end(desk, key, end), desk.at(goal))
    assert told == [said]
    assert (_ends(desk, key), desk.store.undo_label) == ((ORDER, RECEIVE), label)


def test_an_end_is_led_elsewhere_without_the_mouse(desk: Desk) -> None:
    desk.click(ORDER)
    desk.panel.handlers()["map.lead"]()
    desk.pick(f"Flow to {RECEIVE}")
    assert desk.panel.bar.hint.text() == "Choose where it leads"
    assert desk.selected() == RECEIVE, "the search begins where the arrow ends now"
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    key = desk.arrow(ORDER, TRAVEL).id
    shown = desk.panel.arrow_shown()
    assert shown is not None
    assert shown.id == key
    assert not desk.panel.bar.hint.isVisible()
    desk.panel.handlers()["map.begin"]()
    assert (desk.panel.bar.hint.text(), desk.selected()) == ("Choose where it begins", ORDER)
    desk.press(Key.Key_Up)
    chosen = desk.selected()
    desk.press(Key.Key_Return)
    assert _ends(desk, key) == (chosen, TRAVEL)


def test_escape_leaves_the_arrow_as_it_was_and_selected(desk: Desk) -> None:
    key = _click_arrow(desk, ORDER, RECEIVE)
    desk.panel.handlers()["map.lead"]()
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Escape)
    shown = desk.panel.arrow_shown()
    assert shown is not None
    assert shown.id == key
    assert _ends(desk, key) == (ORDER, RECEIVE)
    desk.panel.handlers()["map.lead"]()
    desk.click(TRAVEL)
    assert _ends(desk, key) == (ORDER, TRAVEL), "the mouse chooses as well"


def test_an_arrow_that_is_deleted_meanwhile_is_not_led(desk: Desk) -> None:
    key = _click_arrow(desk, ORDER, RECEIVE)
    number = len(desk.map().arrows)
    desk.panel.handlers()["map.lead"]()
    commands.disconnect(desk.store, key)
    desk.press(Key.Key_Return)
    assert not desk.panel.bar.hint.isVisible()
    assert len(desk.map().arrows) == number - 1


def test_a_step_without_such_arrows_says_so(desk: Desk) -> None:
    told: list[str] = []
    desk.panel.told.connect(told.append)
    desk.click("Episode complete")
    desk.panel.handlers()["map.lead"]()
    assert told == ["No arrow leads from “Episode complete”."]


def test_the_arrows_of_a_step_are_in_its_menu_and_have_one(desk: Desk) -> None:
    desk.click(ORDER)
    desk.press(Key.Key_Menu)
    desk.pick("Its arrows", f"Flow from {BOOK}")
    shown = desk.panel.arrow_shown()
    assert shown is not None
    assert _ends(desk, shown.id) == (BOOK, ORDER)
    desk.press(Key.Key_Menu)
    desk.pick("Turn round")
    assert _ends(desk, shown.id) == (ORDER, BOOK)


def test_the_rules_know_what_an_arrow_cannot_do() -> None:
    found = a_map("a, b, c", "a>b, a>c, b~c")
    flow, _, late = found.arrows
    assert found.refusal(flow, "a", "a") == "An arrow leads from one step to another one."
    assert found.refusal(flow, "a", "c") == "There is an arrow from “a” to “c” already."
    assert found.refusal(flow, "a", "b") == "", "it may stay where it is"
    assert found.refusal(flow, "b", "c") == "", "one of another kind is another arrow"
    assert found.refusal(late, "c", "a") == ""


def test_the_command_refuses_a_second_arrow_of_a_kind(desk: Desk) -> None:
    second = commands.connect(desk.store, desk.ids[BOOK], desk.ids[RECEIVE])
    with pytest.raises(ValueError, match="already"):
        commands.reconnect(desk.store, second, desk.ids[ORDER], desk.ids[RECEIVE])
