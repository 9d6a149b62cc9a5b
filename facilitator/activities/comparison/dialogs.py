"""Two questions that need more than a line: the weights of all criteria, and what a combination is made of."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from facilitator.activities.comparison.queries import CriterionRow, OptionRow
from facilitator.activities.comparison.rules import WHOLE, scaled, spread_evenly, weights_problem
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.check_item import CheckItem
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.fields import Field
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, spacer, vbox
from facilitator.widgets.number import NumberField
from facilitator.widgets.scrolling import upright
from facilitator.widgets.theme import SPACE

_WIDTH, _MOST_ROWS, _ROW = 520, 9, 40
_LEAST_PARTS = 2


class WeightsDialog(Dialog):
    """Every weight in whole percent with their sum; `chosen` tells them by the ids of the criteria."""

    chosen = Signal(dict)

    def __init__(self, parent: QWidget, criteria: Sequence[CriterionRow]) -> None:
        subtitle = "How much does each criterion count? Whole percent, 100 together."
        super().__init__(parent, "Weights", subtitle, width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fields: dict[str, NumberField] = {}
        column = vbox(gap=SPACE.x2)
        for row in criteria:
            field = self.fields[row.id] = NumberField(f"Weight of {row.name} in percent", 0, WHOLE)
            field.setSuffix("%")
            field.setValue(row.weight)
            field.valueChanged.connect(lambda _value: self._show_sum())
            field.entered.connect(self._save)
            line = hbox(TextLabel(row.name, 14, theme.MEDIUM, wrap=True), field, gap=SPACE.x4)
            line.setStretch(0, 1)
            column.addLayout(line)
        self.body.addWidget(_area(column, len(criteria)))
        self.sum_label = TextLabel("", 14, theme.SEMIBOLD, tabular=True, wrap=True)
        self.even = button(
            "Spread evenly", "link", size="tool", on_click=lambda: self._fill(spread_evenly(len(criteria)))
        )
        self.scale = button("Scale to 100", "link", size="tool", on_click=lambda: self._fill(scaled(self._values())))
        self.body.addLayout(hbox(self.sum_label, spacer(), self.even, self.scale))
        self.add_button("Cancel").clicked.connect(lambda _checked=False: self.reject())
        self.save_button = self.add_button("Save weights", "primary")
        self.save_button.clicked.connect(lambda _checked=False: self._save())
        self._show_sum()

    def _values(self) -> tuple[int, ...]:
        return tuple(field.value() for field in self.fields.values())

    def _fill(self, weights: Sequence[int]) -> None:
        for field, weight in zip(self.fields.values(), weights, strict=True):
            field.setValue(weight)

    def _show_sum(self) -> None:
        problem = weights_problem(self._values())
        self.sum_label.setText(problem or "The weights add up to 100%.")
        self.sum_label.set_tone("amber" if problem else "ink-2")
        self.scale.setVisible(bool(problem))

    def _save(self) -> None:
        self.chosen.emit({key: field.value() for key, field in self.fields.items()})
        self.accept()


class CombinationDialog(Dialog):
    """The name of a combination and the scenarios that it is made of; `chosen` tells both."""

    chosen = Signal(str, object)  # tuple[str, ...]

    def __init__(self, parent: QWidget, scenarios: Sequence[OptionRow], known: OptionRow | None = None) -> None:
        title = "Edit combination" if known else "Combine scenarios"
        subtitle = "A combination is compared beside the scenarios, and can be taken into the vote."
        super().__init__(parent, title, subtitle, width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name_field = Field("Name", placeholder="For instance: hub first, clinics from year two")
        self.name_field.show_value(known.name if known else "")
        self.boxes: dict[str, CheckItem] = {}
        column = vbox(gap=SPACE.x3)
        for row in scenarios:
            box = self.boxes[row.id] = CheckItem(row.name, known is not None and row.id in known.parts)
            column.addWidget(box)
        self.body.addWidget(self.name_field)
        self.body.addWidget(TextLabel("Made of", 12, theme.SEMIBOLD, "ink-2"))
        self.body.addWidget(_area(column, len(scenarios)))
        self.add_button("Cancel").clicked.connect(lambda _checked=False: self.reject())
        self.save_button = self.add_button("Save" if known else "Add combination", "primary")
        self.save_button.clicked.connect(lambda _checked=False: self._save())

    def _save(self) -> None:
        name = self.name_field.value().strip()
        parts = tuple(key for key, box in self.boxes.items() if box.isChecked())
        self.name_field.show_error("" if name else "Give it a name.")
        self.foot_note.setText("" if len(parts) >= _LEAST_PARTS else "Choose at least two scenarios.")
        if not name:
            self.name_field.edit.setFocus()
        elif len(parts) >= _LEAST_PARTS:
            self.chosen.emit(name, parts)
            self.accept()


def by_id(criteria: Sequence[CriterionRow], weights: Sequence[int]) -> Mapping[str, int]:
    """The weights by the ids of their criteria."""
    return {row.id: weight for row, weight in zip(criteria, weights, strict=True)}


def _area(column: QLayout, rows: int) -> QScrollArea:
    sheet = QWidget()
    sheet.setLayout(column)
    area = upright(sheet)
    area.viewport().setAutoFillBackground(False)
    sheet.setAutoFillBackground(False)
    area.setMinimumHeight(min(rows, _MOST_ROWS) * _ROW)
    return area
