"""The pictures that are held, and how two of them are told apart."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from facilitator.windows.shots import Libraries, take
from facilitator.windows.shots_ways import Size

EXPECTED = Path(__file__).parent / "expected"
HELD: tuple[tuple[str, Size], ...] = (
    *((name, (1366, 768)) for name in ("home", "prepare-agenda", "run-swot", "run-map", "run-compare")),
    *((name, (1366, 768)) for name in ("run-vote", "run-plan", "close")),
    ("run-swot", (1280, 720)),
    *((name, (1280, 720)) for name in ("room-agenda", "room-agenda-overrun", "room-swot", "room-vote-result")),
    ("room-plan", (1280, 720)),
)

_SLIGHT = 28  # of 255: what a renderer may do to the edge of a letter, once halved
_PART = 16  # px: the side of the squares in which something small has moved
_MOST_OF_ALL, _MOST_OF_A_PART = 0.01, 0.15


@dataclass(frozen=True, slots=True)
class Difference:
    """The share of pixels that differ in the whole picture, and in the square where most do."""

    whole: float
    worst: float

    @property
    def is_slight(self) -> bool:
        """Whether nobody would see it."""
        return self.whole <= _MOST_OF_ALL and self.worst <= _MOST_OF_A_PART


def halved(picture: QImage) -> QImage:
    """Half as wide and high, smoothly: what is kept and compared."""
    half = QSize(picture.width() // 2, picture.height() // 2)
    mode = Qt.AspectRatioMode.IgnoreAspectRatio
    return picture.scaled(half, mode, Qt.TransformationMode.SmoothTransformation).convertToFormat(
        QImage.Format.Format_RGB888
    )


def difference(one: QImage, other: QImage) -> Difference:
    """Compare two halved pictures."""
    if one.size() != other.size():
        return Difference(1.0, 1.0)
    width, height = one.width(), one.height()
    parts: dict[tuple[int, int], int] = {}
    for y in range(height):
        mine, yours = (bytes(cast(memoryview, picture.constScanLine(y)))[: width * 3] for picture in (one, other))
        if mine == yours:
            continue
        for x in range(width):
            place = slice(3 * x, 3 * x + 3)
            if any(abs(a - b) > _SLIGHT for a, b in zip(mine[place], yours[place], strict=True)):
                key = x // _PART, y // _PART
                parts[key] = parts.get(key, 0) + 1
    return Difference(sum(parts.values()) / (width * height), max(parts.values(), default=0) / _PART**2)


def file_name(name: str, size: Size) -> str:
    """The file of a picture, as `take` names it."""
    return f"{name}-{size[0]}x{size[1]}.png"


def taken(name: str, size: Size, folder: Path, libraries: Libraries) -> QImage:
    """A picture as the program looks now."""
    (path,) = take(folder, [name], {size}, libraries=libraries)
    return halved(QImage(str(path)))
