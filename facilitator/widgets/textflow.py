"""Plain text set in lines of a fixed height, for labels, notes and room screens alike."""

from math import ceil
from typing import NamedTuple

from PySide6 import QtGui
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from facilitator.widgets.theme import TYPE

_LINE_HEIGHTS: dict[int, int] = {step.size: step.line for step in TYPE}
UNBOUNDED = 16_777_215  # Qt's largest widget width in px


def line_height(size: int) -> int:
    """Line height in px of a font size in px: from the type scale, otherwise 1.28 times the size."""
    return _LINE_HEIGHTS.get(size, ceil(size * 1.28))


class Flow(NamedTuple):
    """Text broken into lines; width and height in px, `cut` tells that something was left out."""

    lines: tuple[str, ...]
    face: QFont
    line: int
    width: int
    height: int
    cut: bool

    def draw(self, painter: QPainter, place: QRectF, colour: str | QColor, align: Qt.AlignmentFlag) -> None:
        """Draw the lines from the top of `place`, aligned left, centre or right in it."""
        metrics = QFontMetricsF(self.face)
        painter.setFont(self.face)
        painter.setPen(QColor(colour))
        base = place.top() + (self.line - metrics.height()) / 2 + metrics.ascent()
        for number, text in enumerate(self.lines):
            spare = place.width() - metrics.horizontalAdvance(text)
            shift = spare / 2 if align & Qt.AlignmentFlag.AlignHCenter else 0.0
            shift = spare if align & Qt.AlignmentFlag.AlignRight else shift
            painter.drawText(QPointF(place.left() + shift, base + number * self.line), text)


def _broken(paragraph: str, face: QFont, width: float) -> list[str]:
    # Qt makes these classes when they are first named, and the first picture seldom has anything to break.
    layout, option = QtGui.QTextLayout(paragraph, face), QtGui.QTextOption()
    option.setWrapMode(QtGui.QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    units = paragraph.encode("utf-16-le")  # Qt counts in these, two bytes each
    ends = [*starts[1:], len(units) // 2]
    parts = (units[2 * a : 2 * b] for a, b in zip(starts, ends, strict=True))
    return [part.decode("utf-16-le", "replace").rstrip() for part in parts] or [""]


def flow(text: str, face: QFont, width: float = UNBOUNDED, *, line: int = 0, most: int = 0) -> Flow:
    """Break plain text to a width in px.

    `line` is the line height in px (0: from the type scale), `most` the greatest number of lines (0: any),
    of which the last one is elided.
    """
    line = line or line_height(face.pixelSize())
    metrics = QFontMetricsF(face)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        whole = paragraph.rstrip()
        fits = width >= UNBOUNDED or metrics.horizontalAdvance(whole) <= width
        lines += [whole] if fits else _broken(whole, face, width)
    cut = bool(most) and len(lines) > most
    if cut:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    wide = ceil(max(metrics.horizontalAdvance(part) for part in lines))
    return Flow(tuple(lines), face, line, wide, line * len(lines), cut)
