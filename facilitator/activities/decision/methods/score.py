"""Scores 1 to 9 with the RAND/UCLA appropriateness read-out (Fitch et al. 2001), and COMET beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from facilitator.activities.decision.methods.base import Level, Line, Motion, Result, names, no_quorum
from facilitator.activities.decision.methods.scales import Scale
from facilitator.activities.decision.readouts import comet, strength_text
from facilitator.activities.decision.rules import Tally

_PERCENTILES = "Percentiles by linear interpolation, (n−1)q."


def percentile(scores: Sequence[int], share: Fraction) -> Fraction:
    """The percentile of sorted scores by linear interpolation at (n−1)q; ValueError without scores."""
    if not scores:
        raise ValueError("no scores")
    at = (len(scores) - 1) * share
    low = floor(at)
    high = min(low + 1, len(scores) - 1)
    return scores[low] + (at - low) * (scores[high] - scores[low])


@dataclass(frozen=True, slots=True)
class Rating:
    """What RAND/UCLA makes of the scores of one option; `classic` is its older rule by size of the panel."""

    median: Fraction
    p30: Fraction
    p70: Fraction
    ipr: Fraction
    ipras: Fraction
    disagreement: bool
    verdict: str  # appropriate, uncertain, inappropriate
    classic: str  # agreement, disagreement, neither; "" for panels that the rule does not know


def rate(scores: Sequence[int]) -> Rating:
    """Judge the scores of one option, 1 to 9 each; ValueError without any."""
    ordered = sorted(scores)
    median, p30, p70 = (percentile(ordered, share) for share in (Fraction(1, 2), Fraction(3, 10), Fraction(7, 10)))
    ipr = p70 - p30
    ipras = Fraction(235, 100) + Fraction(3, 2) * abs(5 - (p30 + p70) / 2)
    region = _region(median)
    verdict = "uncertain" if ipr > ipras else ("inappropriate", "uncertain", "appropriate")[region]
    return Rating(median, p30, p70, ipr, ipras, ipr > ipras, verdict, _classic(ordered, region))


def _region(median: Fraction) -> int:
    """0 for 1 to 3, 1 for 4 to 6, 2 for 7 to 9; half-way, as 6.5, belongs to the higher one."""
    return 0 if median < Fraction(7, 2) else 1 if median < Fraction(13, 2) else 2


def _classic(scores: Sequence[int], region: int) -> str:
    size = len(scores)
    found = next((each for each in ((8, 10, 2, 3), (11, 13, 3, 4), (14, 16, 4, 5)) if each[0] <= size <= each[1]), None)
    if found is None:
        return ""
    _, _, outside, extreme = found
    inside = sum((score - 1) // 3 == region for score in scores)
    if size - inside <= outside:
        return "agreement"
    low, high = sum(score <= 3 for score in scores), sum(score >= 7 for score in scores)
    return "disagreement" if low >= extreme and high >= extreme else "neither"


class Score(Scale):
    """Everybody scores each option from 1 to 9; the median and the spread say how far it is appropriate."""

    key = "score"
    title = "Score 1 to 9 (RAND/UCLA)"
    hint = "Everybody scores each option: 1 to 3 inappropriate, 4 to 6 uncertain, 7 to 9 appropriate."

    def levels(self, settings: dict[str, int]) -> tuple[Level, ...]:
        """1 to 9."""
        words = ("inappropriate", "uncertain", "appropriate")
        return tuple(Level(mark, str(mark), words[(mark - 1) // 3]) for mark in range(1, 10))

    def supports(self, settings: dict[str, int]) -> frozenset[int]:
        """7 to 9."""
        return frozenset({7, 8, 9})

    def carried_by(self, motion: Motion) -> str:
        """RAND/UCLA."""
        return "Everybody scores 1 to 9; appropriate by a median of 7 to 9 without disagreement (RAND/UCLA)."

    def judge(self, motion: Motion, tally: Tally, casting: int | None = None) -> Result:
        """The rating of each option; a read-out, which decides nothing by itself."""
        spreads = self.spreads(motion, tally)
        scores = [[mark for mark, number in enumerate(spread, 1) for _ in range(number)] for spread in spreads]
        rated = [rate(each) if each else None for each in scores]
        lines = tuple(
            _line(option.text, each, spread)
            for option, each, spread in zip(motion.options, rated, spreads, strict=True)
        )
        missed = no_quorum(motion, tally)
        if missed:
            return self.on_scale(motion, tally, Result("no quorum", (), *missed, lines))
        fit = tuple(index for index, each in enumerate(rated) if each and each.verdict == "appropriate")
        result = Result("shown", fit, *_said(motion, rated), lines, remarks=_remarks(motion, spreads, rated))
        return self.on_scale(motion, tally, result)


def _line(text: str, rated: Rating | None, spread: Sequence[int]) -> Line:
    if rated is None:
        return Line(text, 0, "no score")
    note = f"IPR {_short(rated.ipr)} against IPRAS {_short(rated.ipras)}: " + (
        "disagreement" if rated.disagreement else "no disagreement"
    )
    if rated.classic:
        note += f"; by size of panel: {rated.classic}"
    leads = rated.verdict == "appropriate"
    return Line(text, int(2 * rated.median), f"median {_short(rated.median)} · {rated.verdict}", None, leads, note=note)


def _said(motion: Motion, rated: Sequence[Rating | None]) -> tuple[str, str]:
    if len(rated) == 1 and rated[0] is not None:
        only = rated[0]
        headline = f"Rated {only.verdict}: median {_short(only.median)}"
        return headline, "With disagreement" if only.disagreement else "Without disagreement"
    groups = {
        word: names(motion, [index for index, each in enumerate(rated) if each and each.verdict == word])
        for word in ("appropriate", "uncertain", "inappropriate")
    }
    headline = f"Rated appropriate: {groups['appropriate']}" if groups["appropriate"] else "None is rated appropriate"
    figures = "; ".join(f"{word}: {groups[word]}" for word in ("uncertain", "inappropriate") if groups[word])
    return headline, figures[:1].upper() + figures[1:] if figures else "All without disagreement"


def _remarks(motion: Motion, spreads: Sequence[Sequence[int]], rated: Sequence[Rating | None]) -> tuple[str, ...]:
    found = [_PERCENTILES]
    for option, spread, each in zip(motion.options, spreads, rated, strict=True):
        if each is None:
            continue
        total, low, high = sum(spread), sum(spread[:3]), sum(spread[6:])
        core = {"in": "in the core set", "out": "out of the core set", "neither": "neither in nor out"}
        named = f"{option.text}: " if len(rated) > 1 else ""
        said = f"{high} of {total} rate 7 to 9, {low} rate 1 to 3: {core[comet(low, high, total)]} (COMET)."
        found.append(f"{named}{said}" if named else f"{said} {strength_text(high, total)}")
    return tuple(found)


def _short(number: Fraction) -> str:
    """A figure with at most two decimals, exact where that is enough."""
    cents = round(number * 100)
    return f"{cents // 100}.{cents % 100:02d}".rstrip("0").rstrip(".")
