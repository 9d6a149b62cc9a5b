"""The room window: one more reader of the store, which shows public snapshots and nothing else."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPixmap, QScreen
from PySide6.QtWidgets import QStackedLayout, QWidget

from facilitator.activities.room_pages import CAP_SHARES, REFERENCE, pixel_size
from facilitator.activities.room_view import RoomActivity
from facilitator.activities.step import StepRef
from facilitator.activities.views import ROOM_VIEWS
from facilitator.clock import Clock
from facilitator.settings import Settings, SettingsFile
from facilitator.stage.projection import RoomAgendaView, RoomBlank
from facilitator.stage.projection_parts import SMALLEST
from facilitator.stage.queries import RoomFrame, RoomSnapshot, room_frame, room_snapshot
from facilitator.stage.room import room_agenda
from facilitator.stage.rules import clock as clock_state
from facilitator.stage.signals import word
from facilitator.stage.snapshots import ClockState
from facilitator.store.store import Change, Store
from facilitator.widgets.theme import DARK, LIGHT, Palette
from facilitator.windows.screens import Display, clamped, projector

_BESIDE = (960, 540)  # px, where there is no second screen


class RoomWindow(QWidget):
    """What participants see. It has no control, no cursor and no dialog."""

    def __init__(self, on_close: Callable[[], None]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._on_close = on_close
        self.setWindowTitle("Room")
        self.setAccessibleName("Room window")
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setMinimumSize(640, 360)
        self.stack = QStackedLayout()
        self.stack.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self.stack)

    def show_view(self, view: QWidget) -> None:
        """Bring a view to the front."""
        self.stack.setCurrentWidget(view)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the console that the window was closed by hand."""
        self._on_close()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nobody may be trapped: Esc leaves full screen."""
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.showNormal()
            return
        super().keyPressEvent(event)


class Room:
    """Decides what the room window shows and where it stands.

    `console` tells the facilitator's own window, `changed` hears of everything that is seen differently now.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        settings: SettingsFile,
        changed: Callable[[], None],
        console: Callable[[], QWidget],
    ) -> None:
        self._store, self._clock, self._changed, self._console = store, clock, changed, console
        self._settings = settings
        self._meeting_id = ""
        self._snapshot: RoomSnapshot | None = None
        self._frame: RoomFrame | None = None
        self._frozen = False
        self._wanted = False
        self.unplugged = False
        self._beside = False
        self._screen_name = ""
        self.window = RoomWindow(self._closed_by_hand)
        self._agenda = RoomAgendaView()
        self._blank = RoomBlank()
        for view in (self._agenda, self._blank):
            self.window.stack.addWidget(view)
        self._views: dict[str, RoomActivity] = {}
        self._cancel = store.subscribe(self._hear)
        self._cancel_settings = settings.subscribe(self._dress)
        self._dress(settings.current)
        self._app = QGuiApplication.instance()
        assert isinstance(self._app, QGuiApplication)
        self._app.screenAdded.connect(self._screen_added)
        self._app.screenRemoved.connect(self._screen_removed)

    @property
    def mode(self) -> str:
        """The mode that is chosen: follow, freeze or blank."""
        return self._snapshot.mode if self._snapshot else "follow"

    @property
    def is_open(self) -> bool:
        """Whether participants have a window to look at."""
        return self.window.isVisible()

    @property
    def activity(self) -> RoomActivity | None:
        """The activity's view that is in front, if any."""
        view = self.window.stack.currentWidget()
        return next((found for found in self._views.values() if found is view), None)

    @property
    def shares_screen(self) -> bool:
        """Whether the window stands on the console's own screen, because there is no other."""
        return self._beside

    def show_meeting(self, meeting_id: str) -> None:
        """Follow this meeting from now on."""
        self._meeting_id = meeting_id
        self._frozen = False
        self.refresh()

    def open(self) -> None:
        """Open the window: full screen on the second screen, otherwise as an ordinary window."""
        self._wanted, self.unplugged = True, False
        found = self._second_screen()
        self.refresh()
        if found is None:
            self._stand_beside()
        else:
            self._fill(found)
        self._changed()

    def close(self) -> None:
        """Close the window."""
        self._wanted = self._beside = self.unplugged = False
        had_keyboard = self.window.isActiveWindow()
        self.window.hide()
        if had_keyboard:
            self._console().activateWindow()
        self._changed()

    def raise_(self) -> None:
        """Stand in front of the console where both share a screen; the keyboard stays where it is."""
        if self._beside:
            self.window.raise_()

    def dispose(self) -> None:
        """End for good: the meeting is left."""
        self._cancel()
        self._cancel_settings()
        assert isinstance(self._app, QGuiApplication)
        self._app.screenAdded.disconnect(self._screen_added)
        self._app.screenRemoved.disconnect(self._screen_removed)
        self._wanted = False
        self.window.hide()
        self.window.deleteLater()

    def refresh(self) -> None:
        """Read the public snapshot again and show it, unless the picture is frozen or there is no window to see it."""
        if not self._meeting_id:
            return
        with self._store.reading() as session:
            try:
                self._snapshot = room_snapshot(session, self._meeting_id)
            except LookupError:
                return
        held = self._snapshot.mode == "freeze"
        if not (held and self._frozen):
            self._frozen = held
            if held or self._wanted:  # what is held is what stood there then, seen or not
                self._show(self._snapshot)
        self._changed()

    def tick(self, state: ClockState) -> None:
        """Show the time; a frozen or blank room keeps its picture."""
        if self._frozen or self.mode == "blank" or self._snapshot is None:
            return
        view = self.window.stack.currentWidget()
        if view is self._agenda and self._frame is not None:
            self._agenda.show_agenda(room_agenda(self._frame, state))
        elif self.activity is not None:
            self._show_time(self.activity, state)

    def picture(self, size: QSize) -> QPixmap:
        """The window as it is now, small."""
        ratio = self.window.devicePixelRatioF()
        grabbed = self.window.grab()
        scaled = grabbed.scaled(
            size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        return scaled

    def turn_page(self, by: int) -> None:
        """Go to another page of what does not fit at once."""
        if self.activity is not None:
            self.activity.turn_page(by)
            self._changed()

    def _show(self, seen: RoomSnapshot) -> None:
        if seen.mode == "blank":
            self._blank.show_title(seen.title)
            self.window.show_view(self._blank)
        else:
            self._follow(seen)

    def _follow(self, seen: RoomSnapshot) -> None:
        now = self._clock.now()
        with self._store.reading() as session:
            frame = self._frame = room_frame(session, self._meeting_id)
            state = clock_state(frame.agenda, frame.facts, now)
            view = None
            if seen.view != "agenda" and seen.step is not None and self._settings.current.room_timer != "big":
                view = self._view(seen.step)
                view.read(session, seen.step)
                view.set_spotlight(seen.spotlight)
        if view is None or view.is_bare():
            self._agenda.show_agenda(room_agenda(frame, state))
            self.window.show_view(self._agenda)
            return
        self._show_time(view, state)
        self.window.show_view(view)

    def _show_time(self, view: RoomActivity, state: ClockState) -> None:
        """The timer in the corner of the board, or none at all."""
        if self._settings.current.room_timer == "hidden":
            view.set_clock("", 0, "normal")
        else:
            view.set_clock(state.digits, state.used_per_mille, str(state.state), word(state))

    def _dress(self, chosen: Settings) -> None:
        """Apply colours, size and place of the timer as they were chosen."""
        least = pixel_size(REFERENCE, SMALLEST, CAP_SHARES[chosen.room_size])
        for frame in (self._agenda, self._blank):
            frame.set_look(_colours(chosen), least)
        for view in self._views.values():
            view.set_look(_colours(chosen), chosen.room_size)
        self.refresh()

    def _view(self, step: StepRef) -> RoomActivity:
        make = ROOM_VIEWS.get(step.activity, ROOM_VIEWS["notes"])
        key = make.__name__
        if key not in self._views:
            made = self._views[key] = make()
            made.set_look(_colours(self._settings.current), self._settings.current.room_size)
            self.window.stack.addWidget(made)
        return self._views[key]

    def _hear(self, change: Change) -> None:
        if self._meeting_id:
            self.refresh()

    def _closed_by_hand(self) -> None:
        self._wanted = self._beside = False
        self._changed()

    def _second_screen(self) -> QScreen | None:
        screens, own = QGuiApplication.screens(), self._console().screen().name()
        found = projector([Display.of(screen) for screen in screens], own, self._screen_name)
        return next((screen for screen in screens if found and screen.name() == found.name), None)

    def _stand_beside(self) -> None:
        """Be a window on the console's screen, where it was last or, if that is no more to be seen, in the middle."""
        self._beside = True
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(*_BESIDE)
        displays = [Display.of(screen) for screen in QGuiApplication.screens()]
        place = clamped((*self.window.pos().toTuple(), *_BESIDE), displays)
        if place[:2] != self.window.pos().toTuple():
            self.window.move(*place[:2])
        self.window.showNormal()

    def _fill(self, screen: QScreen) -> None:
        self._beside = False
        self._screen_name = screen.name()
        console = self._console()
        had_keyboard = console.isActiveWindow()
        self.window.setScreen(screen)
        self.window.setGeometry(screen.geometry())
        self.window.showFullScreen()
        if had_keyboard:  # whoever types goes on typing where they were
            console.activateWindow()

    def _screen_removed(self, screen: QScreen) -> None:
        if self._wanted and screen.name() == self._screen_name:
            # Qt would leave the window outside every screen, or a window manager would put it over the console.
            self.window.hide()
            self.unplugged = True
            self._changed()

    def _screen_added(self, screen: QScreen) -> None:
        # Not every screen that comes is one for the room: it may be the console's own, or mirror it.
        found = self._second_screen() if self._wanted and self.unplugged else None
        if found is not None:
            self.unplugged = False
            self._fill(found)
            self._changed()


def _colours(chosen: Settings) -> Palette:
    return DARK if chosen.room_colours == "dark" else LIGHT
