"""How many gave each level of a scale: columns with their numbers, on the console and in the room."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.widgets import theme
from facilitator.widgets.painting import kept, rounded
from facilitator.widgets.theme import LIGHT, Palette


def draw_spread(
    painter: QPainter,
    place: QRectF,
    spread: Sequence[int],
    signs: Sequence[str],
    supports: Sequence[int],
    face: QFont,
    colours: Palette = LIGHT,
) -> None:
    """Draw a column for each level with its sign below and its number above; those that support are in accent."""
    if not spread:
        return
    line = QFontMetricsF(face).height()
    wide = place.width() / len(spread)
    tall = max(place.height() - 2 * line, 1.0)
    most = max(spread)
    middle = Qt.AlignmentFlag.AlignCenter
    with kept(painter):
        painter.setFont(face)
        for index, number in enumerate(spread):
            left = place.left() + index * wide
            filled = tall * number / most if most else 0
            foot = place.bottom() - line
            column = QRectF(left + wide * 0.12, foot - filled, wide * 0.76, filled)
            tone = colours.accent if index in supports else colours.ink_3
            if number:
                rounded(painter, column, min(4.0, wide * 0.06), tone)
                painter.setPen(QColor(colours.ink))
                painter.drawText(QRectF(left, column.top() - line, wide, line), middle, str(number))
            painter.fillRect(
                QRectF(left + wide * 0.06, foot, wide * 0.88, max(1.0, line * 0.06)), QColor(colours.line_2)
            )
            painter.setPen(QColor(colours.ink_2))
            sign = QFontMetricsF(face).elidedText(signs[index], Qt.TextElideMode.ElideRight, wide)
            painter.drawText(QRectF(left, foot, wide, line), middle, sign)


class SpreadColumns(QWidget):
    """The columns of one option."""

    def __init__(
        self, name: str, spread: Sequence[int], signs: Sequence[str], supports: Sequence[int], height: int = 84
    ) -> None:
        super().__init__()
        self._shown = (tuple(spread), tuple(signs), tuple(supports))
        self.setFixedHeight(height)
        self.setMinimumWidth(20 * len(spread))
        said = ", ".join(f"{sign}: {number}" for sign, number in zip(signs, spread, strict=True) if number)
        self.setAccessibleName(f"{name}, how many gave each level: {said or 'nobody'}")

    def sizeHint(self) -> QSize:
        """A comfortable width."""
        return QSize(266, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        draw_spread(QPainter(self), QRectF(self.rect()), *self._shown, theme.font(12, tabular=True))
