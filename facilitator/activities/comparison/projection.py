"""The room's view of the comparison: large, in pages of as many options and criteria as fit."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from sqlmodel import Session

from facilitator.activities.comparison.cells import draw_band
from facilitator.activities.comparison.queries import (
    PublicCell,
    PublicCriterion,
    PublicMatrix,
    PublicOption,
    public_matrix,
)
from facilitator.activities.comparison.rules import QUADRANTS
from facilitator.activities.room_pages import Page, PagedRoomView, RoomType, Shape, Words
from facilitator.activities.step import StepRef
from facilitator.widgets.painting import draw_letter, rounded
from facilitator.widgets.textflow import Flow

_MARGIN, _TOP, _BOTTOM, _PAD, _GAP = 40, 4, 36, 16, 8
_FIRST, _COLUMN = 0.26, 7.6  # the criteria's share of the width; the least width of a column in em
_LEADING = 1.25
_CHIP = 1.45  # em
_MOST_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns of one page."""

    place: QRectF
    first: float
    options: tuple[int, ...]

    def column(self, number: int) -> tuple[float, float]:
        """Left edge and width of a column, from 0."""
        width = (self.place.width() - self.first) / len(self.options)
        return self.place.left() + self.first + number * width, width


@dataclass(frozen=True, slots=True)
class _Row:
    """A criterion set for the columns of a page."""

    height: float
    name: Flow
    weight: Flow
    cells: tuple[tuple[PublicCell, Flow | None], ...]


