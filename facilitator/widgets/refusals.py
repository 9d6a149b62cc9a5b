"""Whether what a field tells is taken: what the disk has no room for must not be taken for kept.

A slot that fails cannot tell the field that called it, so whoever hears of the failure counts it here meanwhile.
"""

from collections.abc import Callable

_count = 0


def count_refusal() -> None:
    """Something that was told just now could not be kept."""
    global _count  # noqa: PLW0603  # one program, one library
    _count += 1


def taken(tell: Callable[[], object]) -> bool:
    """Tell something; False if it was refused before telling had ended."""
    before = _count
    tell()
    return _count == before
