"""What stands in the scene of a map: cards, arrows, lane names, and what a gesture shows before it is let go."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from facilitator.activities.pathway.backdrop import paint_lane_name
from facilitator.activities.pathway.drawing import Card, Line, Strip
from facilitator.activities.pathway.labelling import Around
from facilitator.activities.pathway.routing import Point
from facilitator.activities.pathway.sheets import CardSheet, LineSheet, Style, console_style, ground_of, readable
from facilitator.widgets.painting import rounded
from facilitator.widgets.theme import LIGHT, RADIUS

_HANDLE = 4.5


class CardItem(QGraphicsItem):
    """A step. The one selected alone has handles at its edges, from which arrows are drawn."""

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.selected = self.held = self.wanted = self.several = False
        self.sheet = CardSheet(card, console_style(), LIGHT)
        self.setZValue(2)

    @property
    def card(self) -> Card:
        """What it shows."""
        return self.sheet.card

    def set_card(self, card: Card, *, crowned: bool) -> None:
        """Show this; nothing happens if it is shown already."""
        if card != self.card or crowned != self.sheet.crowned:
            self.prepareGeometryChange()
            self.sheet = CardSheet(card, console_style(), LIGHT, crowned=crowned)
            self.update()

    def set_state(
        self, *, selected: bool = False, held: bool = False, wanted: bool = False, several: bool = False
    ) -> None:
        """Outline a selected card and the one that an arrow would go to; a held one lets what is below through."""
        if (selected, held, wanted, several) != (self.selected, self.held, self.wanted, self.several):
            self.selected, self.held, self.wanted, self.several = selected, held, wanted, several
            self.setZValue(4 if held else 3 if selected else 2)
            self.setOpacity(0.9 if held else 1.0)
            self.update()

    def boundingRect(self) -> QRectF:
        """The card, what stands above it, and its outline."""
        return self.sheet.reach

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint it, with words only where they can be read."""
        words = readable(painter.worldTransform().m11())
        chosen = self.selected or self.wanted
        self.sheet.paint(painter, ground_of(self.card.cell.lane, LIGHT), selected=chosen, words=words)
        if self.selected and words and not self.held and not self.several:
            sizes = self.sheet.style.sizes
            for x, y in (
                (0.0, sizes.card_height / 2),
                (sizes.card_width, sizes.card_height / 2),
                (sizes.card_width / 2, 0.0),
                (sizes.card_width / 2, sizes.card_height),
            ):
                _paint_handle(painter, x, y)


def _paint_handle(painter: QPainter, x: float, y: float) -> None:
    box = QRectF(x - _HANDLE, y - _HANDLE, 2 * _HANDLE, 2 * _HANDLE)
    rounded(painter, box, _HANDLE, LIGHT.surface, LIGHT.accent, 2)


class LineItem(QGraphicsItem):
    """An arrow. The selected one has handles at its ends, by which they are led elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.selected = False
        self.plain = False
        self.sheet: LineSheet | None = None
        self._key: object = None
        self.setZValue(1)

    def set_line(self, line: Line, points: tuple[Point, ...], around: Around | None) -> None:
        """Show this arrow on this way; words find their place `around` it."""
        key = (line, points, around is None)
        if key == self._key and not line.words:
            return
        self._key = key
        self.prepareGeometryChange()
        self.sheet = LineSheet(line, points, console_style(), LIGHT, around)
        self._raise()
        self.update()

    def _raise(self) -> None:
        """Words may have to reach over the edge of a card, as handles do; the lines themselves never do."""
        line = self.sheet.line if self.sheet is not None else None
        if line is not None:
            self.setZValue(3.5 if self.selected else 2.5 if line.words else 1.5 if line.critical else 1)

    def set_selected(self, selected: bool) -> None:
        """Colour the selected arrow."""
        if selected != self.selected:
            self.selected = selected
            self._raise()
            self.update()

    def boundingRect(self) -> QRectF:
        """The way with tip and words."""
        return self.sheet.reach if self.sheet is not None else QRectF()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint it."""
        if self.sheet is not None:
            words = readable(painter.worldTransform().m11())
            self.sheet.paint(painter, selected=self.selected, words=words, plain=self.plain)
            if self.selected and words:
                for x, y in (self.sheet.points[0], self.sheet.points[-1]):
                    _paint_handle(painter, x, y)


class LaneName(QGraphicsItem):
    """The name of a lane; it stays at the left of what is seen."""

    def __init__(self, lane: Strip, number: int) -> None:
        super().__init__()
        self.lane, self.number = lane, number
        self.afloat = False
        self._style = console_style()
        self.setZValue(1.8)

    def boundingRect(self) -> QRectF:
        """One line."""
        return QRectF(-4, 0, 2 * self._style.sizes.pitch, self._style.meta_line)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint it."""
        width = self.boundingRect().width()
        ground = ground_of(self.number, LIGHT) if self.afloat else ""
        paint_lane_name(painter, self.lane.name, QPointF(0, 0), self._style, LIGHT, width, ground=ground)


class Ghost(QGraphicsItem):
    """The place where a card would stand."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._sizes = style.sizes
        self.setZValue(0.5)
        self.hide()

    def boundingRect(self) -> QRectF:
        """A card."""
        return QRectF(-1, -1, self._sizes.card_width + 2, self._sizes.card_height + 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Dashed in the accent."""
        box = QRectF(0, 0, self._sizes.card_width, self._sizes.card_height)
        rounded(painter, box, RADIUS.segment, LIGHT.accent_tint, LIGHT.accent, 1.5, dashed=True)


class Thread(QGraphicsItem):
    """An arrow that is being drawn, or where a lane would go."""

    def __init__(self) -> None:
        super().__init__()
        self._path = QPainterPath()
        self._dashed = False
        self.setZValue(5)
        self.hide()

    def show_path(self, path: QPainterPath, *, dashed: bool) -> None:
        """Show this."""
        self.prepareGeometryChange()
        self._path, self._dashed = path, dashed
        self.show()
        self.update()

    def boundingRect(self) -> QRectF:
        """The line with its width."""
        return self._path.boundingRect().adjusted(-3, -3, 3, 3)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """A line in the accent."""
        pen = QPen(QColor(LIGHT.accent), 2)
        if self._dashed:
            pen.setDashPattern([3.5, 2.5])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
