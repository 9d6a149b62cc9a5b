"""What a note becomes by one key, from the board through the console to where it is kept, and back by undo."""

from facilitator.activities.discussion.queries import board as discussion
from facilitator.activities.parking.queries import issues
from facilitator.activities.plan.queries import plan
from facilitator.activities.swot.panel import SwotPanel
from facilitator.activities.swot.queries import NoteRow, board
from tests.windows.conftest import Opened
from tests.windows.hands import press, write


def test_one_key_makes_an_action_an_issue_a_risk_or_a_question_of_a_note(opened: Opened) -> None:
    _, desk, meeting_id = opened
    assert desk.console is not None
    panel = desk.console.run.panel()
    assert isinstance(panel, SwotPanel)
    scenario_id = panel.step.scenario_id if panel.step else None
    panel.setFocus()
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
