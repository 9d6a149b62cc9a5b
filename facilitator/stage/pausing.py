"""What is said of a break beside its timer."""

from facilitator.stage.snapshots import ClockState
from facilitator.stage.wording import nearest_minute
from facilitator.text import clock_time


def break_words(state: ClockState) -> tuple[str, str]:
    """When everybody is back and what comes then, each empty where it is not known."""
    back = f"Back at {clock_time(nearest_minute(state.due_at))}" if state.due_at is not None and state.of_s else ""
    step = state.following
    title = "" if step is None else step.item.entry.title if step.number == 1 else step.entry.title
    return back, f"Next: {title}" if title else ""
