"""Where the cells of the plan's table are, and how they are drawn."""

from enum import IntEnum

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from facilitator.activities.plan.rows import NEW, Field, Row
from facilitator.activities.plan.rules import status
from facilitator.meeting.capture import short_name
from facilitator.widgets import theme
from facilitator.widgets.chips import draw_avatar
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.theme import LIGHT, SIZE, SPACE

PAD = SPACE.x2
_WHAT, _HOW = 18, 16  # heights of the two lines of a row
_EDITOR = 24
_LEAST_WIDTHS = {Field.WHO: 240, Field.DUE: 140, Field.REASON: 240}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MARK = "warning"


class Col(IntEnum):
    """The columns from left to right."""

    NUMBER = 0
    ACTION = 1
    WHO = 2
    DUE = 3
    STATUS = 4


COLUMN_OF = {
    Field.WHAT: Col.ACTION,
    Field.HOW: Col.ACTION,
    Field.WHO: Col.WHO,
    Field.DUE: Col.DUE,
    Field.STATUS: Col.STATUS,
    Field.REASON: Col.STATUS,
}


def field_at(row: Row, column: int, cell: QRect, y: int) -> Field | None:
    """The field of an action at a height in a cell, or None."""
    if column == Col.ACTION:
        return Field.HOW if y > cell.top() + cell.height() * 0.56 and Field.HOW in row.fields else Field.WHAT
    if column == Col.STATUS and Field.REASON in row.fields and y > cell.center().y():
        return Field.REASON
    found = {Col.WHO: Field.WHO, Col.DUE: Field.DUE, Col.STATUS: Field.STATUS}.get(Col(column))
    return found if found in row.fields else None


def section_title(cell: QRect) -> QRect:
    """The room for the words of a heading."""
    return cell.adjusted(36, 0, -PAD, 0)


def field_rect(row: Row, field: Field, cell: QRect) -> QRect:
    """The place of a field in its cell: the whole, or one of its two lines."""
    if row.is_section:
        return section_title(cell).adjusted(-PAD, 3, 0, -4)
    upper, lower = _lines(cell)
    if field in (Field.HOW, Field.REASON):
        return lower.adjusted(-PAD, 0, PAD - 4, 1)
    if (field is Field.WHAT and (row.how or row.source)) or (field is Field.STATUS and row.reason):
        return upper.adjusted(-PAD, -1, PAD - 4, 0)
    return cell.adjusted(0, 3, -4, -4)


def editor_rect(row: Row, field: Field, cell: QRect) -> QRect:
    """Where the field is edited: as its place, but high enough to write in."""
    box = field_rect(row, field, cell)
    box.setWidth(max(box.width(), _LEAST_WIDTHS.get(field, 0)))
    if box.height() < _EDITOR:
        grown = QRect(box.left(), 0, box.width(), _EDITOR)
        if field in (Field.HOW, Field.REASON):
            grown.moveBottom(cell.bottom() - 1)
        else:
            grown.moveTop(cell.top())
        return grown
    return box


def draw_section(painter: QPainter, row: Row, cell: QRect) -> None:
    """Draw arrow, title and number of actions of a heading."""
    arrow = "chevron-right" if row.folded else "chevron-down"
    _icon(painter, cell.left() + 11, cell, arrow, LIGHT.ink_2)
    bold, small = theme.font(14, theme.SEMIBOLD), theme.font(12, tabular=True)
    room = section_title(cell)
    words = f"{row.number} {row.title}".strip()
    count = f"{row.actions}" if row.actions else ""
    left = room.width() - QFontMetricsF(small).horizontalAdvance(count) - PAD
    used = min(QFontMetricsF(bold).horizontalAdvance(words), left)
    _text(painter, room.adjusted(0, 0, int(left - room.width()), 0), words, bold, LIGHT.ink)
    _text(painter, room.adjusted(int(used) + PAD, 0, 0, 0), count, small, LIGHT.ink_2)


def draw_cell(
    painter: QPainter, row: Row, column: int, cell: QRect, *, cursor: Field | None = None, unread: str = ""
) -> None:
    """Draw one cell of an action; `unread` is a date that was typed and not understood."""
    if row.id == NEW:
        if column == Col.ACTION:
            _text(painter, cell.adjusted(PAD, 0, -PAD, 0), row.title, theme.font(14), LIGHT.ink_3)
    elif column == Col.NUMBER:
        _text(painter, cell.adjusted(PAD, 0, 0, 0), row.number, theme.font(12, tabular=True), LIGHT.ink_2)
    elif column == Col.ACTION:
        _action(painter, row, cell, asks_how=cursor is Field.HOW)
    elif column == Col.WHO:
        _who(painter, row, cell)
    elif column == Col.DUE:
        _due(painter, row, cell, unread)
    else:
        _status(painter, row, cell, asks_why=cursor is Field.REASON)


