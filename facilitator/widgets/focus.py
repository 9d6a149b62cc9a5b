"""The focus ring: 2 px accent with a 2 px gap around whatever the keyboard is on."""

from typing import ClassVar

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from facilitator.widgets.theme import LIGHT, RADIUS, SIZE

_GROW = SIZE.focus_gap + SIZE.focus_ring
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """Drawn outside the widget, so no control has to keep room for it; fields draw their own edge instead.

    The property "ringRadius" of a widget tells its corners in px; "ring" set to False leaves the ring out.
    """

    def __init__(self, target: QWidget) -> None:
        super().__init__(_host(target))
        self._target = target
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        moved: QWidget | None = target
        while moved is not None and moved is not self.parentWidget():
            moved.installEventFilter(self)
            moved = moved.parentWidget()
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go where the widget goes."""
        if event.type() in _MOVES and isValid(self._target):
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring just inside our own rectangle."""
        if not isValid(self._target):
            return
        radius = self._target.property("ringRadius")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(LIGHT.accent), SIZE.focus_ring))
        inset = SIZE.focus_ring / 2
        corner = (RADIUS.control if radius is None else float(radius)) + SIZE.focus_gap
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), corner, corner)

    def _follow(self) -> None:
        host = self.parentWidget()
        if host is None:
            return
        self.setGeometry(_around(self._target, host))
        self.setVisible(self._target.isVisibleTo(host))
        self.raise_()

    @staticmethod
    def follow(app: QApplication) -> None:
        """Keep one ring on the focused widget from now on; a second call changes nothing."""
        if _Follower.current is None or not isValid(_Follower.current):
            _Follower.current = _Follower(app)


def _around(target: QWidget, host: QWidget) -> QRect:
    place = QRect(target.mapTo(host, target.rect().topLeft()), target.size())
    return place.adjusted(-_GROW, -_GROW, _GROW, _GROW)


def _host(target: QWidget) -> QWidget:
    """The nearest ancestor with room for the ring, but none beyond a scrolled area or the window."""
    host = target.parentWidget() or target
    while not host.isWindow() and not host.rect().contains(_around(target, host)):
        above = host.parentWidget()
        if above is None or isinstance(above.parentWidget(), QAbstractScrollArea):
            break
        host = above
    return host


def _own_edges() -> tuple[type[QWidget], ...]:
    """What shows the focus by an edge of its own; Qt makes these classes when they are first named."""
    fields = (QtWidgets.QLineEdit, QtWidgets.QPlainTextEdit, QtWidgets.QAbstractSpinBox, QtWidgets.QComboBox)
    return (*fields, QtWidgets.QGraphicsView)


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
        if now is None or not now.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            return
        if not now.isWindow() and now.property("ring") is not False and not isinstance(now, _own_edges()):
            self._ring = FocusRing(now)
