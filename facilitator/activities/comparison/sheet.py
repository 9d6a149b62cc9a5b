"""The matrix as a table: criteria down, options across; as many columns as there is room for, the others beside."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from facilitator.activities.comparison import cells
from facilitator.activities.comparison.queries import EMPTY, Cell, CriterionRow, Matrix, OptionRow
from facilitator.activities.comparison.rules import band, score_text, spread_text
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.tables import Column, Index, RowModel, style_table
from facilitator.widgets.textflow import flow
from facilitator.widgets.theme import LIGHT

NEW = "new"
TOGETHER, MEDIAN = "", "median"  # whose scores are shown; otherwise a participant's id
_FIRST, _FIRST_LARGE = 205, 300
_LEAST, _LEAST_LARGE = 148, 170  # px that a column needs
_LARGE = 1200
_ROW, _ROW_MOST = 52, 104
_HEAD, _HEAD_TALL = 48, 68


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell shows: the score, how far scores are apart, and what was said; `tip` is all of it."""

    score: str = ""
    aside: str = ""
    cell: Cell = EMPTY
    tip: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A criterion with what is shown of each option by it; the one that is being written has no words."""

    id: str
    criterion: CriterionRow
    looks: tuple[Look, ...]


class MatrixModel(RowModel[MatrixRow]):
    """Criteria as rows; the first column is the criterion itself, the others are options."""

    def __init__(self) -> None:
        super().__init__((_CRITERION,))
        self.matrix = Matrix("")
        self.drafted = False

    def show_matrix(self, matrix: Matrix, whose: str, *, drafted: bool) -> bool:
        """Show another state; True if rows or columns are others than before."""
        shape, options = self._shape(), self.matrix.options
        self.matrix, self.drafted = matrix, drafted
        criteria = (*matrix.criteria, *([CriterionRow(NEW, "", 0)] if drafted else []))
        rows = [MatrixRow(each.id, each, _looks(matrix, whose, each.id)) for each in criteria]
        if matrix.options == options:
            self.show_rows(rows)
        else:
            self.show_table((_CRITERION, *map(_column, range(len(matrix.options)), matrix.options)), rows)
        return self._shape() != shape

    def criterion(self, row: int) -> CriterionRow:
        """The criterion of a row."""
        return self.row(row).criterion

    def option(self, column: int) -> OptionRow | None:
        """The option of a column, None for the first."""
        return self.matrix.options[column - 1] if 0 < column <= len(self.matrix.options) else None

    def look(self, row: int, column: int) -> Look:
        """What a cell shows of an option; nothing in the first column."""
        return self.row(row).looks[column - 1] if column else Look()

    def _shape(self) -> tuple[list[str], list[str]]:
        return [row.id for row in self.rows()], [option.id for option in self.matrix.options]


def _looks(matrix: Matrix, whose: str, criterion_id: str) -> tuple[Look, ...]:
    return tuple(_look(matrix, whose, criterion_id, option.id) for option in matrix.options)


def _look(matrix: Matrix, whose: str, criterion_id: str, option_id: str) -> Look:
    cell = matrix.cell(criterion_id, option_id)
    lines = [part for part in (cell.figure, cell.reason) if part]
    spread = ""
    if whose != TOGETHER and cell.ratings:
        spread = spread_text(tuple(cell.ratings.values()))
        lines.insert(0, f"{spread} from {count(len(cell.ratings), 'person', 'people')}")
    if whose not in (TOGETHER, MEDIAN):
        own = cell.ratings.get(whose)
        return Look(str(own) if own else "", "", cell, "\n".join(lines))
    score = matrix.score(criterion_id, option_id)
    return Look("" if score is None else score_text(score), spread, cell, "\n".join(lines))


def _column(number: int, option: OptionRow) -> Column[MatrixRow]:
    """An option, its cells in words: "Finance, Centralised hub: strong, 4. £1.24m"."""

    def spoken(row: MatrixRow) -> str:
        look = row.looks[number]
        told = f"{band(_number(look.score)).title.lower()}, {look.score}" if look.score else "not scored"
        parts = (f"{row.criterion.name}, {option.name}: {told}", look.aside, look.cell.remark)
        return ". ".join(part for part in parts if part)

    hint = "\n".join(part for part in (option.name, option.detail) if part)
    return Column(f"{option.label}: {option.name}", spoken, tip=lambda row: row.looks[number].tip, hint=hint)


_CRITERION: Column[MatrixRow] = Column(
    "Criterion and weight",
    lambda row: f"{row.criterion.name}, {row.criterion.weight}%",
    tip=lambda row: row.criterion.name,
)


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
            look = self.matrix_model.look(row, column)
            found = band(_number(look.score)) if look.score else None
            cells.draw_score(painter, cell, found, look.score, look.aside, look.cell.remark)
        if here and self.hasFocus():
            painter.setPen(QPen(QColor(LIGHT.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(1, 1, -1, -2))

    # --- inside

    def _place_of(self, ids: tuple[str, str] | None, near: tuple[int, int]) -> tuple[int, int]:
        rows = [row.id for row in self.matrix_model.rows()]
        columns = ["", *(option.id for option in self.matrix_model.matrix.options)]
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
