"""The comparison in the minutes, and as a table for a spreadsheet."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from facilitator.activities.comparison.queries import Matrix, OptionRow, matrix
from facilitator.activities.comparison.rules import QUADRANTS, band, score_text, spread_text, whole_points
from facilitator.documents.blocks import Block, Column, Heading, Paragraph, Row, Run, Table, Text

_ACROSS = 4  # options beside each other on a page
_HOW = (
    "Scores are from 1 (weak) to 5 (strong). The weighted total is the sum of weight times score as a share of the "
    "best that is possible, out of 100. It informs the decision and does not make it."
)
_MEDIANS = " Everybody scored by themselves; what counts is the median, with the lowest and highest score behind it."


def blocks(session: Session, meeting_id: str) -> tuple[Block, ...]:
    """The matrix under its heading, a few options to a table; empty while nothing has been scored."""
    found = matrix(session, meeting_id)
    scored = any(score is not None for option in found.options for score in found.column(option.id))
    if not scored:
        return ()
    tables = [found.options[at : at + _ACROSS] for at in range(0, len(found.options), _ACROSS)]
    combined = [option for option in found.options if option.is_combination]
    order = found.sensitivity
    return (
        Heading("Comparison of scenarios"),
        *(_table(found, options) for options in tables),
        *(Paragraph(f"{option.name} combines {option.detail}.", tone="muted") for option in combined),
        *((Paragraph(found.problem),) if found.problem else ()),
        *((Paragraph(" ".join(order)),) if order else ()),
        Paragraph(_HOW + (_MEDIANS if found.individual else ""), tone="muted"),
    )


def sheet(session: Session, meeting_id: str) -> Table:
    """Every criterion with its weight, and for every option its score, spread, figure and reason; then the totals."""
    found = matrix(session, meeting_id)
    columns = [Column("Criterion"), Column("Weight %")]
    for option in found.options:
        columns += [Column(f"{option.name}: {what}") for what in ("score", "spread", "figure", "reason")]
    rows = [Row((criterion.name, str(criterion.weight), *_values(found, criterion.id))) for criterion in found.criteria]
    totals: list[Text] = ["Weighted total", str(sum(found.weights))]
    for option in found.options:
        points = found.total(option.id)
        totals += ["" if points is None else str(whole_points(points)), "", "", ""]
    return Table(tuple(columns), (*rows, Row(tuple(totals))))


def _values(found: Matrix, criterion_id: str) -> Iterator[Text]:
    for option in found.options:
        score, cell = found.score(criterion_id, option.id), found.cell(criterion_id, option.id)
        yield "" if score is None else score_text(score)
        yield _spread(found, criterion_id, option.id)
        yield cell.figure
        yield cell.reason


def _table(found: Matrix, options: Sequence[OptionRow]) -> Table:
    columns = (Column("Criterion", 5), Column("Weight", 3, "right"), *(Column(option.name, 6) for option in options))
    rows = [
        Row((row.name, f"{row.weight}%", *(_cell(found, row.id, option.id) for option in options)))
        for row in found.criteria
    ]
    rows.append(Row(("Weighted total", "", *(_total(found, option.id) for option in options)), tone="strong"))
    told = [found.about(option.id) for option in options]
    for title, texts in (
        ("SWOT notes", [_counts(each.swot) for each in told]),
        ("Pathway", [each.pathway for each in told]),
        ("Feasibility", [each.feasibility for each in told]),
    ):
        if any(texts):
            rows.append(Row((title, "", *texts), tone="muted"))
    return Table(columns, tuple(rows), caption="Scenarios by criteria, with reasons")


def _cell(found: Matrix, criterion_id: str, option_id: str) -> Text:
    score, cell = found.score(criterion_id, option_id), found.cell(criterion_id, option_id)
    spread = _spread(found, criterion_id, option_id)
    told = "Not scored" if score is None else f"{score_text(score)} {band(score).title.lower()}"
    aside = f" ({spread})" if spread else ""
    remark = f". {cell.remark}" if cell.remark else ""
    return (Run(told, bold=score is not None), Run(aside + remark))


def _spread(found: Matrix, criterion_id: str, option_id: str) -> str:
    given = found.scores(criterion_id, option_id)
    return spread_text(given) if found.individual and given else ""


def _total(found: Matrix, option_id: str) -> str:
    points = found.total(option_id)
    return found.lacking(option_id) if points is None else f"{whole_points(points)} of 100"


def _counts(counted: Sequence[int]) -> str:
    return ", ".join(f"{letter} {number}" for letter, number in zip(QUADRANTS, counted, strict=False))
