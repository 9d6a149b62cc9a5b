"""Methods whose verdict is a share of a base: what they have in common."""

from collections.abc import Sequence
from fractions import Fraction

from facilitator.activities.decision.methods.base import BaseRow, Line, Motion, Result, names, no_quorum, read_share
from facilitator.activities.decision.readouts import strength_text
from facilitator.activities.decision.rules import (
    BASE_NAMES,
    Tally,
    Verdict,
    share_text,
    threshold_text,
    under_all_bases,
    verdict,
)
from facilitator.text import count


def judge_share(
    motion: Motion, tally: Tally, votes: Sequence[int], *, yes_no: bool = False, casting: int | None = None
) -> Result:
    """Judge the votes for each option under the rule, with the verdict under every base beside it."""
    found = verdict(motion.rule, tally, votes, yes_no=yes_no, casting=casting)
    rule, threshold = motion.rule, motion.rule.threshold
    base = tally.base(rule.base)
    headline, figures = _sentences(motion, tally, found, yes_no=yes_no, casting=casting)
    lines = tuple(
        Line(
            option.text,
            number,
            read_share(number, base, rule),
            min(Fraction(number, base), Fraction(1)) if base else Fraction(0),
            index in found.leaders if found.outcome == "carried" else False,
        )
        for index, (option, number) in enumerate(zip(motion.options, votes, strict=True))
    )
    bases = under_all_bases(rule, tally, votes, yes_no=yes_no, casting=casting) if threshold is not None else ()
    strength = strength_text(found.votes, found.base) if found.outcome != "no quorum" else ""
    return Result(
        found.outcome,
        found.leaders,
        headline,
        figures,
        lines,
        threshold=threshold,
        threshold_label=f"{share_text(threshold.numerator, threshold.denominator)} needed" if threshold else "",
        bases=tuple(BaseRow(name, each.votes, each.base, each.outcome, each.missing) for name, each in bases),
        remarks=(strength,) if strength else (),
    )


def _sentences(motion: Motion, tally: Tally, found: Verdict, *, yes_no: bool, casting: int | None) -> tuple[str, str]:
    missed = no_quorum(motion, tally)
    if missed:
        return missed
    rule = motion.rule
    share = share_text(found.votes, found.base, rule.threshold)
    figures = f"{found.votes} of {found.base} {BASE_NAMES[rule.base]} ({share}); {threshold_text(rule)} needed"
    if rule.threshold is None:
        figures = f"{found.votes} of {found.base} {BASE_NAMES[rule.base]} ({share}), the most"
    if casting is not None:
        figures += "; decided by the chair’s casting vote"
    leaders = names(motion, found.leaders)
    if found.outcome == "carried":
        return (f"Carried: {leaders}" if yes_no else f"{_won(motion)}: {leaders}"), figures
    if found.outcome == "tie":
        return f"A tie: {leaders}", figures
    figures += f"; {count(found.missing, 'more vote')} would have been enough"
    if yes_no:
        return "Not carried", figures
    return "No consensus yet", (f"{leaders}: {figures}" if leaders else figures)


def _won(motion: Motion) -> str:
    return "Most votes" if motion.rule.threshold is None else "Consensus reached"
