"""What can be done to a meeting's frame: details, scenarios, objectives. People are in `people_commands`.

LookupError if the row is gone, ValueError for a value that it cannot have.
"""

from datetime import date, datetime, time
from typing import Literal, TypeVar

from sqlmodel import Session

from facilitator.meeting.rules import instant, zone
from facilitator.meeting.tables import Meeting, Objective, Participant, Scenario
from facilitator.store import ordering
from facilitator.store.schema import Row
from facilitator.store.store import Store
from facilitator.text import clean_text, one_line

Detail = Literal["title", "organisation", "place", "purpose", "next_meeting"]
Kind = Literal["objective", "outcome"]
Review = Literal["", "met", "partly", "not met"]
RowT = TypeVar("RowT", bound=Row)

_DETAILS: dict[Detail, str] = {
    "title": "Rename meeting",
    "organisation": "Edit organisation",
    "place": "Edit place",
    "purpose": "Edit purpose",
    "next_meeting": "Edit next meeting",
}


def create_meeting(
    store: Store,
    title: str,
    *,
    starts_at: datetime | None = None,
    time_zone: str = "Europe/London",
    organisation: str = "",
    place: str = "",
) -> str:
    """Make an empty meeting; returns its id."""
    zone(time_zone)
    with store.transaction("New meeting") as session:
        meeting = Meeting(
            title=worded(title, "meeting"),
            starts_at=starts_at,
            time_zone=time_zone,
            organisation=one_line(organisation),
            place=one_line(place),
            created_at=store.clock.now(),
        )
        session.add(meeting)
        return meeting.id


def delete_meeting(store: Store, meeting_id: str) -> None:
    """Put a meeting out of sight with all that belongs to it; undo brings it back."""
    with store.transaction("Delete meeting") as session:
        get(session, Meeting, meeting_id).deleted_at = store.clock.now()


def write(store: Store, meeting_id: str, field: Detail, text: str) -> None:
    """Keep one of the texts of a meeting; typing is one step. Only the purpose may have several lines."""
    with store.transaction(_DETAILS[field], merge=f"meeting.{field}.{meeting_id}") as session:
        meeting = get(session, Meeting, meeting_id)
        if field == "title":
            meeting.title = worded(text, "meeting")
        else:
            setattr(meeting, field, clean_text(text).strip() if field == "purpose" else one_line(text))


def set_start(store: Store, meeting_id: str, day: date | None, at: time, time_zone: str) -> None:
    """Say when the meeting starts by the clock of its place; without a day it has no date yet."""
    zone(time_zone)
    with store.transaction("Change start", merge=f"meeting.starts_at.{meeting_id}") as session:
        meeting = get(session, Meeting, meeting_id)
        meeting.starts_at = None if day is None else instant(day, at, time_zone)
        meeting.time_zone = time_zone


def set_circulate_by(store: Store, meeting_id: str, day: date | None) -> None:
    """Say by when the minutes reach everybody."""
    with store.transaction("Change circulation date", merge=f"meeting.circulate_by.{meeting_id}") as session:
        get(session, Meeting, meeting_id).circulate_by = day


def add_scenario(store: Store, meeting_id: str, name: str, summary: str = "") -> str:
    """Add a scenario after the last one; returns its id."""
    with store.transaction("Add scenario") as session:
        row = Scenario(
            meeting_id=meeting_id,
            position=ordering.next_position(session, Scenario, meeting_id=meeting_id),
            name=worded(name, "scenario"),
            summary=clean_text(summary).strip(),
        )
        session.add(row)
        return row.id


def rename_scenario(store: Store, scenario_id: str, name: str) -> None:
    """Give a scenario another name; ValueError if it is empty."""
    with store.transaction("Rename scenario", merge=f"scenario.name.{scenario_id}") as session:
        get(session, Scenario, scenario_id).name = worded(name, "scenario")


def describe_scenario(store: Store, scenario_id: str, summary: str) -> None:
    """Say in a sentence what a scenario is."""
    with store.transaction("Edit scenario", merge=f"scenario.summary.{scenario_id}") as session:
        get(session, Scenario, scenario_id).summary = clean_text(summary).strip()


def move_scenario(store: Store, scenario_id: str, by: int) -> None:
    """Move a scenario by -1 or +1."""
    with store.transaction("Move scenario") as session:
        row = get(session, Scenario, scenario_id)
        ordering.shift(session, row, by, meeting_id=row.meeting_id)


def remove_scenario(store: Store, scenario_id: str) -> None:
    """Remove a scenario with its board; agenda items about it stay, without a scenario."""
    with store.transaction("Remove scenario") as session:
        row = get(session, Scenario, scenario_id)
        ordering.remove(session, row, meeting_id=row.meeting_id)


def add_objective(store: Store, meeting_id: str, text: str, kind: Kind = "objective") -> str:
    """Add an objective or a desired outcome after the last of its kind; returns its id."""
    with store.transaction(f"Add {kind}") as session:
        row = Objective(
            meeting_id=meeting_id,
            kind=kind,
            position=ordering.next_position(session, Objective, meeting_id=meeting_id, kind=kind),
            text=worded(text, kind),
        )
        session.add(row)
        return row.id


def edit_objective(store: Store, objective_id: str, text: str) -> None:
    """Put an objective or outcome in other words; ValueError if there are none."""
    with store.transaction("Edit objective", merge=f"objective.text.{objective_id}") as session:
        row = get(session, Objective, objective_id)
        row.text = worded(text, row.kind)


def move_objective(store: Store, objective_id: str, by: int) -> None:
    """Move an objective or outcome by -1 or +1 among its kind."""
    with store.transaction("Move objective") as session:
        row = get(session, Objective, objective_id)
        ordering.shift(session, row, by, meeting_id=row.meeting_id, kind=row.kind)


def remove_objective(store: Store, objective_id: str) -> None:
    """Remove an objective or outcome."""
    with store.transaction("Remove objective") as session:
        row = get(session, Objective, objective_id)
        ordering.remove(session, row, meeting_id=row.meeting_id, kind=row.kind)


def review_objective(store: Store, objective_id: str, review: Review) -> None:
    """Say at the close how far an objective was met; "" for not yet."""
    with store.transaction("Review objective") as session:
        get(session, Objective, objective_id).review = review


def comment_objective(store: Store, objective_id: str, comment: str) -> None:
    """Say why an objective was met or not."""
    with store.transaction("Comment on objective", merge=f"objective.comment.{objective_id}") as session:
        get(session, Objective, objective_id).comment = clean_text(comment).strip()


def get(session: Session, model: type[RowT], key: str) -> RowT:
    """The row with a key; LookupError if it is gone."""
    row = session.get(model, key)
    if row is None:
        raise LookupError(f"no {model.__name__.lower()} {key}")
    return row


def owner_name(session: Session, owner_id: str | None, who: str) -> str:
    """The name kept beside an owner, so that it stays when the participant is deleted; `who` if it is no participant.

    LookupError if the participant is gone.
    """
    return one_line(who) if owner_id is None else get(session, Participant, owner_id).name


def worded(text: str, what: str) -> str:
    """The text on one line; ValueError if nothing is left."""
    line = one_line(text)
    if not line:
        raise ValueError(f"{what} without words")
    return line
