"""The board as a list: quadrants, themes, notes, what they were merged of and guests, with the keys of the board."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from facilitator.activities.swot.also_queries import Guest
from facilitator.activities.swot.becoming import IN_ROOM, marks_of
from facilitator.activities.swot.items import NORMAL
from facilitator.activities.swot.queries import Board, NoteRow
from facilitator.activities.swot.rules import QUADRANTS
from facilitator.activities.swot.tools import NoteEditor
from facilitator.activities.swot.view import WISHES
from facilitator.text import count, one_line
from facilitator.widgets.in_place import Writing
from facilitator.widgets.outline import OutlineRow, OutlineView
from facilitator.widgets.theme import LIGHT

NEW = "new"  # the id of the row in which a note is being added
_NONE: Mapping[str, str] = {}
_PERSPECTIVE, _MARKS = 190, 150


def outline(
    board: Board, only: str = "", adding: str = "", alike: Mapping[str, str] = _NONE, lit: str = ""
) -> tuple[OutlineRow, ...]:
    """The rows of a board, of one perspective if `only` names it; `adding` is the quadrant that gets a new note.

    `alike` are the words on notes that say what another one says, `lit` is the note that the room looks at alone.
    """
    found: list[OutlineRow] = []
    for each in QUADRANTS:
        notes = [note for note in board.of(each.letter) if not only or only in note.voices]
        number = count(len(notes), "note")
        said = f"{each.title}, {number}"
        edge = LIGHT.swot(each.letter).edge
        title = (f"{each.title} ({len(notes)})",)
        found.append(OutlineRow(each.letter, title, spoken=said, heading=True, colour=edge, chosen=False))
        seen: set[str] = set()
        for note in notes:
            theme = board.theme(note.theme_id)
            if theme is not None and theme.id not in seen:
                seen.add(theme.id)
                inside = sum(other.theme_id == theme.id for other in notes)
                dots = count(theme.dots, "dot") if theme.dots else ""
                said = f"Theme {theme.name}, {count(inside, 'note')}"
                cells = (f"{theme.name} ({inside})", "", dots)
                found.append(OutlineRow(theme.id, cells, each.letter, said, True, edge, folded=theme.folded))
            signs = [sign for sign in (alike.get(note.id, ""), IN_ROOM if note.id == lit else "") if sign]
            found += _note_rows(note, theme.id if theme else each.letter, each.title, len(notes), signs)
        for guest in board.visitors(each.letter):
            if not only or only in guest.voices:
                found.append(_guest_row(guest, each.letter, each.title))
        if adding == each.letter:
            found.append(OutlineRow(NEW, ("",), each.letter, "New note", chosen=False))
    return tuple(found)


def _guest_row(guest: Guest, letter: str, title: str) -> OutlineRow:
    """A note of another board, to be read here; it is worked on where it belongs."""
    words, home = one_line(guest.text), f"from {guest.home}"
    said = ". ".join(part for part in (words, guest.perspective, f"Guest {home}", title) if part)
    cells = words, guest.perspective, home
    return OutlineRow(f"guest {guest.id}", cells, letter, said, colour=LIGHT.ink_2, chosen=False)


def _note_rows(note: NoteRow, parent: str, title: str, total: int, signs: Sequence[str]) -> list[OutlineRow]:
    marks = ", ".join((*marks_of(note), *signs))
    merged = count(len(note.originals), "original") if note.originals else ""
    place = f"{title}, {note.position + 1} of {total}"
    said = ". ".join(part for part in (one_line(note.text), note.perspective, merged, marks, place) if part)
    found = [OutlineRow(note.id, (one_line(note.text), note.perspective, marks or merged), parent, said, folded=True)]
    for number, original in enumerate(note.originals):
        key, words = f"{note.id} {number}", one_line(original.text)
        said = f"Original: {words}. {original.perspective}"
        found.append(OutlineRow(key, (words, original.perspective), note.id, said, colour=LIGHT.ink_2, chosen=False))
    return found


class BoardList(OutlineView):
    """Shows a board as a list, and tells what the user wants: `wished` names an action."""

    wished = Signal(str)
    pasted = Signal()

    def __init__(self) -> None:
        super().__init__("SWOT board as a list", ("Note", "Perspective", "What came of it"), (_PERSPECTIVE, _MARKS))
        self.writing = Writing[NoteEditor](self, lambda: None)
        self.doubleClicked.connect(lambda _index: self.wished.emit("board.edit"))

    @property
    def editor(self) -> NoteEditor | None:
        """What is being written in, if anything is."""
        return self.writing.editor

    def letter(self) -> str:
        """The quadrant in which the current row stands."""
        index = self.currentIndex()
        while index.isValid() and index.parent().isValid():
            index = index.parent()
        return self.rows.row(index).id if index.isValid() else QUADRANTS[0].letter

    def edit_row(self, key: str, text: str) -> NoteEditor:
        """Open an editor over a row."""
        self.finish_editing()
        place = self.place(key)
        return self.writing.open(NoteEditor(self.viewport(), place.adjusted(0, 0, -4, 0), NORMAL, 1.0, text))

    def turn(self, key: str) -> None:
        """Show or hide what stands under a row."""
        index = self.rows.find(key)
        self.setExpanded(index, not self.isExpanded(index))

    def finish_editing(self) -> None:
        """Commit what is being written."""
        self.writing.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the board, where the list has no use of its own for them."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == control:
            self.wished.emit("board.split")
        elif event.key() in WISHES and not held:
            self.wished.emit(WISHES[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self.selected_ids():
            self.clearSelection()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held == control | shift:
            super().keyPressEvent(QKeyEvent(event.type(), event.key(), shift))  # Shift alone moves the notes
        else:
            super().keyPressEvent(event)
