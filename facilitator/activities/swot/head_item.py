"""The head of a quadrant: its letter, name and icon, how many notes it has, and what it asks while it has none."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from facilitator.activities.swot.items import FAR, NORMAL, Measures, faces
from facilitator.activities.swot.rules import LETTERS, Quadrant
from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.painting import draw_letter, rounded
from facilitator.widgets.textflow import flow
from facilitator.widgets.theme import LIGHT, RADIUS

_LEFT, _RIGHT = 13, 9
_QUESTION = 96  # px below the head for question and hint


@dataclass(frozen=True, slots=True)
class Heading:
    """What a head says; without a count it asks the question of its quadrant."""

    width: float = 0.0
    measures: Measures = NORMAL
    count: str = ""
    hint: str = ""


class HeadItem(QGraphicsRectItem):
    """An item of its own: a view paints it once for each zoom, and whatever moves below it costs no word again."""

    def __init__(self, quadrant: Quadrant, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.quadrant = quadrant
        self.heading = Heading()
        self.setPen(Qt.PenStyle.NoPen)

    def show_heading(self, heading: Heading) -> None:
        """Say this."""
        if heading != self.heading:
            self.heading = heading
            self.setRect(0, 0, heading.width, heading.measures.head + (0 if heading.count else _QUESTION))
            self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw it."""
        self.paint_far(painter)
        if painter.worldTransform().m11() < FAR:
            return
        tones, middle = LIGHT.swot(self.quadrant.letter), self.heading.measures.head / 2
        name = flow(self.quadrant.title, faces(14, theme.SEMIBOLD), line=20)
        box = QRectF(_LEFT + 28, middle - 10, name.width, 20)
        name.draw(painter, box, tones.edge, Qt.AlignmentFlag.AlignLeft)
        paint_icon(painter, QRectF(box.right() + 8, middle - 8, 16, 16), self.quadrant.icon, tones.edge)
        right = QRectF(0, middle - 9, self.heading.width - _RIGHT, 18)
        if self.heading.count:
            count = flow(self.heading.count, theme.font(12, theme.MEDIUM, tabular=True), line=18)
            count.draw(painter, right, LIGHT.ink_2, Qt.AlignmentFlag.AlignRight)
        else:
            self._paint_empty(painter, right)

    def paint_far(self, painter: QPainter) -> None:
        """Draw the letter alone."""
        middle, letter = self.heading.measures.head / 2, self.quadrant.letter
        badge = QRectF(_LEFT, middle - 10, 20, 20)
        draw_letter(painter, badge, letter, LIGHT.swot(letter), faces(14, theme.BOLD))

    def _paint_empty(self, painter: QPainter, right: QRectF) -> None:
        key = flow(f"Alt+{LETTERS.index(self.quadrant.letter) + 1}", faces(12, theme.MEDIUM), line=16)
        cap = QRectF(right.right() - key.width - 12, right.top(), key.width + 12, 18)
        rounded(painter, cap, RADIUS.chip, LIGHT.surface, LIGHT.line_2)
        key.draw(painter, cap.translated(0, 1), LIGHT.ink_2, Qt.AlignmentFlag.AlignHCenter)
        width = self.heading.width - _LEFT - _RIGHT
        place = QRectF(_LEFT, self.heading.measures.head + 4, width, 0)
        question = flow(self.quadrant.question, faces(14), width, line=20)
        question.draw(painter, place, LIGHT.ink_2, Qt.AlignmentFlag.AlignLeft)
        if self.heading.hint:
            hint = flow(self.heading.hint, faces(12), width, line=16)
            place.translate(0, question.height + 8)
            hint.draw(painter, place, LIGHT.ink_2, Qt.AlignmentFlag.AlignLeft)
