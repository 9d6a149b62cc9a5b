"""Pieces of the home page: what can be pressed, today's meeting, rows of meetings, and the page of a problem."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from facilitator.library.overview import MeetingLine, Status
from facilitator.text import clock_time, count, long_date, medium_date, short_date, short_span
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import EmptyState, icon_label
from facilitator.widgets.chips import chip_width, draw_chip
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.labels import ElidedLabel, TextLabel, plain_tooltip
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.painting import kept, rounded
from facilitator.widgets.theme import LIGHT, RADIUS, SIZE, SPACE

CHIPS: dict[Status, tuple[str, str]] = {  # tone and icon
    Status.NO_AGENDA: ("amber", "warning"),
    Status.DRAFT: ("neutral", "pencil"),
    Status.READY: ("green", "check"),
    Status.RUNNING: ("teal", "play"),
    Status.MINUTES_DRAFT: ("amber", "pencil"),
    Status.MINUTES_SENT: ("neutral", "mail"),
}
BLANK = "blank"  # the template without a single item
_DATE_WIDTH, _CHIP_WIDTH, _ORGANISATION_WIDTH = 148, 180, 180
_PAD = 16


def phase_of(line: MeetingLine) -> str:
    """Where one goes on with a meeting: prepare, run or close."""
    if line.status is Status.RUNNING:
        return "run"
    return "close" if line.status in (Status.MINUTES_DRAFT, Status.MINUTES_SENT) else "prepare"


def day_words(line: MeetingLine, today: date, *, at: bool) -> str:
    """When a meeting is, "Tue 19 May, 14:00"; another year is written out, and then the time left out."""
    start = line.local_start
    if start is None:
        return "No date yet"
    if start.year != today.year:
        return medium_date(start)
    return f"{short_date(start)}, {clock_time(start)}" if at else short_date(start)


class Pressable(QAbstractButton):
    """Something larger than a push button that is pressed like one: by a click, Space or Enter."""

    stepped = Signal(int)
    menu_wanted = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses; Up and Down go to the neighbours."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what stands here."""
        self.menu_wanted.emit(event.globalPos())


