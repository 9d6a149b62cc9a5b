"""Writing on a map in its place: new steps, names, the words of arrows."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Signal

from facilitator.activities.pathway.geometry import Cell
from facilitator.activities.pathway.scene import MapScene
from facilitator.widgets import theme
from facilitator.widgets.canvas import CanvasView
from facilitator.widgets.in_place import InPlaceEditor, Writing


@dataclass(frozen=True, slots=True)
class Draft:
    """A step that is being written: where it will stand, and after which it comes."""

    cell: Cell
    after: str = ""


class WritingView(CanvasView):
    """Opens an editor over a part of the map and tells what was written."""

    wished = Signal(str)
    drafted = Signal(object, str)  # a Draft and the name
    renamed = Signal(str, str)  # a step and its name
    lane_renamed = Signal(int, str)

    def __init__(self) -> None:
        self.map_scene = MapScene()
        super().__init__(self.map_scene)
        self.map_scene.setParent(self)
        self.writing = Writing[InPlaceEditor](self, self.map_scene.ghost.hide)

    @property
    def editor(self) -> InPlaceEditor | None:
        """What is being written in, if anything is."""
        return self.writing.editor

    def reveal(self, card_id: str) -> None:
        """Scroll as little as brings a card into sight."""
        card = self.map_scene.drawing.card(card_id)
        if card is not None:
            edge = round(16 * self.zoom())
            self.ensureVisible(self.map_scene.cell_box(card.cell).adjusted(0, -24, 0, 0), edge, edge)

    def write_next(self, lanes: int) -> None:
        """Write the step after the selected one, `lanes` further down (round the end); without one, a first step."""
        scene = self.map_scene
        number = len(scene.drawing.lanes)
        if not number:
            self.wished.emit("board.add")
            return
        lane = (scene.current_lane + lanes) % number
        self.write(Draft(scene.after(scene.selected_card, lane), scene.selected_card))

    def write(self, draft: Draft) -> None:
        """Open an empty card in its place."""
        self.finish_editing()
        scene = self.map_scene
        box = scene.cell_box(draft.cell)
        scene.setSceneRect(scene.room().united(box))
        self.ensureVisible(box, 20, 20)
        scene.ghost.setPos(box.topLeft())
        scene.ghost.show()
        editor = self._open(box, "", "Name of the step", 14)
        editor.setPlaceholderText("Name, then Enter")
        editor.committed.connect(lambda text: self._written(draft, text))
        editor.went_on.connect(lambda text, forward: self._written_on(draft, text, forward=forward))

    def rename(self, card_id: str) -> None:
        """Write on a card."""
        card = self.map_scene.drawing.card(card_id)
        if card is None:
            return
        self.reveal(card_id)
        editor = self._open(self.map_scene.cell_box(card.cell), card.name, "Name of the step", 14)
        editor.committed.connect(lambda text: self.renamed.emit(card_id, text))
        editor.went_on.connect(lambda text, _forward: self.renamed.emit(card_id, text))

    def rename_lane(self, lane: int) -> None:
        """Write on the name of a lane."""
        strip = self.map_scene.drawing.lanes[lane]
        if not strip.id:
            return
        box = self.map_scene.names[lane].sceneBoundingRect().adjusted(-6, -6, -60, 6)
        self._write_line(box, strip.name, "Name of the lane", lambda text: self.lane_renamed.emit(lane, text))

    def ask(self, line_id: str, text: str, done: Callable[[str], None]) -> None:
        """Write the words of an arrow."""
        item = self.map_scene.lines.get(line_id)
        if item is None:
            return
        middle = item.sceneBoundingRect().center()
        self._write_line(QRectF(middle.x() - 80, middle.y() - 14, 160, 28), text, "Words of the arrow", done)

    def _write_line(self, box: QRectF, text: str, name: str, done: Callable[[str], None]) -> None:
        editor = self._open(box, text, name, 12)
        editor.committed.connect(done)
        editor.went_on.connect(lambda text, _forward: done(text))

    def _open(self, box: QRectF, text: str, name: str, size: int) -> InPlaceEditor:
        self.finish_editing()
        place = QRect(self.mapFromScene(box.topLeft()), self.mapFromScene(box.bottomRight()))
        place.setSize(place.size().expandedTo(QRect(0, 0, 96, 28).size()))
        zoom = max(self.zoom(), 0.8)
        face = theme.font(round(size * zoom), theme.MEDIUM)
        pad = round(6 * zoom)
        return self.writing.open(InPlaceEditor(self.viewport(), place, face, text, name=name, padding=(pad, pad)))

    def finish_editing(self) -> None:
        """Commit what is being written."""
        self.writing.finish()

    def _written(self, draft: Draft, text: str) -> None:
        if text.strip():
            self.drafted.emit(draft, text)

    def _written_on(self, draft: Draft, text: str, *, forward: bool) -> None:
        if text.strip():
            self.drafted.emit(draft, text)
            self.write_next(1 if forward else -1)
