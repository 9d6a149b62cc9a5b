"""The pathways side by side, opened over the map."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.activities.pathway import commands, copy_commands
from facilitator.activities.pathway.comparison_view import ComparisonView
from facilitator.activities.pathway.durations import read_duration
from facilitator.activities.pathway.panel import PathwayPanel
from facilitator.activities.pathway.queries import Comparison, baseline, comparison
from facilitator.activities.step import StepRef
from facilitator.meeting.commands import add_scenario
from facilitator.store.store import Store
from facilitator.widgets.labels import TextLabel
from tests.activities.swot.boards import make_meeting
from tests.clocks import FakeClock


@pytest.fixture
def two(store: Store) -> tuple[str, str, str]:
    """A meeting with two scenarios whose pathways differ: the second is faster and has another step."""
    meeting_id, first = make_meeting(store)
    lane = commands.add_lane(store, meeting_id, first, "Clinic")
    start = commands.add_step(store, meeting_id, first, "Refer", lane_id=lane, kind="start")
    last = commands.add_step(store, meeting_id, first, "Treat", after=start, kind="end")
    commands.set_time(store, last, "wait", read_duration("12 days"))
    second = add_scenario(store, meeting_id, "Closer to home")
    copy_commands.copy_map(store, meeting_id, first, second)
    with store.reading() as session:
        copied = comparison(session, meeting_id).scenarios[1].figures.critical[-1]
    commands.set_time(store, copied, "wait", read_duration("4 days"))
    commands.add_step(store, meeting_id, second, "Ring the patient", after=copied)
    return meeting_id, first, second


def cells(view: ComparisonView, title: str) -> list[str]:
    row = next(row for row in view.model.rows() if row.title == title)
    return [" ".join(filter(None, (value.text, value.difference))) for value in row.values]


def words(view: ComparisonView) -> set[str]:
    return {label.text() for label in view.findChildren(TextLabel)}


def test_figures_differences_and_changes_are_shown(store: Store, two: tuple[str, str, str], qtbot: QtBot) -> None:
    view = ComparisonView()
    qtbot.addWidget(view)
    view.resize(854, 556)
    view.show()
    view.show_comparison(Comparison())
    assert view.nothing.isVisible()
    with store.reading() as session:
        view.show_comparison(comparison(session, two[0]))
    assert not view.nothing.isVisible()
    assert cells(view, "Decision to completion") == ["12 days", "4 days −8 days"]
    assert {"What Closer to home changes", "Added (1)", "Ring the patient"} <= words(view)
    spoken = view.model.data(view.model.index(0, 2), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "4 days, −8 days, better"
    with qtbot.waitSignal(view.left):
        QTest.keyClick(view.table, Qt.Key.Key_Escape)


@pytest.fixture
def panel(store: Store, two: tuple[str, str, str], fake_clock: FakeClock, qtbot: QtBot) -> Iterator[PathwayPanel]:
    """The map of the first scenario."""
    made = PathwayPanel(store, fake_clock)
    qtbot.addWidget(made)
    made.resize(854, 556)
    made.show_step(StepRef(two[0], "item", "pathway", two[1]))
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.detach()


def test_the_panel_opens_it_over_the_map_and_keeps_it_up_to_date(
    panel: PathwayPanel, store: Store, two: tuple[str, str, str], qtbot: QtBot
) -> None:
    view = panel.compared.view
    QTest.mouseClick(panel.bar.compare_button, Qt.MouseButton.LeftButton)
    assert view.isVisible()
    assert not panel.pages.isVisible()
    assert set(panel.handlers()) == {"map.compare"}
    commands.set_time(store, panel.pathway.steps[-1].id, "wait", read_duration("20 days"))
    assert cells(view, "Decision to completion") == ["20 days", "4 days −16 days"]
    view.baseline.setFocus()
    QTest.keyClick(view.baseline, Qt.Key.Key_Down)
    with store.reading() as session:
        assert baseline(session, two[0]) == two[2]
    assert cells(view, "Decision to completion") == ["20 days +16 days", "4 days"]
    QTest.mouseClick(view.back, Qt.MouseButton.LeftButton)
    assert panel.pages.isVisible()
    assert not view.isVisible()
