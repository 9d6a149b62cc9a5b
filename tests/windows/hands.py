"""A user's hands: keys go to the window in front and from there to whatever has the focus, as from a real keyboard."""

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.activities.agenda.queries import agenda
from facilitator.store.store import Store
from facilitator.widgets.ticker import Ticker

Kind = TypeVar("Kind", bound=QWidget)


def press(*keys: str) -> None:
    """Press keys such as "Ctrl+L" or "Return", one after the other."""
    for key in keys:
        pressed = QKeySequence(key)[0]  # type: ignore[index]  # missing in the stubs
        QTest.keyClick(_front(), pressed.key(), pressed.keyboardModifiers())


def write(text: str) -> None:
    """Type ASCII text, letter by letter."""
    for letter in text:
        QTest.keyClick(_front(), ord(letter))


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click into the middle of a widget, or at a place in it."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def tick(window: QWidget) -> None:
    """Let a second strike in a window whose clock was moved, instead of waiting for it."""
    (ticker,) = window.findChildren(Ticker)
    ticker.tick.emit()


def focused() -> QWidget | None:
    """What the keyboard is on."""
    return QApplication.focusWidget()


def found(parent: QWidget, kind: type[Kind], name: str = "") -> Kind:
    """The one visible child of a kind, with this accessible name if one is given."""
    seen = [each for each in parent.findChildren(kind) if each.isVisible()]
    (child,) = [each for each in seen if not name or each.accessibleName() == name]
    return child


def in_front(qtbot: QtBot, parent: QWidget, kind: type[Kind]) -> Kind:
    """The one visible child of a kind, such as a dialog, once it has the keyboard."""
    child = found(parent, kind)
    qtbot.waitUntil(child.isActiveWindow)
    return child


def agenda_titles(store: Store, meeting_id: str) -> list[str]:
    """The titles of a meeting's items."""
    with store.reading() as session:
        return [item.entry.title for item in agenda(session, meeting_id).items]


def _front() -> QWindow:
    popup = QApplication.activePopupWidget()
    window = popup.windowHandle() if popup is not None else QGuiApplication.focusWindow()
    assert window is not None, "no window has the keyboard"
    return window
