"""Who is here: people are found by typing and noted as coming or going with one key; times can be corrected."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHeaderView, QLineEdit, QStackedWidget, QStyleOptionViewItem, QWidget

from facilitator.activities.attendance.queries import PersonRow, Room, room
from facilitator.activities.panel import Panel
from facilitator.clock import Clock
from facilitator.meeting import attendance_commands as commands
from facilitator.meeting.attendance import BadTime, near
from facilitator.meeting.times import parse_time
from facilitator.store.store import Store
from facilitator.text import begins
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import EmptyState, icon_label
from facilitator.widgets.finder import FindField, PickTable
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.tables import Column, Index, RowDelegate, RowModel, select_id, selected_id, style_table
from facilitator.widgets.theme import LIGHT, SPACE

_STATES = {
    "here": ("Here", "green", "check"),
    "left": ("Left", "ink-2", ""),
    "apologies": ("Apologies", "amber", ""),
    "declined": ("Declined", "red", ""),
    "expected": ("Not here yet", "ink-2", ""),
}
_ARRIVED, _LEFT, _DEED = 3, 4, 6
_WIDTHS = {0: 176, 2: 120, _ARRIVED: 112, _LEFT: 68, 5: 60, _DEED: 108}
_FROM_THE_START = ("", "start", "from the start")


class AttendancePanel(Panel):
    """The list of people of a meeting, looked at aside while it runs; it takes no captured lines."""

    tables = frozenset({"meeting", "participant", "presence"})
    takes_lines = False

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(store, clock, parent)
        self._room: Room | None = None
        self.model = RowModel[PersonRow](self._columns())
        self.table = PickTable()
        self.table.setModel(self.model)
        style_table(self.table, "People and whether they are here", stretch=1)
        self.table.setItemDelegate(_TimeDelegate(self.table))
        for number, width in _WIDTHS.items():
            self.table.setColumnWidth(number, width)
            self.table.horizontalHeader().setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
        self.table.picked.connect(self.toggle)
        self.table.clicked.connect(self._clicked)
        self.field = FindField("Find a person", "Name or role, then Enter", self.table)
        self.field.setMinimumWidth(240)
        self.field.textChanged.connect(self._narrow)
        self.all_button = button("Mark all present", icon_name="check", on_click=self._mark_all)
        self.counted = TextLabel("", 14, theme.SEMIBOLD, tabular=True)
        self.voters = TextLabel("", 14, tone="ink-2", tabular=True)
        self.problem = TextLabel("", 12, tone="red", wrap=True)
        self.pages = QStackedWidget()
        self.nobody = EmptyState("Nobody is on the list yet", "Add those who are invited under Prepare, People.")
        for page in (self.table, self.nobody):
            self.pages.addWidget(page)
        self._lay_out()
        self.setFocusProxy(self.field)

    # --- what the console asks for

    def reload(self) -> None:
        """Read who is here again; the selection stays."""
        if self.step is None:
            return
        with self.store.reading() as session:
            self._room = room(session, self.step.meeting_id)
        seen = self._room
        self.counted.setText(f"{seen.here} of {seen.expected} here")
        self.voters.setText(f"{seen.voters_here} of {seen.voters} voting members")
        self._show()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Finding always; correcting the time of the person that is selected."""
        found: dict[str, Callable[[], None]] = {"board.add": self.field.setFocus}
        if selected_id(self.table):
            found["board.edit"] = self._correct
        return found

    # --- what is done

    def toggle(self, person_id: str) -> None:
        """Note that a person comes in, or goes out, now."""
        row = self._row(person_id)
        now = self.clock.now()
        self._tell("")
        if row.state == "here":
            commands.leave(self.store, person_id, now)
        else:
            commands.arrive(self.store, person_id, now)
        self.said.emit(f"{row.name}: {_words(self._row(person_id))}")
        self.field.clear()
        select_id(self.table, person_id)

    # --- inside

    def _columns(self) -> tuple[Column[PersonRow], ...]:
        def quiet(_row: PersonRow) -> str:
            return "ink-2"

        return (
            Column("Name", lambda row: row.name, weight=theme.SEMIBOLD),
            Column("Role", lambda row: row.role or row.perspective or row.organisation, tone=quiet),
            Column(
                "In the room",
                lambda row: _STATES[row.state][0],
                tone=lambda row: _STATES[row.state][1],
                icon=lambda row: _STATES[row.state][2],
            ),
            Column(
                "Arrived",
                lambda row: row.arrived,
                tabular=True,
                tone=lambda row: "ink" if row.stay and row.stay.arrived_at else "ink-2",
                tip=lambda row: f"Was here before: {row.earlier}" if row.earlier else "",
                edit=self._arrived,
            ),
            Column("Left", lambda row: row.left, tabular=True, edit=self._left),
            Column("Vote", lambda row: "Votes" if row.voting else "–", tone=quiet),
            Column("", _deed, tone=lambda _row: "accent", weight=theme.MEDIUM),
        )

    def _lay_out(self) -> None:
        tools = hbox(self.field, self.all_button, gap=SPACE.x2)
        tools.addStretch(1)
        tools.addWidget(self.counted)
        tools.addWidget(self.voters)
        self._below = QWidget()
        below = hbox(icon_label("warning", LIGHT.red_text, 14), self.problem, gap=6)
        below.setStretch(1, 1)
        self._below.setLayout(below)
        self._below.hide()
        column = vbox(gap=SPACE.x3, margins=(16, 12, 16, 12))
        column.addLayout(tools)
        column.addWidget(self.pages, 1)
        column.addWidget(self._below)
        self.setLayout(column)

    def _show(self) -> None:
        people = self._room.people if self._room else ()
        typed = self.field.text()
        found = [row for row in people if begins(typed, row.name, row.role, row.perspective, row.organisation)]
        self.model.show_rows(found)
        if typed.strip() and found and selected_id(self.table) is None:
            self.table.step(0)
        if found:
            self.pages.setCurrentWidget(self.table)
            return
        headline = f"Nobody is found by “{typed.strip()}”" if people else "Nobody is on the list yet"
        advice = "Look at the spelling, or" if people else "Add those who are invited"
        self.nobody.show_text(headline, f"{advice}{' add them' if people else ''} under Prepare, People.")
        self.pages.setCurrentWidget(self.nobody)

    def _narrow(self) -> None:
        """Show those who are found; the first of them is the one that Enter takes."""
        self._tell("")
        self._show()
        self.table.setCurrentIndex(self.model.index(0, 0) if self.field.text().strip() else QModelIndex())

    def _clicked(self, index: Index) -> None:
        if index.column() == _DEED:
            self.toggle(self.model.row(index).id)

    def _mark_all(self) -> None:
        if self.step is not None:
            commands.mark_present(self.store, self.step.meeting_id)
            self.said.emit("Marked all present")

    def _correct(self) -> None:
        index = self.table.currentIndex()
        column = _LEFT if self.model.row(index).state == "left" else _ARRIVED
        self.table.setFocus()
        self.table.edit(self.model.index(index.row(), column))

    def _arrived(self, row: PersonRow, text: str) -> None:
        stay = row.stay
        at = self._read(text, stay.arrived_at if stay else None)
        if isinstance(at, str):
            self._tell(at)
        elif stay is not None:
            self._keep(lambda: commands.set_arrival(self.store, stay.id, at))
        elif at is not None:
            commands.arrive(self.store, row.id, at)

    def _left(self, row: PersonRow, text: str) -> None:
        stay = row.stay
        if stay is None:
            self._tell(f"{row.name} has not arrived yet.")
            return
        at = self._read(text, stay.left_at or stay.arrived_at)
        if isinstance(at, str):
            self._tell(at)
        else:
            self._keep(lambda: commands.set_departure(self.store, stay.id, at))

    def _read(self, text: str, about: datetime | None) -> datetime | str | None:
        """The instant that is typed, None for none, or what is wrong."""
        assert self._room is not None
        words = text.strip().casefold()
        if words in _FROM_THE_START:
            return None
        typed = parse_time(words)
        if typed is None:
            return f"“{text.strip()}” is not a time such as 09:20."
        return near(typed, about or self._room.starts_at or self.clock.now(), self._room.time_zone)

    def _keep(self, act: Callable[[], None]) -> None:
        try:
            act()
        except BadTime as problem:
            self._tell(str(problem))
        else:
            self._tell("")

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self._below.setVisible(bool(problem))

    def _row(self, person_id: str) -> PersonRow:
        assert self._room is not None
        return next(row for row in self._room.people if row.id == person_id)


class _TimeDelegate(RowDelegate):
    """Names the field in which a time is corrected."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line named after what it corrects."""
        editor = QLineEdit(parent)
        editor.setAccessibleName("Arrived at" if index.column() == _ARRIVED else "Left at")
        editor.setPlaceholderText("09:20")
        return editor


def _deed(row: PersonRow) -> str:
    return {"here": "Leaves", "left": "Comes back"}.get(row.state, "Arrives")


def _words(row: PersonRow) -> str:
    if row.state == "here":
        return f"here since {row.arrived}" if row.stay and row.stay.arrived_at else "here from the start"
    return f"left {row.left}" if row.state == "left" else "not here"
