"""The selected item: what is missing, and how it is to be run."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from facilitator.activities.agenda.checks import Warning, minutes, short_title
from facilitator.activities.agenda.prompts import PromptList
from facilitator.activities.agenda.queries import Choices, Guide
from facilitator.activities.agenda.rules import Entry, Item, amber_from_s
from facilitator.activities.kinds import kind
from facilitator.text import count, duration
from facilitator.widgets import theme
from facilitator.widgets.cards import Card, icon_label, rule
from facilitator.widgets.check_item import CheckItem
from facilitator.widgets.choice import Choice
from facilitator.widgets.fields import MinutesEdit, PlainTextField
from facilitator.widgets.labels import ElidedLabel, TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.theme import LIGHT, SPACE

_WAIT_MS = 1_000
_AMBER_MIN = (1, 2, 3, 5, 10, 15)
_RED_MIN = (1, 2, 5)
_USUAL, _NEVER = "usual", "0"


class DetailsCard(Card):
    """The form for one item, break or part; it commits when a field is left, or a second after typing."""

    written = Signal(str, str, str)
    scenario_set = Signal(str, str)
    prompt_added = Signal(str, str)
    protected_set = Signal(str, bool)
    floor_set = Signal(str, int)
    amber_set = Signal(str, object)  # seconds, or None as usual
    red_set = Signal(str, object)  # seconds, or None for the end itself

    def __init__(self) -> None:
        super().__init__()
        self._title = ElidedLabel("", 12, theme.SEMIBOLD, "ink-2")
        self._id = ""
        self._scenarios: tuple[tuple[str, str], ...] = ()
        self._sum = TextLabel("", 14, theme.SEMIBOLD, tabular=True)
        self._whole = TextLabel("", 14, theme.SEMIBOLD, tabular=True)
        self._sums = QWidget()
        sums = hbox(TextLabel("Parts add up to"), self._sum, TextLabel("of"), self._whole, gap=3)
        sums.addStretch(1)
        self._sums.setLayout(sums)
        self._tick = icon_label("check", LIGHT.green, 14)
        self._risk = icon_label("warning", LIGHT.amber_text, 14)
        self._state = TextLabel("", 12, tone="green", wrap=True)
        state = hbox(self._tick, self._risk, self._state, gap=4)
        state.setStretch(2, 1)
        self.scenario = QComboBox()
        self.scenario.setAccessibleName("Scenario")
        self.scenario.activated.connect(self._choose_scenario)
        self._scenario_box = _labelled("Scenario", self.scenario)
        self.protected = CheckItem("Keep these minutes")
        self.protected.toggled.connect(lambda protected: self.protected_set.emit(self._id, protected))
        self.floor = MinutesEdit("Shortest length in minutes", least=0)
        self.floor.committed.connect(lambda minutes: self.floor_set.emit(self._id, minutes))
        floor = hbox(TextLabel("Leave at least"), self.floor, TextLabel("min"), gap=SPACE.x2)
        floor.addStretch(1)
        self._floor = QWidget()
        self._floor.setLayout(floor)
        self.amber = Choice("Timer turns amber")
        self.amber.changed.connect(lambda key: self.amber_set.emit(self._id, None if key == _USUAL else int(key)))
        self.red = Choice("Timer turns red")
        self.red.changed.connect(lambda key: self.red_set.emit(self._id, None if key == _USUAL else int(key)))
        self._signals = QWidget()
        self._signals.setLayout(
            vbox(_labelled("Timer turns amber", self.amber), _labelled("Timer turns red", self.red), gap=SPACE.x3)
        )
        self.objective = PlainTextField("Objective", "What shall be reached?", least=1)
        self.guidance = PlainTextField("How to run it", "What you say and do", least=3)
        self.prompts = PromptList()
        self.prompts.added.connect(lambda text: self.prompt_added.emit(self._id, text))
        self.private_notes = PlainTextField("Private notes", "Only for you", least=3)
        self._fields: dict[str, PlainTextField] = {
            "objective": self.objective,
            "guidance": self.guidance,
            "private_notes": self.private_notes,
        }
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.flush)
        for name, field in self._fields.items():
            field.committed.connect(lambda text, name=name: self._write(name, text))
            field.textChanged.connect(lambda *_, field=field: self._typed(field))
        self._fill(state)

    def show_entry(
        self, item: Item | None, entry: Entry | None, guide: Guide, choices: Choices, faults: Sequence[Warning]
    ) -> None:
        """Show the form of `entry`, which is `item` itself or one of its parts; nothing if None."""
        self.setVisible(item is not None)
        if item is None or entry is None:
            self._id = ""
            return
        self._id = entry.id
        self._title.setText(f"Selected: {short_title(entry.title)}")
        self._show_state(item, entry, faults)
        self._show_scenarios(entry, choices)
        self.protected.show_item("Keep these minutes", entry.protected)
        self.floor.show_minutes(entry.floor_s // 60)
        self._floor.setVisible(not entry.protected)
        self.amber.show_options(_amber_options(entry))
        self.amber.show_value(_USUAL if entry.amber_s is None else str(entry.amber_s))
        self.red.show_options(_red_options(entry))
        self.red.show_value(str(entry.red_s) if entry.red_s else _USUAL)
        # An item with parts has no timer of its own.
        self._signals.setVisible(entry is not item.entry or not item.kept_parts)
        for name, field in self._fields.items():
            field.show_value(getattr(guide, name))
        self.prompts.show_prompts(guide.prompts)

    def shown_id(self) -> str:
        """The id of the item or part in the form."""
        return self._id

    def flush(self) -> None:
        """Commit what has been typed so far."""
        self._timer.stop()
        for field in self._fields.values():
            field.commit()
        for line in self.prompts.fields():
            line.commit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed before the form goes."""
        self.flush()
        super().hideEvent(event)

    def _fill(self, state: QHBoxLayout) -> None:
        self.body.addWidget(self._title)
        self.body.addWidget(self._sums)
        self.body.addLayout(state)
        self.body.addWidget(rule())
        self.body.addSpacing(SPACE.x1)
        late = QWidget()
        late.setLayout(vbox(self.protected, self._floor, gap=6))
        for widget in (
            self._scenario_box,
            _labelled("When the day runs late", late),
            self._signals,
            _labelled("Objective", self.objective),
            _labelled("How to run it", self.guidance),
            _labelled("Prompts", self.prompts),
        ):
            self.body.addWidget(widget)
            self.body.addSpacing(SPACE.x1)
        self.body.addWidget(rule())
        private = hbox(
            icon_label("lock", LIGHT.ink_2, 14), TextLabel("Private notes", 12, theme.SEMIBOLD, "ink-2"), gap=6
        )
        private.addStretch(1)
        self.body.addLayout(private)
        self.body.addWidget(self.private_notes)
        self.body.addWidget(TextLabel("Never projected, never in the minutes", 12, tone="ink-3", wrap=True))

    def _show_state(self, item: Item, entry: Entry, faults: Sequence[Warning]) -> None:
        own = [fault for fault in faults if fault.item_id == entry.id]
        total = item.entry.planned_s - item.unallocated_s
        whole = entry is item.entry and bool(item.parts)
        self._sum.setText(minutes(total))
        self._whole.setText(f"{minutes(item.entry.planned_s)} min")
        self._sums.setVisible(whole)
        self._tick.setVisible(not own)
        self._risk.setVisible(bool(own))
        self._state.setText(own[0].text if len(own) == 1 else count(len(own), "warning") if own else "Nothing missing")
        self._state.set_tone("amber" if own else "green")

    def _show_scenarios(self, entry: Entry, choices: Choices) -> None:
        offered = (("", "None"), *((scenario.id, scenario.name) for scenario in choices.scenarios))
        if offered != self._scenarios:
            self._scenarios = offered
            self.scenario.clear()
            for key, name in offered:
                self.scenario.addItem(name, key)
        self.scenario.setCurrentIndex(max(self.scenario.findData(entry.scenario_id or ""), 0))
        self._scenario_box.setVisible(kind(entry.activity).per_scenario or entry.scenario_id is not None)

    def _choose_scenario(self, _number: int) -> None:
        self.scenario_set.emit(self._id, self.scenario.currentData())

    def _typed(self, field: PlainTextField) -> None:
        if field.hasFocus():
            self._timer.start()

    def _write(self, name: str, text: str) -> None:
        if self._id:
            self.written.emit(self._id, name, text)


def _amber_options(entry: Entry) -> tuple[tuple[str, str], ...]:
    """When the timer may turn amber, with whatever is stored among it."""
    usual = amber_from_s(entry.planned_s)
    offered = sorted({60 * minutes for minutes in _AMBER_MIN} | ({entry.amber_s} if entry.amber_s else set()))
    said = f"As usual, at {_left(usual)}" if usual else "As usual"
    return ((_USUAL, said), *((str(seconds), f"At {_left(seconds)}") for seconds in offered), (_NEVER, "Never"))


def _red_options(entry: Entry) -> tuple[tuple[str, str], ...]:
    """When the timer may turn red, with whatever is stored among it."""
    offered = sorted({60 * minutes for minutes in _RED_MIN} | ({entry.red_s} if entry.red_s else set()))
    return ((_USUAL, "As usual, at the end"), *((str(seconds), f"At {_left(seconds)}") for seconds in offered))


def _left(seconds: int) -> str:
    return f"{duration(seconds) if seconds % 60 == 0 else f'{seconds} s'} left"


def _labelled(label: str, widget: QWidget) -> QWidget:
    box = QWidget()
    box.setLayout(vbox(TextLabel(label, 12, theme.SEMIBOLD, "ink-2"), widget, gap=6))
    return box
