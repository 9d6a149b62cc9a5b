"""What every room view of an activity offers to the room window."""

from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from facilitator.activities.step import StepRef
from facilitator.widgets.theme import Palette


class RoomActivity(QWidget):
    """Base of the room's views: it reads a public snapshot for a step, shows the timer, and can turn pages."""

    def read(self, session: Session, step: StepRef) -> None:
        """Query the public snapshot of the step and show it."""
        raise NotImplementedError

    def is_bare(self) -> bool:
        """Whether there is nothing to show yet: then the room sees the agenda and the time."""
        return False

    def set_look(self, colours: Palette, room_size: str) -> None:
        """Choose the light or dark variant, and the size of the room: small, normal or large."""

    def set_clock(self, text: str, per_mille: int, state: str, word: str = "") -> None:
        """Show the timer's digits, how much of the time is used (0 to 1000), its state, and the state in words.

        Without digits there is no timer at all.
        """

    def set_spotlight(self, key: str) -> None:
        """Show one thing of the board alone, large; an unknown key or "" shows the whole board."""

    def turn_page(self, by: int) -> None:
        """Show another page of what does not fit at once."""
