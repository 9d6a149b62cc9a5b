"""The dialog in which what is still to come is shortened, so that the day ends on time (mock-up 14)."""

from dataclasses import replace
from datetime import tzinfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.stage.catching_up import Choice, Coming, Outlook, key_of, preview, spread
from facilitator.stage.wording import lateness, nearest_minute
from facilitator.text import clock_time, count
from facilitator.widgets import theme
from facilitator.widgets.buttons import Button, icon_button
from facilitator.widgets.cards import icon_label, rule, surface
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.labels import ElidedLabel, TextLabel, plain_tooltip
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.number import NumberField
from facilitator.widgets.painting import rounded
from facilitator.widgets.scrolling import upright
from facilitator.widgets.theme import LIGHT, RADIUS, SPACE

_ROW, _HEAD, _MOST_ROWS = 48, 32, 8
_PLANNED, _NEW, _TOOLS, _STARTS = 84, 160, 64, 56
_MARGIN = SPACE.x5
_SUBTITLE = "Shorten what is still to come. Nothing changes until you apply it; Ctrl+Z takes it back."


class Stepper(QWidget):
    """A length in minutes between less and more; it can be typed too."""

    changed = Signal(int)

    def __init__(self, title: str, least: int, most: int) -> None:
        super().__init__()
        self.setFixedSize(110, 32)
        self.less = icon_button("minus", f"One minute less for {title}", size="tool")
        self.more = icon_button("plus", f"One minute more for {title}", size="tool")
        self.number = NumberField(f"New length of {title} in minutes", least, most, width=42)
        self._shown = ""
        self._colour(LIGHT.ink)
        self.number.lineEdit().setTextMargins(0, 0, 0, 0)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setFont(theme.font(14, theme.SEMIBOLD, tabular=True))
        self.less.clicked.connect(lambda _checked=False: self.number.stepDown())
        self.more.clicked.connect(lambda _checked=False: self.number.stepUp())
        self.number.valueChanged.connect(self.changed)
        self.setLayout(hbox(self.less, self.number, self.more, gap=3, margins=(3, 1, 3, 1)))

    def show_minutes(self, minutes: int) -> None:
        """Show a length without telling anybody."""
        if self.number.value() != minutes:
            self.number.blockSignals(True)
            self.number.setValue(minutes)
            self.number.blockSignals(False)
        self._colour(LIGHT.accent if minutes < self.number.maximum() else LIGHT.ink)
        self.less.setEnabled(minutes > self.number.minimum())
        self.more.setEnabled(minutes < self.number.maximum())

    def _colour(self, colour: str) -> None:
        """Write the number in a colour: what is changed stands out."""
        if colour != self._shown:
            self._shown = colour
            self.number.setStyleSheet(
                "QAbstractSpinBox, QAbstractSpinBox:focus { border: 0; padding: 0; }"
                f"QAbstractSpinBox, QAbstractSpinBox QLineEdit {{ color: {colour}; }}"
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame and the two lines in it."""
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), RADIUS.control, LIGHT.surface, LIGHT.edge)
        for x in (33, self.width() - 34):
            painter.fillRect(x, 1, 1, self.height() - 2, QColor(LIGHT.line))


class Line(QWidget):
    """One item or part still to come: its length, its lock, and when it starts."""

    resized = Signal(int)
    lock_wanted = Signal()
    drop_wanted = Signal()

    def __init__(self, line: Coming) -> None:
        super().__init__()
        self._line = line
        self.setFixedHeight(_ROW)
        self.is_last = False  # below the last line is the edge of the foot
        self.whole = line.planned_s // 60
        title = f"{line.title}, running" if line.is_running else line.title
        self.title = ElidedLabel(title, 14, theme.SEMIBOLD)
        self.planned = TextLabel(f"{self.whole} min", 14, theme.REGULAR, "ink-2", tabular=True)
        self.planned.setFixedWidth(_PLANNED)
        self.stepper = Stepper(line.title, self.whole - line.spare_min, self.whole)
        self.cut = TextLabel("", 12, theme.SEMIBOLD, "accent", tabular=True)
        self.fixed = TextLabel("", 14, theme.REGULAR, "ink-2", tabular=True)
        self.lock = icon_button("unlock", "", size="tool", on_click=self.lock_wanted.emit)
        self.drop = icon_button("trash", "", size="tool", on_click=self.drop_wanted.emit)
        self.starts = TextLabel("", 14, theme.REGULAR, "ink", tabular=True)
        self.starts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.starts.setFixedWidth(_STARTS)
        self.stepper.changed.connect(self.resized)
        self._lay_out()

    def show_line(self, *, minutes: int, locked: bool, dropped: bool, starts: str) -> None:
        """Show what is chosen for it."""
        free = not (locked or dropped or self._line.is_running)
        self.stepper.setVisible(free)
        self.cut.setVisible(free)
        self.fixed.setVisible(not free)
        self.stepper.show_minutes(minutes)
        cut = self.whole - minutes
        self.cut.setText(f"\N{MINUS SIGN}{cut}" if cut else "")
        word = "dropped" if dropped else f"{self.whole} min" + (", protected" if locked and not self._running() else "")
        self.fixed.setText(word)
        self.title.set_tone("ink-3" if dropped else "ink")
        self.starts.setText("" if dropped else starts)
        _say(self.lock, "lock" if locked else "unlock", f"{'Allow shortening' if locked else 'Protect'} {self._name()}")
        _say(self.drop, "undo" if dropped else "trash", f"{'Keep' if dropped else 'Drop'} {self._name()}")
        self.lock.setVisible(not (dropped or self._running()))
        self.drop.setVisible(not (self._running() or self._line.rest))
        self.setAccessibleName(f"{self._name()}: {word if not free else count(minutes, 'minute')}, starts {starts}")

    def _running(self) -> bool:
        return self._line.is_running

    def _name(self) -> str:
        return self._line.title

    def _lay_out(self) -> None:
        new = QWidget()
        new.setFixedWidth(_NEW)
        parts = hbox(self.stepper, self.cut, gap=SPACE.x3)
        if self._running():
            parts.addWidget(icon_label("play", LIGHT.ink_2))
        parts.addWidget(self.fixed)
        parts.addStretch()
        new.setLayout(parts)
        tools = QWidget()
        tools.setFixedWidth(_TOOLS)
        buttons = hbox(self.lock, self.drop, gap=SPACE.x1)
        buttons.addStretch()
        tools.setLayout(buttons)
        row = hbox(self.title, self.planned, new, tools, self.starts, gap=0, margins=(_MARGIN, 0, _MARGIN, 1))
        row.setStretch(0, 1)
        self.setLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline below."""
        if not self.is_last:
            QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, QColor(LIGHT.line))


