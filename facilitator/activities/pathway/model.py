"""What a pathway is, apart from where it is kept: the frozen snapshot that rules, queries and views share."""

from dataclasses import dataclass
from typing import Literal

from facilitator.activities.pathway.durations import Duration

LaneKind = Literal["site", "department", "perspective"]
StepKind = Literal["start", "step", "decision", "end"]
ArrowKind = Literal["flow", "contingency", "exit"]

LANE_KINDS: dict[str, str] = {"site": "Site", "department": "Department", "perspective": "Perspective"}
STEP_KINDS: dict[str, str] = {"start": "Start", "step": "Step", "decision": "Decision", "end": "End"}
ARROW_KINDS: dict[str, str] = {"flow": "Flow", "contingency": "Contingency", "exit": "Exit of a loop"}
LANE_COLOURS: dict[str, str] = {
    "": "None",
    "teal": "Teal",
    "green": "Green",
    "orange": "Orange",
    "blue": "Blue",
    "plum": "Plum",
    "grey": "Grey",
}


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane; `kin` is the same for a lane and its copies in the maps of other scenarios."""

    id: str
    name: str
    kind: str = "department"
    colour: str = ""
    position: int = 0
    kin: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step. `lane_id` None: in no lane. `slot` is its column from 0. Times are None while nobody has said them.

    `department` and `sites` are as typed; `Map.department` and `Map.sites` also look at the lane. `kin` is the same
    for a step and its copies in the maps of other scenarios.
    """

    id: str
    name: str
    lane_id: str | None = None
    slot: int = 0
    kind: str = "step"
    roles: tuple[str, ...] = ()
    department: str = ""
    sites: tuple[str, ...] = ()
    task: Duration | None = None
    wait: Duration | None = None
    cost_pence: int | None = None
    staff: int | None = None
    space: str = ""
    travels: bool = False
    treatment: bool = False
    bottleneck: bool = False
    perspective: str = ""
    evidence: str = ""
    if_wrong: str = ""
    kin: str = ""

    @property
    def task_s(self) -> int:
        """The task time in seconds, 0 while it is not known."""
        return 0 if self.task is None else self.task.seconds

    @property
    def wait_s(self) -> int:
        """The waiting time before it in seconds, 0 while it is not known."""
        return 0 if self.wait is None else self.wait.seconds


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from a step to a step."""

    id: str
    from_id: str
    to_id: str
    kind: str = "flow"
    label: str = ""


@dataclass(frozen=True, slots=True)
class Map:
    """The pathway of a scenario, or the meeting's own (`scenario_id` None).

    Lanes are in order; steps by lane and slot, those without a lane last; arrows by the
    steps that they join.
    """

    meeting_id: str = ""
    scenario_id: str | None = None
    scenario: str = ""
    lanes: tuple[Lane, ...] = ()
    steps: tuple[Step, ...] = ()
    arrows: tuple[Arrow, ...] = ()

    def lane(self, lane_id: str | None) -> Lane | None:
        """The lane with this id, if it is there."""
        return next((found for found in self.lanes if found.id == lane_id), None)

    def step(self, step_id: str | None) -> Step | None:
        """The step with this id, if it is there."""
        return next((found for found in self.steps if found.id == step_id), None)

    def arrow(self, arrow_id: str | None) -> Arrow | None:
        """The arrow with this id, if it is there."""
        return next((found for found in self.arrows if found.id == arrow_id), None)

    def in_lane(self, lane_id: str | None) -> tuple[Step, ...]:
        """The steps of a lane by slot; None: those in no lane."""
        return tuple(step for step in self.steps if step.lane_id == lane_id)

    def at(self, lane_id: str | None, slot: int) -> Step | None:
        """The step at a place, if there is one."""
        return next((step for step in self.steps if step.lane_id == lane_id and step.slot == slot), None)

    def out_of(self, step_id: str) -> tuple[Arrow, ...]:
        """The arrows that leave a step."""
        return tuple(arrow for arrow in self.arrows if arrow.from_id == step_id)

    def into(self, step_id: str) -> tuple[Arrow, ...]:
        """The arrows that lead to a step."""
        return tuple(arrow for arrow in self.arrows if arrow.to_id == step_id)

    def refusal(self, arrow: Arrow, from_id: str, to_id: str) -> str:
        """Why an arrow cannot lead from one step to another, as a sentence; "" when it can."""
        if from_id == to_id:
            return "An arrow leads from one step to another one."
        for other in self.out_of(from_id):
            if other.id != arrow.id and (other.to_id, other.kind) == (to_id, arrow.kind):
                start, end = self.step(from_id), self.step(to_id)
                names = f" from “{start.name}” to “{end.name}”" if start and end else ""
                return f"There is an arrow{names} already."
        return ""

    def waits_for(self, step_id: str) -> tuple[Step, ...]:
        """The steps that must be finished before this one: it is contingent on them."""
        wanted = {arrow.from_id for arrow in self.into(step_id) if arrow.kind == "flow"}
        return tuple(step for step in self.steps if step.id in wanted)

    @property
    def slots(self) -> int:
        """How many columns the steps take, counted from the first."""
        return max((step.slot + 1 for step in self.steps), default=0)


@dataclass(frozen=True, slots=True)
class MapTemplate:
    """Lanes and first and last steps to begin with: (lane, kind of lane), (step, kind of step, index of its lane)."""

    key: str
    title: str
    lanes: tuple[tuple[str, LaneKind], ...]
    steps: tuple[tuple[str, StepKind, int], ...]


TEMPLATES: tuple[MapTemplate, ...] = (
    MapTemplate(
        "service",
        "From referrer to follow-up",
        (
            ("Referring site", "site"),
            ("Treatment centre", "site"),
            ("Pharmacy", "department"),
            ("Patient", "perspective"),
            ("Follow-up", "department"),
        ),
        (("Decision to treat", "start", 0), ("Episode complete", "end", 0)),
    ),
    MapTemplate(
        "sites",
        "Hub and outreach sites",
        (("Referring site", "site"), ("Hub", "site"), ("Outreach site", "site"), ("Patient", "perspective")),
        (("Decision to treat", "start", 0), ("Episode complete", "end", 0)),
    ),
    MapTemplate(
        "departments",
        "Departments",
        (
            ("Clinic", "department"),
            ("Imaging", "department"),
            ("Pharmacy", "department"),
            ("Ward", "department"),
        ),
        (("Decision to treat", "start", 0), ("Discharge", "end", 3)),
    ),
    MapTemplate(
        "perspectives",
        "One lane for each perspective",
        (
            ("Prescriber", "perspective"),
            ("Service deliverer", "perspective"),
            ("Pharmacy", "perspective"),
            ("Patient", "perspective"),
            ("Commissioner", "perspective"),
        ),
        (("Decision to treat", "start", 0), ("Episode complete", "end", 3)),
    ),
)
