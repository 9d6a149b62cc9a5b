"""What the run page does about time: its buttons and keys, catching up, corrections, and gaps in the clock."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.activities.agenda.length_commands import catch_up
from facilitator.activities.agenda.queries import agenda
from facilitator.activities.agenda.rules import Agenda, zone
from facilitator.clock import Clock
from facilitator.stage import commands as stage
from facilitator.stage.bar import StepBar
from facilitator.stage.catching_up import Choice, Outlook, change, outlook
from facilitator.stage.correcting import Boundary
from facilitator.stage.gaps import Gaps, closed_s, gap_sentence
from facilitator.stage.queries import facts, seen_at
from facilitator.stage.rules import Facts, Reading
from facilitator.stage.snapshots import ClockState, Place, State
from facilitator.store.store import Store
from facilitator.text import clock_time
from facilitator.widgets.buttons import literal
from facilitator.widgets.notices import Banner
from facilitator.windows.catch_up import CatchUp
from facilitator.windows.correct_times import CorrectTimes, Held

_WATCH_S = 60  # how often it is kept that the meeting was seen running
_STANDING = (State.PAUSED, State.HELD)


class Timekeeper(QObject):
    """`said` asks for a toast with Undo, `told` for one without."""

    said = Signal(str)
    told = Signal(str)

    def __init__(self, page: QWidget, store: Store, clock: Clock) -> None:
        super().__init__(page)
        self._page, self._store, self._clock = page, store, clock
        self._meeting_id = ""
        self._gaps: dict[str, Gaps] = {}
        self._watched: float | None = None
        self.banner = Banner()

    def show_meeting(self, meeting_id: str) -> None:
        """Keep the time of this meeting, and ask if the program was closed while it ran."""
        self._meeting_id = meeting_id
        self._watched = None
        self.banner.clear()
        if meeting_id in self._gaps:
            return
        self._gaps[meeting_id] = Gaps()
        with self._store.reading() as session:
            seen = seen_at(session, meeting_id)
        state = self._state()
        if state.running and state.state not in _STANDING:
            self._ask(closed_s(seen, self._clock.now()), closed=True)

    def see(self, state: ClockState) -> None:
        """Look at the clock, once a second: has it jumped?"""
        awake = self._clock.monotonic()
        gap = self._gaps[self._meeting_id].read(self._clock.now(), awake)
        if not state.running:
            self.banner.clear()
            return
        if gap and state.state not in _STANDING:
            self._ask(gap, closed=False)
        if gap or self._watched is None or awake - self._watched >= _WATCH_S:
            self._watched = awake
            stage.watch(self._store, self._meeting_id, self._clock.now())

    def take_from(self, bar: StepBar) -> None:
        """Do what the buttons of the step bar ask for."""
        for signal, act in (
            (bar.start_requested, stage.start),
            (bar.pause_requested, stage.pause),
            (bar.resume_requested, stage.resume),
            (bar.hold_requested, stage.hold),
            (bar.previous_requested, stage.previous_step),
            (bar.next_requested, stage.next_step),
            (bar.reopen_requested, stage.reopen),
        ):
            signal.connect(partial(self._do, act))
        bar.start_now_requested.connect(partial(self._do, partial(stage.start, from_now=True)))
        bar.minutes_requested.connect(self.add_minutes)
        bar.catch_up_requested.connect(self.catch_up)

    def handlers(self, state: State, step_id: str) -> dict[str, Callable[[], None]]:
        """What the keys do about time while the meeting is in this state."""
        if state is State.ENDED:
            return {}
        if state is State.NOT_STARTED:
            return dict.fromkeys(("time.pause", "time.next"), partial(self._do, stage.start))
        return {
            "time.pause": self.resume if state in _STANDING else partial(self._do, stage.pause),
            "time.hold": self.resume if state is State.HELD else partial(self._do, stage.hold),
            "time.next": partial(self._do, stage.next_step),
            "time.previous": partial(self._do, stage.previous_step),
            "time.plus1": partial(self.add_minutes, 1),
            "time.plus5": partial(self.add_minutes, 5),
            "time.minus1": partial(self.add_minutes, -1),
            "time.catch_up": self.catch_up,
            "time.correct": lambda: self.correct(step_id),
        }

    def add_minutes(self, by: int) -> None:
        """Give the running step more or less time."""
        stage.add_minutes(self._store, self._meeting_id, by, self._clock.now())

    def resume(self) -> None:
        """Go on."""
        self._do(stage.resume)

    def catch_up(self) -> None:
        """Ask how what is still to come is to be shortened."""
        whole, found = self._read()
        seen = outlook(whole, found, self._clock.now())
        if all(line.is_running for line in seen.lines):
            self.told.emit("Nothing is still to come today")
            return
        dialog = CatchUp(self._page, seen, zone(whole.time_zone))
        dialog.applied.connect(lambda choice: self._apply(whole, seen, choice))
        dialog.open()

    def menu(self, item_id: str, at: QPoint, go: Callable[[str], None]) -> None:
        """What can be done with an item of the rail; `go` goes to a step."""
        item = next(item for item in self._state().items if item.id == item_id)
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        if item.place not in (Place.NOW, Place.DROPPED):
            menu.addAction(literal(f"Go to “{item.title}”"), lambda: go(item.step_id))
        correct = menu.addAction("Correct times…", lambda: self.correct(item.step_id))
        correct.setEnabled(bool(self._held(item.step_id)))
        menu.popup(at)

    def correct(self, step_id: str) -> None:
        """Ask when the steps of an item really began and ended."""
        steps = self._held(step_id)
        if not steps:
            return
        item = next(item for item in self._read()[0].items if step_id in {item.entry.id, *(p.id for p in item.parts)})
        dialog = CorrectTimes(self._page, item.entry.title, steps)
        dialog.wanted.connect(lambda boundaries: self._correct(dialog, boundaries))
        dialog.open()

    def _do(self, act: Callable[[Store, str, datetime], object]) -> None:
        act(self._store, self._meeting_id, self._clock.now())

    def _correct(self, dialog: CorrectTimes, boundaries: tuple[Boundary, ...]) -> None:
        try:
            stage.correct(self._store, self._meeting_id, boundaries, self._clock.now())
        except ValueError as problem:
            dialog.refuse(str(problem))
            return
        dialog.accept()
        self.told.emit("Times corrected")

    def _held(self, step_id: str) -> tuple[Held, ...]:
        """The steps of the item with this step that somebody has been at."""
        whole, found = self._read()
        seen = Reading(whole, found, self._clock.now())
        steps = [step for step in seen.steps if step_id in {step.item.entry.id, *(e.id for e in step.item.running)}]
        held = []
        for step in steps:
            if stays := seen.visits.get(step.entry.id):
                ended = stays[-1].ended_at
                began = stays[0].started_at.astimezone(seen.zone)
                held.append(Held(step.entry.id, step.entry.title, began, ended and ended.astimezone(seen.zone)))
        return tuple(held)

    def _apply(self, whole: Agenda, seen: Outlook, choice: Choice) -> None:
        changed = change(whole, seen, choice)
        catch_up(self._store, changed.lengths, changed.dropped)
        self.said.emit(f"Caught up: finish {clock_time(self._state().finish)}")

    def _ask(self, seconds: int, *, closed: bool) -> None:
        if not seconds:
            return
        self.banner.show_banner(
            "amber",
            gap_sentence(seconds, closed=closed),
            "Leave it out" if seconds > 0 else "Put it right",
            lambda: self._answer(seconds),
            "clock",
            other="Count it" if seconds > 0 else "Leave as it is",
            on_other=self.banner.clear,
        )

    def _answer(self, seconds: int) -> None:
        self.banner.clear()
        stage.leave_out(self._store, self._meeting_id, seconds)

    def _read(self) -> tuple[Agenda, Facts]:
        with self._store.reading() as session:
            return agenda(session, self._meeting_id), facts(session, self._meeting_id)

    def _state(self) -> ClockState:
        return Reading(*self._read(), self._clock.now()).state()
