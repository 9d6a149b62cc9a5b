"""The room's view of a pathway: the whole map if its words can be read, else parts of it, or step by step."""

from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from sqlmodel import Session

from facilitator.activities.pathway.charting import Chart
from facilitator.activities.pathway.drawing import Card, Drawing, drawn_public, leads_to
from facilitator.activities.pathway.geometry import Measures
from facilitator.activities.pathway.queries import PublicMap, PublicStep, public_map
from facilitator.activities.pathway.sheets import Style
from facilitator.activities.room_pages import Page, PagedRoomView, RoomType, Shape, Words
from facilitator.activities.step import StepRef
from facilitator.widgets import theme
from facilitator.widgets.painting import rounded

PLACE = "@"
_EDGE = 16
_EMS = 6.9  # the least width of a card, in em of its name
_MOST_STRETCH = 1.45
_SIDE_SHARE = 0.36  # of the width, for what is read aloud
_MOST_NAME = 4
_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class _Window:
    """A part of the map on the screen: what is shown of it (in its own px), and where."""

    part: QRectF
    place: QRectF


class RoomMapView(PagedRoomView):
    """Shows a public map. A spotlight on a step reads it out; one on a place shows what lies around it."""

    _shown = PublicMap("")
    _drawing = Drawing()
    _step: StepRef | None = None
    _spotlight = ""

    def read(self, session: Session, step: StepRef) -> None:
        """Show the map of the step's scenario."""
        anew = step != self._step
        self._step = step
        self.show_map(public_map(session, step.meeting_id, step.scenario_id), anew=anew)

    def show_map(self, shown: PublicMap, *, anew: bool = False) -> None:
        """Show a map; `anew` starts at its first page."""
        if shown == self._shown and not anew:
            return
        self._shown = shown
        self._drawing = drawn_public(shown)
        self.setAccessibleName(shown.title)
        self.recompose(first=anew)

    def is_bare(self) -> bool:
        """Whether no step has been drawn yet."""
        return not self._shown.steps

    def set_spotlight(self, key: str) -> None:
        """Read a step out, look at a place, or show the whole map."""
        if key != self._spotlight:
            self._spotlight = key
            self.recompose()

    def title(self) -> str:
        """The scenario and how long the pathway takes."""
        return f"{self._shown.title} · {self._shown.elapsed}" if self._shown.elapsed else self._shown.title

    def compose(self, area: QRectF, faces: RoomType) -> tuple[Page, ...]:
        """The whole map, or its parts; under a spotlight the step or the place alone."""
        if not self._drawing.cards:
            return ()
        area = area.adjusted(0, 0, 0, -_EDGE * faces.unit / 2)
        step = next((each for each in self._shown.steps if each.id == self._spotlight), None)
        if step is not None:
            return (self._read_out(step, area, faces),)
        style = _style(faces, self._drawing, area)
        chart = Chart(self._drawing, style, self.tones)
        if self._spotlight.startswith(PLACE):
            return (self._part(chart, _around(chart, area, self._spotlight)),)
        return tuple(self._part(chart, window) for window in _windows(chart, area))

    def _part(self, chart: Chart, window: _Window, lit: str = "") -> Page:
        place, part = window.place, window.part
        head = chart.style.sizes.head

        def heads(painter: QPainter) -> None:
            painter.save()
            painter.setClipRect(QRectF(place.left(), place.top(), place.width(), head), Qt.ClipOperation.IntersectClip)
            painter.translate(place.left() - part.left(), place.top())
            chart.paint_heads(painter)
            painter.restore()

        def lanes(painter: QPainter) -> None:
            painter.save()
            painter.setClipRect(place.adjusted(0, head, 0, 0), Qt.ClipOperation.IntersectClip)
            painter.translate(place.left() - part.left(), place.top() + head - part.top())
            chart.paint(painter, part, lit={lit} if lit else None)
            painter.restore()

        return (Shape(QRectF(place.left(), place.top(), place.width(), head), heads), Shape(place, lanes))

    def _read_out(self, step: PublicStep, area: QRectF, faces: RoomType) -> Page:
        unit = faces.unit
        side = QRectF(area)
        side.setLeft(area.right() - area.width() * _SIDE_SHARE)
        rest = QRectF(area)
        rest.setRight(side.left())
        chart = Chart(self._drawing, _style(faces, self._drawing, rest), self.tones)
        window = _centred(chart, rest, chart.card_box(step.id).center().x(), chart.card_box(step.id).center().y())
        page: list[Words | Shape] = list(self._part(chart, window, step.id))
        box = side.adjusted(_EDGE * unit, 0, -_EDGE * unit, -_EDGE * unit / 2)
        colours = self.tones

        def paper(painter: QPainter) -> None:
            rounded(painter, box, 12 * unit, colours.surface, colours.line_2, 2 * unit)

        page.append(Shape(box, paper))
        page += self._words_of(step, box.adjusted(28 * unit, 24 * unit, -28 * unit, -20 * unit), faces)
        return tuple(page)

    def _words_of(self, step: PublicStep, box: QRectF, faces: RoomType) -> list[Words | Shape]:
        card = self._drawing.card(step.id)
        assert card is not None
        tones, top = self.tones, box.top()
        found: list[Words | Shape] = []
        rows: list[tuple[str, str, QFont, str, int]] = [("", step.name, faces.title, tones.ink, _MOST_NAME)]
        rows += [("", "Bottleneck", faces.name, tones.amber_text, 1)] if step.bottleneck else []
        rows += [(name, text, faces.body, tones.ink, _MOST_LINES) for name, text in self._said(step, card) if text]
        gap = 14 * faces.unit
        for name, text, face, tone, most in rows:
            line, small = ceil(face.pixelSize() * 1.2), ceil(faces.meta.pixelSize() * 1.25)
            head = self.set_text(name, faces.meta, box.width(), small, 1) if name else None
            room = box.bottom() - top - (head.height if head else 0)
            if room < line:
                break
            words = self.set_text(text, face, box.width(), line, min(most, floor(room / line)))
            if head is not None:
                found.append(Words(head, QRectF(box.left(), top, box.width(), head.height), tones.ink_2))
                top += head.height
            found.append(Words(words, QRectF(box.left(), top, box.width(), words.height), tone, step.id))
            top += words.height + gap
        return found

    def _said(self, step: PublicStep, card: Card) -> tuple[tuple[str, str], ...]:
        return (
            ("Lane", self._drawing.lanes[card.cell.lane].name),
            ("Who", step.roles),
            ("Wait before", card.waits),
            ("Takes", step.task),
            ("Where", step.sites),
            ("If it goes wrong", step.if_wrong),
            ("Leads to", leads_to(self._drawing, step.id)),
        )


