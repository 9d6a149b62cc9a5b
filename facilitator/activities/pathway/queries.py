"""What can be seen of pathways: whole maps for the facilitator, public ones for the room, figures side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

from facilitator.activities.pathway import figures as working
from facilitator.activities.pathway.comparing import Changes, Line, changes, lines
from facilitator.activities.pathway.durations import Duration, write_duration, write_span
from facilitator.activities.pathway.figures import Figures, slot_days
from facilitator.activities.pathway.model import Arrow, Lane, Map, Step
from facilitator.activities.pathway.tables import PathwayArrow, PathwayBaseline, PathwayLane, PathwayStep
from facilitator.meeting.queries import participants, scenarios
from facilitator.meeting.tables import Scenario
from facilitator.store.ordering import in_order


@dataclass(frozen=True, slots=True)
class PublicLane:
    """A lane as the room sees it."""

    id: str
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A step as the room sees it; times as they are written, "" while nobody has said them."""

    id: str
    name: str
    kind: str
    lane_id: str | None
    slot: int
    roles: str
    task: str
    wait: str
    sites: str
    if_wrong: str
    bottleneck: bool
    critical: bool


@dataclass(frozen=True, slots=True)
class PublicArrow:
    """An arrow as the room sees it."""

    id: str
    from_id: str
    to_id: str
    kind: str
    label: str
    critical: bool


@dataclass(frozen=True, slots=True)
class PublicMap:
    """A pathway as the room sees it. `elapsed` and `days`, one above each column, as they are written."""

    title: str
    lanes: tuple[PublicLane, ...] = ()
    steps: tuple[PublicStep, ...] = ()
    arrows: tuple[PublicArrow, ...] = ()
    elapsed: str = ""
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """One scenario in a comparison; its `changes` are against the baseline."""

    scenario_id: str
    number: int
    name: str
    figures: Figures
    changes: Changes


@dataclass(frozen=True, slots=True)
class Comparison:
    """The pathways of all scenarios side by side; `baseline` is the index of the one the others are compared with.

    A scenario without a map has figures without steps.
    """

    scenarios: tuple[Compared, ...] = ()
    baseline: int = 0
    lines: tuple[Line, ...] = ()

    @property
    def mapped(self) -> int:
        """How many scenarios have a map."""
        return sum(each.figures.steps > 0 for each in self.scenarios)


@dataclass(frozen=True, slots=True)
class Voice:
    """A perspective, who takes it, and how many steps of the map it has contributed."""

    perspective: str
    people: tuple[str, ...]
    steps: int


def pathway_map(session: Session, meeting_id: str, scenario_id: str | None) -> Map:
    """The whole map of a scenario; None: the meeting's own. A map that nobody has begun is empty."""
    scenario = session.get(Scenario, scenario_id) if scenario_id else None
    where = {"meeting_id": meeting_id, "scenario_id": scenario_id}
    lanes = in_order(session, PathwayLane, **where)
    places = {row.id: index for index, row in enumerate(lanes)}
    steps = session.scalars(select(PathwayStep).filter_by(**where)).all()
    arrows = session.scalars(select(PathwayArrow).filter_by(**where)).all()
    in_lanes = sorted(steps, key=lambda row: (places.get(row.lane_id or "", len(places)), row.slot, row.id))
    order = {row.id: index for index, row in enumerate(in_lanes)}
    drawn = sorted(arrows, key=lambda row: (order[row.from_id], order[row.to_id], row.id))
    return Map(
        meeting_id,
        scenario_id,
        scenario.name if scenario else "",
        tuple(Lane(row.id, row.name, row.kind, row.colour, row.position, row.copied_from or row.id) for row in lanes),
        tuple(map(_step, in_lanes)),
        tuple(Arrow(row.id, row.from_id, row.to_id, row.kind, row.label) for row in drawn),
    )


def figures(session: Session, meeting_id: str, scenario_id: str | None) -> Figures:
    """The figures of a scenario's map."""
    return working.figures(pathway_map(session, meeting_id, scenario_id))


def public_map(session: Session, meeting_id: str, scenario_id: str | None) -> PublicMap:
    """The map of a scenario for the room."""
    found = pathway_map(session, meeting_id, scenario_id)
    told = working.figures(found)
    held_up = told.bottleneck.step_id if told.bottleneck else ""
    critical = set(told.critical)
    return PublicMap(
        title=f"Pathway: {found.scenario}" if found.scenario else "Pathway",
        lanes=tuple(PublicLane(lane.id, lane.name, lane.colour) for lane in found.lanes),
        steps=tuple(
            PublicStep(
                id=step.id,
                name=step.name,
                kind=step.kind,
                lane_id=step.lane_id,
                slot=step.slot,
                roles=", ".join(step.roles),
                task=_written(step.task),
                wait=_written(step.wait),
                sites=", ".join(step.sites),
                if_wrong=step.if_wrong,
                bottleneck=step.id == held_up,
                critical=step.id in critical,
            )
            for step in found.steps
        ),
        arrows=tuple(
            PublicArrow(row.id, row.from_id, row.to_id, row.kind, row.label, row.id in told.critical_arrows)
            for row in found.arrows
        ),
        elapsed=write_span(told.elapsed_s) if told.elapsed_s else "",
        days=slot_days(found, told),
    )


