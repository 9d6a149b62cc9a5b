"""What can be seen of the running meeting: the stored facts, and what the room may show."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from facilitator.activities.agenda.queries import agenda
from facilitator.activities.agenda.rules import Agenda, for_the_room
from facilitator.activities.speaking.queries import PublicSpeaker, public_speaker
from facilitator.activities.step import StepRef
from facilitator.meeting.tables import Meeting, Objective
from facilitator.stage.planned import Planned
from facilitator.stage.rules import Facts, Visit, current_step
from facilitator.stage.tables import PlannedTime, Stage, Timing, Watch


@dataclass(frozen=True, slots=True)
class RoomFrame:
    """What the agenda and timer in the room are made of; the rest follows from it and now."""

    title: str
    organisation: str
    objectives: tuple[str, ...]
    next_meeting: str
    agenda: Agenda
    facts: Facts
    speaker: PublicSpeaker | None = None


@dataclass(frozen=True, slots=True)
class RoomSnapshot:
    """What the room shows: `mode` is follow, freeze or blank; `view` is "agenda" or "activity".

    `step` is the running step, if any; `spotlight` the key of the one thing on its board to be looked at, or "".
    """

    meeting_id: str
    title: str
    mode: str
    view: str
    step: StepRef | None
    spotlight: str = ""


def facts(session: Session, meeting_id: str) -> Facts:
    """What is stored of the running meeting; before its start nothing but its id."""
    stage = session.get(Stage, meeting_id)
    if stage is None:
        return Facts(meeting_id)
    rows = session.exec(
        select(Timing).where(Timing.meeting_id == meeting_id).order_by(col(Timing.started_at), col(Timing.id))
    )
    return Facts(
        meeting_id,
        started_at=stage.started_at,
        ended_at=stage.ended_at,
        step_id=stage.step_id,
        visits=tuple(_visit(row) for row in rows),
        minutes_sent_at=stage.minutes_sent_at,
        plan=_plan(session, meeting_id),
    )


def seen_at(session: Session, meeting_id: str) -> datetime | None:
    """Until when the program saw this meeting run; None if it never did."""
    watch = session.get(Watch, meeting_id)
    return watch.seen_at if watch else None


def spotlight(session: Session, meeting_id: str) -> str:
    """The key of the one thing that the room looks at, "" for the whole board."""
    stage = session.get(Stage, meeting_id)
    return stage.spotlight if stage else ""


def room_frame(session: Session, meeting_id: str) -> RoomFrame:
    """The material of the agenda and timer in the room; LookupError if there is no such meeting."""
    meeting = _meeting(session, meeting_id)
    objectives = session.exec(
        select(Objective.text)
        .where(Objective.meeting_id == meeting_id, Objective.kind == "objective")
        .order_by(col(Objective.position), col(Objective.id))
    )
    return RoomFrame(
        title=meeting.title,
        organisation=meeting.organisation,
        objectives=tuple(objectives),
        next_meeting=meeting.next_meeting,
        agenda=for_the_room(agenda(session, meeting_id)),
        facts=facts(session, meeting_id),
        speaker=public_speaker(session, meeting_id),
    )


def room_snapshot(session: Session, meeting_id: str) -> RoomSnapshot:
    """Which view the room shows now; LookupError if there is no such meeting.

    Breaks, and the time before the start and after the end, show the agenda.
    """
    meeting = _meeting(session, meeting_id)
    stage = session.get(Stage, meeting_id) or Stage(id=meeting_id)
    running = current_step(agenda(session, meeting_id), facts(session, meeting_id))
    entry = running.entry if running else None
    step = StepRef(meeting_id, entry.id, entry.activity, entry.scenario_id) if entry else None
    on_agenda = step is None or step.activity == "break"
    view = "agenda" if on_agenda else "activity"
    return RoomSnapshot(meeting_id, meeting.title, stage.room_mode, view, step, stage.spotlight)


def _meeting(session: Session, meeting_id: str) -> Meeting:
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise LookupError(f"no meeting {meeting_id}")
    return meeting


def _visit(row: Timing) -> Visit:
    return Visit(row.step_id, row.started_at, row.ended_at, row.paused_at, row.paused_s, row.added_s, row.held)


def _plan(session: Session, meeting_id: str) -> tuple[Planned, ...]:
    rows = session.exec(
        select(PlannedTime)
        .where(PlannedTime.meeting_id == meeting_id)
        .order_by(col(PlannedTime.starts_at), col(PlannedTime.id))
    )
    return tuple(Planned(row.step_id, row.starts_at, row.planned_s) for row in rows)
