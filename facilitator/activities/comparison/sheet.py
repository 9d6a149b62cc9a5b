"""The matrix as a table: criteria down, options across; as many columns as there is room for, the others beside."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from facilitator.activities.comparison import cells
from facilitator.activities.comparison.queries import Cell, CriterionRow, Matrix, OptionRow
from facilitator.activities.comparison.rules import band, score_text, spread_text
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.labels import tip_markup
from facilitator.widgets.tables import ROOT, Index, style_table
from facilitator.widgets.textflow import flow
from facilitator.widgets.theme import LIGHT

NEW = "new"
TOGETHER, MEDIAN = "", "median"  # whose scores are shown; otherwise a participant's id
_FIRST, _FIRST_LARGE = 205, 300
_LEAST, _LEAST_LARGE = 148, 170  # px that a column needs
_LARGE = 1200
_ROW, _ROW_MOST = 52, 104
_HEAD, _HEAD_TALL = 48, 68


class MatrixModel(QAbstractTableModel):
    """Criteria as rows; the first column is the criterion itself, the others are options."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix = Matrix("")
        self.whose = TOGETHER
        self.drafted = False

    def show_matrix(self, matrix: Matrix, whose: str, *, drafted: bool) -> bool:
        """Show another state; True if rows or columns are others than before."""
        before = (self._shape(self.matrix), self.drafted)
        anew = before != (self._shape(matrix), drafted)
        if anew:
            self.beginResetModel()
        self.matrix, self.whose, self.drafted = matrix, whose, drafted
        if anew:
            self.endResetModel()
        elif self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        return anew

    def criterion(self, row: int) -> CriterionRow:
        """The criterion of a row; the one that is being written has no words."""
        return self.matrix.criteria[row] if row < len(self.matrix.criteria) else CriterionRow(NEW, "", 0)

    def option(self, column: int) -> OptionRow | None:
        """The option of a column, None for the first."""
        return self.matrix.options[column - 1] if 0 < column <= len(self.matrix.options) else None

    def look(self, row: int, column: int) -> tuple[str, str, Cell]:
        """Of a cell: the score that is shown, how far scores are apart, and what was said."""
        criterion, option = self.criterion(row), self.option(column)
        if option is None:
            return "", "", Cell()
        cell = self.matrix.cell(criterion.id, option.id)
        given = tuple(cell.ratings.values())
        aside = ""
        if self.whose == MEDIAN and given:
            aside = spread_text(given)
        elif self.whose not in (TOGETHER, MEDIAN):
            own = cell.ratings.get(self.whose)
            return (str(own) if own else ""), "", cell
        score = self.matrix.score(criterion.id, option.id)
        return ("" if score is None else score_text(score)), aside, cell

    def rowCount(self, parent: Index = ROOT) -> int:
        """Number of criteria, with the one that is being written."""
        return 0 if parent.isValid() else len(self.matrix.criteria) + self.drafted

    def columnCount(self, parent: Index = ROOT) -> int:
        """The criterion and the options."""
        return 0 if parent.isValid() else 1 + len(self.matrix.options)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Names of the options."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        option = self.option(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{option.label}: {option.name}" if option else "Criterion and weight"
        if role == Qt.ItemDataRole.ToolTipRole and option is not None:
            return tip_markup("\n".join(part for part in (option.name, option.detail) if part))
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """The words of a cell, for screen readers and tool tips."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            tip = self.criterion(index.row()).name if index.column() == 0 else self._said(index)
            return tip_markup(tip) or None
        return None

    def spoken(self, row: int, column: int) -> str:
        """A cell in words: "Finance, Centralised hub: strong, 4. £1.24m"."""
        criterion, option = self.criterion(row), self.option(column)
        if option is None:
            return f"{criterion.name}, {criterion.weight}%"
        score, aside, cell = self.look(row, column)
        told = f"{band(_number(score)).title.lower()}, {score}" if score else "not scored"
        parts = (f"{criterion.name}, {option.name}: {told}", aside, cell.remark)
        return ". ".join(part for part in parts if part)

    def _said(self, index: Index) -> str:
        cell = self.look(index.row(), index.column())[2]
        lines = [part for part in (cell.figure, cell.reason) if part]
        if self.whose != TOGETHER and cell.ratings:
            lines.insert(
                0, f"{spread_text(tuple(cell.ratings.values()))} from {count(len(cell.ratings), 'person', 'people')}"
            )
        return "\n".join(lines)

    def _shape(self, matrix: Matrix) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return tuple(row.id for row in matrix.criteria), tuple(option.id for option in matrix.options)


def _number(score: str) -> Any:
    return int(score) if score.isdecimal() else float(score)


class _Head(QHeaderView):
    """The names of the options over their columns, in two lines if need be."""

    def __init__(self, model: MatrixModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._model = model

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one name."""
        painter.fillRect(rect, QColor(LIGHT.rail))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(LIGHT.line))
        place = QRectF(rect).adjusted(cells.PAD, 0, -cells.PAD, 0)
        option = self._model.option(section)
        if option is None:
            cells.draw_text(painter, place, "Criterion and weight", theme.font(12, theme.SEMIBOLD), LIGHT.ink_2)
            return
        painter.fillRect(rect.left(), rect.top(), 1, rect.height(), QColor(LIGHT.line))
        name = name_flow(option, place.width())
        top = place.top() + (place.height() - 16 - name.height) / 2
        label = QRectF(place.left(), top, place.width(), 16)
        cells.draw_text(painter, label, option.label, theme.font(12), LIGHT.ink_2)
        name.draw(painter, QRectF(place.left(), top + 16, place.width(), name.height), LIGHT.ink, _LEFT)


