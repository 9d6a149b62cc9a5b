"""Writing on something in its place on a canvas."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from facilitator.widgets.theme import LIGHT, RADIUS

_INSET = 2  # the frame's own edge


class InPlaceEditor(QPlainTextEdit):
    """Writes over a piece of a canvas: Enter commits, Tab commits and goes on, Esc leaves no trace.

    Where Tab changes the focus (`setTabChangesFocus`) it commits by leaving.
    """

    committed = Signal(str)
    went_on = Signal(str, bool)  # Tab or Shift+Tab: the text, and whether it was forward
    cancelled = Signal()
    ended = Signal()  # before any of the others

    def __init__(
        self,
        parent: QWidget,
        place: QRect,
        face: QFont,
        text: str,
        *,
        name: str,
        padding: tuple[int, int] = (6, 6),
        radius: float = RADIUS.segment,
    ) -> None:
        """`place` is in the parent; the editor grows downwards, but stays within the parent.

        `padding` is the px above and below the text, and beside it.
        """
        super().__init__(parent)
        self._place = place
        self._done = False
        self._padding = padding[0]
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(face)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        top, side = (max(each - _INSET, 0) for each in padding)
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {LIGHT.surface}; border: {_INSET}px solid {LIGHT.accent};"
            f" border-radius: {radius}px; padding: {top}px {side}px; }}"
        )
        self.setPlainText(text)
        self.selectAll()
        if not text:
            self.moveCursor(QTextCursor.MoveOperation.End)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def _grow(self) -> None:
        """Be as high as the place, or higher if the text asks for it."""
        lines = max(1, int(self.document().size().height()))
        height = max(self._place.height(), lines * self.fontMetrics().lineSpacing() + 2 * self._padding)
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
        if self.end():
            self.committed.emit(self.toPlainText())

    def cancel(self) -> None:
        """Give up, once."""
        if self.end():
            self.cancelled.emit()

    def end(self) -> bool:
        """Be done with it; tells whether it was not yet."""
        if self._done:
            return False
        self._done = True
        self.ended.emit()
        return True

    def event(self, event: QEvent) -> bool:
        """Tab never leaves without committing."""
        if not self.tabChangesFocus() and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            forward = event.key() == Qt.Key.Key_Tab
            if forward or event.key() == Qt.Key.Key_Backtab:
                if self.end():
                    self.went_on.emit(self.toPlainText(), forward)
                return True
        return super().event(event)

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


E = TypeVar("E", bound=InPlaceEditor)


class Writing(Generic[E]):
    """The editor that is open over a view, one at a time; `ended` is called once one is done with."""

    def __init__(self, view: QWidget, ended: Callable[[], object]) -> None:
        self._view, self._ended = view, ended
        self.editor: E | None = None

    def open(self, editor: E) -> E:
        """Let somebody write, after `finish`."""
        self.editor = editor
        editor.ended.connect(self._close)
        editor.show()
        editor.setFocus()
        return editor

    def finish(self) -> None:
        """Commit what is being written."""
        if self.editor is not None:
            self.editor.finish()

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        if editor is None:
            return
        if editor.hasFocus():
            # Before it is hidden: Qt would go to the next in the Tab order, which is what stands next on the canvas.
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ended()
        editor.hide()
        editor.deleteLater()
