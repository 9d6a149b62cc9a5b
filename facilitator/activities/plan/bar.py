"""The tool bar above the plan."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from facilitator.activities.plan.queries import Plan
from facilitator.activities.plan.rows import EVERYBODY, NOBODY, owners
from facilitator.activities.plan.rules import is_closed
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.icons import icon
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, spacer
from facilitator.widgets.theme import LIGHT, SIZE, SPACE

_TOOL_HEIGHT = """
QComboBox { min-height: 26px; max-height: 26px; }
QComboBox:focus { min-height: 24px; max-height: 24px; }
"""


class PlanBar(QWidget):
    """Buttons to add, and whose actions are shown."""

    owner_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.add_button = button("Action", icon_name="plus", size="tool")
        self.section_button = button("Section", icon_name="plus", size="tool")
        self.owner_box = QComboBox()
        self.owner_box.setAccessibleName("Whose actions are shown")
        self.owner_box.setStyleSheet(_TOOL_HEIGHT)
        self.owner_box.setMaximumWidth(240)
        self.owner_box.activated.connect(lambda _number: self.owner_chosen.emit())
        self.count_label = TextLabel("", 12, theme.REGULAR, "ink-2", tabular=True)
        self.setProperty("edge", "bottom")
        self.setFixedHeight(SIZE.tool_bar)
        tools = (self.add_button, self.section_button, self.owner_box, spacer(), self.count_label)
        self.setLayout(hbox(*tools, margins=(SPACE.x3, 0, SPACE.x3, 0)))

    def owner(self) -> str:
        """The name chosen, or EVERYBODY or NOBODY."""
        return str(self.owner_box.currentData() or EVERYBODY)

    def show_everybody(self) -> None:
        """Take the choice of an owner back."""
        self.owner_box.setCurrentIndex(0)

    def show_bar(self, plan: Plan) -> None:
        """Offer the owners that there are, and count."""
        chosen = self.owner()
        choices = [("All owners", EVERYBODY), ("Nobody yet", NOBODY), *((name, name) for name in owners(plan))]
        if [self.owner_box.itemData(at) for at in range(self.owner_box.count())] != [key for _, key in choices]:
            self.owner_box.clear()
            for title, key in choices:
                self.owner_box.addItem(icon("filter" if key == EVERYBODY else "person", LIGHT.ink_2), title, key)
        self.owner_box.setCurrentIndex(max(self.owner_box.findData(chosen), 0))
        self.owner_box.setVisible(bool(plan.actions))
        self.count_label.setVisible(bool(plan.actions))
        closed = sum(is_closed(action.status) for action in plan.actions)
        told = count(len(plan.actions), "action")
        self.count_label.setText(f"{told}, {closed} closed" if closed else told)
