"""Chips and avatars: a state as symbol and word, a person as initials."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.labels import plain_tooltip
from facilitator.widgets.painting import kept, rounded
from facilitator.widgets.theme import LIGHT, SIZE, Palette

_SYMBOLS = {"neutral": "", "amber": "warning", "red": "warning", "green": "check", "teal": ""}
_ICON = 12


def chip_colours(tone: str, colours: Palette = LIGHT) -> tuple[str, str, str]:
    """Fill, edge and text colour of a chip's tone; KeyError for an unknown tone."""
    return {
        "neutral": (colours.surface, colours.line, colours.ink_2),
        "amber": (colours.amber_tint, colours.amber_line, colours.amber_text),
        "red": (colours.red_tint, colours.red_line, colours.red_text),
        "green": (colours.green_tint, colours.green_line, colours.green),
        "teal": (colours.accent_tint, colours.accent_line, colours.accent),
    }[tone]


def chip_width(text: str, tone: str, icon_name: str | None = None) -> int:
    """Width in px of a chip that shows all of its word."""
    return int(QFontMetricsF(_face()).horizontalAdvance(text)) + 15 + (_ICON + 4 if _symbol(tone, icon_name) else 0)


def draw_chip(
    painter: QPainter,
    place: QRectF,
    text: str,
    tone: str,
    icon_name: str | None = None,
    colours: Palette = LIGHT,
) -> bool:
    """Draw box, symbol and word, elided where `place` ends; returns whether something was cut."""
    face, symbol = _face(), _symbol(tone, icon_name)
    fill, edge, ink = chip_colours(tone, colours)
    rounded(painter, place, theme.RADIUS.chip, fill, edge)
    left = place.left() + 7
    if symbol:
        paint_icon(painter, QRectF(left, place.center().y() - _ICON / 2, _ICON, _ICON), symbol, ink)
        left += _ICON + 4
    inside = QRectF(left, place.top(), place.right() - left - 6, place.height())
    shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, inside.width() + 1)
    with kept(painter):
        painter.setFont(face)
        painter.setPen(QColor(ink))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return shown != text


def _face() -> QFont:
    return theme.font(12, theme.MEDIUM, tabular=True)


def _symbol(tone: str, icon_name: str | None) -> str:
    return _SYMBOLS[tone] if icon_name is None else icon_name


class Chip(QWidget):
    """A word in a small box, 20 px high, with a symbol so that colour is never alone."""

    def __init__(
        self, text: str = "", tone: str = "neutral", icon_name: str | None = None, *, colours: Palette = LIGHT
    ) -> None:
        """`tone` is neutral, amber, red, green or teal; `icon_name` replaces its symbol ("" for none)."""
        super().__init__()
        self._colours = colours
        self._text = self._tone = self._icon = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_chip(text, tone, icon_name)

    def show_chip(self, text: str, tone: str = "neutral", icon_name: str | None = None) -> None:
        """Show another word, tone and symbol."""
        chip_colours(tone)
        symbol = _symbol(tone, icon_name)
        if (text, tone, symbol) == (self._text, self._tone, self._icon):
            return
        self._text, self._tone, self._icon = text, tone, symbol
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word shown."""
        return self._text

    def tone(self) -> str:
        """The tone shown."""
        return self._tone

    def sizeHint(self) -> QSize:
        """Symbol, gap and word."""
        return QSize(chip_width(self._text, self._tone, self._icon), SIZE.chip)

    def minimumSizeHint(self) -> QSize:
        """Room for the symbol and two letters."""
        return QSize(min(self.sizeHint().width(), 40), SIZE.chip)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, symbol and the word, elided where the room ends."""
        cut = draw_chip(QPainter(self), QRectF(self.rect()), self._text, self._tone, self._icon, self._colours)
        plain_tooltip(self, self._text if cut else "")


def initials(name: str) -> str:
    """One or two capitals for a name: of its first and last word that is not a form of address."""
    words = [word for word in name.split() if word.rstrip(".").lower() not in _ADDRESS] or name.split()
    letters = [next((sign for sign in word if sign.isalnum()), "") for word in words]
    letters = [letter.upper() for letter in letters if letter]
    return "".join(letters[:1] + letters[-1:]) if len(letters) > 1 else "".join(letters)


_ADDRESS = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "sister"})


def draw_avatar(painter: QPainter, place: QRectF, name: str, colours: Palette = LIGHT) -> None:
    """Draw a person's initials on a disc."""
    rounded(painter, place, place.height() / 2, colours.sunk, colours.line_2)
    with kept(painter):
        painter.setFont(theme.font(max(round(place.height() * 0.46), 11), theme.SEMIBOLD))
        painter.setPen(QColor(colours.ink_2))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, initials(name))


class Avatar(QWidget):
    """A person's initials on a disc of 24 px, with the whole name as tool tip."""

    def __init__(self, name: str = "", size: int = SIZE.avatar, *, colours: Palette = LIGHT) -> None:
        super().__init__()
        self._colours = colours
        self._name = ""
        self.setFixedSize(size, size)
        self.show_name(name)

    def show_name(self, name: str) -> None:
        """Show another person."""
        self._name = name
        self.setAccessibleName(name)
        plain_tooltip(self, name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc."""
        draw_avatar(QPainter(self), QRectF(self.rect()), self._name, self._colours)
