"""What the application says by itself: a banner under the app bar and a toast at the foot of the window."""

from collections.abc import Callable

from PySide6 import QtGui
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from facilitator.widgets import theme
from facilitator.widgets.buttons import button, icon_button
from facilitator.widgets.icons import pixmap
from facilitator.widgets.labels import ElidedLabel
from facilitator.widgets.layouts import hbox
from facilitator.widgets.painting import kept, rounded
from facilitator.widgets.style import restyle
from facilitator.widgets.theme import LIGHT, MOTION, SIZE

_REFRESH = 50  # ms between two pictures of the bar
_BAR = 3


class Banner(QFrame):
    """48 px under the app bar: amber when one can go on, red when something has stopped."""

    acted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(SIZE.banner)
        self.setProperty("banner", "amber")
        self._icon = QLabel()
        self._icon.setFixedSize(20, 20)
        self.message = ElidedLabel("", 14, theme.SEMIBOLD, "amber")
        self.button = button("")
        self.button.clicked.connect(lambda _checked=False: self._act())
        self.other = button("")
        self.other.clicked.connect(lambda _checked=False: self._do_other() if self._do_other else None)
        row = hbox(self._icon, self.message, self.other, self.button, gap=theme.SPACE.x3, margins=(16, 0, 16, 0))
        row.setStretch(1, 1)
        self.setLayout(row)
        self._do: Callable[[], object] | None = None
        self._do_other: Callable[[], object] | None = None
        self.hide()

    def show_banner(
        self,
        kind: str,
        text: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        icon_name: str = "warning",
        *,
        other: str = "",
        on_other: Callable[[], object] | None = None,
    ) -> None:
        """Say one sentence in amber or red, with one button if `action` names it, and a second one for `other`."""
        restyle(self, banner=kind)
        tone = "red" if kind == "red" else "amber"
        self._icon.setPixmap(pixmap(icon_name, LIGHT.tone(tone), 20, self.devicePixelRatioF()))
        self.message.setText(text)
        self.message.set_tone(tone)
        self.button.set_label(action)
        self.button.setVisible(bool(action))
        self._do = on_action
        self.other.set_label(other)
        self.other.setVisible(bool(other))
        self._do_other = on_other
        fresh = self.accessibleName() != text or self.isHidden()
        self.setAccessibleName(text)
        self.show()
        if fresh:
            _announce(self)

    def clear(self) -> None:
        """Take the banner away."""
        self._do = self._do_other = None
        self.hide()

    def _act(self) -> None:
        self.acted.emit()
        if self._do is not None:
            self._do()


class Toast(QWidget):
    """Ink at the bottom centre of its host for 8 s, with one thing to do about it; hovering holds it."""

    acted = Signal()
    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._do: Callable[[], object] | None = None
        self._left, self._whole = 0, MOTION.toast
        self._watch = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH)
        self._timer.timeout.connect(self._count)
        self.message = ElidedLabel("", 14, tone="on-accent")
        self.message.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button = button("Undo", "toast", "undo", on_click=self._act)
        self.close_button = icon_button("close", "Close message", "toast-close", on_click=self.close_toast)
        row = hbox(self.message, self.button, self.close_button, margins=(16, 8, 8, 8))
        row.setSpacing(theme.SPACE.x3)
        self.setLayout(row)
        self.hide()
        host.installEventFilter(self)

    def show_toast(
        self,
        text: str,
        action: str = "Undo",
        on_action: Callable[[], object] | None = None,
        *,
        icon_name: str = "undo",
        duration: int = MOTION.toast,
    ) -> None:
        """Show a message for `duration` ms; without `on_action` it has no button unless `acted` is used."""
        self._do = on_action
        self._left = self._whole = duration
        self.message.setText(text)
        self.button.set_label(action)
        self.button.set_icon(icon_name if action else "")
        self.button.setVisible(bool(action))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._watch.start()
        self._timer.start()
        _announce(self)

    def close_toast(self) -> None:
        """Take the message away."""
        if self.isVisibleTo(self._host):
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the host when its size changes."""
        if event.type() == QEvent.Type.Resize and self.isVisibleTo(self._host):
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_toast()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on counting when the host comes back."""
        super().showEvent(event)
        if self._left > 0:
            self._watch.start()
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting while nobody can see the message."""
        self._timer.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ink box and what is left of its time."""
        painter = QPainter(self)
        rounded(painter, self.rect(), theme.RADIUS.control, LIGHT.toast)
        with kept(painter):
            share = self._left / max(self._whole, 1)
            painter.setClipRect(QRectF(0, self.height() - _BAR, self.width() * share, _BAR))
            rounded(painter, self.rect(), theme.RADIUS.control, LIGHT.toast_accent)

    def _act(self) -> None:
        do, self._do = self._do, None
        self.close_toast()
        self.acted.emit()
        if do is not None:
            do()

    def _count(self) -> None:
        passed = self._watch.restart()
        if not self.underMouse() and not self.isAncestorOf(self.window().focusWidget() or self.window()):
            self._left -= passed
        if self._left <= 0:
            self.close_toast()
        else:
            self.update(0, self.height() - _BAR, self.width(), _BAR)

    def _place(self) -> None:
        room = max(self._host.width() - 2 * theme.SPACE.x5, 0)
        buttons = self.button.sizeHint().width() if self.button.label() else 0
        wanted = self.message.sizeHint().width() + buttons + SIZE.button + 60
        width = min(max(wanted, 240), room)
        height = 48
        left = (self._host.width() - width) // 2
        self.setGeometry(left, self._host.height() - height - theme.SPACE.x4, width, height)


def _announce(widget: QWidget) -> None:
    # Qt makes these classes when they are first named, and the first picture does not need them.
    accessible = QtGui.QAccessible
    accessible.updateAccessibility(QtGui.QAccessibleEvent(widget, accessible.Event.Alert))
