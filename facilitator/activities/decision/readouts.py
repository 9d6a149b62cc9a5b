"""How strong an agreement is in the words of published scales; read-outs, never the verdict itself.

Sources: AWMF guidance on the strength of recommendations; the threshold of 75 % that Delphi studies use most; COMET.
"""

from fractions import Fraction

from facilitator.activities.decision.rules import share_text

DELPHI = Fraction(3, 4)
_AWMF = (
    (Fraction(95, 100), "strong consensus"),
    (Fraction(75, 100), "consensus"),
    (Fraction(50, 100), "majority agreement"),
)
_COMET_MOST, _COMET_FEW = Fraction(70, 100), Fraction(15, 100)


def awmf(votes: int, base: int) -> str:
    """The strength of an agreement; the lower bound of each class does not belong to it. "" without votes."""
    if base == 0:
        return ""
    share = Fraction(votes, base)
    return next((name for bound, name in _AWMF if share > bound), "no consensus")


def delphi(votes: int, base: int) -> bool:
    """Whether at least 75 % agree."""
    return base > 0 and Fraction(votes, base) >= DELPHI


def comet(low: int, high: int, base: int) -> str:
    """What COMET makes of ratings 1 to 9: in, out, or neither. `low` rated 1 to 3 and `high` 7 to 9."""
    if base == 0:
        return "neither"
    if Fraction(high, base) >= _COMET_MOST and Fraction(low, base) < _COMET_FEW:
        return "in"
    if Fraction(low, base) >= _COMET_MOST and Fraction(high, base) < _COMET_FEW:
        return "out"
    return "neither"


def strength_text(votes: int, base: int) -> str:
    """The read-outs of a share as a sentence, or "" without votes."""
    strength = awmf(votes, base)
    if not strength:
        return ""
    met = "met" if delphi(votes, base) else "not met"
    return f"Read-outs: {share_text(votes, base)} is “{strength}” (AWMF); the usual Delphi threshold of 75% is {met}."
