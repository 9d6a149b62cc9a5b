"""The room's view of a SWOT board: the same four fields, large, in pages when they hold more than fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from sqlmodel import Session

from facilitator.activities.room_pages import Page, PagedRoomView, RoomType, Shape, Words
from facilitator.activities.step import StepRef
from facilitator.activities.swot.items import draw_field
from facilitator.activities.swot.queries import PublicBoard, PublicNote, public_board
from facilitator.activities.swot.rules import BY_LETTER, LETTERS, Part, fitting, flow, room_pages
from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.painting import draw_letter, draw_note
from facilitator.widgets.textflow import Flow

_EDGE, _GUTTER = 16, 12
_BAR, _RADIUS, _LINE = 10, 12, 2
_LEFT, _RIGHT, _BOTTOM = 24, 14, 10
_HEAD = 56
_COLUMN_GAP, _NOTE_GAP = 10, 8
_TOP, _SIDE, _FOOT = 5, 14, 7
_LEADING, _META_LEADING = 41 / 36, 32 / 28
_COLUMN = 12  # a column is at least this many em wide
_MOST_LINES = 5
_MOST_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class _Field:
    """Where a quadrant stands when it shares the page with others, and how its notes are set there."""

    place: QRectF
    columns: int
    column: float
    room: float


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A note set for one column width."""

    note: PublicNote
    text: Flow
    tag: Flow | None
    height: float


