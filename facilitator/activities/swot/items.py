"""What stands on a SWOT board: fields, notes, the note being typed, and the mark where a drag will land."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QStaticText, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from facilitator.activities.swot.queries import NoteRow
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.painting import draw_note, kept, rounded
from facilitator.widgets.textflow import Flow, flow
from facilitator.widgets.theme import LIGHT, RADIUS, Quadrant, alpha

MOST_LINES = 10
FAR = 0.35  # zoomed out further, words are too small to read and are left out
_MOST_CHARACTERS = 1_000  # more cannot show in that many lines, and breaking 50,000 takes half a second
_TAG_HEIGHT = 18
_TAG_SIDE = 5
_SIGN_GAP = 6
OUTLINE = 5.0  # selection and shadow reach this far beyond the paper
_ORIGINAL_LINE = 16
_ORIGINAL_LINES = 3
_MOST_ORIGINALS = 20
_INK = QColor(LIGHT.ink)
_LOW_SHADOW, _SHADOW = alpha(LIGHT.ink, 0.05), alpha(LIGHT.ink, 0.09)


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
    theme_head: float = 26
    theme_side: float = 7
    theme_gap: float = 4


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


@dataclass(frozen=True, slots=True)
class Writing:
    """What stands on a piece of paper: its text, the tag, how many notes it was made of, and what they said.

    `marks` say what became of it: its dots, and what it led to.
    """

    text: str
    tag: str = ""
    count: int = 0
    originals: tuple[tuple[str, str], ...] = ()
    alike: bool = False
    marks: tuple[str, ...] = ()


class Paper(QGraphicsItem):
    """A piece of paper with lines of text and a tag: a note, or (`ghost`) the one being typed."""

    def __init__(self, *, ghost: bool = False) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setZValue(2)
        self.writing = Writing("")
        self.ghost = ghost
        self.selected = False
        self.aimed_at = False
        self.held = False
        self.width = 0.0
        self.height = 0.0
        self.seen: QRectF | None = None  # what is seen of it, in its own coordinates; None for all
        self.stand: tuple[float, float, bool] | None = None  # where it was put
        self._measures = NORMAL
        self._tones = LIGHT.strengths
        self._key: object = None
        self._text: tuple[str, ...] = ("",)
        self._lines: tuple[QStaticText, ...] = ()
        self._foot: tuple[tuple[Flow, QRectF, str], ...] = ()
        self._said: tuple[tuple[Flow, float], ...] = ()
        self._face = theme.font(NORMAL.size)

    @property
    def text(self) -> str:
        """The words on it."""
        return self.writing.text

    @property
    def perspective(self) -> str:
        """The tag on it."""
        return self.writing.tag

    def set_content(self, writing: Writing, letter: str, width: float, measures: Measures) -> bool:
        """Lay the note out anew if anything differs; tells whether its height changed."""
        key = (writing, letter, width, measures)
        if key == self._key:
            return False
        self._key = key
        self.prepareGeometryChange()
        before = self.height
        self.writing, self.width, self._measures = writing, width, measures
        self._tones = LIGHT.swot(letter)
        self._face = faces(measures.size)
        inner = width - 2 * measures.side
        self._text = flow(writing.text[:_MOST_CHARACTERS], self._face, inner, line=measures.line, most=MOST_LINES).lines
        self._lines = ()
        self.height = measures.top + len(self._text) * measures.line + measures.bottom
        self._foot, self._said = (), ()
        if writing.tag or writing.count or writing.alike or writing.marks or self.ghost:
            self._foot = self._lay_foot(self.height - measures.bottom + measures.tag_gap, inner)
            self.height += measures.tag_gap + _TAG_HEIGHT
        if writing.originals:
            self._lay_originals(inner)
        self.update()
        return self.height != before

    def _lay_foot(self, top: float, inner: float) -> tuple[tuple[Flow, QRectF, str], ...]:
        """The tag at the left; at the right what the note is made of, and that another one is like it."""
        writing, face, left = self.writing, faces(12, theme.MEDIUM), self._measures.side
        words = [("typing", "typing")] if self.ghost else []
        words += [("originals", count(writing.count, "original"))] if writing.count else []
        words += [("alike", "alike?")] if writing.alike else []
        words += [("mark", mark) for mark in writing.marks]
        found, right = [], left + inner
        for name, word in reversed(words):
            sign = flow(word, face, line=_TAG_HEIGHT)
            side = 0 if name == "typing" else _TAG_SIDE
            place = QRectF(right - sign.width - 2 * side, top, sign.width + 2 * side, _TAG_HEIGHT)
            found.append((sign, place, name))
            right = place.left() - _SIGN_GAP
        if writing.tag:
            tag = flow(writing.tag, face, max(right - left - 2 * _TAG_SIDE, 12), line=_TAG_HEIGHT, most=1)
            found.append((tag, QRectF(left, top, tag.width + 2 * _TAG_SIDE, _TAG_HEIGHT), "tag"))
        return tuple(found)

    def _lay_originals(self, inner: float) -> None:
        face, top, said = faces(12), self.height - self._measures.bottom + 6, []
        for text, voice in self.writing.originals[:_MOST_ORIGINALS]:
            words = f"{voice}: {text}" if voice else text
            lines = flow(words[:_MOST_CHARACTERS], face, inner - 8, line=_ORIGINAL_LINE, most=_ORIGINAL_LINES)
            said.append((lines, top))
            top += lines.height + 4
        self._said = tuple(said)
        self.height = top + self._measures.bottom - 4

    def place(self) -> QRectF:
        """The paper, in the item's own coordinates."""
        return QRectF(0, 0, self.width, self.height)

    def sign_at(self, point: QPointF) -> str:
        """What stands at a point of the paper: "originals", "alike", or ""."""
        names = (name for _flow, place, name in self._foot if place.adjusted(-2, -2, 2, 4).contains(point))
        return next((name for name in names if name in {"originals", "alike"}), "")

    def boundingRect(self) -> QRectF:
        """The paper with its outline and shadow."""
        return QRectF(-OUTLINE, -OUTLINE, self.width + 2 * OUTLINE, self.height + 2 * OUTLINE)

    def set_seen(self, seen: QRectF | None) -> None:
        """Show only this part of it."""
        if seen != self.seen:
            self.seen = seen
            self.update()

    def set_state(self, *, selected: bool, held: bool = False, aimed_at: bool = False) -> None:
        """Outline the selected note, and the one on which another would be dropped."""
        if (selected, held, aimed_at) != (self.selected, self.held, self.aimed_at):
            self.selected, self.held, self.aimed_at = selected, held, aimed_at
            self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw the paper, its lines and its tag; from afar only the paper."""
        if self.seen is not None and not self.held:
            painter.setClipRect(self.seen, Qt.ClipOperation.IntersectClip)
        if painter.worldTransform().m11() < FAR:
            self.paint_far(painter)
            return
        measures = self._measures
        paper(painter, self.place(), self._tones, ghost=self.ghost)
        if self.selected or self.aimed_at:
            outline(painter, self.place(), RADIUS.note, dashed=self.aimed_at)
        if not self._lines:
            self._lines = tuple(prepared(line, self._face) for line in self._text)
        painter.setFont(self._face)
        painter.setPen(_INK)
        top = measures.top + (measures.line - self._lines[0].size().height()) / 2
        for line in self._lines:
            painter.drawStaticText(QPointF(measures.side, top), line)
            top += measures.line
        if self.ghost:
            left = measures.side + self._lines[-1].size().width() + 1
            base = measures.top + (len(self._lines) - 1) * measures.line
            painter.fillRect(QRectF(left, base + 1, 2, measures.line - 2), QColor(LIGHT.accent))
        self._paint_foot(painter)

    def paint_far(self, painter: QPainter) -> None:
        """Draw it without its words."""
        painter.fillRect(self.place(), QColor(self._tones.note))
        if self.selected or self.aimed_at:
            outline(painter, self.place(), RADIUS.note, dashed=self.aimed_at)

    def _paint_foot(self, painter: QPainter) -> None:
        tones, left = self._tones, Qt.AlignmentFlag.AlignLeft
        for words, place, name in self._foot:
            if name == "typing":
                words.draw(painter, place, LIGHT.ink_2, left)
                continue
            is_tag = name == "tag"
            fill = tones.field if is_tag else LIGHT.accent_tint if name == "alike" else LIGHT.surface
            rounded(painter, place, RADIUS.chip, fill, LIGHT.accent_line if name == "alike" else tones.line)
            ink = LIGHT.accent if name == "alike" else LIGHT.ink_2
            words.draw(painter, place.adjusted(_TAG_SIDE, 0, 0, 0), ink, left)
        for words, top in self._said:
            side = self._measures.side
            painter.fillRect(QRectF(side, top + 1, 2, words.height - 2), QColor(tones.edge))
            words.draw(painter, QRectF(side + 8, top, 0, 0), LIGHT.ink_2, left)


class NoteItem(Paper):
    """A note of the board."""

    def __init__(self, row: NoteRow) -> None:
        super().__init__()
        self.row = row


def paper(painter: QPainter, place: QRectF, tones: Quadrant, *, ghost: bool = False) -> None:
    """The paper of a note, drawn in few strokes because hundreds of them are."""
    if ghost:
        draw_note(painter, place, tones, ghost=True)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    for brush, box in (
        (_LOW_SHADOW, place.adjusted(-0.5, 1.5, 0.5, 1.5)),
        (_SHADOW, place.translated(0, 1)),
        (QColor(tones.note), place),
    ):
        painter.setBrush(brush)
        painter.drawRoundedRect(box, RADIUS.note, RADIUS.note)


def outline(painter: QPainter, place: QRectF, radius: float, *, dashed: bool = False) -> None:
    """Draw the line around what is selected, dashed around what would take in what is dropped."""
    box = place.adjusted(-3, -3, 3, 3)
    rounded(painter, box, radius + 3, None, LIGHT.accent, 2, dashed=dashed)


@cache
def faces(size: int, weight: int = theme.REGULAR) -> QFont:
    """The faces of the board, made once."""
    return theme.font(size, weight)


class InsertionMark(QGraphicsItem):
    """The line where a held note will be put in; `width` in px."""

    def __init__(self) -> None:
        super().__init__()
        self.width = 0.0
        self.setZValue(4)

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
