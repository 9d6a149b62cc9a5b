"""The command palette and the key sheet, both made from the table of actions."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from facilitator.widgets import theme
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.icons import icon
from facilitator.widgets.labels import KeyCap, TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.painting import rounded
from facilitator.widgets.search_field import SearchField
from facilitator.widgets.textflow import flow
from facilitator.widgets.theme import LIGHT, RADIUS, SIZE, SPACE
from facilitator.windows.actions import ACTIONS, MENUS, keys_of
from facilitator.windows.dispatch import Dispatcher

_ID = Qt.ItemDataRole.UserRole
_KEYS = Qt.ItemDataRole.UserRole + 1
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_WIDTH, _ROW, _SHOWN = 560, 36, 10
_KEY_COLUMN = 100
_SHEET = 1160  # px wide: three columns in the narrowest window
_AROUND = 220  # px of the window's height that are not for keys: the rest of the dialog, and a margin


def matches(words: str, title: str) -> bool:
    """Whether every typed word occurs in the title."""
    folded = title.casefold()
    return all(word in folded for word in words.casefold().split())


class _CommandLines(QStyledItemDelegate):
    """Draws a command: its icon, its title, and its key at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line; the list gives the width."""
        return QSize(0, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the line, and the bar of the chosen one."""
        place, state = QRectF(option.rect), option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            ground = LIGHT.accent_tint if chosen else LIGHT.hover
            rounded(painter, place.adjusted(4, 2, -4, -2), RADIUS.segment, ground)
        mark = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(mark, QIcon):
            mark.paint(painter, QRect(option.rect.left() + 16, option.rect.top() + 10, SIZE.icon, SIZE.icon))
        keys = flow(str(index.data(_KEYS)), theme.font(12, theme.MEDIUM))
        middle = place.center().y()
        right = place.right() - 16
        if keys.width:
            cap = QRectF(right - keys.width - 12, middle - 9.5, keys.width + 12, 19)
            rounded(painter, cap, RADIUS.chip, LIGHT.surface, LIGHT.line_2)
            keys.draw(painter, cap.translated(0, (cap.height() - keys.height) / 2), LIGHT.ink_2, _CENTRE)
            right = cap.left() - SPACE.x3
        left = place.left() + 44
        title = flow(str(index.data()), theme.font(), right - left, most=1)
        words = QRectF(left, middle - title.height / 2, right - left, title.height)
        title.draw(painter, words, LIGHT.ink, Qt.AlignmentFlag.AlignLeft)


class Palette(Dialog):
    """Type a few letters, Enter does it."""

    def __init__(self, parent: QWidget, dispatcher: Dispatcher) -> None:
        super().__init__(parent, "Find a command", width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dispatcher = dispatcher
        self._rows = [(action, dispatcher.title(action)) for action in dispatcher.available()]
        self.field = SearchField("Find a command", "Type a few letters")
        self.field.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName("Commands")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFixedHeight(_SHOWN * _ROW + 10)
        self.list.setItemDelegate(_CommandLines(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.body.addWidget(self.field)
        self.body.addWidget(self.list)
        self.foot_note.setText("Arrow keys choose, Enter does it, Esc closes.")
        self._filter("")
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list while the caret stays in the field."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.list.currentItem() is not None:
                self._choose(self.list.currentItem())
        else:
            super().keyPressEvent(event)

    def _filter(self, words: str) -> None:
        self.list.clear()
        for action, title in self._rows:
            if not matches(words, f"{title} {action.menu}"):
                continue
            row = QListWidgetItem(title)
            row.setData(_ID, action.id)
            row.setData(_KEYS, keys_of(action.id))
            row.setData(Qt.ItemDataRole.AccessibleDescriptionRole, keys_of(action.id))
            if action.icon:
                row.setIcon(icon(action.icon, LIGHT.ink_2))
            self.list.addItem(row)
        self.list.setCurrentRow(0)

    def _choose(self, row: QListWidgetItem) -> None:
        chosen = str(row.data(_ID))
        self.accept()
        self._dispatcher.trigger(chosen)


class KeySheet(Dialog):
    """All keys on one page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Keys", width=_SHEET)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        columns = hbox(gap=SPACE.x4, margins=(0, 0, SPACE.x3, 0))
        for names in (("Meeting", "View", "Help"), ("Edit", "Time", "Capture"), ("Board", "Room")):
            column = vbox(gap=SPACE.x3)
            for name in names:
                column.addWidget(_group(name))
            column.addStretch(1)
            columns.addLayout(column, 1)
        sheet = QWidget()
        sheet.setProperty("scrolled", "true")
        sheet.setLayout(columns)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName("All keys")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(sheet)
        area.setMinimumHeight(min(sheet.sizeHint().height(), max(parent.window().height() - _AROUND, 0)))
        self.body.addWidget(area)
        close = self.add_button("Close", "primary")
        close.clicked.connect(lambda _checked=False: self.accept())


def _group(menu: str) -> QWidget:
    assert menu in MENUS
    box = QWidget()
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE.x3)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, _KEY_COLUMN)
    grid.setColumnStretch(1, 1)
    grid.addWidget(TextLabel(menu, 14, theme.SEMIBOLD), 0, 0, 1, 2)
    for action in ACTIONS:
        if action.menu != menu or not action.keys or (action.id.startswith("target.") and action.id != "target.1"):
            continue
        first = action.id == "target.1"
        row = grid.rowCount()
        grid.addWidget(KeyCap("Alt+1…9" if first else keys_of(action.id)), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(TextLabel("Choose where captured text goes" if first else action.title, 12, wrap=True), row, 1)
    box.setLayout(grid)
    return box
