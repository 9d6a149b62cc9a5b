"""What the room sees, steered by the keyboard from the console."""

import time

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.activities.swot.commands import add_note
from facilitator.activities.swot.projection import RoomSwotView
from facilitator.meeting.commands import write as write_detail
from facilitator.stage.projection import RoomAgendaView, RoomBlank
from facilitator.windows.console import Console
from tests.clocks import FakeClock
from tests.windows.conftest import Opened, Opener
from tests.windows.hands import click, press, tick

SEEN_WITHIN_S = 0.1


@pytest.fixture
def console(opened: Opened, qtbot: QtBot) -> Console:
    """The console with its room window open, and the keyboard in the console."""
    shell, desk, _ = opened
    press("Ctrl+F9")
    assert desk.console is not None
    room = desk.console.room.window
    # Without a screen every new window takes the keyboard, some time later: to be waited for before it is given back.
    qtbot.waitUntil(lambda: QApplication.activeWindow() is room)
    shell.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shell)
    return desk.console


def front(console: Console) -> object:
    return console.room.window.stack.currentWidget()


def picture(console: Console) -> QImage:
    return console.room.window.grab().toImage()


def settled(console: Console, qtbot: QtBot) -> QImage:
    """The picture once nothing fades in any more."""
    view = front(console)
    if isinstance(view, RoomSwotView):
        qtbot.waitUntil(lambda: view._fade.state() == view._fade.State.Stopped)
    return picture(console)


def test_what_is_added_is_in_the_room_at_once(opened: Opened, console: Console, qtbot: QtBot) -> None:
    _, desk, meeting_id = opened
    step = console.run.step
    assert step is not None
    before = settled(console, qtbot)
    began = time.process_time()  # a busy machine is not our slowness
    add_note(desk.store, meeting_id, step.scenario_id, "S", "A new strength")
    assert "A new strength" in notes(console)
    assert time.process_time() - began < SEEN_WITHIN_S
    assert settled(console, qtbot) != before


def notes(console: Console) -> list[str]:
    view = front(console)
    assert isinstance(view, RoomSwotView)
    return [note.text for letter in "SWOT" for note in view._board.of(letter)]


def test_a_frozen_room_keeps_its_picture_while_the_console_goes_on(
    opened: Opened, console: Console, qtbot: QtBot, fake_clock: FakeClock
) -> None:
    _, desk, meeting_id = opened
    step = console.run.step
    assert step is not None
    before = settled(console, qtbot)
    press("F8")
    assert console.room.mode == "freeze"
    add_note(desk.store, meeting_id, step.scenario_id, "S", "Not yet")
    fake_clock.advance(61)
    tick(console)
    press("Ctrl+Right")
    assert console.run.step != step
    assert picture(console) == before
    press("F7")
    assert console.room.mode == "follow"
    assert settled(console, qtbot) != before


def test_a_room_that_opens_frozen_shows_the_moment_it_was_frozen_and_no_later_one(
    opened: Opened, console: Console, qtbot: QtBot
) -> None:
    press("F8")
    frozen = settled(console, qtbot)
    press("Ctrl+F9", "Ctrl+Right", "Ctrl+F9")
    assert console.room.is_open
    assert picture(console) == frozen


def test_a_blank_room_shows_the_title_only(opened: Opened, console: Console, qtbot: QtBot) -> None:
    _, desk, meeting_id = opened
    before = settled(console, qtbot)
    press("F9")
    assert isinstance(front(console), RoomBlank)
    blank = picture(console)
    step = console.run.step
    assert step is not None
    add_note(desk.store, meeting_id, step.scenario_id, "S", "Not yet")
    assert picture(console) == blank
    write_detail(desk.store, meeting_id, "title", "Another title")
    assert picture(console) != blank
    press("Ctrl+Z", "Ctrl+Z", "F7")
    assert settled(console, qtbot) == before


def test_agenda_or_board_by_a_key(console: Console) -> None:
    assert isinstance(front(console), RoomSwotView)
    press("Ctrl+F7")
    assert isinstance(front(console), RoomAgendaView)
    press("Ctrl+F7")
    assert isinstance(front(console), RoomSwotView)


def test_pages_are_turned_from_the_console(opened: Opened, console: Console) -> None:
    _, desk, meeting_id = opened
    step = console.run.step
    assert step is not None
    for number in range(20):
        add_note(desk.store, meeting_id, step.scenario_id, "T", f"Threat number {number} to the whole plan " * 3)
    press("Ctrl+PgUp", "Ctrl+PgUp", "Ctrl+PgUp", "Ctrl+PgUp", "Ctrl+PgUp", "Ctrl+PgUp")
    view = front(console)
    assert isinstance(view, RoomSwotView)
    assert len(view.pages) > 1
    press("Ctrl+PgDown")
    assert view.page == 2
    press("Ctrl+PgUp")
    assert view.page == 1


