"""How much room the console gives its bars and side columns."""

from enum import StrEnum


class Density(StrEnum):
    """Compact for small laptops, large for a desk screen."""

    COMPACT = "compact"
    NORMAL = "normal"
    LARGE = "large"


def density(width: int, height: int) -> Density:
    """The density for a console of this size in px."""
    if width < 1320 or height < 720:
        return Density.COMPACT
    return Density.LARGE if width >= 1800 and height >= 960 else Density.NORMAL
