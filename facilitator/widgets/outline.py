"""The list twin of a canvas: what is on it as a tree of rows, for the keyboard and for screen readers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from facilitator.widgets import theme
from facilitator.widgets.tables import ID_ROLE, ROOT, Index, RowDelegate
from facilitator.widgets.theme import LIGHT, SIZE

_ROW = 32


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A row of the tree: `parent` is the id of the row it stands under, `spoken` what a screen reader says of it.

    A `heading` is set bold in `colour`. What is not `chosen` can be read, but nothing can be done with it.
    """

    id: str
    cells: tuple[str, ...]
    parent: str = ""
    spoken: str = ""
    heading: bool = False
    colour: str = ""
    chosen: bool = True
    folded: bool = False


class OutlineModel(QAbstractItemModel):
    """Rows by their ids; a change that leaves the shape of the tree changes only what differs."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = tuple(titles)
        self._rows: list[OutlineRow] = []
        self._numbers: dict[str, int] = {}
        self._under: dict[str, list[int]] = {"": []}
        self._place: list[int] = []  # of each row among its siblings

    def show_rows(self, rows: Sequence[OutlineRow]) -> bool:
        """Show these rows, parents before what stands under them; tells whether the tree has another shape now."""
        if [(row.id, row.parent) for row in rows] == [(row.id, row.parent) for row in self._rows]:
            differ = [number for number, row in enumerate(rows) if row != self._rows[number]]
            self._rows = list(rows)
            for number in differ:
                self.dataChanged.emit(self._index(number), self._index(number, len(self._titles) - 1))
            return False
        self.beginResetModel()
        self._rows = list(rows)
        self._numbers = {row.id: number for number, row in enumerate(rows)}
        self._under, self._place = {"": []}, []
        for number, row in enumerate(rows):
            siblings = self._under.setdefault(row.parent, [])
            self._place.append(len(siblings))
            siblings.append(number)
        self.endResetModel()
        return True

    def row(self, index: Index) -> OutlineRow:
        """The row at an index."""
        return self._rows[index.internalId()]

    def find(self, key: str) -> QModelIndex:
        """Where the row with this id stands; an invalid index if there is none."""
        number = self._numbers.get(key)
        return QModelIndex() if number is None else self._index(number)

    def _index(self, number: int, column: int = 0) -> QModelIndex:
        return self.createIndex(self._place[number], column, number)

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """The index of a cell."""
        under = self._under.get(self.row(parent).id if parent.isValid() else "", [])
        return self.createIndex(row, column, under[row]) if 0 <= row < len(under) else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject has another one
        """The row that a row stands under."""
        return self.find(self.row(index).parent) if index.isValid() else QModelIndex()

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many rows stand under one."""
        if parent.isValid() and parent.column() > 0:
            return 0
        return len(self._under.get(self.row(parent).id if parent.isValid() else "", []))

    def columnCount(self, parent: Index = ROOT) -> int:
        """How many columns there are."""
        return len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles of the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._titles[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows and says."""
        row, column = self.row(index), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[column] if column < len(row.cells) else ""
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 0:
            return row.spoken or row.cells[0]
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(14, theme.SEMIBOLD if row.heading else theme.REGULAR)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(row.colour or (LIGHT.ink if column == 0 else LIGHT.ink_2)))
        return row.id if role == ID_ROLE else None


class OutlineView(QTreeView):
    """Shows the rows; `chosen` tells the ids of all that are selected, the last one with the focus.

    Keys that are no movement in the list are left to the window, or to a subclass.
    """

    chosen = Signal(object)
    menu_wished = Signal(QPoint)

    def __init__(self, name: str, titles: Sequence[str], widths: Sequence[int]) -> None:
        """`widths` in px are those of the columns behind the first, which takes the rest."""
        super().__init__()
        self.rows = OutlineModel(titles)
        self.rows.setParent(self)
        self._quiet = False
        self._folded: set[str] = set()
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setProperty("flat", "true")
        self.setItemDelegate(RowDelegate(self))
        self.setUniformRowHeights(True)
        self.setStyleSheet(f"QTreeView::item {{ height: {_ROW}px; }}")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setFixedHeight(SIZE.header)
        header.setSectionResizeMode(0, header.ResizeMode.Stretch)
        for column, width in enumerate(widths, 1):
            header.setSectionResizeMode(column, header.ResizeMode.Fixed)
            header.resizeSection(column, width)
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self._tell())

    def show_rows(self, rows: Sequence[OutlineRow]) -> None:
        """Show these rows; what is selected and what was unfolded stays so, by its id."""
        keys, current, top = self.selected_ids(), self.current_id(), self.verticalScrollBar().value()
        self._quiet = True
        if self.rows.show_rows(rows):
            self.expandAll()
            for row in rows:
                self.setExpanded(self.rows.find(row.id), not row.folded)
            self.select(keys, current)
            self.verticalScrollBar().setValue(top)
        else:
            for row in rows:
                if row.folded != (row.id in self._folded):
                    self.setExpanded(self.rows.find(row.id), not row.folded)
        self._folded = {row.id for row in rows if row.folded}
        self._quiet = False

    def selected_ids(self) -> list[str]:
        """The ids of the selected rows, as they stand."""
        rows = [self.rows.row(index) for index in self.selectionModel().selectedRows()]
        return [row.id for row in rows if row.chosen]

    def current_id(self) -> str:
        """The id of the row with the focus, "" for none."""
        index = self.currentIndex()
        return self.rows.row(index).id if index.isValid() else ""

    def select(self, keys: Iterable[str], current: str = "") -> None:
        """Select rows without telling, and bring the current one into sight."""
        before, self._quiet = self._quiet, True
        model, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        model.clearSelection()
        found = {key: index for key in keys if (index := self.rows.find(key)).isValid()}
        for index in found.values():
            model.select(index, flag.Select | flag.Rows)
        focus = found.get(current) or next(reversed(found.values()), self.rows.find(current))
        if focus.isValid():
            model.setCurrentIndex(focus, flag.NoUpdate)
            self.scrollTo(focus)
        self._quiet = before

    def place(self, key: str) -> QRect:
        """Where a row's first cell stands in the viewport, after bringing it into sight."""
        index = self.rows.find(key)
        self.scrollTo(index)
        return self.visualRect(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The Menu key offers what can be done; letters and Enter are left to others."""
        if event.key() == Qt.Key.Key_Menu:
            place = self.visualRect(self.currentIndex())
            self.menu_wished.emit(self.viewport().mapToGlobal(place.center()))
        elif event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # would search by the first letter, but letters do something here
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selected rows."""
        if self.selected_ids():
            self.menu_wished.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))

    def _tell(self) -> None:
        if not self._quiet:
            keys, current = self.selected_ids(), self.current_id()
            self.chosen.emit([key for key in keys if key != current] + [key for key in keys if key == current])
