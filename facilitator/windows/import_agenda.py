"""Importing an agenda: pasted or out of a file, with a preview of what was understood before anything changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facilitator.activities.agenda.queries import agenda
from facilitator.library.agenda_files import SUFFIXES, Rows
from facilitator.library.agenda_import import import_agenda, leader
from facilitator.library.agenda_times import DAY
from facilitator.library.reading_agenda import ReadAgenda, ReadItem, clock, read_agenda
from facilitator.meeting.queries import ParticipantRow, participants
from facilitator.store.store import Store
from facilitator.text import count
from facilitator.widgets.tables import Column, RowModel
from facilitator.windows.import_dialog import ImportDialog, Wording

_WIDTHS = (72, 56, 0, 190, 84)  # start, minutes, item, lead, notes
_WORDING = Wording(
    matter="Agenda",
    title="Import agenda",
    subtitle="From Word, Excel, CSV or text. What is no item, part or lead goes to the private notes of its item.",
    placeholder="Paste a table or lines, such as\n\n09:00  Welcome (15 min)\n09:15  Recap\n10.00–10.15  Coffee",
    left="Before the first item",
    suffixes=SUFFIXES,
)


@dataclass(frozen=True, slots=True)
class _Line:
    """An item or part as it was understood."""

    id: str
    start: str
    minutes: str
    title: str
    lead: str
    is_known: bool
    is_part: bool
    notes: tuple[str, ...]


class ImportAgenda(ImportDialog):
    """Puts an agenda in the place of the one that is there, or at its end."""

    def __init__(self, parent: QWidget, store: Store, meeting_id: str) -> None:
        super().__init__(parent, _WORDING)
        self._store, self._meeting_id = store, meeting_id
        with store.reading() as session:
            self._people = participants(session, meeting_id)
            has_items = bool(agenda(session, meeting_id).items)
        self._read = ReadAgenda()
        self.model = RowModel[_Line](_columns())
        self.table.setModel(self.model)
        self.size_columns(_WIDTHS)
        cancel = self.add_button("Cancel")
        cancel.clicked.connect(lambda _checked=False: self.reject())
        self.append_button = self.add_button("Add at the end", icon_name="plus")
        self.append_button.setVisible(has_items)
        self.append_button.clicked.connect(lambda _checked=False: self._import(replace=False))
        self.replace_button = self.add_button("Replace agenda" if has_items else "Import agenda", "primary")
        self.replace_button.clicked.connect(lambda _checked=False: self._import(replace=True))
        self.show_nothing()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def understand(self, source: str | Rows) -> str:
        """Show the items as they were understood."""
        read = read_agenda(source)
        self._show(read)
        return read.summary

    def show_nothing(self) -> None:
        """Show no items."""
        self._show(ReadAgenda())

    def _show(self, read: ReadAgenda) -> None:
        self._read = read
        self.model.show_rows(tuple(_lines(read.items, self._people)))
        self.show_leftovers(read.leftovers)
        for made in (self.append_button, self.replace_button):
            made.setEnabled(bool(read.items))

    def _import(self, *, replace: bool) -> None:
        self.catch_up()
        if not self._read.items:
            return
        import_agenda(self._store, self._meeting_id, self._read, replace=replace)
        self.imported.emit(f"Imported {count(len(self._read.items), 'agenda item')}")
        self.accept()


def _columns() -> tuple[Column[_Line], ...]:
    def tone(line: _Line) -> str:
        return "ink-2" if line.is_part else "ink"

    def about_lead(line: _Line) -> str:
        return "" if line.is_known else "Not among the people of this meeting: the name goes to the private notes."

    return (
        Column("Start", lambda line: line.start, tabular=True),
        Column("Min", lambda line: line.minutes, right=True),
        Column("Item", lambda line: f"      {line.title}" if line.is_part else line.title, tone=tone, tip=_title),
        Column("Lead", lambda line: line.lead, tone=lambda line: "ink" if line.is_known else "amber", tip=about_lead),
        Column("Notes", _note_count, tone=lambda _line: "ink-2", tip=lambda line: "\n".join(line.notes)),
    )


def _title(line: _Line) -> str:
    return line.title


def _note_count(line: _Line) -> str:
    return count(len(line.notes), "line") if line.notes else ""


def _lines(items: Sequence[ReadItem], people: Sequence[ParticipantRow]) -> Iterable[_Line]:
    day = 0
    for number, item in enumerate(items):
        person, exactly = leader(item.lead, people)
        start = ""
        if item.start is not None:
            start = clock(item.start % DAY)
            if item.start // DAY > day:
                day = item.start // DAY
                start = f"D{day + 1} {start}"
        lead = person.name if person and exactly else item.lead
        notes = (*((f"Objective: {item.objective}",) if item.objective else ()), *item.notes)
        known = bool(exactly or not item.lead)
        yield _Line(str(number), start, _minutes(item.minutes), item.title, lead, known, False, notes)
        for place, part in enumerate(item.parts):
            told = (*((f"Objective: {part.objective}",) if part.objective else ()), *part.notes)
            yield _Line(f"{number}.{place}", "", _minutes(part.minutes), part.title, "", True, True, told)


def _minutes(minutes: int) -> str:
    return str(minutes) if minutes else ""
