"""What stands beside the agenda: whether the day works, and what to mend."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.activities.agenda.checks import Warning
from facilitator.activities.agenda.rules import Agenda, Schedule, local
from facilitator.text import clock_time, count, duration, short_date
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import Card, icon_label, rule
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.painting import rounded
from facilitator.widgets.theme import LIGHT, SPACE

_GAP = 2
_NIGHT = 8
_MOST = 4


@dataclass(frozen=True, slots=True)
class _Segment:
    """An item in the bar with the free time before it; `opens_day` says that a night is before it."""

    id: str
    length_s: int
    is_break: bool
    free_s: int
    opens_day: bool


class ProportionBar(QWidget):
    """The meeting as a bar: each item as wide as it is long, breaks paler, free time blank, the selected one dark."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(12)
        self._segments: tuple[_Segment, ...] = ()
        self._selected = ""

    def show_day(self, agenda: Agenda, plan: Schedule, selected: str) -> None:
        """Show the items and which of them is selected."""
        self._segments = tuple(_segments(agenda, plan))
        self._selected = selected
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw one segment for each item that has a length."""
        shown = self._segments
        nights = _NIGHT * sum(segment.opens_day for segment in shown)
        total = sum(segment.free_s + segment.length_s for segment in shown)
        if not total:
            return
        gap = _GAP if len(shown) < self.width() / 8 else 0
        room = self.width() - nights - gap * (len(shown) - 1)
        painter = QPainter(self)
        left = 0.0
        for segment in shown:
            left += room * segment.free_s / total + _NIGHT * segment.opens_day
            width = room * segment.length_s / total
            colour = LIGHT.line if segment.is_break else LIGHT.accent_line
            place = QRectF(left, 0, width, self.height())
            rounded(painter, place, 2 if gap else 0, LIGHT.accent if segment.id == self._selected else QColor(colour))
            left += width + gap


def _segments(agenda: Agenda, plan: Schedule) -> Iterator[_Segment]:
    day = 1
    for item in agenda.items:
        slot = plan.slots.get(item.entry.id)
        if slot is None or not slot.planned_s:
            continue
        opens, day = slot.day > day, slot.day
        yield _Segment(item.entry.id, slot.planned_s, item.is_break, 0 if opens else slot.gap_s, opens)


class DayCard(Card):
    """Start and finish, the proportions and the totals."""

    def __init__(self) -> None:
        super().__init__()
        self._start = TextLabel("", 20, theme.SEMIBOLD, tabular=True)
        self._finish = TextLabel("", 20, theme.SEMIBOLD, tabular=True)
        self._finish_label = TextLabel("Finish", 12, tone="ink-2")
        self._bar = ProportionBar()
        self._total = TextLabel("", 12, theme.SEMIBOLD, tabular=True)
        self._breaks = TextLabel("", 12, theme.SEMIBOLD, tabular=True)
        ends = hbox(gap=0)
        ends.addLayout(vbox(TextLabel("Start", 12, tone="ink-2"), self._start, gap=0))
        ends.addStretch(1)
        ends.addWidget(icon_label("arrow-right", LIGHT.ink_3, 20))
        ends.addSpacing(SPACE.x4)
        ends.addLayout(vbox(self._finish_label, self._finish, gap=0))
        totals = hbox(TextLabel("Total", 12, tone="ink-2"), self._total, gap=4)
        totals.addStretch(1)
        totals.addWidget(TextLabel("Breaks", 12, tone="ink-2"))
        totals.addWidget(self._breaks)
        self.body.addLayout(ends)
        self.body.addWidget(self._bar)
        self.body.addLayout(totals)

    def show_day(self, agenda: Agenda, plan: Schedule, selected: str) -> None:
        """Show the day; `selected` is the id of the item to mark."""
        self._bar.show_day(agenda, plan, selected)
        start = local(agenda, plan.start) if plan.start else None
        finish = local(agenda, plan.finish) if plan.finish else None
        self._start.setText(clock_time(start) if start else "–")
        self._finish.setText(clock_time(finish) if finish else "–")
        later = start and finish and start.date() != finish.date()
        self._finish_label.setText(f"Finish, {short_date(finish)}" if finish and later else "Finish")
        self._total.setText(duration(plan.total_s))
        self._breaks.setText(duration(plan.breaks_s))
        self.setAccessibleName(
            f"Start {self._start.text()}, finish {self._finish.text()}, total {self._total.text()}, "
            f"breaks {self._breaks.text()}"
        )


class WarningLine(QWidget):
    """One warning and the link that mends it."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._warning: Warning | None = None
        self._rule = rule()
        self._text = TextLabel("", wrap=True)
        self.link = button("", "link", size="tool", on_click=self._act)
        self.setLayout(vbox(self._rule, self._text, self.link, gap=2))
        self.layout().setSpacing(4)  # type: ignore[union-attr]  # the layout set above

    def show_warning(self, warning: Warning) -> None:
        """Show another warning."""
        self._warning = warning
        self._text.setText(warning.text)
        self.link.set_label(warning.fix_label)
        self.link.setAccessibleDescription(warning.text)

    def _act(self) -> None:
        self.wanted.emit(self._warning)


class WarningsCard(Card):
    """What to mend, the first few at once."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._ok = icon_label("check-circle", LIGHT.green)
        self._risk = icon_label("warning", LIGHT.amber_text)
        self._title = TextLabel("", 14, theme.SEMIBOLD)
        head = hbox(self._ok, self._risk, self._title, gap=SPACE.x2)
        head.addStretch(1)
        self.body.addLayout(head)
        self._lines: list[WarningLine] = []
        self._warnings: tuple[Warning, ...] = ()
        self._all = False
        self._more = button("", "link", size="tool", on_click=self._toggle)
        self.body.addWidget(self._more)

    def show_warnings(self, warnings: Sequence[Warning]) -> None:
        """Show these warnings."""
        self._warnings = tuple(warnings)
        shown = self._warnings if self._all else self._warnings[:_MOST]
        self._title.setText(count(len(warnings), "warning") if warnings else "The day works")
        self.setAccessibleName(self._title.text())
        self._ok.setVisible(not warnings)
        self._risk.setVisible(bool(warnings))
        while len(self._lines) < len(shown):
            line = WarningLine()
            line.wanted.connect(self.wanted)
            self._lines.append(line)
            self.body.insertWidget(self.body.count() - 1, line)
        for line, warning in zip(self._lines, shown, strict=False):
            line.show_warning(warning)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(shown))
        self._more.setVisible(len(warnings) > _MOST)
        self._more.set_label("Show fewer" if self._all else f"Show all {len(warnings)}")

    def _toggle(self) -> None:
        self._all = not self._all
        self.show_warnings(self._warnings)
