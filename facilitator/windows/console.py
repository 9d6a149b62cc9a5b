"""A meeting in the main window: prepare, run and close, the app bar above, the room beside."""

from collections.abc import Callable, Iterable
from typing import Protocol, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from facilitator.activities.agenda.queries import agenda
from facilitator.activities.agenda.rules import Step, steps
from facilitator.clock import Clock
from facilitator.files import FileProblem
from facilitator.meeting.queries import head
from facilitator.settings import RoomTimer, SettingsFile
from facilitator.stage import commands as stage
from facilitator.stage.queries import facts
from facilitator.stage.rules import clock as read_clock
from facilitator.stage.signals import Moment, Signals
from facilitator.stage.snapshots import ClockState
from facilitator.store.store import Change, Store
from facilitator.text import long_date
from facilitator.widgets.layouts import vbox
from facilitator.widgets.ticker import Ticker
from facilitator.windows.appbar import AppBar
from facilitator.windows.chime import Sound
from facilitator.windows.close import ClosePage
from facilitator.windows.dispatch import Handlers
from facilitator.windows.later import LaterPages
from facilitator.windows.prepare import PreparePage
from facilitator.windows.room import Room
from facilitator.windows.run import RunPage

_PREVIEW = QSize(62, 34)
_TIMERS: dict[RoomTimer, tuple[RoomTimer, str]] = {
    "big": ("corner", "Timer in the room: in the corner"),
    "corner": ("hidden", "Timer in the room: hidden"),
    "hidden": ("big", "Timer in the room: big, with the agenda"),
}


class _Page(Protocol):
    def handlers(self) -> Iterable[Handlers]: ...


