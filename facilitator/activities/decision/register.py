"""All decisions of a meeting in a list, with what belongs to each: who was there, dissent, threads in both ways."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facilitator.activities.decision import commands, log_commands
from facilitator.activities.decision.link_dialog import LinkDialog
from facilitator.activities.decision.log_commands import AFTER_VOTE, WITHOUT_VOTE
from facilitator.activities.decision.log_queries import Entry as Logged
from facilitator.activities.decision.log_queries import linkable, log
from facilitator.activities.panel import Panel
from facilitator.clock import Clock
from facilitator.meeting.capture import Entry
from facilitator.meeting.threads import Origin, Ref
from facilitator.store.store import Store
from facilitator.text import one_line
from facilitator.widgets.buttons import button, icon_button
from facilitator.widgets.cards import Card, EmptyState, icon_label
from facilitator.widgets.choice import Choice
from facilitator.widgets.editable_list import EditableList, ListLine
from facilitator.widgets.fields import CommitLine, PlainTextField
from facilitator.widgets.labels import ElidedLabel, TextLabel
from facilitator.widgets.layouts import clear, hbox, vbox
from facilitator.widgets.scrolling import upright
from facilitator.widgets.theme import LIGHT, SPACE

_TABLES = ("decision", "decision_dissent", "vote_round", "participant", "presence", "thread", "action", "note")
_KIND = 200
_LABEL = 88  # "Decision 12", "Not carried"


class DecisionRegister(Panel):
    """The numbered decisions as they will stand in the minutes, and the votes that did not carry."""

    tables = frozenset(_TABLES)

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None, *, afterwards: bool = False) -> None:
        """With `afterwards` the meeting is written up: there is no capture line, and nobody knows who was there."""
        super().__init__(store, clock, parent)
        self._afterwards = afterwards
        self._cards: dict[str, _DecisionCard] = {}
        self._column = vbox(gap=SPACE.x2, margins=(24, 16, 24, 24))
        self._column.addStretch(1)
        self._empty = EmptyState("No decision yet", "Type what was agreed and press Ctrl+D, or hold a vote.")
        sheet = QWidget()
        sheet.setProperty("scrolled", True)
        sheet.setLayout(self._column)
        self._area = upright(sheet, "Decisions")
        whole = vbox(gap=0)
        whole.addWidget(self._empty, 1)
        whole.addWidget(self._area, 1)
        self.setLayout(whole)
        if afterwards:
            self._empty.show_text("No decision yet", "Write below what was agreed.")
            self.add_field = CommitLine("Add a decision", "Add a decision that was reached without a vote")
            self.add_field.returnPressed.connect(self._add)
            whole.addLayout(hbox(self.add_field, margins=(24, 8, 24, 12)))

    def reload(self) -> None:
        """Read the decisions again."""
        if self.step is None:
            return
        with self.store.reading() as session:
            found = log(session, self.step.meeting_id)
        self._empty.setVisible(not found)
        self._area.setVisible(bool(found))
        for key in [key for key in self._cards if key not in {row.decision.id for row in found}]:
            gone = self._cards.pop(key)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, row in enumerate(found):
            card = self._cards.get(row.decision.id)
            if card is None:
                card = self._cards[row.decision.id] = _DecisionCard(self, row.decision.id)
            if self._column.indexOf(card) != place:  # new, or a vote that has carried since
                self._column.removeWidget(card)
                self._column.insertWidget(place, card)
            card.show_decision(row)

    def capture(self, entry: Entry, target: str) -> None:
        """Record what was typed as agreed, now unless this list is looked at afterwards."""
        if self.step is not None:
            item_id = self.step.item_id or None
            commands.record_agreed(
                self.store, self.step.meeting_id, item_id, entry.text, falls_now=not self._afterwards
            )

    def _add(self) -> None:
        text = self.add_field.text().strip()
        self.add_field.clear()
        self.add_field.commit()
        if text:
            self.capture(Entry(text), "")

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

    def ask_link(self, entry: Logged) -> None:
        """Choose something that the decision is tied to."""
        if self.step is None:
            return
        with self.store.reading() as session:
            refs = linkable(session, self.step.meeting_id, entry)
        dialog = LinkDialog(self, entry.decision.named, refs)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda ref: log_commands.link(self.store, entry.decision.id, ref))
        dialog.open()


class _DecisionCard(Card):
    """One decision; only what was decided without a vote can be reworded."""

    def __init__(self, owner: DecisionRegister, key: str) -> None:
        super().__init__(margin=SPACE.x3)
        self._owner, self._key = owner, key
        self._entry: Logged | None = None
        self.number = TextLabel("", 14, 600, "accent", tabular=True)
        self.number.setFixedWidth(_LABEL)
        self.statement = PlainTextField("Decision", least=1, most=6)
        self.statement.committed.connect(lambda text: owner.reword(key, text))
        self.voted = TextLabel("", 16, 500, wrap=True)
        self.kind = Choice("How it was decided", list(WITHOUT_VOTE.items()))
        self.kind.setFixedWidth(_KIND)
        self.kind.changed.connect(lambda kind: log_commands.set_kind(owner.store, key, kind))
        self.how = TextLabel("", 12, tone="ink-2", wrap=True)
        self.circumstances = ElidedLabel("", 12, tone="ink-2")
        hints = ("A view against it, in its own words", "Name, if they agree")
        self.dissent = EditableList("dissent", *hints, shares=(4, 3))
        self.dissent_box = QWidget()
        self.dissent_box.setLayout(vbox(TextLabel("Dissent", 12, 600, "ink-2"), self.dissent, gap=SPACE.x1))
        self.dissent_box.hide()
        self.threads = vbox(gap=SPACE.x1)
        self.dissent_button = button("Dissent", icon_name="plus", size="tool", on_click=self._open_dissent)
        self.action_button = button("Action", icon_name="plus", size="tool", on_click=self._add_action)
        self.link_button = button("Link…", icon_name="link", size="tool", on_click=self._ask_link)
        self._lay_out()
        self._connect()

    def show_decision(self, entry: Logged) -> None:
        """Show one decision with all that belongs to it."""
        before, self._entry = self._entry, entry
        row = entry.decision
        voted = row.kind == "vote"
        self.number.setText(row.label)
        self.number.set_tone("ink-2" if row.outcome else "accent")
        self.statement.setVisible(not voted)
        self.kind.setVisible(not voted)
        self.voted.setVisible(voted)
        self.how.setVisible(voted)
        self.statement.show_value("" if voted else row.text)
        self.voted.setText(row.text if voted else "")
        self.kind.show_options(list((AFTER_VOTE if row.asked else WITHOUT_VOTE).items()))
        self.kind.show_value(row.kind)
        self.how.setText(row.how)
        self.circumstances.setText(entry.circumstances)
        self.dissent.show_lines([ListLine(each.id, each.text, detail=each.who) for each in entry.dissent])
        if entry.dissent:
            self.dissent_box.show()
        self.dissent_button.setVisible(self.dissent_box.isHidden() and not row.outcome)
        self.action_button.setVisible(not row.outcome)  # there is nothing to carry out
        if before is None or (before.origins, before.outcomes) != (entry.origins, entry.outcomes):
            self._show_threads(entry)

    def _show_threads(self, entry: Logged) -> None:
        clear(self.threads)
        self._add_threads("From", entry.origins)
        self._add_threads("Led to", entry.outcomes)

    def _add_threads(self, lead: str, refs: Sequence[Ref]) -> None:
        for ref in refs:
            words = f"{lead} {ref.word}: {one_line(ref.title)}"
            remove = icon_button("close", f"Remove the link to {ref.word} “{one_line(ref.title)}”", size="tool")
            remove.clicked.connect(
                lambda _checked=False, other=ref: log_commands.unlink(self._owner.store, self._key, other)
            )
            row = QWidget()
            line = hbox(icon_label("link", LIGHT.ink_2, 14), ElidedLabel(words, 12, tone="ink-2"), remove, gap=SPACE.x2)
            line.setStretch(1, 1)
            row.setLayout(line)
            self.threads.addWidget(row)

    def _open_dissent(self) -> None:
        self.dissent_box.show()
        self.dissent_button.hide()
        self.dissent.add_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_action(self) -> None:
        if self._entry is not None:
            words = one_line(self._entry.decision.text)
            self._owner.becomes.emit("action", f"Carry out {self._entry.decision.named}: {words}", self._origin())

    def _ask_link(self) -> None:
        if self._entry is not None:
            self._owner.ask_link(self._entry)

    def _origin(self) -> tuple[Origin, ...]:
        return (Origin("decision", self._key),)

    def _connect(self) -> None:
        store, dissent = self._owner.store, self.dissent
        dissent.added.connect(lambda text: log_commands.add_dissent(store, self._key, text))
        dissent.edited.connect(self._edit_dissent)
        dissent.detailed.connect(lambda key, who: log_commands.name_dissent(store, key, who))
        dissent.moved.connect(lambda key, by: log_commands.move_dissent(store, key, by))
        dissent.removed.connect(lambda key: log_commands.delete_dissent(store, key))

    def _edit_dissent(self, key: str, text: str) -> None:
        if text.strip():
            log_commands.edit_dissent(self._owner.store, key, text)
        else:
            log_commands.delete_dissent(self._owner.store, key)

    def _lay_out(self) -> None:
        remove = icon_button("trash", "Delete this decision", size="tool")
        remove.clicked.connect(lambda _checked=False: self._owner.remove(self._key))
        tools = (self.dissent_button, self.action_button, self.link_button)
        foot = hbox(self.kind, self.circumstances, *tools, gap=SPACE.x2)
        foot.setStretch(1, 1)
        column = vbox(self.statement, self.voted, self.how, gap=SPACE.x2)
        column.addLayout(foot)
        column.addWidget(self.dissent_box)
        column.addLayout(self.threads)
        row = hbox(gap=SPACE.x2)
        row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
