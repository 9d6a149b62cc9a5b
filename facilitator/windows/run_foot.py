"""Under the agenda rail: how many are here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from facilitator.widgets.buttons import button
from facilitator.widgets.labels import plain_tooltip
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.theme import SPACE
from facilitator.windows.dispatch import keys_of


class RunFoot(QWidget):
    """As wide as the rail; what it counts leads to the list."""

    people_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "rail")
        self.setProperty("edge", "right")
        self.people = button("", "quiet", "people", size="tool", on_click=self.people_wanted.emit)
        plain_tooltip(self.people, f"Who is here ({keys_of('view.people')})")
        row = hbox(self.people, gap=SPACE.x1)
        row.addStretch(1)
        column = vbox(gap=SPACE.x1, margins=(SPACE.x2, 0, SPACE.x3, SPACE.x2))
        column.addLayout(row)
        self.setLayout(column)

    def show_people(self, here: int, expected: int) -> None:
        """Show how many of those who take part are in the room."""
        self.people.set_label(f"{here} of {expected} here" if expected else "Who is here")
