"""Prepare, first tab: what the meeting is, what it is for, what it compares."""

from collections.abc import Callable
from datetime import date, time
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from facilitator.clock import Clock
from facilitator.meeting import commands
from facilitator.meeting.days import parse_day
from facilitator.meeting.queries import MeetingHead, head, objectives, scenarios
from facilitator.meeting.rules import local, zone
from facilitator.meeting.tables import Meeting, Objective, Scenario
from facilitator.meeting.times import parse_time
from facilitator.store.store import Store
from facilitator.text import long_date
from facilitator.widgets.cards import Card
from facilitator.widgets.editable_list import EditableList, ListLine
from facilitator.widgets.fields import Field
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.live import LiveView
from facilitator.widgets.theme import SPACE

_START = time(9, 0)


class DetailsPage(LiveView, QWidget):
    """The frame of a meeting as a form; everything typed is kept when its field is left."""

    said = Signal(str)
    tables = frozenset(str(table.__tablename__) for table in (Meeting, Objective, Scenario))

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__()
        self._store, self._clock = store, clock
        self._meeting_id = ""
        self._head: MeetingHead | None = None
        self.title = Field("Title")
        self.organisation = Field("Organisation", placeholder="Who holds the meeting")
        self.place = Field("Place", placeholder="Room and building")
        self.day = Field("Date", placeholder="14 May 2026")
        self.at = Field("Start", placeholder="09:00")
        self.zone = Field("Time zone", placeholder="Europe/London")
        self.purpose = Field("Purpose", lines=3, placeholder="Why this meeting is needed, in a sentence or two")
        self.circulate = Field("Minutes reach everybody by", placeholder="Friday 22 May")
        self.next_meeting = Field("Next meeting", placeholder="Date, time and place, if known")
        self.objectives = EditableList("objective", "Add an objective and press Enter")
        self.outcomes = EditableList("outcome", "Add a desired outcome and press Enter")
        self.scenarios = EditableList("scenario", "Add a scenario and press Enter", "In one line")
        self._lay_out()
        self._connect()
        self.attach(store)

    def show_meeting(self, meeting_id: str) -> None:
        """Show the details of this meeting."""
        self._meeting_id = meeting_id
        for field in (self.title, self.day, self.at, self.zone, self.circulate):
            field.show_error("")
        self.reload()

    def reload(self) -> None:
        """Read and show; what is being typed stays."""
        if not self._meeting_id:
            return
        with self._store.reading() as session:
            try:
                seen = self._head = head(session, self._meeting_id)
            except LookupError:
                return
            goals, options = objectives(session, self._meeting_id), scenarios(session, self._meeting_id)
        start = seen.local_start
        self._show(self.title, seen.title)
        self.organisation.show_value(seen.organisation)
        self.place.show_value(seen.place)
        if not any(field.error() for field in (self.day, self.at, self.zone)):
            self.day.show_value(long_date(start.date()) if start else "")
            self.at.show_value(f"{start:%H:%M}" if start else "")
            self.zone.show_value(seen.time_zone)
        self.purpose.show_value(seen.purpose)
        self._show(self.circulate, long_date(seen.circulate_by) if seen.circulate_by else "")
        self.next_meeting.show_value(seen.next_meeting)
        self.objectives.show_lines([ListLine(row.id, row.text) for row in goals if row.kind == "objective"])
        self.outcomes.show_lines([ListLine(row.id, row.text) for row in goals if row.kind == "outcome"])
        self.scenarios.show_lines([ListLine(row.id, row.name, detail=row.summary) for row in options])

    def _lay_out(self) -> None:
        about = Card("About the meeting", margin=SPACE.x4)
        when = hbox(self.day, self.at, self.zone, gap=SPACE.x3)
        for place, (field, share) in enumerate(((self.day, 4), (self.at, 2), (self.zone, 3))):
            when.setStretch(place, share)
            when.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        about.body.setSpacing(SPACE.x3)
        _add(about.body, self.title, hbox(self.organisation, self.place, gap=SPACE.x3), when, self.purpose)
        after = Card("After the meeting", margin=SPACE.x4)
        _add(after.body, hbox(self.circulate, self.next_meeting, gap=SPACE.x3))
        goals = Card("Objectives", margin=SPACE.x4)
        goals.body.addWidget(self.objectives)
        wanted = Card("Desired outcomes", margin=SPACE.x4)
        wanted.body.addWidget(self.outcomes)
        options = Card("Scenarios", margin=SPACE.x4)
        options.body.addWidget(
            TextLabel("The service models or options that the group compares, each on its own board.", 12, tone="ink-2")
        )
        options.body.addWidget(self.scenarios)
        left, right = vbox(about, options, gap=SPACE.x4), vbox(goals, wanted, after, gap=SPACE.x4)
        left.addStretch(1)
        right.addStretch(1)
        columns = hbox(gap=SPACE.x4, margins=(24, 16, 24, 24))
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        sheet = QWidget()
        sheet.setLayout(columns)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName("Details of the meeting")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(sheet)
        self.setLayout(vbox(area, gap=0))

    def _connect(self) -> None:
        written: tuple[tuple[Field, commands.Detail], ...] = (
            (self.organisation, "organisation"),
            (self.place, "place"),
            (self.purpose, "purpose"),
            (self.next_meeting, "next_meeting"),
        )
        for field, name in written:
            field.committed.connect(partial(self._write, name))
        self.title.committed.connect(self._rename)
        for field in (self.day, self.at, self.zone):
            field.committed.connect(self._set_start)
        self.circulate.committed.connect(self._set_circulate)
        goals: tuple[tuple[EditableList, commands.Kind], ...] = (
            (self.objectives, "objective"),
            (self.outcomes, "outcome"),
        )
        for listed, kind in goals:
            listed.added.connect(partial(self._add_objective, kind))
            listed.edited.connect(lambda key, text: commands.edit_objective(self._store, key, text))
            listed.moved.connect(lambda key, by: commands.move_objective(self._store, key, by))
            listed.removed.connect(partial(self._removing, commands.remove_objective, kind))
        self.scenarios.added.connect(lambda text: commands.add_scenario(self._store, self._meeting_id, text))
        self.scenarios.edited.connect(lambda key, text: commands.rename_scenario(self._store, key, text))
        self.scenarios.detailed.connect(lambda key, text: commands.describe_scenario(self._store, key, text))
        self.scenarios.moved.connect(lambda key, by: commands.move_scenario(self._store, key, by))
        self.scenarios.removed.connect(partial(self._removing, commands.remove_scenario, "scenario"))

    def _show(self, field: Field, text: str) -> None:
        """Show what is stored, unless the field holds something that is still to be mended."""
        if not field.error():
            field.show_value(text)

    def _today(self) -> date:
        """The day it is where the meeting is held."""
        return local(self._clock.now(), self._head.time_zone if self._head else "UTC").date()

    def _write(self, name: commands.Detail, text: str) -> None:
        commands.write(self._store, self._meeting_id, name, text)

    def _rename(self, text: str) -> None:
        if not text.strip():
            self.title.show_error("A meeting needs a title.")
            return
        self.title.show_error("")
        self._write("title", text)

    def _add_objective(self, kind: commands.Kind, text: str) -> None:
        commands.add_objective(self._store, self._meeting_id, text, kind)

    def _removing(self, remove: Callable[[Store, str], None], noun: str, key: str) -> None:
        remove(self._store, key)
        self.said.emit(f"Deleted the {noun}")

    def _set_start(self, _text: str) -> None:
        today = self._today()
        written = self.day.value().strip()
        day = parse_day(written, today)
        at = parse_time(self.at.value()) if self.at.value().strip() else _START
        self.day.show_error("Write the date as 14 May 2026." if written and day is None else "")
        self.at.show_error("Write the time as 09:00." if at is None else "")
        try:
            zone(self.zone.value())
            self.zone.show_error("")
        except ValueError:
            self.zone.show_error("Write the zone as Europe/London.")
            return
        if at is not None and (day is not None or not written):
            commands.set_start(self._store, self._meeting_id, day, at, self.zone.value())

    def _set_circulate(self, text: str) -> None:
        day = parse_day(text, self._today())
        if text.strip() and day is None:
            self.circulate.show_error("Write the date as 22 May or Friday 22 May.")
            return
        self.circulate.show_error("")
        commands.set_circulate_by(self._store, self._meeting_id, day)


def _add(column: QVBoxLayout, *parts: object) -> None:
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)  # type: ignore[arg-type]  # what is no widget is a layout
