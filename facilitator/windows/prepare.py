"""Preparing a meeting: details, people, agenda, checklist."""

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget

from facilitator.activities.agenda.panel import AgendaPanel
from facilitator.activities.checklist.queries import progress
from facilitator.activities.checklist.tables import ChecklistItem
from facilitator.activities.step import StepRef
from facilitator.clock import Clock
from facilitator.library.splitting import split
from facilitator.meeting.queries import head, turnout
from facilitator.meeting.tables import Participant
from facilitator.store.store import Store
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import surface
from facilitator.widgets.labels import plain_tooltip
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.live import LiveView
from facilitator.widgets.theme import SIZE, SPACE
from facilitator.windows.checklist import ChecklistPage
from facilitator.windows.details import DetailsPage
from facilitator.windows.dispatch import Handlers
from facilitator.windows.import_agenda import ImportAgenda
from facilitator.windows.later import LaterPages
from facilitator.windows.methods import InsertMethod
from facilitator.windows.people import PeoplePage
from facilitator.windows.print_agenda import PrintAgenda

TABS = ("details", "people", "agenda", "checklist")


class PreparePage(LiveView, QWidget):
    """Four tabs over one meeting."""

    said = Signal(str)
    asked = Signal(str)  # the id of an action that somebody else answers, such as "undo"
    start_wanted = Signal()
    tables = frozenset({str(Participant.__tablename__), str(ChecklistItem.__tablename__)})

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__()
        self._store, self._clock = store, clock
        self._meeting_id = ""
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Parts of the preparation")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        makers = {
            "details": lambda: self._take_in(DetailsPage(store, clock)),
            "people": lambda: self._take_in(PeoplePage(store)),
            "agenda": self._make_agenda,
            "checklist": lambda: self._take_in(ChecklistPage(store, clock)),
        }
        self.stack = LaterPages(makers)
        for _key in TABS:
            self.tabs.addTab("")
        self.tabs.currentChanged.connect(self._show_page)
        bar = surface("surface", "bottom")
        bar.setFixedHeight(SIZE.tab_bar)
        self.method_button = button("Insert method…", "quiet", "template", size="tool", on_click=self.insert_method)
        self.import_button = button("Import…", "quiet", "upload", size="tool", on_click=self.import_agenda)
        self.print_button = button("Print…", "quiet", "printer", size="tool", on_click=self.print_agenda)
        plain_tooltip(self.method_button, "Add a way of working, such as a nominal group, with parts and prompts")
        plain_tooltip(self.import_button, "Bring an agenda from Word, Excel, CSV or text")
        plain_tooltip(self.print_button, "Save the agenda, the running sheet or a calendar invitation")
        self._tools = (self.method_button, self.import_button, self.print_button)
        row = hbox(self.tabs, *self._tools, gap=SPACE.x1, margins=(24, 0, 24, 0))
        row.setStretch(0, 1)
        bar.setLayout(row)
        self.setLayout(vbox(bar, self.stack, gap=0))
        self.show_tab("agenda")
        self.attach(store)

    @property
    def details(self) -> DetailsPage:
        """The frame of the meeting."""
        return cast(DetailsPage, self.stack.page("details"))

    @property
    def people(self) -> PeoplePage:
        """Who takes part."""
        return cast(PeoplePage, self.stack.page("people"))

    @property
    def agenda(self) -> AgendaPanel:
        """What is done when."""
        return cast(AgendaPanel, self.stack.page("agenda"))

    @property
    def checklist(self) -> ChecklistPage:
        """What to bring and arrange."""
        return cast(ChecklistPage, self.stack.page("checklist"))

    def show_meeting(self, meeting_id: str) -> None:
        """Show the preparation of this meeting."""
        self._meeting_id = meeting_id
        self.stack.show_meeting(meeting_id)
        self._refresh()

    def show_tab(self, key: str) -> None:
        """Bring details, people, agenda or checklist to the front."""
        self.tabs.setCurrentIndex(TABS.index(key))

    def reload(self) -> None:
        """Count people and ticks for the tabs."""
        if not self._meeting_id:
            return
        with self._store.reading() as session:
            people = turnout(session, self._meeting_id).people
            done, lines = progress(session, self._meeting_id)
        ticks = f"{done}/{lines}" if lines else ""
        for place, (title, number) in enumerate(
            (("Details", ""), ("People", str(people or "")), ("Agenda", ""), ("Checklist", ticks))
        ):
            self.tabs.setTabText(place, f"{title}  {number}".rstrip())

    def import_agenda(self) -> None:
        """Bring an agenda from elsewhere, looked over before it changes anything."""
        asked = ImportAgenda(self, self._store, self._meeting_id)
        asked.imported.connect(self._show_imported)
        asked.open()

    def insert_method(self) -> None:
        """Choose a method that goes behind the selected item."""
        row = self.agenda.table.current()
        key = (row.parent_id or row.id) if row is not None else ""
        titles = {each.id: each.title for each in self.agenda.table.rows() if each.kind in ("item", "break")}
        after, title = (key, titles[key]) if key in titles else (None, "")
        asked = InsertMethod(self, self._store, self._meeting_id, after, title)
        asked.inserted.connect(self._show_method)
        asked.open()

    def print_agenda(self) -> None:
        """Offer what is given out before a meeting."""
        PrintAgenda(self, self._store, self._clock, self._meeting_id).open()

    def _take_in(self, page: DetailsPage | PeoplePage | AgendaPanel | ChecklistPage) -> QWidget:
        page.said.connect(self.said)
        return page

    def _make_agenda(self) -> QWidget:
        page = AgendaPanel(self._store, self._clock)
        page.offer_start(self.start_wanted.emit)
        page.asked.connect(self.asked)
        page.details_wanted.connect(lambda: self.show_tab("details"))
        page.people_wanted.connect(lambda: self.show_tab("people"))
        page.checklist_wanted.connect(self._open_checklist)
        page.split_wanted.connect(self._split)
        page.import_wanted.connect(self.import_agenda)
        return self._take_in(page)

    def _show_page(self, number: int) -> None:
        self.stack.show_page(TABS[number])
        for made in self._tools:
            made.setVisible(TABS[number] == "agenda")

    def _show_method(self, item_id: str, title: str) -> None:
        self.show_tab("agenda")
        self.agenda.show_step(StepRef(self._meeting_id, item_id, ""))
        self.said.emit(f"“{title}” inserted")

    def _show_imported(self, sentence: str) -> None:
        self.show_tab("agenda")
        self.said.emit(sentence)

    def _open_checklist(self, line_id: str) -> None:
        self.show_tab("checklist")
        self.checklist.go_to(line_id)

    def _split(self, item_id: str) -> None:
        """Put an item and what follows into a meeting of its own."""
        made = split(self._store, self._meeting_id, item_id)
        with self._store.reading() as session:
            self.said.emit(f"“{head(session, made).title}” made")

    def handlers(self) -> Iterable[Handlers]:
        """The tab in front."""
        if self._meeting_id:
            yield {
                "agenda.import": self.import_agenda,
                "agenda.method": self.insert_method,
                "agenda.print": self.print_agenda,
            }
        page = self.stack.currentWidget()
        if isinstance(page, PeoplePage | AgendaPanel):
            yield page.handlers()
