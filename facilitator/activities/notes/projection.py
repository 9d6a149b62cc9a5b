"""The room's view of an item without a board of its own: its notes, large, in pages."""

from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from sqlmodel import Session

from facilitator.activities.agenda.queries import public_agenda
from facilitator.activities.notes.queries import PublicNote, PublicNotes, public_notes
from facilitator.activities.notes.rules import page_breaks
from facilitator.activities.room_pages import Page, PagedRoomView, RoomType, Shape, Words
from facilitator.activities.step import StepRef
from facilitator.widgets.painting import digit_width, rounded
from facilitator.widgets.textflow import Flow

_MARGIN, _TOP, _BOTTOM = 40, 16, 40
_PADDING, _GAP, _RADIUS = 16, 12, 8
_TAG = 400  # the widest tag
_LEADING = 46 / 36
_MOST_LINES = 6
_MOST_CHARACTERS = 1_000


class RoomNotesView(PagedRoomView):
    """Shows the public notes of an item."""

    _notes = PublicNotes("")
    _step: StepRef | None = None

    def read(self, session: Session, step: StepRef) -> None:
        """Show the notes of the step."""
        items = public_agenda(session, step.meeting_id)
        entries = (entry for item in items for entry in (item, *item.parts))
        title = next((entry.title for entry in entries if entry.id == step.item_id), "")
        anew = step != self._step
        self._step = step
        self.show_notes(public_notes(session, step.meeting_id, step.item_id, title), anew=anew)

    def is_bare(self) -> bool:
        """Whether nobody has noted anything."""
        return not self._notes.notes

    def show_notes(self, notes: PublicNotes, *, anew: bool = False) -> None:
        """Show notes; one that was added is brought to the front, `anew` starts at the first page."""
        if notes == self._notes and not anew:
            return
        known = {note.id for note in self._notes.notes}
        added = [note.id for note in notes.notes if note.id not in known]
        anew = anew or notes.title != self._notes.title
        self._notes = notes
        self.setAccessibleName(notes.title)
        self.recompose(fresh=() if anew else added, first=anew)

    def title(self) -> str:
        """The item's title."""
        return self._notes.title

    def compose(self, area: QRectF, faces: RoomType) -> tuple[Page, ...]:
        """The notes one below the other."""
        unit = faces.unit
        place = area.adjusted(_MARGIN * unit, _TOP * unit, -_MARGIN * unit, -_BOTTOM * unit)
        sheets = [self._set(note, place.width(), faces) for note in self._notes.notes]
        heights = [height for _, _, height in sheets]
        pages = []
        for start, stop in page_breaks(heights, _GAP * unit, place.height()):
            page: list[Words | Shape] = []
            top = place.top()
            for index in range(start, stop):
                text, tag, height = sheets[index]
                box = QRectF(place.left(), top, place.width(), height)
                page += self._draw(index, text, tag, box, faces)
                top += height + _GAP * unit
            pages.append(tuple(page))
        return tuple(pages)

    def _number(self, faces: RoomType) -> float:
        """Width of the column of numbers in px."""
        return digit_width(faces.meta) * len(str(len(self._notes.notes))) + 2 * _PADDING * faces.unit

    def _set(self, note: PublicNote, width: float, faces: RoomType) -> tuple[Flow, Flow | None, float]:
        unit = faces.unit
        line = ceil(faces.body.pixelSize() * _LEADING)
        tag = self.set_text(note.perspective, faces.meta, _TAG * unit, line, 1) if note.perspective else None
        inner = width - self._number(faces) - _PADDING * unit - (tag.width + 2 * _PADDING * unit if tag else 0)
        text = self.set_text(note.text[:_MOST_CHARACTERS], faces.body, inner, line, _MOST_LINES)
        return text, tag, text.height + 2 * _PADDING * unit

    def _draw(self, number: int, text: Flow, tag: Flow | None, box: QRectF, faces: RoomType) -> list[Words | Shape]:
        colours, unit, key = self.tones, faces.unit, self._notes.notes[number].id

        def card(painter: QPainter) -> None:
            rounded(painter, box, _RADIUS * unit, colours.surface, colours.line, max(1.0, 2 * unit))

        inner = box.adjusted(self._number(faces), _PADDING * unit, -_PADDING * unit, -_PADDING * unit)
        sign = self.set_text(str(number + 1), faces.meta, inner.width(), text.line)
        left = QRectF(box.left(), inner.top(), self._number(faces) - _PADDING * unit, text.line)
        page: list[Words | Shape] = [
            Shape(box, card, key),
            Words(sign, left, colours.ink_3, key, Qt.AlignmentFlag.AlignRight),
            Words(text, QRectF(inner.left(), inner.top(), inner.width(), text.height), colours.ink, key),
        ]
        if tag is not None:
            right = QRectF(inner.right() - tag.width, inner.top(), tag.width, tag.height)
            page.append(Words(tag, right, colours.ink_2, key))
        return page
