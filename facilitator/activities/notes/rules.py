"""How notes fill the pages of the room."""

from collections.abc import Sequence


def page_breaks(heights: Sequence[float], gap: float, room: float) -> tuple[tuple[int, int], ...]:
    """The notes of each page, as start and stop; a note that is higher than a page has one to itself."""
    pages: list[tuple[int, int]] = []
    start, used = 0, 0.0
    for index, height in enumerate(heights):
        if index > start and used + height > room:
            pages.append((start, index))
            start, used = index, 0.0
        used += height + gap
    return (*pages, (start, len(heights))) if heights else ()
