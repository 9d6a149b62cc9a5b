"""How cards, arrows, lanes and heads of a map look; used by the canvas, the room and paper, without any handles."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF, QStaticText, QTransform

from facilitator.activities.pathway.drawing import Card, Line
from facilitator.activities.pathway.geometry import CONSOLE, Measures, Rect
from facilitator.activities.pathway.labelling import Align, Around, place_words, stub
from facilitator.activities.pathway.routing import Cards, Point
from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.painting import rounded
from facilitator.widgets.textflow import flow
from facilitator.widgets.theme import RADIUS, Palette

_HEAD_LENGTH, _HEAD_HALF = 9.0, 4.5
_LEAST_WORDS = 0.3  # below this zoom no words are painted: nobody could read them
_MOST_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes and faces of a map; `unit` is one px of the console's drawing, `brief` cards leave out who does a step."""

    sizes: Measures
    name: QFont
    meta: QFont
    strong: QFont
    name_line: float
    meta_line: float
    unit: float = 1.0
    brief: bool = False
    words: float = 126.0  # how wide the words of an arrow may be


@cache
def console_style() -> Style:
    """The style of the console and of paper."""
    return Style(
        CONSOLE,
        theme.font(14, theme.MEDIUM),
        theme.font(12),
        theme.font(12, theme.SEMIBOLD, tabular=True),
        18,
        16,
    )


def static(text: str, face: QFont) -> QStaticText:
    """One line of plain text, shaped once."""
    line = QStaticText(text)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    line.prepare(QTransform(), face)
    return line


def elided(text: str, face: QFont, width: float) -> str:
    """The text on one line, cut to a width."""
    return QFontMetricsF(face).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, max(width, 0))


def qrect(box: Rect) -> QRectF:
    """A box as Qt has it."""
    return QRectF(box.left, box.top, box.width, box.height)


def ground_of(lane: int, colours: Palette) -> str:
    """The colour of a lane: they take turns."""
    return colours.ground if lane % 2 else colours.sub_row


