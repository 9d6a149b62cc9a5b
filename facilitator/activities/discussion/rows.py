"""A discussion board as lines of a list: each topic, and its questions below it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from facilitator.activities.discussion.queries import Board, QuestionRow, TopicRow, finds_out
from facilitator.activities.discussion.rules import state
from facilitator.widgets.tables import ROOT, Index

LINE_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Line:
    """A line: a topic with `remark` how many of it are answered, or a question with its number."""

    id: str
    text: str
    remark: str = ""
    state: str = ""
    number: int = 0

    @property
    def is_topic(self) -> bool:
        """Whether it is a topic."""
        return not self.state


def lines(board: Board) -> Iterator[Line]:
    """The lines of a board in order."""
    number = 0
    for topic in board.topics:
        yield Line(topic.id, topic.title, _remark(topic))
        for question in topic.questions:
            number += 1
            yield Line(question.id, question.text, _gist(question), question.state, number)


def _remark(topic: TopicRow) -> str:
    answered = sum(question.state == "answered" for question in topic.questions)
    return f"{answered} of {len(topic.questions)}" if topic.questions else "no questions"


def _gist(question: QuestionRow) -> str:
    """The line below a question: who finds out while it needs data, else its answer."""
    waiting = finds_out(question)
    return waiting if question.state == "needs_data" and waiting else question.answer or waiting


class LinesModel(QAbstractListModel):
    """The lines of a board."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, found: tuple[Line, ...]) -> bool:
        """Show lines; True if other lines stand there than before, so that the selection has to be made anew."""
        old = self._lines
        if [line.id for line in found] == [line.id for line in old]:
            self._lines = found
            for number, (before, after) in enumerate(zip(old, found, strict=True)):
                if before != after:
                    self.dataChanged.emit(self.index(number), self.index(number))
            return False
        self.beginResetModel()
        self._lines = found
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = ROOT) -> int:
        """The number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def line(self, index: Index) -> Line | None:
        """What stands at an index."""
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    def index_of(self, key: str) -> QModelIndex:
        """Where a topic or question stands; an invalid index when it is not there."""
        number = next((number for number, line in enumerate(self._lines) if line.id == key), None)
        return QModelIndex() if number is None else self.index(number)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The text; for screen readers also what kind of line it is and how far it is."""
        line = self.line(index)
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if line.is_topic:
                return f"Topic: {line.text}, {line.remark}"
            said = f"{line.number}. {line.text} {state(line.state).title}"
            return f"{said}: {line.remark}" if line.remark else said
        return line.text if role == Qt.ItemDataRole.DisplayRole else None
