"""The panel of open actions of all meetings, by when they are due."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.text import count, medium_date, short_date
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import icon_label, surface
from facilitator.widgets.check_item import CheckItem
from facilitator.widgets.labels import ElidedLabel, TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.painting import rounded
from facilitator.widgets.scrolling import upright_with_margin
from facilitator.widgets.theme import LIGHT, RADIUS, SIZE, SPACE
from facilitator.windows.home_lists import Kept, walk
from facilitator.windows.home_parts import Pressable

if TYPE_CHECKING:  # not imported before the first picture
    from facilitator.library.due import ActionLine, Bucket, DueActions

_AT_FIRST = 5
_GROUPS = (("overdue", "Overdue"), ("this_week", "This week"), ("next_week", "Next week"), ("later", "Later"))


def due_words(due: date, today: date) -> str:
    """When an action is due, "today", "2 days late", "Fri 15 May"."""
    late = (today - due).days
    if late > 0:
        return f"{count(late, 'day')} late"
    if late == 0:
        return "today"
    return short_date(due) if due.year == today.year else medium_date(due)


class ActionCard(Pressable):
    """An action with its tick box; pressing it elsewhere opens its meeting."""

    done = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ringRadius", RADIUS.card)
        self.check = CheckItem()
        self.check.setFixedSize(SIZE.check, 20)
        self.check.setCursor(Qt.CursorShape.ArrowCursor)
        self.check.toggled.connect(self.done)
        self.what = TextLabel("", 14, wrap=True, most=3)
        self.owner = ElidedLabel("", 12, theme.REGULAR, "ink-2")
        self.due = TextLabel("", 12, theme.MEDIUM, "ink-2", tabular=True)
        self.meeting = ElidedLabel("", 12, theme.REGULAR, "ink-3")
        self.meeting_id = ""
        words = vbox(self.what, gap=0)
        line = hbox(self.owner, self.due)
        line.setStretch(0, 1)
        words.addLayout(line)
        words.addWidget(self.meeting)
        row = hbox(self.check, gap=10, margins=(13, 9, 13, 9))
        row.setAlignment(self.check, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.setLayout(row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_action(self, line: "ActionLine", today: date) -> None:
        """Show an open action as it stands on a day."""
        self.meeting_id = line.meeting_id
        self.check.show_item("", False)
        self.check.setAccessibleName(f"Done: {line.what}")
        self.what.setText(line.what)
        self.owner.setText(line.owner or "Nobody yet")
        self.due.setText(due_words(line.due, today))
        late = line.due < today
        self.due.set_tone("red" if late else "ink-2")
        self.due.setFont(theme.font(12, theme.SEMIBOLD if late else theme.MEDIUM, tabular=True))
        self.meeting.setText(line.meeting)
        self.setAccessibleName(f"{line.what}, {self.owner.text()}, {self.due.text()}, {line.meeting}")

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Back to rest."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        over = self.underMouse() and not self.check.underMouse()
        fill = LIGHT.hover if over and self.isDown() else LIGHT.surface
        rounded(QPainter(self), self.rect(), RADIUS.card, fill, LIGHT.edge if over else LIGHT.line)


class ActionGroup(QWidget):
    """The actions of one stretch of time under their heading; a long one opens on demand."""

    opened = Signal(str)
    done = Signal(str, bool)
    stepped = Signal(object, int)
    grown = Signal()

    def __init__(self, title: str, *, late: bool) -> None:
        super().__init__()
        tone = "red" if late else "ink-2"
        self.heading = TextLabel(title, 12, theme.SEMIBOLD, tone)
        self.number = TextLabel("", 12, theme.MEDIUM, tone, tabular=True)
        self.more = button("", "link", size="tool", on_click=self._show_all)
        self.more.setProperty("ringRadius", RADIUS.chip)
        self.rest = TextLabel("", 12, theme.REGULAR, "ink-3", wrap=True)
        head = hbox(gap=6)
        if late:
            head.addWidget(icon_label("warning", LIGHT.red_text, 14))
        head.addWidget(self.heading)
        head.addWidget(self.number)
        head.addStretch(1)
        self._column = vbox(gap=SPACE.x2)
        self._cards: Kept[ActionLine, ActionCard] = Kept(self._column, self._make)
        outer = vbox(gap=6)
        outer.addLayout(head)
        outer.addLayout(self._column)
        outer.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self.rest)
        self.setLayout(outer)
        self._open = False
        self._bucket: Bucket | None = None
        self._today = date.min

    def show_bucket(self, bucket: "Bucket", today: date) -> None:
        """Show these actions, all of them once the user asked for that."""
        self._bucket, self._today = bucket, today
        listed = bucket.actions if self._open else bucket.actions[:_AT_FIRST]
        self._cards.show(listed, lambda card, line: card.show_action(line, today))
        self.number.setText(str(bucket.count))
        hidden = len(bucket.actions) - len(listed)
        self.more.set_label(f"{hidden} more" if hidden else "")
        self.more.setVisible(bool(hidden))
        beyond = bucket.count - len(bucket.actions) if not hidden else 0
        self.rest.setText(f"{count(beyond, 'action')} more in the plans of the meetings" if beyond else "")
        self.rest.setVisible(bool(beyond))
        self.setVisible(bool(bucket.count))

    def cards(self) -> list[ActionCard]:
        """The cards in their order."""
        return self._cards.widgets()

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in order."""
        found: list[QWidget] = []
        for card in self.cards():
            found += [card.check, card]
        return [*found, self.more]

    def _show_all(self) -> None:
        place = len(self.cards())
        self._open = True
        if self._bucket is not None:
            self.show_bucket(self._bucket, self._today)
        self.grown.emit()
        self.cards()[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, line: "ActionLine") -> ActionCard:
        card = ActionCard()
        card.clicked.connect(lambda _checked=False: self.opened.emit(card.meeting_id))
        card.done.connect(lambda done: self.done.emit(line.id, done))
        card.stepped.connect(lambda by: self.stepped.emit(card, by))
        return card