class CardSheet:
    """A card set for one style and palette; painted with its upper left corner at (0, 0)."""

    def __init__(self, card: Card, style: Style, colours: Palette, *, crowned: bool = False) -> None:
        """A `crowned` card has an arrow at the middle of its upper edge, which the words above it leave free."""
        self.card, self.style, self.colours, self.crowned = card, style, colours, crowned
        sizes, unit = style.sizes, style.unit
        side = 8 * unit
        inner = sizes.card_width - 2 * side
        mark = 16 * unit if card.kind == "decision" else 0
        most = max(1, int((sizes.card_height - style.meta_line - 8 * unit) // style.name_line))
        name = flow(card.name[:_MOST_CHARACTERS], style.name, inner - mark, line=round(style.name_line), most=most)
        self._texts: list[tuple[QPointF, QStaticText, QFont, str]] = []
        cut = [card.name] if name.cut or len(card.name) > _MOST_CHARACTERS else []
        lead = (style.name_line - QFontMetricsF(style.name).height()) / 2
        for number, text in enumerate(name.lines):
            at = QPointF(side, 6 * unit + lead + number * style.name_line)
            self._texts.append((at, static(text, style.name), style.name, colours.ink))
        base = sizes.card_height - style.meta_line - 5 * unit
        takes = elided(card.takes, style.strong, inner)
        wide = QFontMetricsF(style.strong).horizontalAdvance(takes)
        if takes:
            at = QPointF(sizes.card_width - side - wide, base)
            self._texts.append((at, static(takes, style.strong), style.strong, colours.ink))
        if card.who and not style.brief:
            beside = inner - wide - (6 * unit if wide else 0)
            who, at = elided(card.who, style.meta, beside), QPointF(side, base)
            above = base - style.meta_line
            if who != card.who and 6 * unit + len(name.lines) * style.name_line <= above:  # a line of its own
                who, at = elided(card.who, style.meta, inner), QPointF(side, above)
            self._texts.append((at, static(who, style.meta), style.meta, colours.ink_2))
            cut += [card.who] if who != card.who else []
        self._above: list[tuple[QRectF, QStaticText, QFont, str, str]] = []
        cut += self._set_above()
        self.cut = "\n".join(cut)  # what could not be shown whole

    def _set_above(self) -> list[str]:
        """Set the words above the card: how long one waits, that it is the bottleneck, what is wrong.

        Returns those that cannot be shown whole.
        """
        card, style, unit, colours = self.card, self.style, self.style.unit, self.colours
        words = [("warning", card.faults[0], style.meta, colours.red_text)] if card.faults else []
        if card.bottleneck:
            words.append(("", "Bottleneck", style.strong, colours.amber_text))
        if card.waits:
            words.append(("hourglass", f"wait {card.waits}", style.meta, colours.ink_2))
        cut = list(card.faults[1:])
        top, icon = -style.meta_line - 4 * unit, float(style.meta.pixelSize())
        left = style.sizes.card_width / 2 + 5 * unit if self.crowned else 0.0
        right = style.sizes.pitch - unit
        for name, text, face, tone in words:
            inset = icon + 2 * unit if name else 0.0
            if right - left < 40 * unit:
                cut.append(text)
                continue
            whole = inset + QFontMetricsF(face).horizontalAdvance(text)
            mark = name
            if self.crowned and name == "hourglass" and left + whole > style.sizes.card_width:
                mark, inset = "", 0.0
            shown = elided(text, face, right - left - inset)
            cut += [text] if shown != text else []
            width = inset + QFontMetricsF(face).horizontalAdvance(shown)
            self._above.append((QRectF(left, top, width, style.meta_line), static(shown, face), face, tone, mark))
            left += width + 6 * unit
        head = top - 2 * unit if words else -4 * unit
        sizes = style.sizes
        # All that is painted, around the card's own corner.
        self.reach = QRectF(-6 * unit, head - 2 * unit, sizes.pitch + 6 * unit, sizes.card_height - head + 9 * unit)
        return cut

    def crown(self, box: Rect) -> Rect | None:
        """Where the words above it stand while the card stands in `box`; None without any."""
        if not self._above:
            return None
        first, last = self._above[0][0], self._above[-1][0]
        return Rect(box.left + first.left(), box.top + first.top(), box.left + last.right(), box.top + first.bottom())

    def paint(self, painter: QPainter, ground: str, *, selected: bool = False, words: bool = True) -> None:
        """Paint it; `ground` is the colour of its lane, for the words above it."""
        sizes, unit, colours, card = self.style.sizes, self.style.unit, self.colours, self.card
        box = QRectF(0, 0, sizes.card_width, sizes.card_height)
        fill, edge, width = colours.surface, colours.line_2, 1.0
        if card.bottleneck:
            fill, edge, width = colours.amber_tint, colours.amber, 2.0
        elif card.kind in ("start", "end"):
            fill, edge = colours.accent_tint, colours.accent_line
        if not words:  # from afar a card is a mark in the colour of what it is
            plain = colours.red if card.faults else edge if fill != colours.surface else colours.edge
            painter.fillRect(box, QColor(colours.accent if selected else plain))
            return
        if selected:
            halo = box.adjusted(-4 * unit, -4 * unit, 4 * unit, 4 * unit)
            rounded(painter, halo, (RADIUS.segment + 4) * unit, colours.accent_tint)
            edge, width = colours.accent, 2.0
        if card.faded:
            painter.setOpacity(painter.opacity() * 0.35)
        rounded(painter, box, RADIUS.segment * unit, fill, edge, width * unit)
        if words:
            self._paint_words(painter, ground)

    def _paint_words(self, painter: QPainter, ground: str) -> None:
        unit, colours = self.style.unit, self.colours
        for at, text, face, tone in self._texts:
            painter.setFont(face)
            painter.setPen(QColor(tone))
            painter.drawStaticText(at, text)
        if self.card.kind == "decision":
            size = 14 * unit
            corner = QRectF(self.style.sizes.card_width - size - 6 * unit, 6 * unit, size, size)
            paint_icon(painter, corner, "diamond", colours.ink_2)
        for place, text, face, tone, name in self._above:
            painter.fillRect(place, QColor(ground))
            left = place.left()
            if name:
                size = float(self.style.meta.pixelSize())
                paint_icon(painter, QRectF(left, place.top() + (place.height() - size) / 2, size, size), name, tone)
                left += size + 2 * unit
            painter.setFont(face)
            painter.setPen(QColor(tone))
            painter.drawStaticText(QPointF(left, place.top() + (place.height() - text.size().height()) / 2), text)


def crowns(sheets: Iterable[CardSheet], cards: Cards) -> Cards:
    """The places of all words above cards."""
    found = ((sheet.card.id, sheet.crown(cards.boxes[sheet.card.id])) for sheet in sheets)
    return Cards({key: box for key, box in found if box is not None}, cards.scale)


class LineSheet:
    """An arrow with its words, in the coordinates of the map."""

    def __init__(
        self,
        line: Line,
        points: tuple[Point, ...],
        style: Style,
        colours: Palette,
        around: Around | None = None,
    ) -> None:
        """`around` is what the words keep clear of; from then on they are a part of it."""
        self.line, self.style, self.colours = line, style, colours
        self._texts: list[tuple[QPointF, QStaticText]] = []
        self._box = QRectF()
        self.points = points
        face = style.strong if line.kind == "flow" and not line.exit else style.meta
        self._face = theme.font(face.pixelSize(), theme.MEDIUM)
        self._ground: list[tuple[QPainterPath, str]] = []
        words = flow(line.words[:_MOST_CHARACTERS], self._face, style.words, line=round(style.meta_line), most=2)
        self.cut = line.words if words.cut or len(line.words) > _MOST_CHARACTERS else ""
        align: Align = "left"
        place = Rect(0, 0, 0, 0)
        if around is not None and line.exit:
            box = around.cards.boxes[line.source]
            self.points, place, align = stub(around, box, words.width + 1, words.height, style.sizes)
        elif around is not None and line.words:
            near = line.kind == "flow"
            place = place_words(around, points, words.width + 1, words.height, near_start=near)
        if around is not None and line.words:
            metrics = QFontMetricsF(self._face)
            lead = (words.line - metrics.height()) / 2
            for number, text in enumerate(words.lines):
                spare = words.width - metrics.horizontalAdvance(text) if align == "right" else 0.0
                at = QPointF(place.left + spare, place.top + lead + number * words.line)
                self._texts.append((at, static(text, self._face)))
            self._box = qrect(place)
            self._set_ground(around, place)
            around.words.put(line.id, place)
        self._path, self._tip = _path(self.points, style.unit)
        self._corners = QPolygonF([*(QPointF(*point) for point in self.points[:-1]), self._path.currentPosition()])
        grow = 7 * style.unit
        way = self._path.boundingRect().adjusted(-grow, -grow, grow, grow)
        self.reach = way.united(self._box) if self._texts else way  # all that is painted

    def _set_ground(self, around: Around, place: Rect) -> None:
        """Where something lies below the words they get a ground in the colours of their lanes; cards stay whole."""
        if not around.near(place):
            return
        sizes, side = self.style.sizes, 2 * self.style.unit
        box = self._box.adjusted(-side, 0, side, 0)
        cards = QPainterPath()
        for key in around.cards.near(place):
            cards.addRect(qrect(around.cards.boxes[key]))
        first, last = (int((y - sizes.head) // sizes.lane) for y in (place.top, place.bottom))
        for lane in range(first, last + 1):
            band = QRectF(box.left(), sizes.head + lane * sizes.lane, box.width(), sizes.lane)
            path = QPainterPath()
            path.addRect(band.intersected(box))
            self._ground.append((path.subtracted(cards), ground_of(lane, self.colours)))

    def near(self, x: float, y: float, reach: float) -> bool:
        """Whether a point is on the arrow or its words."""
        if self._texts and self._box.contains(QPointF(x, y)):
            return True
        for (left, top), (right, bottom) in zip(self.points, self.points[1:], strict=False):
            if (
                min(left, right) - reach <= x <= max(left, right) + reach
                and min(top, bottom) - reach <= y <= max(top, bottom) + reach
            ):
                return True
        return False

    def paint(
        self,
        painter: QPainter,
        *,
        selected: bool = False,
        words: bool = True,
        faded: bool = False,
        plain: bool = False,
    ) -> None:
        """Paint it; `plain` without soft edges, which costs a fifth and is for maps of hundreds of arrows."""
        line, colours, unit = self.line, self.colours, self.style.unit
        contingency = line.kind == "contingency"
        tone = colours.amber_text if contingency else colours.ink if line.critical else colours.ink_3
        if selected:
            tone = colours.accent
        pen = QPen(QColor(tone), (2.25 if line.critical or selected else 1.5) * unit)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if contingency:
            pen.setDashPattern([3.5, 2.5])
        if faded:
            painter.setOpacity(0.35)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if plain:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.drawPolyline(self._corners)
        else:
            painter.drawPath(self._path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone))
        painter.drawPolygon(self._tip)
        if words:
            self.paint_words(painter)

    def paint_words(self, painter: QPainter, *, faded: bool = False) -> None:
        """Paint what stands beside it."""
        if faded:
            painter.setOpacity(0.35)
        for ground, colour in self._ground:
            painter.fillPath(ground, QColor(colour))
        painter.setFont(self._face)
        contingency = self.line.kind == "contingency"
        painter.setPen(QColor(self.colours.amber_text if contingency else self.colours.ink_2))
        for at, text in self._texts:
            painter.drawStaticText(at, text)


def _path(points: tuple[Point, ...], unit: float) -> tuple[QPainterPath, QPolygonF]:
    """The line with softly turned corners up to the root of its tip, and the tip."""
    length, half, turn = _HEAD_LENGTH * unit, _HEAD_HALF * unit, 4 * unit
    end, before = QPointF(*points[-1]), QPointF(*points[-2])
    ahead = end - before
    size = max(abs(ahead.x()) + abs(ahead.y()), 0.001)
    ahead /= size
    root = end - ahead * min(length, size)
    aside = QPointF(-ahead.y(), ahead.x()) * half
    path = QPainterPath(QPointF(*points[0]))
    for number in range(1, len(points) - 1):
        corner, coming, going = (QPointF(*points[each]) for each in (number, number - 1, number + 1))
        path.lineTo(_towards(corner, coming, turn))
        path.quadTo(corner, _towards(corner, going, turn))
    path.lineTo(root)
    return path, QPolygonF([end, root + aside, root - aside])


def _towards(start: QPointF, end: QPointF, by: float) -> QPointF:
    ahead = end - start
    size = abs(ahead.x()) + abs(ahead.y())
    return start if not size else start + ahead * (min(by, size / 2) / size)


def readable(zoom: float) -> bool:
    """Whether words are worth painting at a zoom."""
    return zoom >= _LEAST_WORDS
