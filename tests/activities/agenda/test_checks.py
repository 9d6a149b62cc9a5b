"""What is said to be wrong with an agenda, and that the named fix mends it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from facilitator.activities.agenda import queries
from facilitator.activities.agenda.checks import Person, Preparations, Quorum, Warning, faults, short_title, warnings
from facilitator.activities.agenda.rules import Agenda, Entry, Item
from facilitator.activities.checklist.queries import ChecklistLine
from facilitator.store.store import Store
from tests.activities.agenda.reference import make_reference

START = datetime(2026, 5, 14, 8, 0, tzinfo=UTC)


def item(key: str, minutes: int, activity: str = "discussion", *parts: int, lead: str | None = "p") -> Item:
    inner = tuple(Entry(f"{key}{n}", f"Part {n}", m * 60, "discussion", lead) for n, m in enumerate(parts, 1))
    return Item(Entry(key, key.title(), minutes * 60, activity, lead, "Ann Example"), inner)


def check(*items: Item, starts_at: datetime | None = START) -> tuple[Warning, ...]:
    return warnings(Agenda("m", starts_at, "Europe/London", items))


def test_the_reference_day_has_one_lead_missing_and_no_break_after_lunch(store: Store) -> None:
    meeting = make_reference(store)
    with store.reading() as session:
        agenda = queries.agenda(session, meeting)
    lead, stretch = warnings(agenda)
    assert (lead.text, lead.fix_label, lead.fix_key) == ("Scenario 3 has no lead", "Choose a person", "lead")
    assert lead.item_id == agenda.items[5].entry.id
    assert stretch.text == "2 h 15 min without a break after lunch"
    assert (stretch.fix_label, stretch.fix_key) == ("Add a break at 14:30", "break")
    assert stretch.item_id == agenda.items[7].entry.id


def test_a_sound_agenda_has_no_warning() -> None:
    assert check(item("talk", 90, "discussion", 60, 30), item("rest", 15, "break", lead=None)) == ()


def test_parts_must_add_up() -> None:
    (warning,) = check(item("talk", 60, "discussion", 15, 30, 10))
    assert warning.text == "Talk: parts add up to 55 of 60 min"
    assert (warning.fix_label, warning.fix_key, warning.item_id) == ("Make the item 55 min", "fit", "talk")


def test_two_hours_can_be_sat_through_but_not_more() -> None:
    assert check(item("a", 60), item("b", 60)) == ()
    (warning,) = check(item("a", 60), item("b", 61))
    assert warning.text == "2 h 1 min without a break at the start"
    assert warning.fix_label == "Add a break at 10:00"


def test_the_break_goes_nearest_to_the_middle() -> None:
    (warning,) = check(item("a", 20), item("b", 30), item("c", 40), item("d", 60))
    assert warning.item_id == "c"
    assert warning.fix_label == "Add a break at 10:30"


def test_a_long_item_alone_can_only_be_shortened() -> None:
    (warning,) = check(item("a", 150))
    assert (warning.fix_key, warning.item_id) == ("minutes", "a")


def test_without_a_start_the_break_is_named_by_what_comes_before() -> None:
    start, stretch = check(item("vote", 70), item("plan", 70), starts_at=None)
    assert (start.key, start.fix_key) == ("start", "start")
    assert stretch.fix_label == "Add a break after vote"


def test_an_empty_agenda_and_an_item_without_minutes() -> None:
    assert [warning.key for warning in check()] == ["empty"]
    assert [warning.fix_key for warning in check(item("a", 0))] == ["minutes"]


def test_a_scenario_must_be_named() -> None:
    assert [warning.key for warning in check(item("a", 30, "swot"))] == ["scenario"]
    named = item("a", 30, "swot")
    assert check(replace(named, entry=replace(named.entry, scenario_id="s", scenario="Hub"))) == ()


def test_a_lead_who_declined_is_told() -> None:
    people = (Person("p", "Ann Example", declined=True),)
    (warning,) = faults(item("talk", 30), people)
    assert warning.text == "Ann Example, who leads Talk, has declined"
    assert faults(item("rest", 30, "break"), people) == ()


def test_titles_are_short_up_to_the_colon() -> None:
    assert short_title("Scenario 3: Blended: with partner") == "Scenario 3"
    assert short_title("At 10:30") == "At 10:30"


def pinned(found: Item, minute: int, *, next_day: bool = False) -> Item:
    return replace(found, entry=replace(found.entry, pinned_min=minute, next_day=next_day))


def test_what_runs_into_a_pin_is_shortened(store: Store) -> None:
    (warning,) = check(item("talk", 75), pinned(item("rest", 15, "break", lead=None), 600))
    assert warning.text == "Talk runs 15 min into rest at 10:00"
    assert (warning.fix_label, warning.fix_key, warning.item_id) == ("Shorten it to 60 min", "shorten", "talk")
    assert warning.value == 3_600


def test_a_pin_moves_where_nothing_can_be_shortened() -> None:
    short = item("rest", 75, "break", lead=None)
    protected = replace(short, entry=replace(short.entry, protected=True))
    for before in ((protected,), (item("long", 60), item("tiny", 9))):
        late = pinned(item("vote", 30), 9 * 60 + 59)
        warning = next(found for found in check(*before, late) if found.key == "pin")
        assert (warning.item_id, warning.fix_key) == ("vote", "pin")
    assert warning.text == "Vote, due at 09:59, can only start at 10:09"
    assert (warning.fix_label, warning.value) == ("Start it at 10:09", 10 * 60 + 9)


def test_a_pin_before_the_meeting_begins_is_told() -> None:
    (warning,) = check(pinned(item("talk", 30), 8 * 60 + 45))
    assert warning.text == "Talk, due at 08:45, can only start at 09:00"


def test_a_night_and_free_time_are_rests() -> None:
    assert check(item("a", 90), pinned(item("b", 90), 540, next_day=True)) == ()
    assert check(item("a", 90), pinned(item("b", 90), 11 * 60)) == ()
    (warning,) = check(item("a", 90), pinned(item("b", 60), 10 * 60 + 35))
    assert warning.text == "2 h 30 min without a break at the start"
    (warning,) = check(item("a", 90), pinned(item("b", 80), 540, next_day=True), item("c", 80))
    assert warning.text == "2 h 40 min without a break at the start of day 2"
    (warning,) = check(item("a", 30), pinned(item("b", 80), 600), item("c", 80))
    assert warning.text == "2 h 40 min without a break from 10:00"


def test_what_is_left_out_is_not_looked_at() -> None:
    out = item("a", 0, "swot", lead=None)
    assert check(replace(out, entry=replace(out.entry, dropped=True)), item("b", 60)) == ()


def test_a_quorum_out_of_reach_is_told() -> None:
    agenda = Agenda("m", START, "Europe/London", (item("vote", 30),))
    (warning,) = warnings(agenda, quorum=Quorum("vote", 10, 9, 14))
    assert warning.text == "Quorum for the vote is 10; 9 of 14 confirmed"
    assert (warning.fix_label, warning.fix_key) == ("Open People", "people")
    assert warnings(agenda, quorum=Quorum("vote", 10, 10, 14)) == ()


def due(day: date, text: str = "Referral numbers 2024/25", *, done: bool = False) -> ChecklistLine:
    return ChecklistLine("line", text, done, due=day)


def late(*lines: ChecklistLine, today: date = date(2026, 5, 1), items: tuple[Item, ...] = ()) -> list[str]:
    agenda = Agenda("m", START, "Europe/London", items or (item("talk", 60),))
    found = warnings(agenda, preparations=Preparations(lines, today))
    assert {(each.item_id, each.fix_label, each.fix_key) for each in found} <= {
        ("line", "Open the checklist", "checklist")
    }
    return [each.text for each in found]


def test_what_is_due_after_the_meeting_is_told() -> None:
    assert late(due(date(2026, 5, 20)), due(date(2026, 5, 14))) == [
        "“Referral numbers 2024/25” is due on 20 May, after the meeting on 14 May"
    ]
    assert late(due(date(2027, 1, 7), "Data: all of it")) == [
        "“Data: all of it” is due on 7 Jan 2027, after the meeting on 14 May"
    ]
    assert late(due(date(2026, 5, 20), done=True)) == []


def test_a_meeting_of_two_days_ends_on_the_second() -> None:
    first, second = item("a", 60), item("b", 60)
    days = (first, replace(second, entry=replace(second.entry, next_day=True)))
    assert late(due(date(2026, 5, 15)), items=days) == []
    assert late(due(date(2026, 5, 16), "Data"), items=days) == [
        "“Data” is due on 16 May, after the meeting ends on 15 May"
    ]


def test_what_is_overdue_is_told_until_it_is_ticked_off() -> None:
    assert late(due(date(2026, 5, 10)), today=date(2026, 5, 10)) == []
    assert late(due(date(2026, 5, 10)), today=date(2026, 5, 11)) == [
        "“Referral numbers 2024/25” was due on 10 May and is not ticked"
    ]
    assert late(due(date(2026, 5, 10), done=True), today=date(2026, 5, 11)) == []
    (long,) = late(due(date(2026, 5, 10), "word " * 40), today=date(2026, 5, 11))
    assert len(long) < 110


def test_without_a_start_only_what_is_overdue_is_told() -> None:
    agenda = Agenda("m", None, "Europe/London", (item("talk", 60),))
    lines = (due(date(2026, 5, 20)), due(date(2026, 4, 20)))
    found = warnings(agenda, preparations=Preparations(lines, date(2026, 5, 1)))
    assert [each.key for each in found] == ["start", "due"]
