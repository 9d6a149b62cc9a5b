"""Starts tied to the clock: pins, free time before them, overlaps, several days, and the nights when clocks change."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.agenda.rules import Agenda, Entry, Item, Schedule, local, schedule, steps

START = datetime(2026, 5, 14, 8, 0, tzinfo=UTC)  # 09:00 in London


def item(
    key: str, minutes: int, pin: str = "", *, next_day: bool = False, dropped: bool = False, activity: str = "plan"
) -> Item:
    minute = int(pin[:2]) * 60 + int(pin[3:]) if pin else None
    entry = Entry(key, key, minutes * 60, activity, pinned_min=minute, next_day=next_day, dropped=dropped)
    return Item(entry)


def plan(*items: Item, starts_at: datetime | None = START) -> Schedule:
    return schedule(Agenda("m", starts_at, "Europe/London", items))


def starts(found: Schedule) -> dict[str, str]:
    agenda = Agenda("m", START, "Europe/London", ())
    return {key: f"{local(agenda, slot.start):%d %H:%M %Z}" if slot.start else "" for key, slot in found.slots.items()}


def test_free_time_before_a_pin_absorbs_what_is_before_it() -> None:
    found = plan(item("talk", 60), item("lunch", 45, "12:45", activity="break"), item("vote", 30))
    assert starts(found) == {"talk": "14 09:00 BST", "lunch": "14 12:45 BST", "vote": "14 13:30 BST"}
    assert (found.slots["lunch"].gap_s, found.slots["lunch"].late_s) == (165 * 60, 0)
    assert (found.total_s, found.breaks_s) == (135 * 60, 45 * 60)


def test_what_runs_into_a_pin_starts_it_late() -> None:
    found = plan(item("talk", 240), item("lunch", 45, "12:45"))
    assert starts(found)["lunch"] == "14 13:00 BST"
    assert (found.slots["lunch"].gap_s, found.slots["lunch"].late_s) == (0, 15 * 60)


def test_a_pin_before_the_start_is_late_and_not_a_day_later() -> None:
    found = plan(item("talk", 60, "08:45"))
    assert starts(found) == {"talk": "14 09:00 BST"}
    assert found.slots["talk"].late_s == 15 * 60


def test_an_evening_goes_on_after_midnight() -> None:
    late = datetime(2026, 5, 14, 21, 0, tzinfo=UTC)
    found = plan(item("talk", 60), item("vote", 30, "00:30"), item("rest", 60, "09:00", next_day=True), starts_at=late)
    assert starts(found) == {"talk": "14 22:00 BST", "vote": "15 00:30 BST", "rest": "15 09:00 BST"}
    assert [day.number for day in found.days] == [1, 2]


def test_a_meeting_goes_on_the_next_day_and_the_one_after() -> None:
    found = plan(
        item("a", 60),
        item("b", 30, "10:00", next_day=True),
        item("rest", 15, activity="break"),
        item("c", 5, next_day=True),
    )
    assert starts(found) == {
        "a": "14 09:00 BST",
        "b": "15 10:00 BST",
        "rest": "15 10:30 BST",
        "c": "16 10:00 BST",  # without a pin as on the day before
    }
    assert [(day.first_id, day.total_s, day.breaks_s) for day in found.days] == [
        ("a", 3_600, 0),
        ("b", 2_700, 900),
        ("c", 300, 0),
    ]
    assert found.finish == datetime(2026, 5, 16, 9, 5, tzinfo=UTC)
    assert found.slots["b"].gap_s == 24 * 3_600  # a night is free time too


def test_days_keep_their_clock_time_over_the_change_to_winter_time() -> None:
    saturday = datetime(2026, 10, 24, 8, 0, tzinfo=UTC)
    found = plan(item("a", 60), item("b", 60, next_day=True), starts_at=saturday)
    assert starts(found)["b"] == "25 09:00 GMT"
    assert found.slots["b"].offset_s == 25 * 3_600


def test_pins_in_the_nights_when_the_clocks_change() -> None:
    twice = plan(item("a", 30), item("b", 30, "01:30"), starts_at=datetime(2026, 10, 24, 23, 0, tzinfo=UTC))
    assert starts(twice)["b"] == "25 01:30 BST"  # the first of the two
    never = plan(item("a", 30), item("b", 30, "01:30"), starts_at=datetime(2026, 3, 29, 0, 0, tzinfo=UTC))
    assert starts(never)["b"] == "29 02:30 BST"


def test_what_is_left_out_takes_no_time_and_still_ends_the_day_before() -> None:
    found = plan(item("a", 60), item("b", 30, "10:00", next_day=True, dropped=True), item("c", 30), item("d", 5))
    assert starts(found) == {"a": "14 09:00 BST", "c": "15 10:00 BST", "d": "15 10:30 BST"}
    assert found.total_s == 95 * 60


def test_parts_left_out_leave_their_time_to_the_item() -> None:
    parts = tuple(Entry(key, key, 600, "discussion", dropped=key == "q") for key in "pqr")
    whole = Item(Entry("i", "I", 1_800, "discussion"), parts)
    agenda = Agenda("m", START, "Europe/London", (whole,))
    assert [step.entry.id for step in steps(agenda)] == ["p", "r"]
    assert whole.unallocated_s == 600
    assert schedule(agenda).slots["r"].offset_s == 600
    left_out = replace(whole, entry=replace(whole.entry, dropped=True))
    assert steps(Agenda("m", START, "Europe/London", (left_out,))) == ()


def test_without_a_start_pins_move_nothing() -> None:
    found = plan(item("a", 60), item("b", 60, "12:45"), starts_at=None)
    assert found.slots["b"].offset_s == 3_600
    assert (found.slots["b"].gap_s, found.slots["b"].late_s, found.finish) == (0, 0, None)


@st.composite
def days(draw: st.DrawFn) -> Agenda:
    items = []
    for number in range(draw(st.integers(1, 8))):
        entry = Entry(
            str(number),
            "I",
            draw(st.integers(0, 6 * 3_600)),
            draw(st.sampled_from(["discussion", "break"])),
            pinned_min=draw(st.none() | st.integers(0, 24 * 60 - 1)),
            next_day=draw(st.integers(0, 4)) == 0,
            dropped=draw(st.integers(0, 4)) == 0,
        )
        items.append(Item(entry))
    starts_at = draw(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))
    starts_at = starts_at.replace(second=0, microsecond=0)
    return Agenda("m", starts_at, draw(st.sampled_from(["Europe/London", "America/New_York", "UTC"])), tuple(items))


@given(days())
def test_every_second_is_an_item_or_free_and_nothing_overlaps(agenda: Agenda) -> None:
    found, end = schedule(agenda), 0
    kept = [item for item in agenda.items if not item.entry.dropped]
    assert set(found.slots) == {item.entry.id for item in kept}
    for item in kept:
        slot = found.slots[item.entry.id]
        assert slot.gap_s >= 0
        assert slot.late_s >= 0
        assert not (slot.gap_s and slot.late_s)
        assert slot.offset_s == end + slot.gap_s
        end = slot.offset_s + item.entry.planned_s
    assert found.total_s == sum(item.entry.planned_s for item in kept) == sum(day.total_s for day in found.days)
    assert found.breaks_s == sum(day.breaks_s for day in found.days)
    if kept and agenda.starts_at:
        assert found.finish == agenda.starts_at + timedelta(seconds=end)


@given(days(), st.data())
def test_being_early_never_pulls_a_pin_and_being_late_goes_through_free_time_first(
    agenda: Agenda, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(agenda.items) - 1))
    change = data.draw(st.integers(-3_600, 3_600))
    entry = agenda.items[at].entry
    other = replace(entry, planned_s=max(0, entry.planned_s + change))
    items = (*agenda.items[:at], Item(other), *agenda.items[at + 1 :])
    before, after = schedule(agenda), schedule(replace(agenda, items=items))
    moved = other.planned_s - entry.planned_s
    first_of_day = {day.first_id for day in (*before.days, *after.days)}
    for item in agenda.items[at + 1 :]:
        key = item.entry.id
        if key not in before.slots or entry.dropped:
            continue
        was, now = before.slots[key], after.slots[key]
        if key in first_of_day and was.day > 1:
            break  # what a whole day late means for the date of the next is not an item's matter
        if item.entry.pinned_min is not None and not was.late_s and moved <= 0:
            assert now.offset_s == was.offset_s
        if moved >= 0:
            assert now.offset_s - was.offset_s == max(0, moved - was.gap_s - _slack(agenda, before, at, key))
            break


def _slack(agenda: Agenda, found: Schedule, at: int, key: str) -> int:
    """The free time between the item at `at` and `key`, without that just before `key`."""
    slack = 0
    for item in agenda.items[at + 1 :]:
        if item.entry.id == key:
            return slack
        if item.entry.id in found.slots:
            slack += found.slots[item.entry.id].gap_s
    return slack


@given(days())
def test_a_pinned_item_starts_at_its_clock_time_or_late(agenda: Agenda) -> None:
    found = schedule(agenda)
    for item in agenda.items:
        slot, pin = found.slots.get(item.entry.id), item.entry.pinned_min
        if slot is None or slot.start is None or pin is None:
            continue
        due = local(agenda, slot.start - timedelta(seconds=slot.late_s))
        if due.month != 3:  # in which there is an hour that no clock shows
            assert due.hour * 60 + due.minute == pin
