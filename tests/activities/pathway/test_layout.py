"""Columns on request: forward, without two cards in one place, and as close as a hand would draw them."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.activities.pathway.layout import columns

_steps = st.dictionaries(st.sampled_from([f"s{n}" for n in range(12)]), st.integers(0, 3), max_size=12)
_arrows = st.lists(st.tuples(st.sampled_from([f"s{n}" for n in range(13)]), st.sampled_from(["s1", "s4", "s9", "s11"])))


@given(_steps, _arrows)
@settings(max_examples=150, deadline=None)
def test_two_steps_never_share_a_place(lanes: dict[str, int], arrows: list[tuple[str, str]]) -> None:
    found = columns(lanes, arrows)
    assert set(found) == set(lanes)
    assert all(column >= 0 for column in found.values())
    places = [(lanes[step], column) for step, column in found.items()]
    assert len(set(places)) == len(places)
    assert found == columns(lanes, arrows), "the same answer for the same map"


@given(st.integers(2, 14), st.data())
@settings(max_examples=80, deadline=None)
def test_without_circles_arrows_never_lead_back(number: int, data: st.DataObject) -> None:
    steps = [f"s{n}" for n in range(number)]
    lanes = {step: data.draw(st.integers(0, 3)) for step in steps}
    pairs = st.tuples(st.integers(0, number - 1), st.integers(0, number - 1))
    arrows = [(steps[a], steps[b]) for a, b in data.draw(st.lists(pairs, max_size=20)) if a < b]
    found = columns(lanes, arrows)
    for source, target in arrows:
        assert found[source] <= found[target]
        if lanes[source] == lanes[target]:
            assert found[source] < found[target]


def test_a_step_in_another_lane_stands_below_the_one_before_it() -> None:
    lanes = {"refer": 0, "vet": 1, "tell": 2, "assess": 1}
    found = columns(lanes, [("refer", "vet"), ("vet", "tell"), ("vet", "assess")])
    assert found == {"refer": 0, "vet": 0, "tell": 0, "assess": 1}


def test_circles_and_arrows_to_oneself_do_no_harm() -> None:
    found = columns({"a": 0, "b": 0, "c": 0}, [("a", "b"), ("b", "c"), ("c", "a"), ("b", "b"), ("b", "nowhere")])
    assert found == {"a": 0, "b": 1, "c": 2}


def test_five_hundred_steps_take_less_than_a_second() -> None:
    lanes = {f"s{n}": n * 7 % 10 for n in range(500)}
    arrows = [(f"s{n}", f"s{min(499, n + 1 + n * k % 11)}") for n in range(499) for k in (1, 3)][:800]
    begun = time.perf_counter()
    columns(lanes, arrows)
    assert time.perf_counter() - begun < 1
