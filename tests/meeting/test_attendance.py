"""Comings and goings: what is kept, what it means at a moment, and what the minutes make of it."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.documents.blocks import Roster
from facilitator.meeting import attendance_commands as commands
from facilitator.meeting import commands as meeting
from facilitator.meeting import people_commands as people
from facilitator.meeting import queries
from facilitator.meeting.attendance import (
    BadTime,
    Stay,
    arrival,
    check,
    in_order,
    is_here,
    near,
    remarks,
    was_here,
)
from facilitator.minutes import frame
from facilitator.store.store import Store
from tests.clocks import FakeClock
from tests.profiles import few

LONDON = "Europe/London"


def at(clock: str, day: int = 14) -> datetime:
    """A London time of day in May 2026, as UTC."""
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)


@pytest.fixture
def room(store: Store) -> tuple[str, list[str]]:
    """A meeting planned for 09:00 with three people; the clock stands at 09:30."""
    key = meeting.create_meeting(store, "Planning day", starts_at=at("09:00"))
    return key, [people.add_participant(store, key, name, role="Nurse") for name in ("Ann Lee", "Jo Hill", "Di Orr")]


def seen(store: Store, key: str) -> list[tuple[str, bool]]:
    with store.reading() as session:
        return [(row.attendance, row.here) for row in queries.participants(session, key)]


def noted(store: Store, key: str, person: str) -> tuple[Stay, ...]:
    with store.reading() as session:
        return queries.stays(session, key).get(person, ())


def test_before_the_start_and_on_another_day_present_is_from_the_start() -> None:
    start = at("09:00")
    assert arrival(start, at("08:40")) is None
    assert arrival(start, start) is None
    assert arrival(start, at("09:20")) == at("09:20")
    assert arrival(start, at("09:20", day=15)) is None
    assert arrival(None, at("09:20")) == at("09:20")


def test_who_is_in_the_room_at_the_moment_of_a_vote(
    store: Store, room: tuple[str, list[str]], fake_clock: FakeClock
) -> None:
    key, (ann, jo, di) = room
    commands.mark_present(store, key)
    assert seen(store, key) == [("present", True)] * 3
    commands.leave(store, jo, at("11:00"))
    people.set_voting(store, di, False)
    with store.reading() as session:
        assert queries.entitled_and_present(session, key) == (2, 1)
        assert queries.in_the_room(session, key) == (2, 3)
    assert seen(store, key)[1] == ("present", False)
    commands.arrive(store, jo, at("11:30"))
    with store.reading() as session:
        assert queries.entitled_and_present(session, key) == (2, 2)
    stays = noted(store, key, jo)
    assert [(stay.arrived_at, stay.left_at) for stay in stays] == [(None, at("11:00")), (at("11:30"), None)]
    assert [was_here(stays, at(clock)) for clock in ("08:00", "10:59", "11:00", "11:29", "11:30")] == [
        *(True, True, False, False, True)
    ]
    assert noted(store, key, ann)[0].arrived_at is None


VERBS: dict[str, tuple[str, Callable[[Store, str], None]]] = {
    "arrive": ("Note arrival", lambda s, p: commands.arrive(s, p, at("09:20"))),
    "present": ("Change attendance", lambda s, p: commands.set_attendance(s, p, "present")),
    "apologies": ("Change attendance", lambda s, p: commands.set_attendance(s, p, "apologies")),
}


@pytest.mark.parametrize("verb", VERBS)
def test_what_was_clicked_wrongly_is_taken_back(store: Store, room: tuple[str, list[str]], verb: str) -> None:
    key, (ann, *_others) = room
    label, act = VERBS[verb]
    before = seen(store, key)
    act(store, ann)
    after = seen(store, key)
    assert after != before
    assert store.undo() == label
    assert (seen(store, key), noted(store, key, ann)) == (before, ())
    store.redo()
    assert seen(store, key) == after


def test_apologies_take_the_stays_away(store: Store, room: tuple[str, list[str]]) -> None:
    key, (ann, *_others) = room
    commands.arrive(store, ann, at("09:20"))
    commands.set_attendance(store, ann, "apologies")
    assert (seen(store, key)[0], noted(store, key, ann)) == (("apologies", False), ())
    commands.arrive(store, ann, at("10:00"))
    assert seen(store, key)[0] == ("present", True)


def test_a_second_click_at_once_leaves_no_trace(store: Store, room: tuple[str, list[str]]) -> None:
    key, (ann, *_others) = room
    commands.arrive(store, ann, at("09:20"))
    commands.leave(store, ann, at("09:20") + timedelta(seconds=40))
    assert (seen(store, key)[0], noted(store, key, ann)) == (("", False), ())
    commands.arrive(store, ann, at("09:20"))
    commands.leave(store, ann, at("10:00"))
    commands.arrive(store, ann, at("10:00") + timedelta(seconds=20))
    assert [(stay.arrived_at, stay.left_at) for stay in noted(store, key, ann)] == [(at("09:20"), None)]


def test_who_is_unticked_before_the_start_was_never_there(store: Store, room: tuple[str, list[str]]) -> None:
    key, (ann, *_others) = room
    commands.arrive(store, ann, at("08:40"))
    commands.leave(store, ann, at("08:55"))
    assert (seen(store, key)[0], noted(store, key, ann)) == (("", False), ())


def test_times_are_corrected_within_reason(store: Store, room: tuple[str, list[str]]) -> None:
    key, (ann, *_others) = room
    commands.arrive(store, ann, at("09:20"))
    commands.leave(store, ann, at("10:00"))
    commands.arrive(store, ann, at("10:30"))
    first, second = noted(store, key, ann)
    commands.set_departure(store, first.id, at("10:10"))
    assert store.undo_label == "Correct departure"
    commands.set_arrival(store, first.id, None)
    commands.set_arrival(store, second.id, at("10:40"))
    right = noted(store, key, ann)
    for change, stay, wrong in (
        (commands.set_departure, first, at("10:50")),
        (commands.set_arrival, second, at("10:05")),
        (commands.set_departure, second, at("10:40")),
        (commands.set_departure, first, None),
    ):
        with pytest.raises(BadTime):
            change(store, stay.id, wrong)
    assert noted(store, key, ann) == right
    with pytest.raises(LookupError):
        commands.set_arrival(store, "gone", None)


def test_removing_a_person_and_taking_it_back_brings_their_stays_back(
    store: Store, room: tuple[str, list[str]]
) -> None:
    key, (ann, *_others) = room
    commands.arrive(store, ann, at("09:20"))
    people.remove_participants(store, [ann])
    assert noted(store, key, ann) == ()
    store.undo()
    assert noted(store, key, ann)[0].arrived_at == at("09:20")


@given(
    st.lists(
        st.tuples(st.sampled_from(["arrive", "leave", "apologies", "all", "undo"]), st.integers(0, 180)), max_size=12
    )
)
@settings(max_examples=few(25), suppress_health_check=[HealthCheck.function_scoped_fixture])  # a meeting for each
def test_attendance_and_stays_never_disagree(
    store: Store, fake_clock: FakeClock, script: list[tuple[str, int]]
) -> None:
    fake_clock.set(at("08:50"))
    key = meeting.create_meeting(store, "Day", starts_at=at("09:00"))
    person = people.add_participant(store, key, "Ann Lee")
    for verb, seconds in script:
        fake_clock.advance(seconds)
        if verb == "arrive":
            commands.arrive(store, person, fake_clock.now())
        elif verb == "leave":
            commands.leave(store, person, fake_clock.now())
        elif verb == "apologies":
            commands.set_attendance(store, person, "apologies")
        elif verb == "all":
            commands.mark_present(store, key)
        elif (store.undo_label or "").startswith(("Note", "Change", "Mark")):
            store.undo()
        ((attendance, here),) = seen(store, key)
        stays = noted(store, key, person)
        check(stays)
        assert (attendance == "present") is bool(stays)
        assert here is is_here(stays)
        assert sum(stay.left_at is None for stay in stays) <= 1


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 60)), max_size=5), st.integers(-10, 600))
def test_being_in_the_room_is_being_in_one_of_the_stays(gaps: list[tuple[int, int]], minute: int) -> None:
    start, stays, spent = at("09:00"), [], 0
    inside = False
    for gap, length in gaps:
        begin, spent = spent + gap, spent + gap + length
        inside = inside or begin <= minute < spent
        stays.append(Stay("", start + timedelta(minutes=begin), start + timedelta(minutes=spent)))
        spent += 1
    check(stays)
    assert was_here(stays[::-1], start + timedelta(minutes=minute)) is inside
    assert in_order(stays[::-1]) == tuple(stays)


@pytest.mark.parametrize(
    ("stays", "said"),
    [
        ([], ()),
        ([(None, None)], ()),
        ([("09:04", None)], ()),  # ticked off while the meeting began
        ([("09:20", None)], ("arrived 09:20",)),
        ([(None, "14:10")], ("left 14:10",)),
        ([(None, "15:43")], ()),  # the last minutes of the meeting
        ([("09:20", "11:00"), ("11:30", "14:10")], ("arrived 09:20", "away 11:00–11:30", "left 14:10")),
        ([("16:10", None)], ()),  # marked after the end
    ],
)
def test_what_the_minutes_say(stays: list[tuple[str | None, str | None]], said: tuple[str, ...]) -> None:
    made = [Stay("", *(at(clock) if clock else None for clock in stay)) for stay in stays]
    assert remarks(made, at("09:02"), at("15:46"), LONDON) == said


def test_without_a_start_and_an_end_every_time_is_told() -> None:
    assert remarks([Stay("", at("09:02"), at("09:30"))], None, None, LONDON) == ("arrived 09:02", "left 09:30")


def test_a_typed_time_is_on_the_day_it_is_about() -> None:
    assert near(time(9, 20), at("14:10"), LONDON) == at("09:20")
    assert near(time(0, 10), at("23:50"), LONDON) == at("00:10", day=15)
    assert near(time(23, 50), at("00:10", day=15), LONDON) == at("23:50")


def test_late_and_early_stand_beside_the_names_in_the_minutes(store: Store, room: tuple[str, list[str]]) -> None:
    key, (ann, jo, di) = room
    commands.mark_present(store, key)
    commands.leave(store, jo, at("14:10"))
    commands.set_attendance(store, di, "apologies")
    (stay,) = noted(store, key, ann)
    commands.set_arrival(store, stay.id, at("09:20"))
    with store.reading() as session:
        blocks = frame.attendance(session, key, at("16:00"))
    present, apologies = (block for block in blocks if isinstance(block, Roster))
    assert present.people == (("Ann Lee", "Nurse, arrived 09:20"), ("Jo Hill", "Nurse, left 14:10"))
    assert apologies.people == (("Di Orr", "Nurse"),)
