"""The step bar: what runs, how long it still may, and the buttons that move the day."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.stage.density import Density
from facilitator.stage.digits import Digits
from facilitator.stage.signals import word
from facilitator.stage.snapshots import ClockState, State
from facilitator.stage.step_title import StepTitle
from facilitator.stage.wording import countdown, lateness, lateness_tone, nearest_minute
from facilitator.text import clock_time, count, duration, medium_date, short_span
from facilitator.widgets import theme
from facilitator.widgets.bars import ProgressLine
from facilitator.widgets.buttons import Button, button, icon_button
from facilitator.widgets.cards import rule
from facilitator.widgets.chips import Chip
from facilitator.widgets.labels import TextLabel, plain_tooltip
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.style import restyle
from facilitator.widgets.theme import SIZE, SPACE

_LINE_TONES = {State.AMBER: "amber", State.RED: "red", State.PAUSED: "ink-3", State.HELD: "ink-3"}
_TONES = _LINE_TONES | {State.NOT_STARTED: "ink-3"}
_FINISH_WIDTH = 152
_HOLD = "Hold: people are not back yet"


@dataclass(frozen=True, slots=True)
class _Words:
    """What the bar says of one state of the clock."""

    crumbs: str
    title: str
    digits: str
    length: str
    until: str


@dataclass(frozen=True, slots=True)
class _Buttons:
    """What decides which buttons are shown, and how."""

    state: State
    running: bool
    stands: str
    late_start: bool
    first: bool
    last: str
    density: Density
    empty: bool

    @classmethod
    def of(cls, state: ClockState, density: Density) -> "_Buttons":
        return cls(
            state=state.state,
            running=state.running and state.step is not None,
            stands={State.PAUSED: "Resume", State.HELD: "Start again"}.get(state.state, ""),
            late_start=state.late_start_min > 0,
            first=state.is_first,
            last="End meeting" if state.is_last else "End the day" if state.ends_day else "Next step",
            density=density,
            empty=not state.items,
        )


class StepBar(QWidget):
    """76 px high, above the work. It only asks: whoever owns it runs the commands and calls `show_clock`."""

    start_requested = Signal()
    start_now_requested = Signal()
    catch_up_requested = Signal()
    pause_requested = Signal()
    resume_requested = Signal()
    hold_requested = Signal()
    minutes_requested = Signal(int)
    previous_requested = Signal()
    next_requested = Signal()
    end_requested = Signal()
    reopen_requested = Signal()
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state: ClockState | None = None
        self._buttons: _Buttons | None = None
        self._density = Density.NORMAL
        self._other_primary = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.setAccessibleName("Step bar")
        self.setFixedHeight(SIZE.step_bar)
        self.crumbs = TextLabel("", 12, theme.REGULAR, "ink-2", wrap=True, most=2)
        self.title = StepTitle()
        # Two lines of each would fill the bar from edge to edge.
        self.title.folded.connect(lambda long: self.crumbs.set_most(1 if long else 2))
        self.digits = Digits()
        self.length = TextLabel("", 12, theme.REGULAR, "ink-2", tabular=True)
        self.sign = Chip()
        self.until = TextLabel("", 12, theme.REGULAR, "ink-2", tabular=True)
        self.finish_word = TextLabel("Projected finish", 12, theme.REGULAR, "ink-2")
        self.finish = TextLabel("", 14, theme.SEMIBOLD, tabular=True)
        self.late = TextLabel("", 12, theme.SEMIBOLD)
        self.catch_up = button("Catch up…", "link", size="tool", on_click=self.catch_up_requested.emit)
        self.line = ProgressLine()
        self._make_buttons()
        self._row = hbox(gap=SPACE.x4, margins=(SPACE.x4, 0, SPACE.x4, 0))
        self._lay_out()

    def show_clock(self, state: ClockState) -> None:
        """Show the time; called once a second, it paints only what is different."""
        self._state = state
        words = _words(state)
        self.crumbs.setText(words.crumbs)
        self.title.setText(words.title)
        self.digits.show_digits(words.digits, _TONES.get(state.state, "ink"))
        self.digits.setVisible(bool(words.digits))
        if self.digits.accessibleName() != _spoken(state):
            self.digits.setAccessibleName(_spoken(state))
        self._show_length(state, words.length)
        self.until.setText(words.until)
        self.until.setVisible(bool(words.until))
        self.line.show_progress(state.used_per_mille, 1000, _LINE_TONES.get(state.state, "accent"))
        ended = state.state is State.ENDED
        self.finish_word.setText("Finished" if ended else "Projected finish")
        self.finish.setText(clock_time(nearest_minute(state.finish)))
        self._finish.setVisible(bool(state.items))
        self.late.setText(lateness(state.late_min))
        self.late.set_tone(lateness_tone(state.late_min))
        self.catch_up.setVisible(state.running and state.late_min > 0 and not state.is_last)
        self._show_buttons(state)

    def _show_length(self, state: ClockState, length: str) -> None:
        """How long the step is; when time is short or over, a sign and words beside the colour."""
        tone = {State.AMBER: "amber", State.RED: "red"}.get(state.state)
        self.length.setText(length)
        if tone:
            self.sign.show_chip(length if state.is_over else word(state), tone)
        for part, shown in ((self.length, tone is None), (self.sign, tone is not None)):
            part.setVisible(shown)

    def set_density(self, density: Density) -> None:
        """Make room on smaller screens: Pause and Hold show their icons only, and gaps are smaller."""
        self._density = density
        self._row.setSpacing(SPACE.x5 if density is Density.LARGE else SPACE.x4)
        if self._state is not None:
            self._show_buttons(self._state)

    def set_other_primary(self, other: bool) -> None:
        """Let “Next step” step back while an activity has a primary button of its own, such as closing a vote."""
        self._other_primary = other
        self.next.set_kind("secondary" if other else "primary")

    def _make_buttons(self) -> None:
        self.previous = icon_button(
            "chevron-left", "Previous step", "secondary", size="large", on_click=self.previous_requested.emit
        )
        self.pause = button("Pause", "secondary", "pause", size="large", on_click=self._pause)
        self.hold = icon_button("hand", _HOLD, "secondary", size="large", on_click=self.hold_requested.emit)
        self.plus_one, self.plus_five = self._plus(1), self._plus(5)
        self.next = button("Next step", "primary", "chevron-right", size="large", icon_right=True, on_click=self._next)
        self.start = button("Start meeting", "primary", "play", size="large", on_click=self.start_requested.emit)
        from_now = self.start_now_requested.emit
        self.start_now = button("Start from now", icon_name="clock", size="large", on_click=from_now)
        self.reopen = button("Reopen", size="large", on_click=self.reopen_requested.emit)
        self.close_up = button("Go to minutes", "primary", "document", size="large", on_click=self.close_requested.emit)
        for late in (self.start_now, self.reopen, self.close_up):
            late.hide()  # the bar is not to ask for room for what it may never show

    def _plus(self, minutes: int) -> Button:
        made = button(f"+{minutes}", size="large", on_click=lambda: self.minutes_requested.emit(minutes))
        restyle(made, square=True)
        made.setAccessibleName(f"{count(minutes, 'minute')} more")
        plain_tooltip(made, f"{count(minutes, 'minute')} more for this step")
        return made

    def _lay_out(self) -> None:
        title = vbox(gap=0)
        title.addStretch()
        title.addWidget(self.crumbs)
        title.addWidget(self.title)
        title.addStretch()
        beside = vbox(self.length, self.sign, self.until, gap=0)
        beside.insertStretch(0)
        beside.addStretch()
        time = hbox(self.digits, gap=SPACE.x3)
        time.addLayout(beside)
        running = (self.previous, self.pause, self.hold, self.plus_one, self.plus_five, self.next)
        control = hbox(*running, self.start_now, self.start, self.reopen, self.close_up)
        self._row.addLayout(title, 1)
        self._row.addLayout(time)
        self._row.addLayout(control)
        self._finish = self._finish_column()
        self._row.addWidget(self._finish)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._row, 1)
        whole.addWidget(self.line)

    def _finish_column(self) -> QWidget:
        first = hbox(self.finish_word, self.finish, gap=SPACE.x1)
        first.addStretch()
        words = vbox(gap=0)
        words.addStretch()
        words.addLayout(first)
        second = hbox(self.late, gap=SPACE.x1)
        second.addStretch()
        second.addWidget(self.catch_up)
        words.addLayout(second)
        words.addStretch()
        line = rule(vertical=True)
        line.setFixedHeight(SIZE.button_large)
        column = QWidget()
        column.setFixedWidth(_FINISH_WIDTH + SPACE.x4 + 1)
        row = hbox(line, gap=SPACE.x4)
        row.addLayout(words, 1)
        column.setLayout(row)
        return column

    def _show_buttons(self, state: ClockState) -> None:
        wanted = _Buttons.of(state, self._density)
        if wanted == self._buttons:
            return
        self._buttons = wanted
        for one in (self.previous, self.pause, self.plus_one, self.plus_five, self.next):
            one.setVisible(wanted.running)
        self.hold.setVisible(wanted.running and state.state is not State.HELD)
        self.start.setVisible(state.state is State.NOT_STARTED)
        self.start.setEnabled(bool(state.items))
        self.start.set_label("Start as planned" if wanted.late_start else "Start meeting")
        plain_tooltip(self.start, "Keep the planned finish and be late for now" if wanted.late_start else "")
        plain_tooltip(self.start_now, "Move the whole plan, and finish later")
        self.start_now.setVisible(wanted.late_start and not wanted.empty)
        for over in (self.reopen, self.close_up):
            over.setVisible(state.state is State.ENDED)
        self.previous.setEnabled(not wanted.first)
        self.next.set_label(wanted.last)
        word = wanted.stands or "Pause"
        self.pause.set_icon("play" if wanted.stands else "pause")
        large = wanted.density is Density.LARGE
        worded = large or bool(wanted.stands and wanted.density is Density.NORMAL)
        self.pause.set_label(word if worded else "")
        self.pause.setAccessibleName(word)
        plain_tooltip(self.pause, "" if worded else word)
        restyle(self.pause, square=not worded)
        self.hold.set_label("Hold" if large else "")
        self.hold.setAccessibleName(_HOLD)
        restyle(self.hold, square=not large)

    def _pause(self) -> None:
        paused = self._state is not None and self._state.state in (State.PAUSED, State.HELD)
        (self.resume_requested if paused else self.pause_requested).emit()

    def _next(self) -> None:
        last = self._state is not None and self._state.is_last
        (self.end_requested if last else self.next_requested).emit()


def _words(state: ClockState) -> _Words:
    if state.state is State.ENDED:
        span = short_span(nearest_minute(state.started_at or state.finish), nearest_minute(state.finish))
        return _Words(span, "Meeting ended", "", "", "")
    if not state.items:
        return _Words("Nothing to run yet", "The agenda is empty", "", "", "")
    if state.step is None:
        first = state.items[0].parts[0] if state.items[0].parts else state.items[0]
        start = f"Planned start {clock_time(state.planned_start)}"
        late = f"{duration(60 * state.late_start_min)} ago" if state.late_start_min else ""
        return _Words(start, first.title, countdown(first.planned_s), "not started", late)
    return _Words(_crumbs(state), state.step.entry.title, state.digits, *(_paused(state) or _due(state)))


def _crumbs(state: ClockState) -> str:
    step = state.step
    assert step is not None
    if step.count > 1:
        where = f"step {step.number} of {step.count}".replace(" ", "\N{NO-BREAK SPACE}")
        return f"{step.item.entry.title}\N{NO-BREAK SPACE}· {where}"
    number = next(n for n, item in enumerate(state.items, 1) if item.id == step.item.entry.id)
    return f"Item {number} of {len(state.items)}"


def _paused(state: ClockState) -> tuple[str, str] | None:
    if state.resumes_at is not None:
        at = clock_time(nearest_minute(state.resumes_at))
        same_day = state.resumes_at.date() == state.now.date()
        return (f"starts {at}", "today" if same_day else medium_date(state.resumes_at.date()))
    if state.state is State.HELD:
        return ("on hold", f"{countdown(state.remaining_s)} left" if state.remaining_s > 0 else "time is up")
    return ("paused", _due(state)[0]) if state.state is State.PAUSED else None


def _due(state: ClockState) -> tuple[str, str]:
    if not state.of_s or state.due_at is None:
        return ("so far", "no set length")
    due, length = clock_time(nearest_minute(state.due_at)), countdown(state.of_s)
    return (f"over {length}", f"due {due}") if state.is_over else (f"of {length}", f"ends {due}")


def _spoken(state: ClockState) -> str:
    """The timer for who cannot see it; it changes once a minute, so that it is not read out all the time."""
    if state.step is None:
        return "Timer"
    if not state.of_s:
        return "Timer: no set length"
    return f"Timer: {duration(60 * (abs(state.remaining_s) // 60))} {'over' if state.is_over else 'left'}"
