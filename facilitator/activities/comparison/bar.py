"""The tool bar above the matrix."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from facilitator.activities.comparison.queries import Matrix
from facilitator.activities.comparison.rules import BANDS
from facilitator.activities.comparison.sheet import MEDIAN, TOGETHER, MatrixSheet
from facilitator.widgets import theme
from facilitator.widgets.buttons import button, icon_button
from facilitator.widgets.cards import icon_label
from facilitator.widgets.choice import Choice
from facilitator.widgets.labels import TextLabel, plain_tooltip
from facilitator.widgets.layouts import hbox, spacer
from facilitator.widgets.theme import LIGHT, SIZE, SPACE

_TOOL_HEIGHT = """
QComboBox { min-height: 26px; max-height: 26px; }
QComboBox:focus { min-height: 24px; max-height: 24px; }
"""
_WHOSE = 150


class MatrixBar(QWidget):
    """Buttons, whose scores are shown, what the bands mean, and which columns are on show."""

    whose_chosen = Signal(str)

    def __init__(self, sheet: MatrixSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.add_button = button("Criterion", icon_name="plus", size="tool")
        self.combine_button = button("Combine…", size="tool")
        self.weights_button = button("Weights…", size="tool")
        self.evidence_button = button("Evidence", icon_name="link", size="tool")
        plain_tooltip(self.evidence_button, "Write the evidence figure of the selected cell")
        plain_tooltip(self.combine_button, "Compare several scenarios together as one option")
        self.whose_box = Choice("Whose scores are shown")
        self.whose_box.setStyleSheet(_TOOL_HEIGHT)
        self.whose_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.whose_box.setFixedWidth(_WHOSE)
        self.whose_box.changed.connect(self.whose_chosen)
        self.columns_label = TextLabel("", 12, theme.REGULAR, "ink-2", tabular=True)
        self.back = icon_button("chevron-left", "Options before", size="tool", on_click=lambda: self._turn(-1))
        self.on = icon_button("chevron-right", "Options after", size="tool", on_click=lambda: self._turn(1))
        self.setProperty("edge", "bottom")
        self.setFixedHeight(SIZE.tool_bar)
        self._legend = QWidget()
        row = hbox(gap=SPACE.x1)
        for band in BANDS:
            row.addWidget(icon_label(band.icon, LIGHT.tone(band.tone), 14))
            row.addWidget(TextLabel(f"{band.title.lower()} {band.span}", 12, theme.REGULAR, band.tone))
            row.addSpacing(SPACE.x1)
        self._legend.setLayout(row)
        tools = self._tools = (
            self.add_button,
            self.combine_button,
            self.weights_button,
            self.evidence_button,
            self.whose_box,
        )
        beside = (spacer(), self._legend, self.columns_label, self.back, self.on)
        self.setLayout(hbox(*tools, *beside, margins=(SPACE.x3, 0, SPACE.x3, 0)))
        sheet.columns_changed.connect(self.show_columns)

    def show_bar(self, matrix: Matrix, whose: str) -> None:
        """Offer what can be done and whose scores can be seen."""
        people = [(person.id, person.name) for person in matrix.people]
        self.whose_box.show_options([(TOGETHER, "Together"), (MEDIAN, "Median of all"), *people])
        self.whose_box.show_value(whose)
        filled = bool(matrix.criteria)
        for tool in (self.weights_button, self.evidence_button, self.whose_box):
            tool.setVisible(filled)
        self.combine_button.setVisible(filled and sum(not option.is_combination for option in matrix.options) > 1)
        self.show_columns()

    def show_columns(self) -> None:
        """Say which options are on show when not all are."""
        shown, number = self._sheet.on_show(), len(self._sheet.matrix_model.matrix.options)
        partly = 0 < len(shown) < number and self._sheet.matrix_model.rowCount() > 0
        for part in (self.columns_label, self.back, self.on):
            part.setVisible(partly)
        used = sum(tool.sizeHint().width() + SPACE.x2 for tool in self._tools if not tool.isHidden())
        room = self.width() - used - 2 * SPACE.x3 - 2 * SPACE.x2
        explained = not partly and self._sheet.matrix_model.rowCount() > 0
        self._legend.setVisible(explained and room >= self._legend.sizeHint().width())
        if partly:
            self.columns_label.setText(f"{shown.start + 1}–{shown.stop} of {number}")
            self.back.setEnabled(shown.start > 0)
            self.on.setEnabled(shown.stop < number)

    def event(self, event: QEvent) -> bool:
        """Explain the bands only where there is room."""
        if event.type() == QEvent.Type.Resize:
            self.show_columns()
        return super().event(event)

    def _turn(self, by: int) -> None:
        self._sheet.turn(by * len(self._sheet.on_show()))
