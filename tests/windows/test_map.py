"""A pathway through the whole window: keys, the page beside the guide, the room, undo."""

from facilitator.activities.pathway.panel import PathwayPanel
from facilitator.activities.pathway.projection import RoomMapView
from facilitator.windows.desk import Desk
from facilitator.windows.shell import Shell
from tests.windows.conftest import Opened
from tests.windows.hands import click, press, write


def _map(shell: Shell, desk: Desk) -> PathwayPanel:
    """Go back from the board that runs to the map of the same scenario."""
    assert desk.console is not None
    for _ in range(2):
        shell.dispatcher.trigger("time.previous")
    panel = desk.console.run.panel()
    assert isinstance(panel, PathwayPanel)
    panel.setFocus()
    return panel


def test_a_chosen_step_stands_beside_the_guide(opened: Opened) -> None:
    shell, desk, _ = opened
    panel = _map(shell, desk)
    assert desk.console is not None
    guide = desk.console.run.guide
    assert not guide.more_tab.isVisible()
    press("Down")
    assert guide.more_tab.text() == "Step"
    assert panel.inspector.isVisible()
    guide.guide_tab.click()
    assert not panel.inspector.isVisible()
    press("Right")
    assert not panel.inspector.isVisible(), "who looks at the guide goes on looking at it"
    panel.setFocus()
    press("Escape")
    assert not guide.more_tab.isVisible()
    shell.dispatcher.trigger("time.next")
    assert not guide.more_tab.isVisible()


def test_a_step_is_typed_moved_and_taken_back_by_keys(opened: Opened) -> None:
    shell, desk, _ = opened
    panel = _map(shell, desk)
    before = panel.pathway
    press("Down", "Return")
    write("Ring the patient")
    press("Return")
    step = panel.step_shown()
    assert step is not None
    assert step.name == "Ring the patient"
    press("Shift+Down")
    moved = panel.step_shown()
    assert moved is not None
    assert moved.lane_id == before.lanes[1].id
    press("F2")
    write("Ring them")
    press("Return", "Del")
    assert {step.id for step in panel.pathway.steps} == {step.id for step in before.steps}
    press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert panel.pathway == before


def test_the_tool_bar_takes_steps_back_and_brings_them_forward(opened: Opened) -> None:
    shell, desk, _ = opened
    panel = _map(shell, desk)
    before = panel.pathway
    press("Down", "Del")
    undo, redo = panel.bar.steps.undo, panel.bar.steps.redo
    assert (undo.accessibleName(), redo.isEnabled()) == ("Undo: Delete step", False)
    click(undo)
    assert panel.pathway == before
    assert shell.toast.message.text() == "Undone: Delete step"
    click(redo)
    assert len(panel.pathway.steps) == len(before.steps) - 1


def test_the_list_comes_and_goes_by_f6_with_the_same_selection(opened: Opened) -> None:
    shell, desk, _ = opened
    panel = _map(shell, desk)
    press("Down")
    chosen = panel.step_shown()
    press("F6")
    assert panel.list.isVisible()
    assert panel.step_shown() == chosen
    press("F6")
    assert panel.view.isVisible()


def test_the_room_sees_the_map_and_is_walked_through_it(opened: Opened) -> None:
    shell, desk, _ = opened
    panel = _map(shell, desk)
    shell.dispatcher.trigger("room.window")
    assert desk.console is not None
    view = desk.console.room.window.stack.currentWidget()
    assert isinstance(view, RoomMapView)
    assert view.title().endswith("78 days")
    whole = view.pages
    press("Ctrl+Alt+W", "Ctrl+Alt+Right")
    chosen = panel.step_shown()
    assert chosen is not None
    assert view._spotlight == chosen.id
    press("Ctrl+Alt+W")
    assert view._spotlight == ""
    assert len(view.pages) == len(whole)
    shell.dispatcher.trigger("room.window")
