"""A whole board painted as one picture, for when it is seen from so far that no word can be read."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from facilitator.activities.swot.items import Paper
from facilitator.activities.swot.scene import BoardScene
from facilitator.activities.swot.theme_item import ThemeItem


def paint_far(painter: QPainter, scene: BoardScene) -> None:
    """Paint fields, themes and all papers of a colour at once; then what is selected or in the hand."""
    for quadrant in scene.quadrants.values():
        painter.save()
        painter.translate(quadrant.pos())
        quadrant.paint_field(painter)
        quadrant.head.paint_far(painter)
        painter.restore()
    held = [item for item in scene.hand.childItems() if isinstance(item, Paper | ThemeItem)]
    chosen = [scene.notes[key] for key in scene.chosen if key in scene.notes]
    _paint_each(painter, scene.themes.values())
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, boxes in scene.far():
        painter.setBrush(QColor(colour))
        painter.drawRects(boxes)
    _paint_each(painter, [*chosen, *held])


def _paint_each(painter: QPainter, items: Iterable[Paper | ThemeItem]) -> None:
    for item in items:
        painter.save()
        painter.translate(item.scenePos())
        item.paint_far(painter)
        painter.restore()
