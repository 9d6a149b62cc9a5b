"""Sections of the home page, and lists whose widgets stay with what they show."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from facilitator.library.overview import MeetingLine, Overview
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.theme import RADIUS, SPACE
from facilitator.windows.home_parts import MeetingRow, day_words


class Section(QWidget):
    """A heading with a remark or a link at its right, and a body."""

    def __init__(self, title: str, body: QWidget) -> None:
        super().__init__()
        self.heading = TextLabel(title, 16, theme.SEMIBOLD)
        self.remark = TextLabel("", 12, theme.REGULAR, "ink-2", tabular=True)
        self.link = button("", "link", size="tool")
        self.link.setProperty("ringRadius", RADIUS.chip)
        head = hbox(self.heading)
        head.addStretch(1)
        head.addWidget(self.remark)
        head.addWidget(self.link)
        column = vbox(gap=SPACE.x2)
        column.addLayout(head)
        column.addWidget(body)
        self.setLayout(column)
        self.show_head("")

    def show_head(self, remark: str, link: str = "") -> None:
        """Say something at the right: a link where there is one, otherwise a remark."""
        self.remark.setText(remark)
        show_if(self.remark, bool(remark) and not link)
        self.link.set_label(link)
        show_if(self.link, bool(link))


class _Keyed(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Keyed)
W = TypeVar("W", bound=QWidget)


class Kept(Generic[T, W]):
    """Widgets in a layout, one for each thing: what stays keeps its widget, and with it the focus."""

    def __init__(self, layout: QBoxLayout, make: Callable[[T], W]) -> None:
        self._layout, self._make = layout, make
        self._made: dict[str, W] = {}

    def widgets(self) -> list[W]:
        """The widgets in their order."""
        return list(self._made.values())

    def show(self, things: Sequence[T], fill: Callable[[W, T], None]) -> None:
        """Have one widget for each thing, in this order, and fill it."""
        before = self.widgets()
        lost = next((place for place, widget in enumerate(before) if _has_focus(widget)), None)
        made = {thing.id: self._made.get(thing.id) or self._make(thing) for thing in things}
        for key in [key for key in self._made if key not in made]:
            gone = self._made[key]
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._made = made
        for place, thing in enumerate(things):
            widget = made[thing.id]
            if self._layout.indexOf(widget) != place:
                self._layout.insertWidget(place, widget)
                around = widget.parentWidget()
                if around is not None and around.isVisible():
                    widget.show()  # or the layout would wait for it, and paint it squeezed meanwhile
            fill(widget, thing)
        if lost is not None and made and before[lost] not in self.widgets():
            self.widgets()[min(lost, len(made) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


def _has_focus(widget: QWidget) -> bool:
    focused = widget.window().focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def show_if(widget: QWidget, shown: bool) -> None:
    """Show or hide a part; one that nobody hid comes with its parent, and need not be measured before."""
    hidden = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if hidden == shown:
        widget.setVisible(shown)


def list_card() -> tuple[QFrame, QBoxLayout]:
    """A white card for rows, and the layout to put them into."""
    card = QFrame()
    card.setProperty("card", "true")
    rows = vbox(gap=0, margins=(1, 1, 1, 1))
    card.setLayout(rows)
    return card, rows


def walk(stops: Sequence[QWidget], at: QWidget, by: int, area: QScrollArea) -> None:
    """Give the focus to the neighbour and scroll to it; at an end nothing happens."""
    place = stops.index(at) + by
    if 0 <= place < len(stops):
        stops[place].setFocus(Qt.FocusReason.TabFocusReason)
        area.ensureWidgetVisible(stops[place], 0, SPACE.x5)


class MeetingList(Section):
    """Meetings as rows under a heading: the first few, or all of them."""

    grown = Signal()

    def __init__(self, title: str, *, at: bool) -> None:
        card, column = list_card()
        super().__init__(title, card)
        self.open_wanted = False
        self._at = at
        self.made: Callable[[MeetingRow], None] = lambda row: None
        self._rows: Kept[MeetingLine, MeetingRow] = Kept(column, self._make)
        self.link.clicked.connect(lambda _checked=False: self._toggle())

    def show_lines(self, lines: Sequence[MeetingLine], seen: Overview, most: int) -> int:
        """Show these meetings, `most` of them unless the user asked for all; returns how many are hidden."""
        listed = lines if self.open_wanted else lines[:most]
        self._rows.show(listed, lambda row, line: row.show_line(line, day_words(line, seen.day, at=self._at)))
        show_if(self, bool(lines))
        return len(lines) - len(listed)

    def rows(self) -> list[MeetingRow]:
        """The rows in their order."""
        return self._rows.widgets()

    def _make(self, _line: MeetingLine) -> MeetingRow:
        row = MeetingRow()
        self.made(row)
        return row

    def _toggle(self) -> None:
        self.open_wanted = not self.open_wanted
        self.grown.emit()
