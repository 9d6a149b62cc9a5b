"""The field to search with: of the first picture, which the other fields are not."""

from PySide6 import QtGui
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from facilitator.widgets.icons import icon, paint_icon
from facilitator.widgets.theme import LIGHT, SIZE

_LEFT, _GAP = 7, 10


class SearchField(QLineEdit):
    """A field to search with; Escape and the cross empty it."""

    def __init__(self, name: str = "Search", placeholder: str = "Search") -> None:
        """`name` is the accessible name."""
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("kind", "search")
        self.setTextMargins(SIZE.icon + _GAP, 0, 0, 0)
        self._clear: QtGui.QAction | None = None
        self.textChanged.connect(self._offer_clear)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field and the sign of searching, which cannot be pressed."""
        super().paintEvent(event)
        place = QRectF(_LEFT, (self.height() - SIZE.icon) / 2, SIZE.icon, SIZE.icon)
        paint_icon(QPainter(self), place, "search", LIGHT.ink_3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field; an empty field lets it go on to the window."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _offer_clear(self, text: str) -> None:
        if self._clear is None:
            self._clear = QtGui.QAction(icon("close", LIGHT.ink_3), "Clear search", self)
            self._clear.triggered.connect(self.clear)
        offered = self._clear in self.actions()
        if text and not offered:
            self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        elif offered and not text:
            self.removeAction(self._clear)
