"""What can be seen while notes are gathered unseen: how many there are, for the facilitator and for the room."""

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from facilitator.activities.swot.tables import SwotSilence, SwotUnseen


@dataclass(frozen=True, slots=True)
class Silence:
    """A silence that goes on, and how many notes wait in it."""

    id: str
    count: int


def silence(session: Session, meeting_id: str, scenario_id: str | None) -> Silence | None:
    """The silence in which notes for a board are gathered now, None when there is none."""
    query = select(SwotSilence.id).where(
        SwotSilence.meeting_id == meeting_id,
        col(SwotSilence.scenario_id) == scenario_id,
        col(SwotSilence.revealed_at).is_(None),
    )
    key = session.exec(query).first()
    if key is None:
        return None
    waiting = session.exec(select(func.count()).where(SwotUnseen.silence_id == key)).one()
    return Silence(key, waiting)
