"""Where the blocks of a quadrant stand, by column: what is at a place is found without looking at all of them."""

from bisect import bisect_right
from collections.abc import Sequence
from math import ceil

from facilitator.activities.swot.rules import slots


class Grid:
    """Blocks in columns, and the slots into which another one could be put; places in px of the scene."""

    def __init__(
        self,
        heights: Sequence[float],
        columns: int,
        gap: float,
        *,
        left: float,
        top: float,
        wide: float,
        between: float,
    ) -> None:
        """`left` and `top` are where the first block stands; columns are `wide` px with `between` px beside them."""
        self._heights = heights
        self._left, self._top = left, top
        self._wide, self._step = wide, wide + between
        self._slots = slots(heights, columns, gap)
        self._tops: list[list[float]] = [[] for _ in range(columns)]
        self._numbers: list[list[int]] = [[] for _ in range(columns)]
        for number, slot in enumerate(self._slots):
            self._tops[slot.column].append(slot.top)
            self._numbers[slot.column].append(number)
        self._last = sum(map(bool, self._tops)) - 1  # the columns are begun from the left

    def block_at(self, x: float, y: float) -> int:
        """The number of the block at a point, -1 for none."""
        column, across = divmod(x - self._left, self._step)
        if not 0 <= column < len(self._tops) or across > self._wide:
            return -1
        tops, down = self._tops[int(column)], y - self._top
        at = bisect_right(tops, down) - 1
        number = self._numbers[int(column)][at] if at >= 0 else len(self._heights)
        return number if number < len(self._heights) and down <= tops[at] + self._heights[number] else -1

    def slot_at(self, x: float, y: float) -> int:
        """The number of the slot nearest to a corner at this point: that of the block behind it."""
        across, down = (x - self._left) / self._step, y - self._top
        column = max(0, min(ceil(across - 0.5), self._last))
        tops = self._tops[column]
        at = bisect_right(tops, down)
        if at == len(tops) or (at and down - tops[at - 1] <= tops[at] - down):
            at -= 1
        return self._numbers[column][at]

    def corner_of(self, slot: int) -> tuple[float, float]:
        """Where a slot is."""
        place = self._slots[slot]
        return self._left + place.column * self._step, self._top + place.top
