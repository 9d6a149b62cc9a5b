"""The field to search with: of the first picture, which the other fields are not."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from facilitator.widgets.icons import icon
from facilitator.widgets.theme import LIGHT


class SearchField(QLineEdit):
    """A field to search with; Escape and the cross empty it."""

    def __init__(self, name: str = "Search", placeholder: str = "Search") -> None:
        """`name` is the accessible name."""
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("kind", "search")
        self.addAction(icon("search", LIGHT.ink_3), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(icon("close", LIGHT.ink_3), "Clear search", self)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(self._offer_clear)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field; an empty field lets it go on to the window."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _offer_clear(self, text: str) -> None:
        offered = self._clear in self.actions()
        if text and not offered:
            self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        elif offered and not text:
            self.removeAction(self._clear)
