"""The whole map in a corner, with what is seen of it; only while it is larger than the view."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from facilitator.activities.pathway.scene import MapScene
from facilitator.widgets.canvas import CanvasView
from facilitator.widgets.painting import rounded
from facilitator.widgets.theme import LIGHT, alpha

_MOST = QSize(180, 110)
_EDGE = 12
_INSET = 4


class MiniMap:
    """Painted by the view over its content: a widget above it would have all of it painted again at every scroll."""

    def __init__(self, view: CanvasView, scene: MapScene) -> None:
        self._view, self._scene = view, scene
        self._picture = QPixmap()
        self._drawn: object = None

    def place(self) -> QRect:
        """Where it stands in the viewport; empty while everything is seen."""
        content = self._view.content()
        if not self._scene.cards or self._view.seen().adjusted(-1, -1, 1, 1).contains(content):
            return QRect()
        scale = self._scale()
        size = QSize(round(content.width() * scale) + 2 * _INSET, round(content.height() * scale) + 2 * _INSET)
        area = self._view.viewport().rect()
        return QRect(QPoint(area.right() - size.width() - _EDGE, area.bottom() - size.height() - _EDGE), size)

    def look(self, at: QPoint) -> None:
        """Show the part of the map at a point of the viewport in the middle."""
        content, inside = self._view.content(), QPointF(at - self.place().topLeft())
        self._view.centerOn((inside - QPointF(_INSET, _INSET)) / self._scale() + content.topLeft())

    def paint(self, painter: QPainter, place: QRect) -> None:
        """The cards as marks, kept until the map changes, and a frame around what is seen."""
        content, scale, ratio = self._view.content(), self._scale(), self._view.devicePixelRatioF()
        key = (self._scene.drawing, place.size(), ratio)
        if key != self._drawn:
            self._drawn = key
            self._draw(place.size(), ratio)
        painter.drawPixmap(place.topLeft(), self._picture)
        seen = self._view.seen().intersected(content).translated(-content.topLeft())
        frame = QRectF(seen.topLeft() * scale, seen.size() * scale).translated(place.topLeft() + QPoint(_INSET, _INSET))
        painter.fillRect(frame, alpha(LIGHT.accent, 0.1))
        rounded(painter, frame, 2, None, LIGHT.accent, 1.5)

    def _scale(self) -> float:
        content = self._view.content()
        return min(_MOST.width() / content.width(), _MOST.height() / content.height())

    def _draw(self, size: QSize, ratio: float) -> None:
        content, scale = self._view.content(), self._scale()
        self._picture = QPixmap(size * ratio)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._picture)
        rounded(painter, QRectF(QPointF(0, 0), size), 6, LIGHT.surface, LIGHT.line_2)
        for card in self._scene.drawing.cards:
            box = self._scene.cell_box(card.cell).translated(-content.topLeft())
            mark = QRectF(box.topLeft() * scale, box.size() * scale).translated(_INSET, _INSET)
            ends = card.kind in ("start", "end")
            tone = (
                LIGHT.red if card.faults else LIGHT.amber if card.bottleneck else LIGHT.accent if ends else LIGHT.edge
            )
            painter.fillRect(mark, QColor(tone))
        painter.end()
