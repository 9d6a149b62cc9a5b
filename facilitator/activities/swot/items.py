"""What stands on a SWOT board: fields, notes, the note being typed, and the mark where a drag will land."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from facilitator.activities.swot.queries import NoteRow
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.painting import draw_note, kept, rounded
from facilitator.widgets.textflow import UNBOUNDED, Flow, flow
from facilitator.widgets.theme import LIGHT, RADIUS, Quadrant, alpha

MOST_LINES = 10
FAR = 0.45  # zoomed out further, words are too small to read and are left out
_MOST_CHARACTERS = 1_000  # more cannot show in that many lines, and breaking 50,000 takes half a second
_TAG_HEIGHT = 18
_TAG_SIDE = 5
_SIGN_GAP = 6
OUTLINE = 5.0  # selection and shadow reach this far beyond the paper
_ORIGINAL_LINE = 16
_ORIGINAL_LINES = 3
_MOST_ORIGINALS = 20
_INK = QColor(LIGHT.ink)
_NO_PEN = QPen(Qt.PenStyle.NoPen)
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


def draw_field(painter: QPainter, place: QRectF, tones: Quadrant, *, bar: float, radius: float, line: float) -> None:
    """Draw the tinted field of a quadrant with its edge bar at the left."""
    edge, field = _field_paths(place.x(), place.y(), place.width(), place.height(), bar, radius)
    with kept(painter):
        painter.fillPath(edge, QColor(tones.edge))
        painter.fillPath(field, QColor(tones.field))
        middle = place.adjusted(0, radius - 1, 0, 1 - radius)  # overlapping, so that no seam shows when zoomed
        painter.fillRect(QRectF(middle.topLeft(), QSizeF(bar, middle.height())), QColor(tones.edge))
        painter.fillRect(middle.adjusted(bar, 0, 0, 0), QColor(tones.field))
        painter.setPen(QPen(QColor(tones.line), line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = line / 2
        # The bar covers the hairline at the left, as the pictures show it.
        painter.setClipRect(place.adjusted(bar, 0, 0, 0), Qt.ClipOperation.IntersectClip)
        painter.drawRoundedRect(place.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


@lru_cache(maxsize=64)
def _field_paths(
    left: float, top: float, width: float, height: float, bar: float, radius: float
) -> tuple[QPainterPath, QPainterPath]:
    """The round ends above and below: what the bar fills of them, and what the field does. Cutting costs most."""
    place = QRectF(left, top, width, height)
    whole, ends, bars, rest = QPainterPath(), QPainterPath(), QPainterPath(), QPainterPath()
    whole.addRoundedRect(place, radius, radius)
    ends.addRect(QRectF(left, top, width, radius))
    ends.addRect(QRectF(left, top + height - radius, width, radius))
    bars.addRect(QRectF(left, top, bar, height))
    rest.addRect(place.adjusted(bar, 0, 0, 0))
    return whole.intersected(ends).intersected(bars), whole.intersected(ends).intersected(rest)


@dataclass(frozen=True, slots=True)
class Writing:
    """What stands on a piece of paper: its text, the tag, how many notes it was made of, and what they said.

    `alike` says that another one is like it; `marks` what became of it: its dots, and what it led to.
    """

    text: str
    tag: str = ""
    count: int = 0
    originals: tuple[tuple[str, str], ...] = ()
    alike: str = ""
    marks: tuple[str, ...] = ()


class Sign(NamedTuple):
    """A word at the foot of a note, and how wide it is."""

    words: str
    width: float


class Paper(QGraphicsRectItem):
    """A piece of paper with lines of text and a tag: a note, or (`ghost`) the one being typed.

    Its rectangle is the paper with outline and shadow: Qt knows it without asking Python thousands of times.
    """

    def __init__(self, *, ghost: bool = False) -> None:
        super().__init__()
        self.setPen(Qt.PenStyle.NoPen)
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
        self._foot: tuple[tuple[Sign, QRectF, str], ...] = ()
        self._said: tuple[tuple[Flow, float], ...] = ()
        self._face = faces(NORMAL.size)

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
        before = self.height
        self.writing, self.width, self._measures = writing, width, measures
        self._tones = LIGHT.swot(letter)
        self._face = faces(measures.size)
        inner = width - 2 * measures.side
        self._text = flow(writing.text[:_MOST_CHARACTERS], self._face, inner, line=measures.line, most=MOST_LINES).lines
        self.height = measures.top + len(self._text) * measures.line + measures.bottom
        self._foot, self._said = (), ()
        if writing.tag or writing.count or writing.alike or writing.marks or self.ghost:
            self._foot = self._lay_foot(self.height - measures.bottom + measures.tag_gap, inner)
            self.height += measures.tag_gap + _TAG_HEIGHT
        if writing.originals:
            self._lay_originals(inner)
        self.setRect(-OUTLINE, -OUTLINE, self.width + 2 * OUTLINE, self.height + 2 * OUTLINE)
        self.update()
        return self.height != before

    def _lay_foot(self, top: float, inner: float) -> tuple[tuple[Sign, QRectF, str], ...]:
        """The tag at the left; at the right what the note is made of, and that another one is like it."""
        writing, left = self.writing, self._measures.side
        words = [("typing", "typing")] if self.ghost else []
        words += [("originals", count(writing.count, "original"))] if writing.count else []
        words += [("alike", writing.alike)] if writing.alike else []
        words += [("mark", mark) for mark in writing.marks]
        found, right = [], left + inner
        for name, word in reversed(words):
            sign = sign_of(word, UNBOUNDED)
            side = 0 if name == "typing" else _TAG_SIDE
            place = QRectF(right - sign.width - 2 * side, top, sign.width + 2 * side, _TAG_HEIGHT)
            found.append((sign, place, name))
            right = place.left() - _SIGN_GAP
        if writing.tag:
            tag = sign_of(writing.tag, max(right - left - 2 * _TAG_SIDE, 12))
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
        names = (name for _sign, place, name in self._foot if place.adjusted(-2, -2, 2, 4).contains(point))
        return next((name for name in names if name in {"originals", "alike"}), "")

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
        painter.setFont(self._face)
        painter.setPen(_INK)
        base = measures.top + base_of(measures.size, theme.REGULAR, measures.line)
        for line in self._text:
            painter.drawText(QPointF(measures.side, base), line)
            base += measures.line
        if self.ghost:
            left = measures.side + QFontMetricsF(self._face).horizontalAdvance(self._text[-1]) + 1
            top = measures.top + (len(self._text) - 1) * measures.line
            painter.fillRect(QRectF(left, top + 1, 2, measures.line - 2), QColor(LIGHT.accent))
        self._paint_foot(painter)

    def paint_far(self, painter: QPainter) -> None:
        """Draw it without its words."""
        painter.fillRect(self.place(), QColor(self._tones.note))
        if self.selected or self.aimed_at:
            outline(painter, self.place(), RADIUS.note, dashed=self.aimed_at)

    def _paint_foot(self, painter: QPainter) -> None:
        tones = self._tones
        painter.setFont(faces(12, theme.MEDIUM))
        base = base_of(12, theme.MEDIUM, _TAG_HEIGHT)
        for sign, place, name in self._foot:
            fill, edge, ink = sign_colours(tones, name)
            if name != "typing":
                painter.setPen(edge)
                painter.setBrush(fill)
                painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS.chip, RADIUS.chip)
            painter.setPen(ink)
            painter.drawText(QPointF(place.left() + (place.width() - sign.width) / 2, place.top() + base), sign.words)
        for words, top in self._said:
            side = self._measures.side
            painter.fillRect(QRectF(side, top + 1, 2, words.height - 2), QColor(tones.edge))
            words.draw(painter, QRectF(side + 8, top, 0, 0), LIGHT.ink_2, Qt.AlignmentFlag.AlignLeft)


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
    painter.setPen(_NO_PEN)
    for colour, box in (
        (_LOW_SHADOW, place.adjusted(-0.5, 1.5, 0.5, 1.5)),
        (_SHADOW, place.translated(0, 1)),
        (paper_colour(tones), place),
    ):
        painter.setBrush(colour)
        painter.drawRoundedRect(box, RADIUS.note, RADIUS.note)


@cache
def paper_colour(tones: Quadrant) -> QColor:
    """The colour of a note, read once for all of them."""
    return QColor(tones.note)


@cache
def sign_colours(tones: Quadrant, name: str) -> tuple[QColor, QColor, QColor]:
    """Fill, edge and ink of a sign, read once for all of them."""
    if name == "alike":
        return QColor(LIGHT.accent_tint), QColor(LIGHT.accent_line), QColor(LIGHT.accent)
    return QColor(tones.field if name == "tag" else LIGHT.surface), QColor(tones.line), QColor(LIGHT.ink_2)


def outline(painter: QPainter, place: QRectF, radius: float, *, dashed: bool = False) -> None:
    """Draw the line around what is selected, dashed around what would take in what is dropped."""
    box = place.adjusted(-3, -3, 3, 3)
    rounded(painter, box, radius + 3, None, LIGHT.accent, 2, dashed=dashed)


@lru_cache(maxsize=2_000)
def sign_of(word: str, width: float) -> Sign:
    """A word no wider than this, set once for all notes that have it."""
    found = flow(word, faces(12, theme.MEDIUM), width, line=_TAG_HEIGHT, most=1)
    return Sign(found.lines[0], found.width)


@cache
def base_of(size: int, weight: int, line: float) -> float:
    """How far below the top of a line its letters stand."""
    metrics = QFontMetricsF(faces(size, weight))
    return (line - metrics.height()) / 2 + metrics.ascent()


@cache
def faces(size: int, weight: int = theme.REGULAR) -> QFont:
    """The faces of the board, made once."""
    return theme.font(size, weight)


class InsertionMark(QGraphicsRectItem):
    """The line where a held note will be put in, with two knobs; `width` in px."""

    def __init__(self) -> None:
        super().__init__()
        self.setPen(Qt.PenStyle.NoPen)
        self.width = 0.0
        self.setZValue(4)

    def set_width(self, width: float) -> None:
        """Make it as wide as a column."""
        if width != self.width:
            self.width = width
            self.setRect(-4, -4, width + 8, 8)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw it in the accent."""
        rounded(painter, QRectF(0, -1.5, self.width, 3), 1.5, LIGHT.accent)
        for left in (-3.0, self.width - 3):
            rounded(painter, QRectF(left, -3, 6, 6), 3, LIGHT.accent)
