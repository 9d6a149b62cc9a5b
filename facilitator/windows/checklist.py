"""Prepare, fourth tab: the room and kit checklist."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from facilitator.activities.agenda.queries import agenda
from facilitator.activities.agenda.rules import last_day, local
from facilitator.activities.checklist import commands
from facilitator.activities.checklist.queries import ChecklistLine, checklist
from facilitator.clock import Clock
from facilitator.meeting.capture import Person, person_named
from facilitator.meeting.days import parse_day
from facilitator.meeting.queries import people
from facilitator.store.store import Store
from facilitator.text import medium_date
from facilitator.widgets.cards import Card
from facilitator.widgets.day_edit import DayEdit
from facilitator.widgets.editable_list import Column, EditableList, ListLine
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.live import LiveView
from facilitator.widgets.name_edit import NameEdit
from facilitator.widgets.theme import SPACE

_WIDTH, _WHO, _DUE = 1112, 200, 184


class ChecklistPage(LiveView, QWidget):
    """What to bring and arrange, by whom and by when, ticked off."""

    said = Signal(str)
    tables = frozenset({"checklist_item", "participant", "agenda_item", "meeting"})

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__()
        self._store, self._clock = store, clock
        self._meeting_id = ""
        self._people: tuple[Person, ...] = ()
        self._lines: dict[str, ChecklistLine] = {}
        self._today, self._last_day = date.min, date.max
        self._card = Card("Room and kit", margin=SPACE.x4)
        self._card.setMaximumWidth(_WIDTH)
        self.list = EditableList(
            "checklist line",
            "Add something to bring or arrange and press Enter",
            columns=(Column("Who", _WHO, self._who_of), Column("Due", _DUE, self._due_of)),
        )
        self._card.body.addWidget(self.list)
        column = vbox(self._card)
        column.addStretch(1)
        row = hbox(gap=0, margins=(24, 16, 24, 24))
        row.addLayout(column, 1)
        row.addStretch(0)
        sheet = QWidget()
        sheet.setLayout(row)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setAccessibleName("Checklist")
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(sheet)
        self.setLayout(vbox(self._area, gap=0))
        self.list.added.connect(lambda text: commands.add(store, self._meeting_id, text))
        self.list.edited.connect(lambda key, text: commands.edit(store, key, text))
        self.list.ticked.connect(lambda key, done: commands.tick(store, key, done))
        self.list.moved.connect(lambda key, by: commands.move(store, key, by))
        self.list.removed.connect(self._remove)
        self.attach(store)

    def show_meeting(self, meeting_id: str) -> None:
        """Show the checklist of this meeting."""
        self._meeting_id = meeting_id
        self.reload()

    def reload(self) -> None:
        """Read and show."""
        if not self._meeting_id:
            return
        with self._store.reading() as session:
            lines = checklist(session, self._meeting_id)
            self._people = people(session, self._meeting_id)
            try:
                seen = agenda(session, self._meeting_id)
            except LookupError:  # the making of the meeting was taken back
                return
        self._today, self._last_day = local(seen, self._clock.now()).date(), last_day(seen) or date.max
        self._lines = {line.id: line for line in lines}
        self.list.show_lines([ListLine(line.id, line.text, ticked=line.done) for line in lines])
        troubles = [self._show_cells(line) for line in lines]
        done, overdue, after = sum(line.done for line in lines), troubles.count("overdue"), troubles.count("after")
        said = [f"{done} of {len(lines)} done"] if lines else []
        said += [f"{overdue} overdue"] if overdue else []
        said += [f"{after} due after the meeting"] if after else []
        self._card.heading.show_header("Room and kit", " · ".join(said))

    def go_to(self, line_id: str) -> None:
        """Put the keyboard on the due date of a line."""
        cells = self.list.cells(line_id)
        if cells:
            cells[-1].setFocus(Qt.FocusReason.OtherFocusReason)
            cells[-1].selectAll()
            # Only then has a page that has just come to the front its size.
            QTimer.singleShot(0, cells[-1], lambda: self._area.ensureWidgetVisible(cells[-1]))

    def _show_cells(self, line: ChecklistLine) -> str:
        """Show who and by when; tells what is wrong with the date."""
        who, due = self.list.cells(line.id)
        who.show_value(line.who)
        due.show_value(medium_date(line.due) if line.due else "")
        for cell in (who, due):
            if not cell.hasFocus():
                cell.setCursorPosition(0)  # of what does not fit, the beginning is seen
        trouble = line.trouble(self._today, self._last_day)
        if isinstance(due, DayEdit):
            words = {"overdue": "Overdue", "after": "After the meeting", "": ""}[trouble]
            due.show_mark(words, "red" if trouble == "overdue" else "amber")
        return trouble

    def _who_of(self, key: str) -> NameEdit:
        made = NameEdit("Who", lambda: [person.name for person in self._people])
        made.committed.connect(lambda text: self._give(key, text))
        return made

    def _due_of(self, key: str) -> DayEdit:
        made = DayEdit("Due", lambda words: parse_day(words, self._today), self.list)
        made.chosen.connect(lambda day: self._put_off(key, day))
        return made

    def _give(self, key: str, text: str) -> None:
        line, (owner_id, who) = self._lines[key], person_named(text, self._people)
        if (owner_id, who) == (line.owner_id, line.who):
            self._show_cells(line)  # the same person in other words
        else:
            commands.set_owner(self._store, key, owner_id, who)

    def _put_off(self, key: str, day: date | None) -> None:
        line = self._lines[key]
        if day == line.due:
            self._show_cells(line)
        else:
            commands.set_due(self._store, key, day)

    def _remove(self, key: str) -> None:
        commands.delete(self._store, key)
        self.said.emit("Deleted from the checklist")
