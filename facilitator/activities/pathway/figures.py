"""What a pathway comes to: its times, hand-offs, places, costs, its bottleneck, and what is wrong with it.

Times are calendar seconds. They follow flow arrows only: a contingency may happen, and an exit leads into a loop that
was declared, so neither makes the planned episode longer. A step begins when all steps that flow into it are finished
and its waiting time is over.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from facilitator.activities.pathway import graph
from facilitator.activities.pathway.durations import DAY
from facilitator.activities.pathway.model import Arrow, Lane, Map, Step

Fault = Literal["no_start", "no_end", "no_lane", "unreachable", "loop", "dead_end", "one_way"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not right, in a sentence. `step_id` is "" when it is about the whole map."""

    fault: Fault
    text: str
    step_id: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """When a step begins and is finished, in seconds after the decision; it waits up to its begin."""

    begin_s: int
    end_s: int


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """The step that holds the pathway up, by its `part` task or wait; `chosen` if somebody said that it is this one."""

    step_id: str
    part: Literal["task", "wait"]
    seconds: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one map. Times that nobody said count as none; `untimed` tells how many steps have neither.

    `elapsed_s` (decision to completion) is `task_s` + `wait_s`, those of the steps in `critical`; None without steps.
    `to_treatment_s` (decision to the begin of the first treatment) is None until a step is marked as that.
    `staff_s` is the task time of every step times the people it takes; like `cost_pence` it is None until a step says
    any. `by_department` counts steps, most first.
    """

    elapsed_s: int | None = None
    to_treatment_s: int | None = None
    task_s: int = 0
    wait_s: int = 0
    handoffs: int = 0
    department_handoffs: int = 0
    sites: tuple[str, ...] = ()
    journeys: int = 0
    by_department: tuple[tuple[str, int], ...] = ()
    cost_pence: int | None = None
    staff_s: int | None = None
    steps: int = 0
    untimed: int = 0
    bottleneck: Bottleneck | None = None
    critical: tuple[str, ...] = ()
    critical_arrows: frozenset[str] = frozenset()
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))
    findings: tuple[Finding, ...] = ()

    @property
    def timed(self) -> bool:
        """Whether any step has a time."""
        return self.untimed < self.steps

    @property
    def share_waiting(self) -> Fraction | None:
        """How much of the elapsed time is waiting; None while nothing takes any time."""
        return Fraction(self.wait_s, self.elapsed_s) if self.elapsed_s else None

    def faults(self, step_id: str) -> tuple[Finding, ...]:
        """What is wrong with a step; "" for the map."""
        return tuple(found for found in self.findings if found.step_id == step_id)


def figures(pathway: Map) -> Figures:
    """Work out all figures; whatever is wrong with a map becomes a finding, never an error."""
    if not pathway.steps:
        return Figures()
    timing = _Timing(pathway)
    critical = timing.critical()
    on_path = [timing.steps[key] for key in critical]
    places = _Places(pathway)
    treatments = [timing.spans[step.id].begin_s for step in pathway.steps if step.treatment and step.id in timing.spans]
    return Figures(
        elapsed_s=timing.spans[critical[-1]].end_s if critical else 0,
        to_treatment_s=min(treatments, default=None),
        task_s=sum(step.task_s for step in on_path),
        wait_s=sum(step.wait_s for step in on_path),
        handoffs=sum(places.other_lane(arrow) for arrow in timing.flow),
        department_handoffs=sum(places.other_department(arrow) for arrow in timing.flow),
        sites=places.sites(),
        journeys=sum(step.travels for step in pathway.steps),
        by_department=places.by_department(),
        cost_pence=_sum(step.cost_pence for step in pathway.steps),
        staff_s=_sum(None if step.staff is None else step.task_s * step.staff for step in pathway.steps),
        steps=len(pathway.steps),
        untimed=sum(step.task is None and step.wait is None for step in pathway.steps),
        bottleneck=_bottleneck(pathway, on_path),
        critical=critical,
        critical_arrows=timing.arrows_along(critical),
        spans=MappingProxyType(timing.spans),
        findings=_findings(pathway, timing),
    )


def _sum(numbers: Iterable[int | None]) -> int | None:
    """The sum of what is known; None when nothing is."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def department_of(step: Step, lane: Lane | None) -> str:
    """The department of a step: its own, or its lane when that is one; "" when it is not known."""
    return step.department or (lane.name if lane is not None and lane.kind == "department" else "")


def sites_of(step: Step, lane: Lane | None) -> tuple[str, ...]:
    """Where a step is done: its own sites, or its lane when that is one."""
    return step.sites or ((lane.name,) if lane is not None and lane.kind == "site" else ())


def slot_days(pathway: Map, found: Figures) -> tuple[str, ...]:
    """What stands above each column: the days in which its steps begin and end, “Day 0”, “Days 16 to 30” or ""."""
    spans: dict[int, list[Span]] = {}
    for step in pathway.steps:
        if step.id in found.spans:
            spans.setdefault(step.slot, []).append(found.spans[step.id])
    return tuple(_days(spans.get(slot, [])) for slot in range(pathway.slots))


def _days(spans: list[Span]) -> str:
    if not spans:
        return ""
    first, last = min(span.begin_s for span in spans) // DAY, max(span.end_s for span in spans) // DAY
    return f"Day {first:,}" if first == last else f"Days {first:,} to {last:,}"