_LEFT = Qt.AlignmentFlag.AlignLeft


def name_flow(option: OptionRow, width: float) -> Any:
    """The name of an option broken to a column."""
    return flow(option.name, theme.font(14, theme.SEMIBOLD), max(width, 1), line=20, most=2)


class _Delegate(QStyledItemDelegate):
    def __init__(self, sheet: "MatrixSheet") -> None:
        super().__init__(sheet)
        self._sheet = sheet

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        self._sheet.draw(painter, index.row(), index.column(), QRectF(option.rect))


class MatrixSheet(QTableView):
    """Shows a matrix; one cell is current. `columns_changed` tells that others are on show, or in other places."""

    columns_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.matrix_model = MatrixModel()
        self.setHorizontalHeader(_Head(self.matrix_model))
        self.setModel(self.matrix_model)
        style_table(self, "Comparison of scenarios")
        self.setItemDelegate(_Delegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("ring", False)  # the cell that is current shows where the keyboard is
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(40)
        self._first = 0  # the first option on show

    # --- showing

    def show_matrix(self, matrix: Matrix, whose: str, *, drafted: bool = False) -> None:
        """Show a state; the current cell stays on its criterion and option, or near them."""
        held = self.current_ids()
        at = (self.currentIndex().row(), self.currentIndex().column())
        if self.matrix_model.show_matrix(matrix, whose, drafted=drafted):
            self._fit()
            if held is not None or at[0] >= 0:
                self._go_to(*self._place_of(held, at))
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def current_ids(self) -> tuple[str, str] | None:
        """The criterion and the option ("" for the criterion itself) of the current cell."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        option = self.matrix_model.option(index.column())
        return self.matrix_model.criterion(index.row()).id, option.id if option else ""

    def select(self, criterion_id: str, option_id: str = "") -> None:
        """Make a cell current and bring it into view."""
        self._go_to(*self._place_of((criterion_id, option_id), (0, 0)))

    def step(self, down: int, across: int) -> None:
        """Go by cells; the edges hold."""
        index = self.currentIndex()
        row, column = (index.row() + down, index.column() + across) if index.isValid() else (0, 0)
        rows, columns = self.matrix_model.rowCount(), self.matrix_model.columnCount()
        self._go_to(max(0, min(row, rows - 1)), max(0, min(column, columns - 1)))

    # --- columns

    def on_show(self) -> range:
        """The numbers of the options on show, from 0."""
        return range(self._first, min(self._first + self._room(), len(self.matrix_model.matrix.options)))

    def turn(self, by: int) -> None:
        """Show other options, `by` columns further on."""
        self._first += by
        self._fit()

    def column_place(self, option: int) -> tuple[int, int]:
        """Left edge and width in px of an option on show, counted from 0."""
        return self.columnViewportPosition(option + 1), self.columnWidth(option + 1)

    def _room(self) -> int:
        least = _LEAST_LARGE if self.width() >= _LARGE else _LEAST
        return max(1, (self.viewport().width() - self._first_width()) // least)

    def _first_width(self) -> int:
        return _FIRST_LARGE if self.width() >= _LARGE else _FIRST

    def _fit(self) -> None:
        """Share width and height among what is on show."""
        model, number = self.matrix_model, len(self.matrix_model.matrix.options)
        self._first = max(0, min(self._first, number - self._room()))
        shown = self.on_show()
        first = self._first_width()
        rest = self.viewport().width() - first
        self.setColumnWidth(0, first if shown else self.viewport().width())
        tall = False
        for option in range(number):
            self.setColumnHidden(option + 1, option not in shown)
            if option in shown:
                place = option - shown.start
                width = rest * (place + 1) // len(shown) - rest * place // len(shown)
                self.setColumnWidth(option + 1, width)
                tall |= len(name_flow(model.matrix.options[option], width - 2 * cells.PAD).lines) > 1
        self.horizontalHeader().setFixedHeight(_HEAD_TALL if tall else _HEAD)
        rows = model.rowCount()
        whole = max(_ROW * rows, min(self.viewport().height(), _ROW_MOST * rows))
        for row in range(rows):
            height = whole * (row + 1) // rows - whole * row // rows
            if self.verticalHeader().sectionSize(row) != height:
                self.verticalHeader().resizeSection(row, height)
        self.columns_changed.emit()

    def wanted_height(self) -> int:
        """How high the table can be with rows of their greatest height."""
        return self.horizontalHeader().height() + self.matrix_model.rowCount() * _ROW_MOST

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new size."""
        super().resizeEvent(event)
        self._fit()

    # --- drawing

    def draw(self, painter: QPainter, row: int, column: int, cell: QRectF) -> None:
        """Draw one cell with the mark of the keyboard."""
        here = (row, column) == (self.currentIndex().row(), self.currentIndex().column())
        painter.fillRect(cell, QColor(LIGHT.accent_tint if here else LIGHT.surface))
        painter.fillRect(QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1), QColor(LIGHT.line))
        if column == 0:
            cells.draw_criterion(painter, cell, self.matrix_model.criterion(row))
        else:
            painter.fillRect(QRectF(cell.left(), cell.top(), 1, cell.height()), QColor(LIGHT.line))
            score, aside, said = self.matrix_model.look(row, column)
            found = band(_number(score)) if score else None
            cells.draw_score(painter, cell, found, score, aside, said.remark)
        if here and self.hasFocus():
            painter.setPen(QPen(QColor(LIGHT.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(1, 1, -1, -2))

    # --- inside

    def _place_of(self, ids: tuple[str, str] | None, near: tuple[int, int]) -> tuple[int, int]:
        matrix = self.matrix_model.matrix
        rows = [row.id for row in matrix.criteria] + [NEW] * self.matrix_model.drafted
        columns = ["", *(option.id for option in matrix.options)]
        row = rows.index(ids[0]) if ids and ids[0] in rows else max(0, min(near[0], len(rows) - 1))
        column = columns.index(ids[1]) if ids and ids[1] in columns else max(0, min(near[1], len(columns) - 1))
        return row, column

    def _go_to(self, row: int, column: int) -> None:
        shown = self.on_show()
        if column > 0 and column - 1 not in shown:
            self._first = column - 1 if column - 1 < shown.start else column - len(shown)
            self._fit()
        index = self.matrix_model.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.viewport().update()
