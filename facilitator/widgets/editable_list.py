"""A short list that is edited in place: a line each, and a last line that adds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from facilitator.widgets import theme
from facilitator.widgets.buttons import icon_button
from facilitator.widgets.check_item import CheckItem
from facilitator.widgets.fields import CommitLine, WrappedLine
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.theme import SIZE, SPACE

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_MARK = 24  # px before the text of a line: its number or its box
_INSET = 3  # px between the buttons of a line and the frame of the field that they stand in
_TOOLS = 3 * SIZE.button_tool + _INSET
_FOCUS = (QEvent.Type.FocusIn, QEvent.Type.FocusOut)


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line; `ticked` is None where nothing can be ticked, `detail` a second field where there is one."""

    id: str
    text: str
    ticked: bool | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One more field of each line under a heading: its width in px, and the field of the line with a key."""

    title: str
    width: int
    make: Callable[[str], CommitLine]


class EditableList(QWidget):
    """Lines to rename, move and delete; Alt+Up and Alt+Down move, Ctrl+Del deletes, Enter in the last line adds."""

    added = Signal(str)
    edited = Signal(str, str)
    detailed = Signal(str, str)
    ticked = Signal(str, bool)
    moved = Signal(str, int)
    removed = Signal(str)

    def __init__(
        self,
        noun: str,
        placeholder: str,
        detail_placeholder: str = "",
        *,
        shares: tuple[int, int] = (2, 3),
        columns: Sequence[Column] = (),
    ) -> None:
        """`noun` names one line for screen readers, such as "objective"; whoever adds columns fills their fields.

        `shares` are those of text and detail in the width.
        """
        super().__init__()
        self._noun, self._detail_placeholder = noun, detail_placeholder
        self.shares, self.columns = shares, tuple(columns)
        self._head = _head(self.columns)
        self._lines: dict[str, _Line] = {}
        self._column = vbox(gap=SPACE.x2)
        self.add_field = CommitLine(f"Add {noun}", placeholder)
        self.add_field.returnPressed.connect(self._add)
        beside = sum(each.width + SPACE.x2 for each in self.columns)
        column = vbox(self._head, gap=SPACE.x2)
        column.addLayout(self._column)
        column.addLayout(hbox(self.add_field, margins=(_MARK + SPACE.x1, 0, beside, 0)))
        self.setLayout(column)

    def show_lines(self, lines: Sequence[ListLine]) -> None:
        """Show these lines in this order; what is being typed stays."""
        wanted = {line.id for line in lines}
        for key in [key for key in self._lines if key not in wanted]:
            gone = self._lines.pop(key)
            gone.forget()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, line in enumerate(lines):
            widget = self._lines.get(line.id)
            if widget is None:
                widget = self._lines[line.id] = _Line(self, line, self._noun, self._detail_placeholder)
                self._column.insertWidget(place, widget)
            elif self._column.indexOf(widget) != place:
                self._column.removeWidget(widget)
                self._column.insertWidget(place, widget)
            widget.show_line(line, place + 1)
        self._head.setVisible(bool(lines and self.columns))
        self._order_tabs([self._lines[line.id] for line in lines])

    def cells(self, key: str) -> tuple[CommitLine, ...]:
        """The fields of the further columns of a line; none if there is no such line."""
        return self._lines[key].cells if key in self._lines else ()

    def line(self, key: str) -> "QWidget":
        """The widget of one line."""
        return self._lines[key]

    def _order_tabs(self, lines: Sequence["_Line"]) -> None:
        """Let Tab follow the order on the page, whatever the order in which the lines were made."""
        stops = [stop for line in lines for stop in (line.tick, *line.fields)]
        for before, after in pairwise([*stops, self.add_field]):
            QWidget.setTabOrder(before, after)

    def _add(self) -> None:
        text = self.add_field.text().strip()
        if text:
            self.add_field.clear()
            self.added.emit(text)


class _Line(QWidget):
    """The buttons that move and delete are seen while the pointer or the keyboard is on the line.

    They stand in its last field of text, whose words keep clear of them: fields are as wide as what they stand in.
    """

    def __init__(self, owner: EditableList, line: ListLine, noun: str, detail_placeholder: str) -> None:
        super().__init__()
        self._owner, self._key, self._noun = owner, line.id, noun
        self.number = TextLabel("", 12, tone="ink-3", tabular=True)
        self.number.setFixedSize(_MARK, 34)
        self.number.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.tick = CheckItem("")
        self.tick.setFixedSize(_MARK, 20)
        self.tick.clicked.connect(lambda: owner.ticked.emit(self._key, self.tick.isChecked()))
        self.text = WrappedLine(noun)
        self.text.committed.connect(self._commit)
        self.detail = WrappedLine(f"Detail of the {noun}", detail_placeholder)
        self.detail.committed.connect(lambda words: owner.detailed.emit(self._key, words))
        self.cells = tuple(column.make(line.id) for column in owner.columns)
        for cell, column in zip(self.cells, owner.columns, strict=True):
            cell.setFixedWidth(column.width)
            cell.setProperty("kind", "beside")  # as high as the text that it stands beside
        self.fields: tuple[WrappedLine | CommitLine, ...] = (self.text, self.detail, *self.cells)
        box = vbox(self.tick, margins=(0, 8, 0, 0))  # beside the first line of the text
        box.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = hbox(self.number, gap=SPACE.x1)
        row.addLayout(box)
        for field in (self.text, self.detail):
            row.addWidget(field)
        for place, share in enumerate(owner.shares, 2):
            row.setStretch(place, share)
        for cell in self.cells:
            row.addSpacing(SPACE.x1)
            row.addWidget(cell)
        self.setLayout(row)
        for part in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            row.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        # Hidden only once they have a parent: a widget without one would flash up as a window.
        self.tick.setVisible(line.ticked is not None)
        self.number.setVisible(line.ticked is None)
        self.detail.setVisible(line.detail is not None)
        self._host = self.text if line.detail is None else self.detail
        self._host.keep_clear(_TOOLS)
        self._tools = self._make_tools(noun)
        self._host.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._put_tools())
        for stop in (self.tick, *self.fields):
            stop.installEventFilter(self)

    def _make_tools(self, noun: str) -> QWidget:
        """The buttons, over the field and not in the row: their coming and going moves nothing."""
        owner = self._owner
        tools = [
            icon_button(name, f"{label} this {noun}", size="tool", on_click=act)
            for name, label, act in (
                ("chevron-up", "Move up", lambda: owner.moved.emit(self._key, -1)),
                ("chevron-down", "Move down", lambda: owner.moved.emit(self._key, +1)),
                ("trash", "Delete", lambda: owner.removed.emit(self._key)),
            )
        ]
        for tool in tools:
            tool.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the field do the same
        made = QWidget(self)
        made.setLayout(hbox(*tools, gap=0))
        made.adjustSize()
        made.hide()
        return made

    def show_line(self, line: ListLine, number: int) -> None:
        self.number.setText(str(number))
        self.tick.show_item("", bool(line.ticked))
        self.tick.setAccessibleName(f"Done: {line.text}")
        self.text.setAccessibleName(f"{self._noun} {number}")
        self.text.show_value(line.text)
        self.detail.show_value(line.detail or "")
        for cell, column in zip(self.cells, self._owner.columns, strict=True):
            cell.setAccessibleName(f"{column.title}: {line.text}")

    def forget(self) -> None:
        """Tell nothing more: the line is gone, and what was half-typed in it with it."""
        for field in self.fields:
            field.blockSignals(True)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._offer_tools()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._offer_tools()

    def _offer_tools(self) -> None:
        wanted = self.underMouse() or any(field.hasFocus() for field in (self.tick, *self.fields))
        self._tools.setVisible(wanted)
        self._put_tools()

    def _put_tools(self) -> None:
        field, bar = self._host.geometry(), self._host.verticalScrollBar()
        right = field.right() + 1 - _INSET - (bar.width() if bar.isVisible() else 0)
        self._tools.move(right - self._tools.width(), field.top() + _INSET)
        self._tools.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._put_tools()
        if event.type() in _FOCUS:
            self._offer_tools()
        if watched is self.tick or not isinstance(event, QKeyEvent) or event.type() not in _KEYS:
            return super().eventFilter(watched, event)
        act = self._act_of(event)
        if act is None:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress:
            act()
        event.accept()  # keeps the key from the window, where Alt+Up means something else
        return True

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: +1}.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            return lambda: self._owner.moved.emit(self._key, by)
        if event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            return lambda: self._owner.removed.emit(self._key)
        return None

    def _commit(self, text: str) -> None:
        if text.strip():
            self._owner.edited.emit(self._key, text)
        else:  # an emptied line is a deleted one, and undo brings it back
            self._owner.removed.emit(self._key)


def _head(columns: Sequence[Column]) -> QWidget:
    """The titles over the further columns."""
    row = hbox(gap=SPACE.x2)
    row.addStretch(1)
    for column in columns:
        title = TextLabel(column.title, 12, theme.SEMIBOLD, "ink-2")
        title.setFixedWidth(column.width)
        row.addWidget(title)
    made = QWidget()
    made.setLayout(row)
    return made
