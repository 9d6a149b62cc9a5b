"""What lies below and around the cards of a map: lanes with their names, column heads, the legend."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from facilitator.activities.pathway.drawing import Drawing, Line, Strip
from facilitator.activities.pathway.geometry import Skeleton
from facilitator.activities.pathway.sheets import LineSheet, Style, elided, ground_of
from facilitator.widgets import theme
from facilitator.widgets.painting import kept, rounded
from facilitator.widgets.textflow import flow
from facilitator.widgets.theme import Palette


def lane_colour(key: str, colours: Palette) -> str:
    """The colour of a lane's edge; "" for none."""
    return {
        "teal": colours.accent,
        "green": colours.green,
        "orange": colours.weaknesses.edge,
        "blue": colours.opportunities.edge,
        "plum": colours.threats.edge,
        "grey": colours.ink_3,
    }.get(key, "")


def paint_lanes(
    painter: QPainter, lanes: tuple[Strip, ...], skeleton: Skeleton, colours: Palette, across: QRectF, unit: float = 1.0
) -> None:
    """Paint the lanes' grounds and lines over the width of `across`."""
    for number, lane in enumerate(lanes):
        top = skeleton.lane_top(number)
        band = QRectF(across.left(), top, across.width(), skeleton.measures.lane)
        if band.bottom() < across.top() or band.top() > across.bottom():
            continue
        painter.fillRect(band, QColor(ground_of(number, colours)))
        painter.fillRect(QRectF(across.left(), band.bottom() - unit, across.width(), unit), QColor(colours.line))
        if edge := lane_colour(lane.colour, colours):
            painter.fillRect(QRectF(0, top, 4 * unit, skeleton.measures.lane - unit), QColor(edge))


def paint_lane_name(
    painter: QPainter, name: str, at: QPointF, style: Style, colours: Palette, width: float, *, ground: str = ""
) -> None:
    """Paint a lane's name with its upper left corner at a point; over arrows it needs a `ground`."""
    face = theme.font(style.meta.pixelSize(), theme.SEMIBOLD)
    words = flow(name, face, width, line=round(style.meta_line), most=1)
    place = QRectF(at.x(), at.y(), words.width, words.height)
    if ground:
        painter.fillRect(place.adjusted(-4 * style.unit, 0, 4 * style.unit, 0), QColor(ground))
    words.draw(painter, place, colours.ink_2, Qt.AlignmentFlag.AlignLeft)


def paint_heads(
    painter: QPainter,
    heads: tuple[str, ...],
    skeleton: Skeleton,
    style: Style,
    colours: Palette,
    zoom: float = 1.0,
    seen: tuple[float, float] = (0.0, float("inf")),
) -> None:
    """Paint the words above the columns that are `seen` from x to x; they stand apart as the `zoom` says."""
    sizes = skeleton.measures
    face = theme.font(style.meta.pixelSize(), theme.SEMIBOLD, tabular=True)
    room = sizes.pitch * zoom - 8 * style.unit
    if room < 3 * style.meta_line:
        return
    for column, words in enumerate(heads):
        left = skeleton.column_left(column)
        if left > seen[1] or left + sizes.pitch < seen[0]:
            continue
        shown = flow(elided(words, face, room), face, line=round(style.meta_line), most=1)
        place = QRectF(left * zoom, (sizes.head - style.meta_line) / 2, sizes.pitch, style.meta_line)
        shown.draw(painter, place, colours.ink_2, Qt.AlignmentFlag.AlignLeft)


def paint_legend(painter: QPainter, at: QPointF, style: Style, colours: Palette, drawing: Drawing) -> float:
    """Paint what the kinds of lines and cards mean, those that are there; returns the width."""
    unit, x, middle = style.unit, at.x(), at.y() + style.meta_line / 2
    kinds = [("flow", False)]
    kinds += [("flow", True)] if any(line.critical for line in drawing.lines) else []
    kinds += [("contingency", False)] if any(line.kind == "contingency" for line in drawing.lines) else []
    names = {("flow", False): "flow", ("flow", True): "longest way", ("contingency", False): "contingency"}
    metrics = QFontMetricsF(style.meta)
    with kept(painter):
        for kind, critical in kinds:
            sample = LineSheet(
                Line("", "", "", kind, "", critical),
                ((x, middle), (x + 28 * unit, middle)),
                style,
                colours,
            )
            sample.paint(painter)
            x += 34 * unit
            x = _legend_word(painter, names[kind, critical], x, at.y(), style, colours) + 18 * unit
        if any(card.bottleneck for card in drawing.cards):
            box = QRectF(x, middle - 6 * unit, 18 * unit, 12 * unit)
            rounded(painter, box, 3 * unit, colours.amber_tint, colours.amber, 2 * unit)
            x = _legend_word(painter, "bottleneck", x + 24 * unit, at.y(), style, colours) + 18 * unit
    return x - at.x() - 18 * unit + metrics.horizontalAdvance(" ")


def _legend_word(painter: QPainter, word: str, x: float, y: float, style: Style, colours: Palette) -> float:
    words = flow(word, style.meta, line=round(style.meta_line))
    words.draw(painter, QRectF(x, y, words.width, words.height), colours.ink_2, Qt.AlignmentFlag.AlignLeft)
    return x + words.width
