"""Pasting several notes at once: left the source, right what was understood of it, and nothing is added before that."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTableView, QWidget

from facilitator.activities.swot.commands import NewNote
from facilitator.activities.swot.reading import ReadNote, read_notes
from facilitator.activities.swot.rules import BY_LETTER, LETTERS, QUADRANTS
from facilitator.text import count, one_line
from facilitator.widgets import theme
from facilitator.widgets.buttons import SegmentedControl
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.fields import PlainTextField
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, spacer
from facilitator.widgets.tables import Column, RowModel, style_table
from facilitator.widgets.theme import SPACE

_WIDTH, _SOURCE, _LINES, _HEIGHT, _ROW = 1040, 320, 16, 300, 32
_QUADRANT, _PERSPECTIVE = 124, 132
_PLACEHOLDER = (
    "Paste lines, a list or a table, such as\n\nStrengths\nOne licensed hub #physics\nWeaknesses\nOnly two rooms"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A note as it will be added."""

    id: str
    quadrant: str
    text: str
    perspective: str
    letter: str


class PasteNotes(Dialog):
    """`accepted_notes` gives the notes, as a tuple of NewNote."""

    accepted_notes = Signal(object)

    def __init__(self, parent: QWidget, text: str, letter: str, perspectives: Sequence[str]) -> None:
        """`letter` is the quadrant of lines that stand under no heading."""
        super().__init__(
            parent,
            "Paste notes",
            "From a list, a document or a spreadsheet. Each line is a note; headings or columns name the quadrants.",
            width=_WIDTH,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._perspectives = perspectives
        self._read: tuple[ReadNote, ...] = ()
        self.source = PlainTextField("Text to read", _PLACEHOLDER, least=_LINES, most=_LINES)
        self.source.setFixedWidth(_SOURCE)
        self.source.show_value(text)  # so that Esc closes at once while nothing was typed
        self.home = SegmentedControl([(each.letter, each.title) for each in QUADRANTS], "Lines without a heading")
        self.home.show_value(letter if letter in LETTERS else LETTERS[0])
        self.home_label = TextLabel("", 12, theme.REGULAR, "ink-2")
        self.model = RowModel[_Line](
            (
                Column("Quadrant", lambda row: row.quadrant, weight=theme.SEMIBOLD),
                Column("Note", lambda row: row.text),
                Column("Perspective", lambda row: row.perspective, tone=lambda _row: "ink-2"),
            )
        )
        self.table = QTableView()
        self.table.setModel(self.model)
        style_table(self.table, "Notes as understood", row_height=_ROW, stretch=1)
        self.table.setColumnWidth(0, _QUADRANT)
        self.table.setColumnWidth(2, _PERSPECTIVE)
        self.table.setFixedHeight(max(_HEIGHT, self.source.height()))
        sides = hbox(self.source, self.table, gap=SPACE.x4)
        sides.setStretch(1, 1)
        self.body.addLayout(sides)
        self.body.addLayout(hbox(self.home_label, self.home, spacer(), gap=SPACE.x3))
        self.cancel = self.add_button("Cancel")
        self.cancel.clicked.connect(lambda _checked=False: self.reject())
        self.add = self.add_button("Add", "primary")
        self.add.clicked.connect(lambda _checked=False: self._finish())
        self.source.textChanged.connect(self._understand)
        self.home.changed.connect(lambda _key: self._show())
        self._understand()
        (self.add if self._read else self.source).setFocus()

    def _understand(self) -> None:
        self._read = read_notes(self.source.toPlainText(), self._perspectives)
        self._show()

    def _show(self) -> None:
        loose = sum(not note.quadrant for note in self._read)
        self.home_label.setText(f"{count(loose, 'line')} without a heading {'goes' if loose == 1 else 'go'} to")
        self.home_label.setVisible(bool(loose))
        self.home.setVisible(bool(loose))
        lines = []
        for place, note in enumerate(self._read):
            letter = note.quadrant or self.home.value()
            words = f"{note.theme}: {one_line(note.text)}" if note.theme else one_line(note.text)
            lines.append(_Line(str(place), BY_LETTER[letter].title, words, note.perspective, letter))
        self.model.show_rows(lines)
        found = {letter: sum(line.letter == letter for line in lines) for letter in LETTERS}
        self.foot_note.setText(", ".join(f"{BY_LETTER[key].title} {number}" for key, number in found.items() if number))
        self.add.setEnabled(bool(lines))
        self.add.set_label(f"Add {count(len(lines), 'note')}" if lines else "Add")

    def _finish(self) -> None:
        home = self.home.value()
        notes = tuple(NewNote(note.quadrant or home, note.text, note.perspective, note.theme) for note in self._read)
        self.accept()
        self.accepted_notes.emit(notes)
