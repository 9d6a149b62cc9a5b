"""Numbers, lateness and dates, by example and against generated input."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.plan import rules
from facilitator.widgets import icons
from facilitator.widgets.theme import LIGHT

TODAY = date(2026, 5, 14)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
KEYS = st.sampled_from([found.key for found in rules.STATUSES])


@pytest.mark.parametrize(
    ("index", "letter"), [(0, "A"), (3, "D"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
)
def test_sections_have_letters(index: int, letter: str) -> None:
    assert rules.section_letter(index) == letter


def test_letters_never_repeat() -> None:
    assert len({rules.section_letter(index) for index in range(2_000)}) == 2_000


def test_numbers_come_from_section_and_order() -> None:
    assert rules.action_number(0, 0) == "A1"
    assert rules.action_number(1, 1) == "B2"
    assert rules.action_number(None, 0) == "1"


@pytest.mark.parametrize(
    ("due", "key", "text", "tone"),
    [
        (None, "not_started", "", "ink-2"),
        (date(2026, 6, 26), "not_started", "26 Jun", "ink"),
        (date(2026, 5, 15), "in_progress", "Fri 15 May", "ink"),
        (date(2026, 5, 21), "in_progress", "Thu 21 May", "ink"),
        (date(2026, 5, 22), "in_progress", "22 May", "ink"),
        (date(2026, 5, 14), "blocked", "Today", "amber"),
        (date(2026, 5, 13), "blocked", "1 day late", "red"),
        (date(2026, 5, 12), "not_started", "2 days late", "red"),
        (date(2026, 5, 12), "done", "12 May", "ink-2"),
        (date(2026, 5, 12), "dropped", "12 May", "ink-2"),
        (date(2027, 1, 5), "not_started", "5 Jan 2027", "ink"),
    ],
)
def test_due_dates_read_as_in_the_plan(due: date | None, key: str, text: str, tone: str) -> None:
    assert rules.due_text(due, key, TODAY) == text
    assert rules.due_tone(due, key, TODAY) == tone


@given(DAYS, KEYS, DAYS)
def test_only_open_actions_before_today_are_overdue(due: date, key: str, today: date) -> None:
    late = rules.is_overdue(due, key, today)
    assert late == (due < today and not rules.is_closed(key))
    assert rules.due_text(due, key, today).endswith("late") == late
    assert (rules.due_tone(due, key, today) == "red") == late


@given(DAYS, st.integers(1, 400))
def test_lateness_counts_days(due: date, days: int) -> None:
    assert rules.days_late(due, "not_started", due + timedelta(days)) == days


def test_every_status_has_a_word_an_icon_and_a_tone() -> None:
    assert [found.title for found in rules.STATUSES] == [
        "Not started",
        "In progress",
        "Blocked",
        "Done",
        "Dropped",
    ]
    for found in rules.STATUSES:
        assert found.icon in icons.names()
        LIGHT.tone(found.tone)
    assert rules.status("from a newer library").key == "not_started"


def test_a_reason_is_told_where_there_is_one() -> None:
    assert rules.status_text("blocked", "no licence") == "Blocked: no licence"
    assert rules.status_text("done", "left over") == "Done"
