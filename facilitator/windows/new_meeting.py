"""Asking for the frame of a new meeting, and for the name of a new template."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import TypedDict

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimeZone, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facilitator.library.template import Template
from facilitator.meeting.days import parse_day
from facilitator.meeting.rules import instant, zone
from facilitator.meeting.times import parse_time
from facilitator.text import clock_time, long_date, one_line
from facilitator.widgets import theme
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.fields import CommitLine, Field
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.painting import rounded
from facilitator.widgets.textflow import flow
from facilitator.widgets.theme import LIGHT, RADIUS, SPACE
from facilitator.windows.home_templates import measure

_LIST_WIDTH, _ROW = 296, 52
_FALLBACK_ZONE = "Europe/London"
_KEY = Qt.ItemDataRole.UserRole
MEASURE = Qt.ItemDataRole.UserRole + 1


class MeetingValues(TypedDict):
    """What `library.making.create_meeting` asks for besides the template."""

    title: str
    starts_at: datetime | None
    time_zone: str
    organisation: str
    place: str


def system_zone() -> str:
    """The IANA name of this computer's time zone."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    try:
        return zone(name).key
    except ValueError:
        return _FALLBACK_ZONE


class TitledLines(QStyledItemDelegate):
    """Draws a template or method as its title and its measure."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        return QSize(_LIST_WIDTH - 40, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the two lines, and the bar of the chosen one."""
        place = QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            rounded(painter, place.adjusted(4, 2, -4, -2), RADIUS.segment, LIGHT.accent_tint)
            rounded(painter, QRectF(place.left() + 4, place.top() + 8, 3, place.height() - 16), 1.5, LIGHT.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, place.adjusted(4, 2, -4, -2), RADIUS.segment, LIGHT.hover)
        words = place.adjusted(16, 8, -12, 0)
        left = Qt.AlignmentFlag.AlignLeft
        title = flow(str(index.data()), theme.font(14, theme.SEMIBOLD), words.width(), most=1)
        title.draw(painter, words, LIGHT.ink, left)
        below = flow(str(index.data(MEASURE)), theme.font(12, tabular=True), words.width(), most=1)
        below.draw(painter, words.translated(0, 20), LIGHT.ink_2, left)


