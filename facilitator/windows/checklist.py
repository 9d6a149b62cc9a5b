"""Prepare, fourth tab: the room and kit checklist."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from facilitator.activities.checklist import commands
from facilitator.activities.checklist.queries import checklist
from facilitator.activities.checklist.tables import ChecklistItem
from facilitator.store.store import Store
from facilitator.widgets.cards import Card
from facilitator.widgets.editable_list import EditableList, ListLine
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.live import LiveView
from facilitator.widgets.theme import SPACE


class ChecklistPage(LiveView, QWidget):
    """What to bring and arrange, ticked off."""

    said = Signal(str)
    tables = frozenset({str(ChecklistItem.__tablename__)})

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._meeting_id = ""
        self._card = Card("Room and kit", margin=SPACE.x4)
        self._card.setMaximumWidth(760)
        self.list = EditableList("checklist line", "Add something to bring or arrange and press Enter")
        self._card.body.addWidget(self.list)
        column = vbox(self._card)
        column.addStretch(1)
        row = hbox(gap=0, margins=(24, 16, 24, 24))
        row.addLayout(column, 1)
        row.addStretch(0)
        sheet = QWidget()
        sheet.setLayout(row)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName("Checklist")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(sheet)
        self.setLayout(vbox(area, gap=0))
        self.list.added.connect(lambda text: commands.add(store, self._meeting_id, text))
        self.list.edited.connect(lambda key, text: commands.edit(store, key, text))
        self.list.ticked.connect(lambda key, done: commands.tick(store, key, done))
        self.list.moved.connect(lambda key, by: commands.move(store, key, by))
        self.list.removed.connect(self._remove)
        self.attach(store)

    def show_meeting(self, meeting_id: str) -> None:
        """Show the checklist of this meeting."""
        self._meeting_id = meeting_id
        self.reload()

    def reload(self) -> None:
        """Read and show."""
        if not self._meeting_id:
            return
        with self._store.reading() as session:
            lines = checklist(session, self._meeting_id)
        done = sum(line.done for line in lines)
        self._card.heading.show_header("Room and kit", f"{done} of {len(lines)} done" if lines else "")
        self.list.show_lines([ListLine(line.id, line.text, ticked=line.done) for line in lines])

    def _remove(self, key: str) -> None:
        commands.delete(self._store, key)
        self.said.emit("Deleted from the checklist")
