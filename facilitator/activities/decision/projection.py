"""The room's view of a vote: question and rule while it is open, then the verdict and the bars that prove it."""

from fractions import Fraction

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from sqlmodel import Session

from facilitator.activities.decision.queries import PublicVote, public_vote, room_vote
from facilitator.activities.room_pages import Page, PagedRoomView, RoomType, Shape, Words
from facilitator.activities.step import StepRef
from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.painting import draw_segments, rounded
from facilitator.widgets.textflow import flow

_MARGIN = 40
_EMPTY = PublicVote("", "", (), "setup", 1, 1, 0, 0, 0)
_BADGE = 56
_OPTION = 92
_BAR = 72
_BAR_STEP = 190


class RoomVoteView(PagedRoomView):
    """Shows a public vote; before a round is closed only the turnout can be seen."""

    _vote = _EMPTY

    def read(self, session: Session, step: StepRef) -> None:
        """Show the vote of the step that is in front of the facilitator."""
        chosen = room_vote(session, step.meeting_id, step.item_id)
        self.show_vote(public_vote(session, chosen) or _EMPTY if chosen else _EMPTY)

    def show_vote(self, vote: PublicVote) -> None:
        """Show a vote."""
        if vote == self._vote:
            return
        anew = (vote.question, vote.state) != (self._vote.question, self._vote.state)
        self._vote = vote
        self.setAccessibleName(f"{vote.question} {vote.headline}".strip())
        self.recompose(first=anew)

    def title(self) -> str:
        """The stage of the vote."""
        vote = self._vote
        if vote.state == "setup":
            return "Decision"
        return f"Vote, round {vote.round} of {vote.rounds}"

    def compose(self, area: QRectF, faces: RoomType) -> tuple[Page, ...]:
        """One page, or as many as the options need."""
        place = area.adjusted(_MARGIN * faces.unit, 16 * faces.unit, -_MARGIN * faces.unit, -48 * faces.unit)
        if not self._vote.question:
            return (self._lines(place, faces, ["No question yet"], self.tones.ink_2),)
        return self._result(place, faces) if self._vote.state == "closed" else self._open(place, faces)

    # --- before the result

    def _open(self, place: QRectF, faces: RoomType) -> tuple[Page, ...]:
        vote, unit = self._vote, faces.unit
        large = theme.font(round(faces.title.pixelSize() * 0.86), theme.SEMIBOLD)
        head: list[Words | Shape] = []
        top = self._write(head, vote.question, large, place, place.top(), self.tones.ink)
        top = self._write(head, vote.rule, faces.body, place, top + 8 * unit, self.tones.ink_2) + 36 * unit
        foot = place.bottom() - (110 * unit if vote.state == "open" else 0)
        pages: list[Page] = []
        rows: list[Words | Shape] = []
        y = top
        for number, (text, detail) in enumerate(vote.options, 1):
            row, height = self._option(number, text, detail, QRectF(place.left(), y, place.width(), 0), faces)
            if rows and y + height > foot:
                pages.append((*head, *rows))
                y = top
                rows = []
                row, height = self._option(number, text, detail, QRectF(place.left(), y, place.width(), 0), faces)
            rows += row
            y += height + 20 * unit
        pages.append((*head, *rows))
        if vote.state == "open":
            turnout = self._turnout(QRectF(place.left(), foot, place.width(), place.bottom() - foot), faces)
            pages = [(*page, *turnout) for page in pages]
        return tuple(pages)

    def _option(
        self, number: int, text: str, detail: str, at: QRectF, faces: RoomType
    ) -> tuple[list[Words | Shape], float]:
        unit, tones = faces.unit, self.tones
        left = at.left() + (_BADGE + 28) * unit
        width = at.right() - left - 24 * unit
        name = self.set_text(text, faces.name, width, _line(faces.name.pixelSize()))
        more = self.set_text(detail, faces.meta, width, _line(faces.meta.pixelSize())) if detail else None
        tall = max(_OPTION * unit, name.height + (more.height if more else 0) + 28 * unit)
        box = QRectF(at.left(), at.top(), at.width(), tall)
        badge = QRectF(box.left() + 18 * unit, box.center().y() - _BADGE * unit / 2, _BADGE * unit, _BADGE * unit)

        def card(painter: QPainter) -> None:
            rounded(painter, box, 12 * unit, tones.surface, tones.line_2)
            rounded(painter, badge, 8 * unit, tones.sunk)
            painter.setFont(faces.name)
            painter.setPen(QColor(tones.ink))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(number))

        y = box.center().y() - (name.height + (more.height if more else 0)) / 2
        row: list[Words | Shape] = [
            Shape(box, card),
            Words(name, QRectF(left, y, width, name.height), tones.ink),
        ]
        if more is not None:
            row.append(Words(more, QRectF(left, y + name.height, width, more.height), tones.ink_2))
        return row, tall

    def _turnout(self, box: QRectF, faces: RoomType) -> list[Words | Shape]:
        vote, unit = self._vote, faces.unit
        words = f"{vote.turnout} of {vote.entitled} have voted"
        if vote.quorum:
            words += " · quorum met" if vote.turnout >= vote.quorum else f" · quorum {vote.quorum}"
        found: list[Words | Shape] = []
        top = self._write(found, words, faces.body, box, box.top(), self.tones.ink)
        bar = QRectF(box.left(), top + 10 * unit, box.width(), 28 * unit)

        def paint(painter: QPainter) -> None:
            gap = (8 if vote.entitled <= 30 else 2) * unit
            draw_segments(painter, bar, vote.turnout, vote.entitled, gap=gap, colours=self.tones)

        found.append(Shape(bar, paint))
        return found

    # --- the result

    def _result(self, place: QRectF, faces: RoomType) -> tuple[Page, ...]:
        vote, unit, tones = self._vote, faces.unit, self.tones
        head: list[Words | Shape] = []
        top = self._write(head, vote.question, faces.body, place, place.top(), tones.ink_2) + 16 * unit
        carried = vote.outcome == "carried"
        mark = QRectF(place.left(), top + 4 * unit, 96 * unit, 96 * unit)
        beside = QRectF(mark.right() + 32 * unit, top, place.right() - mark.right() - 32 * unit, 0)
        head.append(Shape(mark, lambda painter: self._mark(painter, mark, carried)))
        large = theme.font(round(faces.title.pixelSize() * 0.93), theme.SEMIBOLD)
        y = self._write(head, vote.headline, large, beside, top, tones.ink)
        y = self._write(head, vote.figures, faces.body, beside, y, tones.ink_2)
        first = max(y, mark.bottom()) + 72 * unit
        each = max(1, int((place.bottom() - first + 40 * unit) / (_BAR_STEP * unit)))
        pages: list[Page] = []
        for start in range(0, len(vote.bars), each):
            rows: list[Words | Shape] = []
            for index, _bar in enumerate(vote.bars[start : start + each]):
                at = QRectF(place.left(), first + index * _BAR_STEP * unit, place.width(), (_BAR_STEP - 30) * unit)
                rows += self._bar(start + index, at, faces)
            rows += self._threshold(place, first, min(each, len(vote.bars) - start), faces)
            pages.append((*head, *rows))
        return tuple(pages) or (tuple(head),)

    def _mark(self, painter: QPainter, place: QRectF, carried: bool) -> None:
        tones = self.tones
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones.accent if carried else tones.sunk))
        painter.drawEllipse(place)
        inner = place.adjusted(*(place.width() * share for share in (0.22, 0.22, -0.22, -0.22)))
        icon = {"carried": "check", "tie": "scales"}.get(self._vote.outcome, "minus")
        paint_icon(painter, inner, icon, tones.on_accent if carried else tones.ink)

    def _bar(self, index: int, at: QRectF, faces: RoomType) -> list[Words | Shape]:
        bar, unit, tones = self._vote.bars[index], faces.unit, self.tones
        face = faces.name if bar.winner else faces.body
        figures = flow(f"{bar.votes} · {bar.share}", face, line=_line(face.pixelSize()))
        width = at.width() - figures.width - 40 * unit
        name = self.set_text(bar.text, face, width, _line(face.pixelSize()), 1)
        top = at.top() + name.height + 10 * unit
        track = QRectF(at.left(), top, at.width(), _BAR * unit)
        votes, base = bar.votes_of
        filled = QRectF(track)
        filled.setWidth(track.width() * (votes / base if base else 0))

        def paint(painter: QPainter) -> None:
            rounded(painter, track, 8 * unit, tones.sunk)
            if filled.width() > 0:
                rounded(painter, filled, 8 * unit, tones.accent if bar.winner else tones.ink_3)

        place = QRectF(at.right() - figures.width, at.top(), figures.width, figures.height)
        ink = tones.ink if bar.winner else tones.ink_2
        return [
            Shape(track, paint),
            Words(name, QRectF(at.left(), at.top(), width, name.height), tones.ink),
            Words(figures, place, ink),
        ]

    def _threshold(self, place: QRectF, first: float, bars: int, faces: RoomType) -> list[Words | Shape]:
        unit, tones = faces.unit, self.tones
        share = Fraction(*self._vote.threshold)
        x = place.left() + place.width() * share.numerator / share.denominator
        top = first - 4 * unit
        bottom = first + (bars - 1) * _BAR_STEP * unit + (_BAR + 64) * unit
        line = QRectF(x - 3 * unit, top, 6 * unit, bottom - top)
        label = flow(self._vote.threshold_label, faces.meta, line=_line(faces.meta.pixelSize()))
        left = max(place.left(), min(x - label.width / 2, place.right() - label.width))

        def paint(painter: QPainter) -> None:
            painter.setPen(QPen(QColor(tones.surface), 2 * unit))
            painter.setBrush(QColor(tones.ink))
            painter.drawRect(line)

        words = Words(label, QRectF(left, top - label.height - 2 * unit, label.width, label.height), tones.ink)
        return [Shape(line.adjusted(-2, -2, 2, 2), paint), words]

    # --- text

    def _lines(self, place: QRectF, faces: RoomType, texts: list[str], colour: str) -> Page:
        found: list[Words | Shape] = []
        top = place.top()
        for text in texts:
            top = self._write(found, text, faces.body, place, top, colour)
        return tuple(found)

    def _write(
        self, found: list[Words | Shape], text: str, face: QFont, at: QRectF, top: float, colour: str
    ) -> float:
        """Add wrapped text at `top`; returns where it ends."""
        words = self.set_text(text, face, at.width(), _line(face.pixelSize()))
        found.append(Words(words, QRectF(at.left(), top, at.width(), words.height), colour))
        return top + words.height


def _line(size: int) -> int:
    return round(size * 1.25)
