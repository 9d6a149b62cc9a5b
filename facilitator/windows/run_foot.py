"""Under the agenda rail: how many are here, and who speaks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.activities.speaking import commands
from facilitator.activities.speaking.queries import Speaking, speaking
from facilitator.activities.speaking.rules import follows, speaker_clock
from facilitator.clock import Clock
from facilitator.meeting.queries import in_the_room
from facilitator.store.store import Store
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.labels import ElidedLabel, TextLabel, plain_tooltip
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.live import LiveView
from facilitator.widgets.theme import SPACE
from facilitator.windows.actions import keys_of

_TONES = {"normal": "ink-2", "amber": "amber", "red": "red"}


class RunFoot(LiveView, QWidget):
    """As wide as the rail; what it tells leads to the lists."""

    people_wanted = Signal()
    speakers_wanted = Signal()
    speakers_needed = Signal()  # shown already or not, they are to be seen
    told = Signal(str)
    tables = frozenset({"meeting", "participant", "presence", "speaker_turn", "speaker_view"})

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__()
        self._store, self._clock, self._meeting_id = store, clock, ""
        self._speaking = Speaking()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # as wide as the rail
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "rail")
        self.setProperty("edge", "right")
        self.people = button("", "quiet", "people", size="tool", on_click=self.people_wanted.emit)
        plain_tooltip(self.people, f"Who is here ({keys_of('view.people')})")
        self.speakers = button("Speakers", "quiet", "speech", size="tool", on_click=self.speakers_wanted.emit)
        plain_tooltip(self.speakers, f"Speakers ({keys_of('view.speakers')}), next one ({keys_of('speaker.next')})")
        self.speaker = ElidedLabel("", 12, theme.SEMIBOLD)
        self.time = TextLabel("", 14, theme.SEMIBOLD, tabular=True)
        self.words = TextLabel("", 12, tone="ink-2", tabular=True)
        self.turn = QWidget()
        turn = hbox(self.speaker, self.time, self.words, gap=SPACE.x2, margins=(SPACE.x2, 0, SPACE.x2, 0))
        turn.setStretch(0, 1)
        self.turn.setLayout(turn)
        row = hbox(self.people, gap=SPACE.x1)
        row.addStretch(1)
        row.addWidget(self.speakers)
        column = vbox(self.turn, gap=SPACE.x1, margins=(SPACE.x1, 0, SPACE.x1, SPACE.x2))
        column.addLayout(row)
        self.setLayout(column)
        self.turn.hide()
        self.attach(store)

    def show_meeting(self, meeting_id: str) -> None:
        """Show who is in this meeting."""
        self._meeting_id = meeting_id
        self.reload()

    def reload(self) -> None:
        """Read and show."""
        if not self._meeting_id:
            return
        with self._store.reading() as session:
            here, expected = in_the_room(session, self._meeting_id)
            try:
                self._speaking = speaking(session, self._meeting_id)
            except LookupError:  # the making of this meeting was taken back; the console leads home
                return
        self.people.set_label(f"{here} of {expected} here" if expected else "Who is here")
        self.turn.setVisible(self._speaking.current is not None)
        self.show_time()

    def show_time(self) -> None:
        """Show the clock of who speaks; called once a second."""
        turn = self._speaking.current
        if turn is None:
            return
        told = speaker_clock(turn, self._speaking.limit_s, self._clock.now())
        self.speaker.setText(turn.title)
        self.time.setText(told.digits)
        self.words.setText(told.words)
        for label in (self.time, self.words):
            label.set_tone(_TONES[told.state])

    def next_speaker(self) -> None:
        """Let the next one speak; with nobody to come or to stop, show where speakers are added."""
        if self._speaking.current or follows(self._speaking.queue, None):
            commands.next_speaker(self._store, self._meeting_id, self._clock.now())
        else:
            self.speakers_needed.emit()

    def pass_on(self) -> None:
        """Let whose turn it is pass; with nobody who could, show where speakers are added."""
        if not self._speaking.current and not follows(self._speaking.queue, None):
            self.speakers_needed.emit()
        elif commands.pass_on(self._store, self._meeting_id, self._clock.now()):
            self.told.emit("All passed: the round is over")

    def round_robin(self) -> None:
        """Queue everybody who is here, and show the queue."""
        commands.round_robin(self._store, self._meeting_id)
        self.speakers_needed.emit()

    def turn_room(self) -> None:
        """Let the room see who speaks, or no longer."""
        shown = not self._speaking.in_room
        commands.show_in_room(self._store, self._meeting_id, shown)
        self.told.emit("The room sees who speaks" if shown else "The room no longer sees who speaks")

    def stop_speaker(self) -> None:
        """End the turn that goes on, as the meeting ends."""
        commands.stop(self._store, self._meeting_id, self._clock.now())
