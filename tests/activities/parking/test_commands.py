"""Parked issues on a real library, and that undo brings back exactly what was."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session

from facilitator.activities.agenda.commands import add_item, add_part
from facilitator.activities.parking import commands, queries
from facilitator.activities.parking.section import blocks
from facilitator.activities.swot.commands import add_note
from facilitator.documents.blocks import BulletList, Heading, plain
from facilitator.meeting.threads import Origin, led_to
from facilitator.minutes.readiness import missing
from facilitator.store.store import Store
from tests.activities.hostile import HOSTILE
from tests.activities.plan.plans import make_meeting
from tests.undoing import everything, one_step

TEXTS = ("Out-of-hours advice line for patients at home", "Paediatric referrals", "Naming of the new clinics")


@pytest.fixture
def meeting(store: Store) -> str:
    meeting_id, _ = make_meeting(store)
    item = add_item(store, meeting_id, title="Recap of the service evaluation")
    part = add_part(store, item, title="Referrals")
    for text, origin in zip(TEXTS, (item, part, None), strict=True):
        commands.park(store, meeting_id, text, item_id=origin)
    return meeting_id


def read(store: Store, meeting_id: str) -> tuple[queries.IssueRow, ...]:
    with store.reading() as session:
        return queries.issues(session, meeting_id)


VERBS: dict[str, tuple[str, Callable[[Store, str, str], Any]]] = {
    "park": ("Park issue", lambda s, m, i: commands.park(s, m, "Car parking")),
    "edit": ("Edit parked issue", lambda s, m, i: commands.edit(s, i, "Other")),
    "settle": ("Settle parked issue", lambda s, m, i: commands.settle(s, i, "Goes to the board")),
    "move": ("Move parked issue", lambda s, m, i: commands.move(s, i, 1)),
    "delete": ("Delete parked issue", lambda s, m, i: commands.delete(s, i)),
}


@pytest.mark.parametrize("verb", VERBS)
def test_one_verb_is_one_named_step_that_undo_takes_back(store: Store, meeting: str, verb: str) -> None:
    label, act = VERBS[verb]
    one_step(store, label, lambda: act(store, meeting, read(store, meeting)[0].id))


def test_an_issue_says_under_which_item_it_came_up(store: Store, meeting: str) -> None:
    origin = "Recap of the service evaluation"
    assert [(row.number, row.item) for row in read(store, meeting)] == [(1, origin), (2, origin), (3, "")]


def test_settling_and_reopening_keep_the_outcome(store: Store, meeting: str) -> None:
    issue = read(store, meeting)[1].id
    commands.settle(store, issue, "Goes to the\nboard")
    with store.reading() as session:
        assert [row.text for row in queries.open_issues(session, meeting)] == [TEXTS[0], TEXTS[2]]
    commands.reopen(store, issue)
    row = read(store, meeting)[1]
    assert (row.settled, row.outcome) == (False, "Goes to the board")


def test_moving_beyond_an_end_changes_nothing(store: Store, meeting: str) -> None:
    before = everything(store)
    commands.move(store, read(store, meeting)[0].id, -1)
    commands.move(store, read(store, meeting)[2].id, 1)
    assert everything(store) == before


def test_the_minutes_hold_issues_and_outcomes(store: Store, meeting: str) -> None:
    commands.settle(store, read(store, meeting)[0].id, "Asked of the pharmacy")
    with store.reading() as session:
        heading, listed = blocks(session, meeting)
    assert heading == Heading("Parked items")
    assert isinstance(listed, BulletList)
    assert listed.numbered
    assert [plain(item) for item in listed.items] == [
        f"{TEXTS[0]} Settled: Asked of the pharmacy",
        *TEXTS[1:],
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_on_one_line(store: Store, meeting: str, text: str) -> None:
    issue = commands.park(store, meeting, text)
    commands.settle(store, issue, text)
    row = read(store, meeting)[-1]
    assert row.text == row.outcome
    assert "\n" not in row.text


def test_an_issue_needs_words(store: Store, meeting: str) -> None:
    with pytest.raises(ValueError, match="without words"):
        commands.park(store, meeting, "  ")


def test_risks_have_a_heading_of_their_own_and_say_where_they_came_from(store: Store, meeting: str) -> None:
    note = add_note(store, meeting, None, "T", "One supplier")
    commands.park(store, meeting, "A missed delivery", kind="risk", origins=(Origin("swot_note", note),))
    assert store.undo_label == "Add risk"
    with store.reading() as session:
        _, parked, heading, risks = blocks(session, meeting)
        assert risk_check(session, meeting)
        assert led_to(session, meeting, "swot_note")[note][0].word == "risk"
    assert heading == Heading("Risks")
    assert isinstance(parked, BulletList)
    assert isinstance(risks, BulletList)
    assert len(parked.items) == len(TEXTS)
    assert [plain(item) for item in risks.items] == ["A missed delivery (from SWOT note: One supplier)"]


def risk_check(session: Session, meeting_id: str) -> bool:
    return any(check.ok and check.text == "1 risk in the minutes" for check in missing(session, meeting_id))
