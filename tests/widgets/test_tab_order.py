"""The way of the Tab key follows layouts, not the order of making."""

import pytest
from PySide6.QtWidgets import (
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from facilitator.widgets.fields import Field
from facilitator.widgets.tab_order import go_on, stops


class Page(QMainWindow):
    """A page that was put together in a wild order."""

    def __init__(self) -> None:
        super().__init__()
        self.last, self.first, self.second = QLineEdit("last"), QLineEdit("first"), QLineEdit("second")
        self.scrolled, self.behind, self.off = QLineEdit("scrolled"), QLineEdit("behind"), QLineEdit("off")
        self.field = Field("Place")
        self.mouse_only = QGroupBox("No stop")
        self.off.setEnabled(False)
        area = QScrollArea()
        inside = QWidget()
        QVBoxLayout(inside).addWidget(self.scrolled)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        pages = QStackedWidget()
        shown = QWidget()
        grid = QGridLayout(shown)
        grid.addWidget(area)
        pages.addWidget(shown)
        pages.addWidget(self.behind)
        row = QHBoxLayout()
        row.addWidget(self.first)
        row.addWidget(self.second)
        column = QVBoxLayout()
        for widget in (self.off, pages, self.mouse_only, self.field, self.last):
            column.addWidget(widget)
        column.insertLayout(0, row)
        centre = QWidget()
        centre.setLayout(column)
        self.setCentralWidget(centre)
        self.area, self.column = area, column

    def order(self) -> list[QWidget]:
        """What is read, from the top."""
        return [self.first, self.second, self.area, self.scrolled, self.field.edit, self.last]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """As the main window does."""
        return go_on(self, forward=forward)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    """The page on the screen."""
    made = Page()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_stops_are_read_from_the_top(page: Page) -> None:
    assert stops(page) == page.order()


@pytest.mark.parametrize("forward", [True, False])
def test_it_goes_round_both_ways(page: Page, forward: bool) -> None:
    page.first.setFocus()
    seen = []
    for _ in page.order():
        seen.append(page.focusWidget())
        assert go_on(page, forward=forward)
    assert page.focusWidget() is page.first
    around = page.order() if forward else [page.first, *reversed(page.order()[1:])]
    assert seen == around


def test_it_goes_on_from_what_is_no_stop(page: Page) -> None:
    page.mouse_only.setFocus()
    assert page.focusWidget() is page.mouse_only
    go_on(page, forward=True)
    assert page.focusWidget() is page.field.edit
    page.mouse_only.setFocus()
    go_on(page, forward=False)
    assert page.focusWidget() is page.scrolled


def test_what_comes_later_takes_its_place(page: Page) -> None:
    new = QPushButton("New")
    page.column.insertWidget(0, new)
    new.show()
    page.second.hide()
    assert stops(page) == [new, page.first, *page.order()[2:]]


def test_what_stands_in_a_control_comes_before_it(page: Page) -> None:
    row = QPushButton()
    tick = QPushButton("Done")
    QHBoxLayout(row).addWidget(tick)
    page.column.addWidget(row)
    row.show()
    assert stops(page)[-2:] == [tick, row]


def test_an_empty_window_keeps_the_keyboard(qtbot: QtBot) -> None:
    empty = QWidget()
    qtbot.addWidget(empty)
    empty.show()
    assert not go_on(empty, forward=True)
