"""Pictures of what is drawn, as files: PNG for slides, SVG for a graphics program, PDF for paper.

A picture is a size and a painter's function; the canvases hand over the function that paints their items without
handles, so that a file shows what the screen shows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from facilitator.files import write_atomic
from facilitator.widgets import theme

Paper = Literal["A4", "A3"]
MOST_PIXELS = 8_000  # of the longer side of a PNG
_MARGIN_MM = 10.0
_FOOT_MM = 8.0
_OVERLAP_MM = 10.0  # of neighbouring tiles, for the glue
_DPI = 300
_INCH = 25.4
_DRAWN_DPI = 96  # a picture's own px are those of a screen


@dataclass(frozen=True, slots=True)
class Picture:
    """Something to be painted: `size` in px, `paint` draws into (0, 0, width, height)."""

    title: str
    size: QSizeF
    paint: Callable[[QPainter], None]


def save(picture: Picture, path: Path, *, paper: Paper = "A4", tiled: bool = False) -> None:
    """Write a picture as what the file's name says: .png, .svg, or else .pdf; FileProblem if it cannot be kept."""
    suffix = path.suffix.lower()
    if suffix == ".png":
        write_atomic(path, png(picture))
    elif suffix == ".svg":
        write_atomic(path, svg(picture))
    else:
        write_atomic(path, pdf(picture, paper=paper, tiled=tiled))


def png(picture: Picture, *, scale: float = 2.0) -> bytes:
    """The picture on white, `scale` times as large as drawn but at most 8,000 px along its longer side."""
    longest = max(picture.size.width(), picture.size.height(), 1.0)
    scale = min(scale, MOST_PIXELS / longest)
    image = QImage(
        max(1, ceil(picture.size.width() * scale)),
        max(1, ceil(picture.size.height() * scale)),
        QImage.Format.Format_RGB32,
    )
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    picture.paint(painter)
    painter.end()
    buffer = _buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs do not know that any device will do
    return _content(buffer)


def svg(picture: Picture) -> bytes:
    """The picture as SVG; its words stay words."""
    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle(picture.title)
    generator.setSize(picture.size.toSize())
    generator.setViewBox(QRectF(0, 0, picture.size.width(), picture.size.height()))
    painter = QPainter(generator)
    picture.paint(painter)
    painter.end()
    return _content(buffer)


def pdf(picture: Picture, *, paper: Paper = "A4", tiled: bool = False) -> bytes:
    """The picture on paper, the sheet turned as the picture asks.

    On one sheet it is made as large as fits, up to twice as drawn. Tiled it is printed as drawn (96 px an inch) on as
    many sheets as it needs, which overlap by 10 mm and say at their foot where they belong.
    """
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setTitle(picture.title)
    writer.setResolution(_DPI)
    wide = picture.size.width() > picture.size.height()
    turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    size = QPageSize(QPageSize.PageSizeId.A3 if paper == "A3" else QPageSize.PageSizeId.A4)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageLayout(QPageLayout(size, turned, margins, QPageLayout.Unit.Millimeter))
    sheet = QSizeF(writer.width(), writer.height() - _FOOT_MM * _DPI / _INCH)
    painter = QPainter(writer)
    tiles = _tiles(picture.size, sheet) if tiled else (_whole(picture.size, sheet),)
    for number, tile in enumerate(tiles):
        if number:
            writer.newPage()
        _paint_tile(painter, picture, tile, sheet)
        place = f" · sheet {number + 1} of {len(tiles)}: row {tile.row}, column {tile.column}" if tiled else ""
        _paint_foot(painter, writer, picture.title + place)
    painter.end()
    return _content(buffer)


@dataclass(frozen=True, slots=True)
class _Tile:
    """A part of the picture, in its own px, and how it is scaled to the dots of a sheet; counted from 1."""

    part: QRectF
    scale: float
    row: int = 1
    column: int = 1


def _whole(size: QSizeF, sheet: QSizeF) -> _Tile:
    wide, high = max(size.width(), 1.0), max(size.height(), 1.0)
    scale = min(sheet.width() / wide, sheet.height() / high, 2 * _DPI / _DRAWN_DPI)
    return _Tile(QRectF(0, 0, wide, high), scale)


def _tiles(size: QSizeF, sheet: QSizeF) -> tuple[_Tile, ...]:
    scale = _DPI / _DRAWN_DPI
    wide, high = sheet.width() / scale, sheet.height() / scale
    overlap = _OVERLAP_MM / _INCH * _DRAWN_DPI
    columns = max(1, ceil((size.width() - overlap) / (wide - overlap)))
    rows = max(1, ceil((size.height() - overlap) / (high - overlap)))
    return tuple(
        _Tile(QRectF(column * (wide - overlap), row * (high - overlap), wide, high), scale, row + 1, column + 1)
        for row in range(rows)
        for column in range(columns)
    )


def _paint_tile(painter: QPainter, picture: Picture, tile: _Tile, sheet: QSizeF) -> None:
    painter.save()
    painter.setClipRect(QRectF(0, 0, sheet.width(), sheet.height()))
    painter.scale(tile.scale, tile.scale)
    painter.translate(-tile.part.topLeft())
    picture.paint(painter)
    painter.restore()


def _paint_foot(painter: QPainter, writer: QPdfWriter, words: str) -> None:
    face = theme.font(12)
    face.setPointSizeF(8)
    painter.setFont(face)
    painter.setPen(QColor(theme.LIGHT.ink_2))
    height = _FOOT_MM * _DPI / _INCH
    place = QRectF(0, writer.height() - height, writer.width(), height)
    one_line = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, writer.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, one_line)


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _content(buffer: QBuffer) -> bytes:
    found: QByteArray = buffer.data()
    buffer.close()
    return bytes(found.data())
