"""What lies around and over a map: the column heads that stay in sight, and the legend."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from facilitator.activities.pathway.backdrop import paint_heads, paint_legend
from facilitator.activities.pathway.scene import MapScene
from facilitator.activities.pathway.sheets import console_style, ground_of
from facilitator.widgets.canvas import CanvasView
from facilitator.widgets.painting import rounded
from facilitator.widgets.theme import LIGHT, alpha

_EDGE = 12
_LEGEND_WIDTH, _LEGEND_HEIGHT = 420, 20


class HeadBar(QWidget):
    """The words above the columns; they stay in sight and move with the map."""

    def __init__(self, view: CanvasView, scene: MapScene) -> None:
        super().__init__()
        self._view, self._scene = view, scene
        self.setFixedHeight(round(console_style().sizes.head))
        self.setAccessibleName("Days of the columns")
        self.setProperty("edge", "bottom")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them where the columns are; the faces do not grow beyond their bar."""
        zoom = self._view.zoom()
        left = self._view.mapToScene(QPoint(0, 0)).x()
        painter = QPainter(self)
        painter.translate(-left * zoom, 0)
        seen = (left, left + self.width() / zoom)
        paint_heads(painter, self._scene.drawing.heads, self._scene.skeleton, console_style(), LIGHT, zoom, seen)


class Legend:
    """What lines and colours mean, in the first lower corner of the view where no card is."""

    def __init__(self, view: CanvasView, scene: MapScene) -> None:
        self._view, self._scene = view, scene
        self._picture = QPixmap()
        self._drawn: object = None

    def place(self) -> QRect:
        """Where it stands in the viewport; empty where it would hide a card."""
        area = self._view.viewport().rect()
        if not self._scene.lines or area.width() < _LEGEND_WIDTH + 2 * _EDGE:
            return QRect()
        top = area.bottom() - _LEGEND_HEIGHT - 4
        for x in (_EDGE, area.width() - _LEGEND_WIDTH - _EDGE):
            box = QRect(x, top, _LEGEND_WIDTH, _LEGEND_HEIGHT)
            if not self._scene.covers(QRectF(self._view.mapToScene(box).boundingRect())):
                return box
        return QRect()

    def paint(self, painter: QPainter, place: QRect) -> None:
        """Paint it; its picture is kept until the map changes."""
        ratio = self._view.devicePixelRatioF()
        lane = self._scene.cell_at(self._view.mapToScene(place.center())).lane
        key = (self._scene.drawing, ratio, lane)
        if key != self._drawn:
            self._drawn = key
            self._picture = QPixmap(place.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter_of = QPainter(self._picture)
            rounded(painter_of, QRectF(QPointF(0, 0), place.size()), 4, alpha(ground_of(lane, LIGHT), 0.9))
            paint_legend(painter_of, QPointF(4, 2), console_style(), LIGHT, self._scene.drawing)
            painter_of.end()
        painter.drawPixmap(place.topLeft(), self._picture)
