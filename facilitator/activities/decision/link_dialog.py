"""Choosing what a decision is tied to: notes, evidence, actions, issues."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.meeting.threads import Ref
from facilitator.text import begins, one_line
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.finder import FindField, PickTable
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.tables import Column, RowModel, style_table

_WORD, _HEIGHT = 132, 320


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    ref: Ref


class LinkDialog(Dialog):
    """Finds one thing of the meeting by its words; `chosen` tells its Ref."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, label: str, refs: Sequence[Ref]) -> None:
        subtitle = "Notes and evidence lead to a decision; actions and issues come of it."
        super().__init__(parent, f"Link to {label}", subtitle)
        self._rows = [_Row(f"{ref.kind} {ref.id}", ref) for ref in refs]
        self._model = RowModel[_Row](
            [
                Column("What", lambda row: row.ref.word.capitalize(), tone=lambda _row: "ink-2"),
                Column("Words", lambda row: one_line(row.ref.title), tip=lambda row: row.ref.title),
            ]
        )
        self.table = PickTable()
        self.table.setModel(self._model)
        style_table(self.table, "What can be linked", stretch=1)
        self.table.horizontalHeader().resizeSection(0, _WORD)
        self.table.setMinimumHeight(_HEIGHT)
        self.table.picked.connect(self._take)
        self.table.doubleClicked.connect(lambda _index: self.table.pick())
        self.find_field = FindField("Find", "Find a note, evidence, an action, an issue", self.table)
        self.find_field.textChanged.connect(self._narrow)
        self.nothing = TextLabel("", 14, tone="ink-2", wrap=True)
        self.body.addWidget(self.find_field)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.table)
        self.add_button("Cancel").clicked.connect(lambda _checked=False: self.reject())
        self.link_button = self.add_button("Link", "primary")
        self.link_button.clicked.connect(lambda _checked=False: self.table.pick())
        self._narrow("")
        self.find_field.setFocus()

    def _narrow(self, text: str) -> None:
        shown = [row for row in self._rows if begins(text, row.ref.word, row.ref.title)]
        self._model.show_rows(shown)
        self.nothing.setText("Nothing has been written down yet." if not self._rows else "Nothing has these words.")
        self.nothing.setVisible(not shown)
        self.link_button.setEnabled(bool(shown))
        if shown and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def _take(self, key: str) -> None:
        found = next((row.ref for row in self._rows if row.id == key), None)
        if found is not None:
            self.chosen.emit(found)
            self.accept()
