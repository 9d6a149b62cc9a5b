"""What can be done on a pathway map. LookupError if a row is gone, ValueError for a value it cannot have."""

from collections.abc import Iterable, Mapping
from typing import Literal

from facilitator.activities.pathway.durations import Duration
from facilitator.activities.pathway.model import ARROW_KINDS, LANE_COLOURS, LANE_KINDS, STEP_KINDS
from facilitator.activities.pathway.stored import (
    Family,
    arrow,
    arrows_into,
    check_ends,
    check_lane,
    end_of,
    joined,
    make_room,
    map_of,
    one_of,
    settle,
    slot_after,
    steps_in,
    steps_of,
    whole,
)
from facilitator.activities.pathway.tables import PathwayArrow, PathwayLane, PathwayStep
from facilitator.meeting.commands import get, worded
from facilitator.store import ordering
from facilitator.store.store import Store
from facilitator.text import clean_text, one_line

StepField = Literal["name", "department", "space", "perspective", "evidence", "if_wrong"]
ListField = Literal["roles", "sites"]
TimeField = Literal["task", "wait"]
Place = tuple[str | None, int]

_SAID: dict[str, str] = {
    "name": "Rename step",
    "department": "Change department",
    "space": "Change space",
    "perspective": "Change perspective",
    "evidence": "Edit evidence",
    "if_wrong": "Edit what is done if it goes wrong",
}

# --- lanes


def add_lane(
    store: Store,
    meeting_id: str,
    scenario_id: str | None,
    name: str,
    kind: str = "department",
    colour: str = "",
    *,
    index: int | None = None,
) -> str:
    """Add a lane at `index` from the top, or as the last; returns its id."""
    with store.transaction("Add lane") as session:
        row = PathwayLane(
            meeting_id=meeting_id,
            scenario_id=scenario_id,
            position=ordering.next_position(session, PathwayLane, meeting_id=meeting_id, scenario_id=scenario_id),
            name=worded(name, "lane"),
            kind=one_of(LANE_KINDS, kind),
            colour=one_of(LANE_COLOURS, colour),
        )
        session.add(row)
        session.flush()
        if index is not None:
            ordering.move(session, row, index, **map_of(row))
        return row.id


def rename_lane(store: Store, lane_id: str, name: str) -> None:
    """Give a lane another name."""
    with store.transaction("Rename lane") as session:
        get(session, PathwayLane, lane_id).name = worded(name, "lane")


def set_lane_kind(store: Store, lane_id: str, kind: str) -> None:
    """Say whether a lane is a site, a department or a perspective."""
    with store.transaction("Change kind of lane") as session:
        get(session, PathwayLane, lane_id).kind = one_of(LANE_KINDS, kind)


def set_lane_colour(store: Store, lane_id: str, colour: str) -> None:
    """Colour the edge of a lane; "" for none."""
    with store.transaction("Change colour of lane") as session:
        get(session, PathwayLane, lane_id).colour = one_of(LANE_COLOURS, colour)


def move_lane(store: Store, lane_id: str, index: int) -> None:
    """Put a lane at `index` from the top; an index beyond either end means that end."""
    with store.transaction("Move lane") as session:
        row = get(session, PathwayLane, lane_id)
        ordering.move(session, row, index, **map_of(row))


def delete_lane(store: Store, lane_id: str) -> None:
    """Delete a lane; its steps stay, in no lane, after those that already are."""
    with store.transaction("Delete lane") as session:
        row = get(session, PathwayLane, lane_id)
        family = map_of(row)
        first = end_of(session, family, None)
        left = steps_in(session, family, lane_id)
        for slot, step in enumerate(left, first):
            step.lane_id, step.slot = None, slot
        session.flush()
        ordering.remove(session, row, **family)


# --- steps


