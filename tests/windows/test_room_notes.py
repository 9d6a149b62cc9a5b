"""The room during a step without a board of its own."""

from facilitator.activities.notes.projection import RoomNotesView
from facilitator.stage.projection import RoomAgendaView
from tests.windows.conftest import Opened
from tests.windows.hands import click, press, write


def test_until_something_is_noted_the_room_sees_the_time(opened: Opened) -> None:
    shell, desk, _ = opened
    console = desk.console
    assert console is not None
    press("Ctrl+F9")
    shell.activateWindow()
    room = console.room.window.stack
    click(console.run.bar.next)
    assert isinstance(room.currentWidget(), RoomAgendaView)
    press("Ctrl+L")
    write("Patients first")
    press("Return")
    assert isinstance(room.currentWidget(), RoomNotesView)
    press("Ctrl+Z")
    assert isinstance(room.currentWidget(), RoomAgendaView)
