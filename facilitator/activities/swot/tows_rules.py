"""The four ways to pair what is inside with what is outside: strengths or weaknesses with opportunities or threats."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Strategy:
    """A way to pair: `key` are the letters of the inner and the outer quadrant, `question` helps to find an action."""

    key: str
    title: str
    question: str


STRATEGIES = (
    Strategy("SO", "Use strengths to take opportunities", "How could this strength help us to take this opportunity?"),
    Strategy("ST", "Use strengths against threats", "How could this strength keep this threat away?"),
    Strategy("WO", "Mend weaknesses through opportunities", "How could this opportunity mend this weakness?"),
    Strategy("WT", "Guard weaknesses from threats", "What must we do so that this threat does not hit this weakness?"),
)
BY_KEY = {strategy.key: strategy for strategy in STRATEGIES}
INNER, OUTER = "SW", "OT"


def strategy_of(inner: str, outer: str) -> Strategy | None:
    """The strategy of a pair of quadrants, None if they are not one from inside and one from outside."""
    return BY_KEY.get(inner + outer)
