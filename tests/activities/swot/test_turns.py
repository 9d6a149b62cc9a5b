"""Notes added by turns: whose turn it is comes from the speakers, and a note speaks for them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.activities.speaking.commands import next_speaker, queue_role
from facilitator.activities.step import StepRef
from facilitator.activities.swot.turns_rules import QUEUE_FIRST, told
from facilitator.meeting.capture import Entry
from facilitator.store.store import Store
from tests.activities.swot.test_panel import Board
from tests.clocks import FakeClock


@pytest.mark.parametrize(
    ("current", "waiting", "notes", "said"),
    [
        ("", [], 0, ("Round robin", QUEUE_FIRST, False)),
        ("", ["Nursing"], 0, ("Round robin", "Ctrl+Shift+J gives Nursing the first turn.", False)),
        ("Pharmacy", ["Nursing"], 0, ("Turn of Pharmacy", "One note, or Alt+J to pass.", False)),
        ("Pharmacy", ["Nursing"], 1, ("Turn of Pharmacy", "Added. Ctrl+Shift+J: Nursing is next.", False)),
        ("Pharmacy", [], 1, ("Turn of Pharmacy", "Added. All have had their turn.", False)),
        ("Pharmacy", [], 2, ("Turn of Pharmacy", "2 notes in one turn. All have had their turn.", True)),
    ],
)
def test_the_strip_says_what_comes_next(
    current: str, waiting: list[str], notes: int, said: tuple[str, str, bool]
) -> None:
    assert told(current, waiting, notes) == said


@pytest.fixture
def shown(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[Board]:
    made = Board(store, fake_clock, qtbot, empty=True)
    yield made
    made.panel.close()


def test_a_note_speaks_for_whose_turn_it_is(shown: Board, fake_clock: FakeClock) -> None:
    strip = shown.panel.desk.strip
    assert not strip.is_on()
    shown.panel.handlers()["swot.turns"]()
    assert strip.hint.text() == QUEUE_FIRST
    for role in ("Pharmacy", "Nursing"):
        queue_role(shown.store, shown.meeting_id, role)
    next_speaker(shown.store, shown.meeting_id, fake_clock.now())
    assert "Pharmacy" in strip.turn.text()
    shown.panel.capture(Entry("One supplier"), "T")
    assert "is next" in strip.hint.text()
    shown.panel.capture(Entry("One delivery", "Patient"), "T")
    assert strip.hint.text().startswith("2 notes in one turn.")
    next_speaker(shown.store, shown.meeting_id, fake_clock.now())
    assert "Nursing" in strip.turn.text()
    assert strip.hint.text() == "One note, or Alt+J to pass."
    shown.panel.capture(Entry("Five nurses to train"), "W")
    voices = {note.row.text: note.row.perspective for note in shown.scene.notes.values()}
    assert voices == {"One supplier": "Pharmacy", "One delivery": "Patient", "Five nurses to train": "Nursing"}
    QTest.mouseClick(strip.end_button, Qt.MouseButton.LeftButton)
    shown.panel.capture(Entry("Anybody"), "O")
    assert next(note.row for note in shown.scene.notes.values() if note.row.text == "Anybody").perspective == ""


def test_the_round_goes_on_from_board_to_board_of_a_meeting(shown: Board) -> None:
    shown.panel.handlers()["swot.turns"]()
    shown.panel.show_step(StepRef(shown.meeting_id, "other", "swot", None))
    assert shown.panel.desk.strip.is_on()
    shown.panel.handlers()["swot.turns"]()
    assert not shown.panel.desk.strip.is_on()
