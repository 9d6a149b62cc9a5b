"""One question at a time: its words, the answer, its state, who finds out, and what came of it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from facilitator.activities.discussion.queries import QuestionRow
from facilitator.activities.discussion.rules import STATES
from facilitator.meeting.capture import Person
from facilitator.meeting.days import parse_day
from facilitator.meeting.threads import told
from facilitator.text import medium_date
from facilitator.widgets import theme
from facilitator.widgets.buttons import SegmentedControl, button
from facilitator.widgets.choice import Choice
from facilitator.widgets.fields import CommitLine, Field, PlainTextField, WrappedLine
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import FlowLayout, hbox, vbox
from facilitator.widgets.theme import SPACE

_SOMEBODY = "somebody"  # the key of a name that is nobody's on the list
_NO_DATE = "Write a date such as 19 June or Fri."


class AnswerField(PlainTextField):
    """Takes the answer; Escape with nothing half-typed goes back to the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps the answer and goes back as well."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        done = enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        escape = event.key() == Qt.Key.Key_Escape and self.text() == self._known
        if not escape:
            super().keyPressEvent(event)
        if done or escape:
            self.left.emit()


class QuestionCard(QScrollArea):
    """Shows one question and tells what is written; while `drafting` it takes the words of a new one."""

    worded = Signal(str)
    answered = Signal(str)
    state_chosen = Signal(str)
    finder_chosen = Signal(object, str)  # the person's id or None, and a name
    due_written = Signal(object)  # a date or None
    left = Signal()
    drafted = Signal(str)
    draft_dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.today = date.min
        self.drafting = False
        self._row: QuestionRow | None = None
        self._people: Sequence[Person] = ()
        self.place = TextLabel("", 12, theme.SEMIBOLD, "ink-2", wrap=True)
        self.question = WrappedLine("Question", "Type the question, then Enter", most=6)
        self.question.setFont(theme.font(16, theme.SEMIBOLD))
        self.answer = AnswerField("Answer", "What was answered", least=4, most=12)
        self.state = SegmentedControl(
            [(kind.key, kind.title) for kind in STATES], "State", icons=[kind.icon for kind in STATES]
        )
        self.finder = Choice("Who finds out")
        self.due = Field("By when", edit=CommitLine(placeholder="Fri 19 June"))
        self.threads = TextLabel("", 12, theme.REGULAR, "ink-2", wrap=True)
        self.action_button = button("Make it an action", icon_name="checklist")
        self.data_button = button("Put it in the data list", icon_name="evidence")
        self._lay_out()
        self._connect()

    def show_question(self, row: QuestionRow | None, place: str, people: Sequence[Person]) -> None:
        """Show a question; `place` says where it stands. What is being written is left alone."""
        if row is None:
            self._row = None
            return
        if self._row is not None and self._row.id != row.id:
            self.keep()
        self._row, self.drafting, self._people = row, False, people
        self.place.setText(place)
        self.question.show_value(row.text)
        self.answer.show_value(row.answer)
        self.state.show_value(row.state if row.state in {kind.key for kind in STATES} else "open")
        options = [("", "Nobody yet"), *((person.id, person.name) for person in people)]
        if row.finder and row.finder_id is None:
            options.append((_SOMEBODY, row.finder))
        self.finder.show_options(options)
        self.finder.show_value(row.finder_id or (_SOMEBODY if row.finder else ""))
        self.due.show_value(medium_date(row.due) if row.due else "")
        self.due.show_error("")
        said = [f"From {told(row.sources)}"] if row.sources else []
        said += [f"Became {told(row.results)}"] if row.results else []
        self.threads.setText("\n".join(said))
        self.threads.setVisible(bool(said))
        self._rest.setVisible(True)

    def row(self) -> QuestionRow | None:
        """The question that is shown."""
        return self._row

    def keep(self) -> None:
        """Commit what is half-written, of the question that is shown."""
        if self.drafting:
            return
        self.question.commit()
        self.answer.commit()

    def begin(self, place: str) -> None:
        """Take the words of a new question."""
        self.keep()
        self._row, self.drafting = None, True
        self.place.setText(place)
        self.question.clearFocus()
        self.question.show_value("")
        self._rest.setVisible(False)
        self.question.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_writing(self) -> bool:
        """Whether a field with text has the keyboard."""
        return any(field.hasFocus() for field in (self.question, self.answer, self.due.edit))

    # --- inside

    def _connect(self) -> None:
        self.question.committed.connect(self._words)
        self.answer.committed.connect(self.answered)
        self.answer.left.connect(self.left)
        self.state.changed.connect(self.state_chosen)
        self.finder.changed.connect(self._finder)
        self.due.committed.connect(self._due)

    def _words(self, text: str) -> None:
        if not self.drafting:
            self.worded.emit(text)
        elif text.strip():
            self.drafting = False
            self.drafted.emit(text)

    def _finder(self, key: str) -> None:
        if key != _SOMEBODY:
            self.finder_chosen.emit(key or None, "")

    def _due(self, text: str) -> None:
        day = parse_day(text, self.today)
        if text.strip() and day is None:
            self.due.show_error(_NO_DATE)
            return
        self.due.show_error("")
        self.due_written.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape drops a new question, or goes back to the list."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.drafting:
            self.drafting = False
            self.draft_dropped.emit()
        else:
            self.left.emit()

    def _lay_out(self) -> None:
        label = TextLabel("Answer", 12, theme.SEMIBOLD, "ink-2")
        label.setBuddy(self.answer)
        who = TextLabel("Who finds out", 12, theme.SEMIBOLD, "ink-2")
        who.setBuddy(self.finder)
        finder = QWidget()
        finder.setLayout(vbox(who, self.finder, gap=6))
        pair = hbox(finder, self.due, gap=SPACE.x3)
        pair.setAlignment(finder, Qt.AlignmentFlag.AlignTop)
        pair.setAlignment(self.due, Qt.AlignmentFlag.AlignTop)
        pair.setStretch(0, 1)
        pair.setStretch(1, 1)
        buttons = QWidget()
        line = FlowLayout(buttons)
        line.addWidget(self.action_button)
        line.addWidget(self.data_button)
        self._rest = QWidget()
        column = vbox(label, self.answer, self.state, gap=SPACE.x2)
        column.addSpacing(SPACE.x2)
        column.addLayout(pair)
        column.addSpacing(SPACE.x2)
        column.addWidget(buttons)
        column.addWidget(self.threads)
        self._rest.setLayout(column)
        inside = QWidget()
        inside.setProperty("scrolled", True)
        side = SPACE.x4
        whole = vbox(self.place, self.question, self._rest, gap=SPACE.x2, margins=(side, SPACE.x3, side, SPACE.x3))
        whole.addStretch(1)
        inside.setLayout(whole)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