class CatchUp(Dialog):
    """Asks how to catch up. `applied` carries the choice; Esc leaves everything as it was."""

    applied = Signal(object)

    def __init__(self, parent: QWidget, seen: Outlook, zone: tzinfo) -> None:
        late = preview(seen, Choice(dropped=_dropped(seen))).late_min
        super().__init__(parent, f"Catch up {count(late, 'minute')}" if late > 0 else "Catch up", _SUBTITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._seen, self._zone, self._late = seen, zone, late
        self._locked = {key_of(line) for line in seen.lines if line.is_protected}
        self._by_hand: dict[str, int] = {}
        self._choice = spread(seen)
        self.lines = {key_of(line): Line(line) for line in seen.lines}
        list(self.lines.values())[-1].is_last = True
        self.finish = TextLabel("", 14, theme.SEMIBOLD)
        self._arrange()
        self._connect()
        self._show()

    def choice(self) -> Choice:
        """What is chosen now."""
        return self._choice

    def _arrange(self) -> None:
        self.body.setContentsMargins(0, SPACE.x4, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(rule())
        self.body.addWidget(_head())
        rows = vbox(*self.lines.values(), gap=0)
        rows.addStretch()
        inside = surface("surface")
        inside.setLayout(rows)
        area = upright(inside)
        area.setFixedHeight(_ROW * min(len(self.lines), _MOST_ROWS))
        self.body.addWidget(area)
        self._foot.removeWidget(self.foot_note)
        self._foot.insertLayout(0, vbox(self.finish, self.foot_note, gap=2), 1)
        self.close_button = self.add_close()
        self.even = self.add_button("Spread evenly")
        self.apply = self.add_button("Apply", "primary")

    def _connect(self) -> None:
        self.even.clicked.connect(lambda _checked=False: self._spread_evenly())
        self.apply.clicked.connect(lambda _checked=False: self._apply())
        for key, row in self.lines.items():
            row.resized.connect(lambda minutes, key=key: self._set_minutes(key, minutes))
            row.lock_wanted.connect(lambda key=key: self._toggle_lock(key))
            row.drop_wanted.connect(lambda key=key: self._toggle_drop(key))

    def _set_minutes(self, key: str, minutes: int) -> None:
        self._by_hand[key] = self.lines[key].whole - minutes
        self._choice = replace(self._choice, cuts={**self._choice.cuts, key: self._by_hand[key]})
        self._show()

    def _toggle_lock(self, key: str) -> None:
        self._locked ^= {key}
        self._by_hand.pop(key, None)
        self._respread()

    def _toggle_drop(self, key: str) -> None:
        self._choice = replace(self._choice, dropped=self._choice.dropped ^ {key})
        self._respread()

    def _spread_evenly(self) -> None:
        self._by_hand.clear()
        self._respread()

    def _respread(self) -> None:
        """Spread over what is neither locked nor set by hand."""
        dropped = self._choice.dropped
        fixed = self._locked | self._by_hand.keys()
        given = replace(self._seen, lines=tuple(self._by_now(line) for line in self._seen.lines))
        found = spread(given, protected=fixed, dropped=dropped)
        self._choice = Choice({**found.cuts, **self._by_hand}, dropped)
        self._show()

    def _by_now(self, line: Coming) -> Coming:
        return replace(line, left_s=max(0, line.left_s - 60 * self._by_hand.get(key_of(line), 0)))

    def _show(self) -> None:
        found = preview(self._seen, self._choice)
        for line in self._seen.lines:
            key = key_of(line)
            starts = nearest_minute(found.starts[key].astimezone(self._zone))
            self.lines[key].show_line(
                minutes=self.lines[key].whole - self._choice.cuts.get(key, 0),
                locked=key in self._locked,
                dropped=line.id in self._choice.dropped,
                starts="now" if line.is_running else clock_time(starts),
            )
        self._show_finish(found.late_min, clock_time(nearest_minute(found.finish.astimezone(self._zone))))

    def _show_finish(self, late: int, finish: str) -> None:
        self.finish.setText(f"Finish {finish}, {lateness(late)}")
        self.finish.set_tone("amber" if late > 0 else "ink")
        won = max(0, self._late - late)
        words = f"{won} of {count(max(self._late, 0), 'minute')} recovered"
        best = preview(self._seen, spread(self._seen, protected=self._locked, dropped=self._choice.dropped))
        if best.late_min > 0:
            nearest = clock_time(nearest_minute(best.finish.astimezone(self._zone)))
            words += f"; {nearest} is the earliest with these locks and floors"
        self.foot_note.setText(words)
        self.apply.setEnabled(any(self._choice.cuts.values()) or self._choice.dropped != _dropped(self._seen))

    def _apply(self) -> None:
        self.applied.emit(self._choice)
        self.accept()


def _head() -> QWidget:
    head = surface("ground", "bottom")
    head.setFixedHeight(_HEAD)
    names = ("Still to come", "Planned", "New length", "Starts")
    words = [TextLabel(text, 12, theme.SEMIBOLD, "ink-2") for text in names]
    words[1].setFixedWidth(_PLANNED)
    words[2].setFixedWidth(_NEW + _TOOLS)
    words[3].setFixedWidth(_STARTS)
    words[3].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    words[0].setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    head.setLayout(hbox(*words, gap=0, margins=(_MARGIN, 0, _MARGIN, 0)))
    return head


def _say(made: Button, icon_name: str, name: str) -> None:
    made.set_icon(icon_name)
    made.setAccessibleName(name)
    plain_tooltip(made, name)


def _dropped(seen: Outlook) -> frozenset[str]:
    return frozenset(line.id for line in seen.lines if line.is_dropped)
