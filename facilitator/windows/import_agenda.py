"""Importing an agenda: pasted or out of a file, with a preview of what was understood before anything changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QListWidget, QTableView, QWidget

from facilitator.activities.agenda.queries import agenda
from facilitator.library.agenda_files import SUFFIXES, Rows, read_file
from facilitator.library.agenda_import import import_agenda, leader
from facilitator.library.agenda_times import DAY
from facilitator.library.reading_agenda import AgendaProblem, ReadAgenda, ReadItem, clock, read_agenda
from facilitator.meeting.queries import ParticipantRow, participants
from facilitator.store.store import Store
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.fields import PlainTextField
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.tables import Column, RowModel, style_table
from facilitator.widgets.theme import SPACE

_WIDTH, _SOURCE, _HEIGHT, _ROW = 1040, 300, 292, 32
_WIDTHS = (72, 56, 0, 190, 84)  # start, minutes, item, lead, notes
_TAB = 24
_PAUSE = 150  # ms of quiet before a pasted text is read
_PLACEHOLDER = "Paste a table or lines, such as\n\n09:00  Welcome (15 min)\n09:15  Recap\n10.00–10.15  Coffee"


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


class ImportAgenda(Dialog):
    """Left the source, right what was understood of it; `imported` tells how many items came in."""

    imported = Signal(str)

    def __init__(self, parent: QWidget, store: Store, meeting_id: str) -> None:
        super().__init__(
            parent,
            "Import agenda",
            "From Word, Excel, CSV or text. What is no item, part or lead goes to the private notes of its item.",
            width=_WIDTH,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store, self._meeting_id = store, meeting_id
        with store.reading() as session:
            self._people = participants(session, meeting_id)
            has_items = bool(agenda(session, meeting_id).items)
        self._rows: Rows | None = None
        self._read = ReadAgenda()
        self.edit = PlainTextField("Agenda to import", _PLACEHOLDER, least=13, most=13)
        self.edit.setTabStopDistance(_TAB)
        self.open_button = button("Open a file…", icon_name="folder", on_click=self._choose_file)
        self.file_note = TextLabel("", 12, tone="ink-2", wrap=True)
        self.model = RowModel[_Line](_columns())
        self.table = QTableView()
        self.leftovers = QListWidget()
        self._arrange()
        cancel = self.add_button("Cancel")
        cancel.clicked.connect(lambda _checked=False: self.reject())
        self.append_button = self.add_button("Add at the end", icon_name="plus")
        self.append_button.setVisible(has_items)
        self.append_button.clicked.connect(lambda _checked=False: self._import(replace=False))
        self.replace_button = self.add_button("Replace agenda" if has_items else "Import agenda", "primary")
        self.replace_button.clicked.connect(lambda _checked=False: self._import(replace=True))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._read_source)
        self.edit.textChanged.connect(self._typed)
        self._show(ReadAgenda(), "")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_file(self, path: Path) -> None:
        """Read a file in place of what was pasted, or say why that cannot be."""
        try:
            source = read_file(path)
        except AgendaProblem as problem:
            self._fail(str(problem))
            return
        if isinstance(source, str):
            self.edit.setPlainText(source)
        else:
            self.edit.clear()
            self._rows = source
        self.file_note.setText(f"From “{path.name}”")
        self._read_source()

    def done(self, result: int) -> None:
        """Read no more for a dialog that is gone."""
        self._pause.stop()
        super().done(result)

    def _arrange(self) -> None:
        self.edit.setFixedWidth(_SOURCE)
        self.file_note.setFixedWidth(_SOURCE)
        self.table.setModel(self.model)
        style_table(self.table, "Understood agenda", row_height=_ROW, stretch=2)
        for column, width in enumerate(_WIDTHS):
            if width:
                self.table.setColumnWidth(column, width)
        self.table.setFixedHeight(_HEIGHT)
        self.leftovers.setAccessibleName("Lines that are not imported")
        self.leftovers.setFixedHeight(76)
        self.leftovers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.leftovers.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._left_title = TextLabel("", 12, theme.SEMIBOLD, "ink-2")
        source = vbox(_caption("Source"), self.edit, self.open_button, self.file_note, gap=SPACE.x2)
        source.addStretch(1)
        understood = vbox(_caption("Understood"), self.table, self._left_title, self.leftovers, gap=SPACE.x2)
        understood.addStretch(1)
        row = hbox(gap=SPACE.x4)
        row.addLayout(source)
        row.addLayout(understood, 1)
        self.body.addLayout(row)

    def _choose_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, "Open an agenda", folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"Agendas ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})", "All files (*)"])
        dialog.fileSelected.connect(lambda path: self.open_file(Path(path)))
        dialog.open()

    def _typed(self) -> None:
        """What is typed or pasted counts instead of the file that was open."""
        self._rows = None
        self.file_note.setText("")
        self._pause.start()

    def _read_source(self) -> None:
        self._pause.stop()
        source = self.edit.toPlainText() if self._rows is None else self._rows
        try:
            read = read_agenda(source)
        except AgendaProblem as problem:
            self._fail(str(problem))
            return
        self._show(read, read.summary if source else "")

    def _fail(self, sentence: str) -> None:
        self._show(ReadAgenda(), "")
        self.foot_note.set_tone("red")
        self.foot_note.setText(sentence)

    def _show(self, read: ReadAgenda, summary: str) -> None:
        self._read = read
        self.model.show_rows(tuple(_lines(read.items, self._people)))
        self.foot_note.set_tone("ink-2")
        self.foot_note.setText(summary)
        self.leftovers.clear()
        self.leftovers.addItems(list(read.leftovers))
        many = len(read.leftovers)
        self._left_title.setText(f"Before the first item, not imported: {count(many, 'line')}")
        for shown in (self._left_title, self.leftovers):
            shown.setVisible(bool(read.leftovers))
        for made in (self.append_button, self.replace_button):
            made.setEnabled(bool(read.items))

    def _import(self, *, replace: bool) -> None:
        if self._pause.isActive():
            self._read_source()  # what was typed a moment ago counts
        if not self._read.items:
            return
        import_agenda(self._store, self._meeting_id, self._read, replace=replace)
        self.imported.emit(f"Imported {count(len(self._read.items), 'agenda item')}")
        self.accept()


def _caption(text: str) -> TextLabel:
    return TextLabel(text, 12, theme.SEMIBOLD, "ink-2")


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
