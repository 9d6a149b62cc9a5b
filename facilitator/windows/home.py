"""All meetings: today's first, then what comes, templates, what was; open actions at the right.

The page is shown before the library can be changed: it imports no ORM, and what is asked for meanwhile waits.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from facilitator.library.overview import MeetingLine, Overview
from facilitator.text import count
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import EmptyState, surface
from facilitator.widgets.icons import icon
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.scrolling import upright_with_margin
from facilitator.widgets.theme import LIGHT, SIZE, SPACE
from facilitator.windows.home_lists import Kept, MeetingList, Section, show_if, walk
from facilitator.windows.home_parts import BLANK, Hero, MeetingRow, phase_of

if TYPE_CHECKING:  # not imported before the first picture
    from facilitator.library.due import DueActions
    from facilitator.library.search import Hit
    from facilitator.library.template import Template
    from facilitator.windows.dispatch import Handlers
    from facilitator.windows.home_actions import ActionsPanel
    from facilitator.windows.home_search import HitsPage
    from facilitator.windows.home_templates import TemplateGrid

_TALL = 900  # px from which the lists show more at first
_UPCOMING, _RECENT = (5, 8), (4, 10)


class HomePage(QWidget):
    """The library in the main window. Until `ready`, the last thing asked for is kept and then told."""

    open_wanted = Signal(str, str)  # meeting, and phase, or "" for the one that it is in
    new_wanted = Signal(str)  # template
    duplicate_wanted = Signal(str)
    delete_wanted = Signal(str)
    template_wanted = Signal(str)
    done_wanted = Signal(str, bool)
    all_wanted = Signal()
    searched = Signal(str)
    search_wanted = Signal()  # the field is in the app bar
    search_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ready = False
        self._wish: Callable[[], None] | None = None
        self._seen: Overview | None = None
        self._due_told = self._offered = False
        self._words = ""
        self._selected = ""
        self.upcoming = MeetingList("Upcoming", at=True)
        self.recent = MeetingList("Recent", at=False)
        self._shelf = QWidget()  # where the templates will stand
        self._shelf.setMinimumHeight(SIZE.template)
        self.template_section = Section("New meeting from a template", self._shelf)
        self._lay_out()
        self._connect()

    @cached_property
    def due(self) -> "ActionsPanel":
        """What is due, at the right."""
        from facilitator.windows.home_actions import ActionsPanel

        made = ActionsPanel()
        made.opened.connect(self._open_by_id)
        made.done.connect(lambda key, done: self._tell(self.done_wanted, key, done))
        made.grown.connect(self._chain)
        self._side.setLayout(vbox(made, gap=0, margins=(1, 0, 0, 0)))
        return made

    @cached_property
    def templates(self) -> "TemplateGrid":
        """The templates, as cards."""
        from facilitator.windows.home_templates import TemplateGrid

        made = TemplateGrid()
        made.chosen.connect(self._tell_new)
        made.changed.connect(self._show_template_link)
        self.template_section.link.clicked.connect(lambda _checked=False: made.show_all(not made.shows_all()))
        self._shelf.setLayout(vbox(made, gap=0))
        return made

    @cached_property
    def hits(self) -> "HitsPage":
        """What was found."""
        from facilitator.windows.home_search import HitsPage

        made = HitsPage()
        made.opened.connect(self._open_by_id)
        self._views.addWidget(made)
        return made

    @cached_property
    def empty(self) -> EmptyState:
        """What stands in the place of a library without meetings."""
        new = button("New from a template", "primary", "plus", size="large", on_click=lambda: self._tell_new(""))
        made = EmptyState(
            "Plan your first meeting",
            "Start from a template with an agenda, timings and prompts, then change what you need. "
            "Everything stays on this computer.",
            [new],
            "mark",
        )
        self._views.addWidget(made)
        return made

    def ready(self) -> None:
        """The library can be changed now: tell what was asked for meanwhile."""
        self._ready = True
        wish, self._wish = self._wish, None
        if wish is not None:
            wish()

    def day(self) -> date | None:
        """The day as of which the meetings and what is due are shown; None as long as either was not told."""
        return self._seen.day if self._seen is not None and self._due_told else None

    def show_overview(self, seen: Overview) -> None:
        """Show the meetings; whatever stays keeps its place, its focus and its selection."""
        self._seen = seen
        self._heroes.show(seen.today, self._fill_hero)
        self._show_lists()
        self._show_view()

    def show_due(self, due: "DueActions") -> None:
        """Show the open actions of all meetings."""
        self._due_told = True
        self.due.show_actions(due)
        self._chain()

    def show_templates(self, templates: "Sequence[Template]") -> None:
        """Offer these templates."""
        self._offered = True
        self.templates.show_templates(templates)
        self._show_view()

    def show_hits(self, hits: "Sequence[Hit] | None") -> None:
        """Show what was found in the place of the library; None brings the library back."""
        self._found = hits is not None
        if hits is not None:
            self.hits.show_hits(hits, self._words)
        self._show_view()

    def search(self, words: str) -> None:
        """Ask for what stands under these words, or for the library when there are none."""
        self._words = " ".join(words.split())
        if not self._words:
            self.show_hits(None)
        self._tell(self.searched, self._words)

    def open_first_hit(self) -> None:
        """Open what was found first; nothing happens unless something was."""
        if self._found and self.hits.rows():
            self.hits.rows()[0].click()

    def go_down(self) -> None:
        """Go from the search field into the list below it."""
        if self._found:
            self.hits.focus_first()
        elif self._stops():
            walk(self._stops(), self._stops()[0], 0, self._area)

    def selected_meeting(self) -> str:
        """The id of the meeting that commands are about, or "" when there is none."""
        return self._selected

    def handlers(self) -> "Iterable[Handlers]":
        """What can be done here by menu and keys."""
        found: dict[str, Callable[[], None]] = {
            "search": self.search_wanted.emit,
            "meeting.new": lambda: self._tell_new(BLANK),
        }
        if self._selected:
            found |= self._meeting_handlers(self._selected)
        yield found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the search."""
        if event.key() == Qt.Key.Key_Escape and self._found:
            self.search_left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Offer a first meeting where nothing was told."""
        super().showEvent(event)
        self._show_view()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A taller page lists more."""
        super().resizeEvent(event)
        if (event.oldSize().height() >= _TALL) != (self.height() >= _TALL):
            self._show_lists()

    def _lay_out(self) -> None:
        self._hero_column = vbox(gap=SPACE.x3)
        self._heroes: Kept[MeetingLine, Hero] = Kept(self._hero_column, self._make_hero)
        self._hero_box = QWidget()
        self._hero_box.setLayout(self._hero_column)
        column = vbox(
            self._hero_box,
            self.upcoming,
            self.template_section,
            self.recent,
            gap=SPACE.x5 - SPACE.x1,
        )
        column.addStretch(1)
        content = QWidget()
        content.setContentsMargins(32, 20, 24, 12)
        content.setProperty("scrolled", "true")
        content.setLayout(column)
        self._area = upright_with_margin(content, "Meetings")
        self._views = QStackedWidget()
        self._views.addWidget(self._area)
        self._side = surface("rail", "left")
        self._side.setFixedWidth(SIZE.home_panel)
        row = hbox(self._views, self._side, gap=0)
        row.setStretch(0, 1)
        self.setLayout(row)
        self._found = False

    def _connect(self) -> None:
        for meetings in (self.upcoming, self.recent):
            meetings.made = self._connect_row
            meetings.grown.connect(lambda grown=meetings: self._list_more(grown))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def _show_view(self) -> None:
        if self._found:
            self._select("")  # nothing may be done to a row that is out of sight
        bare = self._seen is None or not self._seen.meetings
        self._views.setCurrentWidget(self.hits if self._found else self.empty if bare else self._area)
        show_if(self._side, not bare)

    def _show_lists(self) -> None:
        seen = self._seen
        if seen is None:
            return
        tall = int(self.height() >= _TALL)
        show_if(self._hero_box, bool(seen.today))
        more = self.upcoming.show_lines(seen.upcoming, seen, _UPCOMING[tall])
        soon = f"{count(seen.soon, 'meeting')} in the next 30 days"
        self.upcoming.show_head(soon, _link(self.upcoming, more, f"All {seen.ahead:,} upcoming"))
        more += self.recent.show_lines(seen.recent, seen, _RECENT[tall])
        self.recent.show_head("", _link(self.recent, more, f"All {count(seen.meetings, 'meeting')}"))
        self._mark()
        self._chain()

    def _show_template_link(self) -> None:
        hidden, every = self.templates.hidden(), self.templates.shows_all()
        number = len(self.templates.cards()) + hidden
        self.template_section.show_head("", "Fewer" if every and hidden else f"All {number} templates" * bool(hidden))
        self._chain()

    def _chain(self) -> None:
        """Let Tab follow the page from the top, whatever was made when."""
        stops: list[QWidget] = []
        for hero in self._heroes.widgets():
            stops += [hero.prepare, hero.go_on]
        stops += [self.upcoming.link, *self.upcoming.rows()]
        if self._offered:
            stops += [self.template_section.link, *self.templates.cards()]
        stops += [self.recent.link, *self.recent.rows()]
        if self._due_told:
            stops += self.due.stops()
        for one, next_one in pairwise(stops):
            QWidget.setTabOrder(one, next_one)

    def _stops(self) -> list[QWidget]:
        """What Up and Down go through."""
        heroes: list[QWidget] = [hero.go_on for hero in self._heroes.widgets()]
        return [*heroes, *self.upcoming.rows(), *self.recent.rows()]

    def _make_hero(self, _line: MeetingLine) -> Hero:
        hero = Hero()
        hero.open_wanted.connect(lambda key, phase: self._tell(self.open_wanted, key, phase))
        hero.menu_wanted.connect(self._show_menu)
        return hero

    def _fill_hero(self, hero: Hero, line: MeetingLine) -> None:
        assert self._seen is not None
        waiting = [each for each in self._seen.today if phase_of(each) != "close"] or self._seen.today
        hero.show_line(line, self._seen.day, first=line == waiting[0])

    def _connect_row(self, row: MeetingRow) -> None:
        row.clicked.connect(lambda _checked=False: self._open(row.line))
        row.stepped.connect(lambda by: walk(self._stops(), row, by, self._area))
        row.menu_wanted.connect(lambda place: self._show_menu(row.line.id if row.line else "", place))

    def _open(self, line: MeetingLine | None) -> None:
        if line is not None:
            self._tell(self.open_wanted, line.id, phase_of(line))

    def _open_by_id(self, meeting_id: str) -> None:
        seen = self._seen
        lines = (*seen.today, *seen.upcoming, *seen.recent) if seen is not None else ()
        line = next((line for line in lines if line.id == meeting_id), None)
        self._tell(self.open_wanted, meeting_id, phase_of(line) if line is not None else "")

    def _lists_all(self) -> bool:
        seen = self._seen
        return seen is None or len(seen.today) + len(seen.upcoming) + len(seen.recent) == seen.meetings

    def _list_more(self, grown: MeetingList) -> None:
        if grown is self.recent:
            self.upcoming.open_wanted = grown.open_wanted
        self._show_lists()
        if grown.open_wanted and not self._lists_all():
            self._tell(self.all_wanted)

    def _tell_new(self, key: str) -> None:
        self._tell(self.new_wanted, key)

    def _tell(self, signal: SignalInstance, *values: object) -> None:
        if self._ready:
            signal.emit(*values)
        else:
            self._wish = lambda: signal.emit(*values)

    def _meeting_handlers(self, meeting_id: str) -> dict[str, Callable[[], None]]:
        return {
            "meeting.duplicate": lambda: self._tell(self.duplicate_wanted, meeting_id),
            "meeting.template": lambda: self._tell(self.template_wanted, meeting_id),
            "meeting.delete": lambda: self._tell(self.delete_wanted, meeting_id),
            "board.delete": lambda: self._tell(self.delete_wanted, meeting_id),
        }

    def _show_menu(self, meeting_id: str, place: QPoint) -> None:
        from facilitator.windows.actions import BY_ID

        self._select(meeting_id)
        menu = QtWidgets.QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for phase in ("prepare", "run", "close"):
            action = BY_ID[f"phase.{phase}"]
            shown = menu.addAction(icon(action.icon, LIGHT.ink_2), action.title)
            shown.triggered.connect(lambda _on=False, to=phase: self._tell(self.open_wanted, meeting_id, to))
        menu.addSeparator()
        handlers = self._meeting_handlers(meeting_id)
        for key in ("meeting.duplicate", "meeting.template", "meeting.delete"):
            action = BY_ID[key]
            shown = menu.addAction(icon(action.icon, LIGHT.ink_2), action.title)
            keys = BY_ID["board.delete"].keys if key == "meeting.delete" else action.keys
            if keys:
                shown.setShortcut(QtGui.QKeySequence(keys[0]))
            shown.triggered.connect(lambda _on=False, call=handlers[key]: call())
        menu.popup(place)

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """What has the focus is selected; it stays so while the focus is outside the page, as in the app bar."""
        if now is None or not self.isAncestorOf(now):
            return
        if isinstance(now, MeetingRow):
            self._select(now.line.id if now.line is not None else "")
        else:
            hero = next((hero for hero in self._heroes.widgets() if hero.isAncestorOf(now)), None)
            self._select(hero.line.id if hero is not None and hero.line is not None else "")

    def _select(self, meeting_id: str) -> None:
        self._selected = meeting_id
        self._mark()

    def _mark(self) -> None:
        rows = [*self.upcoming.rows(), *self.recent.rows()]
        shown = {row.line.id for row in rows if row.line is not None}
        shown |= {hero.line.id for hero in self._heroes.widgets() if hero.line is not None}
        if self._selected not in shown:
            self._selected = ""
        for row in rows:
            row.mark(row.line is not None and row.line.id == self._selected != "")


def _link(meetings: MeetingList, hidden: int, words: str) -> str:
    if meetings.open_wanted:
        return "Fewer"
    return words if hidden else ""
