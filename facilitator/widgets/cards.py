"""Cards, hairlines, headings and empty states: what holds content apart."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facilitator.widgets import theme
from facilitator.widgets.icons import pixmap
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.theme import LIGHT


def rule(*, vertical: bool = False) -> QFrame:
    """A hairline."""
    line = QFrame()
    line.setProperty("rule", "vertical" if vertical else True)
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def surface(kind: str, edge: str = "") -> QWidget:
    """A plain area: kind ground, surface, rail, sunk or page; edge top, bottom, left, right or private."""
    area = QWidget()
    area.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    area.setProperty("surface", kind)
    if edge:
        area.setProperty("edge", edge)
    return area


def icon_label(name: str, colour: str = LIGHT.ink, size: int = 16) -> QLabel:
    """An icon that says nothing by itself; the text beside it does."""
    label = QLabel()
    label.setFixedSize(size, size)
    label.setPixmap(pixmap(name, colour, size, label.devicePixelRatioF()))
    return label


class Card(QFrame):
    """White with a hairline and round corners; fill `body`."""

    def __init__(self, title: str = "", *, kind: str | bool = True, margin: int = theme.SPACE.x3) -> None:
        super().__init__()
        self.setProperty("card", kind)
        self.body = vbox(gap=theme.SPACE.x2, margins=(margin, margin, margin, margin))
        self.setLayout(self.body)
        self.heading = SectionHeader(title)
        self.body.addWidget(self.heading)
        self.heading.setVisible(bool(title))


class SectionHeader(QWidget):
    """A small heading of a panel, with an optional remark on the right."""

    def __init__(self, text: str = "", remark: str = "") -> None:
        super().__init__()
        self.title = TextLabel(text, 12, theme.SEMIBOLD, "ink-2")
        self.remark = TextLabel(remark, 12, theme.REGULAR, "ink-2")
        self.row: QHBoxLayout = hbox(self.title)
        self.row.addStretch(1)
        self.row.addWidget(self.remark)
        self.setLayout(self.row)
        self.setAccessibleName(text)

    def show_header(self, text: str, remark: str = "") -> None:
        """Show another heading and remark."""
        self.title.setText(text)
        self.remark.setText(remark)
        self.setAccessibleName(text)


class EmptyState(QWidget):
    """One question or sentence and what can be done, in the place where content will appear."""

    def __init__(
        self, headline: str, sentence: str = "", actions: Sequence[QPushButton] = (), icon_name: str = ""
    ) -> None:
        super().__init__()
        centre = Qt.AlignmentFlag.AlignHCenter
        self.headline = TextLabel(headline, 20, theme.SEMIBOLD, wrap=True)
        self.sentence = TextLabel(sentence, 14, theme.REGULAR, "ink-2", wrap=True)
        column: QVBoxLayout = vbox(gap=theme.SPACE.x2, margins=(24, 24, 24, 24))
        column.addStretch(1)
        if icon_name:
            column.addWidget(icon_label(icon_name, LIGHT.accent, 40), 0, centre)
            column.addSpacing(theme.SPACE.x2)
        for label in (self.headline, self.sentence):
            label.setAlignment(centre)
            label.setMaximumWidth(480)
            line = hbox(gap=0)
            line.addStretch(1)
            line.addWidget(label, 100)
            line.addStretch(1)
            column.addLayout(line)
        if actions:
            column.addSpacing(theme.SPACE.x3)
            line = hbox(gap=theme.SPACE.x2)
            line.addStretch(1)
            for action in actions:
                line.addWidget(action)
            line.addStretch(1)
            column.addLayout(line)
        column.addStretch(1)
        self.setLayout(column)
        self.sentence.setVisible(bool(sentence))
        self.setAccessibleName(headline)

    def show_text(self, headline: str, sentence: str = "") -> None:
        """Say something else."""
        self.headline.setText(headline)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.setAccessibleName(headline)
