"""Looking back: the board as it grew, step by step, and who said what. It is only read from what was kept."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider, QStackedWidget, QWidget

from facilitator.activities.swot.page import BoardPage
from facilitator.activities.swot.queries import Board
from facilitator.activities.swot.replay_queries import board_at, head_of, rows_now
from facilitator.activities.swot.replay_rules import Replay
from facilitator.activities.swot.view import BoardView
from facilitator.clock import Clock
from facilitator.meeting.queries import head
from facilitator.meeting.rules import local
from facilitator.store.store import Store
from facilitator.text import clock_time, count
from facilitator.widgets import theme
from facilitator.widgets.cards import EmptyState, SectionHeader, surface
from facilitator.widgets.labels import ElidedLabel, TextLabel
from facilitator.widgets.layouts import clear, hbox, vbox
from facilitator.widgets.theme import SPACE

_SIDE = 176
_MOST_VOICES = 14


class ReplayPage(BoardPage):
    """Shows the board at the step that the slider is on, with what merged notes were made of.

    The room never sees it.
    """

    title = "Look back"
    tables = frozenset({"swot_note", "swot_theme"})

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock)
        self.replay: Replay | None = None
        self._zone, self._scenario = "UTC", ""
        self._merged: frozenset[str] = frozenset()
        self.view = BoardView()
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName("The board as it was")
        self.view.wished.connect(lambda wished: self.fold() if wished == "sign.originals" else None)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName("Step of the board")
        self.slider.setPageStep(10)
        self.slider.valueChanged.connect(self._go)
        self.count_label = TextLabel("", 12, tone="ink-2", tabular=True)
        self.told = ElidedLabel("", 14, theme.MEDIUM)
        self.voices = vbox(gap=6)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._lay_out())
        sentence = (
            "From the first note on, every step is kept and can be looked at here. Nothing is changed by looking."
        )
        self.pages.addWidget(EmptyState("Nothing has happened on this board yet", sentence, icon_name="clock"))
        self.set_body(self.pages)
        self.setFocusProxy(self.slider)

    def reload(self) -> None:
        """Read the steps again; the slider stays, or stays at the end."""
        meeting_id, scenario_id = self.step.meeting_id, self.step.scenario_id
        steps = self.store.history(meeting_id)
        with self.store.reading() as session:
            now = rows_now(session, meeting_id)
            self._zone = head(session, meeting_id).time_zone
            self._scenario = head_of(session, meeting_id, scenario_id)
        before, last = self.replay, self.slider.maximum()
        same = before is not None and before.scenario_id == scenario_id
        place = self.slider.value() if same and self.slider.value() < last else -1
        self.replay = Replay(now, steps, scenario_id)
        number = len(self.replay.frames)
        self.remark.setText(self._scenario)
        self.pages.setCurrentIndex(0 if number else 1)
        self.slider.blockSignals(True)
        self.slider.setRange(0, number)
        self.slider.setValue(number if place < 0 else min(place, number))
        self.slider.blockSignals(False)
        self._go(self.slider.value())

    def _go(self, at: int) -> None:
        replay = self.replay
        if replay is None:
            return
        replay.move_to(at)
        found = board_at(replay, self.step.meeting_id, self._scenario)
        self._show_board(found)
        self.count_label.setText(f"{at} of {count(len(replay.frames), 'step')}  ·  {count(len(found.notes), 'note')}")
        if at:
            frame = replay.frames[at - 1]
            here = [key for key in frame.note_ids if found.note(key) is not None]
            self.view.select(*here[:1])
            voice = f"{frame.perspective}: " if frame.perspective else ""
            what = f"  ·  {voice}{frame.text}" if frame.text else ""
            self.told.setText(f"{clock_time(local(frame.at, self._zone))}  {frame.label}{what}")
        else:
            self.view.select()
            self.told.setText("Before the first step that was kept")
        self.slider.setAccessibleDescription(self.told.text())
        self._show_voices(replay.voices())

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the selected merged note was made of can be hidden, and shown again."""
        note = self.view.board_scene.notes.get(self.view.board_scene.selected_id)
        return {"board.fold": self.fold} if note is not None and note.row.originals else {}

    def fold(self) -> None:
        """Hide what the selected merged note was made of, or show it again."""
        self.view.board_scene.expand(self.view.board_scene.selected_id)

    def _show_board(self, found: Board) -> None:
        """Show a board; every note that was merged since shows who said what."""
        scene = self.view.board_scene
        merged = frozenset(note.id for note in found.notes if note.originals)
        scene.expanded |= merged - self._merged
        self._merged = merged
        self.view.show_board(found)
        for box in scene.themes.values():
            box.handles = False  # the past is not folded

    def _show_voices(self, voices: tuple[tuple[str, int], ...]) -> None:
        clear(self.voices)
        for name, number in voices[:_MOST_VOICES]:
            figure = TextLabel(str(number), 14, theme.SEMIBOLD, tabular=True)
            row = hbox(ElidedLabel(name or "No perspective", 14, tone="ink" if name else "ink-2"), figure)
            row.setStretch(0, 1)
            self.voices.addLayout(row)
        if len(voices) > _MOST_VOICES:
            self.voices.addWidget(TextLabel(f"and {len(voices) - _MOST_VOICES} more", 12, tone="ink-2"))

    def _lay_out(self) -> QWidget:
        side = surface("surface", "left")
        side.setFixedWidth(_SIDE)
        column = vbox(
            SectionHeader("Notes by perspective"), gap=SPACE.x2, margins=(SPACE.x3, SPACE.x3, SPACE.x3, SPACE.x3)
        )
        column.addLayout(self.voices)
        column.addStretch(1)
        side.setLayout(column)
        upper = hbox(self.view, side, gap=0)
        upper.setStretch(0, 1)
        foot = surface("surface", "top")
        line = hbox(self.told, self.count_label, gap=SPACE.x4)
        line.setStretch(0, 1)
        rows = vbox(gap=6, margins=(SPACE.x4, SPACE.x2, SPACE.x4, SPACE.x2))
        rows.addLayout(line)
        rows.addWidget(self.slider)
        foot.setLayout(rows)
        whole = vbox(gap=0)
        whole.addLayout(upper, 1)
        whole.addWidget(foot)
        sheet = QWidget()
        sheet.setLayout(whole)
        return sheet
