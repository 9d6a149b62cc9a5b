"""A drawing set and routed at once, for whoever paints it whole: paper, pictures and the room."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from facilitator.activities.pathway.backdrop import paint_heads, paint_lane_name, paint_lanes, paint_legend
from facilitator.activities.pathway.drawing import Drawing
from facilitator.activities.pathway.geometry import CONSOLE, Skeleton
from facilitator.activities.pathway.labelling import Around, boxes_along
from facilitator.activities.pathway.routing import Cards, Link, Point, route_all
from facilitator.activities.pathway.sheets import CardSheet, LineSheet, Style, console_style, crowns, ground_of
from facilitator.activities.pathway.spreading import spread
from facilitator.widgets.picture import Picture
from facilitator.widgets.theme import LIGHT, Palette

_TITLE, _FOOT, _EDGE = 34.0, 30.0, 12.0


class Chart:
    """Every card and arrow of a drawing in one style, ready to be painted."""

    def __init__(self, drawing: Drawing, style: Style, colours: Palette) -> None:
        self.drawing, self.style, self.colours = drawing, style, colours
        self.skeleton = Skeleton(len(drawing.lanes), drawing.columns, style.sizes)
        scale = style.sizes.pitch / CONSOLE.pitch
        self.cards = Cards({card.id: self.skeleton.box(card.cell) for card in drawing.cards}, scale)
        links = links_of(drawing)
        routes = route_all(self.cards, links.values(), *self.skeleton.channels())
        paths = spread(self.cards, links, routes)
        crowned = crowned_by(self.cards, paths, links)
        self._cards = [(card, CardSheet(card, style, colours, crowned=card.id in crowned)) for card in drawing.cards]
        around = Around(self.cards, boxes_along(paths), crowns((sheet for _, sheet in self._cards), self.cards))
        self._lines = [LineSheet(line, paths.get(line.id, ()), style, colours, around) for line in drawing.lines]

    @property
    def size(self) -> QSizeF:
        """How large it is, with the column heads."""
        return QSizeF(self.skeleton.width, self.skeleton.height)

    def card_box(self, card_id: str) -> QRectF:
        """Where a card stands."""
        box = self.cards.boxes[card_id]
        return QRectF(box.left, box.top, box.width, box.height)

    def paint(self, painter: QPainter, across: QRectF, *, lit: Collection[str] | None = None) -> None:
        """Paint what of the map lies in `across`; with `lit` all other cards fade."""
        colours, skeleton = self.colours, self.skeleton
        paint_lanes(painter, self.drawing.lanes, skeleton, colours, across, self.style.unit)
        seen = [sheet for sheet in self._lines if sheet.reach.intersects(across)]
        for sheet in sorted(seen, key=lambda sheet: sheet.line.critical):
            painter.save()
            sheet.paint(painter, words=False, faded=lit is not None)
            painter.restore()
        for card, sheet_of in self._cards:
            box = self.cards.boxes[card.id]
            if not sheet_of.reach.translated(box.left, box.top).intersects(across):
                continue
            painter.save()
            painter.translate(box.left, box.top)
            if lit is not None and card.id not in lit:
                painter.setOpacity(0.35)
            chosen = lit is not None and len(lit) == 1 and card.id in lit
            sheet_of.paint(painter, ground_of(card.cell.lane, colours), selected=chosen)
            painter.restore()
        for sheet in seen:
            painter.save()
            sheet.paint_words(painter, faded=lit is not None)
            painter.restore()
        self.paint_names(painter, max(across.left(), 0.0))

    def paint_names(self, painter: QPainter, left: float) -> None:
        """Paint the names of the lanes beginning at `left`."""
        for number, lane in enumerate(self.drawing.lanes):
            at = QPointF(left + self.style.sizes.margin, self.skeleton.lane_top(number) + 6 * self.style.unit)
            ground = ground_of(number, self.colours) if left else ""
            width = self.style.sizes.pitch * 2
            paint_lane_name(painter, lane.name, at, self.style, self.colours, width, ground=ground)

    def paint_heads(self, painter: QPainter) -> None:
        """Paint the words above the columns."""
        paint_heads(painter, self.drawing.heads, self.skeleton, self.style, self.colours)


def links_of(drawing: Drawing) -> dict[str, Link]:
    """The arrows that have a way, by id."""
    return {
        line.id: Link(line.id, line.source, line.target, "contingency" if line.kind == "contingency" else "flow")
        for line in drawing.lines
        if not line.exit
    }


def crowned_by(cards: Cards, paths: Mapping[str, tuple[Point, ...]], links: Mapping[str, Link]) -> frozenset[str]:
    """The cards at whose upper edge, in its middle, an arrow begins or ends."""
    found: set[str] = set()
    for key, points in paths.items():
        for card_id, (x, y) in ((links[key].source, points[0]), (links[key].target, points[-1])):
            box = cards.boxes[card_id]
            if y == box.top and x == box.middle[0]:
                found.add(card_id)
    return frozenset(found)


def picture_of(drawing: Drawing, remark: str = "") -> Picture:
    """A map for slides or paper, with its title, a remark such as the elapsed time, and the legend."""
    style = console_style()
    chart = Chart(drawing, style, LIGHT)
    size = QSizeF(max(chart.size.width(), 480.0), chart.size.height() + _TITLE + _FOOT)

    def paint(painter: QPainter) -> None:
        painter.fillRect(QRectF(QPointF(0, 0), size), QColor(LIGHT.surface))
        painter.setFont(style.name)
        painter.setPen(QColor(LIGHT.ink))
        painter.drawText(QPointF(_EDGE, 22), drawing.title)
        if remark:
            wide = painter.fontMetrics().horizontalAdvance(remark)
            painter.drawText(QPointF(size.width() - _EDGE - wide, 22), remark)
        painter.save()
        painter.translate(0, _TITLE)
        chart.paint_heads(painter)
        chart.paint(painter, QRectF(0, 0, size.width(), chart.size.height()))
        painter.restore()
        paint_legend(painter, QPointF(_EDGE, size.height() - 22), style, LIGHT, drawing)

    return Picture(drawing.title, size, paint)