class RoomComparisonView(PagedRoomView):
    """Shows the public matrix; the heads of the options stand on every page, their totals on the last of each."""

    _matrix = PublicMatrix()
    _step: StepRef | None = None

    def read(self, session: Session, step: StepRef) -> None:
        """Show the comparison of the step's meeting."""
        anew = step != self._step
        self._step = step
        self.show_matrix(public_matrix(session, step.meeting_id), anew=anew)

    def show_matrix(self, matrix: PublicMatrix, *, anew: bool = False) -> None:
        """Show a state; `anew` starts at the first page."""
        if matrix == self._matrix and not anew:
            return
        self._matrix = matrix
        self.setAccessibleName(self.title())
        self.recompose(first=anew)

    def is_bare(self) -> bool:
        """Without criteria or options there is nothing to compare yet."""
        return not self._matrix.criteria or not self._matrix.options

    def title(self) -> str:
        """Always the same: what the room is doing."""
        return "Compare scenarios"

    def compose(self, area: QRectF, faces: RoomType) -> tuple[Page, ...]:
        """Pages of columns, each in pages of rows."""
        if self.is_bare():
            return ()
        unit = faces.unit
        place = area.adjusted(_MARGIN * unit, _TOP * unit, -_MARGIN * unit, -_BOTTOM * unit)
        first = max(place.width() * _FIRST, 8.0 * faces.body.pixelSize())
        room = max(1, int((place.width() - first) / (_COLUMN * faces.body.pixelSize())))
        number = len(self._matrix.options)
        sheets = ceil(number / room)
        pages: list[Page] = []
        for sheet in range(sheets):  # as even as can be: five and four rather than eight and one
            options = tuple(range(number * sheet // sheets, number * (sheet + 1) // sheets))
            pages += self._sheet(_Grid(place, first, options), faces)
        return tuple(pages)

    def _sheet(self, grid: _Grid, faces: RoomType) -> list[Page]:
        """All criteria for some options."""
        head, top = self._head(grid, faces)
        bottom = grid.place.bottom()
        rows = [self._row(row, grid, faces) for row in self._matrix.criteria]
        foot, high = self._foot(grid, faces, bottom - top - sum(row.height for row in rows))
        spare = bottom - top - high - sum(row.height for row in rows)
        extra = min(max(spare, 0.0) / len(rows), 0.8 * faces.body.pixelSize())
        pages: list[Page] = []
        page: list[Words | Shape] = [*head]
        y = top
        for row in rows:
            height = row.height + extra
            if y > top and y + height > bottom:
                pages.append(tuple(page))
                page, y = [*head], top
            page += self._draw(row, QRectF(grid.place.left(), y, grid.place.width(), height), grid, faces)
            y += height
        if y + high > bottom:
            pages.append(tuple(page))
            page, y = [*head], top
        page += [self._moved(piece, y - grid.place.top()) for piece in foot]
        return [*pages, tuple(page)]

    def _head(self, grid: _Grid, faces: RoomType) -> tuple[list[Words | Shape], float]:
        unit, tones = faces.unit, self.tones
        meta, name = _line(faces.meta.pixelSize()), _line(faces.name.pixelSize())
        found: list[Words | Shape] = []
        tall = 0.0
        for number, at in enumerate(grid.options):
            option = self._matrix.options[at]
            left, width = grid.column(number)
            inner = width - 2 * _PAD * unit
            label = self.set_text(option.label, faces.meta, inner, meta, 1)
            title = self.set_text(option.name[:_MOST_CHARACTERS], faces.name, inner, name, 2)
            place = QRectF(left + _PAD * unit, grid.place.top(), inner, label.height)
            found.append(Words(label, place, tones.ink_2))
            below = QRectF(place.left(), place.bottom(), inner, title.height)
            found.append(Words(title, below, tones.ink))
            tall = max(tall, label.height + title.height)
        return found, grid.place.top() + tall + 12 * unit

    def _row(self, row: PublicCriterion, grid: _Grid, faces: RoomType) -> _Row:
        unit = faces.unit
        body, meta = _line(faces.name.pixelSize()), _line(faces.meta.pixelSize())
        weight = self.set_text(f"{row.weight}%", faces.meta, grid.first, meta, 1)
        name = self.set_text(row.name[:_MOST_CHARACTERS], faces.name, grid.first - _PAD * unit, body, 2)
        width = grid.column(0)[1] - 2 * _PAD * unit
        cells = []
        tall = float(name.height + weight.height)
        for at in grid.options:
            cell = row.cells[at]
            note = self.set_text(cell.note[:_MOST_CHARACTERS], faces.meta, width, meta, 2) if cell.note else None
            cells.append((cell, note))
            chip = _CHIP * faces.body.pixelSize() if cell.band else 0.0
            tall = max(tall, chip + (note.height + _GAP * unit if note else 0.0))
        return _Row(tall + 2 * 10 * unit, name, weight, tuple(cells))

    def _draw(self, row: _Row, box: QRectF, grid: _Grid, faces: RoomType) -> list[Words | Shape]:
        unit, tones = faces.unit, self.tones
        found: list[Words | Shape] = [self._rule(box)]
        y = box.center().y() - (row.name.height + row.weight.height) / 2
        found.append(Words(row.name, QRectF(box.left(), y, row.name.width, row.name.height), tones.ink))
        below = QRectF(box.left(), y + row.name.height, row.weight.width, row.weight.height)
        found.append(Words(row.weight, below, tones.ink_2))
        for number, (cell, note) in enumerate(row.cells):
            left, width = grid.column(number)
            place = QRectF(left + _PAD * unit, box.top(), width - 2 * _PAD * unit, box.height())
            found += self._cell(cell, note, place, faces)
        return found

    def _cell(self, cell: PublicCell, note: Flow | None, place: QRectF, faces: RoomType) -> list[Words | Shape]:
        unit, tones = faces.unit, self.tones
        chip = _CHIP * faces.body.pixelSize() if cell.band else 0.0
        whole = chip + (note.height + (_GAP * unit if chip else 0.0) if note else 0.0)
        y = place.center().y() - whole / 2
        found: list[Words | Shape] = []
        band = cell.band
        if band is not None:
            head = QRectF(place.left(), y, place.width(), chip)
            line = _line(faces.name.pixelSize())
            score = self.set_text(cell.score, faces.name, place.width(), line, 1)
            shown = self.set_text(cell.spread, faces.meta, place.width(), _line(faces.meta.pixelSize()), 1)

            def paint(painter: QPainter) -> None:
                draw_band(painter, head, band, faces.body, tones, radius=6 * unit)

            found.append(Shape(head, paint))
            at = QRectF(head.right() - score.width, y + (chip - score.height) / 2, score.width, score.height)
            found.append(Words(score, at, tones.ink))
            beside = QRectF(
                at.left() - shown.width - 20 * unit, y + (chip - shown.height) / 2, shown.width, shown.height
            )
            found += [Words(shown, beside, tones.ink_2)] if cell.spread else []
        if note is not None:
            below = QRectF(place.left(), y + chip + (_GAP * unit if chip else 0.0), place.width(), note.height)
            found.append(Words(note, below, tones.ink_2))
        return found

    def _foot(self, grid: _Grid, faces: RoomType, room: float) -> tuple[list[Words | Shape], float]:
        """The totals as they stand from the top of the grid on, and below them, where there is room, what boards say.

        What finds no room is left out: the boards had screens of their own.
        """
        unit, tones = faces.unit, self.tones
        name, meta = _line(faces.name.pixelSize()), _line(faces.meta.pixelSize())
        options = [self._matrix.options[at] for at in grid.options]
        top = grid.place.top()
        tall = name + meta + 20 * unit
        title = self.set_text("Weighted total", faces.name, grid.first, name, 1)
        below = self.set_text("out of 100, to inform", faces.meta, grid.first - _PAD * unit, meta, 2)
        tall += below.height - meta
        box = QRectF(grid.place.left(), top, grid.place.width(), tall)
        found: list[Words | Shape] = [
            Shape(box, lambda painter: painter.fillRect(box, QColor(tones.sunk))),
            Words(title, QRectF(box.left() + 10 * unit, top + 10 * unit, title.width, title.height), tones.ink),
            Words(
                below, QRectF(box.left() + 10 * unit, top + 10 * unit + name, below.width, below.height), tones.ink_2
            ),
        ]
        for number, option in enumerate(options):
            left, width = grid.column(number)
            found += self._total(option, QRectF(left + _PAD * unit, top, width - 2 * _PAD * unit, tall), faces)
        for heading, draw in (("SWOT notes", self._noted), ("Pathway", self._figures), ("Feasibility", self._feasible)):
            more, added = draw(options, grid, tall, faces)
            if not more or tall + added > room:
                continue
            words = self.set_text(heading, faces.name, grid.first, name, 1)
            row = QRectF(grid.place.left() + 10 * unit, top + tall + (added - name) / 2, grid.first, name)
            found += [Words(words, row, tones.ink), *more]
            tall += added
        return found, tall

    def _noted(
        self, options: list[PublicOption], grid: _Grid, at: float, faces: RoomType
    ) -> tuple[list[Words | Shape], float]:
        line = _line(faces.meta.pixelSize()) + 20 * faces.unit
        places = self._places(grid, at, line, faces)
        rows = zip(options, places, strict=True)
        return [self._counts(option.told.swot, place, faces) for option, place in rows if option.told.swot], line

    def _figures(
        self, options: list[PublicOption], grid: _Grid, at: float, faces: RoomType
    ) -> tuple[list[Words | Shape], float]:
        return self._lines([option.told.pathway for option in options], grid, at, faces)

    def _feasible(
        self, options: list[PublicOption], grid: _Grid, at: float, faces: RoomType
    ) -> tuple[list[Words | Shape], float]:
        return self._lines([option.told.feasibility for option in options], grid, at, faces)

    def _lines(self, texts: list[str], grid: _Grid, at: float, faces: RoomType) -> tuple[list[Words | Shape], float]:
        unit, line = faces.unit, _line(faces.meta.pixelSize())
        width = grid.column(0)[1] - 2 * _PAD * unit
        flows = [self.set_text(text[:_MOST_CHARACTERS], faces.meta, width, line, 2) for text in texts]
        if not any(texts):
            return [], 0.0
        tall = max(each.height for each in flows) + 20 * unit
        places = self._places(grid, at, tall, faces)
        return [
            Words(each, place.adjusted(0, (tall - each.height) / 2, 0, 0), self.tones.ink_2)
            for each, place in zip(flows, places, strict=True)
        ], tall

    def _places(self, grid: _Grid, at: float, height: float, faces: RoomType) -> list[QRectF]:
        """The cells of a row of the foot, `at` px below its top."""
        pad, top = _PAD * faces.unit, grid.place.top() + at
        columns = (grid.column(number) for number in range(len(grid.options)))
        return [QRectF(left + pad, top, width - 2 * pad, height) for left, width in columns]

    def _total(self, option: PublicOption, place: QRectF, faces: RoomType) -> list[Words | Shape]:
        unit, tones = faces.unit, self.tones
        if option.points is None:
            line = _line(faces.meta.pixelSize())
            words = self.set_text(option.lacking, faces.meta, place.width(), line, 2)
            box = QRectF(place.left(), place.center().y() - words.height / 2, place.width(), words.height)
            return [Words(words, box, tones.ink_2)]
        ink = tones.accent if option.leads else tones.ink
        line = _line(faces.name.pixelSize())
        points = self.set_text(str(option.points), faces.name, place.width(), line, 1)
        y = place.center().y() - line / 2
        start = place.left() + max(points.width, 1.6 * faces.name.pixelSize()) + 16 * unit
        track = QRectF(start, place.center().y() - 8 * unit, max(place.right() - start, 0.0), 16 * unit)
        filled = QRectF(track)
        filled.setWidth(track.width() * option.points / 100)

        def paint(painter: QPainter) -> None:
            rounded(painter, track, 8 * unit, tones.surface)
            rounded(painter, filled, 8 * unit, tones.accent if option.leads else tones.ink_3)

        return [Words(points, QRectF(place.left(), y, points.width, line), ink), Shape(track, paint)]

    def _counts(self, counts: tuple[int, ...], place: QRectF, faces: RoomType) -> Shape:
        tones, face = self.tones, faces.meta
        size = face.pixelSize() * 1.15
        step = size + 1.45 * face.pixelSize()

        def paint(painter: QPainter) -> None:
            left = place.left()
            for letter, number in zip(QUADRANTS, counts, strict=True):
                badge = QRectF(left, place.center().y() - size / 2, size, size)
                draw_letter(painter, badge, letter, tones.swot(letter), face, tones)
                painter.setFont(face)
                painter.setPen(QColor(tones.ink))
                beside = QRectF(badge.right() + 0.25 * size, place.top(), step, place.height())
                painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(number))
                left += step

        return Shape(place, paint)

    def _rule(self, box: QRectF) -> Shape:
        hair = QRectF(box.left(), box.top(), box.width(), max(1.0, self.height() / 540))
        colour = QColor(self.tones.line_2)
        return Shape(hair, lambda painter: painter.fillRect(hair, colour))

    def _moved(self, piece: Words | Shape, by: float) -> Words | Shape:
        """The same piece further down: the foot is laid out before it is known where it stands."""
        place = piece.place.translated(0, by)
        if isinstance(piece, Words):
            return Words(piece.flow, place, piece.colour, piece.key, piece.align)

        def paint(painter: QPainter) -> None:
            painter.save()
            painter.translate(0, by)
            piece.draw(painter)
            painter.restore()

        return Shape(place, paint, piece.key)


def _line(size: int) -> int:
    return round(size * _LEADING)
