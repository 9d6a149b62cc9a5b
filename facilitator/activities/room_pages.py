"""A room view made of pages: title, timer and progress line above, content that never shrinks below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from PySide6.QtCore import QRect, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from facilitator.activities.room_view import RoomActivity
from facilitator.widgets import theme
from facilitator.widgets.motion import ColourFade, moves
from facilitator.widgets.painting import digit_width, draw_digits
from facilitator.widgets.textflow import Flow, flow
from facilitator.widgets.theme import LIGHT, MOTION, SIZE, TYPE, Palette

# The least cap height as a share of the picture's height, by the size of the room that reads it.
CAP_SHARES = {"small": Fraction(2, 100), "normal": Fraction(3, 100), "large": Fraction(4, 100)}
_INTER_CAP = Fraction(727, 1000)  # cap height of the face in em
REFERENCE = 1080  # px of height that the drawings are for
_HEAD = 104
_MARGIN = 40
_TIGHT = 1.15  # leading of a title on two lines
_STEP = 2  # px between the sizes of type that a long title tries


def pixel_size(height: int, at_1080: int, share: Fraction) -> int:
    """Font size in px on a screen of `height` px: as drawn at 1080, but never under the share of cap height."""
    return ceil(max(Fraction(at_1080 * height, REFERENCE), share * height / _INTER_CAP))


@dataclass(frozen=True, slots=True)
class RoomType:
    """The faces of one screen; `unit` is one px of the 1080 drawing."""

    unit: float
    title: QFont
    timer: QFont
    name: QFont
    body: QFont
    meta: QFont

    @classmethod
    def of(cls, height: int, share: Fraction) -> "RoomType":
        """The faces for a screen of this height in px."""

        def face(step: theme.Step, weight: int, *, tabular: bool = False) -> QFont:
            return theme.font(pixel_size(height, step.size, share), weight, tabular=tabular)

        return cls(
            height / REFERENCE,
            face(TYPE.room_title, theme.SEMIBOLD),
            face(TYPE.room_title, theme.SEMIBOLD, tabular=True),
            face(TYPE.room_body, theme.SEMIBOLD),
            face(TYPE.room_body, theme.MEDIUM),
            face(TYPE.room_meta, theme.MEDIUM, tabular=True),
        )


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text in a place; `key` names the note they belong to."""

    flow: Flow
    place: QRectF
    colour: str
    key: str = ""
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft

    def draw(self, painter: QPainter) -> None:
        """Draw them."""
        self.flow.draw(painter, self.place, self.colour, self.align)


@dataclass(frozen=True, slots=True)
class Shape:
    """Anything else that is drawn, within a place."""

    place: QRectF
    paint: Callable[[QPainter], None]
    key: str = ""

    def draw(self, painter: QPainter) -> None:
        """Draw it."""
        self.paint(painter)


def _head_title(text: str, faces: RoomType, width: float, height: float) -> Flow:
    """A title as large as it stands whole in this place, in px: on one line if that will do, cut if two will not."""
    sizes = range(faces.title.pixelSize(), faces.name.pixelSize() - 1, -_STEP)
    for lines in (1, 2):
        for size in sizes:
            line = ceil(size * _TIGHT)
            found = flow(text, theme.font(size, theme.SEMIBOLD), width, line=line, most=lines)
            if not found.cut and lines * line <= height:
                return found
    return flow(text, faces.title, width, line=round(height), most=1)


Page = tuple[Words | Shape, ...]
_FlowKey = tuple[str, str, float, int, int]


