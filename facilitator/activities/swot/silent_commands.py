"""Gathering notes in silence: begin, put one in unseen, reveal all at once. LookupError if the silence is gone."""

from collections.abc import Callable
from datetime import datetime
from random import SystemRandom

from sqlmodel import Session, col, select

from facilitator.activities.swot.rules import LETTERS
from facilitator.activities.swot.tables import SwotNote, SwotSilence, SwotUnseen
from facilitator.meeting.commands import get
from facilitator.store.ordering import next_position
from facilitator.store.store import Store
from facilitator.text import clean_text, count

Shuffle = Callable[[list[SwotUnseen]], None]
_by_chance: Shuffle = SystemRandom().shuffle


def begin(store: Store, meeting_id: str, scenario_id: str | None, now: datetime) -> str:
    """Gather notes for a board unseen from now on; returns the id of the silence, the present one if there is one."""
    with store.transaction("Gather in silence") as session:
        row = _open(session, meeting_id, scenario_id)
        if row is None:
            row = SwotSilence(meeting_id=meeting_id, scenario_id=scenario_id, opened_at=now)
            session.add(row)
        return row.id


def put_unseen(store: Store, silence_id: str, quadrant: str, text: str) -> None:
    """Keep a note unseen; ValueError without text, or once the notes are revealed."""
    wording = clean_text(text).strip()
    if not wording or quadrant not in LETTERS:
        raise ValueError("a note needs text and a quadrant")
    with store.transaction("Put in unseen") as session:
        silence = get(session, SwotSilence, silence_id)
        if silence.revealed_at is not None:
            raise ValueError("these notes are revealed already")
        session.add(SwotUnseen(meeting_id=silence.meeting_id, silence_id=silence.id, quadrant=quadrant, text=wording))


def reveal(store: Store, silence_id: str, now: datetime, shuffle: Shuffle = _by_chance) -> int:
    """Put all unseen notes at the ends of their quadrants, in an order of chance; returns how many.

    The notes are one step of undo; that they were gathered unseen is not taken back.
    """
    with store.transaction("Reveal notes") as session:
        silence = get(session, SwotSilence, silence_id)
        silence.revealed_at = silence.revealed_at or now
        unseen = list(session.exec(select(SwotUnseen).where(SwotUnseen.silence_id == silence_id)))
        shuffle(unseen)
        ends: dict[str, int] = {}
        for each in unseen:
            letter = each.quadrant
            meeting_id, scenario_id = silence.meeting_id, silence.scenario_id
            home = {"meeting_id": meeting_id, "scenario_id": scenario_id, "merged_into": None, "quadrant": letter}
            place = ends[letter] if letter in ends else next_position(session, SwotNote, **home)
            ends[letter] = place + 1
            session.add(
                SwotNote(
                    meeting_id=meeting_id, scenario_id=scenario_id, quadrant=letter, position=place, text=each.text
                )
            )
            session.delete(each)
        return len(unseen)


def told(number: int) -> str:
    """What the toast says of a reveal."""
    return f"{count(number, 'note')} revealed" if number else "Nothing was put in"


def _open(session: Session, meeting_id: str, scenario_id: str | None) -> SwotSilence | None:
    query = select(SwotSilence).where(
        SwotSilence.meeting_id == meeting_id,
        col(SwotSilence.scenario_id) == scenario_id,
        col(SwotSilence.revealed_at).is_(None),
    )
    return session.exec(query).first()
