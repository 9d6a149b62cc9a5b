"""What can be seen of a comparison: the whole matrix for the facilitator, its public part for the room."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from sqlmodel import Session, col, select

from facilitator.activities.comparison.rules import (
    QUADRANTS,
    Band,
    band,
    median,
    missing_scores,
    score_text,
    sensitivity,
    spread_text,
    total,
    weights_problem,
    whole_points,
)
from facilitator.activities.comparison.tables import (
    Combination,
    CombinationPart,
    Comparison,
    ComparisonCell,
    ComparisonRating,
    Criterion,
)
from facilitator.activities.pathway.queries import comparison as pathways
from facilitator.activities.swot.conclusion_queries import conclusions
from facilitator.activities.swot.queries import boards
from facilitator.meeting.capture import Person
from facilitator.meeting.queries import participants, scenarios
from facilitator.store.ordering import in_order
from facilitator.text import count

Key = tuple[str, str]  # ids of a criterion and of an option
_NO_FIGURE = "–"


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """Something that options are judged by; `weight` in whole percent."""

    id: str
    name: str
    weight: int


@dataclass(frozen=True, slots=True)
class OptionRow:
    """A column: a scenario, or a combination of the scenarios with the ids `parts`."""

    id: str
    label: str
    name: str
    detail: str = ""
    is_combination: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What the other boards say of an option: SWOT notes by quadrant, its pathway in figures, and its feasibility.

    `feasible` is 1 to 5, 0 for not agreed; `statement` its words.
    """

    swot: tuple[int, ...] = ()
    pathway: str = ""
    feasible: int = 0
    statement: str = ""

    @property
    def feasibility(self) -> str:
        """The agreed feasibility in one line."""
        scale = f"{self.feasible} of 5" if self.feasible else ""
        return " · ".join(part for part in (scale, self.statement) if part)


NOTHING = Told()


@dataclass(frozen=True, slots=True)
class Cell:
    """What was said of an option by a criterion; `ratings` are the scores that participants gave, by their ids."""

    score: int = 0
    reason: str = ""
    figure: str = ""
    ratings: Mapping[str, int] = field(default_factory=dict)

    @property
    def remark(self) -> str:
        """Figure and reason in one line."""
        return " · ".join(part for part in (self.figure, self.reason) if part)


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Matrix:
    """The comparison of a meeting. `people` are those who may score; `told` is what other boards say of options."""

    meeting_id: str
    individual: bool = False
    criteria: tuple[CriterionRow, ...] = ()
    options: tuple[OptionRow, ...] = ()
    cells: Mapping[Key, Cell] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    told: Mapping[str, Told] = field(default_factory=dict)

    def about(self, option_id: str) -> Told:
        """What other boards say of an option."""
        return self.told.get(option_id, NOTHING)

    def cell(self, criterion_id: str, option_id: str) -> Cell:
        """What was said there."""
        return self.cells.get((criterion_id, option_id), EMPTY)

    def scores(self, criterion_id: str, option_id: str) -> tuple[int, ...]:
        """The scores that participants gave."""
        return tuple(self.cell(criterion_id, option_id).ratings.values())

    def score(self, criterion_id: str, option_id: str) -> Fraction | None:
        """The score that counts: the one agreed, or the median of the participants'; None without any."""
        if self.individual:
            given = self.scores(criterion_id, option_id)
            return median(given) if given else None
        agreed = self.cell(criterion_id, option_id).score
        return Fraction(agreed) if agreed else None

    def column(self, option_id: str) -> tuple[Fraction | None, ...]:
        """The scores of an option in the order of the criteria."""
        return tuple(self.score(criterion.id, option_id) for criterion in self.criteria)

    @property
    def weights(self) -> tuple[int, ...]:
        """The weights in the order of the criteria."""
        return tuple(criterion.weight for criterion in self.criteria)

    def total(self, option_id: str) -> Fraction | None:
        """The weighted total out of 100, once everything is scored and weighted."""
        return total(self.weights, self.column(option_id))

    def lacking(self, option_id: str) -> str:
        """Why an option has no total."""
        column = self.column(option_id)
        scored = sum(score is not None for score in column)
        if scored < len(column) or not column:
            return missing_scores(scored, len(column))
        return "weights are not 100%" if self.problem else ""

    @property
    def leaders(self) -> frozenset[str]:
        """The options with the highest total, if more than one has a total."""
        found = {option.id: points for option in self.options if (points := self.total(option.id)) is not None}
        best = max(found.values(), default=None)
        return frozenset(key for key, points in found.items() if points == best) if len(found) > 1 else frozenset()

    @property
    def problem(self) -> str:
        """What is wrong with the weights, "" if nothing."""
        return weights_problem(self.weights)

    @property
    def sensitivity(self) -> tuple[str, ...]:
        """What would change the order of the options that have a total."""
        found = [option for option in self.options if self.total(option.id) is not None]
        columns = [[score for score in self.column(option.id) if score is not None] for option in found]
        criteria = [criterion.name for criterion in self.criteria]
        return sensitivity(criteria, self.weights, [option.name for option in found], columns)


@dataclass(frozen=True, slots=True)
class PublicCell:
    """A cell as the room sees it; `score` is "" while there is none."""

    score: str = ""
    band: Band | None = None
    note: str = ""
    spread: str = ""


@dataclass(frozen=True, slots=True)
class PublicCriterion:
    """A row as the room sees it."""

    name: str
    weight: int
    cells: tuple[PublicCell, ...]


