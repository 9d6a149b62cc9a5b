"""Letting a note apply to the board of another scenario as well. LookupError if one of them is gone."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from facilitator.activities.swot.tables import SwotAlso, SwotNote
from facilitator.meeting.commands import get
from facilitator.meeting.tables import Scenario
from facilitator.store.store import Store


def set_also(store: Store, note_ids: Iterable[str], scenario_id: str, on: bool) -> None:
    """Show notes on the board of a scenario as well, or no longer; their own board needs no link."""
    with store.transaction(
        "Apply note to another scenario" if on else "Take note back from another scenario"
    ) as session:
        get(session, Scenario, scenario_id)
        for key in dict.fromkeys(note_ids):
            note = get(session, SwotNote, key)
            links = session.exec(
                select(SwotAlso).where(
                    col(SwotAlso.note_id).in_(_family(session, key)), SwotAlso.scenario_id == scenario_id
                )
            ).all()
            if on and not links and note.scenario_id != scenario_id:
                session.add(SwotAlso(meeting_id=note.meeting_id, note_id=key, scenario_id=scenario_id))
            for link in () if on else links:
                session.delete(link)


def _family(session: Session, key: str) -> list[str]:
    """The ids of a note and of all that were merged into it."""
    own = [key]
    for each in own:
        own += session.exec(select(SwotNote.id).where(SwotNote.merged_into == each)).all()
    return own