class RoomSwotView(PagedRoomView):
    """Shows a public board."""

    _board = PublicBoard("")
    _step: StepRef | None = None

    def read(self, session: Session, step: StepRef) -> None:
        """Show the board of the step's scenario."""
        anew = step != self._step
        self._step = step
        self.show_board(public_board(session, step.meeting_id, step.scenario_id), anew=anew)

    def show_board(self, board: PublicBoard, *, anew: bool = False) -> None:
        """Show a board; a note that was added is brought to the front, `anew` starts at the first page."""
        if board == self._board and not anew:
            return
        known = {note.id for letter in LETTERS for note in self._board.of(letter)}
        added = [note.id for letter in LETTERS for note in board.of(letter) if note.id not in known]
        anew = anew or board.title != self._board.title
        self._board = board
        self.setAccessibleName(board.title)
        self.recompose(fresh=() if anew else added, first=anew)

    def title(self) -> str:
        """SWOT and the name of the scenario."""
        return self._board.title

    def compose(self, area: QRectF, faces: RoomType) -> tuple[Page, ...]:
        """All four quadrants if they fit, otherwise two by two, otherwise one by one."""
        sheets: dict[tuple[str, int], list[_Sheet]] = {}

        def set_for(letter: str, sharing: int) -> list[_Sheet]:
            width = self._field(area, faces, letter, sharing).column
            if (letter, round(width)) not in sheets:
                sheets[letter, round(width)] = self._set(self._board.of(letter), width, faces)
            return sheets[letter, round(width)]

        def fits(letter: str, start: int, sharing: int) -> int:
            field = self._field(area, faces, letter, sharing)
            heights = [sheet.height for sheet in set_for(letter, sharing)[start:]]
            return fitting(heights, field.columns, _NOTE_GAP * faces.unit, field.room)

        counts = {letter: len(self._board.of(letter)) for letter in LETTERS}
        pages = []
        for parts in room_pages(counts, fits):
            page: list[Words | Shape] = []
            for part in parts:
                field = self._field(area, faces, part.letter, len(parts))
                shown = set_for(part.letter, len(parts))[part.start : part.stop]
                page += self._draw_quadrant(part, field, shown, faces)
            pages.append(tuple(page))
        return tuple(pages)

    def _field(self, area: QRectF, faces: RoomType, letter: str, sharing: int) -> _Field:
        unit = faces.unit
        whole = area.adjusted(_EDGE * unit, 0, -_EDGE * unit, -_EDGE * unit)
        across, down = (1 if sharing == 1 else 2), (2 if sharing == 4 else 1)
        width = (whole.width() - _GUTTER * unit * (across - 1)) / across
        height = (whole.height() - _GUTTER * unit * (down - 1)) / down
        index = LETTERS.index(letter)
        place = QRectF(
            whole.left() + index % across * (width + _GUTTER * unit),
            whole.top() + index // 2 % down * (height + _GUTTER * unit),
            width,
            height,
        )
        inner = width - (_LEFT + _RIGHT) * unit
        gap = _COLUMN_GAP * unit
        columns = max(1, int((inner + gap) / (_COLUMN * faces.body.pixelSize() + gap)))
        column = (inner - gap * (columns - 1)) / columns
        return _Field(place, columns, column, height - _head(faces) - _BOTTOM * unit)

    def _set(self, notes: Sequence[PublicNote], width: float, faces: RoomType) -> list[_Sheet]:
        unit = faces.unit
        inner = width - 2 * _SIDE * unit
        # Rounded up, the lines of a small screen would need more than their share of it, and a full board two pages.
        line = int(faces.body.pixelSize() * _LEADING)
        meta = int(faces.meta.pixelSize() * _META_LEADING)
        found = []
        for note in notes:
            text = self.set_text(note.text[:_MOST_CHARACTERS], faces.body, inner, line, _MOST_LINES)
            tag = self.set_text(note.perspective, faces.meta, inner, meta, 1) if note.perspective else None
            height = (_TOP + _FOOT) * unit + text.height + (tag.height if tag else 0)
            found.append(_Sheet(note, text, tag, height))
        return found

    def _draw_quadrant(
        self, part: Part, field: _Field, sheets: Sequence[_Sheet], faces: RoomType
    ) -> list[Words | Shape]:
        unit, place = faces.unit, field.place
        tones = self.tones.swot(part.letter)

        def paper(painter: QPainter) -> None:
            draw_field(painter, place, tones, bar=_BAR * unit, radius=_RADIUS * unit, line=_LINE * unit)

        page: list[Words | Shape] = [Shape(place, paper), *self._draw_head(part.letter, field, faces)]
        left, top = place.left() + _LEFT * unit, place.top() + _head(faces)
        if not sheets:
            line = ceil(faces.body.pixelSize() * _LEADING)
            width = place.right() - _RIGHT * unit - left
            question = self.set_text(BY_LETTER[part.letter].question, faces.body, width, line)
            page.append(Words(question, QRectF(left, top, width, question.height), self.tones.ink_2))
        heights = [sheet.height for sheet in sheets]
        places = flow(heights, field.columns, _NOTE_GAP * unit)
        for sheet, where in zip(sheets, places, strict=True):
            x = left + where.column * (field.column + _COLUMN_GAP * unit)
            box = QRectF(x, top + where.top, field.column, sheet.height)
            page += self._draw_sheet(part.letter, sheet, box, unit)
        return page

    def _draw_head(self, letter: str, field: _Field, faces: RoomType) -> list[Words | Shape]:
        unit, tones, quadrant = faces.unit, self.tones.swot(letter), BY_LETTER[letter]
        height = _head(faces) - _LINE * unit
        middle = field.place.top() + _LINE * unit + height / 2
        size = faces.name.pixelSize() * 40 / 36
        badge = QRectF(field.place.left() + _LEFT * unit, middle - size / 2, size, size)
        name = self.set_text(quadrant.title, faces.name, field.place.width(), ceil(height))
        words = QRectF(badge.right() + 14 * unit, middle - height / 2, name.width, height)
        mark = size * 0.8
        icon = QRectF(words.right() + 14 * unit, middle - mark / 2, mark, mark)
        face = theme.font(ceil(size * 0.75), theme.BOLD)
        return [
            Shape(badge, lambda painter: draw_letter(painter, badge, letter, tones, face, self.tones)),
            Words(name, words, tones.edge),
            Shape(icon, lambda painter: paint_icon(painter, icon, quadrant.icon, tones.edge)),
        ]

    def _draw_sheet(self, letter: str, sheet: _Sheet, box: QRectF, unit: float) -> list[Words | Shape]:
        colours, key = self.tones, sheet.note.id

        def paper(painter: QPainter) -> None:
            draw_note(painter, box, colours.swot(letter), colours=colours, radius=5 * unit, scale=unit)

        inner = box.adjusted(_SIDE * unit, _TOP * unit, -_SIDE * unit, 0)
        text = QRectF(inner.left(), inner.top(), inner.width(), sheet.text.height)
        page: list[Words | Shape] = [Shape(box, paper, key), Words(sheet.text, text, colours.ink, key)]
        if sheet.tag is not None:
            tag = QRectF(inner.left(), text.bottom(), inner.width(), sheet.tag.height)
            page.append(Words(sheet.tag, tag, colours.ink_2, key, Qt.AlignmentFlag.AlignLeft))
        return page


def _head(faces: RoomType) -> float:
    """Height of a quadrant's head in px."""
    return max(_HEAD * faces.unit, faces.name.pixelSize() * 54 / 36)
