"""Drawing that several canvases and room screens share; every function leaves the painter as it found it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from facilitator.widgets.icons import paint_icon
from facilitator.widgets.theme import LIGHT, RADIUS, Palette, Quadrant, alpha

Colour = str | QColor


@contextmanager
def kept(painter: QPainter) -> Iterator[QPainter]:
    """The painter with smooth edges, restored afterwards."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.restore()


def rounded(
    painter: QPainter,
    place: QRect | QRectF,
    radius: float,
    fill: Colour | None = None,
    edge: Colour | None = None,
    width: float = 1.0,
    *,
    dashed: bool = False,
) -> None:
    """Draw a box with round corners whose edge lies inside `place`, so that it stays sharp."""
    box = QRectF(place)
    with kept(painter):
        painter.setBrush(QColor(fill) if fill is not None else Qt.BrushStyle.NoBrush)
        if edge is None:
            painter.setPen(Qt.PenStyle.NoPen)
        else:
            pen = QPen(QColor(edge), width)
            if dashed:
                pen.setDashPattern([3, 2.5])
            painter.setPen(pen)
            box.adjust(width / 2, width / 2, -width / 2, -width / 2)
            radius = max(radius - width / 2, 0)
        painter.drawRoundedRect(box, radius, radius)


def draw_note(
    painter: QPainter,
    place: QRectF,
    tones: Quadrant,
    *,
    colours: Palette = LIGHT,
    radius: float = RADIUS.note,
    scale: float = 1.0,
    selected: bool = False,
    ghost: bool = False,
) -> None:
    """Draw the paper of a note: tinted with a shadow of two offset boxes, or dashed while it is being typed.

    `scale` is 1 on the console and grows with the room's screen.
    """
    if ghost:
        rounded(painter, place, radius, colours.surface, tones.edge, 1.5 * scale, dashed=True)
    else:
        if not colours.dark:
            low = place.adjusted(-0.5 * scale, 1.5 * scale, 0.5 * scale, 1.5 * scale)
            rounded(painter, low, radius + 0.5, alpha(colours.ink, 0.05))
            rounded(painter, place.translated(0, scale), radius, alpha(colours.ink, 0.09))
        rounded(painter, place, radius, tones.note)
    if selected:
        grow = 3 * scale
        box = place.adjusted(-grow, -grow, grow, grow)
        rounded(painter, box, radius + grow, None, colours.accent, 2 * scale)


def draw_digits(
    painter: QPainter, place: QRectF, text: str, face: QFont, colour: Colour, align: Qt.AlignmentFlag
) -> float:
    """Draw figures so that no digit moves when another changes, and return the width in px.

    Every digit stands in a cell as wide as the widest one; other characters keep their own width.
    """
    metrics = QFontMetricsF(face)
    cell = digit_width(face)
    widths = [cell if sign.isdecimal() else metrics.horizontalAdvance(sign) for sign in text]
    whole = sum(widths)
    left = place.left()
    if align & Qt.AlignmentFlag.AlignHCenter:
        left += (place.width() - whole) / 2
    elif align & Qt.AlignmentFlag.AlignRight:
        left += place.width() - whole
    base = place.top() + (place.height() + metrics.capHeight()) / 2
    with kept(painter):
        painter.setFont(face)
        painter.setPen(QColor(colour))
        for sign, width in zip(text, widths, strict=True):
            inset = (width - metrics.horizontalAdvance(sign)) / 2
            painter.drawText(QPointF(left + inset, base), sign)
            left += width
    return whole


def digit_width(face: QFont) -> float:
    """Width in px of the cell in which `draw_digits` sets each digit."""
    metrics = QFontMetricsF(face)
    return max(metrics.horizontalAdvance(sign) for sign in "0123456789")


def draw_ring(painter: QPainter, place: QRectF, done: float, width: float, colour: Colour, track: Colour) -> None:
    """Draw a disc ring filled clockwise from the top to the share `done`, 0 to 1."""
    box = place.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    share = min(max(done, 0.0), 1.0)
    with kept(painter):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(track), width))
        painter.drawEllipse(box)
        if share:
            pen = QPen(QColor(colour), width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawArc(box, 90 * 16, -round(share * 360 * 16))


def draw_segments(
    painter: QPainter,
    place: QRectF,
    filled: int,
    total: int,
    *,
    wanted: int = 0,
    gap: float = 4.0,
    colours: Palette = LIGHT,
) -> None:
    """Draw one pill per person: filled, then amber ones up to `wanted`, then empty ones."""
    if total <= 0:
        return
    width = (place.width() - gap * (total - 1)) / total
    radius = min(place.height() * 0.2, 6.0)
    for number in range(total):
        box = QRectF(place.left() + number * (width + gap), place.top(), width, place.height())
        fill, edge = colours.sunk, colours.line_2
        if number < filled:
            fill, edge = colours.accent, colours.accent_hover
        elif number < wanted:
            fill, edge = colours.amber_tint, colours.amber
        rounded(painter, box, radius, fill, edge)


def draw_letter(
    painter: QPainter, place: QRectF, letter: str, tones: Quadrant, face: QFont, colours: Palette = LIGHT
) -> None:
    """Draw the letter badge of a quadrant; the face sets its size."""
    rounded(painter, place, place.height() * 0.2, tones.edge)
    with kept(painter):
        painter.setFont(face)
        painter.setPen(QColor(colours.ground if colours.dark else colours.on_accent))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter)


def draw_node(painter: QPainter, place: QRectF, state: str, colours: Palette = LIGHT) -> None:
    """Draw the disc of an agenda item: "done", "now", "next" or "break"."""
    ground = colours.surface if state == "now" else colours.rail
    with kept(painter):
        if state == "done":
            rounded(painter, place, place.height() / 2, colours.ink_3)
            inset = place.height() * 0.22
            paint_icon(painter, place.adjusted(inset, inset, -inset, -inset), "check", colours.rail)
            return
        edge = {"now": colours.accent, "break": colours.line_2}.get(state, colours.edge)
        rounded(painter, place, place.height() / 2, ground, edge, place.height() / 8)
        if state == "now":
            inset = place.height() * 0.31
            rounded(painter, place.adjusted(inset, inset, -inset, -inset), place.height(), colours.accent)
