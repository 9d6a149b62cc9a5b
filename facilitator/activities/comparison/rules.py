"""Weights, scores, totals and what would change the order: whole numbers and fractions, never floats.

The weighted total of an option is the mean of its scores, each counted as often as its criterion's weight says, as a
share of the best score of 5: the sum of weight times score, divided by 5. With weights that add up to 100 it is
between 20 and 100. It informs a decision; it does not make it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from facilitator.text import count

WHOLE, WORST, BEST = 100, 1, 5
QUADRANTS = "SWOT"  # the order in which notes are counted
_STRONG, _WEAK = 4, 2

Scores = Sequence[Fraction]  # of one option, in the order of the criteria


@dataclass(frozen=True, slots=True)
class Band:
    """How good a score is, told by a word and a shape beside its colour."""

    key: Literal["strong", "mixed", "weak"]
    title: str
    span: str
    icon: str
    tone: str


STRONG = Band("strong", "Strong", "4–5", "check-circle", "green")
MIXED = Band("mixed", "Mixed", "3", "diamond", "amber")
WEAK = Band("weak", "Weak", "1–2", "warning", "red")
BANDS = (STRONG, MIXED, WEAK)


def band(score: Fraction | int) -> Band:
    """Strong from 4, weak up to 2, mixed between; a median may lie between two scores."""
    if score >= _STRONG:
        return STRONG
    return WEAK if score <= _WEAK else MIXED


def median(scores: Sequence[int]) -> Fraction:
    """The middle score, or half-way between the two middle ones; ValueError without any."""
    if not scores:
        raise ValueError("no scores")
    ordered, middle = sorted(scores), len(scores) // 2
    return Fraction(ordered[middle] + ordered[~middle], 2)


def score_text(score: Fraction | int) -> str:
    """Write a score as "4" or "3.5"."""
    whole = Fraction(score)
    return str(whole.numerator) if whole.denominator == 1 else f"{float(whole):.1f}"


def spread_text(scores: Sequence[int]) -> str:
    """From the lowest to the highest score, "2–5", or the one that all gave."""
    low, high = min(scores), max(scores)
    return str(low) if low == high else f"{low}–{high}"


# --- weights


def spread_evenly(number: int) -> tuple[int, ...]:
    """So many whole percents that add up to 100, the first ones larger by one where it does not divide."""
    each, over = divmod(WHOLE, number) if number else (0, 0)
    return tuple(each + (place < over) for place in range(number))


def scaled(weights: Sequence[int]) -> tuple[int, ...]:
    """The weights in the same proportions, adding up to 100; what rounding leaves goes to the largest remainders.

    Weights that are all zero have no proportions and are spread evenly.
    """
    whole = sum(weights)
    if whole == 0:
        return spread_evenly(len(weights))
    floors = [weight * WHOLE // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda place: (-(weights[place] * WHOLE % whole), place))
    for place in order[: WHOLE - sum(floors)]:
        floors[place] += 1
    return tuple(floors)


def weights_problem(weights: Sequence[int]) -> str:
    """What is wrong with the sum of the weights, "" if they add up to 100 or there are none."""
    whole = sum(weights)
    if not weights or whole == WHOLE:
        return ""
    wrong = f"{WHOLE - whole}% is missing" if whole < WHOLE else f"{whole - WHOLE}% is too much"
    return f"The weights add up to {whole}%: {wrong}."


# --- totals


def total(weights: Sequence[int], scores: Sequence[Fraction | None]) -> Fraction | None:
    """The weighted total out of 100; None while a score is missing or the weights do not add up to 100."""
    if not weights or sum(weights) != WHOLE:
        return None
    found = Fraction(0)
    for weight, score in zip(weights, scores, strict=True):
        if score is None:
            return None
        found += weight * score
    return found / BEST


def whole_points(points: Fraction) -> int:
    """A total as it is written: to the nearest whole point, halves up."""
    return (2 * points.numerator + points.denominator) // (2 * points.denominator)


def ranks(totals: Sequence[Fraction | int]) -> tuple[int, ...]:
    """The place of each total, the greatest first; equal ones share a place."""
    return tuple(1 + sum(other > each for other in totals) for each in totals)


# --- what would change the order


@dataclass(frozen=True, slots=True)
class WeightChange:
    """One criterion counts `after` percent instead of `before`; the others keep their proportions to each other."""

    criterion: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """One option scores `after` instead of `before` by one criterion."""

    criterion: int
    option: int
    before: Fraction
    after: Fraction


def reweighted(weights: Sequence[int], criterion: int, weight: int) -> tuple[Fraction, ...] | None:
    """The weights with one of them changed and the others scaled so that the sum stays; None if they are all zero."""
    whole = sum(weights)
    rest = whole - weights[criterion]
    if rest == 0:
        return None
    share = Fraction(whole - weight, rest)
    return tuple(Fraction(weight) if place == criterion else each * share for place, each in enumerate(weights))


def totals_of(weights: Sequence[Fraction | int], options: Sequence[Scores]) -> tuple[Fraction, ...]:
    """The totals of all options under any weights."""
    return tuple(
        sum((weight * score for weight, score in zip(weights, scores, strict=True)), Fraction(0)) / BEST
        for scores in options
    )


def smallest_weight_change(weights: Sequence[int], options: Sequence[Scores]) -> WeightChange | None:
    """The smallest change of one weight, in whole percent, that changes the order of the options; None if none does.

    An order is changed when one option overtakes another, draws level with it or moves ahead of its equal. Of equally
    small changes it is the one of the first criterion, upwards first.
    """
    before = ranks(totals_of(weights, options))
    whole = sum(weights)
    lines = [_line(weights, options, place) for place in range(len(weights))]
    for step in range(1, whole + 1):
        for place, weight in enumerate(weights):
            for after in (weight + step, weight - step):
                if 0 <= after <= whole and whole != weight and ranks(_along(lines[place], after)) != before:
                    return WeightChange(place, weight, after)
    return None


def _line(weights: Sequence[int], options: Sequence[Scores], place: int) -> list[tuple[int, int]]:
    """For each option how its total goes with the weight of one criterion, as a + b * weight in whole numbers.

    All are multiplied by the same positive number, which leaves their order alone: the totals of `reweighted` weights
    as integers, because thousands of them are compared.
    """
    whole, weight = sum(weights), weights[place]
    found = []
    for scores in options:
        others = sum((each * score for each, score in zip(weights, scores, strict=True)), Fraction(0))
        others -= weight * scores[place]
        found.append((int(2 * whole * others), int(2 * ((whole - weight) * scores[place] - others))))
    return found


def _along(lines: Iterable[tuple[int, int]], weight: int) -> tuple[int, ...]:
    return tuple(start + slope * weight for start, slope in lines)


def smallest_score_change(weights: Sequence[int], options: Sequence[Scores]) -> ScoreChange | None:
    """The smallest change of one score, in whole steps within 1 to 5, that changes the order; None if none does.

    Of equally small changes it is the one that moves a total furthest, then the first, upwards first.
    """
    totals = totals_of(weights, options)
    before = ranks(totals)
    for step in range(1, BEST - WORST + 1):
        for place in sorted(range(len(weights)), key=lambda each: (-weights[each], each)):
            for option, scores in enumerate(options):
                for after in (scores[place] + step, scores[place] - step):
                    moved = totals[option] + weights[place] * (after - scores[place]) / BEST
                    tried = (*totals[:option], moved, *totals[option + 1 :])
                    if WORST <= after <= BEST and ranks(tried) != before:
                        return ScoreChange(place, option, scores[place], after)
    return None


def rescored(options: Sequence[Scores], change: ScoreChange) -> tuple[tuple[Fraction, ...], ...]:
    """The scores of all options with one of them changed."""
    return tuple(
        tuple(
            change.after if (option, place) == (change.option, change.criterion) else score
            for place, score in enumerate(scores)
        )
        for option, scores in enumerate(options)
    )


def sensitivity(
    criteria: Sequence[str], weights: Sequence[int], names: Sequence[str], options: Sequence[Scores]
) -> tuple[str, ...]:
    """Sentences on the smallest change of one weight, and of one score, that would change the order of the options.

    Empty with fewer than two options, or while the weights do not add up to 100.
    """
    if len(options) < 2 or sum(weights) != WHOLE:
        return ()
    totals = totals_of(weights, options)
    said = []
    heavier = smallest_weight_change(weights, options)
    if heavier is not None:
        moved = reweighted(weights, heavier.criterion, heavier.after) or ()
        effect = _effect(names, totals, totals_of(moved, options))
        said.append(
            f"The order would change if “{criteria[heavier.criterion]}” counted {heavier.after}% instead of "
            f"{heavier.before}%: {effect}."
        )
    else:
        said.append("No change of a single weight would change the order.")
    better = smallest_score_change(weights, options)
    if better is not None:
        named = [name if at != better.option else "it" for at, name in enumerate(names)]
        effect = _effect(named, totals, totals_of(weights, rescored(options, better)))
        also = "It would also change" if heavier is not None else "The order would change"
        said.append(
            f"{also} if {names[better.option]} scored {score_text(better.after)} instead of "
            f"{score_text(better.before)} on “{criteria[better.criterion]}”: {effect}."
        )
    else:
        said.append("No change of a single score would change the order.")
    return tuple(said)


def _effect(names: Sequence[str], before: Sequence[Fraction], after: Sequence[Fraction]) -> str:
    """The first pair of options, from the top, whose order has changed, and how."""
    for ahead, behind in _pairs(before):
        was, now = before[ahead] - before[behind], after[ahead] - after[behind]
        if was == 0 and now != 0:
            first, second = (ahead, behind) if now > 0 else (behind, ahead)
            return f"{names[first]} would move ahead of {names[second]}"
        if was > 0 and now == 0:
            return f"{names[behind]} would draw level with {names[ahead]}"
        if was > 0 and now < 0:
            return f"{names[behind]} would overtake {names[ahead]}"
    raise ValueError("nothing has changed")


def _pairs(totals: Sequence[Fraction]) -> Iterator[tuple[int, int]]:
    order = sorted(range(len(totals)), key=lambda place: (-totals[place], place))
    for at, ahead in enumerate(order):
        for behind in order[at + 1 :]:
            yield ahead, behind


def missing_scores(scored: int, criteria: int) -> str:
    """Why an option has no total yet: "3 of 5 scored"."""
    return f"{scored} of {count(criteria, 'criterion', 'criteria')} scored"
