"""What people type is shown as they typed it, on every page and in the room."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import text

from facilitator.store.store import Store
from facilitator.windows.capture_line import CaptureLine
from facilitator.windows.console import Console
from tests.windows.conftest import Opened, Opener
from tests.windows.hands import click, press, write
from tests.windows.test_projection import KEYS, PUBLIC, private_columns

HOSTILE = (
    "<b>x</b> <img src='probe.png' width=300 height=300> Q&A &amp; R&&D",
    "\u202egnp.exe\u202d right to left",
    "e" + "\u0301" * 3000,
)
_RICH = re.compile(r"<(b|img)\b", re.IGNORECASE)


def spoil(store: Store, word: str) -> None:
    """Put a hostile word in front of everything that a user can write."""
    columns = [*private_columns(), *((table, column) for table, names in PUBLIC.items() for column in names)]
    assert not set(columns) & {(table, column) for table, names in KEYS.items() for column in names}
    with store.transaction("Spoil") as session:
        for table, column in columns:
            session.execute(text(f"UPDATE {table} SET {column} = :word || ' ' || {column}"), {"word": word})


def pages(console: Console) -> Iterator[str]:
    """Bring every page of a meeting to the front."""
    for tab in ("details", "people", "agenda", "checklist"):
        console.show_phase("prepare")
        console.prepare.show_tab(tab)
        yield tab
    console.show_phase("run")
    for aside in ("parked", "actions", "decisions"):
        console.run.look_aside(aside)
        yield aside
    console.run.look_back()
    yield "run"
    console.show_phase("close")
    yield "close"


def offending(root: QWidget) -> list[str]:
    """Labels and tool tips in which markup would be obeyed."""
    found = [
        f"{type(label).__name__} {label.text()[:60]!r}"
        for label in root.findChildren(QLabel)
        if label.text() and label.textFormat() != Qt.TextFormat.PlainText
    ]
    return found + [
        f"tool tip of {type(each).__name__} {each.toolTip()[:60]!r}"
        for each in root.findChildren(QWidget)
        if each.toolTip() and (not each.toolTip().startswith("<p style=") or _RICH.search(each.toolTip()))
    ]


@pytest.mark.parametrize("word", HOSTILE, ids=["markup", "bidi", "combining"])
@pytest.mark.parametrize("stage", ["swot", "closed"])
def test_every_page_shows_what_was_typed(demo: Opener, qtbot: QtBot, word: str, stage: str) -> None:
    shell, desk, _ = demo(stage, "run")  # type: ignore[arg-type]  # the stages are those of the demo
    console = desk.console
    assert console is not None
    press("Ctrl+F9")
    shell.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shell)
    spoil(desk.store, word)
    for page in pages(console):
        QApplication.processEvents()
        assert (page, offending(shell)) == (page, [])
    qtbot.waitUntil(lambda: not console.close_page.background.is_busy())
    room = console.room.window
    press("F7")
    assert offending(room) == []
    assert not room.grab().isNull()
    desk.go_home()
    assert offending(shell) == []
    assert not shell.grab().isNull()


def test_words_are_read_literally_in_titles_and_toasts(opened: Opened, qtbot: QtBot) -> None:
    shell, desk, meeting_id = opened
    with desk.store.transaction("Rename") as session:
        session.execute(text("UPDATE meeting SET title = '<b>R&D</b>' WHERE id = :id"), {"id": meeting_id})
    assert shell.bar.title.text() == "<b>R&D</b>"
    press("Ctrl+L")
    write("<b>R&D</b>")
    press("Ctrl+P")
    assert shell.toast.message.text() == "Parked: <b>R&D</b>"
    desk.delete(meeting_id)
    assert shell.toast.message.text() == "Deleted “<b>R&D</b>”"


def test_menus_are_literal(opened: Opened, qtbot: QtBot) -> None:
    shell, desk, _ = opened
    with desk.store.transaction("Rename R&D <b>item</b>") as session:
        session.execute(text("UPDATE meeting SET place = 'x'"))
    click(shell.bar.menu_button)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    rows = [row for group in menu.findChildren(QMenu) for row in group.actions()]
    assert "Undo rename R&&D <b>item</b>" in {row.text() for row in rows}
    press("Esc")
    console = desk.console
    assert console is not None
    line: CaptureLine = console.run.capture
    assert "&" not in line.target_button.label()
