"""Lists beside the running step that are worked by keys: who is here, who speaks."""

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from facilitator.activities.attendance.panel import AttendancePanel
from facilitator.activities.speaking.commands import set_limit
from facilitator.activities.speaking.panel import SpeakersPanel
from facilitator.activities.speaking.queries import speaking
from facilitator.activities.swot.panel import SwotPanel
from facilitator.activities.swot.queries import board
from facilitator.meeting.commands import create_meeting
from facilitator.widgets.cards import SectionHeader
from facilitator.windows.capture_line import PARK
from facilitator.windows.prepare import TABS
from facilitator.windows.shell import Shell
from tests.clocks import FakeClock
from tests.windows.conftest import Opened
from tests.windows.hands import click, focused, press, write
from tests.windows.test_projection import painted


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


def test_the_speakers_clock_stays_in_sight_and_ends_with_the_meeting(opened: Opened, fake_clock: FakeClock) -> None:
    shell, desk, _ = opened
    assert desk.console is not None
    run = desk.console.run
    press("Ctrl+Shift+J")  # nobody waits: here is where speakers are added
    assert isinstance(run.panel(), SpeakersPanel)
    write("harc")
    press("Return", "Escape", "Ctrl+Shift+J")
    assert isinstance(run.panel(), SwotPanel)
    assert run.foot.turn.isVisible()
    fake_clock.advance(65)
    desk.console.run.show_clock(desk.console.state, None)  # type: ignore[arg-type]  # it runs
    assert (run.foot.speaker.text(), run.foot.time.text()) == ("Dr Yusuf Harcourt", "1:05")
    shell.dispatcher.trigger("time.end")
    assert not run.foot.turn.isVisible()
    with desk.store.reading() as session:
        assert speaking(session, desk.console.meeting_id).current is None


def test_a_round_robin_by_keys_from_anywhere(opened: Opened, qtbot: QtBot) -> None:
    shell, desk, _ = opened
    assert desk.console is not None
    run = desk.console.run
    press("Alt+J")  # nobody waits: here is where speakers are added
    assert isinstance(run.panel(), SpeakersPanel)
    press("Alt+Shift+J")
    panel = run.panel()
    assert isinstance(panel, SpeakersPanel), "asked for again, the queue stays in sight"
    names = [turn.title for turn in panel.queue_model.rows()]
    assert len(names) == len(set(names)) == 14
    press("Escape", "Ctrl+Shift+J")
    assert run.foot.speaker.text() == names[0]
    press("Alt+J")
    assert run.foot.speaker.text() == names[1]
    for _ in names[1:]:
        press("Alt+J")
    assert not run.foot.turn.isVisible()
    assert "All passed: the round is over" in said(shell)
    press("Alt+J")
    assert panel.who.text() == "All passed"


def said(shell: Shell) -> list[str]:
    return [label.text() for label in shell.findChildren(QLabel) if label.isVisible()]


def test_the_room_shows_who_speaks_once_it_is_asked_to(opened: Opened, fake_clock: FakeClock, qtbot: QtBot) -> None:
    shell, desk, meeting_id = opened
    assert desk.console is not None
    room = desk.console.room
    press("Ctrl+F7", "Alt+Shift+J", "Ctrl+Shift+J", "Ctrl+F9")
    shell.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shell)
    set_limit(desk.store, meeting_id, 2)
    name = desk.console.run.foot.speaker.text()
    assert name not in painted(room.window)
    press("Ctrl+Alt+J")
    assert name in painted(room.window)
    fake_clock.advance(95)
    room.refresh()
    assert all(words in painted(room.window) for words in ("0:25", "time to finish"))
    press("Ctrl+Alt+J")
    assert name not in painted(room.window)


def test_a_meeting_without_an_agenda_shows_nothing_of_the_last_one_and_leads_to_where_it_is_made(
    opened: Opened, qtbot: QtBot
) -> None:
    _, desk, _ = opened
    assert desk.console is not None
    run = desk.console.run
    assert run.guide.objective.text()
    desk.open(create_meeting(desk.store, "Nothing yet"), "run")
    assert run.panel() is None
    assert run.centre.empty.isVisible()
    assert not [head.title.text() for head in run.guide.findChildren(SectionHeader) if head.isVisible()]
    assert not run.guide.notes.isVisible()
    assert run.capture.kind() == PARK
    press("Ctrl+I")
    assert isinstance(run.panel(), AttendancePanel)
    press("Escape")
    assert run.centre.empty.isVisible()
    click(run.centre.first)
    assert desk.console.phase == "prepare"
    assert desk.console.prepare.tabs.currentIndex() == TABS.index("agenda")
