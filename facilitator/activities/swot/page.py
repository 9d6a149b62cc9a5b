"""What every other way to work on a board offers: silence, dots, the conclusion, the boards side by side."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from facilitator.activities.step import StepRef
from facilitator.clock import Clock
from facilitator.meeting.capture import Entry
from facilitator.store.store import Store
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.labels import ElidedLabel, TextLabel
from facilitator.widgets.layouts import hbox, spacer, vbox
from facilitator.widgets.theme import SIZE, SPACE


class BoardPage(QWidget):
    """A bar with the way back to the board, and below it what a subclass puts into `set_body`.

    The page follows one step at a time; `tables` are those whose change makes it read again. Its focus proxy is where
    the work begins.
    """

    said = Signal(str)
    becomes = Signal(str, str, object)
    left = Signal()
    title = ""
    tables: frozenset[str] = frozenset()

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__()
        self.store, self.clock = store, clock
        self.step = StepRef("", "", "swot")
        self.back_button = button("Board", "quiet", "chevron-left", size="tool", on_click=self.left.emit)
        self.back_button.setAccessibleName("Back to the board (Esc)")
        self.heading = TextLabel(self.title, 14, theme.SEMIBOLD)
        self.remark = ElidedLabel("", 12, theme.REGULAR, "ink-2")
        self.tools = hbox(gap=SPACE.x2)
        self.bar = QWidget()
        self.bar.setProperty("edge", "bottom")
        self.bar.setFixedHeight(SIZE.tool_bar)
        row = hbox(self.back_button, self.heading, self.remark, spacer(), margins=(SPACE.x2, 0, SPACE.x3, 0))
        row.addLayout(self.tools)
        self.bar.setLayout(row)

    def set_body(self, body: QWidget) -> None:
        """Put this below the bar, once."""
        column = vbox(self.bar, body, gap=0)
        column.setStretch(1, 1)
        self.setLayout(column)

    def show_step(self, step: StepRef) -> None:
        """Work on the board of this step."""
        self.step = step
        self.reload()

    def reload(self) -> None:
        """Query again and show."""

    def takes(self, entry: Entry, target: str) -> bool:
        """Take a captured line for a quadrant; False leaves it to the board."""
        return False

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """The functions for ids of the actions table that this page answers now."""
        return {}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the board."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
