"""The clock by example: the day of the screens, and everything that can happen to a machine."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.agenda.rules import Entry, Item, steps
from facilitator.stage.rules import Facts, Visit, clock, current_step
from facilitator.stage.snapshots import ClockState, ItemClock, Place, State
from facilitator.text import clock_time, short_span
from tests.stage.days import MEETING, agenda_of, at, ran, simple, the_day, until_swot


def item(state: ClockState, key: str) -> ItemClock:
    return next(found for found in state.items if found.id == key)


def times(found: ItemClock) -> str:
    return short_span(found.starts_at, found.ends_at)


def test_the_day_of_the_screens_reads_as_drawn() -> None:
    state = clock(the_day(), until_swot(), at("11:44:18"))
    assert state.digits == "08:42"
    assert state.of_s == 15 * 60
    assert state.state is State.NORMAL
    assert state.due_at is not None
    assert clock_time(state.due_at) == "11:53"
    assert clock_time(state.finish) == "15:53"
    assert state.late_min == 8
    done = [(times(found), found.drift_min) for found in state.items if found.place is Place.DONE]
    assert done == [("09:02–09:18", 3), ("09:18–09:34", 4), ("09:34–10:37", 7), ("10:37–10:50", 5)]
    now = item(state, "i5")
    assert (now.place, times(now)) == (Place.NOW, "10:50–11:53")
    assert [(part.place, part.drift_min) for part in now.parts] == [
        (Place.DONE, 2),
        (Place.DONE, 1),
        (Place.NOW, None),
    ]
    coming = [times(found) for found in state.items if found.place is Place.NEXT]
    assert coming == ["11:53–12:53", "12:53–13:38", "13:38–14:38", "14:38–15:38", "15:38–15:53"]


def test_the_room_screens_of_the_day_read_as_drawn() -> None:
    day = the_day()
    facts = ran(day, *(at(t) for t in ("09:02", "09:18", "09:34", "09:49", "10:22", "10:37", "10:50", "11:07")))
    state = clock(day, facts, at("11:18:36"))
    assert state.digits == "18:24"
    assert state.following is not None
    assert state.following.entry.title == "SWOT"
    assert state.following_at is not None
    assert clock_time(state.following_at) == "11:37"
    assert clock_time(item(state, "i7").starts_at) == "12:52"
    over = clock(day, facts, at("11:37:48"))
    assert (over.digits, over.state) == ("+00:48", State.RED)


@pytest.mark.parametrize(
    ("minutes", "left_s", "state"),
    [
        (15, 121, State.NORMAL),
        (15, 120, State.AMBER),
        (15, 1, State.AMBER),
        (15, 0, State.RED),
        (15, -60, State.RED),
        (5, 61, State.NORMAL),
        (5, 60, State.AMBER),
        (6, 61, State.NORMAL),
        (6, 60, State.AMBER),
        (9, 61, State.NORMAL),
        (10, 120, State.AMBER),
        (1, 31, State.NORMAL),
        (1, 30, State.AMBER),
    ],
)
def test_the_timer_turns_amber_two_minutes_or_one_before_the_end(minutes: int, left_s: int, state: State) -> None:
    day = simple(minutes)
    facts = ran(day, at("09:00"))
    now = at("09:00") + timedelta(minutes=minutes, seconds=-left_s)
    assert clock(day, facts, now).state is state


@pytest.mark.parametrize(
    ("amber_s", "left_s", "state"),
    [
        (300, 301, State.NORMAL),
        (300, 300, State.AMBER),
        (5_000, 900, State.AMBER),
        (0, 1, State.NORMAL),
        (0, 0, State.RED),
        (30, 31, State.NORMAL),
        (30, 30, State.AMBER),
    ],
)
def test_an_item_turns_amber_when_it_was_told_to(amber_s: int, left_s: int, state: State) -> None:
    day = agenda_of([Item(Entry("a", "Item", 900, "discussion", amber_s=amber_s))])
    now = at("09:15") - timedelta(seconds=left_s)
    assert clock(day, ran(day, at("09:00")), now).state is state


def test_a_pause_stops_the_step_and_moves_the_finish() -> None:
    day = simple(10, 10)
    paused = Facts(MEETING, at("09:00"), None, "a", (Visit("a", at("09:00"), None, at("09:04")),))
    later = clock(day, paused, at("09:07"))
    assert (later.state, later.digits) == (State.PAUSED, "06:00")
    assert later.late_min == 3
    resumed = Facts(MEETING, at("09:00"), None, "a", (Visit("a", at("09:00"), None, None, 180),))
    assert clock(day, resumed, at("09:08")).digits == "05:00"


def test_a_step_left_by_a_wrong_click_goes_on_as_if_never_left() -> None:
    day = simple(10, 10)
    visits = (
        Visit("a", at("09:00"), at("09:04")),
        Visit("b", at("09:04"), at("09:04:05")),
        Visit("a", at("09:04:05")),
    )
    state = clock(day, Facts(MEETING, at("09:00"), None, "a", visits), at("09:05"))
    assert state.digits == "05:05"
    assert times(item(state, "a")) == "09:00–09:10"
    assert item(state, "b").place is Place.NEXT
    assert item(state, "b").drift_min is None


def test_a_wrong_click_back_moves_no_end_of_a_finished_item() -> None:
    day = simple(10, 10)
    visits = (
        Visit("a", at("09:00"), at("09:10")),
        Visit("b", at("09:10"), at("09:15")),
        Visit("a", at("09:15"), at("09:15:04")),
        Visit("b", at("09:15:04")),
    )
    state = clock(day, Facts(MEETING, at("09:00"), None, "b", visits), at("09:16"))
    assert (times(item(state, "a")), item(state, "a").drift_min) == ("09:00–09:10", 0)


def test_minutes_added_lengthen_the_step_and_the_day() -> None:
    day = simple(10, 10)
    facts = Facts(MEETING, at("09:00"), None, "a", (Visit("a", at("09:00"), added_s=300),))
    state = clock(day, facts, at("09:01"))
    assert (state.of_s, state.digits, state.late_min) == (900, "14:00", 5)


def test_unallocated_time_after_the_last_part_counts_until_an_overrun_has_used_it() -> None:
    talk = Item(
        Entry("x", "Talk", 1800, "discussion"),
        (Entry("x.1", "One", 600, "discussion"), Entry("x.2", "Two", 600, "discussion")),
    )
    day = agenda_of([talk, Item(Entry("y", "Next", 600, "discussion"))])
    on_plan = clock(day, ran(day, at("09:00")), at("09:00"))
    assert on_plan.late_min == 0
    assert clock_time(item(on_plan, "y").starts_at) == "09:30"
    over = clock(day, ran(day, at("09:00")), at("09:14"))
    assert (over.digits, over.late_min) == ("+04:00", 0)
    far_over = clock(day, ran(day, at("09:00")), at("09:25"))
    assert far_over.late_min == 5


def test_a_step_without_a_set_length_counts_up_and_never_alarms() -> None:
    state = clock(simple(0), ran(simple(0), at("09:00")), at("09:12:30"))
    assert (state.digits, state.state, state.is_over, state.used_per_mille) == (
        "12:30",
        State.NORMAL,
        False,
        0,
    )


def test_before_the_start_the_plan_is_shown_and_lateness_grows() -> None:
    early = clock(the_day(), Facts(MEETING), at("08:40"))
    assert (early.state, early.late_min) == (State.NOT_STARTED, 0)
    assert clock_time(early.finish) == "15:45"
    assert times(early.items[0]) == "09:00–09:15"
    late = clock(the_day(), Facts(MEETING), at("09:06"))
    assert late.late_min == 6
    assert times(late.items[0]) == "09:06–09:21"


def test_after_the_end_the_finish_is_what_it_was() -> None:
    day = simple(10, 10)
    visits = (Visit("a", at("09:00"), at("09:12")), Visit("b", at("09:12"), at("09:23")))
    state = clock(day, Facts(MEETING, at("09:00"), at("09:23"), "b", visits), at("18:00"))
    assert (state.state, state.late_min, state.step) == (State.ENDED, 3, None)
    assert [found.drift_min for found in state.items] == [2, 3]


def test_skipped_items_take_no_time() -> None:
    day = simple(10, 30, 10)
    visits = (Visit("a", at("09:00"), at("09:10")), Visit("c", at("09:10")))
    state = clock(day, Facts(MEETING, at("09:00"), None, "c", visits), at("09:10"))
    assert item(state, "b").place is Place.SKIPPED
    assert clock_time(state.finish) == "09:20"
    assert state.late_min == -30


def test_a_rehearsal_days_before_is_measured_from_its_own_start() -> None:
    day = simple(10, 10)
    facts = Facts(MEETING, at("17:00", 11), None, "a", (Visit("a", at("17:00", 11)),))
    assert clock(day, facts, at("17:05", 11)).late_min == 0
    assert clock(day, Facts(MEETING), at("17:05", 20)).late_min == 0
    assert clock_time(clock(day, Facts(MEETING), at("17:05", 11)).planned_start) == "09:00"


# --- what can happen to the machine --------------------------------------------------------------------


def test_a_restart_changes_nothing() -> None:
    first = clock(the_day(), until_swot(), at("11:44:18"))
    again = clock(the_day(), Facts(**{f: getattr(until_swot(), f) for f in Facts.__slots__}), at("11:44:18"))
    assert first == again


def test_a_suspended_machine_wakes_with_the_time_that_passed() -> None:
    assert clock(the_day(), until_swot(), at("12:23:00")).digits == "+30:00"


def test_a_clock_set_back_never_gives_more_than_the_whole_step() -> None:
    for back in (timedelta(seconds=1), timedelta(hours=1), timedelta(days=4000)):
        state = clock(the_day(), until_swot(), at("11:38") - back)
        assert (state.digits, state.state) == ("15:00", State.NORMAL)
        assert state.used_per_mille == 0


def test_a_visit_that_ended_before_it_began_counts_for_nothing() -> None:
    day = simple(10, 10)
    visits = (Visit("a", at("09:00"), at("08:00"), None, 40), Visit("b", at("08:00")))
    state = clock(day, Facts(MEETING, at("09:00"), None, "b", visits), at("08:04"))
    assert state.digits == "06:00"
    assert item(state, "a").ends_at >= item(state, "a").starts_at


def test_midnight_is_an_instant_like_any_other() -> None:
    day = agenda_of([Item(Entry("a", "Late", 3600, "discussion"))], at("23:30"))
    state = clock(day, ran(day, at("23:30")), at("00:10", 15))
    assert (state.digits, state.late_min) == ("20:00", 0)
    assert clock_time(state.finish) == "00:30"


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    # In London the clocks go back from 02:00 BST to 01:00 GMT on 25 October 2026, at 01:00 UTC.
    start = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    day = agenda_of([Item(Entry("a", "Long night", 2 * 3600, "discussion"))], start)
    state = clock(day, ran(day, start), start + timedelta(minutes=90))
    assert (state.digits, state.late_min) == ("30:00", 0)
    assert clock_time(state.planned_start) == "01:30 BST"
    assert clock_time(state.finish) == "02:30"


# --- an agenda that changes while it runs --------------------------------------------------------------


def test_an_item_given_parts_while_it_runs_goes_on_in_the_first() -> None:
    parts = (Entry("a.1", "One", 300, "discussion"), Entry("a.2", "Two", 300, "discussion"))
    day = agenda_of([Item(Entry("a", "Item", 600, "discussion"), parts)])
    state = clock(day, Facts(MEETING, at("09:00"), None, "a", (Visit("a", at("09:00")),)), at("09:01"))
    assert state.step is not None
    assert (state.step.entry.id, state.digits) == ("a.1", "04:00")


def test_a_step_deleted_while_it_runs_gives_way_and_the_timer_still_runs() -> None:
    day = simple(10, 10)
    visits = (Visit("a", at("09:00"), at("09:10")), Visit("gone", at("09:10")))
    state = clock(day, Facts(MEETING, at("09:00"), None, "gone", visits), at("09:12"))
    assert state.step is not None
    assert (state.step.entry.id, state.digits) == ("b", "08:00")


def test_an_empty_agenda_has_a_clock() -> None:
    day = agenda_of([])
    assert current_step(day, Facts(MEETING, at("09:00"))) is None
    for facts in (Facts(MEETING), Facts(MEETING, at("09:00")), Facts(MEETING, at("09:00"), at("09:30"))):
        assert clock(day, facts, at("09:10")).items == ()


# --- what holds for any day ----------------------------------------------------------------------------

_INSTANTS = st.integers(-86_400, 3 * 86_400).map(lambda s: at("09:00") + timedelta(seconds=s))


@st.composite
def _facts(draw: st.DrawFn) -> Facts:
    names = [step.entry.id for step in steps(the_day())] + ["gone", "i3"]
    visits = [
        Visit(
            draw(st.sampled_from(names)),
            draw(_INSTANTS),
            draw(st.none() | _INSTANTS),
            draw(st.none() | _INSTANTS),
            draw(st.integers(0, 9000)),
            draw(st.integers(-20, 20)) * 60,
        )
        for _ in range(draw(st.integers(0, 6)))
    ]
    started = draw(st.none() | _INSTANTS)
    ended = draw(st.none() | _INSTANTS) if started else None
    return Facts(MEETING, started, ended, draw(st.sampled_from(names)), tuple(visits))


@given(_facts(), _INSTANTS)
def test_whatever_is_stored_the_clock_holds_together(facts: Facts, now: datetime) -> None:
    state = clock(the_day(), facts, now)
    assert 0 <= state.used_per_mille <= 1000
    assert (state.step is not None) == state.running
    assert state.remaining_s <= state.of_s
    for found in state.items:
        assert found.starts_at <= found.ends_at
        assert (found.drift_min is not None) == (found.place is Place.DONE)
    coming = [found for found in state.items if found.place is Place.NEXT]
    assert all(a.ends_at == b.starts_at for a, b in pairwise(coming))
    if coming and state.running:
        assert max(found.ends_at for found in coming) == state.finish


@given(st.lists(st.integers(1, 90), min_size=1, max_size=6), st.integers(0, 4000), st.integers(1, 600))
def test_time_passing_in_a_step_takes_from_it_and_then_moves_the_finish(
    minutes: list[int], first_s: int, more_s: int
) -> None:
    day = simple(*minutes)
    facts = ran(day, at("09:00"))
    before = clock(day, facts, at("09:00") + timedelta(seconds=first_s))
    after = clock(day, facts, at("09:00") + timedelta(seconds=first_s + more_s))
    assert before.remaining_s - after.remaining_s == more_s
    over_s = max(0, -after.remaining_s) - max(0, -before.remaining_s)
    assert after.finish - before.finish == timedelta(seconds=over_s)


@given(st.integers(0, 3599), st.lists(st.integers(1, 599), max_size=5))
def test_wrong_clicks_never_change_what_is_left(at_s: int, slips: list[int]) -> None:
    day = simple(60, 10)
    begun = at("09:00")
    leave = begun + timedelta(seconds=at_s)
    visits = [Visit("a", begun, leave)]
    for slip in slips:
        back = leave + timedelta(seconds=slip)
        visits += [Visit("b", leave, back), Visit("a", back, back)]
        leave = back
    visits.append(Visit("a", leave))
    facts = Facts(MEETING, begun, None, "a", tuple(visits))
    assert clock(day, facts, leave).remaining_s == 3600 - at_s
    assert clock(day, replace(facts, visits=tuple(reversed(visits))), leave).remaining_s == 3600 - at_s
