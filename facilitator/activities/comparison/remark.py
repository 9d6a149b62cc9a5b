"""The line below the matrix: what is wrong with the weights and how to mend it, or what would change the order."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.activities.comparison.queries import Matrix
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import icon_label
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.theme import LIGHT, SPACE


class Remark(QWidget):
    """Says one thing at a time; the two links mend the weights."""

    even_wanted = Signal()
    scale_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.problem = TextLabel("", 14, theme.MEDIUM, "amber", wrap=True)
        self.even = button("Spread evenly", "link", size="tool", on_click=self.even_wanted.emit)
        self.scale = button("Scale to 100", "link", size="tool", on_click=self.scale_wanted.emit)
        self.words = TextLabel("", 12, theme.REGULAR, "ink-2", wrap=True)
        self._mark = icon_label("warning", LIGHT.amber_text, 16)
        self._scales = icon_label("scales", LIGHT.ink_2, 16)
        self._mend = QWidget()
        mend = hbox(self._mark, self.problem, self.even, self.scale, gap=SPACE.x2)
        mend.addStretch(1)
        self._mend.setLayout(mend)
        self._order = QWidget()
        order = hbox(self._scales, self.words, gap=SPACE.x2)
        order.setStretch(1, 1)
        self._order.setLayout(order)
        self.setLayout(vbox(self._mend, self._order, gap=0))

    def show_matrix(self, matrix: Matrix) -> None:
        """Say what there is to say of a state."""
        problem, order = matrix.problem, matrix.sensitivity
        self.problem.setText(problem)
        self._mend.setVisible(bool(problem))
        self.words.setText("\n".join(order))
        self._order.setVisible(bool(order) and not problem)
        self.setVisible(bool(problem or order))