class NewMeeting(Dialog):
    """Template, title, date, time and place; `made` tells that all of it can be read from `values`."""

    made = Signal()

    def __init__(self, parent: QWidget, templates: Sequence[Template], template_key: str, now: datetime) -> None:
        """`now` is aware; an empty or unknown `template_key` chooses the first template."""
        super().__init__(parent, "New meeting")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._templates = {template.key: template for template in templates}
        self._today = now.astimezone().date()
        self._zone = system_zone()
        self.list = QListWidget()
        self.summary = TextLabel("", 12, theme.REGULAR, "ink-2", wrap=True, most=5)
        self.heading = Field("Title")
        self.day = Field("Date", placeholder="19 June, or Friday")
        self.at = Field("Starts at")
        self.organisation = Field("Organisation")
        self.place = Field("Place", placeholder="Room, or how to join")
        self._arrange()
        self._fill(template_key)
        cancel = self.add_button("Cancel")
        cancel.clicked.connect(lambda _checked=False: self.reject())
        create = self.add_button("Create meeting", "primary")
        create.clicked.connect(lambda _checked=False: self._create())
        self.list.currentRowChanged.connect(self._choose)
        for field in (self.day, self.at):
            field.edit.textChanged.connect(self._tell_time)
        self._show_template()
        self.heading.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def template(self) -> Template:
        """The chosen template."""
        return self._templates[str(self.list.currentItem().data(_KEY))]

    def values(self) -> MeetingValues:
        """What was asked, as `create_meeting` takes it; without a title it is the template's."""
        day, at = self._day(), self._time()
        return {
            "title": one_line(self.heading.value()),
            "starts_at": instant(day, at, self._zone) if day and at else None,
            "time_zone": self._zone,
            "organisation": one_line(self.organisation.value()),
            "place": one_line(self.place.value()),
        }

    def _arrange(self) -> None:
        self.list.setAccessibleName("Templates")
        self.list.setItemDelegate(TitledLines(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setMinimumHeight(5 * _ROW + 8)
        self.summary.setFixedWidth(_LIST_WIDTH)
        self.summary.setMinimumHeight(64)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignTop)
        choosing = vbox(TextLabel("Template", 12, theme.SEMIBOLD, "ink-2"), self.list, self.summary, gap=6)
        choosing.setStretch(1, 1)
        when = hbox(self.day, self.at, gap=SPACE.x3)
        when.setStretch(0, 3)
        when.setStretch(1, 2)
        for field in (self.day, self.at):
            when.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        asking = vbox(self.heading, gap=SPACE.x3)
        asking.addLayout(when)
        asking.addWidget(self.organisation)
        asking.addWidget(self.place)
        asking.addStretch(1)
        row = hbox(gap=SPACE.x5)
        row.addLayout(choosing)
        row.addLayout(asking, 1)
        self.body.addLayout(row)

    def _fill(self, chosen: str) -> None:
        for template in self._templates.values():
            item = QListWidgetItem(template.title)
            item.setData(_KEY, template.key)
            item.setData(MEASURE, measure(template))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, template.description)
            self.list.addItem(item)
            if template.key == chosen or self.list.count() == 1:
                self.list.setCurrentItem(item)

    def _choose(self, row: int) -> None:
        if row >= 0:  # the list tells -1 while it is being deleted
            self._show_template()

    def _show_template(self) -> None:
        template = self.template()
        self.summary.setText(template.description)
        self.heading.edit.setPlaceholderText(template.title)
        self.at.edit.setPlaceholderText(clock_time(template.starts))
        self._tell_time()

    def _day(self) -> date | None:
        return parse_day(self.day.value(), self._today)

    def _time(self) -> time | None:
        typed = self.at.value().strip()
        return parse_time(typed) if typed else self.template().starts

    def _tell_time(self) -> None:
        """Say at the foot how the date is understood, and no longer what was wrong with it."""
        self.day.show_error("")
        self.at.show_error("")
        day, at = self._day(), self._time()
        if not self.day.value().strip():
            self.foot_note.setText("Without a date: it can be set later.")
        else:
            self.foot_note.setText(f"{long_date(day)}, {clock_time(at)}" if day and at else "")

    def _create(self) -> None:
        wrong: list[Field] = []
        if self.day.value().strip() and self._day() is None:
            self.day.show_error("Write a date such as 19 June or 19/06/2026.")
            wrong.append(self.day)
        if self._time() is None:
            self.at.show_error("Write a time such as 09:30.")
            wrong.append(self.at)
        if wrong:
            wrong[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)
            wrong[0].edit.selectAll()
            return
        self.made.emit()
        self.accept()


class SaveTemplate(Dialog):
    """Asks for the name of a template; `named` tells one that is not taken yet."""

    named = Signal(str)

    def __init__(self, parent: QWidget, taken: Iterable[str] = (), proposed: str = "") -> None:
        """`taken` are the names of the templates there are, `proposed` stands in the field at first."""
        super().__init__(
            parent,
            "Save as template",
            "Keeps agenda, timings, prompts and checklist; no people and no results.",
            width=480,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._taken = {one_line(name).casefold() for name in taken}
        edit = CommitLine()
        self.name = Field("Name of the template", edit=edit)
        self.name.show_value(proposed)
        self.body.addWidget(self.name)
        cancel = self.add_button("Cancel")
        cancel.clicked.connect(lambda _checked=False: self.reject())
        save = self.add_button("Save template", "primary")
        save.clicked.connect(lambda _checked=False: self._save())
        self.name.edit.textChanged.connect(lambda: self.name.show_error(""))
        self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.setSelection(len(proposed), -len(proposed))  # all of it, seen from its beginning

    def _save(self) -> None:
        name = one_line(self.name.value())
        if not name:
            self.name.show_error("A template needs a name.")
        elif name.casefold() in self._taken:
            self.name.show_error(f"There is a template “{name}” already; choose another name.")
        else:
            self.named.emit(name)
            self.accept()
            return
        self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)
