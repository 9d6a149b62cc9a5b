"""What is kept of a SWOT board."""

from datetime import datetime
from typing import Any

from sqlalchemy import Text
from sqlmodel import Field

from facilitator.meeting.threads import register
from facilitator.store.schema import BALLOT, RECORDED, STAGE, Instant, MeetingRow, Row

# Without row numbers, which would tell in which order rows were put in.
UNORDERED: dict[str, Any] = {**BALLOT, "sqlite_with_rowid": False}


class SwotTheme(MeetingRow, table=True):
    """A name over notes of one quadrant. It stands where the first of them stands, and is gone with the last."""

    __tablename__ = "swot_theme"
    __table_args__ = RECORDED

    name: str
    folded: bool = False


class SwotNote(MeetingRow, table=True):
    """A note on the board of a scenario, or of the meeting itself when it compares none. `quadrant` is S, W, O or T.

    The notes of a theme are side by side. A note that was merged into another one is no longer on the board: it is one
    of the originals of that note.
    """

    __tablename__ = "swot_note"
    __table_args__ = RECORDED

    scenario_id: str | None = Field(default=None, foreign_key="scenario.id", ondelete="CASCADE", index=True)
    quadrant: str
    position: int = 0
    text: str
    perspective: str = ""
    theme_id: str | None = Field(default=None, foreign_key="swot_theme.id", ondelete="SET NULL", index=True)
    merged_into: str | None = Field(default=None, foreign_key="swot_note.id", ondelete="CASCADE", index=True)


class SwotApart(MeetingRow, table=True):
    """Two notes that were found alike and are to stay two."""

    __tablename__ = "swot_apart"
    __table_args__ = RECORDED

    note_id: str = Field(foreign_key="swot_note.id", ondelete="CASCADE", index=True)
    other_id: str = Field(foreign_key="swot_note.id", ondelete="CASCADE", index=True)


class SwotBoard(Row, table=True):
    """How a board is handled: while it is locked, no drag moves anything."""

    __tablename__ = "swot_board"
    __table_args__ = STAGE

    meeting_id: str = Field(index=True)
    scenario_id: str | None = Field(default=None, index=True)
    locked: bool = False


class SwotAlso(MeetingRow, table=True):
    """A note that applies to the board of another scenario as well: it is shown there, not copied."""

    __tablename__ = "swot_also"
    __table_args__ = RECORDED

    note_id: str = Field(foreign_key="swot_note.id", ondelete="CASCADE", index=True)
    scenario_id: str = Field(foreign_key="scenario.id", ondelete="CASCADE", index=True)


class SwotConclusion(MeetingRow, table=True):
    """What was agreed about a board's scenario: `feasibility` 1 to 5 (0: not agreed), and its words."""

    __tablename__ = "swot_conclusion"
    __table_args__ = RECORDED

    scenario_id: str | None = Field(default=None, foreign_key="scenario.id", ondelete="CASCADE", index=True)
    feasibility: int = 0
    statement: str = ""


class SwotPoint(MeetingRow, table=True):
    """An advantage (`side` for) or disadvantage (against) in the conclusion of a board."""

    __tablename__ = "swot_point"
    __table_args__ = RECORDED

    scenario_id: str | None = Field(default=None, foreign_key="scenario.id", ondelete="CASCADE", index=True)
    side: str
    position: int = 0
    text: str


class SwotPair(MeetingRow, table=True):
    """What could be done with a pair of notes: `strategy` SO, ST, WO or WT, which stays when a note is deleted."""

    __tablename__ = "swot_pair"
    __table_args__ = RECORDED

    scenario_id: str | None = Field(default=None, foreign_key="scenario.id", ondelete="CASCADE", index=True)
    strategy: str
    inner_id: str | None = Field(default=None, foreign_key="swot_note.id", ondelete="SET NULL", index=True)
    outer_id: str | None = Field(default=None, foreign_key="swot_note.id", ondelete="SET NULL", index=True)
    position: int = 0
    text: str


class SwotSilence(Row, table=True):
    """A time in which notes are gathered unseen, from `opened_at` until `revealed_at`. A clock fact: never undone."""

    __tablename__ = "swot_silence"
    __table_args__ = STAGE

    meeting_id: str = Field(index=True)
    scenario_id: str | None = Field(default=None, index=True)
    opened_at: datetime = Field(sa_type=Instant)
    revealed_at: datetime | None = Field(default=None, sa_type=Instant)


class SwotUnseen(Row, table=True):
    """A note that waits to be revealed: without its author, its perspective, its time or its turn.

    Kept by its random key alone and in no history, so that nothing tells which came first; gone once it is revealed.
    """

    __tablename__ = "swot_unseen"
    __table_args__ = UNORDERED

    meeting_id: str = Field(index=True)
    silence_id: str = Field(index=True)
    quadrant: str
    text: str


class SwotShown(Row, table=True):
    """What the room sees of a board instead of the board; `id` is the meeting's id and the scenario's."""

    __tablename__ = "swot_shown"
    __table_args__ = STAGE

    meeting_id: str = Field(index=True)
    sheet: str = ""


class SwotDots(Row, table=True):
    """A dot vote inside a board: `each` dots for each of `voters` people, at most `cap` on one option.

    `locked` (JSON) are the options as they were when it opened, `counts` (JSON) the dots by option: of all together
    when they are counted as totals (`by` totals), else filled in when it closes. Never part of undo; no foreign keys,
    as undo must not take counted dots away.
    """

    __tablename__ = "swot_dots"
    __table_args__ = BALLOT

    meeting_id: str = Field(index=True)
    scenario_id: str | None = Field(default=None, index=True)
    by: str = "people"  # people, totals
    unit: str = "notes"  # notes, themes
    each: int = 3
    cap: int = 2
    voters: int = 0
    opened_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    locked: str = Field(sa_type=Text)
    counts: str = Field(default="{}", sa_type=Text)


class SwotDotSheet(Row, table=True):
    """The dots of one person, until the vote closes: then only the sums are kept."""

    __tablename__ = "swot_dot_sheet"
    __table_args__ = UNORDERED

    meeting_id: str = Field(index=True)
    dots_id: str = Field(index=True)
    participant_id: str
    counts: str = Field(default="{}", sa_type=Text)


register("swot_note", "SWOT note", SwotNote)
register("swot_point", "conclusion", SwotPoint)
register("swot_pair", "TOWS", SwotPair, "strategy")
