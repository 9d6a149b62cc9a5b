"""How the cells of the agenda table are drawn, and where in them one can click."""

from enum import IntEnum

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from facilitator.activities.agenda.rows import Row
from facilitator.widgets import theme
from facilitator.widgets.chips import chip_colours, draw_avatar
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.painting import rounded
from facilitator.widgets.theme import LIGHT, RADIUS, SIZE, SPACE

PAD = SPACE.x2
NO_LEAD = "No lead, choose…"
_PART_INDENT = 26
_SIGN = 12
_GROUND = {
    "item": LIGHT.surface,
    "break": LIGHT.hover,
    "part": LIGHT.sub_row,
    "gap": LIGHT.ground,
    "day": LIGHT.sunk,
}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Col(IntEnum):
    """The columns from left to right."""

    HANDLE = 0
    START = 1
    MINUTES = 2
    ITEM = 3
    ACTIVITY = 4
    LEAD = 5
    MORE = 6


def background(row: Row, selected: bool) -> str:
    """The colour of a row."""
    if selected:
        return LIGHT.accent_tint
    return _GROUND[row.kind]


def minutes_box(cell: QRect) -> QRect:
    """The field for the minutes in its cell."""
    box = QRect(0, 0, SIZE.minutes, SIZE.button_tool)
    box.moveCenter(cell.center())
    box.moveLeft(cell.left() + PAD)
    return box


def start_box(cell: QRect) -> QRect:
    """The field for the start in its cell."""
    box = QRect(0, 0, cell.width() - 2, SIZE.button_tool)
    box.moveCenter(cell.center())
    return box


def lock_rect(cell: QRect) -> QRect:
    """The sign of a protected length, in the field for the minutes."""
    return QRect(minutes_box(cell).left(), cell.top(), _SIGN + 8, cell.height())


def part_handle(cell: QRect) -> QRect:
    """Where a part is taken to drag it, in the cell of its title."""
    return QRect(cell.left() + 2, cell.top(), _PART_INDENT + 4, cell.height())


def title_rect(row: Row, cell: QRect) -> QRect:
    """The room for the title."""
    left = _PART_INDENT if row.kind == "part" else 0
    right = _fold_width(row) if row.parts else 0
    return cell.adjusted(PAD + left, 0, -PAD - right, 0)


def fold_rect(row: Row, cell: QRect) -> QRect:
    """The arrow that folds and unfolds, with the number of parts; empty without parts."""
    if not row.parts:
        return QRect()
    room = title_rect(row, cell)
    used = min(QFontMetricsF(_title_font(row)).horizontalAdvance(row.title), room.width())
    return QRect(room.left() + int(used) + 6, cell.top(), _fold_width(row), cell.height())


def chip_rect(cell: QRect) -> QRect:
    """The amber chip of an item that nobody leads."""
    width = min(int(QFontMetricsF(_small(theme.MEDIUM)).horizontalAdvance(NO_LEAD)) + 34, cell.width() - PAD)
    box = QRect(cell.left() + PAD, 0, width, 24)
    box.moveTop(cell.center().y() - 11)
    return box


def draw_cell(painter: QPainter, row: Row, column: int, cell: QRect) -> None:
    """Draw the content of one cell."""
    if row.is_entry:
        _DRAW[Col(column)](painter, row, cell)
    elif row.kind == "gap":
        _gap(painter, row, column, cell)
    else:
        _day(painter, row, column, cell)


def _small(weight: int = theme.REGULAR) -> QFont:
    return theme.font(12, weight, tabular=True)


def _title_font(row: Row) -> QFont:
    face = theme.font(14, theme.SEMIBOLD if row.kind == "item" else theme.REGULAR)
    face.setStrikeOut(row.dropped)
    return face


def _title_ink(row: Row) -> str:
    if row.dropped:
        return LIGHT.ink_3
    return LIGHT.ink_2 if row.kind == "break" else LIGHT.ink


def _fold_width(row: Row) -> int:
    words = 0 if row.expanded else QFontMetricsF(_small()).horizontalAdvance(row.parts_text) + 4
    return int(words) + SIZE.icon + 12


def _text(painter: QPainter, place: QRect, text: str, face: QFont, colour: str, align: Qt.AlignmentFlag) -> None:
    painter.setFont(face)
    painter.setPen(QColor(colour))
    shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 0.5)
    painter.drawText(QRectF(place), align | Qt.TextFlag.TextSingleLine, shown)


def _icon(painter: QPainter, left: float, cell: QRect, name: str, colour: str, size: int = SIZE.icon) -> None:
    paint_icon(painter, QRectF(left, cell.top() + (cell.height() - size) / 2, size, size), name, colour)


def _gap(painter: QPainter, row: Row, column: int, cell: QRect) -> None:
    if column == Col.START:
        _text(painter, cell.adjusted(PAD, 0, 0, 0), row.start, _small(), LIGHT.ink_3, _LEFT)
    elif column == Col.ITEM:
        _text(painter, cell.adjusted(PAD, 0, -PAD, 0), row.title, _small(), LIGHT.ink_3, _LEFT)


