"""The settings: what holds for every meeting on this computer, chosen at once and kept."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from facilitator.files import FileProblem
from facilitator.settings import DEFAULTS, NUDGE_MOST, Settings, SettingsFile
from facilitator.text import one_line
from facilitator.widgets import theme
from facilitator.widgets.buttons import SegmentedControl, button
from facilitator.widgets.cards import rule
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.fields import CommitLine
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.theme import SPACE
from facilitator.windows.actions import keys_of
from facilitator.windows.chime import Sound

_SWITCH = (("off", "Off"), ("on", "On"))
_NAMES = 276  # px


class SettingsDialog(Dialog):
    """Every choice takes effect as it is made; there is nothing to confirm."""

    def __init__(self, parent: QWidget, settings: SettingsFile, sound: Sound) -> None:
        super().__init__(parent, "Settings", "These hold for every meeting on this computer and take effect at once.")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings, self._sound = settings, sound
        self.size_choice = SegmentedControl(
            (("small", "Small"), ("normal", "Normal"), ("large", "Large")), "Size of the room"
        )
        self.colours = SegmentedControl((("light", "Light"), ("dark", "Dark")), "Colours of the room screen")
        self.timer = SegmentedControl(
            (("big", "Big"), ("corner", "In the corner"), ("hidden", "Hidden")), "Timer on the room screen"
        )
        self.chime = SegmentedControl(_SWITCH, "Chime")
        self.play = button("Play", icon_name="play", on_click=sound.play)
        self.play.setAccessibleName("Play the chime")
        self.nudge = SegmentedControl(_SWITCH, "Reminder at half time")
        self.words = CommitLine("Words of the reminder")
        self.words.setMaxLength(NUDGE_MOST)
        self.motion = SegmentedControl((("full", "As usual"), ("less", "Reduced")), "Motion")
        self._fill()
        self._connect()
        self._show(settings.current)
        close = self.add_button("Close", "primary")
        close.setDefault(False)  # Enter in the line of words ends the line, not the dialog
        close.clicked.connect(lambda _checked=False: self.accept())
        self.size_choice.segment(settings.current.room_size).setFocus()

    def done(self, result: int) -> None:
        """Keep what is being typed, and end the listening."""
        self.words.commit()
        self._cancel()
        super().done(result)

    def _fill(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE.x5)
        grid.setVerticalSpacing(SPACE.x3)
        grid.setColumnMinimumWidth(0, _NAMES)
        grid.setColumnStretch(0, 1)
        self._grid = grid
        self._heading("Room screen")
        self._row("Size of the room", "A larger room gets larger letters; more is folded or paged", self.size_choice)
        self._row("Colours", "Dark suits a darkened room", self.colours)
        self._row("Timer", f"Big shows the agenda with it; {keys_of('room.timer')} changes it", self.timer)
        self._heading("Signals")
        self._row("Chime", "As time runs short and at the end; as loud as this computer", self.chime, self.play)
        self._row("Reminder at half time", "A line for you alone, once in each step", self.nudge)
        self._row("Words of the reminder", "They follow “Half time:”", self.words)
        self._heading("")
        self._row("Motion", "Reduced: colours and notes change at once", self.motion)
        self.body.addLayout(grid)

    def _heading(self, text: str) -> None:
        row = self._grid.rowCount()
        if row > 1:
            self._grid.addWidget(rule(), row, 0, 1, 2)
        if text:
            self._grid.addWidget(TextLabel(text, 12, theme.SEMIBOLD, "ink-2"), row + 1, 0, 1, 2)

    def _row(self, name: str, hint: str, *controls: QWidget) -> None:
        row = self._grid.rowCount()
        words = vbox(TextLabel(name, 14, theme.MEDIUM), gap=0)
        if hint:
            words.addWidget(TextLabel(hint, 12, tone="ink-2", wrap=True))
        beside: QHBoxLayout = hbox(*controls)
        if not isinstance(controls[0], CommitLine):
            beside.addStretch(1)
        self._grid.addLayout(words, row, 0)
        self._grid.addLayout(beside, row, 1)

    def _connect(self) -> None:
        self.size_choice.changed.connect(lambda key: self._choose(room_size=key))
        self.colours.changed.connect(lambda key: self._choose(room_colours=key))
        self.timer.changed.connect(lambda key: self._choose(room_timer=key))
        self.chime.changed.connect(lambda key: self._choose(chime=key == "on"))
        self.nudge.changed.connect(lambda key: self._choose(nudge=key == "on"))
        self.words.committed.connect(self._word)
        self.motion.changed.connect(lambda key: self._choose(reduce_motion=key == "less"))
        self._cancel = self._settings.subscribe(self._show)

    def _show(self, chosen: Settings) -> None:
        self.size_choice.show_value(chosen.room_size)
        self.colours.show_value(chosen.room_colours)
        self.timer.show_value(chosen.room_timer)
        self.chime.show_value("on" if chosen.chime else "off")
        self.nudge.show_value("on" if chosen.nudge else "off")
        self.words.setEnabled(chosen.nudge)
        self.words.show_value(chosen.nudge_text)
        self.motion.show_value("less" if chosen.reduce_motion else "full")

    def _choose(self, **values: Any) -> None:
        try:
            self._settings.change(**values)
        except FileProblem as problem:
            self.foot_note.set_tone("red")
            self.foot_note.setText(f"It holds for now but could not be kept. {problem}")
        else:
            self.foot_note.setText("")

    def _word(self, text: str) -> None:
        worded = one_line(text) or DEFAULTS.nudge_text
        self._choose(nudge_text=worded)
        self.words.show_value(self._settings.current.nudge_text)
