"""Inserting a method by keys and clicks."""

from pytestqt.qtbot import QtBot

from facilitator.activities.agenda.queries import agenda
from facilitator.widgets.labels import TextLabel
from facilitator.windows.methods import InsertMethod
from facilitator.windows.prepare import PreparePage
from tests.windows.conftest import Opened
from tests.windows.hands import agenda_titles, click, in_front, press


def _words(dialog: InsertMethod) -> str:
    return "\n".join(label.text() for label in dialog.preview.findChildren(TextLabel) if label.isVisibleTo(dialog))


def test_a_method_goes_behind_the_selected_item_and_comes_back(
    prepared: Opened, page: PreparePage, qtbot: QtBot
) -> None:
    shell, desk, key = prepared
    before = agenda_titles(desk.store, key)
    with desk.store.reading() as session:
        second = agenda(session, key).items[1].entry
    page.agenda.table.select(second.id)
    press("Ctrl+Alt+M")
    dialog = in_front(qtbot, page, InsertMethod)
    assert dialog.foot_note.text() == f"Goes behind “{second.title}”."
    assert "Silent generation" in _words(dialog)
    press("Down")
    qtbot.waitUntil(lambda: "In fours" in _words(dialog) and "Silent generation" not in _words(dialog))
    assert "Henri Lipmanowicz and Keith McCandless, The Surprising Power" in _words(dialog)
    press("Return")
    assert agenda_titles(desk.store, key) == [*before[:2], "1-2-4-All", *before[2:]]
    row = page.agenda.table.current()
    assert row is not None
    assert row.title == "1-2-4-All"
    shell.activateWindow()  # as the window manager does, which there is none of here
    qtbot.waitUntil(shell.isActiveWindow)
    press("Ctrl+Z")
    assert agenda_titles(desk.store, key) == before


def test_behind_a_part_it_goes_behind_its_item(prepared: Opened, page: PreparePage, qtbot: QtBot) -> None:
    _shell, desk, key = prepared
    with desk.store.reading() as session:
        items = agenda(session, key).items
    number = next(place for place, item in enumerate(items) if item.parts)
    page.agenda.table.select(items[number].entry.id)
    press("Right")  # unfolds
    page.agenda.table.setFocus()
    page.agenda.table.select(items[number].parts[0].id)
    click(page.method_button)
    dialog = in_front(qtbot, page, InsertMethod)
    assert dialog.foot_note.text() == f"Goes behind “{items[number].entry.title}”."
    press("End")
    click(dialog.insert_button)
    assert agenda_titles(desk.store, key)[number + 1] == "World café"


def test_escape_changes_nothing(prepared: Opened, page: PreparePage, qtbot: QtBot) -> None:
    _shell, desk, key = prepared
    before = agenda_titles(desk.store, key)
    click(page.method_button)
    in_front(qtbot, page, InsertMethod)
    press("Escape")
    assert agenda_titles(desk.store, key) == before


def test_the_button_stands_beside_the_agenda_only(page: PreparePage) -> None:
    assert page.method_button.isVisible()
    page.tabs.setCurrentIndex(0)
    assert not page.method_button.isVisible()
