"""What a hand does on the board: dragging a note, and writing on one."""

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from facilitator.activities.swot.items import Measures, NoteItem
from facilitator.activities.swot.scene import BoardScene
from facilitator.widgets import theme
from facilitator.widgets.theme import LIGHT, RADIUS


class Drag:
    """A note in the hand: it follows the pointer, and a mark shows where it would land."""

    def __init__(self, scene: BoardScene, note: NoteItem, grip: QPointF) -> None:
        """`grip` is where the note was taken hold of, in its own coordinates."""
        self.note = note
        self._scene = scene
        self._grip = grip
        self._target: tuple[str, int] | None = None
        corner = note.scenePos()
        note.set_state(selected=True, held=True)
        note.setParentItem(scene.hand)
        note.setPos(corner)

    def move(self, point: QPointF) -> None:
        """Follow the pointer to a point of the scene."""
        corner = point - self._grip
        self.note.setPos(corner)
        quadrant = self._scene.quadrant_at(point)
        if quadrant is None:
            self._target = None
            self._scene.mark.hide()
            return
        index, slot = quadrant.slot_at(corner)
        self._target = quadrant.quadrant.letter, index
        half = quadrant.measures.note_gap / 2
        self._scene.mark.setPos(quadrant.mapToScene(slot) - QPointF(0, half))
        self._scene.mark.show()

    def drop(self) -> tuple[str, int] | None:
        """Let go; the quadrant and the index that the note goes to, None when it stays where it was."""
        target, row = self._target, self.note.row
        self.cancel()
        if target is None:
            return None
        letter, index = target
        if letter == row.quadrant and index > row.position:
            index -= 1  # its own place becomes free
        return None if (letter, index) == (row.quadrant, row.position) else (letter, index)

    def cancel(self) -> None:
        """Put the note back; nothing has happened."""
        quadrant = self._scene.quadrants[self.note.row.quadrant]
        self._scene.mark.hide()
        self.note.setParentItem(quadrant.pane)
        self.note.set_state(selected=True)
        quadrant.arrange()


class NoteEditor(QPlainTextEdit):
    """Writes on a note in its place: Enter commits, Shift+Enter starts a line, Esc leaves no trace."""

    committed = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget, place: QRect, measures: Measures, zoom: float, text: str) -> None:
        super().__init__(parent)
        self._place = place
        self._done = False
        self._inset = 2  # the frame's own edge
        self.setAccessibleName("Text of the note")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font(round(measures.size * zoom)))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        top, side = round(measures.top * zoom) - self._inset, round(measures.side * zoom) - self._inset
        self._padding = 2 * (top + self._inset)
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {LIGHT.surface}; border: {self._inset}px solid {LIGHT.accent};"
            f" border-radius: {RADIUS.note}px; padding: {top}px {side}px; }}"
        )
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def _grow(self) -> None:
        """Be as high as the note, or higher if the text asks for it, but stay within the board."""
        lines = max(1, int(self.document().size().height()))
        height = max(self._place.height(), lines * self.fontMetrics().lineSpacing() + self._padding)
        parent = self.parentWidget()
        assert parent is not None
        bounds = parent.rect()
        box = QRect(self._place)
        box.setHeight(min(height, bounds.height() - 8))
        box.moveBottom(min(box.bottom(), bounds.bottom() - 4))
        box.moveTop(max(box.top(), bounds.top() + 4))
        self.setGeometry(box)

    def finish(self) -> None:
        """Commit what is written, once."""
        if not self._done:
            self._done = True
            self.committed.emit(self.toPlainText())

    def cancel(self) -> None:
        """Give up, once."""
        if not self._done:
            self._done = True
            self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc end the writing."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere commits; a menu, or another application in front, does not."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish()
