"""The speakers as a facilitator works them: by name, role and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.activities.speaking.panel import SpeakersPanel
from facilitator.activities.step import StepRef
from facilitator.meeting import attendance_commands as attendance
from facilitator.meeting import commands as meeting
from facilitator.meeting import people_commands as people
from facilitator.meeting.people import PersonRow
from facilitator.store.store import Store
from tests.activities.front import in_front
from tests.clocks import FakeClock

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> SpeakersPanel:
    """Sixty people of four roles, all here."""
    key = meeting.create_meeting(store, "Day")
    roles = ("Nurse", "Pharmacist", "Patient", "Finance")
    rows = [PersonRow(f"Person {number:02d}", roles[number % 4]) for number in range(60)]
    people.add_participants(store, key, rows)
    attendance.mark_present(store, key)
    made = in_front(qtbot, SpeakersPanel(store, fake_clock), 850, 560)
    made.show_step(StepRef(key, "", ""))
    made.setFocus()
    return made


def add(panel: SpeakersPanel, typed: str, downs: int = 0) -> None:
    QTest.keyClicks(panel.field, typed)
    for _ in range(downs):
        QTest.keyClick(panel.field, Qt.Key.Key_Down)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)


def waiting(panel: SpeakersPanel) -> list[str]:
    return [turn.title for turn in panel.queue_model.rows()]


def test_names_and_roles_are_queued_and_speak_in_turn(panel: SpeakersPanel, fake_clock: FakeClock) -> None:
    assert panel.empty.headline.text() == "Nobody is waiting"
    add(panel, "07")
    add(panel, "pharm", downs=15)  # fifteen pharmacists, then the role
    assert waiting(panel) == ["Person 07", "Pharmacist"]
    QTest.mouseClick(panel.next_button, LEFT)
    assert panel.who.text() == "Person 07"
    fake_clock.advance(75)
    panel.show_time()
    assert (panel.digits.text(), panel.words.text()) == ("1:15", "so far")
    QTest.mouseClick(panel.next_button, LEFT)
    assert (panel.who.text(), panel.role.text()) == ("Pharmacist", "Somebody for this role")
    fake_clock.advance(5)
    QTest.mouseClick(panel.stop_button, LEFT)
    balance = {share.id: (share.turns, share.seconds) for share in panel.balance_model.rows()}
    assert balance == {"Finance": (1, 75), "Pharmacist": (1, 5), "Nurse": (0, 0), "Patient": (0, 0)}
    QTest.mouseClick(panel.by.segment("person"), LEFT)
    assert panel.balance_model.row(0).id == "Person 07"
    assert panel.balance_model.rowCount() == 61


def test_a_limit_counts_down_and_says_in_words_when_it_is_over(panel: SpeakersPanel, fake_clock: FakeClock) -> None:
    assert panel.limit_word.text() == "none"
    panel.limit.setFocus()
    panel.limit.selectAll()
    QTest.keyClicks(panel.limit, "1")
    QTest.keyClick(panel.limit, Qt.Key.Key_Return)
    add(panel, "03")
    QTest.keyClick(panel.queue, Qt.Key.Key_Return)  # who is selected begins
    shown = []
    for seconds in (10, 40, 15):
        fake_clock.advance(seconds)
        panel.show_time()
        shown.append((panel.digits.text(), panel.words.text(), panel.words.tone()))
    assert shown == [
        ("0:50", "left of 1:00", "ink-2"),
        ("0:10", "time to finish", "amber"),
        ("+0:05", "over 1:00", "red"),
    ]
    QTest.mouseClick(panel.back_button, LEFT)
    assert waiting(panel) == ["Person 03"]
    assert panel.who.text() == "Nobody is speaking"


def test_the_queue_is_ordered_and_thinned_by_keys(panel: SpeakersPanel) -> None:
    for name in ("01", "02", "03"):
        add(panel, name)
    panel.handlers()["board.up"]()
    assert waiting(panel) == ["Person 01", "Person 03", "Person 02"]
    panel.handlers()["board.delete"]()
    assert waiting(panel) == ["Person 01", "Person 02"]
    QTest.keyClicks(panel.field, "zzz")
    assert panel.empty.headline.text() == "Nobody is found by “zzz”"
    assert "board.delete" not in panel.handlers()
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert waiting(panel) == ["Person 01", "Person 02"]


def test_a_round_is_led_by_clicks(panel: SpeakersPanel, fake_clock: FakeClock) -> None:
    QTest.mouseClick(panel.round_button, LEFT)
    assert waiting(panel) == [f"Person {number:02d}" for number in range(60)]
    assert not panel.round_button.isEnabled()
    QTest.mouseClick(panel.next_button, LEFT)
    fake_clock.advance(30)
    QTest.mouseClick(panel.pass_button, LEFT)
    assert panel.who.text() == "Person 01"
    last = panel.queue_model.index(58, 1)
    assert (waiting(panel)[-1], last.data()) == ("Person 00", "Nurse · passed")
    for _ in range(59):
        QTest.mouseClick(panel.pass_button, LEFT)
    assert (panel.who.text(), panel.role.text()) == ("All passed", "The round is over")
    assert not panel.next_button.isEnabled()
    assert not panel.pass_button.isEnabled()
    assert {share.seconds for share in panel.balance_model.rows()} == {0}
    select = panel.queue_model.row_of(panel.seen.queue[3].id)
    assert select == 3
    panel.queue.setCurrentIndex(panel.queue_model.index(3, 0))
    QTest.keyClick(panel.queue, Qt.Key.Key_Return)  # somebody thought of something after all
    assert panel.who.text() == "Person 03"
    QTest.mouseClick(panel.next_button, LEFT)
    QTest.mouseClick(panel.stop_button, LEFT)
    assert panel.who.text() == "All passed"
    QTest.mouseClick(panel.round_button, LEFT)
    assert panel.role.text() == "Next: Person 01"


def test_the_room_is_asked_by_a_tick(panel: SpeakersPanel) -> None:
    assert not panel.seen.in_room
    panel.in_room.setFocus()
    QTest.keyClick(panel.in_room, Qt.Key.Key_Space)
    assert panel.seen.in_room
    QTest.keyClick(panel.in_room, Qt.Key.Key_Space)
    assert not panel.seen.in_room
