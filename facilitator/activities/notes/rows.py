"""The notes of one item as rows of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from facilitator.activities.notes.queries import NoteRow
from facilitator.widgets.tables import ROOT, Index

ROW_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Draft:
    """The note being typed, shown after the last one."""

    text: str
    perspective: str


class NotesModel(QAbstractListModel):
    """Notes in order, and after them the one being typed; tells `written` when a row was edited in place."""

    written = Signal(str, str)  # id, text; the id is "" for a new note

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[NoteRow | Draft] = []

    def show_notes(self, notes: Sequence[NoteRow]) -> None:
        """Show these notes; rows that stay the same are left alone."""
        drafts = [row for row in self._rows if isinstance(row, Draft)]
        self._replace([*notes, *drafts])

    def show_draft(self, draft: Draft | None) -> None:
        """Show the note being typed, or take it away."""
        notes = [row for row in self._rows if isinstance(row, NoteRow)]
        self._replace([*notes, *([draft] if draft is not None else [])])

    def _replace(self, rows: list[NoteRow | Draft]) -> None:
        old = self._rows
        if [_key(row) for row in rows] == [_key(row) for row in old]:
            self._rows = rows
            for number, (before, after) in enumerate(zip(old, rows, strict=True)):
                if before != after:
                    index = self.index(number)
                    self.dataChanged.emit(index, index)
            return
        keep = 0
        while keep < min(len(old), len(rows)) and old[keep] == rows[keep]:
            keep += 1
        if keep < len(old):
            self.beginRemoveRows(QModelIndex(), keep, len(old) - 1)
            self._rows = old[:keep]
            self.endRemoveRows()
        if keep < len(rows):
            self.beginInsertRows(QModelIndex(), keep, len(rows) - 1)
            self._rows = rows
            self.endInsertRows()

    def rowCount(self, parent: Index = ROOT) -> int:
        """The number of notes, with the one being typed."""
        return 0 if parent.isValid() else len(self._rows)

    def row(self, index: Index) -> NoteRow | Draft | None:
        """What stands at an index."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def index_of(self, note_id: str) -> QModelIndex:
        """Where a note stands; an invalid index when it is not there."""
        for number, row in enumerate(self._rows):
            if isinstance(row, NoteRow) and row.id == note_id:
                return self.index(number)
        return QModelIndex()

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The text, and for screen readers the perspective as well."""
        row = self.row(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.text}. {row.perspective}" if row.perspective else row.text
        return row.text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) else None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Tell what was written; the store, not the model, changes."""
        row = self.row(index)
        if row is None:
            return False
        self.written.emit(row.id if isinstance(row, NoteRow) else "", str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be selected and edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable


def _key(row: NoteRow | Draft) -> str:
    return row.id if isinstance(row, NoteRow) else ""
