"""Text into lines: styles, breaking, and what one line holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from facilitator.documents.blocks import Text, runs
from facilitator.documents.palette import INK, MUTED
from facilitator.documents.pdf_fonts import Weight, pieces, width
from facilitator.documents.pdf_tags import Element

# A line may end at a space that is not a no-break one, inside East Asian text, and after a hyphen or slash
# between letters.
_EAST_ASIAN = "\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60"
_SPACES = re.compile(r"([^\S\u00a0\u202f\n]+|\n)")
_SOFT_CUT = re.compile(rf"(?<=[^\W\d_][-/\u2013\u2014])(?=[^\W\d_])|(?<=[{_EAST_ASIAN}])|(?=[{_EAST_ASIAN}])")


@dataclass(frozen=True, slots=True)
class Style:
    """Size and leading in points; `weight` for plain runs, `bold` for bold ones; muted ones are regular."""

    size: float
    leading: float
    weight: Weight = "regular"
    bold: Weight = "semibold"
    colour: str = INK
    muted: str = MUTED

    @property
    def baseline(self) -> float:
        """How far below the top of its line a text stands, with capitals centred in the line."""
        return self.leading / 2 + 0.364 * self.size


@dataclass(slots=True)
class Part:
    """A stretch of a line in one font and colour, `x` points from its start."""

    font: str
    colour: str
    text: str
    x: float


@dataclass(slots=True)
class Line:
    """One line as it will be drawn; `indent` to its left and `before` above it, in points.

    `element` is what it belongs to for those who hear the document; None for decoration.
    """

    style: Style
    element: Element | None = None
    parts: list[Part] = field(default_factory=list)
    width: float = 0.0
    indent: float = 0.0
    before: float = 0.0

    @property
    def height(self) -> float:
        return self.before + self.style.leading

    def add(self, font: str, colour: str, text: str, advance: float) -> None:
        last = self.parts[-1] if self.parts else None
        if last and last.font == font and last.colour == colour:
            last.text += text
        else:
            self.parts.append(Part(font, colour, text, self.width))
        self.width += advance


@dataclass(slots=True)
class _Word:
    """What must stay together: (font, colour, text, width) pieces, and the space before the first of them."""

    pieces: list[tuple[str, str, str, float]] = field(default_factory=list)
    width: float = 0.0
    spaced: bool = False


def break_lines(
    text: Text,
    style: Style,
    room: float,
    element: Element | None = None,
    *,
    indent: float = 0.0,
    before: float = 0.0,
) -> list[Line]:
    """Break `text` into lines, at least one, of at most `room` points; longer words at any letter."""
    lines: list[Line] = []
    for words in _hard_lines(text, style):
        lines.extend(_filled(words, style, room - indent))
    for line in lines:
        line.indent, line.element = indent, element
    lines[0].before = before
    return lines


def balanced_lines(text: Text, style: Style, room: float, element: Element, *, before: float) -> list[Line]:
    """Break `text` into as few lines as break_lines, of about the same length, as suits a title."""
    best = break_lines(text, style, room, element, before=before)
    least = sum(line.width for line in best) / len(best)
    while len(best) > 1 and room > least:
        room = max(line.width for line in best) - 0.1
        narrower = break_lines(text, style, room, element, before=before)
        if len(narrower) > len(best):
            break
        best = narrower
    return best


def _hard_lines(text: Text, style: Style) -> Iterator[list[_Word]]:
    words: list[_Word] = []
    spaced, joined = False, False
    for run in runs(text):
        colour = style.muted if run.muted else style.colour
        weight = style.bold if run.bold else "regular" if run.muted else style.weight
        for index, token in enumerate(_SPACES.split(run.text)):
            if token == "\n":
                yield words
                words, spaced, joined = [], False, False
            elif index % 2:  # what stands between two words
                spaced, joined = True, False
            elif token:
                for number, unit in enumerate(filter(None, _SOFT_CUT.split(token))):
                    if number or not joined:
                        words.append(_Word(spaced=spaced and not number))
                    _extend(words[-1], unit, weight, colour, style.size)
                spaced, joined = False, True
    yield words


def _extend(word: _Word, text: str, weight: Weight, colour: str, size: float) -> None:
    for font, shown in pieces(text, weight):
        advance = width(shown, font) * size
        word.pieces.append((font, colour, shown, advance))
        word.width += advance


def _filled(words: list[_Word], style: Style, room: float) -> list[Line]:
    line = Line(style)
    lines = [line]
    for word in words:
        gap = width(" ", line.parts[-1].font) * style.size if word.spaced and line.parts else 0.0
        if line.parts and line.width + gap + word.width > room:
            line, gap = Line(style), 0.0
            lines.append(line)
        if gap:
            font, colour = line.parts[-1].font, line.parts[-1].colour
            line.add(font, colour, " ", gap)
        if word.width > room:
            line = _spread(word, line, lines, room)
        else:
            for piece in word.pieces:
                line.add(*piece)
    return lines


def _spread(word: _Word, line: Line, lines: list[Line], room: float) -> Line:
    """Lay a word that no line can hold letter by letter over as many lines as it takes."""
    for font, colour, text, _ in word.pieces:
        for char in text:
            advance = width(char, font) * line.style.size
            if line.parts and line.width + advance > room:
                line = Line(line.style)
                lines.append(line)
            line.add(font, colour, char, advance)
    return line
