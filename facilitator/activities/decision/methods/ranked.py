"""Ranked ballots, counted by the Schulze method with winning votes (Schulze 2011)."""

from collections.abc import Sequence

from facilitator.activities.decision.methods.base import Duels, Line, Method, Motion, Result, names, no_quorum
from facilitator.activities.decision.rules import BadRule, Marks, Tally
from facilitator.text import count

Matrix = tuple[tuple[int, ...], ...]


def preferences(ballots: Sequence[tuple[Marks, int]], options: int) -> Matrix:
    """How many strictly prefer the row's option to the column's; rank 1 is best, 0 is jointly last.

    A row is added up as one long number with a lane for each column, which is fast without any library.
    """
    lane = max(1, sum(number for _, number in ballots).bit_length())
    sums = [0] * options
    for ranks, number in ballots:
        tiers: dict[int, list[int]] = {}
        for option, rank in enumerate(ranks):
            tiers.setdefault(rank or options + 1, []).append(option)
        below = 0
        for rank in sorted(tiers, reverse=True):
            for option in tiers[rank]:
                sums[option] += below
            for option in tiers[rank]:
                below += number << (lane * option)
    full = (1 << lane) - 1
    return tuple(tuple(each >> (lane * column) & full for column in range(options)) for each in sums)


def strongest_paths(prefer: Matrix) -> Matrix:
    """The strength of the strongest path from row to column: the weakest of its links; 0 where there is none.

    Links are added from the strongest on, and whom each option reaches is kept as bits: a pair is joined once.
    """
    options = range(len(prefer))
    links = sorted(
        ((prefer[a][b], a, b) for a in options for b in options if prefer[a][b] > prefer[b][a]), reverse=True
    )
    paths = [[0] * len(prefer) for _ in options]
    reach = [1 << a for a in options]
    for strength, start, end in links:
        if reach[start] >> end & 1:
            continue
        for a in options:
            fresh = reach[end] & ~reach[a] if reach[a] >> start & 1 else 0
            reach[a] |= fresh
            while fresh:
                bit = fresh & -fresh
                paths[a][bit.bit_length() - 1] = strength
                fresh ^= bit
    return tuple(tuple(row) for row in paths)


def tiers(paths: Matrix) -> tuple[tuple[int, ...], ...]:
    """The options in order, equals together: the first are those that nothing beats (never counted by path wins)."""
    left = list(range(len(paths)))
    found: list[tuple[int, ...]] = []
    while left:
        best = tuple(a for a in left if all(paths[a][b] >= paths[b][a] for b in left))
        found.append(best)
        left = [a for a in left if a not in best]
    return tuple(found)


class Ranked(Method):
    """Everybody ranks the options; equal ranks are allowed, and what is not ranked is jointly last."""

    key = "ranked"
    title = "Ranking (Schulze)"
    hint = "Everybody ranks the options, equals allowed; the winner is the one that no other beats."
    entry = "place"
    counted = False

    def check_marks(self, motion: Motion, marks: Marks) -> None:
        """Ranks from 1 on, 0 for those not ranked."""
        if any(not 0 <= mark <= len(marks) for mark in marks):
            raise BadRule(f"Ranks go from 1 to {len(marks)}.")
        if not any(marks):
            raise BadRule("Rank at least one option, or abstain.")

    def carried_by(self, motion: Motion) -> str:
        """Schulze."""
        return "Everybody ranks the options; the one that no other beats wins (Schulze method)."

    def judge(self, motion: Motion, tally: Tally, casting: int | None = None) -> Result:
        """The potential winners, the order, and the duels behind them."""
        prefer = preferences(tally.ballots, len(motion.options))
        paths = strongest_paths(prefer)
        order = tiers(paths)
        leaders = order[0] if order and tally.ballots else ()
        if casting is not None and casting in leaders:
            leaders = (casting,)
        duels = Duels(prefer, paths)
        lines = _lines(motion, order, paths, leaders)
        missed = no_quorum(motion, tally)
        if missed:
            return Result("no quorum", leaders, *missed, lines, duels=duels)
        if not leaders:
            return Result("not reached", (), "Nothing was ranked", "No ballot ranks any option", lines, duels=duels)
        said = " > ".join(" = ".join(motion.options[each].text for each in tier) for tier in order[:8])
        figures = f"{count(tally.cast, 'ballot')}; order: {said}" + (" > …" if len(order) > 8 else "")
        if len(leaders) > 1:
            return Result("tie", leaders, f"A tie: {names(motion, leaders)}", figures, lines, duels=duels)
        figures += "; decided by the chair’s casting vote" if casting is not None else ""
        return Result("carried", leaders, f"Ranked first: {names(motion, leaders)}", figures, lines, duels=duels)


def _lines(motion: Motion, order: Sequence[Sequence[int]], paths: Matrix, leaders: Sequence[int]) -> tuple[Line, ...]:
    place = {option: number for number, tier in enumerate(order) for option in tier}
    first = {number: 1 + sum(len(tier) for tier in order[:number]) for number in range(len(order))}
    lines = []
    for index, option in enumerate(motion.options):
        number = place[index]
        note = ""
        if number + 1 < len(order):
            rival = order[number + 1][0]
            note = f"{paths[index][rival]} to {paths[rival][index]} against {motion.options[rival].text}"
        equal = "=" if len(order[number]) > 1 else ""
        lines.append(Line(option.text, -number, f"{first[number]}{equal}", None, tuple(leaders) == (index,), note=note))
    return tuple(lines)
