"""What can be seen of an action plan: the whole for the facilitator, its public part for the room."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from facilitator.activities.plan.rules import action_number, is_closed, plain_due, section_letter
from facilitator.activities.plan.tables import Action, PlanSection
from facilitator.meeting.capture import Person
from facilitator.meeting.queries import head, people
from facilitator.meeting.threads import came_from, told
from facilitator.store.ordering import in_order


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action; `who` is the name of its owner, also when they are not on the list of people.

    `source` says what it came of, such as "SWOT note: One supplier".
    """

    id: str
    number: str
    section_id: str | None
    item_id: str | None
    what: str
    how: str
    owner_id: str | None
    who: str
    due: date | None
    status: str
    reason: str
    done_on: date | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its actions in order."""

    id: str
    letter: str
    title: str
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The action plan of a meeting; actions without a section come last."""

    meeting_id: str
    sections: tuple[Section, ...] = ()
    unsectioned: tuple[ActionRow, ...] = ()
    people: tuple[Person, ...] = ()

    @property
    def actions(self) -> tuple[ActionRow, ...]:
        """All actions in the order of the plan."""
        return (*(action for section in self.sections for action in section.actions), *self.unsectioned)

    def action(self, action_id: str) -> ActionRow | None:
        """The action with this id, if it is there."""
        return next((found for found in self.actions if found.id == action_id), None)

    def section(self, section_id: str) -> Section | None:
        """The section with this id, if it is there."""
        return next((found for found in self.sections if found.id == section_id), None)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many actions there are; `open` ones are neither done nor dropped."""

    total: int
    open: int
    done: int
    without_owner: int
    without_due: int


@dataclass(frozen=True, slots=True)
class Gap:
    """An open action that nobody owns or that has no date."""

    action_id: str
    number: str
    what: str
    owner_missing: bool
    due_missing: bool


@dataclass(frozen=True, slots=True)
class PublicAction:
    """What the room may know of an action; `due` as it is written."""

    id: str
    number: str
    what: str
    who: str
    due: str
    status: str


@dataclass(frozen=True, slots=True)
class PublicSection:
    """A heading with its actions; `letter` is "" for those without a section."""

    letter: str
    title: str
    actions: tuple[PublicAction, ...]


@dataclass(frozen=True, slots=True)
class PublicPlan:
    """The plan as the room sees it."""

    sections: tuple[PublicSection, ...] = ()


def plan(session: Session, meeting_id: str) -> Plan:
    """The action plan of a meeting."""
    known = people(session, meeting_id)
    names = {person.id: person.name for person in known}
    found: dict[str | None, list[Action]] = defaultdict(list)
    for row in session.exec(select(Action).where(Action.meeting_id == meeting_id)):
        found[row.section_id].append(row)
    sources = {key: told(refs) for key, refs in came_from(session, meeting_id, "action").items()}
    sections = tuple(
        Section(row.id, section_letter(index), row.title, _numbered(found[row.id], index, names, sources))
        for index, row in enumerate(in_order(session, PlanSection, meeting_id=meeting_id))
    )
    return Plan(meeting_id, sections, _numbered(found[None], None, names, sources), known)


def counts(session: Session, meeting_id: str) -> Counts:
    """How many actions a meeting has, and how many of the open ones lack an owner or a date."""
    actions = plan(session, meeting_id).actions
    still_open = [action for action in actions if not is_closed(action.status)]
    return Counts(
        total=len(actions),
        open=len(still_open),
        done=sum(action.status == "done" for action in actions),
        without_owner=sum(not action.who for action in still_open),
        without_due=sum(action.due is None for action in still_open),
    )


def gaps(session: Session, meeting_id: str) -> tuple[Gap, ...]:
    """The open actions without an owner or a date, in the order of the plan."""
    return tuple(
        Gap(action.id, action.number, action.what, not action.who, action.due is None)
        for action in plan(session, meeting_id).actions
        if not is_closed(action.status) and (not action.who or action.due is None)
    )


def public_plan(session: Session, meeting_id: str) -> PublicPlan:
    """The plan for the room: what, who and by when. A section without actions is left out."""
    found = plan(session, meeting_id)
    start = head(session, meeting_id).local_start
    year = start.year if start is not None else 0
    sections = [PublicSection(each.letter, each.title, _public(each.actions, year)) for each in found.sections]
    title = "Other actions" if found.sections else ""
    sections.append(PublicSection("", title, _public(found.unsectioned, year)))
    return PublicPlan(tuple(section for section in sections if section.actions))


def _numbered(
    rows: Iterable[Action], index: int | None, names: dict[str, str], sources: dict[str, str]
) -> tuple[ActionRow, ...]:
    ordered = sorted(rows, key=lambda row: (row.position, row.id))
    return tuple(
        ActionRow(
            id=row.id,
            number=action_number(index, order),
            section_id=row.section_id,
            item_id=row.item_id,
            what=row.what,
            how=row.how,
            owner_id=row.owner_id,
            who=names.get(row.owner_id or "", row.who),
            due=row.due,
            status=row.status,
            reason=row.reason,
            done_on=row.done_on,
            source=sources.get(row.id, ""),
        )
        for order, row in enumerate(ordered)
    )


def _public(actions: Iterable[ActionRow], year: int) -> tuple[PublicAction, ...]:
    return tuple(
        PublicAction(row.id, row.number, row.what, row.who, plain_due(row.due, year), row.status) for row in actions
    )
