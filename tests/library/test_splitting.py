"""A meeting split in two: what follows from an item on goes over whole, the rest stays, and undo joins them again."""

import pytest
from sqlmodel import col, select

from facilitator.activities.agenda import commands as agenda
from facilitator.activities.agenda import queries as agenda_queries
from facilitator.activities.decision.queries import votes
from facilitator.activities.decision.tables import DecisionOption
from facilitator.activities.notes.commands import add_note
from facilitator.activities.plan.commands import add_action
from facilitator.library.demo import build_demo
from facilitator.library.splitting import part_title, split
from facilitator.meeting import people_commands, queries
from facilitator.store.store import Store
from tests.clocks import FakeClock
from tests.undoing import one_step


@pytest.fixture
def meeting_id(store: Store, fake_clock: FakeClock) -> str:
    """The demo meeting before its day."""
    return build_demo(store, fake_clock.now())


def titles(store: Store, meeting_id: str) -> list[str]:
    with store.reading() as session:
        return [item.entry.title for item in agenda_queries.agenda(session, meeting_id).items]


def items(store: Store, meeting_id: str) -> list[str]:
    with store.reading() as session:
        return [item.entry.id for item in agenda_queries.agenda(session, meeting_id).items]


def owners(store: Store, table: str) -> dict[str, str]:
    """The meeting of each row, by the row's id."""
    with store.reading() as session:
        rows = session.connection().exec_driver_sql(f"SELECT id, meeting_id FROM {table}")
        return {str(key): str(owner) for key, owner in rows}


def test_what_follows_goes_over_and_the_rest_stays(store: Store, meeting_id: str) -> None:
    before, title = titles(store, meeting_id), head(store, meeting_id)
    at = before.index("Lunch")
    made = split(store, meeting_id, items(store, meeting_id)[at])
    assert (titles(store, meeting_id), titles(store, made)) == (before[:at], before[at:])
    assert (head(store, meeting_id), head(store, made)) == (title, f"{title} (part 2)")
    assert store.undo_label == "Split meeting"
    with store.reading() as session:
        copy = queries.head(session, made)
        assert (copy.starts_at, copy.circulate_by, copy.time_zone) == (None, None, "Europe/London")
        plan = agenda_queries.agenda(session, made)
        assert any(item.parts for item in plan.items)
        # Whom and what the moved items name, they name in their own meeting.
        people = {person.id: person.name for person in queries.people(session, made)}
        for item in plan.items:
            for entry in (item.entry, *item.parts):
                assert entry.lead_id is None or people[entry.lead_id] == entry.lead


def head(store: Store, meeting_id: str) -> str:
    with store.reading() as session:
        return queries.head(session, meeting_id).title


def test_people_scenarios_and_objectives_are_in_both(store: Store, meeting_id: str) -> None:
    person = next(iter(owners(store, "participant")))
    people_commands.set_invitation(store, person, "confirmed")
    made = split(store, meeting_id, items(store, meeting_id)[4])
    with store.reading() as session:
        for read in (queries.people, queries.scenarios, queries.objectives):
            first, second = read(session, meeting_id), read(session, made)
            assert len(first) == len(second) > 0
            assert not {row.id for row in first} & {row.id for row in second}
        assert {person.invitation for person in queries.participants(session, made)} == {"invited"}


def test_notes_votes_and_actions_stay_with_their_item(store: Store, meeting_id: str) -> None:
    keys = items(store, meeting_id)
    early, late = add_note(store, meeting_id, keys[0], "Early"), add_note(store, meeting_id, keys[5], "Late")
    with store.reading() as session:
        person = queries.people(session, meeting_id)[0]
        vote = votes(session, meeting_id)[0]
    action = add_action(store, meeting_id, "Call them", item_id=keys[5], owner_id=person.id)
    made = split(store, meeting_id, keys[5])
    assert (owners(store, "note")[early], owners(store, "note")[late]) == (meeting_id, made)
    assert owners(store, "action")[action] == made
    with store.reading() as session:
        assert votes(session, meeting_id) == ()
        moved = votes(session, made)[0]
        options = session.exec(select(DecisionOption).where(col(DecisionOption.decision_id) == vote.id)).all()
    assert (moved.id, moved.question, moved.options) == (vote.id, vote.question, vote.options)
    assert {option.meeting_id for option in options} == {made}


def test_a_second_day_opens_the_second_meeting(store: Store, meeting_id: str) -> None:
    keys = items(store, meeting_id)
    agenda.set_next_day(store, keys[5], True, 540)
    agenda.set_pin(store, keys[6], 765)
    made = split(store, meeting_id, keys[5])
    with store.reading() as session:
        first, second = agenda_queries.agenda(session, made).items[:2]
    assert (first.entry.next_day, first.entry.pinned_min, second.entry.pinned_min) == (False, None, 765)


def test_undo_joins_them_again_and_redo_splits(store: Store, meeting_id: str) -> None:
    add_note(store, meeting_id, items(store, meeting_id)[7], "Late")
    one_step(store, "Split meeting", lambda: split(store, meeting_id, items(store, meeting_id)[3]))


def test_the_first_item_and_a_stranger_cannot_be_split_off(store: Store, meeting_id: str) -> None:
    with pytest.raises(ValueError, match="nothing behind"):
        split(store, meeting_id, items(store, meeting_id)[0])
    with pytest.raises(LookupError):
        split(store, meeting_id, "nobody")
    assert store.undo_label != "Split meeting"


def test_parts_are_counted_on() -> None:
    assert part_title("Day") == "Day (part 2)"
    assert part_title("Day (part 2)") == "Day (part 3)"
    assert part_title("Day (part two)") == "Day (part two) (part 2)"
