"""What is left to write at the close: a summary of each item, and how far the objectives were met."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facilitator.activities.agenda.commands import write
from facilitator.activities.agenda.queries import agenda, summaries
from facilitator.activities.decision.register import DecisionRegister
from facilitator.activities.notes.queries import notes_by_item
from facilitator.activities.step import StepRef
from facilitator.clock import Clock
from facilitator.meeting.commands import Review, comment_objective, review_objective
from facilitator.meeting.queries import ObjectiveRow, objectives
from facilitator.store.store import Store
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.buttons import SegmentedControl
from facilitator.widgets.cards import rule
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.fields import CommitLine, PlainTextField
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.scrolling import upright
from facilitator.widgets.theme import SPACE

_REVIEWS: tuple[tuple[Review, str], ...] = (
    ("", "Not reviewed"),
    ("met", "Met"),
    ("partly", "Partly"),
    ("not met", "Not met"),
)
_LOG = 860
_AROUND = 260  # px of the window that the dialog's head, foot and margins take


class _Sheet(Dialog):
    """A dialog with a scrolling column, whose fields keep what is typed when it closes."""

    def __init__(self, parent: QWidget, title: str, subtitle: str) -> None:
        super().__init__(parent, title, subtitle)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fields: list[PlainTextField | CommitLine] = []
        close = self.add_button("Done", "primary")
        close.clicked.connect(lambda _checked=False: self.accept())
        self.foot_note.setText("Everything is kept as you go on to the next field.")

    def done(self, result: int) -> None:
        """Keep what is being typed, then close."""
        for field in self._fields:
            field.commit()
        super().done(result)

    def _fill(self, rows: Iterable[QWidget], name: str) -> None:
        column = vbox(*rows, gap=SPACE.x4, margins=(2, 2, SPACE.x3, 2))
        sheet = QWidget()
        sheet.setProperty("scrolled", True)
        sheet.setLayout(column)
        area = upright(sheet, name)
        parent = self.parentWidget()
        most = max((parent.window().height() if parent is not None else 768) - _AROUND, 240)
        area.setMinimumHeight(min(sheet.sizeHint().height() + SPACE.x2, most))
        self.body.addWidget(area)


class DecisionLog(Dialog):
    """Every decision with what belongs to it, as in the run."""

    def __init__(self, parent: QWidget, store: Store, clock: Clock, meeting_id: str) -> None:
        super().__init__(parent, "Decisions", "As they will stand in the minutes.", width=_LOG)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.register = DecisionRegister(store, clock, afterwards=True)
        self.register.show_step(StepRef(meeting_id, "", ""))
        self.register.setMinimumHeight(max(parent.window().height() - _AROUND, 240))
        self.body.setContentsMargins(0, SPACE.x2, 0, 0)
        self.body.addWidget(self.register)
        close = self.add_button("Done", "primary")
        close.setDefault(False)  # Enter adds a decision
        close.clicked.connect(lambda _checked=False: self.accept())


class Summaries(_Sheet):
    """The text of each item in the minutes."""

    def __init__(self, parent: QWidget, store: Store, meeting_id: str) -> None:
        super().__init__(parent, "Summary by item", "What the minutes say of each item, above its notes.")
        self._store = store
        with store.reading() as session:
            items = [item for item in agenda(session, meeting_id).items if not item.is_break]
            texts, notes = summaries(session, meeting_id), notes_by_item(session, meeting_id)
        rows = []
        for number, item in enumerate(items, 1):
            taken = sum(len(notes.get(entry.id, ())) for entry in (item.entry, *item.parts))
            rows.append(self._row(item.entry.id, f"{number}  {item.entry.title}", texts, taken))
            rows += [self._row(part.id, f"     {part.title}", texts, 0) for part in item.parts if part.id in texts]
        self._fill(rows or [TextLabel("The agenda has no items yet.", tone="ink-2")], "Summaries")
        first = next((field for field in self._fields if not field.text()), None)
        if first is not None:
            first.setFocus()

    def _row(self, item_id: str, title: str, texts: dict[str, str], notes: int) -> QWidget:
        name = TextLabel(title, 14, theme.SEMIBOLD, wrap=True)
        remark = TextLabel(count(notes, "note") if notes else "", 12, tone="ink-2")
        field = PlainTextField(f"Summary of {title.strip()}", "What was said and agreed, in a sentence or two")
        field.show_value(texts.get(item_id, ""))
        field.committed.connect(partial(write, self._store, item_id, "summary"))
        self._fields.append(field)
        head = hbox(name, remark)
        head.setStretch(0, 1)
        row = QWidget()
        column = vbox(gap=6)
        column.addLayout(head)
        column.addWidget(field)
        row.setLayout(column)
        return row


class Objectives(_Sheet):
    """Whether the meeting reached what it was for."""

    def __init__(self, parent: QWidget, store: Store, meeting_id: str) -> None:
        super().__init__(parent, "Objectives", "Read each one out before you close: was it met?")
        self._store = store
        with store.reading() as session:
            found = objectives(session, meeting_id)
        self.controls: list[SegmentedControl] = []
        rows: list[QWidget] = []
        for number, row in enumerate(found):
            if number:
                rows.append(rule())
            rows.append(self._row(row))
        self._fill(rows or [TextLabel("No objectives were set for this meeting.", tone="ink-2")], "Objectives")

    def _row(self, row: ObjectiveRow) -> QWidget:
        kind = TextLabel("Desired outcome" if row.kind == "outcome" else "Objective", 12, theme.SEMIBOLD, "ink-2")
        text = TextLabel(row.text, wrap=True)
        control = SegmentedControl(_REVIEWS, f"How far it was met: {row.text}")
        control.show_value(row.review if row.review in dict(_REVIEWS) else "")
        control.changed.connect(partial(self._review, row.id))
        comment = CommitLine(f"Comment on: {row.text}", "Why, in a few words")
        comment.show_value(row.comment)
        comment.committed.connect(partial(comment_objective, self._store, row.id))
        self._fields.append(comment)
        self.controls.append(control)
        line = hbox(control, comment, gap=SPACE.x3)
        line.setStretch(1, 1)
        box = QWidget()
        column = vbox(kind, text, gap=SPACE.x1)
        column.addSpacing(SPACE.x1)
        column.addLayout(line)
        box.setLayout(column)
        return box

    def _review(self, objective_id: str, chosen: str) -> None:
        review_objective(self._store, objective_id, next(key for key, _ in _REVIEWS if key == chosen))
