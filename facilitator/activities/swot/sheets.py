"""What stands in a quadrant on the room's screen: notes, themes around theirs, and themes folded to a name and a count.

Lengths are px; `unit` is one px of the 1080 drawing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from facilitator.activities.room_pages import RoomType, Shape, Words
from facilitator.activities.swot.queries import PublicNote, PublicTheme
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.painting import draw_note, rounded
from facilitator.widgets.textflow import Flow
from facilitator.widgets.theme import Palette, Quadrant

NOTE_GAP = 8
_TOP, _SIDE, _FOOT = 5, 14, 7
_INSET = 12  # from the edge of a theme to its notes
_THEME_HEAD, _THEME_FOOT = 4, 10
_PILE = 7  # how far a folded theme's notes look out below it
LEADING, META_LEADING = 41 / 36, 32 / 28
MOST_LINES = 5
MOST_CHARACTERS = 600
_NAME_SHARE = 0.6  # of a theme's head, at least, is for its name

Piece = Words | Shape
SetText = Callable[..., Flow]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a quadrant is set: its colours and faces, and who breaks text into lines."""

    tones: Quadrant
    colours: Palette
    faces: RoomType
    set_text: SetText

    @property
    def unit(self) -> float:
        """One px of the 1080 drawing."""
        return self.faces.unit

    @property
    def line(self) -> int:
        """A line of a note. Rounded down: a full board of a small screen would need two pages otherwise."""
        return int(self.faces.body.pixelSize() * LEADING)

    @property
    def meta(self) -> int:
        """A line of a tag."""
        return int(self.faces.meta.pixelSize() * META_LEADING)

    def meta_face(self) -> QFont:
        """The face of a theme's name."""
        return theme.font(self.faces.meta.pixelSize(), theme.SEMIBOLD)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A note set for one width."""

    note: PublicNote
    text: Flow
    tag: Flow | None
    width: float
    height: float

    def draw(self, left: float, top: float, setting: Setting) -> list[Piece]:
        """Its pieces with the corner at (left, top)."""
        unit, colours, tones, key = setting.unit, setting.colours, setting.tones, self.note.id
        box = QRectF(left, top, self.width, self.height)

        def paper(painter: QPainter) -> None:
            draw_note(painter, box, tones, colours=colours, radius=5 * unit, scale=unit)

        inner = box.adjusted(_SIDE * unit, _TOP * unit, -_SIDE * unit, 0)
        text = QRectF(inner.left(), inner.top(), inner.width(), self.text.height)
        found: list[Piece] = [Shape(box, paper, key), Words(self.text, text, colours.ink, key)]
        if self.tag is not None:
            tag = QRectF(inner.left(), text.bottom(), inner.width(), self.tag.height)
            found.append(Words(self.tag, tag, theme.legible(colours.ink_2, tones.note), key))
        return found


@dataclass(frozen=True, slots=True)
class ThemeBox:
    """A theme with its notes; `voice` is whose point of view all of them take, if it is one."""

    name: Flow
    voice: Flow | None
    sheets: tuple[Sheet, ...]
    width: float
    height: float

    def draw(self, left: float, top: float, setting: Setting) -> list[Piece]:
        """Its pieces with the corner at (left, top)."""
        unit, colours, tones = setting.unit, setting.colours, setting.tones
        box = QRectF(left, top, self.width, self.height)

        def frame(painter: QPainter) -> None:
            rounded(painter, box, 8 * unit, colours.surface, tones.line, max(1.0, 2 * unit))

        inner = box.adjusted(_INSET * unit, _THEME_HEAD * unit, -_INSET * unit, 0)
        head = QRectF(inner.left(), inner.top(), inner.width(), self.name.height)
        found: list[Piece] = [Shape(box, frame), Words(self.name, head, theme.legible(tones.edge, colours.surface))]
        if self.voice is not None:
            found.append(Words(self.voice, head, colours.ink_2, "", Qt.AlignmentFlag.AlignRight))
        y = head.bottom() + _THEME_HEAD * unit
        for sheet in self.sheets:
            found += sheet.draw(inner.left(), y, setting)
            y += sheet.height + NOTE_GAP * unit
        return found


@dataclass(frozen=True, slots=True)
class Pile:
    """A theme folded to its name and the number of its notes."""

    name: Flow
    number: Flow
    width: float
    height: float

    def draw(self, left: float, top: float, setting: Setting) -> list[Piece]:
        """Its pieces with the corner at (left, top)."""
        unit, colours, tones = setting.unit, setting.colours, setting.tones
        box = QRectF(left, top, self.width, self.height - 2 * _PILE * unit)

        def papers(painter: QPainter) -> None:
            for step in (2, 1):
                inset, down = 3 * step * _PILE * unit / 2, step * _PILE * unit
                low = box.adjusted(inset, down, -inset, down)
                rounded(painter, low, 6 * unit, tones.note, tones.line, max(1.0, unit))
            rounded(painter, box, 6 * unit, colours.surface, tones.line, max(1.0, 2 * unit))

        inner = box.adjusted(_SIDE * unit, _TOP * unit, -_SIDE * unit, 0)
        name = QRectF(inner.left(), inner.top(), inner.width(), self.name.height)
        number = QRectF(inner.left(), name.bottom(), inner.width(), self.number.height)
        whole = QRectF(left, top, self.width, self.height)
        return [
            Shape(whole, papers),
            Words(self.name, name, theme.legible(tones.edge, colours.surface)),
            Words(self.number, number, colours.ink_2),
        ]


Block = Sheet | ThemeBox | Pile


def set_blocks(
    notes: Sequence[PublicNote],
    themes: Sequence[PublicTheme],
    width: float,
    setting: Setting,
    *,
    folded: bool = False,
    most: float = 0,
) -> list[Block]:
    """The blocks of a quadrant's notes, in order; themes that are higher than `most` px go on in a further box."""
    known = {each.id: each for each in themes}
    found: list[Block] = []
    for group in _runs(notes):
        named = known.get(group[0].theme_id)
        if named is None:
            found += (set_note(note, width, setting) for note in group)
        elif folded or named.folded:
            found.append(_pile(named, len(group), width, setting))
        else:
            found += _boxes(named, group, width, setting, most)
    return found


