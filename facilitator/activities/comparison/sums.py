"""Below the matrix: the totals of the options, and what the other boards say of them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.activities.comparison import cells
from facilitator.activities.comparison.queries import Matrix, OptionRow
from facilitator.activities.comparison.rules import QUADRANTS, whole_points
from facilitator.activities.comparison.sheet import MatrixSheet
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.painting import draw_letter, rounded
from facilitator.widgets.textflow import flow
from facilitator.widgets.theme import LIGHT

_TOTAL, _ROW = 48, 40
_TOTAL_LOW, _ROW_LOW = 42, 28  # where there is little height
_LETTER, _LINE = 16, 16
_BAR = 8
_NARROW = 190  # px of a column below which counts stand closer


TITLES = {"swot": "SWOT notes", "pathway": "Pathway", "feasibility": "Feasibility"}


class Sums(QWidget):
    """One row of totals, then the rows that have anything to say; its columns are those of the sheet."""

    def __init__(self, sheet: MatrixSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._matrix = Matrix("")
        self._low = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Weighted totals")
        sheet.columns_changed.connect(self.update)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show the sums of a state."""
        self._matrix = matrix
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleDescription(". ".join(_spoken(matrix, option) for option in matrix.options))
        self.update()

    def set_low(self, low: bool) -> None:
        """Make do with little height, or not."""
        self._low = low
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """The rows that there are."""
        total, row = self._heights()
        return QSize(400, total + row * len(self._rows()))

    def _heights(self) -> tuple[int, int]:
        return (_TOTAL_LOW, _ROW_LOW) if self._low else (_TOTAL, _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows under the columns of the sheet."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(LIGHT.surface))
        shown, top = self._sheet.on_show(), 0.0
        total, low = self._heights()
        for title, height in (("total", total), *((row, low) for row in self._rows())):
            box = QRectF(0, top, self.width(), height)
            if title == "total":
                painter.fillRect(box, QColor(LIGHT.rail))
            first = QRectF(box.left(), top, self._sheet.columnWidth(0), height)
            self._title(painter, title, first.adjusted(cells.PAD, 0, -cells.PAD, 0))
            for number in shown:
                left, width = self._sheet.column_place(number)
                cell = QRectF(left, top, width, height)
                self._cell(painter, title, self._matrix.options[number], cell)
                painter.fillRect(QRectF(cell.left(), top, 1, height), QColor(LIGHT.line))
            top += height
            painter.fillRect(QRectF(0, top - 1, self.width(), 1), QColor(LIGHT.line))

    def _rows(self) -> tuple[str, ...]:
        told = [self._matrix.about(option.id) for option in self._matrix.options]
        rows = (
            ("swot", any(each.swot for each in told)),
            ("pathway", any(each.pathway for each in told)),
            ("feasibility", any(each.feasibility for each in told)),
        )
        return tuple(key for key, is_said in rows if is_said)

    def _title(self, painter: QPainter, row: str, place: QRectF) -> None:
        face = theme.font(14, theme.SEMIBOLD)
        if row != "total":
            cells.draw_text(painter, place, TITLES[row], face, LIGHT.ink)
            return
        first = place.center().y() - 19
        above = QRectF(place.left(), first, place.width(), 20)
        cells.draw_text(painter, above, "Weighted total", face, LIGHT.ink)
        below = QRectF(place.left(), first + 20, place.width(), 16)
        cells.draw_text(painter, below, "out of 100, to inform", theme.font(12), LIGHT.ink_2)

    def _cell(self, painter: QPainter, row: str, option: OptionRow, cell: QRectF) -> None:
        place = cell.adjusted(cells.PAD, 0, -cells.PAD, 0)
        told = self._matrix.about(option.id)
        if row == "swot":
            self._counts(painter, told.swot, place)
        elif row == "pathway":
            _wrapped(painter, place, told.pathway, LIGHT.ink)
        elif row == "feasibility":
            _wrapped(painter, place, told.feasibility, LIGHT.ink)
        else:
            self._total(painter, option, cell)

    def _total(self, painter: QPainter, option: OptionRow, cell: QRectF) -> None:
        place = cell.adjusted(cells.PAD, 0, -cells.PAD, 0)
        points = self._matrix.total(option.id)
        if points is None:
            cells.draw_text(painter, place, self._matrix.lacking(option.id), theme.font(12), LIGHT.ink_2)
            return
        leads = option.id in self._matrix.leaders
        if leads:
            painter.fillRect(cell, QColor(LIGHT.accent_tint))
        ink = LIGHT.accent if leads else LIGHT.ink
        cells.draw_text(painter, place, str(whole_points(points)), theme.font(20, theme.SEMIBOLD, tabular=True), ink)
        track = QRectF(place.left() + 42, place.center().y() - _BAR / 2, place.width() - 42, _BAR)
        if track.width() > 0:
            rounded(painter, track, _BAR / 2, LIGHT.sunk)
            filled = QRectF(track)
            filled.setWidth(track.width() * float(points) / 100)
            rounded(painter, filled, _BAR / 2, LIGHT.accent if leads else LIGHT.ink_2)

    def _counts(self, painter: QPainter, counts: tuple[int, ...], place: QRectF) -> None:
        face, left = theme.font(14, tabular=True), place.left()
        metrics = QFontMetricsF(face)
        gap = 12 if place.width() >= _NARROW - 2 * cells.PAD else 5
        for letter, number in zip(QUADRANTS, counts, strict=False):
            badge = QRectF(left, place.center().y() - _LETTER / 2, _LETTER, _LETTER)
            draw_letter(painter, badge, letter, LIGHT.swot(letter), theme.font(11, theme.BOLD))
            beside = QRectF(badge.right() + 4, place.top(), metrics.horizontalAdvance(str(number)), place.height())
            cells.draw_text(painter, beside, str(number), face, LIGHT.ink)
            left = beside.right() + gap


def _wrapped(painter: QPainter, place: QRectF, text: str, ink: str) -> None:
    """Small words in as many lines as there is height for."""
    if text:
        lines = flow(
            text,
            theme.font(12, tabular=True),
            max(place.width(), 1),
            line=_LINE,
            most=max(1, int(place.height() // _LINE)),
        )
        top = place.center().y() - lines.height / 2
        lines.draw(painter, QRectF(place.left(), top, place.width(), lines.height), ink, Qt.AlignmentFlag.AlignLeft)


def _spoken(matrix: Matrix, option: OptionRow) -> str:
    points = matrix.total(option.id)
    told = f"{option.name}: " + (matrix.lacking(option.id) if points is None else f"{whole_points(points)} out of 100")
    said = matrix.about(option.id)
    counted = count(sum(said.swot), "SWOT note") if said.swot else ""
    return ", ".join(part for part in (told, counted, said.pathway, said.feasibility) if part)
