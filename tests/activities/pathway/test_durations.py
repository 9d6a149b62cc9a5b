"""Durations and money as people type them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.pathway.durations import (
    DAY,
    HOUR,
    LONGEST,
    MINUTE,
    SECONDS,
    WEEK,
    Duration,
    read_duration,
    write_duration,
    write_exact,
    write_span,
)
from facilitator.activities.pathway.money import read_money, write_money


@pytest.mark.parametrize(
    ("typed", "seconds", "written"),
    [
        ("45 min", 45 * MINUTE, "45 min"),
        ("10 days", 10 * DAY, "10 d"),
        ("½ d", 12 * HOUR, "½ d"),
        ("half a day", 12 * HOUR, "½ d"),
        ("1½ d", 36 * HOUR, "1½ d"),
        ("1 1/2 weeks", 3 * WEEK // 2, "1½ wk"),
        ("2 h", 2 * HOUR, "2 h"),
        ("2 h 30", 150 * MINUTE, "2½ h"),
        ("2h20min", 140 * MINUTE, "2 h 20 min"),
        ("1:30", 90 * MINUTE, "1½ h"),
        ("1 week", WEEK, "1 wk"),
        ("1 week and 2 days", 9 * DAY, "1 wk 2 d"),
        ("About 2 weeks", 2 * WEEK, "2 wk"),
        ("an hour", HOUR, "1 h"),
        ("24 h", DAY, "24 h"),
        ("1,000 min", 1_000 * MINUTE, "1,000 min"),
        ("1,5 h", 90 * MINUTE, "1½ h"),
        ("2.4 d", 207_360, "2.4 d"),
        ("0 d", 0, "0 d"),
        ("３ Days", 3 * DAY, "3 d"),
    ],
)
def test_what_people_type_is_exact(typed: str, seconds: int, written: str) -> None:
    found = read_duration(typed)
    assert found is not None
    assert (found.seconds, write_duration(found)) == (seconds, written)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("10-14 days", "is no time"),
        ("soon", "is no time"),
        ("10", "is no time"),
        ("30 min 2 h", "is no time"),
        ("3 months", "is no time"),
        ("5 working days", "7 days"),
        ("1/7 d", "whole seconds"),
        ("1/0 d", "divided by 0"),
        ("9999999 weeks", "hundred years"),
        ("1 day " * 20, "too long"),
        ("-2 days", "is no time"),
    ],
)
def test_what_is_not_understood_is_said_in_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_duration(typed)


def test_nothing_is_no_time_and_a_number_alone_is_in_the_unit_of_its_column() -> None:
    assert read_duration("  ") is None
    assert read_duration("10", bare="d") == Duration(10 * DAY, "d")
    assert read_duration("½", bare="h") == Duration(HOUR // 2, "h")


@given(st.integers(0, LONGEST), st.sampled_from(sorted(SECONDS)), st.booleans())
def test_every_duration_reads_as_it_was_written(seconds: int, unit: str, long: bool) -> None:
    found = read_duration(write_duration(Duration(seconds, unit), long=long))
    assert found is not None
    assert found.seconds == seconds


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text: str) -> None:
    for read in (read_duration, read_money):
        with suppress(ValueError):
            assert read(text) is None or text.strip()


@pytest.mark.parametrize(
    ("seconds", "told", "exact"),
    [
        (0, "0 min", "0 min"),
        (90 * MINUTE, "90 min", "1 h 30 min"),
        (36 * HOUR, "36 h", "1 d 12 h"),
        (5 * DAY + 11 * HOUR, "5½ days", "5 d 11 h"),
        (78 * DAY + 225 * MINUTE, "78 days", "78 d 3 h 45 min"),
        (1_200 * DAY, "1,200 days", "1,200 d"),
    ],
)
def test_sums_are_told_shortly_and_exactly(seconds: int, told: str, exact: str) -> None:
    assert (write_span(seconds), write_exact(seconds)) == (told, exact)


def test_money() -> None:
    assert [read_money(text) for text in ("£1,250", "12.5", "£3k", "", " 0 ")] == [125_000, 1_250, 300_000, None, 0]
    assert [write_money(pence) for pence in (125_000, 1_250, -50)] == ["£1,250", "£12.50", "−£0.50"]
    with pytest.raises(ValueError, match="is no amount"):
        read_money("a lot")


@given(st.integers(0, 10**11))
def test_money_reads_as_it_was_written(pence: int) -> None:
    assert read_money(write_money(pence)) == pence
