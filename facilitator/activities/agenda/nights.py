"""The border between two days of an agenda, which stays where it is when items move or go.

The first item of a day carries it: `next_day`, and the clock time at which the day begins.
"""

from collections.abc import Sequence

from facilitator.activities.agenda.tables import AgendaItem


def leave_day(row: AgendaItem, siblings: Sequence[AgendaItem]) -> None:
    """Let the item after one that begins a day begin it instead, at the same clock time; a last one ends the day."""
    at = siblings.index(row)
    if row.next_day and 0 < at < len(siblings) - 1:
        _hand_on(row, siblings[at + 1])
    elif row.next_day:
        row.next_day, row.pinned_min = False, None


def cross_night(row: AgendaItem, siblings: Sequence[AgendaItem], by: int) -> bool:
    """Move the border of two days past an item that stands at it; False if it does not."""
    at = siblings.index(row)
    if by < 0 and at and row.next_day:
        leave_day(row, siblings)
        return True
    if by > 0 and at + 1 < len(siblings) and siblings[at + 1].next_day:
        _hand_on(siblings[at + 1], row)
        return True
    return False


def _hand_on(row: AgendaItem, to: AgendaItem) -> None:
    if not to.next_day and to.pinned_min is None:
        to.pinned_min = row.pinned_min
    to.next_day, row.next_day, row.pinned_min = True, False, None
