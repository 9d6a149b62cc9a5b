"""The settings, the room's variants and the signals, driven by keys and clicks like a user."""

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from facilitator.activities.room_pages import CAP_SHARES, PagedRoomView
from facilitator.settings import DEFAULTS, Settings, SettingsFile
from facilitator.stage.projection import RoomAgendaView, RoomBlank
from facilitator.widgets import theme
from facilitator.widgets.motion import reduce_motion
from facilitator.widgets.theme import DARK, LIGHT
from facilitator.windows.console import Console
from facilitator.windows.desk import Desk
from facilitator.windows.settings import SettingsDialog
from tests.clocks import FakeClock
from tests.windows.conftest import FakeSound, Opened, Opener
from tests.windows.hands import click, found, press, tick, write


@pytest.fixture(autouse=True)
def things_move() -> Iterator[None]:
    """What a test chose must not hold for the next one."""
    yield
    reduce_motion(False)


@pytest.fixture
def dialog(opened: Opened, qtbot: QtBot) -> SettingsDialog:
    shell, _, _ = opened
    press("Ctrl+,")
    (made,) = shell.findChildren(SettingsDialog)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


@pytest.fixture
def console(opened: Opened, qtbot: QtBot) -> Console:
    """The console with its room window open, and the keyboard in the console."""
    shell, desk, _ = opened
    press("Ctrl+F9")
    shell.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shell)
    assert desk.console is not None
    return desk.console


def kept(desk: Desk) -> Settings:
    return SettingsFile(desk.settings.path).current


def board(console: Console) -> PagedRoomView:
    view = console.room.window.stack.currentWidget()
    assert isinstance(view, PagedRoomView)
    return view


def ground(console: Console) -> str:
    picture = console.room.window.grab().toImage()
    return picture.pixelColor(2, picture.height() - 2).name().upper()


def until(console: Console, clock: FakeClock, left_s: int) -> None:
    """Let the time pass, second by second, until so much is left of the step."""
    assert console.state is not None
    for _ in range(console.state.remaining_s - left_s):
        clock.advance(1)
        tick(console)


def leap(console: Console, clock: FakeClock, left_s: int) -> None:
    """Let the time pass at once."""
    assert console.state is not None
    clock.advance(console.state.remaining_s - left_s)
    tick(console)


def test_everything_is_chosen_by_keys_and_kept(dialog: SettingsDialog, opened: Opened, qtbot: QtBot) -> None:
    shell, desk, _ = opened
    press("Right", "Right", "Tab", "Right", "Tab", "Right", "Tab", "Right", "Tab", "Tab", "Right", "Tab", "Ctrl+A")
    write("ask those who were silent")
    press("Tab", "Right", "Escape")
    qtbot.waitUntil(lambda: not shell.findChildren(SettingsDialog))
    chosen = Settings("large", "dark", "hidden", True, True, "ask those who were silent", True)
    assert kept(desk) == desk.settings.current == chosen


def test_the_words_of_the_reminder_are_kept_when_the_dialog_closes_or_are_the_usual_ones(
    dialog: SettingsDialog, opened: Opened, qtbot: QtBot
) -> None:
    _, desk, _ = opened
    assert not dialog.words.isEnabled()
    click(dialog.nudge.segment("on"))
    click(dialog.words)
    press("Ctrl+A")
    write("hear  the others ")
    press("Return")
    assert dialog.isVisible()
    assert desk.settings.current.nudge_text == dialog.words.text() == "hear the others"
    press("Ctrl+A", "Del")
    click(found(dialog, QAbstractButton, "Close"))
    assert desk.settings.current.nudge_text == DEFAULTS.nudge_text
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_the_chime_can_be_tried_while_it_is_off_and_what_cannot_be_kept_is_said(
    dialog: SettingsDialog, sound: FakeSound, opened: Opened
) -> None:
    _, desk, _ = opened
    click(dialog.play)
    assert sound.played == 1
    assert not desk.settings.current.chime
    desk.settings.path.mkdir()
    click(dialog.colours.segment("dark"))
    assert desk.settings.current.room_colours == "dark"
    assert dialog.foot_note.text().startswith("It holds for now but could not be kept.")
    desk.settings.path.rmdir()
    click(dialog.colours.segment("light"))
    assert dialog.foot_note.text() == ""


def test_the_room_changes_its_colours_at_once_in_every_view(opened: Opened, console: Console) -> None:
    _, desk, _ = opened
    assert ground(console) == LIGHT.ground
    desk.settings.change(room_colours="dark")
    assert ground(console) == DARK.ground
    press("Ctrl+F7")
    assert isinstance(console.room.window.stack.currentWidget(), RoomAgendaView)
    assert ground(console) == DARK.ground
    press("F9")
    assert isinstance(console.room.window.stack.currentWidget(), RoomBlank)
    assert ground(console) == DARK.ground
    press("F7", "Ctrl+F7", "Ctrl+Right")
    desk.settings.change(room_colours="light")
    assert ground(console) == LIGHT.ground
    press("Alt+Home", "Ctrl+,")
    assert len(opened[0].findChildren(SettingsDialog)) == 1


