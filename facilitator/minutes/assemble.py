"""Puts the documents of a meeting together, and names all that it can give as files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session

from facilitator.activities.comparison.section import sheet
from facilitator.documents.blocks import Block, Document, Heading, Paragraph
from facilitator.documents.calendar import Invitation
from facilitator.documents.formats import CALENDAR, FORMATS, TABLE, Format
from facilitator.files import safe_name
from facilitator.minutes.frame import details, framed
from facilitator.minutes.handouts import participants_agenda, running_sheet
from facilitator.minutes.invitation import invitation
from facilitator.minutes.sections import DEFAULT, SECTIONS, action_plan
from facilitator.minutes.times_sheet import times_document

_FRAME = {"details", "attendance", "objectives", "next", "sign-off"}
_TITLE_BYTES = 80  # leaves room for the date, the kind and the suffix


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it was built; `headings` is how many headings it brings to the bookmarks."""

    key: str
    blocks: tuple[Block, ...]

    @property
    def headings(self) -> int:
        """How many bookmarks this makes."""
        return sum(isinstance(block, Heading) for block in self.blocks)


def minutes_parts(
    session: Session, meeting_id: str, now: datetime, include: Sequence[str] | None = None
) -> tuple[Part, ...]:
    """The sections with these keys that have something to say, in their order; ValueError for an unknown key.

    LookupError if there is no such meeting.
    """
    wanted = set(DEFAULT if include is None else include)
    if unknown := wanted - {section.key for section in SECTIONS}:
        raise ValueError(f"no section of the minutes is called {', '.join(sorted(unknown))}")
    built = (
        Part(section.key, section.build(session, meeting_id, now)) for section in SECTIONS if section.key in wanted
    )
    parts = tuple(part for part in built if part.blocks)
    if wanted - _FRAME and all(part.key in _FRAME for part in parts):
        parts += (Part("", (Paragraph("Nothing has been recorded yet.", "muted"),)),)
        parts = tuple(sorted(parts, key=lambda part: part.key == "sign-off"))
    return parts


def minutes_document(
    session: Session, meeting_id: str, now: datetime, include: Sequence[str] | None = None
) -> Document:
    """The minutes with the sections of these keys, or those that are in by default."""
    return minutes_of(session, meeting_id, minutes_parts(session, meeting_id, now, include))


def minutes_of(session: Session, meeting_id: str, parts: Sequence[Part]) -> Document:
    """The minutes made of these parts."""
    return framed(session, meeting_id, "Minutes", tuple(block for part in parts for block in part.blocks))


def plan_document(session: Session, meeting_id: str, now: datetime) -> Document:
    """The action plan by itself; LookupError if there is no such meeting."""
    plan = action_plan(session, meeting_id, now) or (Paragraph("No actions have been recorded.", "muted"),)
    facts = details(session, meeting_id, now)
    blocks = tuple(Heading("Actions") if isinstance(block, Heading) else block for block in plan)
    return framed(session, meeting_id, "Action plan", (*facts, *blocks))


def comparison_document(session: Session, meeting_id: str, now: datetime) -> Document:
    """The comparison matrix for a spreadsheet; LookupError if there is no such meeting."""
    return framed(session, meeting_id, "Comparison", (sheet(session, meeting_id),))


@dataclass(frozen=True, slots=True)
class Output:
    """What a meeting can give as a file, by its name on the command line and in menus; the first format is the usual.

    It is offered where the meeting is prepared ("prepare") or where it is closed ("close").
    """

    key: str
    title: str
    build: Callable[[Session, str, datetime], Document | Invitation]
    phase: Literal["prepare", "close"]
    formats: tuple[Format, ...] = FORMATS


OUTPUTS: tuple[Output, ...] = (
    Output("minutes", "Minutes", minutes_document, "close"),
    Output("plan", "Action plan", plan_document, "close"),
    Output("comparison", "Comparison", comparison_document, "close", (TABLE,)),
    Output("times", "Actual times", times_document, "close", (TABLE,)),
    Output("agenda", "Agenda for participants", participants_agenda, "prepare"),
    Output("sheet", "Running sheet", running_sheet, "prepare"),
    Output("invitation", "Calendar invitation", invitation, "prepare", (CALENDAR,)),
)


def file_name(document: Document | Invitation, suffix: str) -> str:
    """A name for its file: "2026-05-14 Implementation planning meeting minutes.pdf"; `suffix` has its dot."""
    title = safe_name(document.title, "").encode()[:_TITLE_BYTES].decode(errors="ignore")
    day = f"{document.day.isoformat()} " if document.day else ""
    return safe_name(f"{day}{title} {document.kind.lower()}", suffix)
