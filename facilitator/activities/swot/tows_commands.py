"""Pairing notes. LookupError if a row is gone, ValueError for notes that are no pair or for no words."""

from facilitator.activities.swot.tables import SwotNote, SwotPair
from facilitator.activities.swot.tows_rules import strategy_of
from facilitator.meeting.commands import get, worded
from facilitator.store import ordering
from facilitator.store.store import Store


def add_pair(store: Store, inner_id: str, outer_id: str, text: str) -> str:
    """Say what could be done with a strength or weakness and an opportunity or threat; returns the id of the pair."""
    with store.transaction("Pair notes") as session:
        inner, outer = get(session, SwotNote, inner_id), get(session, SwotNote, outer_id)
        strategy = strategy_of(inner.quadrant, outer.quadrant)
        if strategy is None or inner.meeting_id != outer.meeting_id:
            raise ValueError("a pair is one note from inside and one from outside")
        board = {"meeting_id": inner.meeting_id, "scenario_id": inner.scenario_id}
        row = SwotPair(
            meeting_id=inner.meeting_id,
            scenario_id=inner.scenario_id,
            strategy=strategy.key,
            inner_id=inner.id,
            outer_id=outer.id,
            position=ordering.next_position(session, SwotPair, **board),
            text=worded(text, "pair"),
        )
        session.add(row)
        return row.id


def edit_pair(store: Store, pair_id: str, text: str) -> None:
    """Put in other words what could be done."""
    with store.transaction("Edit pair") as session:
        get(session, SwotPair, pair_id).text = worded(text, "pair")


def remove_pair(store: Store, pair_id: str) -> None:
    """Remove a pair; its notes and what it became stay."""
    with store.transaction("Delete pair") as session:
        row = get(session, SwotPair, pair_id)
        ordering.remove(session, row, meeting_id=row.meeting_id, scenario_id=row.scenario_id)
