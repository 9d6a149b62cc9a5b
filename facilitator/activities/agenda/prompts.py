"""The prompts of an item while it is prepared: reword, reorder, add, delete."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.activities.agenda.queries import PromptLine
from facilitator.widgets.buttons import icon_button
from facilitator.widgets.fields import CommitLine, WrappedLine
from facilitator.widgets.layouts import hbox, vbox

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _PromptField(WrappedLine):
    """A line, shown whole, that Shift+Up and Shift+Down move."""

    move_wanted = Signal(int)

    def event(self, event: QEvent) -> bool:
        """Keep Shift+Up and Shift+Down from the window, which would move the agenda item."""
        if event.type() == QEvent.Type.ShortcutOverride and _move(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, or type."""
        by = _move(event)
        if by:
            self.commit()
            self.move_wanted.emit(by)
        else:
            super().keyPressEvent(event)


def _move(event: QEvent) -> int:
    if not isinstance(event, QKeyEvent) or event.modifiers() != Qt.KeyboardModifier.ShiftModifier:
        return 0
    return next((by for key, by in _MOVES.items() if event.key() == key), 0)


class _PromptRow(QWidget):
    """A prompt with a button to delete it; emptying it deletes it too."""

    edited = Signal(str, str)
    deleted = Signal(str)
    moved = Signal(str, int)

    def __init__(self, key: str) -> None:
        super().__init__()
        self._id = key
        self.field = _PromptField("Prompt")
        self.trash = icon_button("trash", "Delete prompt", on_click=lambda: self.deleted.emit(key))
        row = hbox(self.field, self.trash, gap=4)
        row.setAlignment(self.trash, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)
        self.field.committed.connect(self._commit)
        self.field.move_wanted.connect(lambda by: self.moved.emit(key, by))

    def show_prompt(self, prompt: PromptLine, number: int) -> None:
        """Show the words."""
        self.field.show_value(prompt.text)
        self.field.setAccessibleName(f"Prompt {number}")
        self.trash.setAccessibleName(f"Delete prompt {number}")

    def _commit(self, text: str) -> None:
        if text.strip():
            self.edited.emit(self._id, text)
        else:
            self.deleted.emit(self._id)


class PromptList(QWidget):
    """All prompts of an item, and a line to add one."""

    added = Signal(str)
    edited = Signal(str, str)
    deleted = Signal(str)
    moved = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, _PromptRow] = {}
        self._list: QVBoxLayout = vbox(gap=4)
        self.new = CommitLine("New prompt", "Add a question or reminder")
        self.new.committed.connect(self._add)
        column = vbox(gap=4)
        column.addLayout(self._list)
        column.addWidget(self.new)
        self.setLayout(column)

    def show_prompts(self, prompts: Sequence[PromptLine]) -> None:
        """Show these prompts; each keeps its field, and so the focus."""
        wanted = {prompt.id for prompt in prompts}
        for key in [key for key in self._rows if key not in wanted]:
            self._drop(self._rows.pop(key))
        for number, prompt in enumerate(prompts):
            row = self._rows.get(prompt.id) or self._new_row(prompt.id)
            if self._list.indexOf(row) != number:
                self._list.insertWidget(number, row)
            row.show_prompt(prompt, number + 1)

    def fields(self) -> tuple[CommitLine | WrappedLine, ...]:
        """The fields of the prompts in order, and the one for a new prompt."""
        ordered = sorted(self._rows.values(), key=self._list.indexOf)
        return (*(row.field for row in ordered), self.new)

    def _new_row(self, key: str) -> _PromptRow:
        row = self._rows[key] = _PromptRow(key)
        row.edited.connect(self.edited)
        row.deleted.connect(self.deleted)
        row.moved.connect(self.moved)
        return row

    def _drop(self, row: _PromptRow) -> None:
        if row.isAncestorOf(self.focusWidget() or self):
            self.new.setFocus()
        row.blockSignals(True)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _add(self, text: str) -> None:
        self.new.clear()
        self.new.commit()
        if text.strip():
            self.added.emit(text)
