"""What every facilitator's view of an activity offers to the console around it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.activities.exporting import Export
from facilitator.activities.step import StepRef
from facilitator.clock import Clock
from facilitator.meeting.capture import Entry
from facilitator.store.store import Store
from facilitator.widgets.live import LiveView


@dataclass(frozen=True, slots=True)
class Target:
    """Where the capture line's text can go: a quadrant, a section. `letter` and `colour` make its badge."""

    key: str
    title: str
    letter: str = ""
    colour: str = ""


class Panel(LiveView, QWidget):
    """Base of the views in the centre of the console.

    The console calls `show_step`, offers `targets` in the capture line (Alt+1 … Alt+9), sends what was typed to
    `capture` and, for each id in `handlers`, connects the row of the actions table (menus, keys, palette) to it.
    """

    said = Signal(str)  # something was done that undo takes back: shown as a toast
    told = Signal(str)  # a sentence that is to be read; there is nothing to take back
    targets_changed = Signal()
    aside_changed = Signal()  # something else is to stand beside the guide, or nothing any more
    spotlit = Signal(str)  # the room is to look at the thing with this key alone; "" for the whole board
    asked = Signal(str)  # the id of an action that somebody else answers, such as "undo"
    becomes = Signal(str, str, object)  # a kind of the capture line, text, and the origins: tuple[Origin, ...]
    takes_lines = True  # whether captured lines can go here; otherwise they go to the running step
    keeps_lines = True  # whether a captured note stays here; otherwise it goes under the running step
    rests_on = "note"  # what a captured line becomes unless another kind is chosen: note or park

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.clock = clock
        self.step: StepRef | None = None
        self.attach(store)

    def show_step(self, step: StepRef) -> None:
        """Show the step; called again with the same step it changes nothing."""
        self.step = step
        self.reload()

    def reload(self) -> None:
        """Query again and show."""

    def targets(self) -> tuple[Target, ...]:
        """Where a captured line can go; empty when there is only one place."""
        return ()

    def capture(self, entry: Entry, target: str) -> None:
        """Take a line from the capture field. `target` is a key of `targets`, or ""."""

    def paste(self, text: str, target: str) -> bool:
        """Offer to take several lines pasted into the capture line; False leaves them to be one line there."""
        return False

    def drafting(self, text: str, target: str) -> None:
        """Show (to the facilitator only) where the half-typed text will land; "" removes it."""

    def show_spotlight(self, key: str) -> None:
        """Mark the thing that the room looks at alone; "" for none."""

    def aside(self) -> tuple[str, QWidget] | None:
        """A tab beside the guide: its title and what it holds; None while there is none."""
        return None

    def exports(self) -> tuple[str, tuple[Export, ...]]:
        """The name of what is shown, and the files in which it can be saved; no files where there is nothing."""
        return "", ()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """The functions for ids of the actions table that this panel answers now."""
        return {}
