"""Filling pages: a document is a sequence of strips, and a page takes as many as fit.

A strip is what is never cut in two: a line of text, a row of a table, a slice of a tall one. Laying strips
out is one pass over them, so the time for a document grows with its length and not with its square.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from facilitator.documents.pdf_tags import Tags
from facilitator.documents.pdf_text import Line

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89  # A4
LEFT, TOP, BOTTOM = 57.0, 43.0, 58.0
WIDTH, HEIGHT = PAGE_WIDTH - 2 * LEFT, PAGE_HEIGHT - TOP - BOTTOM


@cache
def _ink(colour: str) -> Color:
    return HexColor(colour)  # given as text, reportlab would evaluate it anew each time


class Pen:
    """Draws on a canvas in points from the top left of the page, and tags what it draws."""

    def __init__(self, canvas: Canvas, tags: Tags) -> None:
        self.canvas, self.tags = canvas, tags
        self.outline: list[int] = []  # the level of each bookmark so far

    def lines(self, lines: Iterable[Line], x: float, y: float, *, right: float | None = None) -> None:
        """Draw lines down from `y`, flush to `right` if given, else from `x`."""
        for element, group in groupby(lines, key=lambda line: line.element):
            with self.tags.content(element):
                y = self._text(group, x, y, right)

    def _text(self, lines: Iterable[Line], x: float, y: float, right: float | None) -> float:
        text = self.canvas.beginText()
        font, colour = ("", 0.0), ""
        for line in lines:
            y += line.before
            start = x + line.indent if right is None else right - line.width
            for part in line.parts:
                if font != (part.font, line.style.size):
                    font = (part.font, line.style.size)
                    text.setFont(*font)
                if colour != part.colour:
                    colour = part.colour
                    text.setFillColor(_ink(colour))
                text.setTextOrigin(start + part.x, PAGE_HEIGHT - y - line.style.baseline)
                text.textOut(part.text)
            y += line.style.leading
        self.canvas.drawText(text)
        return y

    def rule(self, y: float, colour: str, *, x: float = LEFT, width: float = WIDTH, weight: float = 0.5) -> None:
        """Draw a level line whose lower edge is at `y`."""
        self.fill(x, y - weight, width, weight, colour)

    def fill(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a box with a colour."""
        with self.tags.artifact():
            self.canvas.setFillColor(_ink(colour))
            self.canvas.rect(x, PAGE_HEIGHT - y - height, width, height, stroke=0, fill=1)


@dataclass(slots=True)
class Strip:
    """Something of full width and a `height` in points, drawn with its top at a given y.

    Between two strips lies the greater of the first one's `after` and the second one's `space`, but nothing
    at the top of a page. `keep` forbids a page break after it, `new_page` asks for one before it; `head` is
    drawn once more where this comes first on a page.
    """

    height: float
    draw: Callable[[Pen, float], object]
    space: float = 0.0
    after: float = 0.0
    keep: bool = False
    new_page: bool = False
    head: "Strip | None" = None


@dataclass(slots=True)
class Placed:
    """A strip at its place; `repeated` if it stands there once more."""

    y: float
    strip: Strip
    repeated: bool = False


class _Filler:
    """The pages so far, and how far down the last one is filled."""

    def __init__(self) -> None:
        self.pages: list[list[Placed]] = [[]]
        self._y = self._after = 0.0

    def fits(self, strips: Iterable[Strip]) -> bool:
        y, after = self._y, self._after
        for strip in strips:
            y += (max(after, strip.space) if y else 0.0) + strip.height
            after = strip.after
        return y <= HEIGHT

    def turn(self, head: Strip | None) -> None:
        if not self.pages[-1]:
            return
        self.pages.append([])
        self._y = self._after = 0.0
        if head:
            self.place(head, repeated=True)

    def place(self, strip: Strip, *, repeated: bool = False) -> None:
        if self.pages[-1]:
            self._y += max(self._after, strip.space)
        self.pages[-1].append(Placed(TOP + self._y, strip, repeated))
        self._y += strip.height
        self._after = strip.after


def paginate(strips: Iterable[Strip]) -> list[list[Placed]]:
    """Give every strip a page and a place; always at least one page."""
    filler = _Filler()
    for chain in _chains(strips):
        first = chain[0]
        if first.new_page or (not filler.fits(chain) and _Filler().fits(_headed(chain))):
            filler.turn(first.head)
        for strip in chain:  # one by one, since some chains are longer than any page
            if not filler.fits((strip,)):
                filler.turn(strip.head)
            filler.place(strip)
    return filler.pages


def _headed(chain: list[Strip]) -> list[Strip]:
    return [chain[0].head, *chain] if chain[0].head else chain


def _chains(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    chain: list[Strip] = []
    for strip in strips:
        if strip.new_page and chain:
            yield chain
            chain = []
        chain.append(strip)
        if not strip.keep:
            yield chain
            chain = []
    if chain:
        yield chain
