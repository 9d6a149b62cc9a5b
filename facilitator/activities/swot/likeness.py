"""Notes that say the same in other words or forms: what could be merged, for somebody to decide.

Across quadrants only notes of the same words are offered: what is nearly the same is often meant to stand in both.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from time import perf_counter
from typing import NamedTuple

import Stemmer
from rapidfuzz import fuzz, process

from facilitator.activities.swot.queries import NoteRow

ALIKE = 85  # of 100: the words in any order, by their stems; "A late flight" and "Late flights" are 100
_LEAST = 2  # words; one alone says too little to be compared
_LITTLE = frozenset({"a", "an", "the"})
_WORD, _NUMBER = re.compile(r"\w+"), re.compile(r"\d+")
_stemmer = Stemmer.Stemmer("english")


class _Said(NamedTuple):
    """What is compared of a note: with its quadrant by `words` and `numbers`, with the others by the `same` words."""

    quadrant: str
    words: str
    numbers: tuple[str, ...]
    same: str


@lru_cache(maxsize=20_000)
def stems(text: str) -> str:
    """The words of a text by their stems, without case and punctuation; "" for too few of them."""
    words = _stemmer.stemWords(_WORD.findall(text.casefold()))
    return " ".join(words) if len(words) >= _LEAST else ""


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """The stems of a text in alphabetical order, without articles; "" for too few of them."""
    found = [word for word in stems(text).split() if word not in _LITTLE]
    return " ".join(sorted(found)) if len(found) >= _LEAST else ""


class Likeness:
    """Compares each note once with the others of its board, a little at a time, so that typing never waits."""

    def __init__(self) -> None:
        self._known: dict[str, _Said] = {}
        self._same: dict[str, dict[str, None]] = {}  # the notes of the same words
        self._waiting: list[str] = []
        self._likes: dict[str, dict[str, None]] = {}  # sets that keep their order

    def feed(self, notes: Iterable[NoteRow]) -> None:
        """Take in the notes of a board; only those that are new or changed will be compared."""
        found = {
            note.id: _Said(note.quadrant, stems(note.text), _numbers(note.text), bare(note.text)) for note in notes
        }
        fresh = [key for key, value in found.items() if self._known.get(key) != value]
        for key in [*(self._known.keys() - found.keys()), *fresh]:
            for other in self._likes.pop(key, {}):
                self._likes.get(other, {}).pop(key, None)
            if key in self._known:
                self._same[self._known[key].same].pop(key)
        for key in fresh:
            self._same.setdefault(found[key].same, {})[key] = None
        self._waiting = list(dict.fromkeys([*(key for key in self._waiting if key in found), *fresh]))
        self._known = found

    def work(self, seconds: float) -> bool:
        """Compare for so long; tells whether more is to be done."""
        until = perf_counter() + seconds
        while self._waiting:
            if perf_counter() > until:
                return True
            self._compare(self._waiting.pop())
        return False

    def _compare(self, key: str) -> None:
        said = self._known[key]
        if not said.words:
            return
        others = {
            other: each.words
            for other, each in self._known.items()
            if other != key and each.words and (each.quadrant, each.numbers) == (said.quadrant, said.numbers)
        }
        near = process.extract_iter(said.words, others, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
        far = (other for other in self._same[said.same] if said.same and self._known[other].quadrant != said.quadrant)
        for other in (*(each for _words, _score, each in near), *far):
            self._likes.setdefault(key, {})[other] = None
            self._likes.setdefault(other, {})[key] = None

    def pairs(self, apart: frozenset[frozenset[str]]) -> dict[str, str]:
        """A note that is like it for every note that has one, without the pairs that are to stay two.

        One of its own quadrant comes before all others.
        """
        found: dict[str, str] = {}
        for key, others in self._likes.items():
            own = self._known[key].quadrant
            free = [other for other in others if not apart or frozenset((key, other)) not in apart]
            near = (other for other in free if self._known[other].quadrant == own)
            if free:
                found[key] = next(near, free[0])
        return found


def signs(alike: Mapping[str, str], notes: Iterable[NoteRow]) -> dict[str, str]:
    """What stands on each note that has one like it: which quadrant that is in, if it is another one."""
    letters = {note.id: note.quadrant for note in notes}
    return {
        key: "alike?" if letters[key] == letters[other] else f"alike in {letters[other]}?"
        for key, other in alike.items()
    }


def _numbers(text: str) -> tuple[str, ...]:
    """The figures in a text: what is true of 2027 is not what is true of 2028."""
    return tuple(_NUMBER.findall(text))
