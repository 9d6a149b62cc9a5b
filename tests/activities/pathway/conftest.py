"""What the tests of a pathway share."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from facilitator.store.store import Store
from tests.activities.pathway.map_desk import Desk
from tests.clocks import FakeClock


@pytest.fixture
def desk(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[Desk]:
    """The map of mock-up 05."""
    made = Desk(store, fake_clock, qtbot)
    yield made
    made.panel.close()