def test_on_one_screen_a_console_that_fills_it_makes_way_for_the_room(opened: Opened, qtbot: QtBot) -> None:
    shell, desk, _ = opened
    assert desk.console is not None
    room = desk.console.room.window
    press("F11")
    assert shell.isFullScreen()
    press("Ctrl+F9")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is room)
    assert not shell.isFullScreen()
    press("F9")  # the room's own keys work in its window too
    assert desk.console.room.mode == "blank"
    press("F7", "Ctrl+F9")
    assert not room.isVisible()
    assert shell.isFullScreen()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shell)
    press("Ctrl+F9")
    assert not shell.isFullScreen()
    room.close()
    assert shell.isFullScreen()


def test_on_a_low_screen_the_console_fills_it_again_once_the_room_is_closed(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitator.windows.shell.LOW_SCREEN", 10_000)
    shell, desk, _ = opened
    assert desk.console is not None
    room = desk.console.room.window

    def press_beside(*keys: str) -> None:
        """Open the room, and press keys in the console."""
        press("Ctrl+F9")
        qtbot.waitUntil(lambda: QApplication.activeWindow() is room)
        shell.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is shell)
        press(*keys)

    press("Ctrl+1")
    press_beside("Ctrl+2")
    assert not shell.isFullScreen()  # or the room would be behind it
    press("Ctrl+F9")
    assert shell.isFullScreen()
    press_beside("Ctrl+1", "Ctrl+F9")
    assert not shell.isFullScreen()


def test_closed_by_hand_it_comes_back_with_what_is_shown_now(opened: Opened, console: Console, qtbot: QtBot) -> None:
    shell, _, _ = opened
    preview = shell.bar.preview
    qtbot.waitUntil(lambda: preview.accessibleDescription() == "What the room sees")
    console.room.window.close()
    qtbot.waitUntil(lambda: preview.accessibleDescription().startswith("The room window is closed"))
    press("F9")
    click(preview)
    assert console.room.is_open
    assert isinstance(front(console), RoomBlank)
    qtbot.waitUntil(lambda: preview.accessibleDescription() == "The room is blank")
    click(preview)
    assert not console.room.is_open


@pytest.mark.parametrize(
    ("key", "mode", "said"),
    [
        ("F8", "freeze", "The room is frozen"),
        ("F9", "blank", "The room is blank"),
        ("F7", "follow", "What the room sees"),
    ],
)
def test_the_app_bar_shows_the_mode(
    opened: Opened, console: Console, qtbot: QtBot, key: str, mode: str, said: str
) -> None:
    shell, _, _ = opened
    press(key)
    qtbot.waitUntil(lambda: shell.bar.preview.accessibleDescription() == said)
    assert shell.bar.mode.value() == mode


def test_the_app_bar_chooses_the_mode(opened: Opened, console: Console) -> None:
    shell, _, _ = opened
    click(shell.bar.mode.segment("blank"))
    assert isinstance(front(console), RoomBlank)
    click(shell.bar.mode.segment("follow"))
    assert isinstance(front(console), RoomSwotView)


def test_the_preview_is_what_the_room_shows(opened: Opened, console: Console, qtbot: QtBot) -> None:
    shell, _, _ = opened
    press("Ctrl+F7")
    small = console.room.picture(shell.bar.preview.size()).toImage()
    assert small.size() == shell.bar.preview.size()
    whole = picture(console).scaled(small.size())
    assert abs(_light(small) - _light(whole)) < 8


def _light(image: QImage) -> float:
    places = [(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)]
    return sum(image.pixelColor(x, y).lightness() for x, y in places) / len(places)


def test_leaving_the_meeting_closes_the_room(opened: Opened, console: Console, qtbot: QtBot) -> None:
    press("Alt+Home")
    assert not console.room.is_open
    assert not console._preview.isActive()


def test_the_window_has_no_control_and_no_cursor(console: Console) -> None:
    window = console.room.window
    assert window.cursor().shape().name == "BlankCursor"
    assert not [child for child in window.findChildren(type(window)) if child.focusPolicy()]


def test_before_and_after_the_day_the_room_sees_the_agenda(demo: Opener, qtbot: QtBot) -> None:
    _, desk, _ = demo("before", "run")
    assert desk.console is not None
    press("Ctrl+F9")
    assert isinstance(front(desk.console), RoomAgendaView)


def test_the_clock_runs_on_in_the_room(opened: Opened, console: Console, fake_clock: FakeClock, qtbot: QtBot) -> None:
    view = front(console)
    assert isinstance(view, RoomSwotView)
    before = view._clock
    fake_clock.advance(5)
    qtbot.waitUntil(lambda: view._clock != before)
    assert view._clock[0] == "08:37"
