"""A document as plain blocks, which every writer turns into its own format.

Nothing here knows about fonts, pages or files. All text is cleaned once, when a block is made.
"""

from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Literal

from facilitator.text import clean_text, one_line

Tone = Literal["normal", "strong", "muted"]
Align = Literal["left", "right"]
Hue = Literal["strengths", "weaknesses", "opportunities", "threats"]


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, (tuple, list)):
        return tuple(_cleaned(each) for each in value)
    return value


class _Cleaned:
    """Cleans every text a block holds, and makes its lists tuples, when the block is made."""

    __slots__ = ()
    _single_line: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]  # every subclass is a dataclass
            value = getattr(self, field.name)
            if isinstance(value, (str, tuple, list)):
                single = isinstance(value, str) and field.name in self._single_line
                object.__setattr__(self, field.name, one_line(str(value)) if single else _cleaned(value))


@dataclass(frozen=True, slots=True)
class Run(_Cleaned):
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    muted: bool = False


Text = str | tuple[str | Run, ...]


def runs(text: Text) -> tuple[Run, ...]:
    """Return any text as runs."""
    if isinstance(text, str):
        return (Run(text),) if text else ()
    return tuple(part if isinstance(part, Run) else Run(part) for part in text)


def plain(text: Text) -> str:
    """Return any text without its styles."""
    return text if isinstance(text, str) else "".join(run.text for run in runs(text))


@dataclass(frozen=True, slots=True)
class Heading(_Cleaned):
    """A heading: level 1 for sections, 2 for items in them, 3 for parts of an item.

    `number` hangs to the left of the text; `meta`, such as "09:02–09:18", stands at the right margin.
    """

    text: str
    level: Literal[1, 2, 3] = 1
    number: str = ""
    meta: str = ""

    _single_line = ("text", "number", "meta")


@dataclass(frozen=True, slots=True)
class Paragraph(_Cleaned):
    """Running text; `indent` sets it under the title of a numbered heading."""

    text: Text
    tone: Tone = "normal"
    indent: bool = False


@dataclass(frozen=True, slots=True)
class BulletList(_Cleaned):
    """Short points; numbered from 1 if `numbered`."""

    items: tuple[Text, ...]
    indent: bool = False
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts(_Cleaned):
    """Labels with their values, in two columns between rules: date, time, place."""

    items: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Roster(_Cleaned):
    """People with what they are there for, in two columns, read down the left one first."""

    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Callout(_Cleaned):
    """A statement that must be seen, such as a decision: tinted, with a bar at its left."""

    text: Text
    number: str = ""

    _single_line = ("number",)


@dataclass(frozen=True, slots=True)
class Column(_Cleaned):
    """A table column; `width` is its share of the table against the other columns' shares."""

    title: str
    width: int = 1
    align: Align = "left"

    _single_line = ("title",)


@dataclass(frozen=True, slots=True)
class Row(_Cleaned):
    """One cell for each column; a row of level 1 belongs to the one above it and is indented."""

    cells: tuple[Text, ...]
    level: Literal[0, 1] = 0
    tone: Tone = "normal"


@dataclass(frozen=True, slots=True)
class SectionRow(_Cleaned):
    """A band across the table that names the rows below it."""

    title: str

    _single_line = ("title",)


@dataclass(frozen=True, slots=True)
class Table(_Cleaned):
    """A table whose head is repeated on every page; `caption` says what it shows."""

    columns: tuple[Column, ...]
    rows: tuple[Row | SectionRow, ...]
    caption: str = ""

    _single_line = ("caption",)

    def __post_init__(self) -> None:
        _Cleaned.__post_init__(self)
        if not self.columns or any(column.width <= 0 for column in self.columns):
            raise ValueError("a table needs columns, each wider than nothing")
        if any(len(row.cells) != len(self.columns) for row in self.rows if isinstance(row, Row)):
            raise ValueError("every row needs one cell for each column")


@dataclass(frozen=True, slots=True)
class Group(_Cleaned):
    """Points under one theme; without a title they stand on their own."""

    items: tuple[Text, ...]
    title: Text = ""


@dataclass(frozen=True, slots=True)
class Quadrant(_Cleaned):
    """One of the four boxes of a SWOT; told apart by title and place as well as hue."""

    title: str
    hue: Hue
    groups: tuple[Group, ...]

    _single_line = ("title",)


@dataclass(frozen=True, slots=True)
class Quadrants(_Cleaned):
    """Four titled boxes, two by two, in reading order; `caption` names the figure for those who hear it."""

    boxes: tuple[Quadrant, Quadrant, Quadrant, Quadrant]
    caption: str = ""

    _single_line = ("caption",)


@dataclass(frozen=True, slots=True)
class Bar(_Cleaned):
    """One bar: `share` from 0 to 1, `value` as it is to be read, such as "12 of 14 (86%)"."""

    label: str
    share: Fraction
    value: str
    strong: bool = False

    _single_line = ("label", "value")


@dataclass(frozen=True, slots=True)
class BarChart(_Cleaned):
    """Shares as bars, with the line they had to reach, if there is one, named in words."""

    bars: tuple[Bar, ...]
    caption: str = ""
    threshold: Fraction | None = None
    threshold_label: str = ""

    _single_line = ("caption", "threshold_label")


@dataclass(frozen=True, slots=True)
class Signatures(_Cleaned):
    """Lines to sign on, two abreast, each with what goes there."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = (
    Heading | Paragraph | BulletList | Facts | Roster | Callout | Table | Quadrants | BarChart | Signatures | PageBreak
)


@dataclass(frozen=True, slots=True)
class Document(_Cleaned):
    """A document and what is said about it: title, maker, language.

    `footer` stands on every page; `day` is the day the document is dated.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    subtitle: str = ""
    organisation: str = ""
    kind: str = "Minutes"
    author: str = ""
    footer: str = ""
    language: str = "en-GB"
    day: date | None = None

    _single_line = ("title", "subtitle", "organisation", "kind", "author", "footer", "language")
