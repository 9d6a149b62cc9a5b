"""Counting an open round by hands or paper, option by option or level by level; the room sees the turnout only."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.activities.decision.digit_keys import sign
from facilitator.activities.decision.methods.base import Motion
from facilitator.activities.decision.snapshots import Round, Vote
from facilitator.widgets import theme
from facilitator.widgets.bars import TurnoutBar
from facilitator.widgets.buttons import icon_button
from facilitator.widgets.chips import Chip
from facilitator.widgets.choice import Choice
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import clear, hbox, vbox
from facilitator.widgets.number import NumberField
from facilitator.widgets.style import restyle
from facilitator.widgets.theme import SPACE, TYPE

_ABSTAINED, _DECLINED = "Abstain", "I prefer not to vote"
_KEYS = 9
_LONG = 3  # digits that need smaller type in the badge
_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class HandCount(QFrame):
    """One line: a number key, what is counted, and the count with − and +."""

    changed = Signal()
    entered = Signal()

    def __init__(self, key: str, text: str, detail: str, *, plain: bool = False, number: str = "") -> None:
        """`key` adds a hand; without one `number` stands in its place."""
        super().__init__()
        self.key = key
        self.setProperty("card", not plain)
        badge = TextLabel(key or number, 14 if len(number) < _LONG else 12, theme.SEMIBOLD)
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

    def show_turnout(self, counted: int, vote: Vote, *, short: bool = False) -> None:
        """Show how many of those entitled have been counted; `short` marks those missing to a quorum."""
        self.number.setText(str(counted))
        self.words.setText(f"of {vote.entitled} counted, {vote.present} present")
        self.quorum_chip.setVisible(vote.quorum > 0)
        if counted >= vote.quorum:
            self.quorum_chip.show_chip("Quorum met", "green", "check")
        else:
            self.quorum_chip.show_chip(f"Quorum {vote.quorum}", "amber", "warning")
        self.bar.show_turnout(counted, vote.entitled, vote.quorum, "The room sees the turnout only", short=short)


class CountingView(QWidget):
    """Hands, or paper counted together. Number keys add one, with Shift they take one back.

    On a scale the rows are its levels, and several options are counted one after the other.
    """

    counted = Signal()
    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Count of hands")
        self._shown: tuple[str, Motion | None] = ("", None)
        self._cells: list[int] = []
        self._at = 0  # the option that is being counted, on a scale
        self.of = Choice("Option that is counted")
        self.of.changed.connect(self._turn_to)
        self._rows = vbox(gap=SPACE.x2)
        self.options: list[HandCount] = []
        self.people = HandCount("", "People who voted", "", plain=True)
        self.abstained = HandCount("A", _ABSTAINED, "", plain=True)
        self.declined = HandCount("P", _DECLINED, "", plain=True)
        for line in (self.people, self.abstained, self.declined):
            self._follow(line)
        self.keys = TextLabel("", 12, tone="ink-2", wrap=True)
        self._lay_out()

    def show_round(self, vote: Vote, found: Round, *, keep: bool = False) -> None:
        """Show the open round of a vote; with `keep` the numbers stay as typed, because they were refused."""
        if self._shown != (found.id, found.motion):
            self._shown = (found.id, found.motion)
            self._at = 0
            self._cells = [0] * vote.method.cells(found.motion)
            self._make_rows(vote)
        if keep:
            return
        tally = found.tally
        self._cells = list(tally.counts) or [0] * len(self._cells)
        self.people.count.show_value(tally.people or 0)
        self.abstained.count.show_value(tally.abstained)
        self.declined.count.show_value(tally.declined)
        self._show_cells()

    def typed(self) -> tuple[list[int], int, int, int | None]:
        """What the fields say: the cells, abstentions, who preferred not to vote, and the people behind the cells."""
        size = len(self.options)
        self._cells[self._at * size : (self._at + 1) * size] = [line.count.value() for line in self.options]
        people = self.people.count.value() if self.people.isVisibleTo(self) else None
        return list(self._cells), self.abstained.count.value(), self.declined.count.value(), people

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
        if letter is not None:
            return letter
        pressed = sign(event)
        return next((line for line in self.options if pressed and line.key == pressed), None)

    def _show_cells(self) -> None:
        size = len(self.options)
        for line, number in zip(self.options, self._cells[self._at * size : (self._at + 1) * size], strict=True):
            line.count.show_value(number)

    def _turn_to(self, key: str) -> None:
        self.typed()
        self._at = int(key)
        self._show_cells()
        self.setFocus()

    def _make_rows(self, vote: Vote) -> None:
        clear(self._rows)
        self.options = []
        levels = vote.method.levels(vote.motion.settings)
        low = bool(levels) or len(vote.options) > _KEYS
        for key, text, detail in [
            (level.sign if len(level.sign) == 1 else str(level.mark), level.text, "") for level in levels
        ] or [
            (str(place) if place <= _KEYS else "", option.text, option.detail)
            for place, option in enumerate(vote.options, 1)
        ]:
            line = HandCount(key, text, detail, plain=low, number=str(len(self.options) + 1))
            self._follow(line)
            self.options.append(line)
            self._rows.addWidget(line)
        self.of.show_options([(str(place), option.text) for place, option in enumerate(vote.options)])
        self.of.show_value("0")
        self.of.setVisible(bool(levels) and len(vote.options) > 1)
        self.people.setVisible(vote.method.own_people)
        before: QWidget = self
        for line in (*self.options, self.people, self.abstained, self.declined):
            self.setTabOrder(before, line.count)
            before = line.count
        known = [line.key for line in self.options if line.key]
        said = f"Keys {known[0]} to {known[-1]}, A and P add a hand; with Shift they take one back."
        self.keys.setText(f"{said} Enter closes the round.")

    def _follow(self, line: HandCount) -> None:
        line.changed.connect(self.counted)
        line.entered.connect(self.setFocus)

    def _lay_out(self) -> None:
        others = hbox(self.abstained, self.declined, gap=SPACE.x5)
        for place in (0, 1):
            others.setStretch(place, 1)
        column = vbox(self.of, gap=SPACE.x3)
        column.addLayout(self._rows)
        column.addWidget(self.people)
        column.addLayout(others)
        column.addWidget(self.keys)
        self.keys.setMinimumHeight(TYPE.meta.line)  # else it asks for its narrowest shape, and scrolls for nothing
        self.setLayout(column)
