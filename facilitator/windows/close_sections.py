"""Left of the close: what goes into the minutes, and what is left to write."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from facilitator.minutes.sections import SECTIONS
from facilitator.widgets import theme
from facilitator.widgets.cards import icon_label, rule, surface
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.scrolling import upright_with_margin
from facilitator.widgets.theme import LIGHT, SIZE, SPACE
from facilitator.windows.close_parts import DeedRow, SectionRow


class SectionsPanel(QWidget):
    """The sections to include. `toggled` tells a key and whether it is in, `wanted` the key of one to be seen."""

    toggled = Signal(str, bool)
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(SIZE.sections)
        self.rows = {section.key: SectionRow(section.key, section.title) for section in SECTIONS}
        self.counted = TextLabel("", 12, tone="ink-2", tabular=True)
        self.summaries = DeedRow("Edit summaries…", "pencil", "chevron-right")
        self.decisions = DeedRow("Edit decisions…", "ballot", "chevron-right")
        self.objectives = DeedRow("Review objectives…", "target", "chevron-right")
        for row in self.rows.values():
            row.toggled.connect(lambda checked, key=row.key: self.toggled.emit(key, checked))
            row.wanted.connect(lambda key=row.key: self.wanted.emit(key))
            row.moved.connect(lambda step, key=row.key: self._move(key, step))
        self._lay_out()

    def show_sections(self, include: Collection[str], pages: Mapping[str, int], page: int) -> None:
        """Show what is in, where each section begins (pages counted from 0), and the page that is read."""
        before = [key for key in self.rows if key in include and pages.get(key, page + 1) <= page]
        here = [key for key in before if pages[key] == page]
        current = (here or before[-1:] or [""])[0]
        for key, row in self.rows.items():
            place = f"p. {pages[key] + 1}" if key in pages else "empty"
            row.show_row(key in include, place if key in include else "off", key == current)
        self.counted.setText(f"{len(include)} of {len(self.rows)}")

    def _move(self, key: str, step: int) -> None:
        keys = list(self.rows)
        index = keys.index(key) + step
        if 0 <= index < len(keys):
            self.rows[keys[index]].setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        head = hbox(TextLabel("Sections to include", 14, theme.SEMIBOLD), margins=(8, 0, 8, 8))
        head.addStretch(1)
        head.addWidget(self.counted)
        lock = icon_label("lock", LIGHT.ink_2, 14)
        never = TextLabel("Private notes and who voted are never part of the minutes.", 12, tone="ink-2", wrap=True)
        private = hbox(lock, never, gap=SPACE.x2, margins=(8, 0, 8, 0))
        private.setStretch(1, 1)
        private.setAlignment(lock, Qt.AlignmentFlag.AlignTop)
        column = vbox(gap=0, margins=(SPACE.x3, SPACE.x4, SPACE.x3, SPACE.x3))
        column.addLayout(head)
        for row in self.rows.values():
            column.addWidget(row)
        column.addSpacing(SPACE.x3)
        column.addWidget(rule())
        column.addSpacing(SPACE.x3)
        column.addLayout(private)
        column.addStretch(1)
        column.addSpacing(SPACE.x3)
        for deed in (self.summaries, self.decisions, self.objectives):
            column.addWidget(deed)
            column.addSpacing(SPACE.x2)
        self.setLayout(vbox(scrolled(column, "Sections to include", "rail", "right"), gap=0))


def scrolled(column: QBoxLayout, name: str, kind: str, edge: str) -> QScrollArea:
    """A column on a surface that scrolls only when it must, with its bar in the margin."""
    sheet = surface(kind, edge)
    sheet.setContentsMargins(column.contentsMargins())
    column.setContentsMargins(0, 0, 0, 0)
    sheet.setLayout(column)
    return upright_with_margin(sheet, name)
