"""The focus ring: 2 px accent with a 2 px gap around whatever the keyboard is on."""

from typing import ClassVar

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QWidget,
)
from shiboken6 import isValid

from facilitator.widgets.theme import LIGHT, RADIUS, SIZE

_OWN_EDGE = (QLineEdit, QAbstractSpinBox, QComboBox, QAbstractScrollArea)


class FocusRing(QFocusFrame):
    """Drawn outside the widget, so no control has to keep room for it; fields draw their own edge instead."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring just inside the frame's own rectangle."""
        widget: QWidget | None = self.widget()
        parent = self.parentWidget()
        if widget is None or parent is None:
            return
        radius = widget.property("ringRadius")
        gap = SIZE.focus_gap
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(LIGHT.accent), SIZE.focus_ring))
        place = QRectF(widget.mapTo(parent, widget.rect().topLeft()) - self.pos(), widget.size())
        grow = gap + SIZE.focus_ring / 2
        round_ = (RADIUS.control if radius is None else float(radius)) + gap
        painter.drawRoundedRect(place.adjusted(-grow, -grow, grow, grow), round_, round_)

    @staticmethod
    def follow(app: QApplication) -> None:
        """Keep one ring on the focused widget from now on; a second call changes nothing."""
        if _Follower.current is None or not isValid(_Follower.current):
            _Follower.current = _Follower(app)


class _Follower(QObject):
    current: ClassVar["_Follower | None"] = None

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._move)

    def _move(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        if now is None or now.isWindow() or isinstance(now, _OWN_EDGE) or now.property("ring") is False:
            return
        if not now.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            return
        self._ring = FocusRing(now.parentWidget())
        self._ring.setWidget(now)
