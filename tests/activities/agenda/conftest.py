"""The agenda in its panel, open in a window with the keyboard on its first row."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from facilitator.activities.agenda.panel import AgendaPanel
from facilitator.store.store import Store
from tests.activities.agenda.reference import make_reference
from tests.activities.front import in_front
from tests.clocks import FakeClock


@pytest.fixture
def meeting(store: Store) -> str:
    return make_reference(store)


@pytest.fixture
def open_panel(qtbot: QtBot, store: Store, fake_clock: FakeClock) -> Iterator[Callable[[str], AgendaPanel]]:
    panel = AgendaPanel(store, fake_clock)

    def opened(meeting_id: str) -> AgendaPanel:
        in_front(qtbot, panel, 1366, 676)
        panel.show_meeting(meeting_id)
        panel.table.setFocus()
        return panel

    yield opened
    panel.hide()


@pytest.fixture
def panel(open_panel: Callable[[str], AgendaPanel], meeting: str) -> AgendaPanel:
    return open_panel(meeting)
