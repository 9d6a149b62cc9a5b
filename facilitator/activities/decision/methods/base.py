"""What all methods share: what is put to the vote, what a ballot is, and the one model of a result."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from facilitator.activities.decision.rules import (
    BASE_NAMES,
    BadRule,
    Base,
    Marks,
    Outcome,
    Rule,
    Tally,
    check_count,
    quorum_needed,
    quorum_text,
    share_text,
    threshold_text,
)

# How a ballot is filled in: one option, any number, an amount, a place, or a level for each option.
Entry = Literal["one", "many", "amount", "place", "level"]
MOST_OPTIONS = 200


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be voted for; `id` stays the same when it is reworded between rounds."""

    id: str
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One point of a scale: its mark, a short sign for it, and what it means."""

    mark: int
    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Setting:
    """Something about a method that the group agrees before the vote.

    `choices` are pairs of value and label; without any it is a number from `least` to `most`.
    """

    key: str
    label: str
    default: int
    least: int = 0
    most: int = 0
    choices: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Motion:
    """What is put to the vote: question, method with its settings, options and rule, as a round locks them."""

    question: str
    method: str
    options: tuple[Item, ...]
    rule: Rule
    settings: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One option in a result: `value` as it is read, `share` from 0 to 1 as it is drawn, None for no bar.

    By `votes`, or what stands for them, the options are put in order. `spread` is how many gave each level of the
    scale; `note` says more about it.
    """

    text: str
    votes: int
    value: str
    share: Fraction | None = None
    leads: bool = False
    spread: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class BaseRow:
    """What one base would have said."""

    base: Base
    votes: int
    of: int
    outcome: Outcome
    missing: int


