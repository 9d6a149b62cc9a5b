"""A window for the widgets under test."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.widgets.layouts import vbox

Stand = Callable[..., QWidget]


@pytest.fixture
def stand(qtbot: QtBot) -> Stand:
    """Put widgets below each other into an active window of 500 by 400 px, and return the window."""
    kept: list[QWidget] = []

    def show(*widgets: QWidget) -> QWidget:
        host = QWidget()
        qtbot.addWidget(host)
        kept.append(host)
        if widgets:
            host.setLayout(vbox(*widgets, margins=(12, 12, 12, 12)))
        host.resize(500, 400)
        host.show()
        host.activateWindow()
        qtbot.waitUntil(host.isActiveWindow)
        return host

    return show
