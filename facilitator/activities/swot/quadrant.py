"""One quadrant of the board: its field, and its notes in two columns with a scroll of their own."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from facilitator.activities.swot.items import NORMAL, Measures, NoteItem, Paper, draw_field
from facilitator.activities.swot.rules import LETTERS, Box, Quadrant, extent, flow, nearest_slot, slots
from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.painting import draw_letter, rounded
from facilitator.widgets.textflow import flow as lines
from facilitator.widgets.theme import LIGHT, RADIUS

COLUMNS = 2
_BAR = 4
_LEFT, _RIGHT, _BOTTOM = 13, 9, 9
_SIGN = 22
_SPILL = 5  # outlines and shadows of notes may reach this far out of the columns


class Pane(QGraphicsItem):
    """The part of a field in which its notes are seen; what is scrolled out of it is cut off."""

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__()
        self.setParentItem(parent)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self.box = QRectF()

    def set_box(self, box: QRectF) -> None:
        """Show notes in this rectangle of the field."""
        if box != self.box:
            self.prepareGeometryChange()
            self.box = box

    def boundingRect(self) -> QRectF:
        """The rectangle with room for outlines."""
        return self.box.adjusted(-_SPILL, -_SPILL, _SPILL, _SPILL)

    def shape(self) -> QPainterPath:
        """The same, for clipping."""
        path = QPainterPath()
        path.addRect(self.boundingRect())
        return path

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Nothing of its own."""


