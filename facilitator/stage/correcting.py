"""Putting a forgotten click right: “lunch really started at 12:50”."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from facilitator.stage.rules import Visit


@dataclass(frozen=True, slots=True)
class Boundary:
    """When a step really began and ended, aware; None is left as it is."""

    step_id: str
    began: datetime | None = None
    ended: datetime | None = None


def corrected(
    visits: Sequence[Visit], boundaries: Sequence[Boundary], now: datetime, titles: Mapping[str, str]
) -> tuple[Visit, ...]:
    """The visits with these boundaries, in their order.

    Where one step began as another ended, both move: the click between them was late. ValueError, in one
    sentence with the `titles` by step, if a visit would end before it began, overlap another or lie ahead.
    """
    found = list(visits)
    for boundary in boundaries:
        _move(found, boundary)
    _check(found, now, titles)
    return tuple(_fitted(visit) for visit in found)


def near(day: datetime, hour: int, minute: int) -> datetime:
    """The instant with this time of day that is nearest to `day`, on the clocks of its own time zone."""
    at = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return min((at + timedelta(days=n) for n in (-1, 0, 1)), key=lambda one: abs(one - day))


def _move(found: list[Visit], boundary: Boundary) -> None:
    own = [n for n, visit in enumerate(found) if visit.step_id == boundary.step_id]
    if not own:
        return
    if boundary.began is not None:
        _set_start(found, own[0], boundary.began)
    if boundary.ended is not None and found[own[-1]].ended_at is not None:
        _set_end(found, own[-1], boundary.ended)


def _set_start(found: list[Visit], index: int, began: datetime) -> None:
    before = found[index - 1] if index else None
    if before is not None and before.ended_at == found[index].started_at:
        found[index - 1] = replace(before, ended_at=began)
    found[index] = replace(found[index], started_at=began)


def _set_end(found: list[Visit], index: int, ended: datetime) -> None:
    after = found[index + 1] if index + 1 < len(found) else None
    if after is not None and after.started_at == found[index].ended_at:
        found[index + 1] = replace(after, started_at=ended)
    found[index] = replace(found[index], ended_at=ended)


def _check(found: Sequence[Visit], now: datetime, titles: Mapping[str, str]) -> None:
    for visit in found:
        if visit.started_at > now:
            raise ValueError(f"“{titles.get(visit.step_id, 'A step')}” cannot have begun later than now.")
    for index, visit in enumerate(found):
        title, until = titles.get(visit.step_id, "A step"), visit.ended_at or visit.paused_at
        if visit.ended_at is not None and visit.ended_at > now:
            raise ValueError(f"“{title}” cannot have ended later than now.")
        if until is not None and until < visit.started_at:
            raise ValueError(f"“{title}” would end before it begins.")
        before = found[index - 1] if index else None
        if before is not None and before.ended_at is not None and visit.started_at < before.ended_at:
            other = titles.get(before.step_id, "the step before")
            raise ValueError(f"“{title}” cannot begin before “{other}” ends.")


def _fitted(visit: Visit) -> Visit:
    """A visit whose pauses are no longer than itself."""
    until = visit.ended_at or visit.paused_at
    if until is None:
        return visit
    length = (until - visit.started_at) // timedelta(seconds=1)
    return replace(visit, paused_s=min(visit.paused_s, length))
