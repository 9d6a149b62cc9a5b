"""The facilitator's view of a SWOT board: the board itself, a tool bar, and the commands behind both."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from facilitator.activities.exporting import Export
from facilitator.activities.panel import Panel, Target
from facilitator.activities.step import StepRef
from facilitator.activities.swot import commands
from facilitator.activities.swot.becoming import THREAD_TABLES
from facilitator.activities.swot.commands import NewNote
from facilitator.activities.swot.desk import BoardDesk
from facilitator.activities.swot.exports import exports, name_of
from facilitator.activities.swot.handling import BoardHandling
from facilitator.activities.swot.likeness import Likeness, signs
from facilitator.activities.swot.listing import NEW, BoardList, outline
from facilitator.activities.swot.menu import BoardMenu
from facilitator.activities.swot.paste import PasteNotes
from facilitator.activities.swot.queries import Board, board
from facilitator.activities.swot.rules import BY_LETTER, QUADRANTS
from facilitator.activities.swot.view import BoardView
from facilitator.activities.undoing import UndoButtons
from facilitator.clock import Clock
from facilitator.meeting.capture import Entry, parse_note
from facilitator.store.store import Store
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.buttons import MenuButton, button, icon_button
from facilitator.widgets.labels import TextLabel, plain_tooltip
from facilitator.widgets.layouts import hbox, spacer, vbox
from facilitator.widgets.theme import LIGHT, SIZE, SPACE

_EVERYBODY = "All perspectives"
_LOCK, _UNLOCK = "Lock the board against dragging", "The board is locked: let notes be dragged again"
_ALONE = "Show the selected note or theme, or else the quadrant, alone in the room (Alt+S)"
_ALL = "The room looks at one thing alone: show it the whole board (Alt+S)"
_FILTER = 150  # px for the name of a perspective
_PAUSE = 60  # ms of quiet before notes are compared
_BRIEF = 0.006  # s, so that a key never waits for it


class SwotPanel(Panel):
    """Shows one board, or its list, and takes in what is typed and pasted; the rest is done by its handling."""

    tables = BoardDesk.tables | {
        *("swot_note", "swot_theme", "swot_apart", "swot_board", "scenario", "participant"),
        *THREAD_TABLES,
    }

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(store, clock, parent)
        self.board: Board | None = None
        self._adding = self._spot = ""
        self.view = BoardView()
        self.list = BoardList()
        self.handling = BoardHandling(store, self.view, self.list)
        self.menu = BoardMenu(self, self.view, self.list, self.handling, self.turn_spotlight)
        self._likeness = Likeness()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_PAUSE)
        self._idle.timeout.connect(self._look_for_likes)
        self.count_label = TextLabel("", 12, theme.REGULAR, "ink-2", tabular=True)
        self.add_button = button("Note", icon_name="plus", size="tool", on_click=self.add)
        self.group_button = button("Group", icon_name="group", size="tool", on_click=self.handling.group)
        self.filter_button = MenuButton(_EVERYBODY, "filter")
        self.filter_button.setProperty("measure", "tool")
        self.filter_button.clicked.connect(lambda _checked=False: self.choose_filter())
        self.steps = UndoButtons(store)
        self.room_button = icon_button("presentation", _ALONE, size="tool", on_click=self.turn_spotlight)
        self.list_button = icon_button("list", "As a list, or as a board (F6)", size="tool", on_click=self.turn_list)
        self.lock_button = icon_button("unlock", _LOCK, size="tool", on_click=self.turn_lock)
        self.fit_button = icon_button("expand", "Show all notes at once", size="tool", on_click=self.turn_fit)
        self.shown = QStackedWidget()
        self.shown.addWidget(self.view)
        self.shown.addWidget(self.list)
        self.board_page = QWidget()
        self.desk = BoardDesk(store, clock, self.board_page)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = QWidget()
        bar.setProperty("edge", "bottom")
        bar.setFixedHeight(SIZE.tool_bar)
        row = hbox(
            *(self.add_button, self.group_button, self.filter_button, self.desk.button, spacer()),
            *(self.count_label, self.steps, self.room_button, self.list_button, self.lock_button, self.fit_button),
            margins=(SPACE.x3, 0, SPACE.x3, 0),
        )
        bar.setLayout(row)
        self.board_page.setLayout(vbox(bar, self.shown, gap=0))
        self.board_page.setFocusProxy(self.view)
        self.setLayout(vbox(self.desk, gap=0))
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        for teller in (self.desk, self.handling):
            teller.said.connect(self.said)
            teller.becomes.connect(self.becomes)
        self.steps.asked.connect(self.asked)
        self.desk.turned.connect(self._lead_focus)
        for surface in (self.view, self.list):
            surface.wished.connect(self._fulfil)
            surface.menu_wished.connect(self.menu.offer)
            surface.pasted.connect(self.paste_here)
        self.view.dropped.connect(self.handling.drop)
        self.view.selected.connect(lambda _key: self._show_state())
        self.list.chosen.connect(lambda keys: self.view.select(*keys))

    # --- what the console asks for

    def show_step(self, step: StepRef) -> None:
        """Show the board of the step's scenario."""
        if step != self.step:
            self._finish_editing()
            self.view.board_scene.only = ""
        self.desk.show_step(step)
        super().show_step(step)

    def reload(self) -> None:
        """Read the board again."""
        if self.step is None:
            return
        with self.store.reading() as session:
            found = board(session, self.step.meeting_id, self.step.scenario_id)
        self.board = found
        self._show()
        self.desk.reload()

    def _show(self) -> None:
        found = self.board
        if found is None:
            return
        if self.view.board_scene.only not in {*found.perspectives, ""}:
            self.view.board_scene.only = ""
        self.handling.board = found
        self.view.show_board(found)
        self._show_list()
        self._likeness.feed(found.notes)
        self._idle.start()
        shown, total = len(self.view.board_scene.notes), len(found.notes)
        self.count_label.setText(count(total, "note") if shown == total else f"{shown} of {count(total, 'note')}")
        self._show_state()

    def _show_state(self) -> None:
        locked = self.board is not None and self.board.locked
        self.lock_button.set_icon("lock" if locked else "unlock")
        lit, chosen = self._lit(), self.view.board_scene.selected_id
        for switch, on, words in (
            (self.lock_button, locked, _UNLOCK if locked else _LOCK),
            (self.room_button, bool(lit), _ALL if lit and chosen in ("", lit) else _ALONE),
        ):
            switch.set_kind("secondary" if on else "quiet")
            switch.setAccessibleName(words)
            plain_tooltip(switch, words)
        listed = self.handling.listed
        self.list_button.set_kind("secondary" if listed else "quiet")
        self.fit_button.setEnabled(not listed)
        only = self.view.board_scene.only or _EVERYBODY
        room = Qt.TextElideMode.ElideRight, _FILTER
        self.filter_button.set_label(self.filter_button.fontMetrics().elidedText(only, *room))
        self.filter_button.setAccessibleName(only)
        plain_tooltip(self.filter_button, f"Show one perspective only (Alt+F): {only}")
        self.group_button.setEnabled(bool(self.handling.notes()))

    def targets(self) -> tuple[Target, ...]:
        """The four quadrants."""
        return tuple(Target(each.letter, each.title, each.letter, LIGHT.swot(each.letter).edge) for each in QUADRANTS)

    def capture(self, entry: Entry, target: str) -> None:
        """Put what was typed at the end of a quadrant."""
        if self.step is None or not entry.text.strip():
            return
        self._draft_gone()
        letter = target or self.current()
        if self.desk.takes(entry, letter):
            return
        entry = self.desk.voiced(entry)
        note_id = commands.add_note(
            self.store, self.step.meeting_id, self.step.scenario_id, letter, entry.text, entry.perspective
        )
        self.view.reveal(note_id)
        if self.desk.page() is not None:  # the board is not in sight
            self.said.emit(f"Added to {BY_LETTER[letter].title}")

    def paste(self, text: str, target: str) -> bool:
        """Show what several lines would become, and add them when that is wished."""
        if self.board is None:
            return False
        letter = target or self.current()
        dialog = PasteNotes(self, text, letter, self.board.perspectives)
        dialog.accepted_notes.connect(self._add_pasted)
        dialog.open()
        return True

    def paste_here(self) -> None:
        """Paste the clipboard as notes into the current quadrant."""
        self.paste(QGuiApplication.clipboard().text(), self.current())

    def drafting(self, text: str, target: str) -> None:
        """Show the note being typed at the place where it will stand."""
        if self._adding or self.board is None:
            return
        if not text.strip() or self.desk.hides_drafts():
            self._draft_gone()
            return
        entry = parse_note(text, self.board.perspectives)
        letter = target or self.current()
        self.view.board_scene.draft(letter, entry.text, entry.perspective)

    def exports(self) -> tuple[str, tuple[Export, ...]]:
        """The board as pictures and as a table."""
        if self.board is None or not self.board.notes or self.desk.page() is not None:
            return "", ()
        return name_of(self.board), exports(self.board)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Adding and looking always; the rest while something is selected that it can be done with.

        A page answers for itself.
        """
        found: dict[str, Callable[[], None]] = dict(self.desk.handlers())
        if self.desk.page() is not None:
            return found
        found |= {
            "board.add": self.add,
            "board.paste": self.paste_here,
            "board.filter": self.choose_filter,
            "board.list": self.turn_list,
            "board.lock": self.turn_lock,
            "board.spotlight": self.turn_spotlight,
        }
        if not self.handling.listed:
            found |= self.view.zoom_handlers()
        editor = self.handling.editor()
        if editor is not None:
            return found | {"board.split": editor.part}
        if self.view.board_scene.chosen:
            found |= {"board.move": self.menu.places, "board.perspective": self.menu.perspectives}
            if self.board is not None and self.board.others:
                found["become.also"] = self.menu.also
        return found | dict(self.handling.handlers())

    def add(self) -> None:
        """Open an empty note at the end of the current quadrant."""
        if self.board is None:
            return
        self._finish_editing()
        self._adding = self.current()
        if self.handling.listed:
            self._show_list()
            editor = self.list.edit_row(NEW, "")
        else:
            paper = self.view.board_scene.draft(self._adding, "", "")
            if paper is None:
                return
            editor = self.view.edit(paper, "")
        editor.setPlaceholderText("Type, then Enter")
        editor.committed.connect(self._add_written)
        editor.parted.connect(self._add_parted)
        editor.cancelled.connect(self._draft_gone)

    def current(self) -> str:
        """The quadrant in which the work goes on."""
        return self.list.letter() if self.handling.listed else self.view.board_scene.current

    # --- looking

    def choose_filter(self) -> None:
        """Offer the perspectives of which only one is to be seen."""
        place = self.filter_button.mapToGlobal(self.filter_button.rect().bottomLeft())
        self.menu.filters(place, self.show_only)

    def show_only(self, perspective: str) -> None:
        """Show the notes of one perspective, "" for all."""
        self.view.board_scene.only = perspective
        self._show()

    def turn_lock(self) -> None:
        """Lock the board against dragging, or unlock it."""
        if self.board is not None:
            commands.lock_board(self.store, self.board.meeting_id, self.board.scenario_id, not self.board.locked)

    def turn_spotlight(self) -> None:
        """Let the room look alone at what is selected, or else at the current quadrant; or at all again."""
        lit = self._lit()
        wanted = self.view.board_scene.selected_id or ("" if lit else self.current())
        self.spotlit.emit("" if wanted == lit else wanted)

    def show_spotlight(self, key: str) -> None:
        """Mark what the room looks at alone; "" for the whole board."""
        self._spot = key
        self.view.board_scene.show_lit(key)
        self._show_list()
        self._show_state()

    def turn_fit(self) -> None:
        """Show all notes at once, or in a size that can be read."""
        if self.view.board_scene.open:
            self.view.actual_size()
        else:
            self.view.fit()

    def turn_list(self) -> None:
        """Show the board as a list, or as a board again; what is selected stays so."""
        self._finish_editing()
        had_focus = self.board_page.isAncestorOf(QApplication.focusWidget() or self)
        listed = self.handling.listed = not self.handling.listed
        self.shown.setCurrentWidget(self._surface())
        self.board_page.setFocusProxy(self._surface())
        self._lead_focus()
        self._show()
        if listed:
            self.list.select(self.view.board_scene.chosen, self.view.board_scene.selected_id)
        else:
            self.view.reveal(self.view.board_scene.selected_id)
        if had_focus:
            self._surface().setFocus(Qt.FocusReason.OtherFocusReason)

    # --- inside

    def _lit(self) -> str:
        """What the room looks at alone, if it is on this board."""
        known = self.board is not None and (self._spot in BY_LETTER or self.view.board_scene.item(self._spot))
        return self._spot if known else ""

    def _finish_editing(self) -> None:
        self.view.finish_editing()
        self.list.finish_editing()

    def _lead_focus(self) -> None:
        self.setFocusProxy(self.desk.page() or self._surface())

    def _surface(self) -> BoardView | BoardList:
        return self.list if self.handling.listed else self.view

    def _show_list(self) -> None:
        if self.board is not None and self.handling.listed:
            scene = self.view.board_scene
            self.list.show_rows(outline(self.board, scene.only, self._adding, scene.alike, self._spot))

    def _look_for_likes(self) -> None:
        """Compare some notes, and go on as soon as nothing else is to be done."""
        if self._likeness.work(_BRIEF):
            self._idle.start()
        elif self.board is not None:
            self.handling.alike = self._likeness.pairs(self.board.apart)
            self.view.board_scene.show_alike(signs(self.handling.alike, self.board.notes))
            self._show_list()

    def _fulfil(self, wished: str) -> None:
        fold, like = self.handling.fold, self.menu.offer_merge
        wish = {"sign.fold": fold, "sign.originals": fold, "sign.alike": like}.get(wished) or self.handlers().get(
            wished
        )
        if wish is not None:
            wish()

    def _draft_gone(self) -> None:
        self._adding = ""
        self.view.board_scene.draft("", "", "")
        self._show_list()

    def _add_written(self, text: str) -> None:
        letter = self._adding or self.current()
        self._draft_gone()
        if self.board is not None and text.strip():
            self.capture(parse_note(text, self.board.perspectives), letter)

    def _add_pasted(self, notes: tuple[NewNote, ...]) -> None:
        if self.step is None:
            return
        wait = [note for note in notes if not self.desk.takes(Entry(note.text, note.perspective), note.quadrant)]
        if wait:
            made = commands.add_notes(self.store, self.step.meeting_id, self.step.scenario_id, wait)
            self.handling.select(made[-1])
            self.said.emit(f"Added {count(len(made), 'note')}")

    def _add_parted(self, one: str, other: str) -> None:
        letter = self._adding
        self._add_written(one)
        self._adding = letter
        self._add_written(other)
