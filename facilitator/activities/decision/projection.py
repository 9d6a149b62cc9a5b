"""The room's view of a vote: question and rule while it is open, then the verdict and the bars that prove it."""

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from sqlmodel import Session

from facilitator.activities.decision.picture import draw_spread
from facilitator.activities.decision.queries import public_vote, room_vote
from facilitator.activities.decision.snapshots import PublicBar, PublicVote
from facilitator.activities.room_pages import Page, PagedRoomView, RoomType, Shape, Words
from facilitator.activities.step import StepRef
from facilitator.widgets import theme
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.painting import draw_segments, rounded
from facilitator.widgets.textflow import flow

_MARGIN = 40
_EMPTY = PublicVote("", "", (), "setup", 1, 1, 0, 0, 0)
_BADGE = 56
_MARKS = {"tie": "scales", "blocked": "stop", "shown": "info"}
_OPTION = 92
_BAR, _SLIM = 72, 40  # px at 1080; slim where there are more than a few
_FEW = 4
_MANY = 10  # options; more of them stand side by side where they are short
_SPREAD, _SPREAD_ALONE = 170, 400  # the columns of a scale with their numbers and signs
_VALUE_SHARE = 0.55  # of the width, at most, for the figures of an option
_HEAD_SHARE = 0.45  # a question that needs more of the page than this has its own page


