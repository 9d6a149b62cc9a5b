"""What is done with the selected notes and themes, from the board or from the list."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from facilitator.activities.swot import commands
from facilitator.activities.swot.also_commands import set_also
from facilitator.activities.swot.becoming import becomings
from facilitator.activities.swot.conclusion_commands import carry_over
from facilitator.activities.swot.listing import BoardList
from facilitator.activities.swot.quadrant import Target
from facilitator.activities.swot.queries import Board, NoteRow
from facilitator.activities.swot.rules import Direction, Spot, moved
from facilitator.activities.swot.tools import NoteEditor
from facilitator.activities.swot.view import BoardView
from facilitator.meeting.capture import parse_note
from facilitator.store.store import Store
from facilitator.text import count, one_line

_TOAST_TEXT = 48
_DIRECTIONS: tuple[Direction, ...] = ("up", "down", "left", "right")


class BoardHandling(QObject):
    """Edits, moves, groups, merges and deletes. The selection is that of the view, also while the list is seen."""

    said = Signal(str)
    becomes = Signal(str, str, object)

    def __init__(self, store: Store, view: BoardView, listing: BoardList) -> None:
        super().__init__(view)
        self._store, self._view, self._list = store, view, listing
        self.board: Board | None = None
        self.alike: Mapping[str, str] = {}
        self.listed = False

    # --- what is selected

    def notes(self) -> list[str]:
        """The selected notes in reading order, with those of selected themes."""
        return self._view.board_scene.chosen_notes()

    def note(self, key: str) -> NoteRow | None:
        """A note of the board."""
        return self.board.note(key) if self.board else None

    def chosen(self) -> tuple[NoteRow, ...]:
        """The selected notes."""
        return tuple(row for key in self.notes() if (row := self.note(key)) is not None)

    def themes(self) -> list[str]:
        """The selected themes, and those of the selected notes."""
        found = [*self._view.board_scene.chosen_themes(), *(row.theme_id for row in self.chosen() if row.theme_id)]
        return list(dict.fromkeys(found))

    def editor(self) -> NoteEditor | None:
        """What is being written on."""
        return self._view.editor or self._list.editor

    def select(self, *keys: str) -> None:
        """Select notes and themes, the last one with the focus."""
        self._view.select(*keys)
        self._list.select(self._view.board_scene.chosen, self._view.board_scene.selected_id)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """The functions for ids of the actions table that can be done with what is selected."""
        scene = self._view.board_scene
        if not scene.chosen:
            return {}
        rows, themes = self.chosen(), self.themes()
        found: dict[str, Callable[[], None]] = {
            "board.edit": self.edit,
            "board.delete": self.delete,
            "board.group": self.group,
            **{f"board.{each}": partial(self.shift, each) for each in _DIRECTIONS},
            **becomings(self.chosen, self.becomes.emit, self._carry_over),
        }
        merged = any(row.originals for row in rows)
        alike = any(row.id in self.alike for row in rows)
        for action, able, call in (
            ("board.split", len(rows) == 1, self.split),
            ("board.merge", len(rows) > 1 or alike, self.merge),
            ("board.apart", alike, self.keep_apart),
            ("board.unmerge", merged, self.unmerge),
            ("board.ungroup", bool(themes), self.ungroup),
            ("board.fold", merged or bool(themes), self.fold),
        ):
            if able:
                found[action] = call
        return found

    # --- writing

    def edit(self) -> None:
        """Write on the selected note, or on the name of the selected theme."""
        scene = self._view.board_scene
        key = scene.selected_id
        item = scene.item(key)
        if item is None or self.board is None:
            return
        note, named = self.note(key), self.board.theme(key)
        text = note.text if note else named.name if named else ""
        if self.listed:
            editor = self._list.edit_row(key, text)
        else:
            self._view.reveal(key)
            editor = self._view.edit(item, text)
        if note is not None:
            editor.committed.connect(partial(self._edit_written, note))
            editor.parted.connect(lambda one, other: self._part(note, (one, other)))
        else:
            editor.committed.connect(partial(self._name_written, key))
            editor.parted.connect(lambda one, other: self._name_written(key, one + other))

    def split(self) -> None:
        """Make a note of each line of the selected one; one with a single line is opened to set the caret."""
        (note,) = self.chosen()
        parts = [line for line in note.text.split("\n") if line.strip()]
        if len(parts) > 1:
            self._part(note, parts)
        else:
            self.select(note.id)
            self.edit()

    def delete(self) -> None:
        """Delete what is selected; the note that takes its place is selected next."""
        taken = self.notes()
        first = self.note(next(iter(taken), ""))
        if first is None or self.board is None:
            return
        others = [each.id for each in self.board.of(first.quadrant) if each.id not in taken]
        commands.delete_notes(self._store, taken)
        if others:
            self.select(others[min(first.position, len(others) - 1)])
        words = one_line(first.text)
        if len(words) > _TOAST_TEXT:
            words = words[:_TOAST_TEXT].rstrip() + "…"
        self.said.emit(f"Deleted “{words}”" if len(taken) == 1 else f"Deleted {count(len(taken), 'note')}")

    def speak_for(self, perspective: str) -> None:
        """Say from whose point of view the selected notes speak."""
        commands.set_perspective(self._store, self.notes(), perspective)

    # --- moving

    def shift(self, direction: Direction) -> None:
        """Move what is selected by one place, or to the quadrant beside."""
        scene, whole = self._view.board_scene, self._view.board_scene.chosen_themes()
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
        taken, whole = self.notes(), self._view.board_scene.chosen_themes()
        if self.board is None:
            return
        field = [row.id for row in self.board.of(spot.letter) if row.id not in taken]
        at = field.index(spot.before) if spot.before in field else len(field)
        same = [*field[:at], *taken, *field[at:]] == [row.id for row in self.board.of(spot.letter)]
        if same and all(row.theme_id == spot.theme or row.theme_id in whole for row in self.chosen()):
            return
        commands.move_notes(self._store, taken, spot.letter, at, theme_id=spot.theme or None, themes=whole)
        self._view.reveal(self._view.board_scene.selected_id)

    def send(self, scenario_id: str | None, name: str) -> None:
        """Move what is selected to another board."""
        taken = self.notes()
        commands.move_to_board(self._store, taken, scenario_id, themes=self._view.board_scene.chosen_themes())
        self.said.emit(f"Moved {count(len(taken), 'note')} to {name}")

    def drop(self, target: Target) -> None:
        """What was dragged lands: at a spot, on a theme, or on a note with which it makes one."""
        if not target.onto or target.spot.theme:
            self.put(target.spot)
            return
        self._name_new(commands.group_notes(self._store, [target.onto, *self.notes()]))

    # --- themes and merged notes

    def group(self) -> None:
        """Put the selected notes under a new theme, and write its name."""
        if self.notes():
            self._name_new(commands.group_notes(self._store, self.notes()))

    def ungroup(self) -> None:
        """Take the themes away that are selected, or of which a note is."""
        kept = self.notes()
        commands.ungroup(self._store, self.themes())
        self.select(*kept)

    def fold(self) -> None:
        """Fold or unfold the selected themes; show or hide what the selected merged notes were made of."""
        scene, themes = self._view.board_scene, self.themes()
        merged = [key for key in scene.chosen if (row := self.note(key)) is not None and row.originals]
        if merged:
            for key in merged:
                scene.expand(key)
                self._list.turn(key)
            self._view.reveal(scene.selected_id)
        elif themes and self.board is not None:
            folded = all(each.folded for each in self.board.themes if each.id in themes)
            commands.fold_themes(self._store, themes, not folded)
            self.select(*themes)

    def merge(self) -> None:
        """Make one note of the selected ones in the place of the first; or of one and that which is like it, there."""
        taken = self.notes()
        keep = taken[0] if len(taken) == 1 else ""
        taken += [self.alike[key] for key in taken if keep and key in self.alike]
        if len(taken) < 2:
            return
        self.select(commands.merge_notes(self._store, taken, keep))
        self.said.emit(f"Merged {count(len(taken), 'note')}")

    def keep_apart(self) -> None:
        """Never again offer to merge the selected notes with those that are like them."""
        taken = self.notes()
        commands.keep_apart(self._store, {*taken, *(self.alike[key] for key in taken if key in self.alike)})

    def unmerge(self) -> None:
        """Put the originals of the selected merged notes back."""
        rows = [row for row in self.chosen() if row.originals]
        self.select(*(key for row in rows for key in commands.unmerge_note(self._store, row.id)))

    # --- inside

    def apply(self, scenario_id: str, on: bool) -> None:
        """Let the selected notes apply to another scenario as well, or no longer."""
        set_also(self._store, self.notes(), scenario_id, on)

    def _carry_over(self) -> None:
        taken = carry_over(self._store, self.notes())
        self.said.emit(f"{count(taken, 'note')} in the conclusion" if taken else "In the conclusion already")

    def _name_new(self, themes: Sequence[str]) -> None:
        self.select(themes[-1])
        self.edit()
        editor = self.editor()
        if editor is not None:
            editor.selectAll()

    def _edit_written(self, note: NoteRow, text: str) -> None:
        entry = parse_note(text, self.board.perspectives if self.board else ())
        if self.note(note.id) is not None and entry.text and text != note.text:
            commands.edit_note(self._store, note.id, entry.text, entry.perspective or None)

    def _part(self, note: NoteRow, parts: Sequence[str]) -> None:
        if self.note(note.id) is not None:
            self.select(*commands.split_note(self._store, note.id, parts))

    def _name_written(self, theme_id: str, name: str) -> None:
        named = self.board.theme(theme_id) if self.board else None
        if named is not None and name.strip() and one_line(name) != named.name:
            commands.rename_theme(self._store, theme_id, name)
