"""The timer's figures, which stand still while they change."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.widgets import theme
from facilitator.widgets.motion import ColourFade
from facilitator.widgets.painting import digit_width, draw_digits
from facilitator.widgets.theme import LIGHT, TYPE


class Digits(QWidget):
    """Figures of 48 px in one tone of the theme."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._tone = self._tone_before = "ink"
        self._fade = ColourFade(self)
        self._fade.valueChanged.connect(lambda _value: self.update())
        self._face = theme.font(TYPE.timer.size, theme.SEMIBOLD)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_digits(self, text: str, tone: str) -> None:
        """Show other figures or another tone; nothing is painted if both are shown already."""
        if (text, tone) == (self._text, self._tone):
            return
        resized = len(text) != len(self._text)
        if tone != self._tone:
            self._tone_before = self._tone
            self._fade.begin()
        self._text, self._tone = text, tone
        if resized:
            self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The figures shown."""
        return self._text

    def tone(self) -> str:
        """The tone shown."""
        return self._tone

    def sizeHint(self) -> QSize:
        """As wide as the widest figures of this length."""
        others = "".join(sign for sign in self._text if not sign.isdecimal())
        figures = (len(self._text) - len(others)) * digit_width(self._face)
        return QSize(round(figures + QFontMetricsF(self._face).horizontalAdvance(others)) + 2, TYPE.timer.line)

    def minimumSizeHint(self) -> QSize:
        """Figures are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the figures against the right edge."""
        right = Qt.AlignmentFlag.AlignRight
        colour = self._fade.mixed(LIGHT.tone(self._tone_before), LIGHT.tone(self._tone))
        draw_digits(QPainter(self), QRectF(self.rect()), self._text, self._face, colour, right)
