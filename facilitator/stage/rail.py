"""The agenda rail: the day as it went, goes and will go, and what has been written down."""

from functools import partial
from math import ceil

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QVBoxLayout, QWidget

from facilitator.stage.density import Density
from facilitator.stage.rail_rows import AXIS, DayRow, FoldRow, ItemRow, NowCard, day_row
from facilitator.stage.snapshots import ClockState, ItemClock, Place
from facilitator.text import clock_time
from facilitator.widgets import theme
from facilitator.widgets.cards import surface
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox
from facilitator.widgets.painting import rounded
from facilitator.widgets.scrolling import upright
from facilitator.widgets.theme import LIGHT, RADIUS, SIZE, SPACE

AnyRow = DayRow | ItemRow | FoldRow | NowCard
_LARGE_WIDTH = 288
_FOLD_FROM = 2  # folding a single item would save nothing


class Counter(QAbstractButton):
    """A number with its noun, which leads to what was counted."""

    def __init__(self, one: str, many: str) -> None:
        super().__init__()
        self._one, self._many = one, many
        self._number = -1
        self._face = theme.font(20, theme.SEMIBOLD, tabular=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(55)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Wide enough for the noun, whatever the number."""
        noun = QFontMetricsF(theme.font(12)).horizontalAdvance(self._many)
        return QSize(ceil(noun) + 2 * (SPACE.x2 + 1), 55)

    def show_number(self, number: int) -> None:
        """Show another number."""
        if number != self._number:
            self._number = number
            self.setAccessibleName(f"{number} {self.noun()}")
            self.update()

    def noun(self) -> str:
        """The noun as it stands under the number."""
        return self._one if self._number == 1 else self._many

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, the number and the noun."""
        painter = QPainter(self)
        fill = LIGHT.hover if self.underMouse() else LIGHT.surface
        rounded(painter, self.rect(), RADIUS.card, fill, LIGHT.line)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        width = self.width() - 2 * SPACE.x2 - 2
        painter.setFont(self._face)
        painter.setPen(QColor(LIGHT.ink))
        painter.drawText(QRect(9, 7, width, 24), left, f"{self._number}")
        painter.setFont(theme.font(12))
        painter.setPen(QColor(LIGHT.ink_2))
        painter.drawText(QRect(9, 31, width, 16), left, self.noun())


class _Line(QWidget):
    """Holds the rows and draws the line of the day behind them."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("scrolled", True)
        self.gap = 0
        self._rows: list[AnyRow] = []

    def set_rows(self, rows: list[AnyRow]) -> None:
        """Hold these rows from now on, and delete those before."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = rows
        for row in rows:
            row.setParent(self)
            row.show()

    def arrange(self) -> None:
        """Put the rows below each other, closer and with less of what is over where the day would not fit."""
        frame = self.parentWidget()
        for tight in (False, True):
            height = self._place(tight=tight)
            if frame is None or height <= frame.height():
                break
        self.setMinimumHeight(height)
        self.update()

    def _place(self, *, tight: bool) -> int:
        """Heights follow from the words and the width; returns the height of all."""
        top, width = 0, self.width() - 2 * SPACE.x2
        for row in self._rows:
            if isinstance(row, ItemRow):
                row.tight = tight
            around = (4, 6) if isinstance(row, NowCard) else (0, 0)
            height = row.heightForWidth(width)
            row.setGeometry(SPACE.x2, top + around[0], width, height)
            top += around[0] + height + around[1] + (0 if tight else self.gap)
        return top + (0 if tight else SPACE.x2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap again."""
        self.arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line from the first node to the end of the last row."""
        if self._rows:
            top, bottom = self._rows[0].y() + 10, self._rows[-1].geometry().bottom()
            QPainter(self).fillRect(SPACE.x2 + AXIS - 1, top, 2, bottom - top, QColor(LIGHT.line_2))


class AgendaRail(QWidget):
    """248 px wide, 288 on large screens, left of the work. A click or Enter on a row asks to go there."""

    step_chosen = Signal(str)
    menu_wanted = Signal(str, QPoint)  # an item's id, and where on the screen
    parked_clicked = Signal()
    actions_clicked = Signal()
    decisions_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state: ClockState | None = None
        self._density = Density.NORMAL
        self._unfolded = False
        self._shape: tuple[object, ...] = ()
        self._rows: dict[str, ItemRow | NowCard] = {}
        self._fold: FoldRow | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "rail")
        self.setProperty("edge", "right")
        self.setAccessibleName("Agenda")
        self.now = TextLabel("", 14, theme.SEMIBOLD, tabular=True)
        self._line = _Line()
        self._scroll = upright(self._line)
        self.parked = Counter("Parked", "Parked")
        self.actions_count = Counter("Action", "Actions")
        self.decisions = Counter("Decision", "Decisions")
        self._lay_out()
        self.set_counts(0, 0, 0)
        self.set_density(Density.NORMAL)

    def show_clock(self, state: ClockState) -> None:
        """Show the day; called once a second, it paints only what reads differently."""
        moved = self._state is None or _running(self._state) != _running(state)
        self._state = state
        self.now.setText(clock_time(state.now))
        folded = self._foldable(state)
        shape = (self._density, self._unfolded, tuple(map(_shape, state.items)))
        built = shape != self._shape
        if built:
            self._shape = shape
            self._build(state, folded)
        self._fill(state, folded)
        if built:
            self._line.arrange()
        if built or moved:
            self.show_running()

    def set_density(self, density: Density) -> None:
        """Fold what is over on small screens; give everything more air on large ones."""
        self._density = density
        large = density is Density.LARGE
        self.setFixedWidth(_LARGE_WIDTH if large else SIZE.agenda_rail)
        self._line.gap = 10 if large else 2
        if self._state is not None:
            self.show_clock(self._state)

    def set_counts(self, parked: int, actions: int, decisions: int) -> None:
        """Show how much was parked, planned and decided."""
        self.parked.show_number(parked)
        self.actions_count.show_number(actions)
        self.decisions.show_number(decisions)

    def show_running(self) -> None:
        """Scroll to the item that runs."""
        card = next((row for row in self._rows.values() if isinstance(row, NowCard)), None)
        if card is not None:
            self._scroll.ensureWidgetVisible(card, 0, SPACE.x6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from row to row."""
        if event.key() == Qt.Key.Key_Down:
            self.focusNextPrevChild(True)
        elif event.key() == Qt.Key.Key_Up:
            self.focusNextPrevChild(False)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the item under the mouse, or of the one that the keyboard is on."""
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        for key, row in self._rows.items():
            focused = QApplication.focusWidget()
            on_it = focused is not None and (focused is row or row.isAncestorOf(focused))
            if on_it if by_keys else row.rect().contains(row.mapFromGlobal(event.globalPos())):
                at = row.mapToGlobal(row.rect().center()) if by_keys else event.globalPos()
                self.menu_wanted.emit(key, at)
                return

    def _lay_out(self) -> None:
        head = hbox(TextLabel("Agenda", 12, theme.SEMIBOLD, "ink-2"), gap=SPACE.x2, margins=(SPACE.x4, 0, SPACE.x3, 0))
        head.addStretch()
        head.addWidget(TextLabel("now", 12, theme.REGULAR, "ink-2"))
        head.addWidget(self.now)
        top = QWidget()
        top.setFixedHeight(40)
        top.setLayout(head)
        counters = surface("rail", "top")
        counters.setFixedHeight(76)
        counters.setLayout(
            hbox(self.parked, self.actions_count, self.decisions, margins=(SPACE.x3, 9, SPACE.x3, SPACE.x3))
        )
        self.parked.clicked.connect(lambda _checked=False: self.parked_clicked.emit())
        self.actions_count.clicked.connect(lambda _checked=False: self.actions_clicked.emit())
        self.decisions.clicked.connect(lambda _checked=False: self.decisions_clicked.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self._scroll, 1)
        column.addWidget(counters)

    def _foldable(self, state: ClockState) -> tuple[ItemClock, ...]:
        """The items that one row stands for: all before the running one, on a small screen."""
        running = next((n for n, item in enumerate(state.items) if item.place is Place.NOW), 0)
        return state.items[:running] if self._density is Density.COMPACT and running >= _FOLD_FROM else ()

    def _fill(self, state: ClockState, folded: tuple[ItemClock, ...]) -> None:
        if self._fold is not None:
            self._fold.show_items(folded, self._unfolded)
        for item in state.items:
            row = self._rows.get(item.id)
            if isinstance(row, ItemRow):
                row.show_item(item)
            elif row is not None:
                row.show_item(item, state.digits)

    def _build(self, state: ClockState, folded: tuple[ItemClock, ...]) -> None:
        focused = self._focused_id()
        hidden = () if self._unfolded else folded
        self._fold = FoldRow(self._toggle_fold) if folded else None
        shown = [item for item in state.items if item not in hidden]
        self._rows = {item.id: self._row(item) for item in shown}
        rows: list[AnyRow | None] = [self._fold]
        for item in shown:
            rows += [day_row(item), self._rows[item.id]]
        self._line.set_rows([row for row in rows if row is not None])
        if focused in self._rows:
            self._rows[focused].setFocus()

    def _row(self, item: ItemClock) -> ItemRow | NowCard:
        if item.place is Place.NOW:
            return NowCard(item, self._density, self.step_chosen.emit)
        row = ItemRow(item, self._density, partial(self.step_chosen.emit, item.step_id))
        row.setEnabled(item.place is not Place.DROPPED)  # nobody can go there
        return row

    def _focused_id(self) -> str:
        return next((key for key, row in self._rows.items() if row.hasFocus()), "")

    def _toggle_fold(self) -> None:
        self._unfolded = not self._unfolded
        if self._state is not None:
            self.show_clock(self._state)


def _shape(item: ItemClock) -> tuple[object, ...]:
    """What cannot change without making the rows anew."""
    return item.id, item.title, item.place, item.step_id, tuple(part.id for part in item.parts), item.opens


def _running(state: ClockState) -> str:
    return state.step.entry.id if state.step else ""
