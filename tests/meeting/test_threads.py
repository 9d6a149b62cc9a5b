"""What came of a thing is found from both ends, through undo, and as long as both ends stand."""

import pytest

from facilitator.activities.parking.commands import park
from facilitator.activities.plan import commands as plan
from facilitator.activities.swot.commands import add_note, delete_notes, edit_note
from facilitator.meeting.commands import create_meeting
from facilitator.meeting.threads import Origin, Ref, came_from, led_to, tie, untie
from facilitator.store.store import Store


@pytest.fixture
def meeting(store: Store) -> str:
    return create_meeting(store, "Planning day")


def onward(store: Store, meeting: str, kind: str = "swot_note") -> dict[str, tuple[Ref, ...]]:
    with store.reading() as session:
        return led_to(session, meeting, kind)


def back(store: Store, meeting: str, kind: str) -> dict[str, tuple[Ref, ...]]:
    with store.reading() as session:
        return came_from(session, meeting, kind)


def test_a_note_and_what_came_of_it_know_each_other(store: Store, meeting: str) -> None:
    note = add_note(store, meeting, None, "T", "One supplier")
    action = plan.add_action(store, meeting, "Find a second supplier", origins=(Origin("swot_note", note),))
    issue = park(store, meeting, "Who pays?", origins=(Origin("swot_note", note),))
    assert onward(store, meeting) == {
        note: (
            Ref("action", action, "action", "Find a second supplier"),
            Ref("parked_issue", issue, "parked issue", "Who pays?"),
        )
    }
    source = (Ref("swot_note", note, "SWOT note", "One supplier"),)
    assert back(store, meeting, "action") == {action: source}
    assert back(store, meeting, "parked_issue") == {issue: source}


def test_the_words_are_those_of_today(store: Store, meeting: str) -> None:
    note = add_note(store, meeting, None, "T", "One suplier")
    action = plan.add_action(store, meeting, "Find another", origins=(Origin("swot_note", note),))
    edit_note(store, note, "One supplier")
    assert back(store, meeting, "action")[action][0].title == "One supplier"


def test_a_thread_is_one_step_with_what_it_led_to(store: Store, meeting: str) -> None:
    note = add_note(store, meeting, None, "T", "One supplier")
    plan.add_action(store, meeting, "Find another", origins=(Origin("swot_note", note),))
    store.undo()
    assert onward(store, meeting) == {}
    store.redo()
    assert [ref.title for ref in onward(store, meeting)[note]] == ["Find another"]


def test_an_end_that_is_deleted_ends_the_thread_until_it_is_back(store: Store, meeting: str) -> None:
    note = add_note(store, meeting, None, "T", "One supplier")
    action = plan.add_action(store, meeting, "Find another", origins=(Origin("swot_note", note),))
    delete_notes(store, [note])
    assert back(store, meeting, "action") == {}
    store.undo()
    assert action in back(store, meeting, "action")


def test_several_origins_keep_their_order(store: Store, meeting: str) -> None:
    notes = [add_note(store, meeting, None, "S", text) for text in ("b", "a", "c")]
    action = plan.add_action(store, meeting, "All of it", origins=[Origin("swot_note", note) for note in notes])
    assert [ref.title for ref in back(store, meeting, "action")[action]] == ["b", "a", "c"]


def test_another_meeting_knows_nothing_of_it(store: Store, meeting: str) -> None:
    note = add_note(store, meeting, None, "T", "One supplier")
    plan.add_action(store, meeting, "Find another", origins=(Origin("swot_note", note),))
    assert onward(store, create_meeting(store, "Other")) == {}


def test_tied_once_and_untied_for_good(store: Store, meeting: str) -> None:
    note = add_note(store, meeting, None, "T", "One supplier")
    action = plan.add_action(store, meeting, "Find another")
    origin = Origin("swot_note", note)
    for _ in range(2):
        with store.transaction("Link") as session:
            tie(session, meeting, (origin, origin), "action", action)
    assert len(onward(store, meeting)[note]) == 1
    with store.transaction("Unlink") as session:
        untie(session, meeting, origin, "action", action)
    assert onward(store, meeting) == {}
