"""What the room sees instead of a board: a count while notes are gathered unseen, or a sheet that was asked for."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from facilitator.activities.swot.compare_queries import columns
from facilitator.activities.swot.conclusion_queries import conclusion
from facilitator.activities.swot.conclusion_rules import feasibility_text
from facilitator.activities.swot.dots_queries import dot_vote, dot_voters
from facilitator.activities.swot.dots_rules import top
from facilitator.activities.swot.rules import QUADRANTS
from facilitator.activities.swot.silent_queries import silence
from facilitator.activities.swot.tables import SwotShown
from facilitator.activities.swot.tows_queries import pairs
from facilitator.activities.swot.tows_rules import STRATEGIES
from facilitator.meeting.tables import Scenario
from facilitator.text import count


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
    letter: str = ""


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
    make = _SHEETS.get(shown(session, meeting_id, scenario_id))
    return make(session, meeting_id, scenario_id) if make is not None else None


def shown_key(meeting_id: str, scenario_id: str | None) -> str:
    """The key under which it is kept what the room sees of a board."""
    return f"{meeting_id} {scenario_id or ''}"


def shown(session: Session, meeting_id: str, scenario_id: str | None) -> str:
    """The sheet that was asked for on the room's screen, "" for the board."""
    row = session.get(SwotShown, shown_key(meeting_id, scenario_id))
    return row.sheet if row is not None else ""


def _conclusion(session: Session, meeting_id: str, scenario_id: str | None) -> PublicSheet:
    """The two sides, and the statement at the foot."""
    found = conclusion(session, meeting_id, scenario_id)
    sides = (("Advantages", found.advantages), ("Disadvantages", found.disadvantages))
    columns = tuple(
        PublicColumn(title, tuple(PublicLine(row.text) for row in rows), empty="None named yet")
        for title, rows in sides
    )
    agreed = feasibility_text(found.feasibility, found.statement)
    title = f"Conclusion: {found.scenario}" if found.scenario else "Conclusion"
    return PublicSheet(title, bands=(PublicBand(columns, foot=f"Feasibility: {agreed}" if agreed else ""),))


def _top(session: Session, meeting_id: str, scenario_id: str | None) -> PublicSheet:
    """While dots are given who has given theirs, as a number; then the first three of each quadrant."""
    vote = dot_vote(session, meeting_id, scenario_id)
    title = _title(session, scenario_id)
    if vote is not None and not vote.closed:
        people = count(len(dot_voters(session, meeting_id)), "person", "people")
        if vote.by == "people":
            return PublicSheet(title, str(len(vote.given)), f"of {people} have given their dots")
        return PublicSheet(title, str(vote.each), f"dots each, at most {vote.cap} on one")
    rows = top(vote.rows if vote is not None else ())
    columns = tuple(
        PublicColumn(
            each.title,
            tuple(
                PublicLine(row.option.text, count(row.dots, "dot") + (", tied" if row.tied else ""))
                for row in rows
                if row.option.letter == each.letter
            ),
            each.letter,
            "No dots",
        )
        for each in QUADRANTS
    )
    return PublicSheet(title.replace("SWOT", "Top three", 1), bands=(PublicBand(columns),))


def _pairs(session: Session, meeting_id: str, scenario_id: str | None) -> PublicSheet:
    """What could be done, by strategy."""
    found = pairs(session, meeting_id, scenario_id)
    columns = tuple(
        PublicColumn(each.title, tuple(PublicLine(row.text) for row in found if row.strategy == each.key), empty="None")
        for each in STRATEGIES
    )
    title = _title(session, scenario_id).replace("SWOT", "What could we do", 1)
    return PublicSheet(title, bands=(PublicBand(columns),))


def _compare(session: Session, meeting_id: str, scenario_id: str | None) -> PublicSheet:
    """All boards by quadrant, a page or more for each."""
    boards = columns(session, meeting_id)
    bands = []
    for field in QUADRANTS:
        shown = tuple(
            PublicColumn(
                each.title,
                tuple(
                    PublicLine(cell.text, ", ".join(mark for mark in cell.marks if cell.guest), field.letter)
                    for cell in each.cells
                    if cell.letter == field.letter
                ),
                empty="None",
            )
            for each in boards
        )
        if any(column.lines for column in shown):
            bands.append(PublicBand(shown, field.title, letter=field.letter))
    return PublicSheet("SWOT boards side by side", bands=tuple(bands))


_SHEETS: dict[str, Callable[[Session, str, str | None], PublicSheet]] = {
    "conclusion": _conclusion,
    "top": _top,
    "tows": _pairs,
    "compare": _compare,
}


def _title(session: Session, scenario_id: str | None) -> str:
    scenario = session.get(Scenario, scenario_id) if scenario_id else None
    return f"SWOT: {scenario.name}" if scenario else "SWOT"
