"""The speaker's clock, the round robin and the balance: pure functions of what is stored, and now.

Lengths are whole seconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

AMBER_S = 30  # the last half minute, or a quarter of a short turn
NO_ROLE = "No role"
_SECOND = timedelta(seconds=1)


class State(StrEnum):
    """How the turn stands against its limit."""

    NORMAL = "normal"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that was taken or is waited for; `name` "" is somebody for the role.

    Who waits may have `passed`: said nothing when it was their turn.
    """

    id: str
    name: str
    role: str
    started_at: datetime | None = None
    ended_at: datetime | None = None
    person_id: str | None = None
    passed: bool = False

    @property
    def title(self) -> str:
        """Who it is, in a word or two."""
        return self.name or self.role


@dataclass(frozen=True, slots=True)
class SpeakerClock:
    """What the clock of a turn shows: digits, a word beside them, and the state behind both."""

    state: State
    digits: str
    words: str


@dataclass(frozen=True, slots=True)
class Share:
    """How often and how long somebody spoke."""

    id: str
    turns: int
    seconds: int


def spoken_s(turn: Turn, now: datetime) -> int:
    """Seconds of a turn so far; never negative, whatever was done to the machine's clock."""
    if turn.started_at is None:
        return 0
    return max(0, ((turn.ended_at or now) - turn.started_at) // _SECOND)


def speaker_clock(turn: Turn, limit_s: int, now: datetime) -> SpeakerClock:
    """The clock of a turn at `now`: it counts down to the limit and up beyond it, or up where there is none."""
    spoken = spoken_s(turn, now)
    if limit_s <= 0:
        return SpeakerClock(State.NORMAL, minutes(spoken), "so far")
    left = limit_s - spoken
    if left <= 0:
        return SpeakerClock(State.RED, f"+{minutes(-left)}", f"over {minutes(limit_s)}")
    if left <= min(AMBER_S, limit_s // 4):
        return SpeakerClock(State.AMBER, minutes(left), "time to finish")
    return SpeakerClock(State.NORMAL, minutes(left), f"left of {minutes(limit_s)}")


def to_call(here: Iterable[str], queue: Iterable[Turn], speaking: Turn | None) -> tuple[str, ...]:
    """Whom a round robin adds to the queue: all who are `here` (ids of people), in order, each once.

    Those who wait, and whoever speaks, have their turn already.
    """
    called = {turn.person_id for turn in (*queue, *((speaking,) if speaking else ()))}
    return tuple(person for person in dict.fromkeys(here) if person not in called)


def all_passed(queue: Sequence[Turn], speaking: Turn | None) -> bool:
    """Whether the round is over: nobody speaks, and all who wait have passed."""
    return speaking is None and bool(queue) and all(turn.passed for turn in queue)


def follows(queue: Sequence[Turn], speaking: Turn | None) -> Turn | None:
    """Who is next: the first who waits, asked once more if they passed; nobody once the round is over."""
    return None if not queue or all_passed(queue, speaking) else queue[0]


def minutes(seconds: int) -> str:
    """Write seconds as "2:05", from an hour on as "1:02:05"."""
    whole, rest = divmod(seconds, 60)
    hours, left = divmod(whole, 60)
    return f"{hours}:{left:02d}:{rest:02d}" if hours else f"{whole}:{rest:02d}"


def by_person(turns: Iterable[Turn], silent: Iterable[str], now: datetime) -> tuple[Share, ...]:
    """The time of each person, the most first, and those of `silent` who have not spoken."""
    return _shares(((turn, turn.title) for turn in turns), silent, now)


def by_role(turns: Iterable[Turn], silent: Iterable[str], now: datetime) -> tuple[Share, ...]:
    """The time of each role, the most first, and those of `silent` of which nobody has spoken."""
    return _shares(((turn, turn.role or NO_ROLE) for turn in turns), (role or NO_ROLE for role in silent), now)


def _shares(turns: Iterable[tuple[Turn, str]], silent: Iterable[str], now: datetime) -> tuple[Share, ...]:
    found = {name: Share(name, 0, 0) for name in silent}
    for turn, name in turns:
        if turn.started_at is not None:
            before = found.get(name, Share(name, 0, 0))
            found[name] = Share(name, before.turns + 1, before.seconds + spoken_s(turn, now))
    return tuple(sorted(found.values(), key=lambda share: (-share.seconds, share.id.casefold(), share.id)))
