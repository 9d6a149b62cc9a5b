"""The delegate of the agenda table: draws its rows and edits start, minutes, title, activity and lead in place."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QObject, QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facilitator.activities.agenda import cells
from facilitator.activities.agenda.cells import Col
from facilitator.activities.agenda.queries import Choices
from facilitator.activities.agenda.rows import Row
from facilitator.activities.kinds import KINDS
from facilitator.meeting.times import parse_time
from facilitator.widgets import theme
from facilitator.widgets.fields import MinutesEdit
from facilitator.widgets.icons import icon
from facilitator.widgets.painting import rounded
from facilitator.widgets.tables import Index, RowModel
from facilitator.widgets.theme import LIGHT, RADIUS, SIZE


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen; `key` "" is nothing of one's own."""

    key: str
    title: str
    icon: str = ""


class StartEdit(QLineEdit):
    """The clock time to which a start is pinned; empty unpins."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setProperty("kind", "cell")
        self.setFont(theme.font(14, tabular=True))
        self.setAccessibleName(f"Start of {title}, empty to follow the item before it")

    def wanted(self) -> str | None:
        """The minute after midnight, "" for no pin; None if what is typed is no clock time."""
        if not self.text().strip():
            return ""
        typed = parse_time(self.text())
        return None if typed is None else str(typed.hour * 60 + typed.minute)


def activity_options(row: Row) -> tuple[Option, ...]:
    """What the group can do in a row: a part is no scenario, and only an item without parts can be a break."""
    barred = {"item": set[str](), "break": set[str](), "part": {"break", "scenario"}}[row.kind]
    if row.parts:
        barred = barred | {"break"}
    return tuple(Option(kind.key, kind.title, kind.icon) for kind in KINDS if kind.key not in barred)


def lead_options(row: Row, choices: Choices) -> tuple[Option, ...]:
    """Who can lead a row."""
    nobody = "Same as the item" if row.kind == "part" else "No lead"
    people = [
        Option(person.id, f"{person.name} (declined)" if person.declined else person.name) for person in choices.people
    ]
    return (Option("", nobody), *people)


class AgendaDelegate(QStyledItemDelegate):
    """Row by row in one style; an editor never takes back what the user has begun to type."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.choices = Choices()
        self.editor: QWidget | None = None  # the one made last; it may be gone

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw background, hairline, accent bar and content of a cell."""
        row = _row(index)
        cell: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(cell, QColor(cells.background(row, selected)))
        painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, QColor(LIGHT.line))
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if hovered and index.column() == Col.START and row.is_entry and row.kind != "part":
            rounded(painter, cells.start_box(cell), RADIUS.control, None, LIGHT.line_2)
        if selected and index.column() == Col.HANDLE:
            painter.fillRect(cell.left(), cell.top(), 3, cell.height() - 1, QColor(LIGHT.accent))
        cells.draw_cell(painter, row, index.column(), cell.adjusted(0, 0, 0, -1))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field or a list of choices."""
        self.editor = self._made(parent, _row(index), index.column())
        return self.editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Load the field once."""
        if editor.property("loaded"):
            return
        editor.setProperty("loaded", True)
        row = _row(index)
        if isinstance(editor, MinutesEdit):
            editor.show_minutes(round(row.planned_s / 60))
        elif isinstance(editor, StartEdit):
            editor.setText(row.start)
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(row.title)
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(_chosen(row, index.column())), 0))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand on what differs from what is stored."""
        row = _row(index)
        if isinstance(editor, MinutesEdit):
            minutes = editor.minutes()
            if minutes is not None and minutes != round(row.planned_s / 60):
                model.setData(index, str(minutes))
        elif isinstance(editor, StartEdit):
            wanted = editor.wanted()
            if wanted is not None and editor.text() != row.start and (wanted or row.pinned_min is not None):
                model.setData(index, wanted)
        elif isinstance(editor, QLineEdit):
            if editor.text().strip() and editor.text() != row.title:
                model.setData(index, editor.text())
        elif isinstance(editor, QComboBox) and editor.currentData() != _chosen(row, index.column()):
            model.setData(index, editor.currentData())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the field exactly over what it edits."""
        cell: QRect = option.rect
        cell = cell.adjusted(0, 0, 0, -1)
        if index.column() == Col.MINUTES:
            editor.setGeometry(cells.minutes_box(cell))
        elif index.column() == Col.START:
            editor.setGeometry(cells.start_box(cell))
        elif index.column() == Col.ITEM:
            title = cells.title_rect(_row(index), cell)
            editor.setGeometry(title.left() - 8, cell.top() + 4, cell.right() - title.left(), cell.height() - 8)
        else:
            place = QRect(cell.left(), 0, cell.width() - 4, min(SIZE.button, cell.height()))
            place.moveTop(cell.top() + (cell.height() - place.height()) // 2)
            editor.setGeometry(place)

    def _made(self, parent: QWidget, row: Row, column: int) -> QWidget:
        if column == Col.MINUTES:
            minutes = MinutesEdit(f"Minutes of {row.title}", least=0)
            minutes.setParent(parent)
            return minutes
        if column == Col.START:
            return StartEdit(parent, row.title)
        if column == Col.ITEM:
            line = QLineEdit(parent)
            line.setAccessibleName("Title")
            return line
        if column == Col.ACTIVITY:
            return self._combo(parent, f"Activity of {row.title}", activity_options(row))
        return self._combo(parent, f"Lead of {row.title}", lead_options(row, self.choices))

    def _combo(self, parent: QWidget, name: str, options: Sequence[Option]) -> QComboBox:
        combo = QComboBox(parent)
        combo.setAccessibleName(name)
        for option in options:
            if option.icon:
                combo.addItem(icon(option.icon, LIGHT.ink_2), option.title, option.key)
            else:
                combo.addItem(option.title, option.key)
        combo.activated.connect(lambda _number: self._finish(combo))
        return combo

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


def _row(index: Index) -> Row:
    model = index.model()
    assert isinstance(model, RowModel)
    row: Row = model.row(index)
    return row


def _chosen(row: Row, column: int) -> str:
    return row.activity if column == Col.ACTIVITY else row.own_lead