@dataclass(frozen=True, slots=True)
class Duels:
    """How many prefer the row's option to the column's, and the strongest paths between them."""

    prefer: tuple[tuple[int, ...], ...]
    paths: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a round decided, whichever the method: the verdict as a sentence, and all that proves it.

    `leaders` are indexes of options; `signs` name the levels of a spread, `legend` says what its ends mean, and
    `supports` are the levels that count for it.
    """

    outcome: Outcome
    leaders: tuple[int, ...]
    headline: str
    figures: str
    lines: tuple[Line, ...]
    signs: tuple[str, ...] = ()
    supports: tuple[int, ...] = ()
    legend: str = ""
    threshold: Fraction | None = None
    threshold_label: str = ""
    bases: tuple[BaseRow, ...] = ()
    remarks: tuple[str, ...] = ()
    duels: Duels | None = None

    @property
    def winner(self) -> int | None:
        """The index of the option that carried, if one did."""
        return self.leaders[0] if self.outcome == "carried" and self.leaders else None


class Method(ABC):
    """A way of voting: what is asked, what a ballot is, and what follows from the ballots."""

    key: str
    title: str
    hint: str
    entry: Entry
    settings: tuple[Setting, ...] = ()
    # Whether the rule has a threshold: it must, it may, or it never has one.
    threshold: Literal["must", "may", "never"] = "never"
    least_options = 2
    counted = True  # hands and paper can be counted together; otherwise only whole ballots say enough
    own_people = False  # how many people stand behind a count has to be said: each may be counted several times

    # --- what is asked

    def options(self, given: Sequence[Item], question: str) -> tuple[Item, ...]:
        """What is voted on."""
        del question
        return tuple(given)

    def sides(self, motion: Motion) -> tuple[Item, ...]:
        """Between what reasons are given after a round."""
        return motion.options

    def levels(self, settings: dict[str, int]) -> tuple[Level, ...]:
        """The points of the scale; empty when options are chosen and not rated."""
        del settings
        return ()

    def setting(self, settings: dict[str, int], key: str) -> int:
        """What was agreed, or the default."""
        return settings.get(key, next(each.default for each in self.settings if each.key == key))

    def check_motion(self, motion: Motion) -> None:
        """Raise BadRule with what is missing before the round can open."""
        if not motion.question.strip():
            raise BadRule("Write the question before opening the vote.")
        if len(motion.options) < self.least_options:
            few = "an option" if self.least_options == 1 else "at least two options"
            raise BadRule(f"Give {few} before opening the vote.")
        if len(motion.options) > MOST_OPTIONS:
            raise BadRule(f"Nobody can weigh more than {MOST_OPTIONS} options: merge similar ones first.")
        if self.threshold == "must" and motion.rule.threshold is None:
            raise BadRule("This method needs a threshold: say what share is enough.")
        for setting in self.settings:
            value = self.setting(motion.settings, setting.key)
            known = [choice for choice, _ in setting.choices] or range(setting.least, setting.most + 1)
            if value not in known:
                raise BadRule(f"{setting.label}: choose from {setting.least} to {setting.most}.")
        motion.rule.checked()

    def rule_text(self, motion: Motion, entitled: int) -> str:
        """The rule as sentences for the room and the minutes."""
        return f"{self.carried_by(motion)} {quorum_text(motion.rule, entitled)}"

    def carried_by(self, motion: Motion) -> str:
        """When an option wins, as a sentence."""
        return f"Carried by {threshold_text(motion.rule)} of {BASE_NAMES[motion.rule.base]}."

    # --- ballots

    def check(self, motion: Motion, marks: Marks) -> None:
        """Raise BadRule when a ballot cannot be; it has one mark for each option."""
        if len(marks) != len(motion.options):
            raise BadRule("This ballot is for other options than those put to the vote: fill in a new one.")
        self.check_marks(motion, marks)

    @abstractmethod
    def check_marks(self, motion: Motion, marks: Marks) -> None:
        """Raise BadRule when the marks of a ballot cannot be."""

    def cells(self, motion: Motion) -> int:
        """How many numbers a count has: one for each option, and on a scale one for each of its levels."""
        return len(motion.options) * max(1, len(self.levels(motion.settings)))

    def check_tally(self, motion: Motion, tally: Tally) -> None:
        """Raise BadRule when a count cannot be right."""
        if tally.counts and not self.counted:
            raise BadRule("This method needs whole ballots: hands cannot say enough.")
        if tally.counts and len(tally.counts) != self.cells(motion):
            raise BadRule("This count is for other options than those put to the vote.")
        check_count(tally)
        for marks, _ in tally.ballots:
            self.check(motion, marks)
        if self.own_people and tally.counts:
            self.check_people(motion, tally.counts, tally.people or 0)

    def check_people(self, motion: Motion, counts: Sequence[int], people: int) -> None:
        """Raise BadRule when so many people cannot have given so many votes."""
        del motion, counts, people

    def people(self, motion: Motion, counts: Sequence[int]) -> int | None:
        """How many people stand behind a count, or None when it does not say."""
        levels = len(self.levels(motion.settings))
        if self.own_people:
            return None
        if levels == 0:
            return sum(counts)
        return max((sum(counts[at : at + levels]) for at in range(0, len(counts), levels)), default=0)

    # --- results

    def votes(self, motion: Motion, tally: Tally) -> list[int]:
        """The sum of the marks for each option, from ballots and counts."""
        found = list(tally.counts) or [0] * len(motion.options)
        for marks, number in tally.ballots:
            for index, mark in enumerate(marks):
                found[index] += mark * number
        return found

    def spreads(self, motion: Motion, tally: Tally) -> list[list[int]]:
        """For each option, how many gave each level."""
        marks_of = [level.mark for level in self.levels(motion.settings)]
        size = len(marks_of)
        counts = list(tally.counts) or [0] * (size * len(motion.options))
        found = [counts[at : at + size] for at in range(0, len(counts), size)]
        place = {mark: index for index, mark in enumerate(marks_of)}
        for marks, number in tally.ballots:
            for index, mark in enumerate(marks):
                if mark in place:
                    found[index][place[mark]] += number
        return found

    @abstractmethod
    def judge(self, motion: Motion, tally: Tally, casting: int | None = None) -> Result:
        """What follows from what was counted; `casting` is the option that the chair's casting vote went to."""


def no_quorum(motion: Motion, tally: Tally) -> tuple[str, str] | None:
    """Headline and figures when too few took part, else None."""
    needed = quorum_needed(motion.rule, tally.entitled)
    if tally.turnout >= needed:
        return None
    return f"No quorum: {tally.turnout} voted, {needed} needed", "The result is not counted."


def names(motion: Motion, indexes: Sequence[int]) -> str:
    """Options by name: "A", "A and B", "A, B and C"."""
    found = [motion.options[index].text for index in indexes]
    return found[0] if len(found) == 1 else ", ".join(found[:-1]) + " and " + found[-1] if found else ""


def read_share(votes: int, base: int, rule: Rule) -> str:
    """Votes and share as a bar shows them."""
    return f"{votes} · {share_text(votes, base, rule.threshold)}"
