"""The board as a scene: four quadrants, their notes by id, the selected one, and what is where."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QGraphicsScene

from facilitator.activities.swot.items import InsertionMark, Measures, NoteItem, Paper
from facilitator.activities.swot.quadrant import QuadrantItem
from facilitator.activities.swot.queries import Board
from facilitator.activities.swot.rules import QUADRANTS, Box, Direction, beside, neighbour


class BoardScene(QGraphicsScene):
    """The four quadrants; knows which note is selected, and changes only what differs."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        self.quadrants = {quadrant.letter: QuadrantItem(quadrant) for quadrant in QUADRANTS}
        self.notes: dict[str, NoteItem] = {}
        self.selected_id = ""
        self.current = "S"
        self._active = False
        self.mark = InsertionMark()
        self.hand = QGraphicsRectItem()  # holds the note that is dragged, above everything
        self.hand.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self.hand.setZValue(3)
        for item in self.quadrants.values():
            self.addItem(item)
        self.addItem(self.mark)
        self.addItem(self.hand)
        self.mark.hide()

    def set_size(self, width: float, height: float, measures: Measures) -> None:
        """Fill a rectangle, in px before zooming."""
        self.setSceneRect(0, 0, width, height)
        gutter = measures.gutter
        wide, high = (width - 3 * gutter) / 2, (height - 3 * gutter) / 2
        for index, item in enumerate(self.quadrants.values()):
            left, top = gutter + index % 2 * (wide + gutter), gutter + index // 2 * (high + gutter)
            item.set_place(QRectF(left, top, wide, high), measures)
            if item.ghost is not None:
                ghost = item.ghost
                ghost.set_content(ghost.text, ghost.perspective, item.quadrant.letter, item.column_width, measures)
            item.arrange()
        self.mark.set_width(self.quadrants["S"].column_width)

    def show_board(self, board: Board) -> None:
        """Show a board; only notes that differ are laid out, only quadrants that differ are arranged."""
        known = {row.id for row in board.notes}
        changed: set[str] = set()
        for note_id in [each for each in self.notes if each not in known]:
            item = self.notes.pop(note_id)
            changed.add(item.row.quadrant)
            self.removeItem(item)
        for row in board.notes:
            shown = self.notes.get(row.id)
            if shown is None:
                self.notes[row.id] = NoteItem(row)
                changed.add(row.quadrant)
            elif shown.row != row:
                changed |= {shown.row.quadrant, row.quadrant}
                shown.row = row
        for letter in changed:
            self._fill(letter, [self.notes[row.id] for row in board.of(letter)])
        if self.selected_id not in self.notes:
            self.selected_id = ""
        hint = "" if board.notes else "Type below and press Enter"
        if hint != self.quadrants["S"].hint:
            self.quadrants["S"].hint = hint
            self.quadrants["S"].update()
        self.refresh_states()

    def _fill(self, letter: str, notes: list[NoteItem]) -> None:
        quadrant = self.quadrants[letter]
        for note in notes:
            if note.parentItem() is not quadrant.pane:
                note.setParentItem(quadrant.pane)
        quadrant.notes = notes
        quadrant.arrange()

    def draft(self, letter: str, text: str, perspective: str) -> Paper | None:
        """Show the note being typed at the end of a quadrant; an empty letter takes it away."""
        for key, item in self.quadrants.items():
            if item.ghost is not None and key != letter:
                self.removeItem(item.ghost)
                item.ghost = None
                item.arrange()
        if not letter:
            return None
        item = self.quadrants[letter]
        if item.ghost is None:
            item.ghost = Paper(ghost=True)
            item.ghost.setParentItem(item.pane)
        ghost = item.ghost
        ghost.set_content(text, perspective, letter, item.column_width, item.measures)
        item.arrange()
        item.reveal(ghost)
        return ghost

    # --- selection

    def select(self, note_id: str) -> None:
        """Select a note and bring it into sight; "" selects none."""
        self.selected_id = note_id if note_id in self.notes else ""
        selected = self.notes.get(self.selected_id)
        if selected is not None:
            self.current = selected.row.quadrant
            self.quadrants[self.current].reveal(selected)
        self.refresh_states()

    def set_active(self, active: bool) -> None:
        """Tell whether the keys go to the board: without a selected note its quadrant is then outlined."""
        self._active = active
        self.refresh_states()

    def refresh_states(self) -> None:
        """Outline the selected note, or else the current quadrant."""
        for note_id, item in self.notes.items():
            item.set_state(selected=note_id == self.selected_id, held=item.held)
        for letter, quadrant in self.quadrants.items():
            current = self._active and not self.selected_id and letter == self.current
            if current != quadrant.current:
                quadrant.current = current
                quadrant.update()

    def ordered_ids(self) -> list[str]:
        """All notes in reading order: quadrant by quadrant."""
        return [note.row.id for item in self.quadrants.values() for note in item.notes]

    def towards(self, direction: Direction) -> str:
        """The note that an arrow key goes to from the selected one; "" when there is none that way."""
        selected = self.notes.get(self.selected_id)
        if selected is None:
            return next(iter(self.ordered_ids()), "")
        letter: str | None = selected.row.quadrant
        here = Box(selected.scenePos().x(), selected.scenePos().y(), selected.width, selected.height)
        while letter is not None:
            item = self.quadrants[letter]
            index = neighbour(item.boxes(), here, direction)
            if index is not None:
                return item.notes[index].row.id
            letter = beside(letter, direction)
        return ""

    # --- what is where

    def quadrant_at(self, point: QPointF) -> QuadrantItem | None:
        """The quadrant at a point of the scene."""
        found = (item for item in self.quadrants.values() if item.sceneBoundingRect().contains(point))
        return next(found, None)

    def note_at(self, point: QPointF) -> NoteItem | None:
        """The note that is seen at a point of the scene."""
        quadrant = self.quadrant_at(point)
        return quadrant.note_at(point) if quadrant else None
