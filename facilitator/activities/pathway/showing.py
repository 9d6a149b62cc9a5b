"""How the room looks at a map: whole, where the facilitator looks, or step by step to be read aloud.

The stage keeps one key of what the room looks at: the id of a step, or “@column,lane” of the middle of what is seen.
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QTimer

from facilitator.activities.pathway.desk import MapDesk
from facilitator.activities.pathway.drawing import reading_order

PLACE = "@"
_REST = 150  # ms after which the hand rests: each look is a commit


class Showing:
    """What the facilitator's keys ask of the room."""

    def __init__(self, panel: MapDesk) -> None:
        self._panel = panel
        self._key = ""
        self._timer = QTimer(panel.widget())
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(self._tell)

    def show(self, key: str) -> None:
        """The room looks at this now."""
        self._key = key
        self._panel.bar.show_room(walking=self.walking())

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Looking always; going on and back while walking."""
        found: dict[str, Callable[[], None]] = {"map.follow": self.turn_follow, "map.walk": self.turn_walk}
        if self.walking():
            found |= {"map.walk_next": partial(self.walk, 1), "map.walk_previous": partial(self.walk, -1)}
        return found

    def following(self) -> bool:
        """Whether the room looks where the facilitator looks."""
        return self._key.startswith(PLACE)

    def walking(self) -> bool:
        """Whether the room looks at one step."""
        return self._panel.pathway.step(self._key or None) is not None

    def turn_follow(self) -> None:
        """Let the room look where the facilitator looks, or at the whole map again."""
        self._panel.spotlit.emit("" if self.following() else self._place())

    def turn_walk(self) -> None:
        """Walk through the steps in the room, beginning at the selected one; again: the whole map."""
        order = self._order()
        if self.walking():
            self._panel.spotlit.emit("")
        elif order:
            step = self._panel.step_shown()
            self._light(step.id if step else order[0])

    def walk(self, by: int) -> None:
        """Go on or back; the ends hold."""
        order = self._order()
        if self._key in order:
            self._light(order[min(max(order.index(self._key) + by, 0), len(order) - 1)])

    def look(self) -> None:
        """The facilitator looks elsewhere: so does a room that follows, once the hand rests."""
        if self.following():
            self._timer.start()

    def _tell(self) -> None:
        if self.following() and (place := self._place()) != self._key:
            self._panel.spotlit.emit(place)

    def _order(self) -> tuple[str, ...]:
        return reading_order(self._panel.drawing)

    def _light(self, key: str) -> None:
        self._panel.choose(key)
        self._panel.spotlit.emit(key)

    def _place(self) -> str:
        view = self._panel.view
        middle = view.seen().intersected(view.content()).center()
        sizes = view.map_scene.skeleton.measures
        column, lane = (middle.x() - sizes.margin) / sizes.pitch, (middle.y() - sizes.head) / sizes.lane
        return f"{PLACE}{column:.1f},{lane:.1f}"
