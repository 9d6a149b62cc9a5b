"""A panel in a window of its own, as it stands before a user."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

Shown = TypeVar("Shown", bound=QWidget)


def in_front(qtbot: QtBot, panel: Shown, width: int, height: int) -> Shown:
    """Show a panel of this size, and wait until it has the keyboard."""
    qtbot.addWidget(panel)
    panel.resize(width, height)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel
