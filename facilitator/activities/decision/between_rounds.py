"""Between two rounds: a timed discussion, what convinced each side, and another wording for the next round."""

from datetime import datetime
from functools import partial
from math import ceil

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.activities.decision.methods.base import Item
from facilitator.activities.decision.snapshots import Round, Vote
from facilitator.clock import Clock
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import Card
from facilitator.widgets.editable_list import EditableList, ListLine
from facilitator.widgets.fields import CommitLine, Field
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import clear, hbox, vbox
from facilitator.widgets.theme import SPACE
from facilitator.widgets.ticker import Ticker

_LENGTHS = (5, 10, 15)
MOST_SIDES = 12


class Discussion(Card):
    """Time to speak, and a list of reasons for each side."""

    talk_wanted = Signal(int)  # minutes; 0 ends it
    reason_added = Signal(str, str)
    reason_edited = Signal(str, str)

    def __init__(self, clock: Clock) -> None:
        super().__init__("Discussion: what convinced each side?", margin=SPACE.x4)
        self._clock = clock
        self._until: datetime | None = None
        self._lists: dict[str, EditableList] = {}
        self._shown: tuple[Item, ...] = ()
        self.left = TextLabel("", 20, theme.SEMIBOLD, tabular=True)
        self.starts = [
            button(f"{minutes} min", size="tool", on_click=partial(self.talk_wanted.emit, minutes))
            for minutes in _LENGTHS
        ]
        self.end = button("End", size="tool", on_click=lambda: self.talk_wanted.emit(0))
        line = hbox(self.left, *self.starts, self.end)
        line.addStretch(1)
        self.body.addLayout(line)
        self.names = TextLabel("", 12, tone="ink-2", wrap=True)
        self.body.addWidget(self.names)
        self._sides = vbox(gap=SPACE.x3)
        self.body.addLayout(self._sides)
        self._ticker = Ticker(clock, self)
        self._ticker.tick.connect(self._show_time)

    def show_round(self, vote: Vote, found: Round) -> None:
        """Show the reasons after a closed round."""
        sides = found.sides[:MOST_SIDES]
        if sides != self._shown:
            self._shown = sides
            self._make(sides)
        for side in sides:
            lines = [
                ListLine(reason.id, f"{reason.text} @{reason.author}" if reason.author else reason.text)
                for reason in found.reasons_for(side.id)
            ]
            self._lists[side.id].show_lines(lines)
        self.names.setText(
            "Names are noted, as agreed: end a reason with @name in the capture line."
            if vote.rule.named_reasons
            else "Reasons are noted without names, as agreed."
        )
        self._until = found.talk_until
        self._show_time()

    def _make(self, sides: tuple[Item, ...]) -> None:
        clear(self._sides)
        self._lists = {}
        for side in sides:
            reasons = self._lists[side.id] = EditableList(f"reason for {side.text}", "A reason, then Enter")
            reasons.added.connect(lambda text, key=side.id: self.reason_added.emit(key, text))
            reasons.edited.connect(self.reason_edited)
            reasons.removed.connect(lambda key: self.reason_edited.emit(key, ""))
            box = QWidget()
            box.setLayout(vbox(TextLabel(f"For {side.text}", 14, theme.SEMIBOLD, wrap=True), reasons, gap=SPACE.x1))
            self._sides.addWidget(box)

    def _show_time(self) -> None:
        seconds = ceil((self._until - self._clock.now()).total_seconds()) if self._until else None
        running = seconds is not None
        for start in self.starts:
            start.setVisible(not running)
        self.end.setVisible(running)
        self.left.setVisible(running)
        if seconds is None or seconds <= 0:
            self._ticker.stop()
            self.left.setText("Time is up" if running else "")
            return
        self.left.setText(f"{seconds // 60:02d}:{seconds % 60:02d} left")
        if self.isVisible() and not self._ticker.is_running():
            self._ticker.start()


