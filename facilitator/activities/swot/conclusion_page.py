"""The conclusion of a board: advantages, disadvantages, and the statement of feasibility that the group agrees."""

from functools import partial

from PySide6.QtWidgets import QWidget

from facilitator.activities.swot import conclusion_commands as commands
from facilitator.activities.swot.conclusion_queries import PointRow, conclusion
from facilitator.activities.swot.conclusion_rules import AGAINST, FEASIBILITY, FOR
from facilitator.activities.swot.page import BoardPage
from facilitator.clock import Clock
from facilitator.store.store import Store
from facilitator.widgets.buttons import SegmentedControl
from facilitator.widgets.cards import Card
from facilitator.widgets.editable_list import EditableList, ListLine
from facilitator.widgets.fields import PlainTextField
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.scrolling import upright
from facilitator.widgets.theme import SPACE

_SHORT = ("Not agreed", "1 Not feasible", "2 Doubtful", "3 With conditions", "4 Feasible", "5 Readily")
_HELP = "Or select notes on the board and press C: each joins its side, and keeps its thread."


class ConclusionPage(BoardPage):
    """Edits the two lists and the statement of one board."""

    title = "Conclusion"
    sheet = "conclusion"
    tables = frozenset({"swot_conclusion", "swot_point", "swot_note", "scenario", "thread"})

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock)
        self.advantages = EditableList("advantage", "What speaks for it?")
        self.disadvantages = EditableList("disadvantage", "What speaks against it?")
        self.help = TextLabel(_HELP, 12, tone="ink-2", wrap=True)
        self.scale = SegmentedControl([(str(at), word) for at, word in enumerate(_SHORT)], "Feasibility, 1 to 5")
        self.statement = PlainTextField(
            "Feasibility statement", "In the words that all agreed to: feasible if …, start in 7 months", least=2
        )
        for side, points in ((FOR, self.advantages), (AGAINST, self.disadvantages)):
            points.added.connect(partial(self._add, side))
            points.edited.connect(partial(commands.edit_point, store))
            points.moved.connect(partial(commands.move_point, store))
            points.removed.connect(partial(commands.remove_point, store))
        self.scale.changed.connect(self._rate)
        self.statement.committed.connect(self._word)
        self._lay_out()
        self.setFocusProxy(self.advantages.add_field)

    def reload(self) -> None:
        """Read the conclusion again."""
        with self.store.reading() as session:
            found = conclusion(session, self.step.meeting_id, self.step.scenario_id)
        self.remark.setText(found.scenario)
        self.advantages.show_lines([_line(row) for row in found.advantages])
        self.disadvantages.show_lines([_line(row) for row in found.disadvantages])
        self.help.setHidden(bool(found.advantages or found.disadvantages))
        self.scale.show_value(str(found.feasibility))
        self.scale.setAccessibleDescription(FEASIBILITY[found.feasibility])
        self.statement.show_value(found.statement)

    def _add(self, side: str, text: str) -> None:
        commands.add_point(self.store, self.step.meeting_id, self.step.scenario_id, side, text)

    def _rate(self, key: str) -> None:
        commands.set_feasibility(self.store, self.step.meeting_id, self.step.scenario_id, int(key))

    def _word(self, text: str) -> None:
        commands.write_statement(self.store, self.step.meeting_id, self.step.scenario_id, text)

    def _lay_out(self) -> None:
        pros, cons = Card("Advantages", margin=SPACE.x4), Card("Disadvantages", margin=SPACE.x4)
        for card, points in ((pros, self.advantages), (cons, self.disadvantages)):
            card.body.addWidget(points)
            card.body.addStretch(1)
        both = hbox(pros, cons, gap=SPACE.x3)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        agreed = Card("Feasibility, as agreed", margin=SPACE.x4)
        scale = hbox(self.scale)
        scale.addStretch(1)
        agreed.body.addLayout(scale)
        agreed.body.addWidget(self.statement)
        column = vbox(gap=SPACE.x3, margins=(SPACE.x4, SPACE.x4, SPACE.x4, SPACE.x4))
        column.addLayout(both)
        column.addWidget(self.help)
        column.addWidget(agreed)
        column.addStretch(1)
        sheet = QWidget()
        sheet.setLayout(column)
        self.set_body(upright(sheet, "Conclusion"))


def _line(row: PointRow) -> ListLine:
    return ListLine(row.id, row.text)
