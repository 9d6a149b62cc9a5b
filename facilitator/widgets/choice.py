"""A drop-down list of a few things with keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate

from facilitator.widgets.icons import icon
from facilitator.widgets.theme import LIGHT


class Choice(QComboBox):
    """One of several options; `changed` tells the key that the user chose."""

    changed = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]] = ()) -> None:
        """`name` is the accessible name, `options` are pairs of key and label."""
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one ignores the style sheet
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._options: list[tuple[str, str]] = []
        self._shown = ""
        self.show_options(options)
        self.activated.connect(self._chosen)

    def show_options(self, options: Sequence[tuple[str, str]], icons: Sequence[str] = ()) -> None:
        """Offer other options and keep the choice if it is still among them."""
        if list(options) == self._options:
            return
        self._options = list(options)
        self.clear()
        for number, (key, label) in enumerate(options):
            if icons:
                self.addItem(icon(icons[number], LIGHT.ink_2), label, key)
            else:
                self.addItem(label, key)
        self.show_value(self._shown)

    def show_value(self, key: str) -> None:
        """Show a choice without telling anybody; an unknown key shows none."""
        self._shown = key
        self.setCurrentIndex(self.findData(key))

    def value(self) -> str:
        """The key of the choice, or an empty string."""
        return self._shown if self.currentIndex() >= 0 else ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel: scrolling past must not change anything."""
        event.ignore()

    def _chosen(self, index: int) -> None:
        key = str(self.itemData(index))
        if key != self._shown:
            self._shown = key
            self.changed.emit(key)
