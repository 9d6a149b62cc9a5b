"""What stands on a SWOT board: fields, notes, the note being typed, and the mark where a drag will land."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QStaticText, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from facilitator.activities.swot.queries import NoteRow
from facilitator.widgets import theme
from facilitator.widgets.painting import draw_note, kept, rounded
from facilitator.widgets.textflow import Flow, flow
from facilitator.widgets.theme import LIGHT, RADIUS, Quadrant

MOST_LINES = 10
_MOST_CHARACTERS = 1_000  # more cannot show in that many lines, and breaking 50,000 takes half a second
_TAG_HEIGHT = 18
_TAG_SIDE = 5
_OUTLINE = 5.0  # selection and shadow reach this far beyond the paper


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes of the board in px, before it is zoomed."""

    gutter: float = 8
    head: float = 32
    column_gap: float = 8
    note_gap: float = 6
    size: int = 15
    line: int = 20
    top: float = 5
    side: float = 8
    bottom: float = 6
    tag_gap: float = 2


NORMAL = Measures()
COMPACT = Measures(gutter=6, head=28, column_gap=6, note_gap=5, size=14, line=18, top=4, bottom=5, tag_gap=1)


def prepared(text: str, face: QFont) -> QStaticText:
    """One line of plain text, shaped once."""
    line = QStaticText(text)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    line.prepare(QTransform(), face)
    return line


def draw_field(painter: QPainter, place: QRectF, tones: Quadrant, *, bar: float, radius: float, line: float) -> None:
    """Draw the tinted field of a quadrant with its edge bar at the left."""
    right = QPainterPath()
    right.addRoundedRect(place, radius, radius)
    cut = QPainterPath()
    cut.addRect(place.adjusted(bar, 0, 0, 0))
    with kept(painter):
        painter.fillPath(right, QColor(tones.edge))
        painter.fillPath(right.intersected(cut), QColor(tones.field))
        painter.setPen(QPen(QColor(tones.line), line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = line / 2
        # The bar covers the hairline at the left, as the pictures show it.
        painter.setClipRect(place.adjusted(bar, 0, 0, 0))
        painter.drawRoundedRect(place.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


class Paper(QGraphicsItem):
    """A piece of paper with lines of text and a tag: a note, or (`ghost`) the one being typed."""

    def __init__(self, *, ghost: bool = False) -> None:
        super().__init__()
        self.text = ""
        self.perspective = ""
        self.ghost = ghost
        self.selected = False
        self.held = False
        self.width = 0.0
        self.height = 0.0
        self._measures = NORMAL
        self._tones = LIGHT.strengths
        self._key: object = None
        self._lines: tuple[QStaticText, ...] = ()
        self._tag: Flow | None = None
        self._caret = 0.0
        self._face = theme.font(NORMAL.size)

    def set_content(self, text: str, perspective: str, letter: str, width: float, measures: Measures) -> bool:
        """Lay the note out anew if anything differs; tells whether its height changed."""
        key = (text, perspective, letter, width, measures)
        if key == self._key:
            return False
        self._key = key
        self.prepareGeometryChange()
        before = self.height
        self.text, self.perspective, self.width, self._measures = text, perspective, width, measures
        self._tones = LIGHT.swot(letter)
        self._face = theme.font(measures.size)
        inner = width - 2 * measures.side
        whole = flow(text[:_MOST_CHARACTERS], self._face, inner, line=measures.line, most=MOST_LINES)
        self._lines = tuple(prepared(line, self._face) for line in whole.lines)
        self._caret = self._lines[-1].size().width()
        self._tag = None
        self.height = measures.top + len(self._lines) * measures.line + measures.bottom
        if perspective or self.ghost:
            face = theme.font(12, theme.MEDIUM)
            room = inner - (56 if self.ghost else 0) - 2 * _TAG_SIDE
            self._tag = flow(perspective, face, room, line=_TAG_HEIGHT, most=1)
            self.height += measures.tag_gap + _TAG_HEIGHT
        self.update()
        return self.height != before

    def place(self) -> QRectF:
        """The paper, in the item's own coordinates."""
        return QRectF(0, 0, self.width, self.height)

    def boundingRect(self) -> QRectF:
        """The paper with its outline and shadow."""
        return self.place().adjusted(-_OUTLINE, -_OUTLINE, _OUTLINE, _OUTLINE)

    def set_state(self, *, selected: bool, held: bool = False) -> None:
        """Outline the selected note; a note held by the mouse lets what is below it show through."""
        if (selected, held) != (self.selected, self.held):
            self.selected, self.held = selected, held
            self.setOpacity(0.94 if held else 1.0)
            self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw the paper, its lines and its tag."""
        measures = self._measures
        draw_note(painter, self.place(), self._tones, selected=self.selected, ghost=self.ghost)
        painter.setFont(self._face)
        painter.setPen(QColor(LIGHT.ink))
        lead = (measures.line - self._lines[0].size().height()) / 2
        top = measures.top + lead
        for line in self._lines:
            painter.drawStaticText(QPointF(measures.side, top), line)
            top += measures.line
        if self.ghost:
            left = measures.side + self._caret + 1
            box = QRectF(left, top - lead - measures.line + 1, 2, measures.line - 2)
            painter.fillRect(box, QColor(LIGHT.accent))
        if self._tag is not None:
            self._paint_tag(painter, self._tag)

    def _paint_tag(self, painter: QPainter, tag: Flow) -> None:
        measures = self._measures
        top = self.height - measures.bottom - _TAG_HEIGHT + 1
        if self.perspective:
            box = QRectF(measures.side, top, tag.width + 2 * _TAG_SIDE, _TAG_HEIGHT)
            rounded(painter, box, RADIUS.chip, self._tones.field, self._tones.line)
            tag.draw(painter, box.adjusted(_TAG_SIDE, 0, 0, 0), LIGHT.ink_2, Qt.AlignmentFlag.AlignLeft)
        if self.ghost:
            word = flow("typing", tag.face, line=_TAG_HEIGHT)
            room = QRectF(measures.side, top, self.width - 2 * measures.side, _TAG_HEIGHT)
            word.draw(painter, room, LIGHT.ink_2, Qt.AlignmentFlag.AlignRight)


class NoteItem(Paper):
    """A note of the board."""

    def __init__(self, row: NoteRow) -> None:
        super().__init__()
        self.row = row


class InsertionMark(QGraphicsItem):
    """The line where a held note will be put in; `width` in px."""

    def __init__(self) -> None:
        super().__init__()
        self.width = 0.0
        self.setZValue(2)

    def set_width(self, width: float) -> None:
        """Make it as wide as a column."""
        if width != self.width:
            self.prepareGeometryChange()
            self.width = width

    def boundingRect(self) -> QRectF:
        """The line and its two knobs."""
        return QRectF(-4, -4, self.width + 8, 8)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw it in the accent."""
        rounded(painter, QRectF(0, -1.5, self.width, 3), 1.5, LIGHT.accent)
        for left in (-3.0, self.width - 3):
            rounded(painter, QRectF(left, -3, 6, 6), 3, LIGHT.accent)
