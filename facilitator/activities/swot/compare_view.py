"""The boards side by side as a table: a column for each board, a band for each quadrant or perspective."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from facilitator.activities.swot.compare_queries import Column as Board
from facilitator.activities.swot.compare_rules import Cell, Line, side_by_side
from facilitator.activities.swot.rules import BY_LETTER
from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.painting import draw_letter, draw_note
from facilitator.widgets.tables import Column, Index, RowModel, style_table
from facilitator.widgets.textflow import flow
from facilitator.widgets.theme import LIGHT, SPACE

_BAND, _ROW = 36, 70
_LEAST = 190  # px: a column is never narrower, then the table scrolls sideways
_LINE, _META = 18, 16


@dataclass(frozen=True, slots=True)
class _Row:
    """A line by its place."""

    id: str
    line: Line


class CompareModel(RowModel[_Row]):
    """The lines of all boards."""

    def __init__(self) -> None:
        super().__init__(())
        self.boards: tuple[Board, ...] = ()
        self.lines: tuple[Line, ...] = ()

    def show_boards(self, boards: Sequence[Board], by: str) -> bool:
        """Show these boards; tells whether anything differs."""
        lines = side_by_side([board.cells for board in boards], by)
        if (tuple(boards), lines) == (self.boards, self.lines):
            return False
        self.boards, self.lines = tuple(boards), lines
        rows = [_Row(str(number), line) for number, line in enumerate(lines)]
        self.show_table([_column(number, board.title) for number, board in enumerate(boards)], rows)
        return True

    def cell(self, index: Index) -> Cell | None:
        """The note at an index."""
        cells = self.lines[index.row()].cells if index.isValid() else ()
        return cells[index.column()] if cells else None

    def place_of(self, column: int, note_id: str) -> QModelIndex:
        """Where a note stands in a column."""
        for row, line in enumerate(self.lines):
            cell = line.cells[column] if line.cells else None
            if cell is not None and cell.id == note_id:
                return self.index(row, column)
        return QModelIndex()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only notes can be gone to."""
        return super().flags(index) if self.cell(index) is not None else Qt.ItemFlag.NoItemFlags


def _column(number: int, title: str) -> Column[_Row]:
    """A board, as a screen reader reads its notes, with their whole text as a tool tip."""

    def cell(row: _Row) -> Cell | None:
        return row.line.cells[number] if row.line.cells else None

    def spoken(row: _Row) -> str:
        found = cell(row)
        if found is None:
            return row.line.title
        return ". ".join(part for part in (BY_LETTER[found.letter].title, found.text, found.tag, *found.marks) if part)

    def tip(row: _Row) -> str:
        found = cell(row)
        return found.text if found else ""

    return Column(title, spoken, tip=tip, hint=title)


class _Notes(QStyledItemDelegate):
    """Draws bands and notes."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = index.model()
        assert isinstance(model, CompareModel)
        line, place = model.lines[index.row()], QRectF(option.rect)
        if not line.cells:
            _draw_band(painter, place, line)
            return
        cell = model.cell(index)
        if cell is not None:
            state = option.state
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            _draw_cell(painter, place.adjusted(6, 4, -6, -4), cell, chosen)


def _draw_band(painter: QPainter, place: QRectF, line: Line) -> None:
    left = place.left() + SPACE.x2
    middle = place.center().y() + 3
    colour = LIGHT.ink_2
    if line.letter:
        tones = LIGHT.swot(line.letter)
        badge = QRectF(left, middle - 10, 20, 20)
        draw_letter(painter, badge, line.letter, tones, theme.font(14, theme.BOLD))
        colour, left = tones.edge, badge.right() + 8
    name = flow(line.title, theme.font(14, theme.SEMIBOLD), line=20)
    name.draw(painter, QRectF(left, middle - 10, place.width(), 20), colour, Qt.AlignmentFlag.AlignLeft)
    if line.letter:
        icon = QRectF(left + name.width + 8, middle - 8, 16, 16)
        paint_icon(painter, icon, BY_LETTER[line.letter].icon, colour)


def _draw_cell(painter: QPainter, box: QRectF, cell: Cell, chosen: bool) -> None:
    tones = LIGHT.swot(cell.letter)
    draw_note(painter, box, tones, selected=chosen, ghost=cell.guest)
    inner = box.adjusted(8, 5, -8, -4)
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    words = flow(cell.text[:400], theme.font(14), inner.width(), line=_LINE, most=2)
    words.draw(painter, inner, LIGHT.ink, left)
    foot = QRectF(inner.left(), inner.bottom() - _META, inner.width(), _META)
    marks = flow("  ·  ".join(cell.marks), theme.font(12, theme.MEDIUM), inner.width(), line=_META, most=1)
    marks.draw(painter, foot, LIGHT.ink_2, right)
    room = max(inner.width() - marks.width - 8, 1)
    if cell.tag:
        flow(cell.tag, theme.font(12), room, line=_META, most=1).draw(painter, foot, LIGHT.ink_2, left)


class CompareView(QTableView):
    """Shows the boards; a digit tells with which scenario the selected note is to be linked, or no longer."""

    linked = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.boards_model = CompareModel()
        self.setModel(self.boards_model)
        style_table(self, "Boards side by side", row_height=_ROW)
        self.setItemDelegate(_Notes(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_boards(self, boards: Sequence[Board], by: str) -> None:
        """Show these boards; the selection stays on its note."""
        index = self.currentIndex()
        held, column = self.boards_model.cell(index), index.column()
        if not self.boards_model.show_boards(boards, by):
            return
        self.clearSpans()
        rows = self.verticalHeader()
        for row, line in enumerate(self.boards_model.lines):
            if not line.cells:
                if len(boards) > 1:
                    self.setSpan(row, 0, 1, len(boards))
                rows.resizeSection(row, _BAND)
            elif rows.sectionSize(row) != _ROW:
                rows.resizeSection(row, _ROW)
        self._set_widths()
        place = QModelIndex()
        if held is not None and column < len(boards):
            place = self.boards_model.place_of(column, held.id)
        self.setCurrentIndex(place if place.isValid() else self._first())

    def note(self) -> Cell | None:
        """The selected note."""
        return self.boards_model.cell(self.currentIndex())

    def _first(self) -> QModelIndex:
        for row, line in enumerate(self.boards_model.lines):
            for column, cell in enumerate(line.cells):
                if cell is not None:
                    return self.boards_model.index(row, column)
        return QModelIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit links the selected note with a scenario."""
        cell, text = self.note(), event.text()
        if cell is not None and text.isdecimal() and text.isascii() and text != "0":
            self.linked.emit(cell.id, int(text))
        else:
            super().keyPressEvent(event)

    def sizeHintForRow(self, row: int) -> int:
        """All rows of notes are alike."""
        return _ROW

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the boards."""
        super().resizeEvent(event)
        self._set_widths()

    def _set_widths(self) -> None:
        number = self.boards_model.columnCount()
        if number:
            width = max(self.viewport().width() // number, _LEAST)
            for column in range(number):
                self.horizontalHeader().resizeSection(column, width)

    def minimumSizeHint(self) -> QSize:
        """It scrolls."""
        return QSize(200, 120)
