"""The steps of a map as a table for a spreadsheet."""

from facilitator.activities.exporting import Export
from facilitator.activities.pathway.durations import write_duration, write_exact
from facilitator.activities.pathway.figures import Figures
from facilitator.activities.pathway.model import STEP_KINDS, Map, Step
from facilitator.activities.pathway.money import write_money
from facilitator.documents.blocks import Column, Document, Row, Table
from facilitator.documents.csv_table import write_csv

_HEADS = (
    *("Lane", "Step", "Kind", "Who", "Where", "Department", "Wait before", "Takes", "Begins after", "Ends after"),
    *("Cost", "Staff", "Space", "Perspective", "Leads to", "If it goes wrong", "Evidence", "To mend"),
)


def steps_export(pathway: Map, figures: Figures) -> Export:
    """The file on offer."""
    return Export("csv", "CSV table", ".csv", "The steps, for a spreadsheet", lambda: steps_csv(pathway, figures))


def steps_csv(pathway: Map, figures: Figures) -> bytes:
    """One row a step, lane by lane."""
    rows = tuple(Row(_cells(pathway, figures, step)) for step in pathway.steps)
    table = Table(tuple(Column(head) for head in _HEADS), rows)
    return write_csv(Document(title=f"Pathway of {pathway.scenario}", kind="Map", blocks=(table,)))


def _cells(pathway: Map, figures: Figures, step: Step) -> tuple[str, ...]:
    lane = pathway.lane(step.lane_id)
    span = figures.spans.get(step.id)
    leads = []
    for arrow in pathway.out_of(step.id):
        target = pathway.step(arrow.to_id)
        if target is not None:
            leads.append(f"{target.name} ({arrow.label})" if arrow.label else target.name)
    return (
        lane.name if lane else "",
        step.name,
        STEP_KINDS[step.kind],
        ", ".join(step.roles),
        ", ".join(step.sites),
        step.department,
        write_duration(step.wait) if step.wait else "",
        write_duration(step.task) if step.task else "",
        write_exact(span.begin_s) if span else "",
        write_exact(span.end_s) if span else "",
        "" if step.cost_pence is None else write_money(step.cost_pence),
        "" if step.staff is None else str(step.staff),
        step.space,
        step.perspective,
        "; ".join(leads),
        step.if_wrong,
        step.evidence,
        "; ".join(each.text for each in figures.faults(step.id)),
    )
