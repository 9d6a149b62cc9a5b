"""A result that only shows becomes a decision when the group says so: its sentence, to be put in their words."""

from PySide6.QtCore import Qt, Signal

from facilitator.activities.decision.snapshots import Vote
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import Card
from facilitator.widgets.fields import PlainTextField
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.theme import SPACE


class RecordCard(Card):
    """Shown after a round whose outcome is shown and decides nothing by itself."""

    record_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("What does the group decide on it?", margin=SPACE.x4)
        self._round_id = ""
        self.text = PlainTextField("Decision in the words of the group", least=1, most=6)
        self.button = button("Record as decision", icon_name="check", on_click=self._record)
        self.done = TextLabel("", 14, tone="ink-2", wrap=True)
        self.body.addWidget(self.text)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.done)

    def show_vote(self, vote: Vote, label: str) -> None:
        """Show it if the last round of this vote was only shown; `label` is the decision recorded since, or ""."""
        last = vote.result
        found = last.result if last is not None and vote.open_round is None else None
        self.setVisible(found is not None and found.outcome == "shown")
        if last is not None and last.id != self._round_id:
            self._round_id = last.id
            self.text.show_value(f"{vote.question} {last.headline}.")
        self.text.setVisible(not label)
        self.button.setVisible(not label)
        self.done.setText(f"Recorded as {label}; its wording stands with the decisions.")
        self.done.setVisible(bool(label))

    def _record(self) -> None:
        words = self.text.text().strip()
        if words:
            self.record_wanted.emit(words)
        else:
            self.text.setFocus()
