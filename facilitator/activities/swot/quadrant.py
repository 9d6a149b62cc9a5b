"""One quadrant of the board: its field, and its notes and themes in columns, with a scroll of their own."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from facilitator.activities.swot.becoming import IN_ROOM, marks_of
from facilitator.activities.swot.grid import Grid
from facilitator.activities.swot.head_item import Heading, HeadItem
from facilitator.activities.swot.items import NORMAL, Measures, NoteItem, Paper, Writing, draw_field
from facilitator.activities.swot.queries import NoteRow, ThemeRow
from facilitator.activities.swot.rules import Box, Quadrant, Spot, extent, flow
from facilitator.activities.swot.theme_item import ThemeItem
from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.painting import rounded
from facilitator.widgets.textflow import flow as lines
from facilitator.widgets.theme import LIGHT, RADIUS

COLUMNS = 2
_BAR = 4
_LEFT, _RIGHT, _BOTTOM = 13, 9, 9
_SIGN = 22
_SPILL = 5.0  # outlines and shadows of notes may reach this far out of the columns
_NONE: Mapping[str, str] = {}
_MIDDLE = 0.25  # of a note's height at its top and bottom is for putting another one before or behind it


@dataclass(frozen=True, slots=True)
class Block:
    """What stands in the flow of a quadrant: a theme with its papers, or one paper alone."""

    theme: ThemeItem | None
    papers: tuple[Paper, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Target:
    """Where what is dragged would land: the spot, the line that shows it, and the note or theme that takes it in."""

    spot: Spot
    line: QRectF
    onto: str = ""


class Aim(NamedTuple):
    """What a hand aims at: a block and how many of its papers are above the hand, or with block -1 a slot.

    It is found at every step of a drag; only when it differs is there another target.
    """

    grid: Grid
    block: int
    part: int


class QuadrantItem(QGraphicsRectItem):
    """One quadrant: field, head, its question while it is empty, its notes, and how many are out of sight.

    Notes and themes are items of the scene, not children: the scene finds them by its index. Laid `open` the quadrant
    is as high as they need; otherwise it shows a part of them and scrolls.
    """

    def __init__(self, quadrant: Quadrant) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setPen(Qt.PenStyle.NoPen)
        self.quadrant = quadrant
        self.field = QRectF()  # in the scene
        self.notes: list[NoteItem] = []
        self.themes: dict[str, ThemeItem] = {}
        self.guests: list[Paper] = []
        self.ghost: Paper | None = None
        self.total = 0
        self.current = False
        self.hint = ""
        self.offset = 0.0
        self.open = False
        self.columns = COLUMNS
        self.measures = NORMAL
        self._size = QRectF()
        self._inside = QRectF()  # where there is nothing but the colour of the field
        self._colour = QColor(LIGHT.swot(quadrant.letter).field)
        self._blocks: tuple[Block, ...] = ()
        self._corners: tuple[tuple[float, float], ...] = ()
        self._grid = self._grid_of(0, 0)
        self._hidden = (0, 0)
        self.head = HeadItem(quadrant, self)

    # --- geometry

    def set_place(self, place: QRectF, measures: Measures, columns: int = COLUMNS) -> None:
        """Take this rectangle of the board."""
        if place.size() != self._size.size() or measures != self.measures or columns != self.columns:
            self._size = QRectF(QPointF(), place.size())
            self._inside = self._size.adjusted(_BAR + 1, RADIUS.card, -RADIUS.card, -_SIGN)
            self.setRect(self._size)
            self.measures, self.columns = measures, columns
        self.field = QRectF(place)
        self.setPos(place.topLeft())

    @property
    def column_width(self) -> float:
        """Width of a column of notes."""
        inner = self._size.width() - _LEFT - _RIGHT
        return (inner + self.measures.column_gap) / self.columns - self.measures.column_gap

    def width_for(self, columns: int, column_width: float) -> float:
        """How wide the field is with so many columns."""
        return _LEFT + _RIGHT + columns * (column_width + self.measures.column_gap) - self.measures.column_gap

    def height_for(self, columns: int) -> float:
        """How high the field is if it shows all its notes in so many columns."""
        heights = [block.height for block in self._blocks]
        return self.measures.head + extent(heights, columns, self.measures.note_gap) + _BOTTOM

    def column(self) -> float:
        """How high all notes are below each other."""
        return sum(block.height + self.measures.note_gap for block in self._blocks)

    def measure(self, expanded: Collection[str] = (), alike: Mapping[str, str] = _NONE, lit: str = "") -> None:
        """Set the text of what changed, and find the blocks.

        `alike` are the words on notes that have one like them, `lit` is the note that the room looks at alone.
        """
        measures, width, letter = self.measures, self.column_width, self.quadrant.letter
        blocks: list[Block] = []
        for key, notes in self._runs():
            box = self.themes.get(key)
            inner = width - 2 * measures.theme_side if box else width
            for note in notes:
                row = note.row
                said = tuple((each.text, each.perspective) for each in row.originals) if row.id in expanded else ()
                tag = "" if box and box.tag else row.perspective
                marks = (*marks_of(row), IN_ROOM) if row.id == lit else marks_of(row)
                writing = Writing(row.text, tag, len(row.originals), said, alike.get(row.id, ""), marks)
                note.set_content(writing, letter, inner, measures)
            if box is None:
                blocks += [Block(None, (note,), note.height) for note in notes]
                continue
            blocks.append(Block(box, tuple(notes), _box_height(box, notes, measures)))
            box.set_height(blocks[-1].height)
        for guest in self.guests:
            guest.set_content(guest.writing, letter, width, measures)
            blocks.append(Block(None, (guest,), guest.height))
        if self.ghost is not None:
            self.ghost.set_content(self.ghost.writing, letter, width, measures)
            blocks.append(Block(None, (self.ghost,), self.ghost.height))
        self._blocks = tuple(blocks)

    def show_themes(self, rows: Mapping[str, ThemeRow], shown: Sequence[NoteRow]) -> None:
        """Give every theme what its head says."""
        for key, box in self.themes.items():
            notes = [row for row in shown if row.theme_id == key]
            box.set_content(rows[key], self.quadrant.letter, notes, self.column_width, self.measures)

    def _runs(self) -> Iterator[tuple[str, list[NoteItem]]]:
        """The notes of a theme together, each other one alone."""
        run: list[NoteItem] = []
        for note in self.notes:
            if run and (not note.row.theme_id or note.row.theme_id != run[0].row.theme_id):
                yield run[0].row.theme_id, run
                run = []
            run.append(note)
        if run:
            yield run[0].row.theme_id, run

    def put(self) -> None:
        """Put everything into its place."""
        room = self._room()
        self.offset = 0.0 if self.open else max(0.0, min(self.offset, self._content() - room))
        origin, measures, width = self.pos(), self.measures, self.column_width
        left, top = origin.x() + _LEFT, origin.y() + measures.head
        window = None if self.open else (top - _SPILL, top + room + _SPILL)
        step = width + measures.column_gap
        corners, above, below = [], 0, 0
        self._grid = self._grid_of(left, top - self.offset)
        places = flow([block.height for block in self._blocks], self.columns, measures.note_gap)
        for block, place in zip(self._blocks, places, strict=True):
            x, y = left + place.column * step, top + place.top - self.offset
            corners.append((x, y))
            box, inset = block.theme, 0.0
            folded = box is not None and box.row.folded
            if box is not None:
                _stand(box, x, y, window, seen=True)
                inset, y = measures.theme_side, y + measures.theme_head
            for paper in block.papers:
                _stand(paper, x + inset, y, window, seen=not folded)
                if paper is not self.ghost and not self.open:
                    above += y < top - 0.5
                    below += y >= top - 0.5 and y + (0 if folded else paper.height) > top + room + 0.5
                y += 0.0 if folded else paper.height + measures.theme_gap
        self._corners, self._hidden = tuple(corners), (above, below)
        self.show_head()
        self.update()

    def _grid_of(self, left: float, top: float) -> Grid:
        """Where the blocks of notes stand; that of the note being typed and those of other boards are not aimed at."""
        heights = [block.height for block in self._blocks if _key(block.papers[0])]
        between = self.measures.column_gap
        wide = self.column_width
        return Grid(heights, self.columns, self.measures.note_gap, left=left, top=top, wide=wide, between=between)

    def _content(self) -> float:
        return extent([block.height for block in self._blocks], self.columns, self.measures.note_gap)

    def _space(self) -> float:
        return self._size.height() - self.measures.head - _BOTTOM

    def _room(self) -> float:
        """The height for notes; a field that holds more keeps a line free to say so."""
        full = self._space()
        return full if self.open or self._content() <= full else full + _BOTTOM - _SIGN - 4

    def overflows(self) -> bool:
        """Whether some notes are out of sight."""
        return not self.open and self._content() > self._space()

    def sign_place(self) -> QRectF:
        """Where the number of notes out of sight stands."""
        size = self._size
        return QRectF(_LEFT, size.height() - _SIGN, size.width() - _LEFT - _RIGHT, _SIGN)

    def hidden_notes(self) -> tuple[int, int]:
        """How many notes are above and below what is seen, if only in part."""
        return self._hidden

    # --- scrolling

    def scroll_by(self, distance: float) -> bool:
        """Scroll the notes by px, down if positive; tells whether they moved."""
        before = self.offset
        self.offset += distance
        self.put()
        return self.offset != before

    def page(self, direction: int) -> bool:
        """Scroll by nearly what is seen."""
        return self.scroll_by(direction * max(self._room() - 40, 40))

    def reveal(self, item: Paper | ThemeItem) -> None:
        """Scroll so that a note or a theme is wholly seen; a note of a folded theme by its theme."""
        if isinstance(item, NoteItem) and item.row.theme_id in self.themes:
            box = self.themes[item.row.theme_id]
            item = box if box.row.folded else item
        top = item.pos().y() - self.pos().y() - self.measures.head
        height = min(item.height, self._room())
        if top < 0:
            self.scroll_by(top)
        elif top + height > self._room():
            self.scroll_by(top + height - self._room())

    # --- what is where

    def pane(self) -> QRectF:
        """The part of the scene in which notes are seen."""
        size, head = self._size, self.measures.head
        return QRectF(_LEFT, head, size.width() - _LEFT - _RIGHT, self._room()).translated(self.pos())

    def item_at(self, point: QPointF) -> NoteItem | ThemeItem | None:
        """The note, or else the theme, that is seen at a point of the scene."""
        if not self.pane().adjusted(-_SPILL, -_SPILL, _SPILL, _SPILL).contains(point):
            return None
        number = self._grid.block_at(point.x(), point.y())
        if number < 0:
            return None
        block = self._blocks[number]
        papers = [paper for paper in block.papers if isinstance(paper, NoteItem) and paper.isVisible()]
        found = (paper for paper in papers if paper.place().contains(point - paper.pos()))
        return next(found, block.theme)

    def stops(self) -> list[tuple[str, Box]]:
        """Where the arrow keys stop: themes by their heads, and notes."""
        found = []
        for block, (x, y) in zip(self._blocks, self._corners, strict=True):
            if block.theme is not None:
                found.append((block.theme.row.id, Box(x, y, self.column_width, self.measures.theme_head)))
            if block.theme is None or not block.theme.row.folded:
                for paper in block.papers:
                    if isinstance(paper, NoteItem):
                        at = paper.pos()
                        found.append((paper.row.id, Box(at.x(), at.y(), paper.width, paper.height)))
        return found

    def aim_at(self, point: QPointF, corner: QPointF, held: Collection[str], *, whole: bool) -> Aim:
        """What notes held with their corner there aim at; a `whole` theme goes into no other one."""
        grid, y = self._grid, point.y()
        number = -1 if whole else grid.block_at(point.x(), y)
        block = self._blocks[number] if number >= 0 else None
        if block is not None and not all(_key(paper) in held for paper in block.papers):
            if block.theme is not None:
                seen = () if block.theme.row.folded else block.papers
                return Aim(grid, number, sum(y > paper.pos().y() + paper.height / 2 for paper in seen))
            if _MIDDLE < (y - self._corners[number][1]) / block.height < 1 - _MIDDLE:
                return Aim(grid, number, 0)
        return Aim(grid, -1, grid.slot_at(corner.x(), corner.y()))

    def target(self, aim: Aim, held: Collection[str]) -> Target:
        """Where notes would land that aim at this."""
        block = self._blocks[aim.block] if aim.block >= 0 else None
        if block is not None and block.theme is not None:
            return self._in_theme(block, block.theme, aim, held)
        if block is not None:
            note = _key(block.papers[0])
            return Target(Spot(self.quadrant.letter, note), QRectF(), onto=note)
        rest = (_key(paper) for each in islice(self._blocks, aim.part, None) for paper in each.papers)
        before = next((key for key in rest if key and key not in held), "")
        x, y = aim.grid.corner_of(aim.part)
        line = QRectF(x, y - self.measures.note_gap / 2, self.column_width, 0)
        return Target(Spot(self.quadrant.letter, before), line)

    def _in_theme(self, block: Block, box: ThemeItem, aim: Aim, held: Collection[str]) -> Target:
        """Where in a theme notes would land."""
        side, gap = self.measures.theme_side, self.measures.theme_gap
        seen = () if box.row.folded else block.papers
        number = aim.part if seen else len(block.papers)
        order = [note.row.id for note in self.notes]
        after = [_key(paper) for paper in block.papers[number:]]
        after += order[order.index(_key(block.papers[-1])) + 1 :]
        before = next((key for key in after if key not in held), "")
        spot = Spot(self.quadrant.letter, before, box.row.id)
        if not seen:
            return Target(spot, QRectF(), onto=box.row.id)
        last = seen[-1]
        low = seen[number].pos().y() - gap / 2 if number < len(seen) else last.pos().y() + last.height + gap / 2
        x = self._corners[aim.block][0]
        return Target(spot, QRectF(x + side, low, self.column_width - 2 * side, 0))

    # --- painting

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw the field; the head is an item of its own."""
        exposed: QRectF = option.exposedRect
        if self._inside.contains(exposed):
            painter.fillRect(exposed, self._colour)
        else:
            self.paint_field(painter)

    def paint_field(self, painter: QPainter) -> None:
        """Draw all of it, whatever is exposed."""
        draw_field(painter, self._size, LIGHT.swot(self.quadrant.letter), bar=_BAR, radius=RADIUS.card, line=1)
        if self.current:
            rounded(painter, self._size, RADIUS.card, None, LIGHT.accent, 2)
        if self.overflows():
            self._paint_sign(painter)

    def show_head(self) -> None:
        """Let the head say how many notes there are, or ask for the first one."""
        shown = len(self.notes)
        some = self.total or self.guests or self.ghost is not None
        words = str(shown) if shown == self.total else f"{shown} of {self.total}"
        self.head.show_heading(Heading(self._size.width(), self.measures, words if some else "", self.hint))

    def _paint_sign(self, painter: QPainter) -> None:
        above, below = self.hidden_notes()
        words = [f"{above} more above"] if above else []
        words += [f"{below} more below"] if below else []
        place = self.sign_place()
        sign = lines(", ".join(words), theme.font(12, theme.SEMIBOLD, tabular=True), line=_SIGN)
        tone = LIGHT.swot(self.quadrant.letter).edge
        sign.draw(painter, place.adjusted(20, 0, 0, 0), tone, Qt.AlignmentFlag.AlignLeft)
        icon = "chevron-down" if below else "chevron-up"
        paint_icon(painter, QRectF(place.left(), place.top() + 3, 16, 16), icon, tone)


def _key(paper: Paper) -> str:
    """The id of a note, "" for the one being typed."""
    return paper.row.id if isinstance(paper, NoteItem) else ""


def _box_height(box: ThemeItem, notes: Sequence[NoteItem], measures: Measures) -> float:
    if box.row.folded:
        return measures.theme_head
    inside = sum(note.height + measures.theme_gap for note in notes) - measures.theme_gap
    return measures.theme_head + inside + measures.theme_side


def _stand(item: Paper | ThemeItem, x: float, y: float, window: tuple[float, float] | None, *, seen: bool) -> None:
    """Put an item where it belongs, and show what lies between two heights of the scene."""
    if item.held:
        return
    cut = None
    if window is not None and seen:
        low, high = window
        seen = y < high and y + item.height > low
        if y < low + _SPILL or y + item.height > high - _SPILL:
            cut = QRectF(-_SPILL, low - y, item.width + 2 * _SPILL, high - low)
    stand = (x, y, seen)
    if stand != item.stand:
        item.stand = stand
        item.setPos(x, y)
        item.setVisible(seen)
    item.set_seen(cut)
