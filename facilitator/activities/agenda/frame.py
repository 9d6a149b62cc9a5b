"""The table in its card with the finish at its foot, the tools above it, and what stands there when it is empty."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from facilitator.activities.agenda.queries import Choices
from facilitator.activities.agenda.rows import Row
from facilitator.activities.agenda.rules import Agenda, Schedule, local
from facilitator.activities.agenda.table import AgendaTable
from facilitator.activities.undoing import UndoButtons
from facilitator.store.store import Store
from facilitator.text import clock_time, long_date
from facilitator.widgets import theme
from facilitator.widgets.buttons import button, icon_button
from facilitator.widgets.cards import EmptyState
from facilitator.widgets.labels import TextLabel, plain_tooltip
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.painting import kept
from facilitator.widgets.theme import LIGHT, RADIUS, SIZE

Do = Callable[[str], None]


class ToolRow(QWidget):
    """What can be done to the agenda; `do` gets the name of the tool."""

    def __init__(self, store: Store, do: Do) -> None:
        super().__init__()
        self.item = button("Item", "secondary", "plus", on_click=lambda: do("item"))
        self.pause = button("Break", "secondary", "coffee", on_click=lambda: do("break"))
        self.part = button("Part", "secondary", "plus", on_click=lambda: do("part"))
        self.up = icon_button("chevron-up", "Move up (Shift+Up)", on_click=lambda: do("up"))
        self.down = icon_button("chevron-down", "Move down (Shift+Down)", on_click=lambda: do("down"))
        self.copy = icon_button("copy", "Duplicate", on_click=lambda: do("duplicate"))
        self.trash = icon_button("trash", "Delete (Del)", on_click=lambda: do("delete"))
        self.steps = UndoButtons(store, size="")
        self.steps.asked.connect(do)
        plain_tooltip(self.item, "Add an item behind the selected one (Insert)")
        plain_tooltip(self.pause, "Add a break behind the selected item")
        plain_tooltip(self.part, "Divide the selected item into parts")
        row = hbox(self.item, self.pause, self.part)
        row.addSpacing(16)
        for tool in (self.up, self.down, self.copy, self.trash):
            row.addWidget(tool)
        row.addStretch(1)
        row.addWidget(TextLabel("Times follow from the minutes and pinned starts", 12, tone="ink-2"))
        row.addWidget(self.steps)
        self.setLayout(row)

    def show_row(self, row: Row | None) -> None:
        """Enable what can be done to the selected row."""
        self.part.setEnabled(row is not None and row.kind != "break")
        movable = row is not None
        is_part = row is not None and row.kind == "part"
        self.up.setEnabled(movable and (is_part or bool(row and row.index > 0)))
        self.down.setEnabled(movable and (is_part or bool(row and row.index < row.siblings - 1)))
        self.copy.setEnabled(row is not None)
        self.trash.setEnabled(row is not None)


class FinishRow(QWidget):
    """The last line of the table: when the day ends and how many minutes it has."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(SIZE.row)
        self.time = TextLabel("", 14, theme.SEMIBOLD, tabular=True)
        self.total = TextLabel("", 14, theme.SEMIBOLD, tabular=True)
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.time.setFixedWidth(68)
        self.total.setFixedWidth(48)
        row = hbox(self.time, self.total, gap=0, margins=(41, 0, 12, 0))
        row.addSpacing(24)
        self.label = TextLabel("Finish", 14, theme.SEMIBOLD)
        row.addWidget(self.label)
        row.addStretch(1)
        self.setLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground with the round corners of the card."""
        with kept(QPainter(self)) as painter:
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)
            path.addRoundedRect(QRectF(self.rect()), RADIUS.card - 1, RADIUS.card - 1)
            path.addRect(QRectF(0, 0, self.width(), RADIUS.card))
            painter.fillPath(path, QColor(LIGHT.hover))
            painter.fillRect(0, 0, self.width(), 1, QColor(LIGHT.line_2))


class _TableCard(QFrame):
    """As high as its rows, or as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.table = AgendaTable()
        self.finish = FinishRow()
        column = vbox(self.table, self.finish, gap=0)
        column.setStretch(0, 1)
        self.setLayout(column)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, and the ground of the header over its whole width, scroll bar or not."""
        super().paintEvent(event)
        with kept(QPainter(self)) as painter:
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)
            width, height = self.width() - 2, SIZE.header
            path.addRoundedRect(QRectF(1, 1, width, height), RADIUS.card - 1, RADIUS.card - 1)
            path.addRect(QRectF(1, RADIUS.card, width, height - RADIUS.card))
            painter.fillPath(path, QColor(LIGHT.hover))
            painter.fillRect(1, height, width, 1, QColor(LIGHT.line))

    def fit(self) -> None:
        """Take no more height than the rows need."""
        self.setMaximumHeight(self.table.content_height() + SIZE.row + 2)

    def sizeHint(self) -> QSize:
        """Whatever the layout gives."""
        return QSize(640, self.maximumHeight())


class TableFrame(QStackedWidget):
    """The table, or the question with which an agenda begins."""

    def __init__(self, on_add: Callable[[], None], on_import: Callable[[], None]) -> None:
        super().__init__()
        self._card = _TableCard()
        self.table = self._card.table
        page = QWidget()
        column = vbox(self._card, gap=0)
        column.setStretch(0, 1_000)
        column.addStretch(1)
        page.setLayout(column)
        self.first = button("Add the first item", "primary", "plus", on_click=on_add)
        self.bring = button("Import agenda…", "secondary", "upload", on_click=on_import)
        self._empty = EmptyState(
            "What happens when?",
            "Add items and their minutes; the times follow. Or bring an agenda from Word, Excel or an e-mail.",
            (self.first, self.bring),
        )
        self.addWidget(page)
        self.addWidget(self._empty)

    def show_rows(self, rows: Sequence[Row], choices: Choices, agenda: Agenda, plan: Schedule) -> None:
        """Show the rows and the end of the day."""
        self.table.show_rows(rows, choices)
        self._card.fit()
        foot, finish = self._card.finish, local(agenda, plan.finish) if plan.finish else None
        foot.time.setText(clock_time(finish) if finish else "")
        foot.total.setText(f"{plan.total_s / 60:g}")
        foot.label.setText(f"Finish, {long_date(finish)}" if finish and len(plan.days) > 1 else "Finish")
        self.setCurrentIndex(0 if rows else 1)
