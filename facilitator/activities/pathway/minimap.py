"""The whole map in a corner, with what is seen of it; only while it is larger than the view."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from facilitator.activities.pathway.scene import MapScene
from facilitator.widgets.canvas import CanvasView
from facilitator.widgets.painting import rounded
from facilitator.widgets.theme import LIGHT, alpha

_MOST = QSize(180, 110)
_EDGE = 12
_INSET = 4


class MiniMap(QWidget):
    """Click or drag in it to look elsewhere."""

    def __init__(self, view: CanvasView, scene: MapScene) -> None:
        super().__init__(view)
        self._view, self._scene = view, scene
        self._picture = QPixmap()
        self._drawn: object = None
        self.setAccessibleName("Overview of the map")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def follow(self) -> None:
        """Show what is seen now; hide when that is everything."""
        view = self._view
        content, seen = view.content(), view.seen()
        whole = seen.adjusted(-1, -1, 1, 1).contains(content)
        self.setVisible(not whole and bool(self._scene.cards))
        if self.isVisible():
            scale = self._scale()
            size = QSize(round(content.width() * scale), round(content.height() * scale)) + QSize(8, 8)
            area = view.viewport().rect()
            self.setGeometry(area.right() - size.width() - _EDGE, area.bottom() - size.height() - _EDGE, *_pair(size))
            self.update()

    def _scale(self) -> float:
        content = self._view.content()
        return min(_MOST.width() / content.width(), _MOST.height() / content.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look there."""
        self._look(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Look there."""
        self._look(event.position())

    def _look(self, at: QPointF) -> None:
        content = self._view.content()
        self._view.centerOn((at - QPointF(_INSET, _INSET)) / self._scale() + content.topLeft())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards as marks, kept until the map changes, and a frame around what is seen."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        scene, scale = self._scene, self._scale()
        content = self._view.content()
        key = (scene.drawing, self.size(), ratio)
        if key != self._drawn:
            self._drawn = key
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            draft = QPainter(self._picture)
            rounded(draft, QRectF(self.rect()), 6, LIGHT.surface, LIGHT.line_2)
            for card in scene.drawing.cards:
                box = scene.cell_box(card.cell).translated(-content.topLeft())
                mark = QRectF(box.topLeft() * scale, box.size() * scale).translated(_INSET, _INSET)
                tone = (
                    LIGHT.amber
                    if card.bottleneck
                    else LIGHT.accent_line
                    if card.kind in ("start", "end")
                    else LIGHT.edge
                )
                draft.fillRect(mark, QColor(LIGHT.red if card.faults else tone))
            draft.end()
        painter.drawPixmap(0, 0, self._picture)
        seen = self._view.seen().intersected(content).translated(-content.topLeft())
        frame = QRectF(seen.topLeft() * scale, seen.size() * scale).translated(_INSET, _INSET)
        painter.fillRect(frame, alpha(LIGHT.accent, 0.1))
        rounded(painter, frame, 2, None, LIGHT.accent, 1.5)


def _pair(size: QSize) -> tuple[int, int]:
    return size.width(), size.height()
