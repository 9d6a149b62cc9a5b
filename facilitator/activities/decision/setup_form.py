"""The form of a vote before its first round: question, options, and the rule that will be locked."""

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from facilitator.activities.decision.commands import MOST_OPTIONS
from facilitator.activities.decision.queries import Vote
from facilitator.activities.decision.rules import BASE_NAMES, BASES, BadRule, Base, Rule, percent, rule_text
from facilitator.widgets import theme
from facilitator.widgets.buttons import SegmentedControl
from facilitator.widgets.cards import Card
from facilitator.widgets.choice import Choice
from facilitator.widgets.editable_list import EditableList, ListLine
from facilitator.widgets.fields import CommitLine, Field
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.number import NumberField
from facilitator.widgets.theme import SPACE

_OTHER = "other"
# key, label, threshold, more than it
_USUAL: tuple[tuple[str, str, Fraction, bool], ...] = (
    ("half", "More than half", Fraction(1, 2), True),
    ("thirds", "At least two thirds", Fraction(2, 3), False),
    ("quarters", "At least three quarters", Fraction(3, 4), False),
    ("four fifths", "At least 80%", Fraction(4, 5), False),
    ("all", "All (unanimous)", Fraction(1), False),
)


def read_threshold(text: str) -> Fraction:
    """A threshold as typed: "75%", "75", "3/4"; raises BadRule with what to write."""
    words = text.strip().rstrip("%").strip()
    try:
        value = Fraction(words) if "/" in words else Fraction(words) / 100
    except (ValueError, ZeroDivisionError) as problem:
        raise BadRule("Write the threshold as 75% or as a fraction such as 3/4.") from problem
    return Rule(value).checked().threshold


class SetupForm(QWidget):
    """Tells what was edited; the panel sends it to the store."""

    question_edited = Signal(str)
    method_chosen = Signal(str)
    rule_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._vote: Vote | None = None
        self.question = Field("Question", lines=2, placeholder="Which service model should we take forward?")
        self.question.committed.connect(self.question_edited)
        self.method = SegmentedControl((("choice", "Choose one option"), ("yes_no", "For or against")), "Method")
        self.method.changed.connect(self.method_chosen)
        self.options = EditableList("option", "Add an option and press Enter")
        self.options.add_field.committed.connect(self._add_left)
        self._full = TextLabel(f"A show of hands works with at most {MOST_OPTIONS} options.", 12, tone="ink-2")
        self.threshold = Choice(
            "Threshold", [(key, label) for key, label, _, _ in _USUAL] + [(_OTHER, "Another share…")]
        )
        self.threshold.changed.connect(self._threshold_chosen)
        self.share = CommitLine("Threshold as a share", "75% or 3/4")
        self.share.setFixedWidth(96)
        self.share.committed.connect(lambda _text: self._tell())
        self.base = Choice("Share of", [(base, BASE_NAMES[base]) for base in BASES])
        self.base.changed.connect(lambda _key: self._tell())
        self.quorum = NumberField("Quorum", 0, 999)
        self.rounds = NumberField("Rounds at most", 1, 20)
        self.quorum.setSpecialValueText("none")
        for spin in (self.quorum, self.rounds):
            spin.editingFinished.connect(self._tell)
        self.error = TextLabel("", 12, tone="red", wrap=True)
        self.error.hide()
        self.rule_line = TextLabel("", 14, tone="ink-2", wrap=True)
        self._lay_out()

    def show_vote(self, vote: Vote) -> None:
        """Show what is stored; what is being typed stays."""
        self._vote = vote
        self.question.show_value(vote.question)
        self.method.show_value("yes_no" if vote.yes_no else "choice")
        self._options_box.setVisible(not vote.yes_no)
        self.options.show_lines([ListLine(option.id, option.text) for option in vote.options if option.id])
        full = len(vote.options) >= MOST_OPTIONS
        self.options.add_field.setHidden(full)
        self._full.setVisible(full)
        rule = vote.rule
        usual = next((key for key, _, share, strict in _USUAL if (share, strict) == (rule.threshold, rule.strict)), "")
        if not self.share.hasFocus():  # else the user is about to write another share
            self.threshold.show_value(usual or _OTHER)
            self.share.setVisible(not usual)
            self.share.show_value(percent(rule.threshold))
        self.base.show_value(rule.base)
        self.quorum.show_value(vote.quorum)
        self.rounds.show_value(rule.max_rounds)
        short = 0 < vote.entitled < vote.quorum
        more = f" Only {vote.entitled} may vote, so this quorum cannot be met." if short else ""
        self.rule_line.setText(rule_text(rule, vote.entitled) + more)
        self.rule_line.set_tone("amber" if short else "ink-2")
        self.show_error("")

    def show_error(self, text: str) -> None:
        """Say what is wrong with the rule."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _lay_out(self) -> None:
        ask = Card("What is being decided", margin=SPACE.x4)
        ask.body.setSpacing(SPACE.x3)
        ask.body.addWidget(self.question)
        line = hbox(self.method)
        line.addStretch(1)
        ask.body.addLayout(line)
        self._options_box = QWidget()
        heading = TextLabel("Options", 12, theme.SEMIBOLD, "ink-2")
        self._options_box.setLayout(vbox(heading, self.options, self._full, gap=6))
        ask.body.addWidget(self._options_box)
        rule = Card("The rule, agreed before anybody votes", margin=SPACE.x4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.x3)
        grid.setVerticalSpacing(6)
        share = hbox(self.threshold, self.share)
        for column, label in enumerate(("Carried by", "Of", "Quorum", "Rounds")):
            grid.addWidget(TextLabel(label, 12, theme.SEMIBOLD, "ink-2"), 0, column)
        grid.addLayout(share, 1, 0)
        grid.addWidget(self.base, 1, 1)
        grid.addWidget(self.quorum, 1, 2)
        grid.addWidget(self.rounds, 1, 3)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 3)
        rule.body.addLayout(grid)
        rule.body.addWidget(self.error)
        rule.body.addWidget(self.rule_line)
        self.setLayout(vbox(ask, rule, gap=SPACE.x4))

    def _add_left(self, text: str) -> None:
        """Keep an option that was typed without Enter: opening the round would lose it."""
        if text.strip():
            self.options.add_field.show_value("")
            self.options.added.emit(text.strip())

    def _threshold_chosen(self, key: str) -> None:
        if key == _OTHER:
            self.share.show()
            self.share.setFocus()
            self.share.selectAll()
            return
        self._tell()

    def _tell(self) -> None:
        if self._vote is None:
            return
        usual = next(((share, strict) for key, _, share, strict in _USUAL if key == self.threshold.value()), None)
        try:
            threshold, strict = usual or (read_threshold(self.share.text()), False)
            base: Base = next(base for base in BASES if base == self.base.value())
            rule = Rule(threshold, base, strict, *self._quorum(self._vote), self.rounds.value()).checked()
        except BadRule as problem:
            self.show_error(str(problem))
            return
        self.show_error("")
        if rule != self._vote.rule:
            self.rule_changed.emit(rule)

    def _quorum(self, vote: Vote) -> tuple[int, int]:
        """Numerator and denominator: what was agreed as a share stays one until another number is written."""
        if self.quorum.value() == vote.quorum:
            return vote.rule.quorum_n, vote.rule.quorum_d
        return self.quorum.value(), 0
