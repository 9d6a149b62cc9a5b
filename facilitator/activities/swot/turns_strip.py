"""The strip above a board while notes are added by turns: whose turn it is, and how to go on."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.activities.speaking.queries import speaking
from facilitator.activities.swot.turns_rules import told
from facilitator.meeting.capture import Entry
from facilitator.store.store import Store
from facilitator.widgets import theme
from facilitator.widgets.buttons import icon_button
from facilitator.widgets.cards import icon_label
from facilitator.widgets.labels import ElidedLabel, TextLabel
from facilitator.widgets.layouts import hbox
from facilitator.widgets.theme import LIGHT, SIZE, SPACE

TABLES = frozenset({"speaker_turn", "participant", "presence", "swot_note"})


class TurnsStrip(QWidget):
    """Follows the speakers of a meeting while it is on; a note that is added speaks for whose turn it is."""

    ended = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._meeting_id = ""
        self._turn, self._voice, self._notes = "", "", 0
        self.turn = TextLabel("", 14, theme.SEMIBOLD)
        self.hint = ElidedLabel("", 14, tone="ink-2")
        self.end_button = icon_button("close", "End the round robin", size="tool", on_click=self.ended.emit)
        self.setFixedHeight(SIZE.tool_bar)
        self.setProperty("edge", "bottom")
        mark = icon_label("speech", LIGHT.accent, 16)
        row = hbox(mark, self.turn, self.hint, self.end_button, gap=SPACE.x3, margins=(SPACE.x4, 0, SPACE.x3, 0))
        row.setStretch(2, 1)
        self.setLayout(row)
        self.hide()

    def is_on(self) -> bool:
        """Whether notes are added by turns now."""
        return not self.isHidden()

    def follow(self, meeting_id: str, on: bool) -> None:
        """Begin or end with adding by turns."""
        self._meeting_id, self._turn, self._notes = meeting_id, "", 0
        self.setVisible(on)
        self.reload()

    def reload(self) -> None:
        """Read again whose turn it is."""
        if not self.is_on():
            return
        with self._store.reading() as session:
            seen = speaking(session, self._meeting_id)
        key = seen.current.id if seen.current else ""
        if key != self._turn:
            self._turn, self._notes = key, 0
        self._voice = seen.current.role if seen.current else ""
        current = seen.current.title if seen.current else ""
        turn, hint, concern = told(current, [each.title for each in seen.queue if not each.passed], self._notes)
        self.turn.setText(turn)
        self.hint.setText(hint)
        self.hint.set_tone("amber" if concern else "ink-2")
        self.setAccessibleName(f"{turn}. {hint}")

    def voiced(self, entry: Entry) -> Entry:
        """The entry of whose turn it is: their perspective unless another one was typed, and counted."""
        if not self.is_on() or not self._turn:
            return entry
        self._notes += 1
        return entry if entry.perspective else replace(entry, perspective=self._voice)
