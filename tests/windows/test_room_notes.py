"""The room during a step without a board of its own."""

from facilitator.activities.notes.projection import RoomNotesView
from facilitator.stage.projection import RoomAgendaView
from tests.windows.conftest import Opener
from tests.windows.hands import press, write


def test_until_something_is_noted_the_room_sees_the_time(demo: Opener) -> None:
    shell, desk, _ = demo("before", "run")
    console = desk.console
    assert console is not None
    press("Ctrl+F9")
    shell.activateWindow()
    room = console.room.window.stack
    press("Ctrl+Space")  # the introductions begin
    assert isinstance(room.currentWidget(), RoomAgendaView)
    press("Ctrl+L")
    write("Patients first")
    press("Return")
    assert isinstance(room.currentWidget(), RoomNotesView)
    press("Ctrl+Z")
    assert isinstance(room.currentWidget(), RoomAgendaView)
