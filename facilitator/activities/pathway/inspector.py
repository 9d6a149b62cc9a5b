"""All that is known of a step, beside the map."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCompleter, QWidget

from facilitator.activities.pathway import commands
from facilitator.activities.pathway.commands import ListField, StepField, TimeField
from facilitator.activities.pathway.durations import CALENDAR, Duration, read_duration, write_duration
from facilitator.activities.pathway.figures import Figures
from facilitator.activities.pathway.model import STEP_KINDS, Map, Step
from facilitator.activities.pathway.money import read_money, write_money
from facilitator.activities.pathway.words_field import WordsField
from facilitator.store.store import Store
from facilitator.text import one_line
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import surface
from facilitator.widgets.check_item import CheckItem
from facilitator.widgets.choice import Choice
from facilitator.widgets.fields import CommitLine, Field
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.scrolling import upright
from facilitator.widgets.theme import SPACE

_NO_LANE = "none"
_LINK = re.compile(r"https?://[^\s<>\"]+")


class StepInspector(QWidget):
    """A form of the selected step; each field is kept when it is left. What cannot be read says why below it."""

    wished = Signal(str)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._step: Step | None = None
        self.name = Field("Name")
        self.lane = Choice("Lane")
        self.kind = Choice("Kind of step", tuple(STEP_KINDS.items()))
        self.roles = WordsField("Who", "role")
        self.task = Field("Takes", placeholder="45 min")
        self.wait = Field("Wait before", placeholder="10 days")
        self.sites = WordsField("Where", "site")
        self.if_wrong = Field("If it goes wrong", lines=2)
        self.evidence = Field("Evidence", lines=2, placeholder="Source, figure or link")
        self.link = button("Open the link", "link", "link", on_click=self._open)
        self.bottleneck = CheckItem("Mark as the bottleneck")
        self.treatment = CheckItem("First treatment")
        self.travels = CheckItem("The patient travels for it")
        self.cost = Field("Cost", placeholder="£120")
        self.staff = Field("Staff at once", placeholder="2")
        self.space = Field("Space", placeholder="Room, chair, isolator")
        self.perspective = Field("Contributed by", placeholder="A perspective")
        self.department = Field("Department")
        self.wrong = TextLabel("", 12, theme.MEDIUM, "red", wrap=True)
        self._lay_out()
        self._connect()

    # --- showing

    def set_words(self, known: Mapping[str, tuple[str, ...]], perspectives: tuple[str, ...]) -> None:
        """Offer what has been typed before."""
        self.roles.offer(known["roles"])
        self.sites.offer(known["sites"])
        for field, words in ((self.perspective, perspectives), (self.department, known["departments"])):
            assert isinstance(field.edit, CommitLine)
            completer = field.edit.completer()
            if completer is None or completer.property("words") != list(words):
                completer = QCompleter(list(words), field.edit)
                completer.setProperty("words", list(words))
                completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                field.edit.setCompleter(completer)

    def show_step(self, pathway: Map, step: Step | None, figures: Figures) -> None:
        """Show a step; what is half-typed about another one is kept with that one first."""
        if step is None or self._step is None or step.id != self._step.id:
            self.commit()
            for field in self._fields():
                field.show_error("")
        self._step = step
        if step is None:
            return
        lanes = [(lane.id, lane.name) for lane in pathway.lanes]
        if step.lane_id is None:
            lanes.append((_NO_LANE, "No lane"))
        self.lane.show_options(lanes)
        self.lane.show_value(step.lane_id or _NO_LANE)
        self.kind.show_value(step.kind)
        self.name.show_value(step.name)
        self.roles.show_words(step.roles)
        self.sites.show_words(step.sites)
        for field, length in ((self.task, step.task), (self.wait, step.wait)):
            self._show(field, "" if length is None else write_duration(length, long=True))
        self.if_wrong.show_value(step.if_wrong)
        self.evidence.show_value(step.evidence)
        self.link.setVisible(bool(link_in(step.evidence)))
        self._show(self.cost, "" if step.cost_pence is None else write_money(step.cost_pence))
        self._show(self.staff, "" if step.staff is None else str(step.staff))
        self.space.show_value(step.space)
        self.perspective.show_value(step.perspective)
        self.department.show_value(step.department)
        for item, on in (
            (self.bottleneck, step.bottleneck),
            (self.treatment, step.treatment),
            (self.travels, step.travels),
        ):
            item.show_item(item.words(), on)
        faults = figures.faults(step.id)
        self.wrong.setText("\n".join(each.text for each in faults))
        self.wrong.setVisible(bool(faults))

    def commit(self) -> None:
        """Keep what is typed but not yet kept."""
        for field in self._fields():
            if hasattr(field.edit, "commit"):
                field.edit.commit()

    def _fields(self) -> tuple[Field, ...]:
        return (
            *(self.name, self.task, self.wait, self.if_wrong, self.evidence),
            *(self.cost, self.staff, self.space, self.perspective, self.department),
        )

    @staticmethod
    def _show(field: Field, text: str) -> None:
        if not field.error():
            field.show_value(text)

    # --- keeping

    def _connect(self) -> None:
        texts: tuple[tuple[Field, StepField], ...] = (
            (self.if_wrong, "if_wrong"),
            (self.evidence, "evidence"),
            (self.space, "space"),
            (self.perspective, "perspective"),
            (self.department, "department"),
        )
        self.name.committed.connect(self._keep_name)
        for field, key in texts:
            field.committed.connect(lambda text, key=key: self._do(commands.write, key, text))
        for field, part in ((self.task, "task"), (self.wait, "wait")):
            field.committed.connect(lambda text, field=field, part=part: self._keep_time(field, part, text))
        self.cost.committed.connect(self._keep_cost)
        self.staff.committed.connect(self._keep_staff)
        self.roles.changed.connect(lambda words: self._keep_words("roles", words))
        self.sites.changed.connect(lambda words: self._keep_words("sites", words))
        self.kind.changed.connect(lambda key: self._do(commands.set_kind, key))
        self.lane.changed.connect(self._keep_lane)
        for item, command in (
            (self.bottleneck, commands.set_bottleneck),
            (self.treatment, commands.set_treatment),
            (self.travels, commands.set_travels),
        ):
            item.toggled.connect(lambda on, command=command: self._do(command, on))

    def _do(self, command: Callable[..., None], *values: Any) -> None:
        if self._step is not None:
            command(self._store, self._step.id, *values)

    def _keep_name(self, text: str) -> None:
        self.name.show_error("" if one_line(text) else "A step needs a name.")
        if one_line(text):
            self._do(commands.write, "name", text)

    def _keep_time(self, field: Field, part: TimeField, text: str) -> None:
        self._keep(field, text, lambda said: read_duration(said, "d" if part == "wait" else "min"), part)

    def _keep(self, field: Field, text: str, read: Callable[[str], Duration | None], part: TimeField) -> None:
        try:
            length = read(text)
        except ValueError as problem:
            field.show_error(str(problem))
            return
        field.show_error("")
        self._do(commands.set_time, part, length)

    def _keep_cost(self, text: str) -> None:
        try:
            pence = read_money(text)
        except ValueError as problem:
            self.cost.show_error(str(problem))
            return
        self.cost.show_error("")
        self._do(commands.set_cost, pence)

    def _keep_staff(self, text: str) -> None:
        said = one_line(text)
        fine = not said or (said.isascii() and said.isdecimal() and len(said) <= 4)
        self.staff.show_error("" if fine else "Write how many people, as a number.")
        if fine:
            self._do(commands.set_staff, int(said) if said else None)

    def _keep_words(self, field: ListField, words: tuple[str, ...]) -> None:
        self._do(commands.set_list, field, words)

    def _keep_lane(self, key: str) -> None:
        step = self._step
        if step is not None and key != _NO_LANE:
            commands.move_step(self._store, step.id, key, step.slot)

    def _open(self) -> None:
        if self._step is not None and (link := link_in(self._step.evidence)):
            QDesktopServices.openUrl(QUrl(link))

    # --- layout

    def _lay_out(self) -> None:
        self.task.setToolTip(CALENDAR)
        self.wait.setToolTip(CALENDAR)
        inside = QWidget()
        inside.setProperty("scrolled", True)
        column = vbox(gap=SPACE.x3, margins=(SPACE.x4, SPACE.x3, SPACE.x4, SPACE.x3))
        lane = vbox(TextLabel("Lane", 12, theme.SEMIBOLD, "ink-2"), self.lane, gap=6)
        kind = vbox(TextLabel("Kind", 12, theme.SEMIBOLD, "ink-2"), self.kind, gap=6)
        column.addWidget(self.wrong)
        column.addWidget(self.name)
        column.addLayout(lane)
        column.addWidget(self.roles)
        column.addLayout(_pair(self.task, self.wait))
        for each in (self.sites, self.if_wrong, self.evidence):
            column.addWidget(each)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.bottleneck)
        column.addLayout(kind)
        for item in (self.treatment, self.travels):
            column.addWidget(item)
        column.addLayout(_pair(self.cost, self.staff))
        for field in (self.space, self.department, self.perspective):
            column.addWidget(field)
        column.addStretch(1)
        inside.setLayout(column)
        foot = surface("surface", "top")
        after = button("Step after", icon_name="plus", on_click=lambda: self.wished.emit("board.add"))
        delete = button("Delete", "danger", "trash", on_click=lambda: self.wished.emit("board.delete"))
        row = hbox(after, margins=(SPACE.x4, SPACE.x2, SPACE.x4, SPACE.x2))
        row.addStretch(1)
        row.addWidget(delete)
        foot.setLayout(row)
        self.setLayout(vbox(upright(inside), foot, gap=0))


def link_in(text: str) -> str:
    """The first link to a web page in a text, "" for none."""
    found = _LINK.search(text)
    return found[0].rstrip(".,;:!?)") if found else ""


def _pair(left: QWidget, right: QWidget) -> Any:
    row = hbox(gap=SPACE.x3)
    for each in (left, right):
        row.addWidget(each, 1, Qt.AlignmentFlag.AlignTop)
    return row