class _Timing:
    """When the steps of a map begin and end, along the flow arrows that close no loop."""

    def __init__(self, pathway: Map) -> None:
        self.steps = {step.id: step for step in pathway.steps}
        known = [arrow for arrow in pathway.arrows if arrow.from_id in self.steps and arrow.to_id in self.steps]
        self.flow = [arrow for arrow in known if arrow.kind == "flow"]
        self.edges = [(arrow.from_id, arrow.to_id) for arrow in self.flow]
        self.all_edges = [(arrow.from_id, arrow.to_id) for arrow in known]
        self.starts = [step.id for step in pathway.steps if step.kind == "start"]
        led_to = {end for _start, end in self.edges}
        self.sources = self.starts or [key for key in self.steps if key not in led_to] or [pathway.steps[0].id]
        order = graph.ordered(tuple(self.steps), self.edges, self.sources)
        self.onward = [edge for edge in self.edges if edge not in order.back]
        timed = graph.reached(self.sources, self.onward)
        self._into: dict[str, list[str]] = {key: [] for key in self.steps}
        for start, end in self.onward:
            if start in timed:
                self._into[end].append(start)
        self.spans: dict[str, Span] = {}
        for key in order.nodes:
            if key in timed:
                step = self.steps[key]
                begin = max((self.spans[before].end_s for before in self._into[key]), default=0) + step.wait_s
                self.spans[key] = Span(begin, begin + step.task_s)

    def critical(self) -> tuple[str, ...]:
        """The steps of the longest way to the end that is reached last, or to the last step when there is no end."""
        ends = [key for key in self.spans if self.steps[key].kind == "end"] or list(self.spans)
        if not ends:
            return ()
        path = [max(ends, key=lambda key: self.spans[key].end_s)]
        while before := self._into[path[-1]]:
            path.append(max(before, key=lambda key: self.spans[key].end_s))
        return tuple(reversed(path))

    def arrows_along(self, path: tuple[str, ...]) -> frozenset[str]:
        """The flow arrows between the steps of a path."""
        pairs = set(pairwise(path))
        return frozenset(arrow.id for arrow in self.flow if (arrow.from_id, arrow.to_id) in pairs)


class _Places:
    """Where steps are done and by which department."""

    def __init__(self, pathway: Map) -> None:
        lanes = {lane.id: lane for lane in pathway.lanes}
        self._steps = {step.id: step for step in pathway.steps}
        self._lane = {step.id: lanes.get(step.lane_id or "") for step in pathway.steps}
        self._department = {step.id: department_of(step, self._lane[step.id]) for step in pathway.steps}

    def other_lane(self, arrow: Arrow) -> bool:
        """Whether an arrow hands over to another lane."""
        here, there = self._lane[arrow.from_id], self._lane[arrow.to_id]
        return here is not None and there is not None and here.id != there.id

    def other_department(self, arrow: Arrow) -> bool:
        """Whether an arrow hands over to another department."""
        here, there = self._department[arrow.from_id], self._department[arrow.to_id]
        return bool(here and there) and here.casefold() != there.casefold()

    def sites(self) -> tuple[str, ...]:
        """Every site once, as it was first written."""
        found: dict[str, str] = {}
        for key, step in self._steps.items():
            for site in sites_of(step, self._lane[key]):
                found.setdefault(site.casefold(), site)
        return tuple(found.values())

    def by_department(self) -> tuple[tuple[str, int], ...]:
        """How many steps each department has, the busiest first."""
        names: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for department in self._department.values():
            if department:
                names.setdefault(department.casefold(), department)
                counts[department.casefold()] += 1
        return tuple((names[key], number) for key, number in counts.most_common())


def _bottleneck(pathway: Map, on_path: list[Step]) -> Bottleneck | None:
    chosen = next((step for step in pathway.steps if step.bottleneck), None)
    if chosen is not None:
        return _held_up(chosen, chosen=True)
    found = max((_held_up(step) for step in on_path), key=lambda each: each.seconds, default=None)
    return found if found is not None and found.seconds else None


def _held_up(step: Step, *, chosen: bool = False) -> Bottleneck:
    if step.wait_s > step.task_s:
        return Bottleneck(step.id, "wait", step.wait_s, chosen)
    return Bottleneck(step.id, "task", step.task_s, chosen)


def _findings(pathway: Map, timing: _Timing) -> tuple[Finding, ...]:
    found: list[Finding] = []
    if not timing.starts:
        found.append(Finding("no_start", "No step is the start, so time is counted from the steps nothing leads to."))
    if not any(step.kind == "end" for step in pathway.steps):
        found.append(Finding("no_end", "No step is the end, so time is counted to the last step."))
    lanes = {lane.id for lane in pathway.lanes}
    within = graph.reached(timing.sources, timing.all_edges)
    leading = {start for start, _end in timing.all_edges}
    ways = Counter(start for start, _end in timing.all_edges)
    looped = {members[0]: members for members in _endless(timing)}
    for step in pathway.steps:
        if step.lane_id not in lanes:
            found.append(Finding("no_lane", "Stands in no lane.", step.id))
        if step.id not in within:
            found.append(Finding("unreachable", "No arrow leads here from the start.", step.id))
        if step.kind != "end" and step.id not in leading and len(pathway.steps) > 1:
            found.append(Finding("dead_end", "Leads nowhere and is not the end.", step.id))
        if step.kind == "decision" and ways[step.id] == 1:
            found.append(Finding("one_way", "A decision with only one way out.", step.id))
        if members := looped.get(step.id):
            names = " → ".join(timing.steps[key].name for key in (*members, members[0]))
            text = f"Goes in a circle without an exit: {names}. Make the way back a contingency or the exit of a loop."
            found.append(Finding("loop", text, step.id))
    return tuple(found)


def _endless(timing: _Timing) -> list[tuple[str, ...]]:
    """The loops of flow arrows that no decision leads out of."""
    found = []
    for members in graph.loops(tuple(timing.steps), timing.edges):
        inside = set(members)
        exits = any(
            start in inside and end not in inside and timing.steps[start].kind == "decision"
            for start, end in timing.edges
        )
        if not exits:
            found.append(members)
    return found
