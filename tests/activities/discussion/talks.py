"""A discussion board of twelve questions, and the rows it needs."""

from facilitator.activities.discussion import commands
from facilitator.activities.discussion.queries import Board, board
from facilitator.store.store import Store

TOPICS = (
    ("Funding and reimbursement", ("Who pays for the drug?", "Who leads the talks on tariffs?")),
    ("Staffing", ("How many staff does a week take?", "Who has to be trained?")),
    ("Logistics", ("What if a dose is late?",)),
)


def fill(store: Store, meeting_id: str, scenario_id: str | None) -> dict[str, str]:
    """Put the questions on a board; their ids by text."""
    commands.add_topics(store, meeting_id, scenario_id, TOPICS)
    return {question.text: question.id for question in seen(store, meeting_id, scenario_id).questions}


def seen(store: Store, meeting_id: str, scenario_id: str | None) -> Board:
    """The board, after checking that positions count from 0."""
    with store.reading() as session:
        found = board(session, meeting_id, scenario_id)
    assert [topic.position for topic in found.topics] == list(range(len(found.topics)))
    for topic in found.topics:
        assert [row.position for row in topic.questions] == list(range(len(topic.questions)))
    return found
