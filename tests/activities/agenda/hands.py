"""What a user does to the agenda with keys and mouse, and what can be read there."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from facilitator.activities.agenda import queries
from facilitator.activities.agenda.cells import Col
from facilitator.activities.agenda.panel import AgendaPanel
from facilitator.activities.agenda.rules import Agenda
from facilitator.activities.agenda.summary import WarningLine
from facilitator.store.store import Store

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def read(store: Store, meeting_id: str) -> Agenda:
    with store.reading() as session:
        return queries.agenda(session, meeting_id)


def titles(panel: AgendaPanel) -> list[str]:
    return [row.title for row in panel.table.rows()]


def starts(panel: AgendaPanel) -> list[str]:
    return [row.start for row in panel.table.rows()]


def cell(panel: AgendaPanel, number: int, column: Col) -> QPoint:
    return panel.table.visualRect(panel.table.model().index(number, column)).center()


def click(panel: AgendaPanel, place: QPoint) -> None:
    QTest.mouseClick(panel.table.viewport(), LEFT, pos=place)


def press(panel: AgendaPanel, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(panel.table, key, modifier)


def editor(panel: AgendaPanel) -> QLineEdit:
    found = panel.table.viewport().findChildren(QLineEdit)
    return found[-1]


def press_in(field: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(field, key)
    QApplication.processEvents()  # a view takes over what was typed once the field is done with the key


def type_in(field: QWidget, text: str, end: Qt.Key = Key.Key_Return) -> None:
    QTest.keyClicks(field, text)
    press_in(field, end)


def link(panel: AgendaPanel, label: str) -> QWidget:
    lines = panel.side.warnings.findChildren(WarningLine)
    return next(line.link for line in lines if line.isVisible() and line.link.label() == label)


def drag(panel: AgendaPanel, start: QPoint, end: QPoint, *, escape: bool = False) -> None:
    view = panel.table.viewport()
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    if escape:
        QTest.keyClick(panel.table, Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, pos=end)
