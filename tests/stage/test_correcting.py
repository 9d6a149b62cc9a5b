"""A forgotten click put right, and what cannot be."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.stage.correcting import Boundary, corrected, near
from facilitator.stage.rules import Visit
from tests.stage.days import at

TITLES = {"a": "Talk", "b": "Lunch", "c": "Vote"}
VISITS = (
    Visit("a", at("12:00"), at("12:58")),
    Visit("b", at("12:58"), at("13:40"), paused_s=600),
    Visit("c", at("13:40")),
)
NOW = at("14:00")


def fixed(*boundaries: Boundary) -> tuple[Visit, ...]:
    return corrected(VISITS, boundaries, NOW, TITLES)


def test_lunch_really_started_at_ten_to_one() -> None:
    found = fixed(Boundary("b", began=at("12:50")))
    assert (found[0].ended_at, found[1].started_at) == (at("12:50"), at("12:50"))
    assert found[2] == VISITS[2]


def test_an_end_moves_the_start_of_what_followed() -> None:
    found = fixed(Boundary("b", ended=at("13:35")))
    assert (found[1].ended_at, found[2].started_at) == (at("13:35"), at("13:35"))


def test_a_gap_stays_a_gap() -> None:
    apart = (VISITS[0], replace(VISITS[1], started_at=at("13:05")), VISITS[2])
    found = corrected(apart, [Boundary("b", began=at("13:00"))], NOW, TITLES)
    assert (found[0].ended_at, found[1].started_at) == (at("12:58"), at("13:00"))


def test_a_pause_is_never_longer_than_its_visit() -> None:
    found = fixed(Boundary("b", ended=at("13:05")))
    assert found[1].paused_s == 7 * 60


@pytest.mark.parametrize(
    ("boundary", "sentence"),
    [
        (Boundary("b", began=at("11:59")), "“Talk” would end before it begins."),
        (Boundary("b", began=at("13:41")), "“Lunch” would end before it begins."),
        (Boundary("c", began=at("14:01")), "“Vote” cannot have begun later than now."),
        (Boundary("b", ended=at("12:57")), "“Lunch” would end before it begins."),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(boundary: Boundary, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        fixed(boundary)


def test_visits_do_not_overlap() -> None:
    apart = (VISITS[0], replace(VISITS[1], started_at=at("13:05")), VISITS[2])
    with pytest.raises(ValueError, match=r"“Lunch” cannot begin before “Talk” ends\."):
        corrected(apart, [Boundary("b", began=at("12:50"))], NOW, TITLES)


TIMES = st.one_of(st.none(), st.integers(-90, 30).map(lambda minutes: NOW + timedelta(minutes=minutes)))


@given(st.sampled_from("abc"), TIMES, TIMES)
def test_no_visit_is_ever_negative(step: str, began: datetime | None, ended: datetime | None) -> None:
    try:
        found = fixed(Boundary(step, began, ended))
    except ValueError:
        return
    for before, visit in zip((None, *found), found, strict=False):
        length = (visit.ended_at or NOW) - visit.started_at
        assert length >= timedelta(seconds=visit.paused_s)
        assert before is None or before.ended_at is None or before.ended_at <= visit.started_at


def test_a_time_of_day_is_that_nearest_to_the_moment() -> None:
    assert near(at("23:50"), 0, 10) == at("23:50").replace(hour=0, minute=10) + timedelta(days=1)
