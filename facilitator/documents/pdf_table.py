"""Tables in a PDF: rows between hairlines, the head again on every page."""

from collections.abc import Iterator
from dataclasses import dataclass

from facilitator.documents.blocks import Row, Run, SectionRow, Table, Text, runs
from facilitator.documents.palette import BAND, INK, MUTED, RULE
from facilitator.documents.pdf_pages import LEFT, WIDTH, Strip
from facilitator.documents.pdf_rows import Cell, Look, Rule, side_by_side
from facilitator.documents.pdf_tags import Element
from facilitator.documents.pdf_text import Style, break_lines

_CELL = Style(9.25, 12.75)
_STRONG = Style(9.25, 12.75, weight="semibold")
_MUTED = Style(9.25, 12.75, colour=MUTED)
_STYLES = {"normal": _CELL, "strong": _STRONG, "muted": _MUTED}

_PAD = 4.0  # above and below the text of a row
_GAP, _WIDE_GAP = 6.0, 12.0  # after a column, and after one that is flush right
_INDENT = 7.5
_SPACE = 3.0  # above the table
_AFTER = 9.0
_HEAD_MOST = 120.0  # a head taller than this would leave too little of a page, and is not repeated

_ROW = Look(above=_PAD, below=_PAD, rules=(Rule(LEFT, WIDTH, RULE),))
_HEAD = Look(above=_PAD, below=_PAD, rules=(Rule(LEFT, WIDTH, INK, 0.9),))
_SECTION = Look(
    above=_PAD,
    below=_PAD,
    rules=(Rule(LEFT, WIDTH, RULE),),
    behind=lambda pen, slice_: pen.fill(LEFT, slice_.y, WIDTH, slice_.height, BAND),
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column starts, how wide its text may be, and whether it is flush right."""

    x: float
    room: float
    right: bool

    def cell(self, text: Text, style: Style, element: Element, indent: float) -> Cell:
        lines = break_lines(text, style, self.room, element, indent=0.0 if self.right else indent)
        return Cell(lines, self.x, self.x + self.room if self.right else None)


def table_strips(table: Table, root: Element) -> Iterator[Strip]:
    """Turn a table into strips; a row taller than a quarter of a page is sliced."""
    places = _places(table)
    element = Element("Table", root)
    titles = tuple(column.title for column in table.columns)
    row = Element("TR", Element("THead", element))
    cells = [Element("TH", row, "Column") for _ in titles]
    heads = list(_row(places, titles, _STRONG, cells, _HEAD))
    heads[0].space = _SPACE
    for strip in heads:
        strip.keep = bool(table.rows)
    yield from heads
    repeated = heads[0] if len(heads) == 1 and heads[0].height <= _HEAD_MOST else None
    for strip in _body(table, places, Element("TBody", element)):
        strip.head = repeated
        yield strip


def _places(table: Table) -> list[_Place]:
    total = sum(column.width for column in table.columns)
    x, places = LEFT, []
    for number, column in enumerate(table.columns, start=1):
        share = WIDTH * column.width / total
        right = column.align == "right"
        gap = 0.0 if number == len(table.columns) else _WIDE_GAP if right else _GAP
        places.append(_Place(x, max(share - gap, _GAP), right))
        x += share
    return places


def _body(table: Table, places: list[_Place], body: Element) -> Iterator[Strip]:
    for number, row in enumerate(table.rows, start=1):
        if isinstance(row, SectionRow):
            strips = _section(row, Element("TR", body), len(places))
        else:
            strips = _body_row(row, places, Element("TR", body))
        for strip in strips:
            strip.after = _AFTER if number == len(table.rows) else 0.0
            strip.keep = isinstance(row, SectionRow) and number < len(table.rows)
            yield strip


def _body_row(row: Row, places: list[_Place], parent: Element) -> Iterator[Strip]:
    cells = row.cells
    if row.level:
        cells = (tuple(Run(run.text, run.bold, muted=True) for run in runs(cells[0])), *cells[1:])
    elements = [Element("TD", parent) for _ in places]
    return _row(places, cells, _STYLES[row.tone], elements, _ROW, _INDENT * row.level)


def _row(
    places: list[_Place],
    texts: tuple[Text, ...],
    style: Style,
    elements: list[Element],
    look: Look,
    indent: float = 0.0,
) -> Iterator[Strip]:
    cells = []
    for number, (place, text, element) in enumerate(zip(places, texts, elements, strict=True)):
        cells.append(place.cell(text, style, element, 0.0 if number else indent))
    return side_by_side(cells, look)


def _section(row: SectionRow, parent: Element, columns: int) -> Iterator[Strip]:
    element = Element("TH", parent, "Row", columns)
    return side_by_side([Cell(break_lines(row.title, _STRONG, WIDTH - 12, element), LEFT + 6)], _SECTION)
