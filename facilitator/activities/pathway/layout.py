"""Columns for a map that nobody has arranged: layers and orders by a library, lanes as they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from fast_sugiyama import from_edges

from facilitator.activities.pathway.graph import ordered

_Edge = tuple[int, int]


def columns(lanes: Mapping[str, int], arrows: Iterable[tuple[str, str]]) -> dict[str, int]:
    """A column, from 0, for each step, given its lane and the flow between them; no two share lane and column.

    Arrows that close a circle or lead nowhere count for nothing. A step that follows one of another lane stands below
    or above it in the same column where that cell and those between are free, as on a map drawn by hand.
    """
    steps = tuple(lanes)
    known = tuple(dict.fromkeys(pair for pair in arrows if pair[0] in lanes and pair[1] in lanes))
    back = ordered(steps, known).back
    number = {step: index for index, step in enumerate(steps)}
    # Numbers, because the library goes through the names as a set: the order of strings differs from run to run.
    edges = tuple((number[source], number[target]) for source, target in known if (source, target) not in back)
    layers = _layers(edges)
    orders = _orders(edges, layers, len(steps))
    found = _columns([lanes[step] for step in steps], edges, layers, orders)
    return {step: found[index] for index, step in enumerate(steps)}


def _layers(edges: Sequence[_Edge]) -> dict[int, int]:
    """The layer of each step that has an arrow, from 0."""
    found: dict[int, int] = {}
    for positions, *_ in from_edges(edges, vertex_spacing=1, dummy_vertices=False):
        deepest = max(y for _, (_, y) in positions)
        found |= {int(step): round(deepest - y) for step, (_, y) in positions}
    return found


def _orders(edges: Sequence[_Edge], layers: Mapping[int, int], free: int) -> dict[int, float]:
    """Places within the layers with few crossings; `free` is a number that no step has.

    An arrow over several layers is given a point in each: those that the library itself puts in may bear the number of
    a step.
    """
    pieces: list[_Edge] = []
    for source, target in edges:
        before = source
        for _layer in range(layers[source] + 1, layers[target]):
            pieces.append((before, free))
            before, free = free, free + 1
        pieces.append((before, target))
    found: dict[int, float] = {}
    for positions, *_ in from_edges(pieces, vertex_spacing=1, dummy_vertices=False):
        found |= {int(step): x for step, (x, _) in positions}
    return found


def _columns(
    lanes: Sequence[int], edges: Sequence[_Edge], layers: Mapping[int, int], orders: Mapping[int, float]
) -> dict[int, int]:
    """The layers pushed together as far as the lanes let them."""
    before: dict[int, list[int]] = defaultdict(list)
    for source, target in edges:
        before[target].append(source)
    found: dict[int, int] = {}
    taken: set[tuple[int, int]] = set()
    for step in sorted(range(len(lanes)), key=lambda step: (layers.get(step, 0), orders.get(step, 0.0))):
        lane = lanes[step]
        column = max((found[other] for other in before[step]), default=0)
        beside = [lanes[other] for other in before[step] if found[other] == column]
        between = {(each, column) for other in beside for each in range(min(lane, other) + 1, max(lane, other))}
        if lane in beside or between & taken:
            column += 1
        while (lane, column) in taken:
            column += 1
        found[step] = column
        taken.add((lane, column))
    return found
