"""The room's view of a discussion: one question at a time, large, with its answer."""

from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from sqlmodel import Session

from facilitator.activities.discussion.queries import PublicDiscussion, PublicQuestion, public_discussion
from facilitator.activities.discussion.rules import state
from facilitator.activities.room_pages import Page, PagedRoomView, RoomType, Shape, Words
from facilitator.activities.step import StepRef
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.painting import rounded
from facilitator.widgets.textflow import Flow

_MARGIN, _TOP, _GAP, _PADDING, _RADIUS = 80, 24, 32, 32, 12
_LEADING = 1.28
_MOST_CHARACTERS = 4_000


class RoomDiscussionView(PagedRoomView):
    """Shows the question that the facilitator is at; an answer that is too long goes on on further pages."""

    _found = PublicDiscussion()
    _step: StepRef | None = None
    _key = ""

    def read(self, session: Session, step: StepRef) -> None:
        """Show the discussion of the step's scenario."""
        found = public_discussion(session, step.meeting_id, step.scenario_id)
        anew = step != self._step
        self._step = step
        self.show_discussion(found, "" if anew else self._key)

    def set_spotlight(self, key: str) -> None:
        """Show this question; an unknown key or "" shows the first that is open."""
        self.show_discussion(self._found, key)

    def is_bare(self) -> bool:
        """Whether there are no questions."""
        return not self._found.questions

    def show_discussion(self, found: PublicDiscussion, key: str) -> None:
        """Show one question of a discussion."""
        if (found, key) == (self._found, self._key):
            return
        before, self._found, self._key = self.question(), found, key
        now = self.question()
        same = before is not None and now is not None and before.id == now.id
        self.setAccessibleName(now.text if now else found.title)
        self.recompose(first=not same)

    def question(self) -> PublicQuestion | None:
        """The question that is shown."""
        questions = self._found.questions
        chosen = next((each for each in questions if each.id == self._key), None)
        first = next((each for each in questions if each.state == "open"), None)
        return chosen or first or next(iter(questions), None)

    def title(self) -> str:
        """The scenario, or "Questions"."""
        return self._found.title

    def compose(self, area: QRectF, faces: RoomType) -> tuple[Page, ...]:
        """The question above its answer; the question stands on every page."""
        row = self.question()
        if row is None:
            return ()
        unit = faces.unit
        place = area.adjusted(_MARGIN * unit, _TOP * unit, -_MARGIN * unit, -_MARGIN / 2 * unit)
        head, top = self._head(row, place, faces)
        foot = self._foot(row, place, faces)
        line = ceil(faces.body.pixelSize() * _LEADING)
        inner = place.width() - 2 * _PADDING * unit
        answer = self.set_text(row.answer[:_MOST_CHARACTERS], faces.body, inner, line) if row.answer else None
        if answer is None:
            return ((*head, *foot),)
        room = place.bottom() - 2 * line - _GAP * unit - top - 2 * _PADDING * unit
        fits = max(1, int(room // line))
        return tuple(
            (*head, *self._answer(answer, start, fits, QRectF(place.left(), top, place.width(), 0), faces), *foot)
            for start in range(0, len(answer.lines), fits)
        )

    def _head(self, row: PublicQuestion, place: QRectF, faces: RoomType) -> tuple[list[Words | Shape], float]:
        """The topic and the question, and where what follows them begins."""
        at = self._found.questions.index(row) + 1
        topic = self.set_text(f"{row.topic} · {at} of {len(self._found.questions)}", faces.meta, place.width(), 0, 1)
        most = max(1, int(place.height() * 0.5 // ceil(faces.title.pixelSize() * _LEADING)))
        line = ceil(faces.title.pixelSize() * _LEADING)
        words = self.set_text(row.text, faces.title, place.width(), line, most)
        top = place.top() + topic.height + _GAP / 2 * faces.unit
        found: list[Words | Shape] = [
            Words(topic, QRectF(place.left(), place.top(), place.width(), topic.height), self.tones.ink_2, row.id),
            Words(words, QRectF(place.left(), top, place.width(), words.height), self.tones.ink, row.id),
        ]
        return found, top + words.height + _GAP * faces.unit

    def _answer(self, answer: Flow, start: int, fits: int, place: QRectF, faces: RoomType) -> list[Words | Shape]:
        """The lines of an answer that one page takes, on a card."""
        part = answer._replace(lines=answer.lines[start : start + fits])
        height = len(part.lines) * part.line
        pad = _PADDING * faces.unit
        box = QRectF(place.left(), place.top(), place.width(), height + 2 * pad)
        tones, unit = self.tones, faces.unit

        def card(painter: QPainter) -> None:
            rounded(painter, box, _RADIUS * unit, tones.surface, tones.line, max(1.0, 2 * unit))

        return [Shape(box, card), Words(part, box.adjusted(pad, pad, -pad, -pad), tones.ink)]

    def _foot(self, row: PublicQuestion, place: QRectF, faces: RoomType) -> list[Words | Shape]:
        """How far the question is and who finds out; at the right how many are answered."""
        kind = state(row.state)
        face: QFont = faces.meta
        line = ceil(face.pixelSize() * _LEADING)
        top = place.bottom() - line
        side = float(face.pixelSize())
        ink = self.tones.tone(kind.tone)
        mark = QRectF(place.left(), top + (line - side) / 2, side, side)
        said = f"{kind.title}: {row.finds_out}" if row.finds_out and row.state != "answered" else kind.title
        total = len(self._found.questions)
        sum_ = self.set_text(f"{self._found.answered} of {total} answered", face, place.width(), line, 1)
        width = place.width() - side * 1.5 - sum_.width - _GAP * faces.unit
        words = self.set_text(said, face, max(width, 1.0), line, 1)
        left = mark.right() + side / 2
        right = Qt.AlignmentFlag.AlignRight
        return [
            Shape(mark, lambda painter: paint_icon(painter, mark, kind.icon, ink)),
            Words(words, QRectF(left, top, words.width, line), ink),
            Words(sum_, QRectF(place.right() - sum_.width, top, sum_.width, line), self.tones.ink_2, "", right),
        ]
