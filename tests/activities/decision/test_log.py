"""The log of decisions: kinds, presence at the moment, dissent, and threads in both ways."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator.activities.decision import commands, log_commands
from facilitator.activities.decision.link_dialog import LinkDialog
from facilitator.activities.decision.log_queries import Entry, linkable, log
from facilitator.activities.decision.register import DecisionRegister
from facilitator.activities.decision.rules import BadRule, Rule
from facilitator.activities.decision.section import decisions
from facilitator.activities.notes.commands import add_note, delete_note
from facilitator.activities.plan.commands import add_action
from facilitator.activities.plan.queries import plan
from facilitator.activities.step import StepRef
from facilitator.documents.blocks import BulletList, Callout, Heading, Paragraph, plain
from facilitator.meeting.attendance_commands import leave
from facilitator.meeting.queries import participants
from facilitator.meeting.threads import Origin, Ref
from facilitator.store.store import Store
from facilitator.widgets.labels import TextLabel
from tests.activities.decision.voting import make_meeting
from tests.activities.front import in_front
from tests.clocks import FakeClock

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def step(store: Store) -> StepRef:
    return make_meeting(store, voters=4)


def read(store: Store, step: StepRef) -> tuple[Entry, ...]:
    with store.reading() as session:
        return log(session, step.meeting_id)


def told(store: Store, step: StepRef) -> list[str]:
    with store.reading() as session:
        found = decisions(session, step.meeting_id)
    words = [plain(block.text) for block in found if isinstance(block, Callout | Paragraph)]
    return words + [plain(item) for block in found if isinstance(block, BulletList) for item in block.items]


def test_decisions_are_agreed_noted_or_deferred(store: Store, step: StepRef) -> None:
    key = commands.record_agreed(store, step.meeting_id, step.item_id, "We begin in May")
    assert [(row.decision.label, row.decision.how) for row in read(store, step)] == [
        ("Decision 1", "Agreed without a vote.")
    ]
    for kind, how in (("noted", "Noted."), ("deferred", "Deferred."), ("agreed", "Agreed without a vote.")):
        log_commands.set_kind(store, key, kind)
        assert read(store, step)[0].decision.how == how
    with pytest.raises(ValueError, match="deferred"):
        log_commands.set_kind(store, key, "voted")
    vote = commands.add_vote(store, step.meeting_id, step.item_id, "Which?", [])
    with pytest.raises(BadRule):
        log_commands.set_kind(store, vote, "noted")


def test_who_was_there_is_known_for_the_moment_of_each_decision(
    store: Store, fake_clock: FakeClock, step: StepRef
) -> None:
    commands.record_agreed(store, step.meeting_id, None, "Everybody was here")
    fake_clock.advance(20 * 60)
    with store.reading() as session:
        person = participants(session, step.meeting_id)[1]
    leave(store, person.id, fake_clock.now())
    fake_clock.advance(5 * 60)
    commands.record_agreed(store, step.meeting_id, None, "One had left")
    commands.record_agreed(store, step.meeting_id, None, "Written up later", falls_now=False)
    first, second, third = read(store, step)
    assert first.circumstances == "09:30, all 4 present"
    assert second.circumstances == "09:55, 3 of 4 present, without Person 1"
    assert (third.circumstances, third.present) == ("", ())
    assert "09:55, 3 of 4 present, without Person 1." in told(store, step)


def test_nothing_is_said_of_presence_while_none_was_noted(store: Store) -> None:
    step = make_meeting(store, voters=3, present=False)
    commands.record_agreed(store, step.meeting_id, None, "Somebody agreed")
    assert read(store, step)[0].circumstances == "09:30"


def test_dissent_is_kept_in_its_own_words_and_named_only_if_asked(store: Store, step: StepRef) -> None:
    key = commands.record_agreed(store, step.meeting_id, None, "We begin in May")
    first = log_commands.add_dissent(store, key, "May is too early")
    second = log_commands.add_dissent(store, key, "Nobody asked the patients", "Person 2")
    log_commands.move_dissent(store, second, -1)
    log_commands.edit_dissent(store, first, "May is far too early")
    log_commands.name_dissent(store, first, " Person 3 ")
    with pytest.raises(ValueError, match="words"):
        log_commands.add_dissent(store, key, "  ")
    assert [(each.text, each.who) for each in read(store, step)[0].dissent] == [
        ("Nobody asked the patients", "Person 2"),
        ("May is far too early", "Person 3"),
    ]
    assert "“May is far too early” (Person 3)" in told(store, step)
    log_commands.delete_dissent(store, second)
    commands.delete_decision(store, key)
    store.undo()
    assert [each.text for each in read(store, step)[0].dissent] == ["May is far too early"]


def test_threads_lead_both_ways_and_survive_the_ends(store: Store, step: StepRef) -> None:
    note = add_note(store, step.meeting_id, step.item_id, "Figures left out two clinics")
    key = commands.record_agreed(store, step.meeting_id, None, "We count anew", [Origin("note", note)])
    action = add_action(store, step.meeting_id, "Count the clinics", origins=[Origin("decision", key)])
    other = add_action(store, step.meeting_id, "Tell everybody")
    log_commands.link(store, key, Ref("action", other, "action", ""))
    log_commands.link(store, key, Ref("action", other, "action", ""))
    (entry,) = read(store, step)
    assert [(ref.word, ref.title) for ref in entry.origins] == [("note", "Figures left out two clinics")]
    assert [ref.id for ref in entry.outcomes] == [action, other]
    with store.reading() as session:
        assert plan(session, step.meeting_id).actions[0].source == "decision: We count anew"
    log_commands.unlink(store, key, entry.outcomes[1])
    delete_note(store, note)
    (entry,) = read(store, step)
    assert (entry.origins, [ref.id for ref in entry.outcomes]) == ((), [action])
    store.undo()
    assert len(read(store, step)[0].origins) == 1
    assert "Led to action: Count the clinics." in told(store, step)
    with store.reading() as session:
        assert [ref.id for ref in linkable(session, step.meeting_id, read_in(session, step))] == [other]


def read_in(session: object, step: StepRef) -> Entry:
    return log(session, step.meeting_id)[0]  # type: ignore[arg-type]  # the session of the store


# --- votes that did not carry


def ask(
    store: Store, clock: FakeClock, step: StepRef, question: str, counts: list[int], *, close: bool = True
) -> tuple[str, str]:
    """A proposal with a round of these counts for and against it, and that round."""
    key = commands.add_vote(store, step.meeting_id, step.item_id, question, [])
    commands.set_method(store, key, "yes_no")
    commands.set_rule(store, key, Rule(Fraction(1, 2), strict=True, quorum_n=3))
    found = commands.open_round(store, key, clock.now())
    commands.set_counts(store, found, counts, 0, 0)
    if close:
        commands.close_round(store, found, clock.now())
    return key, found


def listed(store: Store, step: StepRef) -> list[tuple[str, str, str]]:
    return [(row.decision.label, row.decision.text, row.decision.how) for row in read(store, step)]


def test_what_was_voted_down_is_in_the_log_with_its_outcome(store: Store, fake_clock: FakeClock, step: StepRef) -> None:
    ask(store, fake_clock, step, "A second site?", [2, 2])
    ask(store, fake_clock, step, "Begin in May?", [1, 2])
    _, few = ask(store, fake_clock, step, "Move the clinic?", [1, 1], close=False)
    commands.cancel_round(store, few, fake_clock.now())
    _, idle = ask(store, fake_clock, step, "Name it?", [0, 0], close=False)
    commands.cancel_round(store, idle, fake_clock.now())
    ask(store, fake_clock, step, "Is being asked", [1, 1], close=False)
    commands.add_vote(store, step.meeting_id, step.item_id, "Was never asked", [])
    commands.record_agreed(store, step.meeting_id, None, "We meet monthly")
    found = listed(store, step)
    assert [row[:2] for row in found] == [
        ("Decision 1", "We meet monthly"),
        ("Tie", "A second site?"),
        ("Not carried", "Begin in May?"),
        ("No quorum", "Move the clinic?"),
        ("Withdrawn", "Name it?"),
    ]
    assert found[2][2].startswith("Round 1: 1 of 3 votes cast")
    assert found[3][2] == "2 of 4 voted, and the quorum is 3: the round was not closed."
    words = told(store, step)
    assert words.index("We meet monthly Agreed without a vote.") < words.index(f"Tie. A second site? {found[1][2]}")
    with store.reading() as session:
        blocks = decisions(session, step.meeting_id)
    heads = [plain(block.text) for block in blocks if isinstance(block, Heading)]
    assert heads == ["Decisions", "Votes that did not carry"]
    assert [block.number for block in blocks if isinstance(block, Callout)] == ["Decision 1"]


def test_a_vote_that_carries_in_a_later_round_is_a_decision(store: Store, fake_clock: FakeClock, step: StepRef) -> None:
    key, _ = ask(store, fake_clock, step, "Begin in May?", [2, 2])
    assert [row[0] for row in listed(store, step)] == ["Tie"]
    found = commands.open_round(store, key, fake_clock.now())
    assert listed(store, step) == []
    commands.set_counts(store, found, [4, 0], 0, 0)
    commands.close_round(store, found, fake_clock.now())
    assert [row[0] for row in listed(store, step)] == ["Decision 1"]


# --- on screen


@pytest.fixture
def register(qtbot: QtBot, store: Store, fake_clock: FakeClock, step: StepRef) -> DecisionRegister:
    made = in_front(qtbot, DecisionRegister(store, fake_clock), 800, 600)
    made.show_step(step)
    return made


def press(qtbot: QtBot, owner: QWidget, name: str) -> None:
    """Click a button once it is there."""

    def shown() -> list[QPushButton]:
        buttons = owner.findChildren(QPushButton)
        return [each for each in buttons if each.isVisible() and name in (each.text(), each.accessibleName())]

    qtbot.waitUntil(lambda: bool(shown()))
    QTest.mouseClick(shown()[0], LEFT)


def write(text: str) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_dissent_is_written_down_beside_the_decision(
    register: DecisionRegister, store: Store, step: StepRef, qtbot: QtBot
) -> None:
    commands.record_agreed(store, step.meeting_id, None, "We begin in May")
    press(qtbot, register, "Dissent")
    write("May is too early")
    assert [each.text for each in read(store, step)[0].dissent] == ["May is too early"]


def test_a_note_is_found_and_linked_and_unlinked(
    register: DecisionRegister, store: Store, step: StepRef, qtbot: QtBot
) -> None:
    add_note(store, step.meeting_id, step.item_id, "Figures left out two clinics")
    add_note(store, step.meeting_id, step.item_id, "Parking")
    commands.record_agreed(store, step.meeting_id, None, "We count anew")
    press(qtbot, register, "Link…")
    dialog = register.findChild(LinkDialog)
    assert dialog is not None
    assert dialog.table.model().rowCount() == 2
    QTest.keyClicks(dialog.find_field, "clinics")
    QTest.keyClick(dialog.find_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: register.findChild(LinkDialog) is None)
    assert [ref.title for ref in read(store, step)[0].origins] == ["Figures left out two clinics"]
    press(qtbot, register, "Remove the link to note “Figures left out two clinics”")
    assert read(store, step)[0].origins == ()


def test_an_action_is_asked_for_with_its_origin(
    register: DecisionRegister, store: Store, step: StepRef, qtbot: QtBot
) -> None:
    key = commands.record_agreed(store, step.meeting_id, None, "We count anew")
    with qtbot.waitSignal(register.becomes) as asked:
        press(qtbot, register, "Action")
    assert asked.args == ["action", "Carry out decision 1: We count anew", (Origin("decision", key),)]


def test_a_vote_that_did_not_carry_is_listed_but_not_carried_out(
    register: DecisionRegister, store: Store, fake_clock: FakeClock, step: StepRef, qtbot: QtBot
) -> None:
    def said() -> set[str]:
        return {label.text() for label in register.findChildren(TextLabel) if label.isVisible()}

    ask(store, fake_clock, step, "A second site?", [2, 2])
    qtbot.waitUntil(lambda: {"Tie", "A second site?"} <= said())
    offered = {each.text() for each in register.findChildren(QPushButton) if each.isVisible()}
    assert not offered & {"Action", "Dissent"}


def test_a_vote_that_carries_in_the_end_moves_up_to_the_decisions(
    register: DecisionRegister, store: Store, fake_clock: FakeClock, step: StepRef, qtbot: QtBot
) -> None:
    def shown() -> list[str]:
        labels = [label for label in register.findChildren(TextLabel) if label.text().startswith(("Decision ", "Tie"))]
        return [label.text() for label in sorted(labels, key=lambda label: label.mapTo(register, QPoint(0, 0)).y())]

    key, _ = ask(store, fake_clock, step, "A second site?", [2, 2])
    commands.record_agreed(store, step.meeting_id, None, "We meet monthly")
    qtbot.waitUntil(lambda: shown() == ["Decision 1", "Tie"])
    found = commands.open_round(store, key, fake_clock.now())
    commands.set_counts(store, found, [4, 0], 0, 0)
    commands.close_round(store, found, fake_clock.now())
    qtbot.waitUntil(lambda: shown() == ["Decision 1", "Decision 2"])
    voted = [label.text() for label in register.findChildren(TextLabel) if label.text().startswith("A second site?")]
    assert voted == [read(store, step)[0].decision.text]


def test_afterwards_decisions_are_added_without_a_moment(
    qtbot: QtBot, store: Store, fake_clock: FakeClock, step: StepRef
) -> None:
    made = in_front(qtbot, DecisionRegister(store, fake_clock, afterwards=True), 800, 600)
    made.show_step(StepRef(step.meeting_id, "", ""))
    made.add_field.setFocus()
    write("We meet monthly")
    assert [(row.decision.text, row.at) for row in read(store, step)] == [("We meet monthly", None)]
    assert made.add_field.text() == ""
