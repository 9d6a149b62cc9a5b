"""The day measured against what was agreed: pins and slack, days, drops, holds and late starts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from facilitator.activities.agenda.rules import Agenda, Entry, Item
from facilitator.stage.planned import plan
from facilitator.stage.rules import Facts, Visit, clock
from facilitator.stage.snapshots import Place, State
from tests.stage.days import MEETING, agenda_of, at, ran, simple


def pinned(first: int, gap: int) -> Agenda:
    """A talk, a gap of so many minutes, a lunch pinned to its end, and an item of half an hour."""
    minute = 9 * 60 + first + gap
    lunch = Entry("lunch", "Lunch", 1800, "break", pinned_min=minute)
    return agenda_of([Item(Entry("a", "Talk", 60 * first, "discussion")), Item(lunch), _last()])


def _last() -> Item:
    return Item(Entry("z", "Close", 1800, "discussion"))


def begun(agenda: Agenda, at_: datetime) -> Facts:
    """The facts of a meeting that began at an instant by its plan."""
    return replace(ran(agenda, at_), plan=plan(agenda, agenda.starts_at or at_))


@pytest.mark.parametrize(("gap", "starts", "late"), [(20, "10:20", 0), (10, "10:20", 10), (0, "10:20", 20)])
def test_slack_before_a_pinned_item_absorbs_the_offset(gap: int, starts: str, late: int) -> None:
    agenda = pinned(60, gap)
    found = clock(agenda, begun(agenda, at("09:20")), at("09:20"))
    assert found.items[1].starts_at == at(starts)
    assert found.late_min == late


def test_being_early_never_pulls_a_pinned_item_forward() -> None:
    agenda = pinned(60, 20)
    found = clock(agenda, replace(begun(agenda, at("09:00")), step_id="a"), at("09:00"))
    early = clock(replace(agenda, items=(_short(agenda.items[0]), *agenda.items[1:])), found_facts(agenda), at("09:00"))
    assert found.items[1].starts_at == early.items[1].starts_at == at("10:20")
    assert early.following_at == at("10:20")
    assert (found.late_min, early.late_min) == (0, 0)


def found_facts(agenda: Agenda) -> Facts:
    return begun(agenda, at("09:00"))


def _short(item: Item) -> Item:
    return replace(item, entry=replace(item.entry, planned_s=600))


def test_lateness_is_measured_from_what_was_agreed_and_not_from_a_changed_agenda() -> None:
    agenda = simple(60, 60)
    facts = begun(agenda, at("09:10"))
    assert clock(agenda, facts, at("09:10")).late_min == 10
    shorter = replace(agenda, items=(agenda.items[0], replace(agenda.items[1], entry=_cut(agenda.items[1].entry, 10))))
    assert clock(shorter, facts, at("09:10")).late_min == 0
    assert clock(shorter, replace(facts, plan=()), at("09:10")).late_min == 10


def _cut(entry: Entry, minutes: int) -> Entry:
    return replace(entry, planned_s=entry.planned_s - 60 * minutes)


def test_what_is_dropped_is_passed_over_and_takes_no_time() -> None:
    agenda = simple(30, 30, 30)
    facts = begun(agenda, at("09:00"))
    items = (agenda.items[0], replace(agenda.items[1], entry=replace(agenda.items[1].entry, dropped=True)))
    found = clock(replace(agenda, items=(*items, agenda.items[2])), facts, at("09:00"))
    assert [item.place for item in found.items] == [Place.NOW, Place.DROPPED, Place.NEXT]
    assert found.following is not None
    assert found.following.entry.id == "c"
    assert (found.finish, found.late_min) == (at("10:00"), -30)


def two_days() -> Agenda:
    first, second = simple(60, 60).items
    return agenda_of([first, second, Item(Entry("c", "Day two", 3600, "discussion", next_day=True)), _last()])


def test_the_second_day_starts_at_its_own_time() -> None:
    agenda = two_days()
    found = clock(agenda, begun(agenda, at("09:30")), at("09:30"))
    assert found.items[2].starts_at == at("09:00", 15)
    assert (found.finish, found.planned_finish, found.late_min) == (at("11:30"), at("11:00"), 30)


def test_the_first_step_of_the_second_day_waits_for_the_morning() -> None:
    agenda = two_days()
    ended = at("11:30")
    visits = (Visit("a", at("09:00"), at("10:30")), Visit("b", at("10:30"), ended))
    held = Visit("c", ended, paused_at=ended, held=True)
    facts = replace(begun(agenda, at("09:00")), step_id="c", visits=(*visits, held))
    found = clock(agenda, facts, at("12:00"))
    assert (found.state, found.digits) == (State.HELD, "60:00")
    assert found.resumes_at == at("09:00", 15)
    assert (found.finish, found.planned_finish) == (at("10:30", 15), at("10:30", 15))
    assert found.items[2].starts_at == at("09:00", 15)


def test_a_hold_counts_up_while_the_timer_stands() -> None:
    agenda = simple(30, 30)
    facts = begun(agenda, at("09:00"))
    held = replace(facts, visits=(replace(facts.visits[0], paused_at=at("09:10"), held=True),))
    found = clock(agenda, held, at("09:12:05"))
    assert (found.state, found.digits, found.remaining_s) == (State.HELD, "02:05", 20 * 60)
    assert found.late_min == 2


@pytest.mark.parametrize(("now", "late"), [("08:50", 0), ("09:01", 0), ("09:01:01", 1), ("09:12", 12)])
def test_a_late_start_is_known_after_a_minute(now: str, late: int) -> None:
    assert clock(simple(30), Facts(MEETING), at(now)).late_start_min == late


def test_nights_and_the_change_to_summer_time_move_no_pin() -> None:
    lunch = Item(Entry("lunch", "Lunch", 1800, "break", pinned_min=12 * 60 + 45, next_day=True))
    saturday = datetime(2026, 3, 28, 9, tzinfo=UTC)
    agenda = replace(agenda_of([*simple(60).items, lunch]), starts_at=saturday)
    found = clock(agenda, replace(ran(agenda, saturday), plan=plan(agenda, saturday)), saturday)
    assert found.items[1].starts_at == datetime(2026, 3, 29, 11, 45, tzinfo=UTC)
    assert found.items[1].starts_at.utcoffset() == timedelta(hours=1)


def test_what_is_put_off_to_tomorrow_is_not_a_day_late() -> None:
    """The facilitator decides at half past ten to go on tomorrow: that day is measured by its own morning."""
    one = simple(60, 60, 60, 60)
    facts = begun(one, at("09:00"))
    items = list(one.items)
    items[2] = replace(items[2], entry=replace(items[2].entry, next_day=True))
    agenda = agenda_of(items)
    today = clock(agenda, facts, at("09:30"))
    assert (today.finish, today.planned_finish, today.late_min) == (at("11:00"), at("11:00"), 0)
    visits = ran(agenda, at("09:00"), at("10:00"), at("11:04"))
    night = replace(visits, plan=facts.plan)
    last = night.visits[-1]
    held = replace(night, visits=(*night.visits[:-1], replace(last, paused_at=last.started_at, held=True)))
    found = clock(agenda, held, at("18:00"))
    assert (found.resumes_at, found.planned_finish, found.late_min) == (at("09:00", 15), at("11:00", 15), 0)
    morning = ran(agenda, at("09:00"), at("10:00"), at("09:06", 15), at("10:10", 15))
    found = clock(agenda, replace(morning, plan=facts.plan), at("10:20", 15))
    assert (found.items[2].drift_min, found.late_min) == (10, 10)
