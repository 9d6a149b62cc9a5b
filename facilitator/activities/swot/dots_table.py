"""The options of a dot vote as a table into which dots are typed: digits, plus and minus on the selected row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from facilitator.activities.swot.rules import BY_LETTER
from facilitator.widgets import theme
from facilitator.widgets.tables import Column, Index, RowModel, style_table


@dataclass(frozen=True, slots=True)
class DotRow:
    """An option; `dots` as they are read, `place` its rank once the vote is closed."""

    id: str
    letter: str
    text: str
    dots: int
    place: str = ""


DOTS = 3  # the column in which a click gives one dot more
NOTE = 2  # the column of the words, which is never hidden
_COLUMNS: tuple[Column[DotRow], ...] = (
    Column("Place", lambda row: row.place, tabular=True, tone=lambda _row: "ink-2"),
    Column("Quadrant", lambda row: BY_LETTER[row.letter].title, tone=lambda _row: "ink-2"),
    Column("Note", lambda row: row.text, weight=theme.MEDIUM, tip=lambda row: row.text),
    Column("Dots", lambda row: str(row.dots) if row.dots else "–", right=True, weight=theme.SEMIBOLD),
)


class DotTable(QTableView):
    """Tells `given` when a number was typed, and `entered` on Enter."""

    given = Signal(str, int)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows_model = RowModel(_COLUMNS)
        self.setModel(self.rows_model)
        style_table(self, "Dots", stretch=2)
        header = self.horizontalHeader()
        for column, width in ((0, 76), (1, 116), (3, 76)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        self.most = 0
        self._typed = ""
        self.clicked.connect(self._give_one)

    def show_options(self, rows: Sequence[DotRow], most: int) -> None:
        """Show these rows; at most `most` dots go on one, 0 lets nothing be typed."""
        self.most = most
        self.setColumnHidden(0, not any(row.place for row in rows))
        self.rows_model.show_rows(rows)
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows_model.index(0, NOTE))

    def counts(self) -> Mapping[str, int]:
        """The dots as shown."""
        return {row.id: row.dots for row in self.rows_model.rows() if row.dots}

    def _give_one(self, index: Index) -> None:
        """One dot more; on the most that one may have, none again."""
        if index.column() == DOTS and self.most:
            row = self.rows_model.row(index)
            self._typed = ""
            self.given.emit(row.id, row.dots + 1 if row.dots < self.most else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits give dots, as do plus and minus; Enter ends."""
        index, text = self.currentIndex(), event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        wanted = -1
        if index.isValid() and self.most:
            row = self.rows_model.row(index)
            if text.isdecimal() and text.isascii():
                longer = int(f"{row.dots}{text}") if self._typed == row.id else int(text)
                wanted = longer if longer <= self.most else int(text)
                self._typed = row.id
            elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                step = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()))
                wanted = 0 if step is None else row.dots + step
                self._typed = ""
            if wanted >= 0:
                self.given.emit(row.id, min(wanted, self.most))
                return
        self._typed = ""
        super().keyPressEvent(event)
