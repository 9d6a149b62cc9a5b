"""Approval: everybody approves as many options as they can live with."""

from collections.abc import Sequence

from facilitator.activities.decision.methods.base import Method, Motion, Result
from facilitator.activities.decision.methods.shares import judge_share
from facilitator.activities.decision.rules import BadRule, Marks, Tally


class Approval(Method):
    """The option that most approve, if it reaches the threshold where one was agreed."""

    key = "approval"
    title = "Approval"
    hint = "Everybody approves as many options as they can support; the one with most approvals wins."
    entry = "many"
    threshold = "may"
    own_people = True

    def check_marks(self, motion: Motion, marks: Marks) -> None:
        """Any number of options, but at least one."""
        if any(mark not in (0, 1) for mark in marks):
            raise BadRule("An option is approved or it is not.")
        if not any(marks):
            raise BadRule("Approve at least one option, or abstain.")

    def check_people(self, motion: Motion, counts: Sequence[int], people: int) -> None:
        """Nobody approves the same option twice, and somebody approves something."""
        if max(counts, default=0) > people:
            raise BadRule(f"{max(counts)} approvals of one option need as many people, but {people} took part.")
        if people > sum(counts):
            raise BadRule(
                f"{people} took part but only {sum(counts)} approvals were counted: who approves none abstains."
            )

    def carried_by(self, motion: Motion) -> str:
        """Most approvals, with a threshold or without."""
        if motion.rule.threshold is None:
            return "The option with most approvals wins."
        return "Most approvals win, if " + super().carried_by(motion).replace("Carried by ", "given by ")

    def judge(self, motion: Motion, tally: Tally, casting: int | None = None) -> Result:
        """The option with most approvals."""
        return judge_share(motion, tally, self.votes(motion, tally), casting=casting)
