"""What can be seen of a meeting's frame: head, people, scenarios, objectives."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, select

from facilitator.meeting.attendance import Stay, in_order, is_here
from facilitator.meeting.capture import Person
from facilitator.meeting.rules import local
from facilitator.meeting.tables import Meeting, Objective, Participant, Presence, Scenario
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
    """A person of a meeting; `here` is in the room now, `attendance` "present" is at least for a time."""

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
    here: bool

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
    noted = stays(session, meeting_id)
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
            here=is_here(noted.get(row.id, ())),
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
    return len(voting), sum(row.here for row in voting)


def in_the_room(session: Session, meeting_id: str) -> tuple[int, int]:
    """How many of those who take part are in the room now, and how many take part; none who only runs the meeting."""
    rows = [row for row in participants(session, meeting_id) if not row.serves]
    return sum(row.here for row in rows), len(rows)


def stays(session: Session, meeting_id: str) -> dict[str, tuple[Stay, ...]]:
    """The stays of each person who has been in the room, the earliest first, by the person's id."""
    found: dict[str, list[Stay]] = {}
    for row in session.exec(select(Presence).where(Presence.meeting_id == meeting_id)):
        found.setdefault(row.participant_id, []).append(stay_of(row))
    return {person: in_order(noted) for person, noted in found.items()}


def stay_of(row: Presence) -> Stay:
    """A row of the table as the rules know it."""
    return Stay(row.id, row.arrived_at, row.left_at)


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
