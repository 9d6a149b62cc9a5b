"""The step that a panel or a room view is shown for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepRef:
    """An agenda item or part of a meeting, and the scenario that it is about, if any."""

    meeting_id: str
    item_id: str
    activity: str
    scenario_id: str | None = None
