"""The facilitator's view of a discussion, driven by keys and clicks."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from facilitator.activities.discussion import commands
from facilitator.activities.discussion.panel import DiscussionPanel
from facilitator.activities.discussion.queries import QuestionRow
from facilitator.activities.step import StepRef
from facilitator.meeting.capture import Entry
from facilitator.meeting.people_commands import add_participant
from facilitator.meeting.threads import Origin
from facilitator.store.store import Store
from tests.activities.discussion.talks import fill, seen
from tests.activities.swot.boards import make_meeting
from tests.clocks import FakeClock

Key = Qt.Key


@pytest.fixture
def ids(store: Store) -> tuple[str, str]:
    return make_meeting(store)


@pytest.fixture
def panel(store: Store, fake_clock: FakeClock, ids: tuple[str, str], qtbot: QtBot) -> Iterator[DiscussionPanel]:
    """A panel on a board with five questions in three topics, the list with the keyboard."""
    fill(store, *ids)
    made = DiscussionPanel(store, fake_clock)
    qtbot.addWidget(made)
    made.resize(854, 532)
    made.show_step(StepRef(ids[0], "item", "questions", ids[1]))
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.list.hasFocus)
    yield made
    made.detach()


def shown(panel: DiscussionPanel) -> QuestionRow:
    row = panel.card.row()
    assert row is not None
    return row


def test_arrows_go_through_the_questions_and_the_room_follows(panel: DiscussionPanel) -> None:
    spot = QSignalSpy(panel.spotlit)
    assert shown(panel).text == "Who pays for the drug?"
    QTest.keyClick(panel.list, Key.Key_Down)
    assert shown(panel).text == "Who leads the talks on tariffs?"
    QTest.keyClick(panel.list, Key.Key_Down)
    assert panel.side.currentWidget() is panel.topic_card
    QTest.keyClick(panel.list, Key.Key_Down)
    assert [spot.at(number)[0] for number in range(spot.count())] == [
        panel.board.questions[1].id,
        panel.board.questions[2].id,
    ]
    assert panel.count_label.text() == "0 of 5 answered"


def test_enter_writes_the_answer_and_ctrl_enter_comes_back(
    panel: DiscussionPanel, store: Store, ids: tuple[str, str], qtbot: QtBot
) -> None:
    QTest.keyClick(panel.list, Key.Key_Return)
    assert panel.card.answer.hasFocus()
    QTest.keyClicks(panel.card.answer, "The commissioner")
    assert "board.delete" not in panel.handlers()
    QTest.keyClick(panel.card.answer, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel.list.hasFocus()
    found = seen(store, *ids).questions[0]
    assert (found.answer, found.state) == ("The commissioner", "answered")
    assert panel.count_label.text() == "1 of 5 answered"
    QTest.mouseClick(panel.next_button, Qt.MouseButton.LeftButton)
    assert shown(panel).text == "Who leads the talks on tariffs?"


def test_going_on_with_the_mouse_keeps_a_half_written_answer(
    panel: DiscussionPanel, store: Store, ids: tuple[str, str]
) -> None:
    QTest.keyClick(panel.list, Key.Key_Return)
    QTest.keyClicks(panel.card.answer, "Finance")
    index = panel.list.lines.index_of(panel.board.questions[3].id)
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=panel.list.visualRect(index).center())
    assert [row.answer for row in seen(store, *ids).questions] == ["Finance", "", "", "", ""]
    assert shown(panel).text == "Who has to be trained?"
    assert panel.card.answer.text() == ""


def test_a_question_is_written_behind_the_selected_one_and_escape_writes_none(
    panel: DiscussionPanel, store: Store, ids: tuple[str, str]
) -> None:
    QTest.keyClick(panel.list, Key.Key_Insert)
    assert panel.card.question.hasFocus()
    QTest.keyClicks(panel.card.question, "dropped")
    QTest.keyClick(panel.card.question, Key.Key_Escape)
    QTest.keyClick(panel.card.question, Key.Key_Escape)
    assert panel.list.hasFocus()
    assert len(panel.board.questions) == 5
    QTest.keyClick(panel.list, Key.Key_Insert)
    QTest.keyClicks(panel.card.question, "And who pays for giving it?")
    QTest.keyClick(panel.card.question, Key.Key_Return)
    assert [row.text for row in seen(store, *ids).topics[0].questions] == [
        "Who pays for the drug?",
        "And who pays for giving it?",
        "Who leads the talks on tariffs?",
    ]
    assert shown(panel).text == "And who pays for giving it?"
    assert panel.list.hasFocus()
    assert store.undo_label == "Add question"


def test_questions_and_topics_are_moved_reworded_and_deleted_by_keys(
    panel: DiscussionPanel, store: Store, ids: tuple[str, str], qtbot: QtBot
) -> None:
    QTest.keyClick(panel.list, Key.Key_Down)
    QTest.keyClick(panel.list, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [len(topic.questions) for topic in seen(store, *ids).topics] == [1, 3, 1]
    QTest.keyClick(panel.list, Key.Key_F2)
    QTest.keyClicks(panel.card.question, "Who talks?")
    QTest.keyClick(panel.card.question, Key.Key_Return)
    assert seen(store, *ids).topics[1].questions[0].text == "Who talks?"
    panel.list.setFocus()
    with qtbot.waitSignal(panel.said) as said:
        QTest.keyClick(panel.list, Key.Key_Delete)
    assert said.args == ["Deleted “Who talks?”"]
    QTest.keyClick(panel.list, Key.Key_Home)
    QTest.keyClick(panel.list, Key.Key_F2)
    QTest.keyClicks(panel.topic_card.title, "Money")
    QTest.keyClick(panel.topic_card.title, Key.Key_Return)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [topic.title for topic in seen(store, *ids).topics] == ["Staffing", "Money", "Logistics"]
    with qtbot.waitSignal(panel.said) as said:
        QTest.keyClick(panel.list, Key.Key_Delete)
    assert said.args == ["Deleted “Money” with 1 question"]


def test_one_key_makes_an_open_question_an_action_or_an_entry_of_the_data_list(
    panel: DiscussionPanel, store: Store, ids: tuple[str, str], qtbot: QtBot
) -> None:
    first = panel.board.questions[0]
    with qtbot.waitSignal(panel.becomes) as became:
        QTest.keyClick(panel.list, Key.Key_A)
    assert became.args == ["action", first.text, (Origin("question", first.id),)]
    with qtbot.waitSignal(panel.becomes) as became:
        QTest.keyClick(panel.list, Key.Key_D)
    assert became.args[0] == "data"
    assert seen(store, *ids).questions[0].state == "needs_data"
    with qtbot.waitSignal(panel.becomes) as became:
        QTest.mouseClick(panel.card.action_button, Qt.MouseButton.LeftButton)
    assert became.args[0] == "action"


def test_state_finder_and_date_are_said_in_the_form(panel: DiscussionPanel, store: Store, ids: tuple[str, str]) -> None:
    person = add_participant(store, ids[0], "Petra Lindqvist")
    QTest.mouseClick(panel.card.state.segment("needs_data"), Qt.MouseButton.LeftButton)
    panel.card.finder.setFocus()
    QTest.keyClick(panel.card.finder, Key.Key_Down)
    panel.card.due.edit.setFocus()
    QTest.keyClicks(panel.card.due.edit, "soon")
    QTest.keyClick(panel.card.due.edit, Key.Key_Return)
    assert "19 June" in panel.card.due.error()
    panel.card.due.edit.selectAll()
    QTest.keyClicks(panel.card.due.edit, "4 June")
    QTest.keyClick(panel.card.due.edit, Key.Key_Return)
    found = seen(store, *ids).questions[0]
    assert (found.state, found.due) == ("needs_data", date(2026, 6, 4))
    assert found.finder_id == person
    assert panel.card.due.value() == "4 June 2026"
    assert panel.count_label.text() == "0 of 5 answered · 1 needs data"
    commands.set_finder(store, found.id, None, "The supplier")
    assert panel.card.finder.currentText() == "The supplier"


def test_the_capture_line_answers_or_asks(panel: DiscussionPanel, store: Store, ids: tuple[str, str]) -> None:
    assert [target.title for target in panel.targets()] == [
        "Answer",
        "New question: Funding and reimbursement",
        "New question: Staffing",
        "New question: Logistics",
    ]
    panel.capture(Entry("The commissioner"), "answer")
    panel.capture(Entry("from April", "Finance"), "")
    assert seen(store, *ids).questions[0].answer == "The commissioner\nfrom April (Finance)"
    panel.capture(Entry("Who drives?"), panel.targets()[3].key)
    assert seen(store, *ids).topics[2].questions[-1].text == "Who drives?"
    assert shown(panel).text == "Who drives?"


def test_an_empty_board_offers_the_usual_questions(
    store: Store, fake_clock: FakeClock, ids: tuple[str, str], qtbot: QtBot
) -> None:
    panel = DiscussionPanel(store, fake_clock)
    qtbot.addWidget(panel)
    panel.resize(854, 532)
    panel.show_step(StepRef(ids[0], "item", "questions", ids[1]))
    panel.show()
    assert panel.usual_button.isVisible()
    QTest.mouseClick(panel.usual_button, Qt.MouseButton.LeftButton)
    assert len(seen(store, *ids).topics) == 5
    assert not panel.usual_button.isVisible()
    store.undo()
    assert panel.usual_button.isVisible()
    QTest.mouseClick(panel.topic_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(panel.topic_card.title, "Estates")
    QTest.keyClick(panel.topic_card.title, Key.Key_Return)
    assert [topic.title for topic in seen(store, *ids).topics] == ["Estates"]
    panel.capture(Entry("Which rooms?"), "")
    assert [row.text for row in seen(store, *ids).questions] == ["Which rooms?"]
    panel.detach()


def test_the_menu_is_the_twin_of_the_keys(panel: DiscussionPanel) -> None:
    panel.list.menu_wished.emit(panel.mapToGlobal(panel.rect().center()))
    menu = panel.findChild(QMenu)
    assert menu is not None
    titles = [each.text().split("\t")[0] for each in menu.actions() if each.text()]
    assert titles[:5] == ["Edit", "Answer", "Make it an action", "Put it in the data list", "Park it"]
    menu.close()


def test_every_line_says_what_it_is(panel: DiscussionPanel, store: Store) -> None:
    commands.answer(store, panel.board.questions[0].id, "We do")
    said = [
        panel.list.lines.data(panel.list.lines.index(number), Qt.ItemDataRole.AccessibleTextRole) for number in range(2)
    ]
    assert said == [
        "Topic: Funding and reimbursement, 1 of 2",
        "1. Who pays for the drug? Answered: We do",
    ]


def test_sixty_questions_stay_quick_and_selected(panel: DiscussionPanel, store: Store, ids: tuple[str, str]) -> None:
    commands.add_topics(store, *ids, [(f"Topic {n}", [f"Question {m} " * 12 for m in range(10)]) for n in range(6)])
    QTest.keyClick(panel.list, Key.Key_End)
    last = panel.board.questions[-1]
    assert shown(panel).id == last.id
    commands.answer(store, panel.board.questions[0].id, "Far above")
    assert shown(panel).id == last.id
    assert panel.list.visualRect(panel.list.lines.index_of(last.id)).intersects(panel.list.viewport().rect())
