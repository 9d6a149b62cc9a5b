"""Running a meeting: agenda rail, step bar, the activity in the centre, the guide, the capture line."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from facilitator.activities.agenda import commands as agenda
from facilitator.activities.agenda.queries import guide
from facilitator.activities.agenda.rules import Step
from facilitator.activities.attendance.panel import AttendancePanel
from facilitator.activities.comparison.panel import ComparisonPanel
from facilitator.activities.decision.queries import recorded
from facilitator.activities.decision.register import DecisionRegister
from facilitator.activities.exporting import Export
from facilitator.activities.notes.panel import NotesPanel
from facilitator.activities.panel import Panel
from facilitator.activities.parking.panel import ParkingPanel
from facilitator.activities.parking.queries import open_issues
from facilitator.activities.pathway.panel import PathwayPanel
from facilitator.activities.pause.panel import BreakPanel
from facilitator.activities.plan.panel import PlanPanel
from facilitator.activities.plan.queries import counts as plan_counts
from facilitator.activities.speaking.panel import SpeakersPanel
from facilitator.activities.step import StepRef
from facilitator.activities.views import NOTES, PANELS
from facilitator.clock import Clock
from facilitator.meeting.capture import Entry, Person, parse, parse_note
from facilitator.meeting.queries import people, perspectives
from facilitator.meeting.threads import Origin
from facilitator.stage import commands as stage
from facilitator.stage.bar import StepBar
from facilitator.stage.density import Density, density
from facilitator.stage.guide import GuideDrawer
from facilitator.stage.pausing import break_words
from facilitator.stage.queries import spotlight
from facilitator.stage.rail import AgendaRail
from facilitator.stage.snapshots import ClockState, State
from facilitator.store.errors import StoreError
from facilitator.store.store import Change, Store
from facilitator.text import one_line
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import surface
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, spacer, vbox
from facilitator.widgets.theme import SIZE, SPACE
from facilitator.windows.capture_line import ACTION, DECISION, NOTE, PARK, CaptureLine
from facilitator.windows.dispatch import Handlers
from facilitator.windows.filing import file, offer, short
from facilitator.windows.import_steps import ImportSteps
from facilitator.windows.run_foot import RunFoot
from facilitator.windows.save_view import SaveView
from facilitator.windows.timekeeper import Timekeeper

_ASIDE_PANELS: dict[str, tuple[str, type[Panel]]] = {
    "parked": ("Parked issues", ParkingPanel),
    "actions": ("Actions", PlanPanel),
    "decisions": ("Decisions", DecisionRegister),
    "people": ("Who is here", AttendancePanel),
    "speakers": ("Speakers", SpeakersPanel),
}


class RunPage(QWidget):
    """The console while a meeting runs. The centre shows the running step, or a list looked at aside."""

    said = Signal(str)
    told = Signal(str)
    ended = Signal()

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__()
        self._store, self._clock = store, clock
        self._meeting_id = ""
        self._state: ClockState | None = None
        self._step: StepRef | None = None
        self._aside = ""
        self._was_compact: bool | None = None
        self._people: tuple[Person, ...] = ()
        self._perspectives: tuple[str, ...] = ()
        self._panels: dict[type[Panel], Panel] = {}
        self.rail = AgendaRail()
        self.foot = RunFoot(store, clock)
        self.bar = StepBar()
        self.guide = GuideDrawer()
        self.capture = CaptureLine()
        self.centre = QStackedWidget()
        self.time = Timekeeper(self, store, clock)
        self._aside_title = TextLabel("", 14, 600)
        self._back = button("Back", size="tool", icon_name="chevron-left", on_click=self.look_back)
        self._lay_out()
        self._connect()

    def show_meeting(self, meeting_id: str) -> None:
        """Show this meeting; its clock is told by `show_clock`."""
        self._meeting_id = meeting_id
        self._step, self._aside = None, ""
        self.time.show_meeting(meeting_id)
        self.foot.show_meeting(meeting_id)
        self._read()

    def show_clock(self, state: ClockState, edge: Step | None) -> None:
        """Show the time and the activity of the running step; `edge` stands in before the start and after the end."""
        if not self._meeting_id:
            return
        self._state = state
        self.bar.show_clock(state)
        self.rail.show_clock(state)
        self.foot.show_time()
        shown = self.panel()
        if isinstance(shown, SpeakersPanel):
            shown.show_time()
        step = _ref(self._meeting_id, state.step or edge)
        if step is not None and step != self._step:
            self._step = step
            self.look_back()
            self._show_guide()
        shown = self.panel()
        if isinstance(shown, BreakPanel):
            shown.show_end(*break_words(state))

    def look_aside(self, key: str) -> None:
        """Show a list in the centre, or the step again if it is shown already; the room keeps showing the step."""
        if self._aside == key:
            self.look_back()
            return
        self._aside = key
        title, kind = _ASIDE_PANELS[key]
        self._aside_title.setText(title)
        self._back.set_label(f"Back to {self._title()}")
        self._show_panel(kind)
        if not kind.takes_lines:  # such a list is there for its keys
            self._panels[kind].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_speakers(self) -> None:
        if self._aside != "speakers":
            self.look_aside("speakers")

    def look_back(self) -> None:
        """Show the running step again."""
        focus = QApplication.focusWidget()
        if self._aside and focus is not None and self.centre.isAncestorOf(focus):
            self.capture.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._aside = ""
        if self._step is not None:
            self._show_panel(PANELS.get(self._step.activity, PANELS[NOTES]))

    def panel(self) -> Panel | None:
        """The panel in the centre."""
        shown = self.centre.currentWidget()
        return shown if isinstance(shown, Panel) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back from a list to the running step."""
        if event.key() == Qt.Key.Key_Escape and self._aside:
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
        now, store, meeting = self._clock.now, self._store, self._meeting_id
        found: dict[str, Callable[[], None]] = {
            "capture.focus": lambda: self.capture.field.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "capture.park": lambda: self.capture.take(PARK),
            "capture.decision": lambda: self.capture.take(DECISION),
            "capture.action": lambda: self.capture.take(ACTION),
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
        if self._step is not None and self._step.activity == "pathway":
            found["map.import"] = self.import_steps
        if self.capture.rests_on() == PARK:  # the list in the centre has no line of its own
            found["board.add"] = found["capture.focus"]
        shown = self._taker()
        for number in range(1, len(shown.targets()) + 1 if shown else 1):
            found[f"target.{number}"] = partial(self.capture.choose_number, number)
        state = self._state.state if self._state else State.NOT_STARTED
        if state is State.NOT_STARTED:
            found["time.pause"] = lambda: stage.start(store, meeting, now())
            found["time.next"] = found["time.pause"]
        elif state is not State.ENDED:
            resumes = state in (State.PAUSED, State.HELD)
            found |= {
                "time.pause": lambda: (stage.resume if resumes else stage.pause)(store, meeting, now()),
                "time.next": lambda: stage.next_step(store, meeting, now()),
                "time.previous": lambda: stage.previous_step(store, meeting, now()),
                "time.plus1": lambda: stage.add_minutes(store, meeting, 1, now()),
                "time.plus5": lambda: stage.add_minutes(store, meeting, 5, now()),
                "time.minus1": lambda: stage.add_minutes(store, meeting, -1, now()),
                "time.end": self._end,
            }
            found |= self.time.handlers(state, self._step.item_id if self._step else "")
        return found

    def _connect(self) -> None:
        bar, now = self.bar, self._clock.now
        for signal, act in (
            (bar.start_requested, stage.start),
            (bar.pause_requested, stage.pause),
            (bar.resume_requested, stage.resume),
            (bar.hold_requested, stage.hold),
            (bar.previous_requested, stage.previous_step),
            (bar.next_requested, stage.next_step),
            (bar.reopen_requested, stage.reopen),
        ):
            signal.connect(lambda act=act: act(self._store, self._meeting_id, now()))
        bar.start_now_requested.connect(lambda: stage.start(self._store, self._meeting_id, now(), from_now=True))
        bar.catch_up_requested.connect(self.time.catch_up)
        self.time.said.connect(self.said)
        self.time.told.connect(self.told)
        self.rail.menu_wanted.connect(lambda item_id, at: self.time.menu(item_id, at, self._jump))
        bar.end_requested.connect(self._end)
        bar.close_requested.connect(self.ended)
        bar.minutes_requested.connect(lambda by: stage.add_minutes(self._store, self._meeting_id, by, now()))
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
        self.capture.submitted.connect(self._submit)
        self.capture.drafted.connect(self._draft)
        self.capture.pasted.connect(self._paste)
        self.capture.left.connect(self._leave_capture)
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
        if self._step is not None:
            dialog = ImportSteps(self, self._store, self._meeting_id, self._step.scenario_id)
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
            self._people = people(session, self._meeting_id)
            self._perspectives = perspectives(session, self._meeting_id)
            parked = len(open_issues(session, self._meeting_id))
            actions = plan_counts(session, self._meeting_id).total
            decisions = len(recorded(session, self._meeting_id))
            spotlit = spotlight(session, self._meeting_id)
        for panel in self._panels.values():
            panel.show_spotlight(spotlit)
        self.rail.set_counts(parked, actions, decisions)
        self._show_guide()
        self._show_summary()
        self._show_targets()

    def _show_guide(self) -> None:
        if self._step is None:
            return
        with self._store.reading() as session:
            self.guide.show_guide(self._step.item_id, guide(session, self._step.item_id))

    def _show_summary(self) -> None:
        shown = self.panel()
        if isinstance(shown, NotesPanel) and self._step is not None:
            with self._store.reading() as session:
                shown.show_summary(guide(session, self._step.item_id).summary)

    def _show_panel(self, kind: type[Panel]) -> None:
        if kind not in self._panels:
            made = self._panels[kind] = kind(self._store, self._clock)
            made.said.connect(self.said)
            made.targets_changed.connect(self._show_targets)
            made.becomes.connect(self._become)
            made.aside_changed.connect(self._show_more)
            made.spotlit.connect(lambda key: stage.set_spotlight(self._store, self._meeting_id, key))
            if isinstance(made, NotesPanel):
                made.summary_edited.connect(self._write_summary)
            if isinstance(made, PathwayPanel):
                made.import_wanted.connect(self.import_steps)
            if isinstance(made, ComparisonPanel):
                made.told.connect(self.told)
                made.option_wanted.connect(self._offer)
            self.centre.addWidget(made)
        shown = self._panels[kind]
        self._aside_bar.setVisible(bool(self._aside))
        if self._step is not None:
            shown.show_step(self._step)
        elif not shown.takes_lines:  # who is here is known without an agenda
            shown.show_step(StepRef(self._meeting_id, "", ""))
        self.centre.setCurrentWidget(shown)
        self._show_more()
        self.bar.set_other_primary(self._step is not None and self._step.activity == "decision" and not self._aside)
        self._show_targets()
        self._show_summary()

    def _show_more(self) -> None:
        shown = self.panel()
        self.guide.show_more(*(shown.aside() if shown else None) or ("", None))

    def _taker(self) -> Panel | None:
        """Who takes captured lines: the panel in the centre, or that of the step behind a list that takes none."""
        shown = self.panel()
        if shown is None or shown.takes_lines or self._step is None:
            return shown
        return self._panels.get(PANELS.get(self._step.activity, PANELS[NOTES]))

    def _show_targets(self) -> None:
        taker = self._taker()
        if taker is not None:
            self.capture.show_targets(taker.targets())
            self.capture.rest_on(taker.rests_on)

    def _write_summary(self, text: str) -> None:
        if self._step is not None:
            agenda.write(self._store, self._step.item_id, "summary", text)

    def _title(self) -> str:
        return self._state.step.entry.title if self._state and self._state.step else "the meeting"

    # --- the capture line

    def _entry(self, text: str, *, action: bool) -> Entry:
        if action:
            return parse(text, self._people, self._perspectives, self._clock.now().date())
        return parse_note(text, self._perspectives)

    def _takes_actions(self, kind: str) -> bool:
        return kind == ACTION or (kind == NOTE and isinstance(self._taker(), PlanPanel))

    def _draft(self, text: str, target: str) -> None:
        typed = self.capture.field.text()
        self.capture.show_entry(self._entry(typed, action=self._takes_actions(self.capture.kind())))
        taker = self._taker()
        if taker is not None:
            taker.drafting(text, target)

    def _submit(self, kind: str, text: str, target: str) -> None:
        try:
            self._file(kind, text, target)
        except StoreError as problem:
            self.capture.give_back(kind, text)
            self.told.emit(str(problem))

    def _file(self, kind: str, text: str, target: str) -> None:
        item_id = self._step.item_id if self._step else None
        entry = self._entry(text, action=self._takes_actions(kind))
        if not entry.text.strip():
            entry = Entry(text)
        taker = self._taker()
        if kind != NOTE or taker is None or not taker.keeps_lines:
            words = Entry(text) if kind in (PARK, DECISION) else entry
            self.said.emit(file(self._store, self._meeting_id, item_id, kind, words))
        else:
            taker.capture(entry, target)
            if taker is not self.panel():
                self.said.emit(f"Noted under {self._title()}: {short(entry.text)}")

    def _offer(self, option: str) -> None:
        """A combination is taken into the vote."""
        self.said.emit(offer(self._store, self._meeting_id, option))

    def _become(self, kind: str, text: str, origins: tuple[Origin, ...]) -> None:
        """Something on a board is taken up as something else."""
        item_id, scenario_id = (self._step.item_id, self._step.scenario_id) if self._step else (None, None)
        where = self._store, self._meeting_id, item_id
        # A next step is typed after a vote, with who and by when; what stands on a board is taken as it is.
        typed = kind == ACTION and any(origin.kind == "decision" for origin in origins)
        entry = self._entry(text, action=True) if typed else Entry(text)
        self.said.emit(file(*where, kind, entry, origins, scenario_id=scenario_id))

    def _paste(self, text: str, target: str) -> None:
        taker = self._taker() if self.capture.kind() == NOTE else None
        if taker is None or not taker.paste(text, target):
            self.capture.field.insert(one_line(text))

    def _leave_capture(self) -> None:
        shown = self.panel()
        if self._aside:
            self.look_back()
        elif shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- layout

    def _lay_out(self) -> None:
        self._aside_bar = surface("surface", "bottom")
        self._aside_bar.setFixedHeight(SIZE.tool_bar)
        self._aside_bar.setLayout(hbox(self._aside_title, spacer(), self._back, margins=(SPACE.x4, 0, SPACE.x3, 0)))
        self._aside_bar.hide()
        work = QWidget()
        work.setLayout(vbox(self._aside_bar, self.centre, self.capture, gap=0))
        below = hbox(work, self.guide, gap=0)
        below.setStretch(0, 1)
        main = vbox(self.bar, self.time.banner, gap=0)
        main.addLayout(below, 1)
        row = hbox(gap=0)
        row.addLayout(vbox(self.rail, self.foot, gap=0))
        row.addLayout(main, 1)
        self.setLayout(row)

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
