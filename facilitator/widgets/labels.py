"""Labels that show text literally, in the line heights of the type scale."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from facilitator.widgets import theme
from facilitator.widgets.textflow import UNBOUNDED, Flow, flow, line_height
from facilitator.widgets.theme import LIGHT, Palette

_WIDTHS = 8  # of one label that are worth keeping


def plain_tooltip(widget: QWidget, text: str) -> None:
    """Set a tool tip that shows markup literally; Qt would otherwise guess and obey it."""
    widget.setToolTip(tip_markup(text))


def tip_markup(text: str) -> str:
    """Markup for a tool tip that shows `text` as it was written; "" for none."""
    # Not html.escape: its module brings all entities of HTML, 2 ms before the first picture.
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p style='white-space:pre-wrap'>{safe}</p>" if text else ""


class TextLabel(QLabel):
    """Plain text in one size, weight and tone; wraps on demand, and never reads markup."""

    def __init__(
        self,
        text: str = "",
        size: int = 14,
        weight: int = theme.REGULAR,
        tone: str = "ink",
        *,
        wrap: bool = False,
        most: int = 0,
        tabular: bool = False,
        colours: Palette = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._colours = colours
        self._most = most
        self._line = line_height(size)
        self._broken: tuple[str, QFont, int] | None = None  # what `_flows` hold
        self._flows: dict[float, Flow] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(size, weight, tabular=tabular))
        self.setWordWrap(wrap)
        self.setText(text)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        """Show this text; nothing happens if it is shown already."""
        if text != self.text():
            super().setText(text)
            self.updateGeometry()
            self.update()

    def set_tone(self, tone: str) -> None:
        """Change the tone of the text; KeyError for an unknown one."""
        self._colours.tone(tone)
        self._tone = tone
        self.update()

    def set_most(self, most: int) -> None:
        """Show at most so many lines, 0 for any number."""
        if most != self._most:
            self._most = most
            self.updateGeometry()
            self.update()

    def tone(self) -> str:
        """The tone the text has now."""
        return self._tone

    def flow(self, width: float = UNBOUNDED) -> Flow:
        """The text broken to a width in px, as it will be drawn."""
        wanted = (self.text(), self.font(), self._most)
        if wanted != self._broken or len(self._flows) > _WIDTHS:
            self._broken, self._flows = wanted, {}
        if width not in self._flows:  # layouts ask for the same widths several times over
            self._flows[width] = flow(self.text(), self.font(), width, line=self._line, most=self._most)
        return self._flows[width]

    def hasHeightForWidth(self) -> bool:
        """Whether the height follows from the width: for wrapping labels."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        """Height in px at a width in px."""
        margins = self.contentsMargins()
        inner = max(width - margins.left() - margins.right(), 1)
        return self.flow(inner).height + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """All the text on one line, or a comfortable measure of about 60 characters when it wraps."""
        margins = self.contentsMargins()
        whole = self.flow()
        width = whole.width + 1
        height = whole.height
        if self.wordWrap():
            width = min(width, self.font().pixelSize() * 30)
            height = self.flow(width).height
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        """The longest word of a wrapping label, otherwise the whole line."""
        if not self.wordWrap():
            return self.sizeHint()
        metrics = QFontMetricsF(self.font())
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0.0)
        return QSize(min(int(longest) + 1, self.font().pixelSize() * 8), self._line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines ourselves, because Qt's label knows no line height."""
        place = QRectF(self.contentsRect())
        lines = self.flow(place.width() if self.wordWrap() else UNBOUNDED)
        align = self.alignment()
        if align & Qt.AlignmentFlag.AlignVCenter:
            place.translate(0, max(place.height() - lines.height, 0) / 2)
        lines.draw(QPainter(self), place, self._colour(), align)

    def _colour(self) -> str:
        if self.isEnabled():
            return self._colours.tone(self._tone)
        return theme.alpha(self._colours.ink_3, 0.6).name(QColor.NameFormat.HexArgb)


class ElidedLabel(TextLabel):
    """One line that ends in an ellipsis when it does not fit; the whole text is then its tool tip."""

    def __init__(
        self,
        text: str = "",
        size: int = 14,
        weight: int = theme.REGULAR,
        tone: str = "ink",
        *,
        colours: Palette = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, size, weight, tone, most=1, colours=colours, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Three letters and the ellipsis."""
        return QSize(min(self.sizeHint().width(), self.font().pixelSize() * 3), self._line)

    def setText(self, text: str) -> None:
        """Show this text on one line, line breaks as spaces."""
        super().setText(" ".join(text.splitlines()))
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tool tip when it no longer fits."""
        super().resizeEvent(event)
        self._tell()

    def elided(self) -> bool:
        """Whether something of the text is hidden now."""
        return self.flow().width > self.contentsRect().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text with an ellipsis where it ends."""
        place = QRectF(self.contentsRect())
        shown = QFontMetricsF(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width() + 0.5)
        line = flow(shown, self.font(), line=self._line)
        place.translate(0, (place.height() - line.height) / 2)
        line.draw(QPainter(self), place, self._colour(), self.alignment())

    def _tell(self) -> None:
        plain_tooltip(self, self.text() if self.elided() else "")


def text_label(
    text: str = "", size: int = 14, weight: int = theme.REGULAR, tone: str = "ink", *, wrap: bool = True
) -> TextLabel:
    """A wrapping plain-text label in a tone of the theme."""
    return TextLabel(text, size, weight, tone, wrap=wrap)


class KeyCap(QLabel):
    """A key or chord, drawn as a key."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setProperty("keycap", True)
        self.setFont(theme.font(12, theme.MEDIUM))
        self.setFixedHeight(18)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
