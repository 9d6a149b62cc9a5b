"""The board and the other ways to work on it, of which one is seen; and the menu that leads to them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from facilitator.activities.step import StepRef
from facilitator.activities.swot.compare_page import ComparePage
from facilitator.activities.swot.conclusion_page import ConclusionPage
from facilitator.activities.swot.dots_page import DotsPage
from facilitator.activities.swot.page import BoardPage
from facilitator.activities.swot.replay_page import ReplayPage
from facilitator.activities.swot.room_queries import shown
from facilitator.activities.swot.silent_commands import put_unseen
from facilitator.activities.swot.silent_page import SilentPage
from facilitator.activities.swot.silent_queries import Silence, silence
from facilitator.activities.swot.tows_page import TowsPage
from facilitator.activities.swot.turns_strip import TABLES, TurnsStrip
from facilitator.clock import Clock
from facilitator.meeting.capture import Entry
from facilitator.store.store import Store
from facilitator.widgets.buttons import MenuButton
from facilitator.widgets.layouts import vbox


@dataclass(frozen=True, slots=True)
class _Way:
    """A page by its row of the actions table; `keys` are shown in the menu beside it."""

    action: str
    label: str
    keys: str
    page: type[BoardPage]


WAYS: tuple[_Way, ...] = (
    _Way("swot.silent", "Gather in silence…", "Ctrl+Shift+S", SilentPage),
    _Way("swot.dots", "Vote with dots…", "Ctrl+Shift+V", DotsPage),
    _Way("swot.conclude", "Conclude…", "Ctrl+Shift+F", ConclusionPage),
    _Way("swot.tows", "Pair notes (TOWS)…", "Ctrl+Shift+W", TowsPage),
    _Way("swot.compare", "Boards side by side…", "Ctrl+Shift+B", ComparePage),
    _Way("swot.replay", "Look back…", "Ctrl+Shift+H", ReplayPage),
)


class BoardDesk(QStackedWidget):
    """Shows the board, or one of its pages in its place. `turned` tells that another one is seen."""

    said = Signal(str)
    becomes = Signal(str, str, object)
    turned = Signal()
    tables: frozenset[str] = frozenset({"swot_shown", *TABLES}).union(*(way.page.tables for way in WAYS))

    def __init__(self, store: Store, clock: Clock, board: QWidget) -> None:
        super().__init__()
        self._store, self._clock = store, clock
        self.strip = TurnsStrip(store)
        self.strip.ended.connect(self.turn_turns)
        self._board = QWidget()
        self._board.setLayout(vbox(self.strip, board, gap=0))
        self._board.setFocusProxy(board)
        self._pages: dict[type[BoardPage], BoardPage] = {}
        self._step: StepRef | None = None
        self._silence: Silence | None = None
        self._shown = ""
        self.addWidget(self._board)
        self.button = MenuButton("Work on it")
        self.button.setProperty("measure", "tool")
        self.button.clicked.connect(lambda _checked=False: self._offer())

    def page(self) -> BoardPage | None:
        """The page that is seen, None for the board itself."""
        shown = self.currentWidget()
        return shown if isinstance(shown, BoardPage) else None

    def open(self, kind: type[BoardPage]) -> BoardPage:
        """Show a page."""
        page = self._pages.get(kind)
        if page is None:
            page = self._pages[kind] = kind(self._store, self._clock)
            page.said.connect(self.said)
            page.becomes.connect(self.becomes)
            page.left.connect(self.close_page)
            self.addWidget(page)
        if self._step is not None:
            page.show_step(self._step)
            page.show_room(self._shown)
        self.setCurrentWidget(page)
        self.turned.emit()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def close_page(self) -> None:
        """Show the board again."""
        page = self.page()
        if page is not None:
            page.leave()
            self.setCurrentWidget(self._board)
            self._board.setFocus(Qt.FocusReason.OtherFocusReason)
            self.turned.emit()

    def show_step(self, step: StepRef) -> None:
        """Follow a step: another one begins at its board."""
        if step == self._step:
            return
        self.close_page()
        if self._step is None or step.meeting_id != self._step.meeting_id:
            self.strip.follow(step.meeting_id, False)
        self._step = step
        self.reload()
        seen = [way.page for way in WAYS if way.page.sheet and way.page.sheet == self._shown]
        if self._silence is not None:
            self.open(SilentPage)
        elif seen:
            self.open(seen[0])

    def reload(self) -> None:
        """Read whether notes are gathered unseen, and let the page that is seen read again."""
        if self._step is not None:
            with self._store.reading() as session:
                self._silence = silence(session, self._step.meeting_id, self._step.scenario_id)
                self._shown = shown(session, self._step.meeting_id, self._step.scenario_id)
        self.strip.reload()
        page = self.page()
        if page is not None:
            page.show_room(self._shown)
            page.reload()

    def takes(self, entry: Entry, target: str) -> bool:
        """Whether a captured line went elsewhere than onto the board: unseen in a silence, or to a page."""
        if self._silence is not None:
            put_unseen(self._store, self._silence.id, target, entry.text)
            return True
        page = self.page()
        return page is not None and page.takes(entry, target)

    def hides_drafts(self) -> bool:
        """Whether what is half-typed must not be seen."""
        return self._silence is not None

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Every way, and what the page that is seen answers."""
        found: dict[str, Callable[[], None]] = {way.action: partial(self._go, way.page) for way in WAYS}
        found["swot.turns"] = self.turn_turns
        page = self.page()
        return found | dict(page.handlers()) if page is not None else found

    def voiced(self, entry: Entry) -> Entry:
        """The entry as it goes on the board: in a round robin it speaks for whose turn it is."""
        return self.strip.voiced(entry)

    def turn_turns(self) -> None:
        """Begin to add notes by turns, or end it."""
        if self._step is not None:
            self.close_page()
            self.strip.follow(self._step.meeting_id, not self.strip.is_on())

    def _go(self, kind: type[BoardPage]) -> None:
        shown = self.page()
        if isinstance(shown, kind):
            self.close_page()
        else:
            self.open(kind)

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.addAction("Round robin\tCtrl+Shift+R", self.turn_turns)
        for way in WAYS:
            menu.addAction(f"{way.label}\t{way.keys}", partial(self._go, way.page))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
