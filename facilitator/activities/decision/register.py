"""All decisions of a meeting in a list: those agreed without a vote can be reworded and deleted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from facilitator.activities.decision import commands
from facilitator.activities.decision.queries import Recorded, recorded
from facilitator.activities.panel import Panel
from facilitator.clock import Clock
from facilitator.meeting.capture import Entry
from facilitator.store.store import Store
from facilitator.widgets.buttons import icon_button
from facilitator.widgets.cards import Card, EmptyState
from facilitator.widgets.fields import PlainTextField
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.theme import SPACE


class DecisionRegister(Panel):
    """The numbered decisions as they will stand in the minutes."""

    tables = frozenset({"decision", "vote_round", "participant"})

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(store, clock, parent)
        self._cards: dict[str, _DecisionCard] = {}
        self._column = vbox(gap=SPACE.x2, margins=(24, 16, 24, 24))
        self._column.addStretch(1)
        self._empty = EmptyState("No decision yet", "Type what was agreed and press Ctrl+D, or hold a vote.")
        sheet = QWidget()
        sheet.setLayout(self._column)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName("Decisions")
        self._area.setWidget(sheet)
        self.setLayout(vbox(self._empty, self._area, gap=0))

    def reload(self) -> None:
        """Read the decisions again."""
        if self.step is None:
            return
        with self.store.reading() as session:
            found = recorded(session, self.step.meeting_id)
        self._empty.setVisible(not found)
        self._area.setVisible(bool(found))
        for key in [key for key in self._cards if key not in {row.id for row in found}]:
            gone = self._cards.pop(key)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, row in enumerate(found):
            card = self._cards.get(row.id)
            if card is None:
                card = self._cards[row.id] = _DecisionCard(self, row.id)
                self._column.insertWidget(place, card)
            card.show_decision(row)

    def capture(self, entry: Entry, target: str) -> None:
        """Record what was typed as agreed."""
        if self.step is not None:
            commands.record_agreed(self.store, self.step.meeting_id, self.step.item_id, entry.text)

    def reword(self, key: str, text: str) -> None:
        """Keep another wording; an emptied one deletes the decision."""
        if text.strip():
            commands.set_statement(self.store, key, text)
        else:
            self.remove(key)

    def remove(self, key: str) -> None:
        """Delete a decision; undo brings it back."""
        commands.delete_decision(self.store, key)
        self.said.emit("Deleted the decision")


class _DecisionCard(Card):
    def __init__(self, owner: DecisionRegister, key: str) -> None:
        super().__init__(margin=SPACE.x3)
        self.number = TextLabel("", 16, 600, "accent", tabular=True)
        self.number.setFixedWidth(28)
        self.statement = PlainTextField("Decision", least=1, most=6)
        self.statement.committed.connect(lambda text: owner.reword(key, text))
        self.voted = TextLabel("", 16, 500, wrap=True)
        self.how = TextLabel("", 12, tone="ink-2", wrap=True)
        remove = icon_button("trash", "Delete this decision", size="tool", on_click=lambda: owner.remove(key))
        row = hbox(self.number, gap=SPACE.x2)
        row.addLayout(vbox(self.statement, self.voted, self.how, gap=SPACE.x1), 1)
        row.addWidget(remove)
        self.body.addLayout(row)

    def show_decision(self, row: Recorded) -> None:
        """Show one decision; only what was agreed without a vote is a field."""
        agreed = row.how.startswith("Agreed")
        self.number.setText(f"{row.number}.")
        self.statement.setVisible(agreed)
        self.voted.setVisible(not agreed)
        self.statement.show_value(row.text if agreed else "")
        self.voted.setText("" if agreed else row.text)
        self.how.setText(row.how)
