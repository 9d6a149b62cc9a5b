"""Running a meeting: agenda rail, step bar, the activity in the centre, the guide, the capture line."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from facilitator.activities.agenda import commands as agenda
from facilitator.activities.agenda.queries import Guide, guide
from facilitator.activities.agenda.rules import Step
from facilitator.activities.comparison.panel import ComparisonPanel
from facilitator.activities.decision.queries import recorded
from facilitator.activities.exporting import Export
from facilitator.activities.notes.panel import NotesPanel
from facilitator.activities.panel import Panel
from facilitator.activities.parking.queries import open_issues
from facilitator.activities.pathway.panel import PathwayPanel
from facilitator.activities.plan.queries import counts as plan_counts
from facilitator.activities.step import StepRef
from facilitator.clock import Clock
from facilitator.stage import commands as stage
from facilitator.stage.bar import StepBar
from facilitator.stage.density import Density, density
from facilitator.stage.guide import GuideDrawer
from facilitator.stage.queries import spotlight
from facilitator.stage.rail import AgendaRail
from facilitator.stage.snapshots import ClockState, State
from facilitator.store.store import Change, Store
from facilitator.widgets.layouts import hbox, vbox
from facilitator.windows.capture_line import CaptureLine
from facilitator.windows.capturing import Capturing
from facilitator.windows.deck import Deck
from facilitator.windows.dispatch import Handlers
from facilitator.windows.import_steps import ImportSteps
from facilitator.windows.run_foot import RunFoot
from facilitator.windows.save_view import SaveView
from facilitator.windows.timekeeper import Timekeeper


class RunPage(QWidget):
    """The console while a meeting runs. The centre shows the running step, or a list looked at aside."""

    said = Signal(str)
    told = Signal(str)
    asked = Signal(str)
    ended = Signal()
    agenda_wanted = Signal()

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__()
        self._store, self._clock = store, clock
        self._meeting_id = ""
        self._state: ClockState | None = None
        self._was_compact: bool | None = None
        self.rail = AgendaRail()
        self.foot = RunFoot(store, clock)
        self.bar = StepBar()
        self.guide = GuideDrawer()
        self.capture = CaptureLine()
        self.centre = Deck(store, clock, self.capture.field)
        self.capturing = Capturing(self.capture, self.centre, store, clock)
        self.time = Timekeeper(self, store, clock)
        self._lay_out()
        self._connect()

    @property
    def step(self) -> StepRef | None:
        """The running step, or the one that stands in for it; None while there is none."""
        return self.centre.step

    def show_meeting(self, meeting_id: str) -> None:
        """Show this meeting; its clock is told by `show_clock`."""
        self._meeting_id = meeting_id
        for part in (self.centre, self.time, self.foot, self.capturing):
            part.show_meeting(meeting_id)
        self._read()

    def show_clock(self, state: ClockState, edge: Step | None) -> None:
        """Show the time and the activity of the running step; `edge` stands in before the start and after the end."""
        if not self._meeting_id:
            return
        self._state = state
        self.bar.show_clock(state)
        self.rail.show_clock(state)
        self.foot.show_time()
        if self.centre.show_clock(state, _ref(self._meeting_id, state.step or edge)):
            self._show_guide()

    def look_aside(self, key: str) -> None:
        """Show a list in the centre, or the step again if it is shown already; the room keeps showing the step."""
        self.centre.look_aside(key)

    def look_back(self) -> None:
        """Show the running step again."""
        self.centre.look_back()

    def panel(self) -> Panel | None:
        """The panel in the centre."""
        return self.centre.panel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back from a list to the running step."""
        if event.key() == Qt.Key.Key_Escape and self.centre.list:
            self.look_back()
        else:
            super().keyPressEvent(event)

    def handlers(self) -> Iterable[Handlers]:
        """The panel in the centre first, then the page."""
        shown = self.panel()
        if shown is not None:
            yield shown.handlers()
        yield self._handlers()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give less or more room to the sides."""
        super().resizeEvent(event)
        self._fit()

    def _handlers(self) -> Handlers:
        found: dict[str, Callable[[], None]] = {
            "view.people": lambda: self.look_aside("people"),
            "view.speakers": lambda: self.look_aside("speakers"),
            "speaker.next": self.foot.next_speaker,
            "speaker.pass": self.foot.pass_on,
            "speaker.round": self.foot.round_robin,
            "speaker.room": self.foot.turn_room,
            "view.agenda": self._toggle_rail,
            "view.guide": lambda: self.guide.set_collapsed(not self.guide.is_collapsed()),
        }
        shown = self.panel()
        title, exports = shown.exports() if shown else ("", ())
        if exports:
            found["view.export"] = lambda: self._save_view(title, exports)
        if self.step is not None and self.step.activity == "pathway":
            found["map.import"] = self.import_steps
        state = self._state.state if self._state else State.NOT_STARTED
        if state not in (State.NOT_STARTED, State.ENDED):
            found["time.end"] = self._end
        return found | self.capturing.handlers() | self.time.handlers(state, self.step.item_id if self.step else "")

    def _connect(self) -> None:
        self.time.take_from(self.bar)
        self.time.said.connect(self.said)
        self.time.told.connect(self.told)
        self.rail.menu_wanted.connect(lambda item_id, at: self.time.menu(item_id, at, self._jump))
        self.bar.end_requested.connect(self._end)
        self.bar.close_requested.connect(self.ended)
        self.rail.step_chosen.connect(self._jump)
        self.rail.parked_clicked.connect(lambda: self.look_aside("parked"))
        self.rail.actions_clicked.connect(lambda: self.look_aside("actions"))
        self.rail.decisions_clicked.connect(lambda: self.look_aside("decisions"))
        self.foot.people_wanted.connect(lambda: self.look_aside("people"))
        self.foot.speakers_wanted.connect(lambda: self.look_aside("speakers"))
        self.foot.speakers_needed.connect(self._show_speakers)
        self.foot.told.connect(self.told)
        self.guide.prompt_ticked.connect(lambda key, on: agenda.tick_prompt(self._store, key, on))
        self.guide.notes_written.connect(lambda key, text: agenda.write(self._store, key, "private_notes", text))
        self.capturing.said.connect(self.said)
        self.capturing.told.connect(self.told)
        self.centre.made.connect(self._wire)
        self.centre.turned.connect(self._turn)
        self.centre.agenda_wanted.connect(self.agenda_wanted)
        self._cancel = self._store.subscribe(self._hear)

    def _jump(self, step_id: str) -> None:
        if self._state is not None and self._state.running:
            stage.jump(self._store, self._meeting_id, step_id, self._clock.now())

    def _save_view(self, title: str, exports: Sequence[Export]) -> None:
        dialog = SaveView(self, title, exports)
        dialog.saved.connect(lambda name: self.told.emit(f"Saved as “{name}”."))
        dialog.open()

    def import_steps(self) -> None:
        """Bring steps out of a spreadsheet onto the map of the running step."""
        if self.step is not None:
            dialog = ImportSteps(self, self._store, self._meeting_id, self.step.scenario_id)
            dialog.imported.connect(self.said)
            dialog.open()

    def _end(self) -> None:
        self.foot.stop_speaker()
        stage.end(self._store, self._meeting_id, self._clock.now())
        self.ended.emit()

    def _hear(self, change: Change) -> None:
        if self._meeting_id and self.isVisible():
            self._read()

    def showEvent(self, event: object) -> None:
        """Catch up with what changed while another phase was shown."""
        super().showEvent(event)  # type: ignore[arg-type]  # a QShowEvent
        if self._meeting_id:
            self._read()

    def _read(self) -> None:
        with self._store.reading() as session:
            parked = len(open_issues(session, self._meeting_id))
            actions = plan_counts(session, self._meeting_id).total
            decisions = len(recorded(session, self._meeting_id))
            spotlit = spotlight(session, self._meeting_id)
        self.centre.show_spotlight(spotlit)
        self.rail.set_counts(parked, actions, decisions)
        self._show_guide()
        self._show_summary()
        self.capturing.reload()

    def _show_guide(self) -> None:
        if self.step is None:
            self.guide.show_guide("", Guide())
            return
        with self._store.reading() as session:
            self.guide.show_guide(self.step.item_id, guide(session, self.step.item_id))

    def _show_summary(self) -> None:
        shown = self.panel()
        if isinstance(shown, NotesPanel) and self.step is not None:
            with self._store.reading() as session:
                shown.show_summary(guide(session, self.step.item_id).summary)

    def _wire(self, made: Panel) -> None:
        made.said.connect(self.said)
        made.told.connect(self.told)
        made.asked.connect(self.asked)
        made.targets_changed.connect(self.capturing.show_targets)
        made.becomes.connect(self.capturing.become)
        made.aside_changed.connect(self._show_more)
        made.spotlit.connect(lambda key: stage.set_spotlight(self._store, self._meeting_id, key))
        if isinstance(made, NotesPanel):
            made.summary_edited.connect(self._write_summary)
        if isinstance(made, PathwayPanel):
            made.import_wanted.connect(self.import_steps)
        if isinstance(made, ComparisonPanel):
            made.option_wanted.connect(self.capturing.offer)

    def _turn(self) -> None:
        step = None if self.centre.list else self.step
        self.bar.set_other_primary(step is not None and step.activity == "decision")
        self._show_more()
        self.capturing.show_targets()
        self._show_summary()

    def _show_more(self) -> None:
        shown = self.panel()
        self.guide.show_more(*(shown.aside() if shown else None) or ("", None))

    def _write_summary(self, text: str) -> None:
        if self.step is not None:
            agenda.write(self._store, self.step.item_id, "summary", text)

    def _lay_out(self) -> None:
        work = QWidget()
        work.setLayout(vbox(self.centre, self.capture, gap=0))
        below = hbox(work, self.guide, gap=0)
        below.setStretch(0, 1)
        main = vbox(self.bar, self.time.banner, gap=0)
        main.addLayout(below, 1)
        row = hbox(gap=0)
        row.addLayout(vbox(self.rail, self.foot, gap=0))
        row.addLayout(main, 1)
        self.setLayout(row)

    def _show_speakers(self) -> None:
        if self.centre.list != "speakers":
            self.look_aside("speakers")

    def _toggle_rail(self) -> None:
        shown = not self.rail.isVisible()
        self.rail.setVisible(shown)
        self.foot.setVisible(shown)

    def _fit(self) -> None:
        window = self.window()
        found = density(window.width(), window.height())
        for part in (self.rail, self.bar, self.guide):
            part.set_density(found)
        compact = found is Density.COMPACT
        if compact != self._was_compact:
            self._was_compact = compact
            self.guide.set_collapsed(compact)


def _ref(meeting_id: str, step: Step | None) -> StepRef | None:
    if step is None:
        return None
    entry = step.entry
    return StepRef(meeting_id, entry.id, entry.activity, entry.scenario_id)
