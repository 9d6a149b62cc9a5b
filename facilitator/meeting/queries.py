"""What can be seen of a meeting's frame: head, people, scenarios, objectives."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from facilitator.meeting.capture import Person
from facilitator.meeting.rules import local
from facilitator.meeting.tables import Meeting, Objective, Participant, Scenario
from facilitator.store import ordering


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """What stands above everything about a meeting; `starts_at` is in UTC."""

    id: str
    title: str
    organisation: str
    place: str
    purpose: str
    starts_at: datetime | None
    time_zone: str
    circulate_by: date | None
    next_meeting: str
    template: str
    deleted: bool

    @property
    def local_start(self) -> datetime | None:
        """The start by the clock of the meeting's place."""
        return None if self.starts_at is None else local(self.starts_at, self.time_zone)


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A person of a meeting."""

    id: str
    name: str
    role: str
    organisation: str
    email: str
    perspective: str
    duty: str
    voting: bool
    invitation: str
    attendance: str

    @property
    def serves(self) -> bool:
        """Whether the person is there to run or to write down the meeting, not to take part in it."""
        return not self.voting and self.duty in {"facilitator", "note taker"}


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A scenario; `number` counts from 1."""

    id: str
    number: int
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective or outcome and how far it was met."""

    id: str
    kind: str
    text: str
    review: str
    comment: str


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many people take part in a meeting, by answer and attendance."""

    people: int
    confirmed: int
    declined: int
    present: int
    apologies: int


def head(session: Session, meeting_id: str) -> MeetingHead:
    """The head of a meeting; LookupError if there is no such meeting."""
    row = session.get(Meeting, meeting_id)
    if row is None:
        raise LookupError(f"no meeting {meeting_id}")
    return MeetingHead(
        id=row.id,
        title=row.title,
        organisation=row.organisation,
        place=row.place,
        purpose=row.purpose,
        starts_at=row.starts_at,
        time_zone=row.time_zone,
        circulate_by=row.circulate_by,
        next_meeting=row.next_meeting,
        template=row.template,
        deleted=row.deleted_at is not None,
    )


def participants(session: Session, meeting_id: str) -> tuple[ParticipantRow, ...]:
    """The people in their order."""
    return tuple(
        ParticipantRow(
            id=row.id,
            name=row.name,
            role=row.role,
            organisation=row.organisation,
            email=row.email,
            perspective=row.perspective,
            duty=row.duty,
            voting=row.voting,
            invitation=row.invitation,
            attendance=row.attendance,
        )
        for row in ordering.in_order(session, Participant, meeting_id=meeting_id)
    )


def people(session: Session, meeting_id: str) -> tuple[Person, ...]:
    """The people as the capture line knows them."""
    return tuple(Person(row.id, row.name) for row in participants(session, meeting_id))


def perspectives(session: Session, meeting_id: str) -> tuple[str, ...]:
    """The perspectives that people were asked to take, each once, in the people's order."""
    found = (row.perspective for row in participants(session, meeting_id))
    return tuple(dict.fromkeys(perspective for perspective in found if perspective))


def turnout(session: Session, meeting_id: str) -> Turnout:
    """How many people take part, by answer and attendance; who only runs the meeting is not counted."""
    rows = [row for row in participants(session, meeting_id) if not row.serves]
    return Turnout(
        people=len(rows),
        confirmed=sum(row.invitation == "confirmed" for row in rows),
        declined=sum(row.invitation == "declined" for row in rows),
        present=sum(row.attendance == "present" for row in rows),
        apologies=sum(row.attendance == "apologies" for row in rows),
    )


def entitled_and_present(session: Session, meeting_id: str) -> tuple[int, int]:
    """How many people may vote, and how many of them are in the room."""
    voting = [row for row in participants(session, meeting_id) if row.voting]
    return len(voting), sum(row.attendance == "present" for row in voting)


def scenarios(session: Session, meeting_id: str) -> tuple[ScenarioRow, ...]:
    """The scenarios in their order."""
    rows = ordering.in_order(session, Scenario, meeting_id=meeting_id)
    return tuple(ScenarioRow(row.id, number, row.name, row.summary) for number, row in enumerate(rows, 1))


def objectives(session: Session, meeting_id: str) -> tuple[ObjectiveRow, ...]:
    """The objectives in their order, then the desired outcomes in theirs."""
    rows = [
        row
        for kind in ("objective", "outcome")
        for row in ordering.in_order(session, Objective, meeting_id=meeting_id, kind=kind)
    ]
    return tuple(ObjectiveRow(row.id, row.kind, row.text, row.review, row.comment) for row in rows)
