"""The rows of the agenda rail: items done, running and to come, the parts of the running one, and the fold."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from facilitator.stage.density import Density
from facilitator.stage.snapshots import ItemClock, PartClock, Place
from facilitator.stage.wording import day_name, drift, drift_tone, nearest_minute
from facilitator.text import clock_time, count, duration, short_span
from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.labels import plain_tooltip
from facilitator.widgets.painting import draw_digits, draw_node, rounded
from facilitator.widgets.textflow import Flow, flow
from facilitator.widgets.theme import LIGHT, RADIUS, SPACE

NODE = 16  # px
NODE_LEFT = 8
TEXT_LEFT = 33
AXIS = NODE_LEFT + NODE // 2  # the line of the day runs through the middle of the nodes
_META = theme.TYPE.meta
_TITLE_LINES = 2
_ACCENT_BAR = 4
_CARD_MARGIN = 8


class Row(QAbstractButton):
    """A row that can be clicked or entered; subclasses say what is in it."""

    def __init__(self, chosen: Callable[[], None]) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", RADIUS.segment)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda _checked=False: chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def draw_hover(self, painter: QPainter, colour: str = LIGHT.sunk) -> None:
        """Show that a click would do something."""
        if self.underMouse():
            rounded(painter, QRectF(self.rect()).adjusted(2, 0, -2, 0), RADIUS.segment, colour)


class ItemRow(Row):
    """An item that does not run: its node, its title on at most two lines, its times and its drift."""

    def __init__(self, item: ItemClock, density: Density, chosen: Callable[[], None]) -> None:
        super().__init__(chosen)
        self._item = item
        self._density = density
        self.tight = False  # whether what is over has one line for its title
        self.show_item(item)

    @property
    def item(self) -> ItemClock:
        """The item shown."""
        return self._item

    def show_item(self, item: ItemClock) -> None:
        """Show the item's present times; nothing is painted if they read the same."""
        before, self._item = self.words(), item
        if self.words() != before or not self.accessibleName():
            self.setAccessibleName(self.words())
            self.update()

    def words(self) -> str:
        """All the row says."""
        word = {Place.NEXT: "to come"}.get(self._item.place, str(self._item.place))
        return f"{self._item.title}, {word}, {self.times()} {self.drift()}".rstrip()

    def times(self) -> str:
        """Actual or expected times."""
        if self._item.place in (Place.SKIPPED, Place.DROPPED):
            return str(self._item.place)
        return short_span(nearest_minute(self._item.starts_at), nearest_minute(self._item.ends_at))

    def drift(self) -> str:
        """How late the day was afterwards, if it is done."""
        return "" if self._item.drift_min is None else drift(self._item.drift_min)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole title as a tool tip where it does not fit."""
        plain_tooltip(self, self._item.title if self._title(self.width()).cut else "")

    def heightForWidth(self, width: int) -> int:
        """Title, times and 3 px above and below."""
        return self._title(width).height + _META.line + 8

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw node, title, times and drift."""
        painter, item = QPainter(self), self._item
        self.draw_hover(painter)
        past = item.place in (Place.DONE, Place.SKIPPED, Place.DROPPED)
        node = "done" if item.place is Place.DONE else "break" if item.is_break or past else "next"
        draw_node(painter, QRectF(NODE_LEFT, 6, NODE, NODE), node)
        title = self._title(self.width())
        place = QRectF(TEXT_LEFT, 4, self.width() - TEXT_LEFT - SPACE.x2, title.height)
        title.draw(painter, place, LIGHT.ink_2 if past else LIGHT.ink, Qt.AlignmentFlag.AlignLeft)
        meta = QRectF(TEXT_LEFT, 4 + title.height, place.width(), _META.line)
        draw_meta(painter, meta, self.times(), self.drift(), item.drift_min or 0)

    def _title(self, width: int) -> Flow:
        small = self._item.place not in (Place.NOW, Place.NEXT) and self._density is not Density.LARGE
        face = theme.font(12 if small else 14, theme.MEDIUM)
        most = 1 if self.tight and self._item.place is not Place.NEXT else _TITLE_LINES
        return flow(self._item.title, face, width - TEXT_LEFT - SPACE.x2, most=most)


