"""All ways of voting. Console, room and minutes know a method only through what is said here."""

from facilitator.activities.decision.methods.approval import Approval
from facilitator.activities.decision.methods.base import Method
from facilitator.activities.decision.methods.choice import Choice, YesNo
from facilitator.activities.decision.methods.points import Dots, TopFive
from facilitator.activities.decision.methods.ranked import Ranked
from facilitator.activities.decision.methods.scales import Consent, FistToFive, Gradients
from facilitator.activities.decision.methods.score import Score

METHODS: dict[str, Method] = {
    method.key: method
    for method in (
        Choice(),
        YesNo(),
        Approval(),
        Dots(),
        Ranked(),
        Gradients(),
        FistToFive(),
        Consent(),
        Score(),
        TopFive(),
    )
}


def method(key: str) -> Method:
    """The method named `key`; an unknown one, from a newer program, reads as a choice of one option."""
    return METHODS.get(key, METHODS["choice"])
