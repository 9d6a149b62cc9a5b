"""What the facilitator sees during a break: when it ends and what comes then, and nothing to do."""

from PySide6.QtCore import Qt

from facilitator.activities.agenda.queries import agenda
from facilitator.activities.panel import Panel
from facilitator.clock import Clock
from facilitator.store.store import Store
from facilitator.widgets import theme
from facilitator.widgets.cards import icon_label
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import vbox
from facilitator.widgets.theme import LIGHT, SPACE


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
        column.addWidget(icon_label("coffee", LIGHT.accent, 40), 0, Qt.AlignmentFlag.AlignHCenter)
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
        entries = (entry for item in items for entry in (item.entry, *item.parts))
        self.title.setText(next((entry.title for entry in entries if entry.id == self.step.item_id), ""))

    def show_end(self, back: str, following: str) -> None:
        """Show when everybody is back, and what comes then."""
        for label, text in ((self.back, back), (self.following, following)):
            label.setText(text)
            label.setVisible(bool(text))
