"""What the helpers of a map's panel ask of it."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from facilitator.activities.pathway.bar import MapBar
from facilitator.activities.pathway.drawing import Drawing
from facilitator.activities.pathway.model import Arrow, Map, Step
from facilitator.activities.pathway.view import MapView
from facilitator.store.store import Store


class MapDesk(Protocol):
    """The panel as its menus and its link to the room know it."""

    store: Store
    pathway: Map
    drawing: Drawing
    view: MapView
    bar: MapBar
    scenarios: tuple[tuple[str, str], ...]
    mapped: tuple[tuple[str | None, str], ...]
    baseline_id: str | None
    voice: str

    @property
    def said(self) -> SignalInstance:
        """Tells what was done."""
        ...

    @property
    def told(self) -> SignalInstance:
        """Tells a sentence."""
        ...

    @property
    def spotlit(self) -> SignalInstance:
        """Tells what the room is to look at."""
        ...

    def widget(self) -> QWidget:
        """The panel itself, as the parent of menus."""
        ...

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What can be done now, by the ids of the actions table."""
        ...

    def room_looks(self) -> str:
        """How the room looks at the map: map.follow, map.walk, or "" at all of it."""
        ...

    def step_shown(self) -> Step | None:
        """The selected step."""
        ...

    def arrow_shown(self) -> Arrow | None:
        """The selected arrow."""
        ...

    def choose(self, key: str) -> None:
        """Select a step."""
        ...

    def add_in(self, lane: int) -> None:
        """Write a step in a lane."""
        ...

    def edit(self) -> None:
        """Write on what is selected."""
        ...

    def delete(self) -> None:
        """Delete what is selected."""
        ...

    def arm(self, kind: str) -> None:
        """Draw an arrow next."""
        ...

    def add_lane(self) -> None:
        """Add a lane."""
        ...
