"""Voting with dots. LookupError if the vote is gone, ValueError for what it does not allow."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, select

from facilitator.activities.swot.dots_queries import dot_vote, unlocked
from facilitator.activities.swot.dots_rules import MOST_EACH, Option, sheet_problem, summed, total_problem
from facilitator.activities.swot.queries import board
from facilitator.activities.swot.rules import LETTERS, together
from facilitator.activities.swot.tables import SwotDots, SwotDotSheet, SwotNote
from facilitator.meeting.commands import get
from facilitator.store.store import Store
from facilitator.text import one_line


def open_vote(
    store: Store,
    meeting_id: str,
    scenario_id: str | None,
    *,
    by: str,
    unit: str,
    each: int,
    cap: int,
    voters: int,
    now: datetime,
) -> str:
    """Lock the options of a board and open a dot vote on them; returns its id.

    ValueError with what to do if it cannot be opened.
    """
    if by not in {"people", "totals"} or unit not in {"notes", "themes"}:
        raise ValueError("dots are given by people or totals, to notes or themes")
    if not 1 <= cap <= each <= MOST_EACH:
        raise ValueError("At least one dot, and no more on one note than a person has.")
    with store.transaction("Open dot vote") as session:
        found = dot_vote(session, meeting_id, scenario_id)
        if found is not None and not found.closed:
            raise ValueError("Dots are being given already.")
        options = _options(session, meeting_id, scenario_id, unit)
        if len(options) < 2:
            raise ValueError("There is nothing to choose from: add notes to the board first.")
        row = SwotDots(
            meeting_id=meeting_id,
            scenario_id=scenario_id,
            by=by,
            unit=unit,
            each=each,
            cap=cap,
            voters=voters,
            opened_at=now,
            locked=json.dumps([[each.id, each.letter, each.text, each.theme] for each in options]),
        )
        session.add(row)
        return row.id


def give(store: Store, dots_id: str, participant_id: str, counts: Mapping[str, int]) -> None:
    """Keep the dots of one person, in place of those they gave before."""
    with store.transaction("Give dots") as session:
        row = _open(session, dots_id)
        problem = sheet_problem(counts, row.each, row.cap) or _stray(row, counts)
        if problem:
            raise ValueError(problem)
        for old in session.exec(
            select(SwotDotSheet).where(SwotDotSheet.dots_id == dots_id, SwotDotSheet.participant_id == participant_id)
        ):
            session.delete(old)
        sheet = SwotDotSheet(
            meeting_id=row.meeting_id, dots_id=dots_id, participant_id=participant_id, counts=_dump(counts)
        )
        session.add(sheet)


def set_totals(store: Store, dots_id: str, counts: Mapping[str, int], voters: int) -> None:
    """Keep what was counted so far, and how many people took part; checked when the vote closes."""
    with store.transaction("Count dots", merge=f"swot_dots.{dots_id}") as session:
        row = _open(session, dots_id)
        if problem := _stray(row, counts):
            raise ValueError(problem)
        row.counts, row.voters = _dump(counts), voters


def close_vote(store: Store, dots_id: str, now: datetime) -> None:
    """Close the vote for good: the sums are kept, and who gave which dots is forgotten."""
    with store.transaction("Close dot vote") as session:
        row = _open(session, dots_id)
        sheets = session.exec(select(SwotDotSheet).where(SwotDotSheet.dots_id == dots_id)).all()
        if row.by == "people":
            row.counts = _dump(summed(json.loads(sheet.counts) for sheet in sheets))
            row.voters = len(sheets)
        elif problem := total_problem(json.loads(row.counts), row.voters, row.each, row.cap):
            raise ValueError(problem)
        row.closed_at = now
        for sheet in sheets:
            session.delete(sheet)


def cancel_vote(store: Store, dots_id: str) -> None:
    """Give up an open vote with all dots given in it."""
    with store.transaction("Cancel dot vote") as session:
        row = _open(session, dots_id)
        for sheet in session.exec(select(SwotDotSheet).where(SwotDotSheet.dots_id == dots_id)):
            session.delete(sheet)
        session.delete(row)


def sort_by_dots(store: Store, meeting_id: str, scenario_id: str | None) -> None:
    """Put the notes of each quadrant in the order of their dots; those of a theme stay together."""
    with store.transaction("Sort by dots") as session:
        found = board(session, meeting_id, scenario_id)
        themes = {theme.id: theme.dots for theme in found.themes}
        for letter in LETTERS:
            notes = sorted(found.of(letter), key=lambda note: -(themes.get(note.theme_id) or note.dots))
            for position, note in enumerate(together(notes, lambda note: note.theme_id)):
                if note.position != position:
                    get(session, SwotNote, note.id).position = position


def _options(session: Session, meeting_id: str, scenario_id: str | None, unit: str) -> list[Option]:
    found = board(session, meeting_id, scenario_id)
    options: list[Option] = []
    for note in found.notes:
        theme = found.theme(note.theme_id) if unit == "themes" else None
        if theme is None:
            options.append(Option(note.id, note.quadrant, one_line(note.text)))
        elif all(each.id != theme.id for each in options):
            options.append(Option(theme.id, note.quadrant, theme.name, theme=True))
    return options


def _open(session: Session, dots_id: str) -> SwotDots:
    row = get(session, SwotDots, dots_id)
    if row.closed_at is not None:
        raise ValueError("this vote is closed")
    return row


def _stray(row: SwotDots, counts: Mapping[str, int]) -> str:
    known = {option.id for option in unlocked(row.locked)}
    return "" if known.issuperset(counts) else "this is not among the options"


def _dump(counts: Mapping[str, int]) -> str:
    """As JSON, in the order of the keys and not of the giving."""
    return json.dumps({key: counts[key] for key in sorted(counts) if counts[key]})
