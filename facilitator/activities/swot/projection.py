"""The room's view of a SWOT board: the same four fields, large, in pages when they hold more than fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from sqlmodel import Session

from facilitator.activities.room_pages import Page, PagedRoomView, RoomType, Shape, Words
from facilitator.activities.step import StepRef
from facilitator.activities.swot.items import draw_field
from facilitator.activities.swot.paging import Part, alone, spread
from facilitator.activities.swot.queries import PublicBoard, PublicNote, public_board
from facilitator.activities.swot.rules import BY_LETTER, LETTERS, fitting, flow
from facilitator.activities.swot.sheets import LEADING, NOTE_GAP, Block, Setting, least_height, set_blocks
from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.painting import draw_letter, draw_note
from facilitator.widgets.textflow import Flow

_EDGE, _GUTTER = 16, 12
_BAR, _RADIUS, _LINE = 10, 12, 2
_LEFT, _RIGHT, _BOTTOM = 24, 14, 10
_HEAD = 56
_COLUMN_GAP = 10
_COLUMN = 12  # a column is at least this many em wide
_LARGEST = 3  # a note in the spotlight is at most this many times as large as on the board
_SPOT_PAD = 56


@dataclass(frozen=True, slots=True)
class _Field:
    """Where a quadrant stands when it shares the page with others, and how its notes are set there."""

    place: QRectF
    columns: int
    column: float
    room: float


class RoomSwotView(PagedRoomView):
    """Shows a public board: all of it, or what the spotlight is on: a quadrant, a theme or a note."""

    _board = PublicBoard("")
    _step: StepRef | None = None
    _spot = ""

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

    def set_spotlight(self, key: str) -> None:
        """Show a quadrant (S, W, O or T), a theme or a note alone; all of it without such a key."""
        if key != self._spot:
            self._spot = key
            self.recompose(first=True)

    def title(self) -> str:
        """SWOT and the name of the scenario."""
        return self._board.title

    def compose(self, area: QRectF, faces: RoomType) -> tuple[Page, ...]:
        """What the spotlight is on; otherwise all four quadrants if they fit, or as few at a time as they need."""
        for letter in LETTERS:
            notes = self._board.of(letter)
            for note in notes:
                if note.id == self._spot:
                    return (self._draw_spotlight(letter, note, area, faces),)
            if self._spot and (letter == self._spot or self._spot in {note.theme_id for note in notes}):
                return self._spread(area, faces, letter)
        return self._spread(area, faces)

    # --- inside

    def _spread(self, area: QRectF, faces: RoomType, only: str = "") -> tuple[Page, ...]:
        """The pages of the whole board, or of one quadrant, or of the theme in it that the spotlight is on."""
        sets: dict[tuple[str, int, bool], list[Block]] = {}

        def blocks(letter: str, sharing: int, folded: bool) -> list[Block]:
            key = letter, sharing, folded
            if key not in sets:
                field = self._field(area, faces, letter, sharing)
                most = field.room if sharing == 1 else 0
                themes = self._board.themes
                sets[key] = set_blocks(
                    self._lit(letter), themes, field.column, self._setting(letter, faces), folded=folded, most=most
                )
            return sets[key]

        def count(letter: str, sharing: int, folded: bool) -> int:
            return len(blocks(letter, sharing, folded))

        def fits(letter: str, start: int, sharing: int, folded: bool) -> int:
            field = self._field(area, faces, letter, sharing)
            heights = [block.height for block in blocks(letter, sharing, folded)[start:]]
            return fitting(heights, field.columns, NOTE_GAP * faces.unit, field.room)

        def crowded(letter: str, sharing: int, folded: bool) -> bool:
            field, notes = self._field(area, faces, letter, sharing), self._lit(letter)
            seen = sum(note.theme_id not in piled and not (folded and note.theme_id) for note in notes)
            return seen > field.columns * (field.room // least_height(self._setting(letter, faces)) + 1)

        piled = {each.id for each in self._board.themes if each.folded}
        themes = any(not each.folded for each in self._board.themes)
        pages = alone(only, count, fits) if only else spread(count, fits, crowded, themes=themes)
        found = []
        for parts in pages:
            page: list[Words | Shape] = []
            for part in parts:
                field = self._field(area, faces, part.letter, len(parts))
                shown = blocks(part.letter, len(parts), part.folded)[part.start : part.stop]
                page += self._draw_quadrant(part, field, shown, faces)
            found.append(tuple(page))
        return tuple(found)

    def _lit(self, letter: str) -> Sequence[PublicNote]:
        """The notes of a quadrant, or those of the theme in it that the spotlight is on."""
        notes = self._board.of(letter)
        return [note for note in notes if self._spot and note.theme_id == self._spot] or notes

    def _setting(self, letter: str, faces: RoomType) -> Setting:
        return Setting(self.tones.swot(letter), self.tones, faces, self.set_text)

    def _field(self, area: QRectF, faces: RoomType, letter: str, sharing: int) -> _Field:
        unit = faces.unit
        whole = area.adjusted(_EDGE * unit, 0, -_EDGE * unit, -_EDGE * unit)
        across, down = (1 if sharing == 1 else 2), (2 if sharing == len(LETTERS) else 1)
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

    def _draw_quadrant(
        self, part: Part, field: _Field, blocks: Sequence[Block], faces: RoomType
    ) -> list[Words | Shape]:
        unit, place = faces.unit, field.place
        page = self._draw_paper(part.letter, place, faces)
        left, top = place.left() + _LEFT * unit, place.top() + _head(faces)
        if not blocks:
            line = ceil(faces.body.pixelSize() * LEADING)
            width = place.right() - _RIGHT * unit - left
            faint = theme.legible(self.tones.ink_2, self.tones.swot(part.letter).field)
            question = self.set_text(BY_LETTER[part.letter].question, faces.body, width, line)
            page.append(Words(question, QRectF(left, top, width, question.height), faint))
        heights = [block.height for block in blocks]
        setting = self._setting(part.letter, faces)
        for block, where in zip(blocks, flow(heights, field.columns, NOTE_GAP * unit), strict=True):
            x = left + where.column * (field.column + _COLUMN_GAP * unit)
            page += block.draw(x, top + where.top, setting)
        return page

    def _draw_paper(self, letter: str, place: QRectF, faces: RoomType) -> list[Words | Shape]:
        """A quadrant's field and its head."""
        unit, tones, quadrant = faces.unit, self.tones.swot(letter), BY_LETTER[letter]

        def paper(painter: QPainter) -> None:
            draw_field(painter, place, tones, bar=_BAR * unit, radius=_RADIUS * unit, line=_LINE * unit)

        height = _head(faces) - _LINE * unit
        middle = place.top() + _LINE * unit + height / 2
        size = faces.name.pixelSize() * 40 / 36
        badge = QRectF(place.left() + _LEFT * unit, middle - size / 2, size, size)
        name = self.set_text(quadrant.title, faces.name, place.width(), ceil(height))
        words = QRectF(badge.right() + 14 * unit, middle - height / 2, name.width, height)
        mark = size * 0.8
        icon = QRectF(words.right() + 14 * unit, middle - mark / 2, mark, mark)
        face = theme.font(ceil(size * 0.75), theme.BOLD)
        return [
            Shape(place, paper),
            Shape(badge, lambda painter: draw_letter(painter, badge, letter, tones, face, self.tones)),
            Words(name, words, theme.legible(tones.edge, tones.field)),
            Shape(icon, lambda painter: paint_icon(painter, icon, quadrant.icon, tones.edge)),
        ]

    def _draw_spotlight(self, letter: str, note: PublicNote, area: QRectF, faces: RoomType) -> Page:
        """One note over the whole field of its quadrant, as large as its words allow."""
        unit = faces.unit
        place = self._field(area, faces, letter, 1).place
        page = self._draw_paper(letter, place, faces)
        box = place.adjusted(_LEFT * unit, _head(faces), -_RIGHT * unit, -2 * _BOTTOM * unit)
        colours, tones = self.tones, self.tones.swot(letter)

        def paper(painter: QPainter) -> None:
            draw_note(painter, box, tones, colours=colours, radius=10 * unit, scale=unit)

        page.append(Shape(box, paper, note.id))
        pad = _SPOT_PAD * unit
        inner = box.adjusted(pad, pad / 2, -pad, -pad / 2)
        tag = self._tag(note, inner.width(), faces)
        room = inner.height() - (tag.height if tag else 0)
        text = self._largest(note.text, inner.width(), room, faces)
        top = inner.top() + (room - text.height) / 2
        lines = QRectF(inner.left(), top, inner.width(), text.height)
        page.append(Words(text, lines, colours.ink, note.id))
        if tag is not None:
            below = QRectF(inner.left(), lines.bottom(), inner.width(), tag.height)
            page.append(Words(tag, below, theme.legible(colours.ink_2, tones.note), note.id))
        return tuple(page)

    def _tag(self, note: PublicNote, width: float, faces: RoomType) -> Flow | None:
        if not note.perspective:
            return None
        line = ceil(faces.name.pixelSize() * 2)
        return self.set_text(note.perspective, faces.name, width, line, 1)

    def _largest(self, text: str, width: float, room: float, faces: RoomType) -> Flow:
        """The text in the largest face in which all of it fits, but no smaller than on the board."""
        least = faces.body.pixelSize()
        size = least * _LARGEST
        while True:
            face = theme.font(size, theme.MEDIUM)
            line = ceil(size * LEADING)
            found = self.set_text(text, face, width, line, max(1, int(room // line)))
            if size <= least or not found.cut:
                return found
            size = max(least, size - max(1, size // 12))


def _head(faces: RoomType) -> float:
    """Height of a quadrant's head in px."""
    return max(_HEAD * faces.unit, faces.name.pixelSize() * 54 / 36)
