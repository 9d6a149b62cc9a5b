"""The twin of a map: every step as a row with the same commands, for keys and for screen readers."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from facilitator.activities.pathway.drawing import Drawing, leads_to, spoken
from facilitator.activities.pathway.model import Map
from facilitator.widgets.tables import Column, Index, RowModel, style_table


@dataclass(frozen=True, slots=True)
class Row:
    """A step as a row; `said` is what a screen reader says of it."""

    id: str
    name: str
    lane: str
    who: str
    takes: str
    waits: str
    leads: str
    remark: str
    faulty: bool
    said: str


class StepList(QTableView):
    """The steps lane by lane."""

    chosen = Signal(str)
    named = Signal(str, str)  # a step and its name
    wished = Signal(str)
    menu_wished = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowModel[Row](
            (
                Column("Step", lambda row: row.name, tip=lambda row: row.said, edit=self._name),
                Column("Lane", lambda row: row.lane),
                Column("Who", lambda row: row.who),
                Column("Waits", lambda row: row.waits, tabular=True),
                Column("Takes", lambda row: row.takes, tabular=True),
                Column("Leads to", lambda row: row.leads, tip=lambda row: row.leads),
                Column("Remarks", lambda row: row.remark, tone=lambda row: "red" if row.faulty else "amber"),
            )
        )
        self.setModel(self.rows)
        style_table(self, "Steps of the map", stretch=5)
        head = self.horizontalHeader()
        for column, width in enumerate((180, 110, 110, 70, 70, 0, 90)):
            if width:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(column, width)
        self.setEditTriggers(QTableView.EditTrigger.DoubleClicked)

    def show_drawing(self, drawing: Drawing, pathway: Map) -> None:
        """Show these steps; the selection stays."""
        rows = []
        for card in sorted(drawing.cards, key=lambda card: card.cell):
            lane = drawing.lanes[card.cell.lane].name
            rows.append(
                Row(
                    card.id,
                    card.name,
                    lane,
                    card.who,
                    card.takes,
                    card.waits,
                    leads_to(drawing, card.id),
                    ", ".join((*card.faults, *(("bottleneck",) if card.bottleneck else ()))),
                    bool(card.faults),
                    spoken(drawing, card.id),
                )
            )
        self.rows.show_rows(rows)
        self._describe()

    def rename(self) -> None:
        """Write on the name of the selected step."""
        if self.currentIndex().isValid():
            self.edit(self.rows.index(self.currentIndex().row(), 0))

    def _name(self, row: Row, text: str) -> None:
        self.named.emit(row.id, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter writes the next step."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            self.wished.emit("board.add")
        else:
            super().keyPressEvent(event)

    def choose(self, step_id: str) -> None:
        """Select a step's row."""
        number = self.rows.row_of(step_id)
        if number is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif number != self.currentIndex().row():
            self.setCurrentIndex(self.rows.index(number, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which step is selected."""
        super().currentChanged(current, previous)
        self._describe()
        if current.isValid() and current.row() != previous.row():
            self.chosen.emit(self.rows.row(current).id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the step."""
        if self.currentIndex().isValid():
            self.menu_wished.emit(event.globalPos())

    def _describe(self) -> None:
        current = self.currentIndex()
        self.setAccessibleDescription(self.rows.row(current).said if current.isValid() else "")
