"""Arrows that share a channel are drawn beside each other; those that lead to the same card join."""

import itertools
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from facilitator.activities.pathway.routing import Cards, Link, Point, Route

_APART = 5.0
_ROOM = 14.0  # of a channel's width, for all its arrows together


class _Piece(NamedTuple):
    """A straight piece that touches no card: from `low` to `high` along its line, the `number`th of its arrow."""

    low: float
    high: float
    target: str
    link: str
    number: int


def spread(cards: Cards, links: Mapping[str, Link], routes: Mapping[str, Route]) -> dict[str, tuple[Point, ...]]:
    """The corners of every arrow after those in the same channel have moved apart."""
    lines: dict[tuple[bool, float], list[_Piece]] = defaultdict(list)
    for key, path in routes.items():
        points = path.points
        for number in range(1, len(points) - 2):
            one, other = points[number], points[number + 1]
            upright = one[0] == other[0]
            low, high = sorted((one[1], other[1]) if upright else (one[0], other[0]))
            line = one[0] if upright else one[1]
            lines[upright, line].append(_Piece(low, high, links[key].target, key, number))
    shifts: dict[str, dict[int, float]] = defaultdict(dict)
    for pieces in lines.values():
        for piece, shift in _tracks(pieces):
            if shift:
                shifts[piece.link][piece.number] = shift
    found: dict[str, tuple[Point, ...]] = {}
    for key, path in routes.items():
        found[key] = path.points
        if key in shifts:
            moved = _moved(path.points, shifts[key])
            if not any(cards.hit(one, other) for one, other in itertools.pairwise(moved)):
                found[key] = moved
    return found


def _tracks(pieces: list[_Piece]) -> list[tuple[_Piece, float]]:
    """How far each piece is moved off its line."""
    if len(pieces) == 1:
        return [(pieces[0], 0.0)]
    tracks: list[list[_Piece]] = []
    chosen: list[tuple[_Piece, int]] = []
    for piece in sorted(pieces):
        number = next((n for n, track in enumerate(tracks) if _fits(piece, track)), len(tracks))
        if number == len(tracks):
            tracks.append([])
        tracks[number].append(piece)
        chosen.append((piece, number))
    apart = min(_APART, _ROOM / max(len(tracks) - 1, 1))
    return [(piece, (number - (len(tracks) - 1) / 2) * apart) for piece, number in chosen]


def _fits(piece: _Piece, track: list[_Piece]) -> bool:
    return all(other.target == piece.target or other.high <= piece.low or piece.high <= other.low for other in track)


def _moved(points: tuple[Point, ...], shifts: Mapping[int, float]) -> tuple[Point, ...]:
    found = list(points)
    for number, shift in shifts.items():
        upright = points[number][0] == points[number + 1][0]
        for end in (number, number + 1):
            x, y = found[end]
            found[end] = (x + shift, y) if upright else (x, y + shift)
    return tuple(found)
