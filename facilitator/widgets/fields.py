"""Fields that commit when the user is done: on Enter or when the focus leaves, Esc takes back."""

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from facilitator.widgets import theme
from facilitator.widgets.cards import icon_label
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.refusals import taken
from facilitator.widgets.style import restyle
from facilitator.widgets.theme import LIGHT, SIZE


def asks_to_undo(event: QEvent) -> bool:
    """Whether a field is asked to keep Ctrl+Z or its opposite to itself before the window hears of it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)  # a menu, or another window


class CommitLine(QLineEdit):
    """A line that tells `committed` only when its text differs from what was shown or committed last."""

    committed = Signal(str)

    def __init__(self, name: str = "", placeholder: str = "") -> None:
        """`name` is the accessible name."""
        super().__init__()
        self._known = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self.commit)

    def show_value(self, text: str) -> None:
        """Show what is stored, unless the user is in the middle of typing something else."""
        if self.hasFocus() and self.text() != self._known:
            return
        self._known = text
        if self.text() != text:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)  # what is longer than the line is seen from its beginning

    def commit(self) -> None:
        """Tell a changed text; called on Enter and when the focus leaves."""
        text = self.text()
        if text != self._known:
            stored, self._known = self._known, text
            if not taken(lambda: self.committed.emit(text)):
                self._known = stored  # and it can be told again

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window unless something half-typed can be taken back here."""
        if asks_to_undo(event) and self.text() == self._known:
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go on behind what is there, except where a click or a selection says otherwise."""
        super().focusInEvent(event)
        if event.reason() not in (*_PASSING, Qt.FocusReason.MouseFocusReason) and not self.hasSelectedText():
            self.end(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning again, except when the user is about to come back."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes back what was typed; if nothing was, it goes on to the window."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._known:
            self.setText(self._known)
            self.selectAll()
            return
        super().keyPressEvent(event)


class PlainTextField(QPlainTextEdit):
    """Several lines of plain text that grow with their content; Tab goes on, Ctrl+Enter commits."""

    committed = Signal(str)

    def __init__(self, name: str = "", placeholder: str = "", *, least: int = 2, most: int = 12) -> None:
        """`name` is the accessible name; it is between `least` and `most` lines high."""
        super().__init__()
        self._known = ""
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFont(theme.font())
        self.document().setDocumentMargin(4)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._grow)
        self._grow()

    def text(self) -> str:
        """The text as typed."""
        return self.toPlainText()

    def show_value(self, text: str) -> None:
        """Show what is stored, unless the user is in the middle of typing something else."""
        if self.hasFocus() and self.text() != self._known:
            return
        self._known = text
        if self.text() != text:
            self.setPlainText(text)

    def commit(self) -> None:
        """Tell a changed text; called on Ctrl+Enter and when the focus leaves."""
        text = self.text()
        if text != self._known:
            stored, self._known = self._known, text
            if not taken(lambda: self.committed.emit(text)):
                self._known = stored  # and it can be told again

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window unless something half-typed can be taken back here."""
        if asks_to_undo(event) and self.text() == self._known:
            event.ignore()
            return False
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter commits; Escape takes back what was typed."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._known:
            self.setPlainText(self._known)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit, except when only a menu opened."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower field needs more lines, which a layout at work would not hear of: say it afterwards."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def sizeHint(self) -> QSize:
        """Any width at the present height."""
        return QSize(320, self.height())

    def _grow(self) -> None:
        line = self.fontMetrics().lineSpacing()
        lines = min(max(int(self.document().size().height()), self._least), self._most)
        self.setFixedHeight(lines * line + 18)
        scroll = Qt.ScrollBarPolicy
        over = self.document().size().height() > self._most
        self.setVerticalScrollBarPolicy(scroll.ScrollBarAsNeeded if over else scroll.ScrollBarAlwaysOff)


class WrappedLine(PlainTextField):
    """One paragraph that is shown whole, over as many lines as it needs; Enter commits it."""

    def __init__(self, name: str = "", placeholder: str = "", *, most: int = 4) -> None:
        """`name` is the accessible name; it is at most `most` lines high."""
        super().__init__(name, placeholder, least=1, most=most)

    def keep_clear(self, width: int) -> None:
        """Let no word stand in the last `width` px at the right, where something else is to be seen."""
        self.setViewportMargins(0, 0, width, 0)

    def text(self) -> str:
        """The text as typed, without line breaks."""
        return " ".join(self.toPlainText().splitlines())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter commits."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
        else:
            super().keyPressEvent(event)


