"""Whether things may move, and the one fade that a change of colour gets."""

from PySide6.QtCore import QAbstractAnimation, QVariantAnimation
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from facilitator.widgets.theme import MOTION

_REDUCED = "reduceMotion"


def reduce_motion(reduced: bool) -> None:
    """Let everything be instant from now on, or let things move again where the system does."""
    app = QApplication.instance()
    if app is not None:
        app.setProperty(_REDUCED, reduced)


def moves(widget: QWidget) -> bool:
    """Whether a visible change of this widget may be animated."""
    app = QApplication.instance()
    if app is not None and app.property(_REDUCED):
        return False
    return widget.isVisible() and widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


class ColourFade(QVariantAnimation):
    """Leads a widget from the colours it showed to those that it is to show: once, in 300 ms."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setDuration(MOTION.timer_colour)

    def begin(self) -> None:
        """Start from the colours shown so far, if things may move; the widget is painted as it goes on."""
        self.stop()
        if moves(self._widget):
            self.start()

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return self.state() == QAbstractAnimation.State.Running

    def mixed(self, before: str, after: str) -> QColor:
        """The colour to paint now on the way from one #RRGGBB to another."""
        if not self.running or before == after:
            return QColor(after)
        share = float(self.currentValue())
        one, other = QColor(before), QColor(after)
        return QColor.fromRgbF(
            one.redF() + (other.redF() - one.redF()) * share,
            one.greenF() + (other.greenF() - one.greenF()) * share,
            one.blueF() + (other.blueF() - one.blueF()) * share,
        )
