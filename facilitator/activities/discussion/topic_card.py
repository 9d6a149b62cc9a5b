"""A topic of a discussion, beside the list: its title, and how far its questions are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from facilitator.activities.discussion.queries import TopicRow
from facilitator.activities.discussion.rules import STATES
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.fields import WrappedLine
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import vbox
from facilitator.widgets.theme import SPACE


class TopicCard(QWidget):
    """Shows a topic and tells its new title; while `drafting` it takes the title of a new one."""

    renamed = Signal(str)
    drafted = Signal(str)
    draft_dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.drafting = False
        self._head = TextLabel("Topic", 12, theme.SEMIBOLD, "ink-2")
        self.title = WrappedLine("Topic", "Name the topic, then Enter", most=3)
        self.title.setFont(theme.font(16, theme.SEMIBOLD))
        self.sums = TextLabel("", 14, theme.REGULAR, "ink-2", wrap=True)
        side = SPACE.x4
        column = vbox(self._head, self.title, self.sums, gap=SPACE.x2, margins=(side, SPACE.x3, side, SPACE.x3))
        column.addStretch(1)
        self.setLayout(column)
        self.title.committed.connect(self._written)

    def show_topic(self, topic: TopicRow) -> None:
        """Show a topic."""
        self.drafting = False
        self._head.setText("Topic")
        self.title.show_value(topic.title)
        numbers = {kind.title: sum(row.state == kind.key for row in topic.questions) for kind in STATES}
        told = ", ".join(f"{number} {title.lower()}" for title, number in numbers.items() if number)
        self.sums.setText(f"{count(len(topic.questions), 'question')}: {told}" if told else "No questions yet")

    def begin(self) -> None:
        """Take the title of a new topic."""
        self.drafting = True
        self._head.setText("New topic")
        self.title.clearFocus()
        self.title.show_value("")
        self.sums.setText("")
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape drops a new topic."""
        if event.key() == Qt.Key.Key_Escape and self.drafting:
            self.drafting = False
            self.draft_dropped.emit()
        else:
            super().keyPressEvent(event)

    def _written(self, text: str) -> None:
        if not self.drafting:
            self.renamed.emit(text)
        elif text.strip():
            self.drafting = False
            self.drafted.emit(text)
