"""An open round: hands are counted for each option; the room sees the turnout only."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QSpinBox, QWidget

from facilitator.activities.decision.queries import Round, Vote
from facilitator.activities.decision.rules import rule_text
from facilitator.widgets import theme
from facilitator.widgets.bars import TurnoutBar
from facilitator.widgets.buttons import button, icon_button
from facilitator.widgets.cards import Card
from facilitator.widgets.chips import Chip
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import clear, hbox, vbox
from facilitator.widgets.style import restyle
from facilitator.widgets.theme import SPACE

_ABSTAINED, _DECLINED = "Abstain", "I prefer not to vote"


class HandCount(QFrame):
    """One line: a number key, what is counted, and the count with − and +."""

    changed = Signal()

    def __init__(self, key: str, text: str, detail: str, *, plain: bool = False) -> None:
        super().__init__()
        self.setProperty("card", not plain)
        badge = TextLabel(key, 14, theme.SEMIBOLD)
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        badge.setFixedSize(28, 28)
        badge.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        restyle(badge, surface="sunk")
        self.name = TextLabel(text, 14 if plain else 16, theme.MEDIUM if plain else theme.SEMIBOLD, wrap=True)
        words = vbox(self.name, gap=0)
        if detail:
            words.addWidget(TextLabel(detail, 12, tone="ink-2", wrap=True))
        self.count = QSpinBox()
        self.count.setAccessibleName(f"Hands for {text}")
        self.count.setRange(0, 999)
        self.count.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.count.setFont(theme.font(16, theme.SEMIBOLD, tabular=True))
        self.count.setFixedWidth(64)
        self.count.setKeyboardTracking(True)
        self.count.valueChanged.connect(lambda _value: self.changed.emit())
        less = icon_button("minus", f"One hand fewer for {text}", "secondary", on_click=lambda: self.add(-1))
        more = icon_button("plus", f"One hand more for {text}", "secondary", on_click=lambda: self.add(+1))
        for step in (less, more):
            step.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys of the count do the same
        tall = 4 if plain else 12
        row = hbox(badge, gap=SPACE.x3, margins=(16, tall, 12, tall))
        row.addLayout(words, 1)
        row.addWidget(less)
        row.addWidget(self.count)
        row.addWidget(more)
        self.setLayout(row)
        self.setMinimumHeight(40 if plain else 56)

    def add(self, by: int) -> None:
        """Count a hand more, or fewer."""
        self.count.setValue(self.count.value() + by)

    def show_count(self, value: int) -> None:
        """Show what is stored, unless it is being typed."""
        if not self.count.hasFocus() and self.count.value() != value:
            self.count.blockSignals(True)
            self.count.setValue(value)
            self.count.blockSignals(False)


class CountingView(QWidget):
    """The open round. Number keys add a hand, with Shift they take one back."""

    counted = Signal(list, int, int)
    close_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Count of hands")
        self._round_id = ""
        self.round_chip = Chip("", "teal", "")
        self.kind_chip = Chip("Counted hands", "neutral", "hand")
        self.question = TextLabel("", 20, theme.SEMIBOLD, wrap=True)
        self.rule = TextLabel("", 14, tone="ink-2", wrap=True)
        self._rows = vbox(gap=SPACE.x2)
        self.options: list[HandCount] = []
        self.abstained = HandCount("A", _ABSTAINED, "", plain=True)
        self.declined = HandCount("P", _DECLINED, "", plain=True)
        for line in (self.abstained, self.declined):
            line.changed.connect(self._tell)
        self.turnout = TextLabel("", 28, theme.SEMIBOLD, tabular=True)
        self.turnout_of = TextLabel("", 14, tone="ink-2")
        self.quorum_chip = Chip("", "green")
        self.bar = TurnoutBar()
        self.error = TextLabel("", 14, theme.MEDIUM, "amber", wrap=True)
        self.error.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.close_button = button("Close the round", "primary", "lock", size="large", on_click=self.close_wanted.emit)
        self.cancel_button = button("Cancel round", "danger", size="large", on_click=self.cancel_wanted.emit)
        self._lay_out()

    def show_round(self, vote: Vote, found: Round) -> None:
        """Show the open round of a vote."""
        if found.id != self._round_id:
            self._round_id = found.id
            self._make_rows(vote)
            self.show_error("")
        self.round_chip.show_chip(f"Round {found.number} of {vote.rule.max_rounds}, open", "teal", "")
        self.question.setText(vote.question)
        self.rule.setText(rule_text(vote.rule, vote.entitled))
        tally = found.tally
        for line, count in zip(self.options, tally.counts, strict=True):
            line.show_count(count)
        self.abstained.show_count(tally.abstained)
        self.declined.show_count(tally.declined)
        self.turnout.setText(str(tally.turnout))
        self.turnout_of.setText(f"of {vote.entitled} counted, {vote.present} present")
        met = tally.turnout >= vote.quorum
        self.quorum_chip.setVisible(vote.quorum > 0)
        if met:
            self.quorum_chip.show_chip("Quorum met", "green", "check")
        else:
            self.quorum_chip.show_chip(f"Quorum {vote.quorum}", "amber", "warning")
        self.bar.show_turnout(tally.turnout, vote.entitled, vote.quorum, "The room sees the turnout only")

    def show_error(self, text: str) -> None:
        """Say why a count or the closing was refused."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 9 add a hand for that option, A abstains, P prefers not to vote; with Shift one less."""
        lines = {str(place): line for place, line in enumerate(self.options[:9], 1)}
        lines |= {"A": self.abstained, "P": self.declined}
        key = event.key()
        name = chr(key) if Qt.Key.Key_0 <= key <= Qt.Key.Key_Z else ""
        if name in lines and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            lines[name].add(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else +1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _make_rows(self, vote: Vote) -> None:
        clear(self._rows)
        self.options = []
        for place, option in enumerate(vote.options, 1):
            line = HandCount(str(place) if place <= 9 else "", option.text, option.detail)
            line.changed.connect(self._tell)
            self.options.append(line)
            self._rows.addWidget(line)

    def _tell(self) -> None:
        counts = [line.count.value() for line in self.options]
        self.counted.emit(counts, self.abstained.count.value(), self.declined.count.value())

    def _lay_out(self) -> None:
        chips = hbox(self.round_chip, self.kind_chip)
        chips.addStretch(1)
        others = vbox(self.abstained, self.declined, gap=0)
        card = Card(margin=SPACE.x4)
        line = hbox(self.turnout, self.turnout_of, gap=SPACE.x2)
        line.addStretch(1)
        line.addWidget(self.quorum_chip)
        card.body.addLayout(line)
        card.body.addWidget(self.bar)
        buttons = hbox(self.close_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        column = vbox(gap=SPACE.x3)
        column.addLayout(chips)
        column.addWidget(self.question)
        column.addWidget(self.rule)
        column.addLayout(self._rows)
        column.addLayout(others)
        column.addWidget(card)
        column.addWidget(self.error)
        column.addLayout(buttons)
        column.addStretch(1)
        self.setLayout(column)
