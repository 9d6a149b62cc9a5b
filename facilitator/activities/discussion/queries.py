"""What can be seen of discussion boards: the facilitator's snapshot, and the questions as the room sees them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from facilitator.activities.discussion.rules import state
from facilitator.activities.discussion.tables import DiscussionQuestion, DiscussionTopic
from facilitator.meeting.capture import Person
from facilitator.meeting.queries import people, scenarios
from facilitator.meeting.tables import Scenario
from facilitator.meeting.threads import Ref, came_from, led_to
from facilitator.store.ordering import in_order
from facilitator.text import medium_date


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question; `finder` is a name even of nobody on the list. `sources` led to it, `results` came of it."""

    id: str
    topic_id: str
    position: int
    text: str
    answer: str
    state: str
    finder_id: str | None
    finder: str
    due: date | None
    sources: tuple[Ref, ...] = ()
    results: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic with its questions in order."""

    id: str
    title: str
    position: int
    questions: tuple[QuestionRow, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The discussion of a scenario, or the meeting's own (`scenario_id` None)."""

    meeting_id: str = ""
    scenario_id: str | None = None
    scenario: str = ""
    topics: tuple[TopicRow, ...] = ()
    people: tuple[Person, ...] = ()

    @property
    def questions(self) -> tuple[QuestionRow, ...]:
        """All questions in the order of the board."""
        return tuple(question for topic in self.topics for question in topic.questions)

    def question(self, question_id: str) -> QuestionRow | None:
        """The question with this id, if it is there."""
        return next((found for found in self.questions if found.id == question_id), None)

    def topic(self, topic_id: str) -> TopicRow | None:
        """The topic with this id, if it is there."""
        return next((found for found in self.topics if found.id == topic_id), None)

    def count(self, key: str) -> int:
        """How many questions are in a state."""
        return sum(question.state == key for question in self.questions)


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    """A question as the room sees it; `finds_out` says who and by when, "" for nobody."""

    id: str
    topic: str
    text: str
    answer: str
    state: str
    finds_out: str


@dataclass(frozen=True, slots=True)
class PublicDiscussion:
    """The questions of a board, in order, as the room sees them."""

    title: str = ""
    questions: tuple[PublicQuestion, ...] = ()

    @property
    def answered(self) -> int:
        """How many are answered."""
        return sum(question.state == "answered" for question in self.questions)


def board(session: Session, meeting_id: str, scenario_id: str | None) -> Board:
    """The discussion board of a scenario."""
    scenario = session.get(Scenario, scenario_id) if scenario_id else None
    known = people(session, meeting_id)
    rows: dict[str, list[DiscussionQuestion]] = defaultdict(list)
    topics = in_order(session, DiscussionTopic, meeting_id=meeting_id, scenario_id=scenario_id)
    for row in session.exec(select(DiscussionQuestion).where(DiscussionQuestion.meeting_id == meeting_id)):
        rows[row.topic_id].append(row)
    reading = _Reading(
        {person.id: person.name for person in known},
        came_from(session, meeting_id, "question") if rows else {},
        led_to(session, meeting_id, "question") if rows else {},
    )
    found = tuple(TopicRow(row.id, row.title, row.position, reading.questions(rows[row.id])) for row in topics)
    return Board(meeting_id, scenario_id, scenario.name if scenario else "", found, known)


def question(session: Session, question_id: str) -> QuestionRow | None:
    """One question by itself, without what it came of; None when it is gone."""
    row = session.get(DiscussionQuestion, question_id)
    names = {person.id: person.name for person in people(session, row.meeting_id)} if row else {}
    return _Reading(names, {}, {}).questions([row])[0] if row else None


def boards(session: Session, meeting_id: str) -> tuple[Board, ...]:
    """Every board of a meeting that has questions: its own, then those of its scenarios in order."""
    keys = [None, *(row.id for row in scenarios(session, meeting_id))]
    found = (board(session, meeting_id, key) for key in keys)
    return tuple(each for each in found if each.questions)


def public_discussion(session: Session, meeting_id: str, scenario_id: str | None) -> PublicDiscussion:
    """The questions of a board for the room."""
    found = board(session, meeting_id, scenario_id)
    return PublicDiscussion(
        found.scenario or "Questions",
        tuple(
            PublicQuestion(row.id, topic.title, row.text, row.answer, state(row.state).key, finds_out(row))
            for topic in found.topics
            for row in topic.questions
        ),
    )


def finds_out(row: QuestionRow) -> str:
    """Who finds out and by when, “Petra Lindqvist by 4 June 2026”; "" for nobody and no date."""
    by = f"by {medium_date(row.due)}" if row.due else ""
    return " ".join(word for word in (row.finder, by) if word)


@dataclass(frozen=True, slots=True)
class _Reading:
    names: dict[str, str]
    sources: dict[str, tuple[Ref, ...]]
    results: dict[str, tuple[Ref, ...]]

    def questions(self, rows: list[DiscussionQuestion]) -> tuple[QuestionRow, ...]:
        return tuple(
            QuestionRow(
                id=row.id,
                topic_id=row.topic_id,
                position=row.position,
                text=row.text,
                answer=row.answer,
                state=row.state,
                finder_id=row.finder_id,
                finder=self.names.get(row.finder_id or "", row.finder),
                due=row.due,
                sources=self.sources.get(row.id, ()),
                results=self.results.get(row.id, ()),
            )
            for row in sorted(rows, key=lambda row: (row.position, row.id))
        )
