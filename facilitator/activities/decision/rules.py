"""The arithmetic that all methods share: bases, thresholds, quorum and ties, with integers and fractions only.

Cases: product notes "Deciding", section "Base and quorum".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import Literal

Base = Literal["cast", "cast_and_abstained", "present", "entitled"]
BASES: tuple[Base, ...] = ("cast", "cast_and_abstained", "present", "entitled")
_SHARES = {Fraction(1, 2): "half", Fraction(2, 3): "two thirds", Fraction(3, 4): "three quarters"}
BASE_NAMES: dict[str, str] = {
    "cast": "votes cast",
    "cast_and_abstained": "votes cast with abstentions",
    "present": "those present",
    "entitled": "all entitled",
}
# "blocked" is what a fist or an objection does; "shown" is a read-out that decides nothing by itself.
Outcome = Literal["no quorum", "carried", "tie", "not reached", "blocked", "shown"]
OUTCOME_NAMES: dict[Outcome, str] = {
    "carried": "carried",
    "tie": "tie",
    "not reached": "not reached",
    "no quorum": "no quorum",
    "blocked": "stopped",
    "shown": "shown",
}
Marks = tuple[int, ...]


class BadRule(ValueError):
    """A rule, a ballot or a count that cannot be; `str()` is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What was agreed before the vote. A quorum with denominator 0 is a plain number of people.

    Without a threshold the most is enough. `voters` narrows those who may vote to one perspective; `casting` gives the
    chair a vote more in a tie; `proxies` lets those who are not there be represented; `fallback` says what holds when
    all rounds have failed.
    """

    threshold: Fraction | None
    base: Base = "cast"
    strict: bool = False
    quorum_n: int = 0
    quorum_d: int = 0
    max_rounds: int = 3
    secret: bool = False
    voters: str = ""
    casting: bool = False
    proxies: bool = False
    named_reasons: bool = False
    fallback: str = ""

    def checked(self) -> "Rule":
        """The rule itself; raises BadRule when nobody could vote under it."""
        if self.threshold is not None and not 0 < self.threshold <= 1:
            raise BadRule("The threshold must be more than 0 and at most 100%.")
        if self.strict and self.threshold == 1:
            raise BadRule("More than 100% cannot be reached; choose “at least” or a lower threshold.")
        if self.base not in BASES:
            raise BadRule("Choose what the share is taken of.")
        if self.quorum_n < 0 or self.quorum_d < 0 or (self.quorum_d and self.quorum_n > self.quorum_d):
            raise BadRule("The quorum must be between 0 and everybody entitled to vote.")
        if not 1 <= self.max_rounds <= 20:
            raise BadRule("Allow between 1 and 20 rounds.")
        return self


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted in a round, from every source. `declined` came but preferred not to vote: turnout, not a vote.

    `counts` are hands or paper counted together, cell by cell as the method has them; `people` is how many stand behind
    them, where that is not their sum. `ballots` are whole ballots with how many were alike.
    """

    counts: tuple[int, ...]
    abstained: int = 0
    declined: int = 0
    present: int = 0
    entitled: int = 0
    ballots: tuple[tuple[Marks, int], ...] = ()
    people: int | None = None

    @property
    def cast(self) -> int:
        """How many people cast a vote."""
        counted = sum(self.counts) if self.people is None else self.people
        return counted + sum(number for _, number in self.ballots)

    @property
    def turnout(self) -> int:
        """People who took part, with whatever answer."""
        return self.cast + self.abstained + self.declined

    def base(self, base: Base) -> int:
        """How many people a share is taken of."""
        return {
            "cast": self.cast,
            "cast_and_abstained": self.cast + self.abstained,
            "present": self.present,
            "entitled": self.entitled,
        }[base]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a round decided. `leaders` are the indexes with most votes; `missing` votes were short of the threshold."""

    outcome: Outcome
    leaders: tuple[int, ...]
    votes: int
    base: int
    needed: int
    missing: int
    quorum: int

    @property
    def winner(self) -> int | None:
        """The index of the option that carried, if one did."""
        return self.leaders[0] if self.outcome == "carried" else None


def quorum_needed(rule: Rule, entitled: int) -> int:
    """How many must take part; a share of those entitled is rounded up."""
    return ceil(Fraction(rule.quorum_n * entitled, rule.quorum_d)) if rule.quorum_d else rule.quorum_n


def votes_needed(rule: Rule, base: int) -> int:
    """The fewest votes that reach the threshold of a base, never less than one."""
    if rule.threshold is None:
        return 1
    share = rule.threshold * base
    return max(1, floor(share) + 1 if rule.strict else ceil(share))


def reaches(rule: Rule, votes: int, base: int) -> bool:
    """Whether so many votes reach the threshold; nothing is reached on an empty base."""
    return base > 0 and votes >= votes_needed(rule, base)


def check_count(tally: Tally) -> None:
    """Raise BadRule when a count cannot be right."""
    if any(count < 0 for count in (*tally.counts, tally.abstained, tally.declined)):
        raise BadRule("A count cannot be less than 0.")
    if tally.turnout > tally.present:
        raise BadRule(
            f"{tally.turnout} were counted but {tally.present} voting members are present: "
            "count again, or mark who has arrived."
        )


def verdict(
    rule: Rule,
    tally: Tally,
    votes: Sequence[int] | None = None,
    *,
    yes_no: bool = False,
    casting: int | None = None,
) -> Verdict:
    """Judge a round under its rule.

    `votes` are those for each option, when they are not simply what was counted. With `yes_no` only the first (For) can
    carry. It is a tie when one vote more would have decided between equals; `casting` is the option that was given it.
    """
    given = list(tally.counts if votes is None else votes)
    base = tally.base(rule.base)
    quorum = quorum_needed(rule, tally.entitled)
    if casting is not None:
        given[casting] += 1
        base += rule.base in ("cast", "cast_and_abstained")
    most = max(given, default=0)
    leaders = tuple(index for index, number in enumerate(given) if number == most and most > 0)
    led = given[0] if yes_no else most
    needed = votes_needed(rule, base)
    reached = reaches(rule, led, base)
    equal = len(leaders) > 1
    outcome: Outcome
    if tally.turnout < quorum:
        outcome = "no quorum"
    elif reached and (yes_no or not equal):
        outcome = "carried"
    elif equal and (reached or _one_more_decides(rule, led, base)):
        outcome = "tie"
    else:
        outcome = "not reached"
    if yes_no and outcome != "tie":
        leaders = (0,) if led else ()
    return Verdict(outcome, leaders, led, base, needed, max(0, needed - led), quorum)


def _one_more_decides(rule: Rule, votes: int, base: int) -> bool:
    return reaches(rule, votes + 1, base + (rule.base in ("cast", "cast_and_abstained")))


def under_all_bases(
    rule: Rule,
    tally: Tally,
    votes: Sequence[int] | None = None,
    *,
    yes_no: bool = False,
    casting: int | None = None,
) -> tuple[tuple[Base, Verdict], ...]:
    """The verdict that each base would have given; the agreed one is `rule.base`."""
    return tuple(
        (base, verdict(replace(rule, base=base), tally, votes, yes_no=yes_no, casting=casting)) for base in BASES
    )


def percent(share: Fraction) -> str:
    """A share as an exact short percentage: 80%, 66.67%, 12.5%."""
    hundred = share * 100
    if hundred.denominator == 1:
        return f"{hundred.numerator}%"
    cents = round(hundred * 100)
    return f"{cents // 100}.{cents % 100:02d}".rstrip("0").rstrip(".") + "%"


def share_text(votes: int, base: int, threshold: Fraction | None = None) -> str:
    """A share in whole per cent, with decimals where rounding would put it on the wrong side of the threshold."""
    if base == 0:
        return "0%"
    share = Fraction(votes, base)
    whole = round(share * 100)
    if threshold is not None and (Fraction(whole, 100) >= threshold) != (share >= threshold):
        for places in (1, 2, 3, 4):
            shown = Fraction(round(share * 100 * 10**places), 10**places)
            if (shown / 100 >= threshold) == (share >= threshold):
                return f"{float(shown):.{places}f}%"
    return f"{whole}%"


def threshold_text(rule: Rule) -> str:
    """The threshold in words: at least 80%, more than half, at least two thirds, the most."""
    if rule.threshold is None:
        return "the most"
    if rule.threshold == 1:
        return "all"
    word = _SHARES.get(rule.threshold, percent(rule.threshold))
    return f"{'more than' if rule.strict else 'at least'} {word}"


def quorum_text(rule: Rule, entitled: int) -> str:
    """The quorum as a sentence."""
    quorum = quorum_needed(rule, entitled)
    return f"Quorum {quorum} of {entitled}." if quorum else "No quorum."
