"""A theme on the board: a white box with a head, and the notes of the theme in it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from facilitator.activities.swot.items import FAR, NORMAL, OUTLINE, Measures, faces, outline
from facilitator.activities.swot.queries import NoteRow, ThemeRow
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.painting import rounded
from facilitator.widgets.textflow import flow
from facilitator.widgets.theme import LIGHT, RADIUS


class ThemeItem(QGraphicsRectItem):
    """The white box of a theme: its head with name, count and the tag that its notes share."""

    def __init__(self, row: ThemeRow) -> None:
        super().__init__()
        self.setPen(Qt.PenStyle.NoPen)
        self.setZValue(1)
        self.row = row
        self.handles = True  # in a picture there is nothing to click
        self.count = 0
        self.tag = ""
        self.letter = "S"
        self.width = self.height = 0.0
        self.selected = self.aimed_at = self.held = False
        self.seen: QRectF | None = None
        self.stand: tuple[float, float, bool] | None = None  # where it was put
        self._measures = NORMAL

    def set_content(
        self, row: ThemeRow, letter: str, notes: Sequence[NoteRow], width: float, measures: Measures
    ) -> None:
        """Show this theme of a quadrant with these notes."""
        tags = {note.perspective for note in notes}
        key = (row, letter, len(notes), tags.pop() if len(tags) == 1 else "", width, measures)
        if key == (self.row, self.letter, self.count, self.tag, self.width, self._measures):
            return
        self.row, self.letter, self.count, self.tag, self.width, self._measures = key
        self._stretch()
        self.update()

    def set_height(self, height: float) -> None:
        """Be this high, in px."""
        if height != self.height:
            self.height = height
            self._stretch()

    def _stretch(self) -> None:
        """Let Qt know the box with its outline."""
        self.setRect(-OUTLINE, -OUTLINE, self.width + 2 * OUTLINE, self.height + 2 * OUTLINE)

    def place(self) -> QRectF:
        """The box, in the item's own coordinates."""
        return QRectF(0, 0, self.width, self.height)

    def head(self) -> QRectF:
        """The part with the name."""
        return QRectF(0, 0, self.width, self._measures.theme_head)

    def sign_at(self, point: QPointF) -> str:
        """ "fold" over the sign that folds it."""
        return "fold" if self.head().contains(point) and point.x() > self.width - 24 else ""

    def set_seen(self, seen: QRectF | None) -> None:
        """Show only this part of it."""
        if seen != self.seen:
            self.seen = seen
            self.update()

    def set_state(self, *, selected: bool, held: bool = False, aimed_at: bool = False) -> None:
        """Outline the selected theme, and the one into which a note would be dropped."""
        if (selected, held, aimed_at) != (self.selected, self.held, self.aimed_at):
            self.selected, self.held, self.aimed_at = selected, held, aimed_at
            self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw box and head."""
        if self.seen is not None and not self.held:
            painter.setClipRect(self.seen, Qt.ClipOperation.IntersectClip)
        self.paint_far(painter)
        if painter.worldTransform().m11() < FAR:
            return
        tones = LIGHT.swot(self.letter)
        side, line, left = self._measures.theme_side, self._measures.theme_head, Qt.AlignmentFlag.AlignLeft
        right = self.width - side - (14 if self.handles else 0)
        if self.handles:
            mark = QRectF(right + 3, (line - 12) / 2, 12, 12)
            paint_icon(painter, mark, "chevron-right" if self.row.folded else "chevron-down", LIGHT.ink_3)
        if self.tag:
            tag = flow(self.tag, faces(12), self.width * 0.4, line=round(line), most=1)
            right -= tag.width
            tag.draw(painter, QRectF(right, 0, tag.width, line), LIGHT.ink_2, left)
            right -= 8
        words = f"{self.count}  ·  {count(self.row.dots, 'dot')}" if self.row.dots else str(self.count)
        number = flow(words, faces(12, theme.MEDIUM), line=round(line))
        room = max(right - side - number.width - 6, 24)
        name = flow(self.row.name, faces(12, theme.SEMIBOLD), room, line=round(line), most=1)
        name.draw(painter, QRectF(side, 0, name.width, line), tones.edge, left)
        number.draw(painter, QRectF(side + name.width + 6, 0, number.width, line), LIGHT.ink_2, left)

    def paint_far(self, painter: QPainter) -> None:
        """Draw the box without its words."""
        rounded(painter, self.place(), RADIUS.chip, LIGHT.surface, LIGHT.swot(self.letter).line)
        if self.selected or self.aimed_at:
            outline(painter, self.place(), RADIUS.chip, dashed=self.aimed_at)
