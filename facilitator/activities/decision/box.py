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

    def begin(self, round_id: str) -> None:
        """Stand ready for a round."""
        self._rounds.setdefault(round_id, [])

    def has(self, round_id: str) -> bool:
        """Whether the box has stood here since the round was opened; it is lost with the program."""
        return round_id in self._rounds

    def put(self, round_id: str, answer: Answer, marks: Marks) -> None:
        """Take in a ballot."""
        self._rounds[round_id].append((answer, marks))

    def take_back(self, round_id: str) -> None:
        """Forget the ballot taken in last, because it could not be reported."""
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


_BOXES: WeakKeyDictionary[Store, Box] = WeakKeyDictionary()


def box_of(store: Store) -> Box:
    """The one box of an opened library."""
    return _BOXES.setdefault(store, Box())
