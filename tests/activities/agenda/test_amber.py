"""When the timer of an item turns amber and red: chosen in its details, as usual unless told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.activities.agenda import commands, queries
from facilitator.activities.agenda.panel import AgendaPanel
from facilitator.activities.agenda.rules import Entry, amber_from_s, red_from_s
from facilitator.store.store import Store

Key = Qt.Key


def selected(store: Store, meeting: str, panel: AgendaPanel) -> Entry:
    with store.reading() as session:
        items = queries.agenda(session, meeting).items
    entries = [entry for item in items for entry in (item.entry, *item.parts)]
    return next(entry for entry in entries if entry.id == panel.side.details.shown_id())


def test_it_is_chosen_by_keys_and_taken_back(panel: AgendaPanel, store: Store, meeting: str, qtbot: QtBot) -> None:
    QTest.keyClick(panel.table, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    choice = panel.side.details.amber
    assert choice.currentText() == "As usual, at 2 min left"
    choice.setFocus()
    for _ in range(4):
        QTest.keyClick(choice, Key.Key_Down)
    assert choice.currentText() == "At 5 min left"
    assert selected(store, meeting, panel).amber_s == 300
    QTest.keyClick(choice, Key.Key_End)
    assert (choice.currentText(), selected(store, meeting, panel).amber_s) == ("Never", 0)
    QTest.keyClick(choice, Key.Key_Home)
    assert selected(store, meeting, panel).amber_s is None
    store.undo()
    assert choice.currentText() == "Never"


def test_what_is_stored_is_offered_although_it_is_unusual(panel: AgendaPanel, store: Store, meeting: str) -> None:
    QTest.keyClick(panel.table, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    commands.set_amber(store, panel.side.details.shown_id(), 420)
    assert panel.side.details.amber.currentText() == "At 7 min left"


def test_an_item_with_parts_has_no_timer_of_its_own(panel: AgendaPanel, store: Store, meeting: str) -> None:
    QTest.keyClick(panel.table, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    seen = set()
    for _ in panel.table.rows():
        with store.reading() as session:
            items = queries.agenda(session, meeting).items
        whole = {item.entry.id for item in items if item.parts}
        shown = panel.side.details.amber.isVisibleTo(panel)
        assert shown == (panel.side.details.shown_id() not in whole)
        seen.add(shown)
        QTest.keyClick(panel.table, Key.Key_Down)
    assert seen == {True, False}


def test_a_threshold_is_a_length(store: Store, meeting: str, panel: AgendaPanel) -> None:
    QTest.keyClick(panel.table, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    with pytest.raises(ValueError, match="between 0 and 24 hours"):
        commands.set_amber(store, panel.side.details.shown_id(), -60)


@given(length_s=st.integers(1, 24 * 3600), chosen_s=st.none() | st.integers(0, 24 * 3600))
def test_amber_is_within_the_step(length_s: int, chosen_s: int | None) -> None:
    found = amber_from_s(length_s, chosen_s)
    assert 0 <= found <= length_s
    if chosen_s is None:
        assert found <= min(120, length_s / 2)
        assert found in (60, 120) or length_s < 120


def test_red_is_chosen_by_keys_and_is_the_end_unless_told(panel: AgendaPanel, store: Store, meeting: str) -> None:
    QTest.keyClick(panel.table, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    choice = panel.side.details.red
    assert choice.currentText() == "As usual, at the end"
    choice.setFocus()
    QTest.keyClick(choice, Key.Key_Down)
    QTest.keyClick(choice, Key.Key_Down)
    assert (choice.currentText(), selected(store, meeting, panel).red_s) == ("At 2 min left", 120)
    QTest.keyClick(choice, Key.Key_Home)
    assert selected(store, meeting, panel).red_s is None
    commands.set_red(store, panel.side.details.shown_id(), 420)
    assert choice.currentText() == "At 7 min left"


@given(length_s=st.integers(0, 24 * 3600), chosen_s=st.none() | st.integers(0, 24 * 3600))
def test_red_is_within_the_step(length_s: int, chosen_s: int | None) -> None:
    assert red_from_s(length_s, chosen_s) == (min(length_s, chosen_s) if chosen_s else 0)
