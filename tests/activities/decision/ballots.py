"""Motions and ballots for the tests of methods."""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from facilitator.activities.decision.methods import METHODS
from facilitator.activities.decision.methods.base import Item, Motion
from facilitator.activities.decision.rules import Marks, Rule, Tally

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def motion(key: str, options: int | str = 3, rule: Rule | None = None, **settings: int) -> Motion:
    """A motion of this method on options A, B, C …"""
    names = options if isinstance(options, str) else LETTERS[:options]
    found = METHODS[key]
    share = None if found.threshold == "never" else Fraction(4, 5)
    given = tuple(Item(name, name) for name in names)
    return Motion("Which?", key, found.options(given, "Which?"), rule or Rule(share), settings)


def heap(ballots: Sequence[Marks], *, present: int = 0) -> Tally:
    """What was counted when these ballots were cast, one by one."""
    kinds = dict.fromkeys(ballots)
    people = max(len(ballots), present)
    return Tally((), present=people, entitled=people, ballots=tuple((kind, ballots.count(kind)) for kind in kinds))


def ranks(order: str, names: str) -> Marks:
    """A ranked ballot from "CAB"."""
    return tuple(order.index(name) + 1 if name in order else 0 for name in names)


def marks_of(key: str, options: int) -> st.SearchStrategy[Marks]:
    """A ballot that is valid for a method on so many options."""
    numbers: dict[str, st.SearchStrategy[Marks]] = {
        "choice": st.integers(0, options - 1).map(lambda at: tuple(int(i == at) for i in range(options))),
        "yes_no": st.sampled_from([(1, 0), (0, 1)]),
        "approval": st.tuples(*[st.integers(0, 1)] * options).filter(any),
        "dots": st.tuples(*[st.integers(0, 3)] * options).filter(lambda marks: 0 < sum(marks) <= 5),
        "ranked": st.tuples(*[st.integers(0, options)] * options).filter(any),
        "gradients": st.tuples(*[st.integers(1, 8)] * options),
        "fist": st.tuples(*[st.integers(0, 5)] * options),
        "consent": st.tuples(st.integers(1, 3)),
        "score": st.tuples(*[st.integers(1, 9)] * options),
        "top_five": st.permutations(range(options)).map(
            lambda order: tuple(max(0, 5 - order.index(i)) for i in range(options))
        ),
    }
    return numbers[key]
