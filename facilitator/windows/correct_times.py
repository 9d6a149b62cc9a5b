"""The dialog in which a forgotten click is put right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from facilitator.meeting.times import parse_time
from facilitator.stage.correcting import Boundary, near
from facilitator.stage.wording import nearest_minute
from facilitator.text import clock_time
from facilitator.widgets import theme
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.theme import SPACE

_WIDTH, _FIELD = 520, 96
_SUBTITLE = "Type when each step really began and ended. Its neighbour moves with it."


@dataclass(frozen=True, slots=True)
class Held:
    """When a step began and ended as stored, in the meeting's time zone; it still runs if `ended` is None."""

    step_id: str
    title: str
    began: datetime
    ended: datetime | None


class CorrectTimes(Dialog):
    """Start and end of the steps of an item. `wanted` carries the boundaries that were changed."""

    wanted = Signal(tuple)

    def __init__(self, parent: QWidget, title: str, steps: Sequence[Held]) -> None:
        super().__init__(parent, f"Correct the times of “{title}”", _SUBTITLE, width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._steps = tuple(steps)
        self.began = {step.step_id: _field(f"Start of {step.title}", step.began) for step in steps}
        self.ended = {step.step_id: _field(f"End of {step.title}", step.ended) for step in steps if step.ended}
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.x3)
        grid.setVerticalSpacing(SPACE.x2)
        grid.setColumnStretch(0, 1)
        for column, word in enumerate(("Step", "Began", "Ended")):
            grid.addWidget(TextLabel(word, 12, theme.SEMIBOLD, "ink-2"), 0, column)
        for row, step in enumerate(steps, 1):
            grid.addWidget(TextLabel(step.title, 14, theme.MEDIUM, wrap=True), row, 0)
            grid.addWidget(self.began[step.step_id], row, 1)
            running = TextLabel("running", 14, theme.REGULAR, "ink-3")
            grid.addWidget(self.ended.get(step.step_id) or running, row, 2)
        self.body.addLayout(grid)
        cancel = self.add_button("Cancel")
        cancel.clicked.connect(lambda _checked=False: self.reject())
        self.save = self.add_button("Correct", "primary")
        self.save.clicked.connect(lambda _checked=False: self._submit())
        next(iter(self.began.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say why the times cannot be these."""
        self.foot_note.set_tone("red")
        self.foot_note.setText(sentence)

    def _submit(self) -> None:
        try:
            boundaries = tuple(found for step in self._steps if (found := self._boundary(step)) is not None)
        except ValueError as problem:
            self.refuse(str(problem))
            return
        if boundaries:
            self.wanted.emit(boundaries)
        else:
            self.reject()

    def _boundary(self, step: Held) -> Boundary | None:
        began = _typed(self.began[step.step_id], step.began)
        ended = _typed(self.ended[step.step_id], step.ended) if step.ended else None
        return Boundary(step.step_id, began, ended) if began or ended else None


def _field(name: str, at: datetime) -> QLineEdit:
    field = QLineEdit(clock_time(nearest_minute(at)))
    field.setAccessibleName(name)
    field.setFixedWidth(_FIELD)
    field.setFont(theme.font(14, tabular=True))
    return field


def _typed(field: QLineEdit, before: datetime) -> datetime | None:
    """The instant typed, if it is another minute than that stored."""
    text = field.text().strip()
    if text == clock_time(nearest_minute(before)):
        return None
    typed = parse_time(text)
    if typed is None:
        raise ValueError(f"“{text}” is not a time; write it as 12:50.")
    return near(before, typed.hour, typed.minute)
