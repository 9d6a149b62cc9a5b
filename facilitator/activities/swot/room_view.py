"""The room's view of a board, or of a sheet in its place: a large number, or columns of lines in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from sqlmodel import Session

from facilitator.activities.room_pages import Page, RoomType, Shape, Words
from facilitator.activities.step import StepRef
from facilitator.activities.swot.projection import RoomSwotView
from facilitator.activities.swot.room_queries import PublicBand, PublicColumn, PublicLine, PublicSheet, public_sheet
from facilitator.widgets import theme
from facilitator.widgets.painting import draw_letter, draw_note, rounded
from facilitator.widgets.textflow import Flow

_EDGE, _GAP, _LINE_GAP = 40, 24, 10
_SIDE, _TOP = 16, 8
_BADGE_GAP = 14
_LEADING = 41 / 36
_TITLE_LINES = 2
_MOST_LINES, _MOST_CHARACTERS = 4, 600
_NUMBER = 6  # times the size of the title


@dataclass(frozen=True, slots=True)
class _Slip:
    """A line set for its column."""

    line: PublicLine
    text: Flow
    mark: Flow | None
    height: float


class RoomBoardView(RoomSwotView):
    """Shows a public sheet while there is one, else the board."""

    _sheet: PublicSheet | None = None

    def read(self, session: Session, step: StepRef) -> None:
        """Read the sheet, and the board behind it."""
        sheet = public_sheet(session, step.meeting_id, step.scenario_id)
        before, self._sheet = self._sheet, sheet
        super().read(session, step)
        if sheet != before:
            kept = before is not None and sheet is not None and before.title == sheet.title
            self.setAccessibleName(self.title())
            self.recompose(first=not kept)

    def title(self) -> str:
        """That of the sheet, or of the board."""
        return self._sheet.title if self._sheet is not None else super().title()

    def compose(self, area: QRectF, faces: RoomType) -> tuple[Page, ...]:
        """The pages of the sheet, or of the board."""
        if self._sheet is None:
            return super().compose(area, faces)
        if self._sheet.number:
            return (self._draw_number(self._sheet, area, faces),)
        return tuple(page for band in self._sheet.bands for page in self._draw_band(band, area, faces))

    # --- a number

    def _draw_number(self, sheet: PublicSheet, area: QRectF, faces: RoomType) -> Page:
        size = faces.title.pixelSize() * _NUMBER
        figure = self.set_text(sheet.number, theme.font(size, theme.SEMIBOLD, tabular=True), area.width(), ceil(size))
        line = ceil(faces.title.pixelSize() * 1.25)
        words = self.set_text(sheet.words, faces.title, area.width() - 2 * _EDGE * faces.unit, line)
        top = area.top() + (area.height() - figure.height - words.height) / 2
        centre = Qt.AlignmentFlag.AlignHCenter
        upper = QRectF(area.left(), top, area.width(), figure.height)
        lower = QRectF(area.left(), upper.bottom(), area.width(), words.height)
        return (
            Words(figure, upper, self.tones.accent, "", centre),
            Words(words, lower, self.tones.ink_2, "", centre),
        )

    # --- columns

    def _draw_band(self, band: PublicBand, area: QRectF, faces: RoomType) -> list[Page]:
        unit = faces.unit
        place = area.adjusted(_EDGE * unit, 0, -_EDGE * unit, -_EDGE * unit / 2)
        top: list[Words | Shape] = []
        line = _line(faces)
        if band.title:
            top += self._draw_title(
                band.title, band.letter, QRectF(place.left(), place.top(), place.width(), line), faces, 1
            )
            place.setTop(place.top() + line + _LINE_GAP * unit)
        if band.foot:
            foot = self.set_text(band.foot[:_MOST_CHARACTERS], faces.name, place.width(), line, 3)
            place.setBottom(place.bottom() - foot.height - _GAP * unit)
            box = QRectF(place.left(), place.bottom() + _GAP * unit, place.width(), foot.height)
            top.append(Words(foot, box, self.tones.accent))
        cells = _cells(place, len(band.columns), _GAP * unit)
        heads: dict[float, float] = {}  # as high for all in a row, so that their lines begin together
        for column, cell in zip(band.columns, cells, strict=True):
            height = self._title(column, cell, faces).height + _LINE_GAP * unit
            heads[cell.top()] = max(height, heads.get(cell.top(), 0.0))
        parts = [
            self._fill(column, cell, heads[cell.top()], faces) for column, cell in zip(band.columns, cells, strict=True)
        ]
        pages = []
        for slips in zip_longest(*parts, fillvalue=()):
            page = list(top)
            for column, cell, shown in zip(band.columns, cells, slips, strict=True):
                page += self._draw_column(column, cell, heads[cell.top()], shown, faces)
            pages.append(tuple(page))
        return pages

    def _title(self, column: PublicColumn, cell: QRectF, faces: RoomType) -> Flow:
        """The title of a column, on two lines where one is too short for it."""
        beside = _badge(faces) + _BADGE_GAP * faces.unit if column.letter else 0
        return self.set_text(column.title, faces.name, cell.width() - beside, _line(faces), _TITLE_LINES)

    def _fill(self, column: PublicColumn, cell: QRectF, head: float, faces: RoomType) -> list[tuple[_Slip, ...]]:
        """The lines of a column by pages; a line is never left out, however many there are."""
        slips = [self._set(line, cell.width(), faces) for line in column.lines]
        room, gap = cell.height() - head, _LINE_GAP * faces.unit
        pages: list[list[_Slip]] = [[]]
        used = 0.0
        for slip in slips:
            if pages[-1] and used + slip.height > room:
                pages.append([])
                used = 0.0
            pages[-1].append(slip)
            used += slip.height + gap
        return [tuple(page) for page in pages]

    def _set(self, line: PublicLine, width: float, faces: RoomType) -> _Slip:
        unit, lead = faces.unit, int(faces.body.pixelSize() * _LEADING)
        mark = self.set_text(line.mark, faces.meta, width / 2, lead, 1) if line.mark else None
        inner = width - 2 * _SIDE * unit - (mark.width + _SIDE * unit if mark else 0)
        text = self.set_text(line.text[:_MOST_CHARACTERS], faces.body, inner, lead, _MOST_LINES)
        return _Slip(line, text, mark, text.height + 2 * _TOP * unit)

    def _draw_column(
        self, column: PublicColumn, cell: QRectF, head: float, slips: Sequence[_Slip], faces: RoomType
    ) -> list[Words | Shape]:
        unit = faces.unit
        line = QRectF(cell.left(), cell.top(), cell.width(), _line(faces))
        page = self._draw_title(column.title, column.letter, line, faces, _TITLE_LINES)
        top = cell.top() + head
        if not column.lines and column.empty:
            words = self.set_text(column.empty, faces.body, cell.width(), int(faces.body.pixelSize() * _LEADING))
            page.append(Words(words, QRectF(cell.left(), top, cell.width(), words.height), self.tones.ink_2))
        for slip in slips:
            box = QRectF(cell.left(), top, cell.width(), slip.height)
            page += self._draw_slip(slip, slip.line.letter or column.letter, box, unit)
            top += slip.height + _LINE_GAP * unit
        return page

    def _draw_title(self, text: str, letter: str, line: QRectF, faces: RoomType, most: int) -> list[Words | Shape]:
        """A title with the badge of its quadrant, if it has one; `line` is its first of at most `most` lines."""
        left, colour = line.left(), self.tones.ink
        page: list[Words | Shape] = []
        if letter:
            tones = self.tones.swot(letter)
            colour = theme.legible(tones.edge, self.tones.ground)
            size = _badge(faces)
            badge = QRectF(left, line.top() + (line.height() - size) / 2, size, size)
            face: QFont = theme.font(ceil(size * 0.75), theme.BOLD)
            page.append(Shape(badge, lambda painter: draw_letter(painter, badge, letter, tones, face, self.tones)))
            left = badge.right() + _BADGE_GAP * faces.unit
        title = self.set_text(text, faces.name, line.right() - left, round(line.height()), most)
        page.append(Words(title, QRectF(left, line.top(), line.right() - left, title.height), colour))
        return page

    def _draw_slip(self, slip: _Slip, letter: str, box: QRectF, unit: float) -> list[Words | Shape]:
        colours = self.tones

        def paper(painter: QPainter) -> None:
            if letter:
                draw_note(painter, box, colours.swot(letter), colours=colours, radius=5 * unit, scale=unit)
            else:
                rounded(painter, box, 5 * unit, colours.surface, colours.line, unit)

        inner = box.adjusted(_SIDE * unit, _TOP * unit, -_SIDE * unit, -_TOP * unit)
        page: list[Words | Shape] = [Shape(box, paper), Words(slip.text, inner, colours.ink)]
        if slip.mark is not None:
            page.append(Words(slip.mark, inner, colours.ink_2, "", Qt.AlignmentFlag.AlignRight))
        return page


def _cells(place: QRectF, number: int, gap: float) -> list[QRectF]:
    """Equal places for columns: side by side, or two by two where four of them make a square."""
    across = 2 if number == 4 else max(number, 1)
    down = ceil(number / across)
    width, height = (place.width() - gap * (across - 1)) / across, (place.height() - gap * (down - 1)) / max(down, 1)
    return [
        QRectF(place.left() + at % across * (width + gap), place.top() + at // across * (height + gap), width, height)
        for at in range(number)
    ]


def _line(faces: RoomType) -> int:
    """Height of a line of a title in px."""
    return ceil(faces.name.pixelSize() * 1.3)


def _badge(faces: RoomType) -> float:
    """Side of the square with the letter of a quadrant in px."""
    return faces.name.pixelSize() * 40 / 36
