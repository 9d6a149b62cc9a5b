"""What the commands of a pathway share: rows of one map, places in a lane, values that a row may have."""

from collections.abc import Collection, Iterable, Mapping

from sqlmodel import Session, col, select

from facilitator.activities.pathway.tables import PathwayArrow, PathwayLane, PathwayStep
from facilitator.meeting.commands import get
from facilitator.text import one_line

Family = dict[str, str | None]


def map_of(row: PathwayLane | PathwayStep | PathwayArrow) -> Family:
    """The columns that all rows of one map share."""
    return {"meeting_id": row.meeting_id, "scenario_id": row.scenario_id}


def steps_of(session: Session, family: Mapping[str, str | None]) -> list[PathwayStep]:
    """The steps of one map."""
    return list(session.exec(select(PathwayStep).filter_by(**family)))


def steps_in(session: Session, family: Mapping[str, str | None], lane_id: str | None) -> list[PathwayStep]:
    """The steps of one lane of a map by slot; None: those in no lane."""
    query = select(PathwayStep).filter_by(**family, lane_id=lane_id)
    return list(session.exec(query.order_by(col(PathwayStep.slot), col(PathwayStep.id))))


def arrows_into(session: Session, step_id: str, kind: str) -> list[PathwayArrow]:
    """The arrows of a kind that lead to a step."""
    return list(session.exec(select(PathwayArrow).filter_by(to_id=step_id, kind=kind)))


def end_of(session: Session, family: Mapping[str, str | None], lane_id: str | None) -> int:
    """The slot behind the last step of a lane."""
    return max((step.slot + 1 for step in steps_in(session, family, lane_id)), default=0)


def slot_after(
    session: Session, family: Mapping[str, str | None], lane_id: str | None, near: PathwayStep | None
) -> int:
    """Where a new step stands: behind `near` in its lane, at or behind the same slot in another, else at the end."""
    if near is None:
        return end_of(session, family, lane_id)
    if near.lane_id == lane_id:
        return near.slot + 1
    taken = {step.slot for step in steps_in(session, family, lane_id)}
    return next(slot for slot in range(near.slot, near.slot + len(taken) + 1) if slot not in taken)


def make_room(session: Session, row: PathwayStep) -> None:
    """Move those who stand where `row` stands, and those behind them as far as the next gap, to the right."""
    last = row.slot
    for other in steps_in(session, map_of(row), row.lane_id):
        if other.id == row.id or other.slot < row.slot:
            continue
        if other.slot > last:
            return
        last += 1
        other.slot = last


def settle(session: Session, family: Mapping[str, str | None], lane_id: str | None, first: list[PathwayStep]) -> None:
    """Give every step of a lane a place of its own: `first` theirs, of two in one place the later; others go right."""
    keys = {row.id for row in first}
    rest = [row for row in steps_in(session, family, lane_id) if row.id not in keys]
    taken: set[int] = set()
    for row in (*sorted(reversed(first), key=lambda row: row.slot), *rest):
        slot = row.slot
        while slot in taken:
            slot += 1
        taken.add(slot)
        row.slot = slot


def arrow(start: PathwayStep, end: PathwayStep, kind: str, label: str) -> PathwayArrow:
    """A new arrow between two steps of one map; ValueError if it would lead nowhere else."""
    check_ends(start, end)
    return PathwayArrow(
        meeting_id=start.meeting_id,
        scenario_id=start.scenario_id,
        from_id=start.id,
        to_id=end.id,
        kind=kind,
        label=one_line(label),
    )


def check_ends(start: PathwayStep, end: PathwayStep) -> None:
    """ValueError unless an arrow can lead from one to the other."""
    if start.id == end.id:
        raise ValueError("an arrow leads to another step")
    if map_of(start) != map_of(end):
        raise ValueError("the steps belong to different maps")


def check_lane(session: Session, family: Mapping[str, str | None], lane_id: str | None) -> None:
    """ValueError unless the lane belongs to the map."""
    if lane_id is not None and map_of(get(session, PathwayLane, lane_id)) != dict(family):
        raise ValueError("the lane belongs to another map")


def one_of(known: Collection[str], key: str) -> str:
    """The key; ValueError unless it is known."""
    if key not in known:
        raise ValueError(f"{key!r} is none of {', '.join(known)}")
    return key


def whole(number: int) -> int:
    """The number; ValueError if it is negative."""
    if number < 0:
        raise ValueError("less than nothing")
    return number


def joined(words: Iterable[str]) -> str:
    """Words as they are kept: each once, whatever its case, one in a line."""
    found: dict[str, str] = {}
    for word in map(one_line, words):
        if word:
            found.setdefault(word.casefold(), word)
    return "\n".join(found.values())
