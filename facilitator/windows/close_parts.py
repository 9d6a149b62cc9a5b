"""Rows of the close: a section to include, a thing to look at, something to do."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facilitator.minutes.readiness import Check
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import icon_label
from facilitator.widgets.check_item import draw_check
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.labels import TextLabel, plain_tooltip
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.painting import rounded
from facilitator.widgets.theme import LIGHT, RADIUS, SIZE, SPACE

_FIXES = {"summaries": "Write…", "decisions": "Write…", "objectives": "Review…", "people": "Edit", "run": "Run"}
_PLACE_WIDTH = 56


class SectionRow(QAbstractButton):
    """A section with its tick and its page. `toggled` tells a change by the user, `wanted` a wish to see it."""

    wanted = Signal()
    moved = Signal(int)

    def __init__(self, key: str, title: str) -> None:
        super().__init__()
        self.key = key
        self._title, self._place, self._current = title, "", False
        self.setCheckable(True)
        self.setFixedHeight(34)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", RADIUS.row)
        self.setAccessibleName(title)
        plain_tooltip(self, "Space or a click includes or leaves out. Enter, or a click on the page, goes there.")

    def show_row(self, checked: bool, place: str, current: bool) -> None:
        """Show the tick, where the section stands ("p. 2"), and whether it is being read, without telling anybody."""
        if (checked, place, current) == (self.isChecked(), self._place, self._current):
            return
        blocked = self.blockSignals(True)
        self.setChecked(checked)
        self.blockSignals(blocked)
        self._place, self._current = place, current
        self.setAccessibleDescription(place)
        self.update()

    def place(self) -> str:
        """Where the section stands, as shown."""
        return self._place

    def sizeHint(self) -> QSize:
        """The width of the panel."""
        return QSize(SIZE.sections - 2 * SPACE.x3, 34)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """On the page number the click goes there, elsewhere it ticks."""
        on_place = event.position().x() >= self.width() - _PLACE_WIDTH and self._place.startswith("p.")
        if on_place and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.wanted.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the section, Up and Down to the next row; Space ticks."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: +1}.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw row, tick, title and page."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self._current:
            rounded(painter, box, RADIUS.row, LIGHT.surface, LIGHT.line)
        elif self.underMouse():
            rounded(painter, box, RADIUS.row, theme.alpha(LIGHT.ink, 0.04))
        top = (self.height() - SIZE.check) / 2
        draw_check(painter, QPointF(SPACE.x3, top), checked=self.isChecked(), hot=self.underMouse())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(LIGHT.ink if self.isChecked() else LIGHT.ink_3))
        painter.setFont(theme.font(14, theme.MEDIUM if self.isChecked() else theme.REGULAR))
        left = SPACE.x3 + SIZE.check + SPACE.x2
        painter.drawText(box.adjusted(left, 0, -_PLACE_WIDTH, 0), middle | Qt.AlignmentFlag.AlignLeft, self._title)
        painter.setPen(QColor(LIGHT.ink_2 if self.isChecked() else LIGHT.ink_3))
        painter.setFont(theme.font(12, tabular=True))
        painter.drawText(box.adjusted(0, 0, -SPACE.x2, 0), middle | Qt.AlignmentFlag.AlignRight, self._place)


class DeedRow(QAbstractButton):
    """Something to do, as a white row of 48 px: icon, name, a remark below, and what kind of deed it is."""

    def __init__(self, title: str, icon_name: str, sign: str) -> None:
        """`sign` is the icon at the right: "download" saves, "chevron-right" leads on."""
        super().__init__()
        self._title, self._icon, self._sign, self._remark = title, icon_name, sign, ""
        self.setFixedHeight(48)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", RADIUS.control)
        self.setAccessibleName(title)

    def show_remark(self, text: str) -> None:
        """Say something below the name."""
        if text != self._remark:
            self._remark = text
            self.setAccessibleDescription(text)
            self.update()

    def remark(self) -> str:
        """What stands below the name."""
        return self._remark

    def sizeHint(self) -> QSize:
        """The width of a panel."""
        return QSize(200, 48)

    def title_place(self) -> QRectF:
        """Where the name stands, in px."""
        return QRectF(44, 5, self.width() - 44 - 36, 20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does it as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        painter = QPainter(self)
        enabled = self.isEnabled()
        fill = LIGHT.sunk if self.isDown() else LIGHT.hover if self.underMouse() and enabled else LIGHT.surface
        rounded(painter, self.rect(), RADIUS.control, fill, LIGHT.line_2 if enabled else LIGHT.line)
        ink = QColor(LIGHT.ink) if enabled else theme.alpha(LIGHT.ink_3, 0.6)
        height = self.height()
        accent = LIGHT.accent if enabled else LIGHT.ink_3
        paint_icon(painter, QRectF(13, (height - 18) / 2, 18, 18), self._icon, accent)
        paint_icon(painter, QRectF(self.width() - 29, (height - 16) / 2, 16, 16), self._sign, LIGHT.ink_2)
        room = self.title_place()
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(ink)
        painter.setFont(theme.font(14, theme.SEMIBOLD))
        painter.drawText(room, align, _fitted(painter, self._title, room.width()))
        painter.setPen(QColor(LIGHT.ink_2) if enabled else ink)
        painter.setFont(theme.font(12))
        below = QRectF(44, 25, room.width(), 16)
        painter.drawText(below, align, _fitted(painter, self._remark, below.width()))


class CheckRow(QWidget):
    """Something looked at before sending: in order or not, with a link to where it is mended."""

    fix_wanted = Signal(str)

    def __init__(self, check: Check) -> None:
        super().__init__()
        self.check = check
        good = check.ok
        mark = icon_label("check" if good else "warning", LIGHT.green if good else LIGHT.amber_text, 16)
        text = TextLabel(check.text, wrap=True)
        row = hbox(gap=SPACE.x2)
        column = vbox(mark, gap=0, margins=(0, 2, 0, 0))
        column.addStretch(1)
        row.addLayout(column)
        row.addWidget(text, 1)
        if check.fix_key:
            link = button(_FIXES[check.fix_key], "link", on_click=lambda: self.fix_wanted.emit(check.fix_key))
            link.setAccessibleDescription(check.text)
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
            self.link = link
        self.setLayout(row)
        self.setAccessibleName(f"{'In order' if good else 'Look at this'}: {check.text}")


def _fitted(painter: QPainter, text: str, width: float) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))
