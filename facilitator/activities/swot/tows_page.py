"""Pairing notes: one from inside, one from outside, and what could be done with both."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from facilitator.activities.swot import tows_commands as commands
from facilitator.activities.swot.page import BoardPage
from facilitator.activities.swot.queries import NoteRow, board
from facilitator.activities.swot.tows_queries import PairRow, pairs
from facilitator.activities.swot.tows_rules import INNER, OUTER, strategy_of
from facilitator.clock import Clock
from facilitator.meeting.threads import Origin
from facilitator.store.store import Store
from facilitator.text import one_line
from facilitator.widgets import theme
from facilitator.widgets.fields import CommitLine
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.tables import Column, RowModel, selected_id, style_table
from facilitator.widgets.theme import SIZE, SPACE

_NOTES: tuple[Column[NoteRow], ...] = (
    Column("", lambda row: row.quadrant, weight=theme.BOLD, tone=lambda _row: "ink-2"),
    Column("", lambda row: one_line(row.text), tip=lambda row: row.text),
)
_NOBODY = "A pair needs a strength or weakness on the left and an opportunity or threat on the right."


class NotePicker(QTableView):
    """The notes of two quadrants, of which one is chosen; Enter tells `entered`."""

    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rows_model = RowModel(_NOTES)
        self.setModel(self.rows_model)
        style_table(self, name, row_height=SIZE.row_sub, stretch=1)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().resizeSection(0, 32)

    def show_notes(self, rows: Sequence[NoteRow]) -> None:
        """Show these notes; the first is chosen until another one is."""
        self.rows_model.show_rows(rows)
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows_model.index(0, 1))

    def note(self) -> NoteRow | None:
        """The chosen note."""
        index = self.currentIndex()
        return self.rows_model.row(index) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


_HELP = "A makes the selected one an action, F2 edits, Del deletes; a right click offers the same."
_ROWS = (
    ("become.action", "Make it an action\tA"),
    ("board.edit", "Edit\tF2"),
    ("board.delete", "Delete\tDel"),
)

_BECAME = 3  # the column that says what a row was made


class PairTable(QTableView):
    """What could be done; `wished` names an action on the selected row."""

    wished = Signal(str)
    _KEYS: Mapping[int, str] = {Qt.Key.Key_A: "become.action", Qt.Key.Key_Delete: "board.delete"}

    def __init__(self, edit: Callable[[PairRow, str], None]) -> None:
        super().__init__()
        columns: tuple[Column[PairRow], ...] = (
            Column("Pair", lambda row: row.strategy, weight=theme.SEMIBOLD, tone=lambda _row: "ink-2"),
            Column(
                "What could be done", lambda row: row.text, weight=theme.MEDIUM, tip=lambda row: row.text, edit=edit
            ),
            Column("From", lambda row: row.source, tone=lambda _row: "ink-2", tip=lambda row: row.source),
            Column("", lambda row: "→ action" if row.became else "", tone=lambda _row: "accent"),
        )
        self.rows_model = RowModel(columns)
        self.setModel(self.rows_model)
        style_table(self, "What could be done", stretch=1)
        header = self.horizontalHeader()
        for column, width in ((0, 52), (_BECAME, 84)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Sequence[PairRow]) -> None:
        """Show these; what became of them takes no room until one is an action."""
        self.rows_model.show_rows(rows)
        self.setColumnHidden(_BECAME, not any(row.became for row in rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A makes an action, Del deletes."""
        wish = self._KEYS.get(event.key())
        editing = self.state() == QAbstractItemView.State.EditingState
        if wish is not None and not editing and not event.modifiers():
            self.wished.emit(wish)
        else:
            super().keyPressEvent(event)


