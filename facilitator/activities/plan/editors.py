"""Edits the fields of an action in their places."""

from datetime import date

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

from facilitator.activities.plan.rows import NEW, Field, Row
from facilitator.activities.plan.rules import STATUSES
from facilitator.activities.plan.sheet import PlanSheet
from facilitator.meeting.capture import Person, person_named
from facilitator.meeting.days import parse_day
from facilitator.text import medium_date, one_line
from facilitator.widgets import theme
from facilitator.widgets.day_edit import DayEdit
from facilitator.widgets.icons import icon
from facilitator.widgets.name_edit import name_completer
from facilitator.widgets.tables import Index
from facilitator.widgets.theme import LIGHT

_HINTS = {Field.WHAT: "What will be done?", Field.HOW: "How?", Field.REASON: "Why?"}
_NAMES = {
    Field.WHAT: "Action",
    Field.HOW: "How",
    Field.WHO: "Who",
    Field.DUE: "Due date",
    Field.STATUS: "Status",
    Field.REASON: "Reason",
}
_TABS = {
    Qt.Key.Key_Return: QStyledItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Enter: QStyledItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Tab: QStyledItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QStyledItemDelegate.EndEditHint.EditPreviousItem,
}


class PlanDelegate(QStyledItemDelegate):
    """Draws the rows, and edits the field that the table's cursor is on."""

    written = Signal(str, int, object)  # a row's id, a field and its new value
    status_chosen = Signal()

    def __init__(self, table: PlanSheet) -> None:
        super().__init__(table)
        self._table = table
        self.editor: QWidget | None = None
        self.people: tuple[Person, ...] = ()
        self.today = date.min

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell, or a heading over all of them."""
        self._table.draw(painter, self._table.row(index.row()), index.column(), option.rect)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The kind of editor that the field needs."""
        row, field = self._table.row(index.row()), self._table.field
        made: QWidget
        if field is Field.WHO:
            made = self._who(parent, row)
        elif field is Field.STATUS:
            made = self._status(parent, row)
        else:
            made = self._line(parent, row, field)
        made.setProperty("field", int(field))  # the cursor may have gone on when it commits
        self.editor = made
        named = "Section" if row.is_section else _NAMES[field]
        made.setAccessibleName(f"{named} of {row.number}" if row.number and not row.is_section else named)
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Nothing: each editor is made with its text, and what is typed must survive a change elsewhere."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand on what was written."""
        field = Field(editor.property("field"))
        row = self._table.row(index.row())
        if isinstance(editor, DayEdit):
            if editor.is_readable():
                self._hand_on(row, field, editor.day())
            else:
                self._table.keep_unread(row.id, editor.text())
        elif isinstance(editor, QLineEdit):
            self._hand_on(row, field, one_line(editor.text()))
        elif isinstance(editor, QComboBox) and field is Field.WHO:
            self._hand_on(row, field, person_named(editor.currentText(), self.people))
        elif isinstance(editor, QComboBox):
            self._hand_on(row, field, editor.currentData())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the editor over its field."""
        editor.setGeometry(self._table.editor_place(index.row(), Field(editor.property("field"))))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter commits, Tab goes on to the next field, Esc takes back; a date that is none stays open."""
        if isinstance(editor, QListView) and event.type() != QEvent.Type.KeyPress:
            return False
        if not isinstance(editor, QWidget) or not isinstance(event, QKeyEvent):
            return super().eventFilter(editor, event)
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(editor, event)
        key = Qt.Key(event.key())
        if isinstance(editor, QListView):
            return self._over_names(editor, key)
        if key in _TABS:
            self.finish(editor, _TABS[key])
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and isinstance(editor, QComboBox):
            editor.showPopup()  # instead of choosing the next one unseen
            return True
        if key == Qt.Key.Key_Escape and isinstance(editor, DayEdit):
            self._table.forget_unread()
        return super().eventFilter(editor, event)

    def _over_names(self, names: QListView, key: Qt.Key) -> bool:
        """The list of names has the keyboard while it is open, and would let Tab leave the table."""
        if self.editor is None or key not in _TABS:
            return False
        names.hide()
        self.finish(self.editor, _TABS[key])
        return True

    def finish(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Commit and close, unless what is written cannot be read."""
        if editor is not self.editor:
            return  # a list of names also tells of a choice while it closes
        if isinstance(editor, DayEdit) and not editor.is_readable():
            editor.complain()
            return
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)

    def closed(self) -> None:
        """Take note that nothing is open any more."""
        self.editor = None

    def leave(self) -> None:
        """Commit and close what is open, also a date that cannot be read: the table keeps that."""
        if self.editor is not None and isValid(self.editor):
            self.commitData.emit(self.editor)
            self.closeEditor.emit(self.editor, self.EndEditHint.NoHint)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the whole of what does not fit, as plain text."""
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            QToolTip.showText(event.globalPos(), self._table.tip(index.row(), index.column()), view)
            return True
        return super().helpEvent(event, view, option, index)

    def _hand_on(self, row: Row, field: Field, value: object) -> None:
        if field is Field.DUE:
            self._table.keep_unread(row.id, "")
        self.written.emit(row.id, int(field), value)

    def _line(self, parent: QWidget, row: Row, field: Field) -> QLineEdit:
        if field is Field.DUE:
            made: QLineEdit = DayEdit(_NAMES[field], lambda words: parse_day(words, self.today), parent)
            made.setParent(parent)
            made.setText(self._table.unread(row.id) or (medium_date(row.due) if row.due else ""))
        else:
            made = QLineEdit(parent)
            made.setPlaceholderText("Title of the section" if row.is_section else _HINTS[field])
            made.setText({Field.WHAT: row.title, Field.HOW: row.how, Field.REASON: row.reason}[field])
        small = field in (Field.HOW, Field.REASON) and row.id != NEW
        made.setFont(theme.font(12 if small else 14, theme.SEMIBOLD if row.is_section else theme.REGULAR))
        made.selectAll()
        return made

    def _who(self, parent: QWidget, row: Row) -> QComboBox:
        made = QComboBox(parent)
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        made.addItems([person.name for person in self.people])
        made.setCurrentIndex(-1)
        made.setEditText(row.who)
        line = made.lineEdit()
        if line is not None:
            line.setPlaceholderText("Who?")
            line.selectAll()
        completer = name_completer(made.model(), made)
        made.setCompleter(completer)
        names = completer.popup()
        if names is not None:
            names.installEventFilter(self)
        made.activated.connect(lambda _number: self.finish(made, self.EndEditHint.NoHint))
        return made

    def _status(self, parent: QWidget, row: Row) -> QComboBox:
        made = QComboBox(parent)
        for each in STATUSES:
            made.addItem(icon(each.icon, LIGHT.tone(each.tone)), each.title, each.key)
        made.setCurrentIndex(max(made.findData(row.status), 0))
        made.activated.connect(lambda _number: self.finish(made, self.EndEditHint.NoHint))
        made.activated.connect(lambda _number: self.status_chosen.emit())
        return made
