"""The right side of Prepare: does the day work, what to mend, and the selected item."""

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.activities.agenda.details import DetailsCard
from facilitator.activities.agenda.summary import DayCard, WarningsCard
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import surface
from facilitator.widgets.layouts import vbox
from facilitator.widgets.scrolling import upright
from facilitator.widgets.theme import SIZE, SPACE


class SidePanel(QWidget):
    """Cards on the rail, scrolling when they are higher than the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(SIZE.side_panel)
        self.day = DayCard()
        self.warnings = WarningsCard()
        self.details = DetailsCard()
        self._start: Callable[[], object] | None = None
        self.start = button("Start the meeting", "primary", "play", size="large", on_click=self._begin)
        self.start.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.start.hide()
        cards = vbox(self.day, self.warnings, self.details, gap=SPACE.x4, margins=(16, 16, 16, 16))
        cards.addStretch(1)
        inside = QWidget()
        inside.setProperty("scrolled", True)
        inside.setLayout(cards)
        self.area = scroll = upright(inside)
        # The bar takes the place of the margin, so that the cards keep their width.
        self._cards = cards
        scroll.verticalScrollBar().rangeChanged.connect(self._make_room)
        foot = QWidget()
        foot.setLayout(vbox(self.start, margins=(16, 12, 16, 16)))
        self._foot = foot
        foot.hide()
        rail = surface("rail", "left")
        rail.setLayout(vbox(scroll, foot, gap=0, margins=(1, 0, 0, 0)))
        self.setLayout(vbox(rail, gap=0))

    def _make_room(self, _least: int, most: int) -> None:
        # Asked for anew each time: a Python object that was kept for the bar can be void while the bar goes on.
        width = self.area.verticalScrollBar().sizeHint().width() if most else 0
        self._cards.setContentsMargins(16, 16, 16 - width, 16)

    def offer_start(self, on_click: Callable[[], object] | None) -> None:
        """Show the button that starts the meeting, or hide it."""
        self._start = on_click
        self.start.setVisible(on_click is not None)
        self._foot.setVisible(on_click is not None)

    def _begin(self) -> None:
        if self._start is not None:
            self._start()
