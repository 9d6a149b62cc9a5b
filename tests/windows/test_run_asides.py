"""Lists beside the running step that are worked by keys: who is here, who speaks."""

from pytestqt.qtbot import QtBot

from facilitator.activities.attendance.panel import AttendancePanel
from facilitator.activities.swot.panel import SwotPanel
from facilitator.activities.swot.queries import board
from tests.windows.conftest import Opened
from tests.windows.hands import click, focused, press, write


def test_one_key_shows_who_is_here_and_escape_leads_back(opened: Opened, qtbot: QtBot) -> None:
    _, desk, _ = opened
    assert desk.console is not None
    run = desk.console.run
    assert run.foot.people.label() == "14 of 14 here"
    press("Ctrl+L", "Ctrl+I")
    shown = run.panel()
    assert isinstance(shown, AttendancePanel)
    assert focused() is shown.field
    write("harc")
    press("Return")
    assert run.foot.people.label() == "13 of 14 here"
    press("Escape")
    assert isinstance(run.panel(), SwotPanel)
    assert focused() is run.capture.field
    press("Ctrl+Z")
    assert run.foot.people.label() == "14 of 14 here"
    click(run.foot.people)
    assert isinstance(run.panel(), AttendancePanel)
    press("Ctrl+I")
    assert isinstance(run.panel(), SwotPanel)


def test_a_line_typed_meanwhile_goes_to_the_running_step(opened: Opened, qtbot: QtBot) -> None:
    _, desk, meeting_id = opened
    assert desk.console is not None
    run = desk.console.run
    step = run.panel().step  # type: ignore[union-attr]  # the SWOT panel
    assert step is not None
    press("Ctrl+I", "Ctrl+L", "Alt+2")
    write("Noted while looking aside")
    press("Return")
    assert isinstance(run.panel(), AttendancePanel)
    with desk.store.reading() as session:
        seen = board(session, meeting_id, step.scenario_id)
    assert "Noted while looking aside" in str(seen)
    press("Ctrl+B")
    assert not run.foot.isVisible()
