"""The main window: app bar, banner, pages, toast. It is painted before the library is opened, so it imports no ORM."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from facilitator.widgets.buttons import button
from facilitator.widgets.layouts import vbox
from facilitator.widgets.tab_order import go_on
from facilitator.windows.appbar import AppBar
from facilitator.windows.home import HomePage
from facilitator.windows.home_parts import ProblemPage

if TYPE_CHECKING:  # not imported before the first picture
    from facilitator.widgets.notices import Banner, Toast
    from facilitator.windows.dispatch import Dispatcher, Handlers

MINIMUM = (1280, 640)
LOW_SCREEN = 768
_FULL = Qt.WindowState.WindowFullScreen


def needs_all(height: int) -> bool:
    """Whether a screen of this height in px is too low to share with a title bar while a meeting runs."""
    return height <= LOW_SCREEN


class Page(Protocol):
    """What the shell asks of the page in front."""

    def handlers(self) -> "Iterable[Handlers]":
        """Who answers actions on this page, the nearest first."""
        ...


class Shell(QMainWindow):
    """The one main window. What its first picture does not show is made when it is first needed."""

    painted = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Facilitator")
        self.setMinimumSize(*MINIMUM)
        self.resize(1366, 768)
        self._was_painted = False
        self._running = False
        self._filled = False
        self._shared = False
        self._gave_way = False
        self._page: Page | None = None
        self._problem: ProblemPage | None = None
        # Set once the library is open: what is answered on every page, and names that read differently now.
        self.answers: Callable[[], Handlers] = dict
        self.names: Callable[[], Mapping[str, str]] = dict
        self.bar = AppBar()
        self.pages = QStackedWidget()
        self.home = HomePage()
        self.pages.addWidget(self.home)
        self._frame = frame = QWidget()
        self._column = vbox(self.bar, self.pages, gap=0)
        frame.setLayout(self._column)
        self.setCentralWidget(frame)
        self.bar.menu_wanted.connect(self._menu)
        self.bar.searched.connect(self.home.search)
        self.bar.search.returnPressed.connect(self.home.open_first_hit)
        self.bar.down_wanted.connect(self.home.go_down)
        self.home.search_wanted.connect(self.focus_search)
        self.home.search_left.connect(self.bar.search.clear)
        self.show_home()

    @cached_property
    def banner(self) -> "Banner":
        """What has stopped or needs care, under the bar."""
        from facilitator.widgets.notices import Banner

        made = Banner()
        self._column.insertWidget(1, made)
        return made

    @cached_property
    def toast(self) -> "Toast":
        """What was done, at the foot of the window."""
        from facilitator.widgets.notices import Toast

        return Toast(self._frame)

    @cached_property
    def dispatcher(self) -> "Dispatcher":
        """Who answers keys and menus; keys are heard from the first picture on."""
        from facilitator.windows.dispatch import Dispatcher

        return Dispatcher(self, self._responders, self._read_names)

    def show_home(self) -> None:
        """Bring all meetings to the front."""
        self.make_room(running=False)
        self._page = self.home
        self.bar.show_home(self._projector())
        self.pages.setCurrentWidget(self.home)
        self.setWindowTitle("Facilitator")

    def show_page(self, page: QWidget, title: str) -> None:
        """Bring a meeting to the front; `page` offers `handlers`."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self._page = page  # type: ignore[assignment]  # a console, which offers what Page asks
        self.pages.setCurrentWidget(page)
        self.setWindowTitle(f"{title} – Facilitator")

    def focus_search(self) -> None:
        """Bring all meetings to the front, with the caret in the search field."""
        if self._page is not self.home:
            self.show_home()
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def show_problem(self, text: str, remedy: str = "", mend: Callable[[], None] | None = None) -> None:
        """Say in the place of the pages why nothing can be opened; `mend` does what `remedy` names."""
        actions = [button(remedy, "primary", size="large", on_click=mend)] if mend is not None else []
        actions.append(button("Quit", size="large", on_click=self.close))
        self.clear_problem()
        self._problem = ProblemPage(text, actions)
        self._page = None
        self.pages.addWidget(self._problem)
        self.pages.setCurrentWidget(self._problem)
        self.bar.setEnabled(False)
        actions[0].setFocus()

    def clear_problem(self) -> None:
        """Bring all meetings back once the problem is mended."""
        if self._problem is None:
            return
        self.pages.removeWidget(self._problem)
        self._problem.deleteLater()
        self._problem = None
        self.bar.setEnabled(True)
        self.show_home()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Tell in a toast what was done, with Undo where it can be taken back."""
        self.toast.show_toast(text, "Undo" if undo else "", undo)

    def handlers(self) -> "Handlers":
        """What the window itself answers on every page."""
        return {
            "quit": self._quit,
            "view.fullscreen": self._full_screen,
        }

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the first picture stands."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()
            QTimer.singleShot(0, self, self._take_keys)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the screens again: a projector may have been plugged in."""
        super().showEvent(event)
        if self._page is self.home:
            self.bar.show_home(self._projector())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab follow the page as it is read."""
        return go_on(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed, then close the room with the console."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self.closing.emit()
        super().closeEvent(event)

    def _take_keys(self) -> None:
        assert self.dispatcher is not None

    def _responders(self) -> "Iterable[Handlers]":
        if self._page is not None:
            yield from self._page.handlers()
        yield self.answers()
        yield self.handlers()

    def _read_names(self) -> Mapping[str, str]:
        return self.names()

    def _menu(self) -> None:
        menu = self.dispatcher.menu(self)
        menu.aboutToHide.connect(self.dispatcher.refresh)
        anchor = self.bar.menu_button
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomRight()) - QPoint(menu.sizeHint().width(), 0))

    def _quit(self) -> None:
        self.close()

    def make_room(self, running: bool) -> None:
        """Fill a low screen while a meeting runs, because a maximised window leaves the board too little of it.

        What the user chose with F11 stays.
        """
        self._running = running
        free = self.isVisible() and not self.isFullScreen() and not self._shared
        if running and free and needs_all(self.screen().size().height()):
            self._filled = True
            self.setWindowState(self.windowState() | _FULL)
        elif not running and self._filled:
            self._filled = self._gave_way = False
            self.setWindowState(self.windowState() & ~_FULL)

    def share_screen(self, shared: bool) -> None:
        """Leave full screen as long as the room window shares our screen: it would stand behind us, unseen."""
        self._shared = shared
        if shared and self.isFullScreen():
            self._gave_way = True
            self.setWindowState(Qt.WindowState.WindowMaximized)
        elif not shared and self._gave_way:
            self._gave_way = False
            self.setWindowState(_FULL)
        elif not shared:
            self.make_room(self._running)

    def _full_screen(self) -> None:
        self._filled = False
        self.setWindowState(self.windowState() ^ _FULL)

    def _projector(self) -> str:
        if len(QGuiApplication.screens()) < 2:
            return ""
        from facilitator.windows.screens import Display, projector

        screens = [Display.of(screen) for screen in QGuiApplication.screens()]
        own = self.screen().name() if self.screen() else ""
        found = projector(screens, own)
        return f"Projector ready, {found.place[2]} × {found.place[3]}" if found else ""
