"""Figures in a PDF: the four boxes of a SWOT, and shares as bars.

Their words are text and their shapes decoration, so nothing is lost to those who hear the document.
"""

from collections.abc import Iterator

from facilitator.documents.blocks import Bar, BarChart, Quadrant, Quadrants, Text
from facilitator.documents.palette import ACCENT, BAR, HUES, INK, MUTED, TRACK
from facilitator.documents.pdf_pages import LEFT, WIDTH, Pen, Strip
from facilitator.documents.pdf_rows import Cell, Look, Slice, side_by_side, tallest
from facilitator.documents.pdf_tags import Element
from facilitator.documents.pdf_text import Line, Style, break_lines

_POINT = Style(9.1, 12.75)
_THEME = Style(9.1, 12.75, weight="semibold")
_NOTE = Style(9, 12.75, colour=MUTED)

_GAP = 6.0
_BOX = (WIDTH - _GAP) / 2
_RIGHT_BOX = LEFT + _BOX + _GAP
_PAD_X, _PAD_Y, _HANG = 10.5, 6.5, 7.5
_EDGE, _BAR_EDGE = 0.75, 3.0

_LABEL_ROOM, _BAR_X, _BAR_ROOM, _BAR_HEIGHT, _BAR_GAP = 150.0, 160.0, 200.0, 9.0, 10.0


def quadrant_strips(block: Quadrants, root: Element) -> Iterator[Strip]:
    """Two pairs of boxes of equal height; a pair taller than half a page is sliced."""
    for left, right in (block.boxes[:2], block.boxes[2:]):
        cells = [Cell(_box(left, root), LEFT + _PAD_X), Cell(_box(right, root), _RIGHT_BOX + _PAD_X)]
        yield from side_by_side(cells, _pair_look(left, right))


def _pair_look(left: Quadrant, right: Quadrant) -> Look:
    def behind(pen: Pen, part: Slice) -> None:
        for x, box in ((LEFT, left), (_RIGHT_BOX, right)):
            edge, field = HUES[box.hue]
            pen.fill(x, part.y, _BOX, part.height, field)
            pen.fill(x, part.y, _BAR_EDGE, part.height, edge)
            pen.fill(x + _BOX - _EDGE, part.y, _EDGE, part.height, edge)
            if part.first:
                pen.fill(x, part.y, _BOX, _EDGE, edge)
            if part.last:
                pen.fill(x, part.y + part.height - _EDGE, _BOX, _EDGE, edge)

    return Look(above=_PAD_Y, below=_PAD_Y + 1, after=_GAP, behind=behind, whole=420.0, piece=120.0)


def _box(box: Quadrant, root: Element) -> list[Line]:
    room = _BOX - 2 * _PAD_X
    part = Element("Sect", root)
    title = Style(9.75, 15, weight="semibold", colour=HUES[box.hue][0])
    lines = break_lines(box.title, title, room, Element("P", part))
    for number, group in enumerate(box.groups):
        gap = 3.0 if number else 0.0
        if group.title:
            lines += break_lines(group.title, _THEME, room, Element("P", part), before=gap)
            gap = 0.0
        listing = Element("L", part)
        for item in group.items:
            lines += _point(item, room, Element("LBody", Element("LI", listing)), gap)
            gap = 0.0
    return lines


def _point(item: Text, room: float, element: Element, before: float) -> list[Line]:
    lines = break_lines(item, _POINT, room, element, indent=_HANG, before=before)
    dash = break_lines("\N{EN DASH}", _POINT, room)[0].parts[0]
    dash.x = -_HANG
    lines[0].parts.insert(0, dash)
    return lines


def chart_strips(block: BarChart, root: Element) -> Iterator[Strip]:
    """One row for each bar, crossed by the line they had to reach."""
    named = block.threshold is not None and block.threshold_label
    for number, bar in enumerate(block.bars, start=1):
        strip = _bar(bar, block, Element("P", root))
        strip.keep = bool(number < len(block.bars) or named)
        yield strip
    if named:
        x = LEFT + _BAR_X + float(block.threshold or 0) * _BAR_ROOM
        lines = break_lines(block.threshold_label, _NOTE, WIDTH, Element("P", root))
        start = max(LEFT, min(x - lines[0].width / 2, LEFT + WIDTH - lines[0].width))
        yield from side_by_side([Cell(lines, start)], Look(after=6.0))


def _bar(bar: Bar, chart: BarChart, element: Element) -> Strip:
    style = _THEME if bar.strong else _POINT
    label = break_lines(bar.label, style, _LABEL_ROOM, element)
    value = break_lines(bar.value, style, WIDTH - _BAR_X - _BAR_ROOM - _BAR_GAP, element)
    height = tallest((label, value)) + 6
    x = LEFT + _BAR_X

    def draw(pen: Pen, y: float) -> None:
        top = y + 3 + (style.leading - _BAR_HEIGHT) / 2
        pen.fill(x, top, _BAR_ROOM, _BAR_HEIGHT, TRACK)
        pen.fill(x, top, float(bar.share) * _BAR_ROOM, _BAR_HEIGHT, ACCENT if bar.strong else BAR)
        if chart.threshold is not None:
            pen.fill(x + float(chart.threshold) * _BAR_ROOM - 0.5, y, 1.0, height, INK)
        pen.lines(label, LEFT, y + 3)
        pen.lines(value, x + _BAR_ROOM + _BAR_GAP, y + 3)

    return Strip(height, draw)
