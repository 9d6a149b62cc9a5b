"""Weights, totals and what would change the order."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.comparison.rules import (
    BEST,
    WORST,
    Scores,
    band,
    median,
    ranks,
    rescored,
    reweighted,
    scaled,
    score_text,
    sensitivity,
    smallest_score_change,
    smallest_weight_change,
    spread_evenly,
    spread_text,
    total,
    totals_of,
    weights_problem,
    whole_points,
)

WEIGHTS = (25, 15, 25, 15, 20)
HUB, OUTREACH, BLENDED = (
    [Fraction(score) for score in row] for row in ((4, 3, 4, 4, 2), (4, 4, 4, 3, 4), (2, 4, 3, 2, 3))
)
CRITERIA = ("Fit", "Setting", "Finance", "Training", "Risk")
NAMES = ("Hub", "Outreach", "Blended")

halves = st.integers(2 * WORST, 2 * BEST).map(lambda doubled: Fraction(doubled, 2))


@st.composite
def grids(draw: st.DrawFn) -> tuple[tuple[int, ...], list[list[Fraction]]]:
    criteria, options = draw(st.integers(1, 5)), draw(st.integers(2, 4))
    weights = scaled(draw(st.lists(st.integers(0, 100), min_size=criteria, max_size=criteria)))
    rows = st.lists(halves, min_size=criteria, max_size=criteria)
    return weights, draw(st.lists(rows, min_size=options, max_size=options))


def test_the_totals_of_the_drawing() -> None:
    assert [total(WEIGHTS, column) for column in (HUB, OUTREACH, BLENDED)] == [69, 77, 55]


def test_there_is_no_total_while_something_is_missing() -> None:
    assert total(WEIGHTS, [None, *HUB[1:]]) is None
    assert total((25, 15, 25, 15, 15), HUB) is None
    assert total((), ()) is None


def test_halves_are_written_as_whole_points_upwards() -> None:
    assert [whole_points(Fraction(points)) for points in (Fraction(129, 2), Fraction(643, 10), 69)] == [65, 64, 69]


@pytest.mark.parametrize(
    ("score", "word"), [(1, "weak"), (2, "weak"), (Fraction(5, 2), "mixed"), (3, "mixed"), (4, "strong"), (5, "strong")]
)
def test_every_score_has_its_word(score: Fraction, word: str) -> None:
    assert band(score).key == word


def test_a_median_between_two_scores_is_told_as_such() -> None:
    assert score_text(median((4, 1, 3, 5))) == "3.5"
    assert score_text(median((1, 3, 5))) == "3"
    assert spread_text((4, 2, 5)) == "2–5"
    assert spread_text((4, 4)) == "4"


def test_the_sum_of_the_weights_is_checked_exactly() -> None:
    assert weights_problem(WEIGHTS) == ""
    assert weights_problem((50, 49)) == "The weights add up to 99%: 1% is missing."
    assert weights_problem((50, 60)) == "The weights add up to 110%: 10% is too much."
    assert weights_problem(()) == ""


@given(st.integers(1, 40))
def test_evenly_spread_weights_differ_by_one_at_most(number: int) -> None:
    weights = spread_evenly(number)
    assert sum(weights) == 100
    assert max(weights) - min(weights) <= 1


@given(st.lists(st.integers(0, 100), min_size=1, max_size=14))
def test_scaled_weights_are_within_one_of_their_share(weights: list[int]) -> None:
    found = scaled(weights)
    assert sum(found) == 100
    whole = sum(weights)
    if whole:
        assert all(abs(after - Fraction(100 * before, whole)) < 1 for before, after in zip(weights, found, strict=True))
    assert scaled(found) == found


def test_what_would_change_the_order_of_the_drawing() -> None:
    assert sensitivity(CRITERIA, WEIGHTS, NAMES, (HUB, OUTREACH, BLENDED)) == (
        "The order would change if “Risk” counted 0% instead of 20%: Hub would draw level with Outreach.",
        "It would also change if Outreach scored 2 instead of 4 on “Fit”: Hub would overtake it.",
    )


def test_an_option_that_is_best_in_all_keeps_its_place() -> None:
    best, worst = [Fraction(5)] * 5, [Fraction(1)] * 5
    first, second = sensitivity(CRITERIA, WEIGHTS, NAMES[:2], (best, worst))
    assert first == second.replace("score", "weight") == "No change of a single weight would change the order."


def test_nothing_is_said_of_less_than_two_options_or_of_wrong_weights() -> None:
    assert sensitivity(CRITERIA, WEIGHTS, NAMES[:1], (HUB,)) == ()
    assert sensitivity(CRITERIA, (25, 15, 25, 15, 10), NAMES, (HUB, OUTREACH, BLENDED)) == ()


def orders(weights: Sequence[Fraction | int], options: Sequence[Scores]) -> tuple[int, ...]:
    return ranks(totals_of(weights, options))


@given(grids())
def test_the_smallest_change_of_a_weight_changes_the_order_and_no_smaller_one_does(
    grid: tuple[tuple[int, ...], list[list[Fraction]]],
) -> None:
    weights, options = grid
    before = orders(weights, options)
    found = smallest_weight_change(weights, options)
    size = abs(found.after - found.before) if found else 101
    if found is not None:
        moved = reweighted(weights, found.criterion, found.after)
        assert moved is not None
        assert sum(moved) == 100
        assert orders(moved, options) != before
        assert sensitivity([""] * len(weights), weights, ["a", "b", "c", "d"][: len(options)], options)
    for place, weight in enumerate(weights):
        for after in range(max(0, weight - size + 1), min(100, weight + size - 1) + 1):
            tried = reweighted(weights, place, after)
            assert tried is None or orders(tried, options) == before


@given(grids())
def test_the_smallest_change_of_a_score_changes_the_order_and_no_smaller_one_does(
    grid: tuple[tuple[int, ...], list[list[Fraction]]],
) -> None:
    weights, options = grid
    before = orders(weights, options)
    found = smallest_score_change(weights, options)
    size = abs(found.after - found.before) if found else BEST
    if found is not None:
        assert WORST <= found.after <= BEST
        assert orders(weights, rescored(options, found)) != before
    for option, scores in enumerate(options):
        for place, score in enumerate(scores):
            for step in range(1, int(size)):
                for after in (score - step, score + step):
                    if WORST <= after <= BEST:
                        tried = [list(row) for row in options]
                        tried[option][place] = after
                        assert orders(weights, tried) == before


@given(grids())
def test_the_order_of_the_options_does_not_matter(
    grid: tuple[tuple[int, ...], list[list[Fraction]]],
) -> None:
    weights, options = grid
    turned = list(reversed(options))
    assert totals_of(weights, turned) == tuple(reversed(totals_of(weights, options)))
    one, other = smallest_weight_change(weights, options), smallest_weight_change(weights, turned)
    assert one == other
