"""The two buttons of a tool bar that take the last step back and bring it forward again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.store.store import Store
from facilitator.widgets.buttons import Height, icon_button
from facilitator.widgets.labels import plain_tooltip
from facilitator.widgets.layouts import hbox
from facilitator.widgets.live import Change, LiveView

_KEYS = {"Undo": "Ctrl+Z", "Redo": "Ctrl+Shift+Z"}


class UndoButtons(LiveView, QWidget):
    """Name the step that they would move, and are grey without one; `asked` tells the id of the wished action."""

    asked = Signal(str)

    def __init__(self, store: Store, size: Height = "tool") -> None:
        super().__init__()
        self._store = store
        self.undo = icon_button("undo", "Undo", size=size, on_click=lambda: self.asked.emit("undo"))
        self.redo = icon_button("redo", "Redo", size=size, on_click=lambda: self.asked.emit("redo"))
        self.setLayout(hbox(self.undo, self.redo))
        self.attach(store)

    def concerns(self, change: Change) -> bool:
        """Every step can be taken back."""
        return True

    def reload(self) -> None:
        """Name what they would do now."""
        for button, verb, label in (
            (self.undo, "Undo", self._store.undo_label),
            (self.redo, "Redo", self._store.redo_label),
        ):
            name = f"{verb}: {label}" if label else verb
            button.setEnabled(label is not None)
            button.setAccessibleName(name)
            plain_tooltip(button, f"{name} ({_KEYS[verb]})")
