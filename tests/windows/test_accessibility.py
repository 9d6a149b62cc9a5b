"""Names, roles and the way of the Tab key, on every page and in every dialog."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from facilitator.library.demo import Progress
from facilitator.windows.desk import Desk
from facilitator.windows.shell import Shell
from tests.windows.conftest import Opened, Opener
from tests.windows.hands import focused, press
from tests.windows.test_plain_text import pages

MOST_STAYS = 60  # presses of Tab within one board or table, after which it is a trap


def takes_focus(widget: QWidget, policy: Qt.FocusPolicy = Qt.FocusPolicy.TabFocus) -> bool:
    """Whether Tab (or a click, as told) can lead there now."""
    return bool(widget.focusPolicy().value & policy.value) and widget.isVisible() and widget.isEnabled()


def unnamed(root: QWidget) -> list[str]:
    """Widgets that can have the keyboard, of which a screen reader could not say what they are."""
    found = []
    for widget in root.findChildren(QWidget):
        if not takes_focus(widget) or widget.focusProxy() is not None:
            continue
        seen = QAccessible.queryAccessibleInterface(widget)
        role = seen.role() if seen is not None else QAccessible.Role.NoRole
        name = seen.text(QAccessible.Text.Name) if seen is not None else ""
        if not name.strip() or role == QAccessible.Role.NoRole:
            found.append(f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parent()).__name__}: {role}")
    return found


def walk(window: QWidget) -> list[QWidget]:
    """Where Tab leads, from where the keyboard is until it is there again."""
    first = focused()
    assert first is not None
    seen: list[QWidget] = []
    stays = 0
    while stays < MOST_STAYS:
        now = focused()
        assert now is not None, "Tab led out of the window"
        assert now.window() is window
        if now in seen[:-1]:
            break
        stays = stays + 1 if now in seen else 0
        if now not in seen:  # inside a table or a board Tab may go on from one thing to the next
            seen.append(now)
        press("Tab")
    assert now is first, f"Tab never comes back from {now}"
    return seen


def left_out(window: QWidget, seen: list[QWidget]) -> list[str]:
    """What Tab should have led to but did not; of a group of choices, one is enough."""
    missed = []
    for widget in window.findChildren(QWidget):
        if widget.window() is not window or not takes_focus(widget) or widget in seen or widget.focusProxy():
            continue
        kin = widget.parentWidget()
        group = kin is not None and any(each.parentWidget() is kin for each in seen)
        if group and bool(widget.property("checkable")):
            continue
        if isinstance(widget, QScrollArea):
            continue
        missed.append(f"{type(widget).__name__} {widget.accessibleName()!r}")
    return missed


@pytest.mark.parametrize("stage", ["before", "swot", "vote", "closed"])
def test_everything_that_can_have_the_keyboard_has_a_name_and_a_role(
    demo: Opener, qtbot: QtBot, stage: Progress
) -> None:
    shell, desk, _ = demo(stage, "run")
    assert desk.console is not None
    for page in pages(desk.console):
        QApplication.processEvents()
        assert (page, unnamed(shell)) == (page, [])
    qtbot.waitUntil(lambda: desk.console is not None and not desk.console.close_page.background.is_busy())
    desk.go_home()
    assert unnamed(shell) == []


def open_new(shell: Shell, desk: Desk) -> None:
    desk.new()


def open_template(shell: Shell, desk: Desk) -> None:
    shell.dispatcher.trigger("meeting.template")


def open_paste(shell: Shell, desk: Desk) -> None:
    assert desk.console is not None
    desk.console.show_phase("prepare")
    desk.console.prepare.show_tab("people")
    desk.console.prepare.people.paste()


def open_palette(shell: Shell, desk: Desk) -> None:
    shell.dispatcher.trigger("palette")


def open_keys(shell: Shell, desk: Desk) -> None:
    shell.dispatcher.trigger("keys")


def open_about(shell: Shell, desk: Desk) -> None:
    shell.dispatcher.trigger("about")


def open_mail(shell: Shell, desk: Desk) -> None:
    shell.dispatcher.trigger("phase.close")
    shell.dispatcher.trigger("minutes.mail")


DIALOGS = (open_new, open_template, open_paste, open_palette, open_keys, open_about, open_mail)


@pytest.mark.parametrize("show", DIALOGS, ids=lambda show: show.__name__)
def test_dialogs_are_named_can_be_walked_and_left(
    opened: Opened, qtbot: QtBot, show: Callable[[Shell, Desk], None]
) -> None:
    shell, desk, _ = opened
    show(shell, desk)
    dialog = next(each for each in shell.findChildren(QDialog) if each.isVisible())
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    assert dialog.accessibleName()
    assert unnamed(dialog) == []
    assert left_out(dialog, walk(dialog)) == []
    press("Esc")
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in shell.findChildren(QDialog)))
    assert desk.console is not None
    qtbot.waitUntil(lambda: desk.console is not None and not desk.console.close_page.background.is_busy())


def test_tab_reaches_everything_on_every_page_and_comes_back(demo: Opener, qtbot: QtBot) -> None:
    shell, desk, _ = demo("swot", "run")
    console = desk.console
    assert console is not None
    for page in pages(console):
        QApplication.processEvents()
        shell.bar.mark.setFocus()
        # The second round reaches what the first has switched on: Tab selects a note, and then notes can be grouped.
        assert (page, left_out(shell, [*walk(shell), *walk(shell)])) == (page, [])
    qtbot.waitUntil(lambda: not console.close_page.background.is_busy())


def test_tab_reaches_everything_at_home(opened: Opened) -> None:
    shell, desk, _ = opened
    desk.go_home()
    shell.bar.mark.setFocus()
    assert left_out(shell, walk(shell)) == []


def test_tab_follows_the_page_although_the_rail_was_filled_last(opened: Opened) -> None:
    shell, desk, _ = opened
    console = desk.console
    assert console is not None
    shell.bar.menu_button.setFocus()
    seen = walk(shell)
    run = console.run
    order = [
        next(place for place, widget in enumerate(seen) if part.isAncestorOf(widget))
        for part in (run.rail, run.bar, run.centre, run.capture, run.guide)
    ]
    assert order == sorted(order)
    console.run.capture.field.setFocus()
    press("Tab", "Shift+Tab")
    assert focused() is console.run.capture.field
    press("Shift+Tab")
    assert focused() is console.run.capture.target_button
