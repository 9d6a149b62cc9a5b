"""An open round: hands are counted for each option; the room sees the turnout only."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.activities.decision.digit_keys import digit
from facilitator.activities.decision.queries import Round, Vote
from facilitator.activities.decision.rules import rule_text
from facilitator.widgets import theme
from facilitator.widgets.bars import TurnoutBar
from facilitator.widgets.buttons import icon_button
from facilitator.widgets.chips import Chip
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import clear, hbox, vbox
from facilitator.widgets.number import NumberField
from facilitator.widgets.style import restyle
from facilitator.widgets.theme import SPACE, TYPE

_ABSTAINED, _DECLINED = "Abstain", "I prefer not to vote"
_KEYS = 9
_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class HandCount(QFrame):
    """One line: a number key, what is counted, and the count with − and +."""

    changed = Signal()
    entered = Signal()

    def __init__(self, key: str, text: str, detail: str, *, plain: bool = False) -> None:
        super().__init__()
        self.setProperty("card", not plain)
        badge = TextLabel(key, 14, theme.SEMIBOLD)
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        badge.setFixedSize(28, 28)
        restyle(badge, badge=True)
        self.name = TextLabel(text, 14 if plain else 16, theme.MEDIUM if plain else theme.SEMIBOLD, wrap=True)
        words = vbox(self.name, gap=0)
        if detail:
            words.addWidget(TextLabel(detail, 12, tone="ink-2", wrap=True))
        self.count = NumberField(f"Hands for {text}", 0, 999, width=48 if plain else 64)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.count.setFont(theme.font(16, theme.SEMIBOLD, tabular=True))
        self.count.valueChanged.connect(self.changed)
        self.count.entered.connect(self.entered)
        less = icon_button("minus", f"One hand fewer for {text}", "secondary", on_click=lambda: self.add(-1))
        more = icon_button("plus", f"One hand more for {text}", "secondary", on_click=lambda: self.add(+1))
        for step in (less, more):
            step.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys of the count do the same
        row = hbox(badge, gap=SPACE.x2, margins=(0, 0, 0, 0) if plain else (16, 6, 12, 6))
        row.addSpacing(0 if plain else SPACE.x1)
        row.addLayout(words, 1)
        row.addLayout(hbox(less, self.count, more, gap=SPACE.x1 if plain else SPACE.x3))
        self.setLayout(row)
        self.setMinimumHeight(40 if plain else 52)

    def add(self, by: int) -> None:
        """Count a hand more, or fewer."""
        self.count.setValue(self.count.value() + by)


class Turnout(QWidget):
    """How many have been counted, and whether that is a quorum; all that the room sees before the round is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.number = TextLabel("", 28, theme.SEMIBOLD, tabular=True)
        self.words = TextLabel("", 14, tone="ink-2")
        self.quorum_chip = Chip("", "green")
        self.bar = TurnoutBar()
        line = hbox(self.number, self.words, gap=SPACE.x2)
        line.addStretch(1)
        line.addWidget(self.quorum_chip)
        column = vbox(gap=SPACE.x1)
        column.addLayout(line)
        column.addWidget(self.bar)
        self.setLayout(column)

    def show_turnout(self, counted: int, vote: Vote) -> None:
        """Show how many of those entitled have been counted."""
        self.number.setText(str(counted))
        self.words.setText(f"of {vote.entitled} counted, {vote.present} present")
        self.quorum_chip.setVisible(vote.quorum > 0)
        if counted >= vote.quorum:
            self.quorum_chip.show_chip("Quorum met", "green", "check")
        else:
            self.quorum_chip.show_chip(f"Quorum {vote.quorum}", "amber", "warning")
        self.bar.show_turnout(counted, vote.entitled, vote.quorum, "The room sees the turnout only")


class CountingView(QWidget):
    """The open round. Number keys add a hand, with Shift they take one back."""

    counted = Signal()
    close_wanted = Signal()

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
            self._follow(line)
        self.turnout = Turnout()
        self.keys = TextLabel("", 12, tone="ink-2", wrap=True)
        self._lay_out()

    def show_round(self, vote: Vote, found: Round, *, keep: bool = False) -> None:
        """Show the open round of a vote; with `keep` the numbers stay as typed, because they were refused."""
        if found.id != self._round_id:
            self._round_id = found.id
            self._make_rows(vote)
        self.round_chip.show_chip(f"Round {found.number} of {vote.rule.max_rounds}, open", "teal", "")
        self.question.setText(vote.question)
        self.rule.setText(rule_text(vote.rule, vote.entitled))
        tally = found.tally
        stored = (*tally.counts, tally.abstained, tally.declined)
        for line, count in zip(self._lines(), stored, strict=True):
            if not keep:
                line.count.show_value(count)
        self.turnout.show_turnout(tally.turnout, vote)

    def typed(self) -> tuple[list[int], int, int]:
        """What the fields say: the hands for each option, abstentions, and who preferred not to vote."""
        counts = [line.count.value() for line in self.options]
        return counts, self.abstained.count.value(), self.declined.count.value()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 9 add a hand for that option, A abstains, P prefers not to vote; with Shift one less."""
        line = self._line_of(event)
        if event.isAutoRepeat() or event.modifiers() & _CHORDS:
            super().keyPressEvent(event)  # a key held down is not many hands
        elif line is not None:
            line.add(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else +1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _line_of(self, event: QKeyEvent) -> HandCount | None:
        letter = {Qt.Key.Key_A: self.abstained, Qt.Key.Key_P: self.declined}.get(Qt.Key(event.key()))
        place = digit(event)
        return self.options[place - 1] if letter is None and 1 <= place <= len(self.options) else letter

    def _lines(self) -> tuple[HandCount, ...]:
        return (*self.options, self.abstained, self.declined)

    def _make_rows(self, vote: Vote) -> None:
        clear(self._rows)
        self.options = []
        for place, option in enumerate(vote.options, 1):
            line = HandCount(str(place) if place <= _KEYS else "", option.text, option.detail)
            self._follow(line)
            self.options.append(line)
            self._rows.addWidget(line)
        before: QWidget = self
        for line in self._lines():
            self.setTabOrder(before, line.count)
            before = line.count
        last = min(len(self.options), _KEYS)
        self.keys.setText(
            f"Keys 1 to {last}, A and P add a hand; with Shift they take one back. Enter closes the round."
        )

    def _follow(self, line: HandCount) -> None:
        line.changed.connect(self.counted)
        line.entered.connect(self.setFocus)

    def _lay_out(self) -> None:
        chips = hbox(self.round_chip, self.kind_chip)
        chips.addStretch(1)
        others = hbox(self.abstained, self.declined, gap=SPACE.x5)
        for place in (0, 1):
            others.setStretch(place, 1)
        column = vbox(gap=SPACE.x3)
        column.addLayout(chips)
        column.addLayout(vbox(self.question, self.rule, gap=SPACE.x1))
        column.addLayout(self._rows)
        column.addLayout(others)
        column.addWidget(self.keys)
        for label, line in ((self.question, TYPE.title.line), (self.keys, TYPE.meta.line)):
            label.setMinimumHeight(line)  # else it asks for its narrowest shape, and the sheet scrolls for nothing
        self.setLayout(column)
