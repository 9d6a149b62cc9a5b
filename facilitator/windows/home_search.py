"""What was found for the words in the search field, by kind."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollArea, QWidget

from facilitator.text import count, medium_date
from facilitator.widgets import theme
from facilitator.widgets.cards import EmptyState
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.labels import plain_tooltip
from facilitator.widgets.layouts import clear, vbox
from facilitator.widgets.scrolling import upright_with_margin
from facilitator.widgets.theme import LIGHT, SIZE, SPACE
from facilitator.windows.home_lists import Section, list_card, walk
from facilitator.windows.home_parts import Row

if TYPE_CHECKING:  # not imported before the first picture
    from facilitator.library.search import Hit

_KINDS: dict[str, tuple[str, str]] = {  # heading and icon
    "Meeting": ("Meetings", "calendar"),
    "Person": ("People", "person"),
    "Decision": ("Decisions", "ballot"),
    "Action": ("Actions", "checklist"),
    "Note": ("Notes", "note"),
    "SWOT note": ("SWOT notes", "grid"),
    "Question": ("Questions", "help"),
    "Step": ("Steps of pathways", "route"),
    "Parked issue": ("Parked issues", "parking"),
    "Objective": ("Objectives", "target"),
}
_LEFT = 44


class HitRow(Row):
    """One place where the words stand."""

    def __init__(self, hit: "Hit") -> None:
        super().__init__()
        self.hit = hit
        self._day = medium_date(hit.starts_at.astimezone()) if hit.starts_at else ""
        self._meeting = "" if hit.where == "Meeting" else hit.meeting
        said = (hit.text, hit.detail, self._meeting, self._day)
        self.setAccessibleName(", ".join(part for part in said if part))

    def draw(self, painter: QPainter) -> None:
        """Draw icon, text, what goes with it, the meeting and its date."""
        icon_name = _KINDS[self.hit.where][1]
        box = QRectF(16, (self.height() - SIZE.icon) / 2, SIZE.icon, SIZE.icon)
        paint_icon(painter, box, icon_name, LIGHT.ink_2)
        days = self.width() - 172
        meeting = days - self.width() // 3
        wide = meeting - _LEFT - SPACE.x4 if self._meeting else days - _LEFT - SPACE.x4
        text = f"{self.hit.text} · {self.hit.detail}" if self.hit.detail else self.hit.text
        strong = theme.font(14, theme.SEMIBOLD if self.hit.where in ("Meeting", "Person") else theme.MEDIUM)
        cut = self.write(painter, _LEFT, wide, " ".join(text.split()), strong)
        cut |= self.write(painter, meeting, days - meeting - SPACE.x4, self._meeting, theme.font(), LIGHT.ink_2)
        self.write(painter, days, 136, self._day, theme.font(14, tabular=True), LIGHT.ink_2)
        chevron = QRectF(self.width() - 33, box.top(), SIZE.icon, SIZE.icon)
        paint_icon(painter, chevron, "chevron-right", LIGHT.ink_2)
        plain_tooltip(self, " · ".join(part for part in (text, self._meeting) if part) if cut else "")


class HitsPage(QWidget):
    """The list of hits in the place of the library, or the sentence that there are none."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[HitRow] = []
        self._hits: tuple[Hit, ...] = ()
        self._column = vbox(gap=SPACE.x5 - SPACE.x1)
        content = QWidget()
        content.setContentsMargins(32, 20, 24, 32)
        content.setProperty("scrolled", "true")
        outer = vbox(gap=0)
        outer.addLayout(self._column)
        outer.addStretch(1)
        content.setLayout(outer)
        self.area: QScrollArea = upright_with_margin(content, "Found")
        self.nothing = EmptyState("Nothing found", icon_name="search")
        self.setLayout(vbox(self.area, self.nothing, gap=0))

    def show_hits(self, hits: "Sequence[Hit]", words: str) -> None:
        """Show what was found for these words."""
        self.nothing.setVisible(not hits)
        self.area.setVisible(bool(hits))
        self.nothing.show_text(
            f"Nothing found for “{words}”", "All words must stand in one place. Fewer or shorter words find more."
        )
        if tuple(hits) == self._hits:
            return
        self._hits = tuple(hits)
        clear(self._column)
        self._rows = []
        for where, found in groupby(hits, key=lambda hit: hit.where):
            self._column.addWidget(self._group(where, list(found)))

    def rows(self) -> list[HitRow]:
        """The hits as shown, from the top."""
        return self._rows

    def focus_first(self) -> None:
        """Go to the first hit."""
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _group(self, where: str, hits: "list[Hit]") -> Section:
        card, column = list_card()
        for hit in hits:
            row = HitRow(hit)
            row.clicked.connect(lambda _checked=False, found=hit: self.opened.emit(found.meeting_id))
            row.stepped.connect(lambda by, at=row: walk(self._rows, at, by, self.area))
            self._rows.append(row)
            column.addWidget(row)
        section = Section(_KINDS[where][0], card)
        section.show_head(count(len(hits), "hit"))
        return section
