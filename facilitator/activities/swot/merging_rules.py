"""What merged notes were made of, and for whom they speak."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Original:
    """A note as it was before it was merged."""

    text: str
    perspective: str


Merged = Mapping[str, Sequence[tuple[str, Original]]]  # the ids and words of what was merged into a note, by its id


def leaves(merged: Merged, key: str) -> Iterator[Original]:
    """What people said: a merged note that was merged again gives its own originals; none if it was not merged."""
    for each, original in merged.get(key, ()):
        if each in merged:
            yield from leaves(merged, each)
        else:
            yield original


def family(merged: Merged, key: str) -> Iterator[str]:
    """The ids of a note and of all that were merged into it: what became of them became of it."""
    yield key
    for each, _original in merged.get(key, ()):
        yield from family(merged, each)


def voices(perspective: str, originals: Sequence[Original]) -> tuple[str, ...]:
    """For whom a note speaks: for its own perspective, or else for those of its originals."""
    said = [perspective] if perspective else [each.perspective for each in originals]
    return tuple(dict.fromkeys(voice for voice in said if voice))
