"""Methods that add up points: dots, and the top five of the nominal group technique."""

from collections.abc import Sequence
from fractions import Fraction

from facilitator.activities.decision.methods.base import Line, Method, Motion, Result, Setting, names, no_quorum
from facilitator.activities.decision.rules import BadRule, Marks, Tally
from facilitator.text import count


class Dots(Method):
    """Everybody has some dots to put on options; to narrow a list rather than to decide."""

    key = "dots"
    title = "Dots"
    hint = "Everybody spreads dots over the options. Merge similar options first; good for narrowing a list."
    entry = "amount"
    own_people = True
    settings = (
        Setting("dots", "Dots each", 5, 1, 20),
        Setting("cap", "At most on one option", 3, 1, 20),
    )

    def check_marks(self, motion: Motion, marks: Marks) -> None:
        """At least one dot, not more than everybody has, and not more on one option than agreed."""
        dots, cap = (self.setting(motion.settings, key) for key in ("dots", "cap"))
        if any(mark < 0 for mark in marks) or sum(marks) == 0:
            raise BadRule("Place at least one dot, or abstain.")
        if sum(marks) > dots:
            raise BadRule(f"{sum(marks)} dots are placed, but everybody has {dots}.")
        if max(marks) > cap:
            raise BadRule(f"At most {count(cap, 'dot')} may go on one option.")

    def check_people(self, motion: Motion, counts: Sequence[int], people: int) -> None:
        """So many people cannot have placed more."""
        dots, cap = (self.setting(motion.settings, key) for key in ("dots", "cap"))
        if sum(counts) > dots * people:
            raise BadRule(
                f"{sum(counts)} dots are counted, but {count(people, 'person', 'people')} have {dots * people}."
            )
        if max(counts, default=0) > cap * people:
            raise BadRule(f"{max(counts)} dots on one option are more than {cap} from each of {people}.")
        if people > sum(counts):
            raise BadRule(f"{people} took part but only {sum(counts)} dots were counted: who places none abstains.")

    def carried_by(self, motion: Motion) -> str:
        """Most dots."""
        dots, cap = (self.setting(motion.settings, key) for key in ("dots", "cap"))
        return f"{count(dots, 'dot')} each, at most {cap} on one option; the option with most dots leads."

    def judge(self, motion: Motion, tally: Tally, casting: int | None = None) -> Result:
        """The option with most dots."""
        return judge_points(motion, tally, self.votes(motion, tally), "dot", casting)


class TopFive(Method):
    """Nominal group technique: everybody ranks a top five, which give 5 to 1 points."""

    key = "top_five"
    title = "Top five (nominal group)"
    hint = "After silent writing and a round robin everybody ranks a top five: 5 points for the first, 1 for the fifth."
    entry = "place"
    counted = False

    def check_marks(self, motion: Motion, marks: Marks) -> None:
        """The marks are points: 5 for the first place, and each place once, without a gap."""
        given = sorted((mark for mark in marks if mark), reverse=True)
        if not given:
            raise BadRule("Rank at least one option, or abstain.")
        if len(given) > 5 or given != list(range(5, 5 - len(given), -1)):
            raise BadRule("Give each place from the first on once: no place twice, and none left out.")

    def carried_by(self, motion: Motion) -> str:
        """Most points."""
        return "Everybody ranks a top five, for 5 to 1 points; the option with most points leads."

    def judge(self, motion: Motion, tally: Tally, casting: int | None = None) -> Result:
        """The option with most points."""
        return judge_points(motion, tally, self.votes(motion, tally), "point", casting)


def judge_points(motion: Motion, tally: Tally, points: list[int], noun: str, casting: int | None) -> Result:
    """Most points lead; equals are shown as a tie, which only a casting vote decides."""
    most = max(points, default=0)
    leaders = tuple(index for index, each in enumerate(points) if each == most and most > 0)
    if casting in leaders:
        leaders = (casting,) if casting is not None else leaders
    total = sum(points)
    lines = tuple(
        Line(
            option.text,
            number,
            count(number, noun),
            Fraction(number, most) if most else Fraction(0),
            leaders == (index,),
        )
        for index, (option, number) in enumerate(zip(motion.options, points, strict=True))
    )
    missed = no_quorum(motion, tally)
    if missed:
        return Result("no quorum", leaders, *missed, lines)
    figures = f"{count(most, noun)} of {total} given by {count(tally.cast, 'person', 'people')}"
    if not leaders:
        return Result("not reached", (), f"No {noun}s were given", figures, lines)
    if len(leaders) > 1:
        return Result("tie", leaders, f"A tie: {names(motion, leaders)}", f"Each has {figures}", lines)
    figures += "; decided by the chair’s casting vote" if casting is not None else ""
    return Result("carried", leaders, f"Most {noun}s: {names(motion, leaders)}", figures, lines)
