"""The agenda as one table: arrows, keys and clicks in, signals out; it changes nothing by itself."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimerEvent, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QLineEdit, QTableView

from facilitator.activities.agenda import cells
from facilitator.activities.agenda.cells import Col
from facilitator.activities.agenda.drag import Landing, Placed, landing
from facilitator.activities.agenda.editors import AgendaDelegate
from facilitator.activities.agenda.queries import Choices
from facilitator.activities.agenda.rows import Row
from facilitator.widgets.fields import parse_minutes
from facilitator.widgets.tables import Column, Index, RowModel, select_id, selected_id, style_table
from facilitator.widgets.theme import LIGHT, SIZE

_ROW_LARGE = 48
_LARGE = 1400
_NARROW = {Col.HANDLE: 33, Col.START: 68, Col.MINUTES: 72, Col.ACTIVITY: 156, Col.LEAD: 192, Col.MORE: 57}
_WIDE = _NARROW | {Col.ACTIVITY: 208, Col.LEAD: 272}
_HEIGHTS = {"part": SIZE.row_sub, "day": SIZE.row_sub, "gap": 24}
_EDGE = 24  # px from the upper and lower edge in which dragging scrolls
_SCROLL_MS = 40


class _Rows(RowModel[Row]):
    """The rows; a break has no lead to be edited, a part no start, and nothing can be done to free time or a day."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Selectable and editable where something can be done."""
        flags = super().flags(index)
        if not index.isValid():
            return flags
        row = self.row(index)
        if not row.is_entry:
            return Qt.ItemFlag.ItemNeverHasChildren
        if (index.column(), row.kind) in ((Col.LEAD, "break"), (Col.START, "part")):
            flags &= ~Qt.ItemFlag.ItemIsEditable
        return flags


