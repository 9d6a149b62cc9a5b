"""The form of a vote before its first round: question, options, and the rule that will be locked."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from facilitator.activities.decision.methods import METHODS
from facilitator.activities.decision.methods.base import MOST_OPTIONS, Method, Setting
from facilitator.activities.decision.rules import BASE_NAMES, BASES, BadRule, Base, Rule, percent
from facilitator.activities.decision.snapshots import Vote
from facilitator.widgets import theme
from facilitator.widgets.cards import Card
from facilitator.widgets.check_item import CheckItem
from facilitator.widgets.choice import Choice
from facilitator.widgets.editable_list import EditableList, ListLine
from facilitator.widgets.fields import CommitLine, Field
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import clear, hbox, vbox
from facilitator.widgets.number import NumberField
from facilitator.widgets.theme import SPACE

_OTHER, _NONE = "other", "none"
# key, label, threshold, more than it
_USUAL: tuple[tuple[str, str, Fraction, bool], ...] = (
    ("half", "More than half", Fraction(1, 2), True),
    ("thirds", "At least two thirds", Fraction(2, 3), False),
    ("quarters", "At least three quarters", Fraction(3, 4), False),
    ("four fifths", "At least 80%", Fraction(4, 5), False),
    ("all", "All (unanimous)", Fraction(1), False),
)


def quorum_words(rule: Rule) -> str:
    """A quorum as it is typed: "10", "50%", "2/3", or "" for none."""
    if not rule.quorum_n:
        return ""
    if not rule.quorum_d:
        return str(rule.quorum_n)
    share = Fraction(rule.quorum_n, rule.quorum_d)
    return percent(share) if (share * 100).denominator == 1 else str(share)


def read_quorum(text: str) -> tuple[int, int]:
    """A quorum as typed, as numerator and denominator; raises BadRule with what to write."""
    words = text.strip()
    if not words:
        return 0, 0
    if words.isascii() and words.isdecimal() and len(words) <= 4:
        return int(words), 0
    try:
        share = Fraction(words) if "/" in words else Fraction(words.removesuffix("%").strip()) / 100
        if (not words.endswith("%") and "/" not in words) or not 0 <= share <= 1:
            raise ValueError
    except (ValueError, ZeroDivisionError) as problem:
        raise BadRule("Write the quorum as a number of people, or as a share: 10, 50% or 2/3.") from problem
    return share.numerator, share.denominator


def read_threshold(text: str) -> Fraction:
    """A threshold as typed: "75%", "75", "3/4"; raises BadRule with what to write."""
    words = text.strip().rstrip("%").strip()
    try:
        value = Fraction(words) if "/" in words else Fraction(words) / 100
    except (ValueError, ZeroDivisionError) as problem:
        raise BadRule("Write the threshold as 75% or as a fraction such as 3/4.") from problem
    Rule(value).checked()
    return value


class SetupForm(QWidget):
    """Tells what was edited; the panel sends it to the store."""

    question_edited = Signal(str)
    method_chosen = Signal(str)
    setting_changed = Signal(str, int)
    rule_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._vote: Vote | None = None
        self.replaces = TextLabel("", 14, tone="amber", wrap=True)
        self.question = Field("Question", lines=2, placeholder="Which service model should we take forward?")
        self.question.committed.connect(self.question_edited)
        self.method = Choice("Way of voting", [(key, each.title) for key, each in METHODS.items()])
        self.method.setFixedWidth(240)
        self.method.changed.connect(self.method_chosen)
        self.hint = TextLabel("", 12, tone="ink-2", wrap=True)
        self._settings = hbox(gap=SPACE.x3)
        self._setting_fields: dict[str, NumberField | Choice] = {}
        self._settings_of = ""
        self.options = EditableList("option", "Add an option and press Enter")
        self.options.add_field.committed.connect(self._add_left)
        self._full = TextLabel(f"More than {MOST_OPTIONS} options cannot be weighed.", 12, tone="ink-2")
        self.threshold = Choice("Threshold")
        self.threshold.changed.connect(self._threshold_chosen)
        self.share = CommitLine("Threshold as a share", "75% or 3/4")
        self.share.setFixedWidth(72)
        self.share.committed.connect(lambda _text: self._tell())
        self.base = Choice("Share of", [(base, BASE_NAMES[base]) for base in BASES])
        self.base.changed.connect(lambda _key: self._tell())
        self.quorum = CommitLine("Quorum", "none")
        self.quorum.setFixedWidth(72)
        self.quorum.committed.connect(lambda _text: self._tell())
        self.rounds = NumberField("Rounds at most", 1, 20, width=64)
        self.rounds.editingFinished.connect(self._tell)
        self.secret = Choice("Open or secret", [("", "Open vote"), ("secret", "Secret ballot")])
        self.voters = Choice("Who may vote")
        self.voters.setMaximumWidth(220)
        for choice in (self.secret, self.voters):
            choice.changed.connect(lambda _key: self._tell())
        self.casting = CheckItem("The chair has a casting vote in a tie")
        self.proxies = CheckItem("Who is not here may be represented by a proxy")
        self.named_reasons = CheckItem("Reasons between rounds are noted with names")
        for box in (self.casting, self.proxies, self.named_reasons):
            box.toggled.connect(lambda _on: self._tell())
        self.fallback = CommitLine(
            "If all rounds fail", "If all rounds fail: what then? For instance: the programme board decides"
        )
        self.fallback.committed.connect(lambda _text: self._tell())
        self.error = TextLabel("", 12, tone="red", wrap=True)
        self.error.hide()
        self.rule_line = TextLabel("", 14, tone="ink-2", wrap=True)
        self._lay_out()

    def show_vote(self, vote: Vote, perspectives: Sequence[str] = ()) -> None:
        """Show what is stored; what is being typed stays. `perspectives` are those that may vote alone."""
        self._vote = vote
        way, rule = vote.method, vote.rule
        self.replaces.setText(f"This vote replaces “{vote.replaces}”, whose rule was locked when it was opened.")
        self.replaces.setVisible(bool(vote.replaces))
        self.question.show_value(vote.question)
        self.method.show_value(way.key)
        self.hint.setText(way.hint)
        self._show_settings(vote)
        self._options_box.setVisible(way.least_options > 0)
        single = way.entry == "level"
        self._options_title.setText("Options; without any, the question itself is rated" if single else "Options")
        self.options.show_lines([ListLine(option.id, option.text) for option in vote.given])
        full = len(vote.given) >= MOST_OPTIONS
        self.options.add_field.setHidden(full)
        self._full.setVisible(full)
        self._show_threshold(way, rule)
        self.quorum.show_value(quorum_words(rule))
        self.rounds.show_value(rule.max_rounds)
        self.secret.show_value("secret" if rule.secret else "")
        groups = dict.fromkeys([*perspectives, *([rule.voters] if rule.voters else [])])
        self.voters.show_options([("", "All voting members"), *((name, f"Only: {name}") for name in groups)])
        self.voters.show_value(rule.voters)
        for box, on in (
            (self.casting, rule.casting),
            (self.proxies, rule.proxies),
            (self.named_reasons, rule.named_reasons),
        ):
            box.show_item(box.words(), on)
        self.fallback.show_value(rule.fallback)
        short = 0 < vote.entitled < vote.quorum
        more = f" Only {vote.entitled} may vote, so this quorum cannot be met." if short else ""
        self.rule_line.setText(vote.rule_text + more)
        self.rule_line.set_tone("amber" if short else "ink-2")
        self.show_error("")

    def _show_threshold(self, way: Method, rule: Rule) -> None:
        offered = [(key, label) for key, label, _, _ in _USUAL] + [(_OTHER, "Another share…")]
        if way.threshold == "may":
            offered.insert(0, (_NONE, "No threshold"))
        usual = next((key for key, _, share, strict in _USUAL if (share, strict) == (rule.threshold, rule.strict)), "")
        usual = _NONE if rule.threshold is None else usual
        for part in self._threshold_parts:
            part.setVisible(way.threshold != "never")
        for part in self._base_parts:
            part.setVisible(way.threshold != "never" and rule.threshold is not None)
        if not self.share.hasFocus():  # else the user is about to write another share
            self.threshold.show_options(offered)
            self.threshold.show_value(usual or _OTHER)
            self.share.setVisible(not usual and way.threshold != "never")
            self.share.show_value("" if rule.threshold is None else percent(rule.threshold))
        self.base.show_value(rule.base)

    def _show_settings(self, vote: Vote) -> None:
        way = vote.method
        if self._settings_of != way.key:
            self._settings_of = way.key
            clear(self._settings)
            self._setting_fields = {}
            for setting in way.settings:
                field = self._setting_field(setting)
                self._setting_fields[setting.key] = field
                self._settings.addWidget(TextLabel(setting.label, 12, theme.SEMIBOLD, "ink-2"))
                self._settings.addWidget(field)
            self._settings.addStretch(1)
        for setting in way.settings:
            value = way.setting(vote.motion.settings, setting.key)
            field = self._setting_fields[setting.key]
            if isinstance(field, Choice):
                field.show_value(str(value))
            else:
                field.show_value(value)

    def _setting_field(self, setting: Setting) -> NumberField | Choice:
        key = setting.key
        if setting.choices:
            choice = Choice(setting.label, [(str(value), label) for value, label in setting.choices])
            choice.changed.connect(lambda value: self.setting_changed.emit(key, int(value)))
            return choice
        number = NumberField(setting.label, setting.least, setting.most, width=64)
        number.editingFinished.connect(lambda: self._tell_setting(key, number.value()))
        return number

    def _tell_setting(self, key: str, value: int) -> None:
        if self._vote is not None and self._vote.method.setting(self._vote.motion.settings, key) != value:
            self.setting_changed.emit(key, value)

    def show_error(self, text: str) -> None:
        """Say what is wrong with the rule."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _lay_out(self) -> None:
        ask = Card("What is being decided", margin=SPACE.x4)
        ask.body.setSpacing(SPACE.x3)
        ask.body.addWidget(self.replaces)
        ask.body.addWidget(self.question)
        line = hbox(self.method, self.hint, gap=SPACE.x3)
        line.setStretch(1, 1)
        ask.body.addLayout(line)
        ask.body.addLayout(self._settings)
        self._options_box = QWidget()
        self._options_title = TextLabel("Options", 12, theme.SEMIBOLD, "ink-2")
        self._options_box.setLayout(vbox(self._options_title, self.options, self._full, gap=6))
        ask.body.addWidget(self._options_box)
        rule = Card("The rule, agreed before anybody votes", margin=SPACE.x4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.x3)
        grid.setVerticalSpacing(6)
        labels = {
            text: TextLabel(text, 12, theme.SEMIBOLD, "ink-2")
            for text in ("Carried by", "Of", "Quorum", "Rounds", "Ballots", "Who may vote")
        }
        for column, text in enumerate(("Carried by", "Of", "Quorum", "Rounds")):
            grid.addWidget(labels[text], 0, column)
        grid.addLayout(hbox(self.threshold, self.share), 1, 0)
        grid.addWidget(self.base, 1, 1)
        grid.addWidget(self.quorum, 1, 2)
        grid.addWidget(self.rounds, 1, 3)
        grid.addWidget(labels["Ballots"], 2, 0)
        grid.addWidget(labels["Who may vote"], 2, 1)
        grid.addWidget(self.secret, 3, 0)
        grid.addWidget(self.voters, 3, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 3)
        self._threshold_parts = (labels["Carried by"], self.threshold)
        self._base_parts = (labels["Of"], self.base)
        rule.body.addLayout(grid)
        for part in (self.casting, self.proxies, self.named_reasons, self.fallback, self.error, self.rule_line):
            rule.body.addWidget(part)
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
        try:
            rule = self._typed(self._vote).checked()
        except BadRule as problem:
            self.show_error(str(problem))
            return
        self.show_error("")
        if rule != self._vote.rule:
            self.rule_changed.emit(rule)

    def _typed(self, vote: Vote) -> Rule:
        """The rule as the fields have it; raises BadRule with what to write."""
        threshold, strict = self._share(vote)
        base: Base = next(base for base in BASES if base == self.base.value())
        return Rule(
            threshold,
            base,
            strict,
            *read_quorum(self.quorum.text()),
            self.rounds.value(),
            bool(self.secret.value()),
            self.voters.value(),
            self.casting.isChecked(),
            self.proxies.isChecked(),
            self.named_reasons.isChecked(),
            self.fallback.text().strip(),
        )

    def _share(self, vote: Vote) -> tuple[Fraction | None, bool]:
        chosen = self.threshold.value()
        if vote.method.threshold == "never" or chosen == _NONE:
            return None, False
        usual = next(((share, strict) for key, _, share, strict in _USUAL if key == chosen), None)
        return usual or (read_threshold(self.share.text()), False)