def add_step(
    store: Store,
    meeting_id: str,
    scenario_id: str | None,
    name: str,
    *,
    lane_id: str | None = None,
    slot: int | None = None,
    kind: str = "step",
    after: str | None = None,
    label: str = "",
    perspective: str = "",
) -> str:
    """Add a step and, with `after`, the flow arrow from that step to it; returns its id.

    Without a lane it stands in that of `after`. Without a slot it stands behind `after` in its lane (those in the way
    go to the right), in another lane at or behind the same slot, and without `after` at the end of the lane.
    `label` is the answer on the arrow when `after` is a decision.
    """
    with store.transaction("Add step") as session:
        near = None if after is None else get(session, PathwayStep, after)
        family: Family = {"meeting_id": meeting_id, "scenario_id": scenario_id}
        lane_id = near.lane_id if lane_id is None and near is not None else lane_id
        check_lane(session, family, lane_id)
        row = PathwayStep(
            meeting_id=meeting_id,
            scenario_id=scenario_id,
            lane_id=lane_id,
            slot=slot if slot is not None else slot_after(session, family, lane_id, near),
            kind=one_of(STEP_KINDS, kind),
            name=worded(name, "step"),
            perspective=one_line(perspective),
        )
        make_room(session, row)
        session.add(row)
        session.flush()
        if near is not None:
            session.add(arrow(near, row, "flow", label))
        return row.id


def write(store: Store, step_id: str, field: StepField, text: str) -> None:
    """Put one of the texts of a step in other words; it always has a name, evidence and “if wrong” may have lines."""
    with store.transaction(_SAID[field], merge=f"pathway.{field}.{step_id}") as session:
        row = get(session, PathwayStep, step_id)
        if field == "name":
            row.name = worded(text, "step")
        elif field in {"evidence", "if_wrong"}:
            setattr(row, field, clean_text(text).strip())
        else:
            setattr(row, field, one_line(text))


def set_list(store: Store, step_id: str, field: ListField, words: Iterable[str]) -> None:
    """Say who does a step (roles) or where (sites); each word once."""
    with store.transaction("Change who does it" if field == "roles" else "Change where") as session:
        setattr(get(session, PathwayStep, step_id), field, joined(words))


def set_time(store: Store, step_id: str, field: TimeField, length: Duration | None) -> None:
    """Say how long a step takes, or how long one waits before it; None for not known."""
    with store.transaction("Change task time" if field == "task" else "Change waiting time") as session:
        row = get(session, PathwayStep, step_id)
        setattr(row, f"{field}_s", None if length is None else whole(length.seconds))
        if length is not None:
            setattr(row, f"{field}_unit", length.unit)


def set_cost(store: Store, step_id: str, pence: int | None) -> None:
    """Say what a step costs; None for not known."""
    with store.transaction("Change cost") as session:
        get(session, PathwayStep, step_id).cost_pence = None if pence is None else whole(pence)


def set_staff(store: Store, step_id: str, people: int | None) -> None:
    """Say how many people a step takes at once; None for not known."""
    with store.transaction("Change staff") as session:
        get(session, PathwayStep, step_id).staff = None if people is None else whole(people)


def set_kind(store: Store, step_id: str, kind: str) -> None:
    """Say whether a step is the start, a decision, an end or none of these."""
    with store.transaction("Change kind of step") as session:
        get(session, PathwayStep, step_id).kind = one_of(STEP_KINDS, kind)


def set_travels(store: Store, step_id: str, travels: bool) -> None:
    """Say whether the patient makes a journey for a step."""
    with store.transaction("Mark journey" if travels else "Unmark journey") as session:
        get(session, PathwayStep, step_id).travels = travels


def set_treatment(store: Store, step_id: str, treatment: bool) -> None:
    """Say whether a step is the first treatment; the earliest of several counts."""
    with store.transaction("Mark first treatment" if treatment else "Unmark first treatment") as session:
        get(session, PathwayStep, step_id).treatment = treatment


def set_bottleneck(store: Store, step_id: str, bottleneck: bool) -> None:
    """Say that a step is the bottleneck, and no other one is; or leave it to the figures again."""
    with store.transaction("Mark bottleneck" if bottleneck else "Unmark bottleneck") as session:
        row = get(session, PathwayStep, step_id)
        for other in steps_of(session, map_of(row)):
            other.bottleneck = bottleneck and other.id == row.id


