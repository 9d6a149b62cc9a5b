"""What every other way to work on a board offers: silence, dots, the conclusion, the boards side by side."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from facilitator.activities.step import StepRef
from facilitator.activities.swot.room_commands import show_in_room
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
    sheet = ""  # what the room can be shown of this page
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
        self.room_button = button("Show in the room", size="tool", icon_name="monitor", on_click=self.turn_room)
        row.addWidget(self.room_button)
        self.room_button.setHidden(not self.sheet)
        self._in_room = False
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

    def show_room(self, sheet: str) -> None:
        """Tell whether the room sees this page now: `sheet` is what it sees instead of the board."""
        self._in_room = bool(self.sheet) and sheet == self.sheet
        self.room_button.set_label("Room: back to the board" if self._in_room else "Show in the room")
        self.room_button.set_icon("eye-off" if self._in_room else "monitor")

    def turn_room(self) -> None:
        """Show the page to the room, or the board again."""
        sheet = "" if self._in_room else self.sheet
        show_in_room(self.store, self.step.meeting_id, self.step.scenario_id, sheet)

    def leave(self) -> None:
        """Let the room see the board again."""
        if self._in_room:
            self.turn_room()

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