class FoldRow(Row):
    """What is over, in one row that opens: “4 items done”."""

    def __init__(self, chosen: Callable[[], None]) -> None:
        super().__init__(chosen)
        self._title = self._times = self._drift = ""
        self._drift_min = 0
        self._open = False

    def show_items(self, items: tuple[ItemClock, ...], is_open: bool) -> None:
        """Sum up the items that are over; at least one."""
        done = [item for item in items if item.place is Place.DONE] or list(items)
        self._title = f"{count(len(items), 'item')} done"
        first, last = nearest_minute(done[0].starts_at), nearest_minute(done[-1].ends_at)
        self._times, self._drift_min = short_span(first, last), done[-1].drift_min or 0
        self._drift, self._open = drift(self._drift_min), is_open
        self.setAccessibleName(f"{self._title}, {self._times} {self._drift}")
        self.setAccessibleDescription("Hide the items done" if is_open else "Show the items done")
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Two lines of 12 px."""
        return 2 * _META.line + 8

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw node, sum, and the arrow."""
        painter = QPainter(self)
        self.draw_hover(painter)
        draw_node(painter, QRectF(NODE_LEFT, 6, NODE, NODE), "done")
        place = QRectF(TEXT_LEFT, 4, self.width() - TEXT_LEFT - 28, _META.line)
        face = theme.font(12, theme.MEDIUM)
        flow(self._title, face, place.width(), most=1).draw(painter, place, LIGHT.ink_2, Qt.AlignmentFlag.AlignLeft)
        draw_meta(painter, place.translated(0, _META.line), self._times, self._drift, self._drift_min)
        arrow = QRectF(self.width() - 23, 5, 14, 14)
        paint_icon(painter, arrow, "chevron-up" if self._open else "chevron-down", LIGHT.ink_2)


class DayRow(QWidget):
    """Where another day of the meeting begins: “Day 2 · Fri 15 May”."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.setAccessibleName(words)

    def heightForWidth(self, width: int) -> int:
        """A line of 12 px with air above it."""
        return _META.line + 16

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a calendar on the line of the day, the words, and a rule to the right of them."""
        painter = QPainter(self)
        place = QRectF(TEXT_LEFT, 10, self.width() - TEXT_LEFT - SPACE.x2, _META.line)
        painter.fillRect(QRectF(NODE_LEFT, place.top() - 2, NODE, place.height() + 4), QColor(LIGHT.rail))
        paint_icon(painter, QRectF(NODE_LEFT + 1, place.center().y() - 7, 14, 14), "calendar", LIGHT.ink_2)
        face = theme.font(12, theme.SEMIBOLD)
        painter.setFont(face)
        painter.setPen(QColor(LIGHT.ink_2))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.words)
        taken = QFontMetricsF(face).horizontalAdvance(self.words) + SPACE.x2
        painter.fillRect(place.adjusted(taken, place.height() / 2, 0, 1 - place.height() / 2), QColor(LIGHT.line_2))


