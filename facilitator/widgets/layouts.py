"""Rows, columns and a layout that wraps like text."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QVBoxLayout, QWidget

from facilitator.widgets.theme import SPACE

Margins = tuple[int, int, int, int]


def hbox(*widgets: QWidget, gap: int = SPACE.x2, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """A row of widgets; gap and margins (left, top, right, bottom) in px."""
    box = QHBoxLayout()
    _fill(box, widgets, gap, margins)
    return box


def vbox(*widgets: QWidget, gap: int = SPACE.x2, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """A column of widgets; gap and margins (left, top, right, bottom) in px."""
    box = QVBoxLayout()
    _fill(box, widgets, gap, margins)
    return box


def _fill(box: QHBoxLayout | QVBoxLayout, widgets: tuple[QWidget, ...], gap: int, margins: Margins) -> None:
    box.setSpacing(gap)
    box.setContentsMargins(*margins)
    for widget in widgets:
        box.addWidget(widget)


def clear(layout: QLayout) -> None:
    """Take every item out of a layout and delete the widgets in it."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            break
        inner = item.layout()
        widget = item.widget()
        if inner is not None:
            clear(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class FlowLayout(QLayout):
    """Sets widgets from left to right and starts a new line where the width ends."""

    def __init__(self, parent: QWidget | None = None, gap: int = SPACE.x2, line_gap: int = SPACE.x2) -> None:
        super().__init__(parent) if parent is not None else super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item; called by addWidget."""
        self._items.append(item)

    def count(self) -> int:
        """Number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at an index, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at an index, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None: the layout takes the room its items need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Yes: fewer items fit on a narrower line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in px at a width in px."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every item into its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """All items on one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        return self._grown(QSize(width, max((hint.height() for hint in hints), default=0)))

    def minimumSize(self) -> QSize:
        """The largest single item."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._grown(size)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _grown(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        x, y, tall = area.x(), area.y(), 0
        for item in self._shown():
            hint = item.sizeHint()
            width = min(hint.width(), area.width())
            if x > area.x() and x + width > area.x() + area.width():
                x, y, tall = area.x(), y + tall + self._line_gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += width + self._gap
            tall = max(tall, hint.height())
        return y + tall - rect.y() + margins.bottom()


def spacer() -> QWidget:
    """An invisible widget that takes the spare width of a row."""
    widget = QWidget()
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return widget
