"""The menu of a row: the twin of every key."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QMenu

from facilitator.activities.plan.queries import Plan
from facilitator.activities.plan.rows import Field, Row
from facilitator.activities.plan.table import PlanTable
from facilitator.widgets.buttons import literal

_FIELDS = (
    (Field.WHAT, "Edit action\tF2"),
    (Field.HOW, "Edit how"),
    (Field.WHO, "Change owner"),
    (Field.DUE, "Change due date"),
    (Field.STATUS, "Change status"),
    (Field.REASON, "Say why"),
)


class Owner(Protocol):
    """What the menu needs of the panel."""

    plan: Plan
    table: PlanTable

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What can be done with the row now."""
        ...

    def add(self) -> None:
        """Add an action at the row."""
        ...

    def put(self, action_id: str, section_id: str | None) -> None:
        """Put an action into a section."""
        ...


def fill_menu(menu: QMenu, panel: Owner, row: Row) -> None:
    """Offer what can be done with a row."""
    if row.is_section:
        menu.addAction("Rename section\tF2", partial(panel.table.edit_field, Field.WHAT))
        menu.addAction("Add action\tIns", panel.add)
    else:
        for field, title in _FIELDS:
            if field in row.fields:
                menu.addAction(title, partial(panel.table.edit_field, field))
        _sections(menu, panel, row)
    menu.addSeparator()
    able = panel.handlers()
    for key, title in (("board.up", "Move up\tShift+Up"), ("board.down", "Move down\tShift+Down")):
        if key in able:
            menu.addAction(title, able[key])
    menu.addSeparator()
    menu.addAction("Delete\tDel", able["board.delete"])


def _sections(menu: QMenu, panel: Owner, row: Row) -> None:
    if not panel.plan.sections:
        return
    places = menu.addMenu("Move to section")
    for section in panel.plan.sections:
        if section.id != row.section_id:
            title = literal(f"{section.letter}. {section.title}")
            places.addAction(title, partial(panel.put, row.id, section.id))
    if row.section_id is not None:
        places.addAction("Other actions", partial(panel.put, row.id, None))
