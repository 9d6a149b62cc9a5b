"""The facilitator's view of a SWOT board: the board itself, a tool bar, and the commands behind both."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from facilitator.activities.exporting import Export
from facilitator.activities.panel import Panel, Target
from facilitator.activities.step import StepRef
from facilitator.activities.swot import commands
from facilitator.activities.swot.becoming import THREAD_TABLES, becomings
from facilitator.activities.swot.commands import NewNote
from facilitator.activities.swot.conclusion_commands import carry_over
from facilitator.activities.swot.desk import BoardDesk
from facilitator.activities.swot.exports import exports, name_of
from facilitator.activities.swot.menu import BoardMenu
from facilitator.activities.swot.paste import PasteNotes
from facilitator.activities.swot.quadrant import Target as Drop
from facilitator.activities.swot.queries import Board, NoteRow, board
from facilitator.activities.swot.rules import QUADRANTS, Direction, Spot, moved
from facilitator.activities.swot.view import BoardView
from facilitator.clock import Clock
from facilitator.meeting.capture import Entry, parse_note
from facilitator.store.store import Store
from facilitator.text import count, one_line
from facilitator.widgets import theme
from facilitator.widgets.buttons import MenuButton, button, icon_button
from facilitator.widgets.labels import TextLabel, plain_tooltip
from facilitator.widgets.layouts import hbox, spacer, vbox
from facilitator.widgets.theme import LIGHT, SIZE, SPACE

_TOAST_TEXT = 48
_DIRECTIONS: tuple[Direction, ...] = ("up", "down", "left", "right")
_EVERYBODY = "All perspectives"
_LOCK, _UNLOCK = "Lock the board against dragging", "The board is locked: let notes be dragged again"


class SwotPanel(Panel):
    """Adds, edits, moves, groups, merges and deletes the notes of one board."""

    tables = BoardDesk.tables | {
        *("swot_note", "swot_theme", "swot_apart", "swot_board", "scenario", "participant"),
        *THREAD_TABLES,
    }

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(store, clock, parent)
        self.board: Board | None = None
        self._adding = ""
        self.view = BoardView()
        self.menu = BoardMenu(self)
        self.count_label = TextLabel("", 12, theme.REGULAR, "ink-2", tabular=True)
        self.add_button = button("Note", icon_name="plus", size="tool", on_click=self.add)
        self.group_button = button("Group", icon_name="group", size="tool", on_click=self.group)
        self.filter_button = MenuButton(_EVERYBODY, "filter")
        self.filter_button.setProperty("measure", "tool")
        self.filter_button.clicked.connect(lambda _checked=False: self.choose_filter())
        self.lock_button = icon_button(
            "unlock", "Lock the board against dragging", size="tool", on_click=self.turn_lock
        )
        self.fit_button = icon_button("expand", "Show all notes at once", size="tool", on_click=self.turn_fit)
        bar = QWidget()
        bar.setProperty("edge", "bottom")
        bar.setFixedHeight(SIZE.tool_bar)
        board_page = QWidget()
        board_page.setLayout(vbox(bar, self.view, gap=0))
        board_page.setFocusProxy(self.view)
        self.desk = BoardDesk(store, clock, board_page)
        self.desk.said.connect(self.said)
        self.desk.becomes.connect(self.becomes)
        self.desk.turned.connect(lambda: self.setFocusProxy(self.desk.page() or self.view))
        row = hbox(
            *(self.add_button, self.group_button, self.filter_button, self.desk.button, spacer()),
            *(self.count_label, self.lock_button, self.fit_button),
            margins=(SPACE.x3, 0, SPACE.x3, 0),
        )
        bar.setLayout(row)
        self.setLayout(vbox(self.desk, gap=0))
        self.setFocusProxy(self.view)
        self.view.wished.connect(self._fulfil)
        self.view.dropped.connect(self._drop)
        self.view.menu_wished.connect(self.menu.offer)
        self.view.pasted.connect(self.paste_here)
        self.view.selected.connect(lambda _key: self._show_state())

    # --- what the console asks for

    def show_step(self, step: StepRef) -> None:
        """Show the board of the step's scenario."""
        if step != self.step:
            self.view.finish_editing()
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
        self.view.show_board(found)
        shown, total = len(self.view.board_scene.notes), len(found.notes)
        self.count_label.setText(count(total, "note") if shown == total else f"{shown} of {count(total, 'note')}")
        self._show_state()

    def _show_state(self) -> None:
        locked = self.board is not None and self.board.locked
        self.lock_button.set_icon("lock" if locked else "unlock")
        self.lock_button.set_kind("secondary" if locked else "quiet")
        self.lock_button.setAccessibleName(_UNLOCK if locked else _LOCK)
        plain_tooltip(self.lock_button, _UNLOCK if locked else _LOCK)
        self.filter_button.set_label(self.view.board_scene.only or _EVERYBODY)
        self.group_button.setEnabled(bool(self.notes()))

    def targets(self) -> tuple[Target, ...]:
        """The four quadrants."""
        return tuple(Target(each.letter, each.title, each.letter, LIGHT.swot(each.letter).edge) for each in QUADRANTS)

    def capture(self, entry: Entry, target: str) -> None:
        """Put what was typed at the end of a quadrant."""
        if self.step is None or not entry.text.strip():
            return
        self._draft_gone()
        letter = target or self.view.board_scene.current
        if self.desk.takes(entry, letter):
            return
        note_id = commands.add_note(
            self.store, self.step.meeting_id, self.step.scenario_id, letter, entry.text, entry.perspective
        )
        self.view.reveal(note_id)

    def paste(self, text: str, target: str) -> bool:
        """Show what several lines would become, and add them when that is wished."""
        if self.board is None:
            return False
        letter = target or self.view.board_scene.current
        dialog = PasteNotes(self, text, letter, self.board.perspectives)
        dialog.accepted_notes.connect(self._add_pasted)
        dialog.open()
        return True

    def paste_here(self) -> None:
        """Paste the clipboard as notes into the current quadrant."""
        self.paste(QGuiApplication.clipboard().text(), self.view.board_scene.current)

    def drafting(self, text: str, target: str) -> None:
        """Show the note being typed at the place where it will stand."""
        if self._adding or self.board is None:
            return
        if not text.strip() or self.desk.hides_drafts():
            self._draft_gone()
            return
        entry = parse_note(text, self.board.perspectives)
        letter = target or self.view.board_scene.current
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
            "board.lock": self.turn_lock,
            **self.view.zoom_handlers(),
        }
        if self.view.editor is not None:
            return found | {"board.split": self.view.editor.part}
        chosen = self.view.board_scene.chosen
        if not chosen:
            return found
        found |= {"board.edit": self.edit, "board.delete": self.delete}
        found |= {
            "board.group": self.group,
            "board.perspective": self.menu.perspectives,
            "board.move": self.menu.places,
        }
        found |= {f"board.{each}": partial(self.shift, each) for each in _DIRECTIONS}
        found |= becomings(self._chosen, self.becomes.emit, self._carry_over)
        rows = self._chosen()
        if len(rows) == 1:
            found["board.split"] = self.split
        if len(rows) > 1:
            found["board.merge"] = self.merge
        if any(row.originals for row in rows):
            found["board.unmerge"] = self.unmerge
        if self._themes_meant():
            found["board.ungroup"] = self.ungroup
        if self._themes_meant() or any(row.originals for row in rows):
            found["board.fold"] = self.fold
        return found

    # --- what is selected

    def notes(self) -> list[str]:
        """The selected notes in reading order, with those of selected themes."""
        return self.view.board_scene.chosen_notes()

    def note(self, key: str) -> NoteRow | None:
        """A note of the board."""
        return self.board.note(key) if self.board else None

    def _chosen(self) -> tuple[NoteRow, ...]:
        """The selected notes."""
        return tuple(row for key in self.notes() if (row := self.note(key)) is not None)

    def _themes_meant(self) -> list[str]:
        """The selected themes, and those of the selected notes."""
        found = list(self.view.board_scene.chosen_themes())
        found += [row.theme_id for row in self._chosen() if row.theme_id]
        return list(dict.fromkeys(found))

    # --- writing

    def add(self) -> None:
        """Open an empty note at the end of the current quadrant."""
        if self.board is None:
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
        editor.parted.connect(self._add_parted)
        editor.cancelled.connect(self._draft_gone)

    def edit(self) -> None:
        """Write on the selected note, or on the name of the selected theme."""
        scene = self.view.board_scene
        key = scene.selected_id
        item = scene.item(key)
        if item is None or self.board is None:
            return
        self.view.reveal(key)
        note, named = self.note(key), self.board.theme(key)
        editor = self.view.edit(item, note.text if note else named.name if named else "")
        if note is not None:
            editor.committed.connect(lambda text: self._edit_written(note, text))
            editor.parted.connect(lambda one, other: self._part_written(note, (one, other)))
        else:
            editor.committed.connect(lambda text: self._name_written(key, text))
            editor.parted.connect(lambda one, other: self._name_written(key, one + other))

    def split(self) -> None:
        """Make a note of each line of the selected one; one with a single line is opened to set the caret."""
        note = self.note(next(iter(self.notes()), ""))
        if note is None:
            return
        parts = [line for line in note.text.split("\n") if line.strip()]
        if len(parts) > 1:
            self._part_written(note, parts)
        else:
            self.view.select(note.id)
            self.edit()

    def delete(self) -> None:
        """Delete what is selected; the note that takes its place is selected next."""
        taken = self.notes()
        first = self.note(next(iter(taken), ""))
        if first is None or self.board is None:
            return
        others = [each.id for each in self.board.of(first.quadrant) if each.id not in taken]
        commands.delete_notes(self.store, taken)
        if others:
            self.view.select(others[min(first.position, len(others) - 1)])
        words = one_line(first.text)
        if len(words) > _TOAST_TEXT:
            words = words[:_TOAST_TEXT].rstrip() + "…"
        self.said.emit(f"Deleted “{words}”" if len(taken) == 1 else f"Deleted {count(len(taken), 'note')}")

    # --- arranging

    def shift(self, direction: Direction) -> None:
        """Move what is selected by one place, or to the quadrant beside."""
        scene, whole = self.view.board_scene, self.view.board_scene.chosen_themes()
        if self.board is None or not scene.chosen:
            return
        fields = {
            letter: [(item.row.id, item.row.theme_id) for item in quadrant.notes]
            for letter, quadrant in scene.quadrants.items()
        }
        folded = {each.id for each in self.board.themes if each.folded}
        letter = scene.letter_of(scene.selected_id)
        spot = moved(fields, letter, self.notes(), direction, whole=bool(whole), folded=folded)
        if spot is not None:
            self.put(spot)

    def put(self, spot: Spot) -> None:
        """Move what is selected to a spot; nothing is done if it is there already."""
        taken, whole = self.notes(), self.view.board_scene.chosen_themes()
        if self.board is None:
            return
        field = [row for row in self.board.of(spot.letter) if row.id not in taken]
        at = next((index for index, row in enumerate(field) if row.id == spot.before), len(field))
        after = [*(row.id for row in field[:at]), *taken, *(row.id for row in field[at:])]
        same = after == [row.id for row in self.board.of(spot.letter)]
        if same and all(row.theme_id == spot.theme or row.theme_id in whole for row in self._chosen()):
            return
        commands.move_notes(self.store, taken, spot.letter, at, theme_id=spot.theme or None, themes=whole)
        self.view.reveal(self.view.board_scene.selected_id)

    def send(self, scenario_id: str | None, name: str) -> None:
        """Move what is selected to another board."""
        taken = self.notes()
        commands.move_to_board(self.store, taken, scenario_id, themes=self.view.board_scene.chosen_themes())
        self.said.emit(f"Moved {count(len(taken), 'note')} to {name}")

    def group(self) -> None:
        """Put the selected notes under a new theme, and write its name."""
        if not self.notes():
            return
        (*_others, made) = commands.group_notes(self.store, self.notes())
        self.view.select(made)
        self.edit()

    def ungroup(self) -> None:
        """Take the themes away that are selected, or of which a note is."""
        kept = self.notes()
        commands.ungroup(self.store, self._themes_meant())
        self.view.select(*kept)

    def fold(self) -> None:
        """Fold or unfold the selected themes; show or hide what the selected merged notes were made of."""
        scene = self.view.board_scene
        rows = [row for key in scene.chosen if (row := self.note(key)) is not None and row.originals]
        themes = self._themes_meant()
        if rows:
            for row in rows:
                scene.expand(row.id)
            self.view.reveal(scene.selected_id)
        elif themes and self.board is not None:
            folded = all(each.folded for each in self.board.themes if each.id in themes)
            commands.fold_themes(self.store, themes, not folded)
            self.view.select(*themes)

    def merge(self) -> None:
        """Make one note of the selected ones."""
        taken = self.notes()
        made = commands.merge_notes(self.store, taken)
        self.view.select(made)
        self.said.emit(f"Merged {count(len(taken), 'note')}")

    def unmerge(self) -> None:
        """Put the originals of the selected merged notes back."""
        rows = [row for row in self._chosen() if row.originals]
        self.view.select(*(key for row in rows for key in commands.unmerge_note(self.store, row.id)))

    def speak_for(self, perspective: str) -> None:
        """Say from whose point of view the selected notes speak."""
        commands.set_perspective(self.store, self.notes(), perspective)

    # --- looking

    def choose_filter(self) -> None:
        """Offer the perspectives of which only one is to be seen."""
        self.menu.filters(self.filter_button.mapToGlobal(self.filter_button.rect().bottomLeft()))

    def show_only(self, perspective: str) -> None:
        """Show the notes of one perspective, "" for all."""
        self.view.board_scene.only = perspective
        self._show()

    def turn_lock(self) -> None:
        """Lock the board against dragging, or unlock it."""
        if self.board is not None:
            commands.lock_board(self.store, self.board.meeting_id, self.board.scenario_id, not self.board.locked)

    def turn_fit(self) -> None:
        """Show all notes at once, or in a size that can be read."""
        if self.view.board_scene.open:
            self.view.actual_size()
        else:
            self.view.fit()

    # --- inside

    def _carry_over(self) -> None:
        taken = carry_over(self.store, self.notes())
        self.said.emit(f"{count(taken, 'note')} in the conclusion" if taken else "In the conclusion already")

    def _fulfil(self, wished: str) -> None:
        signs = {"sign.fold": self.fold, "sign.originals": self.fold}
        wish = signs.get(wished) or self.handlers().get(wished)
        if wish is not None:
            wish()

    def _drop(self, target: Drop) -> None:
        """What was dragged lands: at a spot, on a theme, or on a note with which it makes one."""
        if target.onto and not target.spot.theme:
            commands.group_notes(self.store, [target.onto, *self.notes()])
            row = self.note(target.onto)
            if row is not None:
                self.view.select(row.theme_id)
                self.edit()
        else:
            self.put(target.spot)

    def _draft_gone(self) -> None:
        self._adding = ""
        self.view.board_scene.draft("", "", "")

    def _add_written(self, text: str) -> None:
        letter = self._adding or self.view.board_scene.current
        self._draft_gone()
        if self.board is not None and text.strip():
            self.capture(parse_note(text, self.board.perspectives), letter)

    def _add_pasted(self, notes: tuple[NewNote, ...]) -> None:
        if self.step is None:
            return
        wait = [note for note in notes if not self.desk.takes(Entry(note.text, note.perspective), note.quadrant)]
        if wait:
            made = commands.add_notes(self.store, self.step.meeting_id, self.step.scenario_id, wait)
            self.view.select(made[-1])
            self.said.emit(f"Added {count(len(made), 'note')}")

    def _add_parted(self, one: str, other: str) -> None:
        letter = self._adding
        self._add_written(one)
        self._adding = letter
        self._add_written(other)

    def _edit_written(self, note: NoteRow, text: str) -> None:
        known = self.board.perspectives if self.board else ()
        entry = parse_note(text, known)
        if self.note(note.id) is None or not entry.text or text == note.text:
            return
        commands.edit_note(self.store, note.id, entry.text, entry.perspective or None)

    def _part_written(self, note: NoteRow, parts: tuple[str, ...] | list[str]) -> None:
        if self.note(note.id) is not None:
            self.view.select(*commands.split_note(self.store, note.id, parts))

    def _name_written(self, theme_id: str, name: str) -> None:
        named = self.board.theme(theme_id) if self.board else None
        if named is not None and name.strip() and one_line(name) != named.name:
            commands.rename_theme(self.store, theme_id, name)