def full_text(row: Row, column: int, cell: QRect) -> str:
    """What a cell says in full if it does not fit, else ""."""
    width = cell.width() - 2 * PAD
    if column == Col.ACTION:
        what, how = QFontMetricsF(theme.font(14, theme.MEDIUM)), QFontMetricsF(theme.font(12))
        below = _below(row)
        cut = what.horizontalAdvance(row.title) > width or how.horizontalAdvance(below) > width
        return "\n".join(part for part in (row.title, row.how, _source(row)) if part) if cut else ""
    if column == Col.WHO:
        return row.who
    if column == Col.STATUS:
        return row.reason
    return ""


def _action(painter: QPainter, row: Row, cell: QRect, *, asks_how: bool) -> None:
    closed = row.status == "dropped"
    face = theme.font(14, theme.MEDIUM)
    face.setStrikeOut(closed)
    below = row.how if asks_how else _below(row)
    if not below and not asks_how:
        _text(painter, cell.adjusted(PAD, 0, -PAD, 0), row.title, face, LIGHT.ink_3 if closed else LIGHT.ink)
        return
    upper, lower = _lines(cell)
    _text(painter, upper, row.title, face, LIGHT.ink_3 if closed else LIGHT.ink)
    _text(painter, lower, below or "How?", theme.font(12), LIGHT.ink_3 if closed or not row.how else LIGHT.ink_2)


def _source(row: Row) -> str:
    return f"From {row.source}" if row.source else ""


def _below(row: Row) -> str:
    """The lower line: how it is done, and where it came from."""
    return "  ·  ".join(part for part in (row.how, _source(row)) if part)


def _who(painter: QPainter, row: Row, cell: QRect) -> None:
    if not row.who:
        _text(painter, cell.adjusted(PAD, 0, -PAD, 0), "Who?", theme.font(14), LIGHT.ink_3)
        return
    size = SIZE.avatar
    disc = QRectF(cell.left() + PAD, cell.top() + (cell.height() - size) / 2, size, size)
    draw_avatar(painter, disc, row.who)
    name = short_name(row.who) if row.owner_id else row.who
    _text(painter, cell.adjusted(PAD + size + PAD, 0, -PAD, 0), name, theme.font(14), LIGHT.ink)


def _due(painter: QPainter, row: Row, cell: QRect, unread: str) -> None:
    place = cell.adjusted(PAD, 0, -PAD, 0)
    if unread:
        _icon(painter, place.left(), cell, _MARK, LIGHT.red_text, 14)
        _text(painter, place.adjusted(18, 0, 0, 0), unread, theme.font(14), LIGHT.red_text)
    elif not row.due_text:
        _text(painter, place, "When?", theme.font(14), LIGHT.ink_3)
    else:
        weight = theme.SEMIBOLD if row.due_tone in ("red", "amber") else theme.REGULAR
        face = theme.font(14, weight, tabular=True)
        _text(painter, place, row.due_text, face, LIGHT.tone(row.due_tone))


def _status(painter: QPainter, row: Row, cell: QRect, *, asks_why: bool) -> None:
    found = status(row.status)
    shown = cell
    if row.reason or asks_why:
        upper, lower = _lines(cell)
        shown = QRect(cell.left(), upper.top(), cell.width(), upper.height())
        _text(painter, lower.adjusted(20, 0, 0, 0), row.reason or "Why?", theme.font(12), LIGHT.ink_2)
    colour = LIGHT.tone(found.tone)
    _icon(painter, cell.left() + PAD, shown, found.icon, colour, 14)
    face = theme.font(12, theme.MEDIUM)
    _text(painter, shown.adjusted(PAD + 20, 0, -PAD, 0), found.title, face, colour)


def _lines(cell: QRect) -> tuple[QRect, QRect]:
    top = cell.top() + (cell.height() - _WHAT - _HOW) // 2
    upper = QRect(cell.left() + PAD, top, cell.width() - 2 * PAD, _WHAT)
    return upper, QRect(upper.left(), upper.bottom() + 1, upper.width(), _HOW)


def _text(painter: QPainter, place: QRect, text: str, face: QFont, colour: str) -> None:
    painter.setFont(face)
    painter.setPen(QColor(colour))
    shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 0.5)
    painter.drawText(QRectF(place), _LEFT | Qt.TextFlag.TextSingleLine, shown)


def _icon(painter: QPainter, left: float, cell: QRect, name: str, colour: str, size: int = SIZE.icon) -> None:
    paint_icon(painter, QRectF(left, cell.top() + (cell.height() - size) / 2, size, size), name, colour)
