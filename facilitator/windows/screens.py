"""Which screen the room window belongs on, decided from plain facts so that it can be tested without a projector."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QScreen


class Display(NamedTuple):
    """A screen as Qt reports it; `place` is x, y, width, height on the desktop."""

    name: str
    place: tuple[int, int, int, int]

    @classmethod
    def of(cls, screen: QScreen) -> "Display":
        """The facts of a Qt screen."""
        area = screen.geometry()
        return cls(screen.name(), (area.x(), area.y(), area.width(), area.height()))


def projector(displays: Sequence[Display], console: str, preferred: str = "") -> Display | None:
    """The display for the room: never the console's, never one that mirrors it; `preferred` if it is there."""
    own = next((display.place for display in displays if display.name == console), None)
    others = [display for display in displays if display.name != console and display.place != own]
    return next((display for display in others if display.name == preferred), others[0] if others else None)


def clamped(
    place: tuple[int, int, int, int], displays: Sequence[Display], margin: int = 100
) -> tuple[int, int, int, int]:
    """A window's place moved so that at least `margin` px of its title can be reached on some display."""
    x, y, width, height = place
    for display in displays:
        left, top, wide, high = display.place
        inside_x = x + width - margin >= left and x + margin <= left + wide
        if inside_x and top <= y <= top + high - 50:
            return place
    if not displays:
        return place
    left, top, wide, high = displays[0].place
    width, height = min(width, wide), min(height, high)
    return left + (wide - width) // 2, top + (high - height) // 2, width, height
