"""Deleting, and taking back, the meeting that is on the screen."""

from functools import partial

from pytestqt.qtbot import QtBot

from facilitator.library.making import create_meeting
from facilitator.library.template import Template
from facilitator.meeting.queries import head
from facilitator.windows.console import Console
from facilitator.windows.desk import Desk
from tests.windows.conftest import Opened, Opener
from tests.windows.hands import click, press, write


def idle(console: Console) -> bool:
    return not console.close_page.background.is_busy()


def is_deleted(desk: Desk, meeting_id: str) -> bool:
    with desk.store.reading() as session:
        return head(session, meeting_id).deleted


def test_a_meeting_is_deleted_from_inside_and_brought_back(opened: Opened, qtbot: QtBot) -> None:
    shell, desk, meeting_id = opened
    press("Ctrl+F9")
    shell.dispatcher.trigger("meeting.delete")
    assert shell.pages.currentWidget() is shell.home
    assert is_deleted(desk, meeting_id)
    assert desk.console is not None
    assert not desk.console.room.is_open
    assert shell.windowTitle() == "Facilitator"
    assert shell.toast.button.isVisible()
    click(shell.toast.button)
    assert not is_deleted(desk, meeting_id)
    desk.open(meeting_id, "run")
    assert desk.console.run.isVisible()


def test_undoing_the_deletion_by_key(opened: Opened) -> None:
    shell, desk, meeting_id = opened
    shell.dispatcher.trigger("meeting.delete")
    press("Ctrl+Z")
    assert not is_deleted(desk, meeting_id)


def test_redoing_a_deletion_leaves_the_meeting_that_is_shown(opened: Opened) -> None:
    shell, desk, meeting_id = opened
    shell.dispatcher.trigger("meeting.delete")
    press("Ctrl+Z")
    desk.open(meeting_id, "run")
    press("Ctrl+Shift+Z")
    assert is_deleted(desk, meeting_id)
    assert shell.pages.currentWidget() is shell.home


def test_undoing_the_making_of_the_meeting_that_is_shown_leads_home(demo: Opener, qtbot: QtBot) -> None:
    shell, desk, _ = demo("before", "prepare")
    template = next(each for each in desk._templates if each.items)
    made = create_meeting(desk.store, template, title="Just made")
    for phase in ("prepare", "run", "close"):
        desk.open(made, phase)
        console = desk.console
        assert console is not None
        qtbot.waitUntil(partial(idle, console))
        press("Ctrl+Z")
        assert shell.pages.currentWidget() is shell.home
        assert shell.toast.message.text().startswith("Undone")
        assert not console.meeting_id
        press("Ctrl+Shift+Z")
        assert not is_deleted(desk, made)


def test_undo_in_one_meeting_says_what_it_took_back_in_another(opened: Opened) -> None:
    shell, desk, _ = opened
    press("Ctrl+L")
    write("Last words")
    press("Return")
    desk.open(create_meeting(desk.store, Template("Blank"), title="Other"))
    press("Ctrl+Z")
    assert shell.pages.currentWidget() is shell.home
    press("Ctrl+Z")
    assert shell.toast.message.text() == "Undone: Add note"
