"""Gathering in silence: how many notes are in, and the button that reveals them all at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from facilitator.activities.swot import silent_commands as commands
from facilitator.activities.swot.page import BoardPage
from facilitator.activities.swot.silent_queries import Silence, silence
from facilitator.clock import Clock
from facilitator.store.store import Store
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import EmptyState
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.theme import SPACE

_BEFORE = (
    "Everybody writes for themselves, and puts notes in below one after the other. The room sees only how many there"
    " are and the time. Then all of them appear at once, shuffled and without names or perspectives."
)
_WHILE = (
    "Type below and press Enter; Alt+1 to Alt+4 choose the quadrant. What was put in is seen by nobody, not here"
    " either, until it is revealed. It is kept if Facilitator is closed."
)


class SilentPage(BoardPage):
    """Begins and ends a silence."""

    title = "Gather in silence"
    tables = frozenset({"swot_silence", "swot_unseen"})

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock)
        self.silence: Silence | None = None
        self.begin_button = button("Begin the silence", "primary", "eye-off", size="large", on_click=self.begin)
        self.reveal_button = button("Reveal all at once", "primary", "eye", size="large", on_click=self.reveal)
        self.number = TextLabel("0", 48, theme.SEMIBOLD, "accent", tabular=True)
        self.words = TextLabel("", 16, theme.MEDIUM)
        self.pages = QStackedWidget()
        self.pages.addWidget(EmptyState("Think first, then talk", _BEFORE, (self.begin_button,), "eye-off"))
        self.pages.addWidget(self._counter())
        self.set_body(self.pages)

    def reload(self) -> None:
        """Read how many there are."""
        with self.store.reading() as session:
            self.silence = silence(session, self.step.meeting_id, self.step.scenario_id)
        self.pages.setCurrentIndex(0 if self.silence is None else 1)
        self.setFocusProxy(self.begin_button if self.silence is None else self.reveal_button)
        number = self.silence.count if self.silence else 0
        self.number.setText(f"{number:,}")
        self.words.setText("note in, unseen" if number == 1 else "notes in, unseen")
        self.number.setAccessibleName(f"{count(number, 'note')} unseen")
        self.reveal_button.set_label("Reveal all at once" if number else "End the silence")

    def begin(self) -> None:
        """Let what is captured go in unseen from now on."""
        commands.begin(self.store, self.step.meeting_id, self.step.scenario_id, self.clock.now())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self) -> None:
        """Show all notes on the board."""
        if self.silence is not None:
            number = commands.reveal(self.store, self.silence.id, self.clock.now())
            self.left.emit()
            self.said.emit(commands.told(number))

    def _counter(self) -> QWidget:
        centre = Qt.AlignmentFlag.AlignHCenter
        column = vbox(gap=SPACE.x2, margins=(24, 24, 24, 24))
        column.addStretch(2)
        column.addWidget(self.number, 0, centre)
        column.addWidget(self.words, 0, centre)
        column.addSpacing(SPACE.x3)
        how = TextLabel(_WHILE, 14, tone="ink-2", wrap=True)
        how.setAlignment(centre)
        how.setMaximumWidth(520)
        line = hbox(gap=0)
        line.addStretch(1)
        line.addWidget(how, 100)
        line.addStretch(1)
        column.addLayout(line)
        column.addSpacing(SPACE.x3)
        column.addWidget(self.reveal_button, 0, centre)
        column.addStretch(3)
        sheet = QWidget()
        sheet.setLayout(column)
        return sheet
