"""How many examples generated tests take."""

from hypothesis import settings

_SUITE = 50  # a profile with more was asked for by name


def few(examples: int) -> int:
    """So many in a run of the suite, for tests whose examples are dear; a deep profile keeps its own figure."""
    chosen = settings().max_examples
    return examples if chosen <= _SUITE else chosen
