"""Notes gathered in silence: unseen until all are revealed at once, and nothing tells who or which came first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.activities.step import StepRef
from facilitator.activities.swot import silent_commands as commands
from facilitator.activities.swot.queries import board
from facilitator.activities.swot.room_queries import public_sheet
from facilitator.activities.swot.room_view import RoomBoardView
from facilitator.activities.swot.silent_page import SilentPage
from facilitator.activities.swot.silent_queries import silence
from facilitator.activities.swot.tables import SwotUnseen
from facilitator.library.opening import open_library
from facilitator.meeting.capture import Entry
from facilitator.store.store import Store
from tests.activities.swot.boards import fill, make_meeting
from tests.activities.swot.test_panel import Board
from tests.clocks import FakeClock

WORDS = [f"zebra {number}" for number in range(12)]


def gather(store: Store, clock: FakeClock, words: list[str]) -> tuple[str, str, str]:
    meeting_id, scenario_id = make_meeting(store)
    key = commands.begin(store, meeting_id, scenario_id, clock.now())
    for word in words:
        commands.put_unseen(store, key, "W", word)
    return meeting_id, scenario_id, key


def texts(store: Store, meeting_id: str, scenario_id: str) -> list[str]:
    with store.reading() as session:
        return [note.text for note in board(session, meeting_id, scenario_id).of("W")]


def test_nothing_is_seen_until_all_is_revealed_shuffled(store: Store, fake_clock: FakeClock) -> None:
    meeting_id, scenario_id, key = gather(store, fake_clock, WORDS)
    assert texts(store, meeting_id, scenario_id) == []
    with store.reading() as session:
        assert silence(session, meeting_id, scenario_id) is not None
        sheet = public_sheet(session, meeting_id, scenario_id)
    assert sheet is not None
    assert (sheet.number, sheet.words) == ("12", "notes gathered in silence")
    assert commands.reveal(store, key, fake_clock.now(), lambda rows: rows.sort(key=lambda row: row.text[::-1])) == 12
    assert texts(store, meeting_id, scenario_id) == sorted(WORDS, key=lambda word: word[::-1])
    with store.reading() as session:
        assert silence(session, meeting_id, scenario_id) is None
        assert public_sheet(session, meeting_id, scenario_id) is None
    assert store.undo() == "Reveal notes"
    assert texts(store, meeting_id, scenario_id) == []
    store.redo()
    assert len(texts(store, meeting_id, scenario_id)) == 12
    with pytest.raises(ValueError, match="revealed"):
        commands.put_unseen(store, key, "W", "late")


def test_the_library_keeps_no_link_and_no_order(store: Store, fake_clock: FakeClock) -> None:
    meeting_id, _, _ = gather(store, fake_clock, WORDS)
    assert not any("zebra" in repr(step) for step in store.history(meeting_id))
    with store.raw() as connection:
        made = connection.execute("SELECT sql FROM sqlite_master WHERE name='swot_unseen'").fetchone()[0]
        stored = [row[0] for row in connection.execute("SELECT text FROM swot_unseen")]
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        others = [name for name in tables if name != "swot_unseen"]
        held = [name for name in others if "zebra" in repr(list(connection.execute(f'SELECT * FROM "{name}"')))]
    assert "WITHOUT ROWID" in made.upper()
    assert set(SwotUnseen.model_fields) == {"id", "meeting_id", "silence_id", "quadrant", "text"}
    assert sorted(stored) == sorted(WORDS)
    assert stored != WORDS
    assert held == []


def test_the_order_of_a_reveal_is_by_chance(store: Store, fake_clock: FakeClock) -> None:
    seen = set()
    for _ in range(4):
        meeting_id, scenario_id, key = gather(store, fake_clock, WORDS)
        commands.reveal(store, key, fake_clock.now())
        seen.add(tuple(texts(store, meeting_id, scenario_id)))
    assert len(seen) > 1
    assert all(sorted(order) == sorted(WORDS) for order in seen)


def test_a_restart_loses_nothing(tmp_path: Path, fake_clock: FakeClock) -> None:
    path = tmp_path / "again.db"
    first = open_library(path, fake_clock)
    meeting_id, scenario_id, _ = gather(first, fake_clock, WORDS[:3])
    first.close()
    second = open_library(path, fake_clock)
    with second.reading() as session:
        found = silence(session, meeting_id, scenario_id)
    assert found is not None
    assert found.count == 3
    second.close()


@pytest.fixture
def shown(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[Board]:
    made = Board(store, fake_clock, qtbot, empty=True)
    yield made
    made.panel.close()


def page(board: Board) -> SilentPage:
    found = board.panel.desk.page()
    assert isinstance(found, SilentPage)
    return found


def test_the_silence_is_led_by_keys(shown: Board) -> None:
    shown.panel.handlers()["swot.silent"]()
    assert page(shown).begin_button.hasFocus()
    shown.press(Qt.Key.Key_Space)
    assert page(shown).reveal_button.hasFocus()
    for text in WORDS[:3]:
        shown.panel.drafting(text, "T")
        shown.panel.capture(Entry(text, "Patient"), "T")
    assert page(shown).number.text() == "3"
    assert shown.scene.notes == {}
    assert all(quadrant.ghost is None for quadrant in shown.scene.quadrants.values())
    shown.press(Qt.Key.Key_Escape)
    assert shown.panel.desk.page() is None
    shown.panel.capture(Entry("zebra on the board", ""), "T")
    assert shown.scene.notes == {}
    shown.panel.show_step(StepRef(shown.meeting_id, "other", "swot", None))
    assert shown.panel.desk.page() is None
    shown.panel.show_step(StepRef(shown.meeting_id, "item", "swot", shown.scenario_id))
    assert page(shown).number.text() == "4"
    assert shown.panel.focusProxy() is page(shown)
    shown.panel.setFocus()
    shown.press(Qt.Key.Key_Space)
    assert len(shown.scene.notes) == 4
    assert {note.row.perspective for note in shown.scene.notes.values()} == {""}
    assert shown.said == ["4 notes revealed"]
    shown.panel.capture(Entry("One by one again"), "T")
    assert len(shown.scene.notes) == 5


def test_the_room_sees_the_count_alone(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> None:
    meeting_id, scenario_id = make_meeting(store)
    fill(store, meeting_id, scenario_id)
    view = RoomBoardView()
    qtbot.addWidget(view)
    view.resize(1280, 720)
    view.show()
    step = StepRef(meeting_id, "item", "swot", scenario_id)

    def words() -> str:
        with store.reading() as session:
            view.read(session, step)
        return " ".join(" ".join(piece.flow.lines) for page in view.pages for piece in page if hasattr(piece, "flow"))

    assert "supplier" in words()
    key = commands.begin(store, meeting_id, scenario_id, fake_clock.now())
    commands.put_unseen(store, key, "S", "zebra")
    assert words() == "1 note gathered in silence"
    assert view.title() == "SWOT: Hub with outreach clinics"
    view.grab()
    commands.reveal(store, key, fake_clock.now())
    assert "zebra" in words()
    assert QTest.qWaitForWindowExposed(view)
