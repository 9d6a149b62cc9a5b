"""The facilitator's view of the comparison: a tool bar, the matrix with its totals, and the commands behind both."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QWidget

from facilitator.activities.comparison import commands
from facilitator.activities.comparison.bar import MatrixBar
from facilitator.activities.comparison.dialogs import CombinationDialog, WeightsDialog, by_id
from facilitator.activities.comparison.menu import fill_menu
from facilitator.activities.comparison.queries import Matrix, OptionRow, matrix
from facilitator.activities.comparison.remark import Remark
from facilitator.activities.comparison.rules import WHOLE, scaled, spread_evenly
from facilitator.activities.comparison.section import sheet
from facilitator.activities.comparison.sheet import MEDIAN, NEW, TOGETHER
from facilitator.activities.comparison.sums import Sums
from facilitator.activities.comparison.table import MatrixTable
from facilitator.activities.exporting import Export
from facilitator.activities.panel import Panel
from facilitator.clock import Clock
from facilitator.documents.blocks import Document
from facilitator.documents.csv_table import write_csv
from facilitator.store.store import Store
from facilitator.text import one_line
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import EmptyState
from facilitator.widgets.layouts import vbox
from facilitator.widgets.theme import SIZE, SPACE

_TOAST_TEXT = 48
_LOW = 570  # px of height below which every row counts
_NAME = "Comparison of scenarios"
_ASK_CRITERIA = (
    "What are the scenarios judged by?",
    "Name what matters, weigh it, then read across each row together and agree the score.",
)
_ASK_SCENARIOS = ("No scenarios to compare yet", "Name them under Prepare, Details; then come back here.")
_ASK_WHOSE = "Choose whose score it is, above: the median comes of the scores of all."


class ComparisonPanel(Panel):
    """Scores the scenarios of a meeting. `option_wanted` asks for a combination to be taken into the vote."""

    tables = frozenset(
        {
            *("comparison", "criterion", "combination", "combination_part", "comparison_cell", "comparison_rating"),
            *("scenario", "participant", "swot_note", "swot_conclusion"),
            *("pathway_lane", "pathway_step", "pathway_arrow"),
        }
    )
    keeps_lines = False
    option_wanted = Signal(str)

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(store, clock, parent)
        self.matrix = Matrix("")
        self._whose = TOGETHER
        self._drafted = False
        self.table = MatrixTable()
        self.bar = MatrixBar(self.table)
        self.sums = Sums(self.table)
        self.remark = Remark()
        self.first_button = button("Add criterion", icon_name="plus", on_click=self.add)
        self.pages = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.table)
        self._connect()

    # --- what the console asks for

    def reload(self) -> None:
        """Read the comparison again."""
        if self.step is None:
            return
        with self.store.reading() as session:
            self.matrix = matrix(session, self.step.meeting_id)
        if not self.matrix.individual:
            self._whose = TOGETHER
        elif self._whose == TOGETHER or self._whose not in (MEDIAN, *(person.id for person in self.matrix.people)):
            self._whose = MEDIAN
        self._show()

    def exports(self) -> tuple[str, tuple[Export, ...]]:
        """The matrix as a table."""
        if not self.matrix.criteria or not self.matrix.options:
            return "", ()
        return _NAME, (Export("csv", "CSV table", ".csv", "Opens in a spreadsheet", self._csv),)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Adding always; the rest for the current cell; nothing while one is written in."""
        if self.step is None or self.table.editor is not None:
            return {}
        if not self.matrix.options:
            return {}
        found: dict[str, Callable[[], None]] = {"board.add": self.add}
        ids = self.table.current_ids()
        if ids is not None:
            found |= {"board.edit": self.table.edit_current, "board.delete": self.delete}
            found |= {"board.up": partial(self.shift, -1), "board.down": partial(self.shift, 1)}
        return found

    # --- what is done

    def add(self) -> None:
        """Open an empty criterion at the end."""
        if self.step is None:
            return
        self.table.finish_editing()
        self._drafted = True
        self._show()
        self.table.select(NEW)
        self.table.edit_current()

    def score(self, score: int) -> None:
        """Give the current cell a score."""
        ids = self.table.current_ids()
        if ids is None or not ids[1]:
            return
        if self._whose == MEDIAN:
            self.told.emit(_ASK_WHOSE)
            return
        commands.set_score(self.store, *ids, score, self._whose or None)

    def delete(self) -> None:
        """Delete the current criterion, or clear the current cell; of one participant only the score."""
        ids = self.table.current_ids()
        if ids is None:
            return
        criterion_id, option_id = ids
        if not option_id:
            name = next(row.name for row in self.matrix.criteria if row.id == criterion_id)
            commands.delete_criterion(self.store, criterion_id)
            self.said.emit(f"Deleted “{_short(name)}”")
        elif self._whose not in (TOGETHER, MEDIAN):
            if self._whose in self.matrix.cell(*ids).ratings:
                commands.set_score(self.store, *ids, 0, self._whose)
        elif ids in self.matrix.cells:
            commands.clear_cell(self.store, *ids)
            self.said.emit("Cleared the cell")

    def shift(self, by: int) -> None:
        """Move the current criterion by one place."""
        ids = self.table.current_ids()
        if ids is not None:
            commands.move_criterion(self.store, ids[0], by)

    def ask_weights(self) -> None:
        """Look all weights over."""
        dialog = WeightsDialog(self, self.matrix.criteria)
        dialog.chosen.connect(lambda weights: commands.set_weights(self.store, weights))
        dialog.open()

    def ask_combination(self, known: OptionRow | None = None) -> None:
        """Form a combination, or change one."""
        if self.step is None:
            return
        scenarios = [option for option in self.matrix.options if not option.is_combination]
        dialog = CombinationDialog(self, scenarios, known)
        if known is not None:
            dialog.chosen.connect(lambda name, parts: commands.edit_combination(self.store, known.id, name, parts))
        else:
            meeting_id = self.step.meeting_id
            dialog.chosen.connect(lambda name, parts: commands.add_combination(self.store, meeting_id, name, parts))
        dialog.open()

    def delete_combination(self, known: OptionRow) -> None:
        """Delete a combination."""
        commands.delete_combination(self.store, known.id)
        self.said.emit(f"Deleted “{_short(known.name)}”")

    def take(self, known: OptionRow) -> None:
        """Ask for a combination to be taken into the vote."""
        self.option_wanted.emit(known.name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the criteria the height that a low window has."""
        super().resizeEvent(event)
        self.sums.set_low(self.height() < _LOW)
        self._bound()

    # --- inside

    def _csv(self) -> bytes:
        with self.store.reading() as session:
            table = sheet(session, self.matrix.meeting_id)
        return write_csv(Document(_NAME, (table,), kind="Comparison"))

    def _connect(self) -> None:
        table, bar = self.table, self.bar
        table.scored.connect(self.score)
        table.explained.connect(self._explain)
        table.named.connect(self._name)
        table.dropped_draft.connect(self._drop_draft)
        table.wished.connect(self._fulfil)
        table.menu_wished.connect(self._offer)
        table.option_opened.connect(self._open_option)
        bar.add_button.clicked.connect(lambda _checked=False: self.add())
        bar.combine_button.clicked.connect(lambda _checked=False: self.ask_combination())
        bar.weights_button.clicked.connect(lambda _checked=False: self.ask_weights())
        bar.evidence_button.clicked.connect(lambda _checked=False: self._edit_evidence())
        bar.whose_chosen.connect(self._choose_whose)
        self.remark.even_wanted.connect(lambda: self._weigh(spread_evenly(len(self.matrix.criteria))))
        self.remark.scale_wanted.connect(lambda: self._weigh(scaled(self.matrix.weights)))

    def _lay_out(self) -> None:
        gutter = SIZE.table_gutter
        frame = QFrame()
        frame.setProperty("card", True)
        self.table.setProperty("flat", True)
        inside = vbox(self.table, self.sums, gap=0, margins=(1, 1, 1, 1))
        inside.setStretch(0, 1)
        frame.setLayout(inside)
        self._frame = frame
        page = QWidget()
        column = vbox(gap=SPACE.x2, margins=(gutter, gutter, gutter, gutter))
        column.addWidget(frame, 1)
        column.addWidget(self.remark)
        column.addStretch(0)
        page.setLayout(column)
        self.empty = EmptyState(*_ASK_CRITERIA, (self.first_button,))
        self.pages.addWidget(page)
        self.pages.addWidget(self.empty)
        self.setLayout(vbox(self.bar, self.pages, gap=0))

    def _show(self) -> None:
        self.table.show_matrix(self.matrix, self._whose, drafted=self._drafted)
        self.sums.show_matrix(self.matrix)
        self._bound()
        self.remark.show_matrix(self.matrix)
        self.bar.show_bar(self.matrix, self._whose)
        options = bool(self.matrix.options)
        self.empty.show_text(*(_ASK_CRITERIA if options else _ASK_SCENARIOS))
        self.first_button.setVisible(options)
        self.bar.add_button.setVisible(options)
        self.pages.setCurrentIndex(0 if options and (self.matrix.criteria or self._drafted) else 1)

    def _bound(self) -> None:
        """Let the matrix end where its rows end."""
        self._frame.setMaximumHeight(self.table.wanted_height() + self.sums.sizeHint().height() + 2)

    def _explain(self, criterion_id: str, option_id: str, reason: str, figure: str) -> None:
        cell = self.matrix.cell(criterion_id, option_id)
        if (one_line(reason), one_line(figure)) != (cell.reason, cell.figure):
            commands.explain(self.store, criterion_id, option_id, reason, figure)

    def _name(self, criterion_id: str, name: str, weight: str) -> None:
        if self.step is None or not name.strip():
            return
        digits = weight.strip().removesuffix("%").strip()
        known = next((row for row in self.matrix.criteria if row.id == criterion_id), None)
        percent = min(int(digits), WHOLE) if digits.isdecimal() else known.weight if known else None
        if known is None:
            self._drafted = False
            key = commands.add_criterion(self.store, self.step.meeting_id, name, percent)
            self.table.select(key)
        elif (one_line(name), percent) != (known.name, known.weight) and percent is not None:
            commands.edit_criterion(self.store, criterion_id, name, percent)

    def _drop_draft(self) -> None:
        if self._drafted:
            self._drafted = False
            self._show()

    def _edit_evidence(self) -> None:
        ids = self.table.current_ids()
        if ids is None or not ids[1]:
            self.table.select(ids[0] if ids else self.matrix.criteria[0].id, self.matrix.options[0].id)
        self.table.edit_current(1)

    def _choose_whose(self, whose: str) -> None:
        self._whose = whose
        individual = whose != TOGETHER
        if self.step is not None and individual != self.matrix.individual:
            commands.set_individual(self.store, self.step.meeting_id, individual)
        else:
            self._show()
        self.table.setFocus()

    def _weigh(self, weights: tuple[int, ...]) -> None:
        commands.set_weights(self.store, by_id(self.matrix.criteria, weights))

    def _open_option(self, option_id: str) -> None:
        self.ask_combination(next(option for option in self.matrix.options if option.id == option_id))

    def _fulfil(self, wish: str) -> None:
        found = self.handlers().get(wish)
        if found is not None:
            found()

    def _offer(self, place: QPoint) -> None:
        ids = self.table.current_ids()
        if ids is None or self.table.editor is not None:
            return
        menu = QMenu(self)
        option = next((option for option in self.matrix.options if option.id == ids[1]), None)
        fill_menu(menu, self, option)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _short(text: str) -> str:
    words = one_line(text)
    return words if len(words) <= _TOAST_TEXT else words[:_TOAST_TEXT].rstrip() + "…"
