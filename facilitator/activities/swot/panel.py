"""The facilitator's view of a SWOT board: the board itself, a tool bar, and the commands behind both."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.activities.panel import Panel, Target
from facilitator.activities.step import StepRef
from facilitator.activities.swot import commands
from facilitator.activities.swot.becoming import THREAD_TABLES, becomings, offer_becomings
from facilitator.activities.swot.conclusion_commands import carry_over
from facilitator.activities.swot.desk import BoardDesk
from facilitator.activities.swot.queries import Board, NoteRow, board
from facilitator.activities.swot.rules import QUADRANTS, Direction, moved
from facilitator.activities.swot.view import BoardView
from facilitator.clock import Clock
from facilitator.meeting.capture import Entry, parse_note
from facilitator.store.store import Store
from facilitator.text import count, one_line
from facilitator.widgets import theme
from facilitator.widgets.buttons import button, literal
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, spacer, vbox
from facilitator.widgets.theme import LIGHT, SIZE, SPACE

_TOAST_TEXT = 48
_DIRECTIONS: tuple[Direction, ...] = ("up", "down", "left", "right")


class SwotPanel(Panel):
    """Adds, edits, moves and deletes the notes of one board."""

    tables = BoardDesk.tables | {
        *("swot_note", "swot_theme", "swot_apart", "swot_board", "scenario", "participant"),
        *THREAD_TABLES,
    }

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(store, clock, parent)
        self._board: Board | None = None
        self._adding = ""
        self.view = BoardView()
        self.count_label = TextLabel("", 12, theme.REGULAR, "ink-2", tabular=True)
        self.add_button = button("Note", icon_name="plus", size="tool", on_click=self.add)
        bar = QWidget()
        bar.setProperty("edge", "bottom")
        bar.setFixedHeight(SIZE.tool_bar)
        row = hbox(self.add_button, spacer(), self.count_label, margins=(SPACE.x3, 0, SPACE.x3, 0))
        bar.setLayout(row)
        board_page = QWidget()
        board_page.setLayout(vbox(bar, self.view, gap=0))
        board_page.setFocusProxy(self.view)
        self.desk = BoardDesk(store, clock, board_page)
        self.desk.said.connect(self.said)
        self.desk.becomes.connect(self.becomes)
        self.desk.turned.connect(lambda: self.setFocusProxy(self.desk.page() or self.view))
        row.insertWidget(1, self.desk.button)
        self.setLayout(vbox(self.desk, gap=0))
        self.setFocusProxy(self.view)
        self.view.wished.connect(self._fulfil)
        self.view.dropped.connect(self._drop)
        self.view.menu_wished.connect(self._offer)

    # --- what the console asks for

    def show_step(self, step: StepRef) -> None:
        """Show the board of the step's scenario."""
        if step != self.step:
            self.view.finish_editing()
        self.desk.show_step(step)
        super().show_step(step)

    def reload(self) -> None:
        """Read the board again."""
        if self.step is None:
            return
        with self.store.reading() as session:
            found = board(session, self.step.meeting_id, self.step.scenario_id)
        self._board = found
        self.view.show_board(found)
        self.count_label.setText(count(len(found.notes), "note"))
        self.desk.reload()

    def targets(self) -> tuple[Target, ...]:
        """The four quadrants."""
        return tuple(Target(each.letter, each.title, each.letter, LIGHT.swot(each.letter).edge) for each in QUADRANTS)

    def capture(self, entry: Entry, target: str) -> None:
        """Put what was typed at the end of a quadrant."""
        if self.step is None or not entry.text.strip():
            return
        self._draft_gone()
        if self.desk.takes(entry, target or self.view.board_scene.current):
            return
        letter = target or self.view.board_scene.current
        note_id = commands.add_note(
            self.store, self.step.meeting_id, self.step.scenario_id, letter, entry.text, entry.perspective
        )
        self.view.reveal(note_id)

    def drafting(self, text: str, target: str) -> None:
        """Show the note being typed at the place where it will stand."""
        if self._adding or self._board is None:
            return
        if not text.strip() or self.desk.hides_drafts():
            self._draft_gone()
            return
        entry = parse_note(text, self._board.perspectives)
        letter = target or self.view.board_scene.current
        self.view.board_scene.draft(letter, entry.text, entry.perspective)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Adding always; the rest while a note is selected and not being written on. A page answers for itself."""
        found: dict[str, Callable[[], None]] = dict(self.desk.handlers())
        if self.desk.page() is not None:
            return found
        found["board.add"] = self.add
        if self._selected() is not None and self.view.editor is None:
            found |= {"board.edit": self.edit, "board.delete": self.delete}
            found |= {f"board.{each}": partial(self.shift, each) for each in _DIRECTIONS}
            found |= becomings(self._chosen, self.becomes.emit, self._carry_over)
        return found

    # --- what is done with the selected note

    def add(self) -> None:
        """Open an empty note at the end of the current quadrant."""
        if self._board is None:
            return
        self.view.finish_editing()
        letter = self.view.board_scene.current
        paper = self.view.board_scene.draft(letter, "", "")
        if paper is None:
            return
        self._adding = letter
        editor = self.view.edit(paper, "")
        editor.setPlaceholderText("Type, then Enter")
        editor.committed.connect(self._add_written)
        editor.cancelled.connect(self._draft_gone)

    def edit(self) -> None:
        """Write on the selected note."""
        note = self._selected()
        if note is None:
            return
        self.view.reveal(note.id)
        editor = self.view.edit(self.view.board_scene.notes[note.id], note.text)
        editor.committed.connect(lambda text: self._edit_written(note, text))

    def delete(self) -> None:
        """Delete the selected note; the one that takes its place is selected next."""
        note = self._selected()
        if note is None or self._board is None:
            return
        others = [each.id for each in self._board.of(note.quadrant) if each.id != note.id]
        commands.delete_notes(self.store, [note.id])
        if others:
            self.view.select(others[min(note.position, len(others) - 1)])
        words = one_line(note.text)
        if len(words) > _TOAST_TEXT:
            words = words[:_TOAST_TEXT].rstrip() + "…"
        self.said.emit(f"Deleted “{words}”")

    def shift(self, direction: Direction) -> None:
        """Move the selected note by one place, or to the quadrant beside."""
        note = self._selected()
        if note is None or self._board is None:
            return
        counts = {each.letter: len(self._board.of(each.letter)) for each in QUADRANTS}
        there = moved(counts, note.quadrant, note.position, direction)
        if there is not None:
            self._drop(note.id, *there)

    # --- inside

    def _selected(self) -> NoteRow | None:
        return self._board.note(self.view.board_scene.selected_id) if self._board else None

    def _chosen(self) -> tuple[NoteRow, ...]:
        """The selected notes."""
        note = self._selected()
        return (note,) if note is not None else ()

    def _carry_over(self) -> None:
        notes = self._chosen()
        taken = carry_over(self.store, [note.id for note in notes])
        self.said.emit(f"{count(taken, 'note')} in the conclusion" if taken else "In the conclusion already")

    def _fulfil(self, action: str) -> None:
        wish = self.handlers().get(action)
        if wish is not None:
            wish()

    def _drop(self, note_id: str, letter: str, index: int) -> None:
        commands.move_notes(self.store, [note_id], letter, index)
        self.view.reveal(note_id)

    def _draft_gone(self) -> None:
        self._adding = ""
        self.view.board_scene.draft("", "", "")

    def _add_written(self, text: str) -> None:
        letter = self._adding
        self._draft_gone()
        if self._board is not None and text.strip():
            self.capture(parse_note(text, self._board.perspectives), letter)

    def _edit_written(self, note: NoteRow, text: str) -> None:
        known = self._board.perspectives if self._board else ()
        entry = parse_note(text, known)
        now = self._board.note(note.id) if self._board else None
        if now is None or not entry.text or text == note.text:
            return
        commands.edit_note(self.store, note.id, entry.text, entry.perspective or None)

    def _offer(self, place: QPoint) -> None:
        """The menu of the selected note: the twin of every key and drag."""
        note = self._selected()
        if note is None or self._board is None:
            return
        menu = QMenu(self)
        menu.addAction("Edit\tF2", self.edit)
        voices = menu.addMenu("Perspective")
        for name in (*self._board.perspectives, ""):
            row = voices.addAction(literal(name) or "None")
            row.setCheckable(True)
            row.setChecked(name == note.perspective)
            row.triggered.connect(
                lambda _checked=False, word=name: commands.set_perspective(self.store, [note.id], word)
            )
        menu.addSeparator()
        menu.addAction("Move up\tShift+Up", lambda: self.shift("up"))
        menu.addAction("Move down\tShift+Down", lambda: self.shift("down"))
        for each in QUADRANTS:
            if each.letter != note.quadrant:
                end = len(self._board.of(each.letter))
                row = menu.addAction(f"Move to {each.title}")
                row.triggered.connect(lambda _checked=False, to=each.letter, index=end: self._drop(note.id, to, index))
        menu.addSeparator()
        offer_becomings(menu, self.handlers())
        menu.addSeparator()
        menu.addAction("Delete\tDel", self.delete)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