class AgendaTable(QTableView):
    """Rows of the agenda; the current row is the selected one."""

    renamed = Signal(str, str)
    length_set = Signal(str, int)
    activity_set = Signal(str, str)
    lead_set = Signal(str, str)
    pinned = Signal(str, object)
    protect_wanted = Signal()
    placed = Signal(str, int, object, bool)
    toggled = Signal(str, bool)
    chosen = Signal(str)
    add_wanted = Signal()
    delete_wanted = Signal()
    move_wanted = Signal(int)
    menu_wanted = Signal(str, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Rows(_columns(self))
        self.setModel(self._model)
        style_table(self, "Agenda", stretch=Col.ITEM)
        self._delegate = AgendaDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setProperty("flat", True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(24)
        for column, width in _NARROW.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._drag: Row | None = None
        self._landing: Landing | None = None
        self._pointer = QPoint()
        self._scrolling = 0

    def show_rows(self, rows: Sequence[Row], choices: Choices) -> None:
        """Show these rows; the selection stays on its row, or goes to the one that took its place."""
        self._delegate.choices = choices
        number = self.currentIndex().row()
        self._model.show_rows(rows)
        self._set_heights()
        if not self.currentIndex().isValid() and rows:
            entries = [at for at, row in enumerate(rows) if row.is_entry]
            near = next((at for at in entries if at >= number), entries[-1])
            self.setCurrentIndex(self._model.index(near, Col.ITEM))

    def rows(self) -> tuple[Row, ...]:
        """The rows on show."""
        return self._model.rows()

    def current(self) -> Row | None:
        """The selected row."""
        index = self.currentIndex()
        return self._model.row(index) if index.isValid() else None

    def select(self, row_id: str) -> bool:
        """Select a row and bring it into view; False if it is not on show."""
        return selected_id(self) == row_id or select_id(self, row_id)

    def edit_cell(self, column: Col) -> None:
        """Edit a cell of the selected row in place, if it can be; a list of choices opens."""
        number = self.currentIndex().row()
        index = self._model.index(number, column)
        if not self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return
        self.setCurrentIndex(index)
        self.edit(index)
        if isinstance(self._delegate.editor, QComboBox):
            self._delegate.editor.showPopup()

    def reveal_parts(self, row_id: str) -> None:
        """Bring an item with its parts into view."""
        rows = self._model.rows()
        inside = [number for number, row in enumerate(rows) if row_id in (row.id, row.parent_id)]
        for number in (*inside[-1:], *inside[:1]):
            self.scrollTo(self._model.index(number, Col.ITEM))

    def content_height(self) -> int:
        """The height in px that shows every row."""
        return self.horizontalHeader().height() + self.verticalHeader().length()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell when another row is selected."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.chosen.emit(self._model.row(current.row()).id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, fold, edit, add and delete."""
        row = self.current()
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # Enter comes here too, when the field is done with it
        elif self._drag is not None:
            if key == Qt.Key.Key_Escape:
                self._end_drag()
        elif shift and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif plain and key == Qt.Key.Key_Insert:
            self.add_wanted.emit()
        elif row is None or not plain or not self._act(row, Qt.Key(key), event.text()):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select, and act on what was hit: handle, minutes, arrow, chip, menu."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._hit(self._model.row(index.row()), Col(index.column()), event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the dragged row would land."""
        if self._drag is None:
            super().mouseMoveEvent(event)
            index = self.indexAt(event.position().toPoint())
            on_handle = index.isValid() and self._on_handle(index, event.position().toPoint())
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if on_handle else Qt.CursorShape.ArrowCursor)
            return
        self._pointer = event.position().toPoint()
        self._scroll_near_edge()
        self._aim()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the dragged row go."""
        if self._drag is None:
            super().mouseReleaseEvent(event)
            return
        row, goal = self._drag, self._landing
        self._end_drag()
        if goal is not None:
            self.placed.emit(row.id, goal.index, goal.parent_id, goal.opens_day)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a row, by the right button or the menu key."""
        row = self.current()
        if row is not None:
            self.menu_wanted.emit(row.id, event.globalPos())

    def timerEvent(self, event: QTimerEvent) -> None:
        """Scroll on while a row is held at an edge."""
        if event.timerId() != self._scrolling:
            super().timerEvent(event)
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + (12 if self._pointer.y() > self.viewport().height() / 2 else -12))
        self._aim()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use a large window for taller rows and wider columns."""
        super().resizeEvent(event)
        widths = _WIDE if self.width() >= _LARGE else _NARROW
        for column, width in widths.items():
            self.horizontalHeader().resizeSection(column, width)
        self._set_heights()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, then the keyboard's place and where a dragged row would land."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(LIGHT.accent), 2))
        keyboard = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if self.hasFocus() and keyboard and self.currentIndex().isValid():
            painter.drawRect(self._row_rect(self.currentIndex().row()).adjusted(1, 1, -1, -2))
        if self._landing is not None:
            painter.drawLine(0, self._landing.y - 1, self.viewport().width(), self._landing.y - 1)

    def _act(self, row: Row, key: Qt.Key, text: str) -> bool:
        """Do what a key alone does to a row; False if it does nothing."""
        at_start = self.currentIndex().column() == Col.START and row.kind != "part"
        if key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_cell(Col.START if at_start and key == Qt.Key.Key_F2 else Col.ITEM)
        elif key == Qt.Key.Key_S:
            self.edit_cell(Col.START)
        elif key == Qt.Key.Key_L:
            self.protect_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._fold(row, key == Qt.Key.Key_Right)
        elif parse_minutes(text) is not None:
            self._type_minutes(text)
        else:
            return False
        return True

    def _hit(self, row: Row, column: Col, point: QPoint) -> None:
        if not row.is_entry:
            return
        index = self.indexAt(point)
        cell = self.visualRect(index)
        if self._on_handle(index, point):
            self._drag, self._pointer = row, point
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif column == Col.START and row.kind != "part" and cells.start_box(cell).contains(point):
            self.edit_cell(Col.START)
        elif column == Col.MINUTES and row.protected and cells.lock_rect(cell).contains(point):
            self.protect_wanted.emit()
        elif column == Col.MINUTES and cells.minutes_box(cell).contains(point):
            self.edit_cell(Col.MINUTES)
        elif column == Col.ITEM and cells.fold_rect(row, cell).contains(point):
            self._fold(row, not row.expanded)
        elif column == Col.LEAD and row.needs_lead and cells.chip_rect(cell).contains(point):
            self.edit_cell(Col.LEAD)
        elif column == Col.MORE:
            self.menu_wanted.emit(row.id, self.viewport().mapToGlobal(QPoint(cell.left(), cell.bottom())))

    def _on_handle(self, index: QModelIndex, point: QPoint) -> bool:
        row = self._model.row(index.row())
        if not row.is_entry:
            return False
        if row.kind == "part":
            return index.column() == Col.ITEM and cells.part_handle(self.visualRect(index)).contains(point)
        return index.column() == Col.HANDLE

    def _fold(self, row: Row, is_open: bool) -> None:
        if row.parts and row.expanded != is_open:
            self.toggled.emit(row.id, is_open)
        elif row.parent_id is not None and not is_open:
            self.select(row.parent_id)

    def _type_minutes(self, digit: str) -> None:
        self.edit_cell(Col.MINUTES)
        if isinstance(self._delegate.editor, QLineEdit):
            self._delegate.editor.selectAll()
            self._delegate.editor.insert(digit)

    def _aim(self) -> None:
        rows = [
            Placed(row, self._row_rect(number).top(), self._row_rect(number).bottom() + 1)
            for number, row in enumerate(self._model.rows())
        ]
        self._landing = landing(rows, self._drag, self._pointer.y()) if self._drag else None
        self.viewport().update()

    def _end_drag(self) -> None:
        self._drag = self._landing = None
        self._stop_scrolling()
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    def _scroll_near_edge(self) -> None:
        inside = _EDGE <= self._pointer.y() <= self.viewport().height() - _EDGE
        if inside:
            self._stop_scrolling()
        elif not self._scrolling:
            self._scrolling = self.startTimer(_SCROLL_MS)

    def _stop_scrolling(self) -> None:
        if self._scrolling:
            self.killTimer(self._scrolling)
            self._scrolling = 0

    def _row_rect(self, number: int) -> QRect:
        return QRect(0, self.rowViewportPosition(number), self.viewport().width(), self.rowHeight(number))

    def _set_heights(self) -> None:
        tall = _ROW_LARGE if self.width() >= _LARGE else SIZE.row
        header = self.verticalHeader()
        for number, row in enumerate(self._model.rows()):
            wanted = _HEIGHTS.get(row.kind, tall)
            if header.sectionSize(number) != wanted:
                header.resizeSection(number, wanted)


def _columns(table: AgendaTable) -> list[Column[Row]]:
    return [
        Column("", lambda _row: ""),
        Column(
            "Start",
            lambda row: row.start_spoken,
            edit=lambda row, text: table.pinned.emit(row.id, int(text) if text else None),
        ),
        Column(
            "Minutes",
            lambda row: row.minutes if row.kind != "gap" else "",
            right=True,
            tip=lambda row: "Protected: catching up leaves these minutes as they are (L)" if row.protected else "",
            edit=lambda row, text: table.length_set.emit(row.id, int(text) * 60),
        ),
        Column(
            "Item",
            lambda row: row.spoken,
            tip=lambda row: row.title if len(row.title) > 48 else "",
            edit=lambda row, text: table.renamed.emit(row.id, text),
        ),
        Column(
            "Activity",
            lambda row: row.activity_title,
            edit=lambda row, key: table.activity_set.emit(row.id, key),
        ),
        Column(
            "Lead",
            lambda row: row.lead or ("No lead" if row.needs_lead else ""),
            edit=lambda row, key: table.lead_set.emit(row.id, key),
        ),
        Column("", lambda row: "More" if row.is_entry else ""),
    ]