def move_step(store: Store, step_id: str, lane_id: str | None, slot: int) -> None:
    """Put a step at a slot of a lane; those in the way go to the right, as far as the next gap."""
    with store.transaction("Move step") as session:
        row = get(session, PathwayStep, step_id)
        check_lane(session, map_of(row), lane_id)
        row.lane_id, row.slot = lane_id, max(0, slot)
        session.flush()
        make_room(session, row)


def apply_layout(store: Store, places: Mapping[str, Place], label: str = "Lay out map") -> None:
    """Put many steps of one map at (lane, slot) in one step; ids that are gone are left out.

    Steps that are not named stay, and go to the right where one of the others needs their place.
    """
    with store.transaction(label) as session:
        rows = [row for key in places if (row := session.get(PathwayStep, key)) is not None]
        for row in rows:
            lane_id, slot = places[row.id]
            check_lane(session, map_of(row), lane_id)
            row.lane_id, row.slot = lane_id, max(0, slot)
        session.flush()
        for lane_id, family in {row.lane_id: map_of(row) for row in rows}.items():
            settle(session, family, lane_id, [row for row in rows if row.lane_id == lane_id])


def delete_steps(store: Store, step_ids: Iterable[str]) -> None:
    """Delete steps with the arrows from and to them; ids that are gone are left out."""
    keys = tuple(step_ids)
    with store.transaction("Delete step" if len(keys) == 1 else "Delete steps") as session:
        for key in keys:
            row = session.get(PathwayStep, key)
            if row is not None:
                session.delete(row)


# --- arrows


def connect(store: Store, from_id: str, to_id: str, kind: str = "flow", label: str = "") -> str:
    """Draw an arrow between two steps of one map; returns its id, or that of the one of this kind that is there."""
    with store.transaction(f"Add {ARROW_KINDS[one_of(ARROW_KINDS, kind)].lower()}") as session:
        start, end = get(session, PathwayStep, from_id), get(session, PathwayStep, to_id)
        check_ends(start, end)
        known = [row for row in arrows_into(session, to_id, kind) if row.from_id == from_id]
        if known:
            return known[0].id
        row = arrow(start, end, kind, label)
        session.add(row)
        return row.id


def reconnect(store: Store, arrow_id: str, from_id: str, to_id: str) -> None:
    """Lead an arrow from or to another step of the same map."""
    with store.transaction("Move arrow") as session:
        row = get(session, PathwayArrow, arrow_id)
        start, end = get(session, PathwayStep, from_id), get(session, PathwayStep, to_id)
        check_ends(start, end)
        if map_of(row) != map_of(start):
            raise ValueError("the steps belong to another map")
        if any(other.from_id == from_id and other.id != row.id for other in arrows_into(session, to_id, row.kind)):
            raise ValueError("there is such an arrow already")
        row.from_id, row.to_id = from_id, to_id


def relabel(store: Store, arrow_id: str, label: str) -> None:
    """Say when a contingency happens, what the answer of a decision is, or where a loop goes back to."""
    with store.transaction("Change label of arrow") as session:
        get(session, PathwayArrow, arrow_id).label = one_line(label)


def set_arrow_kind(store: Store, arrow_id: str, kind: str) -> None:
    """Make an arrow a flow, a contingency or the exit of a loop."""
    with store.transaction("Change kind of arrow") as session:
        get(session, PathwayArrow, arrow_id).kind = one_of(ARROW_KINDS, kind)


def disconnect(store: Store, arrow_id: str) -> None:
    """Delete an arrow."""
    with store.transaction("Delete arrow") as session:
        session.delete(get(session, PathwayArrow, arrow_id))


def set_waits_for(store: Store, step_id: str, step_ids: Iterable[str]) -> None:
    """Say which steps must be finished before this one, by flow arrows from exactly these."""
    with store.transaction("Change what it waits for") as session:
        row = get(session, PathwayStep, step_id)
        wanted = {key: get(session, PathwayStep, key) for key in step_ids}
        for before in wanted.values():
            check_ends(before, row)
        there = arrows_into(session, step_id, "flow")
        for each in there:
            if each.from_id not in wanted:
                session.delete(each)
        present = {each.from_id for each in there}
        session.add_all(arrow(before, row, "flow", "") for key, before in wanted.items() if key not in present)