def _style(faces: RoomType, drawing: Drawing, area: QRectF) -> Style:
    """Cards as small as their words allow, stretched where the whole map then fills the screen."""
    unit, name, meta = faces.unit, faces.body.pixelSize(), faces.meta.pixelSize()
    name_line, meta_line = name * 1.08, meta * 1.12
    gap, margin = max(40 * unit, meta * 1.5), 20 * unit
    width, height = name * _EMS, 2 * name_line + meta_line + 13 * unit
    above, head = meta_line + 7 * unit, meta_line + 16 * unit
    lane = above + height + 7 * unit
    columns = min(max(drawing.columns, 1), max(1, floor((area.width() - 2 * margin) / (width + gap))))
    lanes = min(max(len(drawing.lanes), 1), max(1, floor((area.height() - head) / lane)))
    width = max(width, min((area.width() - 2 * margin) / columns - gap, width * _MOST_STRETCH))
    more = max(0.0, min((area.height() - head) / lanes, lane * _MOST_STRETCH) - lane)
    lane, height, above = lane + more, height + more * 0.5, above + more * 0.25
    sizes = Measures(width, height, width + gap, margin, head, lane, above, min(8 * unit, above / 4), gap + margin)
    face = theme.font(name, theme.MEDIUM)
    strong = theme.font(meta, theme.SEMIBOLD, tabular=True)
    plain = theme.font(meta, theme.MEDIUM)
    return Style(sizes, face, plain, strong, name_line, meta_line, unit * 1.5, True, width * 1.2)


def _windows(chart: Chart, area: QRectF) -> tuple[_Window, ...]:
    """The whole map if it fits, else parts of whole columns and lanes, those with cards, as they are read."""
    sizes, skeleton = chart.style.sizes, chart.skeleton
    across = max(1, floor((area.width() - 2 * sizes.margin) / sizes.pitch + 0.01))
    down = max(1, floor((area.height() - sizes.head) / sizes.lane + 0.01))
    wide, high = area.width(), area.height() - sizes.head
    if across >= skeleton.columns and down >= skeleton.lanes:
        spare = max(0.0, (wide - skeleton.width) / 2)
        part = QRectF(-spare, sizes.head, wide, high)
        return (_Window(part, area),)
    found: list[_Window] = []
    for top in range(0, skeleton.lanes, down):
        for left in range(0, skeleton.columns, across):
            inside = [
                card
                for card in chart.drawing.cards
                if top <= card.cell.lane < top + down and left <= card.cell.column < left + across
            ]
            if inside:
                x = max(0.0, left * sizes.pitch)
                part = QRectF(x, skeleton.lane_top(top), wide, min(high, down * sizes.lane))
                found.append(_Window(part, QRectF(area.left(), area.top(), wide, sizes.head + part.height())))
    return tuple(found)


def _around(chart: Chart, area: QRectF, key: str) -> _Window:
    """The part of the map around “@column,lane”."""
    column, _, lane = key.removeprefix(PLACE).partition(",")
    sizes = chart.style.sizes
    return _centred(chart, area, sizes.margin + float(column) * sizes.pitch, sizes.head + float(lane) * sizes.lane)


def _centred(chart: Chart, area: QRectF, x: float, y: float) -> _Window:
    sizes, skeleton = chart.style.sizes, chart.skeleton
    wide, high = area.width(), area.height() - sizes.head
    left = min(max(0.0, x - wide / 2), max(0.0, skeleton.width - wide))
    lanes = round((y - high / 2 - sizes.head) / sizes.lane)  # a lane is never cut at the top
    fitting = floor(high / sizes.lane + 0.01)
    top = skeleton.lane_top(max(0, min(lanes, skeleton.lanes - fitting)))
    return _Window(QRectF(left, top, wide, high), area)