class Amendment(Card):
    """Question and options for the next round; what the rounds held went by is kept."""

    amended = Signal(str, object)  # question, tuple[Item, ...]

    def __init__(self) -> None:
        super().__init__("Wording for the next round", margin=SPACE.x4)
        self._round: Round | None = None
        self.question = Field("Question", lines=2)
        self.question.committed.connect(lambda text: self._tell(question=text))
        self.options = EditableList("option", "Add an option and press Enter")
        self.options.added.connect(self._add)
        self.options.edited.connect(self._reword)
        self.options.removed.connect(self._remove)
        self.options.moved.connect(self._move)
        self.state = TextLabel("", 12, tone="ink-2", wrap=True)
        for part in (self.question, self.options, self.state):
            self.body.addWidget(part)

    def show_round(self, vote: Vote, found: Round) -> None:
        """Show what the next round will go by."""
        self._round = found
        self.question.show_value(found.coming.question)
        self.options.setVisible(vote.method.least_options > 0)
        self.options.show_lines([ListLine(option.id, option.text) for option in found.coming.options])
        self.state.setText(
            f"Amended after round {found.number}; the wording of round {found.number} is kept."
            if found.amended
            else "The rule stays as it was locked. Question and options may be amended; every wording is kept."
        )

    def add_left(self) -> None:
        """Keep an option that was typed without Enter."""
        field: CommitLine = self.options.add_field
        if field.text().strip():
            self._add(field.text().strip())
            field.clear()

    def _add(self, text: str) -> None:
        if self._round is not None:
            options = self._round.coming.options
            taken = {option.id for option in options}
            key = next(f"{text[:8]}{number}" for number in range(1000) if f"{text[:8]}{number}" not in taken)
            self._tell(options=(*options, Item(key, text)))

    def _reword(self, key: str, text: str) -> None:
        if self._round is not None:
            found = (Item(each.id, text if each.id == key else each.text, each.detail) for each in self._options())
            self._tell(options=tuple(found))

    def _remove(self, key: str) -> None:
        self._tell(options=tuple(option for option in self._options() if option.id != key))

    def _move(self, key: str, by: int) -> None:
        options = list(self._options())
        at = next(place for place, option in enumerate(options) if option.id == key)
        options.insert(max(0, at + by), options.pop(at))
        self._tell(options=tuple(options))

    def _options(self) -> tuple[Item, ...]:
        return self._round.coming.options if self._round is not None else ()

    def _tell(self, question: str | None = None, options: tuple[Item, ...] | None = None) -> None:
        if self._round is not None:
            coming = self._round.coming
            self.amended.emit(coming.question if question is None else question, options or coming.options)


class NextSteps(Card):
    """What to do when the agreed rounds have brought no consensus: the fallback, and steps that become actions."""

    step_added = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin=SPACE.x4)
        self.headline = TextLabel("", 16, theme.SEMIBOLD, wrap=True)
        self.fallback = TextLabel("", 14, theme.MEDIUM, wrap=True)
        self.advice = TextLabel("Record next steps as actions: who will bring what, by when.", 14, wrap=True)
        self.add_field = CommitLine("Next step", "Bring travel figures @Callum by 19 June, then Enter")
        self.add_field.returnPressed.connect(self._add)
        starts = [
            button(label, size="tool", on_click=partial(self._begin, text))
            for label, text in (
                ("More data…", "Bring data on "),
                ("More stakeholders…", "Hear the views of "),
                ("Another date…", "Put the question again by "),
            )
        ]
        line = hbox(*starts)
        line.addStretch(1)
        for part in (self.headline, self.fallback, self.advice):
            self.body.addWidget(part)
        self.body.addLayout(line)
        self.body.addWidget(self.add_field)

    def show_vote(self, vote: Vote) -> None:
        """Show it if the rounds of this vote are used up."""
        held = len(vote.closed_rounds)
        self.headline.setText(f"All {held} agreed rounds have been held" if held > 1 else "The agreed round is over")
        self.fallback.setText(f"Agreed for this case: {vote.rule.fallback}")
        self.fallback.setVisible(bool(vote.rule.fallback))
        self.setVisible(vote.rounds_left == 0 and not vote.carried and vote.open_round is None)

    def _begin(self, text: str) -> None:
        self.add_field.setText(text)
        self.add_field.setFocus()
        self.add_field.setCursorPosition(len(text))

    def _add(self) -> None:
        text = self.add_field.text().strip()
        if text:
            self.add_field.show_value("")
            self.add_field.clear()
            self.step_added.emit(text)
