"""What can be done with the running meeting and the room. Nothing here is ever undone.

`now` is an aware instant, kept to the whole second so that the digits change with the clock on the wall.
LookupError if there is no such meeting. What makes no sense now, such as a pause in a pause, does nothing.
"""

from datetime import UTC, datetime
from typing import Literal

from sqlmodel import Session, col, select

from facilitator.activities.agenda.queries import agenda
from facilitator.activities.agenda.rules import Step, steps
from facilitator.meeting.tables import Meeting
from facilitator.stage.queries import facts
from facilitator.stage.rules import clock, current_step
from facilitator.stage.tables import Stage, Timing
from facilitator.store.store import Store

RoomMode = Literal["follow", "freeze", "blank"]
RoomView = Literal["auto", "agenda"]


def start(store: Store, meeting_id: str, now: datetime) -> None:
    """Begin with the first step; an agenda without items cannot begin."""
    with store.transaction("Start meeting") as session:
        day = steps(agenda(session, meeting_id))
        stage = _stage(session, meeting_id)
        if stage.started_at is None and day:
            stage.started_at = _whole(now)
            _enter(session, stage, day[0], now)


def pause(store: Store, meeting_id: str, now: datetime) -> None:
    """Stop the timer of the running step."""
    with store.transaction("Pause") as session:
        for visit in _open(session, meeting_id):
            visit.paused_at = visit.paused_at or _whole(now)


def resume(store: Store, meeting_id: str, now: datetime) -> None:
    """Let the timer run on from where it was paused."""
    with store.transaction("Resume") as session:
        for visit in _open(session, meeting_id):
            _end_pause(visit, now)


def next_step(store: Store, meeting_id: str, now: datetime) -> None:
    """Go to the step after the running one."""
    _move(store, meeting_id, +1, now)


def previous_step(store: Store, meeting_id: str, now: datetime) -> None:
    """Go back to the step before the running one; its time goes on from where it was left."""
    _move(store, meeting_id, -1, now)


def jump(store: Store, meeting_id: str, step_id: str, now: datetime) -> None:
    """Go to any step of the running meeting; LookupError if the agenda has no such step."""
    with store.transaction("Go to step") as session:
        found = [step for step in steps(agenda(session, meeting_id)) if step.entry.id == step_id]
        if not found:
            raise LookupError(f"no step {step_id}")
        stage = _stage(session, meeting_id)
        if _runs(stage) and stage.step_id != step_id:
            _enter(session, stage, found[0], now)


def add_minutes(store: Store, meeting_id: str, minutes: int, now: datetime) -> None:
    """Give the running step more minutes, or fewer; at least one minute stays of its length.

    A step without a set length gets one: the minutes count from now.
    """
    with store.transaction("Change the time of the step") as session:
        state = clock(agenda(session, meeting_id), facts(session, meeting_id), now)
        more = max(60 * minutes, min(0, 60 - state.of_s))
        if not state.of_s and more > 0:
            more -= state.remaining_s
        for visit in _open(session, meeting_id):
            visit.added_s += more


def end(store: Store, meeting_id: str, now: datetime) -> None:
    """End the meeting."""
    with store.transaction("End meeting") as session:
        stage = _stage(session, meeting_id)
        if _runs(stage):
            _leave(session, meeting_id, now)
            stage.ended_at = _whole(now)


def reopen(store: Store, meeting_id: str, now: datetime) -> None:
    """Take the end back: the last step runs on, without the time in between."""
    with store.transaction("Reopen meeting") as session:
        stage = _stage(session, meeting_id)
        if stage.ended_at is None:
            return
        stage.ended_at = None
        step = current_step(agenda(session, meeting_id), facts(session, meeting_id))
        if step is not None:
            _enter(session, stage, step, now)


def set_room_mode(store: Store, meeting_id: str, mode: RoomMode) -> None:
    """Let the room follow the console, keep its picture, or be blank."""
    with store.transaction("Change the room") as session:
        _stage(session, meeting_id).room_mode = mode


def set_room_view(store: Store, meeting_id: str, view: RoomView) -> None:
    """Show the activity of the running step in the room, or the agenda with the timer whatever runs."""
    with store.transaction("Change the room") as session:
        _stage(session, meeting_id).room_view = view


def mark_minutes_sent(store: Store, meeting_id: str, now: datetime) -> None:
    """Remember that the minutes went out."""
    with store.transaction("Mark minutes as sent") as session:
        _stage(session, meeting_id).minutes_sent_at = _whole(now)


def _whole(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(microsecond=0)


def _stage(session: Session, meeting_id: str) -> Stage:
    stage = session.get(Stage, meeting_id)
    if stage is None:
        if session.get(Meeting, meeting_id) is None:
            raise LookupError(f"no meeting {meeting_id}")
        stage = Stage(id=meeting_id)
        session.add(stage)
    return stage


def _runs(stage: Stage) -> bool:
    return stage.started_at is not None and stage.ended_at is None


def _open(session: Session, meeting_id: str) -> list[Timing]:
    """The visit that is going on, if any."""
    going_on = select(Timing).where(Timing.meeting_id == meeting_id, col(Timing.ended_at).is_(None))
    return list(session.exec(going_on))


def _end_pause(visit: Timing, now: datetime) -> None:
    if visit.paused_at is not None:
        visit.paused_s += max(0, int((_whole(now) - visit.paused_at).total_seconds()))
        visit.paused_at = None


def _leave(session: Session, meeting_id: str, now: datetime) -> None:
    for visit in _open(session, meeting_id):
        _end_pause(visit, now)
        visit.ended_at = max(_whole(now), visit.started_at)


def _enter(session: Session, stage: Stage, step: Step, now: datetime) -> None:
    _leave(session, stage.id, now)
    stage.step_id = step.entry.id
    session.add(Timing(meeting_id=stage.id, step_id=step.entry.id, started_at=_whole(now)))


def _move(store: Store, meeting_id: str, by: int, now: datetime) -> None:
    with store.transaction("Go to step") as session:
        plan = agenda(session, meeting_id)
        step = current_step(plan, facts(session, meeting_id))
        if step is None:
            return
        day = steps(plan)
        index = day.index(step) + by
        if 0 <= index < len(day):
            _enter(session, _stage(session, meeting_id), day[index], now)