class ActionsPanel(QWidget):
    """The right side of home: what is due, of all meetings."""

    opened = Signal(str)
    done = Signal(str, bool)
    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.remark = TextLabel("", 12, theme.REGULAR, "ink-2", tabular=True)
        head = hbox(TextLabel("Actions due soon", 16, theme.SEMIBOLD))
        head.addStretch(1)
        head.addWidget(self.remark)
        self.nothing = TextLabel("", 14, theme.REGULAR, "ink-2", wrap=True)
        self._groups = {key: ActionGroup(title, late=key == "overdue") for key, title in _GROUPS}
        column = vbox(gap=SPACE.x4)
        column.addLayout(head)
        column.addWidget(self.nothing)
        for group in self._groups.values():
            column.addWidget(group)
            group.opened.connect(self.opened)
            group.done.connect(self.done)
            group.stepped.connect(self._step)
            group.grown.connect(self.grown)
        column.addStretch(1)
        content = surface("rail")
        content.setContentsMargins(16, 20, 16, 20)
        content.setProperty("scrolled", "true")
        content.setLayout(column)
        self._area = upright_with_margin(content, "Actions due soon")
        self.setLayout(vbox(self._area, gap=0))

    def show_actions(self, seen: "DueActions") -> None:
        """Show what is due."""
        buckets = {key: getattr(seen, key) for key in self._groups}
        for key, group in self._groups.items():
            group.show_bucket(buckets[key], seen.day)
        self.remark.setText(f"{seen.open_actions:,} open" if seen.open_actions else "")
        dated = any(bucket.count for bucket in buckets.values())
        undated = "No open action has a date yet." if seen.open_actions else "Nothing is due."
        self.nothing.setText(f"{undated} Actions of all meetings appear here by their dates.")
        self.nothing.setVisible(not dated)

    def group(self, key: str) -> ActionGroup:
        """The group overdue, this_week, next_week or later."""
        return self._groups[key]

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in order."""
        return [stop for group in self._groups.values() for stop in group.stops()]

    def _step(self, card: ActionCard, by: int) -> None:
        cards = [each for group in self._groups.values() for each in group.cards()]
        walk(cards, card, by, self._area)
