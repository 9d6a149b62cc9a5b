"""What the room sees instead of a board: a count while notes are gathered unseen, or a sheet that was asked for."""

from dataclasses import dataclass

from sqlmodel import Session

from facilitator.activities.swot.silent_queries import silence
from facilitator.activities.swot.tables import SwotShown
from facilitator.meeting.tables import Scenario


@dataclass(frozen=True, slots=True)
class PublicLine:
    """One thing on a sheet; `mark` stands at its right, such as "5 dots"; `letter` gives it the tone of a quadrant."""

    text: str
    mark: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class PublicColumn:
    """Lines under a title; `letter` gives them the tone of a quadrant."""

    title: str
    lines: tuple[PublicLine, ...] = ()
    letter: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class PublicBand:
    """Columns side by side under a title; a band begins on a page of its own, and its foot is on each of its pages."""

    columns: tuple[PublicColumn, ...]
    title: str = ""
    foot: str = ""


@dataclass(frozen=True, slots=True)
class PublicSheet:
    """A sheet for the room: a number with words below it, or bands of columns."""

    title: str
    number: str = ""
    words: str = ""
    bands: tuple[PublicBand, ...] = ()


def public_sheet(session: Session, meeting_id: str, scenario_id: str | None) -> PublicSheet | None:
    """What the room sees instead of this board; None for the board itself."""
    gathered = silence(session, meeting_id, scenario_id)
    if gathered is not None:
        words = "note gathered in silence" if gathered.count == 1 else "notes gathered in silence"
        return PublicSheet(_title(session, scenario_id), f"{gathered.count:,}", words)
    return None


def shown(session: Session, meeting_id: str, scenario_id: str | None) -> str:
    """The sheet that was asked for on the room's screen, "" for the board."""
    row = session.get(SwotShown, f"{meeting_id} {scenario_id or ''}")
    return row.sheet if row is not None else ""


def _title(session: Session, scenario_id: str | None) -> str:
    scenario = session.get(Scenario, scenario_id) if scenario_id else None
    return f"SWOT: {scenario.name}" if scenario else "SWOT"
