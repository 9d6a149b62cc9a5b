"""The title in the step bar: large on one line, smaller and on two where it is long."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from facilitator.widgets import theme
from facilitator.widgets.labels import ElidedLabel
from facilitator.widgets.textflow import Flow, flow

_LINES, _SMALL_LINE = 2, 20


class StepTitle(ElidedLabel):
    """Never cut before it is small and on two lines; `folded` tells when it takes two."""

    folded = Signal(bool)

    def __init__(self) -> None:
        self._small = theme.font(16, theme.SEMIBOLD)
        self._long = False
        super().__init__("", 20, theme.SEMIBOLD)

    def setText(self, text: str) -> None:
        """Show another title."""
        before = self.text()
        super().setText(text)
        if self.text() != before:
            self._fit()

    def sizeHint(self) -> QSize:
        """The width of the large line; the height of what is shown."""
        whole = super().sizeHint()
        return QSize(whole.width(), self._lines(_LINES).height) if self._long else whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between the large line and the small ones."""
        super().resizeEvent(event)
        self._fit()

    def elided(self) -> bool:
        """Whether something is hidden even so."""
        return super().elided() and self._lines(most=0).height > _LINES * _SMALL_LINE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the large line or the small ones."""
        if not self._long:
            super().paintEvent(event)
            return
        self._lines(_LINES).draw(QPainter(self), QRectF(self.contentsRect()), self._colour(), self.alignment())

    def _lines(self, most: int) -> Flow:
        width = self.contentsRect().width()
        return flow(self.text(), self._small, width, line=_SMALL_LINE, most=most)

    def _fit(self) -> None:
        long = super().elided()
        if long or self._long:
            self._long = long
            self.updateGeometry()
            self.update()
            self.folded.emit(long)