class Field(QWidget):
    """A field with its label above, help below, and an error in the help's place."""

    committed = Signal(str)

    def __init__(
        self,
        label: str,
        *,
        placeholder: str = "",
        help_text: str = "",
        lines: int = 1,
        edit: QLineEdit | PlainTextField | None = None,
    ) -> None:
        """`lines` above 1 makes a field of several lines; `edit` brings one of another kind."""
        super().__init__()
        self.edit: QLineEdit | PlainTextField = edit or (
            CommitLine(placeholder=placeholder) if lines == 1 else PlainTextField("", placeholder, least=lines)
        )
        self.edit.setAccessibleName(label)
        self.setFocusProxy(self.edit)
        self.label = TextLabel(label, 12, theme.SEMIBOLD, "ink-2")
        self.label.setBuddy(self.edit)
        self._help = help_text
        self._mark: QLabel = icon_label("warning", LIGHT.red_text, 14)
        self._below = TextLabel(help_text, 12, theme.REGULAR, "ink-3", wrap=True)
        below = hbox(self._mark, self._below, gap=6)
        below.setStretch(1, 1)
        below.setAlignment(self._mark, Qt.AlignmentFlag.AlignTop)
        column = vbox(self.label, self.edit, gap=6)
        column.addLayout(below)
        self.setLayout(column)
        self.show_error("")
        if isinstance(self.edit, CommitLine | PlainTextField):
            self.edit.committed.connect(self.committed)

    def value(self) -> str:
        """The text as it stands."""
        return self.edit.text()

    def show_value(self, text: str) -> None:
        """Show what is stored, unless the user is in the middle of typing something else."""
        if isinstance(self.edit, CommitLine | PlainTextField):
            self.edit.show_value(text)
        elif self.edit.text() != text and not self.edit.hasFocus():
            self.edit.setText(text)

    def show_error(self, text: str) -> None:
        """Say what is wrong and how to mend it; an empty text brings the help back."""
        self._mark.setVisible(bool(text))
        self._below.set_tone("red" if text else "ink-3")
        self._below.setText(text or self._help)
        self._below.setVisible(bool(text or self._help))
        self.edit.setAccessibleDescription(text or self._help)
        restyle(self.edit, tone="error" if text else "")

    def error(self) -> str:
        """The error shown now, or an empty text."""
        return self._below.text() if self._below.tone() == "red" else ""


def parse_minutes(text: str) -> int | None:
    """Minutes written as "90", "90 min", "1:30", "1h30" or "1 h"; None if it is none of these."""
    words = text.strip().lower().removesuffix("minutes").removesuffix("min").strip()
    for separator in (":", "h"):
        if separator in words:
            hours, _, minutes = (part.strip() for part in words.partition(separator))
            minutes = minutes or ("0" if separator == "h" else "")
            if _is_number(hours) and _is_number(minutes) and int(minutes) < 60:
                return int(hours) * 60 + int(minutes)
            return None
    return int(words) if _is_number(words) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 4


class MinutesEdit(QLineEdit):
    """A length in minutes, 56 px wide; Up and Down change it by 5, Enter and leaving commit it."""

    committed = Signal(int)

    def __init__(self, name: str = "Minutes", *, least: int = 1, most: int = 1440) -> None:
        """`name` is the accessible name; lengths are between `least` and `most` minutes."""
        super().__init__()
        self._known = least
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setProperty("kind", "cell")
        self.setFont(theme.font(14, tabular=True))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedSize(SIZE.minutes, SIZE.button_tool)
        self.setText(str(least))
        self.textEdited.connect(lambda _text: self._mark())
        self.editingFinished.connect(self._commit)

    def minutes(self) -> int | None:
        """What is typed, in minutes, or None if it is no length or out of range."""
        typed = parse_minutes(self.text())
        return typed if typed is not None and self._least <= typed <= self._most else None

    def show_minutes(self, minutes: int) -> None:
        """Show what is stored, unless the user is in the middle of typing something else."""
        if self.hasFocus() and self.text() != str(self._known):
            return
        self._known = minutes
        if self.text() != str(minutes):
            self.setText(str(minutes))
            if self.hasFocus():
                self.selectAll()
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down step, Escape takes back."""
        steps = {Qt.Key.Key_Up: 5, Qt.Key.Key_Down: -5}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._step(step)
        elif event.key() == Qt.Key.Key_Escape and self.text() != str(self._known):
            self._restore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit what is a length; what is none goes back to the last one."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.minutes() is None:
            self._restore()

    def _step(self, by: int) -> None:
        now = self.minutes() or self._known
        target = now + by if now % 5 == 0 else (now // 5 + (by > 0)) * 5
        self.setText(str(min(max(target, self._least), self._most)))
        self.selectAll()
        self._mark()

    def _restore(self) -> None:
        self.setText(str(self._known))
        self.selectAll()
        self._mark()

    def _mark(self) -> None:
        restyle(self, tone="" if self.minutes() is not None else "error")

    def _commit(self) -> None:
        typed = self.minutes()
        if typed is None:
            return
        if self.text() != str(typed):
            self.setText(str(typed))
        if typed != self._known:
            stored, self._known = self._known, typed
            if not taken(lambda: self.committed.emit(typed)):
                self._known = stored
