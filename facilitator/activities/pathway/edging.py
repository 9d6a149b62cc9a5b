"""A view that moves on while something is held at its edge."""

from PySide6.QtCore import QPoint, QTimer

from facilitator.widgets.canvas import CanvasView

_EDGE, _STEP, _EVERY = 28, 14, 30  # px, px, ms


class Edging:
    """Pans while the hand rests near an edge of the viewport, and tells the gesture."""

    def __init__(self, view: CanvasView) -> None:
        self._view, self._at = view, QPoint()
        self._timer = QTimer(view)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._move)

    def follow(self, at: QPoint) -> None:
        """The hand is at a point of the viewport."""
        self._at = at
        if self._way().isNull():
            self.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Let go."""
        self._timer.stop()

    def _way(self) -> QPoint:
        area = self._view.viewport().rect()
        return QPoint(_pull(self._at.x(), area.width()), _pull(self._at.y(), area.height()))

    def _move(self) -> None:
        gesture = self._view.gesture()
        if gesture is None:
            self.stop()
            return
        self._view.pan(self._way())
        gesture.move(self._view.mapToScene(self._at))


def _pull(at: int, size: int) -> int:
    return -_STEP if at < _EDGE else _STEP if at > size - _EDGE else 0