class Row(Pressable):
    """A painted line of a list, 40 px high; `mark` shows it as the selected one."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(SIZE.row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", RADIUS.segment)
        self.selected = False

    def mark(self, selected: bool) -> None:
        """Show whether this is the selected row."""
        if selected != self.selected:
            self.selected = selected
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the hairline to the row above, and what the row says."""
        painter = QPainter(self)
        inside = QRectF(self.rect()).adjusted(3, 4, -3, -3)
        if self.selected:
            rounded(painter, inside, RADIUS.segment, LIGHT.accent_tint)
            rounded(painter, QRectF(3, 8, 3, self.height() - 15), 1.5, LIGHT.accent)
        elif self.underMouse():
            rounded(painter, inside, RADIUS.segment, LIGHT.sunk if self.isDown() else LIGHT.hover)
        if self.y() > SIZE.row / 2:
            # Not filled as a rectangle, which could also be with one of 169 gradients, and all are made to choose from.
            rounded(painter, QRectF(0, 0, self.width(), 1), 0, LIGHT.line)
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Draw what the row says."""
        raise NotImplementedError

    def write(
        self, painter: QPainter, left: float, width: float, text: str, face: QFont, colour: str = LIGHT.ink
    ) -> bool:
        """Write one line from `left` on, elided to `width` px; returns whether something was cut."""
        shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0.0))
        with kept(painter):
            painter.setFont(face)
            painter.setPen(QColor(colour))
            painter.drawText(QRectF(left, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        return shown != text


class MeetingRow(Row):
    """A meeting in a list: when, what, whose, how far."""

    def __init__(self) -> None:
        super().__init__()
        self._when = ""
        self.line: MeetingLine | None = None

    def show_line(self, line: MeetingLine, when: str) -> None:
        """Show a meeting with its date in words."""
        self.line, self._when = line, when
        self.setAccessibleName(", ".join(part for part in (line.title, when, line.organisation, line.status) if part))
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw date, title, organisation, state and chevron."""
        if self.line is None:
            return
        face = theme.font(14, tabular=True)
        organisation = self.width() - _CHIP_WIDTH - self._organisation_width()
        title = _PAD + _DATE_WIDTH
        self.write(painter, _PAD, _DATE_WIDTH - SPACE.x2, self._when, face)
        strong = theme.font(14, theme.SEMIBOLD)
        cut = self.write(painter, title, organisation - title - SPACE.x4, self.line.title, strong)
        wide = self._organisation_width() - SPACE.x3
        cut |= self.write(painter, organisation, wide, self.line.organisation, theme.font(), LIGHT.ink_2)
        plain_tooltip(self, " · ".join(filter(None, (self.line.title, self.line.organisation))) if cut else "")
        chip = (str(self.line.status), *CHIPS[self.line.status])
        top = (self.height() - SIZE.chip) // 2
        draw_chip(painter, QRectF(self.width() - _CHIP_WIDTH, top, chip_width(*chip), SIZE.chip), *chip)
        place = QRectF(self.width() - 33, (self.height() - SIZE.icon) / 2, SIZE.icon, SIZE.icon)
        paint_icon(painter, place, "chevron-right", LIGHT.ink_2)

    def _organisation_width(self) -> int:
        return max(_ORGANISATION_WIDTH, self.width() // 6)


class Hero(QWidget):
    """A meeting of today, one click from running."""

    open_wanted = Signal(str, str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.line: MeetingLine | None = None
        self.when = TextLabel("", 12, theme.SEMIBOLD, "accent", tabular=True)
        self.title = TextLabel("", 20, theme.SEMIBOLD, wrap=True, most=2)
        self.detail = ElidedLabel("", 14, theme.REGULAR, "ink-2")
        self.warning = TextLabel("", 14, theme.MEDIUM, "amber")
        self._warning_mark = icon_label("warning", LIGHT.amber_text, 14)
        self.prepare = button("Prepare", size="large", on_click=lambda: self._open("prepare"))
        self.go_on = button("Run", "primary", "play", size="large", on_click=self._go_on)
        detail = hbox(self.detail, self._warning_mark, self.warning, gap=6)
        detail.insertSpacing(1, SPACE.x2)
        detail.addStretch(1)
        words = vbox(self.when, self.title, gap=3)
        words.addLayout(detail)
        row = hbox(gap=SPACE.x3, margins=(26, 16, 20, 16))
        row.addLayout(words, 1)
        row.addSpacing(SPACE.x3)
        row.addWidget(self.prepare)
        row.addWidget(self.go_on)
        self.setLayout(row)
        self.resize(960, 100)  # about what it will have: nothing need be broken for Qt's first 100 px

    def show_line(self, line: MeetingLine, today: date, *, first: bool) -> None:
        """Show a meeting; the `first` of the day has the primary button."""
        self.line = line
        self.when.setText(_hero_time(line, today))
        self.title.setText(line.title)
        parts = (
            line.organisation,
            line.place,
            f"{line.confirmed} of {line.people} confirmed" if line.people else "",
            f"checklist {line.checklist_done} of {line.checklist}" if line.checklist else "",
        )
        self.detail.setText(" · ".join(part for part in parts if part))
        warning = _warning(line)
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self._warning_mark.setVisible(bool(warning))
        phase = phase_of(line)
        label, icon_name = {"close": ("Minutes", "document"), "run": ("Go on", "play")}.get(phase, ("Run", "play"))
        self.go_on.set_label(label)
        self.go_on.set_icon(icon_name)
        self.go_on.set_kind("primary" if first else "secondary")
        self.setAccessibleName(line.title)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the meeting's menu."""
        if self.line is not None:
            self.menu_wanted.emit(self.line.id, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card with its accent bar."""
        painter = QPainter(self)
        rounded(painter, self.rect(), RADIUS.card, LIGHT.surface, LIGHT.line_2)
        with kept(painter):
            painter.setClipRect(QRect(0, 0, 6, self.height()))
            rounded(painter, self.rect(), RADIUS.card, LIGHT.accent)

    def _open(self, phase: str) -> None:
        if self.line is not None:
            self.open_wanted.emit(self.line.id, phase)

    def _go_on(self) -> None:
        if self.line is not None:
            self._open("close" if phase_of(self.line) == "close" else "run")


def _hero_time(line: MeetingLine, today: date) -> str:
    start, end = line.local_start, line.local_end
    if start is None or end is None:
        return ""
    day = long_date(start).removesuffix(f" {start.year}")
    if start.date() == today:
        day = f"Today, {day}"
    if line.status is Status.RUNNING:
        day = f"Running now · {day}"
    return f"{day} · {short_span(start, end) if line.planned_s else clock_time(start)}"


def _warning(line: MeetingLine) -> str:
    """What the agenda still lacks before the meeting."""
    if line.status is Status.NO_AGENDA:
        return "no agenda yet"
    if line.status not in (Status.DRAFT, Status.READY):
        return ""
    leads = f"{count(line.without_lead, 'item')} without a lead" if line.without_lead else ""
    minutes = f"{count(line.without_minutes, 'item')} without minutes" if line.without_minutes else ""
    return ", ".join(part for part in (leads, minutes) if part)


class ProblemPage(QWidget):
    """Why the library cannot be opened, and what can be done."""

    def __init__(self, text: str, actions: Sequence[QPushButton]) -> None:
        super().__init__()
        self.state = EmptyState("The library cannot be opened", text, actions, "warning")
        self.setLayout(vbox(self.state, gap=0))
        self.setAccessibleName(text)
