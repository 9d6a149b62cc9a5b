"""One vote each: for one of several options, or for and against a proposal."""

from collections.abc import Sequence

from facilitator.activities.decision.methods.base import Item, Method, Motion, Result
from facilitator.activities.decision.methods.shares import judge_share
from facilitator.activities.decision.rules import BadRule, Marks, Tally


class Choice(Method):
    """Everybody votes for one option."""

    key = "choice"
    title = "Choose one option"
    hint = "Everybody votes for one option; it carries when its share reaches the threshold."
    entry = "one"
    threshold = "must"

    def check_marks(self, motion: Motion, marks: Marks) -> None:
        """Exactly one option is marked."""
        if sorted(marks) != [0] * (len(marks) - 1) + [1]:
            raise BadRule("Choose exactly one option, or abstain.")

    def judge(self, motion: Motion, tally: Tally, casting: int | None = None) -> Result:
        """The option with most votes, if its share is enough."""
        return judge_share(motion, tally, self.votes(motion, tally), casting=casting)


class YesNo(Choice):
    """For or against the proposal in the question."""

    key = "yes_no"
    title = "For, against, abstain"
    hint = "One proposal; it carries when the share of those for it reaches the threshold."
    least_options = 0

    def options(self, given: Sequence[Item], question: str) -> tuple[Item, ...]:
        """Always the same two."""
        return (Item("for", "For"), Item("against", "Against"))

    def judge(self, motion: Motion, tally: Tally, casting: int | None = None) -> Result:
        """Carried or not; only For can carry."""
        return judge_share(motion, tally, self.votes(motion, tally), yes_no=True, casting=casting)