class TowsPage(BoardPage):
    """Pairs notes, and makes actions of what could be done."""

    title = "Pair notes"
    sheet = "tows"
    tables = frozenset({"swot_pair", "swot_note", "thread", "action"})

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock)
        self.inner = NotePicker("Strengths and weaknesses")
        self.outer = NotePicker("Opportunities and threats")
        self.question = TextLabel("", 14, theme.MEDIUM, "accent", wrap=True)
        self.field = CommitLine("What could be done", "Type what could be done, then Enter")
        self.field.returnPressed.connect(self.add)
        self.table = PairTable(self._edit)
        self.table.wished.connect(lambda wish: self.handlers().get(wish, lambda: None)())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._offer)
        self.inner.entered.connect(partial(self.outer.setFocus, Qt.FocusReason.OtherFocusReason))
        self.outer.entered.connect(partial(self.field.setFocus, Qt.FocusReason.OtherFocusReason))
        for picker in (self.inner, self.outer):
            picker.selectionModel().currentChanged.connect(lambda *_: self._ask())
        self.setFocusProxy(self.inner)
        self._lay_out()

    def reload(self) -> None:
        """Read notes and pairs again."""
        with self.store.reading() as session:
            found = board(session, self.step.meeting_id, self.step.scenario_id)
            rows = pairs(session, self.step.meeting_id, self.step.scenario_id)
        self.remark.setText(found.scenario)
        self.inner.show_notes([note for note in found.notes if note.quadrant in INNER])
        self.outer.show_notes([note for note in found.notes if note.quadrant in OUTER])
        self.table.show_rows(rows)
        self._ask()

    def add(self) -> None:
        """Keep what was typed for the chosen pair."""
        inner, outer, text = self.inner.note(), self.outer.note(), self.field.text().strip()
        if inner is not None and outer is not None and text:
            self.field.clear()
            commands.add_pair(self.store, inner.id, outer.id, text)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What can be done with the selected pair."""
        row = self._current()
        if row is None or not self.table.hasFocus():
            return {}
        found = {
            "board.delete": partial(self._delete, row),
            "board.edit": partial(self.table.edit, self.table.rows_model.index(self.table.currentIndex().row(), 1)),
        }
        return found if row.became else found | {"become.action": partial(self._become, row)}

    def _offer(self, at: QPoint) -> None:
        """The keys of the table, for the mouse."""
        able, menu = self.handlers(), QMenu(self)
        for action, title in _ROWS:
            if action in able:
                menu.addAction(title, able[action])
        menu.aboutToHide.connect(menu.deleteLater)
        if menu.actions():
            menu.popup(self.table.viewport().mapToGlobal(at))
        else:
            menu.deleteLater()

    def _current(self) -> PairRow | None:
        index = self.table.currentIndex()
        return self.table.rows_model.row(index) if index.isValid() and selected_id(self.table) else None

    def _become(self, row: PairRow) -> None:
        notes = tuple(Origin("swot_note", key) for key in (row.inner_id, row.outer_id) if key)
        self.becomes.emit("action", row.text, (*notes, Origin("swot_pair", row.id)))

    def _delete(self, row: PairRow) -> None:
        commands.remove_pair(self.store, row.id)
        self.said.emit(f"Deleted “{row.text}”" if len(row.text) < 48 else "Deleted the pair")

    def _edit(self, row: PairRow, text: str) -> None:
        if text.strip():
            commands.edit_pair(self.store, row.id, text)

    def _ask(self) -> None:
        """Put the question that belongs to the chosen pair."""
        inner, outer = self.inner.note(), self.outer.note()
        strategy = strategy_of(inner.quadrant, outer.quadrant) if inner and outer else None
        self.question.setText(strategy.question if strategy else _NOBODY)
        self.question.set_tone("accent" if strategy else "ink-2")
        self.field.setEnabled(strategy is not None)

    def _lay_out(self) -> None:
        pickers = hbox(gap=SPACE.x3)
        for title, picker in (
            ("Inside: strengths, weaknesses", self.inner),
            ("Outside: opportunities, threats", self.outer),
        ):
            pickers.addLayout(vbox(TextLabel(title, 12, theme.SEMIBOLD, "ink-2"), picker, gap=SPACE.x1), 1)
        column = vbox(gap=SPACE.x2, margins=(SPACE.x4, SPACE.x3, SPACE.x4, SPACE.x3))
        column.addLayout(pickers, 5)
        column.addWidget(self.question)
        column.addWidget(self.field)
        column.addWidget(TextLabel(_HELP, 12, tone="ink-2"))
        column.addWidget(self.table, 4)
        sheet = QWidget()
        sheet.setLayout(column)
        self.set_body(sheet)
