"""Times in words."""

import pytest

from facilitator.stage import wording
from facilitator.text import clock_time
from tests.stage.days import at


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (522, "08:42"),
        (0, "00:00"),
        (-48, "+00:48"),
        (5400, "90:00"),
        (6000, "1:40:00"),
        (-90_000, "+25:00:00"),
    ],
)
def test_countdown(seconds: int, shown: str) -> None:
    assert wording.countdown(seconds) == shown


@pytest.mark.parametrize(("minutes", "shown"), [(7, "+7 min"), (0, "on time"), (-2, "−2 min")])
def test_drift(minutes: int, shown: str) -> None:
    assert wording.drift(minutes) == shown


@pytest.mark.parametrize(
    ("minutes", "shown", "tone"),
    [
        (0, "on time", "ink"),
        (-3, "3 min early", "ink"),
        (1, "1 min late", "amber"),
        (14, "14 min late", "amber"),
        (15, "15 min late", "red"),
        (60, "1 h late", "red"),
        (80, "1 h 20 min late", "red"),
    ],
)
def test_lateness(minutes: int, shown: str, tone: str) -> None:
    assert wording.lateness(minutes) == shown
    assert wording.lateness_tone(minutes) == tone


def test_drift_is_neutral_below_five_minutes() -> None:
    assert [wording.drift_tone(minutes) for minutes in (-9, 0, 4, 5, 30)] == ["neutral"] * 3 + ["amber"] * 2


def test_shown_times_are_to_the_nearest_minute() -> None:
    assert clock_time(wording.nearest_minute(at("11:52:30"))) == "10:53"
    assert clock_time(wording.nearest_minute(at("11:52:29"))) == "10:52"
