"""The boards of all scenarios side by side."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from facilitator.activities.swot.compare_rules import Cell, in_order
from facilitator.activities.swot.queries import Board, board
from facilitator.meeting.tables import Scenario
from facilitator.text import count, one_line


@dataclass(frozen=True, slots=True)
class Column:
    """The board of a scenario; `number` counts from 1, 0 is the meeting's own board."""

    scenario_id: str | None
    number: int
    name: str
    cells: tuple[Cell, ...]

    @property
    def title(self) -> str:
        """The head of the column."""
        return f"{self.number}  {self.name}" if self.number else "The meeting’s own board"


def columns(session: Session, meeting_id: str) -> tuple[Column, ...]:
    """Every scenario in order, empty boards too; before them the meeting's own board, if there is something on it."""
    scenarios = session.exec(
        select(Scenario).where(Scenario.meeting_id == meeting_id).order_by(col(Scenario.position))
    ).all()
    own = board(session, meeting_id, None)
    found = [Column(None, 0, "", _cells(own))] if own.notes else []
    for number, each in enumerate(scenarios, 1):
        found.append(Column(each.id, number, each.name, _cells(board(session, meeting_id, each.id))))
    return tuple(found)


def _cells(found: Board) -> tuple[Cell, ...]:
    own = (
        Cell(
            note.id,
            note.quadrant,
            one_line(note.text),
            note.voices,
            (
                *((count(note.dots, "dot"),) if note.dots else ()),
                *((f"also in {', '.join(map(str, note.also))}",) if note.also else ()),
            ),
        )
        for note in found.notes
    )
    others = (
        Cell(
            guest.id,
            guest.quadrant,
            one_line(guest.text),
            (guest.perspective,) if guest.perspective else (),
            (f"from {guest.home}",),
            guest=True,
        )
        for guest in found.guests
    )
    return in_order((*own, *others))
