"""Planned times and sums: the reference day by example, any day by its laws."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.agenda import queries
from facilitator.activities.agenda.rules import Agenda, Entry, Item, local, schedule, steps
from facilitator.store.store import Store
from facilitator.text import clock_time
from tests.activities.agenda.reference import STARTS, make_reference


def test_the_reference_day_starts_and_finishes_as_planned(store: Store) -> None:
    meeting = make_reference(store)
    with store.reading() as session:
        agenda = queries.agenda(session, meeting)
    plan = schedule(agenda)
    starts = [plan.slots[item.entry.id].start for item in agenda.items]
    assert tuple(clock_time(local(agenda, start)) for start in starts if start) == STARTS
    assert plan.finish is not None
    assert clock_time(local(agenda, plan.finish)) == "15:45"
    assert (plan.total_s, plan.breaks_s) == (405 * 60, 60 * 60)
    parts = [plan.slots[part.id].start for part in agenda.items[4].parts]
    assert [clock_time(local(agenda, start)) for start in parts if start] == ["10:45", "11:00", "11:30"]


def one(minutes: int, starts_at: datetime | None, zone: str = "Europe/London") -> Agenda:
    return Agenda("m", starts_at, zone, (Item(Entry("a", "A", minutes * 60, "discussion")),))


def test_an_evening_meeting_finishes_the_next_day() -> None:
    agenda = one(120, datetime(2026, 5, 14, 22, 30, tzinfo=UTC))
    finish = schedule(agenda).finish
    assert finish is not None
    assert local(agenda, finish).isoformat() == "2026-05-15T01:30:00+01:00"


def test_the_hour_that_comes_twice_is_counted_twice() -> None:
    agenda = one(120, datetime(2026, 10, 24, 23, 30, tzinfo=UTC))  # 00:30 BST on the night the clocks go back
    finish = schedule(agenda).finish
    assert finish is not None
    assert clock_time(local(agenda, finish)) == "01:30 GMT"


def test_the_hour_that_is_skipped_is_not_counted() -> None:
    agenda = one(60, datetime(2026, 3, 29, 0, 30, tzinfo=UTC))
    finish = schedule(agenda).finish
    assert finish is not None
    assert clock_time(local(agenda, finish)) == "02:30"


def test_without_a_start_there_are_only_lengths() -> None:
    plan = schedule(one(60, None))
    assert (plan.start, plan.finish, plan.total_s) == (None, None, 3_600)


def test_an_unknown_zone_reads_as_utc() -> None:
    agenda = one(60, datetime(2026, 5, 14, 8, 0, tzinfo=UTC), "Mars/Olympus")
    assert local(agenda, datetime(2026, 5, 14, 8, 0, tzinfo=UTC)).hour == 8


lengths = st.integers(0, 24 * 3_600)


@st.composite
def agendas(draw: st.DrawFn) -> Agenda:
    items = []
    for number in range(draw(st.integers(0, 8))):
        activity = draw(st.sampled_from(["discussion", "break", "scenario"]))
        count = 0 if activity == "break" else draw(st.integers(0, 3))
        parts = tuple(Entry(f"{number}.{n}", "P", draw(lengths), "discussion") for n in range(count))
        items.append(Item(Entry(f"{number}", "I", draw(lengths), activity), parts))
    starts_at = draw(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))
    return Agenda("m", draw(st.sampled_from([starts_at, None])), "Europe/London", tuple(items))


@given(agendas())
def test_each_item_starts_where_the_one_before_finishes(agenda: Agenda) -> None:
    plan = schedule(agenda)
    end = 0
    for item in agenda.items:
        slot = plan.slots[item.entry.id]
        assert slot.offset_s == end
        inner = end
        for part in item.parts:
            assert plan.slots[part.id].offset_s == inner
            inner += part.planned_s
        assert not item.parts or inner == end + item.entry.planned_s - item.unallocated_s
        end += item.entry.planned_s
    assert plan.total_s == end
    assert 0 <= plan.breaks_s <= plan.total_s
    if agenda.starts_at:
        assert plan.finish == agenda.starts_at + timedelta(seconds=end)


@given(agendas(), st.data())
def test_moving_an_item_changes_neither_the_sum_nor_what_is_there(agenda: Agenda, data: st.DataObject) -> None:
    moved = Agenda("m", agenda.starts_at, agenda.time_zone, tuple(data.draw(st.permutations(agenda.items))))
    before, after = schedule(agenda), schedule(moved)
    assert (before.total_s, before.breaks_s, before.finish) == (after.total_s, after.breaks_s, after.finish)
    assert set(before.slots) == set(after.slots)


@given(agendas())
def test_every_item_runs_as_itself_or_as_its_parts(agenda: Agenda) -> None:
    found = Counter(step.entry.id for step in steps(agenda))
    wanted = [part.id for item in agenda.items for part in item.parts or (item.entry,)]
    assert found == Counter(wanted)
    assert all(1 <= step.number <= step.count for step in steps(agenda))
