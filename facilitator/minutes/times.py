"""When things took place, as the minutes tell it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from facilitator.activities.agenda.queries import agenda
from facilitator.activities.agenda.rules import schedule
from facilitator.documents.blocks import Block, Column, Heading, Row, Table
from facilitator.meeting.rules import local
from facilitator.stage.queries import facts
from facilitator.stage.report import Line, report
from facilitator.stage.rules import clock
from facilitator.stage.snapshots import ClockState, ItemClock, Place, State
from facilitator.stage.wording import drift, lateness, nearest_minute
from facilitator.text import duration, short_span, span

_COLUMNS = (Column("Item", 20), Column("Planned", 8), Column("Held", 8), Column("Length", 6), Column("Day then", 6))


@dataclass(frozen=True, slots=True)
class Held:
    """The clock at an instant, and the planned times of each item as text."""

    state: ClockState
    planned: dict[str, str]

    @property
    def ended(self) -> bool:
        """Whether the meeting is over."""
        return self.state.state is State.ENDED


def held(session: Session, meeting_id: str, now: datetime) -> Held:
    """What is known of the times of a meeting at `now`."""
    plan = agenda(session, meeting_id)
    planned = {
        key: short_span(local(slot.start, plan.time_zone), local(slot.finish, plan.time_zone))
        for key, slot in schedule(plan).slots.items()
        if slot.start is not None and slot.finish is not None
    }
    return Held(clock(plan, facts(session, meeting_id), now), planned)


def day_times(seen: Held) -> str:
    """When the meeting was held, "09:02 to 15:46"; as planned while it has not begun, "" if that is not known."""
    state = seen.state
    if state.started_at is None:
        return f"{span(state.planned_start, state.planned_finish)} (planned)" if seen.planned else ""
    begun = nearest_minute(state.started_at)
    return span(begun, nearest_minute(state.finish)) if seen.ended else f"from {span(begun, begun).split(' to ')[0]}"


def item_times(seen: Held) -> dict[str, str]:
    """When each item took place, by its id: "09:02–09:18", or that it was not discussed; {} before the start."""
    found = {}
    for item in seen.state.items if seen.state.started_at else ():
        if item.drift_min is not None:
            found[item.id] = _span(item)
        elif seen.ended or item.place is Place.SKIPPED:
            found[item.id] = "not discussed"
    return found


def times_table(session: Session, meeting_id: str, now: datetime) -> tuple[Block, ...]:
    """The day as planned beside the day as held; empty before the start."""
    seen = held(session, meeting_id, now)
    if seen.state.started_at is None:
        return ()
    lines = report(agenda(session, meeting_id), facts(session, meeting_id), now)
    rows = [_row(line, ended=seen.ended) for line in lines]
    rows.append(_last_row(seen))
    return (Heading("Actual times"), Table(_COLUMNS, tuple(rows), caption="The day as planned and as held"))


def _row(line: Line, *, ended: bool) -> Row:
    took = "" if line.length_s is None else duration(line.length_s)
    if line.level:
        return Row((line.title, "", "", took, ""), level=1, tone="muted")
    planned = short_span(*line.planned) if line.planned else ""
    if line.began is None or line.ended is None:
        return Row((line.title, planned, "not discussed" if ended or line.is_dropped else "", "", ""))
    held_from, held_to = nearest_minute(line.began), nearest_minute(line.ended)
    moved = "" if line.late_min is None else drift(line.late_min)
    return Row((line.title, planned, short_span(held_from, held_to), took, moved))


def _last_row(seen: Held) -> Row:
    state = seen.state
    planned = short_span(state.planned_start, state.planned_finish) if seen.planned else ""
    if not seen.ended or state.started_at is None:
        return Row(("Whole meeting", planned, "", "", ""), tone="strong")
    begun, over = nearest_minute(state.started_at), nearest_minute(state.finish)
    late = lateness(state.late_min)
    return Row(("Whole meeting", planned, short_span(begun, over), duration(over - begun), late), tone="strong")


def _span(item: ItemClock) -> str:
    return short_span(nearest_minute(item.starts_at), nearest_minute(item.ends_at))
