"""Telling how far a long piece of work is, and stopping it."""

from collections.abc import Callable

Progress = Callable[[float], bool]
"""Is told the share done, from 0 to 1, and returns False to stop."""


class Cancelled(Exception):
    """The one who asked for the work does not want it any more."""


def reporter(progress: Progress | None) -> Callable[[float], None]:
    """Return a function that passes a share on and raises Cancelled when told to stop."""

    def report(share: float) -> None:
        if progress is not None and not progress(share):
            raise Cancelled

    return report
