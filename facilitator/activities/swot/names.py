"""The names of quadrants and themes over a board seen from afar, in a size that can be read on the screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QGraphicsView

from facilitator.activities.swot.items import FAR, faces
from facilitator.activities.swot.quadrant import QuadrantItem
from facilitator.activities.swot.scene import BoardScene
from facilitator.widgets import theme
from facilitator.widgets.painting import draw_letter
from facilitator.widgets.textflow import UNBOUNDED, Flow, flow
from facilitator.widgets.theme import LIGHT

_BAR = 4  # of a quadrant at its left, before it is zoomed
_STRIP, _LINE, _BADGE, _SIDE, _GAP = 24, 18, 18, 5, 8
_INSET = 1  # keeps the line around a quadrant free
_MOST_PICTURES = 500
_LEAST = 40  # a name that has less room says too little


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its place, in px from where the scene begins on the screen; a quadrant has a count of its notes."""

    letter: str
    place: QRectF
    text: str
    count: str | None = None


class Names:
    """The names for one zoom of a scene; they are found again when the zoom or the board is another one.

    Their words are drawn once, as pixels: every frame of a pan or a zoom paints them.
    """

    def __init__(self, scene: BoardScene) -> None:
        self.names: tuple[Name, ...] = ()
        self._scene = scene
        self._key: tuple[float, int] = (0.0, -1)
        self._region = QRegion()
        self._pictures: dict[tuple[str, str, bool, float], QPixmap] = {}

    def paint(self, view: QGraphicsView, dirty: QRect) -> None:
        """Paint what is seen of them on a part of the view, after all that is on the board."""
        at = view.viewportTransform()
        if at.m11() >= FAR:
            return
        if self._follow(at.m11()):
            view.viewport().update()  # where they stood before they may still be seen
        origin = QPointF(at.dx(), at.dy())
        if not self._region.intersects(dirty.translated(-origin.toPoint())):
            return
        painter = QPainter(view.viewport())
        painter.translate(origin)
        exposed = QRectF(dirty).translated(-origin)
        for name in self.names:
            if name.place.intersects(exposed):
                self._draw(painter, name, view.devicePixelRatioF())

    def _follow(self, zoom: float) -> bool:
        """Find the names for a zoom; tells whether those that were drawn are no longer right."""
        key = (zoom, self._scene.arranged)
        if key == self._key:
            return False
        same_zoom, before = zoom == self._key[0], self.names
        self._key, self.names = key, tuple(_names(self._scene, zoom))
        if before == self.names:
            return False
        self._region = QRegion()
        for name in self.names:
            self._region += name.place.toAlignedRect()
        return same_zoom

    def _draw(self, painter: QPainter, name: Name, ratio: float) -> None:
        """Draw a name on a ground of its own, as notes are beneath it."""
        tones, place, head = LIGHT.swot(name.letter), name.place, name.count is not None
        painter.fillRect(place, QColor(tones.line))
        ground = place.adjusted(0, 0, 0, -1) if head else place.adjusted(1, 1, -1, -1)
        painter.fillRect(ground, QColor(tones.field if head else LIGHT.surface))
        painter.drawPixmap(place.topLeft() + QPointF(_SIDE, 0), self._picture(name.letter, name.text, head, ratio))
        if name.count:
            count = self._picture("", name.count, True, ratio)
            painter.drawPixmap(place.topRight() - QPointF(_SIDE + count.deviceIndependentSize().width(), 0), count)

    def _picture(self, letter: str, text: str, head: bool, ratio: float) -> QPixmap:
        """Words in the colour of a quadrant, with its badge in a head; without a letter they are a count."""
        key = (letter, text, head, ratio)
        if key in self._pictures:
            return self._pictures[key]
        words, left = _set(text, head, bool(letter)), _BADGE + _GAP if letter and head else 0
        made = QPixmap(round((left + words.width + 1) * ratio), round(words.height * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if left:
            badge = QRectF(0, (words.height - 1 - _BADGE) / 2, _BADGE, _BADGE)
            draw_letter(painter, badge, letter, LIGHT.swot(letter), faces(13, theme.BOLD))
        colour = LIGHT.swot(letter).edge if letter else LIGHT.ink_2
        words.draw(painter, QRectF(left, 0, words.width, words.height), colour, Qt.AlignmentFlag.AlignLeft)
        painter.end()
        if len(self._pictures) >= _MOST_PICTURES:
            self._pictures.clear()
        self._pictures[key] = made
        return made


@lru_cache(maxsize=500)
def _set(text: str, head: bool, named: bool, width: float = UNBOUNDED) -> Flow:
    """A name in a head or on a theme, or (not `named`) a count."""
    face = faces(14 if head else 12, theme.SEMIBOLD) if named else faces(12, theme.MEDIUM)
    return flow(text, face, width, line=_STRIP if head else _LINE, most=1)


def _names(scene: BoardScene, zoom: float) -> Iterator[Name]:
    """The names of quadrants, and those of themes that do not stand on another name."""
    for letter, quadrant in scene.quadrants.items():
        strip = _strip(quadrant, zoom)
        yield strip
        taken: list[QRectF] = []
        for box in quadrant.themes.values():
            text, corner = box.row.name, box.pos() * zoom
            wanted = _set(text, False, True).width + 2 * _SIDE + 1
            width = max(box.width * zoom, min(wanted, strip.place.right() - corner.x()))
            if box.held or width < _LEAST:
                continue
            if wanted > width:
                text = _set(text, False, True, round(width) - 2 * _SIDE - 1).lines[0]
            top = max(corner.y(), strip.place.bottom())
            place = QRectF(round(corner.x()), round(top), round(width), _LINE)
            if not any(place.intersects(other) for other in taken):
                taken.append(place)
                yield Name(letter, place, text)


def _strip(quadrant: QuadrantItem, zoom: float) -> Name:
    """The head of a quadrant over its whole width."""
    corner = quadrant.pos() * zoom
    left = round(corner.x() + _BAR * zoom) + _INSET
    right = round(corner.x() + quadrant.rect().width() * zoom) - _INSET
    place = QRectF(left, round(corner.y()) + _INSET, right - left, _STRIP)
    return Name(quadrant.quadrant.letter, place, quadrant.quadrant.title, quadrant.head.heading.count)
