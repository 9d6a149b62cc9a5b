"""A whole number in a field: typed, or changed by the arrow keys."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QSpinBox

from facilitator.widgets import theme

_PADDING = 9


class NumberField(QSpinBox):
    """A number with tabular digits; `entered` tells that Enter was pressed in it, and goes no further."""

    entered = Signal()

    def __init__(self, name: str, least: int, most: int, *, width: int = 88) -> None:
        """`name` is the accessible name; numbers are between `least` and `most`, `width` is in px."""
        super().__init__()
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setFixedWidth(width)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(theme.font(14, tabular=True))
        # With a style sheet Qt gives the text the whole field, whatever padding the sheet asks for.
        self.lineEdit().setTextMargins(_PADDING, 0, _PADDING, 0)

    def show_value(self, value: int) -> None:
        """Show what is stored without telling anybody, unless the user is at it."""
        if not self.hasFocus() and self.value() != value:
            self.blockSignals(True)
            self.setValue(value)
            self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends the typing here; it must not mean anything to the panel around."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.entered.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self.selectAll)  # after the click, which would put the cursor somewhere

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel: scrolling past must not change anything."""
        event.ignore()
