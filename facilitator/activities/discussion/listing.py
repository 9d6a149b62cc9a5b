"""The list of questions: keys become a selection, or a wish that the panel fulfils."""

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.activities.discussion.rows import LINE_ROLE, Line, LinesModel
from facilitator.activities.discussion.rules import state
from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.painting import rounded
from facilitator.widgets.tables import Index
from facilitator.widgets.textflow import Flow, flow
from facilitator.widgets.theme import LIGHT, RADIUS, SIZE

_KEYS = {
    Qt.Key.Key_F2: "board.edit",
    Qt.Key.Key_Delete: "board.delete",
    Qt.Key.Key_Insert: "board.add",
    Qt.Key.Key_A: "become.action",
    Qt.Key.Key_D: "become.data",
    Qt.Key.Key_P: "become.park",
}
_MOVES = {Qt.Key.Key_Up: "board.up", Qt.Key.Key_Down: "board.down"}
_OWN = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
)
_SIDE, _TOP, _GAP, _NUMBER, _TOPIC = 12, 8, 6, 26, 32
_MOST_LINES, _MOST_CHARACTERS = 4, 600


class QuestionsList(QListView):
    """Tells what the user wants: `chosen` a line that was gone to, `wished` an action of the actions table."""

    chosen = Signal(str)
    wished = Signal(str)
    answer_wished = Signal()
    menu_wished = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.lines = LinesModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(LineDelegate(self))
        self.setProperty("flat", True)
        self.setAccessibleName("Questions")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._quiet = False
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._gone_to())

    def selected(self) -> Line | None:
        """The selected line."""
        return self.lines.line(self.currentIndex())

    def select(self, key: str) -> None:
        """Select a line and bring it into sight, without telling."""
        self._quiet = True
        index = self.lines.index_of(key)
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)
        self._quiet = False

    def show_lines(self, found: tuple[Line, ...], key: str) -> None:
        """Show lines and keep this one selected."""
        if self.lines.show_lines(found) or (line := self.selected()) is None or line.id != key:
            self.select(key)

    def _gone_to(self) -> None:
        line = self.selected()
        if line is not None and not self._quiet:
            self.chosen.emit(line.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift and an arrow move the line; the rest is the list's own or the window's."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if held == Qt.KeyboardModifier.ShiftModifier and key in _MOVES:
            self.wished.emit(_MOVES[key])
        elif not held and key in _KEYS:
            self.wished.emit(_KEYS[key])
        elif not held and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer_wished.emit()
        elif not held and key in _OWN:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming in by Tab selects the first line if none is selected."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write the answer of the question under the pointer."""
        if self.lines.line(self.indexAt(event.position().toPoint())) is not None:
            self.answer_wished.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the line; by key, the selected one."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if self.selected() is not None:
            self.menu_wished.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are as high as their text is at the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class LineDelegate(QStyledItemDelegate):
    """Paints a topic as a heading and a question as a card with its state, its words and the gist of its answer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._flows: dict[tuple[str, str, int], tuple[Flow, Flow | None]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of the words."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 400
        line = index.data(LINE_ROLE)
        if line.is_topic:
            return QSize(width, _TOPIC)
        words, gist = self._words(line, width)
        return QSize(width, words.height + (gist.height if gist else 0) + 2 * _TOP + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line."""
        place: QRect = option.rect
        flags: QStyle.StateFlag = option.state
        line = index.data(LINE_ROLE)
        selected = bool(flags & QStyle.StateFlag.State_Selected)
        box = QRectF(place.adjusted(0, 0, 0, -_GAP))
        if line.is_topic:
            self._topic(painter, box, line, selected=selected)
        else:
            self._question(painter, box, line, selected=selected)

    def _topic(self, painter: QPainter, box: QRectF, line: Line, *, selected: bool) -> None:
        if selected:
            rounded(painter, box, RADIUS.row, LIGHT.accent_tint, LIGHT.accent_line)
        inner = box.adjusted(_SIDE, 4, -_SIDE, 0)
        remark = flow(line.remark, theme.font(12, tabular=True), line=18)
        remark.draw(painter, inner, LIGHT.ink_2, Qt.AlignmentFlag.AlignRight)
        width = inner.width() - remark.width - _SIDE
        title = flow(line.text, theme.font(12, theme.SEMIBOLD), width, line=18, most=1)
        title.draw(painter, inner, LIGHT.ink_2, Qt.AlignmentFlag.AlignLeft)

    def _question(self, painter: QPainter, box: QRectF, line: Line, *, selected: bool) -> None:
        fill, edge = (LIGHT.accent_tint, LIGHT.accent_line) if selected else (LIGHT.surface, LIGHT.line)
        rounded(painter, box, RADIUS.row, fill, edge)
        if selected:
            rounded(painter, QRectF(box.left(), box.top(), 4, box.height()), 2, LIGHT.accent)
        kind = state(line.state)
        top = box.top() + _TOP
        mark = QRectF(box.left() + _SIDE, top + 2, SIZE.icon, SIZE.icon)
        paint_icon(painter, mark, kind.icon, LIGHT.tone(kind.tone))
        words, gist = self._words(line, round(box.width()))
        inner = QRectF(box.left() + _SIDE + _NUMBER, top, box.width() - 2 * _SIDE - _NUMBER, words.height)
        words.draw(painter, inner, LIGHT.ink, Qt.AlignmentFlag.AlignLeft)
        if gist is not None:
            gist.draw(painter, inner.translated(0, words.height), LIGHT.ink_2, Qt.AlignmentFlag.AlignLeft)

    def _words(self, line: Line, width: int) -> tuple[Flow, Flow | None]:
        inner = max(width - 2 * _SIDE - _NUMBER, 40)
        key = (line.text, line.remark, inner)
        if key not in self._flows:
            if len(self._flows) > 1_000:
                self._flows.clear()
            words = flow(line.text[:_MOST_CHARACTERS], theme.font(14), inner, line=20, most=_MOST_LINES)
            remark = line.remark[:_MOST_CHARACTERS]
            gist = flow(remark, theme.font(12), inner, line=18, most=1) if remark else None
            self._flows[key] = words, gist
        return self._flows[key]
