"""A meeting made from a template, and a template made from a meeting."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from facilitator.activities.agenda.tables import AgendaItem, Prompt
from facilitator.activities.checklist.tables import ChecklistItem
from facilitator.activities.comparison.rules import scaled
from facilitator.activities.comparison.tables import Criterion
from facilitator.activities.decision.tables import Decision, DecisionOption
from facilitator.activities.discussion.tables import DiscussionQuestion, DiscussionTopic
from facilitator.activities.plan.tables import PlanSection
from facilitator.library.template import EntryTemplate, Template, VoteTemplate
from facilitator.meeting.people import PersonRow
from facilitator.meeting.rules import local, zone
from facilitator.meeting.tables import Meeting, Objective, Participant, Scenario
from facilitator.store.schema import MeetingRow
from facilitator.store.store import Store
from facilitator.text import clean_text, one_line


def create_meeting(
    store: Store,
    template: Template,
    *,
    title: str = "",
    starts_at: datetime | None = None,
    time_zone: str = "Europe/London",
    organisation: str = "",
    place: str = "",
    people: Sequence[PersonRow] = (),
) -> str:
    """Make a meeting with all that the template brings, as one step; returns its id."""
    zone(time_zone)
    with store.transaction("New meeting") as session:
        meeting = Meeting(
            title=one_line(title) or template.title,
            organisation=one_line(organisation),
            place=one_line(place),
            purpose=template.purpose,
            starts_at=starts_at,
            time_zone=time_zone,
            template=template.title,
            created_at=store.clock.now(),
        )
        if starts_at is not None and template.circulate_days:
            meeting.circulate_by = local(starts_at, time_zone).date() + timedelta(days=template.circulate_days)
        session.add(meeting)
        session.add_all(_people(meeting.id, people))
        add_contents(session, meeting.id, template)
        return meeting.id


def add_contents(session: Session, meeting_id: str, template: Template) -> None:
    """Add what a template holds to an empty meeting."""
    # Rows refer to each other in both directions of any order of inserting.
    session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    scenarios = [
        Scenario(meeting_id=meeting_id, position=position, name=one_line(name), summary=clean_text(summary))
        for position, (name, summary) in enumerate(template.scenarios)
    ]
    rows: list[MeetingRow] = [*scenarios]
    for kind, texts in (("objective", template.objectives), ("outcome", template.outcomes)):
        rows += [
            Objective(meeting_id=meeting_id, position=position, kind=kind, text=one_line(text))
            for position, text in enumerate(texts)
        ]
    for position, text in enumerate(template.checklist):
        rows.append(ChecklistItem(meeting_id=meeting_id, position=position, text=one_line(text)))
    for position, text in enumerate(template.sections):
        rows.append(PlanSection(meeting_id=meeting_id, position=position, title=one_line(text)))
    weights = scaled([weight for _, weight in template.criteria])
    for position, ((name, _), weight) in enumerate(zip(template.criteria, weights, strict=True)):
        rows.append(Criterion(meeting_id=meeting_id, position=position, name=one_line(name), weight=weight))
    boards: list[str | None] = [scenario.id for scenario in scenarios]
    for scenario_id in boards or [None]:
        rows += _questions(meeting_id, scenario_id, template.topics)
    session.add_all(rows)
    making = Making(session, meeting_id, scenarios)
    for position, item in enumerate(template.items):
        making.entry(item, position, None)
    session.flush()


class Making:
    """Adds the agenda of a template, with its prompts and votes."""

    def __init__(self, session: Session, meeting_id: str, scenarios: Sequence[Scenario]) -> None:
        self._session = session
        self._meeting_id = meeting_id
        self._scenarios = scenarios
        self._votes = 0

    def entry(self, entry: EntryTemplate, position: int, parent_id: str | None) -> AgendaItem:
        """Add an item or a part, and what belongs to it; returns its row."""
        row = AgendaItem(
            meeting_id=self._meeting_id,
            parent_id=parent_id,
            position=position,
            title=one_line(entry.title),
            planned_s=entry.minutes * 60,
            pinned_min=entry.start.hour * 60 + entry.start.minute if entry.start is not None else None,
            next_day=entry.next_day,
            protected=entry.protected,
            floor_s=None if entry.shortest is None else entry.shortest * 60,
            amber_s=None if entry.amber is None else entry.amber * 60,
            red_s=None if entry.red is None else entry.red * 60,
            activity=entry.activity,
            scenario_id=self._scenarios[entry.scenario - 1].id if entry.scenario else None,
            objective=one_line(entry.objective),
            guidance=clean_text(entry.guidance),
        )
        self._session.add(row)
        for number, text in enumerate(entry.prompts):
            prompt = Prompt(meeting_id=self._meeting_id, item_id=row.id, position=number, text=one_line(text))
            self._session.add(prompt)
        if entry.vote is not None:
            self._vote(entry.vote, row.id)
        for number, part in enumerate(entry.parts):
            self.entry(part, number, row.id)
        return row

    def _vote(self, vote: VoteTemplate, item_id: str) -> None:
        above, _, below = vote.quorum.partition("/")
        decision = Decision(
            meeting_id=self._meeting_id,
            item_id=item_id,
            position=self._votes,
            kind="vote",
            question=one_line(vote.question),
            method=vote.method or ("yes_no" if vote.yes_no else "choice"),
            threshold_n=vote.threshold.numerator if vote.threshold else 0,
            threshold_d=vote.threshold.denominator if vote.threshold else 1,
            strict=vote.strict,
            base=vote.base,
            quorum_n=int(above or 0),
            quorum_d=int(below or 0),
            max_rounds=vote.rounds,
            settings=json.dumps(dict(vote.settings)),
            secret=vote.secret,
            casting=vote.casting,
            proxies=vote.proxies,
            named_reasons=vote.named_reasons,
            fallback=one_line(vote.fallback),
        )
        self._votes += 1
        self._session.add(decision)
        options: list[tuple[str, str, str | None]] = [(text, "", None) for text in vote.options]
        if not options and not vote.yes_no:
            options = [(scenario.name, scenario.summary, scenario.id) for scenario in self._scenarios]
        for position, (text, detail, scenario_id) in enumerate(options):
            self._session.add(
                DecisionOption(
                    meeting_id=self._meeting_id,
                    decision_id=decision.id,
                    scenario_id=scenario_id,
                    position=position,
                    text=text,
                    detail=detail,
                )
            )


def _questions(
    meeting_id: str, scenario_id: str | None, topics: Sequence[tuple[str, Sequence[str]]]
) -> Iterator[MeetingRow]:
    """What is asked of a scenario, or of the meeting itself when it compares none."""
    for position, (title, questions) in enumerate(topics):
        topic = DiscussionTopic(
            meeting_id=meeting_id, scenario_id=scenario_id, position=position, title=one_line(title)
        )
        yield topic
        for place, text in enumerate(questions):
            yield DiscussionQuestion(meeting_id=meeting_id, topic_id=topic.id, position=place, text=one_line(text))


def _people(meeting_id: str, people: Sequence[PersonRow]) -> list[Participant]:
    return [
        Participant(
            meeting_id=meeting_id,
            position=position,
            name=one_line(person.name),
            role=one_line(person.role),
            organisation=one_line(person.organisation),
            email=one_line(person.email),
        )
        for position, person in enumerate(people)
    ]
