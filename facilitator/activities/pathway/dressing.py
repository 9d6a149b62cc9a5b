"""What lies around and over a map: the column heads that stay in sight, and the legend."""

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.activities.pathway.sheets import console_style, paint_heads, paint_legend
from facilitator.activities.pathway.view import MapView
from facilitator.widgets.theme import LIGHT

_LEGEND_EDGE = 12


class HeadBar(QWidget):
    """The words above the columns; they stay in sight and move with the map."""

    def __init__(self, view: MapView) -> None:
        super().__init__()
        self._view = view
        self.setFixedHeight(round(console_style().sizes.head))
        self.setAccessibleName("Days of the columns")
        self.setProperty("edge", "bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        view.seen_changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them where the columns are; the faces do not grow beyond their bar."""
        scene, zoom = self._view.map_scene, self._view.zoom()
        painter = QPainter(self)
        painter.translate(-self._view.mapToScene(QPoint(0, 0)).x() * zoom, 0)
        skeleton = scene.skeleton
        paint_heads(painter, scene.drawing.heads, skeleton, console_style(), LIGHT, zoom)


class Legend(QWidget):
    """What lines and colours mean, in the first corner of the map where no card is."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Legend")
        self._width = 0.0
        view.seen_changed.connect(self.place)

    def place(self) -> None:
        """Go where it hides nothing, or away."""
        view, drawing = self._view, self._view.map_scene.drawing
        wide, high = 420, 24
        area = view.viewport().rect()
        self.setVisible(bool(drawing.lines) and area.width() > wide)
        for x in (_LEGEND_EDGE, area.width() - wide - _LEGEND_EDGE):
            box = QRect(x, area.bottom() - high - 4, wide, high)
            seen = view.mapToScene(box).boundingRect()
            if not any(seen.intersects(item.sceneBoundingRect()) for item in view.map_scene.cards.values()):
                self.setGeometry(box)
                self.update()
                return
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        paint_legend(painter, QPointF(0, 4), console_style(), LIGHT, self._view.map_scene.drawing)
