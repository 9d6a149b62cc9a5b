"""What can be done with the running meeting and the room. Nothing here is ever undone.

`now` is an aware instant, kept to the whole second so that the digits change with the clock on the wall.
LookupError if there is no such meeting. What makes no sense now, such as a pause in a pause, does nothing.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Literal

from sqlmodel import Session, col, select

from facilitator.activities.agenda.queries import agenda
from facilitator.activities.agenda.rules import Agenda, Step, steps
from facilitator.meeting.tables import Meeting
from facilitator.stage.correcting import Boundary, corrected
from facilitator.stage.planned import is_far, not_before, plan
from facilitator.stage.queries import facts
from facilitator.stage.rules import SLIP_S, clock, current_step
from facilitator.stage.tables import PlannedTime, Stage, Timing, Watch
from facilitator.store.store import Store

RoomMode = Literal["follow", "freeze", "blank"]
_SLIP = timedelta(seconds=SLIP_S)


def start(store: Store, meeting_id: str, now: datetime, *, from_now: bool = False) -> None:
    """Begin with the first step; an agenda without items cannot begin.

    The plan as it stands is kept to measure the day by: with the times it was given, or all of it `from_now` on.
    """
    with store.transaction("Start meeting") as session:
        day = steps(agenda(session, meeting_id))
        stage = _stage(session, meeting_id)
        if stage.started_at is None and day:
            stage.started_at = _whole(now)
            keep_plan(session, meeting_id, None if from_now else session.get_one(Meeting, meeting_id).starts_at, now)
            _enter(session, stage, day[0], now)


def keep_plan(session: Session, meeting_id: str, planned: datetime | None, begun: datetime) -> None:
    """Keep the plan of a meeting that begins, inside a transaction of the caller.

    It counts from `planned`, or from `begun` if that is None or on another day.
    """
    counted = _whole(begun) if planned is None or is_far(planned, begun) else planned
    for each in plan(agenda(session, meeting_id), counted):
        session.add(PlannedTime(meeting_id=meeting_id, **asdict(each)))


def pause(store: Store, meeting_id: str, now: datetime) -> None:
    """Stop the timer of the running step."""
    with store.transaction("Pause") as session:
        for visit in _open(session, meeting_id):
            visit.paused_at = visit.paused_at or _whole(now)


def hold(store: Store, meeting_id: str, now: datetime) -> None:
    """Wait for people who are not back yet: the timer of the running step stands, and the wait is counted."""
    with store.transaction("Hold") as session:
        for visit in _open(session, meeting_id):
            visit.paused_at = visit.paused_at or _whole(now)
            visit.held = True


def resume(store: Store, meeting_id: str, now: datetime) -> None:
    """Let the timer run on from where it was paused; a step held from its very start begins only now."""
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


def leave_out(store: Store, meeting_id: str, seconds: int) -> None:
    """Leave a gap, in which the machine slept or the program was closed, out of the running step's time.

    Negative seconds are those by which the machine's clock was set back.
    """
    with store.transaction("Leave out the gap") as session:
        for visit in _open(session, meeting_id):
            visit.paused_s += seconds


def correct(store: Store, meeting_id: str, boundaries: Sequence[Boundary], now: datetime) -> None:
    """Put right when steps really began and ended; ValueError, which says what is wrong, if that cannot be."""
    with store.transaction("Correct the times") as session:
        stage, rows = _stage(session, meeting_id), _visits(session, meeting_id)
        names = {step.entry.id: step.entry.title for step in steps(agenda(session, meeting_id))}
        found = corrected(facts(session, meeting_id).visits, boundaries, _whole(now), names)
        for row, visit in zip(rows, found, strict=True):
            row.started_at, row.ended_at, row.paused_s = visit.started_at, visit.ended_at, visit.paused_s
        if found:
            stage.started_at = min(visit.started_at for visit in found)
        if stage.ended_at is not None:
            stage.ended_at = max((visit.ended_at for visit in found if visit.ended_at), default=stage.ended_at)


def watch(store: Store, meeting_id: str, now: datetime) -> None:
    """Remember that the program saw the meeting run until now."""
    with store.transaction("Watch the clock") as session:
        seen = session.get(Watch, meeting_id) or Watch(id=meeting_id, seen_at=_whole(now))
        seen.seen_at = _whole(now)
        session.add(seen)


def set_room_mode(store: Store, meeting_id: str, mode: RoomMode) -> None:
    """Let the room follow the console, keep its picture, or be blank."""
    with store.transaction("Change the room") as session:
        _stage(session, meeting_id).room_mode = mode


def set_spotlight(store: Store, meeting_id: str, key: str) -> None:
    """Let the room look at one thing on the running step's board, "" for the whole of it."""
    with store.transaction("Change the spotlight") as session:
        _stage(session, meeting_id).spotlight = key


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


def _visits(session: Session, meeting_id: str) -> list[Timing]:
    """All visits, in the order of the facts."""
    every = select(Timing).where(Timing.meeting_id == meeting_id)
    return list(session.exec(every.order_by(col(Timing.started_at), col(Timing.id))))


def _end_pause(visit: Timing, now: datetime) -> None:
    if visit.paused_at is None:
        return
    if visit.held and visit.paused_at - visit.started_at - timedelta(seconds=visit.paused_s) < _SLIP:
        visit.started_at, visit.paused_s = max(_whole(now), visit.paused_at), 0
    else:
        visit.paused_s += max(0, int((_whole(now) - visit.paused_at).total_seconds()))
    visit.paused_at, visit.held = None, False


def _leave(session: Session, meeting_id: str, now: datetime) -> None:
    for visit in _open(session, meeting_id):
        _end_pause(visit, now)
        visit.ended_at = max(_whole(now), visit.started_at)


def _enter(session: Session, stage: Stage, step: Step, now: datetime) -> None:
    _leave(session, stage.id, now)
    stage.step_id, stage.spotlight = step.entry.id, ""
    session.add(Timing(meeting_id=stage.id, step_id=step.entry.id, started_at=_whole(now)))


def _move(store: Store, meeting_id: str, by: int, now: datetime) -> None:
    with store.transaction("Go to step") as session:
        whole = agenda(session, meeting_id)
        step = current_step(whole, facts(session, meeting_id))
        if step is None:
            return
        day = steps(whole)
        index = day.index(step) + by
        if 0 <= index < len(day):
            _enter(session, _stage(session, meeting_id), day[index], now)
            if by > 0:
                _wait_for_morning(session, whole, day[index], now)


def _wait_for_morning(session: Session, whole: Agenda, step: Step, now: datetime) -> None:
    """Hold the first step of another day until that day's start."""
    begun = session.get_one(Stage, whole.meeting_id).started_at or now
    opens = step.number == 1 and step.item.entry.next_day
    if opens and not_before(whole, begun)[step.item.entry.id] > now:
        for visit in _open(session, whole.meeting_id):
            visit.paused_at, visit.held = visit.started_at, True
