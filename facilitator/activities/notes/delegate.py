"""How a note looks as a row, and how it is written on in its place."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import (
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from facilitator.activities.notes.queries import NoteRow
from facilitator.activities.notes.rows import ROW_ROLE, Draft
from facilitator.widgets import theme
from facilitator.widgets.painting import rounded
from facilitator.widgets.tables import Index
from facilitator.widgets.textflow import Flow, flow
from facilitator.widgets.theme import LIGHT, RADIUS

_MOST_LINES = 12
_MOST_CHARACTERS = 2_000
_GAP, _SIDE, _TOP, _NUMBER = 6, 12, 8, 28


class RowEditor(QPlainTextEdit):
    """Writes on a row, and grows with what is written."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Text of the note")
        self.setFont(theme.font(15))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {LIGHT.surface}; border: 2px solid {LIGHT.accent};"
            f" border-radius: {RADIUS.segment}px; padding: 5px 6px; }}"
        )
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.grow())

    def grow(self) -> None:
        """Be as high as the text."""
        lines = max(1, int(self.document().size().height()))
        self.resize(self.width(), max(self.height(), lines * self.fontMetrics().lineSpacing() + 16))


class NotesDelegate(QStyledItemDelegate):
    """Paints a note as a row, and edits it in place: Enter commits, Shift+Enter starts a line, Esc gives up."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._flows: dict[tuple[str, int], Flow] = {}

    def _text(self, row: NoteRow | Draft, width: int) -> Flow:
        inner = width - _NUMBER - 2 * _SIDE - (120 if row.perspective else 0)
        key = (row.text, inner)
        if key not in self._flows:
            if len(self._flows) > 2_000:
                self._flows.clear()
            text = row.text[:_MOST_CHARACTERS]
            self._flows[key] = flow(text, theme.font(15), max(inner, 40), line=20, most=_MOST_LINES)
        return self._flows[key]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of the text."""
        row = index.data(ROW_ROLE)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 400
        return QSize(width, max(self._text(row, width).height, 20) + 2 * _TOP + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw card, number, text and perspective."""
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row = index.data(ROW_ROLE)
        draft = isinstance(row, Draft)
        selected = bool(state & QStyle.StateFlag.State_Selected) and not draft
        card = QRectF(place.adjusted(0, 0, 0, -_GAP))
        fill = LIGHT.accent_tint if selected else LIGHT.surface
        edge = LIGHT.accent if draft else LIGHT.accent_line if selected else LIGHT.line
        rounded(painter, card, RADIUS.row, fill, edge, 1.5 if draft else 1.0, dashed=draft)
        if selected:
            rounded(painter, QRectF(card.left(), card.top(), 4, card.height()), 2, LIGHT.accent)
        left = card.adjusted(_SIDE, _TOP, 0, 0)
        number = flow(f"{index.row() + 1}", theme.font(12, theme.MEDIUM, tabular=True), line=20)
        number.draw(painter, left, LIGHT.ink_3, Qt.AlignmentFlag.AlignLeft)
        words = left.adjusted(_NUMBER, 0, 0, 0)
        self._text(row, place.width()).draw(painter, words, LIGHT.ink, Qt.AlignmentFlag.AlignLeft)
        right = card.right() - _SIDE
        for word, boxed in (("typing", False) if draft else ("", False), (row.perspective, True)):
            if word:
                right = self._draw_tag(painter, right, card.top() + _TOP, word, boxed=boxed) - 8

    def _draw_tag(self, painter: QPainter, right: float, top: float, text: str, *, boxed: bool) -> float:
        tag = flow(text, theme.font(12, theme.MEDIUM), 100, line=20, most=1)
        side = 6 if boxed else 0
        box = QRectF(right - tag.width - 2 * side, top, tag.width + 2 * side, 20)
        if boxed:
            rounded(painter, box, RADIUS.chip, LIGHT.surface, LIGHT.line)
        tag.draw(painter, box.adjusted(side, 0, 0, 0), LIGHT.ink_2, Qt.AlignmentFlag.AlignLeft)
        return box.left()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """An editor of our own."""
        return RowEditor(parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start from the whole text."""
        assert isinstance(editor, RowEditor)
        editor.setPlainText(index.data(ROW_ROLE).text)
        editor.moveCursor(QTextCursor.MoveOperation.End)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what is written."""
        assert isinstance(editor, RowEditor)
        model.setData(index, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the text of the row."""
        place: QRect = option.rect
        editor.setGeometry(place.adjusted(_SIDE + _NUMBER - 8, 1, -6, -_GAP - 1))
        assert isinstance(editor, RowEditor)
        editor.grow()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter commits; Shift+Enter is left to the editor."""
        if isinstance(editor, RowEditor) and isinstance(event, QKeyEvent):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.type() == QEvent.Type.KeyPress and enter and not shift:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                return True
            if enter:
                return False
        return super().eventFilter(editor, event)
