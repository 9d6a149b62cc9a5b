"""A surface that is zoomed, panned and drawn on: what the boards and the pathway canvas share.

A gesture is an object of its own: while the button is down it gets every move; released, it does one thing; Esc, or
losing the window, cancels it and leaves no trace.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsItem, QGraphicsRectItem, QGraphicsScene, QGraphicsView

from facilitator.widgets.theme import LIGHT, alpha

LEAST_ZOOM, MOST_ZOOM = 0.05, 4.0
ZOOM_STEP = 1.2  # of a key or a notch of the wheel
_NOTCH = 120.0


class Gesture(Protocol):
    """What a hand does from press to release; points are in the scene."""

    def move(self, point: QPointF) -> None:
        """Follow the pointer; the preview lives in the scene only."""

    def release(self) -> None:
        """Let go: one command, or none."""

    def cancel(self) -> None:
        """Put everything back; nothing has happened."""


class ChoiceScene(Protocol):
    """A scene of things that are chosen by key; the last one chosen has the focus."""

    chosen: list[str]

    def within(self, box: QRectF) -> list[str]:
        """The keys of the things that a rectangle of the scene touches."""

    def refresh_states(self) -> None:
        """Show what is chosen now."""

    def addItem(self, item: QGraphicsItem, /) -> None:
        """As every scene does."""

    def removeItem(self, item: QGraphicsItem, /) -> None:
        """As every scene does."""


class Band:
    """A frame drawn from empty ground: it chooses what it touches."""

    def __init__(self, scene: ChoiceScene, at: QPointF, kept: list[str], done: Callable[[], None]) -> None:
        """`kept` stays chosen too; `done` is called once when it is let go."""
        self._scene, self._at, self._kept, self._done = scene, at, kept, done
        self._before = list(scene.chosen)
        self._box = QGraphicsRectItem()
        pen = QPen(QColor(LIGHT.accent), 1)
        pen.setCosmetic(True)
        self._box.setPen(pen)
        self._box.setBrush(alpha(LIGHT.accent, 0.08))
        self._box.setZValue(6)
        scene.addItem(self._box)

    def move(self, point: QPointF) -> None:
        """Draw it up to here."""
        box = QRectF(self._at, point).normalized()
        self._box.setRect(box)
        self._scene.chosen = list(dict.fromkeys([*self._kept, *self._scene.within(box)]))
        self._scene.refresh_states()

    def release(self) -> None:
        """What is chosen stands."""
        self._scene.removeItem(self._box)
        self._done()

    def cancel(self) -> None:
        """What was chosen before is chosen again."""
        self._scene.removeItem(self._box)
        self._scene.chosen = self._before
        self._scene.refresh_states()


class _Pan:
    """Moving the surface itself."""

    def __init__(self, view: "CanvasView", at: QPoint) -> None:
        self._view, self._at = view, at
        view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def drag(self, to: QPoint) -> None:
        """Keep what was taken hold of under the pointer."""
        self._view.pan(self._at - to)
        self._at = to

    def end(self) -> None:
        """Let go."""
        self._view.viewport().unsetCursor()


class CanvasView(QGraphicsView):
    """Base of the canvases.

    Ctrl and the wheel zoom around the pointer; the middle button, or Space and the left one, pan. A canvas that was
    fitted stays fitted when its size changes, until somebody zooms or pans. Subclasses say what a press begins
    (`pressed`, `gesture_at`) and what is to be fitted (`content`).
    """

    zoomed = Signal(float)
    most_fit = 1.0  # how much larger than drawn `fit` may make it

    def __init__(self, scene: QGraphicsScene) -> None:
        super().__init__(scene)
        self._fitted = False
        self._pan: _Pan | None = None
        self._space = False
        self._press: QPoint | None = None
        self._gesture: Gesture | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(QColor(LIGHT.ground))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # --- for subclasses

    def content(self) -> QRectF:
        """What `fit` shows whole, in the scene."""
        return self.scene().itemsBoundingRect()

    def pressed(self, point: QPointF, event: QMouseEvent) -> bool:
        """The left button went down at a point of the scene; tells whether a drag may begin there."""
        return False

    def gesture_at(self, point: QPointF, event: QMouseEvent) -> Gesture | None:
        """The gesture that a drag from the pressed point begins, None for none."""
        return None

    # --- zoom

    def zoom(self) -> float:
        """How much larger than drawn the scene is shown."""
        return self.transform().m11()

    def zoom_by(self, factor: float, around: QPoint | None = None) -> None:
        """Zoom, keeping the point `around` of the viewport (None: its middle) where it is."""
        pivot = self.viewport().rect().center() if around is None else around
        factor = max(LEAST_ZOOM, min(self.zoom() * factor, MOST_ZOOM)) / self.zoom()
        if factor == 1.0:
            return
        self._fitted = False
        before = self.mapToScene(pivot)
        self.scale(factor, factor)
        self.pan(self.mapFromScene(before) - pivot)
        self.zoomed.emit(self.zoom())

    def zoom_in(self) -> None:
        """One step larger."""
        self.zoom_by(ZOOM_STEP)

    def zoom_out(self) -> None:
        """One step smaller."""
        self.zoom_by(1 / ZOOM_STEP)

    def actual_size(self) -> None:
        """As drawn."""
        self.zoom_by(1 / self.zoom())

    def fit(self) -> None:
        """Show everything, never larger than `most_fit`, and stay so when the size changes."""
        box = self.content()
        if box.isEmpty() or self.viewport().size().isEmpty():
            return
        size = self.viewport().size()
        zoom = max(LEAST_ZOOM, min(size.width() / box.width(), size.height() / box.height(), self.most_fit))
        self.resetTransform()
        self.scale(zoom, zoom)
        self.centerOn(box.center())
        self._fitted = True
        self.zoomed.emit(zoom)

    def zoom_handlers(self) -> dict[str, Callable[[], None]]:
        """The rows of the actions table that every canvas answers."""
        return {
            "view.zoom_in": self.zoom_in,
            "view.zoom_out": self.zoom_out,
            "view.actual_size": self.actual_size,
            "view.fit": self.fit,
        }

    def seen(self) -> QRectF:
        """What is seen of the scene."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def is_fitted(self) -> bool:
        """Whether everything is shown, and goes on being shown."""
        return self._fitted

    def pan(self, by: QPoint) -> None:
        """Move what is seen by px of the viewport."""
        if by.isNull():
            return
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + by.x())
        down.setValue(down.value() + by.y())

    # --- gestures

    def gesture(self) -> Gesture | None:
        """What the hand does just now."""
        return self._gesture

    def cancel_gesture(self) -> bool:
        """End what the hand does without a trace; tells whether there was anything."""
        self._press = None
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return False
        gesture.cancel()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, or be ready for a gesture."""
        at, left = event.position().toPoint(), event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._space):
            self.cancel_gesture()
            self._fitted = False
            self._pan = _Pan(self, at)
        elif left:
            self._press = at if self.pressed(self.mapToScene(at), event) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with what was begun."""
        at = event.position().toPoint()
        if self._pan is not None:
            self._pan.drag(at)
            return
        if self._gesture is None and self._press is not None:
            if (at - self._press).manhattanLength() < QApplication.startDragDistance():
                return
            self._gesture = self.gesture_at(self.mapToScene(self._press), event)
            self._press = None
        if self._gesture is not None:
            self._gesture.move(self.mapToScene(at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._pan is not None:
            self._pan.end()
            self._pan = None
            return
        self._press = None
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.release()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, otherwise pan."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(ZOOM_STEP ** (turned.y() / _NOTCH), event.position().toPoint())
        else:
            self._fitted = False
            self.pan(-(event.pixelDelta() if not event.pixelDelta().isNull() else turned / 2))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends a gesture; Space makes the left button pan."""
        if event.key() == Qt.Key.Key_Escape and self.cancel_gesture():
            return
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        event.ignore()  # QGraphicsView would scroll

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space is let go."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._let_go_of_space()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A key that is let go elsewhere is not heard here."""
        self._let_go_of_space()
        super().focusOutEvent(event)

    def _let_go_of_space(self) -> None:
        if self._space:
            self._space = False
            if self._pan is None:
                self.viewport().unsetCursor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay fitted."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
