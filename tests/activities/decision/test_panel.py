"""A vote from the first word to the verdict, by keys and clicks."""

import sys
from fractions import Fraction

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.activities.decision import commands
from facilitator.activities.decision.digit_keys import digit
from facilitator.activities.decision.panel import DecisionPanel
from facilitator.activities.decision.queries import votes
from facilitator.activities.decision.rules import Rule
from facilitator.activities.decision.snapshots import Vote
from facilitator.meeting import attendance_commands as attendance
from facilitator.meeting import people_commands as people
from facilitator.meeting.queries import participants
from facilitator.store.store import Store
from facilitator.widgets.buttons import Button
from facilitator.widgets.labels import TextLabel
from tests.activities.decision.voting import HOSTILE, LONG, make_meeting
from tests.clocks import FakeClock

Key, Left, Shift = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


class Desk:
    """A shown panel, driven like a user does."""

    def __init__(self, store: Store, clock: FakeClock, qtbot: QtBot, voters: int = 14, *, present: bool = True) -> None:
        self.store, self.clock, self.qtbot = store, clock, qtbot
        self.step = make_meeting(store, voters, present=present)
        self.meeting_id, self.item_id = self.step.meeting_id, self.step.item_id
        self.panel = DecisionPanel(store, clock)
        qtbot.addWidget(self.panel)
        self.panel.resize(854, 596)
        self.panel.show_step(self.step)
        self.panel.show()
        qtbot.waitExposed(self.panel)
        self.panel.activateWindow()
        qtbot.waitUntil(self.panel.isActiveWindow)
        self.foot, self.counting, self.form = self.panel.foot, self.panel.counting, self.panel.setup_form

    def click(self, label: str) -> None:
        """Click the one visible, enabled button of this label."""
        found = [b for b in self.panel.findChildren(Button) if b.label() == label and b.isVisible()]
        assert len(found) == 1, label
        QTest.mouseClick(found[0], Left)

    def press(self, key: Qt.Key, *, shift: bool = False, times: int = 1) -> None:
        """Press a key where the focus is."""
        for _ in range(times):
            QTest.keyClick(self.focus(), key, Shift if shift else Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self.focus(), text)

    def focus(self) -> QWidget:
        """The widget that hears the keyboard."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def vote(self, place: int = 0) -> Vote:
        """A vote as stored."""
        with self.store.reading() as session:
            return votes(session, self.meeting_id, self.item_id)[place]

    def vote_people(self) -> list[str]:
        """The ids of the people of the meeting."""
        with self.store.reading() as session:
            return [row.id for row in participants(session, self.meeting_id)]

    def settled(self) -> None:
        """Wait until the layouts have found their sizes."""
        for _ in range(6):
            QApplication.processEvents()

    def primaries(self) -> list[str]:
        """The labels of all visible primary buttons."""
        return [b.label() for b in self.panel.findChildren(Button) if b.property("kind") == "primary" and b.isVisible()]

    def add(self, options: int = 2, *, rule: Rule | None = None) -> str:
        """A vote that is ready to be opened."""
        rows: list[tuple[str, str, str | None]] = [(f"Option {n}", "", None) for n in range(1, options + 1)]
        key = commands.add_vote(self.store, self.meeting_id, self.item_id, "Which?", rows)
        commands.set_rule(self.store, key, rule or Rule(Fraction(4, 5)))
        return key


@pytest.fixture
def desk(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> Desk:
    return Desk(store, fake_clock, qtbot)


def test_a_vote_from_its_question_to_consensus_in_the_second_round(desk: Desk) -> None:
    assert desk.primaries() == ["New vote"]
    desk.click("New vote")
    desk.type("Which model?")
    QTest.mouseClick(desk.form.options.add_field, Left)
    desk.type("Hub")
    desk.press(Key.Key_Return)
    desk.type("Blend")  # kept without Enter: the focus leaves
    QTest.mouseClick(desk.form.quorum, Left)
    desk.type("10")
    desk.press(Key.Key_Tab)
    desk.form.threshold.setFocus()
    desk.press(Key.Key_End)  # Another share…
    desk.qtbot.waitUntil(desk.form.share.hasFocus)
    desk.type("75%")
    desk.press(Key.Key_Return)
    seen = desk.vote()
    assert (seen.question, [option.text for option in seen.options]) == ("Which model?", ["Hub", "Blend"])
    assert (seen.rule.threshold, seen.quorum) == (Fraction(3, 4), 10)

    assert desk.primaries() == ["Open round 1"]
    desk.click("Open round 1")
    assert desk.counting.hasFocus()
    assert desk.primaries() == ["Close the round"]
    desk.press(Key.Key_1, times=5)
    desk.press(Key.Key_2, times=4)
    desk.press(Key.Key_1, shift=True)
    desk.press(Key.Key_A)
    desk.press(Key.Key_Return)
    assert "quorum is 10" in desk.foot.error.text()
    assert desk.foot.error.isVisible()
    assert desk.counting.hasFocus()
    desk.press(Key.Key_2, times=2)
    desk.press(Key.Key_P)
    assert not desk.foot.error.isVisible()
    desk.press(Key.Key_Return)
    assert desk.panel.verdict.headline.text() == "No consensus yet"
    assert desk.vote().rounds[0].tally.counts == (4, 6)

    assert desk.primaries() == ["Open round 2"]
    assert desk.foot.open_button.hasFocus()
    desk.press(Key.Key_Space)
    assert desk.counting.hasFocus()
    desk.press(Key.Key_2, times=11)
    desk.press(Key.Key_1)
    desk.press(Key.Key_Return)
    assert desk.panel.verdict.headline.text() == "Consensus reached: Blend"
    assert desk.vote().carried
    offered = [b.label() for b in desk.foot.findChildren(Button) if b.isVisible()]
    assert offered == ["New vote"]
    assert desk.panel.width() == 854  # no step of all this has widened the window


def test_a_number_can_be_typed_and_an_impossible_one_stays_until_it_is_corrected(desk: Desk) -> None:
    desk.add()
    desk.click("Open round 1")
    field = desk.counting.options[0].count
    QTest.mouseClick(field, Left)
    desk.qtbot.waitUntil(lambda: field.lineEdit().hasSelectedText())
    desk.type("15")
    assert "15 were counted but 14" in desk.foot.error.text()
    assert field.value() == 15
    assert desk.vote().rounds[0].tally.counts[0] == 1
    desk.press(Key.Key_Return)  # ends the typing, and closes nothing
    assert desk.counting.hasFocus()
    desk.click("Close the round")
    assert desk.vote().open_round is not None
    assert field.value() == 15
    desk.press(Key.Key_1, shift=True)
    assert not desk.foot.error.isVisible()
    assert desk.vote().rounds[0].tally.counts[0] == 14


def test_a_refused_count_is_taken_when_the_missing_person_is_marked_present(desk: Desk) -> None:
    late = people.add_participant(desk.store, desk.meeting_id, "Late")
    desk.add()
    desk.click("Open round 1")
    desk.press(Key.Key_1, times=15)
    assert desk.foot.error.isVisible()
    attendance.set_attendance(desk.store, late, "present")
    desk.qtbot.waitUntil(lambda: not desk.foot.error.isVisible())
    assert desk.vote().rounds[0].tally.counts[0] == 15
    assert desk.counting.options[0].count.value() == 15


def test_a_held_key_the_wheel_and_chords_count_nobody(desk: Desk) -> None:
    desk.add()
    desk.click("Open round 1")
    held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_1, Qt.KeyboardModifier.NoModifier, "1", True)
    QApplication.sendEvent(desk.counting, held)
    QTest.keyClick(desk.counting, Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    at, down = QPointF(10, 10), QPoint(0, -120)
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    field = desk.counting.options[0].count
    wheel = QWheelEvent(at, field.mapToGlobal(at), down, down, none, Qt.KeyboardModifier.NoModifier, phase, False)
    QApplication.sendEvent(field, wheel)
    desk.press(Key.Key_9)  # no such option
    assert desk.vote().rounds[0].tally.turnout == 0


@pytest.mark.parametrize(
    ("platform", "scan_code", "virtual_key"), [("linux", 11, 0), ("win32", 3, 0), ("darwin", 0, 19)]
)
def test_a_digit_is_known_by_the_place_of_its_key(platform: str, scan_code: int, virtual_key: int) -> None:
    for key, sign in ((Key.Key_At, "@"), (Key.Key_QuoteDbl, '"')):  # Shift+2 in the United States and in Britain
        pressed = QKeyEvent(QEvent.Type.KeyPress, key, Shift, scan_code, virtual_key, 0, sign)
        assert digit(pressed, platform) == 2
    other = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Q, Shift, 30, 12, 0, "Q")
    assert digit(other, platform) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="the scan code is that of X11 and Wayland")
def test_shift_takes_back_on_every_keyboard_layout(desk: Desk) -> None:
    desk.add()
    desk.click("Open round 1")
    desk.press(Key.Key_2, times=3)
    for key, sign in ((Key.Key_At, "@"), (Key.Key_QuoteDbl, '"')):
        QApplication.sendEvent(desk.counting, QKeyEvent(QEvent.Type.KeyPress, key, Shift, 11, 0, 0, sign))
    assert desk.vote().rounds[0].tally.counts == (0, 1)


def test_plus_and_minus_count_and_leave_the_keys_alone(desk: Desk) -> None:
    desk.add()
    desk.click("Open round 1")
    more = [b for b in desk.counting.findChildren(Button) if b.accessibleName() == "One hand more for Option 2"]
    QTest.mouseClick(more[0], Left)
    assert desk.counting.hasFocus()
    desk.press(Key.Key_2)
    assert desk.vote().rounds[0].tally.counts == (0, 2)


def test_a_cancelled_round_does_not_count(desk: Desk) -> None:
    desk.add()
    desk.click("Open round 1")
    desk.press(Key.Key_1)
    desk.click("Cancel round")
    assert desk.vote().rounds == ()
    assert desk.foot.open_button.label() == "Open round 1"
    assert desk.foot.open_button.hasFocus()
    assert desk.form.isVisible()


def test_rounds_used_up_without_consensus_ask_for_next_steps(desk: Desk) -> None:
    desk.add(rule=Rule(Fraction(4, 5), max_rounds=2))
    for number in (1, 2):
        assert not desk.panel.next_steps.isVisible()
        desk.click(f"Open round {number}")
        desk.press(Key.Key_1)
        desk.press(Key.Key_2)
        desk.press(Key.Key_Return)
    assert desk.panel.next_steps.isVisible()
    said = [label.text() for label in desk.panel.next_steps.findChildren(TextLabel)]
    assert "All 2 agreed rounds have been held" in said
    assert "Record next steps as actions: who will bring what, by when." in said
    assert desk.primaries() == []


def test_with_nobody_present_one_click_marks_all(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> None:
    desk = Desk(store, fake_clock, qtbot, 3, present=False)
    desk.add()
    assert desk.foot.present.text() == "0 of 3 voting members are marked present."
    desk.click("Open round 1")
    assert "marked present" in desk.foot.error.text()
    desk.click("Mark all present")
    assert desk.foot.present.text() == "3 of 3 voting members are marked present."
    assert not desk.foot.error.isVisible()
    assert not desk.foot.mark_button.isVisible()
    desk.click("Open round 1")
    assert desk.counting.hasFocus()


def test_undo_takes_back_the_form_but_never_a_round(desk: Desk) -> None:
    key = desk.add()
    commands.add_option(desk.store, key, "Option 3")
    desk.click("Open round 1")
    desk.press(Key.Key_3, times=4)
    desk.store.undo()  # the third option
    assert [option.text for option in desk.vote().options] == ["Option 1", "Option 2", "Option 3"]
    assert desk.vote().rounds[0].tally.counts == (0, 0, 4)
    assert desk.counting.options[2].count.value() == 4
    desk.press(Key.Key_Return)
    assert desk.panel.verdict.headline.text() == "Consensus reached: Option 3"
    desk.click("Delete vote")
    assert desk.primaries() == ["New vote"]
    desk.store.undo()
    assert desk.panel.verdict.headline.text() == "Consensus reached: Option 3"


def test_the_chosen_vote_stays_chosen(desk: Desk) -> None:
    first = desk.add()
    second = desk.add()
    chooser = desk.panel.chooser
    assert chooser.currentText() == "Vote 1: Which?"  # another one in the list does not push it aside
    chooser.setFocus()
    desk.press(Key.Key_Down)
    commands.set_question(desk.store, second, "Reworded?")
    people.add_participant(desk.store, desk.meeting_id, "Late")
    desk.panel.show_step(desk.step)
    assert chooser.currentText() == "Vote 2: Reworded?"
    assert desk.form.question.value() == "Reworded?"
    desk.click("Open round 1")
    assert "board.delete" not in desk.panel.handlers()
    assert desk.vote(0).id == first
    assert desk.vote(0).open_round is None


def test_a_threshold_that_is_none_is_refused_in_words(desk: Desk) -> None:
    desk.add()
    desk.form.threshold.setFocus()
    desk.press(Key.Key_End)
    desk.qtbot.waitUntil(desk.form.share.hasFocus)
    desk.type("most")
    people.add_participant(desk.store, desk.meeting_id, "Late")  # what is being typed survives a reload
    assert desk.form.share.text() == "most"
    desk.press(Key.Key_Return)
    assert desk.form.error.isVisible()
    assert "75%" in desk.form.error.text()
    assert desk.vote().rule.threshold == Fraction(4, 5)


def test_long_texts_and_many_options_stay_within_the_panel(desk: Desk) -> None:
    key = commands.add_vote(
        desk.store, desk.meeting_id, desk.item_id, LONG[:300], [(("Outreach clinics " * 8)[:120], "", None)] * 20
    )
    commands.set_rule(desk.store, key, Rule(Fraction(2, 3), "cast_and_abstained", max_rounds=1, quorum_n=99))
    assert "cannot be met" in desk.form.rule_line.text()
    commands.set_rule(desk.store, key, Rule(Fraction(2, 3), "cast_and_abstained", max_rounds=1))

    def foot_in_sight() -> None:
        desk.settled()
        assert desk.panel.width() == 854
        for button in (b for b in desk.foot.findChildren(Button) if b.isVisible()):
            corner = button.mapTo(desk.panel, button.rect().bottomRight())
            assert desk.panel.rect().contains(corner)
        for label in (found for found in desk.panel.findChildren(TextLabel) if found.isVisible()):
            assert label.height() >= label.heightForWidth(label.width()), label.text()

    foot_in_sight()
    desk.click("Open round 1")
    desk.press(Key.Key_1, times=3)
    desk.press(Key.Key_2, times=3)
    foot_in_sight()
    desk.press(Key.Key_Return)
    foot_in_sight()


def test_markup_in_words_is_shown_as_typed(desk: Desk) -> None:
    key = commands.add_vote(
        desk.store, desk.meeting_id, desk.item_id, HOSTILE, [(HOSTILE, HOSTILE, None), ("B", "", None)]
    )
    desk.click("Open round 1")
    assert desk.panel.open_round.question.text() == HOSTILE
    labels = [label for label in desk.panel.open_round.findChildren(TextLabel) if label.text() == HOSTILE]
    assert len(labels) == 3
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    desk.press(Key.Key_1)
    desk.press(Key.Key_Return)
    assert HOSTILE in desk.panel.verdict.headline.text()
    desk.settled()
    desk.panel.grab()
    assert desk.vote().id == key