def comparison(session: Session, meeting_id: str) -> Comparison:
    """The maps of all scenarios of a meeting, against the chosen baseline or the first scenario."""
    rows = scenarios(session, meeting_id)
    if not rows:
        return Comparison()
    chosen = baseline(session, meeting_id)
    index = next((place for place, row in enumerate(rows) if row.id == chosen), 0)
    maps = [pathway_map(session, meeting_id, row.id) for row in rows]
    found = [working.figures(each) for each in maps]
    return Comparison(
        tuple(
            Compared(
                row.id,
                row.number,
                row.name,
                own,
                changes(maps[index], each) if each.steps and maps[index].steps else Changes(),
            )
            for row, each, own in zip(rows, maps, found, strict=True)
        ),
        index,
        lines(found, index),
    )


def baseline(session: Session, meeting_id: str) -> str | None:
    """The scenario that the others are compared with: the chosen one, else the first; None without scenarios."""
    chosen = session.scalar(
        select(col(PathwayBaseline.scenario_id)).where(col(PathwayBaseline.meeting_id) == meeting_id)
    )
    if chosen is not None:
        return chosen
    return next((row.id for row in scenarios(session, meeting_id)), None)


def counts(session: Session, meeting_id: str) -> dict[str | None, int]:
    """How many steps each map has that has any, by scenario; None is the meeting's own."""
    rows = session.execute(
        select(col(PathwayStep.scenario_id), func.count())
        .where(col(PathwayStep.meeting_id) == meeting_id)
        .group_by(col(PathwayStep.scenario_id))
    )
    return {scenario_id: number for scenario_id, number in rows}


def voices(session: Session, meeting_id: str, scenario_id: str | None) -> tuple[Voice, ...]:
    """The perspectives that people take, in the people's order, then those that only steps name.

    Those with 0 steps have not contributed yet; who only runs the meeting has none to give.
    """
    people: dict[str, list[str]] = {}
    for person in participants(session, meeting_id):
        if person.perspective and not person.serves:
            people.setdefault(person.perspective, []).append(person.name)
    given = session.execute(
        select(col(PathwayStep.perspective), func.count())
        .where(
            col(PathwayStep.meeting_id) == meeting_id,
            col(PathwayStep.scenario_id) == scenario_id,
            col(PathwayStep.perspective) != "",
        )
        .group_by(col(PathwayStep.perspective))
        .order_by(col(PathwayStep.perspective))
    )
    steps = {perspective: number for perspective, number in given}
    return tuple(
        Voice(name, tuple(people.get(name, ())), steps.get(name, 0)) for name in dict.fromkeys([*people, *steps])
    )


def known_words(session: Session, meeting_id: str) -> dict[str, tuple[str, ...]]:
    """What has been typed in any map of the meeting, to be offered again: "roles", "sites", "departments"."""
    rows = session.execute(
        select(col(PathwayStep.roles), col(PathwayStep.sites), col(PathwayStep.department)).where(
            col(PathwayStep.meeting_id) == meeting_id
        )
    ).all()
    return {
        "roles": _sorted(word for row in rows for word in row[0].splitlines()),
        "sites": _sorted(word for row in rows for word in row[1].splitlines()),
        "departments": _sorted(row[2] for row in rows),
    }


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if word}, key=str.casefold))


def _written(length: Duration | None) -> str:
    return "" if length is None else write_duration(length)


def _step(row: PathwayStep) -> Step:
    return Step(
        id=row.id,
        name=row.name,
        lane_id=row.lane_id,
        slot=row.slot,
        kind=row.kind,
        roles=tuple(row.roles.splitlines()),
        department=row.department,
        sites=tuple(row.sites.splitlines()),
        task=None if row.task_s is None else Duration(row.task_s, row.task_unit),
        wait=None if row.wait_s is None else Duration(row.wait_s, row.wait_unit),
        cost_pence=row.cost_pence,
        staff=row.staff,
        space=row.space,
        travels=row.travels,
        treatment=row.treatment,
        bottleneck=row.bottleneck,
        perspective=row.perspective,
        evidence=row.evidence,
        if_wrong=row.if_wrong,
        kin=row.copied_from or row.id,
    )
