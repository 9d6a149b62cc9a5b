"""What can be done on a discussion board. LookupError if a row is gone, ValueError for a value it cannot have."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from facilitator.activities.discussion.rules import BY_KEY, STARTER
from facilitator.activities.discussion.tables import DiscussionQuestion, DiscussionTopic
from facilitator.meeting.commands import get, owner_name, worded
from facilitator.meeting.threads import Origin, tie
from facilitator.store import ordering
from facilitator.store.store import Store
from facilitator.text import clean_text

Topics = Sequence[tuple[str, Sequence[str]]]


def add_topic(store: Store, meeting_id: str, scenario_id: str | None, title: str) -> str:
    """Add a topic after the last one; returns its id."""
    with store.transaction("Add topic") as session:
        return _topic(session, meeting_id, scenario_id, worded(title, "topic")).id


def rename_topic(store: Store, topic_id: str, title: str) -> None:
    """Give a topic another title."""
    with store.transaction("Rename topic") as session:
        get(session, DiscussionTopic, topic_id).title = worded(title, "topic")


def move_topic(store: Store, topic_id: str, by: int) -> None:
    """Move a topic with its questions by -1 or +1."""
    with store.transaction("Move topic") as session:
        row = get(session, DiscussionTopic, topic_id)
        ordering.shift(session, row, by, **_board(row))


def delete_topic(store: Store, topic_id: str) -> None:
    """Delete a topic with its questions."""
    with store.transaction("Delete topic") as session:
        row = get(session, DiscussionTopic, topic_id)
        ordering.remove(session, row, **_board(row))


def add_question(
    store: Store,
    meeting_id: str,
    scenario_id: str | None,
    topic: str,
    text: str,
    *,
    after: str | None = None,
    origins: Sequence[Origin] = (),
) -> str:
    """Add a question behind the question `after`, or at the end of the topic of this title; returns its id.

    The topic is made when there is none. `origins` are what the question came of, such as notes of a SWOT board.
    """
    with store.transaction("Add question") as session:
        near = None if after is None else get(session, DiscussionQuestion, after)
        topic_id = near.topic_id if near else _topic_called(session, meeting_id, scenario_id, worded(topic, "topic")).id
        row = DiscussionQuestion(
            meeting_id=meeting_id,
            topic_id=topic_id,
            position=ordering.next_position(session, DiscussionQuestion, topic_id=topic_id),
            text=worded(text, "question"),
        )
        session.add(row)
        session.flush()
        if near is not None:
            ordering.move(session, row, near.position + 1, topic_id=topic_id)
        tie(session, meeting_id, origins, "question", row.id)
        return row.id


def add_topics(store: Store, meeting_id: str, scenario_id: str | None, topics: Topics = STARTER) -> None:
    """Put topics with their questions behind those of a board, as one step."""
    with store.transaction("Add questions") as session:
        for title, questions in topics:
            topic = _topic_called(session, meeting_id, scenario_id, worded(title, "topic"))
            first = ordering.next_position(session, DiscussionQuestion, topic_id=topic.id)
            for position, text in enumerate(questions, first):
                words = worded(text, "question")
                row = DiscussionQuestion(meeting_id=meeting_id, topic_id=topic.id, position=position, text=words)
                session.add(row)
            session.flush()


def reword(store: Store, question_id: str, text: str) -> None:
    """Ask a question in other words."""
    with store.transaction("Edit question") as session:
        get(session, DiscussionQuestion, question_id).text = worded(text, "question")


def answer(store: Store, question_id: str, text: str) -> None:
    """Keep what was answered. An open question is answered with it, and open again when the answer is taken away."""
    with store.transaction("Edit answer", merge=f"discussion.answer.{question_id}") as session:
        row = get(session, DiscussionQuestion, question_id)
        row.answer = clean_text(text).strip()
        if row.state != "needs_data":
            row.state = "answered" if row.answer else "open"


def set_state(store: Store, question_id: str, state: str) -> None:
    """Say whether a question is open, answered or needs data."""
    if state not in BY_KEY:
        raise ValueError(f"no state {state}")
    with store.transaction("Change state of question") as session:
        get(session, DiscussionQuestion, question_id).state = state


def set_finder(store: Store, question_id: str, finder_id: str | None, finder: str = "") -> None:
    """Say who finds out: a participant, or anybody else by name; neither for nobody yet."""
    with store.transaction("Change who finds out") as session:
        row = get(session, DiscussionQuestion, question_id)
        row.finder_id, row.finder = finder_id, owner_name(session, finder_id, finder)


def set_due(store: Store, question_id: str, due: date | None) -> None:
    """Say by when it is found out; None for no date yet."""
    with store.transaction("Change date") as session:
        get(session, DiscussionQuestion, question_id).due = due


def move_question(store: Store, question_id: str, topic_id: str, index: int) -> None:
    """Put a question at `index` of a topic of the same board; an index beyond the end means the end."""
    with store.transaction("Move question") as session:
        row = get(session, DiscussionQuestion, question_id)
        left = row.topic_id
        if _board(get(session, DiscussionTopic, topic_id)) != _board(get(session, DiscussionTopic, left)):
            raise ValueError("the topic belongs to another board")
        row.topic_id = topic_id
        session.flush()
        ordering.move(session, row, index, topic_id=topic_id)
        if left != topic_id:
            ordering.renumber(session, DiscussionQuestion, topic_id=left)


def delete_question(store: Store, question_id: str) -> None:
    """Take a question off the board."""
    with store.transaction("Delete question") as session:
        row = get(session, DiscussionQuestion, question_id)
        ordering.remove(session, row, topic_id=row.topic_id)


def _board(row: DiscussionTopic) -> dict[str, str | None]:
    return {"meeting_id": row.meeting_id, "scenario_id": row.scenario_id}


def _topic(session: Session, meeting_id: str, scenario_id: str | None, title: str) -> DiscussionTopic:
    board: dict[str, str | None] = {"meeting_id": meeting_id, "scenario_id": scenario_id}
    position = ordering.next_position(session, DiscussionTopic, **board)
    row = DiscussionTopic(meeting_id=meeting_id, scenario_id=scenario_id, position=position, title=title)
    session.add(row)
    session.flush()
    return row


def _topic_called(session: Session, meeting_id: str, scenario_id: str | None, title: str) -> DiscussionTopic:
    """The topic with a title, whatever its case; a new one if there is none."""
    known = ordering.in_order(session, DiscussionTopic, meeting_id=meeting_id, scenario_id=scenario_id)
    found = next((row for row in known if row.title.casefold() == title.casefold()), None)
    return found or _topic(session, meeting_id, scenario_id, title)