def _day(painter: QPainter, row: Row, column: int, cell: QRect) -> None:
    face = _small(theme.SEMIBOLD)
    if column == Col.START:
        _text(painter, cell.adjusted(PAD, 0, 0, 0), row.start, face, LIGHT.ink, _LEFT)
    elif column == Col.MINUTES:
        _text(painter, minutes_box(cell).adjusted(0, 0, -9, 0), row.minutes, face, LIGHT.ink, _RIGHT)
    elif column == Col.ITEM:
        _text(painter, cell.adjusted(PAD, 0, -PAD, 0), row.title, face, LIGHT.ink, _LEFT)


def _handle(painter: QPainter, row: Row, cell: QRect) -> None:
    if row.kind != "part":
        _icon(painter, cell.left() + 10, cell, "drag-handle", LIGHT.ink_3)


def _start(painter: QPainter, row: Row, cell: QRect) -> None:
    if row.kind == "part":
        _text(painter, cell.adjusted(PAD + 8, 0, 0, 0), row.start, _small(), LIGHT.ink_3, _LEFT)
        return
    colour = LIGHT.amber_text if row.late else LIGHT.ink_2 if row.kind == "break" else LIGHT.ink
    sign = row.pinned_min is not None and not row.dropped
    place = cell.adjusted(PAD, 0, -_SIGN - 4 if sign else 0, 0)
    _text(painter, place, row.start, theme.font(14, tabular=True), colour, _LEFT)
    if sign:
        _icon(painter, cell.right() - _SIGN - 2, cell, "pin", colour if row.late else LIGHT.accent, _SIGN)


def _minutes(painter: QPainter, row: Row, cell: QRect) -> None:
    if row.dropped:
        return
    box = minutes_box(cell)
    if row.kind != "part":
        rounded(painter, box, RADIUS.control, LIGHT.surface, LIGHT.line)
    _text(painter, box.adjusted(8, 0, -9, 0), row.minutes, theme.font(14, tabular=True), LIGHT.ink, _RIGHT)
    if row.protected:
        _icon(painter, box.left() + 6, cell, "lock", LIGHT.ink_3, _SIGN)


def _item(painter: QPainter, row: Row, cell: QRect) -> None:
    if row.kind == "part":
        _icon(painter, cell.left() + 11, cell, "drag-handle", LIGHT.ink_3)
    _text(painter, title_rect(row, cell), row.title, _title_font(row), _title_ink(row), _LEFT)
    fold = fold_rect(row, cell)
    if row.expanded:
        _icon(painter, fold.left(), cell, "chevron-down", LIGHT.accent)
    elif row.parts:
        _icon(painter, fold.left() + 1, cell, "chevron-right", LIGHT.ink_2, 14)
        _text(painter, fold.adjusted(SIZE.icon + 4, 0, 0, 0), row.parts_text, _small(), LIGHT.ink_2, _LEFT)


def _activity(painter: QPainter, row: Row, cell: QRect) -> None:
    _icon(painter, cell.left() + PAD, cell, row.icon, LIGHT.ink_2)
    place = cell.adjusted(PAD + SIZE.icon + PAD, 0, -PAD, 0)
    _text(painter, place, row.activity_title, theme.font(), LIGHT.ink_2, _LEFT)


def _lead(painter: QPainter, row: Row, cell: QRect) -> None:
    if row.kind == "part":
        _text(painter, cell.adjusted(PAD, 0, -PAD, 0), row.lead, _small(), LIGHT.ink_3, _LEFT)
    elif row.lead:
        size = SIZE.avatar
        disc = QRectF(cell.left() + PAD, cell.top() + (cell.height() - size) / 2, size, size)
        draw_avatar(painter, disc, row.lead)
        place = cell.adjusted(PAD + size + PAD, 0, -PAD, 0)
        _text(painter, place, row.lead, theme.font(), LIGHT.ink, _LEFT)
    elif row.needs_lead:
        fill, edge, ink = chip_colours("amber")
        box = chip_rect(cell)
        rounded(painter, box, RADIUS.chip, fill, edge)
        _icon(painter, box.left() + 7, box, "warning", ink, 14)
        _text(painter, box.adjusted(26, 0, -4, 0), NO_LEAD, _small(theme.MEDIUM), ink, _LEFT)


def _more(painter: QPainter, row: Row, cell: QRect) -> None:
    if row.kind != "part":
        _icon(painter, cell.center().x() - SIZE.icon / 2, cell, "more", LIGHT.ink_2)


_DRAW = {
    Col.HANDLE: _handle,
    Col.START: _start,
    Col.MINUTES: _minutes,
    Col.ITEM: _item,
    Col.ACTIVITY: _activity,
    Col.LEAD: _lead,
    Col.MORE: _more,
}
