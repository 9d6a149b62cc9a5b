"""The menu of a row: everything that can be done to it, with the keys that do the same."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.activities.agenda.queries import Choices
from facilitator.activities.agenda.rows import Row
from facilitator.widgets.buttons import literal
from facilitator.widgets.icons import icon
from facilitator.widgets.theme import LIGHT


class RowMenu(QMenu):
    """Calls `do` with the name of a tool; it deletes itself when it closes.

    `opening` is the clock time at which the meeting begins, and would go on the next day.
    """

    def __init__(self, row: Row, choices: Choices, do: Callable[[str], None], opening: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._do = do
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(literal(row.title))
        self._entry("title", "Edit title\tF2", "pencil")
        self._entry("minutes", "Set minutes\t0–9", "clock")
        if row.kind != "part":
            self._entry("start", "Set start\tS", "pin")
            if row.pinned_min is not None:
                self._entry("unpin", "Unpin start", "pin")
            elif ":" in row.start and "+" not in row.start:
                self._entry("pin", f"Pin start at {row.start}", "pin")
        if row.protected:
            self._entry("protect", "Allow shortening\tL", "unlock")
        else:
            self._entry("protect", "Protect length\tL", "lock")
        self._entry("activity", "Choose activity", "grid")
        if row.kind != "break" and choices.people:
            self._entry("lead", "Choose lead", "person")
        self.addSeparator()
        if row.kind != "break":
            self._entry("part", "Add part", "plus")
        is_part = row.kind == "part"
        self._entry("up", "Move up\tShift+Up", "chevron-up", enabled=is_part or row.index > 0)
        self._entry("down", "Move down\tShift+Down", "chevron-down", enabled=is_part or row.index < row.siblings - 1)
        self._entry("duplicate", "Duplicate", "copy")
        if row.kind != "part" and row.index > 0:
            self.addSeparator()
            if row.next_day:
                self._entry("same_day", "Continue on the same day", "calendar")
            else:
                self._entry("next_day", f"Continue next day at {opening}", "calendar")
            self._entry("split", "Split here into a second meeting", "document")
        self.addSeparator()
        if row.dropped:
            self._entry("keep", "Take in again", "eye")
        else:
            self._entry("drop", "Leave out", "eye-off")
        self._entry("delete", "Delete\tDel", "trash")

    def _entry(self, name: str, text: str, icon_name: str, *, enabled: bool = True) -> None:
        action = self.addAction(icon(icon_name, LIGHT.ink_2), text)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked=False: self._do(name))
