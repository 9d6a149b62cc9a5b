"""What can be concluded from a board. LookupError if a row is gone, ValueError for a value it cannot have."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from facilitator.activities.swot.conclusion_rules import AGAINST, FEASIBILITY, FOR, side_of
from facilitator.activities.swot.tables import SwotConclusion, SwotNote, SwotPoint
from facilitator.meeting.commands import get, worded
from facilitator.meeting.threads import Origin, led_to, tie
from facilitator.store import ordering
from facilitator.store.store import Store
from facilitator.text import clean_text, one_line

_NOUNS = {FOR: "advantage", AGAINST: "disadvantage"}


def add_point(store: Store, meeting_id: str, scenario_id: str | None, side: str, text: str) -> str:
    """Add an advantage (side "for") or disadvantage ("against") after the last; returns its id."""
    noun = _NOUNS[side]
    with store.transaction(f"Add {noun}") as session:
        return _add(session, meeting_id, scenario_id, side, worded(text, noun)).id


def carry_over(store: Store, note_ids: Collection[str]) -> int:
    """Take notes into the conclusion of their board, with the thread kept; returns how many were not there yet."""
    with store.transaction("Carry into the conclusion") as session:
        taken = 0
        for key in note_ids:
            note = get(session, SwotNote, key)
            there = led_to(session, note.meeting_id, "swot_note").get(key, ())
            if any(ref.kind == "swot_point" for ref in there):
                continue
            side = side_of(note.quadrant)
            point = _add(session, note.meeting_id, note.scenario_id, side, one_line(note.text))
            session.flush()
            tie(session, note.meeting_id, [Origin("swot_note", key)], "swot_point", point.id)
            session.flush()
            taken += 1
        return taken


def edit_point(store: Store, point_id: str, text: str) -> None:
    """Put a point in other words."""
    with store.transaction("Edit conclusion", merge=f"swot_point.{point_id}") as session:
        row = get(session, SwotPoint, point_id)
        row.text = worded(text, _NOUNS[row.side])


def move_point(store: Store, point_id: str, by: int) -> None:
    """Move a point by -1 or +1 on its side."""
    with store.transaction("Move conclusion") as session:
        row = get(session, SwotPoint, point_id)
        ordering.shift(session, row, by, **_family(row))


def remove_point(store: Store, point_id: str) -> None:
    """Remove a point."""
    with store.transaction("Delete conclusion") as session:
        row = get(session, SwotPoint, point_id)
        ordering.remove(session, row, **_family(row))


def set_feasibility(store: Store, meeting_id: str, scenario_id: str | None, value: int) -> None:
    """Keep the agreed place on the scale, 1 to 5; 0 for not agreed."""
    if not 0 <= value < len(FEASIBILITY):
        raise ValueError(f"feasibility is 0 to {len(FEASIBILITY) - 1}")
    with store.transaction("Agree feasibility") as session:
        _agreed(session, meeting_id, scenario_id).feasibility = value


def write_statement(store: Store, meeting_id: str, scenario_id: str | None, text: str) -> None:
    """Keep the words of the agreed statement."""
    with store.transaction("Word feasibility") as session:
        _agreed(session, meeting_id, scenario_id).statement = clean_text(text).strip()


def _agreed(session: Session, meeting_id: str, scenario_id: str | None) -> SwotConclusion:
    row = session.exec(
        select(SwotConclusion).where(
            SwotConclusion.meeting_id == meeting_id, col(SwotConclusion.scenario_id) == scenario_id
        )
    ).first()
    if row is None:
        row = SwotConclusion(meeting_id=meeting_id, scenario_id=scenario_id)
        session.add(row)
    return row


def _add(session: Session, meeting_id: str, scenario_id: str | None, side: str, text: str) -> SwotPoint:
    family = {"meeting_id": meeting_id, "scenario_id": scenario_id, "side": side}
    row = SwotPoint(
        meeting_id=meeting_id,
        scenario_id=scenario_id,
        side=side,
        text=text,
        position=ordering.next_position(session, SwotPoint, **family),
    )
    session.add(row)
    return row


def _family(row: SwotPoint) -> dict[str, str | None]:
    return {"meeting_id": row.meeting_id, "scenario_id": row.scenario_id, "side": row.side}
