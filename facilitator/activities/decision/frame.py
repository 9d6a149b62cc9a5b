"""The sheet of a vote with its foot and the closed rounds beside it, and areas that scroll."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QWidget

from facilitator.activities.decision.snapshots import Vote
from facilitator.text import one_line
from facilitator.widgets import theme
from facilitator.widgets.cards import surface
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.scrolling import upright
from facilitator.widgets.theme import SPACE

_SIDE = 300


class VoteFrame(QWidget):
    """`side` is the column of the closed rounds, shown only when there are any."""

    def __init__(self, parts: Sequence[QWidget], foot: QWidget, rounds: QWidget) -> None:
        super().__init__()
        for part in parts:
            part.hide()  # what is not shown yet must not ask for its width
        main = vbox(*parts, gap=SPACE.x4, margins=(24, 16, 24, 8))
        main.addStretch(1)
        sheet = QWidget()
        sheet.setLayout(main)
        centre = QWidget()
        self._area = scrolled(sheet, "Vote")
        for part in parts:
            part.installEventFilter(self)
        column = vbox(self._area, foot, gap=0)
        column.setStretch(0, 1)
        centre.setLayout(column)
        self.side = surface("rail", "left")
        self.side.setFixedWidth(_SIDE)
        self.side.setLayout(vbox(scrolled(rounds, "Closed rounds"), gap=0, margins=(1, 0, 0, 0)))  # 1 px for its edge
        self.side.hide()
        body = hbox(centre, self.side, gap=0)
        body.setStretch(0, 1)
        self.setLayout(body)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin at the top when another part is shown: how far the one before was scrolled means nothing to it."""
        if event.type() == QEvent.Type.ShowToParent:
            self._area.verticalScrollBar().setValue(0)
        return super().eventFilter(watched, event)


def scrolled(sheet: QWidget, name: str) -> QScrollArea:
    """An area that scrolls a sheet up and down, and shows the ground behind it."""
    area = upright(sheet, name)
    sheet.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area


def centred(inside: QLayout, width: int) -> QHBoxLayout:
    """A column of at most a width in px, in the middle."""
    box = QWidget()
    box.setLayout(inside)
    box.setMaximumWidth(width)
    row = hbox(gap=0)
    row.addStretch(1)
    row.addWidget(box, 100)
    row.addStretch(1)
    return row


def vote_name(place: int, vote: Vote, width: int) -> str:
    """A vote as a list of votes names it, within a width in px."""
    text = f"Vote {place}: {one_line(vote.question)}" if vote.question else f"Vote {place}"
    return QFontMetrics(theme.font()).elidedText(text, Qt.TextElideMode.ElideRight, width)
