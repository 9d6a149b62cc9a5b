"""The short list that is edited in place, by keys and clicks."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facilitator.widgets.check_item import CheckItem
from facilitator.widgets.editable_list import EditableList, ListLine
from facilitator.widgets.fields import CommitLine, WrappedLine
from facilitator.widgets.theme import SIZE
from tests.windows.hands import click, focused, found, press, write


class Kept:
    """A list together with what it tells, which is done to the lines as a store would."""

    def __init__(self, shown: EditableList, lines: list[ListLine]) -> None:
        self.list, self.lines = shown, lines
        self.heard: list[tuple[object, ...]] = []
        self._made = len(lines)
        shown.added.connect(self._add)
        shown.edited.connect(lambda key, text: self._change(key, "edited", text=text))
        shown.detailed.connect(lambda key, text: self._change(key, "detailed", detail=text))
        shown.ticked.connect(lambda key, on: self._change(key, "ticked", ticked=on))
        shown.moved.connect(self._move)
        shown.removed.connect(self._remove)
        self.show()

    def show(self) -> None:
        """Show the lines as they are."""
        self.list.show_lines(self.lines)

    def texts(self) -> list[str]:
        """The texts in order."""
        return [line.text for line in self.lines]

    def field(self, number: int) -> WrappedLine:
        """The field of the line at a place, from 1."""
        return found(self.list, WrappedLine, f"aim {number}")

    def _place(self, key: str) -> int:
        return next(place for place, line in enumerate(self.lines) if line.id == key)

    def _add(self, text: str) -> None:
        self._made += 1
        self.heard.append(("added", text))
        self.lines.append(ListLine(f"key{self._made}", text))
        self.show()

    def _change(self, key: str, what: str, **changed: object) -> None:
        self.heard.append((what, key, *changed.values()))
        place = self._place(key)
        self.lines[place] = replace(self.lines[place], **changed)  # type: ignore[arg-type]  # names of fields
        self.show()

    def _move(self, key: str, by: int) -> None:
        self.heard.append(("moved", key, by))
        place = self._place(key)
        line = self.lines.pop(place)
        self.lines.insert(max(0, place + by), line)
        self.show()

    def _remove(self, key: str) -> None:
        self.heard.append(("removed", key))
        del self.lines[self._place(key)]
        self.show()


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """A window whose own keys are among those of the list, as in the console."""
    made = QMainWindow()
    qtbot.addWidget(made)
    for key in ("Alt+Up", "Alt+Down", "Ctrl+Del"):
        taken = QAction(key, made)
        taken.setShortcut(QKeySequence(key))
        taken.triggered.connect(lambda _on=False, key=key: pytest.fail(f"the window took {key}"))
        made.addAction(taken)
    return made


def shown(window: QMainWindow, lines: list[ListLine], qtbot: QtBot) -> Kept:
    made = EditableList("aim", "Add an aim and press Enter", "In one line")
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.addWidget(made)
    column.addStretch(1)
    window.setCentralWidget(inside)
    window.resize(700, 400)
    kept = Kept(made, lines)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return kept


@pytest.fixture
def kept(window: QMainWindow, qtbot: QtBot) -> Kept:
    """Three lines."""
    return shown(window, [ListLine(key, f"Aim {key}") for key in "abc"], qtbot)


def test_enter_adds_and_goes_on(kept: Kept) -> None:
    click(kept.list.add_field)
    write("Agree the rule")
    press("Return")
    write("  Choose a model ")
    press("Return")
    press("Return")
    assert kept.heard == [("added", "Agree the rule"), ("added", "Choose a model")]
    assert kept.list.add_field.text() == ""
    assert focused() is kept.list.add_field


def test_a_line_is_edited_and_kept_on_enter_or_on_leaving(kept: Kept) -> None:
    kept.field(2).setFocus()
    press("Ctrl+A")
    write("Second")
    press("Return")
    assert kept.heard == [("edited", "b", "Second")]
    press("Ctrl+A")
    write("Two")
    press("Tab")
    assert kept.heard[1:] == [("edited", "b", "Two")]
    assert focused() is kept.field(3)


def test_escape_takes_back_what_was_typed(kept: Kept) -> None:
    kept.field(1).setFocus()
    write("xyz")
    press("Esc", "Tab")
    assert kept.heard == []
    assert kept.field(1).text() == "Aim a"


def test_keys_move_a_line_and_the_caret_goes_with_it(kept: Kept) -> None:
    kept.field(3).setFocus()
    write("half-typed ")
    press("Alt+Up", "Alt+Up")
    assert [line.id for line in kept.lines] == ["c", "a", "b"]
    assert focused() is kept.field(1)
    assert kept.field(1).text() == "half-typed Aim c"
    press("Return", "Alt+Down")
    assert [line.id for line in kept.lines] == ["a", "c", "b"]
    assert kept.lines[1].text == "half-typed Aim c"


def test_an_emptied_line_is_deleted(kept: Kept) -> None:
    kept.field(2).setFocus()
    press("Ctrl+A", "Del", "Return")
    assert kept.heard == [("removed", "b")]
    assert [kept.field(number).text() for number in (1, 2)] == ["Aim a", "Aim c"]
    assert isinstance(focused(), WrappedLine | CommitLine)


def test_ctrl_del_deletes_a_line_even_half_typed_and_says_nothing_more_of_it(kept: Kept) -> None:
    kept.field(1).setFocus()
    write("half-typed ")
    press("Ctrl+Del")
    assert kept.heard == [("removed", "a")]
    assert kept.list.isAncestorOf(focused() or kept.list)
    assert isinstance(focused(), WrappedLine | CommitLine)


def seen_tools(line: QWidget) -> list[QPushButton]:
    """The buttons of a line that are to be seen."""
    return [each for each in line.findChildren(QPushButton) if each.isVisible()]


def test_a_line_shows_its_buttons_while_the_keyboard_is_on_it(kept: Kept) -> None:
    one, two = kept.list.line("a"), kept.list.line("b")
    kept.field(1).setFocus()
    place = kept.field(1).geometry()
    assert (len(seen_tools(one)), len(seen_tools(two))) == (3, 0)
    press("Tab")
    assert (len(seen_tools(one)), len(seen_tools(two))) == (0, 3)
    assert kept.field(1).geometry() == place


def test_fields_are_as_wide_as_the_list_and_no_word_stands_under_a_button(kept: Kept) -> None:
    kept.lines[0] = ListLine("a", "word " * 60)
    kept.show()
    field = kept.field(1)
    field.setFocus()
    for each in (field, kept.field(2), kept.list.add_field):
        assert each.mapTo(kept.list, each.rect().topRight()).x() == kept.list.width() - 1
    places = [
        field.mapFrom(kept.list, tool.mapTo(kept.list, tool.rect().topLeft())).x()
        for tool in seen_tools(kept.list.line("a"))
    ]
    assert min(places) >= field.viewport().geometry().right()
    bar = field.verticalScrollBar()
    assert bar.isVisible()
    assert max(places) + SIZE.button_tool <= field.width() - bar.width()


def test_the_buttons_of_a_line_under_the_pointer_do_the_same(kept: Kept, qtbot: QtBot) -> None:
    line = kept.list.line("b")
    assert not seen_tools(line)
    QTest.mouseMove(line, line.rect().center())
    qtbot.waitUntil(lambda: len(seen_tools(line)) == 3)
    for name, heard in (
        ("Move up this aim", ("moved", "b", -1)),
        ("Move down this aim", ("moved", "b", +1)),
        ("Delete this aim", ("removed", "b")),
    ):
        click(found(line, QPushButton, name))
        assert kept.heard[-1] == heard


def test_tab_goes_through_the_lines_as_they_stand_and_then_adds(kept: Kept) -> None:
    kept.list.add_field.setFocus()
    write("Aim d")
    press("Return")
    kept.field(4).setFocus()
    press("Alt+Up")
    kept.field(1).setFocus()
    seen = []
    for _ in range(4):
        press("Tab")
        seen.append(focused())
    assert seen == [kept.field(2), kept.field(3), kept.field(4), kept.list.add_field]
    press("Shift+Tab")
    assert focused() is kept.field(4)


def test_a_second_field_keeps_its_own_text(window: QMainWindow, qtbot: QtBot) -> None:
    kept = shown(window, [ListLine("a", "Hub", detail="All in one place"), ListLine("b", "Outreach", detail="")], qtbot)
    kept.field(1).setFocus()
    press("Tab", "Ctrl+A")
    write("One site")
    press("Tab")
    assert kept.heard == [("detailed", "a", "One site")]
    assert focused() is kept.field(2)
    press("Tab")
    press("Alt+Up")
    assert kept.heard[1:] == [("moved", "b", -1)]


def test_lines_can_be_ticked(window: QMainWindow, qtbot: QtBot) -> None:
    kept = shown(window, [ListLine("a", "Projector", ticked=False), ListLine("b", "Pens", ticked=True)], qtbot)
    tick = found(kept.list, CheckItem, "Done: Projector")
    tick.setFocus()
    press("Space")
    assert kept.heard == [("ticked", "a", True)]
    assert tick.isChecked()
    press("Tab")
    assert focused() is kept.field(1)


def test_what_is_typed_outlives_a_change_from_elsewhere(kept: Kept) -> None:
    kept.field(2).setFocus()
    write("half ")
    kept.lines[1] = ListLine("b", "Changed elsewhere")
    del kept.lines[0]
    kept.show()
    assert kept.field(1).text() == "half Aim b"
    assert focused() is kept.field(1)
