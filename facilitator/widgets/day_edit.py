"""A date as people write it, in a field of one line."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from facilitator.widgets import theme
from facilitator.widgets.cards import icon_label
from facilitator.widgets.fields import CommitLine
from facilitator.widgets.icons import icon
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox
from facilitator.widgets.style import restyle
from facilitator.widgets.theme import LIGHT

NOT_A_DAY = "Not a date. Try “26 June”, “Fri” or “end of May”."
Read = Callable[[str], date | None]


class DayEdit(CommitLine):
    """Tells `chosen` with a date or None; what cannot be read stays, with one sentence below that says so."""

    chosen = Signal(object)

    def __init__(self, name: str, read: Read, room: QWidget) -> None:
        """`read` understands the words; the sentence is shown within `room`, which the field is inside of."""
        super().__init__(name)
        self._read, self._room = read, room
        self._mark: QAction | None = None
        self._marked = ""
        self._problem: QFrame | None = None
        self.textChanged.connect(lambda _text: self._forgive())
        self.committed.connect(lambda _text: self.chosen.emit(self.day()))

    def day(self) -> date | None:
        """The date written, if it is one."""
        words = self.text().strip()
        return self._read(words[3:] if words.lower().startswith("by ") else words)

    def is_readable(self) -> bool:
        """Whether nothing or a date is written."""
        return not self.text().strip() or self.day() is not None

    def show_value(self, text: str) -> None:
        """Show what is stored, unless something is being typed or still to be mended."""
        if text != self._known or self.is_readable():
            super().show_value(text)

    def show_mark(self, text: str, tone: str = "amber") -> None:
        """Warn of the date by a sign with these words; an empty text takes it away."""
        if text == self._marked:
            return
        if self._mark is not None:
            self.removeAction(self._mark)
            self._mark.deleteLater()
        self._marked, self._mark = text, None
        if text:
            self._mark = QAction(icon("warning", LIGHT.tone(tone)), text, self)
            self.addAction(self._mark, QLineEdit.ActionPosition.TrailingPosition)
        self.setAccessibleDescription(text)

    def mark(self) -> str:
        """The warning shown, or ""."""
        return self._marked

    def commit(self) -> None:
        """Tell a changed date; complain of what is none."""
        if self.is_readable():
            super().commit()
        elif self.isVisible():
            self.complain()

    def complain(self) -> None:
        """Say that this is no date, below the field, or above where there is no room."""
        if self._problem is None:
            self._problem = _bubble(self._room)
        problem, room = self._problem, self._room.rect()
        problem.adjustSize()
        place = self.mapTo(self._room, QPoint(0, self.height() + 2))
        if place.y() + problem.height() > room.height():
            place.setY(place.y() - self.height() - problem.height() - 5)
        problem.move(max(4, min(place.x(), room.width() - problem.width() - 4)), place.y())
        problem.show()
        problem.raise_()
        restyle(self, tone="error")
        self.setAccessibleDescription(NOT_A_DAY)

    def problem(self) -> str:
        """The sentence shown, or ""."""
        return NOT_A_DAY if self._problem is not None and not self._problem.isHidden() else ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show how a date can be written, which in a column of empty fields would read as a date."""
        self.setPlaceholderText("26 June")
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be empty again."""
        self.setPlaceholderText("")
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the sentence along."""
        super().hideEvent(event)
        self._forgive()

    def _forgive(self) -> None:
        if self._problem is not None:
            self._problem.hide()
            self._problem.deleteLater()
            self._problem = None
            restyle(self, tone="")
            self.setAccessibleDescription(self._marked)


def _bubble(room: QWidget) -> QFrame:
    made = QFrame(room)
    made.setProperty("card", True)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # what is below can still be clicked
    words = TextLabel(NOT_A_DAY, 12, theme.MEDIUM, "red")
    made.setLayout(hbox(icon_label("warning", LIGHT.red_text, 14), words, gap=6, margins=(8, 5, 8, 5)))
    return made
