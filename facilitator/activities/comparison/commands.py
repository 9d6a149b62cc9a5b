"""What can be done in a comparison. LookupError if a row is gone, ValueError for a value it cannot have."""

from collections.abc import Collection, Mapping

from sqlmodel import Session, select

from facilitator.activities.comparison.rules import BEST, WHOLE, WORST
from facilitator.activities.comparison.tables import (
    Combination,
    CombinationPart,
    Comparison,
    ComparisonCell,
    ComparisonRating,
    Criterion,
)
from facilitator.meeting.commands import get, worded
from facilitator.meeting.tables import Participant, Scenario
from facilitator.store import ordering
from facilitator.store.store import Store
from facilitator.text import one_line

_LEAST_PARTS = 2


def set_individual(store: Store, meeting_id: str, individual: bool) -> None:
    """Let each participant score, or score together; what was scored the other way is kept."""
    with store.transaction("Change how scores are given") as session:
        row = session.exec(select(Comparison).where(Comparison.meeting_id == meeting_id)).first()
        row = row or Comparison(meeting_id=meeting_id)
        row.individual = individual
        session.add(row)


# --- criteria


def add_criterion(store: Store, meeting_id: str, name: str, weight: int | None = None) -> str:
    """Add a criterion after the last one; without a weight it gets what the others leave of 100. Returns its id."""
    with store.transaction("Add criterion") as session:
        others = ordering.in_order(session, Criterion, meeting_id=meeting_id)
        left = max(0, WHOLE - sum(row.weight for row in others))
        row = Criterion(
            meeting_id=meeting_id,
            position=len(others),
            name=worded(name, "criterion"),
            weight=left if weight is None else _percent(weight),
        )
        session.add(row)
        return row.id


def edit_criterion(store: Store, criterion_id: str, name: str, weight: int) -> None:
    """Give a criterion another name and weight."""
    with store.transaction("Edit criterion") as session:
        row = get(session, Criterion, criterion_id)
        row.name, row.weight = worded(name, "criterion"), _percent(weight)


def set_weights(store: Store, weights: Mapping[str, int]) -> None:
    """Set the weights of criteria, by their ids, in whole percent."""
    with store.transaction("Change weights") as session:
        for key, weight in weights.items():
            get(session, Criterion, key).weight = _percent(weight)


def move_criterion(store: Store, criterion_id: str, by: int) -> None:
    """Move a criterion by -1 or +1 places."""
    with store.transaction("Move criterion") as session:
        row = get(session, Criterion, criterion_id)
        ordering.shift(session, row, by, meeting_id=row.meeting_id)


def delete_criterion(store: Store, criterion_id: str) -> None:
    """Delete a criterion with what was said by it."""
    with store.transaction("Delete criterion") as session:
        row = get(session, Criterion, criterion_id)
        ordering.remove(session, row, meeting_id=row.meeting_id)


# --- cells


def set_score(store: Store, criterion_id: str, option_id: str, score: int, participant_id: str | None = None) -> None:
    """Keep the score agreed for a cell, or the one that a participant gives it; 0 takes it back."""
    if score != 0 and not WORST <= score <= BEST:
        raise ValueError(f"a score is from {WORST} to {BEST}, not {score}")
    with store.transaction("Score" if score else "Take back score") as session:
        cell = _cell(session, criterion_id, option_id)
        if participant_id is None:
            cell.score = score
            return
        get(session, Participant, participant_id)
        wanted = select(ComparisonRating).where(
            ComparisonRating.cell_id == cell.id, ComparisonRating.participant_id == participant_id
        )
        rating = session.exec(wanted).first()
        if score == 0:
            if rating is not None:
                session.delete(rating)
            return
        if rating is None:
            rating = ComparisonRating(
                meeting_id=cell.meeting_id, cell_id=cell.id, participant_id=participant_id, score=score
            )
        rating.score = score
        session.add(rating)


def explain(store: Store, criterion_id: str, option_id: str, reason: str, figure: str) -> None:
    """Say why a cell has its score, and what figure it rests on."""
    with store.transaction("Edit reason") as session:
        cell = _cell(session, criterion_id, option_id)
        cell.reason, cell.figure = one_line(reason), one_line(figure)


def clear_cell(store: Store, criterion_id: str, option_id: str) -> None:
    """Take back all that was said in a cell: scores, reason and figure."""
    with store.transaction("Clear cell") as session:
        session.delete(_cell(session, criterion_id, option_id))


# --- combinations


def add_combination(store: Store, meeting_id: str, name: str, scenario_ids: Collection[str]) -> str:
    """Compare several scenarios together as one option; returns its id. ValueError for fewer than two."""
    with store.transaction("Add combination") as session:
        row = Combination(
            meeting_id=meeting_id,
            position=ordering.next_position(session, Combination, meeting_id=meeting_id),
            name=worded(name, "combination"),
        )
        session.add(row)
        session.flush()
        _take_parts(session, row, scenario_ids)
        return row.id


def edit_combination(store: Store, combination_id: str, name: str, scenario_ids: Collection[str]) -> None:
    """Give a combination another name and other scenarios; its scores stay."""
    with store.transaction("Edit combination") as session:
        row = get(session, Combination, combination_id)
        row.name = worded(name, "combination")
        for part in session.exec(select(CombinationPart).where(CombinationPart.combination_id == row.id)).all():
            session.delete(part)
        session.flush()
        _take_parts(session, row, scenario_ids)


def delete_combination(store: Store, combination_id: str) -> None:
    """Delete a combination with its scores."""
    with store.transaction("Delete combination") as session:
        row = get(session, Combination, combination_id)
        ordering.remove(session, row, meeting_id=row.meeting_id)


def _take_parts(session: Session, row: Combination, scenario_ids: Collection[str]) -> None:
    wanted = set(scenario_ids)
    if len(wanted) < _LEAST_PARTS:
        raise ValueError("a combination is made of at least two scenarios")
    for key in sorted(wanted):
        if get(session, Scenario, key).meeting_id != row.meeting_id:
            raise ValueError("a combination is made of scenarios of its own meeting")
        session.add(CombinationPart(meeting_id=row.meeting_id, combination_id=row.id, scenario_id=key))


def _cell(session: Session, criterion_id: str, option_id: str) -> ComparisonCell:
    """The cell of a criterion and of a scenario or combination, made if it is not there yet."""
    criterion = get(session, Criterion, criterion_id)
    scenario = session.get(Scenario, option_id)
    column = "combination_id" if scenario is None else "scenario_id"
    found = session.exec(
        select(ComparisonCell).filter_by(criterion_id=criterion_id).filter_by(**{column: option_id})
    ).first()
    if found is None:
        option = scenario or get(session, Combination, option_id)
        if option.meeting_id != criterion.meeting_id:
            raise ValueError("an option is compared by the criteria of its own meeting")
        found = ComparisonCell(meeting_id=criterion.meeting_id, criterion_id=criterion_id)
        setattr(found, column, option_id)
        session.add(found)
        session.flush()
    return found


def _percent(weight: int) -> int:
    if not 0 <= weight <= WHOLE:
        raise ValueError(f"a weight is from 0 to {WHOLE} percent, not {weight}")
    return weight
