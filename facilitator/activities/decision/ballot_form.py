"""One ballot, whichever the method: filled in by a voter at the laptop, or by the facilitator from paper or by name."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.activities.decision.box import Answer
from facilitator.activities.decision.digit_keys import sign
from facilitator.activities.decision.methods import method
from facilitator.activities.decision.methods.base import Entry, Level, Motion
from facilitator.activities.decision.rules import Marks
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.check_item import CheckItem
from facilitator.widgets.choice import Choice
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import FlowLayout, clear, hbox, vbox
from facilitator.widgets.number import NumberField
from facilitator.widgets.theme import SPACE

Take = Callable[[Answer, Marks], str]  # takes a ballot, or says why not

_TOP = 5


class BallotForm(QWidget):
    """The options with what can be marked, and three ways to answer. Number keys mark where one is chosen.

    Backspace takes all marks away; where there are none, `back_wanted` asks for the ballot before.
    """

    back_wanted = Signal()

    def __init__(self, take: Take, label: str) -> None:
        """`label` names the button that casts the ballot."""
        super().__init__()
        self._take = take
        self._motion: Motion | None = None
        self._marks: list[CheckItem | NumberField | Choice] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Ballot")
        self._rows = vbox(gap=SPACE.x2)
        self.left = TextLabel("", 14, tone="ink-2", tabular=True)
        self.error = TextLabel("", 14, theme.MEDIUM, "amber", wrap=True)
        self.cast = button(label, "primary", size="large", on_click=lambda: self._answer("vote"))
        self.abstain = button("Abstain", size="large", on_click=lambda: self._answer("abstained"))
        self.decline = button("I prefer not to vote", size="large", on_click=lambda: self._answer("declined"))
        line = FlowLayout()
        for answer in (self.cast, self.abstain, self.decline):
            line.addWidget(answer)
        column = vbox(gap=SPACE.x3)
        column.addLayout(self._rows)
        column.addWidget(self.left)
        column.addWidget(self.error)
        column.addLayout(line)
        self.setLayout(column)

    def show_motion(self, motion: Motion) -> None:
        """Show an empty ballot for a motion; one that is being filled in for it stays."""
        if motion == self._motion:
            return
        self._motion = motion
        way = method(motion.method)
        clear(self._rows)
        self._marks = []
        levels = way.levels(motion.settings)
        if levels and len(motion.options) == 1:
            self._list([(level.sign, level.text) for level in levels], one=True)
        elif way.entry in ("one", "many"):
            options = [(str(place), option.text) for place, option in enumerate(motion.options, 1)]
            self._list(options, one=way.entry == "one")
        else:
            for option in motion.options:
                self._row(option.text, option.detail, self._field(way.entry, option.text, levels))
        self._count()
        self.empty()

    def empty(self) -> None:
        """Take all marks away, so that nothing of this ballot can be seen by the next person."""
        self.show_error("")
        for field in self._marks:
            if isinstance(field, CheckItem):
                field.show_item(field.words(), False)
            elif isinstance(field, NumberField):
                field.setValue(0)
            else:
                field.show_value("")
        self._count()
        self.setFocus()

    def show_error(self, text: str) -> None:
        """Say why the ballot was not taken."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def marks(self) -> Marks:
        """The ballot as filled in; it may be none that can be cast."""
        motion = self._motion
        if motion is None:
            return ()
        way = method(motion.method)
        levels = way.levels(motion.settings)
        if levels and len(motion.options) == 1:
            ticked = [level.mark for level, field in zip(levels, self._marks, strict=True) if _number(field)]
            return (ticked[0] if ticked else -1,)
        numbers = tuple(_number(field) for field in self._marks)
        if motion.method == "top_five":
            return tuple(_TOP + 1 - number if number else 0 for number in numbers)
        return numbers

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit marks that option or level, Enter casts the ballot, Backspace goes back."""
        boxes = [field for field in self._marks if isinstance(field, CheckItem)]
        pressed = sign(event)
        place = next((index for index, box in enumerate(boxes) if pressed and box.property("sign") == pressed), None)
        if place is not None and not event.isAutoRepeat():
            boxes[place].click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer("vote")
        elif event.key() == Qt.Key.Key_Backspace and not event.isAutoRepeat():
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _go_back(self) -> None:
        if any(_marked(field) for field in self._marks):
            self.empty()
        else:
            self.back_wanted.emit()

    def _answer(self, answer: Answer) -> None:
        refused = self._take(answer, self.marks() if answer == "vote" else ())
        if refused:
            self.show_error(refused)
        else:
            self.empty()

    def _list(self, options: list[tuple[str, str]], *, one: bool) -> None:
        for place, (name, text) in enumerate(options, 1):
            box = CheckItem(f"{name}  {text}", one_of=one)
            box.setProperty("sign", name if name.isdigit() else str(place))
            if one:
                box.toggled.connect(lambda on, box=box: self._only(box) if on else None)
            self._marks.append(box)
            self._rows.addWidget(_card(box))

    def _only(self, chosen: CheckItem) -> None:
        for box in self._marks:
            if isinstance(box, CheckItem) and box is not chosen:
                box.show_item(box.words(), False)

    def _field(self, entry: Entry, name: str, levels: tuple[Level, ...]) -> NumberField | Choice:
        assert self._motion is not None
        motion = self._motion
        if entry == "level":
            choices = [(str(level.mark), f"{level.sign}  {level.text}") for level in levels]
            choice = Choice(f"Level for {name}", choices)
            choice.setFixedWidth(280)
            return choice
        most = len(motion.options)
        if motion.method == "top_five":
            most = min(_TOP, most)
        if entry == "amount":
            most = method(motion.method).setting(motion.settings, "cap")
        what = "Dots" if entry == "amount" else "Place"
        number = NumberField(f"{what} for {name}", 0, most, width=64)
        number.setSpecialValueText("–")
        number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        number.valueChanged.connect(lambda _value: self._count())
        return number

    def _row(self, text: str, detail: str, field: NumberField | Choice) -> None:
        words = vbox(TextLabel(text, 16, theme.SEMIBOLD, wrap=True), gap=0)
        if detail:
            words.addWidget(TextLabel(detail, 12, tone="ink-2", wrap=True))
        card = QFrame()
        card.setProperty("card", True)
        row = hbox(gap=SPACE.x3, margins=(16, 6, 12, 6))
        row.addLayout(words, 1)
        row.addWidget(field)
        card.setLayout(row)
        self._marks.append(field)
        self._rows.addWidget(card)

    def _count(self) -> None:
        motion = self._motion
        text = ""
        if motion is not None and method(motion.method).entry == "amount":
            dots = method(motion.method).setting(motion.settings, "dots")
            text = f"{dots - sum(_number(field) for field in self._marks)} of {dots} dots left"
        elif motion is not None and method(motion.method).entry == "place":
            text = "1 is the best. " + (
                "Give places 1 to 5, each once." if motion.method == "top_five" else "Equal places are allowed."
            )
        self.left.setText(text)
        self.left.setVisible(bool(text))


def _marked(field: CheckItem | NumberField | Choice) -> bool:
    return bool(field.value()) if isinstance(field, Choice) else _number(field) > 0


def _number(field: CheckItem | NumberField | Choice) -> int:
    if isinstance(field, CheckItem):
        return int(field.isChecked())
    return field.value() if isinstance(field, NumberField) else int(field.value() or -1)


def _card(inside: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("card", True)
    card.setLayout(vbox(inside, margins=(16, 12, 16, 12)))
    return card
