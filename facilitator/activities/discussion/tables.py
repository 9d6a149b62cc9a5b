"""What is kept of a discussion board: topics with their questions."""

from datetime import date

from sqlmodel import Field

from facilitator.meeting.threads import register
from facilitator.store.schema import PREPARED, Day, MeetingRow


class DiscussionTopic(MeetingRow, table=True):
    """A heading over questions on the board of a scenario, or of the meeting itself when it compares none."""

    __tablename__ = "discussion_topic"
    __table_args__ = PREPARED

    scenario_id: str | None = Field(default=None, foreign_key="scenario.id", ondelete="CASCADE", index=True)
    position: int = 0
    title: str


class DiscussionQuestion(MeetingRow, table=True):
    """A question, what was answered, and who finds out what nobody knew.

    Question and topic are prepared; a copy of the meeting asks them again, without answers. `finder` is a name that
    stays when its participant is deleted.
    """

    __tablename__ = "discussion_question"
    __table_args__ = PREPARED

    topic_id: str = Field(foreign_key="discussion_topic.id", ondelete="CASCADE", index=True)
    position: int = 0
    text: str
    answer: str = ""
    state: str = "open"  # open, answered, needs_data
    finder_id: str | None = Field(default=None, foreign_key="participant.id", ondelete="SET NULL")
    finder: str = ""
    due: date | None = Field(default=None, sa_type=Day)


register("question", "question", DiscussionQuestion)
