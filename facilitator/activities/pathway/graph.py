"""Graphs of steps and arrows: an order that survives loops, the loops themselves, and what can be reached.

Every function takes the nodes in an order and the edges as pairs of nodes; its answer depends on nothing else. Nothing
recurses, so a chain may be as long as it likes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Order:
    """Nodes so that every edge leads onward, except those in `back`, each of which closes a loop."""

    nodes: tuple[str, ...]
    back: frozenset[Edge]


def neighbours(nodes: Iterable[str], edges: Iterable[Edge]) -> dict[str, list[str]]:
    """The nodes that each node leads to; edges from or to what is not a node are left out."""
    found: dict[str, list[str]] = {node: [] for node in nodes}
    for start, end in edges:
        if start in found and end in found:
            found[start].append(end)
    return found


def ordered(nodes: Sequence[str], edges: Sequence[Edge], roots: Sequence[str] = ()) -> Order:
    """Put nodes in an order along the edges, beginning from `roots`, then from those that nothing leads to."""
    onward = neighbours(nodes, edges)
    led_to = {end for targets in onward.values() for end in targets}
    state: dict[str, int] = {}  # 1 while it is on the path, 2 when it is finished
    finished: list[str] = []
    back: set[Edge] = set()
    for root in (*roots, *(node for node in nodes if node not in led_to), *nodes):
        if root not in onward or root in state:
            continue
        state[root] = 1
        path = [(root, iter(onward[root]))]
        while path:
            node, rest = path[-1]
            following = next(rest, None)
            if following is None:
                state[node] = 2
                finished.append(node)
                path.pop()
            elif following not in state:
                state[following] = 1
                path.append((following, iter(onward[following])))
            elif state[following] == 1:
                back.add((node, following))
    return Order(tuple(reversed(finished)), frozenset(back))


def reached(starts: Iterable[str], edges: Iterable[Edge]) -> frozenset[str]:
    """The starts, and all nodes that edges lead to from them."""
    edges = tuple(edges)
    first = tuple(starts)
    onward = neighbours((*first, *(node for edge in edges for node in edge)), edges)
    found = set(first)
    waiting = list(found)
    while waiting:
        for following in onward[waiting.pop()]:
            if following not in found:
                found.add(following)
                waiting.append(following)
    return frozenset(found)


def loops(nodes: Sequence[str], edges: Sequence[Edge]) -> tuple[tuple[str, ...], ...]:
    """The groups of nodes each of which can be reached from every other one of its group, in the order of `nodes`."""
    onward = neighbours(nodes, edges)
    inward = neighbours(nodes, ((end, start) for start, end in edges))
    group: dict[str, int] = {}
    # Kosaraju: against the arrows, in an order along them, a search stays inside one group.
    for number, root in enumerate(ordered(nodes, edges).nodes):
        if root in group:
            continue
        group[root] = number
        waiting = [root]
        while waiting:
            for before in inward[waiting.pop()]:
                if before not in group:
                    group[before] = number
                    waiting.append(before)
    members: dict[int, list[str]] = {}
    for node in nodes:
        members.setdefault(group[node], []).append(node)
    return tuple(tuple(found) for found in members.values() if len(found) > 1 or found[0] in onward[found[0]])
