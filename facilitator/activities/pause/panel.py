"""What the facilitator sees during a break: when it ends and what comes then, and nothing to do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.activities.agenda.queries import agenda
from facilitator.activities.panel import Panel
from facilitator.clock import Clock
from facilitator.store.store import Store
from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import vbox
from facilitator.widgets.theme import LIGHT, SPACE


class _Sign(QWidget):
    """A picture of what the break is for; the words beside it say so."""

    def __init__(self) -> None:
        super().__init__()
        self.name = "coffee"
        self.setFixedSize(40, 40)

    def show_sign(self, name: str) -> None:
        """Show the icon with this name."""
        self.name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        paint_icon(QPainter(self), self.rect().toRectF(), self.name, LIGHT.accent)


class BreakPanel(Panel):
    """The title of the break; the console tells the times, which follow from its clock."""

    tables = frozenset({"agenda_item"})
    keeps_lines = False
    rests_on = "park"

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock)
        self.title = TextLabel("", 16, theme.MEDIUM, "ink-2", wrap=True)
        self.back = TextLabel("", 28, theme.SEMIBOLD, tabular=True)
        self.following = TextLabel("", 16, theme.REGULAR, "ink-2", wrap=True)
        column = vbox(gap=SPACE.x2, margins=(24, 24, 24, 24))
        column.addStretch(2)
        self.sign = _Sign()
        column.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE.x2)
        for label in (self.title, self.back, self.following):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(3)
        self.setLayout(column)

    def reload(self) -> None:
        """Read the title of the break again."""
        if self.step is None:
            return
        with self.store.reading() as session:
            items = agenda(session, self.step.meeting_id).items
        entries = {entry.id: (entry.title, item.is_meal) for item in items for entry in (item.entry, *item.parts)}
        title, is_meal = entries.get(self.step.item_id, ("", False))
        self.title.setText(title)
        self.sign.show_sign("lunch" if is_meal else "coffee")

    def show_end(self, back: str, following: str) -> None:
        """Show when everybody is back, and what comes then."""
        for label, text in ((self.back, back), (self.following, following)):
            label.setText(text)
            label.setVisible(bool(text))
