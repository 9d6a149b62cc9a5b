"""A round robin on the board: whose turn it is, who is next, and one note for each turn."""

from collections.abc import Sequence

from facilitator.text import count

QUEUE_FIRST = "Nobody waits: Alt+Shift+J queues everybody who is here."
START = "Ctrl+Shift+J gives {name} the first turn."


def told(current: str, waiting: Sequence[str], notes: int) -> tuple[str, str, bool]:
    """The words of the strip, what to do next, and whether it is a matter of concern: more than one note in a turn."""
    if not current:
        return "Round robin", START.format(name=waiting[0]) if waiting else QUEUE_FIRST, False
    turn = f"Turn of {current}"
    if not notes:
        return turn, "One note, or Alt+J to pass.", False
    then = f"Ctrl+Shift+J: {waiting[0]} is next." if waiting else "All have had their turn."
    if notes == 1:
        return turn, f"Added. {then}", False
    return turn, f"{count(notes, 'note')} in one turn. {then}", True
