"""What is typed into a plan: a date as people write it, and a name."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from facilitator.meeting.capture import Person, parse
from facilitator.meeting.days import parse_day
from facilitator.text import one_line
from facilitator.widgets import theme
from facilitator.widgets.cards import icon_label
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox
from facilitator.widgets.theme import LIGHT

NOT_A_DAY = "Not a date. Try “26 June”, “Fri” or “end of May”."


class DueEdit(QLineEdit):
    """A date as people write it; what cannot be read stays, with one sentence below that says so."""

    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(parent)
        self._today = today
        self._problem = QFrame(parent)
        self._problem.setProperty("card", True)
        words = TextLabel(NOT_A_DAY, 12, theme.MEDIUM, "red")
        self._problem.setLayout(hbox(icon_label("warning", LIGHT.red_text, 14), words, gap=6, margins=(8, 5, 8, 5)))
        self._problem.hide()
        self.setPlaceholderText("26 June")
        self.textEdited.connect(lambda _text: self._problem.hide())

    def is_readable(self) -> bool:
        """Whether nothing or a date is written."""
        return not self.text().strip() or self.due() is not None

    def due(self) -> date | None:
        """The date written, if it is one."""
        words = self.text().strip()
        return parse_day(words[3:] if words.lower().startswith("by ") else words, self._today)

    def complain(self) -> None:
        """Say that this is no date, below the field, or above where there is no room."""
        self._problem.adjustSize()
        room = self.parentWidget()
        width = room.width() if room is not None else self._problem.width()
        top = self.geometry().bottom() + 3
        if room is not None and top + self._problem.height() > room.height():
            top = self.y() - self._problem.height() - 3
        self._problem.move(max(4, min(self.x(), width - self._problem.width() - 4)), top)
        self._problem.show()
        self._problem.raise_()
        self.setAccessibleDescription(NOT_A_DAY)

    def problem(self) -> str:
        """The sentence shown, or ""."""
        return "" if self._problem.isHidden() else NOT_A_DAY

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the sentence along."""
        super().hideEvent(event)
        self._problem.hide()
        self._problem.deleteLater()


def owner_named(text: str, people: Sequence[Person], today: date) -> tuple[str | None, str]:
    """Whom a typed name means: the id of a participant, or None and the name of anybody else."""
    name = one_line(text)
    exact = next((person for person in people if person.name.casefold() == name.casefold()), None)
    if exact is None and name:
        entry = parse(f"@{name}", people, (), today)
        exact = entry.owner if not entry.text else None
    return (exact.id, exact.name) if exact is not None else (None, name)
