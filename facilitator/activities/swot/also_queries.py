"""Which notes apply to other boards as well, seen from both ends."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, select

from facilitator.activities.swot.merging_rules import Original, voices
from facilitator.activities.swot.tables import SwotAlso, SwotNote
from facilitator.meeting.tables import Scenario


@dataclass(frozen=True, slots=True)
class Guest:
    """A note of another board that applies to this one; `home` says which it is, `voices` for whom it speaks."""

    id: str
    quadrant: str
    text: str
    perspective: str
    home: str
    voices: tuple[str, ...] = ()


def also(session: Session, meeting_id: str) -> dict[str, tuple[int, ...]]:
    """The numbers of the scenarios that notes apply to besides their own, by note."""
    numbers = _numbers(session, meeting_id)
    found: dict[str, tuple[int, ...]] = {}
    for note_id, home, there in _links(session, meeting_id):
        if home != there and there in numbers:
            found[note_id] = tuple(sorted({*found.get(note_id, ()), numbers[there]}))
    return found


def guests(session: Session, meeting_id: str, scenario_id: str | None) -> tuple[Guest, ...]:
    """The notes of other boards that apply to this one, in the order of their boards and places."""
    if scenario_id is None:
        return ()
    numbers = _numbers(session, meeting_id)
    rows = session.exec(
        select(SwotNote)
        .join(SwotAlso, col(SwotAlso.note_id) == col(SwotNote.id))
        .where(
            SwotNote.meeting_id == meeting_id,
            SwotAlso.scenario_id == scenario_id,
        )
    ).all()
    roots = (_root(session, row) for row in rows)
    found = {row.id: row for row in roots if row.scenario_id != scenario_id}
    ordered = sorted(found.values(), key=lambda row: _place(row, numbers))
    return tuple(_guest(session, row, numbers) for row in ordered)


def _guest(session: Session, row: SwotNote, numbers: dict[str, int]) -> Guest:
    said = voices(row.perspective, list(_originals(session, row)))
    return Guest(row.id, row.quadrant, row.text, ", ".join(said), _home(row, numbers), said)


def _originals(session: Session, row: SwotNote) -> Iterator[Original]:
    """What a guest was merged of."""
    inside = select(SwotNote).where(SwotNote.merged_into == row.id)
    for each in session.exec(inside.order_by(col(SwotNote.position), col(SwotNote.id))).all():
        deeper = tuple(_originals(session, each))
        yield from deeper or (Original(each.text, each.perspective),)


def _root(session: Session, row: SwotNote) -> SwotNote:
    """The note on the board that speaks for this one: itself, or what it was merged into."""
    while row.merged_into is not None:
        row = session.get_one(SwotNote, row.merged_into)
    return row


def _links(session: Session, meeting_id: str) -> list[tuple[str, str | None, str]]:
    rows = session.execute(
        select(col(SwotNote.id), col(SwotNote.scenario_id), col(SwotAlso.scenario_id))
        .join(SwotAlso, col(SwotAlso.note_id) == col(SwotNote.id))
        .where(col(SwotAlso.meeting_id) == meeting_id)
    )
    return [(note_id, home, there) for note_id, home, there in rows]


def _numbers(session: Session, meeting_id: str) -> dict[str, int]:
    rows = session.exec(
        select(Scenario.id).where(Scenario.meeting_id == meeting_id).order_by(col(Scenario.position))
    ).all()
    return {key: number for number, key in enumerate(rows, 1)}


def _place(row: SwotNote, numbers: dict[str, int]) -> tuple[int, int, str]:
    return numbers.get(row.scenario_id or "", 0), row.position, row.id


def _home(row: SwotNote, numbers: dict[str, int]) -> str:
    number = numbers.get(row.scenario_id or "", 0)
    return f"scenario {number}" if number else "the meeting’s own board"
