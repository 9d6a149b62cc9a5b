"""Preparing the agenda: one table in which minutes and pinned starts are typed, and whether the day works."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import cast

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from facilitator.activities.agenda import commands, queries
from facilitator.activities.agenda.cells import Col
from facilitator.activities.agenda.checks import Fix, Preparations, Quorum, Warning, faults, warnings
from facilitator.activities.agenda.frame import TableFrame, ToolRow
from facilitator.activities.agenda.menu import RowMenu
from facilitator.activities.agenda.queries import Choices, Guide
from facilitator.activities.agenda.rows import Row, minute_text, visible_rows
from facilitator.activities.agenda.rules import Agenda, Entry, Item, local, minute_of, schedule
from facilitator.activities.agenda.side import SidePanel
from facilitator.activities.checklist.queries import checklist
from facilitator.activities.panel import Panel
from facilitator.activities.step import StepRef
from facilitator.clock import Clock
from facilitator.store.store import Store
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.theme import SPACE


class AgendaPanel(Panel):
    """The agenda of one meeting, to be prepared."""

    tables = frozenset(
        {"agenda_item", "prompt", "meeting", "participant", "scenario", "decision", "vote_round", "checklist_item"}
    )
    details_wanted = Signal()
    people_wanted = Signal()
    checklist_wanted = Signal(str)  # the id of a line of it
    split_wanted = Signal(str)
    import_wanted = Signal()

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(store, clock, parent)
        self.meeting_id = ""
        self._agenda = Agenda("", None, "UTC", ())
        self._choices = Choices()
        self._quorum: Quorum | None = None
        self._preparations: Preparations | None = None
        self._expanded: set[str] = set()
        self._start: Callable[[], object] | None = None
        self.tools = ToolRow(store, self._tool)
        self.frame = TableFrame(lambda: self._tool("item"), self.import_wanted.emit)
        self.table = self.frame.table
        self.side = SidePanel()
        left = vbox(self.tools, self.frame, gap=SPACE.x2, margins=(24, 8, 24, 24))
        left.setStretch(1, 1)
        row = hbox(gap=0)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self.setLayout(row)
        self._connect()

    def show_meeting(self, meeting_id: str) -> None:
        """Show the agenda of a meeting; called again with the same one it changes nothing."""
        if meeting_id != self.meeting_id:
            self.side.details.flush()
            self._expanded.clear()
            self.meeting_id = meeting_id
        self.reload()

    def show_step(self, step: StepRef) -> None:
        """Show the agenda of the step's meeting with that step selected."""
        self.show_meeting(step.meeting_id)
        self._select(step.item_id)

    def offer_start(self, on_click: Callable[[], object] | None) -> None:
        """Offer to start the meeting, at the foot of the right side, once there is an agenda."""
        self._start = on_click
        self.reload()

    def reload(self) -> None:
        """Query again and show."""
        if not self.meeting_id:
            return
        with self.store.reading() as session:
            try:
                self._agenda = queries.agenda(session, self.meeting_id)
            except LookupError:  # the making of the meeting was taken back
                self._agenda = Agenda(self.meeting_id, None, "UTC", ())
            self._choices = queries.choices(session, self.meeting_id)
            self._quorum = queries.quorum(session, self.meeting_id)
            today = local(self._agenda, self.clock.now()).date()
            self._preparations = Preparations(checklist(session, self.meeting_id), today)
        self._show()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the actions of the window do here."""
        return {
            "board.add": lambda: self._tool("item"),
            "board.edit": lambda: self.table.edit_cell(Col.ITEM),
            "board.delete": lambda: self._tool("delete"),
            "board.up": lambda: self._tool("up"),
            "board.down": lambda: self._tool("down"),
        }

    def _connect(self) -> None:
        table, details, store = self.table, self.side.details, self.store
        table.renamed.connect(lambda key, title: commands.rename(store, key, title))
        table.length_set.connect(self._set_length)
        table.activity_set.connect(lambda key, activity: commands.set_activity(store, key, activity))
        table.lead_set.connect(lambda key, person: commands.set_lead(store, key, person or None))
        table.pinned.connect(lambda key, minute: commands.set_pin(store, key, minute))
        table.protect_wanted.connect(lambda: self._tool("protect"))
        table.placed.connect(self._place)
        table.toggled.connect(self._toggle)
        table.chosen.connect(lambda _key: self._show_selected())
        table.add_wanted.connect(lambda: self._tool("item"))
        table.delete_wanted.connect(lambda: self._tool("delete"))
        table.move_wanted.connect(lambda by: self._tool("up" if by < 0 else "down"))
        table.menu_wanted.connect(self._open_menu)
        self.side.warnings.wanted.connect(self._mend)
        details.written.connect(self._write)
        details.protected_set.connect(lambda key, protected: commands.set_protected(store, key, protected))
        details.floor_set.connect(lambda key, minutes: commands.set_floor(store, key, minutes * 60))
        details.amber_set.connect(lambda key, amber_s: commands.set_amber(store, key, amber_s))
        details.red_set.connect(lambda key, red_s: commands.set_red(store, key, red_s))
        details.scenario_set.connect(lambda key, scenario: commands.set_scenario(store, key, scenario or None))
        details.prompt_added.connect(lambda key, text: commands.add_prompt(store, key, text))
        details.prompts.edited.connect(lambda key, text: commands.edit_prompt(store, key, text))
        details.prompts.deleted.connect(lambda key: commands.delete_prompt(store, key))
        details.prompts.moved.connect(lambda key, by: commands.move_prompt(store, key, by))

    def _show(self) -> None:
        plan = schedule(self._agenda)
        rows = visible_rows(self._agenda, plan, self._expanded)
        self.frame.show_rows(rows, self._choices, self._agenda, plan)
        found = warnings(self._agenda, self._choices.people, self._quorum, self._preparations)
        self.side.warnings.show_warnings(found)
        self.side.offer_start(self._start if self._agenda.items else None)
        self._show_selected()

    def _show_selected(self) -> None:
        row = self.table.current()
        details = self.side.details
        key = row.id if row is not None else ""
        if details.shown_id() != key:
            details.flush()
        item, entry = self._find(key)
        self.side.day.show_day(self._agenda, schedule(self._agenda), item.entry.id if item else "")
        found = faults(item, self._choices.people) if item is not None else ()
        guide = Guide()
        if item is not None:
            with self.store.reading() as session:
                guide = queries.guide(session, key)
        details.show_entry(item, entry, guide, self._choices, found)
        self.tools.show_row(row)

    def _find(self, key: str) -> tuple[Item | None, Entry | None]:
        for item in self._agenda.items:
            for entry in (item.entry, *item.parts):
                if entry.id == key:
                    return item, entry
        return None, None

    def _select(self, key: str) -> None:
        item, _entry = self._find(key)
        if item is not None and item.entry.id != key and item.entry.id not in self._expanded:
            self._toggle(item.entry.id, True)
        self.table.select(key)

    def _toggle(self, key: str, is_open: bool) -> None:
        (self._expanded.add if is_open else self._expanded.discard)(key)
        row = self.table.current()
        if not is_open and row is not None and row.parent_id == key:
            self.table.select(key)
        self._show()
        if is_open:
            self.table.reveal_parts(key)

    def _tool(self, name: str) -> None:
        """Do what a tool button, a key or the menu names."""
        self.side.details.flush()
        row = self.table.current()
        if name in ("item", "break", "part"):
            self._add(name, row)
        elif name in ("undo", "redo"):
            self.asked.emit(name)
        elif row is None:
            return
        elif name in ("up", "down"):
            commands.move(self.store, row.id, -1 if name == "up" else 1)
            self._select(row.id)
        elif name == "duplicate":
            self._select(commands.duplicate(self.store, row.id))
        elif name == "delete":
            commands.delete(self.store, row.id)
            self.said.emit(f"“{row.title}” deleted")
        elif name in _CELLS:
            self.table.setFocus()
            self.table.edit_cell(_CELLS[name])
        elif name == "split":
            self.split_wanted.emit(row.id)
        else:
            _SWITCHES[name](self, row)

    def _add(self, name: str, row: Row | None) -> None:
        after = row.id if row is not None else None
        if name == "item":
            key = commands.add_item(self.store, self.meeting_id, after=after)
        elif name == "break":
            key = commands.add_break(self.store, self.meeting_id, after=after)
        elif row is not None and row.kind != "break":
            key = commands.add_part(self.store, row.id)
        else:
            return
        self._select(key)
        self.table.setFocus()
        self.table.edit_cell(Col.ITEM)

    def _place(self, key: str, index: int, parent_id: str | None, opens_day: bool) -> None:
        commands.place(self.store, key, index, parent_id=parent_id, opens_day=opens_day)

    def _pin_here(self, row: Row) -> None:
        """Pin an item to when it is planned now."""
        slot = schedule(self._agenda).slots.get(row.id)
        if slot is not None and slot.start is not None:
            commands.set_pin(self.store, row.id, minute_of(local(self._agenda, slot.start)))

    def _opening_min(self) -> int:
        """The minute of the day at which the meeting begins; nine o'clock while that is not known."""
        return minute_of(local(self._agenda, self._agenda.starts_at)) if self._agenda.starts_at else _NINE

    def _set_length(self, key: str, planned_s: int) -> None:
        if planned_s <= commands.LONGEST:
            commands.set_length(self.store, key, planned_s)

    def _write(self, key: str, field: str, text: str) -> None:
        with suppress(LookupError):  # the item went while its text was being typed
            commands.write(self.store, key, cast(commands.Field, field), text)

    def _open_menu(self, key: str, place: QPoint) -> None:
        row = next((row for row in self.table.rows() if row.id == key), None)
        if row is not None:
            opening = minute_text(self._opening_min())
            RowMenu(row, self._choices, self._tool, opening, self.table).popup(place)

    def _mend(self, warning: Warning) -> None:
        """Do what the link of a warning says, or go where it can be done."""
        self._select(warning.item_id)
        _FIXES[warning.fix_key](self, warning)

    def _fit(self, warning: Warning) -> None:
        item, _entry = self._find(warning.item_id)
        if item is not None:
            commands.set_length(self.store, warning.item_id, item.entry.planned_s - item.unallocated_s)

    def _choose_scenario(self, _warning: Warning) -> None:
        combo = self.side.details.scenario
        self.side.area.ensureWidgetVisible(combo)
        combo.setFocus()
        combo.showPopup()