@dataclass(frozen=True, slots=True)
class _Rung:
    """Where a bar of the result lies: its track, the top of its words, and the gap between name and figures."""

    track: QRectF
    top: float
    words_end: float
    figures_start: float


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
        turnout: list[Words | Shape] = []
        foot = place.bottom()
        if vote.state == "open":
            foot -= _line(faces.body.pixelSize()) + 38 * unit
            turnout = self._turnout(QRectF(place.left(), foot, place.width(), place.bottom() - foot), faces)
            foot -= 20 * unit
        head, top = self._question(place, faces, foot)
        pages: list[Page] = []
        if top - place.top() > _HEAD_SHARE * place.height():
            pages.append((*head, *turnout))
            head = []
            top = self._write(head, vote.question, faces.name, place, place.top(), self.tones.ink_2, 1) + 20 * unit
        rows: list[Words | Shape] = []
        y = top
        many = self._columns(place, faces)
        for start in range(0, len(vote.options), many):
            row, height = self._row(start, many, place, y, faces)
            if rows and y + height > foot:
                pages.append((*head, *rows, *turnout))
                y = top
                rows = []
                row, height = self._row(start, many, place, y, faces)
            rows += row
            y += height + 20 * unit
        pages.append((*head, *rows, *turnout))
        return tuple(pages)

    def _question(self, place: QRectF, faces: RoomType, foot: float) -> tuple[list[Words | Shape], float]:
        """Question and rule as they stand above the options, and where the options begin."""
        unit = faces.unit
        large = _large(faces, 0.86)
        room = foot - place.top() - 3 * _line(faces.body.pixelSize()) - 44 * unit
        head: list[Words | Shape] = []
        most = max(1, int(room / _line(large.pixelSize())))
        top = self._write(head, self._vote.question, large, place, place.top(), self.tones.ink, most)
        top = self._write(head, self._vote.rule, faces.body, place, top + 8 * unit, self.tones.ink_2, 3)
        return head, top + 36 * unit

    def _columns(self, place: QRectF, faces: RoomType) -> int:
        """Two where there are many options and each fits on a line there, which halves the pages."""
        if len(self._vote.options) <= _MANY:
            return 1
        width = (place.width() - 20 * faces.unit) / 2 - self._badge(faces) - 66 * faces.unit
        name, meta = QFontMetricsF(faces.name), QFontMetricsF(faces.meta)
        fit = all(
            name.horizontalAdvance(text) <= width and meta.horizontalAdvance(detail) <= width
            for text, detail in self._vote.options
        )
        return 2 if fit else 1

    def _row(
        self, start: int, many: int, place: QRectF, y: float, faces: RoomType
    ) -> tuple[list[Words | Shape], float]:
        """So many options side by side, all as tall as the tallest, and how tall that is."""
        vote, gap = self._vote, 20 * faces.unit
        wide = (place.width() - (many - 1) * gap) / many
        found: list[Words | Shape] = []
        tall = 0.0
        for _ in range(many):  # alone a card is as tall as it needs; beside another one it may have to grow
            found = []
            for column, (text, detail) in enumerate(vote.options[start : start + many]):
                number = vote.option_signs[start + column] if vote.option_signs else str(start + column + 1)
                at = QRectF(place.left() + column * (wide + gap), y, wide, tall)
                pieces, height = self._option(number, text, detail, at, faces)
                found += pieces
                tall = max(tall, height)
        return found, tall

    def _badge(self, faces: RoomType) -> float:
        """The width of the badges, which hold the longest number."""
        longest = QFontMetricsF(faces.name).horizontalAdvance(str(len(self._vote.options))) + 20 * faces.unit
        return max(_BADGE * faces.unit, 1.5 * faces.name.pixelSize(), longest)

    def _option(
        self, number: str, text: str, detail: str, at: QRectF, faces: RoomType
    ) -> tuple[list[Words | Shape], float]:
        unit, tones = faces.unit, self.tones
        side = max(_BADGE * unit, 1.5 * faces.name.pixelSize())
        wide = self._badge(faces)
        left = at.left() + 18 * unit + wide + 24 * unit
        width = at.right() - left - 24 * unit
        name = self.set_text(text, faces.name, width, _line(faces.name.pixelSize()), 4)
        more = self.set_text(detail, faces.meta, width, _line(faces.meta.pixelSize()), 2) if detail else None
        tall = max(
            at.height(), _OPTION * unit, side + 28 * unit, name.height + (more.height if more else 0) + 28 * unit
        )
        box = QRectF(at.left(), at.top(), at.width(), tall)
        badge = QRectF(box.left() + 18 * unit, box.center().y() - side / 2, wide, side)

        def card(painter: QPainter) -> None:
            rounded(painter, box, 12 * unit, tones.surface, tones.line_2)
            rounded(painter, badge, 8 * unit, tones.sunk)
            painter.setFont(faces.name)
            painter.setPen(QColor(tones.ink))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, number)

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
        words = "Please vote again: " if vote.restarted else ""
        words += f"{vote.turnout} of {vote.entitled} have voted"
        if vote.quorum:
            words += " · quorum met" if vote.turnout >= vote.quorum else f" · quorum {vote.quorum}"
        found: list[Words | Shape] = []
        top = self._write(found, words, faces.body, box, box.top(), self.tones.ink, 1)
        bar = QRectF(box.left(), top + 10 * unit, box.width(), 28 * unit)

        def paint(painter: QPainter) -> None:
            gap = (8 if vote.entitled <= 30 else 2) * unit
            draw_segments(painter, bar, vote.turnout, vote.entitled, gap=gap, colours=self.tones)

        found.append(Shape(bar, paint))
        return found

    # --- the result

    def _result(self, place: QRectF, faces: RoomType) -> tuple[Page, ...]:
        unit = faces.unit
        foot: list[Words | Shape] = []
        line = _line(faces.meta.pixelSize())
        bottom = place.bottom() - line
        self._write(foot, self._basis(), faces.meta, place, bottom, self.tones.ink_2, 1)
        head, top = self._verdict(place, faces)
        lead = line + 34 * unit  # room for the words of the threshold
        pages: list[Page] = []
        rows: list[Words | Shape] = []
        rungs: list[_Rung] = []
        y = top + lead
        for bar in self._vote.bars:
            words, rung = self._bar(bar, QRectF(place.left(), y, place.width(), 0), faces)
            if rung.track.bottom() + 12 * unit > bottom:
                pages.append((*head, *rows, *self._threshold(place, rungs, faces), *foot))
                head = []
                top = self._write(head, self._vote.headline, faces.name, place, place.top(), self.tones.ink, 1)
                rows, rungs = [], []
                words, rung = self._bar(bar, QRectF(place.left(), top + lead, place.width(), 0), faces)
            rows += words
            rungs.append(rung)
            y = rung.track.bottom() + (62 if self._few() and not bar.spread else 36) * unit
        pages.append((*head, *rows, *self._threshold(place, rungs, faces), *foot))
        return (*pages, *self._reasons(place, faces))

    def _few(self) -> bool:
        return len(self._vote.bars) <= _FEW

    def _basis(self) -> str:
        vote = self._vote
        kind = "secret ballot" if vote.secret else "open vote"
        words = f"Round {vote.round} of {vote.rounds} · {kind} · {vote.turnout} of {vote.entitled} voted"
        return words + (f" · quorum {vote.quorum}" if vote.quorum else "")

    def _verdict(self, place: QRectF, faces: RoomType) -> tuple[list[Words | Shape], float]:
        """The question, the mark and the verdict, and where they end."""
        vote, unit, tones = self._vote, faces.unit, self.tones
        head: list[Words | Shape] = []
        top = self._write(head, vote.question, faces.body, place, place.top(), tones.ink_2, 2) + 16 * unit
        mark = QRectF(place.left(), top + 4 * unit, 96 * unit, 96 * unit)
        beside = QRectF(mark.right() + 32 * unit, top, place.right() - mark.right() - 32 * unit, 0)
        head.append(Shape(mark, lambda painter: self._mark(painter, mark)))
        y = self._write(head, vote.headline, _large(faces, 0.93), beside, top, tones.ink, 4)
        y = self._write(head, vote.figures, faces.body, beside, y, tones.ink_2, 3)
        if vote.legend:
            y = self._write(head, vote.legend, faces.meta, beside, y, tones.ink_2, 2)
        return head, max(y, mark.bottom())

    def _mark(self, painter: QPainter, place: QRectF) -> None:
        tones, carried = self.tones, self._vote.outcome == "carried"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones.accent if carried else tones.sunk))
        painter.drawEllipse(place)
        inner = place.adjusted(*(place.width() * share for share in (0.22, 0.22, -0.22, -0.22)))
        if not carried:
            paint_icon(painter, inner, _MARKS.get(self._vote.outcome, "minus"), tones.ink)
            return
        pen = QPen(QColor(tones.on_accent), place.width() * 0.085)  # bolder than the icon, to be seen from afar
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corners = ((0.3, 0.52), (0.44, 0.66), (0.71, 0.37))
        painter.drawPolyline([place.topLeft() + QPointF(place.width() * x, place.height() * y) for x, y in corners])

    def _bar(self, bar: PublicBar, at: QRectF, faces: RoomType) -> tuple[list[Words | Shape], _Rung]:
        unit, tones = faces.unit, self.tones
        face = faces.name if bar.winner else faces.body
        line = _line(face.pixelSize())
        figures = flow(bar.value, face, at.width() * _VALUE_SHARE, line=line, most=2)
        width = at.width() - figures.width - 40 * unit
        name = self.set_text(bar.text, face, width, line, 2)
        pieces: list[Words | Shape] = []
        below = at.top() + max(name.height, figures.height)
        if bar.note:
            below = self._write(pieces, bar.note, faces.meta, at, below, tones.ink_2, 2)
        track = QRectF(at.left(), below + 10 * unit, at.width(), self._track_height(bar) * unit)
        right = QRectF(at.right() - figures.width, at.top(), figures.width, figures.height)
        left = QRectF(at.left(), at.top(), width, name.height)
        pieces += [
            Shape(track, lambda painter: self._paint_bar(painter, bar, track, faces)),
            Words(name, left, tones.ink),
            Words(figures, right, tones.ink if bar.winner else tones.ink_2),
        ]
        return pieces, _Rung(track, at.top(), left.left() + name.width, right.left())

    def _track_height(self, bar: PublicBar) -> int:
        if bar.spread:
            return _SPREAD if len(self._vote.bars) > 1 else _SPREAD_ALONE
        if bar.votes_of is None:
            return 2
        return _BAR if self._few() else _SLIM

    def _paint_bar(self, painter: QPainter, bar: PublicBar, track: QRectF, faces: RoomType) -> None:
        tones, unit = self.tones, faces.unit
        if bar.spread:
            draw_spread(painter, track, bar.spread, self._vote.signs, self._vote.supports, faces.meta, tones)
            return
        if bar.votes_of is None:
            painter.fillRect(track, QColor(tones.line))
            return
        votes, base = bar.votes_of
        filled = QRectF(track)
        filled.setWidth(track.width() * (votes / base if base else 0))
        rounded(painter, track, 8 * unit, tones.sunk)
        if filled.width() > 0:
            rounded(painter, filled, 8 * unit, tones.accent if bar.winner else tones.ink_3)

    def _reasons(self, place: QRectF, faces: RoomType) -> list[Page]:
        """What convinced each side, on pages of their own."""
        pages: list[Page] = []
        rows: list[Words | Shape] = []
        y = place.top()
        for side in self._vote.sides:
            for number, reason in enumerate(side.reasons):
                title: list[Words | Shape] = []
                start = y
                if number == 0:
                    start = self._write(title, f"For {side.text}", faces.name, place, y, self.tones.ink, 2)
                inner = place.adjusted(24 * faces.unit, 0, 0, 0)
                words: list[Words | Shape] = []
                end = self._write(words, f"– {reason}", faces.body, inner, start, self.tones.ink, 4)
                if rows and end > place.bottom():
                    pages.append(tuple(rows))
                    rows, y = [], place.top()
                    title, words = [], []
                    start = self._write(title, f"For {side.text}", faces.name, place, y, self.tones.ink, 2)
                    end = self._write(words, f"– {reason}", faces.body, inner, start, self.tones.ink, 4)
                rows += [*title, *words]
                y = end + (20 * faces.unit if number == len(side.reasons) - 1 else 4 * faces.unit)
        return [*pages, tuple(rows)] if rows else pages

    def _threshold(self, place: QRectF, rungs: list[_Rung], faces: RoomType) -> list[Words | Shape]:
        """The line that the bars have to reach, from bar to bar; it makes way for words."""
        if not rungs or self._vote.threshold is None or self._vote.signs:
            return []
        unit, tones = faces.unit, self.tones
        share = Fraction(*self._vote.threshold)
        x = place.left() + place.width() * share.numerator / share.denominator
        x = min(x, place.right() - 4 * unit)
        lines: list[QRectF] = []
        end = rungs[0].top - 4 * unit
        for rung in rungs:
            free = rung.words_end + 16 * unit < x < rung.figures_start - 16 * unit
            start = end if free else rung.track.top() - 8 * unit
            if free and lines:
                start = lines.pop().top()
            end = rung.track.bottom() + 8 * unit
            lines.append(QRectF(x - 3 * unit, start, 6 * unit, end - start))
        label = flow(self._vote.threshold_label, faces.meta, line=_line(faces.meta.pixelSize()))
        left = max(place.left(), min(x - label.width / 2, place.right() - label.width))

        def paint(painter: QPainter) -> None:
            painter.setPen(QPen(QColor(tones.ground), 2 * unit))
            painter.setBrush(QColor(tones.ink))
            painter.drawRects(lines)

        above = QRectF(left, rungs[0].top - 6 * unit - label.height, label.width, label.height)
        whole = QRectF(lines[0].topLeft(), lines[-1].bottomRight())
        return [Shape(whole.adjusted(-2, -2, 2, 2), paint), Words(label, above, tones.ink)]

    # --- text

    def _lines(self, place: QRectF, faces: RoomType, texts: list[str], colour: str) -> Page:
        found: list[Words | Shape] = []
        top = place.top()
        for text in texts:
            top = self._write(found, text, faces.body, place, top, colour)
        return tuple(found)

    def _write(
        self, found: list[Words | Shape], text: str, face: QFont, at: QRectF, top: float, colour: str, most: int = 0
    ) -> float:
        """Add text at `top`, wrapped to at most so many lines; returns where it ends."""
        words = self.set_text(text, face, at.width(), _line(face.pixelSize()), most)
        found.append(Words(words, QRectF(at.left(), top, at.width(), words.height), colour))
        return top + words.height


def _line(size: int) -> int:
    return round(size * 1.25)


def _large(faces: RoomType, share: float) -> QFont:
    """A share of the title's size, but never smaller than body text."""
    return theme.font(max(round(faces.title.pixelSize() * share), faces.body.pixelSize()), theme.SEMIBOLD)
