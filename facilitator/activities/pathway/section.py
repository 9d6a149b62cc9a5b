"""The pathways in the minutes: their figures side by side, the bottlenecks, and what each changes."""

from sqlmodel import Session

from facilitator.activities.pathway.comparing import Changes, Value, lines
from facilitator.activities.pathway.durations import CALENDAR, write_span
from facilitator.activities.pathway.figures import Figures
from facilitator.activities.pathway.model import Map
from facilitator.activities.pathway.queries import Comparison, comparison, figures, pathway_map
from facilitator.documents.blocks import Block, BulletList, Column, Heading, Paragraph, Row, Run, Table, Text

_MOST_NAMES = 8
_TITLE = "Pathways"


def blocks(session: Session, meeting_id: str) -> tuple[Block, ...]:
    """The figures of every scenario that has a map, or those of the meeting's own map."""
    found = comparison(session, meeting_id)
    if found.mapped:
        maps = [pathway_map(session, meeting_id, each.scenario_id) for each in found.scenarios]
        return (Heading(_TITLE, level=2), *_compared(found, maps), Paragraph(CALENDAR, tone="muted"))
    own = pathway_map(session, meeting_id, None)
    if not own.steps:
        return ()
    told = figures(session, meeting_id, None)
    rows = tuple(Row((line.title, line.values[0].text)) for line in lines([told]))
    table = Table((Column("", 20), Column("Pathway", 12)), rows, caption="Figures of the pathway")
    held_up = _bottleneck(own, told)
    said = (BulletList((held_up,)),) if held_up else ()
    return (Heading(_TITLE, level=2), table, *said, Paragraph(CALENDAR, tone="muted"))


def _compared(found: Comparison, maps: list[Map]) -> tuple[Block, ...]:
    shown = [index for index, each in enumerate(found.scenarios) if each.figures.steps]
    columns = (Column("", 16), *(Column(found.scenarios[index].name, 12) for index in shown))
    rows = tuple(
        Row((line.title, *(_cell(line.values[index]) for index in shown)))
        for line in found.lines
        if any(line.values[index].text != "–" for index in shown)
    )
    table = Table(columns, rows, caption="Figures of the pathways")
    told = []
    for index in shown:
        each = found.scenarios[index]
        said = [_bottleneck(maps[index], each.figures), *_changes(each.changes)]
        words = "; ".join(word for word in said if word)
        if words:
            told.append((Run(each.name, bold=True), f": {words}"))
    return (table, BulletList(tuple(told))) if told else (table,)


def _cell(value: Value) -> Text:
    return (value.text, Run(f" ({value.difference})", muted=True)) if value.difference else value.text


def _bottleneck(pathway: Map, found: Figures) -> str:
    held_up = found.bottleneck
    step = pathway.step(held_up.step_id) if held_up else None
    if held_up is None or step is None:
        return ""
    if not held_up.seconds:
        return f"the bottleneck is {step.name}"
    part = "a wait" if held_up.part == "wait" else "a task"
    return f"the bottleneck is {step.name}, {part} of {write_span(held_up.seconds)}"


def _changes(changes: Changes) -> list[str]:
    said = []
    if changes.added:
        said.append(f"new: {_named(changes.added)}")
    if changes.gone:
        said.append(f"gone: {_named(changes.gone)}")
    if changes.moved:
        said.append(f"elsewhere: {_named(tuple(f'{each.name} (now {each.now})' for each in changes.moved))}")
    return said


def _named(names: tuple[str, ...]) -> str:
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
