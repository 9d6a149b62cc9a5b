"""The discussions in the minutes: what was answered, and what is still to be found out."""

from sqlmodel import Session

from facilitator.activities.discussion.queries import Board, QuestionRow, TopicRow, boards, finds_out
from facilitator.activities.discussion.rules import state
from facilitator.documents.blocks import Block, Column, Heading, Row, Run, SectionRow, Table, Text

_COLUMNS = (Column("Question", 20), Column("Answer", 22), Column("State", 8))


def blocks(session: Session, meeting_id: str) -> tuple[Block, ...]:
    """Every board with answers or open points that somebody finds out, each under a heading of its own.

    A topic of which nothing was answered, and nobody was asked to find out anything, is left out.
    """
    return tuple(block for board in boards(session, meeting_id) for block in _board(board))


def _board(board: Board) -> tuple[Block, ...]:
    topics = [topic for topic in board.topics if any(map(_told, topic.questions))]
    if not topics:
        return ()
    title = f"Discussion of {board.scenario}" if board.scenario else "Discussion"
    rows: list[Row | SectionRow] = []
    for topic in topics:
        rows += [SectionRow(topic.title), *_rows(topic)]
    return Heading(title, level=2), Table(_COLUMNS, tuple(rows), caption=title)


def _told(question: QuestionRow) -> bool:
    return bool(question.answer or question.state != "open" or question.finder or question.due)


def _rows(topic: TopicRow) -> list[Row]:
    return [
        Row((question.text, question.answer, _state(question)), tone="normal" if _told(question) else "muted")
        for question in topic.questions
    ]


def _state(question: QuestionRow) -> Text:
    who = finds_out(question)
    kind = state(question.state)
    return (kind.title, Run(f"\n{who}", muted=True)) if who and kind.key != "answered" else kind.title
