"""The board as a scene: four quadrants, their notes and themes by id, what is selected, and what is where."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QGraphicsScene

from facilitator.activities.swot.also_queries import Guest
from facilitator.activities.swot.items import NORMAL, InsertionMark, Measures, NoteItem, Paper, Writing
from facilitator.activities.swot.quadrant import COLUMNS, QuadrantItem
from facilitator.activities.swot.queries import Board, NoteRow, ThemeRow
from facilitator.activities.swot.rules import (
    BY_LETTER,
    LETTERS,
    QUADRANTS,
    Box,
    Direction,
    beside,
    columns_for,
    neighbour,
)
from facilitator.activities.swot.theme_item import ThemeItem
from facilitator.text import count
from facilitator.widgets.theme import LIGHT

AnyItem = TypeVar("AnyItem", bound=QGraphicsItem)
_Seen = tuple[tuple[NoteRow, ...], tuple[ThemeRow, ...], int, tuple[Guest, ...]]


class BoardScene(QGraphicsScene):
    """The four quadrants; knows which notes and themes are selected, and changes only what differs."""

    def __init__(self, *, cached: bool = False) -> None:
        """`cached` items are painted once for each zoom, as pixels: for a view, and never for a file."""
        super().__init__()
        self._cached = cached
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        self.quadrants = {quadrant.letter: QuadrantItem(quadrant) for quadrant in QUADRANTS}
        self.notes: dict[str, NoteItem] = {}
        self.themes: dict[str, ThemeItem] = {}
        self.chosen: list[str] = []  # the last one has the focus
        self.expanded: set[str] = set()
        self.alike: Mapping[str, str] = {}
        self.lit = ""
        self.only = ""
        self.current = "S"
        self.open = False
        self._board: Board | None = None
        self._seen: dict[str, _Seen] = {}
        self._active = False
        self._home = (0.0, 0.0, NORMAL)
        self._far: list[tuple[str, list[QRectF]]] | None = None
        self.arranged = 0  # how often anything came to stand elsewhere
        self.mark = InsertionMark()
        self.hand = QGraphicsRectItem()  # holds what is dragged, above everything
        self.hand.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self.hand.setZValue(5)
        for item in self.quadrants.values():
            self.addItem(item)
            self._cache(item.head)
        self.addItem(self._cache(self.mark))
        self.addItem(self.hand)
        self.mark.hide()

    # --- geometry

    def set_size(self, width: float, height: float, measures: Measures) -> None:
        """Fill a rectangle, in px before zooming; quadrants that hold more scroll."""
        self._home = width, height, measures
        if not self.open:
            self._lay_home()
        elif measures != self.quadrants["S"].measures:
            self._lay_home()
            self._lay_open()
        self.mark.set_width(self.quadrants["S"].column_width)

    def set_open(self, open_up: bool) -> None:
        """Make every quadrant as high as its notes need, in the shape of the view; or let them scroll again."""
        if open_up == self.open:
            return
        self.open = open_up
        for item in self.quadrants.values():
            item.open = open_up
        if open_up:
            self._lay_open()
        else:
            self._lay_home()

    def overflows(self) -> bool:
        """Whether a quadrant holds more than it shows."""
        return any(item.overflows() for item in self.quadrants.values())

    def _lay_home(self) -> None:
        width, height, measures = self._home
        gutter = measures.gutter
        wide, high = (width - 3 * gutter) / 2, (height - 3 * gutter) / 2
        self.setSceneRect(0, 0, width, height)
        self._place(wide, (high, high), measures, COLUMNS)

    def _lay_open(self) -> None:
        """As many columns as give the board the shape of the view; each column stays as wide as it was."""
        width, height, measures = self._home
        fields = list(self.quadrants.values())
        column = ((width - 3 * measures.gutter) / 2 - fields[0].width_for(0, 0)) / COLUMNS - measures.column_gap
        columns = columns_for(
            [field.column() for field in fields], column, measures.column_gap, height / max(width, 1.0), COLUMNS
        )
        wide = fields[0].width_for(columns, column)
        least = (height - 3 * measures.gutter) / 2
        needed = [field.height_for(columns) for field in fields]
        upper, lower = max(least, *needed[:2]), max(least, *needed[2:])
        self.setSceneRect(0, 0, 2 * wide + 3 * measures.gutter, upper + lower + 3 * measures.gutter)
        self._place(wide, (upper, lower), measures, columns)

    def _place(self, wide: float, rows: tuple[float, float], measures: Measures, columns: int) -> None:
        gutter = measures.gutter
        for index, item in enumerate(self.quadrants.values()):
            left = gutter + index % 2 * (wide + gutter)
            top = gutter + index // 2 * (rows[0] + gutter)
            item.set_place(QRectF(left, top, wide, rows[index // 2]), measures, columns)
        self.arrange(LETTERS)

    def arrange(self, letters: Iterable[str]) -> None:
        """Measure the notes of quadrants and put them into their places."""
        themes = {row.id: row for row in self._board.themes} if self._board else {}
        for letter in letters:
            item = self.quadrants[letter]
            item.show_themes(themes, self._seen[letter][0] if letter in self._seen else ())
            item.measure(self.expanded, self.alike, self.lit)
            item.put()
        self._move_on()

    # --- showing

    def show_board(self, board: Board) -> None:
        """Show a board; only notes that differ are laid out, only quadrants that differ are arranged."""
        self._board = board
        rows = [row for row in board.notes if not self.only or self.only in row.voices]
        known = {row.id for row in rows}
        for note_id in [each for each in self.notes if each not in known]:
            self.removeItem(self.notes.pop(note_id))
        changed = [letter for letter in LETTERS if self._fill(letter, board, rows)]
        self.chosen = [key for key in self.chosen if key in self.notes or key in self.themes]
        self.expanded &= self.notes.keys()
        hint = "" if board.notes else "Type below and press Enter"
        if hint != self.quadrants["S"].hint:
            self.quadrants["S"].hint = hint
            self.quadrants["S"].show_head()
        self._arrange_again(changed)
        self.refresh_states()

    def _fill(self, letter: str, board: Board, rows: Sequence[NoteRow]) -> bool:
        """Take in the notes and themes of a quadrant; tells whether anything differs."""
        own = tuple(row for row in rows if row.quadrant == letter)
        others = tuple(guest for guest in board.visitors(letter) if not self.only or self.only in guest.voices)
        used = {row.theme_id for row in own}
        themes = tuple(row for row in board.themes if row.id in used)
        seen = own, themes, len(board.of(letter)), others
        if self._seen.get(letter) == seen:
            return False
        self._seen[letter] = seen
        item = self.quadrants[letter]
        for key in [key for key in item.themes if key not in used]:
            gone = item.themes.pop(key)
            if self.themes.get(key) is gone:
                del self.themes[key]
            self.removeItem(gone)
        for theme in themes:
            if theme.id not in item.themes:
                item.themes[theme.id] = self.themes[theme.id] = self._cache(ThemeItem(theme))
                self.addItem(item.themes[theme.id])
        item.notes = [self._note(row) for row in own]
        item.total = len(board.of(letter))
        self._fill_guests(item, others)
        return True

    def _fill_guests(self, item: QuadrantItem, guests: Sequence[Guest]) -> None:
        """Show the notes of other boards that apply here; they are worked on where they belong."""
        for gone in item.guests:
            self.removeItem(gone)
        item.guests = []
        for guest in guests:
            paper = self._cache(Paper())
            paper.writing = Writing(guest.text, guest.perspective, marks=(f"from {guest.home}",))
            item.guests.append(paper)
            self.addItem(paper)

    def _note(self, row: NoteRow) -> NoteItem:
        item = self.notes.get(row.id)
        if item is None:
            item = self.notes[row.id] = self._cache(NoteItem(row))
            self.addItem(item)
        item.row = row
        return item

    def _cache(self, item: AnyItem) -> AnyItem:
        """Let a view paint this once for each zoom."""
        if self._cached:
            item.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        return item

    def _arrange_again(self, letters: Collection[str]) -> None:
        if not letters:
            return
        self.arrange(letters)
        if self.open:
            self._lay_open()

    def show_alike(self, signs: Mapping[str, str]) -> None:
        """Mark the notes that say what another one says, with these words."""
        differ = {key for key, _words in self.alike.items() ^ signs.items()}
        self.alike = signs
        self._arrange_again({self.notes[key].row.quadrant for key in differ if key in self.notes})

    def show_lit(self, key: str) -> None:
        """Mark the note that the room looks at alone, "" for none."""
        differ, self.lit = {self.lit, key}, key
        self._arrange_again({self.notes[each].row.quadrant for each in differ if each in self.notes})

    def expand(self, note_id: str) -> None:
        """Show what a merged note was made of, or no longer."""
        self.expanded ^= {note_id}
        self._arrange_again({self.notes[note_id].row.quadrant})

    def draft(self, letter: str, text: str, perspective: str) -> Paper | None:
        """Show the note being typed at the end of a quadrant; an empty letter takes it away."""
        for key, item in self.quadrants.items():
            if item.ghost is not None and key != letter:
                self.removeItem(item.ghost)
                item.ghost = None
                self._arrange_again({key})
        if not letter:
            return None
        item = self.quadrants[letter]
        if item.ghost is None:
            item.ghost = Paper(ghost=True)
            self.addItem(item.ghost)
        ghost = item.ghost
        ghost.set_content(Writing(text, perspective), letter, item.column_width, item.measures)
        self._arrange_again({letter})
        item.reveal(ghost)
        return ghost

    def far(self) -> list[tuple[str, list[QRectF]]]:
        """The papers by their colour, for painting all of them as one picture."""
        if self._far is None:
            self._far = [
                (LIGHT.swot(letter).note, [_box(note) for note in item.notes if not note.held and note.isVisible()])
                for letter, item in self.quadrants.items()
            ]
        return self._far

    def held_changed(self) -> None:
        """Something was taken up or put down."""
        self._move_on()

    def _move_on(self) -> None:
        self._far = None
        self.arranged += 1

    # --- selection

    @property
    def selected_id(self) -> str:
        """The note or theme that has the focus, "" for none."""
        return self.chosen[-1] if self.chosen else ""

    def select(self, *keys: str) -> None:
        """Select these notes and themes, the last one with the focus, and bring it into sight."""
        self.chosen = [key for key in dict.fromkeys(keys) if self.item(key) is not None]
        self._see()

    def toggle(self, key: str) -> None:
        """Add a note or theme to the selection, or take it out."""
        if key in self.chosen:
            self.chosen.remove(key)
        else:
            self.chosen.append(key)
        self._see()

    def extend(self, key: str) -> None:
        """Select from the first selected one up to this one, as one reads the board."""
        order = self.ordered_ids()
        start = self.chosen[0] if self.chosen and self.chosen[0] in order else key
        one, other = order.index(start), order.index(key)
        between = order[one : other + 1] if one <= other else order[other : one + 1][::-1]
        self.select(*between)

    def _see(self) -> None:
        letter = self.letter_of(self.selected_id)
        item = self.item(self.selected_id)
        if item is not None:
            self.current = letter
            self.quadrants[letter].reveal(item)
        self.refresh_states()

    def item(self, key: str) -> NoteItem | ThemeItem | None:
        """The note or theme with this id."""
        return self.notes.get(key) or self.themes.get(key)

    def letter_of(self, key: str) -> str:
        """The quadrant of a note or theme, "" for none."""
        if key in self.notes:
            return self.notes[key].row.quadrant
        return self.themes[key].letter if key in self.themes else ""

    def chosen_notes(self) -> list[str]:
        """The selected notes in reading order, with all notes of selected themes."""
        chosen = set(self.chosen)
        wanted = (row for seen in self._seen.values() for row in seen[0])
        return [row.id for row in wanted if row.id in chosen or row.theme_id in chosen]

    def chosen_themes(self) -> list[str]:
        """The selected themes."""
        return [key for key in self.chosen if key in self.themes]

    def set_active(self, active: bool) -> None:
        """Tell whether the keys go to the board: without a selected note its quadrant is then outlined."""
        self._active = active
        self.refresh_states()

    def refresh_states(self) -> None:
        """Outline what is selected, or else the current quadrant."""
        chosen = set(self.chosen)
        for items in (self.notes, self.themes):
            for key, item in items.items():
                if item.selected != (key in chosen):
                    item.set_state(selected=key in chosen, held=item.held)
        for letter, quadrant in self.quadrants.items():
            current = self._active and not chosen and letter == self.current
            if current != quadrant.current:
                quadrant.current = current
                quadrant.update()

    def ordered_ids(self) -> list[str]:
        """All themes and notes in reading order: quadrant by quadrant."""
        return [key for item in self.quadrants.values() for key, _box in item.stops()]

    def towards(self, direction: Direction) -> str:
        """The note or theme that an arrow key goes to from the selected one; "" when there is none that way."""
        start = self.selected_id
        if not start:
            return next(iter(self.ordered_ids()), "")
        letter: str | None = self.letter_of(start)
        here = next((box for key, box in self.quadrants[letter or "S"].stops() if key == start), Box(0, 0, 0, 0))
        while letter is not None:
            stops = self.quadrants[letter].stops()
            index = neighbour([box for _key, box in stops], here, direction)
            if index is not None:
                return stops[index][0]
            letter = beside(letter, direction)
        return ""

    def description(self) -> str:
        """What is selected, in words; how many notes there are, if nothing is."""
        item = self.item(self.selected_id)
        words = count(len(self.notes), "note")
        if len(self.chosen) > 1:
            return f"{len(self.chosen)} selected of {words}"
        if isinstance(item, ThemeItem):
            return f"Theme {item.row.name}, {count(item.count, 'note')}, {BY_LETTER[item.letter].title}"
        if item is None:
            return words
        row, theme = item.row, self.themes.get(item.row.theme_id)
        place = f"{BY_LETTER[row.quadrant].title}, {row.position + 1} of {self.quadrants[row.quadrant].total}"
        parts = [row.text, row.perspective, f"Theme {theme.row.name}" if theme else "", place]
        return ". ".join(part for part in parts if part)

    def within(self, box: QRectF) -> list[str]:
        """The notes that a rectangle of the scene touches, as far as they are seen."""
        found = []
        for item in self.quadrants.values():
            pane = item.pane()
            found += [n.row.id for n in item.notes if n.isVisible() and _box(n).intersected(pane).intersects(box)]
        return found

    # --- what is where

    def quadrant_at(self, point: QPointF) -> QuadrantItem | None:
        """The quadrant at a point of the scene."""
        for item in self.quadrants.values():
            if item.field.contains(point):
                return item
        return None

    def at(self, point: QPointF) -> NoteItem | ThemeItem | None:
        """The note or theme that is seen at a point of the scene."""
        quadrant = self.quadrant_at(point)
        return quadrant.item_at(point) if quadrant else None


def _box(note: NoteItem) -> QRectF:
    return QRectF(note.pos().x(), note.pos().y(), note.width, note.height)
