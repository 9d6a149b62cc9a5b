"""Each kind of block as strips of a page."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from facilitator.documents.blocks import (
    BarChart,
    Block,
    BulletList,
    Callout,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Quadrants,
    Roster,
    Run,
    Signatures,
    Table,
    Tone,
    runs,
)
from facilitator.documents.palette import ACCENT, CALLOUT, INK, MUTED, RULE
from facilitator.documents.pdf_figures import chart_strips, quadrant_strips
from facilitator.documents.pdf_pages import LEFT, PAGE_HEIGHT, WIDTH, Pen, Strip
from facilitator.documents.pdf_rows import Cell, Look, Rule, Slice, side_by_side
from facilitator.documents.pdf_table import table_strips
from facilitator.documents.pdf_tags import Element
from facilitator.documents.pdf_text import Line, Style, balanced_lines, break_lines

_KICKER = Style(9, 13, weight="semibold", colour=ACCENT)
_TITLE = Style(19.5, 24, weight="semibold")
_BODY = Style(10, 15)
_LABEL = Style(10, 15, colour=MUTED)
_TONES: dict[Tone, Style] = {"normal": _BODY, "strong": Style(10, 15, weight="semibold"), "muted": _LABEL}
_META = Style(9, 15, colour=MUTED)
_NAME = Style(9.25, 13.25, weight="medium")
_ROLE = Style(9.25, 13.25, colour=MUTED)

# Space above, space below and style of each level of heading.
_HEADINGS = {
    1: (17.0, 4.5, Style(12, 15, weight="semibold")),
    2: (9.0, 0.0, Style(10, 15, weight="semibold")),
    3: (5.0, 0.0, Style(9.25, 14, weight="semibold")),
}
_AFTER = 4.5  # between paragraphs
_INDENT = 24.0
_GUTTER = 24.0
_HALF = (WIDTH - _GUTTER) / 2
_SIDES = (LEFT, LEFT + _HALF + _GUTTER)
_CALLOUT_BAR, _CALLOUT_PAD = 3.0, 13.5
_PEN_ROOM = 30.0  # above a line to sign on

# Where the two pairs of facts stand: x and room of the label, x and room of the value.
_FACTS = (
    ((LEFT, 60.0), (LEFT + 63.0, 168.0)),
    ((LEFT + 241.0, 68.0), (LEFT + 313.0, WIDTH - 313.0)),
)


def document_strips(document: Document, root: Element, report: Callable[[float], None]) -> Iterator[Strip]:
    """Turn a document into strips; `report` is told the share of its blocks that is done."""
    yield from _title(document, root)
    turn = False
    for number, block in enumerate(document.blocks, start=1):
        if isinstance(block, PageBreak):
            turn = True
            continue
        # What leads up to a table, as the rule does to the figures of a vote, stays with its head.
        leads = isinstance(block, Paragraph) and isinstance((*document.blocks, None)[number], Table)
        for strip in _block(block, root):
            yield replace(strip, new_page=turn or strip.new_page, keep=leads or strip.keep)
            turn = False
        report(number / len(document.blocks))


def _block(block: Block, root: Element) -> Iterator[Strip]:
    match block:
        case Heading():
            return _heading(block, root)
        case Paragraph():
            return _paragraph(block, root)
        case BulletList():
            return _bullets(block, root)
        case Facts():
            return _facts(block, root)
        case Roster():
            return _roster(block, root)
        case Callout():
            return _callout(block, root)
        case Table():
            return table_strips(block, root)
        case Quadrants():
            return quadrant_strips(block, root)
        case BarChart():
            return chart_strips(block, root)
        case Signatures():
            return _signatures(block, root)
        case PageBreak():
            return iter(())


def _title(document: Document, root: Element) -> Iterator[Strip]:
    kicker = " \N{MIDDLE DOT} ".join(filter(None, (document.organisation, document.kind)))
    if kicker:
        yield from _flow(break_lines(kicker, _KICKER, WIDTH, Element("P", root)), keep=True)
    yield from _flow(balanced_lines(document.title, _TITLE, WIDTH, Element("H1", root), before=5.0), keep=True)
    if document.subtitle:
        yield from _flow(break_lines(document.subtitle, _LABEL, WIDTH, Element("P", root), before=2.0), keep=True)
    yield Strip(12.0, lambda pen, y: pen.rule(y + 12.0, INK, weight=0.9), after=6.0)


def _flow(lines: list[Line], *, space: float = 0.0, after: float = 0.0, keep: bool = False) -> Iterator[Strip]:
    """Lines of running text; the first two stay together and so do the last two, and all if `keep`."""
    for index, line in enumerate(lines):
        last = index == len(lines) - 1
        held = keep or (not last and index in {0, len(lines) - 2})
        yield Strip(
            line.height,
            _drawing(line),
            space=0.0 if index else space,
            after=after if last else 0.0,
            keep=held,
        )


def _drawing(*lines: Line) -> Callable[[Pen, float], None]:
    def draw(pen: Pen, y: float) -> None:
        for line in lines:
            pen.lines((line,), LEFT, y)

    return draw


def _heading(block: Heading, root: Element) -> Iterator[Strip]:
    space, after, style = _HEADINGS[block.level]
    element = Element(f"H{block.level + 1}", root)
    meta = break_lines(block.meta, _META, WIDTH / 2, element)[:1] if block.meta else []
    number = break_lines(block.number, style, WIDTH, element)[:1] if block.number else []
    room = WIDTH - sum(line.width + 12 for line in meta)
    indent = _INDENT if number or block.level == 3 else 0.0
    lines = break_lines(block.text, style, room, element, indent=indent)

    def draw(pen: Pen, y: float) -> None:
        _bookmark(pen, block, y)
        pen.lines(number, LEFT, y)
        pen.lines(lines[:1], LEFT, y)
        pen.lines(meta, LEFT, y, right=LEFT + WIDTH)

    strips = list(_flow(lines, space=space, after=after, keep=True))
    strips[0].draw = draw
    yield from strips


def _bookmark(pen: Pen, block: Heading, y: float) -> None:
    title = f"{block.number} {block.text}".strip()
    if not title:
        return
    level = min(block.level - 1, pen.outline[-1] + 1 if pen.outline else 0)  # a level must not be skipped
    key = f"heading{len(pen.outline)}"
    pen.outline.append(level)
    pen.canvas.bookmarkHorizontal(key, 0, PAGE_HEIGHT - y + 6)
    pen.canvas.addOutlineEntry(title, key, level)


def _paragraph(block: Paragraph, root: Element) -> Iterator[Strip]:
    indent = _INDENT if block.indent else 0.0
    lines = break_lines(block.text, _TONES[block.tone], WIDTH, Element("P", root), indent=indent)
    return _flow(lines, after=_AFTER)


def _bullets(block: BulletList, root: Element) -> Iterator[Strip]:
    left = _INDENT if block.indent else 0.0
    hang = left + (18.0 if block.numbered else 12.0)
    listing = Element("L", root)
    for number, item in enumerate(block.items, start=1):
        element = Element("LI", listing)
        sign = f"{number}." if block.numbered else "\N{EN DASH}"
        mark = break_lines(sign, _BODY, WIDTH, Element("Lbl", element), indent=left)
        lines = break_lines(item, _BODY, WIDTH, Element("LBody", element), indent=hang)
        strips = list(_flow(lines, after=2.0 if number < len(block.items) else _AFTER))
        strips[0].draw = _drawing(mark[0], lines[0])
        yield from strips


def _facts(block: Facts, root: Element) -> Iterator[Strip]:
    for index in range(0, len(block.items), 2):
        cells = []
        for (label, value), (first, second) in zip(block.items[index : index + 2], _FACTS, strict=False):
            element = Element("P", root)
            cells.append(Cell(break_lines(label, _LABEL, first[1], element), first[0]))
            cells.append(Cell(break_lines(value, _BODY, second[1], element), second[0]))
        last = index + 2 >= len(block.items)
        rules = (Rule(LEFT, WIDTH, RULE),) if last else ()
        yield from side_by_side(cells, Look(above=1.5, below=7.5 if last else 1.5, rules=rules, after=_AFTER * last))


def _roster(block: Roster, root: Element) -> Iterator[Strip]:
    listing = Element("L", root)
    elements = [Element("LBody", Element("LI", listing)) for _ in block.people]
    rows = (len(block.people) + 1) // 2
    room = (_HALF - 8) / 2
    for row in range(rows):
        cells, rules = [], []
        for x, index in zip(_SIDES, range(row, len(block.people), rows), strict=False):
            name, role = block.people[index]
            cells.append(Cell(break_lines(name, _NAME, room, elements[index]), x))
            cells.append(Cell(break_lines(role, _ROLE, room, elements[index]), x, x + _HALF))
            rules.append(Rule(x, _HALF, RULE))
        after = _AFTER if row == rows - 1 else 0.0
        yield from side_by_side(cells, Look(above=2.0, below=2.0, after=after, rules=tuple(rules)))


def _callout(block: Callout, root: Element) -> Iterator[Strip]:
    number = (Run(f"{block.number}. ", bold=True),) if block.number else ()
    room = WIDTH - _CALLOUT_PAD - 15
    lines = break_lines((*number, *runs(block.text)), _BODY, room, Element("P", root))
    look = Look(above=7.5, below=7.5, after=3.0, behind=_callout_behind)
    return side_by_side([Cell(lines, LEFT + _CALLOUT_PAD)], look)


def _callout_behind(pen: Pen, part: Slice) -> None:
    pen.fill(LEFT, part.y, WIDTH, part.height, CALLOUT)
    pen.fill(LEFT, part.y, _CALLOUT_BAR, part.height, ACCENT)


def _signatures(block: Signatures, root: Element) -> Iterator[Strip]:
    for index in range(0, len(block.labels), 2):
        cells = [
            Cell(break_lines(label, _BODY, _HALF, Element("P", root), before=3.0), x)
            for label, x in zip(block.labels[index : index + 2], _SIDES, strict=False)
        ]
        yield from side_by_side(cells, Look(above=_PEN_ROOM, behind=_lines_to_sign(cells)))


def _lines_to_sign(cells: list[Cell]) -> Callable[[Pen, Slice], None]:
    def behind(pen: Pen, part: Slice) -> None:
        for cell in cells if part.first else ():
            pen.rule(part.y + _PEN_ROOM, INK, x=cell.x, width=_HALF, weight=0.75)

    return behind
