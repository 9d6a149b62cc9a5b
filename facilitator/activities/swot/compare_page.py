"""The boards of all scenarios side by side, and the links between them."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from facilitator.activities.swot.also_commands import set_also
from facilitator.activities.swot.compare_queries import Column, columns
from facilitator.activities.swot.compare_rules import PERSPECTIVE, QUADRANT
from facilitator.activities.swot.compare_view import CompareView
from facilitator.activities.swot.page import BoardPage
from facilitator.clock import Clock
from facilitator.store.store import Store
from facilitator.widgets.buttons import SegmentedControl, literal
from facilitator.widgets.cards import EmptyState
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import vbox
from facilitator.widgets.theme import SPACE

_HELP = (
    "Arrows go from note to note. The number of a scenario, or a right click, says that the note also applies there; "
    "again takes it back."
)


class ComparePage(BoardPage):
    """Shows all boards, and links a note with other boards by the digit of their scenario."""

    title = "Side by side"
    sheet = "compare"
    tables = frozenset({"swot_note", "swot_also", "swot_dots", "scenario"})

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock)
        self.columns: tuple[Column, ...] = ()
        self.by = SegmentedControl(((QUADRANT, "By quadrant"), (PERSPECTIVE, "By perspective")), "Boards side by side")
        self.by.changed.connect(lambda _key: self._show())
        self.tools.addWidget(self.by)
        self.view = CompareView()
        self.view.linked.connect(self.link)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._offer)
        self.help = TextLabel(_HELP, 12, tone="ink-2", wrap=True)
        table = QWidget()
        table.setLayout(vbox(self.help, self.view, gap=SPACE.x2, margins=(SPACE.x4, SPACE.x2, SPACE.x4, SPACE.x3)))
        self.pages = QStackedWidget()
        self.pages.addWidget(table)
        sentence = "Once the boards of the scenarios have notes, they stand here side by side."
        self.pages.addWidget(EmptyState("Nothing to compare yet", sentence, icon_name="grid"))
        self.set_body(self.pages)
        self.setFocusProxy(self.view)

    def reload(self) -> None:
        """Read all boards again."""
        with self.store.reading() as session:
            self.columns = columns(session, self.step.meeting_id)
        self._show()

    def link(self, note_id: str, number: int) -> None:
        """Let a note apply to the scenario with this number as well, or no longer; its own board stays."""
        there = next((column for column in self.columns if column.number == number), None)
        if there is None or there.scenario_id is None:
            return
        known = {cell.id: cell.guest for cell in there.cells}
        if known.get(note_id) is False:
            return
        set_also(self.store, [note_id], there.scenario_id, note_id not in known)
        self.said.emit(
            f"Also applies to {there.name}" if note_id not in known else f"No longer applies to {there.name}"
        )

    def _offer(self, at: QPoint) -> None:
        """The digits, for the mouse: the scenarios that the note can apply to as well."""
        note = self.view.note()
        if note is None:
            return
        menu = QMenu(self)
        for column in self.columns:
            own = {cell.id: cell.guest for cell in column.cells}
            if column.scenario_id is not None and own.get(note.id) is not False:
                title = literal(f"Also applies to {column.number}: {column.name}")
                row = menu.addAction(title, partial(self.link, note.id, column.number))
                row.setCheckable(True)
                row.setChecked(note.id in own)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _show(self) -> None:
        self.view.show_boards(self.columns, self.by.value())
        self.pages.setCurrentIndex(0 if any(column.cells for column in self.columns) else 1)
