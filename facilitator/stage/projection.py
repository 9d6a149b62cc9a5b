"""The room's agenda and timer: how long, what now, what next, when is the break."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.stage import projection_parts as parts
from facilitator.stage.room import Phase, RoomAgenda
from facilitator.stage.snapshots import State
from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.motion import ColourFade
from facilitator.widgets.textflow import Flow
from facilitator.widgets.theme import LIGHT, Palette

_REFERENCE = 1080  # px of height that the measures below are for
_WIDE = 1700  # px of reference width from which the disc has its full size
_SIGN_GAP = 12
_LEFT = Qt.AlignmentFlag.AlignLeft


class RoomBlank(QWidget):
    """Nothing but the title of the meeting on ground."""

    def __init__(self, colours: Palette = LIGHT) -> None:
        super().__init__()
        self._colours = colours
        self._least = parts.SMALLEST
        self._title = ""
        self.setAccessibleName("Blank room")

    def show_title(self, title: str) -> None:
        """Show the title of another meeting."""
        if title != self._title:
            self._title = title
            self.setAccessibleName(title)
            self.update()

    def set_look(self, colours: Palette, least: int) -> None:
        """Choose the light or dark variant, and the smallest type in px at a height of 1080."""
        self._colours, self._least = colours, least
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the title in the middle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._colours.ground))
        scale = self.height() / _REFERENCE
        painter.scale(scale, scale)
        place = QRectF(120, 0, self.width() / scale - 240, _REFERENCE)
        sizes = parts.at_least(self._least, (56, 48, 40, 36))
        text = parts.fitted(self._title, place.width(), 400, sizes, theme.SEMIBOLD)
        place.setTop((_REFERENCE - text.height) / 2)
        text.draw(painter, place, self._colours.ink_2, Qt.AlignmentFlag.AlignHCenter)


class RoomAgendaView(QWidget):
    """The day in the room, at any size; type grows and shrinks with the height only."""

    def __init__(self, colours: Palette = LIGHT) -> None:
        super().__init__()
        self._colours = colours
        self._least = parts.SMALLEST
        self._agenda: RoomAgenda | None = None
        self._before: RoomAgenda | None = None
        self._fade = ColourFade(self)
        self._fade.valueChanged.connect(lambda _value: self.update(self._on_screen(self._disc())))
        self.setAccessibleName("Agenda and timer")

    def show_agenda(self, agenda: RoomAgenda) -> None:
        """Show the time; where only the timer has moved, only the timer is painted."""
        before, self._agenda = self._agenda, agenda
        if agenda == before:
            return
        self.setAccessibleDescription(f"{agenda.head} {agenda.title}")
        if before is not None and before.phase is agenda.phase is Phase.RUNNING and before.state is not agenda.state:
            self._before = before
            self._fade.begin()
        if before is not None and _without_time(before) == _without_time(agenda):
            self.update(self._on_screen(self._disc()))
            if (before.segments, before.marks) != (agenda.segments, agenda.marks):
                self.update(self._on_screen(self._strip()))
            if before.speaker != agenda.speaker:
                self.update(self._on_screen(self._turn(agenda)))
        else:
            self.update()

    def figures(self) -> str:
        """The figures of the timer, "" where there is none."""
        return self._agenda.digits if self._agenda else ""

    def set_look(self, colours: Palette, least: int) -> None:
        """Choose the light or dark variant, and the smallest type in px at a height of 1080."""
        self._colours, self._least = colours, least
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture of the phase."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(self._colours.ground))
        agenda = self._agenda
        if agenda is None or not self.height():
            return
        painter.scale(self._scale(), self._scale())
        if agenda.phase is Phase.RUNNING:
            if agenda.digits:
                parts.draw_timer(painter, self._disc(), agenda, self._colours, self._mixed(agenda), self._least)
            self._draw_now(painter, agenda)
            if agenda.speaker is not None:
                parts.draw_speaker(painter, self._turn(agenda), agenda.speaker, self._colours, self._least)
        else:
            self._draw_frame(painter, agenda)
        parts.draw_day(painter, self._strip(), agenda, self._colours, self._least)

    def _mixed(self, agenda: RoomAgenda) -> Callable[[parts.ColourOf], QColor]:
        """Tells a colour of the timer now, on its way from what it was."""
        before, colours = self._before or agenda, self._colours
        return lambda of: self._fade.mixed(of(before, colours), of(agenda, colours))

    def _px(self, size: int) -> int:
        return max(size, self._least)

    def _scale(self) -> float:
        return self.height() / _REFERENCE

    def _width(self) -> float:
        """The width in px of the reference."""
        return self.width() / self._scale()

    def _disc(self) -> QRectF:
        size = 700.0 if self._width() >= _WIDE else 600.0
        left = 90.0 if self._width() >= _WIDE else 60.0
        return QRectF(left, 432 - size / 2, size, size)

    def _strip(self) -> QRectF:
        return QRectF(80, 876, self._width() - 160, parts.day_height(self._least))

    def _beside(self, agenda: RoomAgenda) -> float:
        """Where words begin beside the disc."""
        return self._disc().right() + (107 if self._width() >= _WIDE else 60) if agenda.digits else 120.0

    def _turn(self, agenda: RoomAgenda) -> QRectF:
        """The line of who speaks."""
        left = self._beside(agenda)
        return QRectF(left, 752, self._width() - left - 80, 72)

    def _on_screen(self, place: QRectF) -> QRect:
        scale = self._scale()
        moved = QRectF(place.x() * scale, place.y() * scale, place.width() * scale, place.height() * scale)
        return moved.toAlignedRect().adjusted(-2, -2, 2, 2)

    def _draw_now(self, painter: QPainter, agenda: RoomAgenda) -> None:
        """What runs and what comes, beside the disc."""
        left = self._beside(agenda)
        width, colours = self._width() - left - 80, self._colours
        sizes = (96, 80, 64, 56) if agenda.is_break else (56, 48, 40)
        small = self._px(36)
        title = parts.fitted(agenda.title, width, 204, parts.at_least(self._least, sizes), theme.SEMIBOLD)
        detail = parts.fitted(agenda.detail, width, small * 2.55, (small,), theme.MEDIUM) if agenda.detail else None
        head = self._head(agenda, width)
        height = head.height + 24 + title.height + (8 + detail.height if detail else 0)
        top = max(96.0, 431 - height)
        y = self._draw_head(painter, agenda, head, QRectF(left, top, width, head.height))
        title.draw(painter, QRectF(left, y + 10, width, title.height), colours.ink, _LEFT)
        y += 10 + title.height
        if detail:
            detail.draw(painter, QRectF(left, y + 8, width, detail.height), colours.ink_2, _LEFT)
            y += 8 + detail.height
        y = max(471.0, y + 40)
        painter.fillRect(QRectF(left, y, width, 2), QColor(colours.line))
        if agenda.next_title:
            below = 850 if agenda.speaker is None else self._turn(agenda).top()
            self._draw_next(painter, agenda, QRectF(left, y + 34, width, below - y - 34))

    def _head(self, agenda: RoomAgenda, width: float) -> Flow:
        """What holds now, in one line or two, beside a sign when time is short or over."""
        size = self._px(36)
        sign = size + _SIGN_GAP if agenda.is_pressing else 0
        return parts.fitted(agenda.head, width - sign, size * 2.55, (size,), theme.SEMIBOLD)

    def _draw_head(self, painter: QPainter, agenda: RoomAgenda, head: Flow, place: QRectF) -> float:
        """Draw it; returns the y below."""
        colours, size = self._colours, self._px(36)
        tone = colours.amber_text if agenda.state is State.AMBER else colours.accent
        tone = colours.red_text if agenda.state is State.RED else tone
        tone = colours.ink_2 if agenda.stands else tone
        if agenda.is_pressing:
            paint_icon(painter, QRectF(place.left(), place.top() + (head.line - size) / 2, size, size), "warning", tone)
            place = place.adjusted(size + _SIGN_GAP, 0, 0, 0)
        head.draw(painter, place, tone, _LEFT)
        return place.bottom()

    def _draw_next(self, painter: QPainter, agenda: RoomAgenda, place: QRectF) -> None:
        colours = self._colours
        y = parts.draw_text(painter, "Next", place, self._px(36), theme.SEMIBOLD, colours.ink_2)
        face = theme.font(self._px(40), theme.MEDIUM, tabular=True)
        time_width = parts.width_of(agenda.next_time, face)
        beside = place.width() - time_width - 36
        height = min(150, place.bottom() - y - 4)
        title = parts.fitted(agenda.next_title, beside, height, parts.at_least(self._least, (48, 40)), theme.SEMIBOLD)
        title.draw(painter, QRectF(place.left(), y + 4, beside, title.height), colours.ink, _LEFT)
        time = QRectF(place.left() + title.width + 36, y + 4, time_width + 4, title.line)
        painter.setFont(face)
        painter.setPen(QColor(colours.ink_2))
        painter.drawText(time, Qt.AlignmentFlag.AlignVCenter, agenda.next_time)

    def _draw_frame(self, painter: QPainter, agenda: RoomAgenda) -> None:
        """Before the start and after the end: the title, a sentence, and what the day is for."""
        colours, left, width = self._colours, 120.0, self._width() - 240
        large, small = (parts.at_least(self._least, sizes) for sizes in ((72, 64, 56, 48), (40, 36)))
        title = parts.fitted(agenda.title, width, 240, large, theme.SEMIBOLD)
        detail = parts.fitted(agenda.detail, width, small[0] * 2.6, small, theme.MEDIUM)
        title.draw(painter, QRectF(left, 120, width, title.height), colours.ink, _LEFT)
        y = 120.0 + title.height + 12
        if agenda.detail:
            detail.draw(painter, QRectF(left, y, width, detail.height), colours.ink_2, _LEFT)
            y += detail.height
        head = QRectF(left, y + 36, width, 64)
        y = parts.draw_text(painter, agenda.head, head, self._px(48), theme.SEMIBOLD, colours.accent)
        place = QRectF(left, y + 40, width, 840 - y - 40)
        parts.draw_lines(painter, place, agenda.lines, colours, self._least, bullets=agenda.phase is Phase.BEFORE)


def _without_time(agenda: RoomAgenda) -> RoomAgenda:
    """The picture without what changes every second."""
    digits, speaker = "+" if agenda.is_over else "0", agenda.speaker and replace(agenda.speaker, digits="", words="")
    return replace(agenda, digits=digits, used_per_mille=0, segments=(), marks=(), speaker=speaker)
