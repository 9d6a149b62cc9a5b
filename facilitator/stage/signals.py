"""The moments of a step that are worth a signal: half time, amber and the end, each once."""

from datetime import timedelta
from enum import StrEnum

from facilitator.stage.snapshots import ClockState, State
from facilitator.text import count

SHORTEST_S = 4 * 60  # half of a shorter step is over before anybody could act on it
STALE = timedelta(seconds=30)  # what passed while the machine slept is no news


class Moment(StrEnum):
    """Something that has just come."""

    HALF = "half time"
    AMBER = "amber"
    END = "end"


def word(state: ClockState) -> str:
    """The state of the timer in a word or two, which stand beside its colour; "" while there is time."""
    if state.state is State.AMBER or (state.state is State.RED and not state.is_over):
        return f"{count(-(-state.remaining_s // 60), 'minute')} left"
    standing = {"paused": "paused", "held": "waiting", "red": "over"}
    return standing.get(str(state.state), "")


class Signals:
    """Reads the clock once a second and tells what has come since; it never tells a moment of a step again."""

    def __init__(self) -> None:
        self._told: set[tuple[str, Moment]] = set()
        self._step_id = ""
        self._last: ClockState | None = None

    def read(self, state: ClockState) -> tuple[Moment, ...]:
        """What has come since the last reading, the most urgent only.

        What a step has already behind it when it is first seen, or after a gap, counts as told.
        """
        step_id = state.step.entry.id if state.step and state.running else ""
        last, self._last = self._last, state
        followed = last is not None and step_id == self._step_id and timedelta(0) <= state.now - last.now <= STALE
        self._step_id = step_id
        fresh = [moment for moment in _behind(state) if (step_id, moment) not in self._told] if step_id else []
        self._told |= {(step_id, moment) for moment in fresh}
        return (fresh[-1],) if followed and fresh else ()


def _behind(state: ClockState) -> list[Moment]:
    """The moments that the running step has behind it, in the order of time."""
    if not state.of_s or state.step is None or state.state not in (State.NORMAL, State.AMBER, State.RED):
        return []
    found: list[Moment] = []
    if state.of_s >= SHORTEST_S and not state.step.item.is_break and 2 * state.remaining_s <= state.of_s:
        found.append(Moment.HALF)
    if state.state in (State.AMBER, State.RED):
        found.append(Moment.AMBER)
    if state.is_over:
        found.append(Moment.END)
    return found
