"""Times of day as people type them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.times import parse_time


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("9", 9, 0),
        ("09:00", 9, 0),
        ("9:05", 9, 5),
        ("9.30", 9, 30),
        ("9h30", 9, 30),
        ("9 30", 9, 30),
        ("0930", 9, 30),
        ("930", 9, 30),
        ("1715", 17, 15),
        ("17.15", 17, 15),
        ("  9:00  ", 9, 0),
        ("9am", 9, 0),
        ("9 AM", 9, 0),
        ("9:30 a.m.", 9, 30),
        ("1:30 pm", 13, 30),
        ("1.30pm", 13, 30),
        ("12am", 0, 0),
        ("12pm", 12, 0),
        ("12:59 am", 0, 59),
        ("noon", 12, 0),
        ("Midday", 12, 0),
        ("midnight", 0, 0),
        ("00:00", 0, 0),
        ("23:59", 23, 59),
        ("9h", 9, 0),
        ("٩:٣٠", 9, 30),
    ],
)
def test_a_time_is_read(text: str, hour: int, minute: int) -> None:
    assert parse_time(text) == time(hour, minute)


@pytest.mark.parametrize(
    "text", ["", " ", "24:00", "9:60", "9:5", "13pm", "0 am", "nine", "9:00 and more", "-9", "9:00:00", "99", "9.3.0"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert parse_time(text) is None


@given(st.times())
def test_every_time_is_read_as_it_is_written(at: time) -> None:
    whole = at.replace(second=0, microsecond=0, tzinfo=None)
    assert parse_time(f"{whole:%H:%M}") == whole
    assert parse_time(f"{whole:%H.%M}") == whole
    assert parse_time(f"{whole:%H%M}") == whole
    half = "am" if whole.hour < 12 else "pm"
    assert parse_time(f"{whole.hour % 12 or 12}:{whole:%M} {half}") == whole


@given(st.text(max_size=12))
def test_no_text_breaks_it(text: str) -> None:
    found = parse_time(text)
    assert found is None or (found.second, found.microsecond, found.tzinfo) == (0, 0, None)
