"""Inserting a method by keys and clicks."""

import pytest
from pytestqt.qtbot import QtBot

from facilitator.activities.agenda.queries import agenda
from facilitator.widgets.labels import TextLabel
from facilitator.windows.desk import Desk
from facilitator.windows.methods import InsertMethod
from facilitator.windows.prepare import PreparePage
from tests.windows.conftest import Opened, Opener
from tests.windows.hands import click, found, press


@pytest.fixture
def opened(demo: Opener) -> Opened:
    """The window on the demo meeting while it is prepared."""
    return demo("before", "prepare")


@pytest.fixture
def page(opened: Opened) -> PreparePage:
    """The preparation in front."""
    console = opened[1].console
    assert console is not None
    return console.prepare


def _titles(desk: Desk, meeting_id: str) -> list[str]:
    with desk.store.reading() as session:
        return [item.entry.title for item in agenda(session, meeting_id).items]


def _dialog(page: PreparePage, qtbot: QtBot) -> InsertMethod:
    dialog = found(page, InsertMethod)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def _words(dialog: InsertMethod) -> str:
    return "\n".join(label.text() for label in dialog.preview.findChildren(TextLabel) if label.isVisibleTo(dialog))


def test_a_method_goes_behind_the_selected_item_and_comes_back(opened: Opened, page: PreparePage, qtbot: QtBot) -> None:
    shell, desk, key = opened
    before = _titles(desk, key)
    with desk.store.reading() as session:
        second = agenda(session, key).items[1].entry
    page.agenda.table.select(second.id)
    press("Ctrl+Alt+M")
    dialog = _dialog(page, qtbot)
    assert dialog.foot_note.text() == f"Goes behind “{second.title}”."
    assert "Silent generation" in _words(dialog)
    press("Down")
    qtbot.waitUntil(lambda: "In fours" in _words(dialog) and "Silent generation" not in _words(dialog))
    assert "Henri Lipmanowicz and Keith McCandless, The Surprising Power" in _words(dialog)
    press("Return")
    assert _titles(desk, key) == [*before[:2], "1-2-4-All", *before[2:]]
    row = page.agenda.table.current()
    assert row is not None
    assert row.title == "1-2-4-All"
    shell.activateWindow()  # as the window manager does, which there is none of here
    qtbot.waitUntil(shell.isActiveWindow)
    press("Ctrl+Z")
    assert _titles(desk, key) == before


def test_behind_a_part_it_goes_behind_its_item(opened: Opened, page: PreparePage, qtbot: QtBot) -> None:
    _shell, desk, key = opened
    with desk.store.reading() as session:
        items = agenda(session, key).items
    number = next(place for place, item in enumerate(items) if item.parts)
    page.agenda.table.select(items[number].entry.id)
    press("Right")  # unfolds
    page.agenda.table.setFocus()
    page.agenda.table.select(items[number].parts[0].id)
    click(page.method_button)
    dialog = _dialog(page, qtbot)
    assert dialog.foot_note.text() == f"Goes behind “{items[number].entry.title}”."
    press("End")
    click(dialog.insert_button)
    assert _titles(desk, key)[number + 1] == "World café"


def test_escape_changes_nothing(opened: Opened, page: PreparePage, qtbot: QtBot) -> None:
    _shell, desk, key = opened
    before = _titles(desk, key)
    click(page.method_button)
    _dialog(page, qtbot)
    press("Escape")
    assert _titles(desk, key) == before


def test_the_button_stands_beside_the_agenda_only(page: PreparePage) -> None:
    assert page.method_button.isVisible()
    page.tabs.setCurrentIndex(0)
    assert not page.method_button.isVisible()
