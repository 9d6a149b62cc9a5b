"""What a hand does on the board: dragging notes and themes, and writing on one."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from facilitator.activities.swot.items import Measures, NoteItem
from facilitator.activities.swot.quadrant import Aim, Target
from facilitator.activities.swot.scene import BoardScene
from facilitator.activities.swot.theme_item import ThemeItem
from facilitator.widgets import theme
from facilitator.widgets.in_place import InPlaceEditor
from facilitator.widgets.theme import RADIUS


class Drag:
    """The selected notes and themes in the hand: they follow the pointer, and a mark shows where they would land."""

    def __init__(
        self, scene: BoardScene, grip: NoteItem | ThemeItem, at: QPointF, drop: Callable[[Target], None]
    ) -> None:
        """`grip` is what was taken hold of, at a point of the scene; `drop` is called once if it was let go there."""
        self._scene, self._start, self._drop = scene, at, drop
        self._corner = grip.pos()
        self._notes = frozenset(scene.chosen_notes())
        self._whole = bool(scene.chosen_themes())
        keys = [*scene.chosen_themes(), *self._notes]
        self._held = [item for item in map(scene.item, keys) if item is not None]
        self._target: Target | None = None
        self._aimed: Aim | None = None
        for item in self._held:
            item.set_state(selected=True, held=True)
            item.set_seen(None)
            item.setParentItem(scene.hand)
        scene.hand.setOpacity(0.94)
        scene.held_changed()

    def move(self, point: QPointF) -> None:
        """Follow the pointer to a point of the scene."""
        by = point - self._start
        self._scene.hand.setPos(by)
        quadrant = self._scene.quadrant_at(point)
        if quadrant is None:
            self._aim(None)
            return
        aimed = quadrant.aim_at(point, self._corner + by, self._notes, whole=self._whole)
        if aimed != self._aimed:
            self._aim(quadrant.target(aimed, self._notes), aimed)

    def release(self) -> None:
        """Let go."""
        target = self._target
        self.cancel()
        if target is not None:
            self._drop(target)

    def cancel(self) -> None:
        """Put everything back; nothing has happened."""
        self._aim(None)
        self._scene.hand.setPos(0, 0)
        for item in self._held:
            item.setParentItem(None)  # type: ignore[arg-type]  # None is what makes it a top item again
            item.set_state(selected=True)
            item.stand = None
        self._scene.held_changed()
        for quadrant in self._scene.quadrants.values():
            quadrant.put()

    def _aim(self, target: Target | None, aimed: Aim | None = None) -> None:
        mark, before = self._scene.mark, self._target
        self._target, self._aimed = target, aimed
        for each, on in ((before, False), (target, True)):
            item = self._scene.item(each.onto) if each is not None else None
            if item is not None:
                item.set_state(selected=item.selected, held=item.held, aimed_at=on)
        mark.setVisible(target is not None and not target.onto)
        if target is not None and not target.onto:
            mark.set_width(target.line.width())
            mark.setPos(target.line.topLeft())


class NoteEditor(InPlaceEditor):
    """Writes on a note in its place; Shift+Enter starts a line, Ctrl+Enter parts the text at the caret."""

    parted = Signal(str, str)

    def __init__(self, parent: QWidget, place: QRect, measures: Measures, zoom: float, text: str) -> None:
        padding = round(measures.top * zoom), round(measures.side * zoom)
        face = theme.font(round(measures.size * zoom))
        super().__init__(parent, place, face, text, name="Text", padding=padding, radius=RADIUS.note)
        self.setTabChangesFocus(True)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def part(self) -> None:
        """Make two of it where the caret stands, once; with nothing on one side it is committed as it is."""
        text, at = self.toPlainText(), self.textCursor().position()
        units = text.encode("utf-16-le")  # Qt counts in these, two bytes each
        before, after = (part.decode("utf-16-le", "replace") for part in (units[: 2 * at], units[2 * at :]))
        if not before.strip() or not after.strip():
            self.finish()
        elif self.end():
            self.parted.emit(before, after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter parts."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.part()
        else:
            super().keyPressEvent(event)
