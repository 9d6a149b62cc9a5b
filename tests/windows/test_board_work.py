"""What a note becomes by one key, from the board through the console to where it is kept, and back by undo."""

from pytestqt.qtbot import QtBot

from facilitator.activities.discussion.queries import board as discussion
from facilitator.activities.parking.queries import issues
from facilitator.activities.plan.queries import plan
from facilitator.activities.swot.panel import SwotPanel
from facilitator.activities.swot.queries import NoteRow, board
from facilitator.activities.swot.room_view import RoomBoardView
from facilitator.windows.actions import BY_ID
from tests.windows.conftest import Opened
from tests.windows.hands import click, press, write


def _panel(opened: Opened) -> SwotPanel:
    desk = opened[1]
    assert desk.console is not None
    panel = desk.console.run.panel()
    assert isinstance(panel, SwotPanel)
    panel.setFocus()
    return panel


def test_one_key_makes_an_action_an_issue_a_risk_or_a_question_of_a_note(opened: Opened) -> None:
    _, desk, meeting_id = opened
    panel = _panel(opened)
    assert desk.console is not None
    scenario_id = panel.step.scenario_id if panel.step else None
    scene = panel.view.board_scene
    press("Down")
    while scene.selected_id not in scene.notes:  # a theme stands before its notes
        press("Down")
    key = scene.selected_id

    def note() -> NoteRow:
        with desk.store.reading() as session:
            found = board(session, meeting_id, scenario_id).note(key)
        assert found is not None
        return found

    press("A", "P", "R", "Q", "C")
    assert note().led_to == ("action", "parked issue", "risk", "question", "conclusion")
    with desk.store.reading() as session:
        (action,) = [row for row in plan(session, meeting_id).actions if row.source]
        issue, risk = [row for row in issues(session, meeting_id) if row.source]
        topics = discussion(session, meeting_id, scenario_id).topics
    assert (action.what, action.source) == (note().text, f"SWOT note: {note().text}")
    assert (issue.kind, risk.kind, risk.text) == ("issue", "risk", note().text)
    assert [topic.questions[-1].text for topic in topics if topic.title == "From the SWOT board"] == [note().text]
    press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert note().led_to == ("action", "parked issue")
    assert panel.view.board_scene.notes[key].writing.marks[-1] == "→ action, parked issue"
    press("Ctrl+L")
    write("apq")
    assert desk.console.run.capture.field.text() == "apq"
    assert note().led_to == ("action", "parked issue")


def test_the_tool_bar_takes_steps_back_and_brings_them_forward_and_says_which(opened: Opened) -> None:
    shell = opened[0]
    panel = _panel(opened)
    undo, redo = panel.steps.undo, panel.steps.redo
    assert not redo.isEnabled()
    press("Ctrl+L")
    write("A third rota")
    press("Return")
    number = len(panel.view.board_scene.notes)
    assert (undo.accessibleName(), undo.isEnabled()) == ("Undo: Add note", True)
    assert BY_ID["undo"].keys[0] in undo.toolTip()
    assert BY_ID["redo"].keys[0] in redo.toolTip()
    click(undo)
    assert len(panel.view.board_scene.notes) == number - 1
    assert shell.toast.message.text() == "Undone: Add note"
    assert (redo.accessibleName(), redo.isEnabled()) == ("Redo: Add note", True)
    click(redo)
    assert len(panel.view.board_scene.notes) == number
    assert not redo.isEnabled()


def test_the_room_looks_at_one_note_alone_and_at_the_board_again(opened: Opened, qtbot: QtBot) -> None:
    shell, desk, _ = opened
    panel = _panel(opened)
    scene = panel.view.board_scene
    shell.dispatcher.trigger("room.window")
    assert desk.console is not None
    room = desk.console.room.window.stack.currentWidget()
    assert isinstance(room, RoomBoardView)
    shell.activateWindow()
    panel.view.setFocus()
    qtbot.waitUntil(panel.view.hasFocus)
    press("Alt+S")
    assert room._spot == "S"
    press("Alt+S")
    assert room._spot == ""
    press("Down")
    while scene.selected_id not in scene.notes:
        press("Down")
    note = scene.notes[scene.selected_id]
    press("Alt+S")
    assert room._spot == note.row.id
    assert note.writing.marks[-1] == "in the room"
    assert panel.room_button.accessibleName().startswith("The room looks at one thing alone")
    press("F6")
    shown = panel.list.rows.find(note.row.id)
    assert panel.list.rows.index(shown.row(), 2, shown.parent()).data() == "in the room"
    press("F6", "Down")
    other = scene.selected_id
    click(panel.room_button)
    assert room._spot == other
    panel.view.setFocus()
    press("Del")
    assert panel.room_button.accessibleName().startswith("Show the selected note")
    press("Ctrl+Z", "Esc")
    assert scene.selected_id == ""
    click(panel.room_button)
    assert room._spot == ""
    assert all("in the room" not in each.writing.marks for each in scene.notes.values())
    shell.dispatcher.trigger("room.window")
