"""Pieces of the room's agenda: text that fits, the disc with the timer, and the line of the day.

All measures are px at a height of 1080; nothing is set smaller than the `least` that the size of the room asks for.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from facilitator.stage.room import Mark, RoomAgenda, Segment, Speaker
from facilitator.stage.snapshots import Place, State
from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.painting import digit_width, draw_digits, kept, rounded
from facilitator.widgets.textflow import Flow, flow
from facilitator.widgets.theme import Palette

SMALLEST = 28
ColourOf = Callable[[RoomAgenda, Palette], str]
_RING = 44
# Down to 176 figures have 12 % of the height of the picture: they are to be read from the back row.
_DIGITS_SIZES = (180, 176, 172, 164, 156, 148, 136, 120, 104, 88, 72)
_SIGN = 0.6  # of the size of the figures: a plus as large as they are would make all of them smaller
_BAR_HEIGHT = 28
_GAP = 6
_NIGHT = 34  # more between two days
_LEFT = Qt.AlignmentFlag.AlignLeft


def fitted(text: str, width: float, height: float, sizes: Sequence[int], weight: int) -> Flow:
    """The text in the largest of `sizes` at which it fits; in the smallest it ends in an ellipsis."""
    found: Flow | None = None
    for size in sizes:
        face = theme.font(size, weight)
        line = round(size * 1.22)
        found = flow(text, face, width, line=line, most=max(1, int(height // line)))
        if not found.cut:
            break
    assert found is not None
    return found


def at_least(least: int, sizes: Sequence[int]) -> tuple[int, ...]:
    """Those sizes that are not too small, or the smallest allowed."""
    return tuple(size for size in sizes if size >= least) or (least,)


def width_of(text: str, face: QFont) -> float:
    """Width of one line in px."""
    return QFontMetricsF(face).horizontalAdvance(text)


def draw_text(painter: QPainter, text: str, place: QRectF, size: int, weight: int, colour: str) -> float:
    """Draw one line at the top of `place`, elided where it ends; returns the y below it."""
    line = fitted(text, place.width(), size * 1.5, (size,), weight)
    line.draw(painter, place, colour, _LEFT)
    return place.top() + line.height


def draw_lines(
    painter: QPainter, place: QRectF, lines: Sequence[str], colours: Palette, least: int, *, bullets: bool
) -> None:
    """Draw sentences below each other, as many as fit."""
    sizes = at_least(least, (36, 32))
    inset = 44 if bullets else 0
    y = place.top()
    for text in lines:
        found = fitted(text, place.width() - inset, sizes[0] * 2.6, sizes, theme.REGULAR)
        if y + found.height > place.bottom():
            break
        if bullets:
            dot = QRectF(place.left() + 4, y + found.line / 2 - 6, 12, 12)
            rounded(painter, dot, 6, colours.accent)
        found.draw(painter, QRectF(place.left() + inset, y, place.width() - inset, found.height), colours.ink, _LEFT)
        y += found.height + 14


def draw_timer(
    painter: QPainter,
    disc: QRectF,
    agenda: RoomAgenda,
    colours: Palette,
    mixed: Callable[[ColourOf], QColor],
    least: int,
) -> None:
    """Draw the disc: a ring of the time left, the figures, and of how much; `mixed` tells what a colour is now."""
    _draw_ring(painter, disc, agenda, colours, mixed)
    inner = disc.adjusted(_RING + 10, 0, -_RING - 10, 0)
    middle = disc.center().y() - disc.height() * 0.028
    figures = QRectF(inner.left(), middle - 100, inner.width(), 200)
    _draw_figures(painter, figures, agenda.digits, mixed(_figures_colour))
    below = QRectF(inner.left(), disc.center().y() + disc.height() * 0.135, inner.width(), 48)
    width, sizes = inner.width() * 0.84, at_least(least, (36, 32, 28))
    line = fitted(agenda.length, width, 48, sizes, theme.MEDIUM)
    if line.cut:
        line = fitted(agenda.length.replace("minutes", "min"), width, 48, sizes, theme.MEDIUM)
    line.draw(painter, below, colours.ink_2, Qt.AlignmentFlag.AlignHCenter)


def _draw_figures(painter: QPainter, place: QRectF, digits: str, colour: QColor) -> None:
    """Draw the figures as large as they fit; the sign of an overrun is smaller, half way up."""
    sign, figures = ("+", digits[1:]) if digits.startswith("+") else ("", digits)
    others = "".join(each for each in figures if not each.isdecimal())
    for size in _DIGITS_SIZES:
        face, small = theme.font(size, theme.SEMIBOLD), theme.font(round(size * _SIGN), theme.SEMIBOLD)
        before = width_of(sign, small)
        whole = before + (len(figures) - len(others)) * digit_width(face) + width_of(others, face)
        if whole <= place.width():
            break
    place = place.adjusted((place.width() - whole) / 2, 0, 0, 0)
    if sign:
        painter.setFont(small)
        painter.setPen(colour)
        up = QFontMetricsF(small).tightBoundingRect(sign).center().y()
        painter.drawText(QPointF(place.left(), place.center().y() - up), sign)
    draw_digits(painter, place.adjusted(before, 0, 0, 0), figures, face, colour, _LEFT)


def _draw_ring(
    painter: QPainter, disc: QRectF, agenda: RoomAgenda, colours: Palette, mixed: Callable[[ColourOf], QColor]
) -> None:
    """The ring shrinks clockwise from the top: what is filled is what is left."""
    over = agenda.is_over
    with kept(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(_field_colour))
        painter.drawEllipse(disc)
        middle = disc.adjusted(_RING / 2, _RING / 2, -_RING / 2, -_RING / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.sunk), _RING))
        painter.drawEllipse(middle)
        pen = QPen(mixed(_ring_colour), _RING)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        left = 360 * 16 if over else 360 * 16 * (1000 - agenda.used_per_mille) // 1000
        painter.drawArc(middle, 90 * 16, left)
        if not over and agenda.of_s > agenda.tick_s:
            _draw_ticks(painter, disc, agenda, colours)


def _draw_ticks(painter: QPainter, disc: QRectF, agenda: RoomAgenda, colours: Palette) -> None:
    painter.setPen(QPen(QColor(colours.ground), 3))
    centre, radius = disc.center(), disc.width() / 2
    for second in range(0, agenda.of_s, agenda.tick_s):
        spoke = QLineF.fromPolar(radius + 1, 90 + 360 * second / agenda.of_s).translated(centre)
        rim = QLineF.fromPolar(radius - _RING - 1, 90 + 360 * second / agenda.of_s).translated(centre)
        painter.drawLine(rim.p2(), spoke.p2())


def _field_colour(agenda: RoomAgenda, colours: Palette) -> str:
    return colours.red_tint if agenda.is_over and not agenda.stands else colours.surface


def _figures_colour(agenda: RoomAgenda, colours: Palette) -> str:
    if agenda.stands:
        return colours.ink_3
    if agenda.state is State.RED:
        return colours.red_text
    return colours.amber_text if agenda.state is State.AMBER else colours.ink


def _ring_colour(agenda: RoomAgenda, colours: Palette) -> str:
    if agenda.stands:
        return colours.ink_3
    if agenda.state is State.RED:
        return colours.red
    return colours.amber if agenda.state is State.AMBER else colours.accent


def draw_speaker(painter: QPainter, place: QRectF, speaker: Speaker, colours: Palette, least: int) -> None:
    """Draw who speaks and, at the right end of the line, their clock; its words only where the name leaves room."""
    size = max(36, least)
    name_face = theme.font(size + 4, theme.SEMIBOLD)
    figures = theme.font(size + 12, theme.SEMIBOLD, tabular=True)
    words = theme.font(size, theme.MEDIUM, tabular=True)
    icon = QRectF(place.left(), place.center().y() - size / 2, size, size)
    paint_icon(painter, icon, "speech", colours.ink_2)
    left, right = icon.right() + 16, place.right() - width_of(speaker.digits, figures) - 36
    beside = width_of(speaker.words, words) + 20
    worded = width_of(speaker.title, name_face) <= right - left - beside
    room = right - left - (beside if worded else 0)
    name = fitted(speaker.title, room, size * 1.3, (size + 4, size), theme.SEMIBOLD)
    name.draw(painter, QRectF(left, place.center().y() - name.line / 2, room, name.height), colours.ink, _LEFT)
    tones = {"amber": colours.amber_text, "red": colours.red_text}
    shown = [(speaker.digits, figures, colours.ink, beside if worded else 0.0)]
    shown += [(speaker.words, words, colours.ink_2, 0.0)] if worded else []
    for text, face, colour, after in shown:
        painter.setFont(face)
        painter.setPen(QColor(tones.get(speaker.state, colour)))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(place.adjusted(0, 0, -after, 0), middle, text)


def day_height(least: int) -> int:
    """Height of the line of the day with its times."""
    return 44 + round(least * 1.7)


def draw_day(painter: QPainter, place: QRectF, agenda: RoomAgenda, colours: Palette, least: int) -> None:
    """Draw one segment for each item, as long as planned, and the times below."""
    boxes = _boxes(QRectF(place.left(), place.top() + 4, place.width(), _BAR_HEIGHT), agenda.segments)
    for box, segment in zip(boxes, agenda.segments, strict=True):
        _draw_segment(painter, box, segment, agenda, colours)
    _draw_marks(painter, QRectF(place.left(), place.top() + 44, place.width(), 40), boxes, agenda, colours, least)


def _boxes(place: QRectF, segments: Sequence[Segment]) -> list[QRectF]:
    gap = min(_GAP, place.width() / (4 * max(1, len(segments))))
    nights = sum(segment.opens_day for segment in segments[1:])
    night = min(_NIGHT, place.width() / (8 * max(1, nights)))
    whole = sum(segment.weight_s for segment in segments)
    wide = place.width() - gap * (len(segments) - 1) - night * nights
    # An item without a set length still has a place.
    least = min(12.0, wide / max(1, len(segments)))
    spare = wide - least * len(segments)
    left = place.left()
    boxes: list[QRectF] = []
    for segment in segments:
        left += night if segment.opens_day and boxes else 0
        width = least + (spare * segment.weight_s / whole if whole else spare / len(segments))
        boxes.append(QRectF(left, place.top(), width, place.height()))
        left += width + gap
    return boxes


def _draw_segment(painter: QPainter, box: QRectF, segment: Segment, agenda: RoomAgenda, colours: Palette) -> None:
    with kept(painter):
        if segment.place is Place.NOW:
            tint = colours.red_tint if agenda.state is State.RED else colours.accent_tint
            tint = colours.amber_tint if agenda.state is State.AMBER else tint
            tint = colours.line if agenda.stands else tint
            rounded(painter, box, 6, tint)
            done = QRectF(box)
            done.setWidth(box.width() * segment.used_per_mille / 1000)
            painter.setClipRect(done)
            rounded(painter, box, 6, _ring_colour(agenda, colours))
        elif segment.place is Place.DONE:
            rounded(painter, box, 6, colours.ink_3)
        elif segment.is_break:
            _draw_stripes(painter, box, colours.line)
        else:
            rounded(painter, box, 6, colours.line)


def _draw_stripes(painter: QPainter, box: QRectF, colour: str) -> None:
    x = box.left()
    while x < box.right():
        painter.fillRect(QRectF(x, box.top(), min(6.0, box.right() - x), box.height()), QColor(colour))
        x += 12


def _draw_marks(
    painter: QPainter, place: QRectF, boxes: Sequence[QRectF], agenda: RoomAgenda, colours: Palette, least: int
) -> None:
    taken: list[tuple[float, float]] = []
    for mark in agenda.marks:
        face = theme.font(least, theme.SEMIBOLD if mark.now else theme.MEDIUM, tabular=True)
        for text in filter(None, (mark.text, mark.short)):
            width = width_of(text, face)
            left = _mark_left(mark, boxes[mark.segment], width, place)
            if width > place.width() or any(left < end + 28 and begin < left + width + 28 for begin, end in taken):
                continue
            taken.append((left, left + width))
            painter.setFont(face)
            painter.setPen(QColor(_mark_colour(mark, agenda, colours)))
            painter.drawText(QPointF(left, place.top() + least * 1.07), text)
            break


def _mark_left(mark: Mark, box: QRectF, width: float, place: QRectF) -> float:
    at = box.left() + box.width() * mark.per_mille / 1000
    before = 500 if mark.now else mark.per_mille if mark.per_mille in (0, 1000) else 500
    return max(place.left(), min(at - width * before / 1000, place.right() - width))


def _mark_colour(mark: Mark, agenda: RoomAgenda, colours: Palette) -> str:
    if not mark.now:
        return colours.ink_2
    if agenda.stands:
        return colours.ink_2
    if agenda.state is State.RED:
        return colours.red_text
    return colours.amber_text if agenda.state is State.AMBER else colours.accent
