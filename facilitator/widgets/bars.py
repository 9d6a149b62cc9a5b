"""Bars that show how far something is: time, turnout, votes."""

from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.widgets import theme
from facilitator.widgets.motion import ColourFade
from facilitator.widgets.painting import draw_segments, kept, rounded
from facilitator.widgets.theme import LIGHT, SIZE, Palette

_MOST_SEGMENTS = 60


class ProgressLine(QWidget):
    """A flat line across the whole width: 4 px on the console, 8 px in the room."""

    def __init__(self, height: int = SIZE.progress, *, colours: Palette = LIGHT) -> None:
        super().__init__()
        self._colours = colours
        self._share = Fraction(0)
        self._tone = self._tone_before = "accent"
        self._fade = ColourFade(self)
        self._fade.valueChanged.connect(lambda _value: self.update())
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Progress")

    def show_progress(self, done: int, total: int, tone: str = "accent") -> None:
        """Fill to done of total, never beyond; tone accent, amber, red or ink-3."""
        self._bar_colour(tone)
        share = min(max(Fraction(done, total), Fraction(0)), Fraction(1)) if total > 0 else Fraction(0)
        if (share, tone) != (self._share, self._tone):
            if tone != self._tone:
                self._tone_before = self._tone
                self._fade.begin()
            self._share, self._tone = share, tone
            self.setAccessibleDescription(f"{int(share * 100)} per cent")
            self.update()

    def share(self) -> Fraction:
        """The filled share, 0 to 1."""
        return self._share

    def sizeHint(self) -> QSize:
        """Any width."""
        return QSize(100, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track and fill."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._colours.sunk))
        filled = QRectF(0, 0, self.width() * float(self._share), self.height())
        colour = self._fade.mixed(self._bar_colour(self._tone_before), self._bar_colour(self._tone))
        painter.fillRect(filled, colour)

    def _bar_colour(self, tone: str) -> str:
        colours = self._colours
        return {
            "accent": colours.accent,
            "amber": colours.amber,
            "red": colours.red,
            "ink-3": colours.ink_3,
        }[tone]


class TurnoutBar(QWidget):
    """One segment for each person entitled to vote, and a mark where the quorum is met."""

    def __init__(self, *, colours: Palette = LIGHT) -> None:
        super().__init__()
        self._colours = colours
        self._voted = self._electorate = self._quorum = 0
        self._short = False
        self._caption = ""
        self._font = theme.font(12, tabular=True)
        self.setFixedHeight(38)
        self.setMinimumWidth(160)

    def show_turnout(self, voted: int, electorate: int, quorum: int, caption: str = "", *, short: bool = False) -> None:
        """Show how many took part; `short` marks the missing ones in amber after closing without quorum."""
        values = (voted, electorate, quorum, caption, short)
        if values == (self._voted, self._electorate, self._quorum, self._caption, self._short):
            return
        self._voted, self._electorate, self._quorum, self._caption, self._short = values
        self.setAccessibleName(f"{voted} of {electorate} took part, quorum {quorum}")
        self.update()

    def sizeHint(self) -> QSize:
        """A comfortable width."""
        return QSize(400, 38)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw segments, or one bar when there are too many people, then the caption and the mark."""
        painter = QPainter(self)
        colours = self._colours
        place = QRectF(0, 0, self.width(), 16)
        total = self._electorate
        gap = 4.0 if total <= 30 else 2.0
        if total > _MOST_SEGMENTS:
            rounded(painter, place, 3, colours.sunk, colours.line_2)
            done = place.adjusted(0, 0, -place.width() * (1 - min(self._voted / total, 1)), 0)
            rounded(painter, done, 3, colours.accent)
        else:
            wanted = self._quorum if self._short else 0
            draw_segments(painter, place, self._voted, total, wanted=wanted, gap=gap, colours=colours)
        painter.setFont(self._font)
        painter.setPen(QColor(colours.ink_2))
        line = QRectF(0, 20, self.width(), 16)
        left = self._mark(painter, line, gap)
        caption = QFontMetricsF(self._font).elidedText(self._caption, Qt.TextElideMode.ElideRight, max(left - 12, 0))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, caption)

    def _mark(self, painter: QPainter, line: QRectF, gap: float) -> float:
        """Draw the quorum's mark; returns the x where its words begin."""
        if not 0 < self._quorum <= self._electorate:
            return line.width()
        x = (line.width() + gap) * self._quorum / self._electorate - gap / 2
        x = min(x, line.width() - 1)
        painter.fillRect(QRectF(x - 1, 20, 2, 17), QColor(self._colours.ink))
        words = f"quorum {self._quorum}"
        width = QFontMetricsF(self._font).horizontalAdvance(words)
        left = x - 7 - width if x - 7 - width >= 0 else x + 7
        painter.drawText(QPointF(left, 32), words)
        return left


def percent(count: int, total: int) -> int:
    """Whole per cent, halves upwards; 0 of nothing is 0."""
    return (200 * count + total) // (2 * total) if total > 0 else 0


class VoteBar(QWidget):
    """An option with its votes: name and figures above, a bar with the line it has to reach below."""

    def __init__(self, *, colours: Palette = LIGHT, scale: float = 1.0) -> None:
        """`scale` is 1 on the console; the room multiplies type and bar by its own."""
        super().__init__()
        self._colours = colours
        self._scale = scale
        self._label = self._figures = ""
        self._share = Fraction(0)
        self._threshold: Fraction | None = None
        self._leading = False
        self.setFixedHeight(round(34 * scale))
        self.setMinimumWidth(round(120 * scale))

    def show_votes(
        self,
        label: str,
        count: int,
        total: int,
        threshold: Fraction | None = None,
        *,
        leading: bool = False,
        share: str = "",
        figures: str = "",
    ) -> None:
        """Show count of total votes cast and the share needed; the leading option is in accent.

        `share` is the percentage as its rule writes it, where rounding could mislead; `figures` replaces count and
        percentage altogether.
        """
        self._label = label
        self._figures = figures or f"{count} · {share or f'{percent(count, total)}%'}"
        self._share = Fraction(count, total) if total > 0 else Fraction(0)
        self._threshold = threshold
        self._leading = leading
        needed = ""
        if threshold is not None:
            needed = f", {percent(threshold.numerator, threshold.denominator)}% needed"
        self.setAccessibleName(f"{label}: {figures or f'{count} of {total} votes'}{needed}")
        self.update()

    def sizeHint(self) -> QSize:
        """A comfortable width."""
        return QSize(round(266 * self._scale), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw name, figures, bar and threshold."""
        painter = QPainter(self)
        colours, scale = self._colours, self._scale
        size = round(12 * scale)
        strong = theme.font(size, theme.SEMIBOLD, tabular=True)
        top = QRectF(0, 0, self.width(), 16 * scale)
        align = Qt.AlignmentFlag.AlignVCenter
        with kept(painter):
            painter.setPen(QColor(colours.ink))
            painter.setFont(strong)
            painter.drawText(top, align | Qt.AlignmentFlag.AlignRight, self._figures)
            room = top.width() - QFontMetricsF(strong).horizontalAdvance(self._figures) - 8 * scale
            face = strong if self._leading else theme.font(size)
            name = QFontMetricsF(face).elidedText(self._label, Qt.TextElideMode.ElideRight, room)
            painter.setFont(face)
            painter.drawText(top, align | Qt.AlignmentFlag.AlignLeft, name)
        track = QRectF(0, 20 * scale, self.width(), 10 * scale)
        rounded(painter, track, 2 * scale, colours.line)
        filled = QRectF(track.topLeft(), track.size())
        filled.setWidth(track.width() * float(self._share))
        if self._share:
            rounded(painter, filled, 2 * scale, colours.accent if self._leading else colours.ink_3)
        if self._threshold is not None:
            x = track.width() * float(self._threshold)
            painter.fillRect(QRectF(x - scale, 17 * scale, 2 * scale, 16 * scale), QColor(colours.ink))