@dataclass(frozen=True, slots=True)
class PublicOption:
    """A column as the room sees it: its total, or in words why there is none, and what other boards say of it."""

    label: str
    name: str
    points: int | None
    lacking: str
    leads: bool
    told: Told = NOTHING


@dataclass(frozen=True, slots=True)
class PublicMatrix:
    """The comparison as the room sees it; nobody's own scores."""

    criteria: tuple[PublicCriterion, ...] = ()
    options: tuple[PublicOption, ...] = ()


def matrix(session: Session, meeting_id: str) -> Matrix:
    """The comparison of a meeting."""
    mode = session.exec(select(Comparison).where(Comparison.meeting_id == meeting_id)).first()
    criteria = in_order(session, Criterion, meeting_id=meeting_id)
    return Matrix(
        meeting_id=meeting_id,
        individual=mode is not None and mode.individual,
        criteria=tuple(CriterionRow(row.id, row.name, row.weight) for row in criteria),
        options=options(session, meeting_id),
        cells=_cells(session, meeting_id),
        people=tuple(Person(row.id, row.name) for row in participants(session, meeting_id) if not row.serves),
        told=_told(session, meeting_id),
    )


def options(session: Session, meeting_id: str) -> tuple[OptionRow, ...]:
    """What is compared: the scenarios, then the combinations of them."""
    models = scenarios(session, meeting_id)
    names = {row.id: row.name for row in models}
    found = [OptionRow(row.id, f"Scenario {row.number}", row.name, row.summary) for row in models]
    return (*found, *_combinations(session, meeting_id, names))


def combinations(session: Session, meeting_id: str) -> tuple[OptionRow, ...]:
    """The combinations alone: what can be taken into a decision beside the scenarios."""
    return tuple(option for option in options(session, meeting_id) if option.is_combination)


def is_begun(session: Session, meeting_id: str) -> bool:
    """Whether anything has been scored."""
    rated = select(ComparisonRating.id).where(ComparisonRating.meeting_id == meeting_id)
    agreed = select(ComparisonCell.id).where(ComparisonCell.meeting_id == meeting_id, col(ComparisonCell.score) > 0)
    return session.exec(rated).first() is not None or session.exec(agreed).first() is not None


def public_matrix(session: Session, meeting_id: str) -> PublicMatrix:
    """The comparison for the room."""
    found = matrix(session, meeting_id)
    leaders = found.leaders
    return PublicMatrix(
        criteria=tuple(
            PublicCriterion(row.name, row.weight, tuple(_public(found, row.id, each.id) for each in found.options))
            for row in found.criteria
        ),
        options=tuple(
            PublicOption(
                each.label,
                each.name,
                None if (points := found.total(each.id)) is None else whole_points(points),
                found.lacking(each.id),
                each.id in leaders,
                found.about(each.id),
            )
            for each in found.options
        ),
    )


def _public(found: Matrix, criterion_id: str, option_id: str) -> PublicCell:
    score, cell = found.score(criterion_id, option_id), found.cell(criterion_id, option_id)
    if score is None:
        return PublicCell(note=cell.remark)
    spread = spread_text(found.scores(criterion_id, option_id)) if found.individual else ""
    return PublicCell(score_text(score), band(score), cell.remark, spread)


def _combinations(session: Session, meeting_id: str, names: Mapping[str, str]) -> Sequence[OptionRow]:
    parts: dict[str, set[str]] = defaultdict(set)
    for part in session.exec(select(CombinationPart).where(CombinationPart.meeting_id == meeting_id)):
        parts[part.combination_id].add(part.scenario_id)
    found = []
    for row in in_order(session, Combination, meeting_id=meeting_id):
        ordered = tuple(key for key in names if key in parts[row.id])
        detail = " with ".join(names[key] for key in ordered)
        found.append(OptionRow(row.id, f"Combination of {len(ordered)}", row.name, detail, True, ordered))
    return found


def _cells(session: Session, meeting_id: str) -> dict[Key, Cell]:
    ratings: dict[str, dict[str, int]] = defaultdict(dict)
    for rating in session.exec(select(ComparisonRating).where(ComparisonRating.meeting_id == meeting_id)):
        ratings[rating.cell_id][rating.participant_id] = rating.score
    rows = session.exec(select(ComparisonCell).where(ComparisonCell.meeting_id == meeting_id))
    return {
        (row.criterion_id, row.scenario_id or row.combination_id or ""): Cell(
            row.score, row.reason, row.figure, ratings.get(row.id, {})
        )
        for row in rows
    }


def _told(session: Session, meeting_id: str) -> dict[str, Told]:
    """What the boards of each scenario say."""
    counted = {
        board.scenario_id: Counter(note.quadrant for note in board.notes) for board in boards(session, meeting_id)
    }
    lines = {line.key: line.values for line in pathways(session, meeting_id).lines}
    found = {}
    for place, agreed in enumerate(each for each in conclusions(session, meeting_id) if each.scenario_id):
        notes = counted.get(agreed.scenario_id, Counter())
        figures = {key: values[place].text for key, values in lines.items() if values[place].text != _NO_FIGURE}
        handoffs = count(int(figures["handoffs"]), "hand-off") if "handoffs" in figures else ""
        parts = (figures.get("elapsed", ""), handoffs, figures.get("cost", ""))
        found[agreed.scenario_id or ""] = Told(
            tuple(notes[letter] for letter in QUADRANTS) if notes else (),
            " · ".join(part for part in parts if part),
            agreed.feasibility,
            agreed.statement,
        )
    return found
