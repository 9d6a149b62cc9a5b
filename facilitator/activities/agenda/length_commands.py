"""Changing the lengths of several items and parts at once, as catching up does."""

from collections.abc import Mapping

from facilitator.activities.agenda.commands import LONGEST
from facilitator.activities.agenda.tables import AgendaItem
from facilitator.store.store import Store


def catch_up(store: Store, lengths: Mapping[str, int], dropped: Mapping[str, bool]) -> None:
    """Give items and parts by id new lengths in seconds, drop some and take others back in, as one step.

    LookupError if one of them is gone, ValueError for a length outside 0 to 24 hours; then nothing has changed.
    """
    with store.transaction("Catch up") as session:
        for item_id in {*lengths, *dropped}:
            row = session.get(AgendaItem, item_id)
            if row is None:
                raise LookupError(f"no agenda item {item_id}")
            row.planned_s = lengths.get(item_id, row.planned_s)
            row.dropped = dropped.get(item_id, row.dropped)
            if not 0 <= row.planned_s <= LONGEST:
                raise ValueError("a length is between 0 and 24 hours")