_NINE = 9 * 60
_CELLS = {
    "title": Col.ITEM,
    "start": Col.START,
    "minutes": Col.MINUTES,
    "activity": Col.ACTIVITY,
    "lead": Col.LEAD,
}
_SWITCHES: dict[str, Callable[[AgendaPanel, Row], None]] = {
    "pin": AgendaPanel._pin_here,
    "unpin": lambda panel, row: commands.set_pin(panel.store, row.id, None),
    "protect": lambda panel, row: commands.set_protected(panel.store, row.id, not row.protected),
    "next_day": lambda panel, row: commands.set_next_day(panel.store, row.id, True, panel._opening_min()),
    "same_day": lambda panel, row: commands.set_next_day(panel.store, row.id, False),
    "drop": lambda panel, row: commands.set_dropped(panel.store, row.id, True),
    "keep": lambda panel, row: commands.set_dropped(panel.store, row.id, False),
}
_FIXES: dict[Fix, Callable[[AgendaPanel, Warning], None]] = {
    "start": lambda panel, _warning: panel.details_wanted.emit(),
    "add": lambda panel, _warning: panel._tool("item"),
    "minutes": lambda panel, _warning: panel._tool("minutes"),
    "lead": lambda panel, _warning: panel._tool("lead"),
    "scenario": AgendaPanel._choose_scenario,
    "fit": AgendaPanel._fit,
    "break": lambda panel, _warning: panel._tool("break"),
    "shorten": lambda panel, warning: panel._set_length(warning.item_id, warning.value),
    "pin": lambda panel, warning: commands.set_pin(panel.store, warning.item_id, warning.value),
    "people": lambda panel, _warning: panel.people_wanted.emit(),
    "checklist": lambda panel, warning: panel.checklist_wanted.emit(warning.item_id),
}
