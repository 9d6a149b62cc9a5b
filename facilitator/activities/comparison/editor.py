"""Two short texts that are edited together, in the place where they stand."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QWidget

from facilitator.widgets.layouts import vbox
from facilitator.widgets.painting import rounded
from facilitator.widgets.theme import LIGHT, RADIUS

_WIDTH = 280
_LINE = f"""
QLineEdit {{ border: 1px solid {LIGHT.line_2}; margin: 1px; }}
QLineEdit:focus {{ border: 2px solid {LIGHT.accent}; margin: 0; }}
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the two: its name, what it asks for, and its text."""

    name: str
    hint: str
    text: str


class PairEditor(QFrame):
    """Two lines above each other; Enter and leaving commit, Tab goes from one to the other, Esc takes back."""

    committed = Signal(str, str)
    left = Signal()  # it is gone, with its words or without

    def __init__(self, parent: QWidget, first: Part, second: Part) -> None:
        super().__init__(parent)
        self._ground = parent
        self._over = False
        self.fields = tuple(self._field(part) for part in (first, second))
        self.setLayout(vbox(*self.fields, gap=4, margins=(6, 6, 6, 6)))

    def open_at(self, place: QRect, number: int = 0) -> None:
        """Show it over a place, wide enough to write in, with the keyboard in one of the lines."""
        area = self._ground.rect()
        size = self.sizeHint()
        width = min(max(place.width(), _WIDTH), area.width())
        box = QRect(place.left(), place.top(), width, max(size.height(), place.height()))
        box.moveLeft(max(0, min(box.left(), area.right() - box.width() + 1)))
        box.moveTop(max(0, min(box.top(), area.bottom() - box.height() + 1)))
        self.setGeometry(box)
        self.show()
        self.fields[number].setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields[number].selectAll()

    def commit(self) -> None:
        """Tell both texts and go."""
        if not self._over:
            self._over = True
            self.committed.emit(*(field.text() for field in self.fields))
            self._leave()

    def cancel(self) -> None:
        """Go without a word."""
        if not self._over:
            self._over = True
            self._leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys and the focus of the two lines."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.commit()
                return True
            if key == Qt.Key.Key_Escape:
                self.cancel()
                return True
            if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                other = self.fields[1 if watched is self.fields[0] else 0]
                other.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        elif event.type() == QEvent.Type.FocusOut and self._is_left():
            self.commit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper that the lines stand on."""
        rounded(QPainter(self), self.rect(), RADIUS.control, LIGHT.surface, LIGHT.accent, 2)

    def _is_left(self) -> bool:
        return QApplication.focusWidget() not in self.fields and QApplication.activePopupWidget() is None

    def _field(self, part: Part) -> QLineEdit:
        made = QLineEdit(part.text)
        made.setAccessibleName(part.name)
        made.setPlaceholderText(part.hint)
        made.setStyleSheet(_LINE)
        made.installEventFilter(self)
        return made

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
        self.deleteLater()
