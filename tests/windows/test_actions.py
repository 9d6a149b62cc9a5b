"""The table of actions: every row can be asked for, is answered somewhere, and has a key of its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from facilitator.activities.swot.panel import SwotPanel
from facilitator.windows.actions import ACTIONS, BY_ID, MENUS
from facilitator.windows.overlay import KeySheet, Palette, matches
from tests.windows.conftest import Opened
from tests.windows.hands import found as one
from tests.windows.hands import press, write


def test_ids_and_menus_are_sound() -> None:
    assert len(BY_ID) == len(ACTIONS)
    assert {action.menu for action in ACTIONS} == set(MENUS)
    assert all(action.title.strip() == action.title and action.title for action in ACTIONS)


def test_no_key_has_two_meanings() -> None:
    keys = [QKeySequence(key).toString() for action in ACTIONS for key in action.keys]
    assert all(keys)
    assert len(keys) == len(set(keys))


def test_every_action_is_answered_in_some_place(opened: Opened, qtbot: QtBot) -> None:
    shell, desk, _ = opened
    answered = {action.id for action in shell.dispatcher.available()}
    for phase in ("prepare", "close"):
        shell.dispatcher.trigger(f"phase.{phase}")
        answered |= {action.id for action in shell.dispatcher.available()}
    assert desk.console is not None
    console = desk.console
    console.prepare.show_tab("people")
    console.prepare.people.table.selectRow(0)
    shell.dispatcher.trigger("phase.prepare")
    answered |= {action.id for action in shell.dispatcher.available()}
    shell.dispatcher.trigger("phase.run")
    view = console.run.panel()
    assert view is not None
    view.setFocus()
    QTest.keyClick(view.focusProxy() or view, Qt.Key.Key_Down)
    answered |= {action.id for action in shell.dispatcher.available()}
    QTest.keyClick(view.focusProxy() or view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    answered |= {action.id for action in shell.dispatcher.available()}
    assert isinstance(view, SwotPanel)
    twin = next(note.row.text for note in view.view.board_scene.notes.values())
    press("Ctrl+L")
    write(twin)
    press("Return")
    qtbot.waitUntil(lambda: bool(view.view.board_scene.alike))
    view.setFocus()
    view.view.select(min(view.view.board_scene.alike))
    answered |= {action.id for action in shell.dispatcher.available()}
    QTest.keyClick(view.focusProxy() or view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for several in ("board.group", "board.merge"):  # what can be done with a theme, and with what was merged
        shell.dispatcher.trigger(several)
        QTest.keyClick(shell.focusWidget(), Qt.Key.Key_Escape)
        QTest.keyClick(view.focusProxy() or view, Qt.Key.Key_Down)
        QTest.keyClick(view.focusProxy() or view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        answered |= {action.id for action in shell.dispatcher.available()}
    shell.dispatcher.trigger("time.previous")  # the questions of the scenario
    answered |= {action.id for action in shell.dispatcher.available()}
    shell.dispatcher.trigger("time.previous")  # its map
    answered |= {action.id for action in shell.dispatcher.available()}
    shell.dispatcher.trigger("map.walk")
    answered |= {action.id for action in shell.dispatcher.available()}
    shell.dispatcher.trigger("room.window")
    answered |= {action.id for action in shell.dispatcher.available()}
    shell.dispatcher.trigger("home")
    answered |= {action.id for action in shell.dispatcher.available()}
    # With four quadrants there are four targets.
    silent = {action.id for action in ACTIONS} - answered - {f"target.{number}" for number in range(5, 10)}
    assert silent == set()


def test_every_key_reaches_its_action(opened: Opened) -> None:
    shell, _, _ = opened
    for action in ACTIONS:
        qaction = next(each for each in shell.actions() if each.objectName() == action.id)
        assert [key.toString() for key in qaction.shortcuts()] == [QKeySequence(key).toString() for key in action.keys]
        assert qaction.isEnabled()


def test_the_palette_finds_and_does(opened: Opened, qtbot: QtBot) -> None:
    shell, desk, _ = opened
    QTest.keyClick(shell, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    palette = next(child for child in shell.children() if isinstance(child, Palette))
    QTest.keyClicks(palette.field, "close")
    assert palette.list.count() >= 1
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert desk.console is not None
    qtbot.waitUntil(lambda: desk.console is not None and desk.console.phase == "close")


def test_the_key_sheet_names_every_key(opened: Opened, qtbot: QtBot) -> None:
    shell, _, _ = opened
    QTest.keyClick(shell, Qt.Key.Key_F1)
    sheet = next(child for child in shell.children() if isinstance(child, KeySheet))
    shown = _texts(sheet)
    for action in ACTIONS:
        if action.keys and not action.id.startswith("target."):
            assert action.title in shown
    area = one(sheet, QScrollArea)
    keys = area.widget()
    assert keys is not None
    assert keys.width() <= area.viewport().width()  # nothing is cut at the right
    assert sheet.width() <= 1280
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not sheet.isVisible())


def _texts(widget: object) -> set[str]:
    from PySide6.QtWidgets import QLabel, QWidget

    assert isinstance(widget, QWidget)
    return {label.text() for label in widget.findChildren(QLabel)}


@pytest.mark.parametrize(("words", "found"), [("", True), ("und", True), ("las und", False), ("UNDO", True)])
def test_matching_takes_words_in_any_order(words: str, found: bool) -> None:
    assert matches(words, "Undo move agenda item") is found


def test_the_menu_greys_what_nobody_answers_and_keys_stay_alive(opened: Opened) -> None:
    shell, _, _ = opened
    shell.dispatcher.trigger("home")
    menu = shell.dispatcher.menu(shell)
    by_name = {each.objectName(): each for each in shell.actions()}
    assert not by_name["time.next"].isEnabled()
    menu.aboutToHide.connect(shell.dispatcher.refresh)
    menu.aboutToHide.emit()
    menu.deleteLater()
    assert by_name["time.next"].isEnabled()
