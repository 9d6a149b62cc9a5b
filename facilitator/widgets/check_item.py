"""A box to tick with text that wraps."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from facilitator.widgets import theme
from facilitator.widgets.painting import kept, rounded
from facilitator.widgets.textflow import Flow, flow
from facilitator.widgets.theme import LIGHT, SIZE

_INDENT = SIZE.check + theme.SPACE.x2


class CheckItem(QAbstractButton):
    """A 16 px box and plain text; `toggled` tells a change by the user, `show_item` is silent."""

    def __init__(
        self, text: str = "", checked: bool = False, *, fade_checked: bool = False, one_of: bool = False
    ) -> None:
        """`fade_checked` greys the text of a ticked item; `one_of` draws a disc, where only one can be chosen."""
        super().__init__()
        self._fade, self._one_of = fade_checked, one_of
        self._words = ""
        self.setCheckable(True)
        self.setFont(theme.font())
        self.setProperty("ringRadius", theme.RADIUS.chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_item(text, checked)

    def show_item(self, text: str, checked: bool) -> None:
        """Show text and tick without telling anybody."""
        blocked = self.blockSignals(True)
        self.setChecked(checked)
        self.blockSignals(blocked)
        if text != self._words:
            self._words = text
            self.setAccessibleName(text)
            self.updateGeometry()
        self.update()

    def words(self) -> str:
        """The text as it is read."""
        return self._words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter tick."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """The text on one line, or a comfortable measure."""
        width = min(flow(self._words, self.font()).width + 1, 320)
        return QSize(width + _INDENT, self._flow(width).height)

    def minimumSizeHint(self) -> QSize:
        """The box and a word."""
        return QSize(_INDENT + 64, SIZE.check + 4)

    def hasHeightForWidth(self) -> bool:
        """Yes: the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in px at a width in px."""
        return self._flow(width - _INDENT).height

    def _flow(self, width: float) -> Flow:
        return flow(self._words, self.font(), max(width, 1.0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, its tick and the text."""
        painter = QPainter(self)
        draw = draw_choice if self._one_of else draw_check
        draw(painter, QPointF(0, 2), checked=self.isChecked(), hot=self.underMouse())
        tone = LIGHT.ink_3 if self._fade and self.isChecked() else LIGHT.ink
        colour = QColor(tone) if self.isEnabled() else theme.alpha(LIGHT.ink_3, 0.6)
        place = QRectF(_INDENT, 0, self.width() - _INDENT, self.height())
        self._flow(place.width()).draw(painter, place, colour, Qt.AlignmentFlag.AlignLeft)


def draw_check(painter: QPainter, corner: QPointF, *, checked: bool, hot: bool = False) -> None:
    """Draw a tick box with its upper left corner there; the box of check items and of tables."""
    box = QRectF(corner.x(), corner.y(), SIZE.check, SIZE.check)
    edge = LIGHT.accent if checked or hot else LIGHT.edge
    rounded(painter, box, 4, LIGHT.accent if checked else LIGHT.surface, edge, 1.5)
    if checked:
        with kept(painter):
            pen = QPen(QColor(LIGHT.on_accent), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            points = [QPointF(4.5, 8.3), QPointF(7, 10.8), QPointF(11.6, 5.6)]
            painter.drawPolyline(QPolygonF([corner + point for point in points]))


def draw_choice(painter: QPainter, corner: QPointF, *, checked: bool, hot: bool = False) -> None:
    """Draw a disc for one choice of several, with its upper left corner there."""
    disc = QRectF(corner.x(), corner.y(), SIZE.check, SIZE.check)
    edge = LIGHT.accent if checked or hot else LIGHT.edge
    rounded(painter, disc, SIZE.check / 2, LIGHT.surface, edge, 1.5)
    if checked:
        rounded(painter, disc.adjusted(4, 4, -4, -4), SIZE.check / 2, LIGHT.accent)
