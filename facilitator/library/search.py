"""Finding words in all meetings, by plain sqlite3; what is private is never searched."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from facilitator.text import one_line

MOST_OF_A_KIND = 12
_MOST_WORDS = 8

Where = Literal[
    "Meeting", "Person", "Decision", "Action", "Note", "SWOT note", "Question", "Step", "Parked issue", "Objective"
]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where all words stand. `row_id` is the row's own key, `text` what it says, `detail` what goes with it."""

    where: Where
    meeting_id: str
    meeting: str
    starts_at: datetime | None
    row_id: str
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Source:
    """A table to look into: what is shown of a row, what goes with it, and the columns in which the words may stand."""

    where: Where
    table: str
    text: str
    detail: str
    searched: tuple[str, ...]
    joins: str = ""


_SOURCES = (
    _Source("Meeting", "meeting", "r.title", "r.place", ("r.title", "r.organisation", "r.place", "r.purpose")),
    _Source("Person", "participant", "r.name", "r.role", ("r.name", "r.role", "r.organisation", "r.email")),
    _Source(
        "Decision",
        "decision",
        "CASE r.kind WHEN 'agreed' THEN r.statement ELSE r.question END",
        "''",
        ("r.statement", "r.question"),
    ),
    _Source(
        "Action",
        "action",
        "r.what",
        "COALESCE(p.name, r.who)",
        ("r.what", "r.how", "r.who", "COALESCE(p.name, '')"),
        "LEFT JOIN participant p ON p.id = r.owner_id",
    ),
    _Source("Note", "note", "r.text", "i.title", ("r.text", "r.perspective"), "JOIN agenda_item i ON i.id = r.item_id"),
    _Source(
        "SWOT note",
        "swot_note",
        "r.text",
        "COALESCE(s.name, '')",
        ("r.text", "r.perspective"),
        "LEFT JOIN scenario s ON s.id = r.scenario_id",
    ),
    _Source("Question", "discussion_question", "r.text", "r.answer", ("r.text", "r.answer", "r.finder")),
    _Source(
        "Step",
        "pathway_step",
        "r.name",
        "COALESCE(s.name, '')",
        ("r.name", "r.roles", "r.department", "r.sites", "r.evidence", "r.if_wrong"),
        "LEFT JOIN scenario s ON s.id = r.scenario_id",
    ),
    _Source("Parked issue", "parked_issue", "r.text", "r.outcome", ("r.text", "r.outcome")),
    _Source("Objective", "objective", "r.text", "r.comment", ("r.text", "r.comment")),
)


def search(connection: sqlite3.Connection, words: str) -> tuple[Hit, ...]:
    """Where all the words stand, in whatever order and case: by kind, the latest meetings first.

    At most a dozen hits of a kind. Letters beyond ASCII match in their own case only, as SQLite has it.
    """
    wanted = one_line(words).split()[:_MOST_WORDS]
    if not wanted:
        return ()
    return tuple(hit for source in _SOURCES for hit in _hits(connection, source, wanted))


def _hits(connection: sqlite3.Connection, source: _Source, words: Sequence[str]) -> list[Hit]:
    haystack = " || ' ' || ".join(source.searched)
    meeting = "r" if source.table == "meeting" else "m"
    join = "" if source.table == "meeting" else "JOIN meeting m ON m.id = r.meeting_id"
    conditions = " AND ".join(f"({haystack}) LIKE ? ESCAPE '\\'" for _ in words)
    rows = connection.execute(
        f"SELECT {meeting}.id, {meeting}.title, {meeting}.starts_at, r.id, {source.text}, {source.detail} "
        f"FROM {source.table} r {join} {source.joins} "
        f"WHERE {meeting}.deleted_at IS NULL AND {conditions} "
        f"ORDER BY {meeting}.starts_at DESC, r.id LIMIT ?",
        (*(_pattern(word) for word in words), MOST_OF_A_KIND),
    )
    return [
        Hit(
            where=source.where,
            meeting_id=meeting_id,
            meeting=title,
            starts_at=None if starts_at is None else datetime.fromisoformat(starts_at),
            row_id=row_id,
            text=text,
            detail=detail,
        )
        for meeting_id, title, starts_at, row_id, text, detail in rows
    ]


def _pattern(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
