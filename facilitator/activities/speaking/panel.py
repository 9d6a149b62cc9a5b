"""Who speaks, for how long, who is next, and how the time was shared; the room sees the first two if asked."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QHeaderView, QStackedWidget, QWidget

from facilitator.activities.panel import Panel
from facilitator.activities.speaking import commands
from facilitator.activities.speaking.queries import Candidate, Speaking, speaking
from facilitator.activities.speaking.rules import (
    Share,
    Turn,
    all_passed,
    by_person,
    by_role,
    follows,
    minutes,
    speaker_clock,
    to_call,
)
from facilitator.clock import Clock
from facilitator.store.store import Store
from facilitator.text import begins, count
from facilitator.widgets import theme
from facilitator.widgets.buttons import SegmentedControl, button, icon_button
from facilitator.widgets.cards import Card, EmptyState
from facilitator.widgets.fields import MinutesEdit
from facilitator.widgets.finder import FindField, PickTable
from facilitator.widgets.labels import ElidedLabel, TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.tables import Column, RowModel, select_id, selected_id, style_table
from facilitator.widgets.theme import SPACE

_TONES = {"normal": "ink", "amber": "amber", "red": "red"}
_BALANCE_WIDTH = 300


class SpeakersPanel(Panel):
    """The speaker's clock and the queue, looked at aside while the meeting runs; it takes no captured lines."""

    tables = frozenset({"meeting", "participant", "presence", "speaker_turn", "speaker_view"})
    takes_lines = False

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(store, clock, parent)
        self.seen = Speaking()
        self.who = ElidedLabel("", 20, theme.SEMIBOLD)
        self.role = ElidedLabel("", 12, theme.REGULAR, "ink-2")
        self.digits = TextLabel("", 48, theme.SEMIBOLD, tabular=True)
        self.words = TextLabel("", 14, theme.MEDIUM, "ink-2", tabular=True)
        self.next_button = button("Next speaker", icon_name="next", on_click=self.go_on)
        self.pass_button = button("Pass", on_click=self._pass_on)
        self.stop_button = button("Stop", icon_name="stop", on_click=self._stop)
        self.back_button = button("Put back", "quiet", "undo", on_click=self._put_back)
        self.limit = MinutesEdit("Minutes that one person may speak, 0 for no limit", least=0, most=60)
        self.limit_word = TextLabel("", 12, tone="ink-2")
        self.limit.committed.connect(self._set_limit)
        self.in_room = QCheckBox("Show in the room")
        self.in_room.clicked.connect(self._show_in_room)
        self.round_button = button("Round robin", icon_name="people", on_click=self._round_robin)
        self.queue_model = RowModel[Turn](
            (
                Column("Waiting", lambda row: row.title, weight=theme.SEMIBOLD, tone=_waiting_tone),
                Column("Role", _role_of, tone=_quiet),
            )
        )
        self.queue = self._table(self.queue_model, "Queue of speakers")
        self.queue.picked.connect(self._start)
        self.found_model = RowModel[Candidate](
            (
                Column("Enter adds", lambda row: row.name or f"Somebody: {row.role}", weight=theme.SEMIBOLD),
                Column(
                    "Role", lambda row: row.role if row.name else count(row.people, "person", "people"), tone=_quiet
                ),
            )
        )
        self.found = self._table(self.found_model, "People and roles found")
        self.found.picked.connect(self._add)
        self.field = FindField("Add a speaker", "Add by name or role, then Enter", self.found)
        self.field.textChanged.connect(self._narrow)
        self.empty = EmptyState("")
        self.pages = QStackedWidget()
        for page in (self.queue, self.found, self.empty):
            self.pages.addWidget(page)
        self.by = SegmentedControl((("role", "By role"), ("person", "By person")), "Balance by")
        self.by.changed.connect(lambda _key: self.show_time())
        self.balance_model = RowModel[Share](
            (
                Column("Speaker", lambda row: row.id),
                Column("Turns", lambda row: str(row.turns), right=True, tone=_quiet),
                Column("Time", lambda row: minutes(row.seconds), right=True, weight=theme.SEMIBOLD),
            )
        )
        self.balance = self._table(self.balance_model, "Speaking time")
        for number, width in ((1, 56), (2, 72)):
            self.balance.setColumnWidth(number, width)
        self._lay_out()
        self.setFocusProxy(self.field)

    # --- what the console asks for

    def reload(self) -> None:
        """Read the speakers again."""
        if self.step is None:
            return
        with self.store.reading() as session:
            self.seen = speaking(session, self.step.meeting_id)
        self.limit.show_minutes(self.seen.limit_s // 60)
        self.limit_word.setText("min" if self.seen.limit_s else "none")
        self.queue_model.show_rows(self.seen.queue)
        over = all_passed(self.seen.queue, self.seen.current)
        new = to_call((person.id for person in self.seen.here), self.seen.queue, self.seen.current)
        self.next_button.setEnabled(follows(self.seen.queue, self.seen.current) is not None)
        self.pass_button.setEnabled(bool(self.seen.current or self.seen.queue) and not over)
        self.round_button.setEnabled(over or bool(new))
        self.in_room.setChecked(self.seen.in_room)
        self.stop_button.setEnabled(self.seen.current is not None)
        self.back_button.setEnabled(self.seen.current is not None)
        self._show_list()
        self.show_time()

    def show_time(self) -> None:
        """Show the running turn and the balance as of now; called once a second."""
        now, current, here = self.clock.now(), self.seen.current, self.seen.here
        if current is None:
            over = all_passed(self.seen.queue, current)
            self.who.setText("All passed" if over else "Nobody is speaking")
            self.role.setText("The round is over" if over else _next(self.seen))
            self.digits.setText("0:00")
            self.digits.set_tone("ink-3")
            self.words.setText("")
        else:
            told = speaker_clock(current, self.seen.limit_s, now)
            self.who.setText(current.title)
            self.role.setText(current.role if current.name else "Somebody for this role")
            self.digits.setText(told.digits)
            self.digits.set_tone(_TONES[told.state])
            self.words.setText(told.words)
            self.words.set_tone(_TONES[told.state] if told.state != "normal" else "ink-2")
        if self.by.value() == "role":
            shares = by_role(self.seen.turns, (person.role for person in here), now)
        else:
            shares = by_person(self.seen.turns, (person.name for person in here), now)
        self.balance_model.show_rows(shares)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Adding always; moving and removing who is selected in the queue."""
        found: dict[str, Callable[[], None]] = {"board.add": self.field.setFocus}
        key = selected_id(self.queue) if self.pages.currentWidget() is self.queue else None
        if key:
            found |= {
                "board.delete": partial(self.remove, key),
                "board.up": partial(self._move, key, -1),
                "board.down": partial(self._move, key, +1),
            }
        return found

    # --- what is done

    def go_on(self) -> None:
        """End the turn that goes on and let the next one begin."""
        if self.step is not None:
            commands.next_speaker(self.store, self.step.meeting_id, self.clock.now())

    def remove(self, turn_id: str) -> None:
        """Take somebody out of the queue."""
        commands.remove(self.store, turn_id)

    # --- inside

    def _table(self, model: RowModel[Turn] | RowModel[Candidate] | RowModel[Share], name: str) -> PickTable:
        made = PickTable()
        made.setModel(model)
        style_table(made, name, row_height=36, stretch=0)
        made.setColumnWidth(1, 190)
        made.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        return made

    def _lay_out(self) -> None:
        names = vbox(self.who, self.role, gap=2)
        names.addStretch(1)
        for figures in (self.digits, self.words):
            figures.setAlignment(Qt.AlignmentFlag.AlignRight)
        time = vbox(self.digits, self.words, gap=0)
        top = hbox(gap=SPACE.x4)
        top.addLayout(names, 1)
        top.addLayout(time)
        buttons = hbox(self.next_button, self.pass_button, self.stop_button, self.back_button, gap=SPACE.x2)
        buttons.addStretch(1)
        choices = hbox(TextLabel("Limit", 12, tone="ink-2"), self.limit, self.limit_word, gap=SPACE.x2)
        choices.addStretch(1)
        choices.addWidget(self.in_room)
        card = Card(margin=SPACE.x4)
        for row in (top, buttons, choices):
            card.body.addLayout(row)
        tools = hbox(self.field, self.round_button, gap=SPACE.x1)
        tools.setStretch(0, 1)
        for name, label, act in (
            ("chevron-up", "Move up", partial(self._selected, self._move, -1)),
            ("chevron-down", "Move down", partial(self._selected, self._move, +1)),
            ("trash", "Remove from the queue", partial(self._selected, self.remove)),
        ):
            tools.addWidget(icon_button(name, label, on_click=act))
        left = vbox(card, gap=SPACE.x3)
        left.addLayout(tools)
        left.addWidget(self.pages, 1)
        head = hbox(TextLabel("Speaking time", 14, theme.SEMIBOLD), gap=SPACE.x2)
        head.addStretch(1)
        head.addWidget(self.by)
        right = vbox(gap=SPACE.x3)
        right.addLayout(head)
        right.addWidget(self.balance, 1)
        side = QWidget()
        side.setFixedWidth(_BALANCE_WIDTH)
        side.setLayout(right)
        whole = hbox(gap=SPACE.x4, margins=(16, 12, 16, 12))
        whole.addLayout(left, 1)
        whole.addWidget(side)
        self.setLayout(whole)

    def _narrow(self) -> None:
        self._show_list()
        self.found.setCurrentIndex(self.found_model.index(0, 0) if self.field.text().strip() else QModelIndex())

    def _show_list(self) -> None:
        typed = self.field.text().strip()
        found = [row for row in self.seen.candidates if begins(typed, row.name, row.role)] if typed else []
        self.found_model.show_rows(found)
        if found or (self.seen.queue and not typed):
            self.pages.setCurrentWidget(self.found if found else self.queue)
            return
        if typed:
            self.empty.show_text(f"Nobody is found by “{typed}”", "Type the beginning of a name or a role.")
        else:
            self.empty.show_text("Nobody is waiting", "Type a name or a role above and press Enter.")
        self.pages.setCurrentWidget(self.empty)

    def _add(self, key: str) -> None:
        if self.step is None:
            return
        if key.startswith("role:"):
            turn_id = commands.queue_role(self.store, self.step.meeting_id, key.removeprefix("role:"))
        else:
            turn_id = commands.queue_person(self.store, self.step.meeting_id, key)
        self.field.clear()
        select_id(self.queue, turn_id)

    def _start(self, turn_id: str) -> None:
        commands.start(self.store, turn_id, self.clock.now())

    def _pass_on(self) -> None:
        if self.step is not None:
            commands.pass_on(self.store, self.step.meeting_id, self.clock.now())

    def _round_robin(self) -> None:
        if self.step is not None:
            commands.round_robin(self.store, self.step.meeting_id)

    def _show_in_room(self, shown: bool) -> None:
        if self.step is not None:
            commands.show_in_room(self.store, self.step.meeting_id, shown)

    def _stop(self) -> None:
        if self.step is not None:
            commands.stop(self.store, self.step.meeting_id, self.clock.now())

    def _put_back(self) -> None:
        if self.step is not None:
            commands.put_back(self.store, self.step.meeting_id)

    def _set_limit(self, length: int) -> None:
        if self.step is not None:
            commands.set_limit(self.store, self.step.meeting_id, length)

    def _move(self, turn_id: str, by: int) -> None:
        commands.move(self.store, turn_id, by)
        select_id(self.queue, turn_id)

    def _selected(self, act: Callable[..., None], *values: int) -> None:
        if key := selected_id(self.queue):
            act(key, *values)


def _next(seen: Speaking) -> str:
    return f"Next: {seen.queue[0].title}" if seen.queue else "The queue is empty"


def _role_of(row: Turn) -> str:
    role = row.role if row.name else "somebody for this role"
    return " · ".join(part for part in (role, "passed" if row.passed else "") if part)


def _waiting_tone(row: Turn) -> str:
    return "ink-3" if row.passed else "ink"


def _found_role(row: Candidate) -> str:
    return row.role if row.name else count(row.people, "person", "people")


def _quiet(_row: object) -> str:
    return "ink-2"
