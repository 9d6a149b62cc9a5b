"""The list of parked issues, for a drawer or dialog beside the meeting."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from facilitator.activities.panel import Panel
from facilitator.activities.parking import commands
from facilitator.activities.parking.card import IssueCard
from facilitator.activities.parking.queries import IssueRow, issues
from facilitator.clock import Clock
from facilitator.store.store import Store
from facilitator.widgets import theme
from facilitator.widgets.cards import EmptyState, SectionHeader
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import vbox
from facilitator.widgets.scrolling import upright
from facilitator.widgets.theme import SPACE

_TOAST_TEXT = 48


class ParkingPanel(Panel):
    """Rewords, settles, orders and deletes the parked issues of a meeting, and below them its risks."""

    tables = frozenset({"parked_issue", "agenda_item", "thread", "swot_note"})
    rests_on = "park"

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(store, clock, parent)
        self.rows: tuple[IssueRow, ...] = ()
        self.cards: dict[str, IssueCard] = {}
        self.count_label = TextLabel("", 12, theme.REGULAR, "ink-2")
        self.risk_head = SectionHeader()
        self._list = vbox(self.risk_head, gap=SPACE.x2)
        self._list.addStretch(1)
        inside = QWidget()
        inside.setProperty("scrolled", True)
        inside.setLayout(self._list)
        self._scroll = upright(inside)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._scroll)
        sentence = "Park what matters but not now. It comes back here at the close."
        self.pages.addWidget(EmptyState("Nothing is parked", sentence))
        self.setLayout(vbox(self.count_label, self.pages, margins=(12, 12, 12, 12)))

    # --- what the console asks for

    def reload(self) -> None:
        """Read the issues again."""
        if self.step is None:
            return
        with self.store.reading() as session:
            self.rows = issues(session, self.step.meeting_id)
        wanted = [row.id for row in self.rows]
        for gone in [key for key in self.cards if key not in wanted]:
            self._remove(gone)
        cards = [self.cards.get(row.id) or self._make(row.id) for row in self.rows]
        for card, row in zip(cards, self.rows, strict=True):
            card.show_issue(row)
        risks = sum(row.kind == "risk" for row in self.rows)
        first = len(cards) - risks
        for at, widget in enumerate((*cards[:first], self.risk_head, *cards[first:])):
            if self._list.indexOf(widget) != at:
                self._list.insertWidget(at, widget)
        self.risk_head.show_header("Risks", str(risks))
        self.risk_head.setVisible(risks > 0)
        still_open = sum(not row.settled for row in self.rows)
        self.count_label.setText(f"{still_open} open, {len(self.rows) - still_open} settled")
        self.count_label.setVisible(bool(self.rows))
        self.pages.setCurrentIndex(0 if self.rows else 1)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What can be done with the issue that the keyboard is on, while nothing is written."""
        found: dict[str, Callable[[], None]] = {}
        key = self._current()
        if key is not None and not self.cards[key].is_writing():
            found |= {
                "board.edit": self.cards[key].edit,
                "board.delete": partial(self.delete, key),
                "board.up": partial(self.shift, key, -1),
                "board.down": partial(self.shift, key, 1),
            }
        return found

    # --- what is done

    def delete(self, issue_id: str) -> None:
        """Delete an issue; the keyboard goes to the one that takes its place."""
        order = [row.id for row in self.rows]
        at, row = order.index(issue_id), self.rows[order.index(issue_id)]
        had_focus = self._current() == issue_id
        commands.delete(self.store, issue_id)
        if had_focus and self.rows:
            self.cards[self.rows[min(at, len(self.rows) - 1)].id].tick.setFocus()
        words = row.text if len(row.text) <= _TOAST_TEXT else row.text[:_TOAST_TEXT].rstrip() + "…"
        self.said.emit(f"Deleted “{words}”")

    def shift(self, issue_id: str, by: int) -> None:
        """Move an issue by one place; the keyboard stays on it."""
        commands.move(self.store, issue_id, by)
        self.cards[issue_id].tick.setFocus()
        self._scroll.ensureWidgetVisible(self.cards[issue_id])

    # --- inside

    def _current(self) -> str | None:
        focus = QApplication.focusWidget()
        return next((key for key, card in self.cards.items() if focus is not None and card.isAncestorOf(focus)), None)

    def _make(self, issue_id: str) -> IssueCard:
        card = IssueCard()
        self.cards[issue_id] = card
        card.ticked.connect(partial(self._tick, issue_id))
        card.reworded.connect(partial(self._reword, issue_id))
        card.outcome_written.connect(partial(commands.settle, self.store, issue_id))
        card.delete_wanted.connect(partial(self.delete, issue_id))
        return card

    def _remove(self, issue_id: str) -> None:
        card = self.cards.pop(issue_id)
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _tick(self, issue_id: str, settled: bool) -> None:
        if settled:
            row = next(row for row in self.rows if row.id == issue_id)
            commands.settle(self.store, issue_id, row.outcome)
            self.cards[issue_id].outcome.setFocus()
        else:
            commands.reopen(self.store, issue_id)

    def _reword(self, issue_id: str, text: str) -> None:
        if text.strip():
            commands.edit(self.store, issue_id, text)
