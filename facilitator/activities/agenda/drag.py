"""Dragging a row of the agenda by its handle: where it would land, as a pure function of the rows on screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.activities.agenda.rows import Row


@dataclass(frozen=True, slots=True)
class Landing:
    """The place among siblings that a row would take; `y` is where the line between the rows is drawn.

    `opens_day` says that between two days it would be the first of the later one.
    """

    index: int
    parent_id: str | None
    y: int
    opens_day: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with its upper and lower edge in px."""

    row: Row
    top: int
    bottom: int


def landing(rows: Sequence[Placed], moved: Row, y: int) -> Landing | None:
    """Where `moved` lands when let go at `y`; None where it would stay or cannot go."""
    found = _part_landing(rows, moved, y) if moved.kind == "part" else _item_landing(rows, moved, y)
    stays = found is not None and found.parent_id == moved.parent_id and found.index == moved.index
    if found is None or (stays and found.opens_day == moved.opens_day):
        return None
    return found


def _item_landing(rows: Sequence[Placed], moved: Row, y: int) -> Landing | None:
    """Between two items: a block is an item with its unfolded parts."""
    blocks: list[tuple[Row, int, int]] = []
    head: Placed | None = None  # the head of a day, behind the last block above the pointer
    for placed in rows:
        if not placed.row.is_entry:
            head = placed if placed.row.kind == "day" and (placed.top + placed.bottom) / 2 <= y else head
        elif placed.row.kind == "part":
            blocks[-1] = (blocks[-1][0], blocks[-1][1], placed.bottom)
        else:
            blocks.append((placed.row, placed.top, placed.bottom))
    if not blocks:
        return None
    before = [block for block in blocks if (block[1] + block[2]) / 2 <= y and block[0].id != moved.id]
    line = before[-1][2] if before else blocks[0][1]
    index = len(before)
    if head is not None and before and line <= head.top:
        return Landing(index, None, head.bottom, opens_day=True)
    return Landing(index, None, line)


def _part_landing(rows: Sequence[Placed], moved: Row, y: int) -> Landing | None:
    """Between two parts, or as the first or last part of an item."""
    entries = [placed for placed in rows if placed.row.is_entry]
    under = [placed for placed in entries if placed.top <= y] or entries[:1]
    if not under:
        return None
    goal = under[-1]
    if goal.row.kind == "break":
        return None
    if goal.row.kind == "item":
        index = 0 if goal.row.expanded else goal.row.parts
        return Landing(_less_own(index, goal.row.id, moved), goal.row.id, goal.bottom)
    after = y >= (goal.top + goal.bottom) / 2
    index = goal.row.index + after
    return Landing(_less_own(index, goal.row.parent_id, moved), goal.row.parent_id, goal.bottom if after else goal.top)


def _less_own(index: int, parent_id: str | None, moved: Row) -> int:
    """The index among the others: the row's own place does not count."""
    return index - (parent_id == moved.parent_id and moved.index < index)
