"""What the clock shows at one instant: read by the console, the room and the minutes.

Instants are aware and in the meeting's own time zone; lengths are whole seconds.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from facilitator.activities.agenda.rules import Step
from facilitator.stage.wording import countdown


class State(StrEnum):
    """What the running step's timer shows."""

    NOT_STARTED = "not started"
    NORMAL = "normal"
    AMBER = "amber"
    RED = "red"
    PAUSED = "paused"
    HELD = "held"
    ENDED = "ended"


class Place(StrEnum):
    """Where an item or a part stands in the day."""

    DONE = "done"
    SKIPPED = "skipped"
    NOW = "now"
    NEXT = "next"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class PartClock:
    """A part of an item. `drift_min` is how much longer than planned it took; None while it is not done."""

    id: str
    title: str
    place: Place
    planned_s: int
    drift_min: int | None = None


@dataclass(frozen=True, slots=True)
class ItemClock:
    """An item with its actual times if done, its expected ones if not.

    `drift_min` is how late the whole day was when the item ended; None while it is not done. `step_id` is
    where a click on the item leads. `day` counts the days of the meeting from 1, and `opens` is the date where the item
    opens another one than the first.
    """

    id: str
    title: str
    is_break: bool
    place: Place
    planned_s: int
    starts_at: datetime
    ends_at: datetime
    step_id: str
    drift_min: int | None = None
    parts: tuple[PartClock, ...] = ()
    day: int = 1
    opens: date | None = None


@dataclass(frozen=True, slots=True)
class ClockState:
    """Everything the bar, the rail and the room show of the time at one instant.

    `remaining_s` is negative when the step is over; `of_s` is its length with the minutes added, 0 when it
    has no set length. `due_at` is when it ends or should have ended. `late_min` compares the finish with the
    plan that was agreed when the meeting began; negative is early. While people are waited for, `held_s` is for
    how long, and `resumes_at` when the step may begin if that is still ahead. `late_start_min` is how many
    minutes after its plan the meeting would begin now.
    """

    now: datetime
    state: State
    items: tuple[ItemClock, ...]
    planned_start: datetime
    planned_finish: datetime
    finish: datetime
    late_min: int
    step: Step | None = None
    following: Step | None = None
    remaining_s: int = 0
    of_s: int = 0
    due_at: datetime | None = None
    following_at: datetime | None = None
    started_at: datetime | None = None
    held_s: int = 0
    resumes_at: datetime | None = None
    late_start_min: int = 0

    @property
    def running(self) -> bool:
        """Whether the meeting has begun and not ended, paused or not."""
        return self.state not in (State.NOT_STARTED, State.ENDED)

    @property
    def is_over(self) -> bool:
        """Whether the step has used up its time."""
        return self.of_s > 0 and self.remaining_s <= 0

    @property
    def is_first(self) -> bool:
        """Whether the first step of the day runs."""
        return self.step is not None and self.items[0].step_id == self.step.entry.id

    @property
    def is_last(self) -> bool:
        """Whether no step follows."""
        return self.following is None

    @property
    def ends_day(self) -> bool:
        """Whether the meeting goes on another day after the running step."""
        return self.following is not None and self.following.number == 1 and self.following.item.entry.next_day

    @property
    def digits(self) -> str:
        """The timer: time left, time over with a plus, time spent in a step without a set length; the hold if held."""
        if self.state is State.HELD and self.resumes_at is None:
            return countdown(self.held_s)
        return self.step_digits

    @property
    def step_digits(self) -> str:
        """The same without the hold, which is nothing for the room."""
        return countdown(self.remaining_s if self.of_s else -self.remaining_s)

    @property
    def used_per_mille(self) -> int:
        """How much of the step's time is used, 0 to 1000."""
        if not self.of_s:
            return 0
        return 1000 * max(0, min(self.of_s, self.of_s - self.remaining_s)) // self.of_s
