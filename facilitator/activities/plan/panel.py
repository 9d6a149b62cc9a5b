"""The facilitator's view of the action plan: a tool bar, the table, and the commands behind both."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from facilitator.activities.panel import Panel, Target
from facilitator.activities.plan import commands
from facilitator.activities.plan.bar import PlanBar
from facilitator.activities.plan.menu import fill_menu
from facilitator.activities.plan.queries import Plan, plan
from facilitator.activities.plan.rows import EVERYBODY, NEW, OTHERS, Draft, Field, visible_rows
from facilitator.activities.plan.table import PlanTable
from facilitator.activities.plan.writing import write_field
from facilitator.clock import Clock
from facilitator.meeting.capture import Entry
from facilitator.meeting.queries import head
from facilitator.meeting.rules import local
from facilitator.store.store import Store
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import EmptyState
from facilitator.widgets.layouts import vbox
from facilitator.widgets.theme import SIZE

_TOAST_TEXT = 48


class PlanPanel(Panel):
    """Adds, edits, moves and deletes the actions and sections of a meeting's plan."""

    tables = frozenset({"action", "plan_section", "participant", "meeting", "thread", "swot_note"})

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(store, clock, parent)
        self.plan = Plan("")
        self._today = date.min
        self._folded: set[str] = set()
        self._draft: Draft | None = None
        self.table = PlanTable()
        self.bar = PlanBar()
        self.first_button = button("Add action", icon_name="plus", on_click=self.add)
        self.pages = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.table)
        self.table.edited.connect(self._take)
        self.table.dropped_draft.connect(self._drop_draft)
        self.table.fold_wished.connect(self._fold)
        self.table.wished.connect(self._fulfil)
        self.table.menu_wished.connect(self._offer)
        self.bar.add_button.clicked.connect(lambda _checked=False: self.add())
        self.bar.section_button.clicked.connect(lambda _checked=False: self.add_section())
        self.bar.owner_chosen.connect(self._show)

    # --- what the console asks for

    def reload(self) -> None:
        """Read the plan again."""
        if self.step is None:
            return
        with self.store.reading() as session:
            zone = head(session, self.step.meeting_id).time_zone
            found = plan(session, self.step.meeting_id)
        before, self.plan = self.targets(), found
        self._today = local(self.clock.now(), zone).date()
        self._show()
        if before != self.targets():
            self.targets_changed.emit()

    def targets(self) -> tuple[Target, ...]:
        """The sections."""
        return tuple(Target(each.id, f"{each.letter}. {each.title}") for each in self.plan.sections)

    def capture(self, entry: Entry, target: str) -> None:
        """Add an action at the end of a section, with the owner and date that were understood."""
        what = f"{entry.text} ({entry.perspective})" if entry.perspective else entry.text
        if self.step is None or not what.strip():
            return
        section = self.plan.section(target)
        action_id = commands.add_action(
            self.store,
            self.step.meeting_id,
            what,
            section_id=section.id if section is not None else None,
            item_id=self.step.item_id or None,
            owner_id=entry.owner.id if entry.owner is not None else None,
            due=entry.due,
        )
        self._reveal(action_id)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Adding always; the rest for the selected row; nothing while a field is written."""
        if self.step is None or self.table.is_editing():
            return {}
        found: dict[str, Callable[[], None]] = {"board.add": self.add}
        row = self.table.current()
        if row is not None and row.fields:
            found |= {"board.edit": self.table.edit_field, "board.delete": self.delete}
            if self.bar.owner() == EVERYBODY:
                found |= {"board.up": partial(self.shift, -1), "board.down": partial(self.shift, 1)}
        return found

    # --- what is done

    def add(self) -> None:
        """Open an empty action behind the selected one, or at the end of the selected section."""
        row = self.table.current()
        if row is None or row.id == OTHERS:
            self._begin(Draft("action"))
        elif row.is_section:
            self._begin(Draft("action", row.id))
        else:
            self._begin(Draft("action", row.section_id, row.id))

    def add_section(self) -> None:
        """Open an empty section at the end."""
        self._begin(Draft("section"))

    def delete(self) -> None:
        """Delete the selected action, or the selected section, whose actions stay."""
        row = self.table.current()
        if row is None or not row.fields:
            return
        words = row.title if len(row.title) <= _TOAST_TEXT else row.title[:_TOAST_TEXT].rstrip() + "…"
        if row.is_section:
            commands.delete_section(self.store, row.id)
            self.said.emit(f"Deleted the section “{words}”" + ("; its actions stay" if row.actions else ""))
        else:
            commands.delete(self.store, row.id)
            self.said.emit(f"Deleted “{words}”")

    def shift(self, by: int) -> None:
        """Move the selected row by one place."""
        row = self.table.current()
        if row is None or not row.fields:
            return
        if row.is_section:
            commands.move_section(self.store, row.id, by)
            self.table.select(row.id)
        else:
            commands.move(self.store, row.id, by)
            self._reveal(row.id)

    def put(self, action_id: str, section_id: str | None) -> None:
        """Put an action at the end of a section."""
        commands.set_section(self.store, action_id, section_id)
        self._reveal(action_id)

    # --- inside

    def _lay_out(self) -> None:
        gutter = SIZE.table_gutter
        page = QWidget()
        column = vbox(gap=0, margins=(gutter, gutter, gutter, gutter))
        column.addWidget(self.table, 1)
        column.addStretch(0)
        page.setLayout(column)
        sentence = "Type below, for instance “Book the room @name by Friday”, or add the first action here."
        self.pages.addWidget(page)
        self.pages.addWidget(EmptyState("Who will do what, by when?", sentence, (self.first_button,)))
        self.setLayout(vbox(self.bar, self.pages, gap=0))

    def _show(self) -> None:
        self.bar.show_bar(self.plan)
        owner = self.bar.owner()
        rows = visible_rows(self.plan, self._today, self._folded, owner, self._draft)
        self.table.show_plan(rows, self.plan.people, self._today)
        self.pages.setCurrentIndex(0 if rows or owner != EVERYBODY else 1)

    def _begin(self, draft: Draft) -> None:
        if self.step is None:
            return
        self._draft = draft
        self._show()
        self.table.setFocus()
        self.table.select(NEW)
        self.table.edit_field(Field.WHAT)

    def _drop_draft(self) -> None:
        if self._draft is not None:
            after, self._draft = self._draft.after, None
            self._show()
            if after is not None:
                self.table.select(after)

    def _take(self, row_id: str, number: int, value: object) -> None:
        row = next((each for each in self.table.rows() if each.id == row_id), None)
        if row is None:
            return
        if row.id == NEW:
            self._add_written(str(value))
        else:
            write_field(self.store, row, Field(number), value, self._today)

    def _add_written(self, text: str) -> None:
        draft, self._draft = self._draft, None
        if draft is None or self.step is None:
            return
        if not text:
            self._draft = draft  # the table drops it when the editor is gone
        elif draft.kind == "section":
            self.table.select(commands.add_section(self.store, self.step.meeting_id, text))
        else:
            action_id = commands.add_action(
                self.store,
                self.step.meeting_id,
                text,
                section_id=draft.section_id,
                item_id=self.step.item_id or None,
                after=draft.after,
            )
            self._reveal(action_id)

    def _reveal(self, action_id: str) -> None:
        """Select an action, unfolding its section and showing all owners if it is hidden by them."""
        found = self.plan.action(action_id)
        if found is None:
            return
        if not self.table.select(action_id):
            self._folded.discard(found.section_id or OTHERS)
            self._show()
            if not self.table.select(action_id):
                self.bar.show_everybody()
                self._show()
                self.table.select(action_id)

    def _fold(self, section_id: str, folded: bool) -> None:
        (self._folded.add if folded else self._folded.discard)(section_id)
        self._show()

    def _fulfil(self, wish: str) -> None:
        found = self.handlers().get(wish)
        if found is not None:
            found()

    def _offer(self, place: QPoint) -> None:
        row = self.table.current()
        if row is not None and row.fields and row.id != NEW:
            menu = QMenu(self)
            fill_menu(menu, self, row)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)
