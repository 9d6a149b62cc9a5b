"""Prepare, second tab: who is invited, who votes, who is here; people are typed, or pasted from mail or spreadsheet."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QMenu, QStackedWidget, QTableView, QWidget

from facilitator.meeting import attendance_commands as attendance
from facilitator.meeting import people_commands as commands
from facilitator.meeting.people import Pasted, read_pasted
from facilitator.meeting.queries import ParticipantRow, Turnout, participants, turnout
from facilitator.meeting.tables import Participant, Presence
from facilitator.store.store import Store
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.buttons import button, icon_button
from facilitator.widgets.cards import EmptyState
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.fields import CommitLine, PlainTextField
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.live import LiveView
from facilitator.widgets.tables import Column, Index, RowModel, select_id, selected_id, style_table
from facilitator.widgets.theme import SPACE
from facilitator.windows.dispatch import Handlers

_NONE = "–"
_DUTIES = (("", _NONE), ("chair", "Chair"), ("facilitator", "Facilitator"), ("note taker", "Note taker"))
_ANSWERS = (("invited", "Invited"), ("confirmed", "Confirmed"), ("declined", "Declined"))
_HERE = (("", _NONE), ("present", "Present"), ("left", "Left"), ("apologies", "Apologies"))
_VOTES = (("yes", "Votes"), ("", _NONE))
_TONES = {"confirmed": "green", "declined": "red", "present": "green", "left": "ink-3", "apologies": "amber"}
_WIDTHS = (180, 176, 170, 0, 124, 100, 100, 92, 64)


@dataclass(frozen=True, slots=True)
class _Understood:
    """A pasted person with a key for the table."""

    id: str
    name: str
    role: str
    organisation: str
    email: str


def _summary(seen: Turnout, voting: int) -> str:
    if not seen.people:
        return ""
    parts = [count(seen.people, "person", "people"), f"{seen.confirmed} confirmed", f"{voting} vote"]
    if seen.present:
        parts.append(f"{seen.present} present")
    return " · ".join(parts)


def _tone(key: str) -> str:
    return _TONES.get(key, "ink-2")


def _here(row: ParticipantRow) -> str:
    return "left" if row.attendance == "present" and not row.here else row.attendance


def _word(options: tuple[tuple[str, str], ...], key: str) -> str:
    return dict(options).get(key, key)


class PeoplePage(LiveView, QWidget):
    """The table of participants."""

    said = Signal(str)
    tables = frozenset({str(Participant.__tablename__), str(Presence.__tablename__)})

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._meeting_id = ""
        self.model = RowModel[ParticipantRow](self._columns())
        self.table = QTableView()
        self.table.setModel(self.model)
        style_table(self.table, "People", stretch=3)
        for number, width in enumerate(_WIDTHS):
            if width:
                self.table.setColumnWidth(number, width)
                self.table.horizontalHeader().setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._context_menu)
        self.table.activated.connect(self._activated)
        self.table.clicked.connect(self._clicked)
        self.add_field = CommitLine("Add a person", "Name, or Name <e-mail>, then Enter")
        self.add_field.setMinimumWidth(300)
        self.add_field.returnPressed.connect(self._add_typed)
        self.paste_button = button("Paste people…", icon_name="copy", on_click=self.paste)
        self.present_button = button("Mark all present", icon_name="check", on_click=self._all_present)
        self.summary = TextLabel("", 12, tone="ink-2")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState(
                "Who is coming?",
                "Type a name above, or copy rows from your mail program or a spreadsheet and paste them.",
                (button("Paste people…", "primary", "copy", on_click=self.paste),),
            )
        )
        tools = hbox(self.add_field, self.paste_button, self.present_button, gap=SPACE.x2)
        for name, label, by in (("chevron-up", "Move person up", -1), ("chevron-down", "Move person down", +1)):
            tools.addWidget(icon_button(name, label, on_click=partial(self._move, by)))
        tools.addWidget(icon_button("trash", "Remove person", on_click=self._remove))
        tools.addStretch(1)
        tools.addWidget(self.summary)
        column = vbox(gap=SPACE.x3, margins=(24, 12, 24, 16))
        column.addLayout(tools)
        column.addWidget(self._stack, 1)
        self.setLayout(column)
        self.attach(store)

    def show_meeting(self, meeting_id: str) -> None:
        """Show the people of this meeting."""
        self._meeting_id = meeting_id
        self.reload()

    def reload(self) -> None:
        """Read and show; the selection stays."""
        if not self._meeting_id:
            return
        with self._store.reading() as session:
            rows = participants(session, self._meeting_id)
            seen = turnout(session, self._meeting_id)
        self.model.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.summary.setText(_summary(seen, sum(row.voting for row in rows)))

    def handlers(self) -> Handlers:
        """What this tab answers."""
        found: dict[str, Callable[[], None]] = {"board.add": self.add_field.setFocus}
        if selected_id(self.table):
            found |= {
                "board.edit": lambda: self._activated(self.table.currentIndex()),
                "board.delete": self._remove,
                "board.up": lambda: self._move(-1),
                "board.down": lambda: self._move(+1),
            }
        return found

    def paste(self) -> None:
        """Show what is on the clipboard as people, to be checked and added."""
        dialog = PastePeople(self, QGuiApplication.clipboard().text())
        dialog.accepted_people.connect(self._add_people)
        dialog.open()

    def _columns(self) -> tuple[Column[ParticipantRow], ...]:
        def write(field: commands.Field) -> Callable[[ParticipantRow, str], None]:
            return lambda row, text: self._edit(row, field, text)

        return (
            Column("Name", lambda row: row.name, weight=theme.SEMIBOLD, edit=write("name")),
            Column("Role", lambda row: row.role, tone=lambda _row: "ink-2", edit=write("role")),
            Column("Organisation", lambda row: row.organisation, tone=lambda _row: "ink-2", edit=write("organisation")),
            Column("E-mail", lambda row: row.email, tone=lambda _row: "ink-2", edit=write("email")),
            Column("Perspective", lambda row: row.perspective, edit=write("perspective")),
            Column("Duty", lambda row: _word(_DUTIES, row.duty)),
            Column("Invitation", lambda row: _word(_ANSWERS, row.invitation), tone=lambda row: _tone(row.invitation)),
            Column("Here", lambda row: _word(_HERE, _here(row)), tone=lambda row: _tone(_here(row))),
            Column("Vote", lambda row: "Votes" if row.voting else _NONE),
        )

    def _choices(self, column: int) -> tuple[tuple[str, str], ...]:
        return {5: _DUTIES, 6: _ANSWERS, 7: _HERE, 8: _VOTES}.get(column, ())

    def _choose(self, row_id: str, column: int, key: str) -> None:
        if column == 5:
            commands.set_duty(self._store, row_id, key)  # type: ignore[arg-type]  # keys of _DUTIES
        elif column == 6:
            commands.set_invitation(self._store, row_id, key)  # type: ignore[arg-type]  # keys of _ANSWERS
        elif column == 7 and key == "left":
            attendance.leave(self._store, row_id, self._store.clock.now())
        elif column == 7:
            attendance.set_attendance(self._store, row_id, key)  # type: ignore[arg-type]  # keys of _HERE
        else:
            commands.set_voting(self._store, row_id, bool(key))

    def _clicked(self, index: Index) -> None:
        if self._choices(index.column()):
            self._offer(index)

    def _activated(self, index: Index) -> None:
        if self._choices(index.column()):
            self._offer(index)
        else:
            self.table.edit(self.model.index(index.row(), index.column()))

    def _offer(self, index: Index) -> None:
        row = self.model.row(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, word in self._choices(index.column()):
            shown = menu.addAction(word)
            shown.setCheckable(True)
            shown.setChecked(word == index.data())
            shown.triggered.connect(lambda _on=False, chosen=key: self._choose(row.id, index.column(), chosen))
        place = self.table.visualRect(self.model.index(index.row(), index.column()))
        menu.popup(self.table.viewport().mapToGlobal(place.bottomLeft()))

    def _context_menu(self, place: QPoint) -> None:
        if not selected_id(self.table):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Move up", lambda: self._move(-1))
        menu.addAction("Move down", lambda: self._move(+1))
        menu.addAction("Remove", self._remove)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _edit(self, row: ParticipantRow, field: commands.Field, text: str) -> None:
        if field != "name" or text.strip():
            commands.edit_participant(self._store, row.id, field, text)

    def _add_typed(self) -> None:
        text = self.add_field.text().strip()
        if not text:
            return
        understood = read_pasted(text)
        if understood.people:
            commands.add_participants(self._store, self._meeting_id, understood.people)
        else:
            commands.add_participant(self._store, self._meeting_id, text)
        self.add_field.clear()
        self.table.scrollToBottom()

    def _add_people(self, understood: Pasted) -> None:
        before = self.model.rowCount()
        commands.add_participants(self._store, self._meeting_id, understood.people)
        self.reload()
        added = self.model.rowCount() - before
        known = len(understood.people) - added
        said = f"Added {count(added, 'person', 'people')}"
        self.said.emit(f"{said}; {known} were in the list already" if known else said)

    def _all_present(self) -> None:
        attendance.mark_present(self._store, self._meeting_id)

    def _move(self, by: int) -> None:
        key = selected_id(self.table)
        if key:
            commands.move_participant(self._store, key, by)
            select_id(self.table, key)

    def _remove(self) -> None:
        key = selected_id(self.table)
        if key:
            name = self.model.row(self.table.currentIndex()).name
            commands.remove_participants(self._store, (key,))
            self.said.emit(f"Removed {name}")


class PastePeople(Dialog):
    """Rows pasted as they come; says what it understood before anything is added."""

    accepted_people = Signal(object)

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(
            parent,
            "Paste people",
            "From a mail program (Name <mail>; …) or a spreadsheet (name, role, organisation, e-mail).",
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.edit = PlainTextField("Rows to add", "Paste here", least=5, most=8)
        self.edit.show_value(text)  # so that Esc closes at once while nothing was typed
        self.model = RowModel[_Understood](
            (
                Column("Name", lambda row: row.name, weight=theme.SEMIBOLD),
                Column("Role", lambda row: row.role),
                Column("Organisation", lambda row: row.organisation),
                Column("E-mail", lambda row: row.email),
            )
        )
        self.table = QTableView()
        self.table.setModel(self.model)
        style_table(self.table, "Understood people", row_height=32, stretch=3)
        for column, width in enumerate((170, 150, 150)):
            self.table.setColumnWidth(column, width)
        self.table.setFixedHeight(200)
        self.body.addWidget(self.edit)
        self.body.addWidget(self.table)
        self.cancel = self.add_button("Cancel")
        self.cancel.clicked.connect(lambda _checked=False: self.reject())
        self.add = self.add_button("Add", "primary")
        self.add.clicked.connect(lambda _checked=False: self._finish())
        self.edit.textChanged.connect(self._read)
        self._read()

    def _read(self) -> None:
        self._understood = read_pasted(self.edit.toPlainText())
        people = self._understood.people
        self.model.show_rows(
            [
                _Understood(str(place), row.name, row.role, row.organisation, row.email)
                for place, row in enumerate(people)
            ]
        )
        self.foot_note.setText(self._understood.summary if self.edit.toPlainText().strip() else "")
        self.add.setEnabled(bool(people))
        self.add.set_label(f"Add {count(len(people), 'person', 'people')}" if people else "Add")

    def _finish(self) -> None:
        self.accept()
        self.accepted_people.emit(self._understood)
