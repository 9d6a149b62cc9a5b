"""Our stroke icons, recoloured and rendered at the exact size and pixel ratio they are shown at."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
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
def _source(name: str) -> str:
    path = resource("icons", f"{name}.svg")
    if not path.is_file():
        raise KeyError(f"There is no icon named {name!r}.")
    return path.read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(_source(name).replace("currentColor", colour).encode())


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


def _ratios() -> tuple[float, ...]:
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    return tuple(sorted(ratios | {1.0, 2.0}))


def _padded(picture: QPixmap, gap: int) -> QPixmap:
    """The picture with empty space on its right (gap > 0) or left (gap < 0), in logical px."""
    if not gap:
        return picture
    ratio = picture.devicePixelRatio()
    wide = QPixmap(picture.width() + round(abs(gap) * ratio), picture.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(QPointF(max(-gap, 0), 0), picture)
    painter.end()
    return wide


@cache
def _icon(name: str, colour: str, size: int, on_colour: str, gap: int, ratios: tuple[float, ...]) -> QIcon:
    made = QIcon()
    for ratio in ratios:
        grey = pixmap(name, LIGHT.ink_3, size, ratio, _DISABLED_SHARE)
        made.addPixmap(_padded(pixmap(name, colour, size, ratio), gap))
        made.addPixmap(_padded(grey, gap), QIcon.Mode.Disabled)
        if on_colour != colour:
            on = _padded(pixmap(name, on_colour, size, ratio), gap)
            made.addPixmap(on, QIcon.Mode.Normal, QIcon.State.On)
    return made


def icon(name: str, colour: str = LIGHT.ink, size: int = 16, on_colour: str = LIGHT.accent, gap: int = 0) -> QIcon:
    """One icon for buttons, menus and lists.

    `on_colour` is used while its button is checked. `gap` adds that many empty px on the right, or on the
    left when negative, because Qt's own distance between icon and text is fixed.
    """
    return _icon(name, colour, size, on_colour, gap, _ratios())


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
