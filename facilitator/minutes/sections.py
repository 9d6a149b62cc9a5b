"""The one registry of what minutes are made of, in the order in which it stands in them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from facilitator.activities.agenda import section as agenda
from facilitator.activities.agenda.tables import AgendaItem
from facilitator.activities.comparison import section as comparison
from facilitator.activities.comparison.tables import (
    Combination,
    CombinationPart,
    Comparison,
    ComparisonCell,
    ComparisonRating,
    Criterion,
)
from facilitator.activities.decision import section as decision
from facilitator.activities.decision.tables import (
    Decision,
    DecisionOption,
    NamedBallot,
    Standing,
    VoteReason,
    VoteRound,
)
from facilitator.activities.discussion import section as discussion
from facilitator.activities.discussion.tables import DiscussionQuestion, DiscussionTopic
from facilitator.activities.notes import section as notes
from facilitator.activities.notes.tables import Note
from facilitator.activities.parking import section as parking
from facilitator.activities.parking.tables import ParkedIssue
from facilitator.activities.pathway import section as pathway
from facilitator.activities.pathway.tables import PathwayArrow, PathwayBaseline, PathwayLane, PathwayStep
from facilitator.activities.plan import section as plan
from facilitator.activities.plan.tables import Action, PlanSection
from facilitator.activities.speaking import section as speaking
from facilitator.activities.speaking.tables import SpeakerTurn
from facilitator.activities.swot import section as swot
from facilitator.activities.swot.tables import SwotAlso, SwotConclusion, SwotDots, SwotNote, SwotPair, SwotPoint
from facilitator.documents.blocks import Block, Heading
from facilitator.meeting.queries import head
from facilitator.meeting.rules import local
from facilitator.meeting.tables import Meeting, Objective, Participant, Presence, Scenario, Thread
from facilitator.minutes import frame
from facilitator.minutes.times import held, item_times, times_table
from facilitator.stage.tables import Stage, Timing

Build = Callable[[Session, str, datetime], tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the minutes; `default` says whether it is in them unless told otherwise."""

    key: str
    title: str
    build: Build
    default: bool = True


def _summary(session: Session, meeting_id: str, now: datetime) -> tuple[Block, ...]:
    times = item_times(held(session, meeting_id, now))
    return agenda.blocks(session, meeting_id, times, notes.blocks_by_item(session, meeting_id))


def _gathered(title: str, build: Callable[[Session, str], tuple[Block, ...]]) -> Build:
    """Blocks whose headings are of level 2: a single one is a section by itself, several stand under `title`."""

    def made(session: Session, meeting_id: str, _now: datetime) -> tuple[Block, ...]:
        blocks = build(session, meeting_id)
        if sum(isinstance(block, Heading) for block in blocks) > 1:
            return (Heading(title), *blocks)
        return tuple(replace(block, level=1) if isinstance(block, Heading) else block for block in blocks)

    return made


def action_plan(session: Session, meeting_id: str, now: datetime) -> tuple[Block, ...]:
    """The action plan as of the day that `now` is at the meeting's place."""
    return plan.blocks(session, meeting_id, local(now, head(session, meeting_id).time_zone).date())


SECTIONS: tuple[Section, ...] = (
    Section("details", "Title and details", frame.details),
    Section("decisions", "Decisions", lambda session, meeting_id, _now: decision.decisions(session, meeting_id)),
    Section("attendance", "Attendance", frame.attendance),
    Section("summary", "Summary by item", _summary),
    Section("objectives", "Objectives", frame.objectives_reviewed),
    Section("pathways", "Pathways", _gathered("Pathways", pathway.blocks)),
    Section("discussions", "Discussions", _gathered("Discussions", discussion.blocks)),
    Section("swot", "SWOT tables", _gathered("SWOT tables", swot.blocks)),
    Section("comparison", "Comparison", lambda session, meeting_id, _now: comparison.blocks(session, meeting_id)),
    Section("votes", "Votes", lambda session, meeting_id, _now: decision.vote_results(session, meeting_id)),
    Section("plan", "Action plan", action_plan),
    Section("parking", "Parked items", lambda session, meeting_id, _now: parking.blocks(session, meeting_id)),
    Section("next", "Next meeting", frame.next_meeting),
    Section("sign-off", "Sign-off", frame.sign_off),
    Section("times", "Actual times", times_table, default=False),
    Section("speaking", "Speaking time", speaking.blocks, default=False),
)
TABLES = frozenset(
    str(table.__tablename__)
    for table in (
        *(Meeting, Participant, Presence, Scenario, Objective, AgendaItem, Note),
        *(Thread, SwotNote, SwotAlso, SwotConclusion, SwotPoint, SwotPair, SwotDots),
        *(PathwayLane, PathwayStep, PathwayArrow, PathwayBaseline, DiscussionTopic, DiscussionQuestion),
        *(Decision, DecisionOption, VoteRound, VoteReason, NamedBallot, Standing),
        *(Comparison, Criterion, Combination, CombinationPart, ComparisonCell, ComparisonRating),
        *(PlanSection, Action, ParkedIssue, SpeakerTurn, Stage, Timing),
    )
)
"""What the minutes are made of: a change there can change them."""

DEFAULT = tuple(section.key for section in SECTIONS if section.default)
