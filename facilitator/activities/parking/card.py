"""One parked issue as a card: tick, text, where it came from, and what came of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame

from facilitator.activities.parking.queries import IssueRow
from facilitator.widgets import theme
from facilitator.widgets.buttons import icon_button
from facilitator.widgets.check_item import CheckItem
from facilitator.widgets.fields import CommitLine
from facilitator.widgets.labels import ElidedLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.theme import SIZE, SPACE

_INDENT = SIZE.check + SPACE.x2


class TextLine(CommitLine):
    """The line in which an issue is reworded: Enter or leaving ends it, Esc takes back."""

    closed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End on Enter and Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._known)
            self.closed.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End when the focus leaves, but not for a menu."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.closed.emit()


class IssueCard(QFrame):
    """Tells what the user wants of one issue."""

    ticked = Signal(bool)
    reworded = Signal(str)
    outcome_written = Signal(str)
    delete_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.tick = CheckItem(fade_checked=True)
        self.line = TextLine("Parked issue")
        self.origin = ElidedLabel("", 12, theme.REGULAR, "ink-2")
        self.outcome = CommitLine("Outcome", "What came of it?")
        self.edit_button = icon_button("pencil", "Edit", size="tool", on_click=self.edit)
        self.delete_button = icon_button("trash", "Delete", size="tool", on_click=self.delete_wanted.emit)
        self.tick.toggled.connect(self.ticked)
        self.line.committed.connect(self.reworded)
        self.line.closed.connect(self._close_line)
        self.outcome.committed.connect(self.outcome_written)
        words = vbox(self.tick, self.line, gap=0)
        top = hbox(gap=SPACE.x1)
        top.addLayout(words, 1)
        for button in (self.edit_button, self.delete_button):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        below = vbox(self.origin, self.outcome, gap=6, margins=(_INDENT, 0, 4, 0))
        whole = vbox(gap=SPACE.x1, margins=(12, 8, 8, 10))
        whole.addLayout(top)
        whole.addLayout(below)
        self.setLayout(whole)
        self.line.hide()

    def show_issue(self, row: IssueRow) -> None:
        """Show an issue as it stands."""
        self.tick.show_item(row.text, row.settled)
        self.line.show_value(row.text)
        origin = "  ·  ".join(part for part in (row.item, row.source) if part)
        self.origin.setText(f"From: {origin}" if origin else "")
        self.origin.setVisible(bool(origin))
        self.outcome.show_value(row.outcome)
        self.outcome.setVisible(row.settled)
        for button, verb in ((self.edit_button, "Edit"), (self.delete_button, "Delete")):
            button.setAccessibleName(f"{verb} {row.kind} {row.number}")
        self.outcome.setAccessibleName(f"Outcome of {row.kind} {row.number}")

    def edit(self) -> None:
        """Reword the issue in its place."""
        self.line.show_value(self.tick.words())
        self.tick.hide()
        self.line.show()
        self.line.setFocus()
        self.line.selectAll()

    def is_writing(self) -> bool:
        """Whether a line of the card has the focus."""
        return self.line.hasFocus() or self.outcome.hasFocus()

    def _close_line(self) -> None:
        if not self.line.isHidden():
            had_focus = self.line.hasFocus()
            self.tick.show()
            if had_focus:
                self.tick.setFocus()
            self.line.hide()
