"""The parts of the minutes that belong to no activity: when and where, who was there, what was achieved."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from facilitator.documents.blocks import (
    Block,
    BulletList,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Roster,
    Row,
    SectionRow,
    Signatures,
    Table,
)
from facilitator.meeting.attendance import remarks
from facilitator.meeting.queries import ObjectiveRow, ParticipantRow, head, objectives, participants, stays
from facilitator.minutes.times import day_times, held
from facilitator.text import count, long_date, medium_date

REVIEWS = {"met": "Met", "partly": "Partly met", "not met": "Not met"}
_DUTIES = (("chair", "Chair"), ("facilitator", "Facilitator"), ("note taker", "Notes"))
_KINDS = (("objective", "Objectives"), ("outcome", "Desired outcomes"))


def details(session: Session, meeting_id: str, now: datetime) -> tuple[Block, ...]:
    """Date, time, place, attendance, chair; only what is known."""
    frame, people = head(session, meeting_id), participants(session, meeting_id)
    seen = held(session, meeting_id, now)
    day = seen.state.started_at or frame.local_start
    facts = [
        ("Date", long_date(day.date()) if day else ""),
        ("Time", day_times(seen)),
        ("Place", frame.place),
        ("Present", _turnout([person for person in people if not person.serves])),
        *((label, with_duty(people, duty)) for duty, label in _DUTIES),
    ]
    known = tuple((label, value) for label, value in facts if value)
    return (Facts(known),) if known else ()


def framed(session: Session, meeting_id: str, kind: str, blocks: tuple[Block, ...], mark: str = "") -> Document:
    """A document of this kind about a meeting, with `mark` on every page; LookupError if there is no such meeting."""
    frame = head(session, meeting_id)
    day = frame.local_start.date() if frame.local_start else None
    return Document(
        title=frame.title,
        blocks=blocks,
        organisation=frame.organisation,
        kind=kind,
        author=with_duty(participants(session, meeting_id), "facilitator"),
        footer=", ".join(filter(None, (mark, frame.title, medium_date(day) if day else ""))),
        day=day,
    )


def with_duty(people: Sequence[ParticipantRow], duty: str) -> str:
    """The names of those who have this duty."""
    return ", ".join(person.name for person in people if person.duty == duty)


def attendance(session: Session, meeting_id: str, now: datetime) -> tuple[Block, ...]:
    """Who was there, who came late or left early, and who sent apologies; who was invited while nobody is marked."""
    people = [person for person in participants(session, meeting_id) if not person.serves]
    here = [person for person in people if person.attendance == "present"]
    away = [person for person in people if _is_away(person)]
    rest = [person for person in people if person not in here and person not in away]
    marked = any(person.attendance for person in people)
    lists = (("Present", here), ("Apologies", away), ("Attendance not recorded" if marked else "Invited", rest))
    times = _comings_and_goings(session, meeting_id, now)
    return tuple(block for title, group in lists if group for block in (Heading(title), _roster(group, times)))


def objectives_reviewed(session: Session, meeting_id: str, now: datetime) -> tuple[Block, ...]:
    """The objectives and desired outcomes with how far they were met; a plain list while none is reviewed."""
    rows = objectives(session, meeting_id)
    if not rows:
        return ()
    if not any(row.review or row.comment for row in rows):
        return tuple(
            block
            for kind, title in _KINDS
            if (texts := tuple(row.text for row in rows if row.kind == kind))
            for block in (Heading(title), BulletList(texts))
        )
    kinds = [title for kind, title in _KINDS if any(row.kind == kind for row in rows)]
    title = kinds[0] if len(kinds) == 1 else "Objectives and outcomes"
    columns = (Column("Aim", 24), Column("Reached", 7), Column("Comment", 17))
    return (Heading(title), Table(columns, tuple(_reviewed(rows)), caption="How far the aims were reached"))


def next_meeting(session: Session, meeting_id: str, now: datetime) -> tuple[Block, ...]:
    """When the group meets again, if that is known."""
    told = head(session, meeting_id).next_meeting
    return (Heading("Next meeting"), Paragraph(told)) if told else ()


def sign_off(session: Session, meeting_id: str, now: datetime) -> tuple[Block, ...]:
    """Lines for the chair's signature and the date."""
    chair = with_duty(participants(session, meeting_id), "chair")
    return (Heading("Sign-off"), Signatures((f"Chair: {chair}" if chair else "Chair", "Date")))


def _turnout(people: Sequence[ParticipantRow]) -> str:
    if not any(person.attendance for person in people):
        return ""
    here, away = sum(row.attendance == "present" for row in people), sum(_is_away(row) for row in people)
    return f"{here} of {len(people)}, {count(away, 'apology') if away else 'no apologies'}"


def _is_away(person: ParticipantRow) -> bool:
    return person.attendance == "apologies" or (not person.attendance and person.invitation == "declined")


def _comings_and_goings(session: Session, meeting_id: str, now: datetime) -> dict[str, str]:
    """Who was not there all the time, by the person's id: "arrived 09:20, left 14:10"."""
    frame, seen = head(session, meeting_id), held(session, meeting_id, now)
    begun, ended = seen.state.started_at or frame.starts_at, seen.state.finish if seen.ended else None
    return {
        person: ", ".join(remarks(noted, begun, ended, frame.time_zone))
        for person, noted in stays(session, meeting_id).items()
    }


def _roster(people: Iterable[ParticipantRow], times: Mapping[str, str]) -> Roster:
    return Roster(tuple((row.name, _detail(row, times.get(row.id, ""))) for row in people))


def _detail(person: ParticipantRow, times: str) -> str:
    role = person.role or person.perspective or person.organisation
    return ", ".join(part for part in (role, times) if part)


def _reviewed(rows: Sequence[ObjectiveRow]) -> list[Row | SectionRow]:
    kinds = {row.kind for row in rows}
    found: list[Row | SectionRow] = []
    for kind, title in _KINDS:
        if kind in kinds and len(kinds) > 1:
            found.append(SectionRow(title))
        found += [
            Row((row.text, REVIEWS.get(row.review, "Not reviewed"), row.comment)) for row in rows if row.kind == kind
        ]
    return found
