"""What the room is told of the time: sentences and shares, nothing private."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from facilitator.activities.speaking.rules import Turn, speaker_clock
from facilitator.stage.queries import RoomFrame
from facilitator.stage.signals import word
from facilitator.stage.snapshots import ClockState, ItemClock, Place, State
from facilitator.stage.wording import day_name, nearest_minute
from facilitator.text import clock_time, count, long_date, short_date

LONG_TICK_FROM_S = 3600  # rings of longer steps have a mark every quarter of an hour instead of every 5 minutes


class Phase(StrEnum):
    """Which of the three pictures is shown."""

    BEFORE = "before"
    RUNNING = "running"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Segment:
    """An item in the line of the day: `weight_s` its share, `used_per_mille` how much of it is over.

    `opens_day` sets it apart from those before it, which belong to another day.
    """

    weight_s: int
    place: Place
    is_break: bool
    used_per_mille: int
    opens_day: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A time below the line of the day, at `per_mille` of the segment with this index: 0 begins and 1000 ends there.

    Where two would touch, the later one in the list is `short`, and left out if that does not help.
    """

    text: str
    segment: int
    per_mille: int
    now: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and their clock; `state` is normal, amber or red."""

    title: str
    digits: str
    words: str
    state: str


@dataclass(frozen=True, slots=True)
class RoomAgenda:
    """The picture of the agenda and timer in the room; `tick_s` is the distance of the marks on the ring.

    `is_over` is whether the time of the step is used up.
    """

    phase: Phase
    state: State
    meeting: str
    organisation: str
    head: str
    title: str
    detail: str
    lines: tuple[str, ...] = ()
    digits: str = ""
    length: str = ""
    of_s: int = 0
    tick_s: int = 300
    used_per_mille: int = 0
    is_break: bool = False
    next_title: str = ""
    next_time: str = ""
    segments: tuple[Segment, ...] = ()
    marks: tuple[Mark, ...] = ()
    speaker: Speaker | None = None
    is_over: bool = False

    @property
    def stands(self) -> bool:
        """Whether the timer stands still."""
        return str(self.state) in ("paused", "held")

    @property
    def is_pressing(self) -> bool:
        """Whether time is short or over, and runs."""
        return self.state in (State.AMBER, State.RED)


def room_agenda(frame: RoomFrame, state: ClockState) -> RoomAgenda:
    """What the room sees of the agenda and the clock."""
    if state.state is State.NOT_STARTED:
        return _before(frame, state)
    if state.state is State.ENDED:
        return _after(frame, state)
    return _running(frame, state)


def _before(frame: RoomFrame, state: ClockState) -> RoomAgenda:
    start, soon = state.planned_start, state.now >= state.planned_start
    day = "" if start.date() == state.now.date() else f"{long_date(start.date())} at "
    return RoomAgenda(
        phase=Phase.BEFORE,
        state=state.state,
        meeting=frame.title,
        organisation=frame.organisation,
        head="We start in a moment" if soon else f"Starts {day or 'at '}{clock_time(start)}",
        title=frame.title,
        detail=frame.organisation,
        lines=frame.objectives,
        segments=_segments(state),
        marks=_marks(frame, state),
    )


def _after(frame: RoomFrame, state: ClockState) -> RoomAgenda:
    following = f"Next meeting: {frame.next_meeting}" if frame.next_meeting else ""
    return RoomAgenda(
        phase=Phase.AFTER,
        state=state.state,
        meeting=frame.title,
        organisation=frame.organisation,
        head=f"Finished at {clock_time(nearest_minute(state.finish))}",
        title="Thank you",
        detail=frame.title,
        lines=(following,) if following else (),
        segments=_segments(state),
    )


def _running(frame: RoomFrame, state: ClockState) -> RoomAgenda:
    step = state.step
    on_break = step is not None and step.item.is_break
    return RoomAgenda(
        phase=Phase.RUNNING,
        state=state.state,
        meeting=frame.title,
        organisation=frame.organisation,
        head=_head(state),
        title=_title(state) if on_break or step is None else step.entry.title,
        detail=step.item.entry.title if step is not None and (on_break or step.count > 1) else "",
        digits=state.step_digits if step else "",
        length=_length(state) if step else "",
        of_s=state.of_s,
        tick_s=300 if state.of_s <= LONG_TICK_FROM_S else 900,
        used_per_mille=state.used_per_mille,
        is_break=on_break,
        next_title=_next_title(state),
        next_time=_next_time(state),
        segments=_segments(state),
        marks=_marks(frame, state),
        speaker=_speaker(frame, state),
        is_over=state.is_over,
    )


def _speaker(frame: RoomFrame, state: ClockState) -> Speaker | None:
    if frame.speaker is None:
        return None
    turn = Turn("", frame.speaker.title, "", frame.speaker.started_at)
    told = speaker_clock(turn, frame.speaker.limit_s, state.now)
    return Speaker(turn.title, told.digits, told.words, str(told.state))


def _head(state: ClockState) -> str:
    if state.resumes_at is not None:
        day = "" if state.resumes_at.date() == state.now.date() else f" on {long_date(state.resumes_at.date())}"
        return f"We start again{day} at {clock_time(nearest_minute(state.resumes_at))}"
    if state.state is State.HELD:
        return "We start again soon"
    if state.state is State.PAUSED:
        return "Paused"
    on_break = state.step is not None and state.step.item.is_break
    if state.is_over:
        return "Time is up: please take your seats" if on_break else "Time is up: please wrap up"
    if state.state in (State.AMBER, State.RED):
        return f"Break · {word(state)}" if on_break else word(state).capitalize()
    return "Break" if on_break else "Now"


def _title(state: ClockState) -> str:
    """The title during a break: when it ends is what everybody wants to know."""
    if state.due_at is None or not state.of_s:
        return "Break"
    return f"Back at {clock_time(nearest_minute(state.due_at))}"


def _length(state: ClockState) -> str:
    if not state.of_s:
        return "so far"
    length = count(state.of_s // 60, "minute") if state.of_s % 60 == 0 else f"{state.of_s // 60} min"
    return f"{'over' if state.is_over else 'of'} {length}"


def _next_title(state: ClockState) -> str:
    """The following part, or the following item as a whole."""
    step = state.following
    if step is None:
        return ""
    return step.item.entry.title if step.number == 1 else step.entry.title


def _next_time(state: ClockState) -> str:
    if state.following is None or state.following_at is None:
        return ""
    if state.is_over:
        planned = state.following.entry.planned_s
        return count(round(planned / 60), "minute") if planned else ""
    at = nearest_minute(state.following_at)
    day = "" if at.date() == (state.resumes_at or state.now).date() else f"{short_date(at.date())} "
    return f"{day}at {clock_time(at)}"


def _segments(state: ClockState) -> tuple[Segment, ...]:
    kept = (item for item in state.items if item.place is not Place.DROPPED)
    return tuple(
        Segment(item.planned_s, item.place, item.is_break, _used(item, state), item.opens is not None) for item in kept
    )


def _used(item: ItemClock, state: ClockState) -> int:
    if item.place is Place.DONE:
        return 1000
    if item.place is not Place.NOW:
        return 0
    whole = (item.ends_at - item.starts_at).total_seconds()
    return max(0, min(1000, int(1000 * (state.now - item.starts_at).total_seconds() / whole))) if whole else 0


def _marks(frame: RoomFrame, state: ClockState) -> tuple[Mark, ...]:
    """Start, finish and now come first, then the breaks and decisions still to come."""
    activities = {item.entry.id: item.entry.activity for item in frame.agenda.items}
    kept = [item for item in state.items if item.place is not Place.DROPPED]
    if not kept:
        return ()
    marks = [
        Mark(f"Now {clock_time(state.now)}", n, _used(item, state), now=True)
        for n, item in enumerate(kept)
        if item.place is Place.NOW and state.resumes_at is None  # the night before it belongs to no item
    ]
    finish = nearest_minute(state.finish)
    marks.append(Mark(f"Finish {clock_time(finish)}", _last_today(kept), 1000))
    marks.append(Mark(clock_time(state.planned_start), 0, 0))
    for n, item in enumerate(kept):
        if item.opens:
            marks.append(Mark(day_name(item.day, item.opens), n, 0, short=short_date(item.opens)))
    for n, item in enumerate(kept):
        if item.place is Place.NEXT and (item.is_break or activities[item.id] == "decision"):
            name = item.title if item.is_break else "Decision"
            marks.append(Mark(f"{name} {clock_time(nearest_minute(item.starts_at))}", n, 500))
    return tuple(marks)


def _last_today(items: Sequence[ItemClock]) -> int:
    """The index of the last item of the day that runs, or of the first day while none does."""
    today = next((item.day for item in items if item.place is Place.NOW), items[0].day)
    return max(n for n, item in enumerate(items) if item.day == today)
