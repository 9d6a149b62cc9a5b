"""The facilitator's view of an item without a board of its own: its summary and its notes."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.activities.notes import commands
from facilitator.activities.notes.listing import NotesList
from facilitator.activities.notes.queries import ItemNotes, NoteRow, item_notes
from facilitator.activities.notes.rows import Draft
from facilitator.activities.panel import Panel
from facilitator.activities.step import StepRef
from facilitator.clock import Clock
from facilitator.meeting.capture import Entry, parse_note
from facilitator.store.store import Store
from facilitator.text import count, one_line
from facilitator.widgets import theme
from facilitator.widgets.buttons import button, literal
from facilitator.widgets.fields import PlainTextField
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, spacer, vbox
from facilitator.widgets.theme import SIZE, SPACE

_TOAST_TEXT = 48
_PAUSE = 800  # ms without a key after which what is typed in the summary is told


class NotesPanel(Panel):
    """Adds, edits, orders and deletes the notes of one item, and edits what the minutes say of it.

    The summary belongs to the agenda: the console shows it by `show_summary` and stores `summary_edited`.
    """

    tables = frozenset({"note", "participant"})
    summary_edited = Signal(str)

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(store, clock, parent)
        self._notes: ItemNotes | None = None
        self.list = NotesList()
        self.count_label = TextLabel("", 12, theme.REGULAR, "ink-2", tabular=True)
        self.add_button = button("Note", icon_name="plus", size="tool", on_click=self.add)
        self.summary = PlainTextField(
            "Summary for the minutes", "One or two sentences that the minutes will carry", least=2, most=5
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.summary.commit)
        self.summary.textChanged.connect(self._typed)
        self.summary.committed.connect(self._summary_committed)
        self._build()
        self.setFocusProxy(self.list)
        self.list.wished.connect(self._fulfil)
        self.list.dropped.connect(partial(commands.move_note, store))
        self.list.menu_wished.connect(self._offer)
        self.list.rows.written.connect(self._written)
        self.list.itemDelegate().closeEditor.connect(self._closed)

    def _build(self) -> None:
        bar = QWidget()
        bar.setProperty("edge", "bottom")
        bar.setFixedHeight(SIZE.tool_bar)
        side = SPACE.x3
        bar.setLayout(hbox(self.add_button, spacer(), self.count_label, margins=(side, 0, side, 0)))
        label = TextLabel("Summary for the minutes", 12, theme.SEMIBOLD, "ink-2")
        label.setBuddy(self.summary)
        head = TextLabel("Notes", 12, theme.SEMIBOLD, "ink-2")
        body = vbox(label, self.summary, gap=6, margins=(side, side, side, 0))
        body.addSpacing(SPACE.x2)
        body.addWidget(head)
        body.addWidget(self.list, 1)
        column = vbox(bar, gap=0)
        column.addLayout(body, 1)
        self.setLayout(column)

    # --- what the console asks for

    def show_step(self, step: StepRef) -> None:
        """Show the notes of the step."""
        if step != self.step:
            self.summary.commit()
            self.list.rows.show_draft(None)
        super().show_step(step)

    def show_summary(self, text: str) -> None:
        """Show what the minutes say of the item, unless it is being typed."""
        self.summary.show_value(text)

    def reload(self) -> None:
        """Read the notes again."""
        if self.step is None:
            return
        selected = self.list.selected_note()
        with self.store.reading() as session:
            found = item_notes(session, self.step.meeting_id, self.step.item_id)
        self._notes = found
        self.list.rows.show_notes(found.notes)
        self.list.select(selected.id if selected else "")
        self.count_label.setText(count(len(found.notes), "note"))

    def capture(self, entry: Entry, target: str) -> None:
        """Put what was typed after the last note."""
        if self.step is None or not entry.text.strip():
            return
        self.list.rows.show_draft(None)
        commands.add_note(self.store, self.step.meeting_id, self.step.item_id, entry.text, entry.perspective)
        self.list.scrollToBottom()

    def drafting(self, text: str, target: str) -> None:
        """Show the note being typed after the last one."""
        if self._notes is None or self.list.writing():
            return
        if not text.strip():
            self.list.rows.show_draft(None)
            return
        entry = parse_note(text, self._notes.perspectives)
        self.list.rows.show_draft(Draft(entry.text, entry.perspective))
        self.list.scrollToBottom()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Adding always; the rest while a note is selected and not being written on."""
        found: dict[str, Callable[[], None]] = {"board.add": self.add}
        if self.list.selected_note() is not None and not self.list.writing():
            found |= {
                "board.edit": self.edit,
                "board.delete": self.delete,
                "board.up": partial(self.shift, -1),
                "board.down": partial(self.shift, 1),
            }
        return found

    # --- what is done

    def add(self) -> None:
        """Write a new note after the last one."""
        if self._notes is None:
            return
        self.list.setFocus()
        self.list.rows.show_draft(Draft("", ""))
        index = self.list.rows.index(self.list.rows.rowCount() - 1)
        self.list.scrollTo(index)
        self.list.setCurrentIndex(index)
        self.list.edit(index)

    def edit(self) -> None:
        """Write on the selected note."""
        self.list.edit(self.list.currentIndex())

    def delete(self) -> None:
        """Delete the selected note; the one that takes its place is selected next."""
        note = self.list.selected_note()
        if note is None or self._notes is None:
            return
        others = [each.id for each in self._notes.notes if each.id != note.id]
        commands.delete_note(self.store, note.id)
        if others:
            self.list.select(others[min(note.position, len(others) - 1)])
        words = one_line(note.text)
        if len(words) > _TOAST_TEXT:
            words = words[:_TOAST_TEXT].rstrip() + "…"
        self.said.emit(f"Deleted “{words}”")

    def shift(self, by: int) -> None:
        """Move the selected note up (-1) or down (1) by one place."""
        note = self.list.selected_note()
        if note is not None and self._notes is not None and 0 <= note.position + by < len(self._notes.notes):
            commands.move_note(self.store, note.id, note.position + by)

    # --- inside

    def _fulfil(self, action: str) -> None:
        wish = self.handlers().get(action)
        if wish is not None:
            wish()

    def _written(self, note_id: str, text: str) -> None:
        if self._notes is None:
            return
        entry = parse_note(text, self._notes.perspectives)
        if not entry.text:
            return
        if not note_id:
            self.capture(entry, "")
            return
        note = next((each for each in self._notes.notes if each.id == note_id), None)
        if note is not None and text != note.text:
            commands.edit_note(self.store, note_id, entry.text, entry.perspective or note.perspective)

    def _closed(self) -> None:
        """An editor that is closed leaves no half-written note behind."""
        self.list.rows.show_draft(None)
        self.list.setFocus()

    def _typed(self) -> None:
        if self.summary.hasFocus():
            self._pause.start()

    def _summary_committed(self, text: str) -> None:
        self._pause.stop()
        self.summary_edited.emit(text)

    def _offer(self, place: QPoint) -> None:
        """The menu of the selected note: the twin of every key and drag."""
        note = self.list.selected_note()
        if note is None or self._notes is None:
            return
        menu = QMenu(self)
        menu.addAction("Edit\tF2", self.edit)
        voices = menu.addMenu("Perspective")
        for name in (*self._notes.perspectives, ""):
            row = voices.addAction(literal(name) or "None")
            row.setCheckable(True)
            row.setChecked(name == note.perspective)
            row.triggered.connect(partial(self._set_perspective, note, name))
        menu.addSeparator()
        menu.addAction("Move up\tShift+Up", partial(self.shift, -1))
        menu.addAction("Move down\tShift+Down", partial(self.shift, 1))
        menu.addSeparator()
        menu.addAction("Delete\tDel", self.delete)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _set_perspective(self, note: NoteRow, perspective: str, _checked: bool = False) -> None:
        commands.set_perspective(self.store, note.id, perspective)