class PartRow(Row):
    """A part of the running item: tick and drift, play and countdown, or ring and minutes."""

    def __init__(self, part: PartClock, density: Density, chosen: Callable[[], None]) -> None:
        super().__init__(chosen)
        self._part = part
        self._figure = ""
        self._large = density is Density.LARGE

    def show_part(self, part: PartClock, digits: str) -> None:
        """Show the part; `digits` are the timer's, for the part that runs."""
        figure = _figure(part, digits)
        if (part, figure) != (self._part, self._figure) or not self.accessibleName():
            self._part, self._figure = part, figure
            running = part.place is Place.NOW
            self.setAccessibleName(part.title if running else f"{part.title}, {part.place}, {figure}")
            self.update()

    @property
    def part(self) -> PartClock:
        """The part shown."""
        return self._part

    @property
    def figure(self) -> str:
        """What stands on the right."""
        return self._figure

    def heightForWidth(self, width: int) -> int:
        """24 px, or 30 on a large screen."""
        return 30 if self._large else 24

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw mark, title and figure."""
        painter, part = QPainter(self), self._part
        now = part.place is Place.NOW
        if now:
            rounded(painter, QRectF(self.rect()), RADIUS.segment, LIGHT.accent_tint)
        else:
            self.draw_hover(painter, LIGHT.hover)
        ink = LIGHT.accent if now else LIGHT.ink_3 if part.place is Place.SKIPPED else LIGHT.ink_2
        middle = self.height() / 2
        if part.place is Place.NEXT:
            rounded(painter, QRectF(8, middle - 5, 10, 10), 5, None, LIGHT.edge, 1.5)
        else:
            name = {Place.NOW: "play", Place.DONE: "check", Place.SKIPPED: "minus"}[part.place]
            paint_icon(painter, QRectF(6, middle - 7, 14, 14), name, ink)
        face = theme.font(12, theme.MEDIUM)
        right = Qt.AlignmentFlag.AlignRight
        figures = QRectF(0, 0, self.width() - 6, self.height())
        taken = draw_digits(painter, figures, self._figure, face, ink, right)
        title = theme.font(14 if now or self._large else 12, theme.SEMIBOLD if now else theme.MEDIUM)
        place = QRectF(26, 0, self.width() - 26 - taken - 12, self.height())
        shown = QFontMetricsF(title).elidedText(part.title, Qt.TextElideMode.ElideRight, place.width())
        painter.setFont(title)
        painter.setPen(QColor(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)


class NowCard(QWidget):
    """The running item: a white card with an accent bar, its title and times, and its parts."""

    def __init__(self, item: ItemClock, density: Density, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._title = self._times = ""
        self.parts = [PartRow(part, density, partial(chosen, part.id)) for part in item.parts]
        for row in self.parts:
            row.setParent(self)

    def show_item(self, item: ItemClock, digits: str) -> None:
        """Show the item and its parts; `digits` are the timer's."""
        begun, ends = nearest_minute(item.starts_at), nearest_minute(item.ends_at)
        times = f"{clock_time(begun)} – expected {clock_time(ends)}"
        if (item.title, times) != (self._title, self._times):
            self._title, self._times = item.title, times
            self.setAccessibleName(f"{item.title}, now, {times}")
            self.update()
        for row, part in zip(self.parts, item.parts, strict=True):
            row.show_part(part, digits)

    def heightForWidth(self, width: int) -> int:
        """Title, times and parts."""
        below = _CARD_MARGIN if not self.parts else 4 + sum(row.heightForWidth(width) for row in self.parts) + 5
        return _CARD_MARGIN + self._flow(width).height + _META.line + below

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts below the times, and offer the whole title as a tool tip where it does not fit."""
        plain_tooltip(self, self._title if self._flow(self.width()).cut else "")
        top = _CARD_MARGIN + self._flow(self.width()).height + _META.line + 4
        for row in self.parts:
            height = row.heightForWidth(self.width())
            row.setGeometry(7, top, self.width() - 12, height)
            top += height

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw card, bar, node, title and times."""
        painter = QPainter(self)
        rounded(painter, self.rect(), RADIUS.card, LIGHT.surface, LIGHT.line_2)
        painter.setClipRect(0, 0, _ACCENT_BAR, self.height())
        rounded(painter, self.rect(), RADIUS.card, LIGHT.accent)
        painter.setClipping(False)
        draw_node(painter, QRectF(NODE_LEFT, _CARD_MARGIN + 2, NODE, NODE), "now")
        title = self._flow(self.width())
        place = QRectF(TEXT_LEFT, _CARD_MARGIN, self.width() - TEXT_LEFT - SPACE.x2, title.height)
        title.draw(painter, place, LIGHT.ink, Qt.AlignmentFlag.AlignLeft)
        place = QRectF(TEXT_LEFT, place.bottom(), place.width(), _META.line)
        draw_meta(painter, place, self._times, "", 0)

    def _flow(self, width: int) -> Flow:
        face = theme.font(14, theme.SEMIBOLD)
        return flow(self._title, face, width - TEXT_LEFT - SPACE.x2, most=_TITLE_LINES)


def draw_meta(painter: QPainter, place: QRectF, times: str, moved: str, minutes: int) -> None:
    """Draw times and, 8 px on, the drift in its tone."""
    face = theme.with_tabular_figures(theme.font(12))
    painter.setFont(face)
    painter.setPen(QColor(LIGHT.ink_3))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, times)
    if moved:
        late = drift_tone(minutes) == "amber"
        place = place.adjusted(QFontMetricsF(face).horizontalAdvance(times) + SPACE.x2, 0, 0, 0)
        painter.setFont(theme.font(12, theme.MEDIUM if late else theme.REGULAR, tabular=True))
        painter.setPen(QColor(LIGHT.amber_text if late else LIGHT.ink_3))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, moved)


def day_row(item: ItemClock) -> DayRow | None:
    """What stands above an item that opens another day."""
    return DayRow(day_name(item.day, item.opens)) if item.opens else None


def _figure(part: PartClock, digits: str) -> str:
    match part.place:
        case Place.NOW:
            return digits
        case Place.DONE:
            minutes = part.drift_min or 0
            return drift(minutes).removesuffix(" min")
        case Place.SKIPPED:
            return "skipped"
        case _:
            return duration(part.planned_s) if part.planned_s else ""
