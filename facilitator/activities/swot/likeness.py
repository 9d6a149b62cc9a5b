"""Notes of a quadrant that say the same in other words or forms: what could be merged, for somebody to decide."""

import re
from collections.abc import Iterable
from functools import lru_cache
from time import perf_counter

import Stemmer
from rapidfuzz import fuzz, process

from facilitator.activities.swot.queries import NoteRow

ALIKE = 85  # of 100: the words in any order, by their stems; "A late flight" and "Late flights" are 100
_LEAST = 2  # words; one alone says too little to be compared
_WORD = re.compile(r"\w+")
_stemmer = Stemmer.Stemmer("english")


@lru_cache(maxsize=20_000)
def stems(text: str) -> str:
    """The words of a text by their stems, without case and punctuation; "" for too few of them."""
    words = _stemmer.stemWords(_WORD.findall(text.casefold()))
    return " ".join(words) if len(words) >= _LEAST else ""


class Likeness:
    """Compares each note once with the others of its quadrant, a little at a time, so that typing never waits."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str]] = {}  # quadrant and stems by note
        self._waiting: list[str] = []
        self._pairs: set[frozenset[str]] = set()

    def feed(self, notes: Iterable[NoteRow]) -> None:
        """Take in the notes of a board; only those that are new or changed will be compared."""
        found = {note.id: (note.quadrant, stems(note.text)) for note in notes}
        fresh = {key for key, value in found.items() if self._known.get(key) != value}
        gone = self._known.keys() - found.keys() | fresh
        self._pairs = {pair for pair in self._pairs if not pair & gone}
        self._waiting = [key for key in self._waiting if key in found and key not in fresh] + sorted(fresh)
        self._known = found

    def work(self, seconds: float) -> bool:
        """Compare for so long; tells whether more is to be done."""
        until = perf_counter() + seconds
        while self._waiting:
            if perf_counter() > until:
                return True
            key = self._waiting.pop()
            quadrant, words = self._known[key]
            if not words:
                continue
            others = {
                other: said
                for other, (where, said) in self._known.items()
                if where == quadrant and other != key and said
            }
            for _said, _score, other in process.extract_iter(
                words, others, scorer=fuzz.token_sort_ratio, processor=None, score_cutoff=ALIKE
            ):
                self._pairs.add(frozenset((key, other)))
        return False

    def pairs(self, apart: frozenset[frozenset[str]]) -> dict[str, str]:
        """A note that is like it for every note that has one, without the pairs that are to stay two."""
        found: dict[str, str] = {}
        for pair in sorted(self._pairs - apart, key=sorted):
            one, other = sorted(pair)
            found.setdefault(one, other)
            found.setdefault(other, one)
        return found
