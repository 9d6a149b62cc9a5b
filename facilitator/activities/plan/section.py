"""The action plan in the minutes, and what it still lacks."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session

from facilitator.activities.plan.queries import ActionRow, Gap, gaps, plan
from facilitator.activities.plan.rules import plain_due, status_text
from facilitator.documents.blocks import Block, Column, Heading, Row, Run, SectionRow, Table, Text

_COLUMNS = (
    Column("No.", 3),
    Column("Action and how", 20),
    Column("Who", 9),
    Column("Due", 6),
    Column("Status", 7),
)


def blocks(session: Session, meeting_id: str, today: date) -> tuple[Block, ...]:
    """The table of actions under its heading; dates of the year of `today` are written without a year."""
    found = plan(session, meeting_id)
    if not found.actions:
        return ()
    rows: list[Row | SectionRow] = []
    for section in found.sections:
        if section.actions:
            rows += [SectionRow(f"{section.letter}. {section.title}"), *_rows(section.actions, today)]
    if found.unsectioned and rows:
        rows.append(SectionRow("Other actions"))
    rows += _rows(found.unsectioned, today)
    return (
        Heading("Action plan"),
        Table(_COLUMNS, tuple(rows), caption="Actions, who does them and by when"),
    )


def missing(session: Session, meeting_id: str) -> tuple[Gap, ...]:
    """The open actions that nobody owns or that have no date, to be mended before the minutes are sent."""
    return gaps(session, meeting_id)


def _rows(actions: Iterable[ActionRow], today: date) -> list[Row]:
    return [
        Row(
            (
                action.number,
                _told(action),
                action.who,
                plain_due(action.due, today.year),
                status_text(action.status, action.reason),
            ),
            tone="muted" if action.status == "dropped" else "normal",
        )
        for action in actions
    ]


def _told(action: ActionRow) -> Text:
    words = action.what
    if action.how:
        stop = "" if words.endswith((".", "!", "?")) else "."
        words = f"{words}{stop} {action.how}"
    return (words, Run(f" (from {action.source})", muted=True)) if action.source else words
