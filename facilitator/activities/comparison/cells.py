"""How the cells of the matrix are drawn, on the console and in the room."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from facilitator.activities.comparison.queries import CriterionRow
from facilitator.activities.comparison.rules import Band
from facilitator.widgets import theme
from facilitator.widgets.chips import chip_colours
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.painting import rounded
from facilitator.widgets.textflow import flow
from facilitator.widgets.theme import LIGHT, RADIUS, Palette

PAD = 12
_LINE = 16
_TALL = 64  # from this height of a row on its parts have room
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def draw_band(
    painter: QPainter, place: QRectF, band: Band, face: QFont, colours: Palette = LIGHT, *, radius: float = RADIUS.chip
) -> float:
    """Draw a band's chip at the left of `place`, as high as it, and return its width in px."""
    fill, edge, ink = chip_colours(band.tone, colours)
    size = place.height() * 0.62
    width = QFontMetricsF(face).horizontalAdvance(band.title) + size + place.height() * 0.85
    box = QRectF(place.left(), place.top(), width, place.height())
    rounded(painter, box, radius, fill, edge)
    left = box.left() + place.height() * 0.25
    paint_icon(painter, QRectF(left, box.center().y() - size / 2, size, size), band.icon, ink)
    left += size + place.height() * 0.25
    draw_text(painter, QRectF(left, box.top(), box.right() - left, box.height()), band.title, face, ink)
    return width


def draw_criterion(painter: QPainter, cell: QRectF, row: CriterionRow) -> None:
    """Draw a criterion with its weight in a box."""
    face = theme.font(12, theme.MEDIUM, tabular=True)
    words = f"{row.weight}%"
    width = QFontMetricsF(face).horizontalAdvance(words) + 14
    box = QRectF(cell.right() - PAD - width, cell.center().y() - 10, width, 20)
    rounded(painter, box, RADIUS.chip, LIGHT.surface, LIGHT.line_2)
    draw_text(painter, box.adjusted(7, 0, 0, 0), words, face, LIGHT.ink if row.weight else LIGHT.amber_text)
    name = flow(row.name, theme.font(14, theme.SEMIBOLD), box.left() - 8 - cell.left() - PAD, line=20, most=2)
    top = cell.center().y() - name.height / 2
    name.draw(painter, QRectF(cell.left() + PAD, top, name.width, name.height), LIGHT.ink, Qt.AlignmentFlag.AlignLeft)


def draw_score(painter: QPainter, cell: QRectF, band: Band | None, score: str, aside: str, remark: str) -> None:
    """Draw a cell: the band and the score, beside them how far scores are apart, below them figure and reason."""
    tall = cell.height() >= _TALL
    chip, gap = (24, 6) if tall else (20, 2)
    room = int((cell.height() - chip - gap - 12) // _LINE)
    width = cell.width() - 2 * PAD
    lines = flow(remark, theme.font(12), width, line=_LINE, most=max(1, min(room, 3))) if remark else None
    below = gap + lines.height if lines else 0
    top = cell.top() + (cell.height() - chip - below) / 2
    head = QRectF(cell.left() + PAD, top, width, chip)
    if band is None:
        draw_text(painter, head, "Not scored", theme.font(12), LIGHT.ink_3)
    else:
        used = draw_band(painter, head, band, theme.font(14 if tall else 12, theme.MEDIUM))
        number = theme.font(16 if tall else 14, theme.SEMIBOLD, tabular=True)
        draw_text(painter, head, score, number, LIGHT.ink, _RIGHT)
        left = head.left() + used + 8
        right = head.right() - QFontMetricsF(number).horizontalAdvance(score) - 8
        draw_text(painter, QRectF(left, top, right - left, chip), aside, theme.font(12, tabular=True), LIGHT.ink_2)
    if lines is not None:
        place = QRectF(head.left(), head.bottom() + gap, width, lines.height)
        lines.draw(painter, place, LIGHT.ink_2, Qt.AlignmentFlag.AlignLeft)


def draw_text(
    painter: QPainter, place: QRectF, text: str, face: QFont, colour: str, align: Qt.AlignmentFlag = _LEFT
) -> None:
    """Draw one line of plain text, elided where the room ends."""
    if not text or place.width() <= 0:
        return
    painter.setFont(face)
    painter.setPen(QColor(colour))
    shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 0.5)
    painter.drawText(place, align | Qt.TextFlag.TextSingleLine, shown)
