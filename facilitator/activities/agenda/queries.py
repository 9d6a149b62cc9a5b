"""What can be seen of an agenda: the plan, the guide to one item, and what the room may know."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from facilitator.activities.agenda.checks import Person, Quorum
from facilitator.activities.agenda.rules import FLOOR_S, Agenda, Entry, Item, protected_by_default
from facilitator.activities.agenda.tables import AgendaItem, Prompt
from facilitator.activities.decision.queries import votes
from facilitator.meeting.queries import participants
from facilitator.meeting.tables import Meeting, Participant, Scenario


@dataclass(frozen=True, slots=True)
class PromptLine:
    """A question or reminder for the facilitator."""

    id: str
    text: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Guide:
    """How to run an item; for the facilitator's eyes only."""

    objective: str = ""
    guidance: str = ""
    prompts: tuple[PromptLine, ...] = ()
    private_notes: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class PublicEntry:
    """What the room may know of an item or a part."""

    id: str
    title: str
    planned_s: int
    activity: str
    lead: str = ""
    scenario: str = ""
    parts: tuple["PublicEntry", ...] = ()

    @property
    def is_break(self) -> bool:
        """Whether this is a break."""
        return self.activity == "break"


@dataclass(frozen=True, slots=True)
class ScenarioChoice:
    """A scenario that an item can be about."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What an item of this meeting can be given: a lead, a scenario."""

    people: tuple[Person, ...] = ()
    scenarios: tuple[ScenarioChoice, ...] = ()


def agenda(session: Session, meeting_id: str) -> Agenda:
    """The agenda of a meeting in order; LookupError if there is no such meeting.

    A part without a lead or scenario of its own carries those of its item, and is protected with it.
    """
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise LookupError(f"no meeting {meeting_id}")
    names = _names(session, meeting_id)
    children: dict[str | None, list[AgendaItem]] = defaultdict(list)
    for row in session.exec(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)):
        children[row.parent_id].append(row)
    items = []
    for row in _ordered(children[None]):
        entry = _entry(row, names)
        parts = tuple(_part(part, names, entry) for part in _ordered(children[row.id]))
        items.append(Item(entry, parts))
    return Agenda(meeting_id, meeting.starts_at, meeting.time_zone, tuple(items))


def public_agenda(session: Session, meeting_id: str) -> tuple[PublicEntry, ...]:
    """The agenda as the room may see it."""
    return tuple(
        replace(_public(item.entry), parts=tuple(_public(part) for part in item.parts))
        for item in agenda(session, meeting_id).items
    )


def guide(session: Session, item_id: str) -> Guide:
    """The guide to an item or part; an empty one if it is gone."""
    row = session.get(AgendaItem, item_id)
    if row is None:
        return Guide()
    found = session.exec(select(Prompt).where(Prompt.item_id == item_id)).all()
    prompts = sorted(found, key=lambda prompt: (prompt.position, prompt.id))
    return Guide(
        objective=row.objective,
        guidance=row.guidance,
        prompts=tuple(PromptLine(prompt.id, prompt.text, prompt.ticked) for prompt in prompts),
        private_notes=row.private_notes,
        summary=row.summary,
    )


def summaries(session: Session, meeting_id: str) -> dict[str, str]:
    """What the minutes say of each item or part that has a text, by its id."""
    rows = session.exec(
        select(AgendaItem.id, AgendaItem.summary).where(
            AgendaItem.meeting_id == meeting_id, col(AgendaItem.summary) != ""
        )
    )
    return {item_id: summary for item_id, summary in rows}


def choices(session: Session, meeting_id: str) -> Choices:
    """The participants and scenarios of a meeting in order."""
    people = session.exec(
        select(Participant.id, Participant.name, Participant.invitation)
        .where(Participant.meeting_id == meeting_id)
        .order_by(col(Participant.position), col(Participant.id))
    )
    scenarios = session.exec(
        select(Scenario.id, Scenario.name)
        .where(Scenario.meeting_id == meeting_id)
        .order_by(col(Scenario.position), col(Scenario.id))
    )
    return Choices(
        tuple(Person(key, name, invitation == "declined") for key, name, invitation in people),
        tuple(ScenarioChoice(key, name) for key, name in scenarios),
    )


def quorum(session: Session, meeting_id: str) -> Quorum | None:
    """The vote to come that needs the most people, and how many of those entitled have confirmed."""
    open_votes = [vote for vote in votes(session, meeting_id) if not vote.rounds and vote.quorum]
    if not open_votes:
        return None
    largest = max(open_votes, key=lambda vote: vote.quorum)
    entitled = [person for person in participants(session, meeting_id) if person.voting]
    confirmed = sum(person.invitation == "confirmed" for person in entitled)
    return Quorum(largest.item_id or "", largest.quorum, confirmed, len(entitled))


def _names(session: Session, meeting_id: str) -> dict[str, str]:
    known = choices(session, meeting_id)
    people = {person.id: person.name for person in known.people}
    return people | {scenario.id: scenario.name for scenario in known.scenarios}


def _ordered(rows: Iterable[AgendaItem]) -> list[AgendaItem]:
    return sorted(rows, key=lambda row: (row.position, row.id))


def _entry(row: AgendaItem, names: dict[str, str]) -> Entry:
    return Entry(
        id=row.id,
        title=row.title,
        planned_s=row.planned_s,
        activity=row.activity,
        lead_id=row.lead_id,
        lead=names.get(row.lead_id or "", ""),
        scenario_id=row.scenario_id,
        scenario=names.get(row.scenario_id or "", ""),
        objective=row.objective,
        pinned_min=row.pinned_min,
        next_day=row.next_day,
        protected=protected_by_default(row.activity) if row.protected is None else row.protected,
        floor_s=min(FLOOR_S if row.floor_s is None else row.floor_s, row.planned_s),
        dropped=row.dropped,
        amber_s=row.amber_s,
        red_s=row.red_s,
    )


def _part(row: AgendaItem, names: dict[str, str], item: Entry) -> Entry:
    part = _entry(row, names)
    if row.protected is None and item.protected:
        part = replace(part, protected=True)
    if part.lead_id is None:
        part = replace(part, lead_id=item.lead_id, lead=item.lead)
    if part.scenario_id is None:
        part = replace(part, scenario_id=item.scenario_id, scenario=item.scenario)
    return part


def _public(entry: Entry) -> PublicEntry:
    return PublicEntry(entry.id, entry.title, entry.planned_s, entry.activity, entry.lead, entry.scenario)
