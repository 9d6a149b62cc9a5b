"""Ballots go into the round that is open now, or it is said why not."""

from collections.abc import Callable
from dataclasses import dataclass

from facilitator.activities.decision import ballot_commands as ballots
from facilitator.activities.decision.box import Answer
from facilitator.activities.decision.rules import BadRule, Marks
from facilitator.activities.decision.snapshots import Round
from facilitator.store.store import Store


@dataclass(frozen=True, slots=True, weakref_slot=True)  # signals of Qt hold their receivers weakly
class Taking:
    """Every method returns why it was refused, or ""."""

    store: Store
    running: Callable[[], Round | None]

    def slip(self, answer: Answer, marks: Marks) -> str:
        """A paper slip typed in."""
        return self._do(lambda key: ballots.cast_secret(self.store, key, answer, marks, typed=True))

    def back(self) -> str:
        """Take the slip typed last out of the box again."""
        return self._do(lambda key: ballots.take_back_slip(self.store, key))

    def at_laptop(self, answer: Answer, marks: Marks) -> str:
        """A ballot cast by the voter."""
        return self._do(lambda key: ballots.cast_secret(self.store, key, answer, marks))

    def by_name(self, who: str, answer: Answer, marks: Marks) -> str:
        """An answer in a roll-call."""
        return self._do(lambda key: ballots.cast_named(self.store, key, who, answer, marks))

    def ask_again(self, who: str) -> str:
        """Forget an answer in a roll-call."""
        return self._do(lambda key: ballots.clear_named(self.store, key, who))

    def begin_again(self) -> str:
        """Empty the box."""
        return self._do(lambda key: ballots.begin_again(self.store, key))

    def _do(self, act: Callable[[str], object]) -> str:
        found = self.running()
        if found is None:
            return "The round is closed."
        try:
            act(found.id)
        except BadRule as problem:
            return str(problem)
        return ""