class QuadrantItem(QGraphicsItem):
    """One quadrant: field, head, its question while it is empty, its notes, and how many are out of sight."""

    def __init__(self, quadrant: Quadrant) -> None:
        super().__init__()
        self.quadrant = quadrant
        self.notes: list[NoteItem] = []
        self.ghost: Paper | None = None
        self.current = False
        self.hint = ""
        self.offset = 0.0
        self._size = QRectF()
        self.measures = NORMAL
        self.pane = Pane(self)

    # --- geometry

    def set_place(self, place: QRectF, measures: Measures) -> None:
        """Take this rectangle of the board."""
        if place.size() != self._size.size() or measures != self.measures:
            self.prepareGeometryChange()
            self._size = QRectF(QPointF(), place.size())
            self.measures = measures
        self.setPos(place.topLeft())

    def boundingRect(self) -> QRectF:
        """The whole field."""
        return self._size

    @property
    def column_width(self) -> float:
        """Width of a column of notes."""
        inner = self._size.width() - _LEFT - _RIGHT
        return (inner - self.measures.column_gap) / COLUMNS

    def papers(self) -> list[Paper]:
        """The notes in order, and after them the one being typed."""
        return [*self.notes, *([self.ghost] if self.ghost is not None else [])]

    def arrange(self) -> None:
        """Measure what changed and put every note into its place."""
        measures, width = self.measures, self.column_width
        for note in self.notes:
            row = note.row
            note.set_content(row.text, row.perspective, self.quadrant.letter, width, measures)
        self.pane.set_box(QRectF(_LEFT, measures.head, self._size.width() - _LEFT - _RIGHT, self._room()))
        self._put()
        self.update()

    def _put(self) -> None:
        self.offset = max(0.0, min(self.offset, self._content() - self._room()))
        papers = self.papers()
        places = flow([paper.height for paper in papers], COLUMNS, self.measures.note_gap)
        for paper, place in zip(papers, places, strict=True):
            if not paper.held:
                paper.setPos(self._corner(place.column, place.top))

    def _corner(self, column: float, top: float) -> QPointF:
        step = self.column_width + self.measures.column_gap
        return QPointF(_LEFT + column * step, self.measures.head + top - self.offset)

    def _content(self) -> float:
        return extent([paper.height for paper in self.papers()], COLUMNS, self.measures.note_gap)

    def _space(self) -> float:
        return self._size.height() - self.measures.head - _BOTTOM

    def _room(self) -> float:
        """The height for notes; a field that holds more keeps a line free to say so."""
        full = self._space()
        return full if self._content() <= full else full + _BOTTOM - _SIGN - 4

    def overflows(self) -> bool:
        """Whether some notes are out of sight."""
        return self._content() > self._space()

    def sign_place(self) -> QRectF:
        """Where the number of notes out of sight stands."""
        size = self._size
        return QRectF(_LEFT, size.height() - _SIGN, size.width() - _LEFT - _RIGHT, _SIGN)

    def hidden_notes(self) -> tuple[int, int]:
        """How many notes are above and below what is seen, if only in part."""
        top, bottom = self.measures.head - 0.5, self.measures.head + self._room() + 0.5
        above = sum(note.pos().y() < top for note in self.notes)
        below = sum(note.pos().y() + note.height > bottom and note.pos().y() >= top for note in self.notes)
        return above, below

    # --- scrolling

    def scroll_by(self, distance: float) -> bool:
        """Scroll the notes by px, down if positive; tells whether they moved."""
        before = self.offset
        self.offset += distance
        self._put()
        self.update()
        return self.offset != before

    def page(self, direction: int) -> bool:
        """Scroll by nearly what is seen."""
        return self.scroll_by(direction * max(self._room() - 40, 40))

    def reveal(self, paper: Paper) -> None:
        """Scroll so that a note is wholly seen."""
        top = paper.pos().y() - self.measures.head
        if top < 0:
            self.scroll_by(top)
        elif top + paper.height > self._room():
            self.scroll_by(min(top, top + paper.height - self._room()))

    # --- what is where

    def note_at(self, point: QPointF) -> NoteItem | None:
        """The note that is seen at a point of the scene."""
        if not self.pane.boundingRect().contains(self.mapFromScene(point)):
            return None
        found = (note for note in self.notes if note.place().contains(note.mapFromScene(point)))
        return next(found, None)

    def slot_at(self, corner: QPointF) -> tuple[int, QPointF]:
        """The slot nearest to a note held with its corner at a point of the scene, and where that slot is."""
        places = slots([note.height for note in self.notes], COLUMNS, self.measures.note_gap)
        local = self.mapFromScene(corner)
        column = (local.x() - _LEFT) / (self.column_width + self.measures.column_gap)
        top = local.y() - self.measures.head + self.offset
        index = nearest_slot(places, column, top, self.column_width)
        return index, self._corner(places[index].column, places[index].top)

    def boxes(self) -> list[Box]:
        """The notes' rectangles on the board."""
        return [Box(note.scenePos().x(), note.scenePos().y(), note.width, note.height) for note in self.notes]

    # --- painting

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw field and head, and what stands in an empty field."""
        tones = LIGHT.swot(self.quadrant.letter)
        draw_field(painter, self._size, tones, bar=_BAR, radius=RADIUS.card, line=1)
        if self.current:
            rounded(painter, self._size, RADIUS.card, None, LIGHT.accent, 2)
        middle = self.measures.head / 2
        draw_letter(
            painter,
            QRectF(_LEFT, middle - 10, 20, 20),
            self.quadrant.letter,
            tones,
            theme.font(14, theme.BOLD),
        )
        name = lines(self.quadrant.title, theme.font(14, theme.SEMIBOLD), line=20)
        box = QRectF(_LEFT + 28, middle - 10, self._size.width(), 20)
        name.draw(painter, box, tones.edge, Qt.AlignmentFlag.AlignLeft)
        icon = QRectF(box.left() + name.width + 8, middle - 8, 16, 16)
        paint_icon(painter, icon, self.quadrant.icon, tones.edge)
        right = QRectF(0, middle - 9, self._size.width() - _RIGHT, 18)
        if self.papers():
            count = lines(str(len(self.notes)), theme.font(12, theme.MEDIUM, tabular=True), line=18)
            count.draw(painter, right, LIGHT.ink_2, Qt.AlignmentFlag.AlignRight)
        else:
            self._paint_empty(painter, right)
        if self.overflows():
            self._paint_sign(painter)

    def _paint_empty(self, painter: QPainter, right: QRectF) -> None:
        key = lines(f"Alt+{LETTERS.index(self.quadrant.letter) + 1}", theme.font(12, theme.MEDIUM), line=16)
        cap = QRectF(right.right() - key.width - 12, right.top(), key.width + 12, 18)
        rounded(painter, cap, RADIUS.chip, LIGHT.surface, LIGHT.line_2)
        key.draw(painter, cap.translated(0, 1), LIGHT.ink_2, Qt.AlignmentFlag.AlignHCenter)
        width = self._size.width() - _LEFT - _RIGHT
        place = QRectF(_LEFT, self.measures.head + 4, width, 0)
        question = lines(self.quadrant.question, theme.font(14), width, line=20)
        question.draw(painter, place, LIGHT.ink_2, Qt.AlignmentFlag.AlignLeft)
        if self.hint:
            hint = lines(self.hint, theme.font(12), width, line=16)
            place.translate(0, question.height + 8)
            hint.draw(painter, place, LIGHT.ink_2, Qt.AlignmentFlag.AlignLeft)

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
