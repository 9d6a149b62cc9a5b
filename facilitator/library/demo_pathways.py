"""The pathways that the demo meeting has drawn, as far as the day has come."""

import tomllib
from collections.abc import Collection, Sequence
from typing import Any

from sqlmodel import Session

from facilitator.activities.pathway.durations import Duration, read_duration
from facilitator.activities.pathway.money import read_money
from facilitator.activities.pathway.tables import PathwayArrow, PathwayLane, PathwayStep
from facilitator.meeting.tables import Scenario
from facilitator.paths import resource

Script = dict[str, Any]
_ARROWS = {" > ": "flow", " ~ ": "contingency", " ^ ": "exit"}


def add_pathways(
    session: Session, meeting_id: str, scenarios: Sequence[Scenario], stages: Collection[str]
) -> dict[tuple[int, str], str]:
    """Draw the maps that were drawn by one of these stages; the ids of steps by number of scenario and name."""
    script = tomllib.loads(resource("demo", "pathways.toml").read_text("utf-8"))
    found: dict[tuple[int, str], PathwayStep] = {}
    for drawn in script["pathway"]:
        if drawn["from"] in stages:
            scenario = scenarios[drawn["scenario"] - 1]
            _draw(session, meeting_id, scenario.id, drawn, found)
    return {key: step.id for key, step in found.items()}


def _draw(
    session: Session, meeting_id: str, scenario_id: str, drawn: Script, found: dict[tuple[int, str], PathwayStep]
) -> None:
    number = drawn["scenario"]
    lanes: dict[str, PathwayLane] = {}
    for position, written in enumerate(drawn["lanes"]):
        name, kind = _parts(written)
        lanes[name] = PathwayLane(
            meeting_id=meeting_id, scenario_id=scenario_id, position=position, name=name, kind=kind
        )
    session.add_all(lanes.values())
    session.flush()
    told = {said["step"]: said for said in drawn["said"]}
    for written in drawn["steps"]:
        step = _step(meeting_id, scenario_id, written, lanes, told)
        before = told.get(step.name, {}).get("same_as", step.name)
        original = found.get((drawn.get("like", 0), before))
        step.copied_from = (original.copied_from or original.id) if original else ""
        found[number, step.name] = step
        session.add(step)
    session.flush()
    for written in drawn["arrows"]:
        sign = next(each for each in _ARROWS if each in written)
        start, rest = written.split(sign, 1)
        end, _, label = rest.partition(": ")
        session.add(
            PathwayArrow(
                meeting_id=meeting_id,
                scenario_id=scenario_id,
                from_id=found[number, start].id,
                to_id=found[number, end].id,
                kind=_ARROWS[sign],
                label=label,
            )
        )


def _step(
    meeting_id: str, scenario_id: str, written: str, lanes: dict[str, PathwayLane], told: dict[str, Script]
) -> PathwayStep:
    lane, slot, name, who, takes, wait = _parts(written)
    said = told.get(name, {})
    task, before = read_duration(takes) or Duration(0), read_duration(wait)
    kinds = {"Decision to treat": "start", "Episode complete": "end"}
    return PathwayStep(
        meeting_id=meeting_id,
        scenario_id=scenario_id,
        lane_id=lanes[lane].id,
        slot=int(slot),
        kind=kinds.get(name, "step"),
        name=name,
        roles="\n".join(who.split(", ")),
        sites="\n".join(said.get("sites", ())),
        task_s=task.seconds,
        task_unit=task.unit,
        wait_s=before.seconds if before else None,
        wait_unit=before.unit if before else "d",
        cost_pence=read_money(said.get("cost", "")),
        staff=said.get("staff"),
        space=said.get("space", ""),
        travels=said.get("travels", False),
        treatment=said.get("treatment", False),
        bottleneck=said.get("bottleneck", False),
        perspective=said.get("perspective", ""),
        evidence=said.get("evidence", ""),
        if_wrong=said.get("if_wrong", ""),
    )


def _parts(written: str) -> list[str]:
    return [part.strip() for part in written.split("|")]