def least_height(setting: Setting) -> float:
    """No note is lower than this, in px."""
    return (_TOP + _FOOT) * setting.unit + setting.line


def set_note(note: PublicNote, width: float, setting: Setting, *, tagged: bool = True) -> Sheet:
    """A note for a column of this width."""
    unit, faces = setting.unit, setting.faces
    inner = width - 2 * _SIDE * unit
    text = setting.set_text(note.text[:MOST_CHARACTERS], faces.body, inner, setting.line, MOST_LINES)
    tag = None
    if note.perspective and tagged:
        tag = setting.set_text(note.perspective, faces.meta, inner, setting.meta, 1)
    height = (_TOP + _FOOT) * unit + text.height + (tag.height if tag else 0)
    return Sheet(note, text, tag, width, height)


def _boxes(
    named: PublicTheme, notes: Sequence[PublicNote], width: float, setting: Setting, most: float
) -> list[ThemeBox]:
    unit = setting.unit
    inner = width - 2 * _INSET * unit
    voices = {note.perspective for note in notes}
    voice = None
    if len(voices) == 1 and "" not in voices:
        voice = setting.set_text(next(iter(voices)), setting.faces.meta, inner, setting.meta, 1)
        if voice.width > (1 - _NAME_SHARE) * inner:
            voice = None
    beside = voice.width + _SIDE * unit if voice else 0
    name = setting.set_text(named.name, setting.meta_face(), inner - beside, setting.meta, 1)
    sheets = [set_note(note, inner, setting, tagged=voice is None) for note in notes]
    edge = (2 * _THEME_HEAD + _THEME_FOOT) * unit + name.height
    boxes: list[ThemeBox] = []
    while sheets:
        taken = _taken(sheets, most - edge, NOTE_GAP * unit) if most else len(sheets)
        part, sheets = sheets[:taken], sheets[taken:]
        height = edge + sum(sheet.height for sheet in part) + NOTE_GAP * unit * (len(part) - 1)
        boxes.append(ThemeBox(name, voice, tuple(part), width, height))
    return boxes


def _taken(sheets: Sequence[Sheet], room: float, gap: float) -> int:
    """How many of the sheets fit below each other, but at least one."""
    end = 0.0
    for number, sheet in enumerate(sheets):
        end += sheet.height + (gap if number else 0)
        if end > room:
            return max(1, number)
    return len(sheets)


def _pile(named: PublicTheme, number: int, width: float, setting: Setting) -> Pile:
    unit, faces = setting.unit, setting.faces
    inner = width - 2 * _SIDE * unit
    name = setting.set_text(named.name, faces.body, inner, setting.line, 2)
    words = setting.set_text(count(number, "note"), faces.meta, inner, setting.meta, 1)
    height = (_TOP + _FOOT + 2 * _PILE) * unit + name.height + words.height
    return Pile(name, words, width, height)


def _runs(notes: Sequence[PublicNote]) -> list[list[PublicNote]]:
    """Notes of one theme together, the others each in a run of those without."""
    found: list[list[PublicNote]] = []
    for note in notes:
        if found and found[-1][0].theme_id == note.theme_id:
            found[-1].append(note)
        else:
            found.append([note])
    return found