class Console(QWidget):
    """Shows one meeting. `said` asks for a toast with Undo, `left` for all meetings."""

    said = Signal(str)
    told = Signal(str)
    asked = Signal(str)  # the id of an action that the window answers
    paused = Signal(bool)  # whether the projector was unplugged while the room was shown
    screen_shared = Signal(bool)  # whether the room window stands on our screen
    left = Signal()
    phase_shown = Signal(str)

    def __init__(self, store: Store, clock: Clock, bar: AppBar, settings: SettingsFile, sound: Sound) -> None:
        super().__init__()
        self._settings, self._sound = settings, sound
        self._signals = Signals()
        self._store, self._clock, self._bar = store, clock, bar
        self.meeting_id = ""
        self.phase = "prepare"
        self.state: ClockState | None = None
        makers = {"prepare": self._make_prepare, "run": self._make_run, "close": self._make_close}
        self.pages = LaterPages(makers)
        self.setLayout(vbox(self.pages, gap=0))
        self._beside: RoomTimer = "corner"  # what the timer was before it was big
        self.room = Room(store, clock, settings, self._show_room, self.window)
        self._was_paused = self._was_shared = False
        self._ticker = Ticker(clock, self)
        self._ticker.tick.connect(self._tick)
        # The picture is taken once things are quiet, so that typing never waits for it.
        self._preview = QTimer(self)
        self._preview.setSingleShot(True)
        self._preview.setInterval(120)
        self._preview.timeout.connect(self._draw_preview)
        self._cancel = store.subscribe(self._hear)
        bar.phase_chosen.connect(self.show_phase)
        bar.mode_chosen.connect(self._set_mode)
        bar.room_chosen.connect(self._toggle_room)

    @property
    def prepare(self) -> PreparePage:
        """The page that prepares the meeting."""
        return cast(PreparePage, self.pages.page("prepare"))

    @property
    def run(self) -> RunPage:
        """The page that runs it."""
        return cast(RunPage, self.pages.page("run"))

    @property
    def close_page(self) -> ClosePage:
        """The page that closes it."""
        return cast(ClosePage, self.pages.page("close"))

    def show_meeting(self, meeting_id: str, phase: str) -> None:
        """Show a meeting in a phase: prepare, run or close."""
        self.meeting_id = meeting_id
        self._read()
        self.pages.show_meeting(meeting_id)
        self.room.show_meeting(meeting_id)
        self._ticker.start()
        self.show_phase(phase)

    def show_phase(self, phase: str) -> None:
        """Bring a phase to the front."""
        self.phase = phase
        self.pages.show_page(phase)
        if phase == "run":
            self._show_clock()
        self._show_head()
        self.phase_shown.emit(phase)

    def leave(self) -> None:
        """Stop the clock's display; the meeting itself goes on in the store."""
        self._ticker.stop()
        self.room.close()
        self._preview.stop()
        self.meeting_id = ""

    def dispose(self) -> None:
        """End for good: the window closes."""
        self._cancel()
        self.leave()
        if self.pages.has("close"):
            self.close_page.dispose()
        self.room.dispose()

    def handlers(self) -> Iterable[Handlers]:
        """The page in front first, then the meeting as a whole."""
        page = cast(_Page, self.pages.page(self.phase))
        yield from page.handlers()
        yield self._handlers()

    def _make_prepare(self) -> PreparePage:
        page = PreparePage(self._store, self._clock)
        page.said.connect(self.said)
        page.asked.connect(self.asked)
        page.start_wanted.connect(lambda: self.show_phase("run"))
        return page

    def _make_run(self) -> RunPage:
        page = RunPage(self._store, self._clock)
        page.said.connect(self.said)
        page.told.connect(self.told)
        page.asked.connect(self.asked)
        page.ended.connect(lambda: self.show_phase("close"))
        page.agenda_wanted.connect(lambda: self._prepare("agenda"))
        return page

    def _make_close(self) -> ClosePage:
        page = ClosePage(self._store, self._clock)
        page.said.connect(self.said)
        page.told.connect(self.told)
        page.fix_wanted.connect(self._fix)
        return page

    def _handlers(self) -> Handlers:
        found: dict[str, Callable[[], None]] = {
            "home": self.left.emit,
            "phase.prepare": lambda: self.show_phase("prepare"),
            "phase.run": lambda: self.show_phase("run"),
            "phase.close": lambda: self.show_phase("close"),
            "room.window": self._toggle_room,
            "room.follow": lambda: self._set_mode("follow"),
            "room.freeze": lambda: self._set_mode("freeze"),
            "room.blank": lambda: self._set_mode("blank"),
            "room.agenda": self._toggle_agenda,
            "room.timer": self._turn_timer,
        }
        if self.room.is_open and self.room.activity is not None:
            found["room.next_page"] = lambda: self.room.turn_page(+1)
            found["room.previous_page"] = lambda: self.room.turn_page(-1)
        return found

    def _hear(self, change: Change) -> None:
        if not self.meeting_id:
            return
        try:
            self._read()
        except LookupError:
            self.left.emit()  # the making of this meeting was taken back
            return
        if self.phase == "run":
            self._show_clock()
        self._show_head()

    def _read(self) -> None:
        with self._store.reading() as session:
            self._head = head(session, self.meeting_id)
            self._agenda = agenda(session, self.meeting_id)
            self._facts = facts(session, self.meeting_id)
        if self._head.deleted:
            raise LookupError(self.meeting_id)
        self.state = read_clock(self._agenda, self._facts, self._clock.now())

    def _tick(self) -> None:
        if not self.meeting_id:
            return
        self.state = read_clock(self._agenda, self._facts, self._clock.now())
        if self.state.running or self.pages.has("run"):
            self.run.time.see(self.state)
        if self.phase == "run":
            self._show_clock()
        for moment in self._signals.read(self.state):
            self._signal(moment)
        if self.room.is_open:
            self.room.tick(self.state)
            if self.state.now.second % 10 == 0:
                self._preview.start()

    def _signal(self, moment: Moment) -> None:
        """The chime is for everybody, the reminder at half time for the facilitator alone."""
        chosen = self._settings.current
        if moment is Moment.HALF and chosen.nudge:
            self.told.emit(f"Half time: {chosen.nudge_text}")
        elif moment is not Moment.HALF and chosen.chime:
            self._sound.play()

    def _show_clock(self) -> None:
        if self.state is not None:
            self.run.show_clock(self.state, self._edge())

    def _edge(self) -> Step | None:
        """Which step stands in while none runs: the first before the start, the last after the end."""
        day = steps(self._agenda)
        if not day:
            return None
        return day[0] if self._facts.started_at is None else day[-1]

    def _show_head(self) -> None:
        saved = self._store.saved_at
        zone = ZoneInfo(self._head.time_zone)
        begins = self._head.local_start
        parts = [self._head.organisation]
        if self.phase == "prepare":
            parts.append(long_date(begins.date()) if begins else "No date yet")
        elif self.state is not None and self._facts.ended_at is not None:
            parts.append(f"Ended {self.state.finish:%H:%M}")
        else:
            parts.append(self._head.place)
        parts.append(f"Saved {saved.astimezone(zone):%H:%M}" if saved else "")
        self._bar.show_meeting(self._head.title, " · ".join(part for part in parts if part), self.phase)

    def _fix(self, key: str) -> None:
        """Lead to what the close found missing: people or run."""
        if key == "people":
            self._prepare(key)
        else:
            self.show_phase("run")

    def _prepare(self, tab: str) -> None:
        self.prepare.show_tab(tab)
        self.show_phase("prepare")

    def _show_room(self) -> None:
        if self.room.unplugged != self._was_paused:
            self._was_paused = self.room.unplugged
            self.paused.emit(self._was_paused)
        if self.room.shares_screen != self._was_shared:
            self._was_shared = self.room.shares_screen
            self.screen_shared.emit(self._was_shared)
            self.room.raise_()
        self._preview.start()

    def _draw_preview(self) -> None:
        mode = "paused" if self.room.unplugged else self.room.mode if self.room.is_open else "closed"
        picture = self.room.picture(_PREVIEW) if self.room.is_open else None
        self._bar.show_room(picture, mode, self.room.mode)

    def _set_mode(self, mode: str) -> None:
        stage.set_room_mode(self._store, self.meeting_id, mode)  # type: ignore[arg-type]  # keys of the control

    def _toggle_agenda(self) -> None:
        shown = self._settings.current.room_timer
        if shown != "big":
            self._beside = shown
        self._set_timer(self._beside if shown == "big" else "big")

    def _turn_timer(self) -> None:
        following, said = _TIMERS[self._settings.current.room_timer]
        self.told.emit(said)
        self._set_timer(following)

    def _set_timer(self, timer: RoomTimer) -> None:
        try:
            self._settings.change(room_timer=timer)
        except FileProblem as problem:
            self.told.emit(str(problem))

    def _toggle_room(self) -> None:
        if self.room.is_open or self.room.unplugged:
            self.room.close()
        else:
            self.room.open()
