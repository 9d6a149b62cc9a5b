"""A few words, each in a chip that can be taken away, with a line to add one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from facilitator.text import one_line
from facilitator.widgets import theme
from facilitator.widgets.buttons import Button, button, literal
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import FlowLayout, vbox

_WIDTH, _HEIGHT = 76, 24


class WordsField(QWidget):
    """`changed` tells all words after one was added or taken away. Words may be typed with commas between them."""

    changed = Signal(tuple)

    def __init__(self, label: str, word: str) -> None:
        """`label` stands above; `word` says what one of them is, such as "role"."""
        super().__init__()
        self._words: tuple[str, ...] = ()
        self._known: tuple[str, ...] = ()
        self._word = word
        self._chips: dict[str, Button] = {}
        self.label = TextLabel(label, 12, theme.SEMIBOLD, "ink-2")
        self.line = QLineEdit()
        self.line.setPlaceholderText("+ Add")
        self.line.setAccessibleName(f"Add a {word}")
        self.line.setFixedSize(_WIDTH, _HEIGHT)
        self.line.setProperty("kind", "cell")
        self.label.setBuddy(self.line)
        self.line.returnPressed.connect(self._add)
        self.line.editingFinished.connect(self._add)
        self._flow = FlowLayout(gap=6, line_gap=6)
        self._flow.addWidget(self.line)
        column = vbox(self.label, gap=6)
        column.addLayout(self._flow)
        self.setLayout(column)

    def show_words(self, words: Sequence[str]) -> None:
        """Show these."""
        if tuple(words) == self._words:
            return
        self._words = tuple(words)
        for key in [key for key in self._chips if key not in self._words]:
            chip = self._chips.pop(key)
            if chip.hasFocus():
                self.line.setFocus()
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._flow.removeWidget(self.line)
        for word in self._words:
            if word not in self._chips:
                self._chips[word] = self._chip(word)
            else:
                self._flow.removeWidget(self._chips[word])
            self._flow.addWidget(self._chips[word])
        self._flow.addWidget(self.line)
        self._flow.invalidate()
        self.updateGeometry()

    def offer(self, known: Sequence[str]) -> None:
        """Complete what is typed from these."""
        if tuple(known) != self._known:
            self._known = tuple(known)
            completer = QCompleter(list(known), self.line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.line.setCompleter(completer)

    def words(self) -> tuple[str, ...]:
        """Those shown."""
        return self._words

    def _add(self) -> None:
        typed = tuple(word for part in self.line.text().split(",") if (word := one_line(part)))
        if typed:
            self.line.clear()
            self.changed.emit((*self._words, *typed))

    def _chip(self, word: str) -> Button:
        made = button(literal(word), icon_name="close", icon_right=True, size="tool")
        made.setAccessibleName(f"Take away {self._word} {word}")
        made.setFont(theme.font(12, theme.MEDIUM))
        made.setFixedHeight(_HEIGHT)
        made.clicked.connect(lambda _on=False: self.changed.emit(tuple(each for each in self._words if each != word)))
        return made