def test_type_in_the_room_is_as_large_as_its_size_asks_for(
    opened: Opened, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, desk, _ = opened
    asked: list[int] = []
    real = theme.font

    def font(pixels: int = 14, weight: int = 400, *, tabular: bool = False) -> QFont:
        asked.append(pixels)
        return real(pixels, weight, tabular=tabular)

    monkeypatch.setattr(theme, "font", font)
    for size, share in CAP_SHARES.items():
        desk.settings.change(room_size=size, room_timer="big")
        asked.clear()
        console.room.window.grab()
        assert asked
        assert QFontMetricsF(real(min(asked))).capHeight() / 1080 >= share - Fraction(1, 1000)
        # The figures of the timer.
        assert QFontMetricsF(real(max(asked), 600)).capHeight() / 1080 >= Fraction(12, 100)


def test_one_key_turns_the_timer_in_the_room(opened: Opened, console: Console, fake_clock: FakeClock) -> None:
    shell, desk, _ = opened
    assert board(console)._clock[0] != ""
    press("F5")
    assert kept(desk).room_timer == "hidden"
    assert board(console)._clock[:2] == ("", 0)
    assert shell.toast.message.text() == "Timer in the room: hidden"
    leap(console, fake_clock, -5)
    assert board(console)._clock[:2] == ("", 0)
    assert console.run.bar.digits.text() == "+00:05"
    press("Ctrl+F7")
    assert kept(desk).room_timer == "big"
    press("Ctrl+F7")
    assert kept(desk).room_timer == "hidden"
    press("F5")
    assert isinstance(console.room.window.stack.currentWidget(), RoomAgendaView)
    press("F5")
    assert board(console)._clock[0] != ""


def test_words_stand_beside_the_colour_in_the_corner(opened: Opened, console: Console, fake_clock: FakeClock) -> None:
    leap(console, fake_clock, 100)
    assert [words.flow.lines[0] for words in board(console).head_words()][-1:] == ["2 minutes left"]
    leap(console, fake_clock, -1)
    assert [words.flow.lines[0] for words in board(console).head_words()][-1:] == ["over"]


def test_the_chime_sounds_once_at_amber_and_once_at_the_end(
    opened: Opened, console: Console, sound: FakeSound, fake_clock: FakeClock
) -> None:
    _, desk, _ = opened
    until(console, fake_clock, 121)
    assert sound.played == 0
    assert not opened[0].toast.isVisible()
    desk.settings.change(chime=True)
    until(console, fake_clock, 119)
    assert sound.played == 1
    leap(console, fake_clock, 20)
    leap(console, fake_clock, 2)
    until(console, fake_clock, -30)
    assert sound.played == 2
    press("Alt+Up")
    until(console, fake_clock, -10)
    assert sound.played == 2


def test_half_time_is_said_once_and_to_the_facilitator_alone(
    opened: Opened, console: Console, fake_clock: FakeClock
) -> None:
    shell, desk, _ = opened
    desk.settings.change(nudge=True)
    assert console.state is not None
    half = console.state.of_s // 2
    until(console, fake_clock, half + 1)
    assert not shell.toast.isVisible()
    before = console.room.window.stack.currentWidget()
    until(console, fake_clock, half)
    assert shell.toast.message.text() == "Half time: invite the quieter voices"
    assert not shell.toast.button.isVisible()
    assert console.room.window.stack.currentWidget() is before
    shell.toast.close_toast()
    until(console, fake_clock, half - 30)
    assert not shell.toast.isVisible()


def test_the_timer_fades_to_another_colour_unless_motion_is_reduced(
    opened: Opened, console: Console, fake_clock: FakeClock, qtbot: QtBot
) -> None:
    _, desk, _ = opened
    digits = console.run.bar.digits
    leap(console, fake_clock, 100)
    assert digits._fade.running
    assert board(console)._colour_fade.running
    qtbot.waitUntil(lambda: not digits._fade.running and not board(console)._colour_fade.running)
    assert digits.tone() == "amber"
    desk.settings.change(reduce_motion=True)
    leap(console, fake_clock, -1)
    assert (digits.tone(), digits._fade.running) == ("red", False)
    assert not board(console)._colour_fade.running


def test_a_broken_file_is_said_once_in_amber_and_kept(demo: Opener, tmp_path: Path) -> None:
    content = json.dumps({"room_size": "large", "nudge": None, "wishes": []})
    (tmp_path / "settings.json").write_text(content)
    shell, desk, _ = demo("swot", "run")
    assert desk.settings.current == Settings(room_size="large")
    banner = shell.banner
    assert banner.isVisible()
    assert banner.property("banner") == "amber"
    assert banner.message.text().endswith("The file is kept as “settings.json.broken”.")
    assert (tmp_path / "settings.json.broken").read_text() == content
    click(banner.button)
    assert not banner.isVisible()
    assert len(shell.findChildren(SettingsDialog)) == 1
