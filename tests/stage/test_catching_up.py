"""Catching up: the published case, pins, floors, parts, and what holds for any day."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.agenda.rules import Agenda, Entry, Item
from facilitator.stage.catching_up import (
    Choice,
    Coming,
    Outlook,
    apportion,
    change,
    key_of,
    outlook,
    preview,
    spread,
)
from facilitator.stage.rules import Facts
from tests.stage.days import agenda_of, at, ran, the_day, until_swot


def line(key: str, minutes: int, *, floor: int = 5, protected: bool = False, pin: str = "") -> Coming:
    spare = max(0, minutes - floor)
    return Coming(key, key, 60 * minutes, 60 * minutes, spare, protected, not_before=at(pin) if pin else None)


def day(*lines: Coming, begin: str = "14:00", goal: str = "15:00") -> Outlook:
    return Outlook(at(begin), at(goal), lines)


def lengths(seen: Outlook, choice: Choice) -> dict[str, int]:
    return {one.id: one.left_s // 60 - choice.cuts.get(key_of(one), 0) for one in seen.lines}


def test_the_published_case() -> None:
    seen = day(line("a", 15), line("b", 30), line("vote", 30, protected=True), line("c", 15), goal="15:10")
    choice = spread(seen)
    assert lengths(seen, choice) == {"a": 10, "b": 20, "vote": 30, "c": 10}
    assert preview(seen, choice).finish == at("15:10")


def test_what_cannot_be_met_is_said_with_the_nearest_finish() -> None:
    seen = day(line("a", 10), line("vote", 50, protected=True), begin="14:20")
    found = preview(seen, spread(seen))
    assert (found.finish, found.late_min) == (at("15:15"), 15)


def test_a_pinned_lunch_is_met_and_no_more_is_cut_before_it() -> None:
    seen = day(
        line("a", 40), line("lunch", 30, protected=True, pin="14:35"), line("b", 40), begin="14:00", goal="15:40"
    )
    choice = spread(seen)
    found = preview(seen, choice)
    assert lengths(seen, choice) == {"a": 35, "lunch": 30, "b": 35}
    assert (found.starts["lunch"], found.finish) == (at("14:35"), at("15:40"))


def test_slack_before_a_pin_absorbs_what_is_late() -> None:
    seen = day(line("a", 40), line("lunch", 30, protected=True, pin="14:50"), line("b", 40), goal="16:00")
    assert spread(seen).cuts == {}
    assert preview(seen, Choice()).starts["lunch"] == at("14:50")


def test_what_is_dropped_takes_no_time_and_releases_its_pin() -> None:
    seen = day(line("a", 40), line("b", 30, pin="14:50"), line("c", 40))
    choice = spread(seen, dropped={"b"})
    assert lengths(seen, choice)["c"] + lengths(seen, choice)["a"] == 60
    assert preview(seen, choice).finish == at("15:00")


def test_a_lock_opened_for_this_time_lets_the_item_shrink() -> None:
    seen = day(line("a", 30), line("vote", 60, protected=True), goal="15:15")
    assert lengths(seen, spread(seen)) == {"a": 15, "vote": 60}
    assert lengths(seen, spread(seen, protected=())) == {"a": 25, "vote": 50}


def test_the_day_of_the_screens() -> None:
    seen = outlook(the_protected_day(), until_swot(), at("11:44:18"))
    assert [one.title for one in seen.lines] == [
        "SWOT",
        "Scenario 3: Blended with partner trust",
        "Lunch",
        "Service model decision",
        "Action planning",
        "Summary and close",
    ]
    choice = spread(seen)
    assert lengths(seen, choice) | {"i5.3": 15} == {"i5.3": 15, "i6": 56, "i7": 45, "i8": 60, "i9": 57, "i10": 14}
    found = preview(seen, choice)
    assert (found.finish, found.late_min) == (at("15:45"), 0)


def test_the_parts_of_an_item_shrink_with_it() -> None:
    agenda = the_protected_day()
    seen = outlook(agenda, until_swot(), at("11:44:18"))
    changed = change(agenda, seen, spread(seen))
    assert changed.lengths["i6"] == 56 * 60
    assert sum(changed.lengths.get(f"i6.{n}", 60 * m) for n, m in ((1, 15), (2, 30), (3, 15))) == 56 * 60
    assert changed.dropped == {}


def test_the_parts_still_to_come_of_the_running_item_count_as_lines() -> None:
    agenda = the_protected_day()
    times = ("09:02", "09:18", "09:34", "09:49", "10:22", "10:37", "10:50")
    seen = outlook(agenda, ran(agenda, *(at(time) for time in times)), at("10:58"))
    assert [one.title for one in seen.lines][:4] == [
        "Pathway mapping",
        "Funding and staffing",
        "SWOT",
        "Scenario 3: Blended with partner trust",
    ]
    changed = change(agenda, seen, Choice({"i5.2": 3, "i5.3": 1}, frozenset({"i10"})))
    assert changed.lengths == {"i5.2": 27 * 60, "i5.3": 14 * 60, "i5": 56 * 60}
    assert changed.dropped == {"i10": True}


def test_unallocated_time_of_the_running_item_goes_like_an_item_of_its_own() -> None:
    item = Item(Entry("a", "Talk", 40 * 60, "discussion"), (Entry("a.1", "First", 30 * 60, "discussion"),))
    agenda = agenda_of([item, Item(Entry("b", "Close", 20 * 60, "discussion"))])
    seen = outlook(agenda, ran(agenda, at("09:05")), at("09:10"))
    assert [(key_of(one), one.left_s) for one in seen.lines] == [("a.1", 25 * 60), ("a/rest", 600), ("b", 1200)]
    assert change(agenda, seen, Choice({"a/rest": 5})).lengths == {"a": 35 * 60}


def test_the_next_day_is_left_alone() -> None:
    items = [Item(Entry(key, key, 3600, "discussion")) for key in "ab"]
    items.append(Item(Entry("c", "c", 3600, "discussion", next_day=True)))
    agenda = agenda_of(items)
    seen = outlook(agenda, ran(agenda, at("09:10")), at("09:20"))
    assert [one.id for one in seen.lines] == ["a", "b"]
    assert lengths(seen, spread(seen))["b"] == 50


def the_protected_day() -> Agenda:
    """The day of the screens, with breaks and the decision protected as the agenda has them."""
    agenda = the_day()
    items = tuple(
        replace(item, entry=replace(item.entry, protected=item.entry.activity in ("break", "decision")))
        for item in agenda.items
    )
    return replace(agenda, items=items)


LINES = st.lists(st.tuples(st.integers(1, 90), st.integers(0, 30), st.booleans()), min_size=1, max_size=10)


def _seen(rows: list[tuple[int, int, bool]], late: int) -> Outlook:
    lines = [line(f"{n}", length, floor=floor, protected=locked) for n, (length, floor, locked) in enumerate(rows)]
    total = sum(length for length, _, _ in rows)
    return Outlook(at("09:00"), at("09:00") + timedelta(minutes=total - late), tuple(lines))


@given(LINES, st.integers(0, 200))
def test_what_holds_for_any_day(rows: list[tuple[int, int, bool]], late: int) -> None:
    seen = _seen(rows, late)
    choice = spread(seen)
    free = sum(one.spare_min for one in seen.lines if not one.is_protected)
    found = preview(seen, choice)
    assert sum(choice.cuts.values()) == min(late, free)
    assert found.late_min == max(0, late - free)
    for one, length in zip(seen.lines, lengths(seen, choice).values(), strict=True):
        whole = one.left_s // 60
        assert length == whole if one.is_protected else length >= whole - one.spare_min
        assert length <= whole


@given(LINES, st.integers(0, 150))
def test_a_minute_more_never_gives_one_back(rows: list[tuple[int, int, bool]], late: int) -> None:
    less, more = spread(_seen(rows, late)), spread(_seen(rows, late + 1))
    assert all(more.cuts.get(key, 0) >= cut for key, cut in less.cuts.items())


@given(st.lists(st.integers(1, 100), min_size=1, max_size=8), st.integers(1, 5))
def test_whole_shares_come_out_exactly(weights: list[int], times: int) -> None:
    assert apportion(times * sum(weights), weights, [10_000] * len(weights)) == tuple(times * each for each in weights)


def test_before_the_start_and_after_the_end() -> None:
    agenda = the_protected_day()
    early = outlook(agenda, Facts("meeting"), at("08:50"))
    assert preview(early, Choice()).late_min == 0
    assert len(early.lines) == 10
    ended = replace(until_swot(), ended_at=at("12:00"))
    assert outlook(agenda, ended, at("12:00")).lines == ()