class PagedRoomView(RoomActivity):
    """Base of room views; a subclass says what its title is and how its content makes pages."""

    def __init__(self, parent: QWidget | None = None, *, colours: Palette = LIGHT, room_size: str = "small") -> None:
        super().__init__(parent)
        self._colours = colours
        self._share = CAP_SHARES[room_size]
        self._pages: tuple[Page, ...] = ()
        self._page = 0
        self._clock = ("", 0, "normal", "")
        self._tone_before = "normal"
        self._colour_fade = ColourFade(self)
        self._colour_fade.valueChanged.connect(lambda _value: self._update_clock())
        self._fresh: frozenset[str] = frozenset()
        self._flows: dict[_FlowKey, Flow] = {}
        self._known: dict[_FlowKey, Flow] = {}
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setDuration(MOTION.room_note)
        self._fade.valueChanged.connect(lambda _value: self.update())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # --- what a subclass says

    def title(self) -> str:
        """What stands at the top."""
        raise NotImplementedError

    def compose(self, area: QRectF, faces: RoomType) -> tuple[Page, ...]:
        """The pages, each within `area` in px."""
        raise NotImplementedError

    # --- what the room window asks for

    def set_look(self, colours: Palette, room_size: str) -> None:
        """Choose the light or dark variant, and the size of the room: small, normal or large."""
        share = CAP_SHARES[room_size]
        if (colours, share) != (self._colours, self._share):
            self._colours, self._share = colours, share
            self.recompose()

    def set_clock(self, text: str, per_mille: int, state: str, word: str = "") -> None:
        """Show the timer; only its digits and the progress line are painted again."""
        clock = (text, per_mille, state, word)
        if clock == self._clock:
            return
        before, self._clock = self._clock, clock
        wide = len(text) != len(before[0]) or (state, word) != before[2:]
        if state != before[2]:
            self._tone_before = before[2]
            self._colour_fade.begin()
        if wide:
            self.update(self._head_place())
        self._update_clock()

    def turn_page(self, by: int) -> None:
        """Go on or back by pages; the ends hold."""
        page = max(0, min(self._page + by, len(self._pages) - 1))
        if page != self._page:
            self._page = page
            self.update()

    def next_page(self) -> None:
        """The next page."""
        self.turn_page(1)

    def previous_page(self) -> None:
        """The page before."""
        self.turn_page(-1)

    @property
    def page(self) -> int:
        """The page shown, from 1."""
        return self._page + 1

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages as they will be drawn."""
        return self._pages

    # --- for subclasses

    @property
    def tones(self) -> Palette:
        """The colours of the variant."""
        return self._colours

    def recompose(self, *, fresh: Sequence[str] = (), first: bool = False) -> None:
        """Lay out again; turn to the page of the last of the `fresh` notes, or to the first page."""
        if self.width() <= 0 or self.height() <= 0:
            return
        self._known, self._flows = self._flows, {}
        self._pages = self.compose(self.content_place(), self.faces())
        last = len(self._pages) - 1
        self._page = 0 if first else max(0, min(self._page, last))
        keys = [{piece.key for piece in page} for page in self._pages]
        for number, found in enumerate(keys):
            if fresh and fresh[-1] in found:
                self._page = number
        self._known = {}
        self._appear(frozenset(fresh))
        self.update()

    def set_text(self, text: str, face: QFont, width: float, line: int, most: int = 0) -> Flow:
        """Text broken to a width; what was broken before is not broken again."""
        key = (text, face.key(), width, line, most)
        found = self._known.get(key) or flow(text, face, width, line=line, most=most)
        self._flows[key] = found
        return found

    def faces(self) -> RoomType:
        """The faces for the present height."""
        return RoomType.of(max(self.height(), 1), self._share)

    def content_place(self) -> QRectF:
        """The part below the head, in px."""
        unit = self.height() / REFERENCE
        top = (SIZE.room_progress + _HEAD) * unit
        return QRectF(0, top, self.width(), self.height() - top)

    def head_words(self) -> tuple[Words, ...]:
        """Title, page sign and the word "paused", as they are drawn beside the timer."""
        faces, place = self.faces(), QRectF(self._head_place())
        gap = _MARGIN * faces.unit
        right = self._timer_place().left() - gap if self._clock[0] else place.right() - gap
        found: list[Words] = []
        words = [f"{self.page} of {len(self._pages)}"] if len(self._pages) > 1 else []
        state, word = self._clock[2:]
        words += [word or "paused"] if word or state == "paused" else []
        for text in reversed(words):
            sign = flow(text, faces.meta, line=round(place.height()))
            box = QRectF(right - sign.width, place.top(), sign.width, place.height())
            inks = {"amber": self._colours.amber_text, "red": self._colours.red_text} if text == word else {}
            found.append(Words(sign, box, inks.get(state, self._colours.ink_2)))
            right = box.left() - gap
        width = max(right - gap, 1.0)
        title = _head_title(self.title(), faces, width, place.height())
        box = QRectF(gap, place.top() + (place.height() - title.height) / 2, width, title.height)
        return (Words(title, box, self._colours.ink), *found)

    # --- inside

    def _appear(self, fresh: frozenset[str]) -> None:
        self._fade.stop()
        self._fresh = fresh
        if fresh and moves(self):
            self._fade.start()

    def _update_clock(self) -> None:
        self.update(self._timer_place())
        self.update(QRect(0, 0, self.width(), self._line_height()))

    def _line_height(self) -> int:
        return max(2, round(SIZE.room_progress * self.height() / REFERENCE))

    def _head_place(self) -> QRect:
        top = self._line_height()
        return QRect(0, top, self.width(), round(self.content_place().top()) - top)

    def _timer_place(self) -> QRect:
        faces, place = self.faces(), self._head_place()
        text = self._clock[0]
        signs = sum(1 for sign in text if not sign.isdecimal())
        wide = digit_width(faces.timer) * (len(text) - signs)
        wide += QFontMetricsF(faces.timer).horizontalAdvance("+") * signs
        right = round(self.width() - _MARGIN * faces.unit)
        return QRect(right - ceil(wide) - 2, place.top(), ceil(wide) + 2, place.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size."""
        super().resizeEvent(event)
        self.recompose()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what lies in the part that has to be painted again."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._colours.ground))
        dirty = QRectF(event.rect())
        self._paint_clock(painter)
        for words in self.head_words():
            words.draw(painter)
        running = self._fade.state() == QVariantAnimation.State.Running
        for piece in self._pages[self._page] if self._pages else ():
            if piece.place.intersects(dirty):
                fading = running and piece.key in self._fresh
                painter.setOpacity(float(self._fade.currentValue()) if fading else 1.0)
                piece.draw(painter)

    def _paint_clock(self, painter: QPainter) -> None:
        text, per_mille, state, _word = self._clock
        colours, before, fade = self._colours, self._tone_before, self._colour_fade
        bar = QRectF(0, 0, self.width(), self._line_height())
        painter.fillRect(bar, QColor(colours.sunk))
        bars = {"amber": colours.amber, "red": colours.red, "paused": colours.ink_3, "held": colours.ink_3}
        filled = 1000 if state == "red" else max(0, min(per_mille, 1000))
        bar.setWidth(bar.width() * filled / 1000)
        painter.fillRect(bar, fade.mixed(bars.get(before, colours.accent), bars.get(state, colours.accent)))
        if text:
            ink = {"amber": colours.amber_text, "red": colours.red_text}
            ink |= {"paused": colours.ink_3, "held": colours.ink_3}
            place = QRectF(self._timer_place())
            right = Qt.AlignmentFlag.AlignRight
            tone = fade.mixed(ink.get(before, colours.ink), ink.get(state, colours.ink))
            draw_digits(painter, place, text, self.faces().timer, tone, right)
