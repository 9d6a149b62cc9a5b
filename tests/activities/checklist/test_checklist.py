"""People and dates of the checklist: what is kept, undone and copied, and when a date is too late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.checklist import commands
from facilitator.activities.checklist.queries import ChecklistLine, checklist
from facilitator.activities.checklist.rules import trouble
from facilitator.library.copying import duplicate
from facilitator.meeting.people_commands import remove_participants
from facilitator.meeting.queries import people
from facilitator.store.store import Store
from tests.activities.plan.plans import make_meeting

DAY = date(2026, 5, 14)


def read(store: Store, meeting_id: str) -> tuple[ChecklistLine, ...]:
    with store.reading() as session:
        return checklist(session, meeting_id)


def test_a_line_has_a_person_and_a_date_and_undo_takes_them_back(store: Store) -> None:
    meeting_id, _ = make_meeting(store)
    line = commands.add(store, meeting_id, "Referral numbers 2024/25")
    with store.reading() as session:
        person = people(session, meeting_id)[0]
    commands.set_owner(store, line, person.id)
    commands.set_due(store, line, DAY)
    assert read(store, meeting_id) == (
        ChecklistLine(line, "Referral numbers 2024/25", False, person.id, person.name, DAY),
    )
    remove_participants(store, [person.id])
    (kept,) = read(store, meeting_id)
    assert (kept.owner_id, kept.who) == (None, person.name)
    store.undo()
    assert read(store, meeting_id)[0].owner_id == person.id
    assert store.undo() == "Change due date"
    assert store.undo() == "Change who sees to it"
    assert read(store, meeting_id) == (ChecklistLine(line, "Referral numbers 2024/25", False),)


def test_anybody_can_be_named_and_a_line_that_is_gone_is_told(store: Store) -> None:
    meeting_id, _ = make_meeting(store)
    line = commands.add(store, meeting_id, "Coffee")
    commands.set_owner(store, line, None, "  The   caterer ")
    assert read(store, meeting_id)[0].who == "The caterer"
    commands.delete(store, line)
    with pytest.raises(LookupError):
        commands.set_due(store, line, DAY)
    with pytest.raises(LookupError):
        commands.set_owner(store, line, None, "Nobody")


def test_a_copy_keeps_the_person_and_forgets_the_date(store: Store) -> None:
    meeting_id, _ = make_meeting(store)
    line = commands.add(store, meeting_id, "Coffee")
    with store.reading() as session:
        person = people(session, meeting_id)[0]
    commands.set_owner(store, line, person.id)
    commands.set_due(store, line, DAY)
    copy = duplicate(store, meeting_id)
    with store.reading() as session:
        same = next(each for each in people(session, copy) if each.name == person.name)
    (found,) = read(store, copy)
    assert (found.owner_id, found.due) == (same.id, None)


@given(st.dates(), st.booleans(), st.dates(), st.none() | st.dates())
def test_only_an_open_date_is_in_trouble(due: date, done: bool, today: date, last: date | None) -> None:
    found = trouble(due, done, today, last)
    assert (found == "overdue") == (not done and due < today)
    assert (found == "after") == (not done and due >= today and last is not None and due > last)
    assert trouble(None, done, today, last) == ""


def test_the_day_of_the_meeting_is_in_time() -> None:
    assert trouble(DAY, False, DAY, DAY) == ""
    assert trouble(DAY + timedelta(days=1), False, DAY, DAY) == "after"
    assert trouble(DAY, False, DAY + timedelta(days=1), DAY) == "overdue"
