"""A dialog that offers files: a row for each, and below them what came of the last one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from facilitator.widgets.buttons import button
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import vbox
from facilitator.widgets.theme import SPACE
from facilitator.windows.background import Background
from facilitator.windows.circulate import Opener
from facilitator.windows.close_parts import DeedRow
from facilitator.windows.saving import Saver

_WIDTH = 520


class SaveDialog(Dialog):
    """Base: a subclass adds rows; `saved` tells the name of a file that was saved."""

    saved = Signal(str)

    def __init__(self, parent: QWidget, title: str, subtitle: str, opener: Opener) -> None:
        super().__init__(parent, title, subtitle, width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._background = Background(self)
        self.saver = Saver(self, self._background, opener)
        self.body.setSpacing(SPACE.x2)
        self.outcome = TextLabel("", 12, tone="ink-2", wrap=True)
        self.after = button("", "link", size="tool", on_click=self.saver.go_on)
        self.saver.begun.connect(self._wait)
        self.saver.outcome.connect(self._tell)
        self.saver.saved.connect(self.saved)

    def add_rows(self, *rows: DeedRow) -> None:
        """Lay out the rows, once, and what comes below them."""
        for row in rows:
            self.body.addWidget(row)
        self.body.addLayout(vbox(self.outcome, self.after, gap=SPACE.x1))
        close = self.add_button("Close")
        close.clicked.connect(lambda _checked=False: self.reject())
        self._tell("", "", False)

    def done(self, result: int) -> None:
        """Finish no file for a dialog that is gone."""
        self._background.stop()
        super().done(result)

    def _wait(self, text: str) -> None:
        self.outcome.setVisible(True)
        self.outcome.set_tone("ink-2")
        self.outcome.setText(text)

    def _tell(self, text: str, action: str, wrong: bool) -> None:
        self.outcome.setText(text)
        self.outcome.set_tone("red" if wrong else "ink-2")
        self.outcome.setVisible(bool(text))
        self.after.set_label(action)
        self.after.setVisible(bool(action))
