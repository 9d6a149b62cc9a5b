"""The room's view of the action plan: what, who and by when, large, in pages."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from sqlmodel import Session

from facilitator.activities.plan.queries import PublicAction, PublicPlan, PublicSection, public_plan
from facilitator.activities.plan.rules import status
from facilitator.activities.room_pages import Page, PagedRoomView, RoomType, Shape, Words
from facilitator.activities.step import StepRef
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.textflow import Flow

_MARGIN, _TOP, _BOTTOM, _GAP, _PAD = 40, 8, 40, 32, 14
_NUMBER, _WHO, _DUE = 92, 400, 236  # widths at 1080
_LEADING = 46 / 36
_HEAD_SPACE = 20
_MOST_LINES, _MOST_CHARACTERS = 3, 400
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class _Line:
    """A heading or an action with its lines broken; `height` in px with its space."""

    height: float
    heading: Flow | None = None
    action: PublicAction | None = None
    number: Flow | None = None
    what: Flow | None = None
    who: Flow | None = None
    due: Flow | None = None


class RoomPlanView(PagedRoomView):
    """Shows the public plan; a section that goes on has its heading on the next page again."""

    _plan = PublicPlan()
    _step: StepRef | None = None

    def read(self, session: Session, step: StepRef) -> None:
        """Show the plan of the step's meeting."""
        anew = step != self._step
        self._step = step
        self.show_plan(public_plan(session, step.meeting_id), anew=anew)

    def show_plan(self, plan: PublicPlan, *, anew: bool = False) -> None:
        """Show a plan; an action that was added is brought to the front, `anew` starts at the first page."""
        if plan == self._plan and not anew:
            return
        known = {action.id for section in self._plan.sections for action in section.actions}
        added = [action.id for section in plan.sections for action in section.actions if action.id not in known]
        self._plan = plan
        self.setAccessibleName(self.title())
        self.recompose(fresh=() if anew else added, first=anew)

    def title(self) -> str:
        """Always the same: what the room is doing."""
        return "Action plan"

    def compose(self, area: QRectF, faces: RoomType) -> tuple[Page, ...]:
        """Sections below each other, as many actions to a page as fit."""
        unit = faces.unit
        place = area.adjusted(_MARGIN * unit, _TOP * unit, -_MARGIN * unit, -_BOTTOM * unit)
        if not self._plan.sections:
            words = self.set_text("Who will do what, by when?", faces.body, place.width(), self._leading(faces))
            return ((Words(words, place, self.tones.ink_2),),)
        pages: list[Page] = []
        page: list[Words | Shape] = []
        top = place.top()
        for section in self._plan.sections:
            heading = self._heading(section, place.width(), faces)
            lines = [self._line(action, place.width(), faces) for action in section.actions]
            first = True
            for line in lines:
                above = heading.height if first and heading.heading else 0.0
                if page and top + above + line.height > place.bottom():
                    pages.append(tuple(page))
                    page, top, above = [], place.top(), heading.height if heading.heading else 0.0
                if above:
                    page += self._draw(heading, QRectF(place.left(), top, place.width(), above), faces)
                    top += above
                page += self._draw(line, QRectF(place.left(), top, place.width(), line.height), faces)
                top, first = top + line.height, False
        return (*pages, tuple(page))

    def _leading(self, faces: RoomType) -> int:
        return ceil(faces.body.pixelSize() * _LEADING)

    def _heading(self, section: PublicSection, width: float, faces: RoomType) -> _Line:
        words = f"{section.letter}. {section.title}" if section.letter else section.title
        if not words:
            return _Line(0.0)
        text = self.set_text(words[:_MOST_CHARACTERS], faces.name, width, self._leading(faces), 1)
        return _Line(text.height + _HEAD_SPACE * faces.unit, text)

    def _line(self, action: PublicAction, width: float, faces: RoomType) -> _Line:
        lead = self._leading(faces)
        room = width - sum(self._columns(faces)) - 3 * _GAP * faces.unit
        number, who, due = self._columns(faces)
        texts = (
            self.set_text(action.number, faces.meta, number, lead, 1),
            self.set_text(action.what[:_MOST_CHARACTERS], faces.body, room, lead, _MOST_LINES),
            self.set_text(action.who[:_MOST_CHARACTERS], faces.body, who, lead, 2),
            self.set_text(_due(action), faces.body, due, lead, 1),
        )
        height = max(text.height for text in texts) + 2 * _PAD * faces.unit
        return _Line(height, None, action, *texts)

    def _columns(self, faces: RoomType) -> tuple[float, float, float]:
        """Widths of number, who and due, which grow with the type."""
        grown = faces.body.pixelSize() / 36
        return _NUMBER * grown, _WHO * grown, _DUE * grown

    def _draw(self, line: _Line, box: QRectF, faces: RoomType) -> list[Words | Shape]:
        colours, unit = self.tones, faces.unit
        if line.heading is not None:
            place = box.adjusted(0, _HEAD_SPACE / 2 * unit, 0, 0)
            return [Words(line.heading, place, colours.accent)]
        action = line.action
        if action is None or line.number is None or line.what is None or line.who is None or line.due is None:
            return []
        number, who, due = self._columns(faces)
        gap, top, high = _GAP * unit, box.top() + _PAD * unit, box.height()
        faded = action.status in ("done", "dropped")
        ink = colours.ink_2 if faded else colours.ink
        left = box.left()
        found: list[Words | Shape] = [
            self._rule(box),
            Words(line.number, QRectF(left, top, number, high), colours.ink_2, action.id),
            Words(line.what, QRectF(left + number + gap, top, line.what.width, high), ink, action.id),
        ]
        right = box.right()
        tone = colours.tone(status(action.status).tone) if action.status in _TOLD else ink
        found.append(Words(line.due, QRectF(right - due, top, due, high), tone, action.id, _RIGHT))
        if action.status in _TOLD:
            found.append(self._mark(action, line.due, right, top, faces.body))
        owner = QRectF(right - due - gap - who, top, who, high)
        found.append(Words(line.who, owner, colours.ink_2 if faded else colours.ink, action.id))
        return found

    def _rule(self, box: QRectF) -> Shape:
        hair = QRectF(box.left(), box.top(), box.width(), max(1.0, self.height() / 540))
        colour = QColor(self.tones.line)
        return Shape(hair, lambda painter: painter.fillRect(hair, colour))

    def _mark(self, action: PublicAction, due: Flow, right: float, top: float, face: QFont) -> Shape:
        size = face.pixelSize() * 0.8
        place = QRectF(right - due.width - size * 1.3, top + (due.line - size) / 2, size, size)
        known = status(action.status)
        colour = self.tones.tone(known.tone)

        def paint(painter: QPainter) -> None:
            paint_icon(painter, place, known.icon, colour)

        return Shape(place, paint, action.id)


_TOLD = ("blocked", "done", "dropped")


def _due(action: PublicAction) -> str:
    """The date, or what has come of an action that needs none any more or has none."""
    if action.status in ("done", "dropped") or (action.status == "blocked" and not action.due):
        return status(action.status).title
    return action.due
