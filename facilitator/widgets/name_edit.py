"""A name, out of a list or any other, in a field of one line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QObject, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter

from facilitator.widgets.fields import CommitLine


def name_completer(model: QAbstractItemModel, parent: QObject) -> QCompleter:
    """Completes a name by any part of it, whatever the case."""
    made = QCompleter(model, parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made


class NameEdit(CommitLine):
    """Offers the names that contain what is typed; Down, or a click into the empty field, offers all."""

    def __init__(self, name: str, names: Callable[[], Sequence[str]]) -> None:
        """`names` is asked each time that the field gets the keyboard."""
        super().__init__(name)
        self._names = names
        self._model = QStringListModel(self)

    def offer_all(self) -> None:
        """Open the list of all names."""
        completer = self.completer()
        if completer is not None and self._model.rowCount():
            completer.setCompletionPrefix("")
            completer.complete()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be ready to complete; not before, because a long list has many fields."""
        self.setPlaceholderText("Who?")
        self._model.setStringList(list(self._names()))
        if self.completer() is None:
            made = name_completer(self._model, self)
            made.activated[str].connect(self._take)  # type: ignore[index]  # missing in the stubs
            self.setCompleter(made)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be empty again, unless the list has only opened."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.setPlaceholderText("")
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list; Esc closes it first, and only then takes back what was typed."""
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        if event.key() == Qt.Key.Key_Escape and popup is not None and popup.isVisible():
            popup.hide()
        elif event.key() == Qt.Key.Key_Down and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.offer_all()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click into the empty field shows who there is."""
        super().mousePressEvent(event)
        if not self.text():
            self.offer_all()

    def _take(self, text: str) -> None:
        self.setText(text)
        self.commit()
