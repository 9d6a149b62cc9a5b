"""Our stroke icons, recoloured and rendered at the exact size and pixel ratio they are shown at."""

from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from facilitator.paths import resource
from facilitator.widgets.theme import LIGHT

_DISABLED_SHARE = 0.6


@cache
def names() -> tuple[str, ...]:
    """All icon names in alphabetical order."""
    files = resource("icons").glob("*.svg")
    return tuple(sorted(path.stem for path in files if not path.stem.startswith("control-")))


@cache
def _source(name: str) -> bytes:
    try:
        return resource("icons", f"{name}.svg").read_bytes()
    except FileNotFoundError:
        raise KeyError(f"There is no icon named {name!r}.") from None


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(_source(name).replace(b"currentColor", colour.encode()))


def paint_icon(painter: QPainter, place: QRectF, name: str, colour: str = LIGHT.ink) -> None:
    """Draw an icon as vectors into a square of any size; KeyError for an unknown name."""
    _renderer(name, colour).render(painter, place)


@cache
def pixmap(name: str, colour: str = LIGHT.ink, size: int = 16, ratio: float = 1.0, opacity: float = 1.0) -> QPixmap:
    """One icon as a picture of `size` logical px at a device pixel `ratio`."""
    drawing = _renderer(name, colour)  # a wrong name must fail before a painter is open
    side = round(size * ratio)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(opacity)
    drawing.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def _padded(name: str, colour: str, size: int, ratio: float, opacity: float, gap: int) -> QPixmap:
    """The picture with empty space on its right (gap > 0) or left (gap < 0), in logical px."""
    picture = pixmap(name, colour, size, ratio, opacity)
    if not gap:
        return picture
    wide = QPixmap(picture.width() + round(abs(gap) * ratio), picture.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(QPointF(max(-gap, 0), 0), picture)
    painter.end()
    return wide


class _Strokes(QIconEngine):
    """Draws one of our icons once it is shown, as large as it is shown and for the screen it is shown on."""

    def __init__(self, name: str, colour: str, on_colour: str, gap: int) -> None:
        super().__init__()
        _source(name)  # a wrong name must fail here, not while a window is painted
        self._name, self._colour, self._on_colour, self._gap = name, colour, on_colour, gap

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """The picture for `size` in logical px on a screen of the device pixel ratio `scale`."""
        colour, opacity = self._tone(mode, state)
        return _padded(self._name, colour, size.height(), scale, opacity, self._gap)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the strokes as a square beside the gap."""
        # Not the picture for the painter's device: asking for that makes all types of devices, for 15 ms at the start.
        left = rect.right() + 1 - rect.height() if self._gap < 0 else rect.left()
        colour, opacity = self._tone(mode, state)
        painter.save()
        painter.setOpacity(painter.opacity() * opacity)
        paint_icon(painter, QRectF(left, rect.top(), rect.height(), rect.height()), self._name, colour)
        painter.restore()

    def clone(self) -> QIconEngine:
        """Another engine that draws the same."""
        return _Strokes(self._name, self._colour, self._on_colour, self._gap)

    def _tone(self, mode: QIcon.Mode, state: QIcon.State) -> tuple[str, float]:
        if mode == QIcon.Mode.Disabled:
            return LIGHT.ink_3, _DISABLED_SHARE
        return self._on_colour if state == QIcon.State.On else self._colour, 1.0


@cache
def icon(name: str, colour: str = LIGHT.ink, on_colour: str = LIGHT.accent, gap: int = 0) -> QIcon:
    """One icon for buttons, menus and lists; KeyError for an unknown name.

    `on_colour` is used while its button is checked. `gap` adds that many empty px on the right, or on the
    left when negative, because Qt's own distance between icon and text is fixed.
    """
    return QIcon(_Strokes(name, colour, on_colour, gap))


def logo() -> QIcon:
    """The application's own icon: the mark in white on an accent tile."""
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.accent))
        painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.22, side * 0.22)
        inset = side * 0.18
        paint_icon(painter, QRectF(inset, inset, side - 2 * inset, side - 2 * inset), "mark", LIGHT.on_accent)
        painter.end()
        made.addPixmap(picture)
    return made
