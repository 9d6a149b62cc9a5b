"""The ballot box: secret ballots of open rounds, in memory and nowhere else."""

from dataclasses import dataclass, field
from random import SystemRandom
from typing import Literal
from weakref import WeakKeyDictionary

from facilitator.activities.decision.rules import Marks
from facilitator.store.store import Store

Answer = Literal["vote", "abstained", "declined"]


@dataclass(slots=True)
class Box:
    """The ballots of each open round. Nothing else is known of them: no time, no person, no order once taken out."""

    _rounds: dict[str, list[tuple[Answer, Marks]]] = field(default_factory=dict)
    _typed: set[str] = field(default_factory=set)  # rounds where the ballot put in last is a slip typed from paper

    def begin(self, round_id: str) -> None:
        """Stand ready for a round."""
        self._rounds.setdefault(round_id, [])

    def has(self, round_id: str) -> bool:
        """Whether the box has stood here since the round was opened; it is lost with the program."""
        return round_id in self._rounds

    def put(self, round_id: str, answer: Answer, marks: Marks, *, typed: bool = False) -> None:
        """Take in a ballot; `typed` from a paper slip."""
        self._rounds[round_id].append((answer, marks))
        self._typed.discard(round_id)
        if typed:
            self._typed.add(round_id)

    def can_take_back(self, round_id: str) -> bool:
        """Whether the ballot put in last is a slip that can be typed again, not one that a voter cast."""
        return round_id in self._typed

    def take_back(self, round_id: str) -> None:
        """Forget the slip typed last, unseen; the one before it is not known any more."""
        self._typed.remove(round_id)
        self._rounds[round_id].pop()

    def count(self, round_id: str) -> int:
        """How many ballots are in it."""
        return len(self._rounds.get(round_id, ()))

    def shuffled(self, round_id: str) -> list[tuple[Answer, Marks]]:
        """All ballots of a round in an order that says nothing; they stay until `empty`."""
        found = list(self._rounds.get(round_id, ()))
        SystemRandom().shuffle(found)
        return found

    def empty(self, round_id: str) -> None:
        """Forget a round."""
        self._rounds.pop(round_id, None)
        self._typed.discard(round_id)


_BOXES: WeakKeyDictionary[Store, Box] = WeakKeyDictionary()


def box_of(store: Store) -> Box:
    """The one box of an opened library."""
    return _BOXES.setdefault(store, Box())
