"""Tables of frozen snapshots: a model that changes by difference, and the look of their rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from facilitator.widgets import theme
from facilitator.widgets.icons import icon
from facilitator.widgets.labels import tip_markup
from facilitator.widgets.theme import LIGHT, SIZE

ID_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()  # the parent of what has none, as Qt's own signatures have it


class HasId(Protocol):
    """A snapshot of one row."""

    @property
    def id(self) -> str:
        """The row's key."""
        ...


R = TypeVar("R", bound=HasId)


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """How one column reads a row; only `title` and `text` are needed.

    `tone` names a text colour, `icon` an icon, `edit` commits a new text and makes the column editable; `hint` is the
    tool tip of the title.
    """

    title: str
    text: Callable[[R], str]
    right: bool = False
    weight: int = theme.REGULAR
    tabular: bool = False
    tone: Callable[[R], str] | None = None
    icon: Callable[[R], str] | None = None
    tip: Callable[[R], str] | None = None
    edit: Callable[[R, str], None] | None = None
    hint: str = ""


class RowModel(QAbstractTableModel, Generic[R]):
    """Rows are snapshots with an id; showing new ones moves, inserts and removes, so that selections stay."""

    def __init__(self, columns: Sequence[Column[R]]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows: list[R] = []

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these rows in this order, by the smallest change of what is shown."""
        wanted = {row.id for row in rows}
        for number in range(len(self._rows) - 1, -1, -1):
            if self._rows[number].id not in wanted:
                self.beginRemoveRows(QModelIndex(), number, number)
                del self._rows[number]
                self.endRemoveRows()
        for number, row in enumerate(rows):
            self._place(number, row)

    def show_table(self, columns: Sequence[Column[R]], rows: Sequence[R]) -> None:
        """Show other columns, and with them everything anew."""
        self.beginResetModel()
        self._columns, self._rows = tuple(columns), list(rows)
        self.endResetModel()

    def rows(self) -> tuple[R, ...]:
        """All rows as shown."""
        return tuple(self._rows)

    def row(self, index: Index | int) -> R:
        """The snapshot at an index or row number; IndexError past the end."""
        return self._rows[index if isinstance(index, int) else index.row()]

    def row_of(self, row_id: str) -> int | None:
        """The row number of an id, or None."""
        return next((number for number, row in enumerate(self._rows) if row.id == row_id), None)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Titles of the columns."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        column = self._columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.right)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_markup(column.hint) or None
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """What a cell shows."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return column.text(row)
        if role == ID_ROLE:
            return row.id
        return self._look(row, column, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Selectable, and editable where the column says how."""
        flags = super().flags(index)
        if index.isValid() and self._columns[index.column()].edit is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Commit an edited text; the model itself changes when the store tells."""
        edit = self._columns[index.column()].edit
        if edit is None or role != Qt.ItemDataRole.EditRole:
            return False
        row = self._rows[index.row()]
        if str(value) != self._columns[index.column()].text(row):
            edit(row, str(value))
        return True

    def _look(self, row: R, column: Column[R], role: int) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.right)
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(14, column.weight, tabular=column.tabular or column.right)
        if role == Qt.ItemDataRole.ForegroundRole and column.tone is not None:
            return QBrush(QColor(LIGHT.tone(column.tone(row))))
        if role == Qt.ItemDataRole.DecorationRole and column.icon is not None:
            name = column.icon(row)
            return icon(name, LIGHT.ink_2) if name else None
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            return tip_markup(column.tip(row)) or None
        return None

    def _place(self, number: int, row: R) -> None:
        old = self.row_of(row.id)
        if old is None:
            self.beginInsertRows(QModelIndex(), number, number)
            self._rows.insert(number, row)
            self.endInsertRows()
            return
        if old != number:
            self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), number)
            self._rows.insert(number, self._rows.pop(old))
            self.endMoveRows()
        if self._rows[number] != row:
            self._rows[number] = row
            self.dataChanged.emit(self.index(number, 0), self.index(number, len(self._columns) - 1))


def _alignment(right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignVCenter | side


class RowDelegate(QStyledItemDelegate):
    """Draws a hairline under each row and the accent bar at the left of the selected one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, then line and bar."""
        plain = QStyleOptionViewItem(option)
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, plain, index)
        place = QRectF(option.rect)
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), QColor(LIGHT.line))
        selected = option.state & QStyle.StateFlag.State_Selected
        if selected and index.column() == 0:
            painter.fillRect(QRectF(place.left(), place.top(), 3, place.height() - 1), QColor(LIGHT.accent))


def style_table(view: QTableView, name: str, *, row_height: int = SIZE.row, stretch: int = -1) -> None:
    """Give a table its rows, header and keys; `name` is its accessible name, `stretch` the widest column."""
    view.setAccessibleName(name)
    view.setItemDelegate(RowDelegate(view))
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setMouseTracking(True)
    rows = view.verticalHeader()
    rows.hide()
    rows.setMinimumSectionSize(24)
    rows.setDefaultSectionSize(row_height)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setFixedHeight(SIZE.header)
    header.setDefaultAlignment(_alignment(False))
    if stretch >= 0:
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)


def selected_id(view: QAbstractItemView) -> str | None:
    """The id of the current row, or None."""
    index = view.currentIndex()
    found = index.data(ID_ROLE) if index.isValid() else None
    return str(found) if found is not None else None


def select_id(view: QTableView, row_id: str) -> bool:
    """Make the row with this id current and bring it into view; False if there is none."""
    model = view.model()
    for number in range(model.rowCount() if model is not None else 0):
        index = model.index(number, 0)
        if index.data(ID_ROLE) == row_id:
            view.setCurrentIndex(index)
            view.scrollTo(index)
            return True
    return False
