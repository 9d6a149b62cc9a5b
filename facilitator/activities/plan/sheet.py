"""The rows of the plan as a table that can be looked at: places, heights, widths and drawing."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from facilitator.activities.plan import cells
from facilitator.activities.plan.cells import Col
from facilitator.activities.plan.rows import Field, Row
from facilitator.activities.plan.rules import status_text
from facilitator.widgets.labels import tip_markup
from facilitator.widgets.tables import Column, Index, RowModel, select_id, selected_id, style_table
from facilitator.widgets.theme import LIGHT, SIZE

_SECTION, _ROW_LARGE, _LARGE, _MIDDLE = 32, 48, 1200, 1000
_WIDTHS = (
    (0, {Col.NUMBER: 52, Col.WHO: 172, Col.DUE: 116, Col.STATUS: 132}),
    (_MIDDLE, {Col.NUMBER: 56, Col.WHO: 200, Col.DUE: 128, Col.STATUS: 188}),
    (_LARGE, {Col.NUMBER: 64, Col.WHO: 240, Col.DUE: 152, Col.STATUS: 240}),
)
_COLUMNS: list[Column[Row]] = [
    Column("No.", lambda row: row.spoken),
    Column("Action and how", lambda row: f"{row.title}. {row.how}" if row.how else row.title),
    Column("Who", lambda row: row.who),
    Column("Due", lambda row: row.due_text),
    Column("Status", lambda row: status_text(row.status, row.reason)),
]


class _Rows(RowModel[Row]):
    """The rows; what is edited in one is told by the table's cursor, so its first cell stands for all."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Selectable, and editable if anything in the row is."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and self.row(index).fields else flags


class PlanSheet(QTableView):
    """Shows rows, of which one is selected, with a cursor on one of its fields."""

    def __init__(self) -> None:
        super().__init__()
        self.field = Field.WHAT
        self._unread: dict[str, str] = {}
        self.rows_model = _Rows(_COLUMNS)
        self.setModel(self.rows_model)
        style_table(self, "Action plan", stretch=Col.ACTION)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("ring", False)  # the cursor shows where the keyboard is
        for column in _WIDTHS[0][1]:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the selection stays on its row, or goes to the one that took its place."""
        number = self.currentIndex().row()
        self.clearSpans()
        self.rows_model.show_rows(rows)
        for at, row in enumerate(rows):
            if row.is_section:
                self.setSpan(at, 0, 1, len(Col))
        self._set_heights()
        if not self.currentIndex().isValid() and rows:
            self.setCurrentIndex(self.rows_model.index(min(max(number, 0), len(rows) - 1), 0))
        self.hold_field()
        self.viewport().update()

    def rows(self) -> tuple[Row, ...]:
        """The rows on show."""
        return self.rows_model.rows()

    def row(self, number: int) -> Row:
        """The row with this number."""
        return self.rows_model.row(number)

    def current(self) -> Row | None:
        """The selected row."""
        index = self.currentIndex()
        return self.rows_model.row(index) if index.isValid() else None

    def select(self, row_id: str) -> bool:
        """Select a row and bring it into view; False if it is not on show."""
        found = selected_id(self) == row_id or select_id(self, row_id)
        self.hold_field()
        return found

    def hold_field(self) -> None:
        """Put the cursor on a field that the selected row has."""
        row = self.current()
        if row is not None and row.fields and self.field not in row.fields:
            self.field = row.fields[-1]

    def cell_of(self, number: int, field: Field) -> QRect:
        """The cell that a field is in; a heading is one cell."""
        column = 0 if self.row(number).is_section else cells.COLUMN_OF[field]
        return self.visualRect(self.rows_model.index(number, column))

    def editor_place(self, number: int, field: Field) -> QRect:
        """Where a field is edited."""
        return cells.editor_rect(self.row(number), field, self.cell_of(number, field))

    def unread(self, row_id: str) -> str:
        """A date that was typed in this row and not understood."""
        return self._unread.get(row_id, "")

    def keep_unread(self, row_id: str, text: str) -> None:
        """Keep what was typed as a date and is none, so that it can be mended; "" lets it go."""
        self._unread.pop(row_id, None)
        if text:
            self._unread[row_id] = text
        self.viewport().update()

    def forget_unread(self) -> None:
        """Let what was typed as a date in the selected row go."""
        self.keep_unread(selected_id(self) or "", "")

    def tip(self, number: int, column: int) -> str:
        """The tool tip of a cell, as markup that shows its text literally."""
        row = self.row(number)
        cell = self.visualRect(self.rows_model.index(number, column))
        return "" if row.is_section else tip_markup(cells.full_text(row, column, cell))

    def draw(self, painter: QPainter, row: Row, column: int, cell: QRect) -> None:
        """Draw one cell with the mark of the selection and, with the keyboard here, of the cursor."""
        selected = row.id == selected_id(self)
        ground = LIGHT.rail if row.is_section else LIGHT.surface
        painter.fillRect(cell, QColor(LIGHT.accent_tint if selected else ground))
        painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, QColor(LIGHT.line))
        cursor = self.field if selected and self.hasFocus() and self.field in row.fields else None
        if row.is_section:
            cells.draw_section(painter, row, cell)
        else:
            cells.draw_cell(painter, row, column, cell, cursor=cursor, unread=self.unread(row.id))
        if selected and column == Col.NUMBER:
            painter.fillRect(cell.left(), cell.top(), 3, cell.height() - 1, QColor(LIGHT.accent))
        if cursor is not None and column == (0 if row.is_section else cells.COLUMN_OF[cursor]):
            painter.setPen(QPen(QColor(LIGHT.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = cells.field_rect(row, cursor, cell).adjusted(2, 0, -1, -1)
            painter.drawRoundedRect(box, 3, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use a large window for taller rows and wider columns."""
        super().resizeEvent(event)
        widths = next(found for least, found in reversed(_WIDTHS) if self.width() >= least)
        for column, width in widths.items():
            self.horizontalHeader().resizeSection(column, width)
        self._set_heights()

    def _set_heights(self) -> None:
        tall = _ROW_LARGE if self.width() >= _LARGE else SIZE.row
        header = self.verticalHeader()
        for number, row in enumerate(self.rows()):
            wanted = _SECTION if row.is_section else tall
            if header.sectionSize(number) != wanted:
                header.resizeSection(number, wanted)
        self.setMaximumHeight(self.horizontalHeader().height() + header.length() + 2)
