"""The pathways of all scenarios side by side: figures, differences to the baseline, and what each changes.

Self-contained: whoever opens it hands over a `Comparison` and hears which baseline is chosen and that it was left.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from facilitator.activities.pathway.comparing import Changes, Line, Value
from facilitator.activities.pathway.durations import CALENDAR
from facilitator.activities.pathway.queries import Compared, Comparison
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import Card, EmptyState
from facilitator.widgets.choice import Choice
from facilitator.widgets.labels import ElidedLabel, TextLabel
from facilitator.widgets.layouts import clear, hbox, spacer, vbox
from facilitator.widgets.scrolling import upright
from facilitator.widgets.tables import Column, RowDelegate, RowModel, style_table
from facilitator.widgets.textflow import flow
from facilitator.widgets.theme import LIGHT, SIZE, SPACE

_MOST_NAMES = 12
_TITLE_WIDTH, _ROW, _SIDE, _GAP = 232, 32, 8, 12
_TONES = {"better": "green", "worse": "red", "same": "ink-3", "other": "ink-2"}
_WORDS = {"better": "better", "worse": "worse"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A figure for every scenario."""

    id: str
    title: str
    values: tuple[Value, ...]


class ComparisonView(QWidget):
    """Shows a comparison; Escape or the button leads back to the map."""

    baseline_chosen = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self.baseline = Choice("Compared with")
        self.back = button("Back to the map", icon_name="arrow-left", size="tool", on_click=self.left.emit)
        self.table = QTableView()
        self.model = RowModel[_Row](_columns(()))
        self._cards = hbox(gap=SPACE.x3)
        self.nothing = EmptyState(
            "There is nothing to compare yet", "Draw the pathway of a second scenario, or copy one."
        )
        self._inside = QWidget()
        self._scroll = upright(self._inside)
        self._lay_out()
        self.baseline.changed.connect(self.baseline_chosen)
        self.setFocusProxy(self.table)

    def show_comparison(self, found: Comparison) -> None:
        """Show the pathways side by side; a scenario without a map is left out."""
        shown = [index for index, each in enumerate(found.scenarios) if each.figures.steps]
        mapped = [found.scenarios[index] for index in shown]
        self.nothing.setVisible(not mapped)
        self._scroll.setVisible(bool(mapped))
        self.baseline.show_options([(each.scenario_id, f"{each.number}. {each.name}") for each in mapped])
        self.baseline.show_value(found.scenarios[found.baseline].scenario_id if found.scenarios else "")
        names = tuple(f"{each.number}. {each.name}" for each in mapped)
        rows = tuple(_row(line, shown) for line in found.lines)
        if names == self._names:
            self.model.show_rows(rows)
        else:
            self._names = names
            self.model.show_table(_columns(names), rows)
            self._size_columns(len(names))
        self.table.setFixedHeight(SIZE.header + _ROW * len(rows) + 2)
        base = found.scenarios[found.baseline].scenario_id if found.scenarios else ""
        self._show_changes([each for each in mapped if each.scenario_id != base])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # --- inside

    def _show_changes(self, others: Sequence[Compared]) -> None:
        clear(self._cards)
        for each in others:
            card = Card(f"What {each.name} changes")
            card.body.setSpacing(2)
            for head, names in _said(each.changes):
                card.body.addSpacing(SPACE.x1)
                card.body.addWidget(TextLabel(head, 12, theme.SEMIBOLD, "ink-2"))
                for name in names:
                    card.body.addWidget(ElidedLabel(name))
            card.body.addStretch(1)
            self._cards.addWidget(card, 1)

    def _size_columns(self, count: int) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.setColumnWidth(0, _TITLE_WIDTH)
        for column in range(1, count + 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        bar = QWidget()
        bar.setProperty("edge", "bottom")
        bar.setFixedHeight(SIZE.tool_bar)
        label = TextLabel("Compared with", 12, theme.REGULAR, "ink-2")
        label.setBuddy(self.baseline)
        self.baseline.setMinimumWidth(220)
        row = hbox(self.back, TextLabel("Pathways side by side", 14, theme.SEMIBOLD), spacer(), label, self.baseline)
        row.setContentsMargins(SPACE.x3, 0, SPACE.x3, 0)
        bar.setLayout(row)
        self.table.setModel(self.model)
        style_table(self.table, "Figures of the pathways", row_height=_ROW)
        self.table.setItemDelegate(_ValueDelegate(self.table))
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside.setProperty("scrolled", True)
        side = SPACE.x3
        column = vbox(self.table, gap=SPACE.x3, margins=(side, side, side, side))
        column.addWidget(TextLabel(CALENDAR, 12, theme.REGULAR, "ink-2"))
        column.addLayout(self._cards)
        column.addStretch(1)
        self._inside.setLayout(column)
        whole = vbox(bar, gap=0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.nothing, 1)
        self.setLayout(whole)
        self.show_comparison(Comparison())


class _ValueDelegate(RowDelegate):
    """Draws a figure, and its difference beside it in the tone of its change."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Leave the words of figures to `paint`."""
        super().initStyleOption(option, index)
        if index.column() > 0:
            option.text = ""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell."""
        model = index.model()
        super().paint(painter, option, index)
        if index.column() == 0 or not isinstance(model, RowModel):
            return
        value: Value = model.row(index).values[index.column() - 1]
        place = QRectF(option.rect).adjusted(_SIDE, (_ROW - 18) / 2, -_SIDE, 0)
        text = flow(value.text, theme.font(14, theme.MEDIUM, tabular=True), line=20)
        text.draw(painter, place, LIGHT.ink, Qt.AlignmentFlag.AlignLeft)
        room = place.width() - text.width - _GAP
        if value.difference and room > 0:
            face = theme.font(12, theme.MEDIUM, tabular=True)
            beside = flow(value.difference, face, room, line=20, most=1)
            tone = LIGHT.tone(_TONES.get(value.change, "ink-2"))
            beside.draw(painter, place.adjusted(text.width + _GAP, 0, 0, 0), tone, Qt.AlignmentFlag.AlignLeft)


def _columns(names: Sequence[str]) -> tuple[Column[_Row], ...]:
    def reader(index: int) -> Column[_Row]:
        # The delegate draws the words; these are for those who hear them.
        return Column(names[index], lambda row: _spoken(row.values[index]))

    return (Column("", lambda row: row.title), *(reader(index) for index in range(len(names))))


def _spoken(value: Value) -> str:
    words = (value.text, value.difference, _WORDS.get(value.change, ""))
    return ", ".join(word for word in words if word)


def _row(line: Line, shown: Sequence[int]) -> _Row:
    return _Row(line.key, line.title, tuple(line.values[index] for index in shown))


def _said(changes: Changes) -> list[tuple[str, tuple[str, ...]]]:
    if changes.none:
        return [("Steps", ("The same steps in the same lanes",))]
    moved = tuple(f"{each.name}: {each.before} → {each.now}" for each in changes.moved)
    found = [("Added", changes.added), ("Gone", changes.gone), ("In another lane", moved)]
    return [(f"{head} ({len(names)})", _few(names)) for head, names in found if names]


def _few(names: tuple[str, ...]) -> tuple[str, ...]:
    more = len(names) - _MOST_NAMES
    return (*names[:_MOST_NAMES], f"and {more} more") if more > 0 else names
