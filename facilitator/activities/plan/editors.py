"""Edits the fields of an action in their places."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt
from PySide6.QtGui import QHelpEvent, QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QFrame,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

from facilitator.activities.plan.rows import NEW, Field, Row
from facilitator.activities.plan.rules import STATUSES
from facilitator.meeting.capture import Person, parse
from facilitator.meeting.days import parse_day
from facilitator.text import medium_date, one_line
from facilitator.widgets import theme
from facilitator.widgets.cards import icon_label
from facilitator.widgets.icons import icon
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox
from facilitator.widgets.tables import Index
from facilitator.widgets.theme import LIGHT

if TYPE_CHECKING:
    from facilitator.activities.plan.table import PlanTable

NOT_A_DAY = "Not a date. Try “26 June”, “Fri” or “end of May”."
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


class DueEdit(QLineEdit):
    """A date as people write it; what cannot be read stays, with one sentence below that says so."""

    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(parent)
        self._today = today
        self._problem = QFrame(parent)
        self._problem.setProperty("card", True)
        words = TextLabel(NOT_A_DAY, 12, theme.MEDIUM, "red")
        self._problem.setLayout(hbox(icon_label("warning", LIGHT.red_text, 14), words, gap=6, margins=(8, 5, 8, 5)))
        self._problem.hide()
        self.setPlaceholderText("26 June")
        self.textEdited.connect(lambda _text: self._problem.hide())

    def is_readable(self) -> bool:
        """Whether nothing or a date is written."""
        return not self.text().strip() or self.due() is not None

    def due(self) -> date | None:
        """The date written, if it is one."""
        words = self.text().strip()
        return parse_day(words[3:] if words.lower().startswith("by ") else words, self._today)

    def complain(self) -> None:
        """Say that this is no date, below the field, or above where there is no room."""
        self._problem.adjustSize()
        room = self.parentWidget()
        width = room.width() if room is not None else self._problem.width()
        top = self.geometry().bottom() + 3
        if room is not None and top + self._problem.height() > room.height():
            top = self.y() - self._problem.height() - 3
        self._problem.move(max(4, min(self.x(), width - self._problem.width() - 4)), top)
        self._problem.show()
        self._problem.raise_()
        self.setAccessibleDescription(NOT_A_DAY)

    def problem(self) -> str:
        """The sentence shown, or ""."""
        return "" if self._problem.isHidden() else NOT_A_DAY

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the sentence along."""
        super().hideEvent(event)
        self._problem.hide()
        self._problem.deleteLater()


def owner_named(text: str, people: Sequence[Person], today: date) -> tuple[str | None, str]:
    """Whom a typed name means: the id of a participant, or None and the name of anybody else."""
    name = one_line(text)
    exact = next((person for person in people if person.name.casefold() == name.casefold()), None)
    if exact is None and name:
        entry = parse(f"@{name}", people, (), today)
        exact = entry.owner if not entry.text else None
    return (exact.id, exact.name) if exact is not None else (None, name)


class PlanDelegate(QStyledItemDelegate):
    """Draws the rows, and edits the field that the table's cursor is on."""

    def __init__(self, table: "PlanTable") -> None:
        super().__init__(table)
        self._table = table
        self._open: QWidget | None = None
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
        self._open = made
        named = "Section" if row.is_section else _NAMES[field]
        made.setAccessibleName(f"{named} of {row.number}" if row.number and not row.is_section else named)
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Nothing: each editor is made with its text, and what is typed must survive a change elsewhere."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand on what was written."""
        field = Field(editor.property("field"))
        row = self._table.row(index.row())
        if isinstance(editor, DueEdit):
            if editor.is_readable():
                self._table.hand_on(row, field, editor.due())
            else:
                self._table.keep_unread(row.id, editor.text())
        elif isinstance(editor, QLineEdit):
            self._table.hand_on(row, field, one_line(editor.text()))
        elif isinstance(editor, QComboBox) and field is Field.WHO:
            self._table.hand_on(row, field, owner_named(editor.currentText(), self.people, self.today))
        elif isinstance(editor, QComboBox):
            self._table.hand_on(row, field, editor.currentData())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the editor over its field."""
        editor.setGeometry(self._table.editor_place(index.row(), Field(editor.property("field"))))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter commits, Tab goes on to the next field, Esc takes back; a date that is none stays open."""
        if not isinstance(editor, QWidget) or not isinstance(event, QKeyEvent):
            return super().eventFilter(editor, event)
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(editor, event)
        key = Qt.Key(event.key())
        if key in _TABS:
            self.finish(editor, _TABS[key])
            return True
        if key == Qt.Key.Key_Escape and isinstance(editor, DueEdit):
            self._table.forget_unread()
        return super().eventFilter(editor, event)

    def finish(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Commit and close, unless what is written cannot be read."""
        if editor is not self._open:
            return  # a list of names also tells of a choice while it closes
        if isinstance(editor, DueEdit) and not editor.is_readable():
            editor.complain()
            return
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)

    def closed(self) -> None:
        """Take note that nothing is open any more."""
        self._open = None

    def leave(self) -> None:
        """Commit and close what is open, also a date that cannot be read: the table keeps that."""
        if self._open is not None and isValid(self._open):
            self.commitData.emit(self._open)
            self.closeEditor.emit(self._open, self.EndEditHint.NoHint)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the whole of what does not fit, as plain text."""
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            QToolTip.showText(event.globalPos(), self._table.tip(index.row(), index.column()), view)
            return True
        return super().helpEvent(event, view, option, index)

    def _line(self, parent: QWidget, row: Row, field: Field) -> QLineEdit:
        if field is Field.DUE:
            made: QLineEdit = DueEdit(parent, self.today)
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
        completer = QCompleter(made.model(), made)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        made.setCompleter(completer)
        made.activated.connect(lambda _number: self.finish(made, self.EndEditHint.NoHint))
        return made

    def _status(self, parent: QWidget, row: Row) -> QComboBox:
        made = QComboBox(parent)
        for each in STATUSES:
            made.addItem(icon(each.icon, LIGHT.tone(each.tone)), each.title, each.key)
        made.setCurrentIndex(max(made.findData(row.status), 0))
        made.activated.connect(lambda _number: self.finish(made, self.EndEditHint.NoHint))
        return made
