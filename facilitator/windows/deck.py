"""The centre of the console: the panel of the running step, or a list that is looked at aside of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from facilitator.activities.attendance.panel import AttendancePanel
from facilitator.activities.decision.register import DecisionRegister
from facilitator.activities.panel import Panel
from facilitator.activities.parking.panel import ParkingPanel
from facilitator.activities.pause.panel import BreakPanel
from facilitator.activities.plan.panel import PlanPanel
from facilitator.activities.speaking.panel import SpeakersPanel
from facilitator.activities.step import StepRef
from facilitator.activities.views import NOTES, PANELS
from facilitator.clock import Clock
from facilitator.stage.pausing import break_words
from facilitator.stage.snapshots import ClockState
from facilitator.store.store import Store
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import EmptyState, surface
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, spacer, vbox
from facilitator.widgets.theme import SIZE, SPACE

_LISTS: dict[str, tuple[str, type[Panel]]] = {
    "parked": ("Parked issues", ParkingPanel),
    "actions": ("Actions", PlanPanel),
    "decisions": ("Decisions", DecisionRegister),
    "people": ("Who is here", AttendancePanel),
    "speakers": ("Speakers", SpeakersPanel),
}


class Deck(QWidget):
    """Makes each panel when it is first needed and keeps it; `home` gets the keys of a list that is left."""

    made = Signal(object)  # a Panel that is about to be shown for the first time
    turned = Signal()  # another panel may be in front
    agenda_wanted = Signal()  # there is none yet

    def __init__(self, store: Store, clock: Clock, home: QWidget) -> None:
        super().__init__()
        self._store, self._clock, self._home = store, clock, home
        self._meeting_id = ""
        self._panels: dict[type[Panel], Panel] = {}
        self.step: StepRef | None = None
        self.title = ""  # of the running step, as it is named in a sentence
        self.list = ""  # the key of the list that is looked at aside, "" while the step is in front
        self._stack = QStackedWidget()
        self._name = TextLabel("", 14, 600)
        self._back = button("Back", size="tool", icon_name="chevron-left", on_click=self.look_back)
        self._head = surface("surface", "bottom")
        self._head.setFixedHeight(SIZE.tool_bar)
        self._head.setLayout(hbox(self._name, spacer(), self._back, margins=(SPACE.x4, 0, SPACE.x3, 0)))
        self._head.hide()
        self.first = button("Prepare the agenda", "primary", on_click=self.agenda_wanted.emit)
        self.empty = EmptyState("What happens when?", "A meeting runs along its agenda.", (self.first,))
        self._stack.addWidget(self.empty)
        self.setLayout(vbox(self._head, self._stack, gap=0))

    def show_meeting(self, meeting_id: str) -> None:
        """Let another meeting be the one that runs; its step is told by `show_clock`."""
        self._meeting_id = meeting_id
        self.step = None
        self.look_back()

    def show_clock(self, state: ClockState, step: StepRef | None) -> bool:
        """Show the time and the running step; returns whether the step is another one."""
        self.title = state.step.entry.title if state.step else "the meeting"
        other = step != self.step
        if other:
            self.step = step
            self.look_back()
        shown = self.panel()
        if isinstance(shown, SpeakersPanel):
            shown.show_time()
        elif isinstance(shown, BreakPanel):
            shown.show_end(*break_words(state))
        return other

    def show_spotlight(self, key: str) -> None:
        """Mark what the room looks at alone; "" for nothing."""
        for panel in self._panels.values():
            panel.show_spotlight(key)

    def look_aside(self, key: str) -> None:
        """Show a list, or the step again if that list is shown already; the room keeps showing the step."""
        if self.list == key:
            self.look_back()
            return
        self.list = key
        name, kind = _LISTS[key]
        self._name.setText(name)
        self._back.set_label(f"Back to {self.title}")
        self._show(kind)
        if not kind.takes_lines:  # such a list is there for its keys
            self._panels[kind].setFocus(Qt.FocusReason.OtherFocusReason)

    def look_back(self) -> None:
        """Show the running step again."""
        focus = QApplication.focusWidget()
        if self.list and focus is not None and self.isAncestorOf(focus):
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list = ""
        if self.step is not None:
            self._show(self._kind_of(self.step))
        else:
            self._head.hide()
            self._stack.setCurrentWidget(self.empty)
            self.turned.emit()

    def panel(self) -> Panel | None:
        """The panel in front."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Panel) else None

    def taker(self) -> Panel | None:
        """Who takes captured lines: the panel in front, or that of the step behind a list that takes none."""
        shown = self.panel()
        if shown is None or shown.takes_lines or self.step is None:
            return shown
        return self._panels.get(self._kind_of(self.step))

    def _kind_of(self, step: StepRef) -> type[Panel]:
        return PANELS.get(step.activity, PANELS[NOTES])

    def _show(self, kind: type[Panel]) -> None:
        if kind not in self._panels:
            panel = self._panels[kind] = kind(self._store, self._clock)
            self.made.emit(panel)
            self._stack.addWidget(panel)
        shown = self._panels[kind]
        self._head.setVisible(bool(self.list))
        if self.step is not None:
            shown.show_step(self.step)
        elif not shown.takes_lines:  # who is here is known without an agenda
            shown.show_step(StepRef(self._meeting_id, "", ""))
        self._stack.setCurrentWidget(shown)
        self.turned.emit()
