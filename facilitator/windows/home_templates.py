"""Templates as cards, and the card of a meeting without one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from facilitator.text import count, duration
from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.labels import plain_tooltip
from facilitator.widgets.painting import rounded
from facilitator.widgets.textflow import flow
from facilitator.widgets.theme import LIGHT, RADIUS, SIZE, SPACE
from facilitator.windows.actions import keys_of
from facilitator.windows.home_parts import BLANK, Pressable

if TYPE_CHECKING:  # not imported before the first picture
    from facilitator.library.template import Template

# The icons of `activities.kinds`, which cannot be imported without the ORM; a test holds the two together.
ICONS = {"pathway": "route", "swot": "grid", "evidence": "evidence", "decision": "ballot", "plan": "checklist"}
_USUAL_COLUMNS = 5
_LEAST_WIDTH, _PAD, _ICON = 176, 13, 18


def measure(template: "Template") -> str:
    """How much a template holds, "10 items · 6 h 45 min"; "no items" for the blank one."""
    if not template.items:
        return "no items"
    return f"{count(len(template.items), 'item')} · {duration(template.minutes * 60)}"


class TemplateCard(Pressable):
    """One template; the blank one has a dashed edge and tells its key."""

    def __init__(self, template: "Template") -> None:
        super().__init__()
        self.template = template
        self._blank = template.key == BLANK
        self._icons = ["plus"] if self._blank else [ICONS[key] for key in template.shown_activities] or ["list"]
        self._foot = keys_of("meeting.new") if self._blank else measure(template)
        self.setProperty("ringRadius", RADIUS.card)
        self.setFixedHeight(SIZE.template)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{template.title}, {self._foot}")
        self.setAccessibleDescription(template.description)
        plain_tooltip(self, template.description)

    def sizeHint(self) -> QSize:
        """The narrowest useful card."""
        return QSize(_LEAST_WIDTH, SIZE.template)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icons, title and measure."""
        painter = QPainter(self)
        over = self.underMouse()
        fill = LIGHT.hover if self.isDown() else LIGHT.ground if self._blank else LIGHT.surface
        edge = LIGHT.edge if over or self._blank else LIGHT.line
        rounded(painter, self.rect(), RADIUS.card, fill, edge, dashed=self._blank)
        colour = LIGHT.ink if self._blank else LIGHT.accent
        for place, name in enumerate(self._icons):
            paint_icon(painter, QRectF(_PAD + place * (_ICON + SPACE.x2), 13, _ICON, _ICON), name, colour)
        width = self.width() - 2 * _PAD
        left = Qt.AlignmentFlag.AlignLeft
        title = flow(self.template.title, theme.font(14, theme.SEMIBOLD), width, most=2)
        title.draw(painter, QRectF(_PAD, 41, width, 40), LIGHT.ink, left)
        foot = flow(self._foot, theme.font(12, tabular=True), width, most=1)
        foot.draw(painter, QRectF(_PAD, 83, width, 16), LIGHT.ink_2, left)


class TemplateGrid(QWidget):
    """The cards in as many columns as fit: one line of them, or all; the blank one comes last."""

    chosen = Signal(str)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._templates: tuple[Template, ...] = ()
        self._all = False
        self._columns = _USUAL_COLUMNS
        self._cards: list[TemplateCard] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE.x3)
        self.setLayout(self._grid)

    def show_templates(self, templates: "Sequence[Template]") -> None:
        """Offer these templates."""
        blank = [template for template in templates if template.key == BLANK]
        ordered = (*(template for template in templates if template.key != BLANK), *blank)
        if ordered == self._templates:
            return
        self._templates = ordered
        before = self._cards
        kept = {(card.template.key, card.template): card for card in before}
        self._cards = [kept.get((template.key, template)) or self._make(template) for template in ordered]
        self._arrange()
        for card in before:
            if card not in self._cards:
                self._grid.removeWidget(card)
                card.hide()
                card.deleteLater()

    def show_all(self, all_of_them: bool) -> None:
        """Show one line or all of them."""
        self._all = all_of_them
        self._arrange()

    def shows_all(self) -> bool:
        """Whether the user asked for all of them."""
        return self._all

    def hidden(self) -> int:
        """How many are left out of the one line."""
        return max(len(self._cards) - self._columns, 0)

    def cards(self) -> list[TemplateCard]:
        """The cards that are shown, in order."""
        if self._all or not self.hidden():
            return self._cards
        return [*self._cards[: self._columns - 1], self._cards[-1]]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider page has more columns."""
        super().resizeEvent(event)
        fitting = max((self.width() + SPACE.x3) // (_LEAST_WIDTH + SPACE.x3), 1)
        fitting = min(fitting, max(len(self._cards), _USUAL_COLUMNS))
        if fitting != self._columns:
            self._columns = fitting
            self._arrange()

    def _arrange(self) -> None:
        shown = self.cards()
        for card in self._cards:
            self._grid.removeWidget(card)
            card.setVisible(card in shown)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1)
        for place, card in enumerate(shown):
            self._grid.addWidget(card, place // self._columns, place % self._columns)
        self.changed.emit()

    def _make(self, template: "Template") -> TemplateCard:
        card = TemplateCard(template)
        card.setParent(self)
        card.clicked.connect(lambda _checked=False: self.chosen.emit(template.key))
        card.stepped.connect(lambda by: self._step(card, by * self._columns))
        return card

    def _step(self, card: TemplateCard, by: int) -> None:
        shown = self.cards()
        place = shown.index(card) + by
        if 0 <= place < len(shown):
            shown[place].setFocus(Qt.FocusReason.TabFocusReason)
