"""The border between two days of an agenda, which stays where it is when items move or go.

The first item of a day carries it: `next_day`, and the clock time at which the day begins.
"""

from collections.abc import Sequence

from facilitator.activities.agenda.tables import AgendaItem


def leave_day(row: AgendaItem, siblings: Sequence[AgendaItem]) -> None:
    """Let the item after one that begins a day begin it instead, at the same clock time."""
    after = siblings[siblings.index(row) + 1 :]
    if row.next_day and after:
        _hand_on(row, after[0])


def cross_night(row: AgendaItem, siblings: Sequence[AgendaItem], by: int) -> bool:
    """Move the border of two days past an item that stands at it; False if it does not."""
    at = siblings.index(row)
    if by < 0 and at and row.next_day:
        if row is siblings[-1]:
            row.next_day, row.pinned_min = False, None
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
