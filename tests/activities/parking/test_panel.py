"""Parked issues by keys and clicks, and by what the console calls for its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.activities.agenda.commands import add_item
from facilitator.activities.parking import commands
from facilitator.activities.parking.card import IssueCard
from facilitator.activities.parking.panel import ParkingPanel
from facilitator.activities.step import StepRef
from facilitator.activities.swot.commands import add_note
from facilitator.meeting.threads import Origin
from facilitator.store.store import Store
from tests.activities.front import in_front
from tests.activities.hostile import HOSTILE
from tests.activities.plan.plans import make_meeting
from tests.clocks import FakeClock

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot, store: Store, fake_clock: FakeClock) -> ParkingPanel:
    meeting_id, _ = make_meeting(store)
    item_id = add_item(store, meeting_id, title="Recap of the evaluation")
    made = in_front(qtbot, ParkingPanel(store, fake_clock), 420, 500)
    made.show_step(StepRef(meeting_id, item_id, "discussion"))
    return made


def park(panel: ParkingPanel, *texts: str) -> None:
    assert panel.step is not None
    for text in texts:
        commands.park(panel.store, panel.step.meeting_id, text, item_id=panel.step.item_id)


def card(panel: ParkingPanel, number: int) -> IssueCard:
    return panel.cards[panel.rows[number - 1].id]


def texts(panel: ParkingPanel) -> list[str]:
    return [row.text for row in panel.rows]


def test_nothing_parked_is_said_until_the_first_one_is(panel: ParkingPanel) -> None:
    assert panel.pages.currentIndex() == 1
    park(panel, "Car parking")
    assert panel.pages.currentIndex() == 0
    assert texts(panel) == ["Car parking"]
    assert card(panel, 1).origin.text() == "From: Recap of the evaluation"


def test_ticking_asks_what_came_of_it(panel: ParkingPanel, store: Store) -> None:
    park(panel, "Paediatric referrals", "Naming")
    tick = card(panel, 1).tick
    tick.setFocus()
    QTest.keyClick(tick, KEY.Key_Space)
    outcome = card(panel, 1).outcome
    assert outcome.hasFocus()
    QTest.keyClicks(outcome, "Goes to the board")
    QTest.keyClick(outcome, KEY.Key_Return)
    assert (panel.rows[0].settled, panel.rows[0].outcome) == (True, "Goes to the board")
    assert panel.count_label.text() == "1 open, 1 settled"
    tick.setFocus()
    QTest.keyClick(tick, KEY.Key_Space)
    assert not panel.rows[0].settled
    assert outcome.isHidden()
    assert store.undo_label == "Reopen parked issue"


def test_an_issue_is_reworded_in_its_place(panel: ParkingPanel) -> None:
    park(panel, "Naming")
    QTest.mouseClick(card(panel, 1).edit_button, LEFT)
    line = card(panel, 1).line
    assert line.hasFocus()
    QTest.keyClicks(line, "Naming of the clinics")
    QTest.keyClick(line, KEY.Key_Return)
    assert texts(panel) == ["Naming of the clinics"]
    assert line.isHidden()
    assert card(panel, 1).tick.hasFocus()
    panel.handlers()["board.edit"]()
    QTest.keyClicks(line, "Typed in vain")
    QTest.keyClick(line, KEY.Key_Escape)
    assert line.isHidden()
    panel.handlers()["board.edit"]()
    line.selectAll()
    QTest.keyClick(line, KEY.Key_Delete)
    QTest.keyClick(line, KEY.Key_Return)
    assert texts(panel) == ["Naming of the clinics"]
    assert card(panel, 1).tick.words() == "Naming of the clinics"


def test_leaving_the_line_keeps_what_was_typed(panel: ParkingPanel) -> None:
    park(panel, "Naming", "Signs")
    QTest.mouseClick(card(panel, 1).edit_button, LEFT)
    QTest.keyClicks(card(panel, 1).line, "Kept")
    QTest.mouseClick(card(panel, 2).edit_button, LEFT)
    assert texts(panel) == ["Kept", "Signs"]
    assert card(panel, 1).line.isHidden()
    assert card(panel, 2).line.hasFocus()


def test_moving_and_deleting_keep_the_keyboard_there(panel: ParkingPanel, store: Store) -> None:
    told: list[str] = []
    panel.said.connect(told.append)
    park(panel, "One", "Two", "Three")
    card(panel, 2).tick.setFocus()
    panel.handlers()["board.up"]()
    assert texts(panel) == ["Two", "One", "Three"]
    assert card(panel, 1).tick.hasFocus()
    panel.handlers()["board.delete"]()
    assert texts(panel) == ["One", "Three"]
    assert card(panel, 1).tick.hasFocus()
    assert told == ["Deleted “Two”"]
    store.undo()
    assert texts(panel) == ["Two", "One", "Three"]
    assert list(panel.cards) != []
    QTest.mouseClick(card(panel, 3).delete_button, LEFT)
    assert texts(panel) == ["Two", "One"]


def test_del_in_a_line_deletes_letters_only(panel: ParkingPanel) -> None:
    park(panel, "Naming")
    QTest.mouseClick(card(panel, 1).edit_button, LEFT)
    assert set(panel.handlers()) == set()
    QTest.keyClick(card(panel, 1).line, KEY.Key_Delete)
    assert texts(panel) == ["Naming"]
    QTest.keyClick(card(panel, 1).line, KEY.Key_Escape)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_drawn_as_it_is(panel: ParkingPanel, store: Store, text: str) -> None:
    park(panel, text)
    commands.settle(store, panel.rows[0].id, text)
    assert card(panel, 1).tick.words() == panel.rows[0].text
    assert not panel.grab().isNull()


def test_risks_stand_below_with_what_they_came_of(panel: ParkingPanel, store: Store, qtbot: QtBot) -> None:
    assert panel.step is not None
    meeting_id = panel.step.meeting_id
    note = add_note(store, meeting_id, None, "T", "One supplier, one delivery a week")
    park(panel, "Naming")
    origin = (Origin("swot_note", note),)
    commands.park(store, meeting_id, "A missed delivery stops the clinic", kind="risk", origins=origin)
    commands.park(store, meeting_id, "Car parking", origins=origin)
    assert [(row.kind, row.number, row.text) for row in panel.rows] == [
        ("issue", 1, "Naming"),
        ("issue", 2, "Car parking"),
        ("risk", 1, "A missed delivery stops the clinic"),
    ]
    assert not panel.risk_head.isHidden()
    below = (card(panel, 2), panel.risk_head, card(panel, 3))

    def tops() -> list[int]:
        return [widget.mapTo(panel, widget.rect().topLeft()).y() for widget in below]

    qtbot.waitUntil(lambda: tops() == sorted(set(tops())))
    assert card(panel, 3).origin.text() == "From: SWOT note: One supplier, one delivery a week"
    assert card(panel, 3).delete_button.accessibleName() == "Delete risk 1"
    card(panel, 3).tick.setFocus()
    panel.handlers()["board.delete"]()
    assert panel.risk_head.isHidden()
    store.undo()
    assert store.undo_label == "Park issue"
    assert [row.kind for row in panel.rows] == ["issue", "issue", "risk"]
