"""Pages above one another that are made, and told their meeting, when they are first shown or asked for."""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol, cast

from PySide6.QtWidgets import QStackedWidget, QWidget


class _Page(Protocol):
    def show_meeting(self, meeting_id: str) -> None: ...


class LaterPages(QStackedWidget):
    """Shows one of several pages of a meeting; those that nobody has seen yet cost nothing."""

    def __init__(self, makers: Mapping[str, Callable[[], QWidget]]) -> None:
        """`makers` make the pages, which offer `show_meeting`, by their keys."""
        super().__init__()
        self._makers = makers
        self._made: dict[str, QWidget] = {}
        self._told: set[str] = set()  # whose page knows the meeting
        self._meeting_id = ""

    def show_meeting(self, meeting_id: str) -> None:
        """Show this meeting from now on: at once where it is seen, elsewhere when it is."""
        self._meeting_id = meeting_id
        self._told.clear()
        front = self.key()
        if front and self.isVisible():
            self.page(front)

    def page(self, key: str) -> QWidget:
        """A page that shows the meeting, made if need be."""
        if key not in self._made:
            made = self._made[key] = self._makers[key]()
            self.addWidget(made)
        made = self._made[key]
        if self._meeting_id and key not in self._told:
            self._told.add(key)
            cast(_Page, made).show_meeting(self._meeting_id)
        return made

    def show_page(self, key: str) -> None:
        """Bring a page to the front."""
        self.setCurrentWidget(self.page(key))

    def key(self) -> str:
        """The page in front; "" while there is none."""
        front = self.currentWidget()
        return next((key for key, made in self._made.items() if made is front), "")

    def has(self, key: str) -> bool:
        """Whether a page has been made."""
        return key in self._made

    def made(self) -> Iterator[QWidget]:
        """The pages that have been made."""
        return iter(self._made.values())
